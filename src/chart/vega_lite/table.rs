//! Charts that are tables: a graph between columns of texts, rows in groups.
//!
//! Every row carries its texts whole and, as `lines`, broken to the columns, and where it stands:
//! `order`, counted from 1, and `row_top`, `row_middle` and `row_bottom` in px of the view, because
//! rows with long texts are higher.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Map, Value, json};

use super::super::canvas::Face;
use super::super::text;
use super::super::theme;
use super::paint::{LEADING, SMALL_LEADING, hex, letters, pixels, with};
use super::sheet::{Sheet, rule};

/// Distance of the columns, px.
const BETWEEN: f64 = 18.0;
/// What a row is higher than its highest cell, px.
const PADDING: f64 = 14.0;
/// Room of the sign of a verdict before its word, px.
pub(super) const MARK_ROOM: f64 = 20.0;
/// Size of a sign, px².
pub(super) const MARK_AREA: f64 = 144.0;
/// Height of the heading of a group, px.
const HEADING: f64 = 34.0;
/// Lines a cell takes at most.
const MOST_LINES: usize = 6;

/// A text and the smaller one below it.
pub(super) type Cell = (String, String);

/// A figure and what stood in brackets behind it.
pub(super) fn figure(text: &str) -> Cell {
    text::split_bracket(text)
}

/// A column of texts. The first one stands to the left of the graph, the others to its right.
pub(super) struct Column {
    /// Name of the column in `lines` of the data.
    pub(super) name: &'static str,
    pub(super) heading: String,
    pub(super) face: Face,
    /// `left` or `right`.
    pub(super) align: &'static str,
    /// The width it takes at most, px.
    pub(super) widest: f64,
    /// Whether the sign of the verdict stands before the text.
    pub(super) marked: bool,
}

/// A group: its heading and the texts of its rows.
pub(super) type Texts = (String, Vec<Vec<Cell>>);

/// A table laid out: where its columns lie and how high its rows are.
pub(super) struct Table {
    columns: Vec<Column>,
    /// Left edge and width of each column, px.
    places: Vec<(f64, f64)>,
    /// Left edge and width of the graph, px.
    pub(super) graph: (f64, f64),
    content: f64,
    /// Top and bottom of every row, by group, px.
    rows: Vec<Vec<(f64, f64)>>,
}

