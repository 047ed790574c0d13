//! What holds for every target, whatever its numbers.

use std::fmt::Write as _;
use std::fs;

use chrono::{Days, NaiveDate};
use duibiao::assess::methods::time_proportional::required_value;
use duibiao::assess::{Assessment, Question, Verdict, assess};
use duibiao::dataset::{Dataset, RequiredPath};
use duibiao::period::Period;
use duibiao::quantity::{Judgement, Limit};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use rust_decimal::Decimal;

const INDICATORS: &str = r#"
[[domain]]
id = "air"
name = { zh = "大气", en = "Air" }
"#;

const TARGET_COLUMNS: &str = "id,indicator,region,kind,value,upper,unit,tolerance,baseline_period,\
    baseline_value,start,due,every,consecutive,path,binding,method,source,locator,comparability,note";

/// One target with its own indicator, so that nothing is shared.
#[derive(Clone, Debug)]
struct Goal {
    kind: &'static str,
    value: Decimal,
    baseline: Option<(i32, Decimal)>,
    due: i32,
    /// Period, value and publication date, in the order of the file.
    actuals: Vec<(String, Decimal, String)>,
}

/// Writes the goals as a dataset, loads it and assesses it.
fn assessed(goals: &[Goal], as_of: NaiveDate, known_at: Option<NaiveDate>) -> Vec<Assessment> {
    let mut indicators = INDICATORS.to_string();
    let mut targets = format!("{TARGET_COLUMNS}\n");
    let mut actuals =
        "id,indicator,region,period,value,unit,status,published,source,locator,note\n".to_string();
    for (number, goal) in goals.iter().enumerate() {
        write!(
            indicators,
            "\n[[indicator]]\nid = \"i{number}\"\nname = {{ zh = \"指标\", en = \"Indicator\" }}\n\
             domain = \"air\"\nunit = \"吨\"\ndirection = \"none\"\ndecimals = 3\n\
             aggregation = {{ time = \"none\", region = \"none\" }}\n"
        )
        .expect("memory");
        let (period, value) = goal
            .baseline
            .map_or_else(Default::default, |(year, value)| {
                (year.to_string(), value.to_string())
            });
        writeln!(
            targets,
            "t{number},i{number},150000,{},{},,,,{period},{value},,{},,,,,,plan,,,",
            goal.kind, goal.value, goal.due
        )
        .expect("memory");
        for (period, value, published) in &goal.actuals {
            writeln!(
                actuals,
                "t{number}-{period}-{published},i{number},150000,{period},{value},,final,{published},plan,,"
            )
            .expect("memory");
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let resources = ["targets", "actuals", "regions", "sources"]
        .map(|name| format!(r#"{{"name":"{name}","path":"{name}.csv"}}"#))
        .join(",");
    for (file, text) in [
        (
            "datapackage.json",
            format!(
                r#"{{"name":"laws","resources":[{{"name":"indicators","path":"indicators.toml"}},{resources}]}}"#
            ),
        ),
        ("indicators.toml", indicators),
        ("targets.csv", targets),
        ("actuals.csv", actuals),
        (
            "regions.csv",
            "code,name_zh,name_en,level,parent\n150000,内蒙古自治区,Inner Mongolia,province,\n"
                .into(),
        ),
        (
            "sources.csv",
            "id,title,issuer,published,address,note\nplan,规划,政府,2015-01-01,,\n".into(),
        ),
    ] {
        fs::write(folder.path().join(file), text).expect("a file of the dataset");
    }
    let dataset = Dataset::load(folder.path()).expect("the dataset loads");
    let unexpected = dataset
        .findings
        .iter()
        .find(|f| f.kind.code() != "no-baseline");
    assert!(unexpected.is_none(), "{unexpected:?}");
    assess(
        &dataset,
        Question {
            as_of,
            known_at,
            method: None,
        },
    )
    .expect("an answer")
    .rows
}

fn thousandths(range: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Decimal> {
    range.prop_map(|number| Decimal::new(number, 3))
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

prop_compose! {
    /// A target with yearly values, some revised, in two orders of the file.
    fn goal_in_two_orders()(
        more in any::<bool>(),
        value in thousandths(-2000..=2000),
        baseline in proptest::option::of((2018..=2020, thousandths(-2000..=2000))),
        due in 2021..=2026,
        actuals in btree_map((2018..=2024, 1..=3), thousandths(-2000..=2000), 0..8),
    )(
        shuffled in Just(actuals.clone().into_iter().collect::<Vec<_>>()).prop_shuffle(),
        actuals in Just(actuals), more in Just(more), value in Just(value),
        baseline in Just(baseline), due in Just(due),
    ) -> (Goal, Goal) {
        let goal = |actuals: Vec<((i32, i32), Decimal)>| Goal {
            kind: if more { "at_least" } else { "at_most" },
            value, baseline, due,
            actuals: actuals
                .into_iter()
                .map(|((year, month), value)| {
                    (year.to_string(), value, format!("{}-{month:02}-15", year + 1))
                })
                .collect(),
        };
        (goal(actuals.into_iter().collect()), goal(shuffled))
    }
}

/// All that is said of a target apart from the lines its values stand on.
fn said(row: &Assessment) -> String {
    let actual = row
        .actual
        .as_ref()
        .map(|actual| (actual.period, actual.value));
    format!(
        "{} {:?} {:?} {:?} {actual:?} {:?} {:?} {:?}",
        row.target,
        row.verdict,
        row.reason,
        row.timing,
        row.gap(),
        row.pace,
        row.notes
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_never_matters(
        goals in vec(goal_in_two_orders(), 1..12),
        as_of in 2020..=2025,
        known_at in proptest::option::of(2019..=2026),
    ) {
        let (sorted, shuffled): (Vec<Goal>, Vec<Goal>) = goals.into_iter().unzip();
        let as_of = date(as_of, 12, 31);
        let known_at = known_at.map(|year| date(year, 2, 1));
        let one: Vec<String> = assessed(&sorted, as_of, known_at).iter().map(said).collect();
        let other: Vec<String> = assessed(&shuffled, as_of, known_at).iter().map(said).collect();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_value_on_the_path_is_on_track_and_the_last_decimal_less_is_behind(
        paths in vec((2016..=2030, 1..=364_u64, 1..=5000_i64, any::<bool>(), -10_000..=10_000_i64), 1..12),
    ) {
        let mut goals = Vec::new();
        for (year, days_gone, per_day, upwards, baseline) in paths.iter().copied() {
            let sign = if upwards { 1 } else { -1 };
            let first = date(year, 1, 1);
            let total = i64::from(first.leap_year()) + 365;
            let day = first.checked_add_days(Days::new(days_gone - 1)).expect("in the year");
            let way = |days: i64| Decimal::new(baseline + sign * per_day * days, 3);
            let gone = i64::try_from(days_gone).expect("few");
            for short in [0, 1] {
                let value = way(gone) - Decimal::new(sign * short, 3);
                goals.push(Goal {
                    kind: if upwards { "at_least" } else { "at_most" },
                    value: way(total),
                    baseline: Some((year - 1, Decimal::new(baseline, 3))),
                    due: year,
                    actuals: vec![(day.to_string(), value, "2015-06-01".into())],
                });
            }
        }
        for (number, goal) in goals.iter().enumerate() {
            let day: Period = goal.actuals[0].0.parse().expect("a day");
            let row = assessed(std::slice::from_ref(goal), day.end(), None).remove(0);
            let expected = if number % 2 == 0 { Verdict::OnTrack } else { Verdict::Behind };
            prop_assert_eq!(row.verdict, expected, "{:?}", row.pace);
        }
    }
}

/// A limit that takes its own line in.
fn limit_with_its_line() -> impl Strategy<Value = Limit> {
    let number = || thousandths(-3000..=3000);
    prop_oneof![
        number().prop_map(Limit::AtLeast),
        number().prop_map(Limit::AtMost),
        number().prop_map(Limit::Equal),
        (number(), thousandths(0..=500)).prop_map(|(lower, width)| Limit::Between {
            lower,
            upper: lower + width,
        }),
        (number(), thousandths(0..=500))
            .prop_map(|(centre, tolerance)| Limit::Within { centre, tolerance }),
    ]
}

fn judgement() -> impl Strategy<Value = Judgement> {
    prop_oneof![
        Just(Judgement::FullValue),
        (0..=3).prop_map(|places| Judgement::RoundedValue { places }),
    ]
}

proptest! {
    #[test]
    fn a_limit_with_its_line_holds_exactly_when_nothing_is_left_to_go(
        limit in limit_with_its_line(),
        value in thousandths(-3500..=3500),
        judgement in judgement(),
    ) {
        let judged = limit.judge(value, judgement);
        prop_assert_eq!(judged.holds, judged.gap <= Decimal::ZERO);
    }

    #[test]
    fn a_strict_limit_holds_exactly_when_there_is_a_margin(
        bound in -30..=30_i64, value in -30..=30_i64, above in any::<bool>(), judgement in judgement(),
    ) {
        let bound = Decimal::new(bound, 1);
        let limit = if above { Limit::Above(bound) } else { Limit::Below(bound) };
        let judged = limit.judge(Decimal::new(value, 1), judgement);
        prop_assert_eq!(judged.holds, judged.gap < Decimal::ZERO);
    }

    #[test]
    fn the_required_path_never_turns_back_and_ends_at_the_destination(
        baseline in thousandths(-5000..=5000),
        destination in thousandths(-5000..=5000),
        length in 30..=2000_u64,
        stepwise in any::<bool>(),
        // Day and share of the way of each dated value; sorting both keeps them on one way.
        mut days in vec(1..=1000_u64, 0..4),
        mut shares in vec(0..=1000_i64, 4),
    ) {
        let start = date(2021, 1, 1);
        let on = |days: u64| start.checked_add_days(Days::new(days)).expect("a date");
        let due = on(length);
        days.sort_unstable();
        days.dedup();
        shares.sort_unstable();
        let interim = days.iter().zip(&shares).map(|(day, share)| {
            let value = baseline + (destination - baseline) * Decimal::new(*share, 3);
            (Period::day(on(*day)), value)
        });
        let path = RequiredPath { stepwise, interim: interim.collect() };
        let required = |day| {
            required_value(&path, start, due, baseline, destination, day).expect("a value")
        };
        let (lowest, highest) = (baseline.min(destination), baseline.max(destination));
        let mut before = required(start.pred_opt().expect("a date"));
        prop_assert_eq!(before, baseline);
        for day in 0..=length + 30 {
            let now = required(on(day));
            prop_assert!((lowest..=highest).contains(&now), "{now} on {}", on(day));
            let turned_back = if destination >= baseline { now < before } else { now > before };
            prop_assert!(!turned_back, "{before} then {now} on {}", on(day));
            before = now;
        }
        prop_assert_eq!(required(due), destination);
    }
}
