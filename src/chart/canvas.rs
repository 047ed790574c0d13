//! The sheet a chart is drawn on: a list of shapes in px that plotters writes as SVG.
//!
//! plotters works in whole numbers; shapes are handed over in tenths of a px, and the finished SVG
//! has a `viewBox` ten times its size. Everything plotters needs stands in this file.

use std::collections::BTreeSet;

use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text as TextElement};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::error::ChartError;
use super::fonts::{self, Weight};
use super::text;
use super::theme::Colour;

const TENTHS: f64 = 10.0;
/// Families are named once, on the root element; texts carry this stand-in until then.
const FAMILY: &str = "f";
/// plotters takes a size for the height of a line and writes it divided by this.
const PLOTTERS_EM: f64 = 1.24;

/// Which point of a text its position names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) colour: Colour,
}

impl Face {
    pub(super) fn width(&self, text: &str) -> f64 {
        fonts::width(text, self.size, self.weight)
    }

    pub(super) fn wrap_balanced(&self, text: &str, available: f64, limit: usize) -> text::Lines {
        text::wrap_balanced(text, available, self.size, self.weight, limit)
    }

    pub(super) fn wrap(&self, text: &str, available: f64, limit: usize) -> text::Lines {
        text::wrap(text, available, self.size, self.weight, limit)
    }
}

enum Shape {
    Rectangle([f64; 4], Colour),
    Path(Vec<(f64, f64)>, f64, Colour),
    Polygon(Vec<(f64, f64)>, Colour),
    Disc((f64, f64), f64, Colour),
    Ring((f64, f64), f64, f64, Colour),
    Text(String, (f64, f64), Anchor, Face),
}

/// Shapes that share attributes or a tooltip.
struct Layer {
    attributes: &'static str,
    tooltip: String,
    shapes: Vec<Shape>,
}

/// The sheet.
pub(super) struct Canvas {
    layers: Vec<Layer>,
    missing: BTreeSet<char>,
}

/// A finished drawing.
pub(super) struct Drawing {
    pub(super) svg: String,
    pub(super) missing_glyphs: Vec<char>,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self {
            layers: Vec::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The shapes that follow share SVG attributes, such as a dash pattern in tenths of a px.
    pub(super) fn styled(&mut self, attributes: &'static str) {
        self.layer(attributes, String::new());
    }

    /// The shapes that follow show `tooltip` when pointed at.
    pub(super) fn explained(&mut self, tooltip: &str) {
        self.layer("", text::clean(tooltip));
    }

    /// The shapes that follow are on their own again.
    pub(super) fn plain(&mut self) {
        self.layer("", String::new());
    }

    /// Lays another sheet on top.
    pub(super) fn append(&mut self, other: Self) {
        self.layers.extend(other.layers);
        self.missing.extend(other.missing);
        self.plain();
    }

    fn layer(&mut self, attributes: &'static str, tooltip: String) {
        self.layers.push(Layer {
            attributes,
            tooltip,
            shapes: Vec::new(),
        });
    }

    fn push(&mut self, shape: Shape) {
        if self.layers.is_empty() {
            self.plain();
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.shapes.push(shape);
        }
    }

    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        self.push(Shape::Rectangle([x, y, width, height], colour));
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        self.push(Shape::Path(vec![from, to], width, colour));
    }

    pub(super) fn path(&mut self, points: Vec<(f64, f64)>, width: f64, colour: Colour) {
        self.push(Shape::Path(points, width, colour));
    }

    pub(super) fn polygon(&mut self, points: Vec<(f64, f64)>, colour: Colour) {
        self.push(Shape::Polygon(points, colour));
    }

    /// A polygon filled with `inside` and outlined, closed by repeating its first two points so
    /// that the last corner is mitred like the others.
    pub(super) fn outlined(
        &mut self,
        points: Vec<(f64, f64)>,
        width: f64,
        line: Colour,
        inside: Colour,
    ) {
        let mut closed = points.clone();
        closed.extend(points.iter().take(2));
        self.push(Shape::Polygon(points, inside));
        self.push(Shape::Path(closed, width, line));
    }

    pub(super) fn disc(&mut self, centre: (f64, f64), radius: f64, colour: Colour) {
        self.push(Shape::Disc(centre, radius, colour));
    }

    /// A circle filled with `inside` and outlined.
    pub(super) fn ring(
        &mut self,
        centre: (f64, f64),
        radius: f64,
        width: f64,
        line: Colour,
        inside: Colour,
    ) {
        self.push(Shape::Disc(centre, radius, inside));
        self.push(Shape::Ring(centre, radius, width, line));
    }

