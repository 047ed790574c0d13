//! The labels of a trajectory: each by its mark, none upon another.
//!
//! A label is a row of the data set `labels`: the point it belongs to, and how far its first line
//! stands from there in px (`dx`, `dy`), so that it can be moved by hand.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::canvas::Face;
use super::super::placement::{Area, Plan, around};
use super::super::spec::Trajectory;
use super::super::theme;
use super::super::time_axis::day;
use super::paint::{hex, letters, number, pixels, with};
use super::sheet::{Sheet, rule};
use super::time::iso;
use super::trajectory::Plot;

const HEIGHT: f64 = 14.0;
const LEADING: f64 = 16.0;
/// Values nearer to each other than this are not all labelled, px.
const CLOSE: f64 = 36.0;
/// Length of a piece of line before its name, and its room, px.
const SAMPLE: f64 = 24.0;
const SAMPLE_ROOM: f64 = 30.0;

/// The faces of the labels by their part in the chart.
const FACES: [(&str, Face); 7] = [
    ("target", theme::LABEL_BOLD),
    ("latest", theme::tinted(theme::FIGURE, theme::MEASURE)),
    ("period", theme::SMALL),
    ("value", theme::tinted(theme::LABEL, theme::MEASURE)),
    ("line", theme::tinted(theme::LABEL, theme::QUIET)),
    ("forecast", theme::tinted(theme::LABEL, theme::MEASURE)),
    ("interval", theme::tinted(theme::SMALL, theme::MEASURE)),
];

fn face(role: &str) -> Face {
    let found = FACES.iter().find(|(name, _)| *name == role);
    found.map_or(theme::LABEL, |(_, face)| *face)
}

/// The layers that write the labels, one for each face.
pub(super) fn layers(sheet: &mut Sheet, rows: Vec<Value>) -> Vec<Value> {
    let occurring = FACES
        .iter()
        .filter(|(role, _)| rows.iter().any(|row| row["role"] == *role));
    let occurring: Vec<&(&str, Face)> = occurring.collect();
    let data = sheet.data("labels", rows);
    occurring
        .into_iter()
        .map(|(role, face)| {
            let shift = json!({"lineHeight": LEADING, "dx": {"expr": "datum.dx"}, "dy": {"expr": "datum.dy"}});
            json!({
                "data": data,
                "transform": [{"filter": {"field": "role", "equal": role}}],
                "mark": with(letters(*face, "center"), shift),
                "encoding": {
                    "x": {"field": "date", "type": "temporal"},
                    "y": {"field": "value", "type": "quantitative"},
                    "text": {"field": "lines"},
                },
            })
        })
        .collect()
}

/// The labels and what is already on the plot.
struct Labels<'a> {
    plot: &'a Plot,
    plan: Plan,
    rows: Vec<Value>,
    samples: Vec<Value>,
}

/// A text to be placed: its part, its words and the point it belongs to.
struct Wanted<'a> {
    role: &'static str,
    words: &'a str,
    date: NaiveDate,
    value: f64,
}

/// The rows of the labels, and the pieces of line before the names of lines.
pub(super) fn labels(spec: &Trajectory, plot: &Plot) -> (Vec<Value>, Vec<Value>) {
    let mut labels = Labels {
        plot,
        plan: plan(spec, plot),
        rows: Vec::new(),
        samples: Vec::new(),
    };
    labels.intervals(spec);
    labels.target(spec);
    labels.latest(spec);
    labels.forecast(spec);
    if let Some((date, value, words)) = &spec.baseline {
        let wanted = Wanted {
            role: "line",
            words,
            date: *date,
            value: *value,
        };
        let size = labels.size(&wanted);
        let places = around(plot.at(*date, *value), size, 10.0, spec.lower_is_better);
        labels.place(&wanted, &inside(places, plot));
    }
    labels.path(spec);
    labels.values(spec);
    (labels.rows, labels.samples)
}

/// Places pushed back inside the plot where they stand out at its right.
fn inside(mut places: Vec<Area>, plot: &Plot) -> Vec<Area> {
    for place in &mut places {
        let beyond = place.right - plot.wide;
        if beyond > 0.0 {
            place.left -= beyond;
            place.right -= beyond;
        }
    }
    places
}

