//! Weather symbols (天气符号) of the German sustainability indicators, as the Federal Statistical
//! Office publishes them.
//!
//! The symbol depends on what is asked:
//!
//! * **A value in a target year.** The mean annual change of the last five years is carried on to
//!   the target year. The miss that is left there, as a share of the way from the latest value to
//!   the target: below 5 % sun, 5 to 20 % slightly cloudy, more is clouded; no movement, or movement
//!   away from the target, is a thunderstorm.
//! * **A value in every year**, and also a target year that is reached early or is the latest year
//!   itself: first the latest value, then the mean change.
//! * **A direction only**: first the mean change, then the last one.
//!
//! The mean takes the last six values, or five or four when there are no more; with fewer there is no
//! symbol. The values must be those of consecutive years up to the latest one, so that the mean is
//! one of annual changes.
//!
//! Where the English page is open to two readings the German one decides: a missed target to hold
//! every year with no movement at all is a thunderstorm, not a cloud.

use rust_decimal::Decimal;

pub use super::series::Aim;
use super::series::{Finding, Goal, Series, Standing, WhyNot};
use crate::quantity::{decimal, to_f64};

/// Name of the method.
pub const METHOD: &str = "destatis-weather";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the rules are published.
pub const CITATION: &str = "Statistisches Bundesamt (Destatis): Status der Indikatoren / Indicator status. \
     https://dns-indikatoren.de/status/, https://dns-indikatoren.de/en/status/";

/// Most values that the mean change takes: six values, five changes.
const MOST_POINTS: usize = 6;

/// One over the share of the way below which a miss still counts as reached (5 %).
const SUN_BELOW: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// One over the share of the way up to which a miss is slight (20 %).
const SUN_CLOUD_UP_TO: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// The label of a series without a symbol.
const NO_SYMBOL: &str = "Not calculable";

/// A weather symbol, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// Reached, or as good as reached, if it goes on like this.
    Sun,
    /// A slight miss, or reached with a setback in sight.
    SunCloud,
    /// The right way, and a clear miss.
    Cloud,
    /// Not the right way.
    Thunderstorm,
}

impl Symbol {
    /// The name on the English page.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Symbol::Sun => "Sun",
            Symbol::SunCloud => "Slightly cloudy",
            Symbol::Cloud => "Clouded",
            Symbol::Thunderstorm => "Thunderstorm",
        }
    }

    /// The name on the German page, which calls the last one 'Gewitter' in its text and 'Blitz'
    /// under its picture.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Symbol::Sun => "Sonne",
            Symbol::SunCloud => "Leicht bewölkt",
            Symbol::Cloud => "Wolke",
            Symbol::Thunderstorm => "Gewitter",
        }
    }
}

/// Judges a series.
///
/// `label` is the symbol's English name. `value` is, for a target year still ahead, the share of the
/// way from the latest value to the goal that will be missed (negative: passed); in all other cases
/// the mean annual change in the indicator's unit. There is no score.
///
/// A goal already reached stands as [`Standing::Achieved`] even when its symbol warns of a setback.
#[must_use]
pub fn judge(series: &Series, aim: Aim) -> Finding {
    finding(verdict(series, aim))
}

/// The symbol alone.
///
/// # Errors
/// * [`WhyNot::NotASeries`]: years out of order or doubled, or a number that is not finite or is
///   beyond what decimals hold (7.9 × 10²⁸).
/// * [`WhyNot::NoGoal`]: a value is asked for and there is none.
/// * [`WhyNot::TooFewPoints`]: fewer than four consecutive years up to the latest.
/// * [`WhyNot::GoalYearPast`]: the goal's year lies before the latest value.
pub fn symbol(series: &Series, aim: Aim) -> Result<Symbol, WhyNot> {
    verdict(series, aim).map(|verdict| verdict.symbol)
}

/// Judges a series with several goals: of different years only the next counts, and of several to
/// be reached at the same time the worst.
///
/// The next year is the first that does not lie before the latest value. For [`Aim::EveryYear`] all
/// goals count. The goal in `series` is not read.
#[must_use]
pub fn judge_several(series: &Series, aim: Aim, goals: &[Goal]) -> Finding {
    if aim == Aim::DirectionOnly {
        return judge(series, aim);
    }
    let latest = series.values.last().map_or(i32::MIN, |(year, _)| *year);
    let next = goals
        .iter()
        .map(|goal| goal.year)
        .filter(|year| *year >= latest)
        .min();
    let mut worst: Option<Verdict> = None;
    for goal in goals {
        // With no goal ahead all are judged, and all are past.
        if aim == Aim::InYear && next.is_some_and(|next| goal.year != next) {
            continue;
        }
        let asked = Series {
            goal: Some(*goal),
            ..series.clone()
        };
        match verdict(&asked, aim) {
            Ok(verdict) if worst.is_some_and(|worst| worst.rank() >= verdict.rank()) => {}
            Ok(verdict) => worst = Some(verdict),
            Err(why_not) => return finding(Err(why_not)),
        }
    }
    finding(worst.ok_or(WhyNot::NoGoal))
}

/// The bound of a target interval that is judged: the one that asks least.
#[must_use]
pub fn weakest_bound(interval: (f64, f64), higher_is_better: bool) -> f64 {
    let (one, other) = interval;
    if higher_is_better {
        one.min(other)
    } else {
        one.max(other)
    }
}

/// A symbol with what the common scale and the report need beside it.
#[derive(Clone, Copy, Debug)]
struct Verdict {
    symbol: Symbol,
    standing: Standing,
    measure: Decimal,
}

impl Verdict {
    fn rank(self) -> (Symbol, Standing) {
        (self.symbol, self.standing)
    }
}

