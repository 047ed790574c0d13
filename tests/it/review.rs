//! `duibiao validate`: what figures say against each other.

use crate::workbench::{Copy, Ran};

fn codes(ran: &Ran) -> Vec<(String, u64)> {
    let findings: Vec<serde_json::Value> =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.page()));
    findings
        .iter()
        .map(|finding| {
            let code = finding["code"].as_str().expect("a code");
            (code.to_string(), finding["line"].as_u64().unwrap_or(0))
        })
        .collect()
}

fn validated(copy: &Copy, more: &str) -> Vec<(String, u64)> {
    codes(&copy.run(&format!("validate small --format json {more}")))
}

#[test]
fn a_target_that_waits_for_figures_is_named_only_when_a_day_is_asked_about() {
    let copy = Copy::of_small();
    assert!(validated(&copy, "").is_empty());
    let found = validated(&copy, "--as-of 2026Q4");
    // Due in 2025 with actuals that end in 2024, and one that has none at all.
    for target in [3, 4, 5, 9] {
        let finding = ("no-actual-at-due".to_string(), target);
        assert!(found.contains(&finding), "{found:?}");
    }
    // T01 was met in its year and T06 is missed: neither waits for anything.
    assert!(found.iter().all(|(_, line)| *line != 2 && *line != 7));
    let later = validated(&copy, "--as-of 2030");
    assert!(
        later.iter().any(|(code, _)| code == "stale-series"),
        "{later:?}"
    );
}

#[test]
fn a_slip_of_the_decimal_point_in_a_long_series_is_named_at_its_line() {
    let copy = Copy::of_small();
    let mut rows = String::new();
    for (year, share) in (2005..2020).zip([
        150, 153, 151, 156, 158, 157, 162, 164, 163, 168, 1710, 172, 176, 175, 179,
    ]) {
        let value = f64::from(share) / 10.0;
        rows += &format!("B{year},forest_cover,900100,{year},{value},%,final,,bulletin-2023,,\n");
    }
    copy.append("actuals.csv", &rows);
    let found = validated(&copy, "");
    let unusual: Vec<u64> = found
        .iter()
        .filter(|(code, _)| code == "unusual-change")
        .map(|(_, line)| *line)
        .collect();
    // Up to the slip and down from it; the actuals before end on line 21.
    assert_eq!(unusual, [32, 33], "{found:?}");
    let page = copy.run("validate small --lang en").stdout;
    assert!(
        page.contains("a change of 154.2 since 2014, far from the usual ones"),
        "{page}"
    );
}

#[test]
fn a_groundwater_task_with_one_control_only_is_named_until_the_other_is_set() {
    let copy = Copy::of_small();
    let level = "id = \"groundwater_level_change\"\n";
    copy.replace(
        "indicators.toml",
        level,
        &format!("{level}double_control = \"level\"\n"),
    );
    assert_eq!(validated(&copy, ""), [("single-control".into(), 8)]);
    // The city sets the volume for all of its districts.
    let volume = "id = \"water_use\"\n";
    copy.replace(
        "indicators.toml",
        volume,
        &format!("{volume}double_control = \"volume\"\n"),
    );
    assert!(validated(&copy, "").is_empty());
}

#[test]
fn a_name_that_no_face_can_show_is_named_with_its_file() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "南山县", "南山🜁县");
    let ran = copy.run("validate small");
    assert!(ran.stdout.starts_with("regions.csv: "), "{}", ran.page());
    assert!(ran.stdout.contains("missing-glyph") && ran.stdout.contains('🜁'));
    assert_eq!(ran.code, 0);
}
