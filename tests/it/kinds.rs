//! Every kind of target in every situation that matters, judged by hand and by the program.
//!
//! The dataset `tests/it/data/kinds` names its targets after their situation; the note of an actual is
//! the target it is for. Paths from 2020 to 2025 have 1826 days (5 × 365 + 1), of which 1095 are gone at
//! the end of 2023 (59.967 %) and 1461 at the end of 2024 (80.011 %).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use duibiao::assess::{Assessment, Note, Question, Reason, Verdict, assess};
use duibiao::dataset::Dataset;
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::{Record, records};

/// target, as of, verdict, reason, gap, required, pace; `-` is none.
const EXPECTED: &str = "
# On the line and just beyond it.
at_least_on_the_line                    2024Q4      met           -                 0      -      -
at_least_short_by_the_last_decimal      2024Q4      missed        -                 0.1    -      -
# 84.1 − 84.06; rounded to 84.1 it would hold.
at_least_short_of_the_full_value        2024Q4      missed        -                 0.04   -      -
at_most_on_the_line                     2024Q4      met           -                 0      -      -
at_most_over_by_the_last_decimal        2024Q4      missed        -                 0.1    -      -
above_on_the_line                       2024Q4      missed        -                 0      -      -
above_by_the_last_decimal               2024Q4      met           -                 -0.1   -      -
below_on_the_line                       2024Q4      missed        -                 0      -      -
below_by_the_last_decimal               2024Q4      met           -                 -0.1   -      -
equal_and_equal                         2024Q4      met           -                 0      -      -
equal_and_one_more                      2024Q4      missed        -                 1      -      -
equal_and_one_less                      2024Q4      missed        -                 1      -      -
between_on_the_lower_end                2024Q4      met           -                 0      -      -
between_on_the_upper_end                2024Q4      met           -                 0      -      -
# The nearer end counts: 6 − 7.2, not 7.2 − 9.
between_inside                          2024Q4      met           -                 -1.2   -      -
between_below_the_lower_end             2024Q4      missed        -                 0.1    -      -
between_above_the_upper_end             2024Q4      missed        -                 0.1    -      -
# 20.75 is 20.8 (half to even), 20.86 is 20.9, 20.6 is 21.
stay_at_the_written_digit               2024Q4      met           -                 0      -      -
stay_at_a_digit_off                     2024Q4      missed        -                 0.1    -      -
stay_at_a_whole_number                  2024Q4      met           -                 0      -      -
stay_at_the_edge_of_the_tolerance       2024Q4      met           -                 0      -      -
stay_at_beyond_the_tolerance            2024Q4      missed        -                 0.01   -      -

# Against a baseline.
# 0.800 × (1 − 13.5 %) = 0.692
change_pct_on_the_line                  2024Q4      met           -                 0      -      -
change_pct_short_by_the_last_decimal    2024Q4      missed        -                 0.001  -      -
change_pct_upwards                      2024Q4      met           -                 0      -      -
# Less is better for the indicator, so no change means at most 30.
change_pct_of_nothing                   2024Q4      missed        -                 0.1    -      -
# 40 − 10 % = 36; required 40 − 4 × 1461/1826 = 36.80; 3.5/4 = 87.5 %, less 80.011 %.
change_pct_from_a_measured_baseline     2024Q4      on_track      -                 0.5    36.8   7.5
change_pct_without_a_baseline           2024Q4      not_assessed  no_baseline       -      -      -
change_abs_on_the_line                  2024Q4      met           -                 0      -      -
# Required 10.5 − 0.5 × 1095/1826 = 10.20; 0.3/−0.5 = −60 %, less 59.967 %.
change_abs_the_wrong_way                2023Q4      worsening     -                 0.8    10.2   -120
change_abs_of_nothing                   2024Q4      met           -                 0      -      -

# Around the due date.
met_on_time                             2024Q4      met           -                 -1     -      -
met_late                                2023Q4      missed        -                 1      -      -
met_late                                2024Q4      met           -                 -0.5   -      -
met_with_no_value_at_due                2024Q4      met           -                 -1     -      -
# It rests on the value at the due date, 86, although 84 came after.
lost_since_due                          2024Q4      met           -                 -1     -      -
missed_and_still_short                  2024Q4      missed        -                 1      -      -
december_means_the_year                 2024Q4      met           -                 0      -      -
actual_at_due_missing                   2024Q4      not_assessed  no_actual_at_due  1      -      -
level_reached_early_proves_nothing      2024Q4      not_assessed  no_actual_at_due  -1     -      -
met_ahead_of_due                        2024Q4      met           -                 -1     -      -
works_done_early                        2023Q4      met           -                 -1     -      -
works_done_early                        2024Q4      met           -                 -1     -      -
works_unfinished_after_due              2024Q4      missed        -                 10     -      -
works_last_heard_of_before_due          2024Q4      not_assessed  no_actual_at_due  10     -      -

