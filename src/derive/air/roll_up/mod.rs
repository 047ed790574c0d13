//! Station hours become station days and city days in one pass (汇总).
//!
//! Memory holds the city days and one open day for each station, whatever the length of the data. A day is
//! closed when a later or earlier day of its station begins; that is right for rows sorted by station and
//! for rows sorted by time. When rows of a closed day turn up after all, the run starts anew and gathers
//! whole station-days, as many stations in a pass as [`RollUpRules::gather_bytes`] allows: right for any
//! order, bounded as well, and slower by the number of passes.
//!
//! All sums are whole numbers, so the result is the same for any order of rows and number of threads.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

mod gather;
mod join;
mod result;
mod station_days;
mod stream;

use std::collections::BTreeMap;

use super::city::StationShare;
use super::day::{DayRules, Scale};
use super::error::AirError;
use super::hours::HourSource;
use super::index::EditionChoice;
use super::name::Name;
use super::pollutant::Pollutant;

pub use result::{RollUp, StationTotals, Totals};

/// How hours become days.
#[derive(Clone, Debug)]
pub struct RollUpRules {
    /// When a daily value of a station is valid.
    pub day: DayRules,
    /// How many stations a city needs.
    pub share: StationShare,
    /// How a day's index is made.
    pub index: EditionChoice,
    /// The city of each station; where it is `None` the data has to say. Stations that are not listed are
    /// left out, and only listed stations count for the share: this is the place to name the assessed ones
    /// (国控点), without background and traffic stations.
    pub cities: Option<BTreeMap<Name, Name>>,
    /// Whether the hours of ozone are added up for each city, for [`CityDay::ozone_one_hour`](super::CityDay::ozone_one_hour); 240 bytes a city-day.
    pub ozone_hours: bool,
    /// Threads; 0 takes as many as the machine has.
    pub threads: usize,
    /// Bytes that station-days may take when rows come in no order.
    pub gather_bytes: usize,
}

impl Default for RollUpRules {
    fn default() -> Self {
        RollUpRules {
            day: DayRules::default(),
            share: StationShare::default(),
            index: EditionChoice::default(),
            cities: None,
            ozone_hours: false,
            threads: 0,
            gather_bytes: 256 << 20,
        }
    }
}

impl RollUpRules {
    fn thread_count(&self) -> usize {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}

/// Rolls station hours up.
///
/// Values are kept with as many decimals as the data has, see [`Scale`]: the run begins with the default and
/// starts anew when a finer value turns up.
///
/// # Errors
/// When the data cannot be read, a value has too many decimals, or a station has no city or two.
pub fn roll_up(source: &dyn HourSource, rules: &RollUpRules) -> Result<RollUp, AirError> {
    let mut scale = Scale::default();
    let mut in_order = true;
    loop {
        let outcome = if in_order {
            stream::run(source, rules, scale)
        } else {
            gather::run(source, rules, scale)
        };
        match outcome {
            Err(AirError::TooFine {
                pollutant,
                value,
                decimals,
            }) => {
                scale = finer(scale, pollutant).ok_or(AirError::TooFine {
                    pollutant,
                    value,
                    decimals,
                })?;
            }
            Err(AirError::OutOfOrder) if in_order => in_order = false,
            outcome => return outcome,
        }
    }
}

/// The scale with the decimals that most data with more than the default has: the most.
fn finer(scale: Scale, pollutant: Pollutant) -> Option<Scale> {
    let most = Scale::MOST[pollutant.index()];
    let decimals = Pollutant::ALL.map(|each| {
        if each == pollutant {
            most
        } else {
            scale.decimals(each)
        }
    });
    (scale.decimals(pollutant) < most).then(|| Scale::new(decimals))
}

#[cfg(test)]
mod tests;
