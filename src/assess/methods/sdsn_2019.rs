//! Score, dashboard colour and trend arrow (指数得分、颜色与趋势箭头) of the Sustainable Development
//! Report 2019 of SDSN and the Bertelsmann Stiftung.
//!
//! * **Score.** `(value − worst) / (best − worst) · 100`, held within 0 and 100.
//! * **Colour.** Green at the green threshold or better; red when worse than the red one; between
//!   them yellow down to the midpoint, that included, then orange down to the red threshold, that
//!   included. The order of the two thresholds gives the direction.
//! * **Arrow.** The mean annual change of a recent period over the annual change that would lead from
//!   its first value to the green threshold by 2030: at least all of it, at least half of it, less,
//!   or backwards. Movements beyond the green threshold do not count, so a value there is on track.
//!
//! The report gives the arrow in words only. Its published arrows show two more things, kept here:
//! the change is divided by the number of years in the period with both ends counted, and the worst
//! value is no floor. Some small declines close to the threshold are published as stagnating, by a
//! rule that the report does not state; here every decline decreases.

use rust_decimal::Decimal;

use super::conformance::Conformance;
use super::series::{Finding, Series, Standing, WhyNot};
pub use crate::dataset::SdsnThresholds as Thresholds;
use crate::quantity::{decimal, to_f64};

/// Name of the method.
pub const METHOD: &str = "sdsn-2019";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the rules are published.
pub const CITATION: &str = "Sachs, J., Schmidt-Traub, G., Kroll, C., Lafortune, G., Fuller, G. (2019): \
     Sustainable Development Report 2019. New York: Bertelsmann Stiftung and Sustainable Development \
     Solutions Network (SDSN). Thresholds and results: \
     https://github.com/sdsna/2019GlobalIndex, 2019GlobalIndexResults.xlsx";

/// How far the published results are reached; a test holds these figures.
pub const CONFORMANCE: [Conformance; 3] = [
    Conformance {
        what: "SDG Index 2019, scores",
        agree: 12_788,
        of: 12_788,
    },
    Conformance {
        what: "SDG Index 2019, dashboard colours",
        agree: 15_305,
        of: 15_305,
    },
    Conformance {
        what: "SDG Index 2019, trend arrows",
        agree: 9_279,
        of: 9_691,
    },
];

/// The year of the goals when a series names none.
pub const GOAL_YEAR: i32 = 2030;

/// Lengths of the recent period in years, as preferred: five, a year less or more where that year
/// has no value, and what shorter series leave. The report has no period shorter than two years.
const PERIODS: [i32; 5] = [5, 4, 6, 3, 2];

/// The label of a value that is neither green nor has a trend.
const NO_TREND: &str = "Trend information unavailable";

/// A value as a decimal in which more is better.
fn upwards(thresholds: &Thresholds, value: f64) -> Option<Decimal> {
    let value = decimal(value)?;
    Some(if thresholds.higher_is_better() {
        value
    } else {
        -value
    })
}

/// A dashboard colour, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Goal achieved.
    Green,
    /// Challenges remain.
    Yellow,
    /// Significant challenges.
    Orange,
    /// Major challenges.
    Red,
}

impl Colour {
    /// The words of the report's legend.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Green => "Goal Achievement",
            Self::Yellow => "Challenges remain",
            Self::Orange => "Significant challenges",
            Self::Red => "Major challenges",
        }
    }
}

/// A trend arrow, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrow {
    /// ↑: fast enough, or there already.
    OnTrack,
    /// ➚: at least half as fast as needed.
    Moderate,
    /// →: less than half as fast, or no change.
    Stagnating,
    /// ↓: backwards.
    Decreasing,
}

impl Arrow {
    /// The words of the report's legend.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OnTrack => "On track or maintaining achievement",
            Self::Moderate => "Moderately Increasing",
            Self::Stagnating => "Stagnating",
            Self::Decreasing => "Decreasing",
        }
    }

    /// The sign in the report's tables.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::OnTrack => "↑",
            Self::Moderate => "➚",
            Self::Stagnating => "→",
            Self::Decreasing => "↓",
        }
    }
}

/// The score of a value, from 0 (worst) to 100 (best).
///
/// `None` when the value is not finite or the thresholds are not in order.
#[must_use]
pub fn score(value: f64, thresholds: &Thresholds) -> Option<f64> {
    if !value.is_finite() || !thresholds.in_order() {
        return None;
    }
    let Thresholds { best, worst, .. } = *thresholds;
    Some(((value - worst) / (best - worst) * 100.0).clamp(0.0, 100.0))
}

/// The dashboard colour of a value.
///
/// `None` when the value is not finite, the thresholds are not in order, or a number is beyond what
/// decimals hold (7.9 × 10²⁸).
#[must_use]
pub fn colour(value: f64, thresholds: &Thresholds) -> Option<Colour> {
    if !thresholds.in_order() {
        return None;
    }
    let value = upwards(thresholds, value)?;
    let green = upwards(thresholds, thresholds.green)?;
    let red = upwards(thresholds, thresholds.red)?;
    // Twice the value against the sum, so that no division rounds the midpoint.
    let above_midpoint = value.checked_add(value)? >= green.checked_add(red)?;
    Some(if value >= green {
        Colour::Green
    } else if value < red {
        Colour::Red
    } else if above_midpoint {
        Colour::Yellow
    } else {
        Colour::Orange
    })
}

