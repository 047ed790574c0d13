//! The hours of one station and day while they come in.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use super::super::calendar::{DayNumber, Pages, date, day_of_hour, is_plausible};
use super::super::city::{CityDaySums, Weights};
use super::super::day::{HOURS, Hours, MISSING, Scale, daily_values};
use super::super::error::AirError;
use super::super::hours::{Batch, NO_HOUR, NO_NAME, Names};
use super::super::index::day_index_of_fractions;
use super::super::name::Name;
use super::super::notes::{CONTRADICTORY, Notes};
use super::super::ozone_hours::OzoneHours;
use super::super::pollutant::{PerPollutant, Pollutant};
use super::RollUpRules;
use super::result::Totals;

/// The hours of one station-day so far.
#[derive(Clone, Debug)]
pub(super) struct StationDay {
    pub(super) day: DayNumber,
    /// One bit for each hour that had a row.
    present: u32,
    rows: u32,
    hours: PerPollutant<Hours>,
}

impl StationDay {
    fn new(day: DayNumber) -> StationDay {
        StationDay {
            day,
            present: 0,
            rows: 0,
            hours: [[MISSING; HOURS]; 6],
        }
    }

    /// A day without hours that takes the memory of a closed one.
    pub(super) fn fresh(spare: Option<Box<StationDay>>, day: DayNumber) -> Box<StationDay> {
        match spare {
            Some(mut used) => {
                *used = StationDay::new(day);
                used
            }
            None => Box::new(StationDay::new(day)),
        }
    }

    /// Takes the rows of a run, which begins at `place` of the day and has each hour at most once.
    pub(super) fn take(&mut self, batch: &Batch<'_>, run: &Run) {
        let rows = run.start..run.end;
        let Some(stamps) = batch.hours.get(rows.clone()) else {
            return;
        };
        let length = rows.len();
        let first = stamps.first().copied().unwrap_or(0);
        let last = stamps.last().copied().unwrap_or(0);
        self.rows += u32::try_from(length).unwrap_or(u32::MAX);
        let gapless = usize::try_from(last - first).is_ok_and(|span| span + 1 == length);
        let mask = if gapless {
            // At most 24 bits.
            ((1_u32 << length) - 1) << run.place
        } else {
            stamps.iter().fold(0, |mask, hour| {
                mask | 1 << place_of(*hour, first, run.place)
            })
        };
        let fresh = self.present & mask == 0;
        self.present |= mask;
        for (column, hours) in batch.values.iter().zip(&mut self.hours) {
            let values = column.get(rows.clone()).unwrap_or_default();
            if fresh && gapless {
                if let Some(hours) = hours.get_mut(run.place..run.place + length) {
                    hours.copy_from_slice(values);
                }
                continue;
            }
            for (value, hour) in values.iter().zip(stamps) {
                let place = place_of(*hour, first, run.place);
                if let Some(kept) = hours.get_mut(place) {
                    *kept = if fresh { *value } else { agreed(*kept, *value) };
                }
            }
        }
    }

    /// Takes the hours another part of the data had for the same station and day.
    pub(super) fn merge(&mut self, other: &StationDay) {
        self.rows += other.rows;
        self.present |= other.present;
        for (hours, others) in self.hours.iter_mut().zip(&other.hours) {
            for (kept, value) in hours.iter_mut().zip(others) {
                *kept = agreed(*kept, *value);
            }
        }
    }
}

/// The place in the day of an hour of a run that begins with `first` at `place`.
fn place_of(hour: i32, first: i32, place: usize) -> usize {
    place + usize::try_from(hour - first).unwrap_or(0)
}

/// What two rows say of one hour, in either order: a value goes before none, and two values must agree.
fn agreed(one: i32, other: i32) -> i32 {
    match (one, other) {
        (MISSING, value) | (value, MISSING) => value,
        (one, other) if one == other => one,
        _ => CONTRADICTORY,
    }
}

/// Neighbouring rows of one station and day with rising hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) station: u32,
    pub(super) city: u32,
    pub(super) day: DayNumber,
    /// The place of its first hour in the day.
    place: usize,
}

