//! What can be derived of a city over a span.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Recipe;
use crate::derive::air::composite::{CompositeRules, composite_index};
use crate::derive::air::span::{PollutantSpan, SpanRules, SpanStatistics};
use crate::derive::air::{Pollutant, Ratio};
use crate::derive::recipe::figure::Arithmetic;
use crate::period::Granularity;

/// A figure of a city over a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::derive::recipe) enum Quantity {
    /// 优良天数比例, percent.
    GoodDayRatio,
    /// 优良天数.
    GoodDays,
    /// 有效天数.
    ValidDays,
    /// 重度及以上污染天数: an index above 200.
    HeavyPollutionDays,
    /// The highest index of a day; over days, the index of each (空气质量指数).
    HighestAqi,
    /// PM2.5, mean.
    Pm25Mean,
    /// PM10, mean.
    Pm10Mean,
    /// SO₂, mean.
    So2Mean,
    /// NO₂, mean.
    No2Mean,
    /// CO, mean.
    CoMean,
    /// Ozone, mean of the largest 8-hour means.
    O3Mean,
    /// PM2.5, 95th percentile.
    Pm25P95,
    /// PM10, 95th percentile.
    Pm10P95,
    /// SO₂, 98th percentile.
    So2P98,
    /// NO₂, 98th percentile.
    No2P98,
    /// CO, 95th percentile.
    CoP95,
    /// Ozone, 90th percentile.
    O3P90,
    /// 环境空气质量综合指数.
    CompositeIndex,
}

impl Quantity {
    /// The unit it is derived in; the composite index has none.
    pub(super) fn unit(self) -> Option<&'static str> {
        match self {
            Quantity::GoodDayRatio => Some("%"),
            Quantity::GoodDays | Quantity::ValidDays | Quantity::HeavyPollutionDays => Some("天"),
            Quantity::CoMean | Quantity::CoP95 => Some("毫克/立方米"),
            Quantity::CompositeIndex | Quantity::HighestAqi => None,
            _ => Some("微克/立方米"),
        }
    }

    /// Its value, `None` where the days are too few, and how it was reckoned.
    pub(super) fn of(
        self,
        found: &SpanStatistics,
        recipe: &Recipe,
        rules: &SpanRules,
    ) -> (Option<Ratio>, Arithmetic) {
        let mean = |pollutant| mean(found, pollutant);
        let percentile = |pollutant| percentile(found, pollutant, rules);
        match self {
            Quantity::GoodDayRatio => {
                let good = found.index.good_days();
                let ratio = found.index.good_day_ratio();
                (
                    ratio.filter(|_| is_valid(found, rules)),
                    days(found, good, recipe),
                )
            }
            Quantity::GoodDays => counted(found, found.index.good_days(), recipe, rules),
            Quantity::HeavyPollutionDays => {
                let [.., heavy, severe] = found.index.levels;
                counted(found, heavy + severe, recipe, rules)
            }
            Quantity::ValidDays => {
                let valid = found.index.days;
                let value = Ratio::whole(i64::from(valid));
                (Some(value), days(found, valid, recipe))
            }
            Quantity::HighestAqi => {
                let highest = found.index.highest.map(i64::from).map(Ratio::whole);
                (highest, days(found, found.index.days, recipe))
            }
            Quantity::Pm25Mean => mean(Pollutant::Pm25),
            Quantity::Pm10Mean => mean(Pollutant::Pm10),
            Quantity::So2Mean => mean(Pollutant::So2),
            Quantity::No2Mean => mean(Pollutant::No2),
            Quantity::CoMean => mean(Pollutant::Co),
            Quantity::O3Mean => mean(Pollutant::O3),
            Quantity::Pm25P95 => percentile(Pollutant::Pm25),
            Quantity::Pm10P95 => percentile(Pollutant::Pm10),
            Quantity::So2P98 => percentile(Pollutant::So2),
            Quantity::No2P98 => percentile(Pollutant::No2),
            Quantity::CoP95 => percentile(Pollutant::Co),
            Quantity::O3P90 => percentile(Pollutant::O3),
            Quantity::CompositeIndex => composite(found, recipe),
        }
    }
}

/// Whether the days with an index are enough: as many as a concentration needs, by analogy.
///
/// The standard asks for days of each pollutant; for the ratio no rule was found.
fn is_valid(found: &SpanStatistics, rules: &SpanRules) -> bool {
    let needed: u32 = match found.period.granularity() {
        Granularity::Year => rules.year_days,
        _ => {
            let months = found.period.parts(Granularity::Month);
            months
                .into_iter()
                .map(|month| rules.least_days(month))
                .sum()
        }
    };
    found.index.days >= needed.max(1)
}

fn days(found: &SpanStatistics, counted: u32, recipe: &Recipe) -> Arithmetic {
    Arithmetic::Days {
        counted,
        valid: found.index.days,
        all: found.period.days(),
        standard: recipe.edition_of(found.period),
    }
}

fn counted(
    found: &SpanStatistics,
    count: u32,
    recipe: &Recipe,
    rules: &SpanRules,
) -> (Option<Ratio>, Arithmetic) {
    let value = Some(Ratio::whole(i64::from(count)));
    (
        value.filter(|_| is_valid(found, rules)),
        days(found, count, recipe),
    )
}

#[expect(
    clippy::indexing_slicing,
    reason = "there is a place for every pollutant"
)]
fn of(found: &SpanStatistics, pollutant: Pollutant) -> &PollutantSpan {
    &found.pollutants[pollutant.index()]
}

fn mean(found: &SpanStatistics, pollutant: Pollutant) -> (Option<Ratio>, Arithmetic) {
    let span = of(found, pollutant);
    let arithmetic = Arithmetic::DayMean {
        valid: span.days,
        all: found.period.days(),
    };
    (span.mean.filter(|_| span.valid), arithmetic)
}

#[expect(
    clippy::indexing_slicing,
    reason = "there is a place for every pollutant"
)]
fn percentile(
    found: &SpanStatistics,
    pollutant: Pollutant,
    rules: &SpanRules,
) -> (Option<Ratio>, Arithmetic) {
    let span = of(found, pollutant);
    let arithmetic = Arithmetic::Percentile {
        percent: rules.percentiles[pollutant.index()],
        valid: span.days,
        all: found.period.days(),
    };
    (span.percentile.filter(|_| span.valid), arithmetic)
}

fn composite(found: &SpanStatistics, recipe: &Recipe) -> (Option<Ratio>, Arithmetic) {
    let rules = CompositeRules::new(recipe.limits_of(found.period));
    let all_valid = found.pollutants.iter().all(|span| span.valid);
    let composite = composite_index(found, &rules).filter(|_| all_valid);
    let items = composite.iter().flat_map(|composite| {
        let items = Pollutant::ALL.into_iter().zip(composite.items);
        items.map(|(pollutant, item)| {
            let rounded = item.round(2).unwrap_or(Decimal::ZERO);
            (pollutant.to_string(), rounded)
        })
    });
    let arithmetic = Arithmetic::Composite {
        items: items.collect(),
    };
    (composite.map(|composite| composite.index), arithmetic)
}