# On the way.
# 15280 × 213/366 = 8892.5; 6888/15280 = 45.079 %, less 58.197 %.
behind                                  2024-07-31  behind        -                 8392   8892   -13.1
# 80 + 5 × 1095/1826 = 83.00; 4/5 = 80 %, less 59.967 %.
on_track                                2023Q4      on_track      -                 1      83     20
# 26 May is day 146 of 365: 73 × 146/365 = 29.2.
exactly_on_the_path                     2025-05-26  on_track      -                 43.8   29.2   0
# 29.1/73 = 39.863 %, less 40 %.
a_tenth_under_the_path                  2025-05-26  behind        -                 43.9   29.2   -0.1
# From 5 to the nearer end 6: 0.4 of the way on day 146 of 365.
between_on_the_path                     2025-05-26  on_track      -                 0.6    5.4    0
# On the line of a strict condition all of the way is done and it does not hold; 90 + 7 × 59.967 %.
above_on_the_line_before_due            2023Q4      on_track      -                 0      94.2   40
# 40 − 10 × 59.967 % = 34.0
no_progress_at_all                      2023Q4      behind        -                 10     34     -60
# −1/10 = −10 %, less 59.967 %.
worsening                               2023Q4      worsening     -                 11     34     -70
lost_since_baseline                     2023Q4      worsening     -                 1      -      -

# Open, and not assessed.
open_without_due                        2024Q4      open          no_due            0.5    -      -
open_without_due_but_with_baseline      2024Q4      open          no_due            0.5    -      -
open_without_baseline                   2024Q4      open          no_baseline       1      -      -
nothing_but_the_baseline                2021-06-30  open          baseline_only     5      -      -
# 36 months after the end of 2020 is the end of 2023: not yet stale that day.
nothing_but_the_baseline                2023Q4      open          baseline_only     5      -      -
nothing_but_the_baseline                2024-01-01  not_assessed  stale             5      -      -
stale_though_it_held                    2024Q4      not_assessed  stale             -5     -      -
# 60 km of 2022 are of another programme; 25/40 done, 366/731 of the time gone: 40 × 366/731 = 20.03.
works_of_an_earlier_programme           2024Q4      on_track      -                 15     20     12.4
works_never_go_stale                    2024Q4      met           -                 -2     -      -
not_yet_effective                       2024Q4      not_assessed  not_yet_effective -      -      -
no_actual                               2024Q4      not_assessed  no_actual         -      -      -
months_do_not_speak_for_the_year        2024Q4      not_assessed  no_actual         -      -      -
year_to_date_held                       2024Q3      met           -                 -1     -      -
year_to_date_held                       2024Q4      not_assessed  no_actual_at_due  -1     -      -
# 182 of 366 days: 35 − 4 × 182/366 = 33.01; 2/4 = 50 %, less 49.727 %.
year_to_date_on_its_way                 2024-06-30  on_track      -                 2      33     0.3
year_to_date_too_short                  2024-02-29  not_assessed  no_actual         -      -      -

# Dated paths of 100 from the end of 2023.
step_stays_at_the_last_value            2024-04-30  on_track      -                 80     20     0
step_missed_by_one                      2024-04-30  behind        -                 81     20     -1
step_asks_for_more_on_its_day           2024-06-30  behind        -                 61     40     -1
step_without_dates_asks_at_due          2024-06-30  on_track      -                 100    0      0
# Day 91 of the 182 to 30 June: 40 × 91/182.
dated_path_rises_evenly_to_the_date     2024-03-31  on_track      -                 80     20     0
# 92 of the 184 days from 30 June to 31 December: 40 + 60 × 92/184.
dated_path_rises_evenly_from_the_date   2024-09-30  behind        -                 35     70     -5

# Judged on the rounded value: 84.06 is 84.1, 84.05 is 84.0 (half to even).
rounded_value_holds                     2024Q4      met           -                 0      -      -
rounded_half_to_even                    2024Q4      missed        -                 0.1    -      -

