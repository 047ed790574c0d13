//! Palette, sizes and the shapes of the verdicts.

use super::canvas::{Canvas, Face};
use super::fonts::Weight;
use super::spec::TrendSense;
use crate::assess::Verdict;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const PAPER: Colour = Colour(255, 255, 255);
/// Headings and figures.
pub(super) const INK: Colour = Colour(0x1B, 0x26, 0x31);
/// Second lines, axis numbers, notes; at least 4.5:1 on paper.
pub(super) const QUIET: Colour = Colour(0x5A, 0x66, 0x72);
/// The measured value.
pub(super) const MEASURE: Colour = Colour(0x2F, 0x4B, 0x66);
/// The required path and other markers of comparison.
pub(super) const COMPARISON: Colour = Colour(0x6B, 0x77, 0x85);
/// Rules and axes.
pub(super) const RULE: Colour = Colour(0xB8, 0xC1, 0xCA);
/// Grid lines and the rules between rows.
pub(super) const GRID: Colour = Colour(0xE6, 0xEA, 0xED);
/// Three tints of one hue: behind the required value, up to the target, beyond the target.
pub(super) const TINTS: [Colour; 3] = [
    Colour(0xCF, 0xD8, 0xE1),
    Colour(0xDF, 0xE6, 0xEC),
    Colour(0xF0, 0xF3, 0xF6),
];
/// The inner and the outer interval of a forecast; second lines can still be read on both.
pub(super) const FAN_TINTS: [Colour; 2] = [Colour(0xDC, 0xE4, 0xEC), Colour(0xED, 0xF1, 0xF5)];
/// Their edges.
pub(super) const FAN_EDGES: [Colour; 2] = [Colour(0x93, 0xA3, 0xB3), Colour(0xB4, 0xC0, 0xCB)];
/// Columns above zero.
pub(super) const RISE: Colour = Colour(0x3B, 0x7F, 0xB5);
/// Columns below zero.
pub(super) const FALL: Colour = Colour(0xD0, 0x8A, 0x4A);
/// Warning lines and signs.
pub(super) const WARNING: Colour = Colour(0xB5, 0x3A, 0x12);
/// The ground of a group beyond the warning line.
pub(super) const WARNING_TINT: Colour = Colour(0xFB, 0xF1, 0xEC);

/// The margin round the picture, px.
pub(super) const MARGIN: f64 = 24.0;

pub(super) const TITLE: Face = face(19.0, Weight::Bold, INK);
pub(super) const SUBTITLE: Face = face(13.0, Weight::Regular, QUIET);
pub(super) const VERDICT: Face = face(14.0, Weight::Bold, INK);
pub(super) const HEADING: Face = face(13.0, Weight::Bold, INK);
pub(super) const BODY: Face = face(13.0, Weight::Regular, INK);
pub(super) const FIGURE: Face = face(13.0, Weight::Bold, INK);
pub(super) const SMALL: Face = face(11.0, Weight::Regular, QUIET);
pub(super) const AXIS: Face = face(11.0, Weight::Regular, QUIET);
pub(super) const LABEL: Face = face(12.0, Weight::Regular, INK);
pub(super) const LABEL_BOLD: Face = face(12.0, Weight::Bold, INK);
pub(super) const TICK: Face = face(10.0, Weight::Regular, QUIET);
pub(super) const TICK_BOLD: Face = face(10.0, Weight::Bold, INK);

const fn face(size: f64, weight: Weight, colour: Colour) -> Face {
    Face {
        size,
        weight,
        colour,
    }
}

/// The same face in another colour.
pub(super) const fn tinted(face: Face, colour: Colour) -> Face {
    Face { colour, ..face }
}

/// A colour on white paper with `share` of its strength, 0 to 1.
pub(super) fn paled(Colour(red, green, blue): Colour, share: f64) -> Colour {
    let mixed = |part: u8| (255.0 - (255.0 - f64::from(part)) * share).round() as u8;
    Colour(mixed(red), mixed(green), mixed(blue))
}

/// The colour of a verdict: hues of Okabe and Ito's set for any colour vision, darkened until they
/// stand out 3:1 from white paper.
pub(super) const fn mark_colour(mark: Verdict) -> Colour {
    match mark {
        Verdict::Met => Colour(0x00, 0x8A, 0x64),
        Verdict::OnTrack => Colour(0x00, 0x72, 0xB2),
        Verdict::Behind => Colour(0xC2, 0x7C, 0x00),
        Verdict::Worsening => Colour(0xCF, 0x58, 0x00),
        Verdict::Open => Colour(0x5A, 0x66, 0x72),
        Verdict::Missed => Colour(0xB0, 0x30, 0x10),
        Verdict::Breached => Colour(0x8C, 0x1F, 0x50),
        Verdict::NotAssessed => Colour(0x7C, 0x86, 0x90),
    }
}

