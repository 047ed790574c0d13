//! The documented frame of actuals.

use chrono::NaiveDate;
use polars::prelude::*;

use super::{ActualRow, Actuals};
use crate::error::Result;

impl Actuals {
    /// The actuals as a frame, one row a usable row of `actuals.csv`, in file order.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `id` | String | id of the row |
    /// | `indicator`, `region`, `source` | String | ids, known to exist |
    /// | `period` | String | canonical form, see [`crate::period::Period`] |
    /// | `start`, `end` | Date | first and last day of the period |
    /// | `value` | Float64 | in the indicator's unit |
    /// | `stated_value`, `stated_unit` | String | as the source gives them |
    /// | `status` | String | one of [`super::ACTUAL_STATUSES`] |
    /// | `published` | Date, nullable | the row's own date, else its source's |
    /// | `locator`, `note` | String | place in the source, remark |
    /// | `line` | UInt32 | line in `actuals.csv` |
    ///
    /// It is made anew on each call and takes some 250 bytes a row.
    ///
    /// # Errors
    /// Only if polars fails.
    pub fn frame(&self) -> Result<DataFrame> {
        Ok(DataFrame::new(
            self.height(),
            vec![
                self.text("id", |row| row.id),
                self.text("indicator", |row| row.indicator),
                self.text("region", |row| row.region),
                self.owned_text("period", |row| row.period.to_string()),
                self.dates("start", |row| Some(row.period.start())),
                self.dates("end", |row| Some(row.period.end())),
                Column::new(
                    "value".into(),
                    self.iter().map(|row| row.value).collect::<Vec<f64>>(),
                ),
                self.owned_text("stated_value", |row| row.stated_value.into_owned()),
                self.text("stated_unit", |row| row.stated_unit),
                self.text("status", |row| row.status.code()),
                self.dates("published", |row| row.published),
                self.text("source", |row| row.source),
                self.text("locator", |row| row.locator),
                self.text("note", |row| row.note),
                Column::new(
                    "line".into(),
                    self.iter().map(|row| row.line).collect::<Vec<u32>>(),
                ),
            ],
        )?)
    }

    fn text<'a>(&'a self, name: &str, of: impl Fn(ActualRow<'a>) -> &'a str) -> Column {
        StringChunked::from_iter_values(name.into(), self.iter().map(of)).into_column()
    }

    fn owned_text(&self, name: &str, of: impl Fn(ActualRow<'_>) -> String) -> Column {
        StringChunked::from_iter_values(name.into(), self.iter().map(of)).into_column()
    }

    fn dates(&self, name: &str, of: impl Fn(ActualRow<'_>) -> Option<NaiveDate>) -> Column {
        let dates: Vec<Option<NaiveDate>> = self.iter().map(of).collect();
        Column::new(name.into(), dates)
    }
}