# In every period. The gap is that of the newest broken period, else of the newest.
every_month_held                        2024-03     met           -                 -4     -      -
every_month_but_one                     2024-03     breached      -                 0.1    -      -
# (80 + 70 + 60)/3 = 70
every_quarter_held_on_the_mean_of_months 2024Q1     met           -                 0      -      -
# (69 + 70)/2 = 69.5, two of three months are at least 0.6 of them; one of three is not.
every_quarter_on_two_of_three_months    2024Q1      met           -                 -0.5   -      -
every_quarter_on_one_of_three_months    2024Q1      not_assessed  low_coverage      -      -      -
# The quarter as published (71), not the mean of its months (60).
every_quarter_as_published_before_months 2024Q1     breached      -                 1      -      -
every_year_held                         2024Q4      met           -                 -0.2   -      -
every_year_but_one                      2022Q4      met           -                 -0.1   -      -
every_year_but_one                      2024Q4      breached      -                 0.1    -      -
every_year_with_one_missing             2024Q4      met           -                 -0.2   -      -
# What was kept to the last year asked for stays kept: only undated and undue targets go stale.
every_year_until_long_ago               2024Q4      met           -                 -0.2   -      -
whenever_reported_held                  2024Q4      met           -                 -0.3   -      -
whenever_reported_but_once              2024Q4      breached      -                 0.1    -      -
whenever_reported_broken_before_start   2024Q4      met           -                 -0.3   -      -
whenever_reported_broken_after_due      2024Q4      met           -                 -0.3   -      -
whenever_reported_long_ago              2024Q4      not_assessed  stale             -0.3   -      -
whenever_reported_and_never_was         2024Q4      not_assessed  no_actual         -      -      -

# Alarms. They are about runs of periods: one period beyond the threshold leaves no gap to speak of.
alarm_after_four_quarters               2024Q3      met           -                 -      -      -
alarm_after_four_quarters               2024Q4      breached      -                 -      -      -
alarm_after_four_quarters               2025Q1      met           -                 -      -      -
alarm_stands_until_a_value_ends_it      2024Q3      breached      -                 -      -      -
alarm_stands_until_a_value_ends_it      2024Q4      breached      -                 -      -      -
quiet_on_the_threshold                  2024Q4      met           -                 -      -      -
a_missing_quarter_ends_the_run          2024Q4      met           -                 -      -      -
a_thin_quarter_ends_the_run             2024Q4      met           -                 -      -      -
alarm_on_one_month_only                 2024Q4      not_assessed  low_coverage      -      -      -
alarm_long_ago                          2024Q4      not_assessed  stale             -      -      -
alarm_after_three_months                2024-07     breached      -                 -      -      -
no_alarm_after_two_months               2024-07     met           -                 -      -      -
";

/// Targets written in another unit than their indicator's.
const IN_OTHER_UNITS: &str = "
# 105000 万立方米 are 10.5 亿立方米.
at_most_stated_in_a_finer_unit          2024Q4      met           -                 0      -      -
# 100 亩 against 100 亩 and 10 亩 against 10 亩, both kept in 公顷: 6.666… and 0.666….
at_most_on_the_line_in_another_unit     2024Q4      met           -                 0      -      -
at_least_on_the_line_in_another_unit    2024Q4      met           -                 0      -      -
";

/// 稳定在 in another unit than the indicator's: half of the last digit the document writes, to either side.
const STAYING_IN_OTHER_UNITS: &str = "
# 15 万亩 are 10000 公顷, half a 万亩 333.33… 公顷; 10002 公顷 leave 331.33….
stay_at_in_a_coarser_unit               2024Q4      met           -                 -331.3333333333333 - -
# 150000 亩 are 15 万亩, half a 亩 0.00005 万亩; 15.3 万亩 are 0.3 off.
stay_at_in_a_finer_unit                 2024Q4      missed        -                 0.29995 -   -
";

static KINDS: LazyLock<Dataset> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/kinds");
    Dataset::load(&folder).expect("the dataset of kinds loads")
});

/// The rows of a table, their seven cells apart.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
}

/// The rows of all tables.
fn expected() -> impl Iterator<Item = Vec<&'static str>> {
    [EXPECTED, IN_OTHER_UNITS, STAYING_IN_OTHER_UNITS]
        .into_iter()
        .flat_map(rows)
}

/// What is said on a day: the assessments and their flat records, by target.
fn said(as_of: &str) -> BTreeMap<String, (Assessment, Record)> {
    let as_of: Period = as_of.parse().expect("a period");
    let question = Question {
        as_of: as_of.end(),
        known_at: None,
        method: None,
    };
    let assessments = assess(&KINDS, question).expect("the kinds are assessed");
    let records = records(&KINDS, &assessments, Language::English);
    let rows = assessments.rows.into_iter().zip(records);
    rows.map(|(row, record)| (row.target.clone(), (row, record)))
        .collect()
}

fn cell(number: Option<f64>) -> String {
    number.map_or("-".into(), |number| number.to_string())
}

