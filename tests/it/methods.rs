//! The published methods as their users meet them.

use std::path::Path;

use duibiao::assess::methods::published::PUBLISHED;
use duibiao::assess::{Question, assess};
use duibiao::dataset::Dataset;
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::ReportModel;
use duibiao::words::wording;
use serde_json::json;

use crate::check::{printed, records};

#[test]
fn every_method_is_listed_with_its_name() {
    let listed = printed("methods");
    for id in ["time-proportional"]
        .into_iter()
        .chain(PUBLISHED.iter().map(|method| method.id))
    {
        assert!(listed.contains(id), "{id} is missing from\n{listed}");
    }
}

#[test]
fn every_method_says_in_both_languages_what_it_needs_and_does() {
    for language in [Language::Chinese, Language::English] {
        for method in &PUBLISHED {
            let text = wording(language).method(method.id);
            for part in [text.name, text.needs, text.rule, method.citation] {
                assert!(!part.is_empty(), "{} in {language}", method.id);
            }
        }
    }
}

#[test]
fn a_method_is_told_with_its_citation() {
    let told = printed("methods statcan-2024 --lang en");
    assert!(told.contains("Statistics Canada"), "{told}");
    assert!(told.contains("open-sdg.readthedocs.io"), "{told}");
}

/// From 14.5 in 2015 to 10.4 in 2023, with 7.25 asked for by 2030.
#[test]
fn methods_that_disagree_are_shown_side_by_side() {
    let records = records("tests/it/data/methods --as-of 2023 --all-methods");
    let halved = &records["halved"];
    assert_eq!(halved["methods_disagree"], json!(true));
    let word = |id: &str| {
        let methods = halved["methods"].as_array().expect("a list");
        methods
            .iter()
            .find(|said| said["method"] == id)
            .unwrap_or_else(|| panic!("no word of {id}"))
            .clone()
    };
    // (10.4/14.5)^(1/8) − 1 = −4.07 % a year against (7.25/14.5)^(1/15) − 1 = −4.52 %: 0.901, under 0.95
    let statcan = word("statcan-2024");
    assert_eq!(statcan["label"], "moderate_progress");
    let ratio = statcan["value"].as_f64().expect("a ratio");
    assert!((ratio - 0.901_089_955).abs() < 1e-9, "{ratio}");
    // The trend of 2019 to 2023 is −0.65 a year, (7.25 − 10.4)/7 = −0.45 is needed: on track
    assert_eq!(word("required-rate")["standing"], "on_track");
    // 8/15 of the time and 4.1/7.25 of the way: ahead
    assert_eq!(halved["verdict"], "on_track");
}

#[test]
fn without_being_asked_for_other_methods_stay_away() {
    let records = records("tests/it/data/methods --as-of 2023");
    assert_eq!(records["halved"].get("methods"), None);
}

#[test]
fn the_report_sets_the_methods_side_by_side() {
    let dataset = Dataset::load(Path::new("tests/it/data/methods")).expect("the dataset");
    let question = Question {
        as_of: "2023".parse::<Period>().expect("a period").end(),
        known_at: None,
    };
    let assessments = assess(&dataset, question).expect("assessments");
    let report = ReportModel::build(&dataset, &assessments, Language::English).expect("a report");
    let row = &report.concordance[0];
    assert!(row.disagree);
    let word = |id: &str| {
        let place = report.methods.iter().position(|method| *method == id);
        row.methods[place.expect("a known method")].word
    };
    assert_eq!(word("statcan-2024"), "too slow");
    assert_eq!(word("required-rate"), "on track");
}
