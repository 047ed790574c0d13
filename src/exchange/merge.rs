//! New figures into the actuals a dataset already holds: what is there stays, byte for byte.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use rust_decimal::Decimal;

use crate::period::Period;
use crate::quantity::{Unit, convert, parse_number};

/// One figure that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Indicator id.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// Period.
    pub period: Period,
    /// Value in `unit`.
    pub value: Decimal,
    /// Unit as written.
    pub unit: String,
    /// `final`, `provisional`, `estimated`, `derived`; empty for final.
    pub status: String,
    /// When it was published; `None` leaves it to the source.
    pub published: Option<NaiveDate>,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
}

/// What became of one incoming figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new row with this id.
    Added(String),
    /// The table says the same already, in the row with this id.
    Unchanged(String),
    /// A new row with this id: the same source gave another value before.
    Revised {
        /// The new row.
        id: String,
        /// The row it revises.
        earlier: String,
    },
    /// The same source gives another value and no later publication date says which of the two holds.
    Conflicting {
        /// The row that is kept.
        earlier: String,
        /// Its value as written.
        value: String,
    },
}

/// A table of actuals with the new figures in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The whole file: the old bytes, then the new rows.
    pub table: Vec<u8>,
    /// One outcome an incoming figure, in their order.
    pub outcomes: Vec<Outcome>,
}

/// Why a table cannot take figures in.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// It is no CSV.
    #[error("the table of actuals cannot be read")]
    Unreadable(#[from] csv::Error),
    /// It lacks a column.
    #[error("the table of actuals lacks the column `{0}`")]
    NoColumn(&'static str),
}

const COLUMNS: [&str; 11] = [
    "id",
    "indicator",
    "region",
    "period",
    "value",
    "unit",
    "status",
    "published",
    "source",
    "locator",
    "note",
];

/// The parts of a figure that make it the same figure: indicator, region, period and source.
type Key = (String, String, Period, String);

/// A row that is there.
struct Present {
    id: String,
    value: String,
    unit: String,
    published: Option<NaiveDate>,
}

/// The table as it stands.
struct Table {
    header: StringRecord,
    positions: [usize; COLUMNS.len()],
    rows: BTreeMap<Key, Vec<Present>>,
    numbers: u64,
}

/// Adds figures to a table of actuals (`actuals.csv` as UTF-8 with a header, its columns in any order).
///
/// The same figure of the same source is added once, however often it comes. Another value of the same source is
/// a revision (修订) if it was published later; without such a date the row that is there is kept and the
/// conflict told. New rows have the ids `M0001`, `M0002`, ….
///
/// `own_unit` tells the unit of an indicator, for rows that do not say theirs.
///
/// # Errors
/// A table that cannot be read or lacks one of its columns.
pub fn merge(
    table: &[u8],
    incoming: &[Incoming],
    own_unit: impl Fn(&str) -> Option<Unit>,
) -> Result<Merged, MergeError> {
    let mut present = Table::read(table)?;
    let mut merged = table.to_vec();
    if !merged.is_empty() && !merged.ends_with(b"\n") {
        merged.push(b'\n');
    }
    let mut new_rows = WriterBuilder::new().has_headers(false).from_writer(merged);
    let mut outcomes = Vec::with_capacity(incoming.len());
    for figure in incoming {
        let outcome = present.place(figure, &own_unit);
        if let Outcome::Added(id) | Outcome::Revised { id, .. } = &outcome {
            new_rows.write_record(present.record(id, figure))?;
        }
        outcomes.push(outcome);
    }
    let table = new_rows
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Merged { table, outcomes })
}

/// The figures of a table of actuals by indicator, region and period, with the unit each states: of several
/// the latest publication, and of those published together the first.
///
/// # Errors
/// As [`merge`].
pub fn figures(
    table: &[u8],
) -> Result<BTreeMap<(String, String, Period), (Decimal, String)>, MergeError> {
    let mut latest: BTreeMap<(String, String, Period), &Present> = BTreeMap::new();
    let table = Table::read(table)?;
    for ((indicator, region, period, _), rows) in &table.rows {
        for row in rows {
            let figure = (indicator.clone(), region.clone(), *period);
            let held = latest.entry(figure).or_insert(row);
            if row.published > held.published {
                *held = row;
            }
        }
    }
    let read = |row: &Present| Some((parse_number(&row.value).ok()?, row.unit.clone()));
    Ok(latest
        .into_iter()
        .filter_map(|(figure, row)| Some((figure, read(row)?)))
        .collect())
}

