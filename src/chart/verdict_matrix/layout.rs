//! Where the columns of a verdict matrix lie, and their headings.

use super::super::canvas::{Anchor, Canvas};
use super::super::error::ChartError;
use super::super::spec::{MatrixPeriod, VerdictMatrix};
use super::super::text::Lines;
use super::super::theme::{self, MARGIN};
use super::all_rows;

/// Distance of the cells from the texts on both sides, px.
const BETWEEN: f64 = 14.0;
/// Limits of the width of a cell, px.
const NARROWEST: f64 = 17.0;
const WIDEST: f64 = 96.0;
const PERIOD_LEADING: f64 = 14.0;
/// A heading over one column is not set wider than this, px.
const WIDEST_PERIOD: f64 = 150.0;

/// Where the columns lie: left edge and width, px.
pub(super) struct Columns {
    pub(super) label: (f64, f64),
    pub(super) latest: (f64, f64),
    /// Whether the texts of the cells are shown.
    pub(super) texts: bool,
    left: f64,
    wide: f64,
    /// The names of the periods, broken; none where neighbours leave no room.
    names: Vec<Lines>,
}

impl Columns {
    /// Gives the texts at the sides their width, within limits, and the rest to the cells; when the
    /// cells would become too narrow the texts wrap sooner.
    pub(super) fn fit(spec: &VerdictMatrix, width: f64) -> Result<Self, ChartError> {
        let content = width - 2.0 * MARGIN;
        let count = spec.periods.len();
        let widest = |measure: &dyn Fn(&super::MatrixRow) -> f64| {
            // A pixel more than measured, for viewers that use a slightly wider face.
            all_rows(spec).map(measure).fold(0.0, f64::max) + 1.0
        };
        let natural = widest(&|row| {
            let label = theme::BODY.width(&row.label);
            label.max(theme::SMALL.width(&row.place))
        });
        let word = widest(&|row| theme::BODY.width(&row.latest));
        let room = |share: f64, for_word: f64| {
            let label = natural.clamp(96.0, (content * share).max(118.0));
            let word = word.clamp(40.0, for_word);
            (label, word, content - label - word - 2.0 * BETWEEN)
        };
        // Share of the content for the label, limit for the word at the end, and the width of a cell
        // for which they are given up; most generous first.
        let choices = [
            (0.38, 200.0, 34.0),
            (0.34, 150.0, 27.0),
            (0.32, 120.0, 22.0),
            (0.26, 100.0, 19.0),
        ];
        let (label, word, cells) = choices
            .into_iter()
            .map(|(share, for_word, cell)| (room(share, for_word), cell))
            .find(|((_, _, cells), cell)| *cells >= count as f64 * cell)
            .map_or_else(|| room(0.20, 80.0), |(room, _)| room);
        if cells < count as f64 * NARROWEST {
            return Err(ChartError::ColumnRoom {
                field: "periods".to_owned(),
                found: count,
                limit: (cells / NARROWEST).floor().max(0.0) as usize,
                width: spec.frame.width,
            });
        }
        let wide = (cells / count as f64).min(WIDEST).floor();
        // What the cells do not need goes to the labels.
        let label = label + cells - wide * count as f64;
        let left = MARGIN + label + BETWEEN;
        let texts = all_rows(spec)
            .flat_map(|row| row.cells.iter().flatten())
            .all(|cell| theme::TICK_BOLD.width(&cell.text) <= wide - 4.0);
        Ok(Self {
            label: (MARGIN, label),
            latest: (left + wide * count as f64 + BETWEEN, word),
            texts: texts && has_texts(spec),
            left,
            wide,
            names: names(&spec.periods, wide),
        })
    }

    /// The left edge and the width of a column of cells.
    pub(super) fn cell(&self, index: usize) -> (f64, f64) {
        (self.left + index as f64 * self.wide, self.wide)
    }

