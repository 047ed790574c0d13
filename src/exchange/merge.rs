//! New figures into the actuals a dataset already holds: what is there stays, byte for byte.

mod decide;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

use crate::dataset::Status;
use crate::period::Period;
use crate::quantity::{Unit, parse_number};
use decide::{Fate, Numbers, decide};
use table::{Columns, present};

/// One figure that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming<'a> {
    /// Indicator id.
    pub indicator: &'a str,
    /// Region code.
    pub region: &'a str,
    /// Period.
    pub period: Period,
    /// Value in `unit`.
    pub value: Decimal,
    /// Unit as written.
    pub unit: &'a str,
    /// `final`, `provisional`, `estimated`, `derived`; empty for final.
    pub status: &'a str,
    /// When it was published; `None` leaves it to the source.
    pub published: Option<NaiveDate>,
    /// Source id.
    pub source: &'a str,
    /// Place in the source.
    pub locator: Cow<'a, str>,
    /// Remark.
    pub note: &'a str,
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

/// What new figures add to a table of actuals.
pub struct Merged {
    /// The bytes of the new rows, to be written behind those of the table; a line end first where the table lacks one.
    pub new_rows: Vec<u8>,
    /// How many figures were added, revised, there already and in conflict.
    pub counts: Counts,
    fates: Vec<Fate>,
    /// For each figure that is a new row, the number of its id.
    numbers: Vec<u64>,
    columns: Columns,
    /// Where in the table each row begins that was there.
    offsets: Vec<u64>,
}

/// Outcomes counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New rows of figures that were not there.
    pub added: usize,
    /// New rows that revise an earlier one.
    pub revised: usize,
    /// Figures the table has already.
    pub unchanged: usize,
    /// Figures that were not taken.
    pub conflicting: usize,
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

/// What a figure is of: indicator, region, period.
pub type Subject = (String, String, Period);

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
pub type Levels = BTreeMap<Subject, Figure>;

/// What the definitions say of figures.
pub struct Ground<'a> {
    /// The unit of an indicator, for rows that do not say theirs.
    pub own_unit: &'a dyn Fn(&str) -> Option<Unit>,
    /// The day of publication of a source, for rows that do not say theirs.
    pub source_day: &'a dyn Fn(&str) -> Option<NaiveDate>,
}

/// Adds figures to a table of actuals (`actuals.csv` as UTF-8 with a header, its columns in any order). `count` of
/// them come in, each to be had by its number from `figure`.
///
/// The same figure of the same source is added once, however often it comes. What the source said is held against
/// what it had said by that day (its own publication date, else its source's): the same value adds nothing, another
/// one is a revision (修订), an earlier publication than any that is there is an earlier vintage. Two values of one
/// day conflict, and so do two without any date: the row that is there is kept and the conflict told. A value that
/// only becomes firmer, 初步 to 正式, is a revision too. New rows have the ids `M0001`, `M0002`, …, earlier
/// publications first.
///
/// Besides the new rows it takes about 100 bytes for each figure, those of the table included.
///
/// # Errors
/// A table that cannot be read whole, or lacks one of its columns.
pub fn merge<'a>(
    table: &[u8],
    count: usize,
    figure: impl Fn(usize) -> Option<Incoming<'a>>,
    ground: &Ground<'_>,
) -> Result<Merged, MergeError> {
    let mut numbers = Numbers::default();
    let present = present(table, &mut numbers, ground)?;
    let mut incoming = Vec::with_capacity(count);
    incoming.extend((0..count).filter_map(|at| Some(numbers.said(&figure(at)?, ground))));
    drop(numbers);
    let fates = decide(&present.said, &incoming);
    // Earlier publications first, those of one day in the order of the file.
    let is_new = |at: &usize| matches!(fates.get(*at), Some(Fate::Added | Fate::Revised(_)));
    let mut order: Vec<usize> = (0..incoming.len()).filter(is_new).collect();
    order.sort_by_key(|at| incoming.get(*at).map(|said| said.day));
    drop(incoming);
    let mut new_rows = Vec::new();
    if !order.is_empty() && !table.is_empty() && !table.ends_with(b"\n") {
        new_rows.push(b'\n');
    }
    let mut writer = WriterBuilder::new();
    if table.ends_with(b"\r\n") {
        writer.terminator(Terminator::CRLF);
    }
    let mut writer = writer.has_headers(false).from_writer(new_rows);
    let mut of_figure = vec![0; fates.len()];
    for (number, at) in (present.last_number + 1..).zip(order) {
        if let (Some(slot), Some(figure)) = (of_figure.get_mut(at), figure(at)) {
            *slot = number;
            present.columns.write(&mut writer, &id(number), &figure)?;
        }
    }
    let new_rows = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Merged {
        new_rows,
        counts: Counts::of(&fates),
        fates,
        numbers: of_figure,
        columns: present.columns,
        offsets: present.offsets,
    })
}

fn id(number: u64) -> String {
    format!("M{number:04}")
}

