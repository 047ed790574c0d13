//! 变幅柱状图: changes above and below zero, with group means and a warning line.

use super::canvas::{Anchor, Canvas, Drawing, Face};
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
/// Room of the warning sign before the name of a group, px.
const SIGN_ROOM: f64 = 18.0;

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
    let alert_label = alert.map(|(_, label)| theme::LABEL.wrap_balanced(label, 104.0, 3));
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
    let figures = plot.figures(spec, &y);
    plot.clear(&mut canvas, spec, &figures);
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
    canvas.plain();
    for (index, text, baseline, face) in figures {
        canvas.text(text, (plot.centre(index), baseline), Anchor::Middle, face);
    }
    plot.draw_names(&mut canvas, spec);
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
        let sign = if group.alert { SIGN_ROOM } else { 0.0 };
        let available = group.count as f64 * slot - 10.0;
        // A group beyond the line is set bold.
        let face = if group.alert {
            theme::LABEL_BOLD
        } else {
            theme::LABEL
        };
        Self {
            label: theme::LABEL_BOLD.wrap_balanced(&group.label, available - sign, 2),
            text: face.wrap_balanced(&group.text, available, 3),
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
        let (shift, face) = if group.alert {
            let wide = label
                .label
                .lines
                .first()
                .map_or(0.0, |line| theme::LABEL_BOLD.width(line));
            let sign = middle + SIGN_ROOM / 2.0 - wide / 2.0 - SIGN_ROOM + 7.0;
            theme::draw_warning(canvas, (sign, y + 12.5), 11.0);
            (
                SIGN_ROOM / 2.0,
                theme::tinted(theme::LABEL_BOLD, theme::WARNING),
            )
        } else {
            (0.0, theme::tinted(theme::LABEL, theme::QUIET))
        };
        let baseline = canvas.lines(
            &label.label.lines,
            (middle + shift, y + 17.0),
            GROUP_LEADING,
            Anchor::Middle,
            theme::LABEL_BOLD,
        );
        canvas.lines(
            &label.text.lines,
            (middle, baseline),
            GROUP_LEADING,
            Anchor::Middle,
            face,
        );
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

    /// Figures at the ends of the columns and words for missing values, with the column and the
    /// baseline of each. When the figures do not all fit side by side none is written.
    fn figures<'a>(&self, spec: &'a ChangeColumns, y: &Linear) -> Vec<(usize, &'a str, f64, Face)> {
        let widths = spec
            .columns
            .iter()
            .map(|column| theme::AXIS.width(&column.text));
        let shows_figures = widths.fold(0.0, f64::max) + 4.0 <= self.slot;
        let lines = |index: usize| -> Vec<f64> {
            let own = |group: &&ColumnGroup| {
                index >= group.first && index < group.first.saturating_add(group.count)
            };
            let mean = spec.groups.iter().find(own).and_then(|group| group.mean);
            let alert = spec.alert.as_ref().map(|(value, _)| *value);
            let levels = mean.into_iter().chain(alert);
            levels.map(|value| y.at(value)).collect()
        };
        let columns = spec.columns.iter().enumerate();
        columns
            .filter_map(|(index, column)| {
                let text = column.text.as_str();
                match column.value {
                    Some(value) => shows_figures.then(|| {
                        let baseline = self.free_baseline(&lines(index), y.at(value), value < 0.0);
                        let face = theme::tinted(theme::AXIS, theme::INK);
                        (index, text, baseline, face)
                    }),
                    None => (theme::AXIS.width(text) + 2.0 <= self.slot)
                        .then(|| (index, text, y.at(0.0) - 5.0, theme::AXIS)),
                }
            })
            .collect()
    }

    /// Takes the grid away where figures will stand, so that no line runs through a digit.
    fn clear(
        &self,
        canvas: &mut Canvas,
        spec: &ChangeColumns,
        figures: &[(usize, &str, f64, Face)],
    ) {
        for (index, text, baseline, face) in figures {
            let wide = face.width(text) + 4.0;
            let alert = spec.groups.iter().any(|group| {
                group.alert && *index >= group.first && index - group.first < group.count
            });
            let ground = if alert {
                theme::WARNING_TINT
            } else {
                theme::PAPER
            };
            let left = self.centre(*index) - wide / 2.0;
            canvas.rectangle(left, baseline - 9.5, wide, 11.0, ground);
        }
    }

    /// The names of the columns under the plot, every second or third where they do not all fit.
    fn draw_names(&self, canvas: &mut Canvas, spec: &ChangeColumns) {
        let widths = spec
            .columns
            .iter()
            .map(|column| theme::AXIS.width(&column.label));
        let widest = widths.fold(0.0, f64::max) + 6.0;
        let step = (widest / self.slot).ceil().max(1.0) as usize;
        for (index, column) in spec.columns.iter().enumerate().step_by(step) {
            let x = self.centre(index);
            // A name longer than its place, or one that would leave the picture, is cut.
            let room = (step as f64 * self.slot - 4.0).min(2.0 * (x - MARGIN / 2.0));
            let name = theme::AXIS.wrap(&column.label, room, 1);
            let at = (x, self.bottom + 17.0);
            canvas.lines(&name.lines, at, 0.0, Anchor::Middle, theme::AXIS);
        }
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
