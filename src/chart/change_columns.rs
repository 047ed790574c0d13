//! 变幅柱状图: changes above and below zero, with group means and a warning line.

use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::scale::{Linear, Ticks};
use super::spec::{ChangeColumns, Column, ColumnGroup};
use super::text::Lines;
use super::theme::{self, MARGIN};

const UPPER_ROW: f64 = 28.0;
const LOWER_ROW: f64 = 26.0;
const GROUP_LEADING: f64 = 17.0;
const LOWEST_PLOT: f64 = 200.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &ChangeColumns) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let mut canvas = Canvas::new();
    let header = frame::draw_header(&mut canvas, &spec.frame, width, None);
    let footer = Footer::set(&spec.frame, width);
    let ticks = value_ticks(spec);
    let numbers = ticks
        .values()
        .map(|value| theme::AXIS.width(&ticks.label(value)));
    let left = (MARGIN + numbers.fold(0.0, f64::max) + 10.0).round();
    let alert = spec.alert.as_ref();
    let alert_label = alert.map(|(_, label)| theme::LABEL.wrap(label, 104.0, 3));
    let beside = alert_label.as_ref().map_or(0.0, |set| {
        set.width(theme::LABEL.size, theme::LABEL.weight) + 10.0
    });
    let right = width - MARGIN - beside;
    let slot = (right - left) / spec.columns.len() as f64;
    let groups: Vec<GroupLabel> = spec
        .groups
        .iter()
        .map(|group| GroupLabel::set(group, slot))
        .collect();
    let groups_height = groups.iter().map(GroupLabel::height).fold(0.0, f64::max);
    let around = header + UPPER_ROW + LOWER_ROW + groups_height + footer.height();
    let height = (width * 0.5)
        .clamp(380.0, 900.0)
        .max(around + LOWEST_PLOT)
        .ceil();
    let plot = Plot {
        left,
        right,
        top: header + UPPER_ROW,
        bottom: (height - footer.height() - groups_height - LOWER_ROW).round(),
        slot,
    };
    let y = Linear {
        low: ticks.low(),
        high: ticks.high(),
        from: plot.bottom,
        to: plot.top,
    };
    draw_upper_row(&mut canvas, spec, header, right);
    for (group, label) in spec.groups.iter().zip(&groups) {
        plot.draw_group(&mut canvas, group, label);
    }
    for value in ticks.values() {
        let level = y.at(value).round() + 0.5;
        let colour = if value == 0.0 {
            theme::COMPARISON
        } else {
            theme::GRID
        };
        canvas.line((left, level), (right, level), 1.0, colour);
        canvas.text(
            &ticks.label(value),
            (left - 8.0, level + 4.0),
            Anchor::End,
            theme::AXIS,
        );
    }
    plot.draw_columns(&mut canvas, spec, &y);
    for group in &spec.groups {
        if let Some(mean) = group.mean {
            let (from, to) = plot.extent(group);
            let level = y.at(mean);
            canvas.explained(&format!("{} {}", group.label, group.text));
            canvas.line((from + 3.0, level), (to - 3.0, level), 4.5, theme::PAPER);
            canvas.line((from + 3.0, level), (to - 3.0, level), 2.2, theme::INK);
        }
    }
    if let (Some((value, _)), Some(label)) = (alert, &alert_label) {
        draw_alert(&mut canvas, (left, right), y.at(*value), label);
    }
    plot.draw_texts(&mut canvas, spec, &y);
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn check(spec: &ChangeColumns) -> Result<(), ChartError> {
    if spec.columns.is_empty() {
        return Err(ChartError::Empty {
            field: "columns".to_owned(),
            expected: "a change chart needs at least one column",
        });
    }
    for (at, column) in spec.columns.iter().enumerate() {
        if let Some(value) = column.value {
            super::finite(value, || format!("columns[{at}].value ({})", column.label))?;
        }
    }
    if let Some((value, _)) = spec.alert {
        super::finite(value, || "alert".to_owned())?;
    }
    let mut from = 0;
    for (at, group) in spec.groups.iter().enumerate() {
        if let Some(mean) = group.mean {
            super::finite(mean, || format!("groups[{at}].mean ({})", group.label))?;
        }
        let end = group.first.saturating_add(group.count);
        if group.count == 0 || group.first < from || end > spec.columns.len() {
            return Err(ChartError::ColumnRange {
                field: format!("groups[{at}] ({})", group.label),
                first: group.first,
                end,
                from,
                columns: spec.columns.len(),
            });
        }
        from = end;
    }
    Ok(())
}

