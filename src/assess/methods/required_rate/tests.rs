use super::*;
use proptest::prelude::*;

const UP: bool = true;
const DOWN: bool = false;

/// Values of consecutive years, the last of them 2020.
fn to_2020(values: &[f64]) -> Vec<(i32, f64)> {
    let first = 2021 - i32::try_from(values.len()).unwrap();
    (first..).zip(values.iter().copied()).collect()
}

fn series(values: &[(i32, f64)], higher_is_better: bool, goal: (i32, f64)) -> Series<'_> {
    Series {
        values,
        higher_is_better,
        goal: Some(Goal {
            year: goal.0,
            value: goal.1,
        }),
        natural_limit: None,
    }
}

#[test]
fn judges_by_the_required_over_the_observed_change() {
    use Standing::*;
    let two_a_year: &[f64] = &[52.0, 54.0, 56.0, 58.0, 60.0];
    let falling: &[f64] = &[68.0, 66.0, 64.0, 62.0, 60.0];
    // (name, values, direction, goal, label, standing, factor)
    type Row<'a> = (
        &'a str,
        &'a [f64],
        bool,
        (i32, f64),
        &'a str,
        Standing,
        Option<f64>,
    );
    let rows: &[Row] = &[
        // (70 − 60) / 10 = 1 required, 2 observed.
        (
            "faster than needed",
            two_a_year,
            UP,
            (2030, 70.0),
            "On track",
            OnTrack,
            Some(0.5),
        ),
        (
            "exactly 1",
            two_a_year,
            UP,
            (2030, 80.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // Tenths are not exact in binary: 0.1 a year, 0.1 to go in one year.
        (
            "exactly 1 in tenths",
            &[0.1, 0.2, 0.3, 0.4, 0.5],
            UP,
            (2021, 0.6),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // 3 required, 2 observed.
        (
            "half as fast again",
            two_a_year,
            UP,
            (2030, 90.0),
            "Off track",
            Moderate,
            Some(1.5),
        ),
        // 3.99 / 2.
        (
            "just below 2",
            two_a_year,
            UP,
            (2030, 99.9),
            "Off track",
            Moderate,
            Some(1.995),
        ),
        (
            "exactly 2",
            two_a_year,
            UP,
            (2030, 100.0),
            "Well off track",
            Limited,
            Some(2.0),
        ),
        // Years −2 … 2 from the middle: −20 − 12 + 0 + 15 + 24 = 7, over 10: 0.7 a year. The end
        // points alone give (12 − 10) / 4 = 0.5. (19 − 12) / 10 = 0.7.
        (
            "a bent series",
            &[10.0, 12.0, 11.0, 15.0, 12.0],
            UP,
            (2030, 19.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // 2 required, −2 observed.
        (
            "wrong direction",
            falling,
            UP,
            (2030, 80.0),
            "Wrong direction",
            Deteriorating,
            Some(-1.0),
        ),
        // −120 − 61 + 0 + 61 + 120 = 0.
        (
            "no movement",
            &[60.0, 61.0, 62.0, 61.0, 60.0],
            UP,
            (2030, 80.0),
            "Well off track",
            Stagnating,
            None,
        ),
        (
            "already met",
            two_a_year,
            UP,
            (2030, 55.0),
            "On track",
            Achieved,
            None,
        ),
        (
            "already met and falling",
            falling,
            UP,
            (2030, 55.0),
            "On track",
            Achieved,
            None,
        ),
        // 68 met 65; (65 − 60) / 10 = 0.5 required, −2 observed.
        (
            "met and lost",
            falling,
            UP,
            (2030, 65.0),
            "Wrong direction",
            Deteriorating,
            Some(-0.25),
        ),
        // (14 − 4) / 10 = 1.
        (
            "zero base",
            &[0.0, 1.0, 2.0, 3.0, 4.0],
            UP,
            (2030, 14.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // −5 / 2 = −2.5 required, −1 observed.
        (
            "zero target",
            &[9.0, 8.0, 7.0, 6.0, 5.0],
            DOWN,
            (2022, 0.0),
            "Well off track",
            Limited,
            Some(2.5),
        ),
        // (25 − 5) / 10 = 2 required, 2 observed.
        (
            "sign change",
            &[-3.0, -1.0, 1.0, 3.0, 5.0],
            UP,
            (2030, 25.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // (60 − 56) / 10 = 0.4 required, −1 observed.
        (
            "base equals target",
            &[60.0, 59.0, 58.0, 57.0, 56.0],
            UP,
            (2030, 60.0),
            "Wrong direction",
            Deteriorating,
            Some(-0.4),
        ),
        (
            "latest equals target",
            two_a_year,
            UP,
            (2030, 60.0),
            "On track",
            Achieved,
            None,
        ),
        // Three years: (60 − 56) / 2 = 2.
        (
            "three points",
            &[56.0, 58.0, 60.0],
            UP,
            (2030, 80.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        // 2015 lies outside the five years.
        (
            "six points",
            &[1000.0, 52.0, 54.0, 56.0, 58.0, 60.0],
            UP,
            (2030, 80.0),
            "On track",
            OnTrack,
            Some(1.0),
        ),
        (
            "met in the target year",
            two_a_year,
            UP,
            (2020, 60.0),
            "On track",
            Achieved,
            None,
        ),
    ];
    for (name, values, up, goal, label, standing, factor) in rows {
        let found = judge(&series(&to_2020(values), *up, *goal));
        assert_eq!(found.why_not, None, "{name}");
        assert_eq!(found.label, *label, "{name}");
        assert_eq!(found.standing, Some(*standing), "{name}");
        assert_eq!(found.value, *factor, "{name}");
    }
}

#[test]
fn a_gap_in_the_years_keeps_their_distance() {
    // 2016, 2017, 2020: mean 2017⅔; −5/3, −2/3, 7/3 times 52, 54, 60: (−260 − 108 + 420)/3 = 52/3,
    // over (25 + 4 + 49)/9 = 26/3: 2 a year.
    let values = [(2016, 52.0), (2017, 54.0), (2020, 60.0)];
    let series = series(&values, UP, (2030, 90.0));
    assert_eq!(judge(&series).value, Some(1.5));
    assert_eq!(
        annual_changes(&series, WINDOW_YEARS),
        Ok(AnnualChanges {
            required: 3.0,
            observed: 2.0
        })
    );
}

#[test]
fn land_use_is_judged_on_ten_years() {
    // Ten years of +1, of which the last five stand still at 60.
    let values = to_2020(&[50.0, 52.0, 54.0, 56.0, 58.0, 60.0, 60.0, 60.0, 60.0, 60.0]);
    let series = series(&values, UP, (2030, 70.0));
    assert_eq!(judge(&series).standing, Some(Standing::Stagnating));
    // Years −4.5 … 4.5: 4.5·(60 − 50) + 3.5·(60 − 52) + 2.5·(60 − 54) + 1.5·(60 − 56) + 0.5·(60 − 58)
    // = 45 + 28 + 15 + 6 + 1 = 95, over 82.5; 1 required.
    let found = judge_over(&series, LAND_USE_WINDOW_YEARS);
    assert!((found.value.unwrap() - 82.5 / 95.0).abs() < 1e-12);
    assert_eq!(found.label, "On track");
}

#[test]
fn says_why_it_cannot_judge() {
    let good = to_2020(&[52.0, 54.0, 56.0, 58.0, 60.0]);
    let why = |values: &[(i32, f64)], goal| {
        let found = judge(&series(values, UP, goal));
        assert_eq!(found.standing, None);
        assert_eq!(found.label, "Insufficient data");
        assert_eq!(found.value, None);
        found.why_not
    };
    let goal = (2030, 80.0);
    assert_eq!(why(&[], goal), Some(WhyNot::TooFewPoints));
    assert_eq!(why(&[(2020, 60.0)], goal), Some(WhyNot::TooFewPoints));
    assert_eq!(
        why(&[(2019, 58.0), (2020, 60.0)], goal),
        Some(WhyNot::TooFewPoints)
    );
    // Four points, two of them within 2016 to 2020.
    let old = [(2010, 1.0), (2015, 2.0), (2016, 3.0), (2020, 4.0)];
    assert_eq!(why(&old, goal), Some(WhyNot::TooFewPoints));
    assert_eq!(why(&good, (2019, 50.0)), Some(WhyNot::GoalYearPast));
    assert_eq!(why(&good, (2020, 61.0)), Some(WhyNot::GoalYearPast));
    assert_eq!(
        annual_changes(&series(&good, UP, (2020, 60.0)), WINDOW_YEARS),
        Err(WhyNot::GoalYearPast)
    );
    let mut unsorted = good.clone();
    unsorted.swap(0, 1);
    assert_eq!(why(&unsorted, goal), Some(WhyNot::NotASeries));
    let mut doubled = good.clone();
    doubled[1].0 = doubled[0].0;
    assert_eq!(why(&doubled, goal), Some(WhyNot::NotASeries));
    for broken in [f64::NAN, f64::NEG_INFINITY, 1e29, 7e28] {
        let mut values = good.clone();
        values[1].1 = broken;
        assert_eq!(why(&values, goal), Some(WhyNot::NotASeries), "{broken}");
        assert_eq!(why(&good, (2030, broken)), Some(WhyNot::NotASeries));
    }
    let mut without = series(&good, UP, goal);
    without.goal = None;
    assert_eq!(judge(&without).why_not, Some(WhyNot::NoGoal));
}

#[test]
fn a_window_as_long_as_all_years_does_not_overflow() {
    let values = [(i32::MIN, 1.0), (0, 2.0), (i32::MAX - 1, 3.0)];
    let found = judge_over(&series(&values, UP, (i32::MAX, 4.0)), u32::MAX);
    // Required 1 a year; observed about 2 in 2³² years.
    assert_eq!(found.standing, Some(Standing::Limited));
}

fn judged(values: &[i64], up: bool, goal: (i32, i64)) -> Finding {
    let values: Vec<f64> = values.iter().map(|value| *value as f64 / 100.0).collect();
    judge(&series(
        &to_2020(&values),
        up,
        (goal.0, goal.1 as f64 / 100.0),
    ))
}

/// Hundredths, small so that cuts and ties come up often.
fn hundredths() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-40_i64..40, 3..9)
}

proptest! {
    #[test]
    fn a_constant_added_to_values_and_goal_changes_nothing(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
        by in -100_000_i64..100_000,
    ) {
        let moved: Vec<i64> = values.iter().map(|value| value + by).collect();
        prop_assert_eq!(judged(&values, up, (year, goal)), judged(&moved, up, (year, goal + by)));
    }

    #[test]
    fn a_change_of_unit_changes_nothing(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
        by in 1_i64..10_000,
    ) {
        let scaled: Vec<i64> = values.iter().map(|value| value * by).collect();
        prop_assert_eq!(judged(&values, up, (year, goal)), judged(&scaled, up, (year, goal * by)));
    }

    #[test]
    fn a_mirrored_series_with_the_other_direction_is_judged_alike(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
    ) {
        let mirrored: Vec<i64> = values.iter().map(|value| -value).collect();
        prop_assert_eq!(judged(&values, up, (year, goal)), judged(&mirrored, !up, (year, -goal)));
    }

    #[test]
    fn a_goal_reached_is_never_worse_than_the_same_series_with_a_goal_missed(
        values in hundredths(), year in 2021..2035, below in 0_i64..60, above in 1_i64..60,
    ) {
        let latest = *values.last().unwrap();
        let at = |goal| judged(&values, UP, (year, goal)).standing.unwrap();
        prop_assert!(at(latest - below) <= at(latest + above));
        // And asking more never helps.
        prop_assert!(at(latest + above) <= at(latest + above + 1));
    }
}
