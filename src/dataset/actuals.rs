//! Actuals (实际值): `actuals.csv`, one pass into columns.

use chrono::NaiveDate;
use polars::prelude::*;
use rust_decimal::Decimal;

use super::Known;
use super::folder::Folder;
use super::table::{Conversions, Row, SeenIds, Table};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::period::Period;
use crate::quantity::to_f64;

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

/// The columns being filled; see [`super::Dataset::actuals`].
#[derive(Default)]
struct Columns {
    id: Vec<String>,
    indicator: Vec<String>,
    region: Vec<String>,
    period: Vec<String>,
    start: Vec<NaiveDate>,
    end: Vec<NaiveDate>,
    value: Vec<f64>,
    stated_value: Vec<String>,
    stated_unit: Vec<String>,
    status: Vec<&'static str>,
    published: Vec<Option<NaiveDate>>,
    source: Vec<String>,
    locator: Vec<String>,
    note: Vec<String>,
    line: Vec<u32>,
}

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Result<DataFrame> {
    let table = Table::open(folder, file, ACTUAL_COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut conversions = Conversions::default();
    let mut columns = Columns::default();
    table.visit(findings, |row| {
        columns.read(row, known, &mut seen, &mut conversions);
    })?;
    columns.into_frame()
}

impl Columns {
    /// Reads one row; appends it when every cell that matters can be used.
    fn read(
        &mut self,
        row: &mut Row<'_, 11>,
        known: &Known<'_>,
        seen: &mut SeenIds,
        conversions: &mut Conversions,
    ) -> Option<()> {
        let id = seen.id(row, 0);
        let indicator_id = row.reference(1, "indicators", known.indicators);
        let region = row.reference(2, "regions", known.regions);
        let source = row.reference(8, "sources", known.sources);
        row.required(3);
        let period: Option<Period> = row.period(3);
        row.required(4);
        let status = row
            .word(6, &ACTUAL_STATUSES, &STATUSES)
            .unwrap_or(Status::Final);
        let published = row
            .date(7)
            .or_else(|| known.sources.get(&source).and_then(|s| s.published));
        let indicator = known.indicators.get(&indicator_id)?;
        let unit = conversions.unit(row, 5, indicator)?;
        let value = row.quantity(4, &unit, &indicator.unit)?;
        if let Some((lower, upper)) = indicator.bounds
            && !(lower..=upper).contains(&value)
        {
            row.report(
                4,
                FindingKind::OutOfBounds {
                    value: plain(value),
                    lower: plain(lower),
                    upper: plain(upper),
                },
            );
        }
        if published.is_none() && row.is_usable() {
            row.report(7, FindingKind::NoPublication);
        }
        if !row.is_usable() {
            return None;
        }
        let period = period?;
        seen.remember(&id, row.line());
        self.id.push(id);
        self.indicator.push(indicator_id);
        self.region.push(region);
        self.period.push(period.to_string());
        self.start.push(period.start());
        self.end.push(period.end());
        self.value.push(to_f64(value));
        self.stated_value.push(row.text(4).to_string());
        self.stated_unit.push(row.text(5).to_string());
        self.status.push(status.code());
        self.published.push(published);
        self.source.push(source);
        self.locator.push(row.text(9).to_string());
        self.note.push(row.text(10).to_string());
        self.line
            .push(u32::try_from(row.line()).unwrap_or(u32::MAX));
        Some(())
    }

    fn into_frame(self) -> Result<DataFrame> {
        let rows = self.id.len();
        Ok(DataFrame::new(
            rows,
            vec![
                Column::new("id".into(), self.id),
                Column::new("indicator".into(), self.indicator),
                Column::new("region".into(), self.region),
                Column::new("period".into(), self.period),
                Column::new("start".into(), self.start),
                Column::new("end".into(), self.end),
                Column::new("value".into(), self.value),
                Column::new("stated_value".into(), self.stated_value),
                Column::new("stated_unit".into(), self.stated_unit),
                Column::new("status".into(), self.status),
                Column::new("published".into(), self.published),
                Column::new("source".into(), self.source),
                Column::new("locator".into(), self.locator),
                Column::new("note".into(), self.note),
                Column::new("line".into(), self.line),
            ],
        )?)
    }
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
