//! The texts of one panel: its region and verdict, the latest value, the target, and why there is
//! no line.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Value, json};

use super::super::canvas::Face;
use super::super::placement::{Area, Plan};
use super::super::scale::{Linear, Ticks};
use super::super::spec::{Panel, SmallMultiples};
use super::super::theme;
use super::super::time_axis::{TimeAxis, day};
use super::paint::{hex, letters, pixels, with};
use super::small_multiples::HEIGHT;
use super::verdicts::VerdictScale;

const LEADING: f64 = 16.0;
const SMALL: f64 = 13.0;
const MARK_ROOM: f64 = 17.0;
/// Distance of the latest value from its point, px.
const VALUE_DISTANCE: f64 = 8.0;

/// Where region and verdict stand above a panel, from its left edge to its right one, px.
pub(super) struct Heading {
    left: f64,
    right: f64,
    /// Lines of the longest region.
    lines: usize,
    /// The verdicts stand on a line of their own.
    below: bool,
    pub(super) height: f64,
}

impl Heading {
    pub(super) fn new(spec: &SmallMultiples, left: f64, right: f64) -> Self {
        let wide = left + right;
        let crowded = |panel: &Panel| {
            let word = theme::LABEL.width(&panel.mark_word) + MARK_ROOM;
            theme::FIGURE.width(&panel.label) + word + 10.0 > wide
        };
        let regions = spec
            .panels
            .iter()
            .map(|panel| theme::FIGURE.wrap_balanced(&panel.label, wide, 3));
        let lines = regions.map(|set| set.lines.len()).max().unwrap_or(1).max(1);
        let below = spec.panels.iter().any(crowded);
        let height = (lines + usize::from(below)) as f64 * LEADING + 10.0;
        Self {
            left: -left,
            right,
            lines,
            below,
            height,
        }
    }

    pub(super) fn layers(
        &self,
        panel: &Panel,
        (heads, at): (&Value, usize),
        scale: &VerdictScale,
    ) -> Vec<Value> {
        let wide = self.right - self.left;
        let region = theme::FIGURE
            .wrap_balanced(&panel.label, wide, self.lines)
            .lines;
        let word = theme::LABEL.wrap(&panel.mark_word, wide - MARK_ROOM, 1);
        let wide = word.width(theme::LABEL.size, theme::LABEL.weight);
        let top = -self.height + 10.0;
        let (x, y) = if self.below {
            (self.left + MARK_ROOM, -12.0)
        } else {
            (self.right - wide, top)
        };
        vec![
            text(&region, theme::FIGURE, (self.left, top)),
            json!({
                "data": heads,
                "transform": [{"filter": {"field": "panel", "equal": at + 1}}],
                "mark": {"type": "point", "filled": true, "opacity": 1, "size": 110, "x": pixels(x - 10.0), "y": pixels(y)},
                "encoding": {"color": scale.colour(), "shape": scale.shape()},
            }),
            text(&word.lines, theme::LABEL, (x, y)),
        ]
    }
}

/// Lines at a place of the panel.
fn text(lines: &[String], face: Face, (x, y): (f64, f64)) -> Value {
    let mark = json!({"x": pixels(x), "y": pixels(y), "lineHeight": if face.size > 12.0 { LEADING } else { SMALL }});
    json!({
        "data": {"values": [{"lines": lines}]},
        "mark": with(letters(face, "left"), mark),
        "encoding": {"text": {"field": "lines"}},
    })
}

/// The plot of a panel: its two scales, px.
pub(super) struct Plot {
    x: Linear,
    y: Linear,
}

impl Plot {
    pub(super) fn new(ticks: &Ticks, time: Option<&TimeAxis>, wide: f64) -> Self {
        let (first, last) = time.map_or((0.0, 1.0), |time| (day(time.first), day(time.last)));
        Self {
            x: Linear {
                low: first,
                high: last,
                from: 0.0,
                to: wide,
            },
            y: Linear {
                low: ticks.low(),
                high: ticks.high(),
                from: HEIGHT,
                to: 0.0,
            },
        }
    }
}

/// The area of lines that begin at `x` with their middle at `middle`.
fn area(lines: &[(String, Face)], (x, middle): (f64, f64)) -> Area {
    let wide = lines
        .iter()
        .map(|(line, face)| face.width(line))
        .fold(0.0, f64::max);
    let high = SMALL * lines.len() as f64;
    Area {
        left: x,
        top: middle - high / 2.0,
        right: x + wide,
        bottom: middle + high / 2.0,
    }
}

