//! Published results, edges worked out by hand, and laws.

use proptest::prelude::*;

use super::*;

const TOLERANCE: f64 = 1e-9;

/// A published row: name, base, latest, goal (value, year), whether higher is better, limit; value, status
/// and score.
type Row = (
    &'static str,
    [(i32, f64); 2],
    Option<(f64, i32)>,
    bool,
    Option<f64>,
    Option<f64>,
    &'static str,
    f64,
);

const UP: bool = true;
const DOWN: bool = false;

/// Results of EUSTAT, `indicator_calculation_components.yml` of `EUSTAT-DES/data`, commit
/// 00a0109c527bbfc86d81469609e927152a02fa13, with the statuses as it writes them: every rule and every edge
/// that occurs there. Where it writes a base of 0.001, the base was zero.
#[rustfmt::skip]
const PUBLISHED: &[Row] = &[
    ("1-1-1", [(2016, 0.149_034_074_9), (2022, 0.17)], Some((0.1, 2030)), DOWN, None,
        Some(-0.789_365_969_495_240_4), "significant_deterioration", -5.0),
    ("1-2-1", [(2016, 16.4), (2022, 16.5)], Some((8.2, 2030)), DOWN, None,
        Some(-0.020_985_218_746_252_86), "significant_deterioration", -2.587_438_411_442_72),
    ("1-2-2", [(2016, 20.6), (2024, 20.6)], Some((20.5, 2030)), DOWN, None,
        Some(0.0), "moderate_deterioration", -2.5),
    ("1-3-1, pensions", [(2015, 82.7), (2025, 82.4)], None, UP, None,
        Some(-0.000_363_350_483_640_334_5), "no_progress", -0.090_837_620_910_083_63),
    ("1-3-1, unemployed", [(2017, 45.7), (2025, 84.1)], None, UP, None,
        Some(0.079_219_973_719_963_25), "significant_progress", 5.0),
    ("1-4-1, bath", [(2015, 99.6), (2023, 99.8)], Some((99.9, 2030)), UP, None,
        Some(1.250_657_781_501_384_8), "significant_progress", 4.647_555_582_152_75),
    ("1-4-1, water", [(2015, 99.9), (2023, 99.9)], Some((99.9, 2030)), UP, None,
        None, "significant_progress", 5.0),
    ("1-5-1", [(2015, 0.09), (2024, 0.18)], None, DOWN, Some(0.1),
        Some(-0.080_059_738_892_306_11), "significant_deterioration", -5.0),
    ("1-5-4, municipal", [(2015, 34.13), (2024, 35.32)], None, UP, None,
        Some(0.003_815_327_994_563_189), "moderate_progress", 0.953_831_998_640_797_3),
    ("1-5-4, territorial", [(2015, 100.0), (2024, 100.0)], None, UP, Some(100.0),
        Some(0.0), "significant_progress", 5.0),
    ("1-a-2", [(2015, 69.9), (2023, 70.3)], None, UP, None,
        Some(0.000_713_523_133_714_311_1), "no_progress", 0.178_380_783_428_577_77),
    ("2-1-2, severe", [(2016, 3.1), (2024, 2.6)], Some((0.1, 2030)), DOWN, None,
        Some(0.099_974_995_659_571_24), "moderate_deterioration", -2.083_437_518_085_119_7),
    ("2-2-2", [(2013, 35.6), (2023, 36.1)], None, DOWN, None,
        Some(-0.001_395_695_826_195_808_6), "moderate_deterioration", -0.348_923_956_548_952_14),
    ("2-3-2", [(2015, 7680.2), (2021, 4033.8)], Some((15_360.4, 2030)), UP, None,
        Some(-2.151_732_764_147_156), "significant_deterioration", -5.0),
    ("2-4-1", [(2016, 98.77), (2023, 99.03)], None, UP, Some(100.0),
        Some(0.000_375_630_476_204_813_5), "moderate_progress", 1.756_328_657_295_660_5),
    ("2-4-E2", [(2015, 4.2), (2023, 3.6)], None, DOWN, None,
        Some(0.019_084_377_637_015_315), "significant_progress", 4.771_094_409_253_829),
    ("3-1-1", [(2015, 5.3), (2024, 0.0)], Some((70.0, 2030)), DOWN, None,
        Some(5.326_507_991_358_079), "significant_progress", 5.0),
    ("3-3-3", [(2015, 0.0), (2024, 0.0)], Some((1.0, 2030)), DOWN, None,
        Some(1.709_713_863_811_955_8), "significant_progress", 5.0),
    ("3-3-4", [(2015, 0.7), (2024, 0.5)], Some((0.1, 2030)), DOWN, None,
        Some(0.301_611_372_070_605_95), "moderate_deterioration", -1.243_285_949_705_808_4),
    ("3-4-E1", [(2015, 70.4), (2023, 70.4)], None, UP, None,
        Some(0.0), "no_progress", 0.0),
    ("3-4-1", [(2015, 9.6), (2020, 8.0)], Some((6.4, 2030)), DOWN, None,
        Some(1.342_666_676_766_898_2), "significant_progress", 5.0),
    ("3-8-1", [(2015, 0.0), (2025, 0.9)], Some((0.1, 2030)), DOWN, None,
        Some(-2.711_376_534_734_241), "significant_deterioration", -5.0),
    ("3-9-3", [(2015, 1.6), (2024, 1.1)], None, DOWN, Some(0.0),
        Some(0.040_777_871_216_239_436), "significant_progress", 5.0),
    ("4-5-1, residence", [(2015, 1.098_901_098_901_098_8), (2024, 1.030_927_835_051_546_5)],
        Some((1.0, 2030)), DOWN, None,
        Some(1.127_934_024_026_203_2), "significant_progress", 3.770_957_314_472_880_7),
    ("5-4-1", [(2013, 1.898_305_084_745_762_8), (2023, 1.467_741_935_483_871)], Some((1.0, 2030)), DOWN, None,
        Some(0.686_336_287_447_449_1), "moderate_progress", 0.616_687_767_481_779_7),
    ("5-5-1, parliament", [(2015, 49.3), (2025, 53.3)], None, UP, Some(50.0),
        Some(0.007_831_733_851_999_978), "significant_progress", 5.0),
    ("5-5-1, deputies", [(2015, 50.0), (2025, 66.7)], None, UP, Some(50.0),
        Some(0.029_237_456_690_531_35), "significant_progress", 5.0),
    ("9-c-1", [(2015, 99.89), (2020, 99.99)], None, UP, Some(100.0),
        Some(0.000_200_140_114_100_744_17), "significant_progress", 5.0),
];