impl Table {
    /// Gives every column the width of its texts, within limits, and the rest to the graph, which
    /// takes at least `narrowest` px where the texts can be broken sooner. A row is at least
    /// as high as `lowest` says for its group and its place in it, px.
    pub(super) fn new(
        sheet: &Sheet,
        columns: Vec<Column>,
        groups: &[Texts],
        narrowest: f64,
        lowest: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let natural: Vec<(f64, f64)> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| natural_width(column, at, groups))
            .collect();
        let mut places = Vec::new();
        let mut graph = (0.0, 0.0);
        for tight in [1.0, 0.9, 0.8, 0.7, 0.6, 0.5] {
            let between = BETWEEN * f64::max(tight, 0.7);
            let widths: Vec<f64> = columns
                .iter()
                .zip(&natural)
                .map(|(column, (wide, word))| {
                    // The column of names gives way less than the others; no word is broken.
                    let share = if column.align == "left" {
                        f64::max(tight, 0.8)
                    } else {
                        tight
                    };
                    wide.min((column.widest * share).max(*word)).ceil()
                })
                .collect();
            let rest = sheet.content - widths.iter().sum::<f64>() - between * widths.len() as f64;
            let first = widths.first().copied().unwrap_or(0.0);
            graph = (first + between, rest.max(40.0));
            let mut x = 0.0;
            places.clear();
            for (at, wide) in widths.iter().enumerate() {
                places.push((x, *wide));
                x += wide + between;
                if at == 0 {
                    x += rest.max(40.0) + between;
                }
            }
            if rest >= narrowest {
                break;
            }
        }
        let mut table = Self {
            columns,
            places,
            graph,
            content: sheet.content,
            rows: Vec::new(),
        };
        let mut y = 0.0;
        for (group, (label, rows)) in groups.iter().enumerate() {
            if has_heading(label, rows) {
                y += HEADING;
            }
            let mut places = Vec::new();
            for (row, cells) in rows.iter().enumerate() {
                let heights = table.broken(cells).map(|(_, lines, note)| {
                    lines.len() as f64 * LEADING + note.len() as f64 * SMALL_LEADING + PADDING
                });
                let high = heights.fold(lowest(group, row), f64::max).ceil();
                places.push((y, y + high));
                y += high;
            }
            table.rows.push(places);
        }
        table
    }

    /// The texts of a row with the names of their columns, broken.
    fn broken<'a>(
        &'a self,
        cells: &'a [Cell],
    ) -> impl Iterator<Item = (&'a Column, Vec<String>, Vec<String>)> {
        let columns = self.columns.iter().zip(&self.places);
        columns
            .zip(cells)
            .map(|((column, (_, wide)), (main, note))| {
                let room = wide + 1.0 - if column.marked { MARK_ROOM } else { 0.0 };
                (
                    column,
                    column.face.wrap_balanced(main, room, MOST_LINES).lines,
                    theme::SMALL.wrap_balanced(note, room, MOST_LINES).lines,
                )
            })
    }

    /// The broken texts of a row, for its member `lines`.
    fn lines(&self, cells: &[Cell]) -> Value {
        let mut members = Map::new();
        for (column, lines, note) in self.broken(cells) {
            members.insert(column.name.to_owned(), json!(lines));
            members.insert(format!("{}_note", column.name), json!(note));
        }
        Value::Object(members)
    }

    /// Where the texts of a column begin or, set flush right, end, px.
    fn edge(&self, at: usize) -> f64 {
        let (left, wide) = self.places.get(at).copied().unwrap_or_default();
        match self.columns.get(at) {
            Some(column) if column.align == "right" => left + wide,
            Some(column) if column.marked => left + MARK_ROOM,
            _ => left,
        }
    }

    /// Where the sign of a verdict stands, px.
    pub(super) fn mark_x(&self) -> f64 {
        let marked = self.columns.iter().position(|column| column.marked);
        marked.map_or(0.0, |at| self.edge(at) - MARK_ROOM + 7.0)
    }

    /// The members of a row that say where it stands, and its broken texts.
    pub(super) fn placed(&self, group: usize, row: usize, cells: &[Cell]) -> Value {
        let mut members = self.place(group, row);
        members["lines"] = self.lines(cells);
        members
    }

    /// The members of a row that say where it stands.
    pub(super) fn place(&self, group: usize, row: usize) -> Value {
        let before = self.rows.iter().take(group).map(Vec::len).sum::<usize>();
        let place = self.rows.get(group).and_then(|rows| rows.get(row));
        let (top, bottom) = place.copied().unwrap_or_default();
        json!({
            "order": before + row + 1,
            "row_top": pixels(top),
            "row_middle": pixels(((top + bottom) / 2.0).round()),
            "row_bottom": pixels(bottom),
        })
    }

    /// Layers of the texts: rules, headings of groups and of columns, one or two for each column.
    fn texts(&self, groups: &Value) -> Vec<Value> {
        let line = |colour: String, weight: f64| json!({"type": "rule", "x": 0, "x2": pixels(self.content), "color": colour, "strokeWidth": weight});
        let end_of_row =
            json!({"field": "row_bottom", "type": "quantitative", "scale": null, "axis": null});
        let mut layers = vec![
            rule(0.0, self.content, 0.0, hex(theme::RULE)),
            json!({"mark": line(hex(theme::GRID), 1.0), "encoding": {"y": end_of_row}}),
            json!({"data": groups, "mark": line(hex(theme::RULE), 1.0), "encoding": {"y": end_of_row}}),
            json!({
                "data": groups,
                "mark": with(letters(theme::HEADING, "left"), json!({"x": 0, "dy": -12})),
                "encoding": {"y": end_of_row, "text": {"field": "group"}},
            }),
        ];
        for (at, column) in self.columns.iter().enumerate() {
            let (name, x) = (column.name, pixels(self.edge(at)));
            let block = format!(
                "({LEADING} * length(datum.lines.{name}) + {SMALL_LEADING} * length(datum.lines.{name}_note)) / 2"
            );
            let parts = [
                (
                    name.to_owned(),
                    column.face,
                    LEADING,
                    format!("{} - {block}", LEADING / 2.0),
                ),
                (
                    format!("{name}_note"),
                    theme::SMALL,
                    SMALL_LEADING,
                    format!(
                        "{} + {LEADING} * length(datum.lines.{name}) - {block}",
                        SMALL_LEADING / 2.0
                    ),
                ),
            ];
            for (field, face, leading, lower) in parts {
                let mark = json!({"x": x, "lineHeight": leading, "dy": {"expr": lower}});
                layers.push(json!({
                    "mark": with(letters(face, column.align), mark),
                    "encoding": {"text": {"field": format!("lines.{field}")}},
                }));
            }
            if column.heading.trim().is_empty() {
                continue;
            }
            let wide = self.places.get(at).map_or(60.0, |place| place.1) + BETWEEN / 2.0;
            let lines = theme::SMALL.wrap_balanced(&column.heading, wide, 3).lines;
            let upper = -10.0 - SMALL_LEADING * lines.len().saturating_sub(1) as f64;
            let mark = json!({"x": x, "lineHeight": SMALL_LEADING});
            layers.push(json!({
                "data": {"values": [{"lines": lines}]},
                "mark": with(letters(theme::SMALL, column.align), mark),
                "encoding": {"y": {"value": upper}, "text": {"field": "lines"}},
            }));
        }
        layers
    }

    /// Adds the view: `rows` below the texts, `graph` above them.
    pub(super) fn add(
        &self,
        sheet: &mut Sheet,
        rows: (&str, Vec<Value>),
        groups: &[Texts],
        graph: Vec<Value>,
    ) {
        let mut headings = Vec::new();
        let mut height: f64 = 0.0;
        for ((label, texts), places) in groups.iter().zip(&self.rows) {
            if has_heading(label, texts) {
                headings.push(json!({"group": label, "row_bottom": pixels(height + HEADING)}));
            }
            height = places.last().map_or(height, |(_, bottom)| *bottom);
        }
        let data = sheet.data(rows.0, rows.1);
        let headings = sheet.data("groups", headings);
        let mut layers = self.texts(&headings);
        layers.extend(graph);
        sheet.view(json!({
            "name": "rows_view",
            "width": pixels(self.content),
            "height": pixels(height),
            "data": data,
            "encoding": {
                "y": {"field": "row_middle", "type": "quantitative", "scale": null, "axis": null},
            },
            "layer": layers,
        }));
    }
}

fn has_heading(label: &str, texts: &[Vec<Cell>]) -> bool {
    !label.trim().is_empty() && !texts.is_empty()
}

/// The width of the longest text and of the longest word of a column, px.
fn natural_width(column: &Column, at: usize, groups: &[Texts]) -> (f64, f64) {
    let room = if column.marked { MARK_ROOM } else { 0.0 };
    let cells = || {
        groups
            .iter()
            .flat_map(|(_, rows)| rows)
            .filter_map(|cells| cells.get(at))
    };
    let texts = cells().map(|(main, note)| column.face.width(main).max(theme::SMALL.width(note)));
    let heading = theme::SMALL.width(&column.heading).min(90.0);
    let words = cells().flat_map(|(main, _)| main.split_whitespace());
    let word = words
        .map(|word| column.face.width(word).min(96.0))
        .fold(38.0, f64::max);
    // A pixel more than measured, for viewers that use a slightly wider face.
    (
        texts.fold(heading, f64::max) + room + 1.0,
        word + room + 1.0,
    )
}
