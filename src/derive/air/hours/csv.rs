//! CSV files: UTF-8 text with a header, commas between cells, decimals read as they are written.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use std::path::Path;

use ::csv::{ByteRecord, ReaderBuilder};

use super::super::day::Scale;
use super::super::error::AirError;
use super::super::pollutant::{PerPollutant, Pollutant};
use super::columns::{Columns, TimeColumns};
use super::convert::{
    Scaling, day_of_parts, day_of_text, hour_of_day, hour_of_stamp, hour_of_text,
};
use super::folder::Keys;
use super::{Batch, NO_HOUR, NO_NAME, Names, Sink};

/// Rows of a batch.
const BATCH: usize = 1 << 12;

/// Where a cell comes from.
enum Cell {
    /// The column of this place.
    Column(usize),
    /// The name of the folder.
    Fixed(String),
}

impl Cell {
    fn text<'r>(&'r self, record: &'r ByteRecord) -> Option<&'r str> {
        match self {
            Cell::Column(place) => std::str::from_utf8(record.get(*place)?).ok().map(str::trim),
            Cell::Fixed(text) => Some(text),
        }
    }
}

enum Time {
    Stamp(Cell),
    DateAndHour(Cell, Cell),
    Parts([Cell; 4]),
}

/// Reads a whole file.
pub(super) fn read(
    path: &Path,
    columns: &Columns,
    keys: &Keys,
    scale: Scale,
    names: &mut Names,
    sink: &mut Sink<'_>,
) -> Result<(), AirError> {
    let file = std::fs::File::open(path).map_err(|source| AirError::File {
        path: path.to_owned(),
        source,
    })?;
    let mut reader = ReaderBuilder::new().from_reader(file);
    let bad = |error: ::csv::Error| AirError::Csv {
        path: path.to_owned(),
        line: error.position().map_or(1, ::csv::Position::line),
        message: error.to_string(),
    };
    let headers: Vec<String> = reader
        .byte_headers()
        .map_err(bad)?
        .iter()
        .map(|cell| {
            let text = String::from_utf8_lossy(cell);
            text.trim_start_matches('\u{feff}').trim().to_owned()
        })
        .collect();
    let cell = |name: &str| match headers.iter().position(|header| header == name) {
        Some(place) => Ok(Cell::Column(place)),
        None => keys
            .get(name)
            .map(|text| Cell::Fixed(text.clone()))
            .ok_or_else(|| AirError::NoColumn {
                path: path.to_owned(),
                column: name.to_owned(),
                found: headers.clone(),
            }),
    };
    let station = cell(&columns.station)?;
    let city = columns.city.as_deref().map(cell).transpose()?;
    let time = match &columns.time {
        TimeColumns::Stamp(stamp) => Time::Stamp(cell(stamp)?),
        TimeColumns::DateAndHour { date, hour } => Time::DateAndHour(cell(date)?, cell(hour)?),
        TimeColumns::Parts {
            year,
            month,
            day,
            hour,
        } => Time::Parts([cell(year)?, cell(month)?, cell(day)?, cell(hour)?]),
    };
    let mut values = Vec::with_capacity(6);
    for pollutant in Pollutant::ALL {
        let cell = cell(&columns.values[pollutant.index()])?;
        values.push((pollutant, cell, Scaling::new(columns, pollutant, scale)));
    }
    let mut rows = Rows::default();
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(bad)? {
        let line = record.position().map_or(0, ::csv::Position::line);
        let told = |message: String| AirError::Csv {
            path: path.to_owned(),
            line,
            message,
        };
        rows.stations
            .push(place(station.text(&record), &mut names.stations));
        if let Some(city) = &city {
            rows.cities
                .push(place(city.text(&record), &mut names.cities));
        }
        let hour = hour_of(&time, &record, -columns.shift())?;
        rows.hours
            .push(hour.ok_or_else(|| told("the time cannot be read".to_owned()))?);
        for (pollutant, cell, scaling) in &values {
            let text = cell
                .text(&record)
                .ok_or_else(|| told(format!("the {pollutant} is not UTF-8 text")))?;
            let value = scaling
                .text(text)?
                .ok_or_else(|| told(format!("{pollutant} `{text}` is no number")))?;
            if let Some(column) = rows.values.get_mut(pollutant.index()) {
                column.push(value);
            }
        }
        if rows.stations.len() == BATCH {
            rows.hand_over(names, sink)?;
        }
    }
    rows.hand_over(names, sink)
}

/// The rows of a batch.
#[derive(Default)]
struct Rows {
    stations: Vec<u32>,
    cities: Vec<u32>,
    hours: Vec<i32>,
    values: PerPollutant<Vec<i32>>,
}

impl Rows {
    fn hand_over(&mut self, names: &Names, sink: &mut Sink<'_>) -> Result<(), AirError> {
        sink(&Batch {
            names,
            stations: &self.stations,
            cities: &self.cities,
            hours: &self.hours,
            values: std::array::from_fn(|index| self.values[index].as_slice()),
        })?;
        self.stations.clear();
        self.cities.clear();
        self.hours.clear();
        self.values.iter_mut().for_each(Vec::clear);
        Ok(())
    }
}

/// The place of a name; whole numbers without leading zeros are numbers, as in other files.
fn place(text: Option<&str>, table: &mut super::super::name::NameTable) -> u32 {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return NO_NAME;
    };
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => table.number(number),
        _ => table.text(text),
    }
}

/// The hour of a row; an empty stamp is [`NO_HOUR`], what cannot be read is `Ok(None)`.
fn hour_of(time: &Time, record: &ByteRecord, shift: i32) -> Result<Option<i32>, AirError> {
    let number = |cell: &Cell| cell.text(record).and_then(|text| text.parse::<i64>().ok());
    match time {
        Time::Stamp(cell) => match cell.text(record) {
            Some("") => Ok(Some(NO_HOUR)),
            Some(text) => match text.parse::<i64>() {
                Ok(seconds) => hour_of_stamp(seconds, 1, shift).map(Some),
                Err(_) => hour_of_text(text, shift),
            },
            None => Ok(None),
        },
        Time::DateAndHour(date, hour) => {
            let day = date.text(record).and_then(day_of_text);
            let hour = number(hour);
            Ok(day
                .zip(hour)
                .and_then(|(day, hour)| hour_of_day(day, hour, shift)))
        }
        Time::Parts([year, month, day, hour]) => {
            let parts = number(year).zip(number(month)).zip(number(day));
            let day = parts.and_then(|((year, month), day)| day_of_parts(year, month, day));
            Ok(day
                .zip(number(hour))
                .and_then(|(day, hour)| hour_of_day(day, hour, shift)))
        }
    }
}