fn finding(verdict: Result<Verdict, WhyNot>) -> Finding {
    Finding {
        standing: verdict.map(|verdict| verdict.standing).ok(),
        label: verdict.map_or(NO_SYMBOL, |verdict| verdict.symbol.english()),
        value: verdict.map(|verdict| to_f64(verdict.measure)).ok(),
        score: None,
        why_not: verdict.err(),
        substitute: None,
    }
}

/// The latest years of a series; changes are positive when they are for the better.
struct Recent {
    year: i32,
    latest: Decimal,
    /// Better by how much than the first year of the window.
    gain: Decimal,
    /// Years in the window, from its first to its last.
    years: Decimal,
    /// Better by how much than the year before.
    last_gain: Decimal,
    /// Mean annual change in the indicator's unit and with its own sign.
    mean_change: Decimal,
}

impl Recent {
    /// Of a checked series.
    fn of(series: &Series) -> Result<Recent, WhyNot> {
        let Some((year, _)) = series.values.last() else {
            return Err(WhyNot::TooFewPoints);
        };
        let newest_first = series
            .values
            .iter()
            .rev()
            .zip((i32::MIN..=*year).rev())
            .take_while(|((have, _), due)| have == due)
            .take(MOST_POINTS)
            .map(|((_, value), _)| exact(*value))
            .collect::<Result<Vec<_>, _>>()?;
        let [latest, before, _, .., first] = newest_first.as_slice() else {
            return Err(WhyNot::TooFewPoints);
        };
        let years = Decimal::from(newest_first.len() - 1);
        let change = minus(*latest, *first)?;
        Ok(Recent {
            year: *year,
            latest: *latest,
            gain: toward_better(change, series),
            years,
            last_gain: toward_better(minus(*latest, *before)?, series),
            mean_change: change / years,
        })
    }

    /// A way that is not, or is no longer, right.
    fn off_course(&self) -> Standing {
        if self.gain.is_zero() {
            Standing::Stagnating
        } else {
            Standing::Deteriorating
        }
    }
}

fn verdict(series: &Series, aim: Aim) -> Result<Verdict, WhyNot> {
    series.checked()?;
    let goal = match aim {
        Aim::DirectionOnly => None,
        Aim::InYear | Aim::EveryYear => Some(series.goal.ok_or(WhyNot::NoGoal)?),
    };
    let recent = Recent::of(series)?;
    let Some(goal) = goal else {
        return Ok(direction_only(&recent));
    };
    let to_go = toward_better(minus(exact(goal.value)?, recent.latest)?, series);
    let reached = to_go <= Decimal::ZERO;
    if aim == Aim::InYear && goal.year < recent.year {
        return Err(WhyNot::GoalYearPast);
    }
    if aim == Aim::EveryYear || reached || goal.year == recent.year {
        return Ok(every_year(&recent, reached));
    }
    in_year(
        &recent,
        to_go,
        i64::from(goal.year) - i64::from(recent.year),
    )
}

/// A target ahead, `to_go` away (above zero), due in `years_left` (above zero).
fn in_year(recent: &Recent, to_go: Decimal, years_left: i64) -> Result<Verdict, WhyNot> {
    // Both sides are multiplied by the years of the window: no division comes before a cut.
    let way = times(to_go, recent.years)?;
    let gain = times(recent.gain, Decimal::from(years_left))?;
    let miss = minus(way, gain)?;
    let (symbol, standing) = if recent.gain <= Decimal::ZERO {
        (Symbol::Thunderstorm, recent.off_course())
    } else if times(miss, SUN_BELOW)? < way {
        (Symbol::Sun, Standing::OnTrack)
    } else if times(miss, SUN_CLOUD_UP_TO)? <= way {
        (Symbol::SunCloud, Standing::Moderate)
    } else {
        (Symbol::Cloud, Standing::Limited)
    };
    Ok(Verdict {
        symbol,
        standing,
        measure: miss.checked_div(way).ok_or(WhyNot::NotASeries)?,
    })
}

fn every_year(recent: &Recent, reached: bool) -> Verdict {
    let (symbol, standing) = if reached {
        let setback = recent.gain < Decimal::ZERO;
        let symbol = if setback {
            Symbol::SunCloud
        } else {
            Symbol::Sun
        };
        (symbol, Standing::Achieved)
    } else if recent.gain > Decimal::ZERO {
        (Symbol::Cloud, Standing::Limited)
    } else {
        (Symbol::Thunderstorm, recent.off_course())
    };
    Verdict {
        symbol,
        standing,
        measure: recent.mean_change,
    }
}

fn direction_only(recent: &Recent) -> Verdict {
    let mean_right = recent.gain > Decimal::ZERO;
    let last_right = recent.last_gain > Decimal::ZERO;
    let (symbol, standing) = match (mean_right, last_right) {
        (true, true) => (Symbol::Sun, Standing::OnTrack),
        (true, false) => (Symbol::SunCloud, Standing::Moderate),
        (false, true) => (Symbol::Cloud, Standing::Limited),
        (false, false) => (Symbol::Thunderstorm, recent.off_course()),
    };
    Verdict {
        symbol,
        standing,
        measure: recent.mean_change,
    }
}

fn toward_better(change: Decimal, series: &Series) -> Decimal {
    if series.higher_is_better {
        change
    } else {
        -change
    }
}

fn exact(value: f64) -> Result<Decimal, WhyNot> {
    decimal(value).ok_or(WhyNot::NotASeries)
}

fn minus(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_sub(other).ok_or(WhyNot::NotASeries)
}

fn times(one: Decimal, other: Decimal) -> Result<Decimal, WhyNot> {
    one.checked_mul(other).ok_or(WhyNot::NotASeries)
}

#[cfg(test)]
mod tests;
