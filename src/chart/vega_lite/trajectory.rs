//! One indicator over time against its required path and target, with a forecast.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::fan;
use super::super::scale::{Linear, Ticks};
use super::super::spec::{Observation, Trajectory};
use super::super::theme;
use super::super::time_axis::{TimeAxis, day};
use super::key::{self, Entry};
use super::paint::{hex, letters, number, pixels, with};
use super::sheet::{Sheet, note};
use super::time::{self, iso};
use super::trajectory_labels;

/// Room for the names of a fan's intervals, px.
const STRIP: f64 = 14.0;

/// The plot of a trajectory: its size and its two scales, px.
pub(super) struct Plot {
    pub(super) wide: f64,
    pub(super) high: f64,
    /// Room at the right of the plot, px.
    pub(super) strip: f64,
    pub(super) x: Linear,
    pub(super) y: Linear,
    pub(super) last: Option<NaiveDate>,
}

impl Plot {
    pub(super) fn at(&self, date: NaiveDate, value: f64) -> (f64, f64) {
        (self.x.at(day(date)), self.y.at(value))
    }
}

/// Whether a value can be placed.
fn placed(value: f64) -> bool {
    !number(value).is_null()
}

/// The stretches of a series that a line may join, counted from 1: one for every value.
pub(super) fn segments(actuals: &[Observation]) -> impl Iterator<Item = usize> {
    actuals.iter().enumerate().scan(1, |segment, (at, point)| {
        *segment += usize::from(at > 0 && point.gap_before);
        Some(*segment)
    })
}

/// The lowest and the highest of all values but the limits of the fan.
fn core(spec: &Trajectory) -> (f64, f64) {
    let mut values: Vec<f64> = spec.actuals.iter().map(|point| point.value).collect();
    values.extend(spec.path.iter().map(|(_, value)| *value));
    values.extend(spec.target.as_ref().map(|target| target.value));
    values.extend(spec.band.into_iter().flat_map(|(low, high)| [low, high]));
    values.extend(spec.baseline.as_ref().map(|(_, value, _)| *value));
    values.extend(
        spec.fan
            .iter()
            .flat_map(|fan| &fan.points)
            .map(|point| point.value),
    );
    let values = values.into_iter().filter(|value| placed(*value));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high { (0.0, 1.0) } else { (low, high) }
}

/// Round numbers that enclose all values. The axis begins at zero when the values come near it.
pub(super) fn value_ticks((low, high): (f64, f64), decimals: u32, few: bool, count: u32) -> Ticks {
    let finest = 10f64.powi(-(decimals.min(12) as i32));
    let size = low.abs().max(high.abs());
    if high - low <= 1e-9 * size || size == 0.0 {
        let room = (size * 0.25).max(finest.min(1.0) * 2.0);
        let floor = if low >= 0.0 { 0.0 } else { low - room };
        return Ticks::enclosing(floor, high + room, count, finest);
    }
    let room = 0.08 * (high - low);
    // One or two values show a size, more of them show a course.
    let near_zero = if few { 0.6 } else { 0.35 };
    let bottom = match low {
        _ if low >= 0.0 && low < near_zero * high => 0.0,
        _ if low >= 0.0 => (low - room).max(0.0),
        _ => low - room,
    };
    let top = if high <= 0.0 {
        (high + room).min(0.0)
    } else {
        high + room
    };
    Ticks::enclosing(bottom, top, count, finest)
}

/// The format of the numbers of an axis: with as many decimals as its ticks have.
pub(super) fn tick_format(ticks: &Ticks) -> String {
    let decimals = ticks.values().map(|value| {
        let label = ticks.label(value);
        label
            .rsplit_once('.')
            .map_or(0, |(_, decimals)| decimals.len())
    });
    format!(",.{}f", decimals.max().unwrap_or(0))
}

