//! Assessments and actuals as Parquet, for data tools: `assessments.parquet`, `actuals.parquet`.
//!
//! Every column is optional; text is UTF8, numbers are DOUBLE, days are DATE. `assessments.parquet` has the
//! columns of `assessments.csv` and the day `due_day`; lists are joined by `; ` as there. `actuals.parquet`
//! has one row a reading the question knew:
//!
//! | column | type | meaning |
//! |---|---|---|
//! | `id` | UTF8 | id of the row in `actuals.csv` |
//! | `indicator`, `region`, `source` | UTF8 | ids |
//! | `indicator_name`, `region_name`, `source_title` | UTF8 | names in the report's language |
//! | `period` | UTF8 | canonical form |
//! | `start`, `end` | DATE | first and last day of the period |
//! | `value` | DOUBLE | in `unit` |
//! | `unit` | UTF8 | unit of the indicator |
//! | `status` | UTF8 | how firm it is |
//! | `published` | DATE | the row's own day, else its source's |
//! | `stated`, `locator`, `note` | UTF8 | as the source states it, where, a remark |
//! | `targets` | UTF8 | targets whose verdicts rest on it |

use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as PhysicalType};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::csv::{TASK_COLUMNS, task_cells};
use super::record::{EvidenceRecord, Record};
use super::{ActualRecord, ReportModel};
use crate::error::{Error, Result};
use crate::period::Period;

/// The values of a column, one a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Text.
    Text(Vec<Option<String>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Days.
    Day(Vec<Option<NaiveDate>>),
}

