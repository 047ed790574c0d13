//! The relative axis of a dumbbell chart, and what stands on it.

use super::super::canvas::{Anchor, Canvas, Face};
use super::super::scale::{Linear, number};
use super::super::spec::{DumbbellRow, DumbbellWords};
use super::super::text;
use super::super::theme::{self, Colour};
use super::super::trend_axis;

/// Rows are shown from 60 % worse than the baseline to 60 % beyond the target at most, so that the
/// way from one to the other fills nearly half of the axis or more.
const LIMITS: (f64, f64) = (-0.6, 1.6);
/// Distance of the ends of the axis from the sides of its column, px.
const INSET: f64 = 14.0;
/// Half the size of the baseline, radius of the actual, half the size of the target, px.
pub(super) const BASELINE: f64 = 4.0;
pub(super) const ACTUAL: f64 = 5.5;
pub(super) const TARGET: f64 = 6.5;
/// Distances of the labels above and below from the line, px.
const ABOVE: f64 = 18.5;
const BELOW: f64 = 20.0;
const LEADING: f64 = 13.0;
/// Distance of neighbouring labels, px.
const APART: f64 = 6.0;

/// How much of the way from the baseline to the target a value has come, 1 for all of it; none when
/// there is no baseline or no way to go.
pub(super) fn share(row: &DumbbellRow, value: f64) -> Option<f64> {
    let baseline = row.baseline.as_ref()?.value;
    let way = row.target.value - baseline;
    // What is beyond a million times the way is beyond any axis.
    (way != 0.0).then(|| ((value - baseline) / way).clamp(-1e6, 1e6))
}

/// Whether a row can be drawn on the axis.
pub(super) fn has_place(row: &DumbbellRow) -> bool {
    share(row, row.target.value).is_some()
}

/// The axis: shares of the way from the baseline to the target.
pub(super) struct Axis {
    scale: Linear,
    column: (f64, f64),
}

impl Axis {
    /// An axis in a column (left edge and width) for `rows`.
    pub(super) fn new<'a>(
        rows: impl Iterator<Item = &'a DumbbellRow>,
        (left, width): (f64, f64),
    ) -> Self {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for row in rows {
            for value in [row.actual.as_ref(), row.required.as_ref()]
                .into_iter()
                .flatten()
            {
                if let Some(share) = share(row, value.value) {
                    low = low.min(share);
                    high = high.max(share);
                }
            }
        }
        Self {
            scale: Linear {
                low: low.max(LIMITS.0),
                high: high.min(LIMITS.1),
                from: left + INSET,
                to: left + width - INSET,
            },
            column: (left, width),
        }
    }

    pub(super) fn is_beyond(&self, share: f64) -> bool {
        share < self.scale.low || share > self.scale.high
    }

    /// The position of a share, at the end of the axis when it lies beyond.
    fn held(&self, share: f64) -> f64 {
        self.scale.at(share.clamp(self.scale.low, self.scale.high))
    }

    /// The shares that are numbered.
    fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        [-0.5, 0.0, 0.5, 1.0, 1.5]
            .into_iter()
            .filter(|share| !self.is_beyond(*share))
    }

    pub(super) fn draw_numbers(&self, canvas: &mut Canvas, baseline: f64) {
        for share in self.ticks() {
            let face = if share == 0.0 || share == 1.0 {
                theme::tinted(theme::AXIS, theme::INK)
            } else {
                theme::AXIS
            };
            let label = format!("{}%", number(share * 100.0));
            let half = face.width(&label) / 2.0;
            let (left, wide) = self.column;
            let x = self.scale.at(share).clamp(left + half, left + wide - half);
            canvas.text(&label, (x, baseline), Anchor::Middle, face);
        }
    }

    /// The lines of the axis beside one row.
    pub(super) fn draw_lines(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        for share in self.ticks() {
            let x = self.scale.at(share).round() + 0.5;
            let colour = if share == 0.0 || share == 1.0 {
                theme::RULE
            } else {
                theme::GRID
            };
            canvas.line((x, top), (x, bottom), 1.0, colour);
        }
    }

    /// Draws the dumbbell of a row at the height `middle`.
    pub(super) fn draw_dumbbell(&self, canvas: &mut Canvas, row: &DumbbellRow, middle: f64) {
        let (from, to) = (self.scale.at(0.0), self.scale.at(1.0));
        canvas.line((from, middle), (to, middle), 2.0, theme::RULE);
        let actual = row.actual.as_ref();
        let actual = actual.and_then(|actual| share(row, actual.value));
        if let Some(share) = actual {
            let colour = theme::mark_colour(row.mark);
            canvas.line((from, middle), (self.held(share), middle), 4.0, colour);
        }
        theme::draw_baseline(canvas, (from, middle), BASELINE);
        theme::draw_target(canvas, (to, middle), TARGET);
        if let Some(share) = actual {
            self.draw_point(canvas, share, middle, theme::MEASURE);
        }
        let required = row.required.as_ref();
        if let Some(share) = required.and_then(|required| share(row, required.value)) {
            let tip = (self.held(share), middle - ACTUAL - 1.0);
            if self.is_beyond(share) {
                trend_axis::draw_arrow(canvas, tip, share.signum(), theme::COMPARISON);
            } else {
                theme::draw_required(canvas, tip);
            }
        }
    }

    /// The actual: a disc, or two arrowheads at the end of the axis when it lies beyond.
    fn draw_point(&self, canvas: &mut Canvas, share: f64, middle: f64, colour: Colour) {
        let x = self.held(share);
        if !self.is_beyond(share) {
            canvas.disc((x, middle), ACTUAL + 1.2, theme::PAPER);
            canvas.disc((x, middle), ACTUAL, colour);
            return;
        }
        let outward = share.signum();
        for back in [0.0, 7.0] {
            let tip = (x + outward * (INSET - 2.0 - back), middle);
            trend_axis::draw_arrow(canvas, tip, outward, colour);
        }
    }
}

