//! `duibiao export` and `import`: data in and out.

use std::collections::BTreeMap;
use std::path::Path;

use crate::workbench::Copy;

const FORMS: [&str; 6] = ["sdmx", "sdmx-1.0", "datapackage", "csvw", "xlsx", "parquet"];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            let entry = entry.expect("a file");
            let name = entry.file_name().into_string().expect("a name");
            (name, std::fs::read(entry.path()).expect("bytes"))
        })
        .collect()
}

fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn exported(copy: &Copy, form: &str, more: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = copy.run(&format!("export small --to {form} --out out-{form} {more}"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    files(&copy.parent().join(format!("out-{form}")))
}

#[test]
fn every_form_is_written_again_with_the_same_bytes_and_says_what_it_rests_on() {
    let copy = Copy::of_small();
    for form in FORMS {
        let first = exported(&copy, form, "--as-of 2024Q4");
        assert_eq!(first, exported(&copy, form, "--as-of 2024Q4"), "{form}");
        let audit: serde_json::Value =
            serde_json::from_slice(&first["audit.json"]).expect("an audit record");
        assert_eq!(audit["question"]["as_of"], "2024-12-31");
        let outputs = audit["outputs"].as_array().expect("outputs");
        assert_eq!(outputs.len() + 1, first.len(), "{form}");
        let inputs = audit["inputs"].as_array().expect("inputs");
        let actuals = std::fs::read(copy.file("actuals.csv")).expect("bytes");
        let named = inputs
            .iter()
            .find(|input| input["path"] == "actuals.csv")
            .expect("named");
        assert_eq!(named["bytes"], actuals.len());
    }
}

#[test]
fn tables_say_what_the_dataset_and_the_assessment_say() {
    let copy = Copy::of_small();
    let files = exported(&copy, "datapackage", "--as-of 2024Q4");
    let actuals = rows(&files["actuals.csv"]);
    let water = actuals.iter().find(|row| row["id"] == "A07").expect("A07");
    // Stated as 52000 万立方米 of an indicator in 亿立方米.
    assert_eq!(
        (&*water["value"], &*water["stated_value"], &*water["unit"]),
        ("5.2", "52000", "亿立方米")
    );
    let results = rows(&files["results.csv"]);
    let json = copy.run("check small --as-of 2024Q4 --format json").stdout;
    let checked: Vec<serde_json::Value> = serde_json::from_str(&json).expect("records");
    assert_eq!(results.len(), checked.len());
    for (row, record) in results.iter().zip(&checked) {
        assert_eq!(row["target"], record["target"].as_str().expect("an id"));
        assert_eq!(row["verdict"], record["verdict"].as_str().expect("a code"));
        let gap = record["gap"]
            .as_f64()
            .map_or(String::new(), |gap| gap.to_string());
        assert_eq!(row["gap"], gap);
    }
    assert!(!exported(&copy, "csvw", "").contains_key("results.csv"));
}

#[test]
fn a_verdict_has_another_input_hash_once_its_series_has_another_value() {
    let copy = Copy::of_small();
    let hashes = |copy: &Copy| -> Vec<String> {
        let files = exported(copy, "sdmx", "--as-of 2024Q4");
        let results = rows(&files["results.csv"]);
        results
            .iter()
            .map(|row| row["INPUT_HASH"].clone())
            .collect()
    };
    let before = hashes(&copy);
    copy.replace("actuals.csv", "2024,29,微克", "2024,28,微克");
    let after = hashes(&copy);
    let changed: Vec<usize> = (0..before.len())
        .filter(|at| before[*at] != after[*at])
        .collect();
    assert_eq!(changed, [0], "the one target of this series");
}

#[test]
fn an_export_replaces_an_earlier_one_and_nothing_else() {
    let copy = Copy::of_small();
    exported(&copy, "csvw", "");
    std::fs::write(copy.parent().join("out-csvw/mine.txt"), "x").expect("written");
    let ran = copy.run("export small --to csvw --out out-csvw");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("mine.txt"), "{}", ran.page());
    let ran = copy.run("export small --to csvw --out small");
    assert_eq!(ran.code, 3, "a dataset is no export: {}", ran.page());
    assert!(copy.file("targets.csv").is_file());
}

#[test]
fn findings_go_into_a_file_of_the_kind_its_name_says() {
    let copy = Copy::of_small();
    copy.lay_over("bad");
    let printed = copy.run("validate small --format csv").stdout;
    let ran = copy.run("validate small --out findings.csv");
    assert_eq!((ran.code, &*ran.stdout), (1, ""), "{}", ran.page());
    let written = std::fs::read_to_string(copy.parent().join("findings.csv")).expect("a file");
    assert_eq!(written, printed);
    copy.run("validate small --out findings.xlsx");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(copy.parent().join("findings.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
        .expect("a sheet")
        .expect("readable");
    assert_eq!(
        sheet.height(),
        rows(printed.trim_start_matches('\u{feff}').as_bytes()).len() + 1
    );
    let ran = copy.run("validate small --out findings.doc");
    assert_eq!(ran.code, 2, "{}", ran.page());
}
