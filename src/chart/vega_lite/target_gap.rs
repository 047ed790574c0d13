//! Bullet graphs: a row for each target, every row on a scale of its own.

use serde_json::{Value, json};

use super::super::scale::{BulletRange, number as in_figures};
use super::super::spec::{Bullet, TargetGap};
use super::super::theme::{self, Colour};
use super::key::{self, Entry};
use super::paint::{hex, letters, number, optional, pixels, with};
use super::sheet::Sheet;
use super::table::{Cell, Column, MARK_AREA, Table, Texts, figure};
use super::verdicts::{self, VerdictScale};
use crate::assess::Verdict;

/// A graph narrower than this cannot be read, px.
const NARROWEST: f64 = 150.0;
const LOWEST_ROW: f64 = 54.0;
/// Heights of the tints and of the bar, px.
const BAND: f64 = 20.0;
const BAR: f64 = 8.0;

pub(super) fn write(spec: &TargetGap) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let texts: Vec<Texts> = spec
        .groups
        .iter()
        .map(|group| {
            (
                group.label.clone(),
                group.bullets.iter().map(cells).collect(),
            )
        })
        .collect();
    let words = &spec.words;
    let column = |name, heading: &str, face, align, widest| Column {
        name,
        heading: heading.to_owned(),
        face,
        align,
        widest,
        marked: name == "verdict",
    };
    let columns = vec![
        column("indicator", "", theme::BODY, "left", sheet.content * 0.25),
        column("actual", &words.actual, theme::FIGURE, "right", 150.0),
        column("target", &words.target, theme::BODY, "right", 140.0),
        column("gap", &words.gap, theme::BODY, "right", 150.0),
        column("verdict", "", theme::BODY, "left", 130.0),
    ];
    let table = Table::new(&sheet, columns, &texts, NARROWEST, |_, _| LOWEST_ROW);
    let bullets = || spec.groups.iter().flat_map(|group| &group.bullets);
    let scale = VerdictScale::new(bullets().map(|row| (row.mark, row.mark_word.as_str())));
    let mut rows = Vec::new();
    let mut zones = Vec::new();
    let mut figures = Vec::new();
    for (at, (group, (_, cells))) in spec.groups.iter().zip(&texts).enumerate() {
        for (row, (bullet, cells)) in group.bullets.iter().zip(cells).enumerate() {
            let range = range(bullet);
            let place = table.place(at, row);
            zones.extend(self::zones(bullet, &range, &place));
            figures.extend(self::figures(bullet, &range, &place, table.graph.1));
            let said = json!({
                "group": group.label,
                "id": bullet.id,
                "indicator": bullet.label,
                "place": bullet.place,
                "verdict": scale.name(bullet.mark, &bullet.mark_word),
                "verdict_code": verdicts::code(bullet.mark),
                "actual": number(bullet.actual),
                "actual_text": bullet.actual_text,
                "target": number(bullet.target),
                "target_upper": optional(bullet.upper),
                "target_text": bullet.target_text,
                "gap_to": optional(gap_to(bullet)),
                "gap_text": bullet.gap_text,
                "baseline": optional(bullet.baseline),
                "required": optional(bullet.required),
                "lower_is_better": bullet.lower_is_better,
                "scale_low": number(range.low),
                "scale_high": number(range.high),
                "from_zero": range.from_zero,
            });
            rows.push(with(said, table.placed(at, row, cells)));
        }
    }
    key::add(&mut sheet, &key_of(spec));
    let zones = sheet.data("zones", zones);
    let figures = sheet.data("scale_figures", figures);
    let graph = graph(&table, &scale, &zones, &figures);
    table.add(&mut sheet, ("targets", rows), &texts, graph);
    sheet.finish()
}

fn cells(bullet: &Bullet) -> Vec<Cell> {
    vec![
        (bullet.label.clone(), bullet.place.clone()),
        figure(&bullet.actual_text),
        figure(&bullet.target_text),
        figure(&bullet.gap_text),
        (bullet.mark_word.clone(), String::new()),
    ]
}

fn range(bullet: &Bullet) -> BulletRange {
    let others = [bullet.upper, bullet.baseline, bullet.required];
    let values = [Some(bullet.actual), Some(bullet.target)]
        .into_iter()
        .chain(others);
    let values: Vec<f64> = values
        .flatten()
        .filter(|value| !number(*value).is_null())
        .collect();
    BulletRange::of(if values.is_empty() { &[0.0] } else { &values })
}

