//! Slopes with their confidence limits on one axis.

use serde_json::{Value, json};

use super::super::scale::Ticks;
use super::super::spec::{TrendEstimate, TrendForest, TrendRow, TrendSense};
use super::super::theme;
use super::key::{self, Entry};
use super::paint::{hex, letters, number, optional, pixels, with};
use super::sheet::Sheet;
use super::table::{Cell, Column, MARK_AREA, Table, Texts, figure};
use super::trajectory::tick_format;

/// An axis narrower than this cannot be read, px.
const NARROWEST: f64 = 180.0;
const LOWEST_ROW: f64 = 44.0;
/// Distance of the ends of the axis from the sides of its column, px.
const INSET: f64 = 11.0;
/// Rows that extend over more than this many times the middle one are cut off.
const OUTLYING: f64 = 4.0;

const SENSES: [TrendSense; 3] = [TrendSense::Good, TrendSense::Bad, TrendSense::Neutral];

const fn code(sense: TrendSense) -> &'static str {
    match sense {
        TrendSense::Good => "good",
        TrendSense::Bad => "bad",
        TrendSense::Neutral => "neutral",
    }
}

const fn shape(sense: TrendSense) -> &'static str {
    match sense {
        TrendSense::Good => "circle",
        TrendSense::Bad => "square",
        TrendSense::Neutral => "diamond",
    }
}

fn cells(row: &TrendRow) -> Vec<Cell> {
    vec![
        (row.label.clone(), row.place.clone()),
        figure(&row.slope_text),
        figure(&row.significance_text),
        (row.sense_word.clone(), String::new()),
    ]
}

pub(super) fn write(spec: &TrendForest) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let texts: Vec<Texts> = spec
        .groups
        .iter()
        .map(|group| (group.label.clone(), group.rows.iter().map(cells).collect()))
        .collect();
    let words = &spec.words;
    let column = |name, heading: &str, face, align, widest| Column {
        name,
        heading: heading.to_owned(),
        face,
        align,
        widest,
        marked: name == "direction",
    };
    let columns = vec![
        column("indicator", "", theme::BODY, "left", sheet.content * 0.27),
        column("slope", &words.slope, theme::FIGURE, "right", 170.0),
        column(
            "significance",
            &words.significance,
            theme::BODY,
            "right",
            110.0,
        ),
        column("direction", &words.direction, theme::BODY, "left", 120.0),
    ];
    let table = Table::new(&sheet, columns, &texts, NARROWEST, |_, _| LOWEST_ROW);
    let estimates = spec.groups.iter().flat_map(|group| &group.rows);
    let half = half_range(estimates.filter_map(|row| row.estimate));
    let count = (table.graph.1 / 56.0).clamp(2.0, 8.0) as u32;
    let ticks = Ticks::enclosing(-half, half, count, 0.0);
    let mut rows = Vec::new();
    for (at, (group, (_, cells))) in spec.groups.iter().zip(&texts).enumerate() {
        for (index, (row, cells)) in group.rows.iter().zip(cells).enumerate() {
            let said = json!({
                "group": group.label,
                "id": row.id,
                "indicator": row.label,
                "place": row.place,
                "slope": optional(row.estimate.map(|estimate| estimate.slope)),
                "lower": optional(row.estimate.and_then(|estimate| Some(estimate.limits?.0))),
                "upper": optional(row.estimate.and_then(|estimate| Some(estimate.limits?.1))),
                "significant": row.estimate.map(|estimate| estimate.significant),
                "sense": row.estimate.map(|estimate| code(estimate.sense)),
                "direction": row.estimate.map(|estimate| direction(estimate.slope)),
                "slope_text": row.slope_text,
                "significance_text": row.significance_text,
                "sense_word": row.sense_word,
                "note": row.note,
                "note_lines": note_lines(row, &table),
            });
            rows.push(with(said, table.placed(at, index, cells)));
        }
    }
    key::add(&mut sheet, &key_of(spec, &ticks));
    let graph = graph(&table, &ticks, &words.axis);
    table.add(&mut sheet, ("trends", rows), &texts, graph);
    sheet.finish()
}

fn direction(slope: f64) -> &'static str {
    match slope {
        _ if slope > 0.0 => "rising",
        _ if slope < 0.0 => "falling",
        _ => "level",
    }
}

/// The note of a row without limits, or without an estimate.
fn note_lines(row: &TrendRow, table: &Table) -> Vec<String> {
    let room = match row.estimate {
        Some(TrendEstimate {
            limits: Some(_), ..
        }) => return Vec::new(),
        Some(_) => table.graph.1 / 2.0 - 2.0 * INSET,
        None => table.graph.1 - 2.0 * INSET,
    };
    theme::SMALL.wrap_balanced(&row.note, room, 3).lines
}