/// The colour of a verdict as `0xRRGGBB`, for formats that colour its word.
pub fn verdict_rgb(verdict: Verdict) -> u32 {
    let Colour(red, green, blue) = mark_colour(verdict);
    u32::from_be_bytes([0, red, green, blue])
}

/// Draws the shape of a verdict in a square of `size` px round `centre`.
pub(super) fn draw_mark(canvas: &mut Canvas, mark: Verdict, centre: (f64, f64), size: f64) {
    let (x, y) = centre;
    let half = size / 2.0;
    let colour = mark_colour(mark);
    match mark {
        Verdict::Met => canvas.disc(centre, half, colour),
        Verdict::OnTrack => canvas.polygon(triangle(centre, half, half * 0.9, -1.0), colour),
        Verdict::Behind => canvas.polygon(triangle(centre, half, half * 0.9, 1.0), colour),
        Verdict::Worsening => {
            for offset in [-0.52, 0.52] {
                let centre = (x, y + offset * half);
                canvas.polygon(triangle(centre, half * 0.95, half * 0.45, 1.0), colour);
            }
        }
        Verdict::Open => canvas.ring(centre, half - 1.0, 2.0, colour, PAPER),
        Verdict::Missed => {
            let arm = half * 0.8;
            let width = size * 0.22;
            canvas.line((x - arm, y - arm), (x + arm, y + arm), width, colour);
            canvas.line((x - arm, y + arm), (x + arm, y - arm), width, colour);
        }
        Verdict::Breached => {
            let side = half * 0.9;
            canvas.rectangle(x - side, y - side, side * 2.0, side * 2.0, colour);
            canvas.rectangle(
                x - side * 0.6,
                y - size * 0.09,
                side * 1.2,
                size * 0.18,
                PAPER,
            );
        }
        Verdict::NotAssessed => {
            canvas.rectangle(x - half, y - size * 0.11, size, size * 0.22, colour);
        }
    }
}

/// An isosceles triangle; `direction` 1 points down, −1 up.
fn triangle((x, y): (f64, f64), half: f64, rise: f64, direction: f64) -> Vec<(f64, f64)> {
    vec![
        (x - half, y - direction * rise),
        (x + half, y - direction * rise),
        (x, y + direction * rise),
    ]
}

/// The marker of the required value (序时目标): a small open triangle whose tip touches `tip`.
pub(super) fn draw_required(canvas: &mut Canvas, tip: (f64, f64)) {
    let centre = (tip.0, tip.1 - 4.0);
    canvas.outlined(triangle(centre, 4.5, 3.5, 1.0), 1.3, MEASURE, PAPER);
}

/// The marker of the baseline (基期): a small open square.
pub(super) fn draw_baseline(canvas: &mut Canvas, (x, y): (f64, f64), half: f64) {
    let corners = vec![
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
    ];
    canvas.outlined(corners, 1.3, COMPARISON, PAPER);
}

/// The marker of a target on a time axis: a diamond.
pub(super) fn draw_target(canvas: &mut Canvas, (x, y): (f64, f64), half: f64) {
    canvas.polygon(
        vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
        INK,
    );
}

/// The end of a forecast: a ring round a point, which can also be told on the diamond of a target.
pub(super) fn draw_forecast_end(canvas: &mut Canvas, centre: (f64, f64)) {
    canvas.disc(centre, 5.0, PAPER);
    canvas.ring(centre, 4.0, 1.6, MEASURE, PAPER);
    canvas.disc(centre, 1.6, MEASURE);
}

/// The colour of a trend, from the same set as the verdicts.
pub(super) const fn sense_colour(sense: TrendSense) -> Colour {
    match sense {
        TrendSense::Good => mark_colour(Verdict::Met),
        TrendSense::Bad => mark_colour(Verdict::Missed),
        TrendSense::Neutral => MEASURE,
    }
}

