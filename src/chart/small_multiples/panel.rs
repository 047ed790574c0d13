//! One panel: heading with the verdict, a line over time, the target line, the latest value.

use chrono::NaiveDate;

use super::super::canvas::{Anchor, Canvas};
use super::super::placement::Area;
use super::super::scale::{Linear, Ticks};
use super::super::spec::{Observation, Panel, PanelScale, SmallMultiples};
use super::super::theme;
use super::super::time_axis::{TimeAxis, day};
use super::super::trajectory::{in_words, runs};
use super::labels::{self, Label, Labels};
use super::value_axis::{draw_grid, scale, value_ticks};

const HEADING_LEADING: f64 = 17.0;
/// Size of the mark before the verdict, and the room it takes, px.
const MARK: f64 = 11.0;
const MARK_ROOM: f64 = 17.0;
/// Room for the names of the time axis, px.
const TIME_ROOM: f64 = 22.0;
/// Room above the plot, so that a label at its top keeps off the heading, px.
const HEAD_ROOM: f64 = 8.0;
/// Distance of the latest value from its point, px.
pub(super) const VALUE_DISTANCE: f64 = 8.0;
/// Below this distance of points only the line is drawn, px.
const CROWDED: f64 = 5.0;

/// What all panels have in common.
pub(super) struct PanelLayout<'a> {
    spec: &'a SmallMultiples,
    wide: f64,
    columns: usize,
    /// Lines of the longest label, and whether the verdict has a line of its own below it.
    label_lines: usize,
    verdict_below: bool,
    /// Room for the numbers at the left of a plot, and for the latest value at its right, px.
    numbers: f64,
    values: f64,
    plot: f64,
    /// Whether the names of the targets stand in the strip at the right.
    beside: bool,
    /// The scale of all panels; none when each has its own.
    ticks: Option<Ticks>,
    time: Option<TimeAxis>,
    /// The latest day of all panels.
    latest: Option<NaiveDate>,
}

impl<'a> PanelLayout<'a> {
    pub(super) fn fit(spec: &'a SmallMultiples, wide: f64, columns: usize) -> Self {
        let panels = || spec.panels.iter();
        let verdict_below = panels().any(|panel| {
            let label = theme::FIGURE.width(&panel.label);
            label + 10.0 + MARK_ROOM + theme::LABEL.width(&panel.mark_word) > wide
        });
        let label_lines = panels()
            .map(|panel| {
                theme::FIGURE
                    .wrap_balanced(&panel.label, wide, 2)
                    .lines
                    .len()
            })
            .max()
            .unwrap_or(1);
        let ticks = match spec.scale {
            PanelScale::Common => Some(value_ticks(&spec.panels, spec.decimals)),
            PanelScale::Own(_) => None,
        };
        let width_of_numbers = |ticks: &Ticks| {
            let numbers = ticks.values().map(|value| ticks.label(value));
            numbers
                .map(|number| theme::TICK.width(&number))
                .fold(0.0, f64::max)
        };
        let numbers = match &ticks {
            Some(ticks) => width_of_numbers(ticks),
            None => panels()
                .map(|panel| {
                    width_of_numbers(&value_ticks(std::slice::from_ref(panel), spec.decimals))
                })
                .fold(0.0, f64::max),
        };
        let numbers = (numbers + 6.0).round();
        let dates = super::dates(spec);
        let values = panels()
            .filter_map(|panel| panel.actuals.last())
            .map(|point| theme::LABEL_BOLD.width(&point.label))
            .fold(0.0, f64::max);
        let targets = panels()
            .filter_map(|panel| panel.target.as_ref())
            .map(|target| theme::SMALL.width(&target.label))
            .fold(0.0, f64::max);
        let mut layout = Self {
            spec,
            wide,
            columns,
            label_lines,
            verdict_below,
            numbers,
            values: 0.0,
            plot: 0.0,
            beside: false,
            ticks,
            time: None,
            latest: dates.iter().max().copied(),
        };
        layout.set_strip(values, &dates);
        if !layout.all_named() {
            // Plots are too full for the names of their targets: all stand beside the lines.
            layout.beside = true;
            layout.set_strip(values.max(targets), &dates);
        }
        layout
    }

