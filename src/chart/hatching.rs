//! Hatched areas: what is missing or not assessed, the same in colour and in grey.

use super::canvas::Canvas;
use super::theme::{self, Colour};

/// Distance of the strokes, px along the edge.
const DISTANCE: f64 = 5.0;

/// Strokes that rise to the right across a rectangle (left, top, width, height).
pub(super) fn draw(
    canvas: &mut Canvas,
    [left, top, width, height]: [f64; 4],
    distance: f64,
    colour: Colour,
) {
    let mut offset = distance / 2.0;
    while offset < width + height {
        // The stroke x + y = offset, seen from the upper left corner.
        let from = (offset.min(width), (offset - width).max(0.0));
        let to = ((offset - height).max(0.0), offset.min(height));
        canvas.line(
            (left + from.0, top + from.1),
            (left + to.0, top + to.1),
            1.0,
            colour,
        );
        offset += distance;
    }
}

/// The sign of something missing: a hatched box with a thin outline.
pub(super) fn draw_missing(canvas: &mut Canvas, area: [f64; 4]) {
    draw(canvas, area, DISTANCE, theme::RULE);
    draw_box(canvas, area, theme::RULE);
}

/// The outline of a rectangle (left, top, width, height).
pub(super) fn draw_box(canvas: &mut Canvas, [x, y, width, height]: [f64; 4], colour: Colour) {
    let (right, bottom) = (x + width, y + height);
    let corners = vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y)];
    canvas.path(corners, 1.0, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_inside_the_area() {
        for area in [
            [10.0, 20.0, 30.0, 8.0],
            [0.0, 0.0, 4.0, 40.0],
            [5.0, 5.0, 0.0, 0.0],
        ] {
            let mut canvas = Canvas::new();
            draw(&mut canvas, area, 5.0, theme::RULE);
            let svg = canvas.finish((100, 100), "", "").unwrap().svg;
            let strokes: Vec<&str> = svg.split("points=\"").skip(1).collect();
            let [left, top, width, height] = area;
            assert_eq!(strokes.is_empty(), width == 0.0);
            for stroke in strokes {
                let points = stroke.split('"').next().unwrap();
                for point in points.split_whitespace() {
                    let (x, y) = point.split_once(',').unwrap();
                    let (x, y) = (x.parse::<f64>().unwrap(), y.parse::<f64>().unwrap());
                    assert!((left..=left + width).contains(&(x / 10.0)), "{point}");
                    assert!((top..=top + height).contains(&(y / 10.0)), "{point}");
                }
            }
        }
    }
}
