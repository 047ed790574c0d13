//! The colours of classes and the signs on them.

use super::super::canvas::Canvas;
use super::super::spec::{Calendar, ClassColours};
use super::super::theme::{self, Colour};

/// Green, yellow, orange, red, purple and maroon, the colours HJ 633 names for its six levels, with
/// their lightness put in order: in the standard's own values, such as (0, 228, 0) and
/// (255, 255, 0), yellow is far lighter than green, and grey print would take it for the best level.
const AIR_QUALITY: [Colour; 6] = [
    Colour(0xCF, 0xEE, 0xC3),
    Colour(0xEF, 0xCB, 0x2E),
    Colour(0xEE, 0x8B, 0x22),
    Colour(0xD4, 0x36, 0x28),
    Colour(0x8A, 0x22, 0x7A),
    Colour(0x4A, 0x0A, 0x1E),
];

/// One hue from light to dark.
const SEQUENTIAL: [Colour; 8] = [
    Colour(0xDF, 0xEA, 0xF3),
    Colour(0xC2, 0xD7, 0xE8),
    Colour(0x9F, 0xC0, 0xDA),
    Colour(0x77, 0xA3, 0xC7),
    Colour(0x51, 0x85, 0xB0),
    Colour(0x35, 0x66, 0x92),
    Colour(0x22, 0x48, 0x6E),
    Colour(0x12, 0x2B, 0x47),
];

/// From this luma on a ground is light and its sign dark.
const LIGHT: f64 = 140.0;

/// The colour of a class, with the number of its sign.
pub(super) struct Palette {
    classes: Vec<(Colour, Option<usize>)>,
}

impl Palette {
    pub(super) fn new(spec: &Calendar) -> Self {
        let count = spec.classes.len();
        let mut marked = 0;
        let classes = spec.classes.iter().enumerate().map(|(index, class)| {
            let sign = class.marked.then_some(marked);
            marked += usize::from(class.marked);
            (class_colour(spec.colours, index, count), sign)
        });
        Self {
            classes: classes.collect(),
        }
    }

    /// Draws the cell of a day with its upper left corner at `corner`.
    pub(super) fn draw_cell(
        &self,
        canvas: &mut Canvas,
        class: usize,
        (x, y): (f64, f64),
        side: f64,
    ) {
        let Some((ground, sign)) = self.classes.get(class).copied() else {
            return;
        };
        canvas.rectangle(x, y, side, side, ground);
        if let Some(sign) = sign {
            let ink = if luma(ground) > LIGHT {
                theme::INK
            } else {
                theme::PAPER
            };
            draw_sign(canvas, sign, (x + side / 2.0, y + side / 2.0), side, ink);
        }
    }
}

/// The colour of one of `count` classes.
pub(in crate::chart) fn class_colour(colours: ClassColours, index: usize, count: usize) -> Colour {
    let at = match colours {
        ClassColours::AirQuality => return AIR_QUALITY.get(index).copied().unwrap_or(theme::INK),
        // Few classes are spread over the whole scale.
        ClassColours::Sequential if count > 1 => {
            (index * (SEQUENTIAL.len() - 1) * 2 + count - 1) / ((count - 1) * 2)
        }
        ClassColours::Sequential => SEQUENTIAL.len() / 2,
    };
    SEQUENTIAL.get(at).copied().unwrap_or(theme::INK)
}

/// How light a colour prints, 0 to 255.
fn luma(Colour(red, green, blue): Colour) -> f64 {
    0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue)
}

/// The sign of a marked class in a cell of `side` px: a dot for the first, then a bar, a cross, a
/// diamond, a ring, triangles and a square.
fn draw_sign(canvas: &mut Canvas, sign: usize, (x, y): (f64, f64), side: f64, ink: Colour) {
    let half = side * 0.27;
    let thick = (side * 0.14).max(1.4);
    match sign {
        0 => canvas.disc((x, y), (side * 0.13).max(1.5), ink),
        1 => canvas.rectangle(x - half, y - thick / 2.0, 2.0 * half, thick, ink),
        2 => {
            canvas.line((x - half, y - half), (x + half, y + half), thick, ink);
            canvas.line((x - half, y + half), (x + half, y - half), thick, ink);
        }
        3 => {
            let tip = half * 1.25;
            let corners = [(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)];
            canvas.polygon(corners.to_vec(), ink);
        }
        4 => {
            let corners = [
                (-1.0, -1.0),
                (1.0, -1.0),
                (1.0, 1.0),
                (-1.0, 1.0),
                (-1.0, -1.0),
            ];
            let corners = corners.map(|(right, down)| (x + right * half, y + down * half));
            canvas.path(corners.to_vec(), thick * 0.8, ink);
        }
        5 | 6 => {
            let down = if sign == 5 { -half } else { half };
            let corners = vec![(x - half, y - down), (x + half, y - down), (x, y + down)];
            canvas.polygon(corners, ink);
        }
        _ => canvas.rectangle(x - half, y - half, 2.0 * half, 2.0 * half, ink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(Colour(red, green, blue): Colour) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(light: Colour, dark: Colour) -> f64 {
        (luminance(light) + 0.05) / (luminance(dark) + 0.05)
    }

    #[test]
    fn every_class_prints_darker_than_the_one_before() {
        for scale in [&AIR_QUALITY[..], &SEQUENTIAL[..]] {
            let mut before = theme::PAPER;
            for class in scale {
                assert!(contrast(before, *class) >= 1.15, "{before:?} {class:?}");
                before = *class;
            }
        }
    }

    #[test]
    fn a_few_classes_are_spread_over_the_whole_scale_in_order() {
        assert_eq!(class_colour(ClassColours::Sequential, 0, 1), SEQUENTIAL[4]);
        for count in 2..=8 {
            let classes: Vec<_> = (0..count)
                .map(|index| class_colour(ClassColours::Sequential, index, count))
                .collect();
            assert_eq!(
                (classes[0], classes[count - 1]),
                (SEQUENTIAL[0], SEQUENTIAL[7])
            );
            for pair in classes.windows(2) {
                assert!(luma(pair[0]) > luma(pair[1]), "{count}");
            }
        }
    }

    #[test]
    fn every_sign_stands_out_from_its_ground() {
        for ground in AIR_QUALITY.into_iter().chain(SEQUENTIAL) {
            let found = if luma(ground) > LIGHT {
                contrast(ground, theme::INK)
            } else {
                contrast(theme::PAPER, ground)
            };
            assert!(found >= 3.0, "{ground:?} {found:.2}");
        }
    }

    #[test]
    fn every_sign_has_a_shape_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for sign in 0..8 {
            let mut canvas = Canvas::new();
            draw_sign(&mut canvas, sign, (10.0, 10.0), 14.0, theme::INK);
            assert!(
                seen.insert(canvas.finish((20, 20), "", "").unwrap().svg),
                "{sign}"
            );
        }
    }
}
