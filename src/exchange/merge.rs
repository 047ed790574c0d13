//! New figures into the actuals a dataset already holds: what is there stays, byte for byte.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use rust_decimal::Decimal;

use crate::dataset::Status;
use crate::formula_text::{guarded, unguarded};
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
    #[error("it cannot be read as CSV: {0}")]
    Unreadable(#[from] csv::Error),
    /// It lacks columns.
    #[error("it lacks columns")]
    NoColumns {
        /// Those it lacks.
        missing: Vec<String>,
        /// Those it has.
        found: Vec<String>,
    },
    /// It is not UTF-8: new rows would be in another encoding than the old ones.
    #[error("it is not UTF-8 text: save it as CSV UTF-8")]
    NotUtf8,
    /// A quote never closes: new rows would become part of a cell.
    #[error(
        "a double quote is opened and never closed: find it with `duibiao validate` and close it"
    )]
    OpenQuote,
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

/// What the table says of an indicator, region and period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value.
    pub value: Decimal,
    /// Its unit as written; empty for the indicator's own.
    pub unit: String,
    /// Whether it was computed rather than published.
    pub is_derived: bool,
}

/// The figures of a table by indicator, region and period.
pub type Levels = BTreeMap<(String, String, Period), Figure>;

/// A row that is there.
struct Present {
    id: String,
    value: String,
    unit: String,
    status: String,
    /// Its own day of publication, else its source's.
    day: Option<NaiveDate>,
}

/// What the definitions say of figures.
pub struct Ground<'a> {
    /// The unit of an indicator, for rows that do not say theirs.
    pub own_unit: &'a dyn Fn(&str) -> Option<Unit>,
    /// The day of publication of a source, for rows that do not say theirs.
    pub source_day: &'a dyn Fn(&str) -> Option<NaiveDate>,
}

/// The table as it stands.
struct Table {
    header: StringRecord,
    positions: [usize; COLUMNS.len()],
    rows: BTreeMap<Key, Vec<Present>>,
    ids: HashSet<String>,
    last_number: u64,
}

/// Adds figures to a table of actuals (`actuals.csv` as UTF-8 with a header, its columns in any order).
///
/// The same figure of the same source is added once, however often it comes. What the source said is held against
/// what it had said by that day (its own publication date, else its source's): the same value adds nothing, another
/// one is a revision (修订), an earlier publication than any that is there is an earlier vintage. Two values of one
/// day conflict, and so do two without any date: the row that is there is kept and the conflict told. A value that
/// only becomes firmer, 初步 to 正式, is a revision too. New rows have the ids `M0001`, `M0002`, …, earlier
/// publications first.
///
/// # Errors
/// A table that cannot be read whole, or lacks one of its columns.
pub fn merge(
    table: &[u8],
    incoming: &[Incoming],
    ground: &Ground<'_>,
) -> Result<Merged, MergeError> {
    let mut present = Table::read(table, ground)?;
    let mut merged = table.to_vec();
    let crlf = table.ends_with(b"\r\n");
    if !merged.is_empty() && !merged.ends_with(b"\n") {
        merged.push(b'\n');
    }
    let mut writer = WriterBuilder::new();
    if crlf {
        writer.terminator(Terminator::CRLF);
    }
    let mut new_rows = writer.has_headers(false).from_writer(merged);
    let mut order: Vec<usize> = (0..incoming.len()).collect();
    let day = |at: &usize| incoming.get(*at).and_then(|figure| figure.day(ground));
    order.sort_by_key(day);
    let mut outcomes = Vec::with_capacity(incoming.len());
    for at in order {
        let Some(figure) = incoming.get(at) else {
            continue;
        };
        let outcome = present.place(figure, ground);
        if let Outcome::Added(id) | Outcome::Revised { id, .. } = &outcome {
            new_rows.write_record(present.record(id, figure))?;
        }
        outcomes.push((at, outcome));
    }
    outcomes.sort_by_key(|(at, _)| *at);
    let table = new_rows
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Merged {
        table,
        outcomes: outcomes.into_iter().map(|(_, outcome)| outcome).collect(),
    })
}

impl Incoming {
    fn day(&self, ground: &Ground<'_>) -> Option<NaiveDate> {
        self.published.or_else(|| (ground.source_day)(&self.source))
    }
}

