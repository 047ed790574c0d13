//! Rows that are doubtful beside other rows: repeated, conflicting, out of bounds, undated; regions and
//! sources.

use super::{A05, with_a05};
use crate::workbench::Copy;

#[test]
fn an_id_that_stands_twice_keeps_the_first_row() {
    let copy = Copy::of_small();
    copy.append("actuals.csv", &A05.replace("2024,84.1", "2023,50"));
    copy.finds(
        "actuals.csv:22 [id]: 错误 duplicate-id",
        &["“A05”", "第6行"],
        1,
        10,
        20,
    );
    let copy = Copy::of_small();
    copy.append(
        "targets.csv",
        "T02,good_air_day_ratio,900102,at_least,99,,%,,,,,2030,,,,,,plan-2021,,,",
    );
    copy.finds(
        "targets.csv:12 [id]: 错误 duplicate-id",
        &["“T02”", "第3行"],
        1,
        10,
        20,
    );
    let ran = copy.run("check small --as-of 2024Q4 --target T02");
    assert!(ran.stdout.contains("≥ 85%"), "{}", ran.page());
}

#[test]
fn regions_and_sources_that_stand_twice_keep_the_first_row() {
    let copy = Copy::of_small();
    copy.append("regions.csv", "900101,别处,Elsewhere,district,900100");
    copy.finds(
        "regions.csv:5 [code]: 错误 duplicate-id",
        &["“900101”", "第3行"],
        1,
        10,
        20,
    );
    assert!(
        copy.run("check small --as-of 2024Q4")
            .stdout
            .contains("北湖区")
    );
    let copy = Copy::of_small();
    copy.append("sources.csv", "plan-2021,另一份规划,,2022-01-01,,");
    copy.finds(
        "sources.csv:5 [id]: 错误 duplicate-id",
        &["“plan-2021”", "第2行"],
        1,
        10,
        20,
    );
}

#[test]
fn the_same_figure_twice_is_a_note() {
    let copy = Copy::of_small();
    copy.append("actuals.csv", &A05.replace("A05", "A21"));
    copy.finds(
        "actuals.csv:22 [value]: 提示 repeated-actual",
        &["A05"],
        0,
        10,
        21,
    );
}

#[test]
fn two_values_of_one_figure_are_doubtful_and_the_first_is_used() {
    let copy = Copy::of_small();
    copy.append(
        "actuals.csv",
        &A05.replace("A05", "A21").replace("84.1", "84.2"),
    );
    copy.finds(
        "actuals.csv:22 [value]: 存疑 conflicting-actual",
        &["84.2%", "A05 为84.1%"],
        0,
        10,
        21,
    );
    let ran = copy.run("explain small T02 --as-of 2024Q4");
    assert!(ran.stdout.contains("84.1% · 2024年"), "{}", ran.page());
}

#[test]
fn a_revision_with_its_own_day_is_no_conflict_and_the_latest_is_used() {
    let copy = Copy::of_small();
    copy.append(
        "actuals.csv",
        &A05.replace("A05", "A21")
            .replace("84.1,%,final,", "84.2,%,final,2025-09-01"),
    );
    assert_eq!(copy.loaded().findings, []);
    let now = copy.run("explain small T02 --as-of 2024Q4");
    assert!(now.stdout.contains("84.2% · 2024年"), "{}", now.page());
    let then = copy.run("explain small T02 --as-of 2024Q4 --known-at 2025-08-31");
    assert!(then.stdout.contains("84.1% · 2024年"), "{}", then.page());
}

#[test]
fn one_figure_in_two_units_is_repeated_and_not_conflicting() {
    let copy = Copy::of_small();
    copy.append(
        "actuals.csv",
        "A21,water_use,900100,2024,5.2,亿立方米,final,,bulletin-2024,第6页,",
    );
    copy.finds(
        "actuals.csv:22 [value]: 提示 repeated-actual",
        &["A07"],
        0,
        10,
        21,
    );
}

#[test]
fn a_conflict_between_units_shows_each_value_in_its_own() {
    let copy = Copy::of_small();
    copy.append(
        "actuals.csv",
        "A21,water_use,900100,2024,5.3,亿立方米,final,,bulletin-2024,第6页,",
    );
    copy.finds(
        "actuals.csv:22 [value]: 存疑 conflicting-actual",
        &["5.3亿立方米", "52000万立方米"],
        0,
        10,
        21,
    );
}

