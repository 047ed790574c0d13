//! One bullet graph: tints, bar or dot, target tick, gap, required and baseline markers, scale.

use super::canvas::{Anchor, Canvas};
use super::scale::{BulletRange, Linear, number};
use super::spec::Bullet;
use super::theme::{self, Colour};
use crate::assess::Verdict;

/// Height of a graph with its markers and numbers, px.
pub(super) const HEIGHT: f64 = 9.0 + BAND + 13.0;
const BAND: f64 = 20.0;
const BAR: f64 = 8.0;
const TICK: f64 = 3.0;
const GAP: f64 = 3.0;

/// Whether the row draws a line from the actual to the target.
pub(super) fn shows_gap(bullet: &Bullet) -> bool {
    !matches!(bullet.mark, Verdict::Met | Verdict::NotAssessed)
        && nearest_limit(bullet) != bullet.actual
}

/// The limit that the actual has to reach.
fn nearest_limit(bullet: &Bullet) -> f64 {
    match bullet.upper {
        Some(upper) if bullet.actual > upper => upper,
        Some(_) if bullet.actual >= bullet.target => bullet.actual,
        _ => bullet.target,
    }
}

/// Draws the graph in a column (left edge and width) with its top at `top`.
pub(super) fn draw(canvas: &mut Canvas, bullet: &Bullet, (left, width): (f64, f64), top: f64) {
    let mut values = vec![bullet.actual, bullet.target];
    values.extend(
        [bullet.upper, bullet.baseline, bullet.required]
            .into_iter()
            .flatten(),
    );
    let range = BulletRange::of(&values);
    let scale = Linear {
        low: range.low,
        high: range.high,
        from: left,
        to: left + width,
    };
    let band = top + 9.0;
    let middle = band + BAND / 2.0;
    draw_tints(canvas, bullet, &scale, band);
    let at_actual = scale.at(bullet.actual);
    if range.from_zero {
        let zero = scale.at(0.0);
        // A value of zero still shows a sliver, so that it is not taken for a missing one.
        let (from, wide) = (zero.min(at_actual), (zero - at_actual).abs().max(1.5));
        canvas.rectangle(from, middle - BAR / 2.0, wide, BAR, theme::MEASURE);
    }
    if shows_gap(bullet) {
        let at_limit = scale.at(nearest_limit(bullet));
        let colour = theme::mark_colour(bullet.mark);
        // Where the bar runs past the limit, that part of it is the gap.
        let past = range.from_zero && (bullet.actual - nearest_limit(bullet)) * bullet.actual > 0.0;
        let thick = if past { BAR } else { GAP };
        draw_gap(canvas, (at_actual, at_limit), (middle, thick), colour);
    }
    for limit in [Some(bullet.target), bullet.upper].into_iter().flatten() {
        canvas.rectangle(
            scale.at(limit) - TICK / 2.0,
            band - 2.0,
            TICK,
            BAND + 4.0,
            theme::INK,
        );
    }
    if let Some(baseline) = bullet.baseline {
        theme::draw_baseline(canvas, (scale.at(baseline), band + BAND - 2.5), 3.2);
    }
    if !range.from_zero {
        draw_break(canvas, left, band);
        canvas.disc((at_actual, middle), 6.5, theme::PAPER);
        canvas.disc((at_actual, middle), 5.0, theme::MEASURE);
    }
    if let Some(required) = bullet.required {
        theme::draw_required(canvas, (scale.at(required), band));
    }
    draw_numbers(canvas, bullet, &scale, band + BAND + 12.0);
}

/// Three tints from bad to good: behind the required value, from there to the target, and where
/// the condition holds.
fn draw_tints(canvas: &mut Canvas, bullet: &Bullet, scale: &Linear, band: f64) {
    let mut paint = |from: f64, to: f64, tint: Colour| {
        let (from, to) = (
            from.clamp(scale.low, scale.high),
            to.clamp(scale.low, scale.high),
        );
        let (from, to) = (scale.at(from), scale.at(to));
        if to - from > 0.05 {
            canvas.rectangle(from, band, to - from, BAND, tint);
        }
    };
    let [behind, ahead, holds] = theme::TINTS;
    let (low, high, target) = (scale.low, scale.high, bullet.target);
    if let Some(upper) = bullet.upper {
        paint(low, target, ahead);
        paint(target, upper, holds);
        paint(upper, high, ahead);
    } else if bullet.lower_is_better {
        let required = bullet.required.filter(|required| *required > target);
        paint(low, target, holds);
        paint(target, required.unwrap_or(high), ahead);
        paint(required.unwrap_or(high), high, behind);
    } else {
        let required = bullet.required.filter(|required| *required < target);
        paint(low, required.unwrap_or(low), behind);
        paint(required.unwrap_or(low), target, ahead);
        paint(target, high, holds);
    }
}

