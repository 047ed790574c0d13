//! The Parquet files: the same values as `report.json`, in columns with types.

use std::collections::BTreeMap;

use parquet::basic::{LogicalType, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use super::small;

type Row = BTreeMap<String, Field>;

fn reader(bytes: &[u8]) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).expect("a Parquet file")
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    reader(bytes)
        .get_row_iter(None)
        .expect("rows")
        .map(|row| {
            row.expect("a row")
                .get_column_iter()
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect()
        })
        .collect()
}

/// A cell as JSON would have it.
fn json(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => text.clone().into(),
        Field::Double(number) => (*number).into(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_assessment_reads_back_as_in_the_json() {
    for language in ["zh", "en"] {
        let files = small(language);
        let document: Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
        let records = document["assessments"].as_array().expect("a list");
        let rows = rows(&files["assessments.parquet"]);
        assert_eq!(rows.len(), records.len());
        let own = [
            "due_day",
            "p_meet",
            "projected",
            "projected_period",
            "actual_ids",
            "actual_sources",
            "notes",
        ];
        let mut compared = 0;
        for (row, record) in rows.iter().zip(records) {
            for (name, field) in row.iter().filter(|(name, _)| !own.contains(&name.as_str())) {
                assert_eq!(json(field), record[name], "{} {name}", record["target"]);
                compared += 1;
            }
            assert_eq!(json(&row["p_meet"]), record["outlook"]["p_meet"]);
            let due = record["due"].as_str().map(|due| {
                let due: duibiao::period::Period = due.parse().expect("a period");
                due.end().to_string()
            });
            let day = match &row["due_day"] {
                Field::Date(days) => chrono::NaiveDate::from_ymd_opt(1970, 1, 1)
                    .and_then(|epoch| {
                        epoch.checked_add_signed(chrono::TimeDelta::days((*days).into()))
                    })
                    .map(|day| day.to_string()),
                _ => None,
            };
            assert_eq!(day, due, "{}", record["target"]);
        }
        assert_eq!(compared, 28 * records.len());
    }
}

#[test]
fn the_actuals_hold_the_evidence_of_the_json() {
    let files = small("zh");
    let document: Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
    let rows: BTreeMap<String, Row> = rows(&files["actuals.parquet"])
        .into_iter()
        .map(|row| (json(&row["id"]).as_str().expect("an id").to_string(), row))
        .collect();
    let mut seen = 0;
    for record in document["assessments"].as_array().expect("a list") {
        let evidence = record["evidence"].as_array().expect("a list");
        for one in evidence {
            let row = &rows[one["actual"].as_str().expect("an id")];
            assert_eq!(json(&row["source"]), one["source"]);
            assert_eq!(json(&row["locator"]), one["locator"]);
            assert_eq!(json(&row["indicator"]), record["indicator"]);
            assert_eq!(json(&row["region"]), record["region"]);
            if evidence.len() == 1 {
                assert_eq!(
                    json(&row["value"]),
                    record["actual"],
                    "{}",
                    record["target"]
                );
                assert_eq!(json(&row["period"]), record["actual_period"]);
                assert_eq!(json(&row["unit"]), record["unit"]);
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn columns_have_types_and_the_files_no_clock() {
    let files = small("zh");
    for name in ["assessments.parquet", "actuals.parquet"] {
        let reader = reader(&files[name]);
        let metadata = reader.metadata().file_metadata();
        let maker = format!("duibiao version {}", env!("CARGO_PKG_VERSION"));
        assert_eq!(metadata.created_by(), Some(maker.as_str()));
        assert!(metadata.key_value_metadata().is_none_or(Vec::is_empty));
        for column in metadata.schema_descr().columns() {
            let typed = (column.physical_type(), column.logical_type_ref());
            let expected = match column.name() {
                "start" | "end" | "published" | "due_day" => {
                    (Type::INT32, Some(&LogicalType::Date))
                }
                "value" | "target_value" | "actual" | "gap" | "gap_percent" | "baseline"
                | "required" | "pace" | "p_meet" | "projected" => (Type::DOUBLE, None),
                _ => (Type::BYTE_ARRAY, Some(&LogicalType::String)),
            };
            assert_eq!(typed, expected, "{name} {}", column.name());
            assert!(column.self_type().is_optional());
        }
    }
}
