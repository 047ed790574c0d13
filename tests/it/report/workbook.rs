//! `report.xlsx`: the same numbers as `report.json`, and nothing in it that would be more than text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use serde_json::Value;

use super::{hostile, report, small};
use crate::workbench::data;

type Workbook = Xlsx<Cursor<Vec<u8>>>;

fn opened(files: &BTreeMap<String, Vec<u8>>) -> Workbook {
    Xlsx::new(Cursor::new(files["report.xlsx"].clone())).expect("a workbook")
}

/// The rows of a sheet below its head, as heading → cell.
fn rows(workbook: &mut Workbook, sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let range = workbook.worksheet_range(sheet).expect("the sheet is there");
    let mut lines = range.rows();
    let head: Vec<String> = lines
        .next()
        .expect("a head")
        .iter()
        .map(ToString::to_string)
        .collect();
    lines
        .map(|cells| head.iter().cloned().zip(cells.iter().cloned()).collect())
        .collect()
}

/// Every part of a zip file as text.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("an entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("the entry is whole");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn records(files: &BTreeMap<String, Vec<u8>>) -> Vec<Value> {
    let document: Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
    document["assessments"].as_array().expect("a list").clone()
}

#[test]
fn every_number_and_word_is_the_one_of_the_json() {
    for (language, sheet, heads) in [
        (
            "zh",
            "目标评估",
            [
                "目标编号",
                "指标",
                "地区",
                "目标数值",
                "实际值",
                "差距",
                "差距（%）",
                "基期",
                "序时目标",
                "进度差（百分点）",
                "到期日",
            ],
        ),
        (
            "en",
            "Assessments",
            [
                "Target id",
                "Indicator",
                "Region",
                "Target value",
                "Actual",
                "Gap",
                "Gap (%)",
                "Baseline",
                "Required by now",
                "Pace (points)",
                "Due date",
            ],
        ),
    ] {
        let files = small(language);
        let mut workbook = opened(&files);
        let rows = rows(&mut workbook, sheet);
        let records = records(&files);
        assert_eq!(rows.len(), records.len());
        let mut numbers = 0;
        for (row, record) in rows.iter().zip(&records) {
            for (head, field) in heads
                .iter()
                .zip(["target", "indicator_name", "region_name"])
            {
                assert_eq!(
                    row[*head].to_string(),
                    record[field].as_str().expect("text")
                );
            }
            for (head, field) in heads.iter().skip(3).zip([
                "target_value",
                "actual",
                "gap",
                "gap_percent",
                "baseline",
                "required",
                "pace",
            ]) {
                let cell = &row[*head];
                match record[field].as_f64() {
                    Some(number) => {
                        assert_eq!(*cell, Data::Float(number), "{} {head}", record["target"]);
                        numbers += 1;
                    }
                    None => assert_eq!(*cell, Data::Empty, "{} {head}", record["target"]),
                }
            }
            let due = record["due"].as_str().map(|due| {
                let due: duibiao::period::Period = due.parse().expect("a period");
                due.end()
            });
            let day = match &row[heads[10]] {
                Data::DateTime(day) => {
                    let days = chrono::TimeDelta::days(day.as_f64() as i64);
                    NaiveDate::from_ymd_opt(1899, 12, 30)
                        .and_then(|first| first.checked_add_signed(days))
                }
                _ => None,
            };
            assert_eq!(day, due, "{}", record["target"]);
        }
        assert!(numbers > 30, "{numbers}");
    }
}

#[test]
fn every_verdict_stands_with_its_sign_and_the_tally_adds_up() {
    let files = small("zh");
    let mut workbook = opened(&files);
    let document: Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
    let mut told: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows(&mut workbook, "目标评估") {
        *told.entry(row["判定"].to_string()).or_default() += 1;
    }
    let counted: BTreeMap<String, u64> = document["tally"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|tally| {
            let text = |field: &str| tally[field].as_str().expect("text").to_string();
            let word = format!("{} {}", text("symbol"), text("word"));
            (word, tally["count"].as_u64().expect("a count"))
        })
        .collect();
    assert_eq!(told, counted);
    let overview = workbook.worksheet_range("总体情况").expect("the sheet");
    for (word, count) in counted {
        let line = overview
            .rows()
            .find(|cells| cells[0].to_string() == word)
            .expect("the verdict is on the first sheet");
        assert_eq!(line[1], Data::Float(count as f64));
    }
}

#[test]
fn the_actuals_are_the_readings_of_the_dataset_up_to_the_day() {
    let files = small("zh");
    let mut workbook = opened(&files);
    let rows = rows(&mut workbook, "实际值");
    let text = std::fs::read_to_string(data().join("small/actuals.csv")).expect("the table");
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let stated: BTreeMap<String, String> = table
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| (row[0].to_string(), format!("{} {}", &row[4], &row[5])))
        .collect();
    assert!(rows.len() > 10, "{}", rows.len());
    for row in &rows {
        assert_eq!(
            row["原文数值"].to_string(),
            stated[&row["数据编号"].to_string()].trim(),
            "as the table states it"
        );
        assert!(matches!(row["数值"], Data::Float(_)));
    }
    // The verdicts name the readings they rest on.
    let used: Vec<String> = rows
        .iter()
        .map(|row| row["所支撑的判定"].to_string())
        .collect();
    for record in records(&files) {
        for evidence in record["evidence"].as_array().expect("a list") {
            let place = rows
                .iter()
                .position(|row| row["数据编号"].to_string() == evidence["actual"])
                .expect("the evidence is among the actuals");
            assert!(used[place].contains(record["target"].as_str().expect("an id")));
        }
    }
}