/// Everything that labels should keep off.
fn plan(spec: &Trajectory, plot: &Plot) -> Plan {
    let mut plan = Plan::new(Area {
        left: 3.0,
        top: 1.0,
        right: plot.wide + plot.strip,
        bottom: plot.high - 2.0,
    });
    for point in &spec.actuals {
        plan.add_point(Area::around(plot.at(point.date, point.value), 5.0));
    }
    for pair in spec.actuals.windows(2) {
        if let [from, to] = pair
            && !to.gap_before
        {
            plan.add_stroke(plot.at(from.date, from.value), plot.at(to.date, to.value));
        }
    }
    for pair in spec.path.windows(2) {
        if let [from, to] = pair {
            plan.add_stroke(plot.at(from.0, from.1), plot.at(to.0, to.1));
        }
    }
    let limits = spec.band.into_iter().flat_map(|(low, high)| [low, high]);
    for level in limits.chain(spec.target.as_ref().map(|target| target.value)) {
        plan.add_stroke((0.0, plot.y.at(level)), (plot.wide, plot.y.at(level)));
    }
    let marks = spec
        .target
        .iter()
        .filter_map(|target| Some((target.date?, target.value)));
    let baseline = spec
        .baseline
        .as_ref()
        .map(|(date, value, _)| (*date, *value));
    for (date, value) in marks.chain(baseline) {
        plan.add_point(Area::around(plot.at(date, value), 7.0));
    }
    let as_of = plot.x.at(day(spec.as_of));
    // A label crosses an upright line only where nothing else is left: the stroke counts four times.
    for _ in 0..4 {
        plan.add_stroke((as_of, 0.0), (as_of, plot.high));
    }
    let mut before = spec
        .actuals
        .last()
        .map(|latest| [plot.at(latest.date, latest.value); 5]);
    for at in spec.fan.iter().flat_map(|fan| &fan.points) {
        let values = [at.value, at.lower80, at.upper80, at.lower95, at.upper95];
        let points = values.map(|value| plot.at(at.date, value));
        for (from, to) in before.into_iter().flatten().zip(points) {
            plan.add_stroke(from, to);
        }
        before = Some(points);
    }
    plan
}

