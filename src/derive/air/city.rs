//! Stations make a city (站点到城市): the day of a city is the mean of its stations' daily values.
//!
//! Source: HJ 663-2026, table A.2: the day of a city is the mean of the stations' daily means, for ozone of
//! the stations' largest 8-hour means; the year is the mean of the city's days.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use chrono::NaiveDate;

use super::calendar::{DayNumber, Pages, date};
use super::day::{DayRules, HOURS, Mean, Scale};
use super::name::Name;
use super::ozone_hours::OzoneHours;
use super::pollutant::{PerPollutant, Pollutant};
use super::ratio::{Ratio, greatest_common_divisor};

/// How many of its stations a city needs for a daily value.
///
/// The shares of HJ 663-2013 could not be checked against the printed text, hence they can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StationShare {
    /// So many stations, however many there are.
    AtLeast(u32),
    /// A share of the stations.
    Share {
        /// Percent of the stations: 75.
        percent: u32,
        /// Below this many stations the other share holds: 4.
        few: u32,
        /// Percent of few stations: 50.
        percent_of_few: u32,
    },
}

impl Default for StationShare {
    fn default() -> Self {
        StationShare::Share {
            percent: 75,
            few: 4,
            percent_of_few: 50,
        }
    }
}

impl StationShare {
    /// Whether `valid` of `stations` are enough. None is never enough.
    #[must_use]
    pub fn holds(self, valid: u32, stations: u32) -> bool {
        let enough = match self {
            StationShare::AtLeast(least) => valid >= least,
            StationShare::Share {
                percent,
                few,
                percent_of_few,
            } => {
                let percent = if stations < few {
                    percent_of_few
                } else {
                    percent
                };
                u64::from(valid) * 100 >= u64::from(stations) * u64::from(percent)
            }
        };
        valid > 0 && enough
    }
}

/// What the sums of a city are multiplied by, so that dividing by a count of hours leaves whole numbers:
/// the least common multiple of the counts a valid daily value can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weights {
    day: i64,
    window: i64,
}

impl Weights {
    pub(crate) fn new(rules: &DayRules) -> Weights {
        let multiple = |least: u32, most: u32| {
            (least.clamp(1, most)..=most).fold(1_i64, |multiple, count| {
                let count = i64::from(count);
                let divisor = greatest_common_divisor(
                    u128::from(multiple.unsigned_abs()),
                    u128::from(count.unsigned_abs()),
                );
                // The divisor of a count of at most 24 is at most 24.
                multiple / i64::try_from(divisor).unwrap_or(1) * count
            })
        };
        Weights {
            day: multiple(rules.least_hours, HOURS as u32),
            window: multiple(rules.least_window_hours, 8),
        }
    }

    fn of(self, pollutant: Pollutant) -> i64 {
        match pollutant {
            Pollutant::O3 => self.window,
            _ => self.day,
        }
    }
}

/// The stations of one city on one day, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CityDaySums {
    weighted: PerPollutant<i64>,
    stations: PerPollutant<u16>,
}

impl CityDaySums {
    /// Adds one station; `false` when the sum outgrows 64 bits, which takes concentrations no air has.
    pub(crate) fn add(&mut self, weights: Weights, daily: &PerPollutant<Option<Mean>>) -> bool {
        let mut fits = true;
        for pollutant in Pollutant::ALL {
            let index = pollutant.index();
            let Some(mean) = daily[index] else { continue };
            let weight = weights.of(pollutant) / i64::from(mean.count.max(1));
            let sum = mean
                .sum
                .checked_mul(weight)
                .and_then(|weighted| weighted.checked_add(self.weighted[index]));
            match (sum, self.stations[index].checked_add(1)) {
                (Some(sum), Some(stations)) => {
                    self.weighted[index] = sum;
                    self.stations[index] = stations;
                }
                _ => fits = false,
            }
        }
        fits
    }

    /// Adds the sums of other stations; `false` as in [`CityDaySums::add`].
    pub(crate) fn merge(&mut self, other: &CityDaySums) -> bool {
        let mut fits = true;
        for index in 0..self.weighted.len() {
            let sum = self.weighted[index].checked_add(other.weighted[index]);
            let stations = self.stations[index].checked_add(other.stations[index]);
            match (sum, stations) {
                (Some(sum), Some(stations)) => {
                    self.weighted[index] = sum;
                    self.stations[index] = stations;
                }
                _ => fits = false,
            }
        }
        fits
    }

    fn is_empty(&self) -> bool {
        self.stations.iter().all(|count| *count == 0)
    }
}

/// The daily values of one city.
#[derive(Clone, Debug)]
pub struct CitySeries {
    /// The city.
    pub name: Name,
    /// Its stations, by which the share of valid ones is reckoned.
    pub stations: u32,
    pub(crate) days: Pages<CityDaySums>,
    pub(crate) scale: Scale,
    pub(crate) weights: Weights,
    pub(crate) share: StationShare,
    /// The hours of ozone, where they were asked for, and how many a day needs.
    pub(crate) ozone: Option<Pages<OzoneHours>>,
    pub(crate) least_hours: u32,
}

/// One day of a city: exact concentrations in the units of the pollutants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CityDay {
    /// The day.
    pub date: NaiveDate,
    /// The mean of the stations; `None` where too few are valid.
    pub concentrations: PerPollutant<Option<Ratio>>,
    /// Stations with a valid daily value.
    pub stations: PerPollutant<u16>,
    /// The largest 1-hour mean of ozone, µg/m³; `None` where too few hours are valid or
    /// [`RollUpRules::ozone_hours`](super::RollUpRules::ozone_hours) did not ask for it.
    pub ozone_one_hour: Option<Ratio>,
}

impl CitySeries {
    /// The days on which at least one station has a valid value, in order.
    pub fn days(&self) -> impl Iterator<Item = CityDay> {
        self.days
            .numbered()
            .filter(|(_, sums)| !sums.is_empty())
            .map(|(day, sums)| CityDay {
                date: date(day),
                ozone_one_hour: self.ozone_one_hour(day),
                stations: sums.stations,
                concentrations: Pollutant::ALL.map(|pollutant| {
                    let (numerator, denominator) = self.fraction(pollutant, sums)?;
                    Ratio::new(numerator, denominator)
                }),
            })
    }

    /// As [`CitySeries::days`], the concentrations as fractions that are not in lowest terms.
    pub(crate) fn fractions(
        &self,
    ) -> impl Iterator<Item = (NaiveDate, PerPollutant<Option<(i128, i128)>>)> {
        self.days
            .iter()
            .filter(|(_, sums)| !sums.is_empty())
            .map(|(date, sums)| (date, Pollutant::ALL.map(|p| self.fraction(p, sums))))
    }

    fn ozone_one_hour(&self, day: DayNumber) -> Option<Ratio> {
        let hours = self.ozone.as_ref()?.get(day)?;
        let factor = self.scale.factor(Pollutant::O3);
        hours.largest(self.share, self.stations, self.least_hours, factor)
    }

    fn fraction(&self, pollutant: Pollutant, sums: &CityDaySums) -> Option<(i128, i128)> {
        let stations = sums.stations[pollutant.index()];
        if !self.share.holds(u32::from(stations), self.stations) {
            return None;
        }
        let denominator = i128::from(self.weights.of(pollutant))
            * i128::from(self.scale.factor(pollutant))
            * i128::from(stations);
        Some((i128::from(sums.weighted[pollutant.index()]), denominator))
    }
}