/// The trend arrow of a period from its first to its last (year, value), for a goal in `goal_year`.
///
/// `None` when the period does not move forward, does not begin before the goal's year, the thresholds
/// are not in order, or a number is beyond what decimals hold.
#[must_use]
pub fn arrow(
    first: (i32, f64),
    last: (i32, f64),
    thresholds: &Thresholds,
    goal_year: i32,
) -> Option<Arrow> {
    Pace::of(first, last, thresholds, goal_year)?.arrow()
}

/// The two annual changes of an arrow, over a common denominator, in the indicator's unit and with
/// more being better.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// Change of the period, times the years to the goal.
    actual: Decimal,
    /// Change still needed at the start of the period, times the years in it.
    required: Decimal,
}

impl Pace {
    fn of(
        first: (i32, f64),
        last: (i32, f64),
        thresholds: &Thresholds,
        goal_year: i32,
    ) -> Option<Self> {
        let years_in_period = last.0.checked_sub(first.0)?.checked_add(1)?;
        let years_to_goal = goal_year.checked_sub(first.0)?;
        if years_in_period < 2 || years_to_goal < 1 || !thresholds.in_order() {
            return None;
        }
        let green = upwards(thresholds, thresholds.green)?;
        let from = upwards(thresholds, first.1)?.min(green);
        let to = upwards(thresholds, last.1)?.min(green);
        // Scores would scale both sides alike, so the values serve as they are.
        Some(Self {
            actual: to.checked_sub(from)?.checked_mul(years_to_goal.into())?,
            required: green
                .checked_sub(from)?
                .checked_mul(years_in_period.into())?,
        })
    }

    fn arrow(self) -> Option<Arrow> {
        let twice = self.actual.checked_add(self.actual)?;
        Some(if self.actual < Decimal::ZERO {
            Arrow::Decreasing
        } else if self.actual >= self.required {
            Arrow::OnTrack
        } else if twice >= self.required {
            Arrow::Moderate
        } else {
            Arrow::Stagnating
        })
    }

    /// Actual over required change; `None` when the period began at the goal.
    fn ratio(self) -> Option<f64> {
        let ratio = to_f64(self.actual) / to_f64(self.required);
        ratio.is_finite().then_some(ratio)
    }
}

/// Judges a series.
///
/// The goal is the green threshold, in the year of the series' goal or else in [`GOAL_YEAR`]; the
/// value of the series' goal is not read. The period ends with the latest value and begins five years
/// before it, or four, six, three or two where the others have no value.
///
/// `label` is the arrow in words; `value` the actual over the required annual change; `score` the
/// score of the latest value. A green value stands as [`Standing::Achieved`], even when no earlier
/// value gives it a trend.
///
/// Why it cannot judge:
/// * [`WhyNot::NotASeries`]: years out of order or doubled, or a number that is not finite or is beyond
///   what decimals hold.
/// * [`WhyNot::NoGoal`]: the thresholds are not in order, or point the other way than the series.
/// * [`WhyNot::TooFewPoints`]: no value, or none two to six years before the latest.
/// * [`WhyNot::GoalYearPast`]: the goal's year is not after the first year of the period.
#[must_use]
pub fn judge(series: &Series, thresholds: &Thresholds) -> Finding {
    if let Err(why_not) = series.checked() {
        return unjudged(why_not, None);
    }
    if !thresholds.in_order() || thresholds.higher_is_better() != series.higher_is_better {
        return unjudged(WhyNot::NoGoal, None);
    }
    let Some(&last) = series.values.last() else {
        return unjudged(WhyNot::TooFewPoints, None);
    };
    let score = score(last.1, thresholds);
    let Some(colour) = colour(last.1, thresholds) else {
        return unjudged(WhyNot::NotASeries, score);
    };
    let Some(first) = start_of_period(series.values, last.0) else {
        return match colour {
            Colour::Green => judged(Standing::Achieved, colour.label(), None, score),
            _ => unjudged(WhyNot::TooFewPoints, score),
        };
    };
    let goal_year = series.goal.map_or(GOAL_YEAR, |goal| goal.year);
    let pace = Pace::of(first, last, thresholds, goal_year);
    if colour == Colour::Green {
        let ratio = pace.and_then(Pace::ratio);
        return judged(Standing::Achieved, Arrow::OnTrack.label(), ratio, score);
    }
    if goal_year <= first.0 {
        return unjudged(WhyNot::GoalYearPast, score);
    }
    let Some((pace, arrow)) = pace.and_then(|pace| Some((pace, pace.arrow()?))) else {
        return unjudged(WhyNot::NotASeries, score);
    };
    let standing = match arrow {
        Arrow::OnTrack => Standing::OnTrack,
        Arrow::Moderate => Standing::Moderate,
        Arrow::Stagnating => Standing::Stagnating,
        Arrow::Decreasing => Standing::Deteriorating,
    };
    judged(standing, arrow.label(), pace.ratio(), score)
}

/// The value that the recent period begins with.
fn start_of_period(values: &[(i32, f64)], last_year: i32) -> Option<(i32, f64)> {
    PERIODS.iter().find_map(|length| {
        let year = last_year.checked_sub(*length)?;
        values.iter().find(|(at, _)| *at == year).copied()
    })
}

fn judged(
    standing: Standing,
    label: &'static str,
    value: Option<f64>,
    score: Option<f64>,
) -> Finding {
    Finding {
        standing: Some(standing),
        label,
        value,
        score,
        why_not: None,
        substitute: None,
    }
}

fn unjudged(why_not: WhyNot, score: Option<f64>) -> Finding {
    Finding {
        score,
        ..Finding::silent(NO_TREND, why_not)
    }
}

#[cfg(test)]
mod tests;