impl Counts {
    fn of(fates: &[Fate]) -> Counts {
        let mut counts = Counts::default();
        for fate in fates {
            *match fate {
                Fate::Added => &mut counts.added,
                Fate::Revised(_) => &mut counts.revised,
                Fate::Unchanged(_) => &mut counts.unchanged,
                Fate::Conflicting(_) => &mut counts.conflicting,
            } += 1;
        }
        counts
    }
}

impl Merged {
    /// One outcome an incoming figure, in their order. `table` and `figure` are those of [`merge`].
    ///
    /// # Errors
    /// A table other than that of [`merge`].
    pub fn outcomes<'a>(
        &self,
        table: &[u8],
        figure: impl Fn(usize) -> Option<Incoming<'a>>,
    ) -> Result<Vec<Outcome>, MergeError> {
        let every = 0..self.fates.len();
        every
            .filter_map(|at| self.outcome(at, table, &figure).transpose())
            .collect()
    }

    /// The figures that were not taken, each by its number and with the row that is kept.
    ///
    /// # Errors
    /// A table other than that of [`merge`].
    pub fn conflicts<'a>(
        &self,
        table: &[u8],
        figure: impl Fn(usize) -> Option<Incoming<'a>>,
    ) -> Result<Vec<(usize, Outcome)>, MergeError> {
        let fates = self.fates.iter().enumerate();
        let conflicting = fates.filter(|(_, fate)| matches!(fate, Fate::Conflicting(_)));
        conflicting
            .filter_map(|(at, _)| {
                let outcome = self.outcome(at, table, &figure).transpose()?;
                Some(outcome.map(|outcome| (at, outcome)))
            })
            .collect()
    }

    fn outcome<'a>(
        &self,
        at: usize,
        table: &[u8],
        figure: &impl Fn(usize) -> Option<Incoming<'a>>,
    ) -> Result<Option<Outcome>, MergeError> {
        let new = |at: usize| id(self.numbers.get(at).copied().unwrap_or(0));
        // The row of a number: those of the table first, then the new ones. Its id and its value as written.
        let row = |at: usize| -> Result<(String, String), MergeError> {
            match at.checked_sub(self.offsets.len()) {
                Some(incoming) => {
                    let value = figure(incoming)
                        .map(|figure| format!("{}{}", figure.value, figure.unit))
                        .unwrap_or_default();
                    Ok((new(incoming), value))
                }
                None => {
                    let offset = self.offsets.get(at).copied().unwrap_or(0);
                    self.columns.row(table, offset)
                }
            }
        };
        Ok(match self.fates.get(at) {
            None => None,
            Some(Fate::Added) => Some(Outcome::Added(new(at))),
            Some(Fate::Unchanged(there)) => Some(Outcome::Unchanged(row(*there)?.0)),
            Some(Fate::Revised(there)) => Some(Outcome::Revised {
                id: new(at),
                earlier: row(*there)?.0,
            }),
            Some(Fate::Conflicting(there)) => {
                let (earlier, value) = row(*there)?;
                Some(Outcome::Conflicting { earlier, value })
            }
        })
    }
}

impl Incoming<'_> {
    fn day(&self, ground: &Ground<'_>) -> Option<NaiveDate> {
        self.published.or_else(|| (ground.source_day)(self.source))
    }
}

/// The wanted figures of a table of actuals and of the new rows behind it, by indicator, region and period: of several
/// the latest publication, and of those published together the first.
///
/// # Errors
/// As [`merge`].
pub fn levels(
    table: &[u8],
    new_rows: &[u8],
    wanted: impl Fn(&str, &str, Period) -> bool,
    ground: &Ground<'_>,
) -> Result<Levels, MergeError> {
    struct Held {
        day: Option<NaiveDate>,
        source: String,
        value: String,
        unit: String,
        is_derived: bool,
    }
    let mut latest: BTreeMap<Subject, Held> = BTreeMap::new();
    let columns = Columns::of(table)?;
    columns.each(table, new_rows, |row| {
        let Some(period) = row.period else { return };
        if !wanted(row.indicator, row.region, period) {
            return;
        }
        let day = row.day(ground);
        let new = || Held {
            day,
            source: row.source.to_owned(),
            value: row.value.to_owned(),
            unit: row.unit.to_owned(),
            is_derived: row.status == Status::Derived.code(),
        };
        match latest.entry((row.indicator.to_owned(), row.region.to_owned(), period)) {
            Entry::Vacant(place) => {
                place.insert(new());
            }
            Entry::Occupied(mut held) => {
                let there = held.get();
                if day > there.day || (day == there.day && *row.source < *there.source) {
                    held.insert(new());
                }
            }
        }
    })?;
    let read = |held: Held| {
        Some(Figure {
            value: parse_number(&held.value).ok()?,
            unit: held.unit,
            is_derived: held.is_derived,
        })
    };
    Ok(latest
        .into_iter()
        .filter_map(|(subject, held)| Some((subject, read(held)?)))
        .collect())
}

#[cfg(test)]
mod tests;
