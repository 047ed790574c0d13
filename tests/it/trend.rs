//! Trends and outlooks as their users meet them, on series whose results are published.

use std::path::Path;

use serde_json::Value;

use crate::check::{printed, records};
use crate::workbench::run_in;

const DATASET: &str = "tests/it/data/trends";

fn trend(indicator: &str, arguments: &str) -> Value {
    let text = printed(&format!(
        "trend {DATASET} --as-of 2024 --indicator {indicator} --format json --quiet {arguments}"
    ));
    let rows: Vec<Value> = serde_json::from_str(&text).expect("a list");
    rows.into_iter().next().expect("one series")
}

fn number(row: &Value, field: &str) -> f64 {
    row[field]
        .as_f64()
        .unwrap_or_else(|| panic!("no {field} in {row}"))
}

fn close(found: f64, published: f64) {
    assert!(
        (found - published).abs() <= 1e-12 * published.abs(),
        "{found} against {published}"
    );
}

/// The Nile of R's datasets; values of EnvStats 3.1.0 and trend 1.1.6. A shift of the years changes nothing.
#[test]
fn the_nile_has_its_published_trend() {
    let row = trend("nile", "");
    assert_eq!(row["s"], -1387);
    close(number(&row, "variance"), 112_728.333_333_333_33);
    close(number(&row, "z"), -4.128_066_522_844_1);
    assert!((number(&row, "p") - 3.658_262_92e-5).abs() < 1e-13);
    close(number(&row, "slope_a_year"), -2.6);
    close(number(&row, "lower_a_year"), -3.627_926_477_844_870_8);
    close(number(&row, "upper_a_year"), -1.428_444_375_945_754_4);
    assert_eq!(row["trend"], "decreasing");
    // Pettitt: after the 28th of 100 years.
    assert_eq!(row["change_after"], "1928");
    assert!((number(&row, "change_p") - 3.591_022_176_9e-7).abs() < 1e-16);
}

/// nottem of R's datasets, 20 years of months; values of EnvStats 3.1.0.
#[test]
fn months_are_compared_within_their_season() {
    let row = trend("nottem", "");
    assert_eq!(row["test"], "seasonal-mann-kendall");
    assert_eq!(row["s"], 224);
    close(number(&row, "variance"), 11_364.0);
    close(number(&row, "z"), 2.091_891_958_877_665_7);
    close(number(&row, "p"), 0.036_448_181_572_619_84);
    assert!((number(&row, "slope_a_year") - 0.05).abs() < 1e-12);
    assert!(number(&row, "lower_a_year").abs() < 1e-12);
    assert!((number(&row, "upper_a_year") - 0.106_889_572_778_567_76).abs() < 1e-9);
    assert!((number(&row, "heterogeneity_p") - 0.178).abs() < 1e-2);
}

#[test]
fn another_test_can_be_named() {
    let row = trend("nile", "--test hamed-rao");
    close(number(&row, "variance"), 241_565.356_916_626_86);
    let plain = trend("nottem", "--test mann-kendall");
    assert_eq!(plain["test"], "mann-kendall");
    let falling = trend("nile", "--alternative decreasing");
    close(number(&falling, "p") * 2.0, number(&trend("nile", ""), "p"));
    let rising = trend("nile", "--alternative increasing");
    assert!(number(&rising, "p") > 0.99);
}

#[test]
fn what_cannot_be_tested_says_why() {
    assert_eq!(trend("still", "")["reason"], "constant");
    assert_eq!(trend("brief", "--fewest 3")["reason"], "too_few_points");
    let short = run_in(
        Path::new("."),
        &format!("trend {DATASET} --as-of 2024 --indicator brief --lang en"),
    );
    assert_eq!(short.code, 0, "{}", short.page());
    assert!(
        short.stderr.contains("1 have fewer than 4 values"),
        "{}",
        short.page()
    );
}

#[test]
fn significance_is_told_in_both_languages() {
    let chinese = printed(&format!("trend {DATASET} --as-of 2024 --indicator falling"));
    assert!(chinese.contains("极显著下降（p = 0.002）"), "{chinese}");
    assert!(chinese.contains("▲ 向好"), "{chinese}");
    let english = printed(&format!(
        "trend {DATASET} --as-of 2024 --indicator falling --lang en"
    ));
    assert!(
        english.contains("falling, highly significant (p = 0.002)"),
        "{english}"
    );
    assert!(english.contains("μg/m³ a year"), "{english}");
}

#[test]
fn an_unknown_indicator_or_level_is_a_usage_error() {
    for arguments in [
        "--indicator nil",
        "--alpha 5",
        "--confidence 1",
        "--region 某地",
    ] {
        let ran = run_in(
            Path::new("."),
            &format!("trend {DATASET} --as-of 2024 {arguments}"),
        );
        assert_eq!(ran.code, 2, "{arguments}: {}", ran.page());
    }
}

#[test]
fn targets_to_come_have_a_probability_that_falls_with_what_is_asked() {
    let records = records(&format!("{DATASET} --as-of 2023"));
    let outlook = |id: &str| &records[id]["outlook"];
    assert_eq!(outlook("share_low")["period"], "2026");
    let p_meet = |id: &str| number(outlook(id), "p_meet");
    assert!(p_meet("share_low") > 0.9, "{}", p_meet("share_low"));
    assert!(p_meet("share_high") < p_meet("share_low"));
    // In every one of three years is less likely than at the end of them.
    let end = p_meet("share_every");
    assert!(end < 1.0 && end > p_meet("share_high"), "{end}");
    // 42 to 33 in seven years: −1.2 a year leads to 29.5 in 2026.
    let falling = outlook("falling");
    assert!((number(falling, "value") - 29.6).abs() < 0.4, "{falling}");
    assert!(number(falling, "lower80") < 29.0 && number(falling, "upper80") > 30.0);
    assert_eq!(falling["n"], 8);
    // Three values say nothing.
    assert_eq!(records["brief"].get("outlook"), None);
}

#[test]
fn without_outlooks_the_records_are_the_same_but_for_them() {
    let mut with = records(&format!("{DATASET} --as-of 2023"));
    let without = records(&format!("{DATASET} --as-of 2023 --no-outlook"));
    assert!(with.values().any(|record| record.get("outlook").is_some()));
    for record in with.values_mut() {
        record
            .as_object_mut()
            .expect("a record")
            .shift_remove("outlook");
    }
    assert_eq!(with, without);
}

/// Sen's line with its scatter leaves 100 % before 2030.
#[test]
fn a_share_is_projected_within_its_bounds() {
    let records = records(&format!("{DATASET} --as-of 2023"));
    let share = &records["share_late"]["outlook"];
    assert_eq!(share["projector"], "logit");
    assert!(number(share, "upper95") <= 100.0);
}

#[test]
fn the_story_tells_the_outlook_and_how_the_method_did_before() {
    let story = printed(&format!("explain {DATASET} falling --as-of 2023"));
    for part in [
        "按现有趋势，2026年预计为",
        "80%预测区间",
        "达标可能性",
        "依据8个数值",
        "回测",
    ] {
        assert!(story.contains(part), "no {part} in\n{story}");
    }
    let brief = printed(&format!("explain {DATASET} brief --as-of 2023"));
    assert!(brief.contains("仅有3个数值，预测至少需要4个"), "{brief}");
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let once = printed(&format!(
        "check {DATASET} --as-of 2023 --format json --fail-on never"
    ));
    let twice = printed(&format!(
        "check {DATASET} --as-of 2023 --format json --fail-on never"
    ));
    assert_eq!(once, twice);
}
