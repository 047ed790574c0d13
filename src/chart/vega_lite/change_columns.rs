//! Changes above and below zero with group means and a warning line.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Value, json};

use super::super::scale::{Linear, Ticks};
use super::super::spec::{ChangeColumns, Column, ColumnGroup};
use super::super::theme;
use super::key::{self, Entry, FALLING, RISING};
use super::paint::{SMALL_LEADING, hex, letters, number, optional, pixels, with};
use super::sheet::{Sheet, note};
use super::trajectory::tick_format;

/// The sign of a warning.
const WARNING: &str = "M0,-1L1.1,1L-1.1,1ZM-0.1,-0.3L-0.1,0.35L0.1,0.35L0.1,-0.3ZM-0.1,0.55L-0.1,0.8L0.1,0.8L0.1,0.55Z";
/// Heights of the row of the periods and of the lines below, px.
const NAMES: f64 = 34.0;

pub(super) fn write(spec: &ChangeColumns) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let high = (sheet.content * 0.3).clamp(230.0, 600.0).round();
    let ticks = value_ticks(spec);
    let numbers = ticks
        .values()
        .map(|value| theme::AXIS.width(&ticks.label(value)));
    sheet.overhang = (numbers.fold(0.0, f64::max) + 12.0).round();
    let words = spec.alert.as_ref().map_or("", |(_, label)| label);
    let limit = (sheet.content * 0.18).min(150.0);
    let alert = theme::LABEL.wrap_balanced(words, limit, 4);
    let beside = alert.width(theme::LABEL.size, theme::LABEL.weight);
    let beside = if beside > 0.0 { beside + 10.0 } else { 0.0 };
    let wide = (sheet.content - sheet.overhang - beside).round();
    let slot = wide / spec.columns.len().max(1) as f64;
    key::add(
        &mut sheet,
        &[
            Entry::filled("rise", RISING, theme::RISE, &spec.up_label),
            Entry::filled("fall", FALLING, theme::FALL, &spec.down_label),
        ],
    );
    let y = Linear {
        low: ticks.low(),
        high: ticks.high(),
        from: high,
        to: 0.0,
    };
    let columns = sheet.data("columns", columns(spec, &y));
    let groups = sheet.data("groups", groups(spec, slot));
    let mut layers = ground(&groups, high);
    layers.extend(bars(spec, &columns, &ticks, (slot, wide), sheet.overhang));
    layers.push(means(&groups));
    if let Some((value, label)) = &spec.alert {
        let data = sheet.data(
            "alert",
            vec![json!({"value": number(*value), "label": label})],
        );
        layers.push(json!({
            "data": data,
            "mark": {"type": "rule", "color": hex(theme::WARNING), "strokeWidth": 1.6, "strokeDash": [6, 3]},
            "encoding": {"y": {"field": "value", "type": "quantitative"}},
        }));
        let face = theme::tinted(theme::LABEL, theme::WARNING);
        let upper = -(alert.lines.len().saturating_sub(1) as f64) * SMALL_LEADING / 2.0;
        let mut name = note(letters(face, "left"), &alert.lines, (wide + 8.0, 0.0));
        name["data"] = json!({"values": [{"value": number(*value), "lines": alert.lines}]});
        name["mark"] = with(
            letters(face, "left"),
            json!({"x": pixels(wide + 8.0), "dy": upper, "lineHeight": SMALL_LEADING}),
        );
        name["encoding"]["y"] = json!({"field": "value", "type": "quantitative"});
        layers.push(name);
    }
    layers.extend(figures(spec, &columns, slot));
    layers.extend(names(&columns, &groups, slot, high, spec));
    sheet.view(json!({
        "name": "columns_view",
        "width": pixels(wide),
        "height": pixels(high),
        "layer": layers,
    }));
    sheet.finish()
}

/// Round numbers that enclose zero, the values, the means and the warning line.
fn value_ticks(spec: &ChangeColumns) -> Ticks {
    let values = spec.columns.iter().filter_map(|column| column.value);
    let means = spec.groups.iter().filter_map(|group| group.mean);
    let alert = spec.alert.iter().map(|(value, _)| *value);
    let all = values
        .chain(means)
        .chain(alert)
        .filter(|value| !number(*value).is_null());
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let finest = 10f64.powi(-(spec.decimals.min(12) as i32));
    if high - low == 0.0 {
        return Ticks::enclosing(-finest, finest, 2, 0.0);
    }
    // Air for the figures at the ends of the columns.
    let room = 0.12 * (high - low);
    let low = if low < 0.0 { low - room } else { -0.3 * room };
    let high = if high > 0.0 { high + room } else { 0.3 * room };
    Ticks::enclosing(low, high, 6, finest)
}

/// The group that holds a column.
fn group_of(spec: &ChangeColumns, index: usize) -> Option<&ColumnGroup> {
    let mut groups = spec.groups.iter();
    groups.find(|group| index >= group.first && index - group.first < group.count)
}

