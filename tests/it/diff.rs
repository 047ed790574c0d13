//! Which verdicts changed, and by what.

use serde_json::{Value, json};

use crate::check::printed;

fn changes(arguments: &str) -> Vec<Value> {
    let text = printed(&format!("diff {arguments} --format json --quiet"));
    serde_json::from_str(&text).expect("diff prints a JSON list")
}

fn change<'a>(changes: &'a [Value], target: &str) -> &'a Value {
    changes
        .iter()
        .find(|change| change["target"] == target)
        .unwrap_or_else(|| panic!("{target} has not changed"))
}

#[test]
fn a_due_date_that_came_is_time_passing() {
    // T0143 was behind in July; at the end of the year its actual is still that of July.
    let changes = changes("datasets/inner-mongolia --from 2024-07-31 --to 2024Q4 --lang en");
    let heating = change(&changes, "T0143");
    assert_eq!(heating["from"], "behind");
    assert_eq!(heating["to"], "not_assessed");
    assert_eq!(heating["to_reason"], "no_actual_at_due");
    assert_eq!(
        heating["causes"],
        json!(["only time passing (due, effective or too old)"])
    );
}

#[test]
fn a_new_period_is_named_with_its_value() {
    let changes = changes("datasets/inner-mongolia --from 2024-07-31 --to 2024Q4 --lang en");
    assert_eq!(
        change(&changes, "T0115")["causes"],
        json!(["new actual: 17.07% in August 2024"])
    );
}

#[test]
fn a_target_whose_document_came_out_in_between_says_so() {
    let changes = changes(
        "datasets/inner-mongolia --from 2024Q4 --to 2024Q4 --from-known-at 2025-01-15 --lang en",
    );
    let irrigation = change(&changes, "T0105");
    assert_eq!(irrigation["from_reason"], "not_yet_published");
    assert_eq!(
        irrigation["causes"],
        json!(["the target's document was published"])
    );
}

#[test]
fn the_same_question_twice_changes_nothing() {
    assert!(changes("datasets/inner-mongolia --from 2024Q4 --to 2024Q4").is_empty());
}

/// 29.8 in the express figure, 30.4 in the bulletin, 30 allowed; the baseline 40 became 42.
#[test]
fn a_revision_and_a_changed_baseline_are_told_apart_from_new_data() {
    let changes = changes(
        "tests/it/data/vintages --from 2024 --to 2024 --from-known-at 2025-01-31 --lang en",
    );
    let revised = change(&changes, "revised");
    assert_eq!([&revised["from"], &revised["to"]], ["met", "missed"]);
    assert_eq!(
        revised["causes"],
        json!(["2024 revised from 29.8 μg/m³ to 30.4 μg/m³"])
    );
    // 37 against 40 − 10 % = 36, then against 42 − 10 % = 37.8
    let baseline = change(&changes, "baseline_revised");
    assert_eq!([&baseline["from"], &baseline["to"]], ["missed", "met"]);
    assert_eq!(
        baseline["causes"],
        json!(["baseline changed from 40 μg/m³ to 42 μg/m³"])
    );
}
