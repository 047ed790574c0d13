//! Numbers and texts at the edge of what can be held: no panic, and no row lost in silence.

use duibiao::assess::{Question, assess};
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::ReportModel;
use proptest::prelude::*;

use crate::workbench::Copy;

/// A number of 28 digits: the largest kind of number that a cell may hold.
const LARGEST: &str = "9999999999999999999999999999";

/// Asserts that the dataset is assessed and reported without a panic.
fn survives(copy: &Copy) {
    for arguments in [
        "check small --as-of 2024Q4 --fail-on never",
        "check small --as-of 2024Q4 --fail-on never --format json",
        "report small --as-of 2024Q4 --out quarter",
    ] {
        let ran = copy.run(arguments);
        assert_eq!(ran.code, 0, "`duibiao {arguments}`\n{}", ran.page());
    }
}

/// Asserts that a replaced piece of a file is answered by a finding on this line.
fn is_named(file: &str, old: &str, new: &str, line: u64) {
    let copy = Copy::of_small();
    copy.replace(file, old, new);
    let dataset = copy.loaded();
    assert!(
        dataset
            .findings
            .iter()
            .any(|finding| finding.location.file == file && finding.location.line == Some(line)),
        "{} targets, {} actuals and {:?}",
        dataset.targets.len(),
        dataset.actuals.height(),
        dataset.findings
    );
}

#[test]
fn an_actual_too_large_for_its_unit_is_named() {
    is_named(
        "actuals.csv",
        "2023,10000,亩",
        &format!("2023,{LARGEST},万亩"),
        10,
    );
}

#[test]
fn a_target_too_large_for_its_unit_is_named() {
    is_named(
        "targets.csv",
        "at_least,1.2,",
        &format!("at_least,{LARGEST},"),
        7,
    );
}

#[test]
fn a_baseline_too_large_for_its_unit_is_named() {
    is_named(
        "targets.csv",
        "万亩,,2020,0,",
        &format!("万亩,,2020,{LARGEST},"),
        7,
    );
}

#[test]
fn a_tolerance_too_large_for_its_unit_is_named() {
    is_named(
        "targets.csv",
        "at_least,1.2,,万亩,,",
        &format!("stay_at,1.2,,万亩,{LARGEST},"),
        7,
    );
}

#[test]
fn an_upper_end_too_large_for_its_unit_is_named() {
    is_named(
        "targets.csv",
        "at_least,1.2,,",
        &format!("between,1.2,{LARGEST},"),
        7,
    );
}

#[test]
fn the_largest_numbers_are_assessed_without_a_panic() {
    for (file, old, new) in [
        (
            "actuals.csv",
            "2024,52000,万立方米",
            format!("2024,{LARGEST},亿立方米"),
        ),
        (
            "actuals.csv",
            "2024,52000,万立方米",
            format!("2024,-{LARGEST},亿立方米"),
        ),
        ("targets.csv", "at_most,4.5,", format!("at_most,{LARGEST},")),
        (
            "targets.csv",
            "at_most,4.5,",
            format!("at_most,-{LARGEST},"),
        ),
        (
            "targets.csv",
            "亿立方米,,2020,5,",
            format!("亿立方米,,2020,{LARGEST},"),
        ),
        (
            "targets.csv",
            "亿立方米,,2020,5,",
            format!("亿立方米,,2020,-{LARGEST},"),
        ),
    ] {
        let copy = Copy::of_small();
        copy.replace(file, old, &new);
        survives(&copy);
    }
}

#[test]
fn a_large_baseline_changed_by_many_percent_is_assessed_without_a_panic() {
    let copy = Copy::of_small();
    copy.replace(
        "targets.csv",
        "change_pct,-10,,,,2020,,",
        &format!("change_pct,1000,,,,2020,{LARGEST},"),
    );
    survives(&copy);
}

#[test]
fn large_months_make_a_quarter_without_a_panic() {
    let copy = Copy::of_small();
    for value in ["-0.7", "-0.5"] {
        copy.replace(
            "actuals.csv",
            &format!(",{value},米"),
            ",79228162514264337593543950335,米",
        );
    }
    survives(&copy);
}

#[test]
fn numbers_of_many_decimals_are_assessed_without_a_panic() {
    let copy = Copy::of_small();
    copy.replace(
        "actuals.csv",
        "2024,52000,万立方米",
        "2024,0.0000000000000000000000000001,万立方米",
    );
    copy.replace(
        "targets.csv",
        "at_most,4.5,",
        "at_most,0.0000000000000000000000000001,",
    );
    copy.replace(
        "targets.csv",
        "亿立方米,,2020,5,",
        "亿立方米,,2020,0.0000000000000000000000000002,",
    );
    survives(&copy);
}

