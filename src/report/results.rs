//! Result files read back: `report.json`, or what `check --format json` printed.

use std::collections::BTreeSet;
use std::path::Path;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use crate::assess::difference::Told;
use crate::assess::{Reason, Verdict};
use crate::error::{Error, Result};
use crate::period::Period;
use crate::quantity::{Unit, decimal, excerpt};
use crate::reading::{self, Limit, Limits};

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
/// [`Error::Unreadable`] when it cannot be read, [`Error::TooLarge`] beyond the limit, [`Error::NotResults`] when it
/// is no result of ours.
pub fn read_results(path: &Path, limits: &Limits) -> Result<Vec<ResultRow>> {
    let text = reading::text(path, Limit::ResultBytes, limits)?;
    let refused = |reason: String| Error::NotResults {
        path: path.to_path_buf(),
        reason,
    };
    let document: Value =
        serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
    let assessments = match document {
        Value::Object(mut report) => report.remove("assessments"),
        list => Some(list),
    };
    let Some(Value::Array(entries)) = assessments else {
        return Err(refused("no list `assessments`".to_owned()));
    };
    let mut targets = BTreeSet::new();
    let mut rows = Vec::with_capacity(entries.len());
    for (place, entry) in (1..).zip(entries) {
        let named = entry.get("target").and_then(Value::as_str);
        let place = match named {
            Some(target) => format!("entry {place}, target `{}`", excerpt(target)),
            None => format!("entry {place}"),
        };
        if !entry.is_object() {
            return Err(refused(format!("{place}: not an object")));
        }
        let line: Line =
            serde_json::from_value(entry).map_err(|error| refused(format!("{place}: {error}")))?;
        if !targets.insert(line.target.clone()) {
            return Err(refused(format!("{place}: the target stands there twice")));
        }
        let row = ResultRow::try_from(line)
            .map_err(|field| refused(format!("{place}: unusable `{field}`")))?;
        rows.push(row);
    }
    Ok(rows)
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
