//! Series as records for trend tests: which values they take, how time is counted, which way is good.

use duibiao::assess::Question;
use duibiao::assess::trends::{Record, RecordTrend, records};
use duibiao::dataset::Dataset;
use duibiao::period::Period;
use duibiao::trend::summary::{Inquiry, Workspace};
use duibiao::trend::trend_test::TestMethod;
use rust_decimal::Decimal;

use super::answers::{asked, row};
use super::written::{actual, indicator, target, written};

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A record of consecutive periods from the first one on.
fn record(first: &str, values: &[i64]) -> Record {
    let first = period(first);
    let periods = std::iter::successors(Some(first), |period| period.successor());
    Record {
        indicator: "up".into(),
        region: "150000".into(),
        granularity: first.granularity(),
        values: periods
            .zip(values.iter().map(|value| Decimal::from(*value)))
            .collect(),
    }
}

/// Indicators of which more is better, less is better, or neither.
fn directions() -> Dataset {
    let indicators = [("up", "higher"), ("down", "lower"), ("either", "none")]
        .map(|(id, direction)| indicator(id, direction, ""));
    written(&indicators, &[], &[])
}

/// What is found in a record of an indicator.
fn tested(
    dataset: &Dataset,
    indicator: &str,
    record: &Record,
    named: Option<TestMethod>,
) -> RecordTrend {
    let indicator = dataset.indicators.get(indicator).expect("an indicator");
    let mut workspace = Workspace::default();
    record
        .clone()
        .trend(indicator, &Inquiry::default(), named, &mut workspace)
}

#[test]
fn a_record_takes_the_length_its_indicator_is_judged_over_else_the_commonest_the_longer_of_two() {
    // The period of the indicator, its actuals, and the periods of its record.
    let table: [(&str, &str, &[&str], &[&str]); 7] = [
        (
            "most",
            "any",
            &["2020", "2021", "2021-Q1", "2021-Q2", "2021-Q3"],
            &["2021-Q1", "2021-Q2", "2021-Q3"],
        ),
        (
            "years",
            "any",
            &["2020", "2021-Q1", "2021-Q2", "2021"],
            &["2020", "2021"],
        ),
        ("halves", "any", &["2021-01", "2021-H1"], &["2021-H1"]),
        ("quarters", "any", &["2021-01", "2021-Q1"], &["2021-Q1"]),
        ("judged", "year", &["2021-Q1", "2021-Q2", "2021"], &["2021"]),
        ("other", "year", &["2021-Q1", "2021-Q2"], &[]),
        ("days", "any", &["2021-01-05", "2021-01-06"], &[]),
    ];
    let indicators =
        table.map(|(id, span, _, _)| indicator(id, "higher", &format!("period = \"{span}\"")));
    let actuals: Vec<String> = table
        .iter()
        .flat_map(|(id, _, periods, _)| periods.iter().map(move |period| actual(id, period, "7")))
        .collect();
    let dataset = written(&indicators, &[], &actuals);
    let question = Question {
        as_of: period("2024").end(),
        known_at: None,
        method: None,
    };
    for fewest in 1..=3 {
        let found = records(&dataset, question, fewest).expect("records");
        let expected: Vec<Record> = table
            .iter()
            .filter(|(.., periods)| periods.len() >= fewest)
            .map(|(id, _, _, periods)| Record {
                indicator: (*id).into(),
                region: "150000".into(),
                granularity: period(periods[0]).granularity(),
                values: periods
                    .iter()
                    .map(|text| (period(text), Decimal::from(7)))
                    .collect(),
            })
            .collect();
        assert_eq!(found, expected, "at least {fewest}");
    }
}

#[test]
fn the_record_behind_a_target_is_that_of_its_series_by_the_as_of_day() {
    let dataset = written(
        &[indicator("up", "higher", "")],
        &[target(
            "t",
            "up",
            &[("kind", "at_least"), ("value", "9"), ("due", "2030")],
        )],
        &["2021", "2022", "2023"].map(|year| actual("up", year, "7")),
    );
    let answer = asked(&dataset, "2022Q4", None);
    let found = answer.record(&dataset, row(&answer, "t"));
    assert_eq!(found, Some(record("2021", &[7, 7])));
}