/// The published contradictions, with the status and score given here.
#[rustfmt::skip]
const NOT_REPRODUCED: &[Row] = &[
    ("5-5-1, government", [(2015, 50.0), (2025, 46.7)], None, UP, Some(50.0),
        Some(-0.006_804_627_037_080_846), "moderate_deterioration", -1.701_156_759_270_211_5),
    ("5-5-1, assemblies", [(2015, 48.1), (2025, 44.4)], None, UP, Some(50.0),
        Some(-0.007_972_321_891_407_952), "moderate_deterioration", -1.993_080_472_851_988),
    ("3-1-2", [(2015, 99.88), (2025, 99.86)], Some((99.85, 2030)), UP, None,
        Some(-0.999_949_931_237_146_5), "target_met", 5.0),
    ("7-1-1", [(2016, 100.0), (2024, 99.9)], Some((99.9, 2030)), UP, None,
        Some(-1.749_953_103_143_941_7), "target_met", 5.0),
];

fn judged(row: &Row) -> Finding {
    let (_, values, goal, higher_is_better, natural_limit, ..) = row;
    let series = Series {
        values,
        higher_is_better: *higher_is_better,
        goal: goal.map(|(value, year)| Goal { year, value }),
        natural_limit: *natural_limit,
    };
    judge(&series, &Options::default())
}

fn close(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0)
        }
        (None, None) => true,
        _ => false,
    }
}

