//! The air quality index of a day (空气质量指数, AQI), its level and its primary pollutants.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use chrono::NaiveDate;

use super::pollutant::{PerPollutant, Pollutant, PollutantSet};
use super::ratio::Ratio;
use super::standard::{Edition, Item};
use super::sub_index::{SubIndexRules, sub_index, sub_index_of_fraction};

/// What a day without one of its items is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingItem {
    /// No index: all six items are needed.
    NoIndex,
    /// An index from the other items where it is above this one, else none ("NA").
    OnlyAbove(u16),
}

/// How concentrations become the index of a day under one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IndexRules {
    /// How each item becomes its sub-index.
    pub sub_index: SubIndexRules,
    /// What a missing item does.
    pub missing: MissingItem,
    /// Items outside the monitoring plan that never led a polluted day for three years: their absence
    /// does no harm ("/"). HJ 633-2026, 5.3.2.
    pub not_in_plan: PollutantSet,
    /// The smallest index there is: 1 in HJ 633-2026, where the index runs from 1 to 500.
    pub least: u16,
}

impl IndexRules {
    /// What the edition itself says.
    ///
    /// 2012: a missing item is "NA" and all are asked for. 2026, 5.3.1: the other items count, and the
    /// index is published only above 100.
    #[must_use]
    pub fn standard(edition: Edition) -> IndexRules {
        IndexRules {
            sub_index: SubIndexRules::standard(edition),
            missing: match edition {
                Edition::Hj633Of2012 => MissingItem::NoIndex,
                Edition::Hj633Of2026 => MissingItem::OnlyAbove(100),
            },
            not_in_plan: PollutantSet::default(),
            least: match edition {
                Edition::Hj633Of2012 => 0,
                Edition::Hj633Of2026 => 1,
            },
        }
    }
}

/// Which rules a day is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditionChoice {
    /// The edition in force on the day; a span over 1 March 2026 is judged by both.
    ByDate {
        /// For days to 2026-02-28.
        before: IndexRules,
        /// For days from 2026-03-01.
        after: IndexRules,
    },
    /// One edition for all days (同口径), to compare years.
    Fixed(IndexRules),
}

impl Default for EditionChoice {
    fn default() -> Self {
        EditionChoice::ByDate {
            before: IndexRules::standard(Edition::Hj633Of2012),
            after: IndexRules::standard(Edition::Hj633Of2026),
        }
    }
}

impl EditionChoice {
    /// The rules for `day`.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &IndexRules {
        match self {
            EditionChoice::Fixed(rules) => rules,
            EditionChoice::ByDate { before, after } => match Edition::in_force(day) {
                Edition::Hj633Of2012 => before,
                Edition::Hj633Of2026 => after,
            },
        }
    }
}

/// The six levels (空气质量指数级别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 优, to 50.
    Excellent,
    /// 良, to 100.
    Good,
    /// 轻度污染, to 150.
    LightlyPolluted,
    /// 中度污染, to 200.
    ModeratelyPolluted,
    /// 重度污染, to 300.
    HeavilyPolluted,
    /// 严重污染, above 300.
    SeverelyPolluted,
}

impl Level {
    /// All six, from the best.
    pub const ALL: [Level; 6] = [
        Level::Excellent,
        Level::Good,
        Level::LightlyPolluted,
        Level::ModeratelyPolluted,
        Level::HeavilyPolluted,
        Level::SeverelyPolluted,
    ];

    /// The level of an index.
    #[must_use]
    pub fn of(index: u16) -> Level {
        match index {
            0..=50 => Level::Excellent,
            51..=100 => Level::Good,
            101..=150 => Level::LightlyPolluted,
            151..=200 => Level::ModeratelyPolluted,
            201..=300 => Level::HeavilyPolluted,
            _ => Level::SeverelyPolluted,
        }
    }

    /// The colour it is shown in, red, green, blue. Source: HJ 633-2026.
    #[must_use]
    pub fn colour(self) -> (u8, u8, u8) {
        match self {
            Level::Excellent => (0, 228, 0),
            Level::Good => (255, 255, 0),
            Level::LightlyPolluted => (255, 126, 0),
            Level::ModeratelyPolluted => (255, 0, 0),
            Level::HeavilyPolluted => (153, 0, 76),
            Level::SeverelyPolluted => (126, 0, 35),
        }
    }
}

