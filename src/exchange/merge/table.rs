//! A table of actuals as it stands.

use std::io::{Read, Write};

use chrono::NaiveDate;
use csv::{Reader, ReaderBuilder, StringRecord, Writer};

use super::decide::{Numbers, Row, Said};
use super::{COLUMNS, Ground, Incoming, MergeError};
use crate::formula_text::{guarded, unguarded};
use crate::period::Period;
use crate::quantity::parse_number;

/// Rows that are there.
pub(super) struct Present {
    pub(super) columns: Columns,
    /// In the order of the table; rows whose period cannot be read are no figures.
    pub(super) said: Vec<Said>,
    /// Where each begins.
    pub(super) offsets: Vec<u64>,
    /// The largest number of an id `M0001`, `M0002`, ….
    pub(super) last_number: u64,
}

/// Reads the rows of a table.
pub(super) fn present(
    table: &[u8],
    numbers: &mut Numbers,
    ground: &Ground<'_>,
) -> Result<Present, MergeError> {
    let mut present = Present {
        columns: Columns::of(table)?,
        said: Vec::new(),
        offsets: Vec::new(),
        last_number: 0,
    };
    let Present {
        columns,
        said,
        offsets,
        last_number,
    } = &mut present;
    columns.each(table, b"", |row| {
        let number = row.id.strip_prefix('M').and_then(|id| id.parse().ok());
        // A number that leaves no room for the next is no part of the sequence.
        let number = number.filter(|number| *number < u64::MAX / 2);
        *last_number = number.unwrap_or(0).max(*last_number);
        let Some(period) = row.period else { return };
        let figure = Row {
            indicator: row.indicator,
            region: row.region,
            period,
            source: row.source,
            value: parse_number(row.value).ok(),
            unit: row.unit,
            status: row.status,
            day: row.day(ground),
        };
        said.push(numbers.of_row(&figure, ground));
        offsets.push(row.offset);
    })?;
    Ok(present)
}

/// One row of a table.
pub(super) struct Written<'a> {
    pub(super) id: &'a str,
    pub(super) indicator: &'a str,
    pub(super) region: &'a str,
    pub(super) period: Option<Period>,
    pub(super) value: &'a str,
    pub(super) unit: &'a str,
    pub(super) status: &'a str,
    published: Option<NaiveDate>,
    pub(super) source: &'a str,
    offset: u64,
}

impl Written<'_> {
    /// Its own day of publication, else its source's.
    pub(super) fn day(&self, ground: &Ground<'_>) -> Option<NaiveDate> {
        self.published.or_else(|| (ground.source_day)(self.source))
    }
}

/// Where the columns stand.
pub(super) struct Columns {
    width: usize,
    positions: [usize; COLUMNS.len()],
}

impl Columns {
    /// Those of a table that can be read whole.
    pub(super) fn of(table: &[u8]) -> Result<Columns, MergeError> {
        let text = without_mark(table);
        let text = std::str::from_utf8(text).map_err(|_| MergeError::NotUtf8)?;
        if text.matches('"').count() % 2 == 1 {
            return Err(MergeError::OpenQuote);
        }
        let mut reader = reader(text.as_bytes());
        let header = reader.headers()?.clone();
        let position = |column: &str| header.iter().position(|name| name.trim() == column);
        let lacks = |column: &&&str| position(column).is_none();
        let missing: Vec<String> = COLUMNS
            .iter()
            .filter(lacks)
            .map(ToString::to_string)
            .collect();
        if !missing.is_empty() {
            let found = header.iter().map(str::to_string).collect();
            return Err(MergeError::NoColumns { missing, found });
        }
        Ok(Columns {
            width: header.len(),
            positions: COLUMNS.map(|column| position(column).unwrap_or_default()),
        })
    }

    /// Visits every row of a table and of new rows behind it.
    pub(super) fn each(
        &self,
        table: &[u8],
        new_rows: &[u8],
        mut visit: impl FnMut(&Written<'_>),
    ) -> Result<(), MergeError> {
        let mut reader = reader(without_mark(table).chain(new_rows));
        let mut record = StringRecord::new();
        while reader.read_record(&mut record)? {
            visit(&self.written(&record));
        }
        Ok(())
    }

    fn written<'r>(&self, record: &'r StringRecord) -> Written<'r> {
        let [
            id,
            indicator,
            region,
            period,
            value,
            unit,
            status,
            published,
            source,
            ..,
        ] = self
            .positions
            .map(|position| unguarded(record.get(position).unwrap_or("").trim()));
        Written {
            id,
            indicator,
            region,
            period: period.parse().ok(),
            value,
            unit,
            status,
            published: published.parse().ok(),
            source,
            offset: record.position().map_or(0, csv::Position::byte),
        }
    }

    /// Writes a figure as a row; columns of the office's own stay empty.
    pub(super) fn write(
        &self,
        writer: &mut Writer<impl Write>,
        id: &str,
        figure: &Incoming<'_>,
    ) -> Result<(), csv::Error> {
        let (period, value) = (figure.period.to_string(), figure.value.to_string());
        let published = figure.published.map(|date| date.to_string());
        let [source, locator, note] = [figure.source, &figure.locator, figure.note].map(guarded);
        let cells = [
            id,
            figure.indicator,
            figure.region,
            &period,
            &value,
            figure.unit,
            figure.status,
            published.as_deref().unwrap_or_default(),
            &source,
            &locator,
            &note,
        ];
        let mut record = vec![""; self.width];
        for (position, cell) in self.positions.iter().zip(cells) {
            if let Some(slot) = record.get_mut(*position) {
                *slot = cell;
            }
        }
        writer.write_record(record)
    }

    /// The id of the row that begins at a byte, and its value with its unit as written.
    pub(super) fn row(&self, table: &[u8], offset: u64) -> Result<(String, String), MergeError> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = without_mark(table).get(start..).unwrap_or_default();
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(rest);
        let mut record = StringRecord::new();
        reader.read_record(&mut record)?;
        let row = self.written(&record);
        Ok((row.id.to_owned(), format!("{}{}", row.value, row.unit)))
    }
}

fn without_mark(table: &[u8]) -> &[u8] {
    table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table)
}

fn reader<R: Read>(from: R) -> Reader<R> {
    ReaderBuilder::new().flexible(true).from_reader(from)
}