fn draw_gap(
    canvas: &mut Canvas,
    (from, to): (f64, f64),
    (middle, thick): (f64, f64),
    colour: Colour,
) {
    let (left, right) = (from.min(to), from.max(to));
    canvas.rectangle(left, middle - thick / 2.0, right - left, thick, colour);
}

/// The sign that the axis does not begin at zero: two strokes across its left end.
fn draw_break(canvas: &mut Canvas, left: f64, band: f64) {
    let (top, bottom) = (band - 2.0, band + BAND + 2.0);
    let corners = vec![
        (left + 6.0, bottom),
        (left + 10.0, top),
        (left + 14.0, top),
        (left + 10.0, bottom),
    ];
    canvas.polygon(corners, theme::PAPER);
    for x in [left + 6.0, left + 10.0] {
        canvas.line((x, bottom), (x + 4.0, top), 1.0, theme::COMPARISON);
    }
}

/// The numbers under the band: the target's first, the ends of the scale and zero where there is
/// room.
fn draw_numbers(canvas: &mut Canvas, bullet: &Bullet, scale: &Linear, baseline: f64) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut place = |canvas: &mut Canvas, text: &str, at: f64, face, needed: bool| {
        let wide = f64::ceil(theme::TICK_BOLD.width(text));
        let left = (at - wide / 2.0).min(scale.to - wide).max(scale.from);
        let free = taken
            .iter()
            .all(|(from, to)| left > to + 7.0 || left + wide < from - 7.0);
        if needed || free {
            taken.push((left, left + wide));
            canvas.text(text, (left + wide / 2.0, baseline), Anchor::Middle, face);
        }
    };
    let target = number(bullet.target);
    match bullet.upper {
        Some(upper) => {
            let (from, to) = (scale.at(bullet.target), scale.at(upper));
            let last = number(upper);
            let apart = (theme::TICK_BOLD.width(&target) + theme::TICK_BOLD.width(&last)) / 2.0;
            if to - from > apart + 8.0 && scale.to - scale.from > 2.0 * apart + 16.0 {
                place(canvas, &target, from, theme::TICK_BOLD, true);
                place(canvas, &last, to, theme::TICK_BOLD, false);
            } else {
                let both = format!("{target}–{last}");
                place(canvas, &both, (from + to) / 2.0, theme::TICK_BOLD, true);
            }
        }
        None => place(
            canvas,
            &target,
            scale.at(bullet.target),
            theme::TICK_BOLD,
            true,
        ),
    }
    if scale.low < 0.0 && scale.high > 0.0 {
        place(canvas, "0", scale.at(0.0), theme::TICK, false);
    }
    place(canvas, &number(scale.low), scale.from, theme::TICK, false);
    place(canvas, &number(scale.high), scale.to, theme::TICK, false);
}

/// The signs of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Actual,
    Target,
    Gap,
    Required,
    Baseline,
}

impl Sign {
    /// Width of the sign, px.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Actual => 36.0,
            Self::Target => 24.0,
            Self::Gap => 22.0,
            Self::Required | Self::Baseline => 9.0,
        }
    }

    /// Draws the sign with its left edge and middle at the point.
    pub(super) fn draw(self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let [_, ahead, holds] = theme::TINTS;
        match self {
            Self::Actual => {
                canvas.rectangle(x, y - BAR / 2.0, 20.0, BAR, theme::MEASURE);
                canvas.disc((x + 30.0, y), 5.0, theme::MEASURE);
            }
            Self::Target => {
                canvas.rectangle(x, y - 6.0, 12.0, 12.0, ahead);
                canvas.rectangle(x + 12.0, y - 6.0, 12.0, 12.0, holds);
                canvas.rectangle(x + 12.0 - TICK / 2.0, y - 8.0, TICK, 16.0, theme::INK);
            }
            Self::Gap => {
                draw_gap(
                    canvas,
                    (x, x + 22.0),
                    (y, GAP),
                    theme::mark_colour(Verdict::Behind),
                );
            }
            Self::Required => theme::draw_required(canvas, (x + 4.5, y + 4.0)),
            Self::Baseline => theme::draw_baseline(canvas, (x + 4.5, y), 3.5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bullet(actual: f64, target: f64, upper: Option<f64>) -> Bullet {
        Bullet {
            id: "T1".into(),
            label: String::new(),
            place: String::new(),
            mark: Verdict::Behind,
            mark_word: String::new(),
            actual,
            actual_text: String::new(),
            target,
            upper,
            target_text: String::new(),
            gap_text: String::new(),
            baseline: None,
            required: None,
            lower_is_better: false,
        }
    }

    #[test]
    fn the_gap_runs_to_the_limit_that_is_not_kept() {
        assert_eq!(nearest_limit(&bullet(3.0, 5.0, Some(8.0))), 5.0);
        assert_eq!(nearest_limit(&bullet(9.0, 5.0, Some(8.0))), 8.0);
        assert!(!shows_gap(&bullet(6.0, 5.0, Some(8.0))));
        assert!(shows_gap(&bullet(6.0, 5.0, None)));
    }
}
