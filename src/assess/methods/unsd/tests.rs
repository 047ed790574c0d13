use proptest::prelude::*;

use super::*;
use Standing::{Achieved, Deteriorating, Limited, Moderate, OnTrack, Stagnating};

/// (Year, value) pairs.
type Values = &'static [(i32, f64)];

fn series(values: &[(i32, f64)], higher_is_better: bool, goal: Option<(i32, f64)>) -> Series<'_> {
    Series {
        values,
        higher_is_better,
        goal: goal.map(|(year, value)| Goal { year, value }),
        natural_limit: None,
    }
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-9)
}

/// Case, values, more is better, goal; then for each edition the standing or reason and the ratio or
/// rate.
type Edge = (
    &'static str,
    Values,
    bool,
    Option<(i32, f64)>,
    (Result<Standing, WhyNot>, Option<f64>),
    (Result<Standing, WhyNot>, Option<f64>),
);

#[test]
fn edges_come_out_as_worked_by_hand() {
    let edges: &[Edge] = &[
        (
            "already met: 10 % a year, needed √1.2 − 1; in the goal's year, so 21 of 20",
            &[(2016, 100.0), (2018, 121.0)],
            true,
            Some((2018, 120.0)),
            (Ok(Achieved), Some(0.1 / (1.2_f64.sqrt() - 1.0))),
            (Ok(Achieved), Some(21.0 / 20.0)),
        ),
        (
            "met at both ends, while moving away: no ratio",
            &[(2015, 140.0), (2016, 130.0)],
            true,
            Some((2030, 120.0)),
            (Ok(Achieved), None),
            (Ok(Achieved), None),
        ),
        (
            "met and lost, more is better (68.6 → 46.7, goal 55)",
            &[(2015, 68.553_459_119_496_8), (2023, 46.733_668_341_708_5)],
            true,
            Some((2026, 55.0)),
            (Ok(Deteriorating), None),
            (Ok(Deteriorating), None),
        ),
        (
            "met and lost, less is better (7.8 → 13.5, goal 10)",
            &[(2016, 7.8), (2025, 13.5)],
            false,
            Some((2028, 10.0)),
            (Ok(Deteriorating), None),
            (Ok(Deteriorating), None),
        ),
        (
            "wrong direction: −10 % a year, needed +20 %; 0.9² = 0.81, so −19 of +44",
            &[(2015, 100.0), (2016, 90.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Deteriorating), Some(-0.1 / 0.2)),
            (Ok(Deteriorating), Some(-19.0 / 44.0)),
        ),
        (
            "slightly wrong: −1 % a year, needed +20 %; 0.99² − 1 = −0.0199 of 0.44",
            &[(2015, 100.0), (2016, 99.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Stagnating), Some(-0.01 / 0.2)),
            (Ok(Deteriorating), Some(-0.0199 / 0.44)),
        ),
        (
            "no movement",
            &[(2015, 100.0), (2016, 100.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Stagnating), Some(0.0)),
            (Ok(Stagnating), Some(0.0)),
        ),
        (
            "too slow: +1 % a year, needed +20 %; 0.0201 of 0.44",
            &[(2015, 100.0), (2016, 101.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Limited), Some(0.05)),
            (Ok(Stagnating), Some(0.0201 / 0.44)),
        ),
        (
            "halfway: +10 % a year, needed +20 %; 0.21 of 0.44",
            &[(2015, 100.0), (2016, 110.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Moderate), Some(0.5)),
            (Ok(Moderate), Some(0.21 / 0.44)),
        ),
        (
            "fast enough, less is better: −20 % a year, needed −10 %; −0.36 of −0.19",
            &[(2015, 100.0), (2016, 90.0)],
            false,
            Some((2017, 81.0)),
            (Ok(OnTrack), Some(1.0)),
            (Ok(OnTrack), Some(1.0)),
        ),
        (
            "at the cut in the goal's year: 9.5 of 10, which is not above 0.95",
            &[(2015, 10.1), (2016, 19.6)],
            true,
            Some((2016, 20.1)),
            (Ok(Moderate), Some(0.95)),
            (Ok(OnTrack), Some(0.95)),
        ),
        (
            "zero base",
            &[(2015, 0.0), (2016, 1.0)],
            true,
            Some((2030, 10.0)),
            (Err(WhyNot::ZeroBase), None),
            (Err(WhyNot::ZeroBase), None),
        ),
        (
            "zero base, goal met",
            &[(2015, 0.0), (2016, 10.0)],
            true,
            Some((2030, 10.0)),
            (Ok(Achieved), None),
            (Ok(Achieved), None),
        ),
        (
            "zero target: needed −100 % a year, done −10 %; 0.9² leaves 81 of 100",
            &[(2015, 100.0), (2016, 90.0)],
            false,
            Some((2017, 0.0)),
            (Ok(Limited), Some(0.1)),
            (Ok(Moderate), Some(0.19)),
        ),
        (
            "zero target, reached",
            &[(2015, 100.0), (2016, 0.0)],
            false,
            Some((2017, 0.0)),
            (Ok(Achieved), Some(1.0)),
            (Ok(Achieved), Some(1.0)),
        ),
        (
            "sign change",
            &[(2015, -5.0), (2016, 5.0)],
            true,
            Some((2030, 10.0)),
            (Err(WhyNot::SignChange), None),
            (Err(WhyNot::SignChange), None),
        ),
        (
            "goal beyond zero: −50 → −45 is −10 % a year; expected −40.5, so 9.5 of 60",
            &[(2015, -50.0), (2016, -45.0)],
            true,
            Some((2017, 10.0)),
            (Err(WhyNot::SignChange), None),
            (Ok(Moderate), Some(9.5 / 60.0)),
        ),
        (
            "below zero: −100 → −90 → −81 is the wanted way",
            &[(2015, -100.0), (2016, -90.0)],
            true,
            Some((2017, -81.0)),
            (Ok(OnTrack), Some(1.0)),
            (Ok(OnTrack), Some(1.0)),
        ),
        (
            "base equals target, kept",
            &[(2015, 2.5), (2016, 2.5)],
            true,
            Some((2030, 2.5)),
            (Ok(Achieved), None),
            (Ok(Achieved), None),
        ),
        (
            "base equals target, lost",
            &[(2015, 2.5), (2016, 2.4)],
            true,
            Some((2030, 2.5)),
            (Ok(Deteriorating), None),
            (Ok(Deteriorating), None),
        ),
        (
            "one point",
            &[(2019, 5.0)],
            true,
            Some((2030, 2.5)),
            (Err(WhyNot::TooFewPoints), None),
            (Err(WhyNot::TooFewPoints), None),
        ),
        (
            "target year past: only the values up to it are read, 100 → 110 of 144 in one year",
            &[(2015, 100.0), (2016, 110.0), (2018, 200.0)],
            true,
            Some((2016, 144.0)),
            (Ok(Limited), Some(0.1 / 0.44)),
            (Ok(Moderate), Some(10.0 / 44.0)),
        ),
        (
            "target year before the second value",
            &[(2015, 100.0), (2016, 110.0)],
            true,
            Some((2015, 144.0)),
            (Err(WhyNot::GoalYearPast), None),
            (Err(WhyNot::GoalYearPast), None),
        ),
        (
            "the base is 2015 although earlier values exist: 100 → 110 of 144",
            &[(2010, 1.0), (2015, 100.0), (2016, 110.0)],
            true,
            Some((2017, 144.0)),
            (Ok(Moderate), Some(0.5)),
            (Ok(Moderate), Some(0.21 / 0.44)),
        ),
        (
            "with one value after 2015 the base is the last before it",
            &[(2010, 1.0), (2014, 100.0), (2016, 121.0)],
            true,
            Some((2018, 146.41)),
            (Ok(OnTrack), Some(1.0)),
            (Ok(OnTrack), Some(1.0)),
        ),
        (
            "unsorted years",
            &[(2016, 110.0), (2015, 100.0)],
            true,
            Some((2030, 144.0)),
            (Err(WhyNot::NotASeries), None),
            (Err(WhyNot::NotASeries), None),
        ),
        (
            "duplicate years",
            &[(2015, 100.0), (2015, 100.0), (2016, 110.0)],
            true,
            Some((2030, 144.0)),
            (Err(WhyNot::NotASeries), None),
            (Err(WhyNot::NotASeries), None),
        ),
        (
            "a goal that is no number",
            &[(2015, 100.0), (2016, 110.0)],
            true,
            Some((2030, f64::NAN)),
            (Err(WhyNot::NotASeries), None),
            (Err(WhyNot::NotASeries), None),
        ),
    ];
    for (case, values, higher_is_better, goal, of_2022, of_2023) in edges {
        let series = series(values, *higher_is_better, *goal);
        for (edition, (expected, ratio)) in [(Edition::Of2022, of_2022), (Edition::Of2023, of_2023)]
        {
            let found = judge(&series, edition);
            assert_eq!(found.standing, expected.ok(), "{edition:?}: {case}");
            assert_eq!(found.why_not, expected.err(), "{edition:?}: {case}");
            match ratio {
                Some(ratio) => {
                    assert!(close(found.value, *ratio), "{edition:?}: {case}: {found:?}")
                }
                None => assert_eq!(found.value, None, "{edition:?}: {case}"),
            }
        }
    }
}