/// A row for each column.
fn columns(spec: &ChangeColumns, y: &Linear) -> Vec<Value> {
    let row = |(index, column): (usize, &Column)| {
        let change = column
            .value
            .map(|value| if value < 0.0 { "fall" } else { "rise" });
        json!({
            "order": index + 1,
            "period": column.label,
            "group": group_of(spec, index).map(|group| group.label.as_str()),
            "value": optional(column.value),
            "text": column.text,
            "change": change,
            "text_dy": column.value.map_or(json!(-9), |value| pixels(figure_shift(spec, index, value, y))),
        })
    };
    spec.columns.iter().enumerate().map(row).collect()
}

/// How far the figure of a column stands from its end, px downward: further out past lines that would
/// cross it.
fn figure_shift(spec: &ChangeColumns, index: usize, value: f64, y: &Linear) -> f64 {
    let mean = group_of(spec, index).and_then(|group| group.mean);
    let alert = spec.alert.as_ref().map(|(value, _)| *value);
    let lines: Vec<f64> = mean
        .into_iter()
        .chain(alert)
        .map(|value| y.at(value))
        .collect();
    let outward = if value < 0.0 { 1.0 } else { -1.0 };
    let end = y.at(value);
    let mut middle = end + outward * 9.5;
    for _ in 0..=lines.len() {
        match lines.iter().find(|level| (**level - middle).abs() < 8.0) {
            Some(level) => middle = level + outward * 9.5,
            None => break,
        }
    }
    middle - end
}

/// A row for each group, with its ends on the scale of the columns.
fn groups(spec: &ChangeColumns, slot: f64) -> Vec<Value> {
    let row = |(at, group): (usize, &ColumnGroup)| {
        let end = group
            .first
            .saturating_add(group.count)
            .min(spec.columns.len());
        let wide = slot * group.count as f64 - 8.0;
        let lines = |words: &str, room: f64| theme::LABEL_BOLD.wrap_balanced(words, room, 4).lines;
        json!({
            "order": at + 1,
            "group": group.label,
            "from": group.first as f64 + 0.5,
            "to": end as f64 + 0.5,
            "middle": (group.first + end) as f64 / 2.0 + 0.5,
            "mean": optional(group.mean),
            "text": group.text,
            "alert": group.alert,
            "group_lines": lines(&group.label, wide - if group.alert { 30.0 } else { 0.0 }),
            "text_lines": lines(&group.text, wide),
        })
    };
    spec.groups.iter().enumerate().map(row).collect()
}

fn x(field: &str) -> Value {
    json!({"field": field, "type": "quantitative", "axis": null})
}

/// The ground of groups beyond the warning line, and the brackets under all groups.
fn ground(groups: &Value, high: f64) -> Vec<Value> {
    let bracket = json!({
        "condition": {"test": "datum.alert", "value": hex(theme::WARNING)},
        "value": hex(theme::RULE),
    });
    vec![
        json!({
            "data": groups,
            "transform": [{"filter": "datum.alert"}],
            "mark": {"type": "rect", "color": hex(theme::WARNING_TINT), "y": 0, "y2": "height"},
            "encoding": {"x": x("from"), "x2": {"field": "to"}},
        }),
        json!({
            "data": groups,
            "transform": [
                {"calculate": "datum.from + 0.06", "as": "left"},
                {"calculate": "datum.to - 0.06", "as": "right"},
            ],
            "mark": {"type": "rule"},
            "encoding": {
                "x": x("left"),
                "x2": {"field": "right"},
                "y": {"value": high + NAMES - 6.0},
                "color": bracket,
            },
        }),
    ]
}

/// The columns, with the scales of the chart.
fn bars(
    spec: &ChangeColumns,
    data: &Value,
    ticks: &Ticks,
    (slot, wide): (f64, f64),
    left: f64,
) -> Vec<Value> {
    let count = spec.columns.len() as f64;
    let y = json!({
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [number(ticks.low()), number(ticks.high())], "nice": false},
        "axis": {
            "title": spec.unit,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleBaseline": "bottom",
            "titleX": pixels(-left),
            "titleY": -10,
            "values": ticks.values().map(number).collect::<Vec<_>>(),
            "format": tick_format(ticks),
            "ticks": false,
            "domain": false,
            "labelPadding": 8,
            "labelOverlap": false,
        },
    });
    let order = json!({
        "field": "order",
        "type": "quantitative",
        "scale": {"domain": [0.5, count + 0.5], "range": [0, pixels(wide)], "nice": false, "zero": false},
        "axis": null,
    });
    vec![
        json!({
            "data": data,
            "transform": [{"filter": "isValid(datum.value)"}, {"calculate": "0", "as": "zero"}],
            "mark": {"type": "bar", "orient": "vertical", "width": pixels((slot * 0.62).min(56.0))},
            "encoding": {
                "x": order,
                "y": y,
                "y2": {"field": "zero"},
                "color": {
                    "field": "change",
                    "type": "nominal",
                    "scale": {"domain": ["rise", "fall"], "range": [hex(theme::RISE), hex(theme::FALL)]},
                    "legend": null,
                },
                "tooltip": [{"field": "period", "title": " "}, {"field": "text", "title": "  "}],
            },
        }),
        json!({
            "data": {"values": [{"value": 0}]},
            "mark": {"type": "rule", "color": hex(theme::COMPARISON), "strokeWidth": 1.2},
            "encoding": {"y": {"field": "value", "type": "quantitative"}},
        }),
    ]
}

