//! Cells of `targets.csv` that cannot be used, and targets that contradict themselves or each other.

use crate::workbench::Copy;

/// Asserts the one finding that a replaced piece of `targets.csv` causes; the target is left out, no other.
fn refuses(old: &str, new: &str, place_and_code: &str, words: &[&str]) {
    let copy = Copy::of_small();
    copy.replace("targets.csv", old, new);
    copy.finds(&format!("targets.csv:{place_and_code}"), words, 1, 9, 20);
}

#[test]
fn cells_that_must_be_filled_are_named_when_empty() {
    refuses(
        "T05,sewage_capacity",
        ",sewage_capacity",
        "6 [id]: 错误 empty-cell",
        &[],
    );
    refuses(
        "T05,sewage_capacity",
        "T05,",
        "6 [indicator]: 错误 empty-cell",
        &[],
    );
    refuses(
        "sewage_capacity,900101",
        "sewage_capacity,",
        "6 [region]: 错误 empty-cell",
        &[],
    );
    refuses(
        "900101,at_least,10,",
        "900101,,10,",
        "6 [kind]: 错误 empty-cell",
        &[],
    );
    refuses(
        "at_least,10,",
        "at_least,,",
        "6 [value]: 错误 empty-cell",
        &[],
    );
    refuses(
        "aspirational,,plan-2021",
        "aspirational,,",
        "6 [source]: 错误 empty-cell",
        &[],
    );
    refuses(
        "at_least,10,,",
        "between,10,,",
        "6 [upper]: 错误 empty-cell",
        &[],
    );
    refuses(
        "quarter,2,",
        "quarter,,",
        "8 [consecutive]: 错误 empty-cell",
        &[],
    );
    refuses(
        "%,,2020,80,",
        "%,,,80,",
        "3 [baseline_period]: 错误 empty-cell",
        &[],
    );
}

#[test]
fn unknown_words_are_answered_with_the_ones_there_are() {
    refuses(
        "at_least,10",
        "no_less_than,10",
        "6 [kind]: 错误 unknown-word",
        &["no_less_than", "at_least、at_most"],
    );
    refuses(
        "aspirational",
        "hoped",
        "6 [binding]: 错误 unknown-word",
        &["hoped", "binding、expected、aspirational"],
    );
    refuses(
        "2025-06,,,,",
        "2025-06,,,zigzag,",
        "6 [path]: 错误 unknown-word",
        &["zigzag", "linear、step"],
    );
}

#[test]
fn a_period_word_that_an_alarm_cannot_use_is_not_called_empty() {
    let copy = Copy::of_small();
    copy.replace("targets.csv", "quarter,2", "period,2");
    let ran = copy.run("validate small");
    assert!(
        ran.stdout.starts_with("targets.csv:8 [every]: 错误 "),
        "{}",
        ran.page()
    );
    assert!(
        !ran.stdout.contains("empty-cell"),
        "the cell holds `period`:\n{}",
        ran.page()
    );
}

#[test]
fn unknown_references_are_answered_with_the_nearest_id() {
    refuses(
        "T05,sewage_capacity",
        "T05,sewage_capasity",
        "6 [indicator]: 错误 unknown-reference",
        &["“sewage_capacity”"],
    );
    refuses(
        "sewage_capacity,900101",
        "sewage_capacity,900111",
        "6 [region]: 错误 unknown-reference",
        &["900111", "“900101”"],
    );
    refuses(
        "aspirational,,plan-2021",
        "aspirational,,plan-2020",
        "6 [source]: 错误 unknown-reference",
        &["“plan-2021”"],
    );
}

#[test]
fn an_unknown_method_is_named_in_its_place_and_costs_no_other_target() {
    refuses(
        "aspirational,,",
        "aspirational,by-feeling,",
        "6 [method]: 错误 ",
        &["by-feeling", "time-proportional"],
    );
}

#[test]
fn a_unit_that_does_not_belong_is_refused() {
    refuses(
        "10,,万吨/日",
        "10,,%",
        "6 [unit]: 错误 unit-mismatch",
        &["“%”", "“万吨/日”", "sewage_capacity"],
    );
    refuses(
        "85,,%",
        "85,,万吨",
        "3 [unit]: 错误 unit-mismatch",
        &["“万吨”", "“%”"],
    );
}

#[test]
fn numbers_that_cannot_be_read_are_refused() {
    refuses(
        "at_least,10,",
        "at_least,十,",
        "6 [value]: 错误 bad-number",
        &["十"],
    );
    refuses(
        "at_least,10,,",
        "between,10,a,",
        "6 [upper]: 错误 bad-number",
        &["“a”"],
    );
    refuses(
        "at_least,10,,万吨/日,,",
        "stay_at,10,,万吨/日,little,",
        "6 [tolerance]: 错误 bad-number",
        &["little"],
    );
    refuses(
        "%,,2020,80,",
        "%,,2020,about 80,",
        "3 [baseline_value]: 错误 bad-number",
        &["about 80"],
    );
    refuses(
        "2025-06,,,,",
        "2025-06,,,2024-12=5千,",
        "6 [path]: 错误 bad-number",
        &["5千"],
    );
    for count in ["0", "-1", "two", "1.5", "99999999999"] {
        refuses(
            "quarter,2",
            &format!("quarter,{count}"),
            "8 [consecutive]: 错误 bad-count",
            &[count],
        );
    }
}

