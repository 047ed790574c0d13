//! 完成进度图: tasks completed and closed over time against those due.

use chrono::NaiveDate;

use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::milestone_timeline::axis;
use super::placement::Area;
use super::scale::{Linear, Ticks};
use super::sign::standing_colour;
use super::spec::{CompletionCurve, CountSeries, TaskStanding};
use super::text::Lines;
use super::theme::{self, Colour, MARGIN};
use super::time_axis::{TimeTick, day};
use super::trajectory::{PATH_DASHES, in_order};

/// Heights of the rows above and below the plot, px.
const UPPER_ROW: f64 = 40.0;
const LOWER_ROW: f64 = 34.0;
const LOWEST_PLOT: f64 = 220.0;
/// The widest label at the right, and its distance from the plot, px.
const WIDEST_LABEL: f64 = 150.0;
const LABEL_DISTANCE: f64 = 14.0;
const LEADING: f64 = 15.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &CompletionCurve) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let mut canvas = Canvas::new();
    let top = frame::draw_header(&mut canvas, &spec.frame, width, None);
    let footer = Footer::set(&spec.frame, width);
    let around = top + UPPER_ROW + LOWER_ROW + footer.height();
    let height = (width * 0.55)
        .clamp(380.0, 900.0)
        .max(around + LOWEST_PLOT)
        .ceil();
    let plot = Plot::new(spec, width, top, height - LOWER_ROW - footer.height());
    plot.draw_ground(&mut canvas, spec, top);
    plot.draw_steps(&mut canvas, spec);
    plot.draw_labels(&mut canvas, spec);
    plot.draw_gap(&mut canvas, spec);
    plot.draw_ends(&mut canvas, spec);
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn check(spec: &CompletionCurve) -> Result<(), ChartError> {
    if spec.scheduled.steps.is_empty() {
        return Err(ChartError::Empty {
            field: "scheduled.steps".to_owned(),
            expected: "a completion curve needs at least one task with a time limit",
        });
    }
    for (field, series) in [
        ("scheduled.steps", &spec.scheduled),
        ("completed.steps", &spec.completed),
        ("closed.steps", &spec.closed),
    ] {
        in_order(series.steps.iter().map(|(date, _)| *date), field, ".0")?;
        for (at, pair) in series.steps.windows(2).enumerate() {
            if let [(_, previous), (_, found)] = pair
                && found < previous
            {
                return Err(ChartError::CountFalls {
                    field: format!("{field}[{}].1", at + 1),
                    found: *found,
                    previous: *previous,
                });
            }
        }
    }
    Ok(())
}

/// The count of a series on a day.
fn count(series: &CountSeries, date: NaiveDate) -> u32 {
    let until = series.steps.iter().take_while(|(from, _)| *from <= date);
    until.last().map_or(0, |(_, count)| *count)
}

fn description(spec: &CompletionCurve) -> String {
    let parts = [
        &spec.frame.subtitle,
        &spec.as_of_label,
        &spec.scheduled.label,
        &spec.completed.label,
        &spec.closed.label,
        &spec.gap_label,
    ];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    let said = parts.into_iter().filter(|part| !part.trim().is_empty());
    said.collect::<Vec<_>>().join(" · ")
}

/// How a series is drawn.
struct Look {
    colour: Colour,
    width: f64,
    dashes: &'static str,
}

struct Plot {
    area: Area,
    x: Linear,
    y: Linear,
    ticks: Ticks,
    time: Vec<TimeTick>,
    last: f64,
}

impl Plot {
    fn new(spec: &CompletionCurve, width: f64, header_bottom: f64, bottom: f64) -> Self {
        let series = [&spec.scheduled, &spec.completed, &spec.closed];
        let counts = series.iter().flat_map(|series| &series.steps);
        let most = counts.map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let top = header_bottom + UPPER_ROW;
        let about = ((bottom - top) / 62.0).clamp(3.0, 8.0) as u32;
        let ticks = Ticks::enclosing(0.0, f64::from(most), about, 1.0);
        let numbers = ticks
            .values()
            .map(|value| theme::AXIS.width(&ticks.label(value)));
        let labels = series.map(|series| theme::LABEL_BOLD.width(&series.label));
        let strip = labels.into_iter().fold(0.0, f64::max).min(WIDEST_LABEL) + LABEL_DISTANCE;
        let area = Area {
            left: (MARGIN + numbers.fold(0.0, f64::max) + 10.0).round(),
            top,
            right: (width - MARGIN - strip).round(),
            bottom: bottom.round(),
        };
        let steps = series.iter().flat_map(|series| &series.steps);
        let mut dates: Vec<NaiveDate> = steps.map(|(date, _)| *date).collect();
        dates.push(spec.as_of);
        let time = axis(&dates, area.right - area.left);
        let (low, last) = time
            .as_ref()
            .map_or((0.0, 1.0), |time| (day(time.first), day(time.last)));
        Self {
            x: Linear {
                low,
                high: last,
                from: area.left,
                to: area.right,
            },
            y: Linear {
                low: ticks.low(),
                high: ticks.high(),
                from: area.bottom,
                to: area.top,
            },
            time: time.map(|time| time.ticks()).unwrap_or_default(),
            area,
            ticks,
            last,
        }
    }

