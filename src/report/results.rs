//! Result files read back: `report.json`, or what `check --format json` printed.

use std::path::Path;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use crate::assess::difference::Told;
use crate::assess::{Reason, Verdict};
use crate::error::{Error, Result};
use crate::period::Period;
use crate::quantity::{Unit, decimal};

/// One target of a result file.
#[derive(Clone, Debug)]
pub struct ResultRow {
    /// What is held against another result.
    pub told: Told,
    /// Indicator name in the language of the file.
    pub indicator: String,
    /// Region name in the language of the file.
    pub region: String,
    /// Unit of its quantities.
    pub unit: Unit,
}

/// The fields of [`super::Record`] that matter here.
#[derive(Deserialize)]
struct Line {
    target: String,
    indicator_name: String,
    region_name: String,
    unit: String,
    verdict: String,
    reason: Option<String>,
    target_value: Option<f64>,
    baseline: Option<f64>,
    actual: Option<f64>,
    actual_period: Option<String>,
    method: String,
    method_version: String,
    readings_digest: String,
}

/// Reads the targets of a result file.
///
/// # Errors
/// [`Error::Unreadable`] when it cannot be read, [`Error::Malformed`] when it is no result of ours.
pub fn read_results(path: &Path) -> Result<Vec<ResultRow>> {
    let bytes = std::fs::read(path).map_err(|source| Error::Unreadable {
        path: path.to_path_buf(),
        source,
    })?;
    let malformed = |reason: String| Error::Malformed {
        path: path.to_path_buf(),
        reason,
    };
    let document: Value =
        serde_json::from_slice(&bytes).map_err(|error| malformed(error.to_string()))?;
    let assessments = match document {
        Value::Object(mut report) => report.remove("assessments").unwrap_or_default(),
        list => list,
    };
    let lines: Vec<Line> =
        serde_json::from_value(assessments).map_err(|error| malformed(error.to_string()))?;
    lines
        .into_iter()
        .map(|line| {
            let target = line.target.clone();
            ResultRow::try_from(line)
                .map_err(|field| malformed(format!("target `{target}`: unusable `{field}`")))
        })
        .collect()
}

impl TryFrom<Line> for ResultRow {
    /// The field that cannot be used.
    type Error = &'static str;

    fn try_from(line: Line) -> Result<ResultRow, &'static str> {
        let number = |value: Option<f64>, field: &'static str| -> Result<Option<Decimal>, _> {
            value.map(|value| decimal(value).ok_or(field)).transpose()
        };
        let actual = match (line.actual_period, number(line.actual, "actual")?) {
            (Some(period), Some(value)) => {
                let period: Period = period.parse().map_err(|_| "actual_period")?;
                Some((period, value))
            }
            _ => None,
        };
        Ok(ResultRow {
            told: Told {
                verdict: Verdict::from_code(&line.verdict).ok_or("verdict")?,
                reason: line
                    .reason
                    .map(|code| Reason::from_code(&code).ok_or("reason"))
                    .transpose()?,
                target_value: number(line.target_value, "target_value")?,
                baseline: number(line.baseline, "baseline")?,
                method: format!("{} v{}", line.method, line.method_version),
                actual,
                readings_digest: line.readings_digest,
                target: line.target,
            },
            indicator: line.indicator_name,
            region: line.region_name,
            unit: Unit::parse(&line.unit).map_err(|_| "unit")?,
        })
    }
}
