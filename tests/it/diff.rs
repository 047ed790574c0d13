//! Which verdicts changed, and by what.

use std::path::Path;

use serde_json::{Value, json};

use crate::check::printed;
use crate::workbench::run_in;

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
        json!(["no new data; the target came due in between"])
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

#[test]
fn another_method_is_named_as_the_cause() {
    let changes =
        changes("tests/it/data/methods --from 2023 --to 2023 --to-method statcan-2024 --lang en");
    let halved = change(&changes, "halved");
    assert_eq!([&halved["from"], &halved["to"]], ["on_track", "behind"]);
    assert_eq!(
        halved["causes"],
        json!(["method changed from time-proportional v1 to statcan-2024 v1"])
    );
}

/// The plan is tightened from 7.25 to 3: from 10.4 in 2023 that is behind.
#[test]
fn two_datasets_are_compared_and_a_changed_target_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_of_methods(folder.path(), "7.25", "3");
    let changes = changes(&format!(
        "tests/it/data/methods {} --from 2023 --to 2023 --lang en",
        folder.path().display()
    ));
    let halved = change(&changes, "halved");
    assert_eq!([&halved["from"], &halved["to"]], ["on_track", "behind"]);
    assert_eq!(halved["causes"], json!(["goal changed from 7.25% to 3%"]));
}

#[test]
fn two_result_files_tell_the_same_as_the_dataset_they_came_from() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let result = |name: &str, arguments: &str| {
        let path = folder.path().join(name);
        let text = printed(&format!("check {arguments} --format json --fail-on never"));
        std::fs::write(&path, text).expect("the file can be written");
        path.display().to_string()
    };
    let dataset = "datasets/inner-mongolia";
    let july = result("july.json", &format!("{dataset} --as-of 2024-07-31"));
    let december = result("december.json", &format!("{dataset} --as-of 2024Q4"));
    assert_eq!(
        changes(&format!("{july} {december}")),
        changes(&format!("{dataset} --from 2024-07-31 --to 2024Q4"))
    );
    let quiet = |arguments: &str| run_in(Path::new("."), arguments);
    let alone = quiet(&format!("diff {july} --lang en"));
    assert_eq!(alone.code, 2, "{}", alone.page());
    let dated = quiet(&format!("diff {july} {december} --from 2024 --to 2024"));
    assert_eq!(dated.code, 2, "{}", dated.page());
    let undated = quiet(&format!("diff {dataset}"));
    assert_eq!(undated.code, 2, "{}", undated.page());
}

#[test]
fn a_file_that_is_no_result_is_refused_with_its_name() {
    let package = "datasets/inner-mongolia/datapackage.json";
    let ran = run_in(
        Path::new("."),
        &format!("diff {package} {package} --lang en"),
    );
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("datapackage.json"), "{}", ran.page());
}

/// The dataset of one target with its value replaced.
fn copy_of_methods(folder: &Path, old: &str, new: &str) {
    for entry in std::fs::read_dir("tests/it/data/methods").expect("the folder is there") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let text = if path.ends_with("targets.csv") {
            text.replace(old, new)
        } else {
            text
        };
        std::fs::write(folder.join(path.file_name().expect("a name")), text).expect("a copy");
    }
}