/// A named column.
type Column = (&'static str, Values);

/// The assessments.
///
/// # Errors
/// Only if the writer fails.
pub(super) fn assessments(model: &ReportModel) -> Result<Vec<u8>> {
    let rows = &model.records;
    let text = |read: fn(&Record) -> Option<String>| Values::Text(rows.iter().map(read).collect());
    let number = |read: fn(&Record) -> Option<f64>| Values::Number(rows.iter().map(read).collect());
    let day = |read: fn(&Record) -> Option<NaiveDate>| Values::Day(rows.iter().map(read).collect());
    let mut columns = vec![
        ("target", text(|row| Some(row.target.clone()))),
        ("domain", text(|row| Some(row.domain.clone()))),
        ("indicator", text(|row| Some(row.indicator.clone()))),
        (
            "indicator_name",
            text(|row| Some(row.indicator_name.clone())),
        ),
        ("region", text(|row| Some(row.region.clone()))),
        ("region_name", text(|row| Some(row.region_name.clone()))),
        ("kind", text(|row| Some(row.kind.to_string()))),
        ("condition", text(|row| Some(row.condition.clone()))),
        ("target_value", number(|row| row.target_value)),
        ("unit", text(|row| Some(row.unit.clone()))),
        ("due", text(|row| row.due.clone())),
        (
            "due_day",
            day(|row| row.due.as_ref()?.parse().ok().map(Period::end)),
        ),
        ("every", text(|row| row.every.map(String::from))),
        ("verdict", text(|row| Some(row.verdict.to_string()))),
        ("reason", text(|row| row.reason.map(String::from))),
        ("timing", text(|row| row.timing.map(String::from))),
        ("actual", number(|row| row.actual)),
        ("actual_period", text(|row| row.actual_period.clone())),
        (
            "actual_status",
            text(|row| row.actual_status.map(String::from)),
        ),
        ("gap", number(|row| row.gap)),
        ("gap_percent", number(|row| row.gap_percent)),
        ("baseline", number(|row| row.baseline)),
        ("baseline_period", text(|row| row.baseline_period.clone())),
        ("required", number(|row| row.required)),
        ("pace", number(|row| row.pace)),
        ("p_meet", number(|row| row.outlook.as_ref()?.p_meet)),
        ("projected", number(|row| Some(row.outlook.as_ref()?.value))),
        (
            "projected_period",
            text(|row| Some(row.outlook.as_ref()?.period.clone())),
        ),
        ("method", text(|row| Some(row.method.to_string()))),
        (
            "method_version",
            text(|row| Some(row.method_version.to_string())),
        ),
        ("source", text(|row| Some(row.source.clone()))),
        ("locator", text(|row| Some(row.locator.clone()))),
        (
            "actual_ids",
            text(|row| joined(row, |evidence| &evidence.actual)),
        ),
        (
            "actual_sources",
            text(|row| joined(row, |evidence| &evidence.source)),
        ),
        ("notes", text(|row| Some(row.notes.join("; ")))),
    ];
    if rows.iter().any(|row| !row.tasks.is_empty()) {
        let cell = |row: &Record, at: usize| task_cells(row).into_iter().nth(at);
        columns.extend(TASK_COLUMNS.into_iter().enumerate().map(|(at, name)| {
            let cells = rows
                .iter()
                .map(|row| cell(row, at).filter(|text| !text.is_empty()));
            (name, Values::Text(cells.collect()))
        }));
    }
    file(columns)
}

/// What the evidence of a row says, once each.
fn joined(row: &Record, read: fn(&EvidenceRecord) -> &str) -> Option<String> {
    let mut parts: Vec<&str> = row.evidence.iter().map(read).collect();
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The actuals.
///
/// # Errors
/// Only if the writer fails.
pub(super) fn actuals(model: &ReportModel) -> Result<Vec<u8>> {
    let rows = &model.actuals;
    let text = |read: fn(&ActualRecord) -> &str| {
        Values::Text(rows.iter().map(|row| Some(read(row).to_string())).collect())
    };
    let day =
        |read: fn(&ActualRecord) -> Option<NaiveDate>| Values::Day(rows.iter().map(read).collect());
    file(vec![
        ("id", text(|row| &row.id)),
        ("indicator", text(|row| &row.indicator)),
        ("indicator_name", text(|row| &row.indicator_name)),
        ("region", text(|row| &row.region)),
        ("region_name", text(|row| &row.region_name)),
        ("period", text(|row| &row.period)),
        ("start", day(|row| Some(row.start))),
        ("end", day(|row| Some(row.end))),
        (
            "value",
            Values::Number(rows.iter().map(|row| Some(row.value)).collect()),
        ),
        ("unit", text(|row| &row.unit)),
        ("status", text(|row| row.status)),
        ("published", day(|row| row.published)),
        ("source", text(|row| &row.source)),
        ("source_title", text(|row| &row.source_title)),
        ("stated", text(|row| &row.stated)),
        ("locator", text(|row| &row.locator)),
        ("note", text(|row| &row.note)),
        (
            "targets",
            Values::Text(
                rows.iter()
                    .map(|row| Some(row.targets.join("; ")))
                    .collect(),
            ),
        ),
    ])
}

fn file(columns: Vec<Column>) -> Result<Vec<u8>> {
    let named = |(name, values): Column| (name.to_string(), values);
    table(columns.into_iter().map(named).collect())
}

/// A table of named columns of one length.
///
/// # Errors
/// Only if the writer fails.
pub(crate) fn table(columns: Vec<(String, Values)>) -> Result<Vec<u8>> {
    written(columns).map_err(|error| Error::Serialise {
        what: "table as Parquet",
        reason: error.to_string(),
    })
}

fn written(columns: Vec<(String, Values)>) -> ParquetResult<Vec<u8>> {
    let fields: Vec<TypePtr> = columns
        .iter()
        .map(|(name, values)| field(name, values).map(Arc::new))
        .collect::<ParquetResult<_>>()?;
    let schema = Type::group_type_builder("duibiao")
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("duibiao version {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, values) in columns {
        let mut column = group.next_column()?.ok_or_else(lacking)?;
        match (column.untyped(), values) {
            (ColumnWriter::ByteArrayColumnWriter(typed), Values::Text(values)) => {
                let levels = levels(&values);
                let held: Vec<ByteArray> = values
                    .iter()
                    .flatten()
                    .map(|text| ByteArray::from(text.as_str()))
                    .collect();
                typed.write_batch(&held, Some(&levels), None)?;
            }
            (ColumnWriter::DoubleColumnWriter(typed), Values::Number(values)) => {
                let held: Vec<f64> = values.iter().flatten().copied().collect();
                typed.write_batch(&held, Some(&levels(&values)), None)?;
            }
            (ColumnWriter::Int32ColumnWriter(typed), Values::Day(values)) => {
                let held: Vec<i32> = values.iter().flatten().map(days).collect();
                typed.write_batch(&held, Some(&levels(&values)), None)?;
            }
            _ => return Err(lacking()),
        }
        column.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn field(name: &str, values: &Values) -> ParquetResult<Type> {
    let (physical, converted, logical) = match values {
        Values::Text(_) => (
            PhysicalType::BYTE_ARRAY,
            ConvertedType::UTF8,
            Some(LogicalType::String),
        ),
        Values::Number(_) => (PhysicalType::DOUBLE, ConvertedType::NONE, None),
        Values::Day(_) => (
            PhysicalType::INT32,
            ConvertedType::DATE,
            Some(LogicalType::Date),
        ),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_converted_type(converted)
        .with_logical_type(logical)
        .build()
}

/// 1 where there is a value, 0 where there is none.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values
        .iter()
        .map(|value| i16::from(value.is_some()))
        .collect()
}

/// Days since 1970-01-01; the days a period can hold fit.
fn days(day: &NaiveDate) -> i32 {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
    i32::try_from((*day - epoch).num_days()).unwrap_or_default()
}

fn lacking() -> ParquetError {
    ParquetError::General("a column and its schema differ".into())
}
