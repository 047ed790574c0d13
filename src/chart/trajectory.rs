//! 序时进度图: one indicator over time against its required path and target.

use chrono::NaiveDate;

use super::canvas::{Anchor, Canvas, Drawing, Face};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::placement::{self, Area, Plan};
use super::scale::{Linear, Ticks};
use super::spec::{Observation, TargetPoint, Trajectory};
use super::theme::{self, MARGIN};
use super::time_axis::{TimeAxis, day};

/// Height of the row that holds the unit and the as-of label, px.
const UPPER_ROW: f64 = 26.0;
/// Height of the row of the time axis, px.
const LOWER_ROW: f64 = 34.0;
const LOWEST_PLOT: f64 = 220.0;
/// A label's height for the finding of its place, px.
const LABEL_HEIGHT: f64 = 14.0;
const LABEL_LEADING: f64 = 16.0;
/// Values nearer to each other than this are not all labelled, px.
const CLOSE: f64 = 36.0;
/// Length and distance of the piece of dashed line before the name of the required path, px.
const SAMPLE: f64 = 24.0;
const SAMPLE_ROOM: f64 = 30.0;
const PATH_DASHES: &str = " stroke-dasharray=\"70 45\"";
/// White round the letters, so that they stay legible over grid and lines.
const HALO: &str =
    " stroke=\"#FFFFFF\" stroke-width=\"35\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

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
    plot.draw_ground(&mut canvas, spec);
    plot.draw_comparisons(&mut canvas, spec);
    plot.draw_actuals(&mut canvas, spec);
    plot.draw_labels(&mut canvas, spec);
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
    in_order(spec.path.iter().map(|(date, _)| *date), "path", "")
}

