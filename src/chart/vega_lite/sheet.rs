//! What stands round every chart: heading, data sets, footer.

use serde_json::{Map, Value, json};

use super::super::spec::Frame;
use super::super::theme::{self, MARGIN};
use super::paint::{self, hex, letters, pixels, with};

/// The schema the specs are written for.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v6.json";
const FOOTER_LEADING: f64 = 16.0;
/// Lines that a heading, a subtitle or a paragraph of the footer takes at most.
const MOST_LINES: usize = 8;

/// A spec being written: its data sets by name and its views from top to bottom.
pub(super) struct Sheet<'a> {
    frame: &'a Frame,
    /// Width between the margins, px.
    pub(super) content: f64,
    /// How far texts reach to the left of the views, such as the numbers of an axis, px.
    pub(super) overhang: f64,
    datasets: Map<String, Value>,
    views: Vec<Value>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(frame: &'a Frame) -> Self {
        Self {
            frame,
            content: (f64::from(frame.width) - 2.0 * MARGIN).max(200.0),
            overhang: 0.0,
            datasets: Map::new(),
            views: Vec::new(),
        }
    }

    /// Adds a data set and gives the reference to it.
    pub(super) fn data(&mut self, name: &str, rows: Vec<Value>) -> Value {
        self.datasets.insert(name.to_owned(), Value::Array(rows));
        json!({"name": name})
    }

    /// Adds a view below the others.
    pub(super) fn view(&mut self, view: Value) {
        self.views.push(view);
    }

    /// The whole spec, with the footer below the views.
    pub(super) fn finish(mut self) -> Value {
        let footer = self.footer();
        self.views.push(footer);
        let frame = self.frame;
        let said = [frame.title.trim(), frame.subtitle.trim()];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let title = theme::TITLE.wrap_balanced(&frame.title, self.content, MOST_LINES);
        let subtitle = theme::SUBTITLE.wrap(&frame.subtitle, self.content, MOST_LINES);
        json!({
            "$schema": SCHEMA,
            "description": said.join(" · "),
            "title": {"text": title.lines, "subtitle": subtitle.lines},
            "config": paint::config(),
            "datasets": self.datasets,
            "vconcat": self.views,
            "resolve": {"scale": {
                "color": "independent",
                "fill": "independent",
                "stroke": "independent",
                "shape": "independent",
            }},
        })
    }

    /// The paragraphs of the footer under a rule as wide as the picture.
    fn footer(&mut self) -> Value {
        let (left, right) = (-self.overhang, self.content - self.overhang);
        let mut rows = Vec::new();
        let mut y = 18.0;
        for paragraph in &self.frame.footer {
            let set = theme::SMALL.wrap(paragraph, self.content, MOST_LINES);
            let lines = set.lines.len() as f64;
            rows.push(json!({"paragraph": paragraph, "lines": set.lines, "y": pixels(y)}));
            y += lines * FOOTER_LEADING;
        }
        let text = with(
            letters(theme::SMALL, "left"),
            json!({"lineHeight": FOOTER_LEADING, "x": pixels(left)}),
        );
        let data = self.data("footer", rows);
        json!({
            "name": "footer_view",
            "width": pixels(right),
            "height": pixels(y - 12.0),
            "layer": [
                rule(left, right, 0.0, hex(theme::GRID)),
                {
                    "data": data,
                    "mark": text,
                    "encoding": {
                        "y": {"field": "y", "type": "quantitative", "scale": null, "axis": null},
                        "text": {"field": "lines"},
                    },
                },
            ],
        })
    }
}

/// A level line of one px, with ends and height in px of its view.
pub(super) fn rule(left: f64, right: f64, y: f64, colour: String) -> Value {
    json!({
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colour},
        "encoding": {
            "x": {"value": pixels(left)},
            "x2": {"value": pixels(right)},
            "y": {"value": pixels(y)},
        },
    })
}

/// One text at a place of its view, px.
pub(super) fn note(mark: Value, lines: &[String], (x, y): (f64, f64)) -> Value {
    json!({
        "data": {"values": [{"lines": lines}]},
        "mark": with(mark, json!({"x": pixels(x), "y": pixels(y)})),
        "encoding": {"text": {"field": "lines"}},
    })
}
