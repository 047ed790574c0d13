//! CSV files: UTF-8 text with a header, commas between cells, decimals read as they are written.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use std::path::Path;

use ::csv::{ByteRecord, ReaderBuilder};

use super::super::day::{MISSING, Scale};
use super::super::error::AirError;
use super::super::pollutant::{PerPollutant, Pollutant};
use super::columns::{Columns, TimeColumns};
use super::convert::{
    Scaling, day_of_parts, day_of_text, hour_of_day, hour_of_stamp, hour_of_text,
};
use super::folder::Keys;
use super::unread::{Unread, Unreadable};
use super::{Batch, NO_HOUR, NO_NAME, Names, Sink};
use crate::error::Error;
use crate::quantity::excerpt;
use crate::reading::{Progress, RecordBound};

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

/// Reads a whole file. What cannot be read in single rows is left out and told.
pub(super) fn read(
    path: &Path,
    allowed: u64,
    columns: &Columns,
    keys: &Keys,
    scale: Scale,
    names: &mut Names,
    sink: &mut Sink<'_>,
) -> Result<Unread, AirError> {
    let file =
        crate::reading::open_table(path).map_err(|error| AirError::Unopened(Box::new(error)))?;
    let progress = Progress::default();
    let file = RecordBound::new(file, allowed, progress.clone());
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
    let bad = |line: u64, error: ::csv::Error| match error.into_kind() {
        ::csv::ErrorKind::Io(source) if source.kind() == std::io::ErrorKind::FileTooLarge => {
            AirError::Unopened(Box::new(Error::RowTooLong {
                path: path.to_owned(),
                line,
                allowed,
            }))
        }
        ::csv::ErrorKind::Io(source) => AirError::File {
            path: path.to_owned(),
            source,
        },
        other => AirError::Csv {
            path: path.to_owned(),
            line,
            message: format!("{other:?}"),
        },
    };
    let headers: Vec<String> = reader
        .byte_headers()
        .map_err(|error| bad(1, error))?
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
    progress.record_ended();
    let mut rows = Rows::default();
    let mut record = ByteRecord::new();
    let mut unread = Unread::default();
    let mut read = 0_u64;
    loop {
        let begins = reader.position().line();
        let next = reader.read_byte_record(&mut record);
        if !next.map_err(|error| bad(begins, error))? {
            break;
        }
        progress.record_ended();
        read += 1;
        let line = record.position().map_or(0, ::csv::Position::line);
        if record.len() != headers.len() {
            unread.note(
                line,
                Unreadable::Cells {
                    found: record.len(),
                    expected: headers.len(),
                },
            );
            continue;
        }
        if record.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
            unread.note(line, Unreadable::NotUtf8);
            continue;
        }
        let hour = match hour_of(&time, &record, -columns.shift()) {
            Ok(Some(hour)) => hour,
            Ok(None) | Err(AirError::NotAnHour { .. }) => {
                unread.note(line, Unreadable::Time(time.shown(&record)));
                continue;
            }
            Err(error) => return Err(error),
        };
        rows.hours.push(hour);
        rows.stations
            .push(place(station.text(&record), &mut names.stations));
        if let Some(city) = &city {
            rows.cities
                .push(place(city.text(&record), &mut names.cities));
        }
        for (pollutant, cell, scaling) in &values {
            let text = cell.text(&record).unwrap_or_default();
            let value = scaling.text(text)?.unwrap_or_else(|| {
                unread.note(
                    line,
                    Unreadable::Value {
                        column: columns.values[pollutant.index()].clone(),
                        text: excerpt(text),
                    },
                );
                MISSING
            });
            if let Some(column) = rows.values.get_mut(pollutant.index()) {
                column.push(value);
            }
        }
        if rows.stations.len() == BATCH {
            rows.hand_over(names, sink)?;
        }
    }
    rows.hand_over(names, sink)?;
    match unread.first.first() {
        // A file of which nothing can be read is not a table of hours with slips.
        Some((line, _)) if unread.rows == read => Err(AirError::Csv {
            path: path.to_owned(),
            line: *line,
            message: "no row of the file can be read: stamps must be full hours such as 2024-07-01 13:00, and \
                      every row must have the cells of the header"
                .to_owned(),
        }),
        _ => Ok(unread),
    }
}

impl Time {
    /// The cells of the time as they are written.
    fn shown(&self, record: &ByteRecord) -> String {
        let cells = match self {
            Time::Stamp(cell) => vec![cell],
            Time::DateAndHour(date, hour) => vec![date, hour],
            Time::Parts(parts) => parts.iter().collect(),
        };
        let texts: Vec<&str> = cells.iter().filter_map(|cell| cell.text(record)).collect();
        excerpt(&texts.join(" "))
    }
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