/// How far the axis must run on both sides of zero, so that an outlier does not crush the rest.
fn half_range(estimates: impl Iterator<Item = TrendEstimate>) -> f64 {
    let mut values = Vec::new();
    let mut extents = Vec::new();
    for estimate in estimates {
        let (lower, upper) = estimate.limits.unwrap_or((estimate.slope, estimate.slope));
        let all = [estimate.slope, lower, upper].map(f64::abs);
        let all = all.into_iter().filter(|value| !number(*value).is_null());
        let extent = all.clone().fold(0.0, f64::max);
        values.extend([estimate.slope.abs(), extent]);
        extents.push(extent);
    }
    extents.retain(|extent| *extent > 1e-9);
    extents.sort_by(f64::total_cmp);
    let Some(middle) = extents.get(extents.len() / 2) else {
        return 1.0;
    };
    let shown = values
        .into_iter()
        .filter(|value| *value <= middle * OUTLYING);
    shown.fold(0.0, f64::max) * 1.03
}

fn key_of(spec: &TrendForest, ticks: &Ticks) -> Vec<Entry> {
    let words = &spec.words;
    let rows = || {
        spec.groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter_map(|row| row.estimate)
    };
    let limits = || {
        rows()
            .filter_map(|row| row.limits)
            .flat_map(|(lower, upper)| [lower, upper])
    };
    let beyond = |value: f64| value < ticks.low() || value > ticks.high();
    let grey = theme::COMPARISON;
    let mut entries = Vec::new();
    if limits().next().is_some() {
        entries.push(Entry::filled(
            "interval",
            key::INTERVAL,
            theme::MEASURE,
            &words.interval,
        ));
    }
    for (sense, path, word) in [
        (TrendSense::Good, key::DISC, &words.good),
        (TrendSense::Bad, key::SQUARE, &words.bad),
        (TrendSense::Neutral, key::DIAMOND, &words.neutral),
    ] {
        if rows().any(|row| row.sense == sense) {
            entries.push(Entry::filled(
                code(sense),
                path,
                theme::sense_colour(sense),
                word,
            ));
        }
    }
    if rows().any(|row| row.slope > 0.0) {
        entries.push(Entry::filled("rising", key::RISING, grey, &words.rising));
    }
    if rows().any(|row| row.slope < 0.0) {
        entries.push(Entry::filled("falling", key::FALLING, grey, &words.falling));
    }
    if rows().any(|row| row.significant) {
        entries.push(Entry::filled(
            "significant",
            key::DISC,
            grey,
            &words.significant,
        ));
    }
    if rows().any(|row| !row.significant) {
        let hollow = (theme::PAPER, grey);
        entries.push(Entry::outlined(
            "not_significant",
            key::DISC,
            hollow,
            &words.not_significant,
        ));
    }
    if limits().any(beyond) {
        entries.push(Entry::filled(
            "limit_beyond",
            key::RIGHTWARD,
            grey,
            &words.limit_beyond,
        ));
    }
    if rows().any(|row| beyond(row.slope)) {
        entries.push(Entry::filled(
            "slope_beyond",
            key::TWICE_RIGHTWARD,
            grey,
            &words.slope_beyond,
        ));
    }
    entries
}

/// Whether the slope is significant decides if a sign is filled.
fn fill(colours: &Value) -> Value {
    with(
        colours.clone(),
        json!({"condition": {"test": "!datum.significant", "value": hex(theme::PAPER)}}),
    )
}