    /// Draws spans and periods with their top at `y`; gives the y below them.
    pub(super) fn draw_headings(&self, canvas: &mut Canvas, spec: &VerdictMatrix, y: f64) -> f64 {
        let spans = spans(&spec.periods);
        if spans.iter().all(|(span, _, _)| span.trim().is_empty()) {
            return self.draw_periods(canvas, y);
        }
        let mut taken = f64::NEG_INFINITY;
        for (at, (span, first, count)) in spans.iter().enumerate() {
            let (left, right) = (self.cell(*first).0 + 2.0, self.cell(first + count).0 - 2.0);
            let wide = theme::SMALL.width(span);
            // A narrow span at an end may reach beyond the cells.
            let (x, anchor, from) = if wide <= right - left {
                let middle = (left + right) / 2.0;
                (middle, Anchor::Middle, middle - wide / 2.0)
            } else if at == 0 && wide <= WIDEST_PERIOD.min(self.label.1) {
                (right, Anchor::End, right - wide)
            } else if at + 1 == spans.len() && wide <= right - left + self.latest.1 {
                (left, Anchor::Start, left)
            } else {
                continue;
            };
            if from < taken + 4.0 {
                continue;
            }
            let latest = at + 1 == spans.len();
            let face = if latest {
                theme::tinted(theme::SMALL, theme::INK)
            } else {
                theme::SMALL
            };
            canvas.text(span, (x, y + 14.0), anchor, face);
            canvas.line((left, y + 19.5), (right, y + 19.5), 1.0, theme::RULE);
            taken = from + wide;
        }
        self.draw_periods(canvas, y + 20.0)
    }

    /// Draws the names of the periods with their top at `y`; gives the y below them.
    pub(super) fn draw_periods(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let lines = self.names.iter().map(|set| set.lines.len()).max();
        for (index, set) in self.names.iter().enumerate() {
            let (left, wide) = self.cell(index);
            let last = index + 1 == self.names.len();
            let face = if last { theme::TICK_BOLD } else { theme::TICK };
            canvas.lines(
                &set.lines,
                (left + wide / 2.0, y + 13.0),
                PERIOD_LEADING,
                Anchor::Middle,
                face,
            );
        }
        y + lines.unwrap_or(0) as f64 * PERIOD_LEADING + 7.0
    }
}

fn has_texts(spec: &VerdictMatrix) -> bool {
    all_rows(spec)
        .flat_map(|row| row.cells.iter().flatten())
        .any(|cell| !cell.text.trim().is_empty())
}

/// The names that fit: all of them, or every second, third … counted from the last.
fn names(periods: &[MatrixPeriod], wide: f64) -> Vec<Lines> {
    for step in 1..=periods.len().max(1) {
        let named = |index: usize| (periods.len() - 1 - index).is_multiple_of(step);
        let room = (wide * step as f64 - 4.0).min(WIDEST_PERIOD);
        let lines = |limit: usize| -> Vec<Lines> {
            let all = periods.iter().enumerate();
            all.map(|(index, period)| {
                if named(index) {
                    theme::TICK_BOLD.wrap_balanced(&period.label, room, limit)
                } else {
                    Lines::default()
                }
            })
            .collect()
        };
        let widest = periods
            .iter()
            .map(|period| theme::TICK_BOLD.width(&period.label))
            .fold(0.0, f64::max);
        if widest <= room {
            return lines(1);
        }
        let broken = lines(2);
        if step == periods.len() || (room >= 40.0 && broken.iter().all(|set| !set.shortened)) {
            return broken;
        }
    }
    Vec::new()
}

/// Neighbouring periods of one span: its words, the first column and how many.
fn spans(periods: &[MatrixPeriod]) -> Vec<(&str, usize, usize)> {
    let mut spans: Vec<(&str, usize, usize)> = Vec::new();
    for (index, period) in periods.iter().enumerate() {
        match spans.last_mut() {
            Some((span, _, count)) if *span == period.span => *count += 1,
            _ => spans.push((&period.span, index, 1)),
        }
    }
    spans
}
