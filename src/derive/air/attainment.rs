//! Whether a city attains the standard over a year (达标评价).
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use rust_decimal::Decimal;

use super::pollutant::{PerPollutant, Pollutant};
use super::ratio::Ratio;
use super::span::{PollutantSpan, SpanStatistics};
use super::standard::{Class, LimitSet};

/// How a year is held against the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AttainmentRules {
    /// The limits; [`LimitSet::in_force`] on the last day, or another set to compare years.
    pub limits: LimitSet,
    /// The functional area.
    pub class: Class,
    /// Decimals the value is rounded to before it is compared (修约值比较法): 0, CO 1. Source: HJ 663-2026,
    /// table 3, by one secondary text. `None` compares the full value.
    pub places: Option<PerPollutant<u32>>,
}

impl AttainmentRules {
    /// Rounded values against the limits of a class.
    #[must_use]
    pub fn new(limits: LimitSet, class: Class) -> AttainmentRules {
        AttainmentRules {
            limits,
            class,
            places: Some(Pollutant::ALL.map(Pollutant::decimals)),
        }
    }
}

/// The outcome for one pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attainment {
    /// Mean and percentile are within their limits (达标).
    Attained,
    /// One of them is not (超标).
    Exceeded {
        /// The mean is above the annual limit.
        mean: bool,
        /// The percentile is above the daily limit.
        percentile: bool,
    },
    /// Too few valid days.
    NotValid,
}

/// Judges each pollutant of a year: the annual mean against the annual limit where there is one, and the
/// percentile against the daily limit.
#[must_use]
pub fn attainment(year: &SpanStatistics, rules: &AttainmentRules) -> PerPollutant<Attainment> {
    Pollutant::ALL.map(|pollutant| {
        let statistics = &year.pollutants[pollutant.index()];
        judge(pollutant, statistics, rules).unwrap_or(Attainment::NotValid)
    })
}

/// Whether the city attains the standard: every pollutant does. `None` when one is not valid and no other
/// exceeds.
#[must_use]
pub fn attains(pollutants: &PerPollutant<Attainment>) -> Option<bool> {
    if pollutants
        .iter()
        .any(|one| matches!(one, Attainment::Exceeded { .. }))
    {
        return Some(false);
    }
    (!pollutants.contains(&Attainment::NotValid)).then_some(true)
}

fn judge(
    pollutant: Pollutant,
    statistics: &PollutantSpan,
    rules: &AttainmentRules,
) -> Option<Attainment> {
    if !statistics.valid {
        return None;
    }
    let above = |value: Ratio, limit: Decimal| {
        let value = match rules.places {
            Some(places) => Ratio::from_decimal(value.round(places[pollutant.index()])?)?,
            None => value,
        };
        Some(value > Ratio::from_decimal(limit)?)
    };
    let mean = match rules.limits.annual(rules.class, pollutant) {
        Some(limit) => above(statistics.mean?, limit)?,
        None => false,
    };
    let percentile = above(
        statistics.percentile?,
        rules.limits.daily(rules.class, pollutant),
    )?;
    Some(if mean || percentile {
        Attainment::Exceeded { mean, percentile }
    } else {
        Attainment::Attained
    })
}
