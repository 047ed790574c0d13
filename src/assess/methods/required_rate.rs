//! How many times faster than now (所需提速倍数): the annual change still required, over the annual
//! change of the recent past.
//!
//! This is the acceleration factor of the State of Climate Action series for indicators that move
//! linearly. Required: from the latest value to the goal, spread evenly over the years left.
//! Observed: the slope of a straight line through the last five years (ordinary least squares).
//!
//! * factor up to 1: on track;
//! * above 1 and below 2: off track;
//! * 2 and more, and also no movement at all: well off track;
//! * below 0, the line leads away from the goal: wrong direction.
//!
//! The five categories were read in the series' technical notes. The window of five years (ten for
//! land use) and the cuts at 1 and 2 were not read at the source. That five years are five calendar
//! years with the latest one, and that three values are the least for a slope, is set here.

use rust_decimal::Decimal;

use super::series::{Finding, Goal, Series, Standing, WhyNot};
use crate::quantity::{decimal, to_f64};

/// Name of the method.
pub const METHOD: &str = "required-rate";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the rules are published.
pub const CITATION: &str = "World Resources Institute, Systems Change Lab: Methodology underpinning the \
     State of Climate Action series, 2025 update. \
     https://www.wri.org/research/methodology-underpinning-state-climate-action-series-2025-update";

/// Calendar years that the observed change is taken from, the latest one included.
pub const WINDOW_YEARS: u32 = 5;

/// The window for land use, where single years say little.
pub const LAND_USE_WINDOW_YEARS: u32 = 10;

/// Fewest values in the window that make a slope.
const LEAST_POINTS: usize = 3;

/// The factor from which on a series is well off track.
const WELL_OFF_TRACK_FROM: Decimal = Decimal::TWO;

/// Judges a series on its last five years.
///
/// `value` is the acceleration factor: below 0 in the wrong direction; `None` when the goal is
/// reached, and when nothing moves, for no factor would do. There is no score.
#[must_use]
pub fn judge(series: &Series) -> Finding {
    judge_over(series, WINDOW_YEARS)
}

/// Judges a series on its last `years` calendar years.
#[must_use]
pub fn judge_over(series: &Series, years: u32) -> Finding {
    let (verdict, why_not) = match verdict(series, years) {
        Ok(verdict) => (Some(verdict), None),
        Err(why_not) => (None, Some(why_not)),
    };
    Finding {
        standing: verdict.map(|verdict| verdict.standing),
        label: verdict.map_or("Insufficient data", |verdict| verdict.label),
        value: verdict.and_then(|verdict| verdict.factor),
        score: None,
        why_not,
        substitute: None,
    }
}

/// The two annual changes, in the indicator's unit and with its own sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnnualChanges {
    /// From the latest value to the goal, over the years left.
    pub required: f64,
    /// Slope of the straight line through the window.
    pub observed: f64,
}

/// The annual changes behind the factor, over the last `years` calendar years.
///
/// # Errors
/// * [`WhyNot::NotASeries`]: years out of order or doubled, or a number that is not finite or is
///   beyond what decimals hold (7.9 × 10²⁸).
/// * [`WhyNot::NoGoal`].
/// * [`WhyNot::TooFewPoints`]: fewer than three values in the window.
/// * [`WhyNot::GoalYearPast`]: the goal's year is not after the latest value.
pub fn annual_changes(series: &Series, years: u32) -> Result<AnnualChanges, WhyNot> {
    let (way, slope) = measured(series, years)?;
    if way.years_left.is_zero() {
        return Err(WhyNot::GoalYearPast);
    }
    Ok(AnnualChanges {
        required: to_f64(ratio(way.to_go, way.years_left)?),
        observed: to_f64(ratio(slope.rise, slope.run)?),
    })
}

#[derive(Clone, Copy)]
struct Verdict {
    label: &'static str,
    standing: Standing,
    factor: Option<f64>,
}

/// What is left: `to_go` in the indicator's unit, over `years_left` (0 in the goal's year).
struct Way {
    to_go: Decimal,
    years_left: Decimal,
}

