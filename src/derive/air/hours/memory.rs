//! Station hours a caller already holds as columns.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use super::super::day::Scale;
use super::super::error::AirError;
use super::super::name::Name;
use super::super::pollutant::{PerPollutant, Pollutant};
use super::columns::Columns;
use super::convert::Scaling;
use super::{Batch, HourSource, NO_HOUR, Names, Sink};

/// Columns in memory, rows in any order; rows sorted by station or by time need the least memory.
///
/// Of [`Columns`] the units, the mark of the hour, the codes of missing values and the treatment of finer
/// values are used. Missing values are NaN.
#[derive(Clone, Copy, Debug)]
pub struct MemoryHours<'a> {
    stations: &'a [i32],
    cities: Option<&'a [i32]>,
    hours: &'a [i64],
    values: PerPollutant<&'a [f64]>,
    columns: &'a Columns,
}

/// Rows of a segment, and of a batch.
const SEGMENT: usize = 1 << 19;
const BATCH: usize = 1 << 13;

impl<'a> MemoryHours<'a> {
    /// `hours` are counted from 1970-01-01 00:00 local time; `values` are in the order of
    /// [`Pollutant::ALL`].
    ///
    /// # Errors
    /// When the columns differ in length.
    pub fn new(
        stations: &'a [i32],
        cities: Option<&'a [i32]>,
        hours: &'a [i64],
        values: PerPollutant<&'a [f64]>,
        columns: &'a Columns,
    ) -> Result<MemoryHours<'a>, AirError> {
        let expected = stations.len();
        let mut lengths = vec![("hour", hours.len())];
        lengths.extend(cities.map(|cities| ("city", cities.len())));
        lengths.extend(
            Pollutant::ALL
                .iter()
                .zip(values)
                .map(|(pollutant, column)| (pollutant.code(), column.len())),
        );
        match lengths.into_iter().find(|(_, found)| *found != expected) {
            Some((column, found)) => Err(AirError::Ragged {
                column,
                found,
                expected,
            }),
            None => Ok(MemoryHours {
                stations,
                cities,
                hours,
                values,
                columns,
            }),
        }
    }
}

impl HourSource for MemoryHours<'_> {
    fn segments(&self) -> usize {
        self.stations.len().div_ceil(SEGMENT)
    }

    fn rows(&self) -> Option<u64> {
        u64::try_from(self.stations.len()).ok()
    }

    fn read(
        &self,
        segment: usize,
        scale: Scale,
        names: &mut Names,
        sink: &mut Sink<'_>,
    ) -> Result<(), AirError> {
        let scalings = Pollutant::ALL.map(|p| Scaling::new(self.columns, p, scale));
        let shift = i64::from(self.columns.shift());
        let end = (segment + 1)
            .saturating_mul(SEGMENT)
            .min(self.stations.len());
        let mut start = segment.saturating_mul(SEGMENT).min(end);
        let (mut stations, mut cities, mut hours) = (Vec::new(), Vec::new(), Vec::new());
        let mut values: PerPollutant<Vec<i32>> = Default::default();
        while start < end {
            let rows = start..(start + BATCH).min(end);
            let Some(station_rows) = self.stations.get(rows.clone()) else {
                break;
            };
            stations.clear();
            place_all(station_rows, &mut stations, |name| {
                names.stations.place(name)
            });
            cities.clear();
            if let Some(city_rows) = self.cities.and_then(|cities| cities.get(rows.clone())) {
                place_all(city_rows, &mut cities, |name| names.cities.place(name));
            }
            hours.clear();
            hours.extend(
                self.hours
                    .get(rows.clone())
                    .unwrap_or_default()
                    .iter()
                    .map(|hour| i32::try_from(hour.saturating_sub(shift)).unwrap_or(NO_HOUR)),
            );
            for ((column, scaling), scaled) in self.values.iter().zip(&scalings).zip(&mut values) {
                scaled.clear();
                for value in column.get(rows.clone()).unwrap_or_default() {
                    scaled.push(scaling.float(*value)?);
                }
            }
            sink(&Batch {
                names,
                stations: &stations,
                cities: &cities,
                hours: &hours,
                values: std::array::from_fn(|index| values[index].as_slice()),
            })?;
            start = rows.end;
        }
        Ok(())
    }
}

/// The places of whole numbers; equal neighbours are looked up once.
fn place_all(numbers: &[i32], places: &mut Vec<u32>, mut place: impl FnMut(&Name) -> u32) {
    let mut last = None;
    for number in numbers {
        let found = match last {
            Some((same, found)) if same == *number => found,
            _ => place(&Name::Number(i64::from(*number))),
        };
        last = Some((*number, found));
        places.push(found);
    }
}