/// A label beside the line: its lines, left edge and width, how far its first baseline lies below
/// the line, and whether it stands above.
struct Label {
    lines: Vec<String>,
    face: Face,
    left: f64,
    wide: f64,
    first: f64,
    above: bool,
}

impl Label {
    /// Whether the other label stands on the other side of the line or far enough away.
    fn is_apart(&self, other: &Self) -> bool {
        self.above != other.above
            || self.left >= other.left + other.wide + APART
            || other.left >= self.left + self.wide + APART
    }

    /// The upper and the lower edge, px below the line.
    fn reach(&self) -> (f64, f64) {
        let more = self.lines.len().saturating_sub(1) as f64 * LEADING;
        let size = self.face.size;
        (self.first - size * 0.9, self.first + more + size * 0.2)
    }
}

/// The labels of one row.
pub(super) struct RowLabels {
    labels: Vec<Label>,
    /// How far the row reaches above and below its line, px.
    pub(super) above: f64,
    pub(super) below: f64,
}

impl RowLabels {
    /// Sets the labels of a row: the actual above its sign, baseline and target below theirs, and
    /// the required value where it has room; else it is only told when pointing at the row.
    pub(super) fn set(axis: &Axis, words: &DumbbellWords, row: &DumbbellRow) -> Self {
        let mut found = Self {
            labels: Vec::new(),
            above: 0.0,
            below: 0.0,
        };
        if has_place(row) {
            found.set_dumbbell(axis, row);
        } else {
            found.set_words(axis, words, row);
        }
        for label in &found.labels {
            let (top, bottom) = label.reach();
            found.above = found.above.max(-top);
            found.below = found.below.max(bottom);
        }
        found
    }