fn description(spec: &ChangeColumns) -> String {
    let mut parts = vec![spec.frame.subtitle.clone()];
    parts.extend(spec.alert.iter().map(|(_, label)| label.clone()));
    parts.extend(
        spec.groups
            .iter()
            .map(|group| format!("{} {}", group.label, group.text)),
    );
    parts.extend(spec.columns.iter().map(in_words));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn in_words(column: &Column) -> String {
    format!("{} {}", column.label, column.text)
}

/// Round numbers that enclose zero, the values, the means and the warning line.
fn value_ticks(spec: &ChangeColumns) -> Ticks {
    let values = spec.columns.iter().filter_map(|column| column.value);
    let means = spec.groups.iter().filter_map(|group| group.mean);
    let alert = spec.alert.iter().map(|(value, _)| *value);
    let (low, high) = values
        .chain(means)
        .chain(alert)
        .fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    let finest = 10f64.powi(-(spec.decimals.min(12) as i32));
    let span = high - low;
    if span == 0.0 {
        return Ticks::enclosing(-finest, finest, 2, 0.0);
    }
    // Air for the figures at the ends of the columns.
    let room = 0.12 * span;
    let low = if low < 0.0 { low - room } else { -0.3 * room };
    let high = if high > 0.0 { high + room } else { 0.3 * room };
    Ticks::enclosing(low, high, 6, finest)
}

fn draw_upper_row(canvas: &mut Canvas, spec: &ChangeColumns, header: f64, right: f64) {
    let baseline = header + 13.0;
    let unit = theme::AXIS.wrap(&spec.unit, (right - MARGIN) * 0.3, 1);
    canvas.lines(
        &unit.lines,
        (MARGIN, baseline),
        0.0,
        Anchor::Start,
        theme::AXIS,
    );
    let mut x = MARGIN + unit.width(theme::AXIS.size, theme::AXIS.weight) + 24.0;
    for (word, colour, direction) in [
        (&spec.up_label, theme::RISE, -1.0),
        (&spec.down_label, theme::FALL, 1.0),
    ] {
        let set = theme::SMALL.wrap(word, (right - MARGIN) * 0.3, 1);
        if set.lines.is_empty() {
            continue;
        }
        let middle = baseline - 4.0;
        canvas.polygon(
            vec![
                (x, middle - direction * 4.0),
                (x + 10.0, middle - direction * 4.0),
                (x + 5.0, middle + direction * 4.0),
            ],
            colour,
        );
        canvas.lines(
            &set.lines,
            (x + 15.0, baseline),
            0.0,
            Anchor::Start,
            theme::SMALL,
        );
        x += 15.0 + set.width(theme::SMALL.size, theme::SMALL.weight) + 18.0;
    }
}

fn draw_alert(canvas: &mut Canvas, (left, right): (f64, f64), level: f64, label: &Lines) {
    canvas.styled(" stroke-dasharray=\"60 30\"");
    canvas.line((left, level), (right, level), 1.6, theme::WARNING);
    canvas.plain();
    let face = theme::tinted(theme::LABEL, theme::WARNING);
    let first = level + 4.0 - (label.lines.len() as f64 - 1.0) * 15.0 / 2.0;
    canvas.lines(
        &label.lines,
        (right + 8.0, first),
        15.0,
        Anchor::Start,
        face,
    );
}

/// The words under a group.
struct GroupLabel {
    label: Lines,
    text: Lines,
}

impl GroupLabel {
    fn set(group: &ColumnGroup, slot: f64) -> Self {
        let sign = if group.alert { 18.0 } else { 0.0 };
        let available = group.count as f64 * slot - 10.0;
        Self {
            label: theme::LABEL_BOLD.wrap(&group.label, available, 2),
            text: theme::LABEL.wrap(&group.text, available - sign, 3),
        }
    }

    fn height(&self) -> f64 {
        (self.label.lines.len() + self.text.lines.len()) as f64 * GROUP_LEADING + 18.0
    }
}

struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    slot: f64,
}

impl Plot {
    fn extent(&self, group: &ColumnGroup) -> (f64, f64) {
        let from = self.left + group.first as f64 * self.slot;
        (
            from,
            (from + group.count as f64 * self.slot).min(self.right),
        )
    }

    fn centre(&self, index: usize) -> f64 {
        self.left + (index as f64 + 0.5) * self.slot
    }

