use std::path::Path;

use super::*;
use crate::assess::{Question, Vintage};
use crate::dataset::{Condition, Dataset, Span};
use crate::period::Period;
use crate::quantity::decimal;
use rust_decimal::Decimal;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn number(value: f64) -> Decimal {
    decimal(value).unwrap()
}

/// At least 45 of something that stood at 31, 31.2, 31.4, 31.5 and 31.6 in 2019 to 2023, due in 2030.
struct Example {
    target: Target,
    indicator: Indicator,
    readings: Vec<Reading>,
}

impl Example {
    fn new() -> Example {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/several");
        let dataset = Dataset::load(&folder).unwrap();
        let question = Question {
            as_of: period("2023").end(),
            known_at: None,
            method: None,
        };
        let vintage = Vintage::select(&dataset, &question);
        let mut indicator = dataset.indicators.get("floor").unwrap().clone();
        indicator.bounds = Some((number(0.0), number(100.0)));
        Example {
            target: dataset.targets.get("final").unwrap().clone(),
            indicator,
            readings: vintage.series("floor", "900000"),
        }
    }

    fn asking(&self, limit: Limit, baseline: Option<BaselineUsed>) -> Option<Asking> {
        Asking::of(
            &self.target,
            &self.indicator,
            Some(limit),
            baseline,
            &self.readings,
        )
    }

    fn values(&self, baseline: Option<BaselineUsed>) -> Vec<(i32, f64)> {
        let asking = self.asking(Limit::AtLeast(number(45.0)), baseline);
        asking.unwrap().asked().series.values.to_vec()
    }
}

const VALUES: [f64; 5] = [31.0, 31.2, 31.4, 31.5, 31.6];

#[test]
fn a_limit_is_asked_as_a_number_to_reach_from_one_side() {
    let example = Example::new();
    let [n30, n45] = [30.0, 45.0].map(number);
    for (limit, higher_is_better, goal, natural_limit) in [
        (Limit::AtLeast(n45), true, 45.0, 100.0),
        (Limit::Above(n45), true, 45.0, 100.0),
        (Limit::AtMost(n30), false, 30.0, 0.0),
        (Limit::Below(n30), false, 30.0, 0.0),
    ] {
        let asking = example.asking(limit, None).unwrap();
        let Asked {
            series, thresholds, ..
        } = asking.asked();
        assert_eq!(series.higher_is_better, higher_is_better, "{limit:?}");
        let goal = Goal {
            year: 2030,
            value: goal,
        };
        assert_eq!(series.goal, Some(goal));
        assert_eq!(series.natural_limit, Some(natural_limit));
        assert_eq!(thresholds, example.indicator.sdsn);
        assert!(thresholds.is_some());
        let values: Vec<f64> = series.values.iter().map(|(_, value)| *value).collect();
        assert_eq!(values, VALUES);
    }
}

#[test]
fn a_band_is_asked_as_its_upper_end_with_what_lies_below_mirrored() {
    let example = Example::new();
    for (limit, upper, mirrored) in [
        // 31 lies 0.4 below 31.4, 31.2 lies 0.2 below.
        (
            Limit::Equal(number(31.4)),
            31.4,
            [31.8, 31.6, 31.4, 31.5, 31.6],
        ),
        // 31 lies 0.2 below the lower end; 31.2, 31.4 and 31.5 lie inside.
        (
            Limit::Between {
                lower: number(31.2),
                upper: number(31.5),
            },
            31.5,
            [31.7, 31.5, 31.5, 31.5, 31.6],
        ),
        // From 31.2 to 31.4.
        (
            Limit::Within {
                centre: number(31.3),
                tolerance: number(0.1),
            },
            31.4,
            [31.6, 31.4, 31.4, 31.5, 31.6],
        ),
    ] {
        let asking = example.asking(limit, None).unwrap();
        let Asked {
            series, thresholds, ..
        } = asking.asked();
        assert!(!series.higher_is_better);
        assert_eq!(series.goal.unwrap().value, upper, "{limit:?}");
        for ((_, found), expected) in series.values.iter().zip(mirrored) {
            assert!(
                (found - expected).abs() < 1e-9,
                "{found} for {expected} of {limit:?}"
            );
        }
        // Bounds and thresholds are of the quantity, not of its mirror image.
        assert_eq!((series.natural_limit, thresholds), (None, None));
    }
}

#[test]
fn the_aim_follows_from_due_date_and_periods() {
    let mut example = Example::new();
    let due = Some(period("2030"));
    let limit = Limit::AtLeast(number(45.0));
    for (every, due, aim, year) in [
        (None, due, Some(Aim::InYear), 2030),
        // Without a due date the latest year stands in its place.
        (None, None, Some(Aim::DirectionOnly), 2023),
        (Some(Every::Year), due, Some(Aim::EveryYear), 2030),
        (Some(Every::Year), None, Some(Aim::EveryYear), 2023),
        (Some(Every::Quarter), due, None, 0),
        (Some(Every::Month), due, None, 0),
        (Some(Every::Reported), None, None, 0),
    ] {
        (example.target.every, example.target.due) = (every, due);
        let asking = example.asking(limit, None);
        let found = asking.as_ref().map(|asking| {
            let asked = asking.asked();
            (asked.aim, asked.series.goal.unwrap().year)
        });
        assert_eq!(found, aim.map(|aim| (aim, year)), "{every:?} {due:?}");
    }
    example.target.every = Some(Every::Year);
    example.target.condition = Condition::TriggerBelow {
        threshold: number(45.0),
        consecutive: 2,
    };
    assert!(example.asking(limit, None).is_none(), "an alarm");
    let example = Example::new();
    let without_limit = Asking::of(&example.target, &example.indicator, None, None, &[]);
    assert!(without_limit.is_none());
}

#[test]
fn a_baseline_stands_for_a_year_without_a_value_only() {
    let example = Example::new();
    let baseline = |year: &str| {
        Some(BaselineUsed {
            period: period(year),
            value: number(30.5),
            stated: true,
        })
    };
    let measured: Vec<(i32, f64)> = (2019..).zip(VALUES).collect();
    assert_eq!(example.values(baseline("2021")), measured);
    let with_the_first: Vec<(i32, f64)> = [(2015, 30.5)].into_iter().chain(measured).collect();
    assert_eq!(example.values(baseline("2015")), with_the_first);
}

#[test]
fn a_year_is_its_own_value_or_the_last_one_reported_in_it() {
    let mut example = Example::new();
    example.readings.truncate(4);
    for (reading, (period_text, value)) in example.readings.iter_mut().zip([
        ("2022", 10.0),
        ("2023-Q1", 20.0),
        ("2023-Q2", 30.0),
        ("2023", 40.0),
    ]) {
        (reading.period, reading.value) = (period(period_text), number(value));
    }
    assert_eq!(example.values(None), [(2022, 10.0), (2023, 40.0)]);
    example.readings.truncate(3);
    assert_eq!(example.values(None), [(2022, 10.0)]);
    example.indicator.span = Span::Any;
    assert_eq!(example.values(None), [(2022, 10.0), (2023, 30.0)]);
}