    fn set_dumbbell(&mut self, axis: &Axis, row: &DumbbellRow) {
        let (from, to) = (axis.scale.at(0.0), axis.scale.at(1.0));
        let (left, right) = (axis.column.0, axis.column.0 + axis.column.1);
        // Each keeps to its half of the way.
        let middle = (from + to) / 2.0;
        if let Some(baseline) = &row.baseline {
            let room = (left, middle - APART / 2.0);
            self.add(placed(&baseline.text, from, room, theme::SMALL, false));
        }
        let room = (middle + APART / 2.0, right);
        self.add(placed(&row.target.text, to, room, theme::SMALL, false));
        match &row.actual {
            Some(actual) => {
                let share = share(row, actual.value).unwrap_or(0.0);
                let mut words = actual.text.clone();
                if axis.is_beyond(share) {
                    words = format!("{words} · {}", progress(row, share));
                }
                let at = axis.held(share);
                self.add(placed(&words, at, (left, right), theme::LABEL_BOLD, true));
            }
            None => {
                self.add(placed(&row.note, middle, (left, right), theme::SMALL, true));
            }
        }
        if let Some(required) = &row.required
            && let Some(share) = share(row, required.value)
        {
            let at = axis.held(share);
            let set = |above| placed(&required.text, at, (left, right), theme::SMALL, above);
            let apart = |label: &Label| {
                label.lines.len() == 1 && self.labels.iter().all(|other| label.is_apart(other))
            };
            if let Some(label) = [set(true), set(false)].into_iter().find(apart) {
                self.add(label);
            }
        }
    }

    /// A row without a place on the axis: its values in words, and why.
    fn set_words(&mut self, axis: &Axis, words: &DumbbellWords, row: &DumbbellRow) {
        let values = [
            (&words.baseline, row.baseline.as_ref()),
            (&words.actual, row.actual.as_ref()),
            (&words.required, row.required.as_ref()),
            (&words.target, Some(&row.target)),
        ];
        let mut said: Vec<String> = values
            .into_iter()
            .filter_map(|(word, value)| Some(format!("{word} {}", value?.text)))
            .collect();
        said.retain(|part| !part.trim().is_empty());
        let (left, right) = (axis.column.0, axis.column.0 + axis.column.1);
        let at = (left + right) / 2.0;
        let mut note = placed(&row.note, at, (left, right), theme::SMALL, true);
        let mut said = placed(&said.join(" · "), at, (left, right), theme::SMALL, false);
        // One block across the middle of the row.
        let lines = (note.lines.len() + said.lines.len()) as f64;
        note.first = 4.0 - (lines - 1.0) * LEADING / 2.0;
        said.first = note.first + note.lines.len() as f64 * LEADING;
        self.labels.extend([note, said]);
        self.labels.retain(|label| !label.lines.is_empty());
    }

    fn add(&mut self, label: Label) {
        if !label.lines.is_empty() {
            self.labels.push(label);
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, middle: f64) {
        for label in &self.labels {
            let (top, bottom) = label.reach();
            let (left, wide) = (label.left - 2.0, label.wide + 4.0);
            // A ground of its own, so that no line of the axis runs through the letters.
            canvas.rectangle(left, middle + top, wide, bottom - top, theme::PAPER);
            let x = label.left + label.wide / 2.0;
            let baseline = middle + label.first;
            canvas.lines(
                &label.lines,
                (x, baseline),
                LEADING,
                Anchor::Middle,
                label.face,
            );
        }
    }
}

/// A label centred on `x`, moved inward where it would leave `left` to `right`.
fn placed(words: &str, x: f64, (left, right): (f64, f64), face: Face, above: bool) -> Label {
    let set = face.wrap_balanced(words, right - left, 2);
    let wide = set.width(face.size, face.weight);
    let more = set.lines.len().saturating_sub(1) as f64 * LEADING;
    Label {
        first: if above { -ABOVE - more } else { BELOW },
        left: (x - wide / 2.0).min(right - wide).max(left),
        wide,
        lines: set.lines,
        face,
        above,
    }
}

/// The number of a row beyond the axis.
fn progress(row: &DumbbellRow, share: f64) -> String {
    let (figure, _) = text::split_bracket(&row.progress_text);
    if figure.is_empty() {
        format!("{}%", number((share * 100.0).round()))
    } else {
        figure
    }
}