fn agrees(row: &Row, label: &str) {
    let (name, .., value, expected_label, score) = row;
    let finding = judged(row);
    assert_eq!(label, *expected_label, "{name}: {finding:?}");
    assert!(close(finding.value, *value), "{name}: {finding:?}");
    assert!(close(finding.score, Some(*score)), "{name}: {finding:?}");
}

#[test]
fn agrees_with_published_basque_results() {
    for row in PUBLISHED {
        let word = match judged(row).label {
            "insufficient_progress" => "moderate_deterioration",
            "movement_away" => "significant_deterioration",
            label => label,
        };
        agrees(row, word);
    }
}

#[test]
fn does_not_repeat_the_published_contradictions() {
    for row in NOT_REPRODUCED {
        agrees(row, judged(row).label);
    }
}

/// 4-5-1 between the sexes: parity (1) at the base, 1.07 at last, parity the goal.
#[test]
fn a_goal_equal_to_the_base_and_lost_cannot_be_judged() {
    let row: Row = (
        "4-5-1",
        [(2016, 1.0), (2022, 1.07)],
        Some((1.0, 2030)),
        DOWN,
        None,
        None,
        "not_available",
        0.0,
    );
    assert_eq!(judged(&row), not_available(WhyNot::GoalEqualsBase));
}

/// Indicators 1-4-1 and 2-3-2, and 5-5-1 with the two corrected scores.
#[test]
fn the_mean_of_several_series_decides() {
    let indicator = |prefix: &str| -> Finding {
        let members: Vec<Member> = PUBLISHED
            .iter()
            .filter(|row| row.0.starts_with(prefix))
            .map(|row| Member::Series(judged(row)))
            .collect();
        aggregate(&members)
    };
    let water_and_bath = indicator("1-4-1");
    assert_eq!(water_and_bath.label, "significant_progress");
    assert!(close(water_and_bath.score, Some(4.823_777_791_076_375)));
    assert_eq!(water_and_bath.standing, Some(Standing::OnTrack));
    let emergencies = indicator("1-5-4");
    assert!(close(emergencies.score, Some(2.976_915_999_320_399)));
    // A series alone keeps its own status, even where its score would give another.
    assert_eq!(indicator("1-2-2").label, "insufficient_progress");
}

#[test]
fn an_indicator_meets_its_goal_when_all_its_series_do() {
    let met = || Member::Series(found(Status::TargetMet, None, 5.0));
    let all = aggregate(&[met(), met()]);
    assert_eq!(all.standing, Some(Standing::Achieved));
    assert_eq!((all.label, all.score), ("significant_progress", Some(5.0)));
}

#[test]
fn a_mean_score_has_the_status_of_its_band() {
    for (score, label) in [
        (2.6, "significant_progress"),
        (2.5, "moderate_progress"),
        (0.3, "moderate_progress"),
        (0.25, "no_progress"),
        (-0.25, "no_progress"),
        (-0.3, "moderate_deterioration"),
        (-2.5, "moderate_deterioration"),
        (-2.6, "significant_deterioration"),
    ] {
        let member = || Member::Series(found(Status::NoProgress, None, score));
        assert_eq!(aggregate(&[member(), member()]).label, label, "{score}");
    }
    assert_eq!(aggregate(&[]), not_available(WhyNot::TooFewPoints));
}

#[test]
fn a_value_on_a_threshold_has_the_status_nearer_to_nothing() {
    assert_eq!(Status::of_ratio(0.95), Status::ModerateProgress);
    assert_eq!(Status::of_ratio(0.6), Status::InsufficientProgress);
    assert_eq!(Status::of_ratio(0.0), Status::InsufficientProgress);
    assert_eq!(Status::of_growth(0.01, 1.0), Status::ModerateProgress);
    assert_eq!(Status::of_growth(0.001, 1.0), Status::NoProgress);
    assert_eq!(Status::of_growth(-0.001, 1.0), Status::NoProgress);
    assert_eq!(Status::of_growth(-0.01, 1.0), Status::ModerateDeterioration);
}