#[test]
fn without_a_goal_the_growth_rate_decides() {
    // One year from 100, so the change is the rate; every cut is met exactly.
    for (latest, of_2022, of_2023) in [
        (102.0, OnTrack, OnTrack),
        (101.99, OnTrack, Moderate),
        (101.01, OnTrack, Moderate),
        (101.0, Moderate, Moderate),
        (100.5, Moderate, Moderate),
        (100.49, Limited, Stagnating),
        (100.0, Stagnating, Stagnating),
        (99.99, Stagnating, Deteriorating),
        (99.0, Stagnating, Deteriorating),
        (98.99, Deteriorating, Deteriorating),
    ] {
        let up = [(2015, 100.0), (2016, latest)];
        let down = [(2015, 100.0), (2016, 200.0 - latest)];
        // Below zero the same growth leads the other way.
        let below = [(2015, -100.0), (2016, -latest)];
        for (values, higher_is_better) in [(up, true), (down, false), (below, false)] {
            let series = series(&values, higher_is_better, None);
            let found = judge(&series, Edition::Of2022);
            assert_eq!(found.standing, Some(of_2022), "{values:?}");
            assert!(close(found.value, latest / 100.0 - 1.0), "{values:?}");
            let found = judge(&series, Edition::Of2023);
            assert_eq!(found.standing, Some(of_2023), "{values:?}");
        }
    }
}

