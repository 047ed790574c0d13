//! The shared axis of a trend forest and the estimates on it.

use super::canvas::{Anchor, Canvas};
use super::scale::{Linear, Ticks};
use super::spec::{TrendEstimate, TrendRow};
use super::text::Lines;
use super::theme::{self, Colour};

/// Rows that extend over more than this many times the middle one are cut off, so that at least
/// half of the rows fill a quarter of their side of the axis.
const OUTLYING: f64 = 4.0;
/// Slopes of less than this many percent a year are zero for the choice of the axis.
const SMALLEST: f64 = 1e-9;
/// Distance of the ends of the axis from the sides of its column, px.
const INSET: f64 = 11.0;
/// Size of the mark of a slope, px.
pub(super) const POINT: f64 = 8.0;
const LINE: f64 = 2.0;
/// Half the height of the cap at a limit, px; a cap stands out from a mark that covers it.
const CAP: f64 = 6.0;
/// Length and half the height of an arrowhead, px.
const ARROW: (f64, f64) = (7.0, 4.5);
/// Distance of a note from the mark of its slope, px.
const NOTE_DISTANCE: f64 = 10.0;
const NOTE_LEADING: f64 = 15.0;

/// The axis: percent a year, zero in the middle.
pub(super) struct TrendAxis {
    scale: Linear,
    ticks: Ticks,
}

impl TrendAxis {
    /// An axis in a column (left edge and width) for all `estimates`.
    pub(super) fn new(
        estimates: impl Iterator<Item = TrendEstimate>,
        (left, width): (f64, f64),
    ) -> Self {
        let half = half_range(estimates) * 1.03;
        let (from, to) = (left + INSET, left + width - INSET);
        let fits = |ticks: &Ticks| {
            let step = (to - from) / (ticks.values().count() as f64 - 1.0).max(1.0);
            let names = ticks.values().map(|value| ticks.label(value));
            names
                .map(|name| theme::AXIS.width(&name))
                .fold(0.0, f64::max)
                + 9.0
                <= step
        };
        let choices = [8, 6, 5, 4, 3].map(|count| Ticks::enclosing(-half, half, count, 0.0));
        let ticks = choices.into_iter().find(fits);
        let ticks = ticks.unwrap_or_else(|| Ticks::enclosing(-half, half, 2, 0.0));
        Self {
            scale: Linear {
                low: ticks.low(),
                high: ticks.high(),
                from,
                to,
            },
            ticks,
        }
    }

    /// The numbers of the axis, as many as stand apart; long ones at its ends are moved inward.
    pub(super) fn draw_numbers(&self, canvas: &mut Canvas, baseline: f64) {
        let mut end = f64::NEG_INFINITY;
        for value in self.ticks.values() {
            let name = self.ticks.label(value);
            let half = theme::AXIS.width(&name) / 2.0;
            let (left, right) = (self.scale.from - INSET, self.scale.to + INSET);
            let x = self.scale.at(value).max(left + half).min(right - half);
            if x - half > end + 4.0 {
                canvas.text(&name, (x, baseline), Anchor::Middle, theme::AXIS);
                end = x + half;
            }
        }
    }

    /// The lines of the axis beside one row.
    pub(super) fn draw_lines(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        for value in self.ticks.values() {
            let x = self.scale.at(value).round() + 0.5;
            let colour = if value == 0.0 {
                theme::COMPARISON
            } else {
                theme::GRID
            };
            canvas.line((x, top), (x, bottom), 1.0, colour);
        }
    }

    /// Whether a value lies beyond the axis.
    pub(super) fn is_beyond(&self, value: f64) -> bool {
        value < self.scale.low || value > self.scale.high
    }

    /// The position of a value, at the end of the axis when it lies beyond.
    fn held(&self, value: f64) -> f64 {
        self.scale
            .at(value.max(self.scale.low).min(self.scale.high))
    }

    /// Draws interval and slope at the height `middle`.
    pub(super) fn draw_estimate(&self, canvas: &mut Canvas, estimate: &TrendEstimate, middle: f64) {
        let colour = theme::sense_colour(estimate.sense);
        let outward = |value: f64| if value < self.scale.low { -1.0 } else { 1.0 };
        let slope_beyond = self.is_beyond(estimate.slope);
        if let Some((lower, upper)) = estimate.limits {
            let (from, to) = (self.held(lower), self.held(upper));
            if to > from {
                canvas.line((from, middle), (to, middle), LINE, colour);
            }
            for limit in [lower, upper] {
                let x = self.held(limit);
                if !self.is_beyond(limit) {
                    canvas.line((x, middle - CAP), (x, middle + CAP), 1.4, colour);
                } else if !(slope_beyond && outward(limit) == outward(estimate.slope)) {
                    draw_arrow(canvas, (x, middle), outward(limit), colour);
                }
            }
        }
        let x = self.held(estimate.slope);
        if slope_beyond {
            // Two arrowheads: not only the limit, the slope itself lies beyond.
            let outward = outward(estimate.slope);
            draw_arrow(canvas, (x, middle), outward, colour);
            draw_arrow(canvas, (x - outward * ARROW.0, middle), outward, colour);
        } else {
            let mark = (estimate.sense, estimate.significant);
            theme::draw_slope(canvas, mark, (x, middle), POINT);
        }
    }