#[test]
fn the_first_and_the_last_year_are_assessed_without_a_panic() {
    let copy = Copy::of_small();
    for year in ["1900", "2200"] {
        copy.append(
            "actuals.csv",
            &format!("A{year},waste_utilisation,900102,{year},50,%,final,,bulletin-2024,,"),
        );
    }
    copy.replace(
        "targets.csv",
        "at_least,60,,%,,,,,2025",
        "at_least,60,,%,,1900,40,,2200",
    );
    assert_eq!(copy.loaded().findings, []);
    for day in ["1900", "2024Q4", "2200", "2200-12-31"] {
        for arguments in [
            format!("check small --as-of {day} --fail-on never"),
            format!("report small --as-of {day} --out quarter"),
        ] {
            let ran = copy.run(&arguments);
            assert_eq!(ran.code, 0, "`duibiao {arguments}`\n{}", ran.page());
        }
    }
}

#[test]
fn a_standing_target_over_a_century_of_months_is_assessed_without_a_panic() {
    let copy = Copy::of_small();
    copy.replace("targets.csv", "2024-01-01,,quarter", "1900-01-01,,month");
    survives(&copy);
}

#[test]
fn control_characters_in_a_name_do_not_stop_the_report() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "青泉市", "青泉\u{1}\u{8}市");
    survives(&copy);
}

#[test]
fn very_long_names_do_not_stop_the_report() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "青泉市", &"很长的名称".repeat(2000));
    survives(&copy);
}

#[test]
fn characters_no_face_can_show_are_a_finding_and_not_a_silent_box() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "青泉市", "青\u{e000}市");
    let dataset = copy.loaded();
    let question = Question {
        as_of: "2024Q4".parse::<Period>().expect("a period").end(),
        known_at: None,
        method: None,
    };
    let assessments = assess(&dataset, question).expect("an assessment");
    let model = ReportModel::build(&dataset, &assessments, Language::Chinese).expect("a report");
    let missing: Vec<&str> = model
        .all_findings
        .iter()
        .filter(|finding| finding.code == "missing-glyph")
        .map(|finding| finding.place.as_str())
        .collect();
    // The charts that name the region, and the trajectories of its four targets.
    for chart in [
        "verdicts",
        "regions",
        "target-gap",
        "progress",
        "trajectory-T01",
    ] {
        let place = format!("charts/{chart}");
        assert!(missing.contains(&place.as_str()), "{place}: {missing:?}");
    }
    assert_eq!(missing.len(), 8, "{missing:?}");
    for finding in model
        .all_findings
        .iter()
        .filter(|finding| finding.code == "missing-glyph")
    {
        assert!(finding.message.contains('\u{e000}'), "{}", finding.message);
        assert_eq!(finding.severity, "warning");
    }
}

const FILES: [&str; 6] = [
    "datapackage.json",
    "indicators.toml",
    "targets.csv",
    "actuals.csv",
    "regions.csv",
    "sources.csv",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_changed_anywhere_never_panic(
        file in prop::sample::select(FILES.to_vec()),
        at in any::<prop::sample::Index>(),
        length in 0_usize..12,
        bytes in prop::collection::vec(any::<u8>(), 0..12),
    ) {
        let copy = Copy::of_small();
        let mut contents = copy.text(file).into_bytes();
        let at = at.index(contents.len());
        let end = (at + length).min(contents.len());
        contents.splice(at..end, bytes);
        copy.write(file, contents);
        if let Ok(dataset) = copy.load() {
            let question = Question {
                as_of: "2024Q4".parse::<Period>().expect("a period").end(),
                known_at: None,
        method: None,
            };
            let _ = assess(&dataset, question);
        }
    }

    #[test]
    fn any_text_in_any_cell_is_kept_or_named(
        column in 0_usize..11,
        text in "\\PC{0,12}",
    ) {
        let copy = Copy::of_small();
        let mut cells: Vec<String> = super::A05.split(',').map(str::to_string).collect();
        cells[column] = format!("\"{}\"", text.replace('"', "\"\""));
        copy.replace("actuals.csv", super::A05, &cells.join(","));
        let dataset = copy.loaded();
        let named = dataset.findings.iter().any(|finding| {
            finding.location.line == Some(6)
                && finding.kind.severity() == duibiao::finding::Severity::Error
        });
        prop_assert_eq!(dataset.actuals.height(), if named { 19 } else { 20 });
        prop_assert_eq!(dataset.targets.len(), 10);
    }
}