pub(super) fn write(spec: &Trajectory) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let high = (sheet.content * 0.44).clamp(240.0, 700.0).round();
    let count = (high / 62.0).clamp(3.0, 8.0) as u32;
    let extent = fan::widened(spec, core(spec));
    let ticks = value_ticks(extent, spec.decimals, spec.actuals.len() < 3, count);
    let numbers = ticks
        .values()
        .map(|value| theme::AXIS.width(&ticks.label(value)));
    sheet.overhang = (numbers.fold(0.0, f64::max) + 12.0).round();
    let names = spec
        .fan
        .iter()
        .flat_map(|fan| [&fan.interval_labels.0, &fan.interval_labels.1]);
    let widest = names
        .map(|name| theme::SMALL.width(name))
        .fold(0.0, f64::max);
    let strip = if widest > 0.0 {
        (widest + STRIP).min(sheet.content * 0.2)
    } else {
        0.0
    };
    let wide = sheet.content - sheet.overhang - strip;
    let time = time_axis(spec, wide);
    let (first, last) = time
        .as_ref()
        .map_or((0.0, 1.0), |time| (day(time.first), day(time.last)));
    let plot = Plot {
        wide,
        high,
        strip,
        x: Linear {
            low: first,
            high: last,
            from: 0.0,
            to: wide,
        },
        y: Linear {
            low: ticks.low(),
            high: ticks.high(),
            from: high,
            to: 0.0,
        },
        last: time.as_ref().map(|time| time.last),
    };
    key::headline(&mut sheet, Entry::verdict(spec.mark, &spec.verdict_text));
    let value = json!({
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [number(ticks.low()), number(ticks.high())], "nice": false, "zero": false},
        "axis": {
            "title": spec.unit,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleBaseline": "bottom",
            "titleX": pixels(-sheet.overhang),
            "titleY": -10,
            "values": ticks.values().map(number).collect::<Vec<_>>(),
            "format": tick_format(&ticks),
            "ticks": false,
            "domain": false,
            "labelPadding": 8,
            "labelOverlap": false,
        },
    });
    let date = time.map_or(Value::Null, |time| time::encoding(&time, "date", wide));
    let layers = layers(&mut sheet, spec, &plot, (date, value));
    sheet.view(json!({
        "name": "trajectory_view",
        "width": pixels(wide),
        "height": pixels(high),
        "layer": layers,
    }));
    sheet.finish()
}

fn time_axis(spec: &Trajectory, wide: f64) -> Option<TimeAxis> {
    let observations: Vec<NaiveDate> = spec.actuals.iter().map(|point| point.date).collect();
    let mut dates = observations.clone();
    dates.extend(spec.path.iter().map(|(date, _)| *date));
    dates.extend(spec.target.as_ref().and_then(|target| target.date));
    dates.extend(spec.baseline.as_ref().map(|(date, _, _)| *date));
    dates.extend(
        spec.fan
            .iter()
            .flat_map(|fan| &fan.points)
            .map(|point| point.date),
    );
    dates.push(spec.as_of);
    TimeAxis::new(&dates, &observations, wide, |name| theme::AXIS.width(name))
}

/// The actual values, a row each.
fn actuals(spec: &Trajectory) -> Vec<Value> {
    let points = spec.actuals.iter().zip(segments(&spec.actuals));
    let row = |(point, segment): (&Observation, usize)| {
        json!({
            "date": iso(point.date),
            "period": point.period_label,
            "value": number(point.value),
            "text": point.label,
            "provisional": point.provisional,
            "segment": segment,
        })
    };
    points.map(row).collect()
}