/// The layers of the graph. What lies beyond the axis ends there with an arrowhead.
fn graph(table: &Table, ticks: &Ticks, title: &str) -> Vec<Value> {
    let (left, wide) = table.graph;
    let (low, high) = (number(ticks.low()), number(ticks.high()));
    let lines = theme::AXIS.wrap_balanced(title, wide, 3).lines;
    let axis = json!({
        "orient": "top",
        "title": lines,
        "titleX": pixels(left + wide / 2.0),
        "titleAnchor": "middle",
        "titlePadding": 4,
        "values": ticks.values().map(number).collect::<Vec<_>>(),
        "format": tick_format(ticks),
        "ticks": false,
        "domain": false,
        "grid": true,
        "gridColor": {"condition": {"test": "datum.value === 0", "value": hex(theme::COMPARISON)}, "value": hex(theme::GRID)},
        "labelPadding": 5,
    });
    let scale = json!({
        "domain": [low, high],
        "range": [pixels(left + INSET), pixels(left + wide - INSET)],
        "nice": false,
        "zero": false,
    });
    let x = |field: &str| json!({"field": field, "type": "quantitative"});
    let held = |field: &str| json!({"calculate": format!("clamp(datum.{field}, {low}, {high})"), "as": format!("{field}_drawn")});
    let inside = |field: &str| json!({"filter": format!("isValid(datum.{field}) && datum.{field} >= {low} && datum.{field} <= {high}")});
    let codes = SENSES.map(code);
    let colours: Vec<String> = SENSES.map(|sense| hex(theme::sense_colour(sense))).to_vec();
    let colour = json!({
        "field": "sense",
        "type": "nominal",
        "scale": {"domain": codes, "range": colours},
        "legend": null,
    });
    let point = |mark: Value| {
        with(
            json!({"type": "point", "filled": true, "opacity": 1, "strokeWidth": 1.6}),
            mark,
        )
    };
    let mut layers = vec![json!({
        "transform": [{"filter": "isValid(datum.lower) && isValid(datum.upper)"}, held("lower"), held("upper")],
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {"x": with(x("lower_drawn"), json!({"scale": scale, "axis": axis})), "x2": {"field": "upper_drawn"}, "color": colour},
    })];
    for limit in ["lower", "upper"] {
        layers.push(json!({
            "transform": [inside(limit)],
            "mark": {"type": "tick", "orient": "vertical", "size": 12, "thickness": 1.4, "opacity": 1},
            "encoding": {"x": x(limit), "color": colour},
        }));
    }
    for (field, path) in [
        ("lower", key::LEFTWARD),
        ("upper", key::RIGHTWARD),
        ("slope", key::TWICE_LEFTWARD),
        ("slope", key::TWICE_RIGHTWARD),
    ] {
        let test = if path == key::LEFTWARD || path == key::TWICE_LEFTWARD {
            format!("isValid(datum.{field}) && datum.{field} < {low}")
        } else {
            format!("isValid(datum.{field}) && datum.{field} > {high}")
        };
        layers.push(json!({
            "transform": [{"filter": test}, held(field)],
            "mark": point(json!({"shape": path, "size": 130, "strokeWidth": 0})),
            "encoding": {"x": x(&format!("{field}_drawn")), "color": colour},
        }));
    }
    layers.push(json!({
        "transform": [inside("slope")],
        "mark": point(json!({"size": 62})),
        "encoding": {
            "x": x("slope"),
            "stroke": colour,
            "fill": fill(&colour),
            "shape": {
                "field": "sense",
                "type": "nominal",
                "scale": {"domain": codes, "range": SENSES.map(shape)},
                "legend": null,
            },
        },
    }));
    let note = |test: &str, align: &str, dx: f64, field: &str, more: Value| {
        json!({
            "transform": [{"filter": format!("length(datum.note_lines) > 0 && {test}")}, {"calculate": "0", "as": "zero"}, held("slope")],
            "mark": with(with(letters(theme::SMALL, align), json!({
                "dx": dx,
                "lineHeight": 15,
                "dy": {"expr": "-7.5 * (length(datum.note_lines) - 1)"},
            })), more),
            "encoding": {"x": x(field), "text": {"field": "note_lines"}},
        })
    };
    // A plate of paper first, so that no line of the axis runs through the letters.
    let plate = json!({"stroke": hex(theme::PAPER), "strokeWidth": 5, "strokeJoin": "round"});
    for more in [plate, json!({})] {
        layers.push(note(
            "!isValid(datum.slope)",
            "center",
            0.0,
            "zero",
            more.clone(),
        ));
        let rising = "isValid(datum.slope) && datum.slope > 0";
        layers.push(note(rising, "right", -10.0, "slope_drawn", more.clone()));
        let falling = "isValid(datum.slope) && datum.slope <= 0";
        layers.push(note(falling, "left", 10.0, "slope_drawn", more));
    }
    // The direction before its word.
    layers.push(json!({
        "transform": [{"filter": "isValid(datum.direction)"}],
        "mark": point(json!({"size": MARK_AREA, "x": pixels(table.mark_x())})),
        "encoding": {
            "stroke": colour,
            "fill": fill(&colour),
            "shape": {
                "field": "direction",
                "type": "nominal",
                "scale": {"domain": ["rising", "falling", "level"], "range": [key::RISING, key::FALLING, "M-1,-0.35L1,-0.35L1,0.35L-1,0.35Z"]},
                "legend": null,
            },
        },
    }));
    // Slopes and directions have shapes of their own.
    if let Some(last) = layers.last_mut() {
        let alone = json!({"scale": {"shape": "independent"}});
        *last = json!({"layer": [last.take()], "resolve": alone});
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Verdict;

    #[test]
    fn the_signs_of_good_and_bad_have_the_colours_of_the_verdicts() {
        assert_eq!(
            theme::sense_colour(TrendSense::Good),
            theme::mark_colour(Verdict::Met)
        );
        assert_eq!(direction(-0.0), "level");
    }
}