    /// The note of a row without limits or without an estimate, broken to the room it has.
    pub(super) fn note(&self, row: &TrendRow) -> Note {
        let (left, right) = (self.scale.from, self.scale.to);
        let (x, room, anchor) = match row.estimate {
            None => (left, right - left, Anchor::Start),
            Some(TrendEstimate {
                limits: Some(_), ..
            }) => (left, 0.0, Anchor::Start),
            Some(estimate) => {
                let at = self.held(estimate.slope);
                let distance = if self.is_beyond(estimate.slope) {
                    NOTE_DISTANCE + 2.0 * ARROW.0
                } else {
                    NOTE_DISTANCE
                };
                if at - left > right - at {
                    (at - distance, at - distance - left, Anchor::End)
                } else {
                    (at + distance, right - at - distance, Anchor::Start)
                }
            }
        };
        let lines = if room > 0.0 {
            theme::SMALL.wrap_balanced(&row.note, room, 4)
        } else {
            Lines::default()
        };
        Note { lines, x, anchor }
    }
}

/// Words on the axis.
pub(super) struct Note {
    lines: Lines,
    x: f64,
    anchor: Anchor,
}

impl Note {
    pub(super) fn height(&self) -> f64 {
        self.lines.lines.len() as f64 * NOTE_LEADING
    }

    /// Draws the words on a ground of their own, so that no line of the axis runs through them.
    pub(super) fn draw(&self, canvas: &mut Canvas, middle: f64) {
        if self.lines.lines.is_empty() {
            return;
        }
        let face = theme::SMALL;
        let wide = self.lines.width(face.size, face.weight);
        let left = if self.anchor == Anchor::End {
            self.x - wide
        } else {
            self.x
        };
        let top = middle - self.height() / 2.0;
        canvas.rectangle(left - 3.0, top, wide + 6.0, self.height(), theme::PAPER);
        canvas.lines(
            &self.lines.lines,
            (self.x, top + 11.5),
            NOTE_LEADING,
            self.anchor,
            face,
        );
    }
}

/// An arrowhead whose tip stands at `tip`; `outward` 1 points right, −1 left.
pub(super) fn draw_arrow(canvas: &mut Canvas, (x, y): (f64, f64), outward: f64, colour: Colour) {
    let back = x - outward * ARROW.0;
    let corners = vec![(back, y - ARROW.1), (x, y), (back, y + ARROW.1)];
    canvas.polygon(corners, colour);
}

/// Draws an interval with its caps over `width` px from `left` on.
pub(super) fn draw_interval(canvas: &mut Canvas, left: f64, middle: f64, width: f64) {
    let (right, colour) = (left + width, theme::MEASURE);
    canvas.line((left, middle), (right, middle), LINE, colour);
    for x in [left, right] {
        canvas.line((x, middle - CAP), (x, middle + CAP), 1.4, colour);
    }
}

/// How far the axis must run on both sides of zero.
fn half_range(estimates: impl Iterator<Item = TrendEstimate>) -> f64 {
    // The slope, and what the row extends to.
    let rows: Vec<(f64, f64)> = estimates
        .map(|estimate| {
            let slope = estimate.slope.abs();
            let (lower, upper) = estimate.limits.unwrap_or((slope, slope));
            (slope, slope.max(lower.abs()).max(upper.abs()))
        })
        .collect();
    let mut extents: Vec<f64> = rows.iter().map(|row| row.1).collect();
    extents.retain(|extent| *extent > SMALLEST);
    extents.sort_by(f64::total_cmp);
    let Some(middle) = extents.get(extents.len() / 2) else {
        return 1.0;
    };
    let limit = middle * OUTLYING;
    let shown = rows.iter().flat_map(|(slope, extent)| [*slope, *extent]);
    shown.filter(|value| *value <= limit).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::super::spec::TrendSense;
    use super::*;

    fn estimate(slope: f64, half: Option<f64>) -> TrendEstimate {
        TrendEstimate {
            slope,
            limits: half.map(|half| (slope - half, slope + half)),
            significant: true,
            sense: TrendSense::Good,
        }
    }

    fn half(rows: &[TrendEstimate]) -> f64 {
        half_range(rows.iter().copied())
    }

    #[test]
    fn rows_of_one_size_are_all_shown() {
        let rows = [estimate(-2.0, Some(1.0)), estimate(1.0, Some(3.5))];
        assert_eq!(half(&rows), 4.5);
        assert_eq!(half(&[estimate(-250.0, None)]), 250.0);
    }

    #[test]
    fn an_outlier_does_not_crush_the_rest() {
        let mut rows = vec![estimate(1.0, Some(1.0)); 4];
        rows.push(estimate(-90.0, Some(20.0)));
        assert_eq!(half(&rows), 2.0);
    }

    #[test]
    fn the_slope_of_a_row_with_wide_limits_is_still_shown() {
        let mut rows = vec![estimate(1.0, Some(0.5)); 4];
        rows.push(estimate(-5.0, Some(300.0)));
        assert_eq!(half(&rows), 5.0);
    }

    #[test]
    fn without_any_slope_the_axis_shows_one_percent() {
        assert_eq!(half(&[]), 1.0);
        assert_eq!(half(&[estimate(0.0, None), estimate(0.0, Some(0.0))]), 1.0);
    }

    #[test]
    fn zero_stands_in_the_middle_of_the_column() {
        for slope in [0.3, -7.0, 123.0, 1e100, 1e-300, 1e-8, 0.0] {
            let axis = TrendAxis::new([estimate(slope, None)].into_iter(), (100.0, 200.0));
            assert!((axis.scale.at(0.0) - 200.0).abs() < 1e-9, "{slope}");
            assert!(!axis.is_beyond(slope));
        }
    }
}
