//! What a run over station hours found to be doubtful (数据核查意见): counted, never silent.

use chrono::NaiveDate;

use super::calendar::date;
use super::day::{HOURS, MISSING};
use super::name::Name;
use super::pollutant::Pollutant;

/// A concentration below zero that is no code for a missing value.
pub(crate) const NEGATIVE: i32 = MISSING + 1;
/// A value that is not a number or too large to be one.
pub(crate) const IMPOSSIBLE: i32 = MISSING + 2;
/// Two rows of one station and hour that say different things.
pub(crate) const CONTRADICTORY: i32 = MISSING + 3;

/// Why an hour was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// Below zero.
    Negative,
    /// Above 200,000 µg/m³ (CO: 2,000 mg/m³), or infinite.
    Impossible,
    /// Rows of one station and hour say different things.
    Contradictory,
}

/// One hour of one pollutant at one station.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The station.
    pub station: Name,
    /// The day.
    pub date: NaiveDate,
    /// The hour it begins with, 0 to 23.
    pub hour: u32,
    /// The pollutant.
    pub pollutant: Pollutant,
}

/// How often a doubt occurred, and the first place in the order of stations and hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Hours left out.
    pub count: u64,
    /// The first of them.
    pub first: Option<Place>,
}

/// What was found to be doubtful. The same for any order of rows and any number of threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Rows read.
    pub rows: u64,
    /// Rows without a station or a time, or with a time outside 1900 to 2200; they are left out.
    pub rows_without_key: u64,
    /// Rows of a station and hour beyond the first.
    pub repeated_rows: u64,
    doubts: [Doubts; 3],
}

impl Notes {
    /// The hours left out for this reason.
    #[must_use]
    pub fn doubts(&self, doubt: Doubt) -> &Doubts {
        let [negative, impossible, contradictory] = &self.doubts;
        match doubt {
            Doubt::Negative => negative,
            Doubt::Impossible => impossible,
            Doubt::Contradictory => contradictory,
        }
    }

    /// Looks through the hours of one station-day for codes of doubt.
    pub(crate) fn examine(&mut self, station: &Name, day: i32, hours: &[[i32; HOURS]; 6]) {
        for (pollutant, hours) in Pollutant::ALL.into_iter().zip(hours) {
            for (hour, value) in (0_u32..).zip(hours) {
                let [negative, impossible, contradictory] = &mut self.doubts;
                let doubts = match *value {
                    NEGATIVE => negative,
                    IMPOSSIBLE => impossible,
                    CONTRADICTORY => contradictory,
                    _ => continue,
                };
                doubts.note(Place {
                    station: station.clone(),
                    date: date(day),
                    hour,
                    pollutant,
                });
            }
        }
    }

    /// Adds what another thread found.
    pub(crate) fn merge(&mut self, other: Notes) {
        self.rows += other.rows;
        self.rows_without_key += other.rows_without_key;
        self.repeated_rows += other.repeated_rows;
        for (mine, theirs) in self.doubts.iter_mut().zip(other.doubts) {
            let count = mine.count + theirs.count;
            if let Some(place) = theirs.first {
                mine.note(place);
            }
            mine.count = count;
        }
    }
}

impl Doubts {
    fn note(&mut self, place: Place) {
        self.count += 1;
        if self.first.as_ref().is_none_or(|first| place < *first) {
            self.first = Some(place);
        }
    }
}