/// The forecast, a row for each point, from the latest actual on.
fn forecast(spec: &Trajectory) -> Vec<Value> {
    let row =
        |date: NaiveDate, [value, lower80, upper80, lower95, upper95]: [f64; 5], end: bool| {
            json!({
                "date": iso(date),
                "value": number(value),
                "lower80": number(lower80),
                "upper80": number(upper80),
                "lower95": number(lower95),
                "upper95": number(upper95),
                "end": end,
            })
        };
    let latest = spec
        .actuals
        .last()
        .map(|latest| row(latest.date, [latest.value; 5], false));
    let points = || spec.fan.iter().flat_map(|fan| &fan.points);
    let count = points().count();
    let rest = points().enumerate().map(|(index, at)| {
        let values = [at.value, at.lower80, at.upper80, at.lower95, at.upper95];
        row(at.date, values, index + 1 == count)
    });
    latest.into_iter().chain(rest).collect()
}

fn layers(
    sheet: &mut Sheet,
    spec: &Trajectory,
    plot: &Plot,
    (date, value): (Value, Value),
) -> Vec<Value> {
    let x = json!({"field": "date", "type": "temporal"});
    let y = |field: &str| json!({"field": field, "type": "quantitative"});
    let mut layers = Vec::new();
    if let Some((low, high)) = spec.band {
        let data = sheet.data(
            "acceptable_band",
            vec![json!({"lower": number(low), "upper": number(high)})],
        );
        layers.push(json!({
            "data": data,
            "mark": {"type": "rect", "color": hex(theme::TINTS[2]), "x": 0, "x2": "width"},
            "encoding": {"y": y("lower"), "y2": {"field": "upper"}},
        }));
    }
    let measured = sheet.data("actuals", actuals(spec));
    if spec.fan.is_some() {
        let data = sheet.data("forecast", forecast(spec));
        let bands = theme::FAN_TINTS
            .into_iter()
            .zip(theme::FAN_EDGES)
            .zip(["80", "95"]);
        for ((tint, edge), percent) in bands.rev() {
            let edge = json!({"color": hex(edge), "strokeWidth": 0.8});
            layers.push(json!({
                "data": data,
                "mark": {"type": "area", "color": hex(tint), "opacity": 1, "line": edge, "clip": true},
                "encoding": {
                    "x": x,
                    "y": y(&format!("upper{percent}")),
                    "y2": {"field": format!("lower{percent}")},
                },
            }));
        }
        layers.push(json!({
            "data": data,
            "mark": {"type": "line", "color": hex(theme::MEASURE), "strokeWidth": 2, "strokeDash": [2, 3.5]},
            "encoding": {"x": x, "y": y("value")},
        }));
        layers.push(json!({
            "data": data,
            "transform": [{"filter": "datum.end"}],
            "mark": {"type": "point", "shape": "circle", "size": 60, "filled": true, "opacity": 1, "fill": hex(theme::PAPER), "stroke": hex(theme::MEASURE), "strokeWidth": 1.6},
            "encoding": {"x": x, "y": y("value")},
        }));
    }
    let as_of = sheet.data(
        "as_of",
        vec![json!({"date": iso(spec.as_of), "label": spec.as_of_label})],
    );
    layers.push(json!({
        "data": as_of,
        "mark": {"type": "rule", "color": hex(theme::COMPARISON), "y": -5, "y2": "height"},
        "encoding": {"x": x},
    }));
    layers.push(as_of_label(sheet, spec, plot));
    layers.extend(targets(sheet, spec, &x, &y("value")));
    if spec.path.len() > 1 {
        let rows = spec
            .path
            .iter()
            .map(|(date, value)| json!({"date": iso(*date), "value": number(*value)}));
        let data = sheet.data("required_path", rows.collect());
        layers.push(json!({
            "data": data,
            "mark": {"type": "line", "color": hex(theme::COMPARISON), "strokeWidth": 1.8, "strokeDash": [7, 4.5]},
            "encoding": {"x": x, "y": y("value")},
        }));
    }
    if let Some((date, value, label)) = &spec.baseline {
        let rows = vec![json!({"date": iso(*date), "value": number(*value), "label": label})];
        let data = sheet.data("baseline", rows);
        layers.push(json!({
            "data": data,
            "mark": {"type": "point", "shape": "square", "size": 130, "filled": true, "opacity": 1, "fill": hex(theme::PAPER), "stroke": hex(theme::COMPARISON), "strokeWidth": 1.3},
            "encoding": {"x": x, "y": y("value")},
        }));
    }
    layers.push(json!({
        "data": measured,
        "mark": {"type": "line", "color": hex(theme::MEASURE), "strokeWidth": 2.2},
        "encoding": {
            "x": date,
            "y": value,
            "detail": {"field": "segment", "type": "nominal"},
        },
    }));
    let spacing = plot.wide / spec.actuals.len().max(1) as f64;
    let size = if spacing < 9.0 {
        16
    } else if spacing < 18.0 {
        36
    } else {
        70
    };
    layers.push(json!({
        "data": measured,
        "mark": {"type": "point", "shape": "circle", "size": size, "filled": true, "opacity": 1, "stroke": hex(theme::MEASURE), "strokeWidth": 1.8},
        "encoding": {
            "x": x,
            "y": y("value"),
            // A provisional value is hollow.
            "fill": {
                "condition": {"test": "datum.provisional", "value": hex(theme::PAPER)},
                "value": hex(theme::MEASURE),
            },
            "tooltip": [{"field": "period", "title": " "}, {"field": "text", "title": "  "}],
        },
    }));
    let (rows, samples) = trajectory_labels::labels(spec, plot);
    layers.extend(samples);
    layers.extend(trajectory_labels::layers(sheet, rows));
    layers
}

