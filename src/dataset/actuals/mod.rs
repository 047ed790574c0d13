//! Actuals (实际值): `actuals.csv`, one pass into compact columns.
//!
//! A row takes some seventy bytes and the length of its id: ids of other tables are kept as places in their
//! catalogues, periods, units and places in the source once for all rows that have them, stated values as a number
//! of decimals. [`Actuals::frame`] gives the documented polars frame.

mod frame;
mod reading;
mod series;
mod stated;
mod texts;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::catalogue::{Catalogue, Identified};
use crate::period::Period;
use series::Series;
use stated::StatedValues;
use texts::{Spellings, Texts};

pub(super) use reading::load;
pub(crate) use series::SeriesKey;

/// How firm a figure is (数据状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// As published.
    Final,
    /// Computed from published figures; the note gives the arithmetic (推算).
    Derived,
    /// 约, 左右.
    Estimated,
    /// 以上, 余, 多.
    LowerBound,
    /// 以下, 不足.
    UpperBound,
    /// Not official or still to be confirmed (初步).
    Provisional,
}

/// The words of the `status` column, in the order of [`Status`].
pub const ACTUAL_STATUSES: [&str; 6] = [
    "final",
    "derived",
    "estimated",
    "lower_bound",
    "upper_bound",
    "provisional",
];

const STATUSES: [Status; 6] = [
    Status::Final,
    Status::Derived,
    Status::Estimated,
    Status::LowerBound,
    Status::UpperBound,
    Status::Provisional,
];

impl Status {
    /// The word of the `status` column.
    #[expect(clippy::indexing_slicing, reason = "there is a word for every status")]
    pub fn code(self) -> &'static str {
        ACTUAL_STATUSES[self as usize]
    }

    /// Reads the word of the `status` column.
    pub fn from_code(code: &str) -> Option<Status> {
        let position = ACTUAL_STATUSES.iter().position(|word| *word == code)?;
        STATUSES.get(position).copied()
    }
}

/// The columns of `actuals.csv`, in the order they are written.
pub const ACTUAL_COLUMNS: [&str; 11] = [
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

/// The actuals of a dataset, one row a usable row of `actuals.csv`, in file order. A copy shares the rows.
#[derive(Clone)]
pub struct Actuals(Arc<Rows>);

impl fmt::Debug for Actuals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Actuals({} rows)", self.height())
    }
}

/// One actual.
#[derive(Clone, Debug, PartialEq)]
pub struct ActualRow<'a> {
    /// Id of the row.
    pub id: &'a str,
    /// Indicator id.
    pub indicator: &'a str,
    /// Region code.
    pub region: &'a str,
    /// The period it speaks for.
    pub period: Period,
    /// In the indicator's unit.
    pub value: f64,
    /// The value as the source states it.
    pub stated_value: Cow<'a, str>,
    /// The unit as the source states it; empty for the indicator's own.
    pub stated_unit: &'a str,
    /// How firm it is.
    pub status: Status,
    /// Publication date: the row's own, else its source's.
    pub published: Option<NaiveDate>,
    /// Source id.
    pub source: &'a str,
    /// Place in the source.
    pub locator: &'a str,
    /// Remark.
    pub note: &'a str,
    /// Line in `actuals.csv`, the header being line 1.
    pub line: u32,
}

/// What a verdict needs of an actual.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) period: Period,
    pub(crate) value: f64,
    pub(crate) status: Status,
    pub(crate) published: Option<NaiveDate>,
}

/// The columns. Rows of all of them have the same numbers.
struct Rows {
    indicators: Catalogue<Id>,
    regions: Catalogue<Id>,
    sources: Catalogue<Id>,
    /// Every period that occurs, once.
    periods: Vec<Period>,
    id: Texts,
    /// Indicator and region.
    series: Series,
    period: Vec<u32>,
    value: Vec<f64>,
    stated_value: StatedValues,
    stated_unit: Spellings,
    status: Vec<Status>,
    published: Vec<Option<NaiveDate>>,
    source: Vec<u32>,
    locator: Spellings,
    note: Spellings,
    line: Vec<u32>,
}

/// An id of another table.
struct Id(String);

impl Identified for Id {
    fn id(&self) -> &str {
        &self.0
    }
}

fn id_at(ids: &Catalogue<Id>, place: u32) -> &str {
    ids.at(place as usize).map_or("", Identified::id)
}

impl Actuals {
    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.0.value.len()
    }

    /// The row with this number, counted from 0 in file order.
    pub fn get(&self, row: usize) -> Option<ActualRow<'_>> {
        let rows = &*self.0;
        let point = self.point(row)?;
        let (indicator, region) = rows.series.key(row)?;
        Some(ActualRow {
            id: rows.id.get(row),
            indicator: id_at(&rows.indicators, indicator),
            region: id_at(&rows.regions, region),
            period: point.period,
            value: point.value,
            stated_value: rows.stated_value.get(row, point.value),
            stated_unit: rows.stated_unit.get(row),
            status: point.status,
            published: point.published,
            source: id_at(&rows.sources, *rows.source.get(row)?),
            locator: rows.locator.get(row),
            note: rows.note.get(row),
            line: *rows.line.get(row)?,
        })
    }

    /// All rows in file order.
    pub fn iter(&self) -> impl Iterator<Item = ActualRow<'_>> {
        (0..self.height()).filter_map(|row| self.get(row))
    }

    pub(crate) fn point(&self, row: usize) -> Option<Point> {
        let rows = &*self.0;
        let period = *rows.period.get(row)? as usize;
        Some(Point {
            period: *rows.periods.get(period)?,
            value: *rows.value.get(row)?,
            status: *rows.status.get(row)?,
            published: *rows.published.get(row)?,
        })
    }

    pub(crate) fn line(&self, row: usize) -> Option<u32> {
        self.0.line.get(row).copied()
    }

    /// Where a series is found, whether it has rows or not.
    pub(crate) fn series(&self, indicator: &str, region: &str) -> Option<SeriesKey> {
        let rows = &*self.0;
        let place = |ids: &Catalogue<Id>, id| u32::try_from(ids.position(id)?).ok();
        Some((
            place(&rows.indicators, indicator)?,
            place(&rows.regions, region)?,
        ))
    }

    /// The rows of one series: by period end, the longer of two last; of one period the latest publication first,
    /// undated ones last, then as in the file.
    pub(crate) fn rows_of(&self, series: SeriesKey) -> &[u32] {
        self.0.series.rows(series)
    }

    /// The rows of every series, each in the order of [`Actuals::rows_of`].
    pub(crate) fn every_series(&self) -> impl Iterator<Item = &[u32]> {
        self.0.series.all()
    }
}