/// The limit that the actual has to reach; none when nothing is left to go.
fn gap_to(bullet: &Bullet) -> Option<f64> {
    let limit = match bullet.upper {
        Some(upper) if bullet.actual > upper => upper,
        Some(_) if bullet.actual >= bullet.target => return None,
        _ => bullet.target,
    };
    let settled = matches!(bullet.mark, Verdict::Met | Verdict::NotAssessed);
    (!settled && limit != bullet.actual).then_some(limit)
}

/// The tints behind a bullet: behind the required value, from there to the target, and where the
/// condition holds.
fn zones(bullet: &Bullet, range: &BulletRange, place: &Value) -> Vec<Value> {
    let (low, high, target) = (range.low, range.high, bullet.target);
    let parts = if let Some(upper) = bullet.upper {
        [
            ("ahead", low, target),
            ("holds", target, upper),
            ("ahead", upper, high),
        ]
    } else if bullet.lower_is_better {
        let required = bullet.required.filter(|required| *required > target);
        let required = required.unwrap_or(high);
        [
            ("holds", low, target),
            ("ahead", target, required),
            ("behind", required, high),
        ]
    } else {
        let required = bullet.required.filter(|required| *required < target);
        let required = required.unwrap_or(low);
        [
            ("behind", low, required),
            ("ahead", required, target),
            ("holds", target, high),
        ]
    };
    parts
        .into_iter()
        .filter(|(_, from, to)| to > from)
        .map(|(zone, from, to)| {
            json!({
                "order": place["order"],
                "row_middle": place["row_middle"],
                "zone": zone,
                "from": number(from.max(low)),
                "to": number(to.min(high)),
                "scale_low": number(low),
                "scale_high": number(high),
            })
        })
        .collect()
}

/// The numbers under a bullet: the target's, then the ends of its scale and zero where they have
/// room.
fn figures(bullet: &Bullet, range: &BulletRange, place: &Value, wide: f64) -> Vec<Value> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut rows = Vec::new();
    let span = range.high - range.low;
    let wanted = [
        (Some(bullet.target), true),
        (bullet.upper, true),
        ((range.low < 0.0 && range.high > 0.0).then_some(0.0), false),
        (Some(range.low), false),
        (Some(range.high), false),
    ];
    for (value, is_target) in wanted {
        let Some(value) = value.filter(|value| !number(*value).is_null()) else {
            continue;
        };
        let text = in_figures(value);
        let room = theme::TICK_BOLD.width(&text).ceil();
        let at = (value - range.low) / span * wide;
        let left = (at - room / 2.0).min(wide - room).max(0.0);
        let right = left + room;
        if taken
            .iter()
            .any(|(from, to)| left < to + 7.0 && right > from - 7.0)
        {
            continue;
        }
        taken.push((left, right));
        rows.push(json!({
            "order": place["order"],
            "row_middle": place["row_middle"],
            "value": number(value),
            "text": text,
            "is_target": is_target,
            "shift": pixels((left + right) / 2.0 - at),
            "scale_low": number(range.low),
            "scale_high": number(range.high),
        }));
    }
    rows
}

fn key_of(spec: &TargetGap) -> Vec<Entry> {
    let words = &spec.words;
    let occurs = |holds: fn(&Bullet) -> bool| {
        spec.groups
            .iter()
            .flat_map(|group| &group.bullets)
            .any(holds)
    };
    let mut entries = vec![
        Entry::filled("actual", key::BAR, theme::MEASURE, &words.actual),
        Entry::filled("target", key::TICK, theme::INK, &words.target),
    ];
    if occurs(|row| gap_to(row).is_some()) {
        let colour = theme::mark_colour(Verdict::Behind);
        entries.push(Entry::filled("gap", key::LINE, colour, &words.gap));
    }
    if occurs(|row| row.required.is_some()) {
        let colours = (theme::PAPER, theme::MEASURE);
        entries.push(Entry::outlined(
            "required",
            key::REQUIRED,
            colours,
            &words.required,
        ));
    }
    if occurs(|row| row.baseline.is_some()) {
        let colours = (theme::PAPER, theme::COMPARISON);
        entries.push(Entry::outlined(
            "baseline",
            key::SQUARE,
            colours,
            &words.baseline,
        ));
    }
    entries
}