#[test]
fn a_value_outside_its_bounds_is_used_and_doubtful() {
    with_a05(&A05.replace("84.1", "841")).finds(
        "actuals.csv:6 [value]: 存疑 out-of-bounds",
        &["841", "0～100"],
        0,
        10,
        20,
    );
    with_a05(&A05.replace("84.1", "-0.1")).finds(
        "actuals.csv:6 [value]: 存疑 out-of-bounds",
        &["-0.1"],
        0,
        10,
        20,
    );
    assert_eq!(with_a05(&A05.replace("84.1", "100")).loaded().findings, []);
}

#[test]
fn an_actual_without_any_day_of_publication_is_a_note_and_unknown_to_every_vintage() {
    let copy = Copy::of_small();
    copy.replace("sources.csv", "2025-06-05", "");
    copy.replace(
        "actuals.csv",
        "A20,waste_utilisation,900101,2024,57.5,%,final,,bulletin-2024",
        "A20,waste_utilisation,900101,2024,57.5,%,final,2025-06-05,bulletin-2024",
    );
    let dataset = copy.loaded();
    assert_eq!(dataset.actuals.height(), 20);
    // A03, A05, A06, A07, A16 and A19 have no day of their own.
    let lines: Vec<Option<u64>> = dataset
        .findings
        .iter()
        .map(|finding| finding.location.line)
        .collect();
    assert_eq!(lines, [4, 6, 7, 8, 17, 20].map(Some));
    for finding in &dataset.findings {
        assert_eq!(finding.kind.code(), "no-publication");
        assert_eq!(finding.location.column, Some("published"));
    }
    assert_eq!(copy.run("validate small").code, 0);
    let ran =
        copy.run("check small --as-of 2024Q4 --known-at 2030-01-01 --target T02 --format json");
    assert!(
        ran.stdout.contains("\"actual_period\": \"2022\""),
        "{}",
        ran.page()
    );
}

#[test]
fn a_region_whose_parent_is_unknown_is_named() {
    let copy = Copy::of_small();
    copy.replace(
        "regions.csv",
        "Nanshan County,county,900100",
        "Nanshan County,county,900109",
    );
    copy.finds(
        "regions.csv:4 [parent]: 错误 unknown-reference",
        &["900109"],
        1,
        10,
        20,
    );
}

#[test]
fn regions_that_contain_each_other_are_named() {
    let copy = Copy::of_small();
    copy.replace(
        "regions.csv",
        "Qingquan,league_city,",
        "Qingquan,league_city,900102",
    );
    let dataset = copy.loaded();
    assert!(
        dataset
            .findings
            .iter()
            .any(|finding| finding.location.file == "regions.csv"
                && finding.location.column == Some("parent")),
        "900100 lies in 900102, which lies in 900100, and {:?}",
        dataset.findings
    );
}

#[test]
fn a_region_without_a_name_is_named_and_its_rows_stay() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "南山县", "");
    copy.finds(
        "regions.csv:4 [name_zh]: 错误 empty-cell",
        &["为空"],
        1,
        10,
        20,
    );
}

#[test]
fn a_source_with_a_bad_day_is_named_and_its_rows_stay() {
    let copy = Copy::of_small();
    copy.replace("sources.csv", "2021-12-01", "2021-12-32");
    let ran = copy.run("validate small");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout
            .contains("sources.csv:2 [published]: 错误 bad-date: “2021-12-32”"),
        "{}",
        ran.page()
    );
    let dataset = copy.loaded();
    assert_eq!((dataset.targets.len(), dataset.actuals.height()), (10, 20));
}

#[test]
fn a_row_that_stays_is_not_called_left_out() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "Nanshan County", "");
    let ran = copy.run("validate small");
    assert!(
        ran.stdout.contains("regions.csv:4 [name_en]"),
        "{}",
        ran.page()
    );
    assert!(
        copy.run("check small --as-of 2024Q4")
            .stdout
            .contains("南山县")
    );
    assert!(
        !ran.stdout.contains("未采用"),
        "the region is used:\n{}",
        ran.page()
    );
}
