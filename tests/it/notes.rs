//! What stands beside a verdict: notes on the value it rests on, the mark of all values, the table of answers.

use duibiao::assess::{Note, Reason, Timing, Verdict};
use duibiao::dataset::Status;
use duibiao::derive::Coverage;
use duibiao::period::Period;
use duibiao::quantity::to_f64;

use super::answers::{asked, number, row};
use super::written::{actual, actual_as, every_year, indicator, target, written};

const MONTHS_MAKE_QUARTERS: &str =
    "period = \"any\"\ncoverage = 0.6\naggregation = { time = \"mean\", region = \"none\" }";

const MEAN_OF_YEARS: &str =
    "period = \"year\"\naggregation = { time = \"mean\", region = \"none\" }";

#[test]
fn the_notes_tell_how_firm_the_value_is_and_what_it_lacks() {
    let bound = |holds: bool| {
        let mut notes = vec![Note::Status(Status::LowerBound)];
        notes.extend((!holds).then_some(Note::Inconclusive(Status::LowerBound)));
        notes
    };
    let remark = "only the west";
    // Indicator and target, status and value of 2023 against at least 10, remark, notes.
    let table = [
        ("plain", "final", "11", "", vec![]),
        (
            "estimated",
            "estimated",
            "11",
            "",
            vec![Note::Status(Status::Estimated)],
        ),
        ("at_least_enough", "lower_bound", "11", "", bound(true)),
        ("at_least_too_little", "lower_bound", "9", "", bound(false)),
        (
            "remarked",
            "final",
            "11",
            remark,
            vec![Note::Comparability(remark.into())],
        ),
        (
            "remarked_and_provisional",
            "provisional",
            "11",
            remark,
            vec![
                Note::Comparability(remark.into()),
                Note::Status(Status::Provisional),
            ],
        ),
    ];
    let mut targets: Vec<String> = table
        .iter()
        .map(|(id, _, _, remark, _)| {
            let cells = [
                ("kind", "at_least"),
                ("value", "10"),
                ("due", "2023"),
                ("comparability", *remark),
            ];
            target(id, id, &cells)
        })
        .collect();
    let mut indicators: Vec<String> = table
        .iter()
        .map(|(id, ..)| indicator(id, "higher", "period = \"year\""))
        .collect();
    // Without a value there is nothing to compare.
    indicators.push(indicator("nothing", "higher", "period = \"year\""));
    let cells = [
        ("kind", "at_least"),
        ("value", "10"),
        ("comparability", remark),
    ];
    targets.push(target("nothing", "nothing", &cells));
    let actuals: Vec<String> = table
        .iter()
        .map(|(id, status, value, ..)| actual_as(status, id, "2023", value))
        .collect();
    let answer = asked(&written(&indicators, &targets, &actuals), "2023Q4", None);
    for (id, _, _, _, notes) in &table {
        assert_eq!(&row(&answer, id).notes, notes, "{id}");
    }
    assert_eq!(row(&answer, "nothing").notes, []);
}

#[test]
fn a_quarter_of_two_months_says_so_and_names_the_months_alone() {
    let quarterly = |id| {
        let cells = [("kind", "at_least"), ("value", "10"), ("every", "quarter")];
        target(id, id, &cells)
    };
    let dataset = written(
        &["whole", "thin"].map(|id| indicator(id, "higher", MONTHS_MAKE_QUARTERS)),
        &[quarterly("whole"), quarterly("thin")],
        &[
            actual("whole", "2024-01", "10"),
            actual("whole", "2024-02", "12"),
            actual("whole", "2024-03", "14"),
            actual("thin", "2024-01", "10"),
            // Days are no part of a quarter's mean.
            actual("thin", "2024-02-10", "90"),
            actual("thin", "2024-03", "14"),
        ],
    );
    let answer = asked(&dataset, "2024Q1", None);
    let thin = Coverage::of(2, 3);
    for (id, notes, ids) in [
        (
            "whole",
            vec![],
            &["whole-2024-01", "whole-2024-02", "whole-2024-03"][..],
        ),
        (
            "thin",
            vec![Note::Coverage(thin)],
            &["thin-2024-01", "thin-2024-03"],
        ),
    ] {
        let row = row(&answer, id);
        assert_eq!(row.notes, notes, "{id}");
        let actual = row.actual.as_ref().expect("a value");
        assert_eq!(actual.value, number("12"), "{id}");
        let rows: Vec<&str> = actual
            .provenance
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(rows, ids);
    }
}

#[test]
fn what_ran_up_within_the_year_speaks_for_a_mean_of_the_year_and_not_for_its_sum() {
    let dataset = written(
        &[
            indicator("mean", "higher", MEAN_OF_YEARS),
            indicator("sum", "higher", &MEAN_OF_YEARS.replace("mean", "sum")),
        ],
        &["mean", "sum"].map(|id| {
            let cells = [("kind", "at_least"), ("value", "10"), ("due", "2026")];
            target(id, id, &cells)
        }),
        &["mean", "sum"].map(|id| actual(id, "2024-01/2024-09", "11")),
    );
    let answer = asked(&dataset, "2024Q3", None);
    let said = |id| {
        let row = row(&answer, id);
        (row.verdict, row.reason, row.notes.clone())
    };
    let nine_months: Period = "2024-01/2024-09".parse().expect("a period");
    assert_eq!(
        said("mean"),
        (Verdict::Met, None, vec![Note::YearToDate(nine_months)])
    );
    let other_spans = vec![Note::OtherSpansOnly(vec![nine_months])];
    assert_eq!(
        said("sum"),
        (Verdict::NotAssessed, Some(Reason::NoActual), other_spans)
    );
}