/// Draws the slope of a trend in a square of `size` px: a disc when it is good, a square when it is
/// bad, a diamond when it is neither; hollow when it is not significant.
pub(super) fn draw_slope(
    canvas: &mut Canvas,
    (sense, significant): (TrendSense, bool),
    (x, y): (f64, f64),
    size: f64,
) {
    let colour = sense_colour(sense);
    let inside = if significant { colour } else { PAPER };
    let half = size / 2.0;
    let corners = match sense {
        TrendSense::Good => {
            canvas.ring((x, y), half, 1.6, colour, inside);
            return;
        }
        TrendSense::Bad => {
            let side = half * 0.92;
            vec![
                (x - side, y - side),
                (x + side, y - side),
                (x + side, y + side),
                (x - side, y + side),
            ]
        }
        TrendSense::Neutral => {
            let tip = half * 1.2;
            vec![(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)]
        }
    };
    canvas.outlined(corners, 1.6, colour, inside);
}

/// Draws the direction of a trend in a square of `size` px: a triangle that points up or down, or a
/// bar when the slope is zero; hollow when it is not significant.
pub(super) fn draw_direction(
    canvas: &mut Canvas,
    slope: f64,
    colour: Colour,
    significant: bool,
    centre: (f64, f64),
    size: f64,
) {
    let inside = if significant { colour } else { PAPER };
    let half = size / 2.0 - 0.8;
    let shape = if slope == 0.0 {
        let (x, y) = centre;
        vec![
            (x - half, y - 2.0),
            (x + half, y - 2.0),
            (x + half, y + 2.0),
            (x - half, y + 2.0),
        ]
    } else {
        triangle(centre, half, half * 0.85, -slope.signum())
    };
    canvas.outlined(shape, 1.6, colour, inside);
}

/// A warning sign: a triangle with an exclamation mark.
pub(super) fn draw_warning(canvas: &mut Canvas, (x, y): (f64, f64), size: f64) {
    let half = size / 2.0;
    canvas.polygon(triangle((x, y), half * 1.1, half, -1.0), WARNING);
    canvas.rectangle(x - 0.7, y - half * 0.3, 1.4, half * 0.65, PAPER);
    canvas.rectangle(x - 0.7, y + half * 0.5, 1.4, 1.4, PAPER);
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

    fn contrast(colour: Colour) -> f64 {
        1.05 / (luminance(colour) + 0.05)
    }

    #[test]
    fn every_verdict_stands_out_from_the_paper() {
        for mark in Verdict::ALL {
            let found = contrast(mark_colour(mark));
            assert!(found >= 3.0, "{mark:?} {found:.2}");
        }
        for ink in [QUIET, INK, WARNING, MEASURE] {
            assert!(contrast(ink) >= 4.5);
        }
    }

    /// What is drawn, without its hues: only white and not white are told apart.
    fn shape(draw: impl FnOnce(&mut Canvas)) -> String {
        let mut canvas = Canvas::new();
        draw(&mut canvas);
        let svg = canvas.finish((20, 20), "", "").unwrap().svg;
        let parts = svg
            .split('#')
            .map(|part| match part.strip_prefix("FFFFFF") {
                Some(rest) => format!("white{rest}"),
                None => part.get(6..).unwrap_or(part).to_owned(),
            });
        parts.collect()
    }

    #[test]
    fn every_verdict_has_a_shape_of_its_own_in_grey() {
        let mut seen = std::collections::BTreeSet::new();
        for mark in Verdict::ALL {
            let shape = shape(|canvas| draw_mark(canvas, mark, (10.0, 10.0), 12.0));
            assert!(seen.insert(shape), "{mark:?}");
        }
    }

    #[test]
    fn every_trend_has_a_shape_of_its_own_in_grey() {
        let mut seen = std::collections::BTreeSet::new();
        for significant in [true, false] {
            for sense in [TrendSense::Good, TrendSense::Bad, TrendSense::Neutral] {
                let mark = (sense, significant);
                let shape = shape(|canvas| draw_slope(canvas, mark, (10.0, 10.0), 9.0));
                assert!(seen.insert(shape), "{mark:?}");
            }
            for slope in [1.0, -1.0, 0.0] {
                let shape = shape(|canvas| {
                    draw_direction(canvas, slope, MEASURE, significant, (10.0, 10.0), 12.0);
                });
                assert!(seen.insert(shape), "{slope} {significant}");
            }
        }
    }

    #[test]
    fn labels_can_be_read_on_the_fan_and_its_bands_told_apart_in_grey() {
        let [inner, outer] = FAN_TINTS.map(luminance);
        for ink in [QUIET, INK, MEASURE] {
            assert!((inner + 0.05) / (luminance(ink) + 0.05) >= 4.5, "{ink:?}");
        }
        assert!((outer + 0.05) / (inner + 0.05) >= 1.1);
        assert!((luminance(PAPER) + 0.05) / (outer + 0.05) >= 1.1);
    }
}
