//! Results (评估结果) to go out: one row a target, with what its verdict rests on.

use rust_decimal::Decimal;

use super::columns::{day, id, number, text};
use super::tables::{Table, titles};
use crate::assess::Assessments;
use crate::dataset::Dataset;
use crate::exchange::sdmx::{ResultRow, sha256};
use crate::language::Language;
use crate::quantity::decimal;
use crate::report::{Record, records};

/// The results as rows of the SDMX dataflow RESULTS, in the order of the targets.
pub(super) fn rows(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<ResultRow> {
    records(dataset, assessments, language)
        .iter()
        .map(|record| ResultRow {
            target: record.target.clone(),
            indicator: record.indicator.clone(),
            region: record.region.clone(),
            as_of: assessments.question.as_of,
            verdict: record.verdict.into(),
            reason: record.reason.unwrap_or_default().into(),
            gap: of(record.gap),
            limit: of(record.target_value),
            actual: of(record.actual),
            period: record
                .actual_period
                .as_ref()
                .and_then(|period| period.parse().ok()),
            unit: record.unit.clone(),
            method: record.method.into(),
            method_version: record.method_version.into(),
            input_hash: input_hash(record),
        })
        .collect()
}

fn of(value: Option<f64>) -> Option<Decimal> {
    value.and_then(decimal)
}

/// A hash of what one verdict rests on: the target, its baseline, and every value of the series.
fn input_hash(record: &Record) -> String {
    let part = |number: Option<f64>| of(number).map_or(String::new(), |number| number.to_string());
    let text = [
        record.target.as_str(),
        record.kind,
        &part(record.target_value),
        &part(record.baseline),
        record.due.as_deref().unwrap_or_default(),
        record.every.unwrap_or_default(),
        &record.unit,
        &record.readings_digest,
        record.method,
        record.method_version,
    ]
    .join("\n");
    sha256(text.as_bytes())
}

/// The results as a table.
pub(super) fn table(dataset: &Dataset, assessments: &Assessments, language: Language) -> Table {
    let rows = rows(dataset, assessments, language);
    let told = |read: fn(&ResultRow) -> &str| rows.iter().map(move |row| read(row).to_string());
    Table {
        name: "results",
        title: titles("评估结果", "Results"),
        key: "target",
        references: &[
            ("target", "targets", "id"),
            ("indicator", "indicators", "id"),
            ("region", "regions", "code"),
        ],
        columns: vec![
            id("target", "目标", "Target", told(|row| &row.target)),
            id("indicator", "指标", "Indicator", told(|row| &row.indicator)),
            id("region", "地区", "Region", told(|row| &row.region)),
            day(
                "as_of",
                "截至",
                "As of",
                rows.iter().map(|row| Some(row.as_of)),
            ),
            id("verdict", "判定", "Verdict", told(|row| &row.verdict)),
            text("reason", "原因", "Reason", told(|row| &row.reason)),
            number("gap", "差距", "Gap", rows.iter().map(|row| row.gap)),
            number("limit", "限值", "Limit", rows.iter().map(|row| row.limit)),
            number(
                "actual",
                "实际值",
                "Actual",
                rows.iter().map(|row| row.actual),
            ),
            text(
                "actual_period",
                "实际值时段",
                "Actual's period",
                rows.iter().map(|row| {
                    row.period
                        .map_or(String::new(), |period| period.to_string())
                }),
            ),
            text("unit", "单位", "Unit", told(|row| &row.unit)),
            text("method", "方法", "Method", told(|row| &row.method)),
            text(
                "method_version",
                "方法版本",
                "Method version",
                told(|row| &row.method_version),
            ),
            text(
                "input_hash",
                "依据校验值",
                "Hash of inputs",
                told(|row| &row.input_hash),
            ),
        ],
    }
}