/// The layers of the texts on a plot with `strip` px free at its right.
pub(super) fn labels(
    panel: &Panel,
    plot: &Plot,
    strip: f64,
    last: Option<chrono::NaiveDate>,
) -> Vec<Value> {
    let (wide, Linear { from: high, .. }) = (plot.x.to, plot.y);
    let mut plan = Plan::new(Area {
        left: 0.0,
        top: -6.0,
        right: wide + strip,
        bottom: high,
    });
    let at = |date, value| (plot.x.at(day(date)), plot.y.at(value));
    for point in &panel.actuals {
        plan.add_point(Area::around(at(point.date, point.value), 3.0));
    }
    for pair in panel.actuals.windows(2) {
        if let [from, to] = pair {
            plan.add_stroke(at(from.date, from.value), at(to.date, to.value));
        }
    }
    let level = panel.target.as_ref().map(|target| plot.y.at(target.value));
    if let Some(level) = level {
        plan.add_stroke((0.0, level), (wide, level));
    }
    let mut layers = Vec::new();
    let mut write = |lines: &[(String, Face)], place: Area| {
        for (at, (line, face)) in lines.iter().enumerate() {
            let y = place.top + SMALL * (at as f64 + 0.5);
            let mut layer = text(std::slice::from_ref(line), *face, (place.left, y));
            layer["mark"]["stroke"] = json!(hex(theme::PAPER));
            layer["mark"]["strokeWidth"] = json!(3);
            layers.push(layer);
            layers.push(text(std::slice::from_ref(line), *face, (place.left, y)));
        }
    };
    if let Some(point) = panel.actuals.last() {
        let mut lines = vec![(
            theme::LABEL_BOLD.wrap(&point.label, strip * 1.6, 1).lines,
            theme::LABEL_BOLD,
        )];
        // A value that is older than the latest of the others says of when it is.
        if last != Some(point.date) {
            lines.push((
                theme::TICK.wrap(&point.period_label, strip * 1.6, 1).lines,
                theme::TICK,
            ));
        }
        let lines: Vec<(String, Face)> = lines
            .into_iter()
            .flat_map(|(set, face)| set.into_iter().map(move |line| (line, face)))
            .collect();
        let (x, y) = at(point.date, point.value);
        let beside = area(&lines, (x + VALUE_DISTANCE, y));
        let half = (beside.right - beside.left) / 2.0;
        let moved = |dx: f64, dy: f64| Area {
            left: beside.left + dx,
            right: beside.right + dx,
            top: beside.top + dy,
            bottom: beside.bottom + dy,
        };
        let mut places: Vec<Area> = [0.0, -8.0, 8.0, -12.0, 12.0]
            .map(|dy| moved(0.0, dy))
            .to_vec();
        places.extend([-18.0, 18.0].map(|dy| moved(-VALUE_DISTANCE - half, dy)));
        if let Some(place) = plan.place(&places) {
            write(&lines, place);
        }
    }
    if let (Some(target), Some(level)) = (&panel.target, level) {
        let face = theme::SMALL;
        let lines: Vec<(String, Face)> = face
            .wrap(&target.label, wide.max(80.0), 2)
            .lines
            .into_iter()
            .map(|line| (line, face))
            .collect();
        let size = area(&lines, (0.0, 0.0));
        let (long, tall) = (size.right, size.bottom - size.top);
        let mut places = Vec::new();
        for x in [2.0, wide - long, (wide - long) / 2.0] {
            for middle in [level - tall / 2.0 - 2.0, level + tall / 2.0 + 3.0] {
                places.push(area(&lines, (x, middle)));
            }
        }
        if let Some(place) = plan.place(&places) {
            write(&lines, place);
        }
    }
    if panel.actuals.is_empty() {
        let face = theme::SMALL;
        let set = face.wrap_balanced(&panel.note, wide - 8.0, 3);
        let lines: Vec<(String, Face)> = set.lines.into_iter().map(|line| (line, face)).collect();
        let long = area(&lines, (0.0, 0.0)).right;
        let places: Vec<Area> = [0.5, 0.75, 0.25, 0.9]
            .map(|share| area(&lines, ((wide - long) / 2.0, high * share)))
            .to_vec();
        if let Some(place) = plan.place(&places) {
            write(&lines, place);
        }
    }
    layers
}