/// A slope as a fraction, so that no division comes before a cut; `run` is above zero.
struct Slope {
    rise: Decimal,
    run: Decimal,
}

fn verdict(series: &Series, years: u32) -> Result<Verdict, WhyNot> {
    let (way, slope) = measured(series, years)?;
    let toward_better = |change: Decimal| {
        if series.higher_is_better {
            change
        } else {
            -change
        }
    };
    let to_go = toward_better(way.to_go);
    if to_go <= Decimal::ZERO {
        return Ok(Verdict {
            label: "On track",
            standing: Standing::Achieved,
            factor: None,
        });
    }
    if way.years_left.is_zero() {
        return Err(WhyNot::GoalYearPast);
    }
    // required / observed = (to_go / years_left) / (rise / run), both sides multiplied out.
    let required = times(to_go, slope.run)?;
    let observed = times(toward_better(slope.rise), way.years_left)?;
    if observed.is_zero() {
        return Ok(Verdict {
            label: "Well off track",
            standing: Standing::Stagnating,
            factor: None,
        });
    }
    let (label, standing) = if observed < Decimal::ZERO {
        ("Wrong direction", Standing::Deteriorating)
    } else if required <= observed {
        ("On track", Standing::OnTrack)
    } else if required < times(observed, WELL_OFF_TRACK_FROM)? {
        ("Off track", Standing::Moderate)
    } else {
        ("Well off track", Standing::Limited)
    };
    Ok(Verdict {
        label,
        standing,
        factor: Some(to_f64(ratio(required, observed)?)),
    })
}

fn measured(series: &Series, years: u32) -> Result<(Way, Slope), WhyNot> {
    series.checked()?;
    let Goal { year, value } = series.goal.ok_or(WhyNot::NoGoal)?;
    let (latest_year, latest) = *series.values.last().ok_or(WhyNot::TooFewPoints)?;
    let slope = slope(series.values, latest_year, years)?;
    let years_left = i64::from(year) - i64::from(latest_year);
    if years_left < 0 {
        return Err(WhyNot::GoalYearPast);
    }
    Ok((
        Way {
            to_go: minus(exact(value)?, exact(latest)?)?,
            years_left: Decimal::from(years_left),
        },
        slope,
    ))
}

/// Least squares with the years counted from the latest: (n·Σtx − Σt·Σx) / (n·Σt² − (Σt)²).
fn slope(values: &[(i32, f64)], latest_year: i32, years: u32) -> Result<Slope, WhyNot> {
    let (mut count, mut sum_time, mut sum_time_time) = (0_usize, 0_i128, 0_i128);
    let (mut sum, mut sum_time_value) = (Decimal::ZERO, Decimal::ZERO);
    let newest_first = values
        .iter()
        .rev()
        .take_while(|(year, _)| year.abs_diff(latest_year) < years);
    for (year, value) in newest_first {
        let time = i128::from(*year) - i128::from(latest_year);
        let value = exact(*value)?;
        count += 1;
        sum_time += time;
        sum_time_time += time * time;
        sum = plus(sum, value)?;
        sum_time_value = plus(sum_time_value, times(value, whole(time)?)?)?;
    }
    if count < LEAST_POINTS {
        return Err(WhyNot::TooFewPoints);
    }
    let points = count as i128;
    let rise = minus(
        times(sum_time_value, whole(points)?)?,
        times(sum, whole(sum_time)?)?,
    )?;
    let run = whole(points * sum_time_time - sum_time * sum_time)?;
    Ok(Slope { rise, run })
}

fn exact(value: f64) -> Result<Decimal, WhyNot> {
    decimal(value).ok_or(WhyNot::NotASeries)
}

fn whole(number: i128) -> Result<Decimal, WhyNot> {
    Decimal::try_from_i128_with_scale(number, 0).map_err(|_| WhyNot::NotASeries)
}

fn plus(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_add(other).ok_or(WhyNot::NotASeries)
}

fn minus(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_sub(other).ok_or(WhyNot::NotASeries)
}

fn times(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_mul(other).ok_or(WhyNot::NotASeries)
}

fn ratio(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_div(other).ok_or(WhyNot::NotASeries)
}

#[cfg(test)]
mod tests;
