//! What an answer tells beside its verdicts: margins, origins, notes, and what was known when.

use std::collections::BTreeSet;
use std::path::Path;

use duibiao::assess::{Assessment, Assessments, Note, Question, Reason, Verdict, assess};
use duibiao::dataset::Dataset;
use duibiao::period::Period;
use rust_decimal::Decimal;

fn shipped_with_tests(name: &str) -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data");
    Dataset::load(&folder.join(name)).expect("the dataset loads")
}

pub(crate) fn asked(dataset: &Dataset, as_of: &str, known_at: Option<&str>) -> Assessments {
    let day = |text: &str| text.parse::<Period>().expect("a period").end();
    let question = Question {
        as_of: day(as_of),
        known_at: known_at.map(day),
        method: None,
    };
    assess(dataset, question).expect("an answer")
}

pub(crate) fn row<'a>(answer: &'a Assessments, target: &str) -> &'a Assessment {
    let found = answer.rows.iter().find(|row| row.target == target);
    found.unwrap_or_else(|| panic!("no target {target}"))
}

pub(crate) fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

#[test]
fn the_margin_is_the_way_to_the_nearest_number_that_changes_the_verdict() {
    let kinds = shipped_with_tests("kinds");
    let answer = asked(&kinds, "2024Q4", None);
    // Value, threshold, distance, and whether a unit of the last of so many decimals is enough.
    for (target, threshold, distance, decimals, knife_edge) in [
        ("at_least_short_by_the_last_decimal", "84.1", "0.1", 1, true),
        (
            "at_least_short_by_the_last_decimal",
            "84.1",
            "0.1",
            2,
            false,
        ),
        ("at_most_over_by_the_last_decimal", "31", "-0.1", 1, true),
        ("between_inside", "6", "-1.2", 1, false),
        ("between_below_the_lower_end", "6", "0.1", 1, true),
        ("between_above_the_upper_end", "9", "-0.1", 1, true),
        // 20.8 ± 0.1 against 20.91 and 20.9.
        ("stay_at_beyond_the_tolerance", "20.9", "-0.01", 1, true),
        ("stay_at_the_edge_of_the_tolerance", "20.9", "0", 1, true),
    ] {
        let margin = row(&answer, target).margin().expect("a margin");
        assert_eq!(margin.threshold, number(threshold), "{target}");
        assert_eq!(margin.distance, number(distance), "{target}");
        assert_eq!(margin.is_knife_edge(decimals), knife_edge, "{target}");
    }
    for without in [
        // Rounded to the digit written, an alarm, and without a value.
        "stay_at_the_written_digit",
        "quiet_on_the_threshold",
        "no_actual",
    ] {
        assert_eq!(row(&answer, without).margin(), None, "{without}");
    }
}

#[test]
fn on_the_way_the_required_value_or_the_end_is_the_nearest_number() {
    let kinds = shipped_with_tests("kinds");
    let answer = asked(&kinds, "2024Q4", None);
    // 36.5 with 36.8 required and 36 at the end: 0.3 up is nearer than 0.5 down.
    let on_track = row(&answer, "change_pct_from_a_measured_baseline");
    let required = on_track.pace.expect("a pace").required;
    assert_eq!(
        on_track.margin().map(|margin| margin.threshold),
        Some(required)
    );
    let answer = asked(&kinds, "2023Q4", None);
    // Further than at the baseline: back to it, and the verdict is another one.
    let worsening = row(&answer, "worsening");
    let baseline = worsening.baseline.expect("a baseline").value;
    assert_eq!(
        worsening.margin().map(|margin| margin.threshold),
        Some(baseline)
    );
}

#[test]
fn the_relative_gap_is_that_to_the_nearest_number_that_would_do() {
    let kinds = shipped_with_tests("kinds");
    let answer = asked(&kinds, "2024Q4", None);
    let gap = |target: &str| row(&answer, target).relative_gap();
    let percent = |gap: &str, of: &str| Some(number(gap) * Decimal::ONE_HUNDRED / number(of));
    assert_eq!(
        gap("at_least_short_by_the_last_decimal"),
        percent("0.1", "84.1")
    );
    assert_eq!(gap("at_least_on_the_line"), Some(Decimal::ZERO));
    assert_eq!(gap("between_below_the_lower_end"), percent("0.1", "6"));
    assert_eq!(gap("between_above_the_upper_end"), percent("0.1", "9"));
    assert_eq!(gap("between_inside"), None);
    assert_eq!(gap("no_actual"), None);
}

#[test]
fn the_target_value_is_the_number_the_condition_names() {
    let kinds = shipped_with_tests("kinds");
    let answer = asked(&kinds, "2024Q4", None);
    for (target, value) in [
        ("at_least_on_the_line", "84.1"),
        ("between_inside", "6"),
        ("stay_at_beyond_the_tolerance", "20.8"),
        ("change_pct_on_the_line", "0.692"),
    ] {
        let found = row(&answer, target).target_value();
        assert_eq!(found, Some(number(value)), "{target}");
    }
    let without = row(&answer, "change_pct_without_a_baseline");
    assert_eq!(without.target_value(), None);
}

