//! `duibiao validate`: what figures say against each other.

use duibiao::error::Error;
use duibiao::language::Language;

use crate::workbench::{Copy, Ran, run_in};

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

#[test]
fn of_the_figures_that_can_be_recomputed_109_agree_and_the_8_that_do_not_are_named() {
    let ran = run_in(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")),
        "validate datasets/inner-mongolia --lang en",
    );
    assert!(
        ran.stderr
            .contains("117 stated figures recomputed: 109 agree, 8 do not\n"),
        "{}",
        ran.page()
    );
    let named: Vec<&str> = ran
        .stdout
        .lines()
        .filter_map(|line| line.split_once("not-reconciled: ")?.1.split_once(':'))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(
        named,
        [
            "R014", "R041", "R049", "R050", "R062", "R063", "R071", "R105"
        ]
    );
    assert!(ran.stdout.contains(
        "R014: 7 + 8 + 4 + 8 + 3 = 30, and the document states 31; the stated figure differs by 1"
    ));
    // As read by hand: the order is that of the rows.
    let facts =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/reconcile.csv");
    let Ok(mut reader) = csv::Reader::from_path(&facts) else {
        eprintln!("skipped: {} is not there", facts.display());
        return;
    };
    let disagreeing: Vec<String> = reader
        .records()
        .map(|record| record.expect("a row"))
        .zip(1..)
        .filter(|(record, _)| &record[5] == "no")
        .map(|(_, number)| format!("R{number:03}"))
        .collect();
    assert_eq!(named, disagreeing);
}

#[test]
fn a_formula_that_cannot_be_read_or_reckoned_is_named_with_its_place() {
    let copy = Copy::of_small();
    let resources = "\"resources\": [";
    let named = "{\"name\": \"reconcile\", \"path\": \"reconcile.csv\"},";
    copy.replace(
        "datapackage.json",
        resources,
        &format!("{resources}{named}"),
    );
    copy.write(
        "reconcile.csv",
        "id,formula,stated,unit,decimals,source,locator,note\n\
         R1,1 + ,1,,0,plan-2021,,\n\
         R2,[nothing @ 900100 @ 2024],1,,0,plan-2021,,\n\
         R3,[good_air_day_ratio @ 900100 @ 2024] - [A04],1.6,百分点,1,plan-2021,,\n\
         R4,[A07] + 0.3,5.5,亿立方米,1,plan-2021,,\n",
    );
    let found = validated(&copy, "");
    assert_eq!(
        found,
        [("bad-formula".into(), 2), ("not-reckoned".into(), 3)],
        "the others agree, converted where units differ"
    );
}

#[test]
fn every_code_of_a_finding_has_its_section_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let codes_in = |file: &str, before: &str| -> std::collections::BTreeSet<String> {
        let text = std::fs::read_to_string(folder.join(file)).expect("the file is there");
        let lines = text
            .lines()
            .filter_map(|line| line.trim().split_once(before));
        lines
            .filter_map(|(_, rest)| rest.split(['"', '`']).next())
            .map(String::from)
            .collect()
    };
    let mut codes = codes_in("src/finding/raw.rs", " => \"");
    codes.extend(codes_in("src/finding.rs", " => \""));
    codes.extend(codes_in("src/finding/ledger.rs", " => \""));
    let words = codes_in("src/ledger/consistency.rs", " => \"");
    codes.extend(
        words
            .into_iter()
            .filter(|word| word.contains('-') && word.is_ascii() && !word.contains(' ')),
    );
    for word in ["note", "warning", "error"] {
        codes.remove(word);
    }
    assert!(codes.len() > 60);
    for page in ["docs/findings.md", "docs/findings.zh.md"] {
        assert_eq!(codes_in(page, "### `"), codes, "{page}");
    }
}

/// What commands complain of is written in English where it is found, and put into Chinese by its very words.
#[test]
fn everything_a_command_complains_of_has_its_chinese() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli")];
    let mut complaints = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).expect("a source file");
            for (kind, rest) in ["Error::Usage {", "Error::Unknown {"]
                .into_iter()
                .flat_map(|kind| text.split(kind).skip(1).map(move |rest| (kind, rest)))
            {
                let fields = rest.split_once('}').map_or(rest, |(fields, _)| fields);
                let parts: Vec<&str> = fields.split('"').collect();
                // Texts stand between each second pair of quotes: `what: "a"`, or the arms of a match.
                for what in parts.iter().skip(1).step_by(2) {
                    complaints.push((kind, what.replace("\\\n", "")));
                }
            }
        }
    }
    assert!(complaints.len() > 20, "{complaints:?}");
    let chinese = duibiao::words::wording(Language::Chinese);
    for (kind, what) in complaints {
        let said: &'static str = Box::leak(what.clone().into_boxed_str());
        let error = match kind {
            "Error::Usage {" => Error::Usage { what: said },
            _ => Error::Unknown {
                what: said,
                id: "x".into(),
                similar: Vec::new(),
            },
        };
        let told = chinese.error(&error);
        assert!(!told.contains(&what), "{told}");
    }
}
