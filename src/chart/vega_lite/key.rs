//! The key of a chart: the signs that occur, each with its word.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Value, json};

use super::super::canvas::Face;
use super::super::theme::{self, Colour};
use super::paint::{LEADING, hex, letters, pixels};
use super::sheet::Sheet;
use super::verdicts;
use crate::assess::Verdict;

/// Height of a line, px.
const ROW: f64 = 22.0;
/// Room of a sign before its word, and of a word before the next sign, px.
const SIGN_ROOM: f64 = 20.0;
const BETWEEN: f64 = 20.0;
/// Half the size of a sign, px.
const HALF: f64 = 7.0;

/// Shapes of signs other than verdicts, in a square from −1 to 1.
pub(super) const SQUARE: &str = "M-0.6,-0.6L0.6,-0.6L0.6,0.6L-0.6,0.6Z";
pub(super) const BOX: &str = "M-1,-1L1,-1L1,1L-1,1Z";
pub(super) const DISC: &str = "M0.8,0A0.8,0.8,0,1,1,-0.8,0A0.8,0.8,0,1,1,0.8,0Z";
pub(super) const DIAMOND: &str = "M0,-1L1,0L0,1L-1,0Z";
pub(super) const TICK: &str = "M-0.25,-1L0.25,-1L0.25,1L-0.25,1Z";
pub(super) const BAR: &str = "M-1,-0.5L1,-0.5L1,0.5L-1,0.5Z";
pub(super) const LINE: &str = "M-1,-0.18L1,-0.18L1,0.18L-1,0.18Z";
pub(super) const REQUIRED: &str = "M-0.7,-0.6L0.7,-0.6L0,0.5Z";
pub(super) const RISING: &str = "M-1,0.85L1,0.85L0,-0.85Z";
pub(super) const FALLING: &str = "M-1,-0.85L1,-0.85L0,0.85Z";
pub(super) const LEFTWARD: &str = "M0.5,-0.8L-0.9,0L0.5,0.8Z";
pub(super) const RIGHTWARD: &str = "M-0.5,-0.8L0.9,0L-0.5,0.8Z";
pub(super) const TWICE_LEFTWARD: &str = "M0,-0.8L-1,0L0,0.8ZM1,-0.8L0,0L1,0.8Z";
pub(super) const TWICE_RIGHTWARD: &str = "M0,-0.8L1,0L0,0.8ZM-1,-0.8L0,0L-1,0.8Z";
pub(super) const INTERVAL: &str = "M-1,-0.6L-0.8,-0.6L-0.8,-0.13L0.8,-0.13L0.8,-0.6L1,-0.6L1,0.6L0.8,0.6L0.8,0.13L-0.8,0.13L-0.8,0.6L-1,0.6Z";

/// A sign with its word; without a shape the word stands alone.
pub(super) struct Entry {
    name: &'static str,
    shape: &'static str,
    fill: Colour,
    stroke: Colour,
    word: String,
    /// A second, smaller sign on the first.
    over: Option<(&'static str, Colour)>,
}

impl Entry {
    /// A sign filled with a colour.
    pub(super) fn filled(
        name: &'static str,
        shape: &'static str,
        fill: Colour,
        word: &str,
    ) -> Self {
        Self::outlined(name, shape, (fill, fill), word)
    }

    /// A sign with fill and outline.
    pub(super) fn outlined(
        name: &'static str,
        shape: &'static str,
        (fill, stroke): (Colour, Colour),
        word: &str,
    ) -> Self {
        Self {
            name,
            shape,
            fill,
            stroke,
            word: word.to_owned(),
            over: None,
        }
    }

    /// The same sign with a smaller one on it.
    pub(super) fn under(self, shape: &'static str, colour: Colour) -> Self {
        Self {
            over: Some((shape, colour)),
            ..self
        }
    }

