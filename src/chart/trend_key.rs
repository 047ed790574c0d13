//! The key of a trend forest: the signs that occur, each with its word.

use super::canvas::{Anchor, Canvas};
use super::spec::{TrendEstimate, TrendForest, TrendSense};
use super::theme::{self, MARGIN};
use super::trend_axis::{self, POINT, TrendAxis};
use super::trend_forest::all_rows;

/// Height of a row of the key, px.
const ROW: f64 = 20.0;
/// Distance of a sign from its word, and of a word from the next sign, px.
const WORD_DISTANCE: f64 = 6.0;
const SIGN_DISTANCE: f64 = 20.0;

/// A sign of the key.
#[derive(Clone, Copy)]
enum Sign {
    Interval,
    Slope(TrendSense),
    Direction(f64),
    Significant(bool),
    LimitBeyond,
    SlopeBeyond,
}

impl Sign {
    fn width(self) -> f64 {
        match self {
            Self::Interval | Self::Significant(_) => 24.0,
            Self::Slope(_) | Self::Direction(_) => 12.0,
            Self::LimitBeyond => 18.0,
            Self::SlopeBeyond => 15.0,
        }
    }

    fn draw(self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        match self {
            Self::Interval => trend_axis::draw_interval(canvas, x, y, self.width()),
            Self::Slope(sense) => theme::draw_slope(canvas, (sense, true), (x + 6.0, y), POINT),
            Self::Direction(slope) => {
                theme::draw_direction(canvas, slope, theme::COMPARISON, true, (x + 6.0, y), 11.0);
            }
            Self::Significant(significant) => {
                for (sense, offset) in [(TrendSense::Good, 6.0), (TrendSense::Bad, 18.0)] {
                    theme::draw_slope(canvas, (sense, significant), (x + offset, y), POINT);
                }
            }
            Self::LimitBeyond => {
                canvas.line((x, y), (x + 12.0, y), 2.0, theme::COMPARISON);
                trend_axis::draw_arrow(canvas, (x + 18.0, y), 1.0, theme::COMPARISON);
            }
            Self::SlopeBeyond => {
                for tip in [7.5, 14.5] {
                    trend_axis::draw_arrow(canvas, (x + tip, y), 1.0, theme::COMPARISON);
                }
            }
        }
    }
}

/// Draws the key with its top at `y`; gives the y below it.
pub(super) fn draw(
    canvas: &mut Canvas,
    spec: &TrendForest,
    axis: &TrendAxis,
    width: f64,
    y: f64,
) -> f64 {
    let mut x = MARGIN;
    let mut middle = y + ROW / 2.0 + 2.0;
    let mut drawn = false;
    for (sign, word) in signs(spec, axis) {
        let room = sign.width() + WORD_DISTANCE;
        let set = theme::SMALL.wrap(word, width - 2.0 * MARGIN - room, 1);
        if set.lines.is_empty() {
            continue;
        }
        let wide = room + set.width(theme::SMALL.size, theme::SMALL.weight);
        if x > MARGIN && x + wide > width - MARGIN {
            x = MARGIN;
            middle += ROW;
        }
        sign.draw(canvas, (x, middle));
        canvas.lines(
            &set.lines,
            (x + room, middle + 4.0),
            0.0,
            Anchor::Start,
            theme::SMALL,
        );
        x += wide + SIGN_DISTANCE;
        drawn = true;
    }
    if drawn { middle + ROW / 2.0 } else { y }
}

/// The signs that occur, with their words.
fn signs<'a>(spec: &'a TrendForest, axis: &TrendAxis) -> Vec<(Sign, &'a str)> {
    let occurs = |holds: &dyn Fn(&TrendEstimate) -> bool| {
        all_rows(spec)
            .filter_map(|row| row.estimate.as_ref())
            .any(holds)
    };
    let limit = |holds: &dyn Fn(f64) -> bool| {
        occurs(&|row| {
            row.limits
                .is_some_and(|(lower, upper)| holds(lower) || holds(upper))
        })
    };
    let words = &spec.words;
    let sense = |sense: TrendSense| occurs(&|row| row.sense == sense);
    [
        (Sign::Interval, &words.interval, limit(&|_| true)),
        (
            Sign::Slope(TrendSense::Good),
            &words.good,
            sense(TrendSense::Good),
        ),
        (
            Sign::Slope(TrendSense::Bad),
            &words.bad,
            sense(TrendSense::Bad),
        ),
        (
            Sign::Slope(TrendSense::Neutral),
            &words.neutral,
            sense(TrendSense::Neutral),
        ),
        (
            Sign::Direction(1.0),
            &words.rising,
            occurs(&|row| row.slope > 0.0),
        ),
        (
            Sign::Direction(-1.0),
            &words.falling,
            occurs(&|row| row.slope < 0.0),
        ),
        (
            Sign::Significant(true),
            &words.significant,
            occurs(&|row| row.significant),
        ),
        (
            Sign::Significant(false),
            &words.not_significant,
            occurs(&|row| !row.significant),
        ),
        (
            Sign::LimitBeyond,
            &words.limit_beyond,
            limit(&|value| axis.is_beyond(value)),
        ),
        (
            Sign::SlopeBeyond,
            &words.slope_beyond,
            occurs(&|row| axis.is_beyond(row.slope)),
        ),
    ]
    .into_iter()
    .filter(|(_, _, occurs)| *occurs)
    .map(|(sign, word, _)| (sign, word.as_str()))
    .collect()
}
