//! Which columns hold what, and what they mean.

use super::super::pollutant::{MassUnit, PerPollutant, Pollutant};

/// Which end of its hour a stamp marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HourMark {
    /// 16:00 is the mean of 16:00 to 17:00; a day has the stamps 0:00 to 23:00.
    Beginning,
    /// 16:00 is the mean of 15:00 to 16:00; a day has the stamps 1:00 to 24:00. The use of the national
    /// network.
    Ending,
}

/// Where the time of a row is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeColumns {
    /// One column of stamps: a timestamp, a number of seconds from 1970, or text such as
    /// `2024-07-15 16:00`.
    Stamp(String),
    /// A date (text or a date) and the hour, 0 to 24.
    DateAndHour {
        /// The column of dates.
        date: String,
        /// The column of hours.
        hour: String,
    },
    /// Four columns of whole numbers.
    Parts {
        /// The year.
        year: String,
        /// The month, 1 to 12.
        month: String,
        /// The day of the month.
        day: String,
        /// The hour, 0 to 24.
        hour: String,
    },
}

/// What happens to a concentration with more decimals than are kept exactly: four in µg/m³, six in mg/m³.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FinerValues {
    /// The run stops and names it.
    Refuse,
    /// It is rounded to the most decimals that are kept.
    Round,
}

/// Names and meaning of the columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The station: whole numbers or text.
    pub station: String,
    /// The city: whole numbers or text; `None` when a list of stations says where they lie.
    pub city: Option<String>,
    /// The time.
    pub time: TimeColumns,
    /// The concentrations, in the order of [`Pollutant::ALL`].
    pub values: PerPollutant<String>,
    /// The units they are in.
    pub units: PerPollutant<MassUnit>,
    /// Which end of the hour the stamp marks.
    pub mark: HourMark,
    /// Hours to add to stamps that are marked as UTC: 8 for Beijing time. Stamps that are not marked are
    /// local already.
    pub utc_offset: i32,
    /// Whole numbers that stand for a missing value, such as −999.
    pub missing: Vec<i64>,
    /// What happens to values that are too fine.
    pub finer: FinerValues,
}

impl Default for Columns {
    /// `station_id`, `city_id`, `ts` (beginning of the hour), `pm25` … `o3` in the units of the standard.
    fn default() -> Self {
        Columns {
            station: "station_id".to_owned(),
            city: Some("city_id".to_owned()),
            time: TimeColumns::Stamp("ts".to_owned()),
            values: Pollutant::ALL.map(|pollutant| pollutant.code().to_owned()),
            units: Pollutant::ALL.map(Pollutant::unit),
            mark: HourMark::Beginning,
            utc_offset: 8,
            missing: Vec::new(),
            finer: FinerValues::Refuse,
        }
    }
}

impl Columns {
    /// Hours to take from a stamp to get the beginning of its hour.
    pub(crate) fn shift(&self) -> i32 {
        match self.mark {
            HourMark::Beginning => 0,
            HourMark::Ending => 1,
        }
    }
}