#[test]
fn four_verdicts_need_someone_to_act() {
    let kinds = shipped_with_tests("kinds");
    let mut seen = BTreeSet::new();
    for as_of in ["2023Q4", "2024Q4"] {
        for row in &asked(&kinds, as_of, None).rows {
            let acts = matches!(
                row.verdict.code(),
                "missed" | "breached" | "worsening" | "behind"
            );
            assert_eq!(row.needs_attention(), acts, "{}", row.target);
            seen.insert(row.verdict);
        }
    }
    assert!(seen.contains(&Verdict::Worsening) && seen.contains(&Verdict::Met));
}

#[test]
fn every_reading_leads_back_to_its_line_of_the_table() {
    let kinds = shipped_with_tests("kinds");
    let answer = asked(&kinds, "2030Q4", None);
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/kinds/actuals.csv");
    let table = std::fs::read_to_string(table).expect("the table is read");
    let lines: Vec<&str> = table.lines().collect();
    let known = answer.known(&kinds);
    assert_eq!(
        known.len(),
        lines.len() - 1,
        "no series of the table is revised"
    );
    for one in &known {
        let line = answer.line_of(&one.reading).expect("a line");
        let written = lines[line as usize - 1];
        assert!(
            written.starts_with(&format!("{},", one.provenance.id)),
            "{written}"
        );
        assert_eq!(one.provenance.line, line);
        let source = answer.source_of(&one.reading);
        assert_eq!(source.as_deref(), Some(one.provenance.source.as_str()));
        assert!(written.contains(&format!(",{},", one.provenance.source)));
        let series = answer.related(&one.indicator.id, one.region);
        assert!(series.contains(&one.reading));
    }
}

#[test]
fn a_combined_value_names_the_rows_it_was_made_from() {
    let kinds = shipped_with_tests("kinds");
    let mut combined = 0;
    for row in &asked(&kinds, "2024Q4", None).rows {
        let Some(actual) = &row.actual else { continue };
        let rows = actual
            .coverage
            .map_or(1, |coverage| coverage.present as usize);
        assert_eq!(actual.provenance.len(), rows, "{}", row.target);
        combined += usize::from(rows > 1);
        assert!(
            row.history()
                .iter()
                .any(|reading| actual.period.contains(reading.period))
        );
    }
    assert!(combined > 0, "the table has values made of months");
}

#[test]
fn missing_periods_are_told_where_some_are_missing_and_some_are_not() {
    let kinds = shipped_with_tests("kinds");
    let mut told = 0;
    for as_of in ["2023Q4", "2024Q3", "2024Q4", "2025Q1"] {
        for row in &asked(&kinds, as_of, None).rows {
            let without = row
                .periods
                .iter()
                .filter(|period| period.value.is_none())
                .count();
            let noted = row.notes.iter().find_map(|note| match note {
                Note::MissingPeriods { missing, periods } => Some((*missing, *periods)),
                _ => None,
            });
            let some = without > 0 && without < row.periods.len();
            assert_eq!(
                noted,
                some.then_some((without, row.periods.len())),
                "{}",
                row.target
            );
            told += usize::from(some);
        }
    }
    assert!(told > 0);
}

#[test]
fn a_value_is_known_on_the_day_it_is_published() {
    let vintages = shipped_with_tests("vintages");
    let said = |known_at| {
        let answer = asked(&vintages, "2024Q4", Some(known_at));
        let row = row(&answer, "revised");
        (row.verdict, row.reason)
    };
    // The express of 20 January had 29.8, the bulletin of 5 June 30.4; at most 30 is asked.
    let unknown = (Verdict::NotAssessed, Some(Reason::NoActualAtDue));
    assert_eq!(said("2025-01-19"), unknown);
    assert_eq!(said("2025-01-20"), (Verdict::Met, None));
    assert_eq!(said("2025-06-05"), (Verdict::Missed, None));
}

#[test]
fn a_target_is_known_on_the_day_its_document_is_published() {
    let vintages = shipped_with_tests("vintages");
    let reason = |known_at| row(&asked(&vintages, "2024Q4", Some(known_at)), "tightened").reason;
    assert_eq!(reason("2025-02-28"), Some(Reason::NotYetPublished));
    assert_ne!(reason("2025-03-01"), Some(Reason::NotYetPublished));
    assert_ne!(reason("2025-03-02"), Some(Reason::NotYetPublished));
}

#[test]
fn months_are_counted_across_years_until_a_value_is_too_old() {
    // A value of the end of 2020 speaks for 36 months.
    let kinds = shipped_with_tests("kinds");
    for (as_of, reason) in [
        ("2022-01-15", Reason::BaselineOnly),
        ("2023-06-30", Reason::BaselineOnly),
        ("2024-01-31", Reason::Stale),
    ] {
        let answer = asked(&kinds, as_of, None);
        let found = row(&answer, "nothing_but_the_baseline").reason;
        assert_eq!(found, Some(reason), "{as_of}");
    }
}
