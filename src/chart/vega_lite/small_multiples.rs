//! One indicator over many regions, a small panel each.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::scale::Ticks;
use super::super::spec::{Panel, PanelScale, SmallMultiples};
use super::super::theme;
use super::super::time_axis::TimeAxis;
use super::paint::{hex, letters, number, optional, pixels};
use super::sheet::{Sheet, note};
use super::small_multiples_labels::{Heading, Plot, labels};
use super::time::{self, iso};
use super::trajectory::{segments, tick_format, value_ticks};
use super::verdicts::{self, VerdictScale};

/// Height of a plot, px.
pub(super) const HEIGHT: f64 = 100.0;
/// Room below a plot for the time axis, and right of it, px.
const BETWEEN_ROWS: f64 = 30.0;
const STRIP: f64 = 44.0;

/// Three columns, or four on a wide picture, evenly filled; fewer for one or two panels.
fn column_count(panels: usize, content: f64) -> usize {
    let most = if content >= 840.0 { 4 } else { 3 };
    let rows = panels.div_ceil(most).max(1);
    panels.div_ceil(rows).max(1)
}

/// The lowest and the highest value of panels, with their targets.
fn extent<'a>(panels: impl Iterator<Item = &'a Panel>) -> (f64, f64) {
    let values = panels.flat_map(|panel| {
        let actuals = panel.actuals.iter().map(|point| point.value);
        actuals.chain(panel.target.as_ref().map(|target| target.value))
    });
    let values = values.filter(|value| !number(*value).is_null());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high { (0.0, 1.0) } else { (low, high) }
}

fn ticks_of(spec: &SmallMultiples, extent: (f64, f64)) -> Ticks {
    value_ticks(extent, spec.decimals, false, 6)
}

pub(super) fn write(spec: &SmallMultiples) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let columns = column_count(spec.panels.len(), sheet.content);
    let common = ticks_of(spec, extent(spec.panels.iter()));
    let ticks: Vec<Ticks> = spec
        .panels
        .iter()
        .map(|panel| match spec.scale {
            PanelScale::Common => common,
            PanelScale::Own(_) => ticks_of(spec, extent(std::iter::once(panel))),
        })
        .collect();
    let numbers = ticks.iter().flat_map(|ticks| {
        ticks
            .values()
            .map(|value| theme::AXIS.width(&ticks.label(value)))
    });
    let axis = (numbers.fold(0.0, f64::max) + 10.0).round();
    sheet.overhang = axis;
    let latest = spec.panels.iter().filter_map(|panel| panel.actuals.last());
    let figures = latest.map(|point| theme::LABEL_BOLD.width(&point.label) + 14.0);
    let strip = figures.fold(STRIP, f64::max).min(90.0);
    let wide = (sheet.content / columns as f64 - axis - strip)
        .floor()
        .max(60.0);
    let observations: Vec<NaiveDate> = spec
        .panels
        .iter()
        .flat_map(|panel| &panel.actuals)
        .map(|point| point.date)
        .collect();
    let time = TimeAxis::new(&observations, &observations, wide + strip / 2.0, |name| {
        theme::TICK.width(name)
    });
    let scale = VerdictScale::new(
        spec.panels
            .iter()
            .map(|panel| (panel.mark, panel.mark_word.as_str())),
    );
    let mut panels = Vec::new();
    let mut values = Vec::new();
    for (at, panel) in spec.panels.iter().enumerate() {
        values.extend(rows(panel, at));
        panels.push(head(panel, at, &scale));
    }
    let heading = Heading::new(spec, axis, wide + strip - 20.0);
    head_line(&mut sheet, spec, heading.height);
    let values = sheet.data("actuals", values);
    let heads = sheet.data("panels", panels);
    let x = match &time {
        Some(time) => time::encoding(time, "date", wide),
        None => json!({"field": "date", "type": "temporal", "axis": null}),
    };
    let mut views = Vec::new();
    for (at, (panel, ticks)) in spec.panels.iter().zip(&ticks).enumerate() {
        let plot = Plot::new(ticks, time.as_ref(), wide);
        let y = json!({
            "field": "value",
            "type": "quantitative",
            "scale": {"domain": [number(ticks.low()), number(ticks.high())], "nice": false, "zero": false},
            "axis": {
                "title": null,
                "values": ticks.values().map(number).collect::<Vec<_>>(),
                "format": tick_format(ticks),
                "labelOverlap": false,
                "labels": at % columns == 0 || matches!(spec.scale, PanelScale::Own(_)),
                "ticks": false,
                "domain": false,
            },
        });
        let mut layers = lines((&values, &heads), at, (&x, &y));
        layers.extend(labels(
            panel,
            &plot,
            strip,
            observations.iter().max().copied(),
        ));
        layers.extend(heading.layers(panel, (&heads, at), &scale));
        views.push(json!({"width": pixels(wide), "height": HEIGHT, "layer": layers}));
    }
    sheet.view(json!({
        "name": "panels_view",
        "columns": columns,
        "spacing": {"column": pixels(axis + strip), "row": BETWEEN_ROWS + heading.height},
        "bounds": "flush",
        "concat": views,
    }));
    sheet.finish()
}

