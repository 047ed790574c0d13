//! Tables: what a spreadsheet would run is text in it, and what is read back is what was written.

use std::collections::BTreeMap;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::dataset::{files, hostile};
use super::reports;
use crate::workbench::Copy;

/// Every cell of a CSV file.
fn cells(bytes: &[u8]) -> Vec<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .flat_map(|record| record.iter().map(String::from).collect::<Vec<_>>())
        .collect()
}

/// Asserts that no cell is run; says how many are kept from it.
pub(super) fn kept_from_running(what: &str, bytes: &[u8]) -> usize {
    let mut kept = 0;
    for cell in cells(bytes) {
        let sign = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        assert!(
            !sign || cell.parse::<f64>().is_ok(),
            "{what}: {cell:?} would be run"
        );
        kept += usize::from(cell.starts_with('\''));
    }
    kept
}

#[test]
fn no_cell_of_any_csv_is_a_formula() {
    let copy = hostile();
    let mut kept = BTreeMap::new();
    for language in ["zh", "en"] {
        let [written, _] = reports(language);
        for (name, bytes) in written.iter().filter(|(name, _)| name.ends_with(".csv")) {
            *kept.entry("report").or_insert(0) += kept_from_running(name, bytes);
        }
        for form in ["datapackage", "csvw", "sdmx", "sdmx-1.0"] {
            let ran = copy.run(&format!(
                "export small --to {form} --as-of 2024Q4 --out {form} --lang {language}"
            ));
            assert_eq!(ran.code, 0, "{}", ran.page());
            for (name, bytes) in files(&copy.parent().join(form)) {
                if name.ends_with(".csv") {
                    *kept.entry(form).or_insert(0) += kept_from_running(&name, &bytes);
                }
            }
        }
        for command in [
            "check small --as-of 2024Q4",
            "check small --as-of 2024Q4 --by-indicator",
            "trend small --as-of 2024Q4 --fewest 2",
            "diff small --from 2023Q4 --to 2024Q4",
            "validate small",
        ] {
            let ran = copy.run(&format!("{command} --format csv --lang {language}"));
            *kept.entry("stdout").or_insert(0) += kept_from_running(command, ran.stdout.as_bytes());
        }
        let ran = copy.run(&format!(
            "validate small --out findings.csv --lang {language}"
        ));
        assert_eq!(ran.code, 0, "{}", ran.page());
        let findings = std::fs::read(copy.parent().join("findings.csv")).expect("a file");
        kept_from_running("findings.csv", &findings);
    }
    assert!(
        kept.values().all(|kept| *kept > 3),
        "the data has formulas in every table: {kept:?}"
    );
}

/// Locators and notes of the actuals by id, as the dataset reads them.
fn remarks(copy: &Copy) -> Vec<[String; 5]> {
    let frame = copy.loaded().actuals.frame().expect("a frame");
    let column = |name: &str| -> Vec<String> {
        let column = frame
            .column(name)
            .expect("a column")
            .str()
            .expect("text")
            .clone();
        column
            .iter()
            .map(|cell| cell.unwrap_or_default().to_string())
            .collect()
    };
    let columns = ["indicator", "region", "period", "locator", "note"].map(column);
    let mut rows: Vec<[String; 5]> = (0..frame.height())
        .map(|row| columns.each_ref().map(|column| column[row].clone()))
        .collect();
    rows.sort();
    rows
}

#[test]
fn text_that_was_kept_from_running_comes_in_again_as_it_was() {
    for form in ["sdmx", "sdmx-1.0"] {
        let copy = hostile();
        let before = remarks(&copy);
        let formulas = before.iter().filter(|row| row[3].starts_with('=')).count();
        assert!(formulas > 0, "a locator is a formula");
        let ran = copy.run(&format!("export small --to {form} --out out"));
        assert_eq!(ran.code, 0, "{}", ran.page());
        let text = copy.text("actuals.csv");
        let header = text.lines().next().expect("a header");
        copy.write("actuals.csv", format!("{header}\n"));
        let ran = copy.run("import small out/actuals.csv");
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert_eq!(remarks(&copy), before, "{form}");
        assert!(kept_from_running("actuals.csv", copy.text("actuals.csv").as_bytes()) > 3);
    }
}

#[test]
fn json_and_parquet_hold_every_text_as_it_stands() {
    let copy = hostile();
    let before = remarks(&copy);
    let ran = copy.run("export small --to parquet --out out");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let bytes = std::fs::read(copy.parent().join("out/actuals.parquet")).expect("a file");
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file");
    let mut read: Vec<[String; 5]> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            ["indicator", "region", "period", "locator", "note"].map(|name| {
                let found = row.get_column_iter().find(|(column, _)| *column == name);
                match found.expect("a column").1 {
                    Field::Str(text) => text.clone(),
                    _ => String::new(),
                }
            })
        })
        .collect();
    read.sort();
    assert_eq!(read, before);
    let [written, _] = reports("zh");
    let document: serde_json::Value =
        serde_json::from_slice(&written["report.json"]).expect("JSON");
    let dataset = copy.loaded();
    let mut compared = 0;
    for record in document["assessments"].as_array().expect("a list") {
        let id = record["target"].as_str().expect("an id");
        if let Some(target) = dataset.targets.get(id) {
            assert_eq!(record["locator"], target.locator.as_str(), "{id}");
            compared += 1;
        }
    }
    assert_eq!(compared, 10);
}

#[test]
fn text_in_workbooks_is_text() {
    use calamine::{Data, Reader, Xlsx};
    let copy = hostile();
    let ran = copy.run("export small --to xlsx --out out");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let ran = copy.run("validate small --out findings.xlsx");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let ran = copy.run("init small");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let mut texts = 0;
    for file in ["out/dataset.xlsx", "findings.xlsx", "small/填报模板.xlsx"] {
        let bytes = std::fs::read(copy.parent().join(file)).expect("a file");
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        for sheet in book.sheet_names() {
            let formulas = book.worksheet_formula(&sheet).expect("a sheet");
            assert!(formulas.is_empty(), "{file} {sheet} has formulas");
            let range = book.worksheet_range(&sheet).expect("a sheet");
            let signs = range.used_cells().filter(|(.., cell)| {
                matches!(cell, Data::String(text) if text.starts_with(['=', '+', '-', '@']))
            });
            texts += signs.count();
        }
    }
    assert!(texts > 10, "the data has formulas, kept as text: {texts}");
}