    /// One line of text with its baseline at `at`.
    pub(super) fn text(&mut self, text: &str, at: (f64, f64), anchor: Anchor, face: Face) {
        let text = text::clean(text);
        if text.is_empty() {
            return;
        }
        fonts::note_missing(&text, &mut self.missing);
        self.push(Shape::Text(text, at, anchor, face));
    }

    /// Lines of text, the first baseline at `at`; gives the baseline that would follow.
    pub(super) fn lines(
        &mut self,
        lines: &[String],
        at: (f64, f64),
        leading: f64,
        anchor: Anchor,
        face: Face,
    ) -> f64 {
        let mut baseline = at.1;
        for line in lines {
            self.text(line, (at.0, baseline), anchor, face);
            baseline += leading;
        }
        baseline
    }

    /// Writes the SVG. `title` and `description` are for readers who do not see the picture.
    pub(super) fn finish(
        self,
        (width, height): (u32, u32),
        title: &str,
        description: &str,
    ) -> Result<Drawing, ChartError> {
        let title = escape(&text::clean(title));
        let description = escape(&text::clean(description));
        let (wide, high) = (u64::from(width) * 10, u64::from(height) * 10);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{title}\" font-family=\"{}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n\
             <rect width=\"{wide}\" height=\"{high}\" fill=\"#FFFFFF\"/>\n",
            fonts::FAMILIES
        );
        let document = written(&self.layers, (width, height))?;
        // The body stands between the opening and the closing line.
        let mut lines = document.lines().skip(1);
        for layer in &self.layers {
            if layer.shapes.is_empty() {
                continue;
            }
            let bare = layer.attributes.is_empty() && layer.tooltip.is_empty();
            if !bare {
                svg.push_str("<g");
                svg.push_str(layer.attributes);
                svg.push_str(">\n");
            }
            if !layer.tooltip.is_empty() {
                svg.push_str("<title>");
                svg.push_str(&escape(&layer.tooltip));
                svg.push_str("</title>\n");
            }
            for shape in &layer.shapes {
                let tag = lines.next().ok_or_else(short)?;
                tighten(tag, &mut svg);
                if matches!(shape, Shape::Text(..)) {
                    // plotters sets a text and its closing tag on lines of their own.
                    svg.push_str(lines.next().ok_or_else(short)?);
                    svg.push_str(lines.next().ok_or_else(short)?);
                }
                svg.push('\n');
            }
            if !bare {
                svg.push_str("</g>\n");
            }
        }
        if lines.next() != Some("</svg>") {
            return Err(short());
        }
        svg.push_str("</svg>\n");
        Ok(Drawing {
            svg,
            missing_glyphs: self.missing.into_iter().collect(),
        })
    }
}

/// The shapes as plotters writes them: a line for each, three for a text.
fn written(layers: &[Layer], (width, height): (u32, u32)) -> Result<String, ChartError> {
    let shapes = || layers.iter().flat_map(|layer| &layer.shapes);
    let mut document = String::with_capacity(shapes().count() * 160 + 256);
    {
        let size = (width.saturating_mul(10), height.saturating_mul(10));
        let area = SVGBackend::with_string(&mut document, size).into_drawing_area();
        for shape in shapes() {
            match shape {
                Shape::Rectangle([x, y, wide, high], colour) => area.draw(&Rectangle::new(
                    [tenths((*x, *y)), tenths((x + wide, y + high))],
                    filled(*colour),
                )),
                Shape::Path(points, line, colour) => area.draw(&PathElement::new(
                    points
                        .iter()
                        .map(|point| tenths(*point))
                        .collect::<Vec<_>>(),
                    stroked(*colour, *line),
                )),
                Shape::Polygon(points, colour) => area.draw(&Polygon::new(
                    points
                        .iter()
                        .map(|point| tenths(*point))
                        .collect::<Vec<_>>(),
                    filled(*colour),
                )),
                Shape::Disc(centre, radius, colour) => area.draw(&Circle::new(
                    tenths(*centre),
                    tenth(*radius),
                    filled(*colour),
                )),
                Shape::Ring(centre, radius, line, colour) => area.draw(&Circle::new(
                    tenths(*centre),
                    tenth(*radius),
                    stroked(*colour, *line),
                )),
                Shape::Text(text, at, anchor, face) => area.draw(&TextElement::new(
                    text.as_str(),
                    tenths(*at),
                    text_style(*anchor, *face),
                )),
            }
            .map_err(refused)?;
        }
        area.present().map_err(refused)?;
    }
    Ok(document)
}

fn short() -> ChartError {
    ChartError::Drawing {
        reason: "plotters wrote another number of lines than shapes were drawn".to_owned(),
    }
}