#[test]
fn time_counts_the_periods_that_have_ended_by_a_day() {
    for (first, steps_a_year, days) in [
        (
            "2024",
            1,
            &[
                ("2024-12-30", 2023),
                ("2024-12-31", 2024),
                ("2025-01-01", 2024),
            ][..],
        ),
        // Two halves a year: 2024 × 2 is the first of 2024.
        (
            "2024-H1",
            2,
            &[
                ("2024-06-29", 4047),
                ("2024-06-30", 4048),
                ("2024-12-31", 4049),
            ],
        ),
        (
            "2024-Q1",
            4,
            &[
                ("2024-03-30", 8095),
                ("2024-03-31", 8096),
                ("2024-05-15", 8096),
                ("2024-06-30", 8097),
                ("2024-12-31", 8099),
                ("2025-03-31", 8100),
            ],
        ),
        (
            "2024-01",
            12,
            &[
                ("2024-01-31", 24_288),
                ("2024-02-28", 24_288),
                ("2024-02-29", 24_289),
                ("2024-12-31", 24_299),
            ],
        ),
    ] {
        let record = record(first, &[5, 6, 8]);
        assert_eq!(record.steps_a_year(), steps_a_year, "{first}");
        for (day, step) in days {
            assert_eq!(
                record.step_of(period(day).end()),
                f64::from(*step),
                "{first}: {day}"
            );
        }
        let series = record.series().expect("a series");
        let begin = f64::from(2024 * steps_a_year);
        assert_eq!(series.times(), [begin, begin + 1.0, begin + 2.0], "{first}");
        assert_eq!(series.values(), [5.0, 6.0, 8.0]);
    }
}

#[test]
fn three_full_years_of_shorter_periods_are_tested_season_by_season() {
    for (first, longest_plain) in [("2001-H1", 5), ("2001-Q1", 11), ("2001-01", 35)] {
        let of_length = |length: usize| record(first, &vec![1; length]).usual_test();
        // Also not as soon as there is a year and three values more.
        for plain in [3, longest_plain / 3 + 4, longest_plain] {
            let plain = plain.min(longest_plain);
            assert_eq!(
                of_length(plain),
                TestMethod::MannKendall,
                "{plain} from {first}"
            );
        }
        let seasonal = longest_plain + 1;
        assert_eq!(
            of_length(seasonal),
            TestMethod::SeasonalMannKendall,
            "{seasonal} from {first}"
        );
    }
    assert_eq!(
        record("2001", &[1; 30]).usual_test(),
        TestMethod::MannKendall
    );
}

#[test]
fn a_significant_trend_is_good_or_bad_by_the_direction_of_its_indicator() {
    let dataset = directions();
    let rising = record("2011", &[1, 2, 3, 4, 5, 6, 7, 8]);
    let falling = record("2011", &[8, 7, 6, 5, 4, 3, 2, 1]);
    let to_and_fro = record("2011", &[1, 3, 1, 3, 1, 3, 1, 3]);
    for (record, good_when) in [
        (rising, Some("up")),
        (falling, Some("down")),
        (to_and_fro, None),
    ] {
        for indicator in ["up", "down", "either"] {
            let is_good = tested(&dataset, indicator, &record, None).is_good;
            let expected = good_when
                .filter(|_| indicator != "either")
                .map(|good| good == indicator);
            assert_eq!(is_good, expected, "{indicator}: {:?}", record.values);
        }
    }
}