    /// Gives the strip at the right of the plots a width, and the rest to the plots.
    fn set_strip(&mut self, values: f64, dates: &[NaiveDate]) {
        self.values = values.min(self.wide * 0.34);
        let room = self.wide - self.numbers - self.values - VALUE_DISTANCE;
        self.plot = (room * 0.52).clamp(88.0, 170.0).round();
        self.time = TimeAxis::new(dates, dates, room, |name| theme::TICK.width(name));
    }

    /// Height of a panel, px.
    pub(super) fn height(&self) -> f64 {
        self.heading() + HEAD_ROOM + self.plot + TIME_ROOM
    }

    fn heading(&self) -> f64 {
        let lines = self.label_lines + usize::from(self.verdict_below);
        lines as f64 * HEADING_LEADING + 2.0
    }

    /// Draws a panel with its corner at `left`, `top`; `index` counts the panels from 0.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        panel: &Panel,
        (left, top): (f64, f64),
        index: usize,
    ) {
        canvas.explained(&super::panel_in_words(panel));
        self.draw_heading(canvas, panel, (left, top));
        canvas.plain();
        let area = self.area((left, top));
        let ticks = self.ticks_of(panel);
        let numbered = self.ticks.is_none() || index.is_multiple_of(self.columns);
        let has_scale = self.ticks.is_some() || !panel.actuals.is_empty() || panel.target.is_some();
        let y = scale(&ticks, &area);
        if has_scale {
            draw_grid(canvas, &ticks, &area, &y, numbered);
        }
        self.draw_time(canvas, &area);
        self.draw_values(canvas, panel, &area, &y);
    }

    /// Label and verdict, the verdict at the right or on a line of its own.
    fn draw_heading(&self, canvas: &mut Canvas, panel: &Panel, (left, top): (f64, f64)) {
        let label = theme::FIGURE.wrap_balanced(&panel.label, self.wide, 2);
        let lines = (left, top + 13.0);
        canvas.lines(
            &label.lines,
            lines,
            HEADING_LEADING,
            Anchor::Start,
            theme::FIGURE,
        );
        let word = theme::LABEL.wrap(&panel.mark_word, self.wide - MARK_ROOM, 1);
        let (x, line) = if self.verdict_below {
            // Level with the other panels of the row, below the longest label.
            (left, self.label_lines)
        } else {
            let width = word.width(theme::LABEL.size, theme::LABEL.weight);
            (left + self.wide - MARK_ROOM - width, 0)
        };
        let baseline = top + 13.0 + line as f64 * HEADING_LEADING;
        theme::draw_mark(canvas, panel.mark, (x + MARK / 2.0, baseline - 4.5), MARK);
        let at = (x + MARK_ROOM, baseline);
        canvas.lines(&word.lines, at, 0.0, Anchor::Start, theme::LABEL);
    }

    /// The time axis below a panel.
    fn draw_time(&self, canvas: &mut Canvas, area: &Area) {
        let foot = area.bottom.round() + 0.5;
        canvas.line((area.left, foot), (area.right, foot), 1.0, theme::RULE);
        let mut taken = f64::NEG_INFINITY;
        for tick in self.time.iter().flat_map(TimeAxis::ticks) {
            if let Some(mark) = tick.mark {
                let x = self.x(area).at(mark).round() + 0.5;
                canvas.line((x, foot), (x, foot + 3.5), 1.0, theme::RULE);
            }
            let Some((centre, room, name)) = tick.name else {
                continue;
            };
            let x = self.x(area);
            let room = room * (x.to - x.from) / (x.high - x.low).max(1.0);
            let half = theme::TICK.width(&name) / 2.0;
            let x = x.at(centre);
            let inside = x - half >= area.left - self.numbers
                && x + half <= area.right + VALUE_DISTANCE + self.values;
            if inside && half * 2.0 <= room && x - half > taken + 5.0 {
                canvas.text(&name, (x, foot + 15.0), Anchor::Middle, theme::TICK);
                taken = x + half;
            }
        }
    }

    fn x(&self, area: &Area) -> Linear {
        let (low, high) = self
            .time
            .as_ref()
            .map_or((0.0, 0.0), |time| (day(time.first), day(time.last)));
        Linear {
            low,
            high,
            from: area.left,
            to: area.right,
        }
    }

    /// The line with its points, the target line, and their labels.
    fn draw_values(&self, canvas: &mut Canvas, panel: &Panel, area: &Area, y: &Linear) {
        let lines = self.lines(panel, area, y);
        let level = panel.target.as_ref().map(|target| y.at(target.value));
        let labels = self.labels(panel, area, &lines, level);
        for label in &labels {
            label.clear(canvas);
        }
        if let Some(level) = level {
            canvas.line((area.left, level), (area.right, level), 1.4, theme::INK);
        }
        self.draw_course(canvas, panel, &lines);
        for label in &labels {
            label.draw(canvas);
        }
        if panel.actuals.is_empty() {
            labels::draw_note(canvas, panel, area, level);
        }
    }

    /// The stretches of the series as points of the picture.
    fn lines(&self, panel: &Panel, area: &Area, y: &Linear) -> Vec<Vec<(f64, f64)>> {
        let x = self.x(area);
        let at = |point: &Observation| (x.at(day(point.date)), y.at(point.value));
        runs(&panel.actuals)
            .map(|run| run.iter().map(at).collect())
            .collect()
    }

    /// The labels of a panel: the latest value and the target.
    fn labels(
        &self,
        panel: &Panel,
        area: &Area,
        lines: &[Vec<(f64, f64)>],
        level: Option<f64>,
    ) -> Vec<Label> {
        let bounds = Area {
            left: area.left,
            top: area.top - HEAD_ROOM + 1.0,
            right: area.right + VALUE_DISTANCE + self.values,
            bottom: area.bottom,
        };
        let mut labels = Labels::new(bounds, area, lines, level, self.beside);
        let dated = self.latest > panel.actuals.last().map(|point| point.date);
        labels.place_value(panel, self.values, dated);
        labels.place_target(panel);
        labels.placed
    }

    /// Whether the target of every panel can be named on its plot.
    fn all_named(&self) -> bool {
        self.spec.panels.iter().all(|panel| {
            let area = self.area((0.0, 0.0));
            let ticks = self.ticks_of(panel);
            let y = scale(&ticks, &area);
            let level = panel.target.as_ref().map(|target| y.at(target.value));
            let lines = self.lines(panel, &area, &y);
            let labels = self.labels(panel, &area, &lines, level);
            panel.target.is_none() || labels.iter().any(Label::is_target)
        })
    }

    fn ticks_of(&self, panel: &Panel) -> Ticks {
        self.ticks
            .unwrap_or_else(|| value_ticks(std::slice::from_ref(panel), self.spec.decimals))
    }

    /// The plot of a panel with its corner at `left`, `top`.
    fn area(&self, (left, top): (f64, f64)) -> Area {
        let head = (top + self.heading() + HEAD_ROOM).round();
        Area {
            left: left + self.numbers,
            top: head,
            right: left + self.wide - self.values - VALUE_DISTANCE,
            bottom: head + self.plot,
        }
    }

    /// Line and points; an interruption of the series interrupts the line.
    fn draw_course(&self, canvas: &mut Canvas, panel: &Panel, lines: &[Vec<(f64, f64)>]) {
        for line in lines.iter().filter(|line| line.len() > 1) {
            canvas.path(line.clone(), 1.8, theme::MEASURE);
        }
        let all: Vec<(f64, f64)> = lines.iter().flatten().copied().collect();
        let crowded = match (all.first(), all.last()) {
            (Some(first), Some(last)) if all.len() > 1 => {
                (last.0 - first.0) / (all.len() - 1) as f64 <= CROWDED
            }
            _ => false,
        };
        let alone: Vec<bool> = lines
            .iter()
            .flat_map(|line| line.iter().map(|_| line.len() == 1))
            .collect();
        for (at, (point, centre)) in panel.actuals.iter().zip(&all).enumerate() {
            let last = at + 1 == all.len();
            if crowded && !last && !point.provisional && !alone.get(at).copied().unwrap_or(false) {
                continue;
            }
            let radius = if last { 3.4 } else { 2.2 };
            canvas.explained(&in_words(point));
            if point.provisional {
                canvas.ring(*centre, radius, 1.5, theme::MEASURE, theme::PAPER);
            } else {
                canvas.disc(*centre, radius, theme::MEASURE);
            }
        }
        canvas.plain();
    }
}