/// The figures of a table of actuals by indicator, region and period, with the unit each states: of several
/// the latest publication, and of those published together the first.
///
/// # Errors
/// As [`merge`].
pub fn figures(table: &[u8], ground: &Ground<'_>) -> Result<Levels, MergeError> {
    let mut latest: BTreeMap<(String, String, Period), &Present> = BTreeMap::new();
    let table = Table::read(table, ground)?;
    for ((indicator, region, period, _), rows) in &table.rows {
        for row in rows {
            let figure = (indicator.clone(), region.clone(), *period);
            let held = latest.entry(figure).or_insert(row);
            if row.day > held.day {
                *held = row;
            }
        }
    }
    let read = |row: &Present| {
        Some(Figure {
            value: parse_number(&row.value).ok()?,
            unit: row.unit.clone(),
            is_derived: row.status == Status::Derived.code(),
        })
    };
    Ok(latest
        .into_iter()
        .filter_map(|(figure, row)| Some((figure, read(row)?)))
        .collect())
}

impl Table {
    fn read(table: &[u8], ground: &Ground<'_>) -> Result<Table, MergeError> {
        let text = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
        let text = std::str::from_utf8(text).map_err(|_| MergeError::NotUtf8)?;
        if text.matches('"').count() % 2 == 1 {
            return Err(MergeError::OpenQuote);
        }
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
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
        let positions = COLUMNS.map(|column| position(column).unwrap_or_default());
        let mut read = Table {
            header: header.clone(),
            positions,
            rows: BTreeMap::new(),
            ids: HashSet::new(),
            last_number: 0,
        };
        for record in reader.records() {
            read.remember(&record?, ground);
        }
        Ok(read)
    }

    fn remember(&mut self, record: &StringRecord, ground: &Ground<'_>) {
        let cell = |column: usize| {
            let position = self.positions.get(column).copied();
            let text = position.and_then(|at| record.get(at)).unwrap_or("");
            unguarded(text.trim())
        };
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
        ] = std::array::from_fn::<_, { COLUMNS.len() }, _>(|column| cell(column).to_string());
        let number = id.strip_prefix('M').and_then(|digits| digits.parse().ok());
        // A number that leaves no room for the next is no part of the sequence.
        let number = number.filter(|number| *number < u64::MAX / 2);
        self.last_number = self.last_number.max(number.unwrap_or(0));
        self.ids.insert(id.clone());
        if let Ok(period) = period.parse() {
            let day = published.parse().ok();
            let day = day.or_else(|| (ground.source_day)(&source));
            let of_figure = self.rows.entry((indicator, region, period, source));
            of_figure.or_default().push(Present {
                id,
                value,
                unit,
                status,
                day,
            });
        }
    }

    /// Decides what becomes of a figure and remembers it when it is new.
    fn place(&mut self, figure: &Incoming, ground: &Ground<'_>) -> Outcome {
        let key = (
            figure.indicator.clone(),
            figure.region.clone(),
            figure.period,
            figure.source.clone(),
        );
        let present = self.rows.entry(key).or_default();
        let own = (ground.own_unit)(&figure.indicator);
        let value = in_unit(figure.value, &figure.unit, own.as_ref());
        let says_the_same = |row: &&Present| {
            let of_row = parse_number(&row.value).ok();
            let of_row = of_row.and_then(|number| in_unit(number, &row.unit, own.as_ref()));
            value.is_some() && of_row == value
        };
        let day = figure.day(ground);
        let of_that_day = || present.iter().filter(|row| row.day == day);
        if let Some(row) = of_that_day().find(says_the_same) {
            return Outcome::Unchanged(row.id.clone());
        }
        // Without a date nothing is earlier or later than what is there.
        let other = match day {
            None => present.iter().max_by_key(|row| row.day),
            Some(_) => of_that_day().next_back(),
        };
        if let Some(row) = other.filter(says_the_same) {
            return Outcome::Unchanged(row.id.clone());
        }
        if let Some(row) = other {
            return Outcome::Conflicting {
                earlier: row.id.clone(),
                value: format!("{}{}", row.value, row.unit),
            };
        }
        let before = present.iter().filter(|row| row.day < day);
        let in_force = before.max_by_key(|row| row.day);
        let doubtful = |status: &str| !matches!(status, "" | "final");
        if let Some(row) = in_force.filter(says_the_same)
            && doubtful(&row.status) == doubtful(&figure.status)
        {
            return Outcome::Unchanged(row.id.clone());
        }
        let earlier = in_force.map(|row| row.id.clone());
        self.last_number += 1;
        while self.ids.contains(&format!("M{:04}", self.last_number)) {
            self.last_number += 1;
        }
        let id = format!("M{:04}", self.last_number);
        self.ids.insert(id.clone());
        present.push(Present {
            id: id.clone(),
            value: figure.value.to_string(),
            unit: figure.unit.clone(),
            status: figure.status.clone(),
            day,
        });
        match earlier {
            None => Outcome::Added(id),
            Some(earlier) => Outcome::Revised { id, earlier },
        }
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
            guarded(&figure.source).into_owned(),
            guarded(&figure.locator).into_owned(),
            guarded(&figure.note).into_owned(),
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