fn in_order(
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
    parts.extend(spec.actuals.iter().map(in_words));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn in_words(point: &Observation) -> String {
    format!("{} {}", point.period_label, point.label)
}

/// The plot: its area and its two scales.
struct Plot {
    area: Area,
    x: Linear,
    y: Linear,
    ticks: Ticks,
    time: Option<TimeAxis>,
    header_bottom: f64,
}

impl Plot {
    fn new(spec: &Trajectory, width: f64, header_bottom: f64, bottom: f64) -> Self {
        let top = header_bottom + UPPER_ROW;
        let ticks = value_ticks(spec, ((bottom - top) / 62.0).clamp(3.0, 8.0) as u32);
        let numbers = ticks
            .values()
            .map(|value| theme::AXIS.width(&ticks.label(value)));
        let area = Area {
            left: (MARGIN + numbers.fold(0.0, f64::max) + 10.0).round(),
            top,
            right: width - MARGIN,
            bottom: bottom.round(),
        };
        let mut dates: Vec<NaiveDate> = spec.actuals.iter().map(|point| point.date).collect();
        let observations = dates.clone();
        dates.extend(spec.path.iter().map(|(date, _)| *date));
        dates.extend(spec.target.as_ref().and_then(|target| target.date));
        dates.extend(spec.baseline.as_ref().map(|(date, _, _)| *date));
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
        }
    }

    fn at(&self, date: NaiveDate, value: f64) -> (f64, f64) {
        (self.x.at(day(date)), self.y.at(value))
    }

    /// Grid, axes and the acceptable band.
    fn draw_ground(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let Area {
            left,
            right,
            bottom,
            ..
        } = self.area;
        if let Some((low, high)) = spec.band {
            let (top, foot) = (self.y.at(high), self.y.at(low));
            canvas.rectangle(left, top, right - left, foot - top, theme::TINTS[2]);
        }
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

    /// As-of line, limits, required path, baseline and target.
    fn draw_comparisons(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let Area {
            left,
            right,
            top,
            bottom,
        } = self.area;
        let as_of = self.x.at(day(spec.as_of)).round() + 0.5;
        canvas.line((as_of, top - 4.0), (as_of, bottom), 1.0, theme::COMPARISON);
        for limit in standing_limits(spec) {
            let y = self.y.at(limit);
            canvas.line((left, y), (right, y), 1.6, theme::INK);
        }
        canvas.styled(" stroke-dasharray=\"20 40\"");
        if let Some(TargetPoint {
            date: Some(_),
            value,
            ..
        }) = spec.target
        {
            let y = self.y.at(value);
            canvas.line((left, y), (right, y), 1.0, theme::COMPARISON);
        }
        canvas.styled(PATH_DASHES);
        if spec.path.len() > 1 {
            let points = spec.path.iter().map(|(date, value)| self.at(*date, *value));
            canvas.path(points.collect(), 1.8, theme::COMPARISON);
        }
        canvas.plain();
        if let Some((date, value, label)) = &spec.baseline {
            canvas.explained(label);
            theme::draw_baseline(canvas, self.at(*date, *value), 4.5);
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
    fn spacing(&self, spec: &Trajectory) -> f64 {
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

    /// Labels in order of weight: as-of, target, latest value, baseline, path, other values.
    fn draw_labels(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let mut plan = self.plan(spec);
        canvas.styled(HALO);
        self.label_as_of(canvas, spec);
        if let Some(target) = &spec.target {
            self.label_target(canvas, &mut plan, spec, target);
        }
        if let Some(latest) = spec.actuals.last() {
            self.label_latest(canvas, &mut plan, spec, latest);
        }
        if let Some((date, value, label)) = &spec.baseline {
            let face = theme::tinted(theme::LABEL, theme::QUIET);
            let candidates = self.candidates(
                label,
                face,
                self.at(*date, *value),
                10.0,
                spec.lower_is_better,
            );
            write(canvas, plan.place(&candidates), label, face);
        }
        self.label_path(canvas, &mut plan, spec);
        let face = theme::tinted(theme::LABEL, theme::MEASURE);
        // Where values stand close together only the first, the highest and the lowest are named.
        let named = if self.spacing(spec) < CLOSE {
            3
        } else {
            usize::MAX
        };
        for index in by_weight(&spec.actuals).into_iter().take(named) {
            let Some(point) = spec.actuals.get(index) else {
                continue;
            };
            let below = lies_low(&spec.actuals, index);
            let centre = self.at(point.date, point.value);
            let candidates = self.candidates(&point.label, face, centre, 8.0, below);
            // Straight above or below only: beside its point a value reads as that of a neighbour.
            let upright = [candidates.first(), candidates.get(3)];
            let upright: Vec<Area> = upright.into_iter().flatten().copied().collect();
            write(canvas, plan.place_if_free(&upright), &point.label, face);
        }
        canvas.plain();
    }

    /// Everything that labels should keep off.
    fn plan(&self, spec: &Trajectory) -> Plan {
        let Area {
            left,
            right,
            top,
            bottom,
        } = self.area;
        let mut plan = Plan::new(Area {
            left: left + 3.0,
            right: right + 6.0,
            top: top + 1.0,
            bottom: bottom - 2.0,
        });
        for point in &spec.actuals {
            plan.add_point(Area::around(self.at(point.date, point.value), 5.0));
        }
        for run in runs(&spec.actuals) {
            for pair in run.windows(2) {
                if let [from, to] = pair {
                    plan.add_stroke(self.at(from.date, from.value), self.at(to.date, to.value));
                }
            }
        }
        for pair in spec.path.windows(2) {
            if let [from, to] = pair {
                plan.add_stroke(self.at(from.0, from.1), self.at(to.0, to.1));
            }
        }
        for limit in standing_limits(spec) {
            let y = self.y.at(limit);
            plan.add_stroke((left, y), (right, y));
        }
        if let Some(TargetPoint {
            date: Some(date),
            value,
            ..
        }) = spec.target
        {
            plan.add_point(Area::around(self.at(date, value), 7.0));
        }
        if let Some((date, value, _)) = spec.baseline {
            plan.add_point(Area::around(self.at(date, value), 5.0));
        }
        if let Some(TargetPoint {
            date: Some(_),
            value,
            ..
        }) = spec.target
        {
            let y = self.y.at(value);
            plan.add_stroke((left, y), (right, y));
        }
        let as_of = self.x.at(day(spec.as_of));
        plan.add_stroke((as_of, top), (as_of, bottom));
        plan
    }

    fn label_as_of(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let unit = theme::AXIS.wrap(&spec.unit, (self.area.right - MARGIN) * 0.4, 1);
        let start = MARGIN + unit.width(theme::AXIS.size, theme::AXIS.weight) + 14.0;
        let set = theme::SMALL.wrap(&spec.as_of_label, self.area.right - start, 1);
        let wide = set.width(theme::SMALL.size, theme::SMALL.weight);
        let x = self.x.at(day(spec.as_of)) - wide / 2.0;
        let x = x.min(self.area.right - wide).max(start);
        canvas.lines(
            &set.lines,
            (x, self.area.top - 9.0),
            0.0,
            Anchor::Start,
            theme::SMALL,
        );
    }

    fn label_target(
        &self,
        canvas: &mut Canvas,
        plan: &mut Plan,
        spec: &Trajectory,
        target: &TargetPoint,
    ) {
        let face = theme::LABEL_BOLD;
        let one = face.wrap(&target.label, self.widest_label(), 1);
        let one_wide = one.width(face.size, face.weight);
        let two = face.wrap_balanced(&target.label, (one_wide * 0.75).max(60.0), 2);
        let mut candidates = Vec::new();
        for set in [one, two] {
            let size = (
                set.width(face.size, face.weight),
                LABEL_HEIGHT + LABEL_LEADING * (set.lines.len() as f64 - 1.0),
            );
            let places = match target.date {
                Some(date) => {
                    let at = self.at(date, target.value);
                    self.beside(at, size, 11.0, spec.lower_is_better)
                }
                None => self.along_limits(spec, size),
            };
            candidates.extend(places.into_iter().map(|place| (place, set.clone())));
        }
        let areas: Vec<Area> = candidates.iter().map(|(area, _)| *area).collect();
        let Some(area) = plan.place(&areas) else {
            return;
        };
        let set = candidates
            .into_iter()
            .find(|(place, _)| place.right - place.left == area.right - area.left)
            .map(|(_, set)| set);
        let middle = (area.left + area.right) / 2.0;
        if let Some(set) = set {
            canvas.lines(
                &set.lines,
                (middle, area.top + 11.0),
                LABEL_LEADING,
                Anchor::Middle,
                face,
            );
        }
    }

    /// Places above and below the lines of the standing limits.
    fn along_limits(&self, spec: &Trajectory, (wide, high): (f64, f64)) -> Vec<Area> {
        let Area { left, right, .. } = self.area;
        let mut places = Vec::new();
        for limit in standing_limits(spec) {
            let y = self.y.at(limit);
            for share in [1.0, 0.0, 0.8, 0.2, 0.6, 0.4, 0.9, 0.7, 0.5, 0.3, 0.1] {
                let start = left + 6.0 + (right - left - wide - 6.0) * share;
                for top in [y - high - 4.0, y + 5.0] {
                    places.push(Area {
                        left: start,
                        top,
                        right: start + wide,
                        bottom: top + high,
                    });
                }
            }
        }
        places
    }

    /// The latest value, bold, with its period on a second line.
    fn label_latest(
        &self,
        canvas: &mut Canvas,
        plan: &mut Plan,
        spec: &Trajectory,
        latest: &Observation,
    ) {
        let face = theme::tinted(theme::FIGURE, theme::MEASURE);
        let value = face.wrap(&latest.label, self.widest_label(), 1);
        let period = theme::SMALL.wrap(&latest.period_label, self.widest_label(), 1);
        let wide = value
            .width(face.size, face.weight)
            .max(period.width(theme::SMALL.size, theme::SMALL.weight));
        let high = if period.lines.is_empty() { 15.0 } else { 29.0 };
        let centre = self.at(latest.date, latest.value);
        let below = lies_low(&spec.actuals, spec.actuals.len() - 1);
        let candidates = placement::around(centre, (wide, high), 9.0, below);
        if let Some(area) = plan.place(&candidates) {
            let x = (area.left + area.right) / 2.0;
            canvas.lines(
                &value.lines,
                (x, area.top + 12.0),
                0.0,
                Anchor::Middle,
                face,
            );
            canvas.lines(
                &period.lines,
                (x, area.top + 26.0),
                0.0,
                Anchor::Middle,
                theme::SMALL,
            );
        }
    }

    /// The name of the required path with a piece of its line before it, so that it is not taken
    /// for the name of the values; best beyond the latest value, where the path is alone.
    fn label_path(&self, canvas: &mut Canvas, plan: &mut Plan, spec: &Trajectory) {
        let face = theme::tinted(theme::LABEL, theme::QUIET);
        let (Some(first), Some(last)) = (spec.path.first(), spec.path.last()) else {
            return;
        };
        let (from, to) = (self.x.at(day(first.0)), self.x.at(day(last.0)));
        let set = face.wrap(&spec.path_label, self.widest_label() - SAMPLE_ROOM, 1);
        if set.lines.is_empty() {
            return;
        }
        let wide = set.width(face.size, face.weight) + SAMPLE_ROOM;
        let latest = spec
            .actuals
            .last()
            .map_or(from, |point| self.x.at(day(point.date)));
        let beyond = ((latest.max(from) + to) / 2.0 - from) / (to - from).max(1.0);
        let mut candidates = Vec::new();
        for share in [beyond, 0.62, 0.5, 0.74, 0.38, 0.86, 0.26, 0.14] {
            let x = from + (to - from) * share;
            let Some((y, slope)) = self.path_at(spec, x) else {
                continue;
            };
            // Far enough that the corner of the label clears the slope.
            let lift = (slope.abs() * wide / 2.0).min(60.0) + 7.0;
            for top in [y - lift - LABEL_HEIGHT, y + lift] {
                candidates.push(Area {
                    left: x - wide / 2.0,
                    top,
                    right: x + wide / 2.0,
                    bottom: top + LABEL_HEIGHT,
                });
            }
        }
        let Some(area) = plan.place(&candidates) else {
            return;
        };
        let at = (area.left + SAMPLE_ROOM, area.bottom - 3.0);
        canvas.lines(&set.lines, at, 0.0, Anchor::Start, face);
        let middle = (area.top + area.bottom) / 2.0 + 0.5;
        canvas.styled(PATH_DASHES);
        canvas.line(
            (area.left, middle),
            (area.left + SAMPLE, middle),
            1.8,
            theme::COMPARISON,
        );
        canvas.styled(HALO);
    }

    /// Height and slope of the path at a pixel column.
    fn path_at(&self, spec: &Trajectory, x: f64) -> Option<(f64, f64)> {
        spec.path.windows(2).find_map(|pair| {
            let [from, to] = pair else { return None };
            let (from, to) = (self.at(from.0, from.1), self.at(to.0, to.1));
            if x < from.0 || x > to.0 || to.0 - from.0 < 1e-9 {
                return None;
            }
            let slope = (to.1 - from.1) / (to.0 - from.0);
            Some((from.1 + (x - from.0) * slope, slope))
        })
    }

    fn widest_label(&self) -> f64 {
        (self.area.right - self.area.left) * 0.6
    }

    fn candidates(
        &self,
        label: &str,
        face: Face,
        at: (f64, f64),
        distance: f64,
        below: bool,
    ) -> Vec<Area> {
        let set = face.wrap(label, self.widest_label(), 1);
        let size = (set.width(face.size, face.weight), LABEL_HEIGHT);
        self.beside(at, size, distance, below)
    }

    /// Places round a point, pushed back inside the plot where they stand out at the right.
    fn beside(&self, at: (f64, f64), size: (f64, f64), distance: f64, below: bool) -> Vec<Area> {
        let mut places = placement::around(at, size, distance, below);
        for place in &mut places {
            let beyond = place.right - self.area.right;
            if beyond > 0.0 && beyond < size.0 && (place.left + place.right) / 2.0 <= at.0 + 1.0 {
                place.left -= beyond;
                place.right -= beyond;
            }
        }
        places
    }
}

/// Writes a label into the area found for it.
fn write(canvas: &mut Canvas, area: Option<Area>, label: &str, face: Face) {
    let Some(area) = area else { return };
    let set = face.wrap(label, area.right - area.left + 0.5, 1);
    let x = (area.left + area.right) / 2.0;
    canvas.lines(
        &set.lines,
        (x, area.bottom - 3.0),
        0.0,
        Anchor::Middle,
        face,
    );
}

/// The levels drawn as lines across the whole plot.
fn standing_limits(spec: &Trajectory) -> impl Iterator<Item = f64> {
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
fn runs(actuals: &[Observation]) -> impl Iterator<Item = &[Observation]> {
    actuals.chunk_by(|_, next| !next.gap_before)
}

/// Whether a value lies below the middle of its neighbours, so that its label goes below it.
fn lies_low(actuals: &[Observation], index: usize) -> bool {
    let value = |at: Option<usize>| at.and_then(|at| actuals.get(at)).map(|point| point.value);
    let Some(own) = value(Some(index)) else {
        return false;
    };
    match (value(index.checked_sub(1)), value(index.checked_add(1))) {
        (Some(before), Some(after)) => own < before / 2.0 + after / 2.0,
        (Some(beside), None) | (None, Some(beside)) => own < beside,
        (None, None) => false,
    }
}

/// The order in which values get their labels: first, highest, lowest, then from the newest back.
/// The latest has one already.
fn by_weight(actuals: &[Observation]) -> Vec<usize> {
    let last = actuals.len().saturating_sub(1);
    let extreme = |better: fn(f64, f64) -> bool| {
        (0..last).reduce(|best, at| {
            let value = |at: usize| actuals.get(at).map_or(f64::NAN, |point| point.value);
            if better(value(at), value(best)) {
                at
            } else {
                best
            }
        })
    };
    let mut order = Vec::with_capacity(actuals.len());
    let leading = [
        (last > 0).then_some(0),
        extreme(|a, b| a > b),
        extreme(|a, b| a < b),
    ];
    for index in leading.into_iter().flatten().chain((0..last).rev()) {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order
}

/// Round numbers that enclose everything drawn, with some air for labels. The axis begins at zero
/// when the values come near it; otherwise it does not, which a line may do.
fn value_ticks(spec: &Trajectory, count: u32) -> Ticks {
    let mut values: Vec<f64> = spec.actuals.iter().map(|point| point.value).collect();
    values.extend(spec.path.iter().map(|(_, value)| *value));
    values.extend(spec.target.as_ref().map(|target| target.value));
    values.extend(spec.band.into_iter().flat_map(|(low, high)| [low, high]));
    values.extend(spec.baseline.as_ref().map(|(_, value, _)| *value));
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let finest = 10f64.powi(-(spec.decimals.min(12) as i32));
    let size = low.abs().max(high.abs());
    if high - low <= 1e-9 * size || size == 0.0 {
        // All the same: the value in the middle, with room that means something.
        let room = (size * 0.1).max(finest.min(1.0) * 2.0);
        let floor = if low >= 0.0 {
            (low - room).max(0.0)
        } else {
            low - room
        };
        return Ticks::enclosing(floor, high + room, count, finest);
    }
    let span = high - low;
    let bottom = if low >= 0.0 && low < 0.5 * high {
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
