//! Writing assessments as the dataflow RESULTS.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::time;
use super::write::{Dataflow, Release, Sheet, WriteError, code};
use crate::period::Period;

/// One assessed target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// Id of the target (目标).
    pub target: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Code of the region.
    pub region: String,
    /// The day the question is about (截至), the `TIME_PERIOD` of the result.
    pub as_of: NaiveDate,
    /// Code of the verdict (判定): `met`, `on_track`, …
    pub verdict: String,
    /// Typed reason of `not_assessed` and `open`; else empty.
    pub reason: String,
    /// Distance still to go in `unit` (差距), the observation value; none where it cannot be told.
    pub gap: Option<Decimal>,
    /// The limit the actual is judged against, in `unit`.
    pub limit: Option<Decimal>,
    /// The actual that was judged, in `unit`.
    pub actual: Option<Decimal>,
    /// What the actual is for.
    pub period: Option<Period>,
    /// Unit of gap, limit and actual, as offices write it. It is not split: the three share it.
    pub unit: String,
    /// Id of the method that judged the pace.
    pub method: String,
    /// Version of the method.
    pub method_version: String,
    /// Hash of everything the verdict rests on.
    pub input_hash: String,
}

/// The components of the dataflow RESULTS, in order: four dimensions, the measure (the gap), the
/// attributes.
pub const RESULT_COLUMNS: [&str; 15] = [
    "TARGET",
    "INDICATOR",
    "REF_AREA",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "VERDICT",
    "REASON",
    "LIMIT",
    "ACTUAL",
    "ACTUAL_PERIOD",
    "METHOD",
    "METHOD_VERSION",
    "INPUT_HASH",
];

/// Writes results, one row each and in their order. `OBS_VALUE` is the gap; `OBS_STATUS` is `A`, or `O`
/// where there is no gap to tell.
///
/// # Errors
/// When the agency, a target, an indicator, a region or a verdict cannot be an SDMX code.
pub fn write_results(
    rows: &[ResultRow],
    dataflow: &Dataflow,
    release: Release,
) -> Result<Vec<u8>, WriteError> {
    let mut sheet = Sheet::new(dataflow, release, &RESULT_COLUMNS)?;
    for (index, result) in rows.iter().enumerate() {
        let row = index + 1;
        let [gap, limit, actual] = [result.gap, result.limit, result.actual]
            .map(|number| number.map(|number| number.to_string()));
        sheet.row(&[
            code(row, "TARGET", &result.target)?,
            code(row, "INDICATOR", &result.indicator)?,
            code(row, "REF_AREA", &result.region)?,
            &result.as_of.to_string(),
            sheet.number(gap.as_deref()),
            &result.unit,
            if gap.is_some() { "A" } else { "O" },
            code(row, "VERDICT", &result.verdict)?,
            &result.reason,
            sheet.number(limit.as_deref()),
            sheet.number(actual.as_deref()),
            &result.period.map(time::time_period).unwrap_or_default(),
            &result.method,
            &result.method_version,
            &result.input_hash,
        ])?;
    }
    sheet.finish()
}
