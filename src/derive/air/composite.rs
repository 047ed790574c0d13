//! The composite index of a city (环境空气质量综合指数), by which cities are ranked.
//!
//! `I = Σ Cᵢ / Sᵢ` with the annual class II limits for SO₂, NO₂, PM10 and PM2.5 (means), 4 mg/m³ for CO (P95)
//! and 160 µg/m³ for ozone (P90); months and quarters use the same limits. Source: 环办〔2014〕64号 and its
//! edition of 2018, by secondary texts.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use rust_decimal::Decimal;

use super::pollutant::{PerPollutant, Pollutant, PollutantSet};
use super::ratio::Ratio;
use super::span::SpanStatistics;
use super::standard::{Class, LimitSet};

/// How the composite index is made. What could not be read in the official rule can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CompositeRules {
    /// What each concentration is divided by. Which the ranking uses since 2026 is not known.
    pub limits: PerPollutant<Decimal>,
    /// Weights of the items: 1. Other weights are in use in places, without an official text.
    pub weights: PerPollutant<u32>,
    /// Decimals the concentrations are rounded to first, as published: 0, CO 1; `None` takes them exact.
    pub concentration_places: Option<PerPollutant<u32>>,
    /// Decimals each item is rounded to before the sum; some do, `None` by default.
    pub item_places: Option<u32>,
}

impl CompositeRules {
    /// Class II limits of a set, plain sum.
    #[must_use]
    pub fn new(set: LimitSet) -> CompositeRules {
        CompositeRules {
            limits: Pollutant::ALL.map(|pollutant| {
                set.annual(Class::II, pollutant)
                    .unwrap_or_else(|| set.daily(Class::II, pollutant))
            }),
            weights: [1; 6],
            concentration_places: Some(Pollutant::ALL.map(Pollutant::decimals)),
            item_places: None,
        }
    }
}

/// The composite index and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composite {
    /// The index of each item (单项指数), unweighted.
    pub items: PerPollutant<Ratio>,
    /// The sum; published with two decimals, see [`Ratio::round`].
    pub index: Ratio,
}

impl Composite {
    /// The main pollutants (首要污染物): those with the largest item.
    #[must_use]
    pub fn main(&self) -> PollutantSet {
        let largest = self.items.iter().max();
        Pollutant::ALL
            .into_iter()
            .filter(|pollutant| Some(&self.items[pollutant.index()]) == largest)
            .collect()
    }
}

/// The composite index of a span; `None` when an item has no value, and where limits are not positive.
///
/// Validity is left to the caller, since the rankings of months follow rules of their own.
#[must_use]
pub fn composite_index(span: &SpanStatistics, rules: &CompositeRules) -> Option<Composite> {
    let (mut items, mut index) = ([Ratio::ZERO; 6], Ratio::ZERO);
    for pollutant in Pollutant::ALL {
        let place = pollutant.index();
        let statistics = &span.pollutants[place];
        let value = match pollutant {
            Pollutant::Co | Pollutant::O3 => statistics.percentile,
            _ => statistics.mean,
        }?;
        let value = match rules.concentration_places {
            Some(places) => Ratio::from_decimal(value.round(places[place])?)?,
            None => value,
        };
        let item = value.over(Ratio::from_decimal(rules.limits[place])?)?;
        let item = match rules.item_places {
            Some(places) => Ratio::from_decimal(item.round(places)?)?,
            None => item,
        };
        items[place] = item;
        let weight = Ratio::whole(i64::from(rules.weights[place]));
        index = index.plus(item.times(weight)?)?;
    }
    Some(Composite { items, index })
}