/// The as-of label at the head of its line, right of the unit.
fn as_of_label(sheet: &Sheet, spec: &Trajectory, plot: &Plot) -> Value {
    let start = theme::AXIS.width(&spec.unit) + 14.0 - sheet.overhang;
    let set = theme::SMALL.wrap(&spec.as_of_label, (plot.wide - start).max(60.0), 1);
    let wide = set.width(theme::SMALL.size, theme::SMALL.weight);
    let x = plot.x.at(day(spec.as_of)) - wide / 2.0;
    let x = x.min(plot.wide - wide).max(start);
    note(letters(theme::SMALL, "left"), &set.lines, (x, -14.0))
}

/// The target: a diamond at its due date with a guide at its level, or a line that always holds;
/// and the limits of a band.
fn targets(sheet: &mut Sheet, spec: &Trajectory, x: &Value, y: &Value) -> Vec<Value> {
    let mut layers = Vec::new();
    let level = |mark: Value| with(json!({"type": "rule", "x": 0, "x2": "width"}), mark);
    if let Some(target) = &spec.target {
        let date = target.date.map_or(Value::Null, |date| iso(date).into());
        let row = json!({"date": date, "value": number(target.value), "label": target.label});
        let data = sheet.data("target", vec![row]);
        if target.date.is_some() {
            let guide = json!({"color": hex(theme::COMPARISON), "strokeDash": [2, 4]});
            layers.push(json!({"data": data, "mark": level(guide), "encoding": {"y": y}}));
            layers.push(json!({
                "data": data,
                "mark": {"type": "point", "shape": "diamond", "size": 160, "filled": true, "opacity": 1, "color": hex(theme::INK)},
                "encoding": {"x": x, "y": y},
            }));
        } else if spec.band.is_none() {
            let line = json!({"color": hex(theme::INK), "strokeWidth": 1.6});
            layers.push(json!({"data": data, "mark": level(line), "encoding": {"y": y}}));
        }
    }
    if let Some((low, high)) = spec.band {
        let rows = [low, high].map(|value| json!({"value": number(value)}));
        let data = sheet.data("limits", rows.to_vec());
        let line = json!({"color": hex(theme::INK), "strokeWidth": 1.6});
        layers.push(json!({"data": data, "mark": level(line), "encoding": {"y": y}}));
    }
    layers
}
