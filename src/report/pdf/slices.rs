//! Cuts a tall chart into pieces that fit a page, between its rows and never through them.
//!
//! Only charts in the form of our own SVG writer are cut: one element a line, rows in `<g>` groups,
//! nothing moved by `transform`. Any other drawing comes back whole.

use std::ops::Range;

/// The chart in pieces no taller than `tallest` times its width, top to bottom; whole when it is not
/// that tall, when there is no limit, or when no clean cut is found.
///
/// Each piece repeats the head of the chart (title, legend, names of the columns), so that it can be
/// read by itself.
pub(super) fn slices(svg: &str, tallest: Option<f64>) -> Vec<String> {
    let whole = || vec![svg.to_string()];
    let (Some(tallest), Some(drawing)) = (tallest, Drawing::read(svg)) else {
        return whole();
    };
    let limit = tallest * drawing.width;
    if drawing.height <= limit {
        return whole();
    }
    drawing.cuts(limit).map_or_else(whole, |pieces| {
        pieces
            .into_iter()
            .map(|piece| drawing.piece(piece))
            .collect()
    })
}

/// What a top-level element is to the cutter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// A `<g>`: a row.
    Row,
    /// A line across.
    Rule,
    /// A heading, a key, a note.
    Other,
}

/// A top-level element and the heights it covers, in units of the view box.
#[derive(Debug)]
struct Element<'a> {
    lines: Vec<&'a str>,
    kind: Kind,
    top: f64,
    bottom: f64,
}

/// An SVG of our own writer, taken apart.
#[derive(Debug)]
struct Drawing<'a> {
    /// The font families of the root.
    families: &'a str,
    width: f64,
    height: f64,
    /// Pixels a unit.
    scale: f64,
    /// Ground of the whole; drawn anew for each piece.
    ground: &'a str,
    elements: Vec<Element<'a>>,
    /// How many elements are the head.
    head: usize,
}

/// A piece: which elements, and from where to where.
struct Piece {
    elements: Range<usize>,
    top: f64,
    bottom: f64,
}

/// Share of a page that a cut before a heading is preferred over an equal page.
const PREFERENCE: f64 = 0.12;
/// Room below the last line of a piece, in units of the view box (a tenth of a pixel).
const FOOT: f64 = 60.0;

impl<'a> Drawing<'a> {
    fn read(svg: &'a str) -> Option<Drawing<'a>> {
        let mut lines = svg.lines();
        let root = lines.next()?;
        let body: Vec<&str> = lines.collect();
        let (last, body) = body.split_last()?;
        if !root.starts_with("<svg ") || *last != "</svg>" || svg.contains("transform=") {
            return None;
        }
        let view: Vec<f64> = attribute(root, "viewBox")?
            .split(' ')
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        let [_, _, width, height] = view[..] else {
            return None;
        };
        let pixels: f64 = attribute(root, "width")?.parse().ok()?;
        let mut elements = Vec::new();
        let mut ground = "";
        let mut rest = body;
        while let Some((line, after)) = rest.split_first() {
            if line.starts_with("<title>") || line.starts_with("<desc>") || line.is_empty() {
                rest = after;
            } else if elements.is_empty() && ground.is_empty() && line.starts_with("<rect ") {
                ground = line;
                rest = after;
            } else if *line == "<g>" {
                let end = rest.iter().position(|line| *line == "</g>")?;
                let (group, after) = rest.split_at(end + 1);
                elements.push(Element::group(group)?);
                rest = after;
            } else {
                elements.push(Element::single(line, width)?);
                rest = after;
            }
        }
        let first_row = elements
            .iter()
            .position(|element| element.kind == Kind::Row)?;
        let head = elements
            .iter()
            .take(first_row)
            .position(|element| element.kind == Kind::Rule)?
            + 1;
        (width > 0.0 && height.is_finite()).then_some(Drawing {
            families: attribute(root, "font-family")?,
            width,
            height,
            scale: pixels / width,
            ground: attribute(ground, "fill")?,
            elements,
            head,
        })
    }

    fn head_bottom(&self) -> f64 {
        self.elements[..self.head]
            .iter()
            .map(|element| element.bottom)
            .fold(0.0, f64::max)
    }

    /// The pieces between clean cuts; `None` when some stretch without one is taller than a page.
    fn cuts(&self, limit: f64) -> Option<Vec<Piece>> {
        let head_bottom = self.head_bottom();
        let room = limit - head_bottom - FOOT;
        let allowed = self.allowed();
        let mut pieces = Vec::new();
        let (mut start, mut top) = (self.head, head_bottom);
        loop {
            let rest = self.height - top;
            if rest <= room {
                pieces.push(Piece {
                    elements: start..self.elements.len(),
                    top,
                    bottom: self.height,
                });
                return Some(pieces);
            }
            let ideal = top + rest / (rest / room).ceil();
            let cost = |&(index, y): &(usize, f64)| {
                let heads = self.elements[index].kind == Kind::Other;
                (y - ideal).abs() - if heads { PREFERENCE * room } else { 0.0 }
            };
            let (end, y) = allowed
                .iter()
                .filter(|(_, y)| *y > top && *y - top <= room)
                .min_by(|one, other| cost(one).total_cmp(&cost(other)))
                .copied()?;
            pieces.push(Piece {
                elements: start..end,
                top,
                bottom: y,
            });
            (start, top) = (end, y);
        }
    }

    /// Where a cut goes through nothing and follows a row: the element after it, and the height.
    fn allowed(&self) -> Vec<(usize, f64)> {
        let mut allowed = Vec::new();
        let last_row = self
            .elements
            .iter()
            .rposition(|element| element.kind == Kind::Row)
            .unwrap_or(0);
        let mut above = f64::NEG_INFINITY;
        for index in 1..=last_row {
            let before = &self.elements[index - 1];
            above = above.max(before.bottom);
            let follows_row = match before.kind {
                Kind::Row => self.elements[index].kind != Kind::Rule,
                Kind::Rule => index >= 2 && self.elements[index - 2].kind == Kind::Row,
                Kind::Other => false,
            };
            let below = self.elements[index..]
                .iter()
                .map(|element| element.top)
                .fold(f64::INFINITY, f64::min);
            if index > self.head && follows_row && above <= below {
                allowed.push((index, above));
            }
        }
        allowed
    }

    /// One piece as an SVG of its own.
    fn piece(&self, piece: Piece) -> String {
        let head_bottom = self.head_bottom();
        let height = head_bottom + piece.bottom - piece.top + FOOT;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
             viewBox=\"0 0 {} {height}\" font-family=\"{}\">\n\
             <rect width=\"{}\" height=\"{height}\" fill=\"{}\"/>\n",
            self.width * self.scale,
            height * self.scale,
            self.width,
            self.families,
            self.width,
            self.ground,
        );
        let lines = |elements: &[Element<'_>]| {
            elements
                .iter()
                .flat_map(|element| &element.lines)
                .map(|line| format!("{line}\n"))
                .collect::<String>()
        };
        svg + &lines(&self.elements[..self.head])
            + &format!(
                "<g transform=\"translate(0 {})\">\n",
                head_bottom - piece.top
            )
            + &lines(&self.elements[piece.elements])
            + "</g>\n</svg>\n"
    }
}