/// The unit, and that every panel has a scale of its own.
fn head_line(sheet: &mut Sheet, spec: &SmallMultiples, names: f64) {
    let (left, right) = (-sheet.overhang, sheet.content - sheet.overhang);
    let unit = theme::AXIS.wrap(&spec.unit, sheet.content * 0.4, 2).lines;
    let mut layers = vec![note(letters(theme::AXIS, "left"), &unit, (left, 8.0))];
    if let PanelScale::Own(words) = &spec.scale {
        let face = theme::tinted(theme::AXIS, theme::INK);
        let lines = face.wrap(words, sheet.content * 0.56, 3).lines;
        layers.push(note(letters(face, "right"), &lines, (right, 8.0)));
    }
    sheet.view(json!({"name": "unit_view", "width": pixels(right), "height": pixels(8.0 + names), "layer": layers}));
}

/// A row for each actual of a panel.
fn rows(panel: &Panel, at: usize) -> Vec<Value> {
    let points = panel
        .actuals
        .iter()
        .zip(segments(&panel.actuals))
        .enumerate();
    let row = |(index, (point, segment)): (usize, (&super::super::spec::Observation, usize))| {
        json!({
            "panel": at + 1,
            "id": panel.id,
            "region": panel.label,
            "date": iso(point.date),
            "period": point.period_label,
            "value": number(point.value),
            "text": point.label,
            "provisional": point.provisional,
            "segment": segment,
            "latest": index + 1 == panel.actuals.len(),
        })
    };
    points.map(row).collect()
}

/// A row for each panel.
fn head(panel: &Panel, at: usize, scale: &VerdictScale) -> Value {
    json!({
        "panel": at + 1,
        "id": panel.id,
        "region": panel.label,
        "verdict": scale.name(panel.mark, &panel.mark_word),
        "verdict_code": verdicts::code(panel.mark),
        "target": optional(panel.target.as_ref().map(|target| target.value)),
        "target_text": panel.target.as_ref().map(|target| target.label.as_str()),
        "note": panel.note,
    })
}

/// The course, its latest value and the target line.
fn lines((values, heads): (&Value, &Value), at: usize, (x, y): (&Value, &Value)) -> Vec<Value> {
    let own = json!({"filter": {"field": "panel", "equal": at + 1}});
    let date = json!({"field": "date", "type": "temporal"});
    let value = json!({"field": "value", "type": "quantitative"});
    let point = |test: Value, size: f64| {
        json!({
            "data": values,
            "transform": [own, test],
            "mark": {"type": "point", "shape": "circle", "size": size, "filled": true, "opacity": 1, "stroke": hex(theme::MEASURE), "strokeWidth": 1.4},
            "encoding": {
                "x": date,
                "y": value,
                "fill": {
                    "condition": {"test": "datum.provisional", "value": hex(theme::PAPER)},
                    "value": hex(theme::MEASURE),
                },
                "tooltip": [{"field": "period", "title": " "}, {"field": "text", "title": "  "}],
            },
        })
    };
    vec![
        json!({
            "data": heads,
            "transform": [own, {"filter": "isValid(datum.target)"}],
            "mark": {"type": "rule", "color": hex(theme::INK), "strokeWidth": 1.6},
            "encoding": {"y": {"field": "target", "type": "quantitative"}},
        }),
        json!({
            "data": values,
            "transform": [own],
            "mark": {"type": "line", "color": hex(theme::MEASURE), "strokeWidth": 1.8},
            "encoding": {"x": x, "y": y, "detail": {"field": "segment", "type": "nominal"}},
        }),
        point(json!({"filter": "!datum.latest"}), 8.0),
        point(json!({"filter": "datum.latest"}), 38.0),
    ]
}
