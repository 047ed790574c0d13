//! Baseline, actual and target of each target on one row.

use serde_json::{Value, json};

use super::super::spec::{Dumbbell, DumbbellRow, DumbbellValue};
use super::super::theme;
use super::key::{self, Entry};
use super::paint::{hex, letters, number, optional, pixels, with};
use super::sheet::Sheet;
use super::table::{Cell, Column, Table, Texts, figure};
use super::target_gap;
use super::verdicts::{self, VerdictScale};

/// An axis narrower than this cannot be read, px.
const NARROWEST: f64 = 200.0;
const LOWEST_ROW: f64 = 62.0;
/// Distance of the ends of the axis from the sides of its column, px.
const INSET: f64 = 14.0;
/// Rows are shown from 60 % worse than the baseline to 60 % beyond the target at most.
const LIMITS: (f64, f64) = (-0.6, 1.6);
/// Distance of the labels above and below from the line, and of neighbouring labels, px.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 16.0;
const APART: f64 = 6.0;

/// How much of the way from the baseline to the target a value has come, 1 for all of it; none when
/// there is no baseline or no way to go.
fn share(row: &DumbbellRow, value: Option<&DumbbellValue>) -> Option<f64> {
    let (baseline, value) = (row.baseline.as_ref()?.value, value?.value);
    let way = row.target.value - baseline;
    let share = (value - baseline) / way;
    // What is beyond a million times the way is beyond any axis.
    share.is_finite().then(|| share.clamp(-1e6, 1e6))
}

fn has_place(row: &DumbbellRow) -> bool {
    share(row, Some(&row.target)).is_some()
}

fn rows(spec: &Dumbbell) -> impl Iterator<Item = &DumbbellRow> {
    spec.groups.iter().flat_map(|group| &group.rows)
}

fn cells(row: &DumbbellRow) -> Vec<Cell> {
    vec![
        (row.label.clone(), row.place.clone()),
        figure(&row.progress_text),
        (row.mark_word.clone(), String::new()),
    ]
}

pub(super) fn write(spec: &Dumbbell) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let texts: Vec<Texts> = spec
        .groups
        .iter()
        .map(|group| (group.label.clone(), group.rows.iter().map(cells).collect()))
        .collect();
    let column = |name, heading: &str, face, align, widest| Column {
        name,
        heading: heading.to_owned(),
        face,
        align,
        widest,
        marked: name == "verdict",
    };
    let columns = vec![
        column("indicator", "", theme::BODY, "left", sheet.content * 0.28),
        column(
            "progress",
            &spec.words.progress,
            theme::FIGURE,
            "right",
            110.0,
        ),
        column("verdict", "", theme::BODY, "left", 130.0),
    ];
    let table = Table::new(&sheet, columns, &texts, NARROWEST, |_, _| LOWEST_ROW);
    let scale = VerdictScale::new(rows(spec).map(|row| (row.mark, row.mark_word.as_str())));
    let axis = Axis::new(spec, &table);
    let mut data = Vec::new();
    let mut labels = Vec::new();
    for (at, (group, (_, cells))) in spec.groups.iter().zip(&texts).enumerate() {
        for (index, (row, cells)) in group.rows.iter().zip(cells).enumerate() {
            let of = |value: Option<&DumbbellValue>| optional(value.map(|value| value.value));
            let text =
                |value: Option<&DumbbellValue>| json!(value.map(|value| value.text.as_str()));
            let (baseline, actual) = (row.baseline.as_ref(), row.actual.as_ref());
            let required = row.required.as_ref();
            let said = json!({
                "group": group.label,
                "id": row.id,
                "indicator": row.label,
                "place": row.place,
                "verdict": scale.name(row.mark, &row.mark_word),
                "verdict_code": verdicts::code(row.mark),
                "baseline": of(baseline),
                "baseline_text": text(baseline),
                "actual": of(actual),
                "actual_text": text(actual),
                "required": of(required),
                "required_text": text(required),
                "target": number(row.target.value),
                "target_text": row.target.text,
                "actual_share": optional(share(row, actual)),
                "required_share": optional(share(row, required)),
                "has_place": has_place(row),
                "progress_text": row.progress_text,
                "note": row.note,
            });
            labels.extend(axis.labels(spec, row, &table.place(at, index)));
            data.push(with(said, table.placed(at, index, cells)));
        }
    }
    key::add(&mut sheet, &key_of(spec, &axis));
    let labels = sheet.data("labels", labels);
    // The plates of the labels lie below the signs, and the letters above them.
    let mut graph = vec![label_layers(&labels, true)];
    graph.extend(axis.layers(&spec.words.axis, &scale));
    graph.push(label_layers(&labels, false));
    graph.push(target_gap::mark(&table, &scale));
    table.add(&mut sheet, ("targets", data), &texts, graph);
    sheet.finish()
}

