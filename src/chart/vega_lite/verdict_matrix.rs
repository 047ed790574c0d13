//! The verdicts of indicators or regions over periods.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Value, json};

use super::super::spec::{MatrixCell, MatrixRow, VerdictMatrix};
use super::super::theme;
use super::key::{self, BOX, Entry};
use super::paint::{hex, letters, number, pixels, with};
use super::sheet::{Sheet, note};
use super::table::{Cell, Column, MARK_AREA, Table, Texts};
use super::verdicts::{self, VerdictScale};
use crate::assess::Verdict;

const LOWEST_ROW: f64 = 36.0;
const LOWEST_ROW_WITH_TEXTS: f64 = 44.0;
/// Width of a cell, px.
const NARROWEST: f64 = 24.0;
const WIDEST: f64 = 96.0;

/// The verdicts that need attention; their cells have a ground.
const ATTENTION: [Verdict; 4] = [
    Verdict::Missed,
    Verdict::Breached,
    Verdict::Worsening,
    Verdict::Behind,
];

fn cells(row: &MatrixRow) -> Vec<Cell> {
    vec![
        (row.label.clone(), row.place.clone()),
        (row.latest.clone(), String::new()),
    ]
}

fn word(spec: &VerdictMatrix, mark: Verdict) -> &str {
    let found = spec.marks.iter().find(|known| known.mark == mark);
    found.map_or("", |known| &known.word)
}

pub(super) fn write(spec: &VerdictMatrix) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let texts: Vec<Texts> = spec
        .groups
        .iter()
        .map(|group| (group.label.clone(), group.rows.iter().map(cells).collect()))
        .collect();
    let column = |name, widest| Column {
        name,
        heading: String::new(),
        face: theme::BODY,
        align: "left",
        widest,
        marked: false,
    };
    let columns = vec![
        column("label", sheet.content * 0.38),
        column("latest", 150.0),
    ];
    let count = spec.periods.len().max(1) as f64;
    let marks = || {
        spec.groups
            .iter()
            .flat_map(|group| &group.rows)
            .flat_map(|row| row.cells.iter().flatten())
    };
    let has_texts = marks().any(|cell| !cell.text.trim().is_empty());
    let lowest = if has_texts {
        LOWEST_ROW_WITH_TEXTS
    } else {
        LOWEST_ROW
    };
    let table = Table::new(&sheet, columns, &texts, count * NARROWEST, |_, _| lowest);
    let (left, room) = table.graph;
    let wide = (room / count).min(WIDEST).floor();
    // What the cells do not need is left free before them.
    let left = left + room - wide * count;
    let scale = VerdictScale::new(marks().map(|cell| (cell.mark, word(spec, cell.mark))));
    let shows_texts =
        has_texts && marks().all(|cell| theme::TICK_BOLD.width(&cell.text) <= wide - 4.0);
    let mut rows = Vec::new();
    let mut tidy = Vec::new();
    for (at, (group, (_, cells))) in spec.groups.iter().zip(&texts).enumerate() {
        for (index, (row, cells)) in group.rows.iter().zip(cells).enumerate() {
            let said = json!({
                "group": group.label,
                "id": row.id,
                "label": row.label,
                "place": row.place,
                "latest": row.latest,
            });
            let place = table.place(at, index);
            for (column, (period, cell)) in spec.periods.iter().zip(&row.cells).enumerate() {
                let own = with(
                    place.clone(),
                    json!({
                        "id": row.id,
                        "label": row.label,
                        "place": row.place,
                        "period_order": column + 1,
                        "period": period.label,
                        "span": period.span,
                        "latest": column + 1 == spec.periods.len(),
                    }),
                );
                tidy.push(with(own, cell_row(spec, &scale, cell.as_ref())));
            }
            rows.push(with(said, table.placed(at, index, cells)));
        }
    }
    key::add(&mut sheet, &key_of(spec));
    let tidy = sheet.data("cells", tidy);
    let mut graph = headings(spec, (left, wide));
    graph.extend(layers(&tidy, &scale, (left, wide), shows_texts, count));
    table.add(&mut sheet, ("rows", rows), &texts, graph);
    sheet.finish()
}

/// The members of a cell that tell its verdict; null where there is none.
fn cell_row(spec: &VerdictMatrix, scale: &VerdictScale, cell: Option<&MatrixCell>) -> Value {
    json!({
        "verdict": cell.map(|cell| scale.name(cell.mark, word(spec, cell.mark))),
        "verdict_code": cell.map(|cell| verdicts::code(cell.mark)),
        "needs_attention": cell.is_some_and(|cell| ATTENTION.contains(&cell.mark)),
        "text": cell.map(|cell| cell.text.as_str()),
    })
}

/// The verdicts with how often each occurs in the last column, and the sign of an empty cell.
fn key_of(spec: &VerdictMatrix) -> Vec<Entry> {
    let latest = || {
        spec.groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter_map(|row| row.cells.last())
    };
    let mut entries = Vec::new();
    for mark in Verdict::ALL {
        let Some(known) = spec.marks.iter().find(|known| known.mark == mark) else {
            continue;
        };
        let count = latest().flatten().filter(|cell| cell.mark == mark).count();
        entries.push(Entry::verdict(mark, &format!("{} {count}", known.word)));
    }
    let empty = latest().filter(|cell| cell.is_none()).count();
    let mut cells = spec
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .flat_map(|row| &row.cells);
    if cells.any(Option::is_none) {
        let colours = (theme::GRID, theme::RULE);
        entries.push(Entry::outlined(
            "no_verdict",
            BOX,
            colours,
            &format!("{} {empty}", spec.empty_word),
        ));
    }
    entries.push(Entry::words("note", &spec.count_note));
    entries
}