#[test]
fn it_has_native_charts_frozen_heads_filters_and_formats_by_verdict() {
    for language in ["zh", "en"] {
        let files = small(language);
        let parts = parts(&files["report.xlsx"]);
        let sheets: Vec<&String> = parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(sheets.len(), 9);
        let charts: Vec<&String> = parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/charts/chart"))
            .map(|(_, text)| text)
            .collect();
        // The tally, eight trajectories, one alarm.
        assert_eq!(charts.len(), 10);
        let trajectories = charts
            .iter()
            .filter(|chart| chart.contains("<c:barChart>") && chart.contains("<c:lineChart>"));
        assert_eq!(trajectories.count(), 9);
        let assessments = sheets
            .iter()
            .find(|sheet| sheet.contains("dataBar"))
            .expect("the assessments");
        assert!(assessments.contains("state=\"frozen\""));
        assert!(assessments.contains("xSplit=\"1\"") && assessments.contains("ySplit=\"1\""));
        assert!(assessments.contains("<autoFilter"));
        assert_eq!(assessments.matches("type=\"cellIs\"").count(), 8);
        assert!(assessments.contains("orientation=\"landscape\""));
        assert!(assessments.contains("paperSize=\"9\""));
        assert!(assessments.contains("fitToHeight=\"0\""));
        assert!(parts["xl/workbook.xml"].contains("_xlnm.Print_Titles"));
    }
}

#[test]
fn every_part_is_well_formed_and_its_only_date_is_the_day_asked_for() {
    let files = small("zh");
    for (name, text) in parts(&files["report.xlsx"]) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        if name == "docProps/core.xml" {
            assert_eq!(text.matches("2024-12-31T00:00:00Z").count(), 2, "{text}");
        }
    }
}

#[test]
fn text_that_looks_like_a_formula_or_a_reference_stays_text() {
    let copy = hostile::hostile();
    // Words of a chart that would be references to cells, were they not cells themselves.
    copy.replace("regions.csv", "a|b", "=Sheet1!$A$1:$A$5");
    let escaped = "_x0041_";
    copy.replace("targets.csv", "@SUM(A1)", &format!("@SUM(A1){escaped}"));
    for language in ["zh", "en"] {
        let ran = report(
            copy.parent(),
            &copy.path(),
            "quarter",
            &["--lang", language, "--formats", "xlsx"],
        );
        assert_eq!(ran.code, 0, "{}", ran.page());
        let files = super::files(&copy.parent().join("quarter"));
        let mut formulas = 0;
        for (name, text) in parts(&files["report.xlsx"]) {
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let page =
                roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let named = |node: &roxmltree::Node, wanted: &str| node.tag_name().name() == wanted;
            for node in page.descendants().filter(|node| named(node, "f")) {
                let formula = node.text().unwrap_or_default();
                let is_of_a_cell = node.parent().is_some_and(|parent| named(&parent, "c"));
                assert!(!is_of_a_cell, "{name}: {formula}");
                if name.starts_with("xl/charts/") {
                    // References of charts go to our own sheets only.
                    assert!(!formula.contains("Sheet1"), "{name}: {formula}");
                    assert!(formula.contains('$'), "{name}: {formula}");
                    formulas += 1;
                }
            }
            assert!(!text.contains("TargetMode=\"External\""), "{name}");
        }
        assert!(formulas > 20);
        let mut workbook = opened(&files);
        let mut seen = Vec::new();
        for sheet in workbook.sheet_names() {
            let range = workbook.worksheet_range(&sheet).expect("a sheet");
            seen.extend(range.used_cells().map(|(_, _, cell)| cell.to_string()));
        }
        let mut expected = vec!["@SUM(A1)_x0041_"];
        expected.extend(match language {
            "zh" => ["=Sheet1!$A$1:$A$5", "=1+1", "<script>alert(1)</script>"],
            _ => ["\"&'", "-cmd", "+1"],
        });
        for text in expected {
            assert!(
                seen.iter().any(|cell| cell.contains(text)),
                "{text} ({language})"
            );
        }
    }
}

#[test]
fn control_characters_of_the_data_do_not_break_the_workbook() {
    let copy = crate::workbench::Copy::of_small();
    copy.replace("regions.csv", "青泉市", "青\u{1b}[31m\u{1}泉\u{b}市");
    let ran = report(
        copy.parent(),
        &copy.path(),
        "quarter",
        &["--formats", "xlsx"],
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    let files = super::files(&copy.parent().join("quarter"));
    for (name, text) in parts(&files["report.xlsx"]) {
        assert!(!text.contains(['\u{1b}', '\u{1}', '\u{b}']), "{name}");
        if name.ends_with(".xml") {
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let regions: Vec<String> = rows(&mut opened(&files), "目标评估")
        .iter()
        .map(|row| row["地区"].to_string())
        .collect();
    assert!(regions.contains(&"青[31m泉市".to_string()), "{regions:?}");
}