    fn draw_ground(&self, canvas: &mut Canvas, spec: &CompletionCurve, header_bottom: f64) {
        let Area {
            left,
            right,
            top,
            bottom,
        } = self.area;
        for value in self.ticks.values() {
            let y = self.y.at(value).round() + 0.5;
            let colour = if value == 0.0 {
                theme::RULE
            } else {
                theme::GRID
            };
            canvas.line((left, y), (right, y), 1.0, colour);
            let at = (left - 8.0, y + 4.0);
            canvas.text(&self.ticks.label(value), at, Anchor::End, theme::AXIS);
        }
        let unit = theme::AXIS.wrap(&spec.unit, (right - MARGIN) * 0.4, 1);
        let at = (MARGIN, header_bottom + 13.0);
        canvas.lines(&unit.lines, at, 0.0, Anchor::Start, theme::AXIS);
        let as_of = self.x.at(day(spec.as_of)).round() + 0.5;
        canvas.line((as_of, top - 6.0), (as_of, bottom), 1.4, theme::COMPARISON);
        let set = theme::LABEL_BOLD.wrap(&spec.as_of_label, right - left, 1);
        let half = set.width(theme::LABEL_BOLD.size, theme::LABEL_BOLD.weight) / 2.0;
        let x = as_of.min(right - half).max(left + half);
        let at = (x, top - 10.0);
        canvas.lines(&set.lines, at, 0.0, Anchor::Middle, theme::LABEL_BOLD);
        let foot = bottom + 0.5;
        let mut taken = f64::NEG_INFINITY;
        let a_day = (right - left) / (self.x.high - self.x.low).max(1.0);
        for tick in &self.time {
            if let Some(mark) = tick.mark {
                let x = self.x.at(mark).round() + 0.5;
                canvas.line((x, foot), (x, foot + 5.0), 1.0, theme::RULE);
            }
            let Some((centre, room, name)) = &tick.name else {
                continue;
            };
            let wide = theme::AXIS.width(name);
            let x = self.x.at(*centre);
            let inside = x - wide / 2.0 >= left - 4.0 && x + wide / 2.0 <= right + 4.0;
            if inside && wide <= room * a_day && x - wide / 2.0 > taken + 6.0 {
                canvas.text(name, (x, foot + 19.0), Anchor::Middle, theme::AXIS);
                taken = x + wide / 2.0;
            }
        }
    }

    /// The three series: those due to the end of the axis, the others up to the as-of day.
    fn draw_steps(&self, canvas: &mut Canvas, spec: &CompletionCurve) {
        let as_of = day(spec.as_of);
        self.draw_series(canvas, &spec.scheduled, self.last, &SCHEDULED);
        if !spec.closed.steps.is_empty() {
            self.draw_series(canvas, &spec.closed, as_of, &CLOSED);
        }
        self.draw_series(canvas, &spec.completed, as_of, &COMPLETED);
    }

    /// The ends of what was completed and closed: a disc and a square.
    fn draw_ends(&self, canvas: &mut Canvas, spec: &CompletionCurve) {
        if !spec.closed.steps.is_empty() {
            let (x, y) = self.end(&spec.closed, spec.as_of);
            canvas.rectangle(x - 4.5, y - 4.5, 9.0, 9.0, CLOSED.colour);
        }
        canvas.disc(self.end(&spec.completed, spec.as_of), 5.0, COMPLETED.colour);
    }

    /// Where a series stands on a day.
    fn end(&self, series: &CountSeries, date: NaiveDate) -> (f64, f64) {
        let count = f64::from(count(series, date));
        (self.x.at(day(date)), self.y.at(count))
    }