/// The names of the periods, as many as fit, and of what they belong to; the ground of the last.
fn headings(spec: &VerdictMatrix, (left, wide): (f64, f64)) -> Vec<Value> {
    let count = spec.periods.len();
    let last = left + wide * count.saturating_sub(1) as f64;
    let widest = spec
        .periods
        .iter()
        .map(|period| theme::TICK_BOLD.width(&period.label));
    let step = ((widest.fold(0.0, f64::max) + 4.0) / wide).ceil().max(1.0) as usize;
    let has_spans = spec
        .periods
        .iter()
        .any(|period| !period.span.trim().is_empty());
    let top = if has_spans { -42.0 } else { -22.0 };
    let mut layers = vec![json!({
        "data": {"values": [{}]},
        "mark": {"type": "rect", "color": hex(theme::TINTS[2])},
        "encoding": {
            "x": {"value": pixels(last)},
            "x2": {"value": pixels(last + wide)},
            "y": {"value": top},
            "y2": {"value": "height"},
        },
    })];
    let mut text = |words: &str, x: f64, y: f64, face| {
        let set = theme::TICK_BOLD.wrap(words, wide * count as f64, 1);
        let mut layer = note(letters(face, "center"), &set.lines, (x, y));
        layer["encoding"]["y"] = json!({"value": y});
        layers.push(layer);
    };
    for (at, period) in spec.periods.iter().enumerate() {
        if (count - 1 - at).is_multiple_of(step) {
            let face = if at + 1 == count {
                theme::TICK_BOLD
            } else {
                theme::TICK
            };
            text(&period.label, left + (at as f64 + 0.5) * wide, -11.0, face);
        }
    }
    let mut first = 0;
    let mut taken = f64::NEG_INFINITY;
    for group in spec.periods.chunk_by(|one, next| one.span == next.span) {
        let middle = left + (first as f64 + group.len() as f64 / 2.0) * wide;
        first += group.len();
        let Some(span) = group.first().map(|period| period.span.as_str()) else {
            continue;
        };
        let half = theme::SMALL.width(span) / 2.0;
        if has_spans && middle - half > taken + 4.0 {
            text(span, middle, -31.0, theme::SMALL);
            taken = middle + half;
        }
    }
    layers
}

/// Ground, sign and text of the cells.
fn layers(
    cells: &Value,
    scale: &VerdictScale,
    (left, wide): (f64, f64),
    texts: bool,
    count: f64,
) -> Vec<Value> {
    let x = |field: &str| json!({"field": field, "type": "quantitative", "axis": null});
    let full = with(
        x("period_order"),
        json!({"scale": {
            "domain": [0.5, number(count + 0.5)],
            "range": [pixels(left), pixels(left + wide * count)],
            "nice": false,
            "zero": false,
        }}),
    );
    let px =
        |field: &str| json!({"field": field, "type": "quantitative", "scale": null, "axis": null});
    let ground = scale.encoding(|mark| hex(theme::paled(theme::mark_colour(mark), 0.16)));
    let lift = if texts { -7.0 } else { 0.0 };
    let mark = |test: &str, area: f64| {
        json!({
            "data": cells,
            "transform": [{"filter": format!("isValid(datum.verdict) && {test}")}],
            "mark": {"type": "point", "filled": true, "opacity": 1, "size": area, "yOffset": if texts { json!({"expr": "datum.text ? -7 : 0"}) } else { pixels(lift) }},
            "encoding": {"x": full, "color": scale.colour(), "shape": scale.shape()},
        })
    };
    let mut layers = vec![
        json!({
            "data": cells,
            "transform": [
                {"filter": "datum.needs_attention"},
                {"calculate": "datum.period_order - 0.48", "as": "left"},
                {"calculate": "datum.period_order + 0.48", "as": "right"},
                {"calculate": "datum.row_top + 1", "as": "top"},
                {"calculate": "datum.row_bottom - 1.5", "as": "bottom"},
            ],
            "mark": {"type": "rect"},
            "encoding": {
                "x": x("left"),
                "x2": {"field": "right"},
                "y": px("top"),
                "y2": {"field": "bottom"},
                "fill": ground,
            },
        }),
        json!({
            "data": cells,
            "transform": [{"filter": "!isValid(datum.verdict)"}],
            "mark": {"type": "point", "shape": "M-1,-0.6L1,-0.6L1,0.6L-1,0.6Z", "size": 260, "filled": true, "opacity": 1, "fill": hex(theme::GRID), "stroke": hex(theme::RULE), "strokeWidth": 1},
            "encoding": {"x": full},
        }),
        mark("!datum.latest", MARK_AREA * 0.8),
        mark("datum.latest", MARK_AREA * 1.3),
    ];
    if texts {
        for (test, face) in [
            ("!datum.latest", theme::TICK),
            ("datum.latest", theme::TICK_BOLD),
        ] {
            layers.push(json!({
                "data": cells,
                "transform": [{"filter": format!("isValid(datum.text) && {test}")}],
                "mark": with(letters(theme::tinted(face, theme::INK), "center"), json!({"dy": 9})),
                "encoding": {"x": x("period_order"), "text": {"field": "text"}},
            }));
        }
    }
    layers
}
