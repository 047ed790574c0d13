//! The days of a city make a month, quarter, year or cumulative span (时段评价).
//!
//! Means and percentiles run over all valid days of the span, never over the means of its months. Source:
//! HJ 663-2013 and HJ 663-2026, clause 6 and annex A.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

mod percentile;

use chrono::{Datelike, NaiveDate};

use super::city::CityDay;
use super::error::AirError;
use super::exceptional::{DustDays, DustTreatment};
use super::index::{EditionChoice, Level, day_index};
use super::name::Name;
use super::pollutant::{PerPollutant, Pollutant, PollutantSet};
use super::ratio::Ratio;
use crate::period::{Granularity, Period};

pub use percentile::percentile;

/// Which daily values means and percentiles are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DailyValues {
    /// The exact ones.
    Exact,
    /// Rounded as they are published: whole µg/m³, CO tenths of mg/m³.
    Rounded,
}

/// How days become a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanRules {
    /// Which daily values are averaged. The printed rule of HJ 663-2013 was not at hand; rounded values are
    /// what others can recompute.
    pub daily: DailyValues,
    /// How a day's index is made.
    pub index: EditionChoice,
    /// Days a year needs: 324. GB 3095-2026, table 4; the same in 2012.
    pub year_days: u32,
    /// Days a month needs: 27. GB 3095-2026, table 4; the same in 2012.
    pub month_days: u32,
    /// Days a February needs, in leap years too: 25. GB 3095-2026, table 4; the same in 2012.
    pub february_days: u32,
    /// Percentiles (特定百分位数), in percent: 95 for particles and CO, 98 for SO₂ and NO₂, 90 for ozone.
    pub percentiles: PerPollutant<u32>,
    /// What happens on listed dust days.
    pub dust: DustTreatment,
    /// Whether a day whose particles were deducted still counts as a valid day of the span. No text that
    /// settles it was found; a city should not lose its year to dust.
    pub deducted_days_count: bool,
}

impl Default for SpanRules {
    fn default() -> Self {
        SpanRules {
            daily: DailyValues::Rounded,
            index: EditionChoice::default(),
            year_days: 324,
            month_days: 27,
            february_days: 25,
            percentiles: [95, 95, 98, 98, 95, 90],
            dust: DustTreatment::Kept,
            deducted_days_count: true,
        }
    }
}

/// One pollutant over a span, in its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollutantSpan {
    /// Days with a value.
    pub days: u32,
    /// Whether the days are enough (有效性).
    pub valid: bool,
    /// The mean of the days, whether they are enough or not.
    pub mean: Option<Ratio>,
    /// The percentile of the days, whether they are enough or not.
    pub percentile: Option<Ratio>,
}

/// The indices of a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexDays {
    /// Days with an index (有效天数).
    pub days: u32,
    /// Days at each level, in the order of [`Level::ALL`].
    pub levels: [u32; 6],
    /// Days each pollutant was primary; ties count for each.
    pub primary: PerPollutant<u32>,
    /// The highest index of a day; over a single day its index. `None` without any.
    pub highest: Option<u16>,
}

impl IndexDays {
    /// Good days (优良天数): the first two levels.
    #[must_use]
    pub fn good_days(&self) -> u32 {
        let [excellent, good, ..] = self.levels;
        excellent + good
    }

    /// Days at a level.
    #[must_use]
    pub fn days_of(&self, level: Level) -> u32 {
        let levels = Level::ALL.into_iter().zip(self.levels);
        levels
            .filter(|(place, _)| *place == level)
            .map(|(_, days)| days)
            .sum()
    }

    /// Days without a primary pollutant: those of the first level, as only an index above 50 names one (HJ 633).
    #[must_use]
    pub fn days_without_primary(&self) -> u32 {
        self.days_of(Level::Excellent)
    }

    /// Good days per hundred days with an index (优良天数比率); `None` without any.
    #[must_use]
    pub fn good_day_ratio(&self) -> Option<Ratio> {
        Ratio::new(i128::from(self.good_days()) * 100, i128::from(self.days))
    }
}

/// A city over a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanStatistics {
    /// The span.
    pub period: Period,
    /// Each pollutant, in the order of [`Pollutant::ALL`].
    pub pollutants: PerPollutant<PollutantSpan>,
    /// The indices.
    pub index: IndexDays,
    /// The largest 1-hour means of ozone.
    pub ozone_one_hour: OzoneOneHour,
}

