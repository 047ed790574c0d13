//! The labels of a trajectory: each by its mark, none upon another.

use super::canvas::{Anchor, Canvas, Face};
use super::placement::{self, Area, Plan};
use super::spec::{Observation, TargetPoint, Trajectory};
use super::theme::{self, MARGIN};
use super::time_axis::day;
use super::trajectory::{PATH_DASHES, Plot, runs, standing_limits};

/// A label's height for the finding of its place, px.
pub(super) const LABEL_HEIGHT: f64 = 14.0;
pub(super) const LABEL_LEADING: f64 = 16.0;
/// Values nearer to each other than this are not all labelled, px.
const CLOSE: f64 = 36.0;
/// Length and distance of the piece of line before the name of the required path or of the fan, px.
pub(super) const SAMPLE: f64 = 24.0;
pub(super) const SAMPLE_ROOM: f64 = 30.0;

impl Plot {
    /// Labels in order of weight: as-of, intervals of the fan, target, latest value, fan, baseline,
    /// path, other values; with the places on the plot that they take.
    pub(super) fn labels(&self, spec: &Trajectory) -> (Canvas, Vec<Area>) {
        let mut plan = self.plan(spec);
        let mut labels = Canvas::new();
        let canvas = &mut labels;
        self.label_as_of(canvas, spec);
        self.label_intervals(canvas, &mut plan, spec);
        if let Some(target) = &spec.target {
            self.label_target(canvas, &mut plan, spec, target);
        }
        if let Some(latest) = spec.actuals.last() {
            self.label_latest(canvas, &mut plan, spec, latest);
        }
        self.label_fan(canvas, &mut plan, spec);
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
        (labels, plan.into_places())
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
            right: right + self.strip + 6.0,
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
        self.plan_fan(&mut plan, spec);
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
        canvas.plain();
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

    pub(super) fn widest_label(&self) -> f64 {
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
    pub(super) fn beside(
        &self,
        at: (f64, f64),
        size: (f64, f64),
        distance: f64,
        below: bool,
    ) -> Vec<Area> {
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