#[test]
fn growth_without_a_goal_compounds() {
    // 100 · 1.02³ = 106.1208
    let values = [(2015, 100.0), (2018, 106.120_8)];
    let found = judge(&series(&values, true, None), Edition::Of2023);
    assert_eq!(found.standing, Some(OnTrack));
    let values = [(2015, 100.0), (2018, 106.120_7)];
    let found = judge(&series(&values, true, None), Edition::Of2023);
    assert_eq!(found.standing, Some(Moderate));
}

#[test]
fn a_share_within_a_point_of_its_bound_is_met_in_2023_only() {
    let near = |values, higher_is_better, goal, limit, edition| {
        let series = Series {
            natural_limit: limit,
            ..series(values, higher_is_better, Some((2030, goal)))
        };
        judge(&series, edition).standing == Some(Achieved)
    };
    let (full, none): (Values, Values) =
        (&[(2015, 98.9), (2020, 99.0)], &[(2015, 1.1), (2020, 1.0)]);
    assert!(near(full, true, 100.0, Some(100.0), Edition::Of2023));
    assert!(near(none, false, 0.0, Some(100.0), Edition::Of2023));
    assert!(!near(full, true, 100.0, Some(100.0), Edition::Of2022));
    // Without the bound it may be no share at all, and 99.5 is no bound.
    assert!(!near(none, false, 0.0, None, Edition::Of2023));
    assert!(!near(full, true, 99.5, Some(100.0), Edition::Of2023));
    let farther: Values = &[(2015, 98.9), (2020, 98.99)];
    assert!(!near(farther, true, 100.0, Some(100.0), Edition::Of2023));
}