/// The layers of the graph. Every row has a scale of its own, so values are placed by their share
/// of it, which a transform works out.
fn graph(table: &Table, scale: &VerdictScale, zones: &Value, figures: &Value) -> Vec<Value> {
    let (left, wide) = table.graph;
    let share = |field: &str| {
        json!({
            "calculate": format!("(datum.{field} - datum.scale_low) / (datum.scale_high - datum.scale_low)"),
            "as": format!("{field}_share"),
        })
    };
    let x = |field: &str| {
        json!({
            "field": format!("{field}_share"),
            "type": "quantitative",
            "axis": null,
        })
    };
    let scale_of_shares =
        json!({"scale": {"domain": [0, 1], "range": [pixels(left), pixels(left + wide)]}});
    let given = |field: &str| json!({"filter": format!("isValid(datum.{field})")});
    let sign = |field: &str, mark: Value| {
        json!({
            "transform": [given(field), share(field)],
            "mark": with(json!({"type": "point", "filled": true, "opacity": 1}), mark),
            "encoding": {"x": x(field)},
        })
    };
    let outlined = |shape: &str, size: f64, stroke: Colour, lower: f64| {
        json!({
            "shape": shape,
            "size": size,
            "fill": hex(theme::PAPER),
            "stroke": hex(stroke),
            "strokeWidth": 1.3,
            "yOffset": lower,
        })
    };
    let tints: Vec<String> = theme::TINTS.into_iter().map(hex).collect();
    let bar = |height: f64, colour: Colour| json!({"type": "bar", "height": height, "color": hex(colour)});
    let tick = json!({"shape": "M-0.12,-1L0.12,-1L0.12,1L-0.12,1Z", "size": 600, "color": hex(theme::INK)});
    let figure = |bold: bool| {
        let face = if bold { theme::TICK_BOLD } else { theme::TICK };
        json!({
            "data": figures,
            "transform": [{"filter": format!("datum.is_target === {bold}")}, share("value")],
            "mark": with(letters(face, "center"), json!({"dy": BAND / 2.0 + 9.0, "dx": {"expr": "datum.shift"}})),
            "encoding": {"x": x("value"), "text": {"field": "text"}},
        })
    };
    vec![
        json!({
            "data": zones,
            "transform": [share("from"), share("to")],
            "mark": {"type": "bar", "height": BAND},
            "encoding": {
                "x": with(x("from"), scale_of_shares),
                "x2": {"field": "to_share"},
                "fill": {
                    "field": "zone",
                    "type": "nominal",
                    "scale": {"domain": ["behind", "ahead", "holds"], "range": tints},
                    "legend": null,
                },
            },
        }),
        json!({
            "transform": [
                {"filter": "datum.from_zero && isValid(datum.actual)"},
                share("actual"),
                {"calculate": "-datum.scale_low / (datum.scale_high - datum.scale_low)", "as": "zero_share"},
            ],
            "mark": bar(BAR, theme::MEASURE),
            "encoding": {"x": x("zero"), "x2": {"field": "actual_share"}},
        }),
        json!({
            "transform": [given("gap_to"), share("actual"), share("gap_to"), {
                // Where the bar runs past the limit, that part of it is the gap.
                "calculate": format!("datum.from_zero && (datum.actual - datum.gap_to) * datum.actual > 0 ? {BAR} : 3"),
                "as": "gap_height",
            }],
            "mark": {"type": "rule", "strokeWidth": {"expr": "datum.gap_height"}},
            "encoding": {
                "x": x("actual"),
                "x2": {"field": "gap_to_share"},
                "color": scale.colour(),
            },
        }),
        json!({
            // The sign that the scale does not begin at zero.
            "transform": [{"filter": "!datum.from_zero"}],
            "mark": {"type": "point", "shape": "M-0.6,1L-0.1,-1M0.1,1L0.6,-1", "size": 400, "filled": false, "opacity": 1, "color": hex(theme::COMPARISON), "strokeWidth": 1, "x": pixels(left + 10.0)},
            "encoding": {},
        }),
        sign("target", tick.clone()),
        sign("target_upper", tick),
        sign(
            "baseline",
            outlined("square", 42.0, theme::COMPARISON, BAND / 2.0 - 2.0),
        ),
        json!({
            "transform": [{"filter": "!datum.from_zero && isValid(datum.actual)"}, share("actual")],
            "mark": {"type": "point", "filled": true, "opacity": 1, "shape": "circle", "size": 110, "color": hex(theme::MEASURE), "stroke": hex(theme::PAPER), "strokeWidth": 1.5},
            "encoding": {"x": x("actual")},
        }),
        sign(
            "required",
            outlined("triangle-down", 64.0, theme::MEASURE, -BAND / 2.0 - 3.0),
        ),
        figure(true),
        figure(false),
        mark(table, scale),
    ]
}

/// The signs of the verdicts before their words.
pub(super) fn mark(table: &Table, scale: &VerdictScale) -> Value {
    json!({
        "mark": {"type": "point", "filled": true, "opacity": 1, "size": MARK_AREA, "x": pixels(table.mark_x())},
        "encoding": {"color": scale.colour(), "shape": scale.shape()},
    })
}
