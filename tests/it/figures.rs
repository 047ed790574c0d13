//! Published figures of the shipped dataset, each worked out by hand from the documents.

use serde_json::{Value, json};

use crate::check::{INNER_MONGOLIA, printed, records};

/// One record of `duibiao check datasets/inner-mongolia`.
fn record(as_of: &str, target: &str) -> Value {
    records(&format!("{INNER_MONGOLIA} --as-of {as_of}"))
        .remove(target)
        .unwrap_or_else(|| panic!("no record of {target}"))
}

/// Asserts the given keys of a record, naming the one that differs.
#[track_caller]
fn assert_says(record: &Value, expected: Value) {
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&record[key], value, "{} {key}", record["target"]);
    }
}

#[test]
fn ordos_overgrazing_is_two_points_above_its_mark() {
    // 17.07 − 15 = 2.07
    assert_says(
        &record("2024Q4", "T0115"),
        json!({"actual": 17.07, "gap": 2.07, "verdict": "open", "unit": "%"}),
    );
}

#[test]
fn gaps_of_the_ordos_plan_are_exact() {
    let records = records(&format!("{INNER_MONGOLIA} --as-of 2024Q4"));
    // 11.67 − 10.26, which binary floats make 1.4100000000000001
    assert_says(&records["T0105"], json!({"actual": 11.67, "gap": 1.41}));
    // 55 − 4.7
    assert_says(&records["T0145"], json!({"actual": 4.7, "gap": 50.3}));
    // 779 − 461
    assert_says(&records["T0106"], json!({"actual": 779.0, "gap": 318.0}));
}

#[test]
fn irrigated_area_says_that_target_and_actual_are_not_the_same_thing() {
    let record = record("2024Q4", "T0106");
    let notes = record["notes"].as_array().expect("a list");
    let remark = "目标为灌溉耕地，实际值为国土调查水浇地，口径可能不同";
    assert!(
        notes
            .iter()
            .any(|note| note.as_str().is_some_and(|note| note.contains(remark))),
        "{notes:?}"
    );
}

#[test]
fn coal_to_electricity_is_behind_in_july_2024() {
    let record = record("2024-07-31", "T0143");
    // January to July 2024 are 31+29+31+30+31+30+31 = 213 of 366 days;
    // 15280 × 213/366 = 8892.46; 6888/15280 = 45.08 % and 213/366 = 58.20 %, 13.1 points less.
    assert_says(
        &record,
        json!({"actual": 6888.0, "required": 8892.0, "verdict": "behind", "pace": -13.1, "gap": 8392.0}),
    );
    assert_eq!(record["progress"]["elapsed_days"], 213);
    assert_eq!(record["progress"]["total_days"], 366);
}

#[test]
fn coal_to_electricity_is_not_judged_at_the_year_end_on_july() {
    assert_says(
        &record("2024Q4", "T0143"),
        json!({"verdict": "not_assessed", "reason": "no_actual_at_due", "required": null, "pace": null}),
    );
}

#[test]
fn explaining_coal_to_electricity_shows_the_share_of_days() {
    let story = printed(&format!(
        "explain {INNER_MONGOLIA} T0143 --as-of 2024-07-31"
    ));
    assert!(story.contains("213/366"), "{story}");
}

#[test]
fn tasks_of_2017_that_were_done_are_met() {
    let records = records(&format!("{INNER_MONGOLIA} --as-of 2017Q4"));
    for (target, actual, unit, gap) in [
        ("T0072", 14.0, "台", 0.0),
        ("T0073", 8.0, "台", 0.0),
        ("T0075", 22.1, "万户", -0.1),
        ("T0092", 51.0, "公里", -9.0),
        ("T0069", 10.0, "万亩", 0.0),
    ] {
        assert_says(
            &records[target],
            json!({
                "actual": actual, "unit": unit, "gap": gap,
                "verdict": "met", "timing": "on_time", "reason": null
            }),
        );
    }
}

#[test]
fn tasks_of_2017_that_were_not_done_are_not_met() {
    let records = records(&format!("{INNER_MONGOLIA} --as-of 2017Q4"));
    // 5 − 3.13, due in 2017; 1 − 0.5, without a due date.
    assert_says(
        &records["T0070"],
        json!({"actual": 3.13, "gap": 1.87, "verdict": "missed"}),
    );
    assert_says(
        &records["T0085"],
        json!({"actual": 0.5, "gap": 0.5, "verdict": "open", "reason": "no_due"}),
    );
}

#[test]
fn the_groundwater_alarm_is_quiet_and_shows_its_quarters() {
    let record = record("2024Q4", "G1");
    assert_says(&record, json!({"verdict": "met", "reason": null}));
    assert_eq!(record["run"]["current"], 0);
    assert_eq!(record["run"]["needed"], 4);
    // (−0.27−0.38−0.15)/3 = −0.267; October and November (0.46+0.25)/2 = 0.355, half to even 0.36.
    let quarters: Vec<(&Value, &Value, &Value, &Value)> = record["periods"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|quarter| {
            (
                &quarter["period"],
                &quarter["value"],
                &quarter["months_present"],
                &quarter["months_expected"],
            )
        })
        .collect();
    assert_eq!(
        json!(quarters),
        json!([
            ["2024-Q2", -0.27, 3, 3],
            ["2024-Q3", 0.34, 3, 3],
            ["2024-Q4", 0.36, 2, 3],
        ])
    );
}

#[test]
fn good_air_days_of_wuhai_rest_on_a_provisional_bulletin() {
    // 84.1 − 83.3
    assert_says(
        &record("2024Q4", "T0006"),
        json!({"actual": 83.3, "actual_status": "provisional", "gap": 0.8, "verdict": "open"}),
    );
}

#[test]
fn fine_particles_of_wuhai_have_no_yearly_actual() {
    assert_says(
        &record("2024Q4", "T0007"),
        json!({"verdict": "not_assessed", "reason": "no_actual", "actual": null, "gap": null}),
    );
}

#[test]
fn every_record_has_the_keys_that_scripts_rely_on() {
    for as_of in ["2017Q4", "2024Q4", "2024-07-31"] {
        for (target, record) in records(&format!("{INNER_MONGOLIA} --as-of {as_of}")) {
            let record = record.as_object().expect("an object");
            for key in [
                "target",
                "indicator",
                "region",
                "verdict",
                "reason",
                "actual",
                "actual_period",
                "unit",
                "gap",
                "required",
                "pace",
                "due",
                "method",
            ] {
                assert!(
                    record.contains_key(key),
                    "{target} as of {as_of} lacks {key}"
                );
            }
        }
    }
}

#[test]
fn every_verdict_says_how_far_it_is_from_turning() {
    let year_end = records(&format!("{INNER_MONGOLIA} --as-of 2024Q4"));
    // 90.7 − 90.6: one unit of the last decimal, a knife edge
    assert_says(&year_end["B0547"], json!({"flips_at": 90.7, "margin": 0.1}));
    // 15 − 17.07
    assert_says(
        &year_end["T0115"],
        json!({"flips_at": 15.0, "margin": -2.07}),
    );
    // Behind: 15280 × 213/366 = 8892.459… is nearer to 6888 than the baseline 0 is
    assert_says(
        &record("2024-07-31", "T0143"),
        json!({"flips_at": 8892.46, "margin": 2004.46}),
    );
    // An alarm rests on a run, not on one number
    assert_says(&year_end["G1"], json!({"flips_at": null, "margin": null}));
    assert!(
        printed("explain datasets/inner-mongolia B0547 --as-of 2024Q4").contains("属临界"),
        "a knife edge is called one"
    );
}
