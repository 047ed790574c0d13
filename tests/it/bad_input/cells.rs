//! Cells of `actuals.csv` that cannot be used.

use super::{A05, with_a05};

/// Asserts the one finding that a replaced piece of line 6 causes; the row is left out, no other.
fn refuses(old: &str, new: &str, column_and_code: &str, words: &[&str]) {
    assert!(A05.contains(old));
    with_a05(&A05.replace(old, new)).finds(
        &format!("actuals.csv:6 {column_and_code}"),
        words,
        1,
        10,
        19,
    );
}

#[test]
fn a_comma_between_thousands_is_refused() {
    refuses(
        "84.1",
        "\"1,084.1\"",
        "[value]: 错误 bad-number",
        &["1,084.1", "逗号"],
    );
}

#[test]
fn full_width_digits_are_refused_with_the_way_to_write_them() {
    refuses(
        "84.1",
        "８４．１",
        "[value]: 错误 bad-number",
        &["８４．１", "请写作 84.1"],
    );
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "—",
        "缺测",
        "0x1F",
        "84.1.1",
        "84,1",
        "1_000",
        ".",
        "-",
    ] {
        let cell = format!("\"{text}\"");
        refuses("84.1", &cell, "[value]: 错误 bad-number", &[text]);
    }
}

#[test]
fn a_number_with_an_exponent_is_refused() {
    refuses(
        "84.1",
        "1e400",
        "[value]: 错误 bad-number",
        &["1e400", "科学计数法"],
    );
    refuses(
        "84.1",
        "8.41E1",
        "[value]: 错误 bad-number",
        &["8.41E1", "科学计数法"],
    );
}

#[test]
fn a_number_of_forty_digits_is_refused() {
    let digits = "1234567890".repeat(4);
    refuses("84.1", &digits, "[value]: 错误 bad-number", &["28 位"]);
}

#[test]
fn a_number_with_its_unit_is_refused() {
    refuses(
        "84.1",
        "84.1%",
        "[value]: 错误 bad-number",
        &["84.1%", "单位列"],
    );
}

#[test]
fn a_missing_value_is_no_zero() {
    refuses("84.1", "", "[value]: 错误 empty-cell", &["为空"]);
}

#[test]
fn months_and_quarters_that_do_not_exist_are_refused() {
    refuses(
        "2024,84",
        "2024-13,84",
        "[period]: 错误 bad-period",
        &["2024-13", "1 至 12"],
    );
    refuses(
        "2024,84",
        "2024-00,84",
        "[period]: 错误 bad-period",
        &["2024-00"],
    );
    refuses(
        "2024,84",
        "2024Q5,84",
        "[period]: 错误 bad-period",
        &["2024Q5"],
    );
    refuses(
        "2024,84",
        "2024-02-30,84",
        "[period]: 错误 bad-period",
        &["2024-02-30"],
    );
    refuses(
        "2024,84",
        "2023-02-29,84",
        "[period]: 错误 bad-period",
        &["2023-02-29"],
    );
    refuses("2024,84", "去年,84", "[period]: 错误 bad-period", &["去年"]);
    refuses(
        "2024,84",
        "2024-11/2024-01,84",
        "[period]: 错误 bad-period",
        &["2024-11/2024-01"],
    );
    refuses("2024,84", ",84", "[period]: 错误 empty-cell", &["为空"]);
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for text in [
        "2024-02-30",
        "2024-13-01",
        "2024/6/5",
        "2024年6月5日",
        "soon",
    ] {
        refuses(
            "final,,",
            &format!("final,{text},"),
            "[published]: 错误 bad-date",
            &[text, "2024-07-31"],
        );
    }
}

#[test]
fn an_unknown_status_is_answered_with_the_ones_there_are() {
    refuses(
        "final",
        "finel",
        "[status]: 错误 unknown-word",
        &["finel", "final、derived、estimated"],
    );
}

#[test]
fn unknown_references_are_answered_with_the_nearest_id() {
    refuses(
        "good_air_day_ratio",
        "good_air_days_ratio",
        "[indicator]: 错误 unknown-reference",
        &["good_air_days_ratio", "“good_air_day_ratio”"],
    );
    refuses(
        "900100",
        "900103",
        "[region]: 错误 unknown-reference",
        &["900103", "regions"],
    );
}

#[test]
fn required_ids_must_not_be_empty() {
    refuses("A05", "", "[id]: 错误 empty-cell", &["为空"]);
    refuses(
        "good_air_day_ratio",
        "",
        "[indicator]: 错误 empty-cell",
        &[],
    );
    refuses("900100", "", "[region]: 错误 empty-cell", &[]);
}

#[test]
fn a_unit_that_does_not_belong_is_refused_with_the_one_that_does() {
    refuses(
        "%",
        "万吨",
        "[unit]: 错误 unit-mismatch",
        &["万吨", "“%”", "good_air_day_ratio"],
    );
    refuses(
        "%",
        "百分点",
        "[unit]: 错误 unit-mismatch",
        &["百分点", "“%”"],
    );
    refuses("%", "？？", "[unit]: 错误 unit-mismatch", &["？？"]);
}

#[test]
fn spaces_round_a_cell_do_no_harm() {
    let copy = with_a05(
        "A05 , good_air_day_ratio ,900100 , 2024 , 84.1 , % , final ,, bulletin-2024 ,第3页,",
    );
    assert_eq!(copy.loaded().findings, []);
}

#[test]
fn two_bad_cells_of_one_row_are_both_named() {
    let copy = with_a05(&A05.replace("84.1", "many").replace("2024,m", "2024-13,m"));
    let ran = copy.run("validate small");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout
            .contains("actuals.csv:6 [period]: 错误 bad-period"),
        "{}",
        ran.page()
    );
    assert!(
        ran.stdout
            .contains("actuals.csv:6 [value]: 错误 bad-number"),
        "{}",
        ran.page()
    );
    assert_eq!(copy.loaded().actuals.height(), 19);
}

#[test]
fn every_finding_is_said_in_english_too() {
    let copy = with_a05(&A05.replace("84.1", "８４．１"));
    let ran = copy.run("validate small --lang en");
    assert!(
        ran.stdout
            .starts_with("actuals.csv:6 [value]: error bad-number: `８４．１` is not a number"),
        "{}",
        ran.page()
    );
    assert!(ran.stdout.contains("write `84.1`"), "{}", ran.page());
}

#[test]
fn a_row_whose_source_is_unknown_is_not_called_undated_as_well() {
    refuses(
        "bulletin-2024",
        "bulletin-2025",
        "[source]: 错误 unknown-reference",
        &["bulletin-2025", "“bulletin-202"],
    );
    refuses("bulletin-2024", "", "[source]: 错误 empty-cell", &[]);
}
