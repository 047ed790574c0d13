//! 序时进度图: one indicator over time against its required path and target.

use chrono::NaiveDate;

use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::placement::Area;
use super::scale::{Linear, Ticks};
use super::spec::{Observation, TargetPoint, Trajectory};
use super::theme::{self, MARGIN};
use super::time_axis::{TimeAxis, day};
use super::{fan, fan_labels};

/// Height of the row that holds the unit and the as-of label, px.
const UPPER_ROW: f64 = 26.0;
/// Height of the row of the time axis, px.
const LOWER_ROW: f64 = 34.0;
const LOWEST_PLOT: f64 = 220.0;
/// Dashes of the required path, tenths of a px.
pub(super) const PATH_DASHES: &str = " stroke-dasharray=\"70 45\"";

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Trajectory) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let mut canvas = Canvas::new();
    let verdict = Some((spec.mark, spec.verdict_text.as_str()));
    let top = frame::draw_header(&mut canvas, &spec.frame, width, verdict);
    let footer = Footer::set(&spec.frame, width);
    let around = top + UPPER_ROW + LOWER_ROW + footer.height();
    let height = (width * 7.0 / 12.0)
        .clamp(400.0, 960.0)
        .max(around + LOWEST_PLOT)
        .ceil();
    let plot = Plot::new(spec, width, top, height - LOWER_ROW - footer.height());
    let (labels, places) = plot.labels(spec);
    plot.draw_ground(&mut canvas, spec);
    plot.clear(&mut canvas, spec, &places);
    plot.draw_comparisons(&mut canvas, spec);
    plot.draw_actuals(&mut canvas, spec);
    canvas.append(labels);
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn check(spec: &Trajectory) -> Result<(), ChartError> {
    if spec.actuals.is_empty() {
        return Err(ChartError::Empty {
            field: "actuals".to_owned(),
            expected: "a trajectory needs at least one actual value",
        });
    }
    for (at, point) in spec.actuals.iter().enumerate() {
        super::finite(point.value, || format!("actuals[{at}].value"))?;
    }
    for (at, (_, value)) in spec.path.iter().enumerate() {
        super::finite(*value, || format!("path[{at}]"))?;
    }
    if let Some(target) = &spec.target {
        super::finite(target.value, || "target.value".to_owned())?;
    }
    if let Some((_, value, _)) = &spec.baseline {
        super::finite(*value, || "baseline".to_owned())?;
    }
    if let Some((low, high)) = spec.band {
        super::finite(low, || "band.0".to_owned())?;
        super::finite(high, || "band.1".to_owned())?;
        if low > high {
            return Err(ChartError::LimitOrder {
                field: "band".to_owned(),
                low,
                high,
            });
        }
    }
    in_order(
        spec.actuals.iter().map(|point| point.date),
        "actuals",
        ".date",
    )?;
    in_order(spec.path.iter().map(|(date, _)| *date), "path", "")?;
    fan::check(spec)
}

pub(super) fn in_order(
    dates: impl Iterator<Item = NaiveDate>,
    list: &str,
    member: &str,
) -> Result<(), ChartError> {
    let mut previous: Option<NaiveDate> = None;
    for (at, found) in dates.enumerate() {
        if let Some(previous) = previous
            && found < previous
        {
            return Err(ChartError::DateOrder {
                field: format!("{list}[{at}]{member}"),
                found,
                previous,
            });
        }
        previous = Some(found);
    }
    Ok(())
}