#[test]
fn the_ratio_of_2022_is_that_of_published_indicators() {
    // Canadian Indicator Framework: the same ratio of growth rates, as published.
    for (base, latest, goal, higher_is_better, ratio, standing) in [
        (
            (2015, 14.5),
            (2023, 10.4),
            (2030, 7.25),
            false,
            0.901_089_954_697_620_8,
            Moderate,
        ),
        (
            (2015, 18.8),
            (2024, 11.1),
            (2035, 5.0),
            false,
            0.887_461_069_705_145_4,
            Moderate,
        ),
        (
            (2019, 42.0),
            (2024, 40.0),
            (2026, 60.0),
            true,
            -0.185_762_950_711_906_77,
            Deteriorating,
        ),
    ] {
        let values = [base, latest];
        let found = judge(
            &series(&values, higher_is_better, Some(goal)),
            Edition::Of2022,
        );
        assert_eq!(found.standing, Some(standing));
        assert!(close(found.value, ratio), "{found:?}");
    }
}

#[test]
fn scores_and_words_are_those_of_the_edition() {
    let values = [(2015, 100.0), (2016, 110.0)];
    let series = series(&values, true, Some((2017, 144.0)));
    let found = judge(&series, Edition::Of2023);
    assert_eq!(found.score, Some(2.0));
    assert_eq!(found.label, "Fair progress, but acceleration needed");
    let found = judge(&series, Edition::Of2022);
    assert_eq!(found.score, None);
    assert_eq!(found.label, "Fair progress but acceleration needed");
    assert_eq!(Edition::Of2022.method(), "unsd-2022");
    assert_eq!(Edition::Of2023.method(), "unsd-2023");
}

#[test]
fn expected_values_beyond_floats_leave_no_infinite_ratio() {
    // Expected values beyond what floats hold, above and below.
    for (values, goal, standing) in [
        ([(2015, 1e-20), (2016, 1e20)], 1e25, OnTrack),
        ([(2015, 1e20), (2016, 1e-20)], 1e-25, OnTrack),
    ] {
        let higher_is_better = goal > 1.0;
        let found = judge(
            &series(&values, higher_is_better, Some((2060, goal))),
            Edition::Of2023,
        );
        assert_eq!(found.standing, Some(standing), "{found:?}");
        assert!(found.value.is_none_or(f64::is_finite));
    }
}

proptest! {
    #[test]
    fn a_better_latest_value_never_stands_worse(
        base in 1_i32..10_000,
        latest in 1_i32..10_000,
        gain in 0_i32..1000,
        goal in proptest::option::of((1_i32..10_000, 2020_i32..2040)),
        higher_is_better in any::<bool>(),
        negative in any::<bool>(),
    ) {
        // Below zero a larger number lies nearer to it.
        let at = |number: i32| f64::from(if negative { number - 20_000 } else { number });
        let goal = goal.map(|(value, year)| (year, at(value)));
        let (low, high) = (at(latest), at(latest + gain));
        let (worse, better) = if higher_is_better { (low, high) } else { (high, low) };
        for edition in [Edition::Of2022, Edition::Of2023] {
            let standing = |latest| {
                let values = [(2015, at(base)), (2020, latest)];
                judge(&series(&values, higher_is_better, goal), edition).standing
            };
            // Standings are ordered best first.
            prop_assert!(standing(worse).is_some());
            prop_assert!(standing(better) <= standing(worse));
        }
    }

    #[test]
    fn the_unit_does_not_matter(
        base in 1_i32..1000,
        latest in 1_i32..1000,
        goal in 1_i32..1000,
        higher_is_better in any::<bool>(),
    ) {
        let found = |unit: f64| {
            let values = [(2015, f64::from(base) * unit), (2020, f64::from(latest) * unit)];
            let goal = Some((2030, f64::from(goal) * unit));
            let series = series(&values, higher_is_better, goal);
            [Edition::Of2022, Edition::Of2023].map(|edition| judge(&series, edition).standing)
        };
        prop_assert_eq!(found(1.0), found(8.0));
    }
}