/// The axis: shares of the way from the baseline to the target.
struct Axis {
    low: f64,
    high: f64,
    left: f64,
    wide: f64,
}

impl Axis {
    fn new(spec: &Dumbbell, table: &Table) -> Self {
        let (left, wide) = table.graph;
        let shares = rows(spec).flat_map(|row| {
            [
                share(row, row.actual.as_ref()),
                share(row, row.required.as_ref()),
            ]
        });
        let (low, high) = shares
            .flatten()
            .fold((0.0_f64, 1.0_f64), |(low, high), share| {
                (low.min(share), high.max(share))
            });
        Self {
            low: low.max(LIMITS.0),
            high: high.min(LIMITS.1),
            left,
            wide,
        }
    }

    /// The position of a share, held at the end of the axis when it lies beyond, px.
    fn at(&self, share: f64) -> f64 {
        let part = (share.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.left + INSET + part * (self.wide - 2.0 * INSET)
    }

    fn is_beyond(&self, share: f64) -> bool {
        share < self.low || share > self.high
    }

    /// The labels of a row: the actual above, baseline and target below, and the required value
    /// where it has room; or its values in words when it has no place on the axis.
    fn labels(&self, spec: &Dumbbell, row: &DumbbellRow, place: &Value) -> Vec<Value> {
        let mut found: Vec<Value> = Vec::new();
        let mut taken: Vec<(bool, f64, f64)> = Vec::new();
        let mut add =
            |role: &str, words: &str, (x, room): (f64, f64), above: bool, needed: bool| {
                let face = if role == "actual" {
                    theme::LABEL_BOLD
                } else {
                    theme::SMALL
                };
                let set = face.wrap_balanced(words, room, if needed { 3 } else { 1 });
                let wide = set.width(face.size, face.weight);
                let left = (x - wide / 2.0)
                    .min(self.left + self.wide - wide)
                    .max(self.left);
                let free = |(side, from, to): &(bool, f64, f64)| {
                    *side != above || left >= to + APART || left + wide + APART <= *from
                };
                if set.lines.is_empty() || (!needed && (set.shortened || !taken.iter().all(free))) {
                    return needed;
                }
                taken.push((above, left, left + wide));
                let more = 13.0 * set.lines.len().saturating_sub(1) as f64;
                found.push(json!({
                    "order": place["order"],
                    "row_middle": place["row_middle"],
                    "role": role,
                    "label": words,
                    "lines": set.lines,
                    "x": pixels(left + wide / 2.0),
                    "dy": pixels(if above { -ABOVE - more } else { BELOW }),
                }));
                true
            };
        let middle = self.left + self.wide / 2.0;
        if !has_place(row) {
            let words = &spec.words;
            let values = [
                (&words.baseline, row.baseline.as_ref()),
                (&words.actual, row.actual.as_ref()),
                (&words.required, row.required.as_ref()),
                (&words.target, Some(&row.target)),
            ];
            let said = values
                .into_iter()
                .filter_map(|(word, value)| Some(format!("{word} {}", value?.text)));
            let said: Vec<String> = said.collect();
            add("note", &row.note, (middle, self.wide), true, true);
            add(
                "values",
                &said.join(" · "),
                (middle, self.wide),
                false,
                true,
            );
            // Without a line between them the two stand closer.
            for label in &mut found {
                let dy = label["dy"].as_f64().unwrap_or(0.0);
                label["dy"] = pixels(if dy < 0.0 { dy + 9.0 } else { dy - 8.0 });
            }
            return found;
        }
        let half = self.wide / 2.0 - APART;
        if let Some(baseline) = &row.baseline {
            add(
                "baseline",
                &baseline.text,
                (self.at(0.0), half),
                false,
                true,
            );
        }
        add(
            "target",
            &row.target.text,
            (self.at(1.0), half),
            false,
            true,
        );
        match &row.actual {
            Some(actual) => {
                let share = share(row, Some(actual)).unwrap_or(0.0);
                let mut words = actual.text.clone();
                if self.is_beyond(share) {
                    words = format!("{words} · {}", figure(&row.progress_text).0);
                }
                add("actual", &words, (self.at(share), self.wide), true, true);
            }
            None => {
                add("note", &row.note, (middle, self.wide), true, true);
            }
        }
        if let Some(required) = &row.required {
            let x = self.at(share(row, Some(required)).unwrap_or(0.0));
            let _ = add("required", &required.text, (x, half), true, false)
                || add("required", &required.text, (x, half), false, false);
        }
        found
    }

    /// The dumbbells. What lies beyond the axis ends there with two arrowheads.
    fn layers(&self, title: &str, scale: &VerdictScale) -> Vec<Value> {
        let (low, high) = (number(self.low), number(self.high));
        let values = [-0.5, 0.0, 0.5, 1.0, 1.5]
            .into_iter()
            .filter(|share| !self.is_beyond(*share));
        let strong = "datum.value === 0 || datum.value === 1";
        let full = json!({
            "scale": {
                "domain": [low, high],
                "range": [pixels(self.left + INSET), pixels(self.left + self.wide - INSET)],
                "nice": false,
                "zero": false,
            },
            "axis": {
                "orient": "top",
                "title": theme::AXIS.wrap_balanced(title, self.wide, 3).lines,
                "titleX": pixels(self.left + self.wide / 2.0),
                "titlePadding": 4,
                "values": values.map(number).collect::<Vec<_>>(),
                "format": ".0%",
                "ticks": false,
                "domain": false,
                "grid": true,
                "gridColor": {"condition": {"test": strong, "value": hex(theme::RULE)}, "value": hex(theme::GRID)},
                "labelColor": {"condition": {"test": strong, "value": hex(theme::INK)}, "value": hex(theme::QUIET)},
                "labelPadding": 5,
            },
        });
        let x = |field: &str| json!({"field": field, "type": "quantitative"});
        let given = |field: &str| json!({"filter": format!("datum.has_place && isValid(datum.{field}_share)")});
        let held = |field: &str| json!({"calculate": format!("clamp(datum.{field}_share, {low}, {high})"), "as": format!("{field}_drawn")});
        let ends = json!([{"filter": "datum.has_place"}, {"calculate": "0", "as": "zero"}, {"calculate": "1", "as": "one"}]);
        let point =
            |mark: Value| with(json!({"type": "point", "filled": true, "opacity": 1}), mark);
        let outlined = |shape: &str, size: f64, stroke| {
            point(
                json!({"shape": shape, "size": size, "fill": hex(theme::PAPER), "stroke": hex(stroke), "strokeWidth": 1.3}),
            )
        };
        let mut layers = vec![
            json!({
                "transform": ends,
                "mark": {"type": "rule", "strokeWidth": 2, "color": hex(theme::RULE)},
                "encoding": {"x": with(x("zero"), full), "x2": {"field": "one"}},
            }),
            json!({
                "transform": [given("actual"), {"calculate": "0", "as": "zero"}, held("actual")],
                "mark": {"type": "rule", "strokeWidth": 4},
                "encoding": {"x": x("zero"), "x2": {"field": "actual_drawn"}, "color": scale.colour()},
            }),
            json!({"transform": ends, "mark": outlined("square", 64.0, theme::COMPARISON), "encoding": {"x": x("zero")}}),
            json!({
                "transform": ends,
                "mark": point(json!({"shape": key::DIAMOND, "size": 160, "color": hex(theme::INK)})),
                "encoding": {"x": x("one")},
            }),
            json!({
                "transform": [given("actual"), {"filter": format!("inrange(datum.actual_share, [{low}, {high}])")}],
                "mark": point(json!({"shape": "circle", "size": 125, "color": hex(theme::MEASURE), "stroke": hex(theme::PAPER), "strokeWidth": 1.2})),
                "encoding": {"x": x("actual_share")},
            }),
            json!({
                "transform": [given("required"), held("required")],
                "mark": with(outlined("triangle-down", 56.0, theme::MEASURE), json!({"yOffset": -9})),
                "encoding": {"x": x("required_drawn")},
            }),
        ];
        for (test, path) in [
            (format!("datum.actual_share < {low}"), key::TWICE_LEFTWARD),
            (format!("datum.actual_share > {high}"), key::TWICE_RIGHTWARD),
        ] {
            layers.push(json!({
                "transform": [given("actual"), {"filter": test}, held("actual")],
                "mark": point(json!({"shape": path, "size": 170, "color": hex(theme::MEASURE)})),
                "encoding": {"x": x("actual_drawn")},
            }));
        }
        layers
    }
}

/// The labels, or only a plate of paper where each stands, so that no line runs through its letters.
fn label_layers(labels: &Value, plates: bool) -> Value {
    let plate = json!({"stroke": hex(theme::PAPER), "strokeWidth": 4, "strokeJoin": "round"});
    let layers = [("!==", theme::SMALL), ("===", theme::LABEL_BOLD)].map(|(is, face)| {
        let shift = json!({"dy": {"expr": "datum.dy"}, "lineHeight": 13});
        let mark = with(letters(face, "center"), shift);
        json!({
            "data": labels,
            "transform": [{"filter": format!("datum.role {is} 'actual'")}],
            "mark": if plates { with(mark, plate.clone()) } else { mark },
            "encoding": {
                "x": {"field": "x", "type": "quantitative", "scale": null, "axis": null},
                "text": {"field": "lines"},
            },
        })
    });
    // Their places are px and not shares.
    let own_scale = json!({"scale": {"x": "independent"}, "axis": {"x": "independent"}});
    json!({"layer": layers, "resolve": own_scale})
}

fn key_of(spec: &Dumbbell, axis: &Axis) -> Vec<Entry> {
    let words = &spec.words;
    let occurs =
        |holds: &dyn Fn(&DumbbellRow) -> bool| rows(spec).any(|row| has_place(row) && holds(row));
    let mut entries = Vec::new();
    if occurs(&|_| true) {
        let colours = (theme::PAPER, theme::COMPARISON);
        entries.push(Entry::outlined(
            "baseline",
            key::SQUARE,
            colours,
            &words.baseline,
        ));
    }
    if occurs(&|row| row.actual.is_some()) {
        entries.push(Entry::filled(
            "actual",
            key::DISC,
            theme::MEASURE,
            &words.actual,
        ));
    }
    if occurs(&|row| row.required.is_some()) {
        let colours = (theme::PAPER, theme::MEASURE);
        entries.push(Entry::outlined(
            "required",
            key::REQUIRED,
            colours,
            &words.required,
        ));
    }
    if occurs(&|_| true) {
        entries.push(Entry::filled(
            "target",
            key::DIAMOND,
            theme::INK,
            &words.target,
        ));
    }
    let beyond = |row: &DumbbellRow| {
        let shares = [
            share(row, row.actual.as_ref()),
            share(row, row.required.as_ref()),
        ];
        shares
            .into_iter()
            .flatten()
            .any(|share| axis.is_beyond(share))
    };
    if occurs(&beyond) {
        entries.push(Entry::filled(
            "beyond",
            key::TWICE_RIGHTWARD,
            theme::MEASURE,
            &words.beyond,
        ));
    }
    entries
}
