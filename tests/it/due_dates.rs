//! Paces and due dates on datasets of one or two targets, where a rule turns on a day or a digit.

use duibiao::assess::methods::time_proportional::required_value;
use duibiao::assess::{Reason, Timing, Verdict};
use duibiao::dataset::RequiredPath;
use duibiao::period::Period;

use super::answers::{asked, number, row};
use super::written::{self, actual, written};

/// A row of a target: kind and value, period and value of the baseline, due date.
fn target(
    id: &str,
    indicator: &str,
    condition: [&str; 2],
    baseline: [&str; 2],
    due: &str,
) -> String {
    let ([kind, value], [since, from]) = (condition, baseline);
    let cells = [
        ("kind", kind),
        ("value", value),
        ("baseline_period", since),
        ("baseline_value", from),
        ("due", due),
    ];
    written::target(id, indicator, &cells)
}

/// An indicator of which more is better.
fn indicator(id: &str, more: &str) -> String {
    written::indicator(id, "higher", more)
}

#[test]
fn the_pace_a_year_counts_days_of_the_gregorian_year() {
    let dataset = written(
        &[indicator("share", "period = \"year\"")],
        &[target(
            "t",
            "share",
            ["at_least", "50"],
            ["2020", "10"],
            "2025",
        )],
        &[actual("share", "2023", "16")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let pace = row(&answer, "t").pace.expect("a pace");
    // 365.2425 days a year; 6 in the 1095 days of 2021 to 2023, 34 to go in the 731 of 2024 and 2025.
    let year = number("365.2425");
    let observed = number("6") * year / number("1095");
    let required = number("34") * year / number("731");
    assert_eq!((pace.elapsed_days, pace.total_days), (1095, 1826));
    assert_eq!(pace.observed_per_year, observed);
    assert_eq!(pace.required_per_year, Some(required));
    assert_eq!(pace.acceleration(), Some(required / observed));
    assert!(pace.is_even());
}

#[test]
fn nothing_tells_how_much_faster_where_nothing_moved_or_the_wrong_way() {
    for (value, speeds_up) in [("10", false), ("9", false), ("11", true)] {
        let dataset = written(
            &[indicator("share", "period = \"year\"")],
            &[target(
                "t",
                "share",
                ["at_least", "50"],
                ["2020", "10"],
                "2025",
            )],
            &[actual("share", "2023", value)],
        );
        let answer = asked(&dataset, "2023Q4", None);
        let pace = row(&answer, "t").pace.expect("a pace");
        assert_eq!(pace.acceleration().is_some(), speeds_up, "{value}");
    }
}

#[test]
fn interim_values_from_before_the_start_or_from_the_due_date_on_play_no_part() {
    let date = |text: &str| text.parse::<Period>().expect("a period").end();
    let required = |interim: &str| {
        let path = RequiredPath {
            stepwise: true,
            interim: vec![(interim.parse().expect("a period"), number("30"))],
        };
        let (start, due) = (date("2021-01-01"), date("2025"));
        let values = ["2021-01-01", "2024", "2025"]
            .map(|day| required_value(&path, start, due, number("10"), number("50"), date(day)));
        values.map(|value| value.expect("a value").to_string())
    };
    assert_eq!(required("2023"), ["10", "30", "50"]);
    for outside in ["2019", "2020", "2025", "2026"] {
        assert_eq!(required(outside), ["10", "10", "50"], "{outside}");
    }
}

#[test]
fn work_counted_at_the_baseline_itself_belongs_to_the_programme() {
    let dataset = written(
        &[indicator("built", "nature = \"works\"\nperiod = \"any\"")],
        &[target(
            "t",
            "built",
            ["at_least", "40"],
            ["2020", "10"],
            "2025",
        )],
        &[actual("built", "2020", "10")],
    );
    let answer = asked(&dataset, "2021-06-30", None);
    let row = row(&answer, "t");
    assert_eq!(
        (row.verdict, row.reason),
        (Verdict::Open, Some(Reason::BaselineOnly))
    );
}

#[test]
fn a_year_that_is_due_within_the_next_is_the_year_before() {
    let dataset = written(
        &[indicator("share", "period = \"year\"")],
        &[target(
            "t",
            "share",
            ["at_least", "40"],
            ["", ""],
            "2024-06",
        )],
        &[actual("share", "2023", "41")],
    );
    let answer = asked(&dataset, "2024Q4", None);
    let row = row(&answer, "t");
    assert_eq!(
        (row.verdict, row.timing),
        (Verdict::Met, Some(Timing::OnTime))
    );
}

#[test]
fn a_level_that_is_reached_after_the_due_date_does_not_tell_when() {
    // No value of 2021. Works unfinished in 2022 were unfinished in 2021: late. Of a level nothing is known.
    let values = |id| [actual(id, "2022", "39"), actual(id, "2023", "41")].concat();
    let due = |id| target(id, id, ["at_least", "40"], ["", ""], "2021");
    let dataset = written(
        &[
            indicator("level", "nature = \"level\"\nperiod = \"year\""),
            indicator("built", "nature = \"works\"\nperiod = \"year\""),
        ],
        &[due("level"), due("built")],
        &[values("level"), values("built")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    assert_eq!(row(&answer, "level").timing, Some(Timing::Unknown));
    assert_eq!(row(&answer, "built").timing, Some(Timing::Late));
}

#[test]
fn a_limit_worked_out_from_a_baseline_is_rounded_to_the_digits_of_its_indicator() {
    // 10 + 5 % is 10.5, and 10.46 is 10.5; against a written 10 whole numbers are compared: 9.6 is 10.
    let dataset = written(
        &[indicator(
            "share",
            "judgement = \"rounded\"\nperiod = \"year\"",
        )],
        &[
            target(
                "change",
                "share",
                ["change_pct", "5"],
                ["2020", "10"],
                "2023",
            ),
            target("plain", "share", ["at_least", "10"], ["", ""], "2022"),
        ],
        &[
            actual("share", "2022", "9.6"),
            actual("share", "2023", "10.46"),
        ],
    );
    let answer = asked(&dataset, "2023Q4", None);
    for target in ["change", "plain"] {
        let row = row(&answer, target);
        assert_eq!(
            (row.verdict, row.timing),
            (Verdict::Met, Some(Timing::OnTime)),
            "{target}"
        );
    }
}

#[test]
fn a_way_down_is_sped_up_like_a_way_up() {
    // From 50 to 10 in the 1826 days of 2021 to 2025; 6 down in the first 1095 of them, 34 left for 731.
    let dataset = written(
        &[indicator("share", "period = \"year\"")],
        &[target(
            "t",
            "share",
            ["at_most", "10"],
            ["2020", "50"],
            "2025",
        )],
        &[actual("share", "2023", "44")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let pace = row(&answer, "t").pace.expect("a pace");
    let year = number("365.2425");
    let observed = number("-6") * year / number("1095");
    let required = number("-34") * year / number("731");
    assert_eq!(pace.acceleration(), Some(required / observed));
}

#[test]
fn on_a_path_of_steps_the_share_of_the_days_is_not_the_share_required() {
    let cells = [
        ("kind", "at_least"),
        ("value", "50"),
        ("baseline_period", "2020"),
        ("baseline_value", "10"),
        ("due", "2025"),
    ];
    let on_a_path =
        |id, path| written::target(id, "share", &[&cells[..], &[("path", path)]].concat());
    let dataset = written(
        &[indicator("share", "period = \"year\"")],
        &[on_a_path("even", ""), on_a_path("stepwise", "step|2022=30")],
        &[actual("share", "2023", "20")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let pace = |id| row(&answer, id).pace.expect("a pace");
    assert!(pace("even").is_even());
    // 30 of the way from 10 to 50 is half of it, whatever days have gone.
    let stepwise = pace("stepwise");
    assert_eq!(
        (stepwise.required, stepwise.required_share),
        (number("30"), number("0.5"))
    );
    assert!(!stepwise.is_even());
}
