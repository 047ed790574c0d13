//! The dataset that ships with the program is whole and sound.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use duibiao::dataset::{Dataset, Target};
use duibiao::finding::Severity;

static SHIPPED: LazyLock<Dataset> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/inner-mongolia");
    Dataset::load(&folder).expect("the shipped dataset loads")
});

/// Indicator and region of every actual, by its id.
fn series_by_actual() -> HashMap<&'static str, (&'static str, &'static str)> {
    SHIPPED
        .actuals
        .iter()
        .map(|actual| (actual.id, (actual.indicator, actual.region)))
        .collect()
}

/// Whether an actual of this indicator says something about the target's: the same, or its change.
fn answers(target: &Target, (indicator, region): (&str, &str)) -> bool {
    let change_of = SHIPPED
        .indicators
        .get(indicator)
        .and_then(|indicator| indicator.change_of.as_deref());
    region == target.region
        && (indicator == target.indicator || change_of == Some(target.indicator.as_str()))
}

#[test]
fn all_targets_of_the_five_documents_are_there() {
    let missing: Vec<String> = (1..=151)
        .map(|number| format!("T{number:04}"))
        .filter(|id| !SHIPPED.targets.contains(id))
        .collect();
    assert!(missing.is_empty(), "missing {missing:?}");
}

#[test]
fn the_documents_give_at_least_five_hundred_actuals() {
    let stated = series_by_actual()
        .keys()
        .filter(|id| id.starts_with('A'))
        .count();
    assert!(stated >= 500, "only {stated}");
}

#[test]
fn no_row_is_unusable() {
    let errors: Vec<_> = SHIPPED
        .findings
        .iter()
        .filter(|finding| finding.kind.severity() == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_source_names_its_issuer_or_says_why_not() {
    let nameless: Vec<&str> = SHIPPED
        .sources
        .iter()
        .filter(|source| source.issuer.is_empty() && source.note.is_empty())
        .map(|source| source.id.as_str())
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

/// An actual that only leads to the answer (11 still to do) stands beside a derived row, D and the
/// target's number, that gives it; shantytowns started (A0568) stand beside those finished (A0569).
#[test]
fn every_target_paired_with_an_actual_is_answered_by_its_series() {
    let series = series_by_actual();
    let mut pairs = csv::Reader::from_path(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/pairs.csv"),
    )
    .expect("pairs.csv");
    let mut count = 0;
    let mut unanswered = Vec::new();
    for pair in pairs.deserialize::<(String, String)>() {
        let (target_id, actual_id) = pair.expect("two columns");
        count += 1;
        let target = SHIPPED.targets.get(&target_id).expect("a known target");
        assert!(series.contains_key(actual_id.as_str()), "no {actual_id}");
        let derived = target_id.replacen('T', "D", 1);
        let finished = (actual_id == "A0568").then_some("A0569");
        let answered = [actual_id.as_str(), &derived]
            .into_iter()
            .chain(finished)
            .filter_map(|id| series.get(id))
            .any(|series| answers(target, *series));
        if !answered {
            unanswered.push((target_id, actual_id));
        }
    }
    assert_eq!(count, 60);
    assert!(unanswered.is_empty(), "{unanswered:?}");
}
