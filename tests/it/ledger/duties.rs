//! Recurring duties: what comes back every week, month, quarter or year, by which document, in which region.

use std::collections::BTreeSet;
use std::path::Path;

use super::copy;
use crate::workbench::run_in;

/// Days and ids of the duties that are listed.
fn listed(asked: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = run_in(
        root,
        &format!("ledger duties datasets/inner-mongolia {asked} --format json"),
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    let rows: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).expect("records");
    let text = |row: &serde_json::Value, member: &str| {
        row[member].as_str().unwrap_or_default().to_string()
    };
    rows.iter()
        .map(|row| (text(row, "due"), text(row, "duty")))
        .collect()
}

#[test]
fn every_duty_is_listed_with_its_next_day_and_its_document() {
    let copy = copy();
    insta::assert_snapshot!(copy.run("ledger duties small --as-of 2025Q2").page());
    insta::assert_snapshot!(
        copy.run("ledger duties small --as-of 2025Q2 --lang en --format csv")
            .page()
    );
}

#[test]
fn a_duty_of_a_document_that_is_not_out_yet_does_not_bind() {
    let copy = copy();
    let listed = |asked: &str| {
        let ran = copy.run(&format!("ledger duties small {asked} --format csv"));
        ran.stdout.contains("tracking")
    };
    assert!(!listed("--as-of 2025-06-01"));
    assert!(listed("--as-of 2025-06-05"));
    assert!(!listed("--as-of 2025-06-30 --known-at 2025-06-04"));
}

#[test]
fn disclosure_ends_when_every_task_of_the_region_is_done() {
    let copy = copy();
    let listed = |copy: &crate::workbench::Copy| {
        let ran = copy.run("ledger duties small --as-of 2025Q4 --format csv");
        ran.stdout.contains("disclosure")
    };
    assert!(listed(&copy));
    copy.append(
        "events.csv",
        "e12,k2,2025-11-20,completed,,,,bulletin-2024,,",
    );
    copy.append(
        "events.csv",
        "e13,k3,2025-11-20,completed,,,,bulletin-2024,,",
    );
    assert!(!listed(&copy));
}

#[test]
fn a_region_is_bound_by_the_documents_of_those_around_it() {
    let wuhai = listed("--as-of 2024Q4 --region 海南区");
    let ids: BTreeSet<&str> = wuhai.iter().map(|(_, id)| id.as_str()).collect();
    assert!(ids.contains("wuhai-disclosure") && ids.contains("inner-mongolia-monthly-dispatch"));
    assert!(!ids.contains("xilingol-weekly-tracking"), "{ids:?}");
    let region = listed("--as-of 2024Q4 --region 150000");
    let of_region: BTreeSet<&str> = region.iter().map(|(_, id)| id.as_str()).collect();
    assert!(of_region.is_superset(&ids), "{of_region:?}");
}

#[test]
fn a_quarter_of_duties_has_every_day_on_which_one_is_due() {
    let quarter = listed("--as-of 2025-01-01 --until 2025Q1");
    let count = |id: &str| quarter.iter().filter(|(_, other)| other == id).count();
    // 1 January to 31 March 2025 have thirteen Sundays and three fifths.
    assert_eq!(count("xilingol-weekly-tracking"), 13);
    assert_eq!(count("inner-mongolia-monthly-dispatch"), 3);
    assert_eq!(count("inner-mongolia-quarterly-report"), 1);
    assert_eq!(count("wuhai-disclosure"), 0);
    assert!(quarter.is_sorted_by_key(|(due, _)| due.clone()));
}

#[test]
fn a_duty_of_no_known_region_is_named_and_left_out() {
    let copy = copy();
    copy.replace("ledger.toml", "region = \"900101\"", "region = \"900199\"");
    let ran = copy.run("validate small --lang en");
    let told = ran.stdout.lines().any(|line| {
        line.starts_with("ledger.toml: error unknown-reference") && line.contains("900199")
    });
    assert!(told, "{}", ran.page());
    let ran = copy.run("ledger duties small --as-of 2025Q2 --format csv");
    assert!(!ran.stdout.contains("tracking"), "{}", ran.page());
}

#[test]
fn a_duty_that_cannot_be_meant_stops_the_run_with_its_name() {
    let copy = copy();
    copy.replace("ledger.toml", "day = 5", "day = 31");
    let ran = copy.run("ledger duties small --as-of 2025Q2 --lang en");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("duty `dispatch`"), "{}", ran.page());
    copy.replace("ledger.toml", "day = 31", "day = 5");
    copy.replace("ledger.toml", "rule = \"P22\"", "rule = \"P99\"");
    let ran = copy.run("ledger duties small --as-of 2025Q2 --lang en");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("`P99`"), "{}", ran.page());
}