/// The index of a day and what it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayIndex {
    /// The edition it was judged by.
    pub edition: Edition,
    /// The sub-index of each item; `None` where the item is missing.
    pub sub_indices: PerPollutant<Option<u16>>,
    /// The index; `None` is "NA".
    pub aqi: Option<u16>,
}

impl DayIndex {
    /// The level; `None` without an index.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.aqi.map(Level::of)
    }

    /// A good day (优良天): the index is at most 100.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.aqi.is_some_and(|index| index <= 100)
    }

    /// The primary pollutants (首要污染物): those with the largest sub-index when the index is above 50,
    /// all of them when they tie.
    #[must_use]
    pub fn primary(&self) -> PollutantSet {
        match self.aqi {
            Some(index) if index > 50 => self.where_index(|sub_index| sub_index == index),
            _ => PollutantSet::default(),
        }
    }

    /// The pollutants above 100 (超标污染物), a term of HJ 633-2012.
    #[must_use]
    pub fn exceeding(&self) -> PollutantSet {
        self.where_index(|sub_index| sub_index > 100)
    }

    fn where_index(&self, holds: impl Fn(u16) -> bool) -> PollutantSet {
        Pollutant::ALL
            .into_iter()
            .zip(self.sub_indices)
            .filter_map(|(pollutant, sub_index)| {
                sub_index.filter(|s| holds(*s)).and(Some(pollutant))
            })
            .collect()
    }
}

/// The index of a day from its concentrations, each in the unit of its pollutant.
///
/// `ozone_one_hour` is the largest 1-hour mean of ozone, an item of the daily report of 2012: it speaks
/// where the 8-hour mean is beyond its table and gets no sub-index. Where it is not at hand the 8-hour mean
/// gets the last index of its table, 300. Items in `set_aside` count neither as values nor as missing.
#[must_use]
pub fn day_index(
    rules: &IndexRules,
    concentrations: &PerPollutant<Option<Ratio>>,
    ozone_one_hour: Option<Ratio>,
    set_aside: PollutantSet,
) -> DayIndex {
    let sub_indices = Pollutant::ALL.map(|pollutant| {
        let concentration =
            concentrations[pollutant.index()].filter(|_| !set_aside.contains(pollutant))?;
        let found = sub_index(&rules.sub_index, Item::Daily(pollutant), concentration);
        let beyond = |_| {
            ozone_one_hour
                .and_then(|hour| sub_index(&rules.sub_index, Item::Hourly(pollutant), hour))
                .or(Some(300))
        };
        found.or_else(|| {
            Some(concentration)
                .filter(|c| *c >= Ratio::ZERO)
                .and_then(beyond)
        })
    });
    combine(rules, sub_indices, set_aside)
}

/// As [`day_index`] from fractions in any terms; items beyond a short table get its last index.
pub(crate) fn day_index_of_fractions(
    rules: &IndexRules,
    concentrations: &PerPollutant<Option<(i128, i128)>>,
) -> DayIndex {
    let sub_indices = Pollutant::ALL.map(|pollutant| {
        let (numerator, denominator) = concentrations[pollutant.index()]?;
        sub_index_of_fraction(
            &rules.sub_index,
            Item::Daily(pollutant),
            numerator,
            denominator,
        )
        .or_else(|| (numerator >= 0).then_some(300))
    });
    combine(rules, sub_indices, PollutantSet::default())
}

fn combine(
    rules: &IndexRules,
    sub_indices: PerPollutant<Option<u16>>,
    set_aside: PollutantSet,
) -> DayIndex {
    let harmless = rules.not_in_plan.union(set_aside);
    let complete = Pollutant::ALL
        .into_iter()
        .zip(sub_indices)
        .all(|(pollutant, sub_index)| sub_index.is_some() || harmless.contains(pollutant));
    let highest = sub_indices.into_iter().flatten().max();
    let published = |index: &u16| match rules.missing {
        _ if complete => true,
        MissingItem::NoIndex => false,
        MissingItem::OnlyAbove(threshold) => *index > threshold,
    };
    DayIndex {
        edition: rules.sub_index.edition,
        sub_indices,
        aqi: highest
            .filter(published)
            .map(|index| index.max(rules.least)),
    }
}

#[cfg(test)]
mod tests;