fn refused<E: std::error::Error + Send + Sync>(
    error: plotters::drawing::DrawingAreaErrorKind<E>,
) -> ChartError {
    ChartError::Drawing {
        reason: error.to_string(),
    }
}

fn tenth(length: f64) -> i32 {
    (length * TENTHS).round() as i32
}

fn tenths(point: (f64, f64)) -> (i32, i32) {
    (tenth(point.0), tenth(point.1))
}

fn rgb(Colour(red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

fn filled(colour: Colour) -> ShapeStyle {
    ShapeStyle {
        color: rgb(colour).to_rgba(),
        filled: true,
        stroke_width: 0,
    }
}

fn stroked(colour: Colour, width: f64) -> ShapeStyle {
    ShapeStyle {
        color: rgb(colour).to_rgba(),
        filled: false,
        stroke_width: tenth(width).unsigned_abs(),
    }
}

fn text_style(anchor: Anchor, face: Face) -> TextStyle<'static> {
    let style = match face.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let horizontal = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    // The font is only named here, never measured by plotters; the layout has its own metrics.
    let font = FontDesc::new(
        FontFamily::Name(FAMILY),
        face.size * TENTHS * PLOTTERS_EM,
        style,
    );
    TextStyle {
        font,
        color: rgb(face.colour).to_backend_color(),
        pos: Pos::new(horizontal, VPos::Top),
    }
}

/// Appends a tag of plotters without the attributes that say nothing or that the root element says
/// for all. Values of attributes never hold a quotation mark: plotters writes it `&quot;`.
fn tighten(tag: &str, svg: &mut String) {
    let Some((name, mut rest)) = tag.split_once(' ') else {
        svg.push_str(tag);
        return;
    };
    svg.push_str(name);
    while let Some((attribute, after)) = rest.split_once('=') {
        let Some((value, after)) = after
            .strip_prefix('"')
            .and_then(|from| from.split_once('"'))
        else {
            break;
        };
        rest = after.trim_start();
        let value = value.trim_end();
        let needless = matches!(
            (attribute, value),
            ("opacity", "1")
                | ("stroke", "none")
                | ("stroke-width", "0")
                | ("text-anchor", "start")
                | ("font-family", _)
                // Texts are handed over with their baseline, which is what SVG means by y.
                | ("dy", _)
        );
        if needless {
            continue;
        }
        svg.push(' ');
        svg.push_str(attribute);
        svg.push_str("=\"");
        if attribute == "font-size" {
            // Multiplying and dividing by 1.24 leaves a tail (104.99999999999999).
            let size = value.parse::<f64>().map_or(0, |size| size.round() as u32);
            svg.push_str(&size.to_string());
        } else {
            svg.push_str(value);
        }
        svg.push('"');
    }
    svg.push_str(rest);
}

/// Text as it may stand between tags and inside quotation marks.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme;

    #[test]
    fn font_sizes_are_written_short() {
        for size in [9.0, 10.0, 10.5, 11.0, 12.0, 12.5, 13.0, 14.0, 15.0, 19.0] {
            let face = Face {
                size,
                ..theme::BODY
            };
            let mut canvas = Canvas::new();
            canvas.text("水", (1.0, 2.0), Anchor::Start, face);
            let svg = canvas.finish((10, 10), "", "").unwrap().svg;
            let expected = format!("font-size=\"{}\"", size * 10.0);
            assert!(svg.contains(&expected), "{svg}");
        }
    }

    #[test]
    fn attributes_are_taken_from_tags_and_never_from_the_data() {
        let mut canvas = Canvas::new();
        canvas.text(
            "a opacity=\"1\" <b>  c",
            (1.0, 2.0),
            Anchor::Start,
            theme::BODY,
        );
        let svg = canvas.finish((10, 10), "", "").unwrap().svg;
        assert!(
            svg.contains(">a opacity=&quot;1&quot; &lt;b&gt; c</text>"),
            "{svg}"
        );
        assert!(!svg.contains("opacity=\"1\""));
        assert!(svg.contains("<text x=\"10\" y=\"20\" font-size="), "{svg}");
    }

    #[test]
    fn a_layer_with_a_tooltip_is_a_group() {
        let mut canvas = Canvas::new();
        canvas.explained("R&D");
        canvas.disc((1.0, 1.0), 1.0, theme::INK);
        let svg = canvas.finish((10, 10), "t", "d").unwrap().svg;
        assert!(
            svg.contains("<g>\n<title>R&amp;D</title>\n<circle"),
            "{svg}"
        );
    }
}
