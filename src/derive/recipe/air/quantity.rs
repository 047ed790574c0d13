//! What can be derived of a city over a span.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Recipe;
use super::attained::attained;
use crate::derive::air::composite::{CompositeRules, composite_index};
use crate::derive::air::span::{SpanRules, SpanStatistics};
use crate::derive::air::{Level, PerPollutant, Pollutant, Ratio};
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
    /// Days of level 1 (优), an index to 50.
    #[serde(rename = "level_1_days")]
    Level1Days,
    /// Days of level 2 (良), to 100.
    #[serde(rename = "level_2_days")]
    Level2Days,
    /// Days of level 3 (轻度污染), to 150.
    #[serde(rename = "level_3_days")]
    Level3Days,
    /// Days of level 4 (中度污染), to 200.
    #[serde(rename = "level_4_days")]
    Level4Days,
    /// Days of level 5 (重度污染), to 300.
    #[serde(rename = "level_5_days")]
    Level5Days,
    /// Days of level 6 (严重污染), above 300.
    #[serde(rename = "level_6_days")]
    Level6Days,
    /// Days on which PM2.5 was primary (首要污染物), alone or with others.
    PrimaryPm25Days,
    /// The same of PM10.
    PrimaryPm10Days,
    /// The same of SO₂.
    PrimarySo2Days,
    /// The same of NO₂.
    PrimaryNo2Days,
    /// The same of CO.
    PrimaryCoDays,
    /// The same of ozone.
    PrimaryO3Days,
    /// Days without a primary pollutant: an index of at most 50.
    NoPrimaryDays,
    /// 1 where the city attains class II over the year (二级达标), else 0.
    #[serde(rename = "class_2_attained")]
    Class2Attained,
    /// Of a region: its cities that attain class II over the year, percent (达标城市比例).
    #[serde(rename = "class_2_city_share")]
    Class2CityShare,
    /// The highest index of a day; over days, the index of each (空气质量指数).
    HighestAqi,
    /// The largest 1-hour mean of ozone; over days, that of each (臭氧日最大1小时平均).
    #[serde(rename = "o3_1h_max")]
    O3OneHourMax,
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
    /// Whether it is judged over years only.
    pub(super) fn is_of_years(self) -> bool {
        matches!(self, Quantity::Class2Attained | Quantity::Class2CityShare)
    }

    /// The unit it is derived in; the composite index has none.
    pub(super) fn unit(self) -> Option<&'static str> {
        match self {
            Quantity::GoodDayRatio | Quantity::Class2CityShare => Some("%"),
            Quantity::GoodDays
            | Quantity::ValidDays
            | Quantity::HeavyPollutionDays
            | Quantity::Level1Days
            | Quantity::Level2Days
            | Quantity::Level3Days
            | Quantity::Level4Days
            | Quantity::Level5Days
            | Quantity::Level6Days
            | Quantity::PrimaryPm25Days
            | Quantity::PrimaryPm10Days
            | Quantity::PrimarySo2Days
            | Quantity::PrimaryNo2Days
            | Quantity::PrimaryCoDays
            | Quantity::PrimaryO3Days
            | Quantity::NoPrimaryDays => Some("天"),
            Quantity::CoMean | Quantity::CoP95 => Some("毫克/立方米"),
            Quantity::CompositeIndex | Quantity::HighestAqi | Quantity::Class2Attained => None,
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
        let count = |days| counted(found, days, recipe, rules);
        let level = |level| count(found.index.days_of(level));
        let primary = |pollutant| count(*of(&found.index.primary, pollutant));
        match self {
            Quantity::GoodDayRatio => {
                let good = found.index.good_days();
                let ratio = found.index.good_day_ratio();
                (
                    ratio.filter(|_| is_valid(found, rules)),
                    days(found, good, recipe),
                )
            }
            Quantity::GoodDays => count(found.index.good_days()),
            Quantity::HeavyPollutionDays => {
                let [.., heavy, severe] = found.index.levels;
                count(heavy + severe)
            }
            Quantity::Level1Days => level(Level::Excellent),
            Quantity::Level2Days => level(Level::Good),
            Quantity::Level3Days => level(Level::LightlyPolluted),
            Quantity::Level4Days => level(Level::ModeratelyPolluted),
            Quantity::Level5Days => level(Level::HeavilyPolluted),
            Quantity::Level6Days => level(Level::SeverelyPolluted),
            Quantity::PrimaryPm25Days => primary(Pollutant::Pm25),
            Quantity::PrimaryPm10Days => primary(Pollutant::Pm10),
            Quantity::PrimarySo2Days => primary(Pollutant::So2),
            Quantity::PrimaryNo2Days => primary(Pollutant::No2),
            Quantity::PrimaryCoDays => primary(Pollutant::Co),
            Quantity::PrimaryO3Days => primary(Pollutant::O3),
            Quantity::NoPrimaryDays => count(found.index.days_without_primary()),
            Quantity::Class2Attained | Quantity::Class2CityShare => {
                let (attained, arithmetic) = attained(found, recipe, rules);
                let value = attained.map(|attained| Ratio::whole(i64::from(attained)));
                (value, arithmetic)
            }
            Quantity::O3OneHourMax => {
                let hourly = found.ozone_one_hour;
                let arithmetic = Arithmetic::LargestHour {
                    valid: hourly.days,
                    all: found.period.days(),
                };
                (hourly.highest, arithmetic)
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
pub(super) fn of<T>(each: &PerPollutant<T>, pollutant: Pollutant) -> &T {
    &each[pollutant.index()]
}

fn mean(found: &SpanStatistics, pollutant: Pollutant) -> (Option<Ratio>, Arithmetic) {
    let span = of(&found.pollutants, pollutant);
    let arithmetic = Arithmetic::DayMean {
        valid: span.days,
        all: found.period.days(),
    };
    (span.mean.filter(|_| span.valid), arithmetic)
}

fn percentile(
    found: &SpanStatistics,
    pollutant: Pollutant,
    rules: &SpanRules,
) -> (Option<Ratio>, Arithmetic) {
    let span = of(&found.pollutants, pollutant);
    let arithmetic = Arithmetic::Percentile {
        percent: *of(&rules.percentiles, pollutant),
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
