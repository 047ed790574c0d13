//! What was known when: revisions, late documents, and the day the question is about.

use serde_json::{Value, json};

use crate::check::{INNER_MONGOLIA, records};

/// Verdict, reason, actual and gap of a target of `tests/it/data/vintages`.
fn said(target: &str, question: &str) -> Value {
    let mut records = records(&format!("tests/it/data/vintages {question}"));
    let record = records.remove(target).expect("a record");
    json!([
        record["verdict"],
        record["reason"],
        record["actual"],
        record["gap"]
    ])
}

#[test]
fn before_the_first_figure_the_due_year_is_unknown() {
    // Only 31 for 2023 had been published.
    assert_eq!(
        said("revised", "--as-of 2024Q4 --known-at 2025-01-19"),
        json!(["not_assessed", "no_actual_at_due", 31.0, 1.0])
    );
}

#[test]
fn between_two_publications_the_first_figure_counts() {
    for known_at in ["2025-01-20", "2025-06-04"] {
        assert_eq!(
            said("revised", &format!("--as-of 2024Q4 --known-at {known_at}")),
            json!(["met", null, 29.8, -0.2]),
            "known at {known_at}"
        );
    }
}

#[test]
fn after_the_revision_the_revised_figure_counts() {
    for question in ["--as-of 2024Q4 --known-at 2025-06-05", "--as-of 2024Q4"] {
        assert_eq!(
            said("revised", question),
            json!(["missed", null, 30.4, 0.4]),
            "{question}"
        );
    }
}

#[test]
fn the_revised_figure_names_its_own_source() {
    for (known_at, id) in [("2025-03-31", "R2"), ("2025-06-30", "R1")] {
        let question = format!("tests/it/data/vintages --as-of 2024Q4 --known-at {known_at}");
        assert_eq!(records(&question)["revised"]["evidence"][0]["actual"], id);
    }
}

#[test]
fn a_revised_baseline_moves_the_limit() {
    // 40 − 10 % = 36, then 42 − 10 % = 37.8, both against 37.
    assert_eq!(
        said("baseline_revised", "--as-of 2024Q4 --known-at 2025-03-31"),
        json!(["missed", null, 37.0, 1.0])
    );
    assert_eq!(
        said("baseline_revised", "--as-of 2024Q4 --known-at 2025-06-30"),
        json!(["met", null, 37.0, -0.8])
    );
}

#[test]
fn a_target_is_not_known_before_its_document() {
    assert_eq!(
        said("tightened", "--as-of 2024Q4 --known-at 2025-02-28"),
        json!(["not_assessed", "not_yet_published", null, null])
    );
    // 29.8 − 25 on the day of publication
    assert_eq!(
        said("tightened", "--as-of 2024Q4 --known-at 2025-03-01"),
        json!(["missed", null, 29.8, 4.8])
    );
}

#[test]
fn a_figure_without_a_publication_date_takes_no_part_when_a_day_is_asked_for() {
    assert_eq!(
        said("undated", "--as-of 2024Q4"),
        json!(["met", null, 29.0, -1.0])
    );
    assert_eq!(
        said("undated", "--as-of 2024Q4 --known-at 2030-12-31"),
        json!(["not_assessed", "no_actual", null, null])
    );
}

#[test]
fn a_dated_figure_goes_before_an_undated_one() {
    for question in ["--as-of 2024Q4", "--as-of 2024Q4 --known-at 2025-12-31"] {
        assert_eq!(
            said("undated_beside_dated", question),
            json!(["met", null, 29.0, -1.0]),
            "{question}"
        );
    }
}

#[test]
fn the_date_of_a_row_goes_before_the_date_of_its_source() {
    assert_eq!(
        said("own_date", "--as-of 2024Q4 --known-at 2025-01-05"),
        json!(["met", null, 29.0, -1.0])
    );
    assert_eq!(
        said("own_date", "--as-of 2024Q4 --known-at 2025-01-04"),
        json!(["not_assessed", "no_actual", null, null])
    );
}

#[test]
fn periods_that_end_after_the_as_of_day_do_not_count() {
    // 2024 ends on 31 December: the day before, the newest year is 2023 and nothing is due.
    assert_eq!(
        said("revised", "--as-of 2024-12-30"),
        json!(["open", "no_baseline", 31.0, 1.0])
    );
    assert_eq!(
        said("revised", "--as-of 2024-12-31"),
        json!(["missed", null, 30.4, 0.4])
    );
}

#[test]
fn nothing_of_the_shipped_dataset_is_known_before_its_first_document() {
    for (target, record) in records(&format!(
        "{INNER_MONGOLIA} --as-of 2024Q4 --known-at 1999-12-31"
    )) {
        assert_eq!(record["reason"], "not_yet_published", "{target}");
    }
}
