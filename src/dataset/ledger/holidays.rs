//! Days that change the calendar of working days: `holidays.csv` of a dataset.

use std::path::Path;

use chrono::NaiveDate;

use crate::dataset::table::Table;
use crate::error::Result;
use crate::finding::Finding;

/// What a day is, against the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// 休: no work, whatever the day of the week.
    Holiday,
    /// 班 (调休): work, though it is a Saturday or Sunday.
    Workday,
}

impl DayKind {
    /// The words of `kind`.
    pub const CODES: [&'static str; 2] = ["holiday", "workday"];
    /// The kinds in the order of [`DayKind::CODES`].
    pub const ALL: [DayKind; 2] = [DayKind::Holiday, DayKind::Workday];
}

/// A day of the holiday calendar (节假日安排).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// Free or worked.
    pub kind: DayKind,
}

pub(super) fn load(folder: &Path, file: &str, findings: &mut Vec<Finding>) -> Result<Vec<Holiday>> {
    let table = Table::open(folder, file, ["date", "kind"])?;
    let mut days = Vec::new();
    table.visit(findings, |row| {
        row.required(0);
        row.required(1);
        let date = row.date(0);
        let kind = row.word(1, &DayKind::CODES, &DayKind::ALL);
        if let (true, Some(date), Some(kind)) = (row.is_usable(), date, kind) {
            days.push(Holiday { date, kind });
        }
    })?;
    Ok(days)
}