impl<'a> Element<'a> {
    fn single(line: &'a str, width: f64) -> Option<Element<'a>> {
        let (top, bottom) = heights(line)?;
        let is_rule = line.starts_with("<polyline ")
            && numbers(attribute(line, "points")?).is_some_and(|points| {
                matches!(points[..], [x1, y1, x2, y2] if y1 == y2 && (x2 - x1).abs() > 0.9 * width)
            });
        Some(Element {
            lines: vec![line],
            kind: if is_rule { Kind::Rule } else { Kind::Other },
            top,
            bottom,
        })
    }

    fn group(lines: &[&'a str]) -> Option<Element<'a>> {
        let (_, inner) = lines.split_first()?;
        let (_, inner) = inner.split_last()?;
        let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
        for line in inner.iter().filter(|line| !line.starts_with("<title>")) {
            let (upper, lower) = heights(line)?;
            (top, bottom) = (top.min(upper), bottom.max(lower));
        }
        Some(Element {
            lines: lines.to_vec(),
            kind: Kind::Row,
            top,
            bottom,
        })
    }
}

/// From where to where an element reaches; strokes are thin and not counted.
fn heights(line: &str) -> Option<(f64, f64)> {
    let number = |name| attribute(line, name)?.parse::<f64>().ok();
    let tag = line.strip_prefix('<')?.split(' ').next()?;
    match tag {
        "text" => {
            let (base, size) = (number("y")?, number("font-size")?);
            Some((base - size, base + 0.3 * size))
        }
        "rect" => {
            let top = number("y").unwrap_or(0.0);
            Some((top, top + number("height")?))
        }
        "circle" => {
            let (middle, radius) = (number("cy")?, number("r")?);
            Some((middle - radius, middle + radius))
        }
        "polygon" | "polyline" => {
            let points = numbers(attribute(line, "points")?)?;
            let ys = || points.iter().skip(1).step_by(2).copied();
            Some((
                ys().fold(f64::INFINITY, f64::min),
                ys().fold(f64::NEG_INFINITY, f64::max),
            ))
        }
        _ => None,
    }
}

fn numbers(points: &str) -> Option<Vec<f64>> {
    points
        .split([' ', ','])
        .map(|number| number.parse().ok())
        .collect()
}

/// The value of an attribute in an opening tag.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let tag = line.split_once('>').map_or(line, |(tag, _)| tag);
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
