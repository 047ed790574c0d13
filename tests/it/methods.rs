//! The published methods as their users meet them.

use std::path::Path;

use duibiao::assess::methods::published::PUBLISHED;
use duibiao::assess::{Question, assess};
use duibiao::dataset::Dataset;
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::ReportModel;
use duibiao::words::wording;
use serde_json::{Value, json};

use crate::check::{printed, records};
use crate::workbench::run_in;

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
        method: None,
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

/// Our own pace is on track; the ratio of Statistics Canada, 0.901, is below its 0.95.
#[test]
fn a_method_that_is_asked_for_gives_the_verdict() {
    let records = records("tests/it/data/methods --as-of 2023 --method statcan-2024");
    let halved = &records["halved"];
    assert_eq!(halved["verdict"], "behind");
    assert_eq!(halved["method"], "statcan-2024");
    assert_eq!(halved["method_finding"]["label"], "moderate_progress");
    assert_eq!(halved["pace"], json!(null));
    assert_eq!(halved["flips_at"], json!(null));
}

#[test]
fn the_story_tells_the_method_that_gave_the_verdict() {
    let story = printed("explain tests/it/data/methods halved --as-of 2023 --method statcan-2024");
    for part in [
        "statcan-2024 v1",
        "moderate_progress",
        "0.9011",
        "不低于0.95",
    ] {
        assert!(story.contains(part), "no {part} in\n{story}");
    }
}

#[test]
fn a_method_of_no_name_is_answered_with_the_names_there_are() {
    let ran = run_in(
        Path::new("."),
        "check tests/it/data/methods --as-of 2023 --method best",
    );
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert!(ran.stderr.contains("statcan-2024"), "{}", ran.page());
}

/// The dataset names required-rate for all, two indicators name another.
#[test]
fn dataset_and_indicator_name_methods_and_the_nearer_word_counts() {
    let records = records("tests/it/data/several --as-of 2023");
    let method = |id: &str| records[id]["method"].as_str().expect("an id").to_string();
    assert_eq!(method("parity"), "required-rate");
    assert_eq!(method("final"), "time-proportional");
    assert_eq!(method("crossing"), "statcan-2024");
}

#[test]
fn a_method_that_cannot_judge_leaves_the_target_open_and_says_why() {
    let records = records("tests/it/data/several --as-of 2023 --all-methods");
    let crossing = &records["crossing"];
    assert_eq!(crossing["verdict"], "open");
    assert_eq!(crossing["reason"], "sign_change");
    assert_eq!(crossing["method_finding"]["standing"], "not_assessed");
    assert_eq!(word(crossing, "eurostat")["why_not"], "sign_change");
    // A straight line needs no growth rate: −1 to 0.4 in four years, 1.6 left for six.
    assert_eq!(word(crossing, "required-rate")["standing"], "on_track");
}

/// 0.80, 0.83, 0.86, 0.88, 0.90 towards 1 are 1.20 … 1.10 coming down to 1: a slope of −0.025, −1/60 needed.
/// 10.5 … 9.4 come down to the upper end 9: a slope of −0.27, −0.4/6 needed.
#[test]
fn parity_and_bands_are_asked_as_a_way_down_to_their_upper_end() {
    let records = records("tests/it/data/several --as-of 2023 --all-methods");
    for (id, needed_over_observed) in [
        ("parity", (0.1 / 6.0) / 0.025),
        ("band", (0.4 / 6.0) / 0.27),
    ] {
        let said = word(&records[id], "required-rate");
        assert_eq!(said["standing"], "on_track", "{id}");
        let factor = said["value"].as_f64().expect("a factor");
        assert!(
            (factor - needed_over_observed).abs() < 1e-9,
            "{id}: {factor}"
        );
        assert_eq!(records[id]["verdict"], "on_track", "{id}");
    }
    // (1.1/1.2)^(1/4) − 1 = −2.152 % a year against (1/1.2)^(1/10) − 1 = −1.807 %
    let ratio = word(&records["parity"], "statcan-2024")["value"]
        .as_f64()
        .expect("a ratio");
    assert!((ratio - 1.191).abs() < 5e-4, "{ratio}");
}

#[test]
fn a_goal_for_every_year_is_put_to_the_method_that_knows_such_goals() {
    let records = records("tests/it/data/several --as-of 2023 --all-methods");
    let every_year = &records["every_year"];
    // 31.6 ≥ 30 and rising by 0.15 a year
    assert_eq!(word(every_year, "destatis-weather")["label"], "Sun");
    assert_eq!(word(every_year, "statcan-2024")["why_not"], "every_year");
}

#[test]
fn thresholds_of_an_indicator_let_the_sdg_index_judge_it() {
    let records = records("tests/it/data/several --as-of 2023 --all-methods");
    let said = word(&records["final"], "sdsn-2019");
    // (31.6 − 10) / (60 − 10)
    assert!((said["score"].as_f64().expect("a score") - 43.2).abs() < 1e-9);
    assert_eq!(said["standing"], "stagnating");
    assert_eq!(
        word(&records["parity"], "sdsn-2019")["why_not"],
        "no_thresholds"
    );
}

#[test]
fn of_several_targets_the_next_counts_and_the_worst_stands() {
    let text =
        printed("check tests/it/data/several --as-of 2023 --by-indicator --format json --lang en");
    let groups: Vec<Value> = serde_json::from_str(&text).expect("a list");
    assert_eq!(groups.len(), 1);
    let parts: Vec<(&str, &str)> = groups[0]["members"]
        .as_array()
        .expect("targets")
        .iter()
        .map(|member| {
            let text = |key: &str| member[key].as_str().expect("text");
            (text("target"), text("part"))
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("every_year", "counts"),
            ("interim", "counts"),
            ("final", "later_due"),
            ("stretch", "aspirational"),
            ("earlier", "past_due"),
        ]
    );
    // 31.6 of 32 with 4/6 of the time gone: 0.6 of the way is less than 0.67
    assert_eq!(groups[0]["verdict"], "behind");
    assert_eq!(groups[0]["deciding"], "interim");
}

#[test]
fn a_told_method_shows_how_far_its_published_results_are_reached() {
    let told = printed("methods sdsn-2019 --lang en");
    assert!(
        told.contains("12788/12788") && told.contains("15305/15305"),
        "{told}"
    );
}

fn word<'a>(record: &'a Value, id: &str) -> &'a Value {
    let methods = record["methods"].as_array().expect("a list");
    let said = methods.iter().find(|said| said["method"] == id);
    said.unwrap_or_else(|| panic!("no word of {id}"))
}