/// The means of the groups.
fn means(groups: &Value) -> Value {
    json!({
        "data": groups,
        "transform": [
            {"filter": "isValid(datum.mean)"},
            {"calculate": "datum.from + 0.06", "as": "left"},
            {"calculate": "datum.to - 0.06", "as": "right"},
        ],
        "mark": {"type": "rule", "color": hex(theme::INK), "strokeWidth": 2.4},
        "encoding": {
            "x": x("left"),
            "x2": {"field": "right"},
            "y": {"field": "mean", "type": "quantitative"},
        },
    })
}

/// Figures at the ends of the columns, where they all fit side by side, on a plate of paper so that
/// no line runs through them; and words for what is missing.
fn figures(spec: &ChangeColumns, columns: &Value, slot: f64) -> Vec<Value> {
    let widths = spec
        .columns
        .iter()
        .map(|column| theme::AXIS.width(&column.text));
    let mut layers = Vec::new();
    if widths.fold(0.0, f64::max) + 4.0 <= slot {
        let face = theme::tinted(theme::AXIS, theme::INK);
        let shift = json!({"dy": {"expr": "datum.text_dy"}});
        let plate = json!({"stroke": hex(theme::PAPER), "strokeWidth": 3, "strokeJoin": "round"});
        for more in [with(shift.clone(), plate), shift] {
            layers.push(json!({
                "data": columns,
                "transform": [{"filter": "isValid(datum.value)"}],
                "mark": with(letters(face, "center"), more),
                "encoding": {
                    "x": x("order"),
                    "y": {"field": "value", "type": "quantitative"},
                    "text": {"field": "text"},
                },
            }));
        }
    }
    layers.push(json!({
        "data": columns,
        "transform": [{"filter": "!isValid(datum.value)"}, {"calculate": "0", "as": "zero"}],
        "mark": with(letters(theme::AXIS, "center"), json!({"dy": -9})),
        "encoding": {
            "x": x("order"),
            "y": {"field": "zero", "type": "quantitative"},
            "text": {"field": "text"},
        },
    }));
    layers
}

/// The periods, and the groups with their means in words, below the plot.
fn names(
    columns: &Value,
    groups: &Value,
    slot: f64,
    high: f64,
    spec: &ChangeColumns,
) -> Vec<Value> {
    let widths = spec
        .columns
        .iter()
        .map(|column| theme::AXIS.width(&column.label));
    let step = ((widths.fold(0.0, f64::max) + 6.0) / slot).ceil().max(1.0);
    let group = |field: &str, face, dy: Value| {
        json!({
            "data": groups,
            "mark": with(letters(face, "center"), json!({"lineHeight": SMALL_LEADING, "dy": dy})),
            "encoding": {
                "x": x("middle"),
                "y": {"value": high + NAMES},
                "text": {"field": field},
                "color": {
                    "condition": {"test": "datum.alert", "value": hex(theme::WARNING)},
                    "value": hex(if field == "group_lines" { theme::INK } else { theme::QUIET }),
                },
            },
        })
    };
    let below = json!({"expr": format!("10 + {SMALL_LEADING} * length(datum.group_lines)")});
    let mut layers = vec![
        json!({
            "data": columns,
            "transform": [{"filter": format!("(datum.order - 1) % {step} === 0")}],
            "mark": letters(theme::AXIS, "center"),
            "encoding": {"x": x("order"), "y": {"value": high + 14.0}, "text": {"field": "period"}},
        }),
        group("group_lines", theme::LABEL_BOLD, json!(10)),
        group("text_lines", theme::LABEL, below),
    ];
    for (at, group) in spec
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.alert)
    {
        let room = slot * group.count as f64 - 38.0;
        let set = theme::LABEL_BOLD.wrap_balanced(&group.label, room, 4);
        let half = set.width(theme::LABEL_BOLD.size, theme::LABEL_BOLD.weight) / 2.0;
        layers.push(json!({
            "data": groups,
            "transform": [{"filter": {"field": "order", "equal": at + 1}}],
            "mark": {"type": "point", "shape": WARNING, "size": 120, "filled": true, "opacity": 1, "color": hex(theme::WARNING), "xOffset": pixels(-half - 10.0)},
            "encoding": {"x": x("middle"), "y": {"value": high + NAMES + 10.0}},
        }));
    }
    layers
}