/// The run that begins at a row, or `None` when the row has no station or no plausible time.
pub(super) fn run_at(batch: &Batch<'_>, start: usize) -> Option<Run> {
    let station = *batch.stations.get(start)?;
    let hour = *batch.hours.get(start)?;
    let city = batch.cities.get(start).copied().unwrap_or(NO_NAME);
    if station == NO_NAME || hour == NO_HOUR {
        return None;
    }
    let (day, place) = day_of_hour(hour);
    if !is_plausible(day) {
        return None;
    }
    let day_end = hour + (HOURS - place) as i32;
    let (stations, hours) = (batch.stations.get(start..)?, batch.hours.get(start..)?);
    let mut length = 1;
    let mut before = hour;
    for (next_station, next) in stations.iter().zip(hours).skip(1) {
        if *next_station != station || *next <= before || *next >= day_end {
            break;
        }
        before = *next;
        length += 1;
    }
    if let Some(cities) = batch.cities.get(start..start + length) {
        length = cities.iter().take_while(|next| **next == city).count();
    }
    Some(Run {
        start,
        end: start + length,
        station,
        city,
        day,
        place,
    })
}

/// Whole days added up: by station and by city.
#[derive(Debug)]
pub(super) struct DaySums<'r> {
    pub(super) rules: &'r RollUpRules,
    pub(super) scale: Scale,
    pub(super) weights: Weights,
    pub(super) cities: Vec<Pages<CityDaySums>>,
    /// By city as well; stays empty unless the rules ask for it.
    pub(super) ozone: Vec<Pages<OzoneHours>>,
    pub(super) notes: Notes,
}

impl<'r> DaySums<'r> {
    pub(super) fn new(rules: &'r RollUpRules, scale: Scale) -> DaySums<'r> {
        DaySums {
            rules,
            scale,
            weights: Weights::new(&rules.day),
            cities: Vec::new(),
            ozone: Vec::new(),
            notes: Notes::default(),
        }
    }

    /// Adds a station-day that is complete.
    pub(super) fn close(
        &mut self,
        closed: &StationDay,
        station: &Name,
        city: u32,
        totals: &mut Totals,
    ) -> Result<(), AirError> {
        let rows = u64::from(closed.rows) - u64::from(closed.present.count_ones());
        self.notes.repeated_rows += rows;
        let doubtful = |hours: &Hours| hours.iter().any(|hour| *hour < 0 && *hour != MISSING);
        if closed.hours.iter().any(doubtful) {
            self.notes.examine(station, closed.day, &closed.hours);
        }
        let daily = daily_values(&self.rules.day, self.scale, &closed.hours);
        let fractions = Pollutant::ALL.map(|pollutant| {
            daily[pollutant.index()].map(|mean| {
                let denominator = i64::from(mean.count) * self.scale.factor(pollutant);
                (i128::from(mean.sum), i128::from(denominator))
            })
        });
        let rules = self.rules.index.on(date(closed.day));
        totals.add(day_index_of_fractions(rules, &fractions).aqi);
        let city = usize::try_from(city).unwrap_or(usize::MAX);
        if city >= self.cities.len() {
            self.cities
                .resize_with(city.saturating_add(1), Pages::default);
        }
        let sums = self
            .cities
            .get_mut(city)
            .and_then(|days| days.get_mut(closed.day));
        if sums.is_some_and(|sums| !sums.add(self.weights, &daily)) {
            return Err(AirError::TooLarge);
        }
        if self.rules.ozone_hours {
            let hours = &closed.hours[Pollutant::O3.index()];
            let of_city = ozone_of(&mut self.ozone, city, closed.day);
            if of_city.is_some_and(|sums| !sums.add(hours)) {
                return Err(AirError::TooLarge);
            }
        }
        Ok(())
    }
}

/// The hours of ozone of a city and day, made if need be.
pub(super) fn ozone_of(
    ozone: &mut Vec<Pages<OzoneHours>>,
    city: usize,
    day: DayNumber,
) -> Option<&mut OzoneHours> {
    if city >= ozone.len() {
        ozone.resize_with(city.saturating_add(1), Pages::default);
    }
    ozone.get_mut(city)?.get_mut(day)
}

/// The city a station lies in: what the list says, else what the row says.
///
/// `Ok(None)` leaves out a station that is not on the list.
pub(super) fn city_of(
    rules: &RollUpRules,
    names: &Names,
    station: &Name,
    row_city: u32,
) -> Result<Option<Name>, AirError> {
    match &rules.cities {
        Some(list) => Ok(list.get(station).cloned()),
        None => match names.cities.name(row_city) {
            Some(city) => Ok(Some(city.clone())),
            None => Err(AirError::NoCity {
                station: station.clone(),
            }),
        },
    }
}