    fn draw_series(&self, canvas: &mut Canvas, series: &CountSeries, until: f64, look: &Look) {
        let mut points = vec![(self.area.left, self.y.at(0.0))];
        let mut height = self.y.at(0.0);
        let steps = series.steps.iter().filter(|(date, _)| day(*date) <= until);
        for (date, count) in steps {
            let x = self.x.at(day(*date));
            points.push((x, height));
            height = self.y.at(f64::from(*count));
            points.push((x, height));
        }
        points.push((self.x.at(until), height));
        if look.dashes.is_empty() {
            canvas.path(points, look.width, look.colour);
        } else {
            canvas.styled(look.dashes);
            canvas.path(points, look.width, look.colour);
            canvas.plain();
        }
    }

    /// The names of the series at the right, apart from each other, each led to from its end.
    fn draw_labels(&self, canvas: &mut Canvas, spec: &CompletionCurve) {
        let last = spec.scheduled.steps.last().map_or(0, |(_, count)| *count);
        let scheduled = (self.x.at(self.last), self.y.at(f64::from(last)));
        let mut named = vec![
            (&spec.scheduled, scheduled, &SCHEDULED),
            (
                &spec.completed,
                self.end(&spec.completed, spec.as_of),
                &COMPLETED,
            ),
        ];
        if !spec.closed.steps.is_empty() {
            named.push((&spec.closed, self.end(&spec.closed, spec.as_of), &CLOSED));
        }
        let mut labels: Vec<((f64, f64), Lines, &Look)> = named
            .into_iter()
            .map(|(series, end, look)| {
                let set = theme::LABEL_BOLD.wrap_balanced(&series.label, WIDEST_LABEL, 3);
                (end, set, look)
            })
            .filter(|(_, set, _)| !set.lines.is_empty())
            .collect();
        labels.sort_by(|one, other| one.0.1.total_cmp(&other.0.1));
        let high = |set: &Lines| set.lines.len() as f64 * LEADING + 4.0;
        // Downward as far as the labels above need, then upward as far as the foot of the plot needs.
        let mut tops: Vec<f64> = Vec::new();
        let mut least = self.area.top - 8.0;
        for ((_, y), set, _) in &labels {
            let top = (y - high(set) / 2.0).max(least);
            tops.push(top);
            least = top + high(set);
        }
        let mut most = self.area.bottom + 10.0;
        for (top, (_, set, _)) in tops.iter_mut().zip(&labels).rev() {
            *top = top.min(most - high(set));
            most = *top;
        }
        for (top, ((x, y), set, look)) in tops.into_iter().zip(labels) {
            let left = self.area.right + LABEL_DISTANCE;
            let middle = top + high(&set) / 2.0;
            let turn = self.area.right + 1.0;
            canvas.path(
                vec![(x, y), (turn, y), (left - 4.0, middle)],
                0.8,
                theme::paled(look.colour, 0.7),
            );
            let face = theme::tinted(theme::LABEL_BOLD, look.colour);
            let at = (left, top + 13.0);
            canvas.lines(&set.lines, at, LEADING, Anchor::Start, face);
        }
    }

    /// The gap between what was due and what was completed on the as-of day.
    fn draw_gap(&self, canvas: &mut Canvas, spec: &CompletionCurve) {
        let (x, due) = self.end(&spec.scheduled, spec.as_of);
        let (_, done) = self.end(&spec.completed, spec.as_of);
        if due == done || spec.gap_label.trim().is_empty() {
            return;
        }
        let colour = if due < done {
            theme::WARNING
        } else {
            COMPLETED.colour
        };
        canvas.line((x, due), (x, done), 2.4, colour);
        for y in [due, done] {
            canvas.line((x - 6.0, y), (x + 6.0, y), 2.0, colour);
        }
        let face = theme::tinted(theme::LABEL_BOLD, colour);
        let leftward = x - self.area.left > self.area.right - x;
        let room = f64::max(x - self.area.left, self.area.right - x) - 20.0;
        let set = face.wrap_balanced(&spec.gap_label, room, 2);
        let wide = set.width(face.size, face.weight);
        let left = if leftward { x - 12.0 - wide } else { x + 12.0 };
        let high = set.lines.len() as f64 * LEADING;
        let top = (due + done) / 2.0 - high / 2.0;
        canvas.rectangle(left - 4.0, top - 1.0, wide + 8.0, high + 3.0, theme::PAPER);
        canvas.lines(&set.lines, (left, top + 12.0), LEADING, Anchor::Start, face);
    }
}

const SCHEDULED: Look = Look {
    colour: theme::QUIET,
    width: 1.8,
    dashes: PATH_DASHES,
};
const COMPLETED: Look = Look {
    colour: theme::MEASURE,
    width: 2.8,
    dashes: "",
};
const CLOSED: Look = Look {
    colour: standing_colour(TaskStanding::Closed),
    width: 2.0,
    dashes: "",
};