#[test]
fn periods_that_cannot_be_read_are_refused() {
    refuses(
        ",2025-06,",
        ",2025-16,",
        "6 [due]: 错误 bad-period",
        &["2025-16"],
    );
    refuses(
        "2024-01-01,,quarter",
        "2024-01-32,,quarter",
        "8 [start]: 错误 bad-period",
        &["2024-01-32"],
    );
    refuses(
        "2025-06,,,,",
        "2025-06,,,2024-13=5,",
        "6 [path]: 错误 bad-period",
        &["2024-13"],
    );
}

#[test]
fn a_target_due_before_it_starts_is_refused() {
    refuses(
        "2020,80,,2025,",
        "2020,80,2026-01-01,2025,",
        "3 [due]: 错误 due-before-start",
        &["2025-12-31", "2026-01-01"],
    );
    refuses(
        "2020,80,,2025,",
        "2020,80,,2019,",
        "3 [due]: 错误 due-before-start",
        &["2019-12-31", "2021-01-01"],
    );
}

#[test]
fn a_target_due_on_the_day_it_starts_is_sound() {
    let copy = Copy::of_small();
    copy.replace(
        "targets.csv",
        "2020,80,,2025,",
        "2020,80,2025-12-31,2025-12-31,",
    );
    assert_eq!(copy.loaded().findings, []);
}

#[test]
fn a_relative_target_without_a_baseline_value_is_doubtful() {
    let copy = Copy::of_small();
    copy.replace(
        "targets.csv",
        "change_pct,-10,,,,2020",
        "change_pct,-10,,,,2019",
    );
    copy.finds(
        "targets.csv:10 [baseline_value]: 存疑 no-baseline",
        &["没有基期值"],
        0,
        10,
        20,
    );
    let ran = copy.run("check small --as-of 2024Q4 --target T09 --format json");
    assert!(
        ran.stdout.contains("\"reason\": \"no_baseline\""),
        "{}",
        ran.page()
    );
    let copy = Copy::of_small();
    copy.replace(
        "targets.csv",
        "change_pct,-10,,,,2020",
        "change_pct,-10,,,,",
    );
    copy.finds(
        "targets.csv:10 [baseline_value]: 存疑 no-baseline",
        &[],
        0,
        10,
        20,
    );
}

#[test]
fn two_targets_that_ask_for_different_things_are_doubtful() {
    let copy = Copy::of_small();
    copy.append(
        "targets.csv",
        "T11,good_air_day_ratio,900100,at_least,86,,%,,,,,2025,,,,,,plan-2021,,,",
    );
    copy.finds(
        "targets.csv:12 [value]: 存疑 conflicting-target",
        &["T02"],
        0,
        11,
        20,
    );
}

#[test]
fn the_same_target_twice_is_no_conflict() {
    let copy = Copy::of_small();
    copy.append(
        "targets.csv",
        "T11,good_air_day_ratio,900100,at_least,85,,%,,,,,2025,,,,,,plan-2021,,,",
    );
    assert_eq!(copy.loaded().findings, []);
}

#[test]
fn a_range_with_its_ends_swapped_is_not_turned_round_in_silence() {
    let copy = Copy::of_small();
    copy.replace("targets.csv", "at_least,85,,%", "between,90,85,%");
    assert!(
        copy.loaded()
            .findings
            .iter()
            .any(|finding| finding.location.line == Some(3)),
        "90 to 85 is no range"
    );
}

#[test]
fn a_tolerance_below_zero_is_not_taken() {
    let copy = Copy::of_small();
    copy.replace("targets.csv", "at_least,85,,%,,", "stay_at,85,,%,-1,");
    assert!(
        copy.loaded()
            .findings
            .iter()
            .any(|finding| finding.location.line == Some(3)),
        "no value is within a tolerance of −1"
    );
}

#[test]
fn a_baseline_period_that_cannot_be_read_is_not_called_empty_as_well() {
    refuses(
        "%,,2020,80,",
        "%,,2020Q9,80,",
        "3 [baseline_period]: 错误 bad-period",
        &["2020Q9"],
    );
}

#[test]
fn a_period_word_that_is_unknown_is_not_called_empty_as_well() {
    refuses(
        "quarter,2",
        "season,2",
        "8 [every]: 错误 unknown-word",
        &["season", "month、quarter、year"],
    );
}

#[test]
fn an_alarm_that_does_not_say_over_which_periods_has_an_empty_cell() {
    refuses(",quarter,2,", ",,2,", "8 [every]: 错误 empty-cell", &[]);
}