    /// Ground, bracket and words of a group.
    fn draw_group(&self, canvas: &mut Canvas, group: &ColumnGroup, label: &GroupLabel) {
        let (from, to) = self.extent(group);
        if group.alert {
            canvas.rectangle(
                from,
                self.top,
                to - from,
                self.bottom - self.top,
                theme::WARNING_TINT,
            );
        }
        let y = self.bottom + LOWER_ROW + 0.5;
        let colour = if group.alert {
            theme::WARNING
        } else {
            theme::RULE
        };
        let bracket = vec![
            (from + 4.0, y - 4.0),
            (from + 4.0, y),
            (to - 4.0, y),
            (to - 4.0, y - 4.0),
        ];
        canvas.path(bracket, 1.0, colour);
        let middle = (from + to) / 2.0;
        let baseline = canvas.lines(
            &label.label.lines,
            (middle, y + 17.0),
            GROUP_LEADING,
            Anchor::Middle,
            theme::LABEL_BOLD,
        );
        let face = if group.alert {
            theme::tinted(theme::LABEL_BOLD, theme::WARNING)
        } else {
            theme::tinted(theme::LABEL, theme::QUIET)
        };
        let shift = if group.alert { 9.0 } else { 0.0 };
        canvas.lines(
            &label.text.lines,
            (middle + shift, baseline),
            GROUP_LEADING,
            Anchor::Middle,
            face,
        );
        if group.alert {
            let wide = label
                .text
                .lines
                .first()
                .map_or(0.0, |line| face.width(line));
            theme::draw_warning(
                canvas,
                (middle + shift - wide / 2.0 - 11.0, baseline - 4.5),
                11.0,
            );
        }
    }

    fn draw_columns(&self, canvas: &mut Canvas, spec: &ChangeColumns, y: &Linear) {
        let wide = (self.slot * 0.62).min(56.0);
        let zero = y.at(0.0);
        for (index, column) in spec.columns.iter().enumerate() {
            let Some(value) = column.value else { continue };
            let end = y.at(value);
            let colour = if value < 0.0 {
                theme::FALL
            } else {
                theme::RISE
            };
            let left = self.centre(index) - wide / 2.0;
            canvas.explained(&in_words(column));
            canvas.rectangle(
                left,
                zero.min(end),
                wide,
                (zero - end).abs().max(1.5),
                colour,
            );
        }
        canvas.plain();
        let level = zero.round() + 0.5;
        canvas.line(
            (self.left, level),
            (self.right, level),
            1.2,
            theme::COMPARISON,
        );
    }

    /// Figures at the ends of the columns, words for missing values, names under the plot. When
    /// the figures do not all fit side by side none is written, and only some names are.
    fn draw_texts(&self, canvas: &mut Canvas, spec: &ChangeColumns, y: &Linear) {
        let widest =
            |text: &dyn Fn(&Column) -> f64| spec.columns.iter().map(text).fold(0.0, f64::max);
        let shows_figures = widest(&|column| theme::AXIS.width(&column.text)) + 4.0 <= self.slot;
        let names = widest(&|column| theme::AXIS.width(&column.label)) + 6.0;
        let step = (names / self.slot).ceil().max(1.0) as usize;
        let lines = |index: usize| -> Vec<f64> {
            let own = |group: &&ColumnGroup| {
                index >= group.first && index < group.first.saturating_add(group.count)
            };
            let mean = spec.groups.iter().find(own).and_then(|group| group.mean);
            let alert = spec.alert.as_ref().map(|(value, _)| *value);
            mean.into_iter()
                .chain(alert)
                .map(|value| y.at(value))
                .collect()
        };
        canvas.styled(" stroke=\"#FFFFFF\" stroke-width=\"30\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        for (index, column) in spec.columns.iter().enumerate() {
            let x = self.centre(index);
            if index.is_multiple_of(step) {
                canvas.text(
                    &column.label,
                    (x, self.bottom + 17.0),
                    Anchor::Middle,
                    theme::AXIS,
                );
            }
            let ink = theme::tinted(theme::AXIS, theme::INK);
            match column.value {
                Some(value) if shows_figures => {
                    let end = y.at(value);
                    let baseline = self.free_baseline(&lines(index), end, value < 0.0);
                    canvas.text(&column.text, (x, baseline), Anchor::Middle, ink);
                }
                None if theme::AXIS.width(&column.text) + 2.0 <= self.slot => {
                    canvas.text(
                        &column.text,
                        (x, y.at(0.0) - 5.0),
                        Anchor::Middle,
                        theme::AXIS,
                    );
                }
                _ => {}
            }
        }
        canvas.plain();
    }

    /// The baseline of a figure at the end of a column, moved outward past lines that would cross it.
    fn free_baseline(&self, lines: &[f64], end: f64, downward: bool) -> f64 {
        let mut baseline = if downward { end + 13.0 } else { end - 5.0 };
        for _ in 0..=lines.len() {
            let crossed = |level: &&f64| **level > baseline - 11.0 && **level < baseline + 3.5;
            match lines.iter().find(crossed) {
                Some(level) if downward => baseline = level + 13.0,
                Some(level) => baseline = level - 5.5,
                None => break,
            }
        }
        baseline.clamp(self.top + 8.0, self.bottom - 2.0)
    }
}