impl Labels<'_> {
    fn widest(&self) -> f64 {
        self.plot.wide - SAMPLE_ROOM - 12.0
    }

    /// Width and height of a text on one line, px.
    fn size(&self, wanted: &Wanted) -> (f64, f64) {
        let face = face(wanted.role);
        let set = face.wrap(wanted.words, self.widest(), 1);
        (set.width(face.size, face.weight), HEIGHT)
    }

    /// Writes a text into the best of the places.
    fn place(&mut self, wanted: &Wanted, places: &[Area]) -> Option<Area> {
        if wanted.words.trim().is_empty() {
            return None;
        }
        let area = self.plan.place(places)?;
        self.write(wanted, &area, area.top + HEIGHT / 2.0);
        Some(area)
    }

    /// Writes a text centred in an area, with the middle of its first line at `middle`.
    fn write(&mut self, wanted: &Wanted, area: &Area, middle: f64) {
        let wide = area.right - area.left;
        let lines = ((area.bottom - area.top - HEIGHT) / LEADING).round() as usize + 1;
        let set = face(wanted.role).wrap_balanced(wanted.words, wide + 0.5, lines);
        let (x, y) = self.plot.at(wanted.date, wanted.value);
        self.rows.push(json!({
            "role": wanted.role,
            "label": wanted.words,
            "lines": set.lines,
            "date": iso(wanted.date),
            "value": number(wanted.value),
            "dx": pixels((area.left + area.right) / 2.0 - x),
            "dy": pixels(middle - y),
        }));
    }

    /// The names of the intervals right of the last point of the fan.
    fn intervals(&mut self, spec: &Trajectory) {
        let Some(fan) = &spec.fan else { return };
        let Some(end) = fan.points.last() else { return };
        let left = self.plot.x.at(day(end.date)) + 10.0;
        let (inner, outer) = &fan.interval_labels;
        for (words, value, away) in [(outer, end.upper95, -1.0), (inner, end.upper80, 1.0)] {
            let wanted = Wanted {
                role: "interval",
                words,
                date: end.date,
                value,
            };
            let (wide, _) = self.size(&wanted);
            let level = self.plot.y.at(value);
            let places: Vec<Area> = (0..6)
                .map(|step| {
                    let middle =
                        (level + away * f64::from(step) * 4.0).clamp(8.0, self.plot.high - 9.0);
                    Area {
                        left,
                        top: middle - 6.0,
                        right: left + wide,
                        bottom: middle + 6.0,
                    }
                })
                .collect();
            if let Some(area) = self.plan.place(&places) {
                self.write(&wanted, &area, (area.top + area.bottom) / 2.0);
            }
        }
    }

    fn target(&mut self, spec: &Trajectory) {
        let Some(target) = &spec.target else { return };
        let Some(date) = target.date.or(self.plot.last) else {
            return;
        };
        let wanted = Wanted {
            role: "target",
            words: &target.label,
            date,
            value: target.value,
        };
        let (one, _) = self.size(&wanted);
        let half = face("target").wrap_balanced(&target.label, (one * 0.75).max(60.0), 2);
        let half = half.width(theme::LABEL_BOLD.size, theme::LABEL_BOLD.weight);
        let mut places = Vec::new();
        for size in [(one, HEIGHT), (half, HEIGHT + LEADING)] {
            if target.date.is_some() {
                let at = self.plot.at(date, target.value);
                places.extend(inside(
                    around(at, size, 11.0, spec.lower_is_better),
                    self.plot,
                ));
                continue;
            }
            let limits = match spec.band {
                Some((low, high)) => vec![low, high],
                None => vec![target.value],
            };
            for y in limits.into_iter().map(|limit| self.plot.y.at(limit)) {
                for share in [1.0, 0.0, 0.8, 0.2, 0.6, 0.4, 0.9, 0.7, 0.5, 0.3, 0.1] {
                    let left = 6.0 + (self.plot.wide - size.0 - 6.0) * share;
                    for top in [y - size.1 - 4.0, y + 5.0] {
                        places.push(Area {
                            left,
                            top,
                            right: left + size.0,
                            bottom: top + size.1,
                        });
                    }
                }
            }
        }
        self.place(&wanted, &places);
    }

    /// The latest value, bold, with its period on a second line.
    fn latest(&mut self, spec: &Trajectory) {
        let Some(point) = spec.actuals.last() else {
            return;
        };
        let (date, value) = (point.date, point.value);
        let wanted = Wanted {
            role: "latest",
            words: &point.label,
            date,
            value,
        };
        let period = Wanted {
            role: "period",
            words: &point.period_label,
            date,
            value,
        };
        let wide = self.size(&wanted).0.max(self.size(&period).0);
        let has_period = !point.period_label.trim().is_empty();
        let high = if has_period { 29.0 } else { 15.0 };
        let below = self.lies_low(spec, spec.actuals.len() - 1);
        let places = around(self.plot.at(date, value), (wide, high), 9.0, below);
        if let Some(area) = self.plan.place(&places) {
            let line = Area {
                bottom: area.top + HEIGHT,
                ..area
            };
            self.write(&wanted, &line, area.top + 7.0);
            if has_period {
                self.write(&period, &line, area.top + 22.0);
            }
        }
    }

    /// Whether a value lies below the middle of its neighbours, so that its label goes below it.
    fn lies_low(&self, spec: &Trajectory, index: usize) -> bool {
        let value = |at: Option<usize>| Some(spec.actuals.get(at?)?.value);
        let Some(own) = value(Some(index)) else {
            return false;
        };
        match (value(index.checked_sub(1)), value(index.checked_add(1))) {
            (Some(before), Some(after)) => own < before / 2.0 + after / 2.0,
            (Some(beside), None) | (None, Some(beside)) => own < beside,
            (None, None) => false,
        }
    }

    /// A name with a piece of its line before it, so that it is not taken for the name of the values.
    fn with_sample(&mut self, wanted: &Wanted, places: &[Area], line: Value) {
        let Some(area) = self.plan.place(places) else {
            return;
        };
        let text = Area {
            left: area.left + SAMPLE_ROOM,
            ..area
        };
        self.write(wanted, &text, area.top + HEIGHT / 2.0);
        let (from, to) = (area.left, area.left + SAMPLE);
        let mut sample = rule(from, to, area.top + HEIGHT / 2.0, String::new());
        sample["mark"] = with(json!({"type": "rule"}), line);
        self.samples.push(sample);
    }

    fn forecast(&mut self, spec: &Trajectory) {
        let Some(fan) = &spec.fan else { return };
        let Some(end) = fan.points.last() else { return };
        if fan.label.trim().is_empty() {
            return;
        }
        let wanted = Wanted {
            role: "forecast",
            words: &fan.label,
            date: end.date,
            value: end.value,
        };
        let (one, _) = self.size(&wanted);
        let mut places = Vec::new();
        for (share, lines) in [(1.0, 1.0), (0.6, 2.0), (0.42, 3.0)] {
            let size = (one * share + SAMPLE_ROOM, HEIGHT + LEADING * (lines - 1.0));
            for value in [end.upper95, end.lower95] {
                let mut at = self.plot.at(end.date, value);
                at.1 = at.1.clamp(0.0, self.plot.high);
                let near = around(at, size, 10.0, value < end.value)
                    .into_iter()
                    .take(3);
                places.extend(inside(near.collect(), self.plot));
            }
            // Or left of the line of the as-of day.
            let (_, y) = self.plot.at(end.date, end.lower95);
            let right = self.plot.x.at(day(spec.as_of)) - 8.0;
            for top in [y - size.1 / 2.0, y + 10.0, y - size.1 - 40.0] {
                places.push(Area {
                    left: right - size.0,
                    top,
                    right,
                    bottom: top + size.1,
                });
            }
        }
        let line = json!({"color": hex(theme::MEASURE), "strokeWidth": 2, "strokeDash": [2, 3.5]});
        self.with_sample(&wanted, &places, line);
    }

    /// The name of the required path, best beyond the latest value, where the path is alone.
    fn path(&mut self, spec: &Trajectory) {
        let (Some(first), Some(last)) = (spec.path.first(), spec.path.last()) else {
            return;
        };
        if spec.path_label.trim().is_empty() {
            return;
        }
        let (from, to) = (self.plot.x.at(day(first.0)), self.plot.x.at(day(last.0)));
        let latest = spec
            .actuals
            .last()
            .map_or(from, |point| self.plot.x.at(day(point.date)));
        let beyond = ((latest.max(from) + to) / 2.0 - from) / (to - from).max(1.0);
        let wanted = Wanted {
            role: "line",
            words: &spec.path_label,
            date: last.0,
            value: last.1,
        };
        let wide = self.size(&wanted).0 + SAMPLE_ROOM;
        let mut places = Vec::new();
        for share in [beyond, 0.62, 0.5, 0.74, 0.38, 0.86, 0.26, 0.14] {
            let x = from + (to - from) * share;
            let on = spec.path.windows(2).find_map(|pair| {
                let [from, to] = pair else { return None };
                let (from, to) = (self.plot.at(from.0, from.1), self.plot.at(to.0, to.1));
                let slope = (to.1 - from.1) / (to.0 - from.0).max(1e-9);
                (x >= from.0 && x <= to.0).then_some((from.1 + (x - from.0) * slope, slope))
            });
            let Some((y, slope)) = on else { continue };
            // Far enough that the corner of the label clears the slope.
            let lift = (slope.abs() * wide / 2.0).min(60.0) + 7.0;
            for top in [y - lift - HEIGHT, y + lift] {
                places.push(Area {
                    left: x - wide / 2.0,
                    top,
                    right: x + wide / 2.0,
                    bottom: top + HEIGHT,
                });
            }
        }
        let line =
            json!({"color": hex(theme::COMPARISON), "strokeWidth": 1.8, "strokeDash": [7, 4.5]});
        self.with_sample(&wanted, &places, line);
    }

    /// First, highest and lowest value, and where there is room all of them.
    fn values(&mut self, spec: &Trajectory) {
        let last = spec.actuals.len().saturating_sub(1);
        let value = |at: &usize| spec.actuals.get(*at).map_or(0.0, |point| point.value);
        let highest = (0..last).max_by(|a, b| value(a).total_cmp(&value(b)).then(b.cmp(a)));
        let lowest = (0..last).min_by(|a, b| value(a).total_cmp(&value(b)));
        let mut order: Vec<usize> = Vec::new();
        let leading = [(last > 0).then_some(0), highest, lowest];
        for index in leading.into_iter().flatten().chain((0..last).rev()) {
            if !order.contains(&index) {
                order.push(index);
            }
        }
        let span = |points: &[super::super::spec::Observation]| {
            let ends = points.first().zip(points.last());
            ends.map_or(0.0, |(from, to)| {
                self.plot.x.at(day(to.date)) - self.plot.x.at(day(from.date))
            })
        };
        if span(&spec.actuals) / (last.max(1) as f64) < CLOSE {
            order.truncate(3);
        }
        for index in order {
            let Some(point) = spec.actuals.get(index) else {
                continue;
            };
            let wanted = Wanted {
                role: "value",
                words: &point.label,
                date: point.date,
                value: point.value,
            };
            let size = self.size(&wanted);
            let at = self.plot.at(point.date, point.value);
            let places = around(at, size, 8.0, self.lies_low(spec, index));
            // Straight above or below only: beside its point a value reads as that of a neighbour.
            let upright = [places.first(), places.get(3)];
            let upright: Vec<Area> = upright.into_iter().flatten().copied().collect();
            if let Some(area) = self.plan.place_if_free(&upright) {
                self.write(&wanted, &area, area.top + HEIGHT / 2.0);
            }
        }
    }
}