impl Table {
    fn read(table: &[u8]) -> Result<Table, MergeError> {
        let text = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text);
        let header = reader.headers()?.clone();
        let mut positions = [0; COLUMNS.len()];
        for (slot, column) in positions.iter_mut().zip(COLUMNS) {
            *slot = header
                .iter()
                .position(|name| name.trim() == column)
                .ok_or(MergeError::NoColumn(column))?;
        }
        let mut read = Table {
            header,
            positions,
            rows: BTreeMap::new(),
            numbers: 0,
        };
        for record in reader.byte_records() {
            // A row that is not text is no figure; `validate` names it.
            if let Ok(record) = StringRecord::from_byte_record(record?) {
                read.remember(&record);
            }
        }
        Ok(read)
    }

    fn remember(&mut self, record: &StringRecord) {
        let cell = |column: usize| {
            let position = self.positions.get(column).copied();
            position.and_then(|at| record.get(at)).unwrap_or("").trim()
        };
        let [
            id,
            indicator,
            region,
            period,
            value,
            unit,
            _,
            published,
            source,
            ..,
        ] = std::array::from_fn::<_, { COLUMNS.len() }, _>(|column| cell(column).to_string());
        if let Some(number) = id.strip_prefix('M').and_then(|digits| digits.parse().ok()) {
            self.numbers = self.numbers.max(number);
        }
        if let Ok(period) = period.parse() {
            let of_figure = self.rows.entry((indicator, region, period, source));
            of_figure.or_default().push(Present {
                id,
                value,
                unit,
                published: published.parse().ok(),
            });
        }
    }

    /// Decides what becomes of a figure and remembers it when it is new.
    fn place(&mut self, figure: &Incoming, own_unit: &impl Fn(&str) -> Option<Unit>) -> Outcome {
        let key = (
            figure.indicator.clone(),
            figure.region.clone(),
            figure.period,
            figure.source.clone(),
        );
        let present = self.rows.entry(key).or_default();
        let own = own_unit(&figure.indicator);
        let value = in_unit(figure.value, &figure.unit, own.as_ref());
        let same = present.iter().rev().find(|row| {
            let of_row = parse_number(&row.value).ok();
            of_row.and_then(|number| in_unit(number, &row.unit, own.as_ref())) == value
        });
        if let Some(row) = same.filter(|_| value.is_some()) {
            return Outcome::Unchanged(row.id.clone());
        }
        let latest = present.iter().max_by_key(|row| row.published);
        if let Some(row) = latest.filter(|row| figure.published <= row.published) {
            return Outcome::Conflicting {
                earlier: row.id.clone(),
                value: format!("{}{}", row.value, row.unit),
            };
        }
        self.numbers += 1;
        let id = format!("M{:04}", self.numbers);
        let outcome = match latest {
            None => Outcome::Added(id.clone()),
            Some(row) => Outcome::Revised {
                id: id.clone(),
                earlier: row.id.clone(),
            },
        };
        present.push(Present {
            id,
            value: figure.value.to_string(),
            unit: figure.unit.clone(),
            published: figure.published,
        });
        outcome
    }

    /// A figure as a row of this table; columns of the office's own stay empty.
    fn record(&self, id: &str, figure: &Incoming) -> Vec<String> {
        let published = figure.published.map(|date| date.to_string());
        let cells = [
            id.to_string(),
            figure.indicator.clone(),
            figure.region.clone(),
            figure.period.to_string(),
            figure.value.to_string(),
            figure.unit.clone(),
            figure.status.clone(),
            published.unwrap_or_default(),
            figure.source.clone(),
            figure.locator.clone(),
            figure.note.clone(),
        ];
        let mut record = vec![String::new(); self.header.len()];
        for (position, cell) in self.positions.iter().zip(cells) {
            if let Some(slot) = record.get_mut(*position) {
                *slot = cell;
            }
        }
        record
    }
}

/// A value in the indicator's own unit; `None` when the unit does not belong.
fn in_unit(value: Decimal, unit: &str, own: Option<&Unit>) -> Option<Decimal> {
    match own {
        Some(own) if !unit.is_empty() => {
            let unit = Unit::parse(unit).ok()?;
            convert(value, &unit, own)
                .ok()
                .map(|value| value.normalize())
        }
        _ => Some(value.normalize()),
    }
}

#[cfg(test)]
mod tests;
