//! Assessments as a polars frame.

use polars::prelude::*;
use rust_decimal::Decimal;

use super::{Assessment, Assessments};
use crate::error::Result;
use crate::quantity::to_f64;

impl Assessments {
    /// One row a target, in file order.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `target`, `indicator`, `region`, `method` | String | ids |
    /// | `verdict` | String | see [`super::Verdict::code`] |
    /// | `reason`, `timing` | String, nullable | see [`super::Reason::code`], [`super::Timing::code`] |
    /// | `actual`, `gap`, `baseline`, `required` | Float64, nullable | in the indicator's unit |
    /// | `actual_period` | String, nullable | canonical period |
    /// | `progress`, `required_share` | Float64, nullable | 0 to 1 and beyond |
    ///
    /// # Errors
    /// Only if polars fails.
    pub fn to_frame(&self) -> Result<DataFrame> {
        let text = |name: &'static str, read: &dyn Fn(&Assessment) -> Option<String>| {
            let values: Vec<Option<String>> = self.rows.iter().map(read).collect();
            Column::new(name.into(), values)
        };
        let number = |name: &'static str, read: &dyn Fn(&Assessment) -> Option<Decimal>| {
            let values: Vec<Option<f64>> =
                self.rows.iter().map(|row| read(row).map(to_f64)).collect();
            Column::new(name.into(), values)
        };
        Ok(DataFrame::new(
            self.rows.len(),
            vec![
                text("target", &|row| Some(row.target.clone())),
                text("indicator", &|row| Some(row.indicator.clone())),
                text("region", &|row| Some(row.region.clone())),
                text("verdict", &|row| Some(row.verdict.code().into())),
                text("reason", &|row| row.reason.map(|r| r.code().into())),
                text("timing", &|row| row.timing.map(|t| t.code().into())),
                number("actual", &|row| row.actual.as_ref().map(|a| a.value)),
                text("actual_period", &|row| {
                    row.actual.as_ref().map(|a| a.period.to_string())
                }),
                number("gap", &Assessment::gap),
                number("baseline", &|row| row.baseline.map(|b| b.value)),
                number("required", &|row| row.pace.map(|p| p.required)),
                number("progress", &|row| row.pace.map(|p| p.progress)),
                number("required_share", &|row| row.pace.map(|p| p.required_share)),
                text("method", &|row| Some(row.method.id().into())),
            ],
        )?)
    }
}