#[test]
fn the_dataset_is_read_without_an_unusable_row() {
    let codes: Vec<&str> = KINDS.findings.iter().map(|f| f.kind.code()).collect();
    assert_eq!(codes, ["no-baseline"]);
}

/// Judges all targets of a table and reports every row that differs.
#[track_caller]
fn assert_judged_as_by_hand(table: &'static str) {
    let days: BTreeSet<&str> = rows(table).map(|row| row[1]).collect();
    let said: BTreeMap<&str, _> = days.into_iter().map(|day| (day, said(day))).collect();
    let mut differences = Vec::new();
    for row in rows(table) {
        let (_, record) = &said[row[1]][row[0]];
        let found = [
            record.target.clone(),
            row[1].to_string(),
            record.verdict.to_string(),
            record.reason.unwrap_or("-").to_string(),
            cell(record.gap),
            cell(record.required),
            cell(record.pace),
        ];
        if found.as_slice() != row.as_slice() {
            differences.push(format!(
                "expected {}\n   found {}",
                row.join(" "),
                found.join(" ")
            ));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn every_target_is_judged_as_by_hand() {
    assert_judged_as_by_hand(EXPECTED);
}

#[test]
fn a_target_in_another_unit_is_met_on_its_line() {
    assert_judged_as_by_hand(IN_OTHER_UNITS);
}

#[test]
fn staying_at_a_number_is_judged_at_the_digits_of_its_own_unit() {
    assert_judged_as_by_hand(STAYING_IN_OTHER_UNITS);
}

#[test]
fn every_target_stands_in_the_table() {
    let judged: BTreeSet<&str> = expected().map(|row| row[0]).collect();
    let named: BTreeSet<&str> = KINDS.targets.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(judged, named);
}

#[test]
fn every_verdict_occurs_in_the_table() {
    for verdict in Verdict::ALL {
        assert!(
            expected().any(|row| row[2] == verdict.code()),
            "{verdict:?}"
        );
    }
}

#[test]
fn every_reason_but_publication_occurs_in_the_table() {
    for reason in Reason::ALL {
        let occurs = expected().any(|row| row[3] == reason.code());
        assert_eq!(occurs, reason != Reason::NotYetPublished, "{reason:?}");
    }
}

#[test]
fn a_target_past_its_due_date_says_whether_it_was_met_in_time() {
    let said = said("2024Q4");
    for (target, timing) in [
        ("met_on_time", Some("on_time")),
        ("met_late", Some("late")),
        ("met_with_no_value_at_due", Some("unknown")),
        ("lost_since_due", Some("on_time")),
        ("works_done_early", Some("on_time")),
        ("met_ahead_of_due", None),
        ("missed_and_still_short", None),
    ] {
        assert_eq!(said[target].1.timing, timing, "{target}");
    }
}

#[test]
fn what_a_reader_should_know_stands_in_the_notes() {
    let period = |text: &str| text.parse::<Period>().expect("a period");
    for (target, as_of, note) in [
        ("lost_since_due", "2024Q4", Note::LostSince(period("2023"))),
        ("lost_since_baseline", "2023Q4", Note::LostSinceBaseline),
        (
            "at_least_short_of_the_full_value",
            "2024Q4",
            Note::JudgementsDiffer,
        ),
        (
            "year_to_date_held",
            "2024Q3",
            Note::YearToDate(period("2024-01/2024-09")),
        ),
        (
            "months_do_not_speak_for_the_year",
            "2024Q4",
            Note::OtherSpansOnly(vec![period("2024-10")]),
        ),
        (
            "every_year_with_one_missing",
            "2024Q4",
            Note::MissingPeriods {
                missing: 1,
                periods: 3,
            },
        ),
    ] {
        let (row, _) = &said(as_of)[target];
        assert!(row.notes.contains(&note), "{target}: {:?}", row.notes);
    }
}

#[test]
fn a_run_counts_the_quarters_beyond_the_threshold_without_a_break() {
    for (target, as_of, current, longest, needed) in [
        ("alarm_after_four_quarters", "2024Q3", 3, 3, 4),
        ("alarm_after_four_quarters", "2024Q4", 4, 4, 4),
        ("alarm_after_four_quarters", "2025Q1", 0, 4, 4),
        ("alarm_stands_until_a_value_ends_it", "2024Q4", 4, 4, 4),
        ("a_missing_quarter_ends_the_run", "2024Q4", 2, 3, 4),
        ("a_thin_quarter_ends_the_run", "2024Q4", 3, 3, 4),
    ] {
        let run = said(as_of)[target].0.run.expect("an alarm has a run");
        assert_eq!(
            (run.current, run.longest, run.needed),
            (current, longest, needed),
            "{target} as of {as_of}"
        );
    }
}