#[test]
fn work_first_reported_after_its_due_date_does_not_tell_when_it_was_done() {
    let dataset = written(
        &[indicator(
            "built",
            "higher",
            "nature = \"works\"\nperiod = \"year\"",
        )],
        &[target(
            "t",
            "built",
            &[("kind", "at_least"), ("value", "40"), ("due", "2021")],
        )],
        &[actual("built", "2023", "41")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let row = row(&answer, "t");
    assert_eq!(
        (row.verdict, row.timing),
        (Verdict::Met, Some(Timing::Unknown))
    );
}

#[test]
fn the_lower_end_of_a_tolerance_may_be_the_nearest_number() {
    let cells = [
        ("kind", "stay_at"),
        ("value", "20.8"),
        ("tolerance", "0.1"),
        ("due", "2023"),
    ];
    let dataset = written(
        &[indicator("level", "range", "period = \"year\"")],
        &[target("t", "level", &cells)],
        &[actual("level", "2023", "20.72")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let margin = row(&answer, "t").margin().expect("a margin");
    assert_eq!(
        (margin.threshold, margin.distance),
        (number("20.7"), number("-0.02"))
    );
}

#[test]
fn the_mark_of_all_values_is_fnv_1a_of_periods_and_values() {
    // FNV-1a with 64 bits, of which the reference gives 85944171f73967e8 for `foobar`, reckoned apart
    // for `2020=10;2021=12.5;`. Noughts behind the point are not another value.
    let marks = ["12.5", "12.50", "12.6"].map(|value| {
        let dataset = written(
            &[indicator("share", "higher", "period = \"year\"")],
            &[target(
                "t",
                "share",
                &[("kind", "at_least"), ("value", "40"), ("due", "2030")],
            )],
            &[every_year("share", 2020, &["10", value])],
        );
        let answer = asked(&dataset, "2023Q4", None);
        row(&answer, "t").readings_digest()
    });
    assert_eq!(marks[..2], ["6bc93b8bbcd87b83"; 2]);
    assert_ne!(marks[2], marks[0]);
}

#[test]
fn an_answer_is_a_table_and_what_another_answer_is_held_against() {
    let dataset = written(
        &["way", "nothing"].map(|id| indicator(id, "higher", "period = \"year\"")),
        &[
            target(
                "on_its_way",
                "way",
                &[
                    ("kind", "at_least"),
                    ("value", "50"),
                    ("baseline_period", "2020"),
                    ("baseline_value", "10"),
                    ("due", "2025"),
                ],
            ),
            target(
                "reached",
                "way",
                &[("kind", "at_least"), ("value", "16"), ("due", "2023")],
            ),
            target(
                "unknown",
                "nothing",
                &[
                    ("kind", "at_least"),
                    ("value", "16"),
                    ("method", "statcan-2024"),
                ],
            ),
        ],
        &[actual("way", "2023", "16")],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let frame = answer.to_frame().expect("a table");
    let texts = |name: &str| -> Vec<Option<String>> {
        let column = frame.column(name).expect("a column").str().expect("text");
        column.iter().map(|text| text.map(String::from)).collect()
    };
    let numbers = |name: &str| -> Vec<Option<f64>> {
        let column = frame
            .column(name)
            .expect("a column")
            .f64()
            .expect("numbers");
        column.iter().collect()
    };
    for (name, expected) in [
        (
            "target",
            [Some("on_its_way"), Some("reached"), Some("unknown")],
        ),
        ("indicator", [Some("way"), Some("way"), Some("nothing")]),
        ("region", [Some("150000"); 3]),
        (
            "verdict",
            [Some("behind"), Some("met"), Some("not_assessed")],
        ),
        ("reason", [None, None, Some("no_actual")]),
        ("timing", [None, Some("on_time"), None]),
        ("actual_period", [Some("2023"), Some("2023"), None]),
        (
            "method",
            [
                Some("time-proportional"),
                Some("time-proportional"),
                Some("statcan-2024"),
            ],
        ),
    ] {
        assert_eq!(
            texts(name),
            expected.map(|text| text.map(String::from)),
            "{name}"
        );
    }
    // 6 of 40 in 1095 of 1826 days; 10 + 40 · 1095 / 1826 were required.
    let share = to_f64(number("1095") / number("1826"));
    let required = to_f64(number("10") + number("40") * number("1095") / number("1826"));
    for (name, expected) in [
        ("actual", [Some(16.0), Some(16.0), None]),
        ("gap", [Some(34.0), Some(0.0), None]),
        ("baseline", [Some(10.0), None, None]),
        ("required", [Some(required), None, None]),
        ("progress", [Some(0.15), None, None]),
        ("required_share", [Some(share), None, None]),
    ] {
        assert_eq!(numbers(name), expected, "{name}");
    }
    assert_eq!((frame.height(), frame.width()), (3, 14));
    let told = answer.told();
    let said: Vec<(&str, Verdict, &str)> = told
        .iter()
        .map(|one| (one.target.as_str(), one.verdict, one.method.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("on_its_way", Verdict::Behind, "time-proportional v1"),
            ("reached", Verdict::Met, "time-proportional v1"),
            ("unknown", Verdict::NotAssessed, "statcan-2024 v1"),
        ]
    );
    assert_eq!(told[0].target_value, Some(number("50")));
    assert_eq!(told[0].baseline, Some(number("10")));
    assert_eq!(told[0].actual.map(|(_, value)| value), Some(number("16")));
}