/// The largest 1-hour means of ozone over a span (臭氧日最大1小时平均).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OzoneOneHour {
    /// Days with a value.
    pub days: u32,
    /// The highest of them, µg/m³; over a single day its value. `None` without any.
    pub highest: Option<Ratio>,
}

/// The statistics of one city over a span; days outside it play no part. No two days may have one date.
///
/// # Errors
/// [`AirError::TooManyDigits`] where an exact mean outgrows 128 bits: some hundred stations in one city and
/// exact daily values.
pub fn span_statistics(
    city: &Name,
    days: &[CityDay],
    period: Period,
    rules: &SpanRules,
    dust: &DustDays,
) -> Result<SpanStatistics, AirError> {
    let inside = || days.iter().filter(|day| period.contains_date(day.date));
    let mut index = IndexDays::default();
    let mut ozone_one_hour = OzoneOneHour::default();
    for day in inside() {
        ozone_one_hour.days += u32::from(day.ozone_one_hour.is_some());
        ozone_one_hour.highest = ozone_one_hour.highest.max(day.ozone_one_hour);
        let set_aside = rules.dust.out_of_index(dust.listed(city, day.date));
        index.count(rules, day, set_aside);
    }
    let mut pollutants = [PollutantSpan {
        days: 0,
        valid: false,
        mean: None,
        percentile: None,
    }; 6];
    for (pollutant, statistics) in Pollutant::ALL.into_iter().zip(&mut pollutants) {
        let (mut values, mut dates) = (Vec::new(), Vec::new());
        for day in inside() {
            let listed = rules.dust.out_of_means(dust.listed(city, day.date));
            let deducted = listed.contains(pollutant);
            let Some(value) = day.concentrations[pollutant.index()] else {
                continue;
            };
            if !deducted || rules.deducted_days_count {
                dates.push(day.date);
            }
            if !deducted {
                values.push(rules.daily.of(pollutant, value)?);
            }
        }
        values.sort_unstable();
        statistics.days = u32::try_from(values.len()).unwrap_or(u32::MAX);
        statistics.valid = !values.is_empty() && rules.are_enough(period, &dates);
        if !values.is_empty() {
            let mean = Ratio::mean(values.iter().copied()).ok_or(AirError::TooManyDigits)?;
            let percent = rules.percentiles[pollutant.index()];
            let at = percentile(&values, percent).ok_or(AirError::TooManyDigits)?;
            (statistics.mean, statistics.percentile) = (Some(mean), Some(at));
        }
    }
    Ok(SpanStatistics {
        period,
        pollutants,
        index,
        ozone_one_hour,
    })
}

impl DailyValues {
    fn of(self, pollutant: Pollutant, value: Ratio) -> Result<Ratio, AirError> {
        match self {
            DailyValues::Exact => Ok(value),
            DailyValues::Rounded => value
                .round(pollutant.decimals())
                .and_then(Ratio::from_decimal)
                .ok_or(AirError::TooManyDigits),
        }
    }
}

impl IndexDays {
    fn count(&mut self, rules: &SpanRules, day: &CityDay, set_aside: PollutantSet) {
        let found = day_index(
            rules.index.on(day.date),
            &day.concentrations,
            None,
            set_aside,
        );
        let Some(level) = found.level() else { return };
        self.days += 1;
        self.highest = self.highest.max(found.aqi);
        for (place, count) in Level::ALL.into_iter().zip(&mut self.levels) {
            *count += u32::from(place == level);
        }
        for pollutant in found.primary().iter() {
            self.primary[pollutant.index()] += 1;
        }
    }
}

impl SpanRules {
    /// Days a month needs.
    #[must_use]
    pub fn least_days(&self, month: Period) -> u32 {
        if month.start().month() == 2 {
            self.february_days
        } else {
            self.month_days
        }
    }

    /// Whether the days with a value are enough: in each whole month of the span the days of a month, in
    /// each whole year those of a year.
    ///
    /// The standard speaks of months and years; that a quarter or a cumulative span needs each of its months
    /// is what follows for them. A span without a whole month needs only a day.
    #[must_use]
    pub fn are_enough(&self, period: Period, dates: &[NaiveDate]) -> bool {
        let count = |part: Period| {
            let inside = dates.iter().filter(|date| part.contains_date(**date));
            u32::try_from(inside.count()).unwrap_or(u32::MAX)
        };
        let months = period.parts(Granularity::Month);
        let years = period.parts(Granularity::Year);
        !dates.is_empty()
            && months
                .into_iter()
                .all(|month| count(month) >= self.least_days(month))
            && years.into_iter().all(|year| count(year) >= self.year_days)
    }
}

#[cfg(test)]
mod tests;
