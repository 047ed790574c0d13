//! What a roll-up gives.

use super::super::city::CitySeries;
use super::super::index::{EditionChoice, day_index_of_fractions};
use super::super::name::Name;
use super::super::notes::Notes;

/// Days with an index, good days among them, and the indices added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Days with an index (有效天数).
    pub days: u64,
    /// Days with an index of at most 100 (优良天数).
    pub good_days: u64,
    /// The sum of the indices.
    pub index_sum: u64,
}

impl Totals {
    /// Counts one day.
    pub fn add(&mut self, index: Option<u16>) {
        if let Some(index) = index {
            self.days += 1;
            self.good_days += u64::from(index <= 100);
            self.index_sum += u64::from(index);
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Totals) -> Totals {
        Totals {
            days: self.days + other.days,
            good_days: self.good_days + other.good_days,
            index_sum: self.index_sum + other.index_sum,
        }
    }
}

/// One station over all its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationTotals {
    /// The station.
    pub name: Name,
    /// Its city.
    pub city: Name,
    /// Its days.
    pub totals: Totals,
}

/// Station hours rolled up; stations and cities in the order of their names.
#[derive(Clone, Debug)]
pub struct RollUp {
    /// Every station.
    pub stations: Vec<StationTotals>,
    /// Every city and its days.
    pub cities: Vec<CitySeries>,
    /// What was doubtful.
    pub notes: Notes,
}

impl CitySeries {
    /// The index days of the city added up, without building its days.
    #[must_use]
    pub fn totals(&self, index: &EditionChoice) -> Totals {
        let mut totals = Totals::default();
        for (date, fractions) in self.fractions() {
            totals.add(day_index_of_fractions(index.on(date), &fractions).aqi);
        }
        totals
    }
}
