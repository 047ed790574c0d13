//! Published results, edges worked out by hand, and laws.

use proptest::prelude::*;

use super::*;

const TOLERANCE: f64 = 1e-9;

fn series(values: &[(i32, f64)], higher_is_better: bool) -> Series<'_> {
    Series {
        values,
        higher_is_better,
        goal: None,
        natural_limit: None,
    }
}

fn goal(value: f64, year: i32) -> Option<Goal> {
    Some(Goal { year, value })
}

fn close(found: Option<f64>, expected: Option<f64>, tolerance: f64) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= tolerance * expected.abs().max(1.0)
        }
        (None, None) => true,
        _ => false,
    }
}

/// Rows of the Canadian Indicator Framework (`cif-data-donnees-cic`) and of Canada's reporting on the
/// Global Indicator Framework, `indicator_calculation_components.yml`, Statistics Canada.
#[test]
fn agrees_with_published_canadian_results() {
    type Row = (
        &'static str,
        [(i32, f64); 2],
        bool,
        Option<Goal>,
        Option<f64>,
        f64,
        &'static str,
        f64,
    );
    #[rustfmt::skip]
    let rows: [Row; 10] = [
        ("CIF 1-1-1", [(2015, 14.5), (2023, 10.4)], false, goal(7.25, 2030), None,
            0.901_089_954_697_620_8, "moderate_progress", 2.150_695_437_409_635_4),
        ("CIF 1-2-1", [(2016, 66.6), (2023, 71.4)], true, None, Some(100.0),
            0.009_991_483_690_946_268, "moderate_progress", 1.739_752_850_099_936),
        ("CIF 12-1-1", [(2015, 0.37), (2025, 9.53)], true, goal(60.0, 2030), None,
            0.950_406_988_301_424_9, "substantial_progress", 2.502_962_076_738_248),
        // Its base year is 2014 by choice of the office.
        ("CIF 11-6-1", [(2014, 699.0), (2024, 666.6)], false, goal(490.0, 2030), None,
            0.215_628_799_689_681_02, "limited_progress", -1.601_539_480_333_006),
        ("CIF 15-1-1", [(2015, 79.82), (2020, 80.0)], true, None, Some(100.0),
            0.000_450_608_504_182_659_1, "limited_progress", -2.143_731_154_703_955_3),
        ("CIF 15-5-1", [(2015, 70.0), (2023, 55.0)], false, goal(100.0, 2030), None,
            1.234_054_966_470_197_9, "target_achieved", 5.0),
        // The next two were better than the goal at the base and have lost it.
        ("CIF 14-2-1", [(2015, 68.553_459_119_496_8), (2023, 46.733_668_341_708_5)], true,
            goal(55.0, 2026), None, -2.358_722_037_769_670_3, "deterioration", -5.0),
        ("CIF 3-13-1", [(2016, 7.8), (2025, 13.5)], false, goal(10.0, 2028), None,
            -3.004_053_388_907_584_7, "deterioration", -5.0),
        ("GIF 3-3-1", [(2015, 0.052), (2022, 0.048)], false, goal(0.0, 2030), None,
            0.049_095_958_967_929_23, "limited_progress", -2.295_431_867_768_329_4),
        ("GIF 2-b-1", [(2015, 81_124.0), (2022, 0.0)], false, goal(0.0, 2030), None,
            1.422_429_344_625_861_6, "target_achieved", 5.0),
    ];
    for (name, values, higher_is_better, goal, natural_limit, value, label, score) in rows {
        let series = Series {
            goal,
            natural_limit,
            ..series(&values, higher_is_better)
        };
        let options = Options {
            base_year: values[0].0,
            ..Options::default()
        };
        let finding = judge(&series, &options);
        assert_eq!(finding.label, label, "{name}: {finding:?}");
        assert!(
            close(finding.value, Some(value), TOLERANCE),
            "{name}: {finding:?}"
        );
        assert!(
            close(finding.score, Some(score), TOLERANCE),
            "{name}: {finding:?}"
        );
    }
}