    /// A verdict; the ring of an open one is not filled.
    pub(super) fn verdict(mark: Verdict, word: &str) -> Self {
        let colour = theme::mark_colour(mark);
        Self::filled(verdicts::code(mark), verdicts::shape(mark), colour, word)
    }

    /// Words without a sign.
    pub(super) fn words(name: &'static str, word: &str) -> Self {
        Self::filled(name, "", theme::INK, word)
    }
}

/// Adds the key to a sheet; entries without words are left out.
pub(super) fn add(sheet: &mut Sheet, entries: &[Entry]) {
    write(sheet, entries, theme::SMALL);
}

/// Adds a verdict in words to a sheet.
pub(super) fn headline(sheet: &mut Sheet, entry: Entry) {
    write(sheet, &[entry], theme::VERDICT);
}

fn write(sheet: &mut Sheet, entries: &[Entry], face: Face) {
    let (left, right) = (-sheet.overhang, sheet.content - sheet.overhang);
    let (mut x, mut y) = (left, ROW / 2.0);
    let mut rows = Vec::new();
    let mut signs: Vec<&Entry> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.word.trim().is_empty()) {
        let room = if entry.shape.is_empty() {
            0.0
        } else {
            SIGN_ROOM
        };
        let set = face.wrap_balanced(&entry.word, sheet.content - room, 4);
        let wide = room + set.width(face.size, face.weight);
        if x > left && x + wide > right {
            (x, y) = (left, y + ROW);
        }
        rows.push(json!({
            "sign": entry.name,
            "word": entry.word,
            "lines": set.lines,
            "x": pixels(x + if room > 0.0 { HALF } else { -SIGN_ROOM + HALF }),
            "y": pixels(y),
        }));
        if room > 0.0 {
            signs.push(entry);
        }
        x += wide + BETWEEN;
        // Words that take more than a line have the whole width to themselves.
        y += LEADING * set.lines.len().saturating_sub(1) as f64;
    }
    if rows.is_empty() {
        return;
    }
    let names: Vec<&str> = signs.iter().map(|entry| entry.name).collect();
    let scale = |range: &dyn Fn(&Entry) -> String| {
        let range: Vec<String> = signs.iter().map(|entry| range(entry)).collect();
        json!({"field": "sign", "type": "nominal", "scale": {"domain": names, "range": range}, "legend": null})
    };
    let at =
        |field: &str| json!({"field": field, "type": "quantitative", "scale": null, "axis": null});
    let mut word = letters(face, "left");
    word["lineHeight"] = json!(LEADING);
    word["dx"] = pixels(SIGN_ROOM - HALF);
    let data = sheet.data("key", rows);
    let filter = json!({"field": "sign", "oneOf": names});
    let mut layers = vec![
        json!({
            "transform": [{"filter": filter}],
            "mark": {"type": "point", "filled": true, "opacity": 1, "size": 150, "strokeWidth": 1.2},
            "encoding": {
                "x": at("x"),
                "y": at("y"),
                "shape": scale(&|entry| entry.shape.to_owned()),
                "fill": scale(&|entry| hex(entry.fill)),
                "stroke": scale(&|entry| hex(entry.stroke)),
            },
        }),
        json!({"mark": word, "encoding": {"x": at("x"), "y": at("y"), "text": {"field": "lines"}}}),
    ];
    for (entry, (shape, colour)) in signs.iter().filter_map(|entry| Some((entry, entry.over?))) {
        layers.push(json!({
            "transform": [{"filter": {"field": "sign", "equal": entry.name}}],
            "mark": {"type": "point", "filled": true, "opacity": 1, "shape": shape, "size": 60, "color": hex(colour)},
            "encoding": {"x": at("x"), "y": at("y")},
        }));
    }
    let view: Value = json!({
        "name": "key_view",
        "width": pixels(right),
        "height": pixels(y + ROW / 2.0 - 4.0),
        "data": data,
        "layer": layers,
    });
    sheet.view(view);
}