#[test]
fn the_base_is_the_nearest_year_and_of_two_the_later() {
    for (years, base) in [
        ([2012, 2015, 2018], 2015),
        ([2012, 2016, 2018], 2016),
        ([2013, 2014, 2018], 2014),
        ([2014, 2016, 2018], 2016),
        ([2000, 2012, 2018], 2018),
    ] {
        let values = years.map(|year| (year, 1.0));
        assert_eq!(nearest(&values, 2015), Some((base, 1.0)), "{years:?}");
    }
    assert_eq!(nearest(&[], 2015), None);
}

struct Edge {
    name: &'static str,
    values: &'static [(i32, f64)],
    higher_is_better: bool,
    goal: Option<(f64, i32)>,
    expected: Result<(&'static str, Option<f64>, f64), WhyNot>,
}

/// A tenth a year for two years leads from 100 to 121 or 81, for four to 146.41 or 65.61.
#[rustfmt::skip]
const EDGES: &[Edge] = &[
    // √1.1 + 1: 0.1 against √1.1 − 1.
    Edge { name: "already met", values: &[(2015, 100.0), (2017, 121.0)], higher_is_better: UP, goal: Some((121.0, 2019)),
        expected: Ok(("significant_progress", Some(2.048_808_848_170_151_6), 5.0)) },
    Edge { name: "met and lost, goal year past", values: &[(2015, 121.0), (2017, 100.0)], higher_is_better: UP, goal: Some((110.0, 2016)),
        expected: Ok(("movement_away", Some(-1.0), -5.0)) },
    // 5 / 0.7 · 0.4
    Edge { name: "on track", values: &[(2015, 100.0), (2017, 81.0)], higher_is_better: DOWN, goal: Some((65.61, 2019)),
        expected: Ok(("significant_progress", Some(1.0), 2.857_142_857_142_857)) },
    // 5 / 0.7 · 0.2
    Edge { name: "too slow", values: &[(2015, 100.0), (2017, 116.64)], higher_is_better: UP, goal: Some((146.41, 2019)),
        expected: Ok(("moderate_progress", Some(0.8), 1.428_571_428_571_428_6)) },
    // 5 / 1.2 · 1.1 − 5
    Edge { name: "far too slow", values: &[(2015, 100.0), (2017, 110.25)], higher_is_better: UP, goal: Some((146.41, 2019)),
        expected: Ok(("insufficient_progress", Some(0.5), -0.416_666_666_666_666_7)) },
    // 5 / 1.2 · 0.1 − 5
    Edge { name: "wrong direction", values: &[(2015, 100.0), (2017, 90.25)], higher_is_better: UP, goal: Some((146.41, 2019)),
        expected: Ok(("movement_away", Some(-0.5), -4.583_333_333_333_333)) },
    Edge { name: "zero base", values: &[(2015, 0.0), (2017, 0.004)], higher_is_better: UP, goal: Some((0.016, 2019)),
        expected: Ok(("significant_progress", Some(1.0), 2.857_142_857_142_857)) },
    Edge { name: "zero goal", values: &[(2015, 0.016), (2017, 0.004)], higher_is_better: DOWN, goal: Some((0.0, 2019)),
        expected: Ok(("significant_progress", Some(1.0), 2.857_142_857_142_857)) },
    Edge { name: "sign change", values: &[(2015, -5.0), (2017, 5.0)], higher_is_better: UP, goal: Some((10.0, 2030)),
        expected: Err(WhyNot::SignChange) },
    Edge { name: "base equals goal, kept", values: &[(2015, 50.0), (2017, 50.0)], higher_is_better: UP, goal: Some((50.0, 2030)),
        expected: Ok(("significant_progress", None, 5.0)) },
    Edge { name: "base equals goal, lost", values: &[(2015, 50.0), (2017, 45.0)], higher_is_better: UP, goal: Some((50.0, 2030)),
        expected: Err(WhyNot::GoalEqualsBase) },
    Edge { name: "one point", values: &[(2017, 45.0)], higher_is_better: UP, goal: Some((50.0, 2030)),
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "the nearest year is the latest", values: &[(2000, 45.0), (2014, 46.0)], higher_is_better: UP, goal: Some((50.0, 2030)),
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "no value", values: &[], higher_is_better: UP, goal: None,
        expected: Err(WhyNot::TooFewPoints) },
    Edge { name: "goal year not after the base year", values: &[(2015, 45.0), (2017, 46.0)], higher_is_better: UP, goal: Some((50.0, 2015)),
        expected: Err(WhyNot::GoalYearPast) },
    Edge { name: "unsorted years", values: &[(2017, 121.0), (2015, 100.0)], higher_is_better: UP, goal: None,
        expected: Err(WhyNot::NotASeries) },
    Edge { name: "a year twice", values: &[(2015, 1.0), (2015, 2.0)], higher_is_better: UP, goal: None,
        expected: Err(WhyNot::NotASeries) },
    // Without a goal: 250 times the growth.
    Edge { name: "1.5 % a year", values: &[(2015, 100.0), (2017, 103.0225)], higher_is_better: UP, goal: None,
        expected: Ok(("significant_progress", Some(0.015), 3.75)) },
    Edge { name: "0.5 % a year", values: &[(2015, 100.0), (2017, 101.0025)], higher_is_better: UP, goal: None,
        expected: Ok(("moderate_progress", Some(0.005), 1.25)) },
    Edge { name: "0.05 % a year", values: &[(2015, 100.0), (2017, 100.100_025)], higher_is_better: UP, goal: None,
        expected: Ok(("no_progress", Some(0.0005), 0.125)) },
    Edge { name: "two equal points", values: &[(2015, 100.0), (2017, 100.0)], higher_is_better: DOWN, goal: None,
        expected: Ok(("no_progress", Some(0.0), 0.0)) },
    Edge { name: "−0.5 % a year", values: &[(2015, 100.0), (2017, 99.0025)], higher_is_better: UP, goal: None,
        expected: Ok(("moderate_deterioration", Some(-0.005), -1.25)) },
    Edge { name: "1.5 % a year, below zero and upwards", values: &[(2015, -100.0), (2017, -97.0225)], higher_is_better: DOWN, goal: None,
        expected: Ok(("significant_deterioration", Some(-0.015), -3.75)) },
];

#[test]
fn behaves_at_the_edges_as_worked_out_by_hand() {
    for edge in EDGES {
        let series = Series {
            values: edge.values,
            higher_is_better: edge.higher_is_better,
            goal: edge.goal.map(|(value, year)| Goal { year, value }),
            natural_limit: None,
        };
        let finding = judge(&series, &Options::default());
        let name = edge.name;
        match edge.expected {
            Ok((label, value, score)) => {
                assert_eq!(finding.label, label, "{name}: {finding:?}");
                assert!(close(finding.value, value), "{name}: {finding:?}");
                assert!(close(finding.score, Some(score)), "{name}: {finding:?}");
            }
            Err(why_not) => assert_eq!(finding, not_available(why_not), "{name}"),
        }
        let expected = name.starts_with("zero").then_some((0.0, 0.001));
        assert_eq!(finding.substitute, expected, "{name}");
    }
}

/// Whole numbers on one side of zero, so that scaling by a whole number is exact.
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
        let (low, high) = match (finding.label, finding.standing) {
            (_, Some(Standing::Achieved)) => (5.0, 5.0),
            ("significant_progress", _) => (2.5, 5.0),
            ("moderate_progress", _) if drawn.goal.is_some() => (0.0, 2.5),
            ("moderate_progress", _) => (0.25, 2.5),
            ("insufficient_progress", _) => (-2.5, 0.0),
            ("no_progress", _) => (-0.25, 0.25),
            ("moderate_deterioration", _) => (-2.5, -0.25),
            ("significant_deterioration" | "movement_away", _) => (-5.0, -2.5),
            _ => (f64::NAN, f64::NAN),
        };
        prop_assert!((low - TOLERANCE..=high + TOLERANCE).contains(&score), "{:?}", finding);
    }
}