/// CIF 16-7-1 has the single year 2019; GIF 2-1-1 stands at its goal since the base year.
#[test]
fn agrees_with_published_results_that_have_no_value() {
    let one = judge(&series(&[(2019, 41.0)], true), &Options::default());
    assert_eq!((one.label, one.score), ("not_available", None));
    let kept = Series {
        goal: goal(2.5, 2030),
        ..series(&[(2015, 2.5), (2022, 2.5)], false)
    };
    let kept = judge(&kept, &Options::default());
    assert_eq!((kept.label, kept.value), ("target_achieved", None));
}

struct Edge {
    name: &'static str,
    values: &'static [(i32, f64)],
    higher_is_better: bool,
    goal: Option<(f64, i32)>,
    limit: Option<f64>,
    expected: Expected,
}

/// Label, value and score; or the reason why not.
type Expected = Result<(&'static str, Option<f64>, f64), WhyNot>;

/// Growth by whole tenths in steps of two and four years gives ratios that can be worked out by hand:
/// from 100 to 146.41 in four years is a tenth a year.
#[rustfmt::skip]
const EDGES: &[Edge] = &[
    // With a goal.
    // 10 % a year against √1.1 − 1; 0.1 / (√1.1 − 1) = √1.1 + 1.
    Edge { name: "already met", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: Some((121.0, 2019)), limit: None,
        expected: Ok(("target_achieved", Some(2.048_808_848_170_151_6), 5.0)) },
    Edge { name: "met, while falling", values: &[(2015, 121.0), (2017, 100.0)], higher_is_better: true, goal: Some((100.0, 2017)), limit: None,
        expected: Ok(("target_achieved", Some(-1.0), 5.0)) },
    // −1/11 a year; from 121 to 110 in one year is −1/11 too.
    Edge { name: "met and lost, goal year past", values: &[(2015, 121.0), (2017, 100.0)], higher_is_better: true, goal: Some((110.0, 2016)), limit: None,
        expected: Ok(("deterioration", Some(-1.0), -5.0)) },
    Edge { name: "on track", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: Some((146.41, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "on track downwards", values: &[(2015, 100.0), (2017, 81.0)], higher_is_better: false, goal: Some((65.61, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "too slow", values: &[(2015, 100.0), (2017, 116.64)], higher_is_better: true, goal: Some((146.41, 2019)), limit: None,
        expected: Ok(("moderate_progress", Some(0.8), 1.428_62)) },
    Edge { name: "far too slow", values: &[(2015, 100.0), (2017, 110.25)], higher_is_better: true, goal: Some((146.41, 2019)), limit: None,
        expected: Ok(("limited_progress", Some(0.5), -0.416_65)) },
    Edge { name: "no change", values: &[(2015, 100.0), (2017, 100.0)], higher_is_better: false, goal: Some((65.61, 2019)), limit: None,
        expected: Ok(("limited_progress", Some(0.0), -2.5)) },
    Edge { name: "wrong direction", values: &[(2015, 100.0), (2017, 90.25)], higher_is_better: true, goal: Some((146.41, 2019)), limit: None,
        expected: Ok(("deterioration", Some(-0.5), -4.583_35)) },
    // From 0.001: fourfold in two years and sixteenfold in four are both a doubling a year.
    Edge { name: "zero base", values: &[(2015, 0.0), (2017, 0.004)], higher_is_better: true, goal: Some((0.016, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "zero base, left in the wrong direction", values: &[(2015, 0.0), (2017, -3.0)], higher_is_better: true, goal: Some((1.0, 2019)), limit: None,
        expected: Err(WhyNot::SignChange) },
    Edge { name: "zero goal", values: &[(2015, 0.016), (2017, 0.004)], higher_is_better: false, goal: Some((0.0, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    // −1 a year against (0.001 / 16)^(1/4) − 1 = −0.911086…
    Edge { name: "zero goal, reached", values: &[(2015, 16.0), (2017, 0.0)], higher_is_better: false, goal: Some((0.0, 2019)), limit: None,
        expected: Ok(("target_achieved", Some(1.097_591_190_758_277_4), 5.0)) },
    Edge { name: "zero base and zero goal", values: &[(2015, 0.0), (2017, 0.0)], higher_is_better: false, goal: Some((0.0, 2030)), limit: None,
        expected: Ok(("target_achieved", None, 5.0)) },
    Edge { name: "zero base and zero goal, lost", values: &[(2015, 0.0), (2017, 4.0)], higher_is_better: false, goal: Some((0.0, 2030)), limit: None,
        expected: Err(WhyNot::GoalEqualsBase) },
    Edge { name: "below zero", values: &[(2015, -100.0), (2017, -81.0)], higher_is_better: true, goal: Some((-65.61, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "sign change", values: &[(2015, -5.0), (2017, 5.0)], higher_is_better: true, goal: Some((10.0, 2030)), limit: None,
        expected: Err(WhyNot::SignChange) },
    Edge { name: "sign change, goal met", values: &[(2015, -5.0), (2017, 5.0)], higher_is_better: true, goal: Some((4.0, 2030)), limit: None,
        expected: Ok(("target_achieved", None, 5.0)) },
    Edge { name: "goal on the other side of zero", values: &[(2015, 5.0), (2017, 4.0)], higher_is_better: false, goal: Some((-5.0, 2030)), limit: None,
        expected: Err(WhyNot::SignChange) },
    Edge { name: "base equals goal, kept", values: &[(2015, 50.0), (2017, 50.0)], higher_is_better: true, goal: Some((50.0, 2030)), limit: None,
        expected: Ok(("target_achieved", None, 5.0)) },
    Edge { name: "base equals goal, lost", values: &[(2015, 50.0), (2017, 45.0)], higher_is_better: true, goal: Some((50.0, 2030)), limit: None,
        expected: Err(WhyNot::GoalEqualsBase) },
    Edge { name: "one point", values: &[(2017, 45.0)], higher_is_better: true, goal: Some((50.0, 2030)), limit: None,
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "one point, goal met", values: &[(2017, 55.0)], higher_is_better: true, goal: Some((50.0, 2030)), limit: None,
        expected: Ok(("target_achieved", None, 5.0)) },
    Edge { name: "goal year not after the base year", values: &[(2015, 45.0), (2017, 46.0)], higher_is_better: true, goal: Some((50.0, 2015)), limit: None,
        expected: Err(WhyNot::GoalYearPast) },
    Edge { name: "a limit beside a goal", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: Some((146.41, 2019)), limit: Some(150.0),
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    // Which years are read.
    Edge { name: "no base year, so the first later one", values: &[(2010, 7.0), (2016, 100.0), (2018, 121.0)], higher_is_better: true, goal: Some((146.41, 2020)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "years between base and latest do not count", values: &[(2015, 100.0), (2016, 500.0), (2017, 121.0)], higher_is_better: true, goal: Some((146.41, 2019)), limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 2.8572)) },
    Edge { name: "no value since the base year", values: &[(2010, 7.0), (2014, 9.0)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "no value", values: &[], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "unsorted years", values: &[(2017, 121.0), (2015, 100.0)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "a year twice", values: &[(2015, 100.0), (2017, 121.0), (2017, 122.0)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "not a number", values: &[(2015, 100.0), (2017, f64::NAN)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "a goal that is not a number", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: Some((f64::NAN, 2030)), limit: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "years as far apart as can be", values: &[(2015, 100.0), (i32::MAX, 100.0)], higher_is_better: true, goal: Some((200.0, i32::MAX)), limit: None,
        expected: Ok(("limited_progress", Some(0.0), -2.5)) },
    Edge { name: "a goal without end", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: Some((f64::NEG_INFINITY, 2030)), limit: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "a limit without end", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: true, goal: None, limit: Some(f64::INFINITY),
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "a growth without end", values: &[(2015, f64::MIN_POSITIVE), (2017, f64::MAX)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::NotASeries) },
    // Without a goal.
    Edge { name: "from below zero up to zero", values: &[(2015, -100.0), (2017, 0.0)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("substantial_progress", Some(1.0), 5.0)) },
    Edge { name: "2.5 % a year", values: &[(2015, 100.0), (2017, 105.0625)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("substantial_progress", Some(0.025), 5.0)) },
    Edge { name: "1.8 % a year", values: &[(2015, 100.0), (2017, 103.6324)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("substantial_progress", Some(0.018), 4.0)) },
    Edge { name: "1 % a year", values: &[(2015, 100.0), (2017, 102.01)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("moderate_progress", Some(0.01), 1.25)) },
    Edge { name: "0.25 % a year", values: &[(2015, 100.0), (2017, 100.500_625)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("limited_progress", Some(0.0025), -1.25)) },
    Edge { name: "two equal points", values: &[(2015, 100.0), (2017, 100.0)], higher_is_better: false, goal: None, limit: None,
        expected: Ok(("limited_progress", Some(0.0), -2.5)) },
    Edge { name: "−1 % a year", values: &[(2015, 100.0), (2017, 98.01)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("deterioration", Some(-0.01), -3.75)) },
    Edge { name: "−3 % a year", values: &[(2015, 100.0), (2017, 94.09)], higher_is_better: true, goal: None, limit: None,
        expected: Ok(("deterioration", Some(-0.03), -5.0)) },
    Edge { name: "sign change without a goal", values: &[(2015, 1.0), (2017, -1.0)], higher_is_better: true, goal: None, limit: None,
        expected: Err(WhyNot::SignChange) },
    Edge { name: "base at the limit, kept", values: &[(2015, 100.0), (2017, 100.0)], higher_is_better: true, goal: None, limit: Some(100.0),
        expected: Ok(("substantial_progress", Some(0.0), 5.0)) },
    Edge { name: "base at the smallest value, kept", values: &[(2015, 1.0), (2017, 1.0)], higher_is_better: false, goal: None, limit: Some(1.0),
        expected: Ok(("substantial_progress", Some(0.0), 5.0)) },
    Edge { name: "base at the limit, left", values: &[(2015, 100.0), (2017, 98.01)], higher_is_better: true, goal: None, limit: Some(100.0),
        expected: Ok(("deterioration", Some(-0.01), -3.75)) },
    // C = 1 − 0.5^4.44 = 0.953927…; 250 · 0.01 / C − 1.25.
    Edge { name: "half way to the limit", values: &[(2015, 50.0), (2017, 51.005)], higher_is_better: true, goal: None, limit: Some(100.0),
        expected: Ok(("moderate_progress", Some(0.01), 1.370_739_879_070_003_4)) },
    Edge { name: "a limit that lies behind", values: &[(2015, 98.0), (2017, 96.0498)], higher_is_better: false, goal: None, limit: Some(100.0),
        expected: Ok(("moderate_progress", Some(0.01), 1.25)) },
];

#[test]
fn behaves_at_the_edges_as_worked_out_by_hand() {
    for edge in EDGES {
        let series = Series {
            values: edge.values,
            higher_is_better: edge.higher_is_better,
            goal: edge.goal.map(|(value, year)| Goal { year, value }),
            natural_limit: edge.limit,
        };
        let finding = judge(&series, &Options::default());
        let name = edge.name;
        match edge.expected {
            Ok((label, value, score)) => {
                assert_eq!(finding.label, label, "{name}: {finding:?}");
                assert!(
                    close(finding.value, value, TOLERANCE),
                    "{name}: {finding:?}"
                );
                assert!(
                    close(finding.score, Some(score), TOLERANCE),
                    "{name}: {finding:?}"
                );
                assert_eq!(finding.why_not, None, "{name}");
            }
            Err(why_not) => assert_eq!(finding, not_available(why_not), "{name}"),
        }
        let zero = edge.values.first().is_some_and(|(_, base)| *base == 0.0)
            || edge.goal.is_some_and(|(value, _)| value == 0.0);
        let expected = (zero && finding.standing.is_some()).then_some((0.0, 0.001));
        assert_eq!(finding.substitute, expected, "{name}");
    }
}

#[test]
fn a_value_on_a_threshold_has_the_better_status() {
    let options = Options::default();
    for (thresholds, value, label) in [
        (options.with_goal, 0.95, "substantial_progress"),
        (options.with_goal, 0.95_f64.next_down(), "moderate_progress"),
        (options.with_goal, 0.6, "moderate_progress"),
        (options.with_goal, 0.6_f64.next_down(), "limited_progress"),
        (options.with_goal, 0.0, "limited_progress"),
        (options.with_goal, 0.0_f64.next_down(), "deterioration"),
        (options.without_goal, 0.015, "substantial_progress"),
        (options.without_goal, 0.005, "moderate_progress"),
        (options.without_goal, 0.0, "limited_progress"),
    ] {
        assert_eq!(thresholds.status(value).label(), label, "{value}");
    }
}

#[test]
fn chosen_thresholds_decide_the_status() {
    let series = Series {
        goal: goal(146.41, 2019),
        ..series(&[(2015, 100.0), (2017, 116.64)], true)
    };
    let mut options = Options::default();
    options.with_goal.substantial = 0.75;
    assert_eq!(judge(&series, &options).label, "substantial_progress");
}

/// −0.5 % a year, ten points from the limit: a threshold below zero is not drawn to it.
#[test]
fn a_limit_leaves_thresholds_below_zero_where_they_are() {
    let series = Series {
        natural_limit: Some(100.0),
        ..series(&[(2015, 90.0), (2017, 89.102_25)], true)
    };
    let mut options = Options::default();
    options.without_goal.limited = -0.006;
    assert_eq!(judge(&series, &options).label, "limited_progress");
}

#[test]
fn no_change_is_zero_and_never_minus_zero() {
    let finding = judge(
        &series(&[(2015, 7.0), (2017, 7.0)], false),
        &Options::default(),
    );
    assert_eq!(finding.value.map(f64::to_bits), Some(0.0_f64.to_bits()));
}

#[test]
fn a_mean_score_has_the_status_of_its_quarter() {
    for (score, label) in [
        (5.0, "substantial_progress"),
        (2.5, "substantial_progress"),
        (2.4, "moderate_progress"),
        (0.0, "moderate_progress"),
        (-0.1, "limited_progress"),
        (-2.5, "limited_progress"),
        (-2.6, "deterioration"),
    ] {
        let member = found(Status::ModerateProgress, None, score);
        let finding = aggregate(&[Member::Series(member)]);
        assert_eq!((finding.label, finding.score), (label, Some(score)));
    }
}

#[test]
fn an_indicator_is_achieved_only_when_all_its_series_are() {
    let achieved = || Member::Series(found(Status::TargetAchieved, None, 5.0));
    let silent = || Member::Series(not_available(WhyNot::TooFewPoints));
    let on_track = Member::Series(found(Status::SubstantialProgress, None, 5.0));
    let all = aggregate(&[achieved(), Member::Group(vec![achieved(), silent()])]);
    assert_eq!(all.standing, Some(Standing::Achieved));
    let not_all = aggregate(&[achieved(), Member::Group(vec![achieved(), on_track])]);
    assert_eq!(not_all.standing, Some(Standing::OnTrack));
    assert_eq!(aggregate(&[silent()]), not_available(WhyNot::TooFewPoints));
}

/// A series of whole numbers on one side of zero, so that scaling by a whole number is exact.
#[derive(Clone, Debug)]
struct Drawn {
    base: i32,
    latest: i32,
    years: i32,
    higher_is_better: bool,
    goal: Option<(i32, i32)>,
    limit: Option<i32>,
    side: i32,
}

impl Drawn {
    fn judged(&self, latest: i32, factor: i32) -> Finding {
        let scaled = |value: i32| f64::from(value * self.side) * f64::from(factor);
        let values = [
            (2015, scaled(self.base)),
            (2015 + self.years, scaled(latest)),
        ];
        let series = Series {
            values: &values,
            higher_is_better: self.higher_is_better,
            goal: self.goal.map(|(value, years)| Goal {
                year: 2015 + years,
                value: scaled(value),
            }),
            natural_limit: self.limit.map(scaled),
        };
        judge(&series, &Options::default())
    }
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        1..10_000_i32,
        1..10_000_i32,
        1..20_i32,
        any::<bool>(),
        proptest::option::of((1..10_000_i32, 1..30_i32)),
        proptest::option::of(1..10_000_i32),
        prop_oneof![Just(1), Just(-1)],
    )
        .prop_map(
            |(base, latest, years, higher_is_better, goal, limit, side)| Drawn {
                base,
                latest,
                years,
                higher_is_better,
                goal,
                limit,
                side,
            },
        )
}

proptest! {
    #[test]
    fn scaling_the_quantity_changes_nothing(drawn in drawn(), factor in 1..100_000_i32) {
        prop_assert_eq!(drawn.judged(drawn.latest, 1), drawn.judged(drawn.latest, factor));
    }

    #[test]
    fn a_better_latest_value_is_never_judged_worse(drawn in drawn(), other in 1..10_000_i32) {
        let rising = drawn.higher_is_better == (drawn.side > 0);
        let (low, high) = (drawn.latest.min(other), drawn.latest.max(other));
        let (worse, better) = if rising { (low, high) } else { (high, low) };
        let (worse, better) = (drawn.judged(worse, 1), drawn.judged(better, 1));
        if let (Some(worse_score), Some(better_score)) = (worse.score, better.score) {
            prop_assert!(better_score >= worse_score - TOLERANCE, "{:?} {:?}", worse, better);
            prop_assert!(better.standing <= worse.standing, "{:?} {:?}", worse, better);
        }
    }

    #[test]
    fn the_score_agrees_with_the_status(drawn in drawn()) {
        let finding = drawn.judged(drawn.latest, 1);
        let Some(score) = finding.score else {
            prop_assert!(finding.why_not.is_some() && finding.standing.is_none());
            return Ok(());
        };
        // The rounded constants of the score with a goal.
        let slack = 1e-4;
        let (low, high) = match finding.label {
            "target_achieved" => (5.0, 5.0),
            "substantial_progress" => (2.5 - slack, 5.0),
            "moderate_progress" => (0.0 - slack, 2.5 + slack),
            "limited_progress" => (-2.5, 0.0 + slack),
            _ => (-5.0, -2.5),
        };
        prop_assert!((low..=high).contains(&score), "{:?}", finding);
    }
}

/// Half of the thresholds: 0.25 % and 0.75 % a year, with 250·0.004/0.5 − 1.25 between them and above the upper
/// 500·0.008/0.5 − 5.
#[test]
fn growth_near_a_natural_limit_is_scored_between_the_thresholds_drawn_together() {
    for (observed, score) in [(0.001, -1.5), (0.004, 0.75), (0.008, 3.0), (0.02, 5.0)] {
        let found = score_without_goal(observed, 0.5);
        assert!(
            close(Some(found), Some(score), TOLERANCE),
            "{observed}: {found}"
        );
    }
}