fn description(spec: &Trajectory) -> String {
    let mut parts = vec![spec.frame.subtitle.clone(), spec.verdict_text.clone()];
    parts.extend(spec.target.as_ref().map(|target| target.label.clone()));
    parts.extend(spec.fan.as_ref().map(|fan| fan.label.clone()));
    parts.extend(spec.actuals.iter().map(in_words));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

pub(super) fn in_words(point: &Observation) -> String {
    format!("{} {}", point.period_label, point.label)
}

/// The plot: its area and its two scales.
pub(super) struct Plot {
    pub(super) area: Area,
    pub(super) x: Linear,
    pub(super) y: Linear,
    ticks: Ticks,
    time: Option<TimeAxis>,
    header_bottom: f64,
    /// Room at the right of the plot for the names of the fan's intervals, px.
    pub(super) strip: f64,
    /// The values up to which the bands of the fan are drawn.
    pub(super) reach: (f64, f64),
}

impl Plot {
    fn new(spec: &Trajectory, width: f64, header_bottom: f64, bottom: f64) -> Self {
        let top = header_bottom + UPPER_ROW;
        let ticks = value_ticks(spec, ((bottom - top) / 62.0).clamp(3.0, 8.0) as u32);
        let numbers = ticks
            .values()
            .map(|value| theme::AXIS.width(&ticks.label(value)));
        let strip = fan_labels::strip(spec, width);
        let area = Area {
            left: (MARGIN + numbers.fold(0.0, f64::max) + 10.0).round(),
            top,
            right: width - MARGIN - strip,
            bottom: bottom.round(),
        };
        let mut dates: Vec<NaiveDate> = spec.actuals.iter().map(|point| point.date).collect();
        let observations = dates.clone();
        dates.extend(spec.path.iter().map(|(date, _)| *date));
        dates.extend(spec.target.as_ref().and_then(|target| target.date));
        dates.extend(spec.baseline.as_ref().map(|(date, _, _)| *date));
        let forecast = spec.fan.iter().flat_map(|fan| &fan.points);
        dates.extend(forecast.map(|point| point.date));
        dates.push(spec.as_of);
        let room = area.right - area.left;
        let time = TimeAxis::new(&dates, &observations, room, |name| theme::AXIS.width(name));
        let (first, last) = time
            .as_ref()
            .map_or((0.0, 0.0), |time| (day(time.first), day(time.last)));
        Self {
            x: Linear {
                low: first,
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
            area,
            ticks,
            time,
            header_bottom,
            strip,
            reach: fan::reach(core(spec)),
        }
    }

    pub(super) fn at(&self, date: NaiveDate, value: f64) -> (f64, f64) {
        (self.x.at(day(date)), self.y.at(value))
    }

    /// Grid, axes, the acceptable band, the fan, the as-of line and the guide at the level of the target.
    fn draw_ground(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let Area {
            left,
            right,
            top,
            bottom,
        } = self.area;
        if let Some((low, high)) = spec.band {
            let (head, foot) = (self.y.at(high), self.y.at(low));
            canvas.rectangle(left, head, right - left, foot - head, theme::TINTS[2]);
        }
        self.paint_fan(canvas, spec, &self.area);
        self.tear_fan(canvas, spec);
        for value in self.ticks.values() {
            let y = self.y.at(value).round() + 0.5;
            let colour = if value == 0.0 {
                theme::COMPARISON
            } else {
                theme::GRID
            };
            canvas.line((left, y), (right, y), 1.0, colour);
            canvas.text(
                &self.ticks.label(value),
                (left - 8.0, y + 4.0),
                Anchor::End,
                theme::AXIS,
            );
        }
        self.draw_fan_edges(canvas, spec);
        let unit = theme::AXIS.wrap(&spec.unit, (right - MARGIN) * 0.4, 1);
        canvas.lines(
            &unit.lines,
            (MARGIN, self.header_bottom + 13.0),
            0.0,
            Anchor::Start,
            theme::AXIS,
        );
        let foot = bottom.round() + 0.5;
        canvas.line((left, foot), (right, foot), 1.0, theme::RULE);
        let as_of = self.x.at(day(spec.as_of)).round() + 0.5;
        canvas.line((as_of, top - 4.0), (as_of, bottom), 1.0, theme::COMPARISON);
        if let Some(TargetPoint {
            date: Some(_),
            value,
            ..
        }) = spec.target
        {
            let y = self.y.at(value);
            canvas.styled(" stroke-dasharray=\"20 40\"");
            canvas.line((left, y), (right, y), 1.0, theme::COMPARISON);
            canvas.plain();
        }
        let mut last_end = f64::NEG_INFINITY;
        for tick in self.time.iter().flat_map(TimeAxis::ticks) {
            if let Some(mark) = tick.mark {
                let x = self.x.at(mark).round() + 0.5;
                canvas.line((x, foot), (x, foot + 5.0), 1.0, theme::RULE);
            }
            let Some((centre, room, name)) = tick.name else {
                continue;
            };
            let wide = theme::AXIS.width(&name);
            let x = self.x.at(centre);
            let room = room * (right - left) / (self.x.high - self.x.low).max(1.0);
            let inside = x - wide / 2.0 >= MARGIN && x + wide / 2.0 <= right + MARGIN * 0.8;
            if inside && wide <= room && x - wide / 2.0 > last_end + 6.0 {
                canvas.text(&name, (x, foot + 19.0), Anchor::Middle, theme::AXIS);
                last_end = x + wide / 2.0;
            }
        }
    }

    /// Takes grid and guides away where labels will stand, so that no line runs through a letter.
    fn clear(&self, canvas: &mut Canvas, spec: &Trajectory, places: &[Area]) {
        for place in places {
            let wide = place.right - place.left;
            let high = place.bottom - place.top;
            canvas.rectangle(place.left, place.top, wide, high, theme::PAPER);
            if let Some((low, high)) = spec.band {
                let top = place.top.max(self.y.at(high));
                let foot = place.bottom.min(self.y.at(low));
                if top < foot {
                    canvas.rectangle(place.left, top, wide, foot - top, theme::TINTS[2]);
                }
            }
            self.paint_fan(canvas, spec, place);
        }
    }

    /// Limits, required path, baseline, target and the middle of the fan.
    fn draw_comparisons(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let Area { left, right, .. } = self.area;
        for limit in standing_limits(spec) {
            let y = self.y.at(limit);
            canvas.line((left, y), (right, y), 1.6, theme::INK);
        }
        canvas.styled(PATH_DASHES);
        if spec.path.len() > 1 {
            let points = spec.path.iter().map(|(date, value)| self.at(*date, *value));
            canvas.path(points.collect(), 1.8, theme::COMPARISON);
        }
        canvas.plain();
        if let Some((date, value, label)) = &spec.baseline {
            canvas.explained(label);
            theme::draw_baseline(canvas, self.at(*date, *value), 6.0);
        }
        if let Some(TargetPoint {
            date: Some(date),
            value,
            label,
        }) = &spec.target
        {
            canvas.explained(label);
            theme::draw_target(canvas, self.at(*date, *value), 7.0);
        }
        canvas.plain();
        self.draw_fan_centre(canvas, spec);
    }

    /// Line and points; an interruption of the series interrupts the line.
    fn draw_actuals(&self, canvas: &mut Canvas, spec: &Trajectory) {
        for run in runs(&spec.actuals) {
            let points: Vec<_> = run
                .iter()
                .map(|point| self.at(point.date, point.value))
                .collect();
            if points.len() > 1 {
                canvas.path(points, 2.2, theme::MEASURE);
            }
        }
        let distance = self.spacing(spec);
        let radius = if distance < 9.0 {
            2.2
        } else if distance < 18.0 {
            3.0
        } else {
            4.2
        };
        for (at, point) in spec.actuals.iter().enumerate() {
            let centre = self.at(point.date, point.value);
            let radius = if at + 1 == spec.actuals.len() {
                radius + 1.0
            } else {
                radius
            };
            canvas.explained(&in_words(point));
            if point.provisional {
                canvas.ring(centre, radius, 1.8, theme::MEASURE, theme::PAPER);
            } else {
                canvas.disc(centre, radius, theme::MEASURE);
            }
        }
        canvas.plain();
    }

    /// The room of one value along the time axis, px.
    pub(super) fn spacing(&self, spec: &Trajectory) -> f64 {
        let first = spec
            .actuals
            .first()
            .map_or(0.0, |point| self.x.at(day(point.date)));
        let last = spec
            .actuals
            .last()
            .map_or(0.0, |point| self.x.at(day(point.date)));
        match spec.actuals.len() {
            0 | 1 => f64::INFINITY,
            count => (last - first) / (count - 1) as f64,
        }
    }
}

/// The levels drawn as lines across the whole plot.
pub(super) fn standing_limits(spec: &Trajectory) -> impl Iterator<Item = f64> {
    let band = spec.band;
    let standing = spec
        .target
        .as_ref()
        .filter(|target| target.date.is_none() && band.is_none());
    let standing = standing.map(|target| target.value);
    band.into_iter()
        .flat_map(|(low, high)| [low, high])
        .chain(standing)
}

/// The stretches of the series without interruption.
pub(super) fn runs(actuals: &[Observation]) -> impl Iterator<Item = &[Observation]> {
    actuals.chunk_by(|_, next| !next.gap_before)
}

/// The lowest and the highest of all values but the limits of the fan.
fn core(spec: &Trajectory) -> (f64, f64) {
    let mut values: Vec<f64> = spec.actuals.iter().map(|point| point.value).collect();
    values.extend(spec.path.iter().map(|(_, value)| *value));
    values.extend(spec.target.as_ref().map(|target| target.value));
    values.extend(spec.band.into_iter().flat_map(|(low, high)| [low, high]));
    values.extend(spec.baseline.as_ref().map(|(_, value, _)| *value));
    let forecast = spec.fan.iter().flat_map(|fan| &fan.points);
    values.extend(forecast.map(|point| point.value));
    values
        .into_iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
}

/// Round numbers that enclose everything drawn, with some air for labels. The axis begins at zero
/// when the values come near it; otherwise it does not, which a line may do.
fn value_ticks(spec: &Trajectory, count: u32) -> Ticks {
    let (low, high) = fan::widened(spec, core(spec));
    let finest = 10f64.powi(-(spec.decimals.min(12) as i32));
    let size = low.abs().max(high.abs());
    if high - low <= 1e-9 * size || size == 0.0 {
        // All the same: the size is all there is to show.
        let room = (size * 0.25).max(finest.min(1.0) * 2.0);
        let floor = if low >= 0.0 { 0.0 } else { low - room };
        return Ticks::enclosing(floor, high + room, count, finest);
    }
    let span = high - low;
    // One or two values show a size, more of them show a course.
    let near_zero = if spec.actuals.len() < 3 { 0.6 } else { 0.35 };
    let bottom = if low >= 0.0 && low < near_zero * high {
        0.0
    } else if low >= 0.0 {
        (low - 0.08 * span).max(0.0)
    } else {
        low - 0.08 * span
    };
    let top = if high <= 0.0 {
        (high + 0.08 * span).min(0.0)
    } else {
        high + 0.08 * span
    };
    Ticks::enclosing(bottom, top, count, finest)
}