#[test]
fn the_test_that_is_named_is_the_one_that_is_made() {
    let dataset = directions();
    // The first twenty years of the Nile at Aswan.
    let nile = [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
        1180, 799, 958, 1140,
    ];
    for named in [
        TestMethod::HamedRao,
        TestMethod::YueWang,
        TestMethod::MannKendall,
    ] {
        let trend = tested(&dataset, "up", &record("1901", &nile), Some(named));
        assert_eq!(trend.test, named);
        let found = trend.found.as_ref().expect("a test");
        assert_eq!(found.test.method, named);
    }
}

#[test]
fn months_of_three_years_are_compared_within_their_season() {
    // January to December from 1 to 12, in each later year 6 more.
    let values: Vec<i64> = (0..36)
        .map(|month| month % 12 + 1 + 6 * (month / 12))
        .collect();
    let trend = tested(&directions(), "up", &record("2011-01", &values), None);
    assert_eq!(trend.test, TestMethod::SeasonalMannKendall);
    let found = trend.found.as_ref().expect("a test");
    // Three rising pairs and a variance of 3 · 2 · 11 / 18 in each of twelve seasons.
    assert_eq!(found.test.s, 36);
    assert!(
        (found.test.variance - 44.0).abs() < 1e-9,
        "{}",
        found.test.variance
    );
    assert!(found.heterogeneity.is_some());
    // Every pair of one season rises by 6 a year.
    assert_eq!(trend.slope_a_year(), Some(6.0));
    assert_eq!(trend.limits_a_year(), Some((6.0, 6.0)));
}

#[test]
fn months_of_one_year_belong_together_where_seasons_are_correlated() {
    // All seasons rise alike, so that each pair of them has the covariance of one with itself, 11/3 (Hirsch and
    // Slack 1984: of 3 years, (3 + 4 · 14 − 3 · 16) / 3), and the variance of S is 144 · 11/3.
    let values: Vec<i64> = (0..36)
        .map(|month| month % 12 + 1 + 6 * (month / 12))
        .collect();
    let named = Some(TestMethod::CorrelatedSeasonalMannKendall);
    let trend = tested(&directions(), "up", &record("2011-01", &values), named);
    let test = trend.found.expect("a test").test;
    assert_eq!(test.s, 36);
    assert!((test.variance - 528.0).abs() < 1e-9, "{}", test.variance);
}

#[test]
fn slopes_of_shorter_periods_are_told_by_the_year() {
    let dataset = directions();
    // A line of 3 a quarter.
    let line: Vec<i64> = (0..10).map(|quarter| 3 * quarter).collect();
    let trend = tested(&dataset, "up", &record("2011-Q1", &line), None);
    assert_eq!(trend.slope_a_year(), Some(12.0));
    assert_eq!(trend.limits_a_year(), Some((12.0, 12.0)));
    let few = tested(&dataset, "up", &record("2011-Q1", &[0, 0, 0]), None);
    assert!(few.found.is_err());
    assert_eq!((few.slope_a_year(), few.limits_a_year()), (None, None));
    assert_eq!(few.change_after(1.0), None);
}

#[test]
fn a_level_changes_after_the_last_period_of_the_old_one() {
    // Ten years about 10, ten about 50: Pettitt's K is 10 · 10 = 100, p about 2 · exp(−6 · 100² / (20³ + 20²)) = 0.0016.
    let values: Vec<i64> = (0..20)
        .map(|year| {
            if year < 10 {
                10 + year % 2
            } else {
                50 + year % 2
            }
        })
        .collect();
    let trend = tested(&directions(), "up", &record("2001", &values), None);
    assert_eq!(trend.change_after(0.05), Some(period("2010")));
    assert_eq!(trend.change_after(1e-9), None);
}

#[test]
fn the_mean_level_is_told_where_percentages_of_it_mean_something() {
    let dataset = directions();
    for (values, mean) in [
        (&[2, 4, 9][..], Some(5.0)),
        (&[-7, -5], Some(-6.0)),
        (&[-3, 0, 3], None),
        (&[0, 0], None),
    ] {
        let found = tested(&dataset, "up", &record("2011", values), None).mean_level();
        assert_eq!(found, mean, "{values:?}");
    }
}
