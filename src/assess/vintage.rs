//! The actuals as the question sees them (数据版本): ended by the as-of day, published by the known-at day.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use polars::prelude::*;
use rust_decimal::Decimal;

use super::Question;
use crate::dataset::{Dataset, Status};
use crate::error::Result;
use crate::period::Period;
use crate::quantity::decimal;

/// One value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The period it speaks for.
    pub period: Period,
    /// In the indicator's unit.
    pub value: Decimal,
    /// How firm it is.
    pub status: Status,
    row: usize,
}

/// Where a reading came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Id of the row in `actuals.csv`.
    pub id: String,
    /// The value and unit as the source states them.
    pub stated: String,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Publication date.
    pub published: Option<NaiveDate>,
    /// Line in `actuals.csv`.
    pub line: u32,
}

/// What was known: one row a (indicator, region, period), the latest publication of each.
pub struct Vintage {
    frame: DataFrame,
    series: HashMap<(String, String), Range<usize>>,
}

impl Vintage {
    /// Selects from the dataset's actuals.
    ///
    /// Where one figure was published more than once, the latest publication counts; among rows published
    /// together the first in the file does. Rows without any publication date take part only when no
    /// known-at day is asked for.
    pub(super) fn select(dataset: &Dataset, question: &Question) -> Result<Vintage> {
        let mut known = dataset
            .actuals
            .clone()
            .lazy()
            .filter(col("end").lt_eq(lit(question.as_of)));
        if let Some(known_at) = question.known_at {
            known = known.filter(col("published").lt_eq(lit(known_at)));
        }
        let key = ["indicator", "region", "end", "start"];
        let frame = known
            .sort_by_exprs(
                [
                    col("indicator"),
                    col("region"),
                    col("end"),
                    col("start"),
                    col("published"),
                    col("line"),
                ],
                SortMultipleOptions::default()
                    .with_order_descending_multi([false, false, false, true, true, false])
                    .with_nulls_last(true)
                    .with_maintain_order(true),
            )
            .collect()?
            .unique_stable(
                Some(&key.map(String::from)),
                UniqueKeepStrategy::First,
                None,
            )?;
        let series = index(&frame)?;
        Ok(Vintage { frame, series })
    }

    /// The readings of one series by period end; of two periods that end together the longer comes last.
    pub fn series(&self, indicator: &str, region: &str) -> Result<Vec<Reading>> {
        let key = (indicator.to_string(), region.to_string());
        let Some(range) = self.series.get(&key) else {
            return Ok(Vec::new());
        };
        let period = self.frame.column("period")?.str()?;
        let value = self.frame.column("value")?.f64()?;
        let status = self.frame.column("status")?.str()?;
        Ok(range
            .clone()
            .filter_map(|row| {
                Some(Reading {
                    period: period.get(row)?.parse().ok()?,
                    value: decimal(value.get(row)?)?,
                    status: Status::from_code(status.get(row)?)?,
                    row,
                })
            })
            .collect())
    }

    /// The regions that have readings of an indicator, in the order of the dataset.
    pub(super) fn regions<'d>(
        &'d self,
        indicator: &'d str,
        dataset: &'d Dataset,
    ) -> impl Iterator<Item = &'d str> {
        let codes = dataset.regions.iter().map(|region| region.code.as_str());
        codes.filter(move |code| {
            let key = (indicator.to_string(), code.to_string());
            self.series.contains_key(&key)
        })
    }

    /// Where a reading of this vintage came from.
    pub fn provenance(&self, reading: &Reading) -> Result<Provenance> {
        let text = |name| -> Result<String> {
            Ok(self
                .frame
                .column(name)?
                .str()?
                .get(reading.row)
                .unwrap_or_default()
                .to_string())
        };
        let published = self
            .frame
            .column("published")?
            .date()?
            .physical()
            .get(reading.row)
            .and_then(date_of);
        Ok(Provenance {
            id: text("id")?,
            stated: format!("{} {}", text("stated_value")?, text("stated_unit")?),
            source: text("source")?,
            locator: text("locator")?,
            note: text("note")?,
            published,
            line: self
                .frame
                .column("line")?
                .u32()?
                .get(reading.row)
                .unwrap_or_default(),
        })
    }
}

/// Where each series lies in a frame sorted by indicator and region.
fn index(frame: &DataFrame) -> Result<HashMap<(String, String), Range<usize>>> {
    let indicator = frame.column("indicator")?.str()?;
    let region = frame.column("region")?.str()?;
    let mut series = HashMap::new();
    let mut first = 0;
    for row in 1..=frame.height() {
        let ends = row == frame.height()
            || indicator.get(row) != indicator.get(first)
            || region.get(row) != region.get(first);
        if ends {
            if let (Some(indicator), Some(region)) = (indicator.get(first), region.get(first)) {
                series.insert((indicator.to_string(), region.to_string()), first..row);
            }
            first = row;
        }
    }
    Ok(series)
}

fn date_of(days_since_epoch: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1970, 1, 1)?
        .checked_add_signed(chrono::TimeDelta::days(i64::from(days_since_epoch)))
}
