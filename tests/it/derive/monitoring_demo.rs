//! The shipped dataset of raw monitoring: its actuals are what `derive` gives, byte by byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::workbench::run_in;

const DEMO: &str = "datasets/monitoring-demo";

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_actuals_are_those_that_derive_writes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("actuals.csv");
    let ran = run_in(project(), &format!("derive {DEMO} --out {}", out.display()));
    assert_eq!(ran.code, 0, "{}", ran.page());
    let written = fs::read(&out).expect("a table");
    let committed = fs::read(project().join(DEMO).join("actuals.csv")).expect("a table");
    assert!(
        written == committed,
        "derive writes something else; run `duibiao derive {DEMO} --out {DEMO}/actuals.csv` and look at \
         what changed"
    );
}

#[test]
fn the_dataset_has_nothing_against_it_and_its_goals_are_judged() {
    let ran = run_in(project(), &format!("validate {DEMO} --fail-on warning"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    // Real air has unusual years, and validate says so.
    let mut lines = ran.stdout.lines();
    assert!(
        lines.all(|line| line.contains("unusual-change")),
        "{}",
        ran.page()
    );
    let verdicts = |as_of: &str| -> BTreeMap<String, String> {
        let ran = run_in(
            project(),
            &format!("check {DEMO} --as-of {as_of} --format json --fail-on never"),
        );
        let records: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).expect("JSON");
        let word = |record: &serde_json::Value, key: &str| {
            record[key].as_str().expect("a word").to_string()
        };
        records
            .iter()
            .map(|record| (word(record, "target"), word(record, "verdict")))
            .collect()
    };
    let end = verdicts("2016");
    assert!(
        end.values().all(|verdict| verdict != "not_assessed"),
        "{end:?}"
    );
    // The first zone falls by more than half a metre until the middle of the year.
    assert_eq!(verdicts("2016-H1")["G1"], "breached");
    assert_eq!(end["G1"], "met");
    // With the background the basin misses its goal, without it does not.
    assert_eq!((end["W1"].as_str(), end["W2"].as_str()), ("missed", "met"));
}

#[test]
fn synthetic_tables_are_small_and_say_what_they_are() {
    let mut bytes = 0;
    for entry in fs::read_dir(project().join(DEMO).join("monitoring")).expect("the folder") {
        let path = entry.expect("a file").path();
        bytes += fs::metadata(&path).expect("a file").len();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".csv") && name != "stations.csv" {
            let text = fs::read_to_string(&path).expect("text");
            assert!(
                text.lines().skip(1).all(|line| line.starts_with("SYN-")),
                "{name}"
            );
        }
    }
    assert!(bytes < 3_000_000, "{bytes}");
    let indicators =
        fs::read_to_string(project().join(DEMO).join("indicators.toml")).expect("text");
    for definition in indicators.split("[[indicator]]").skip(1) {
        let of_air = definition.contains("domain = \"air\"");
        assert!(of_air || definition.contains("(synthetic)"), "{definition}");
    }
}
