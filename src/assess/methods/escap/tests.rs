use super::*;
use proptest::prelude::*;

const UP: bool = true;
const DOWN: bool = false;

/// Values of consecutive years from 2015 on.
fn from_2015(values: &[f64]) -> Vec<(i32, f64)> {
    (2015..).zip(values.iter().copied()).collect()
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

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn judges_by_the_gap_left_in_the_goal_year() {
    use Standing::*;
    let two_a_year: &[f64] = &[50.0, 52.0, 54.0, 56.0, 58.0, 60.0];
    let falling: &[f64] = &[70.0, 68.0, 66.0, 64.0, 62.0, 60.0];
    // On a straight line every weighting gives the line itself; 2015 to 2030 are 15 years.
    // (name, values, direction, goal in 2030, label, standing, gap, current status)
    type Row<'a> = (
        &'a str,
        &'a [f64],
        bool,
        f64,
        &'a str,
        Standing,
        f64,
        Option<f64>,
    );
    let rows: &[Row] = &[
        // 50 + 30 = 80 passes 75; 10 of 25 done.
        (
            "passes",
            two_a_year,
            UP,
            75.0,
            MAINTAIN,
            OnTrack,
            0.0,
            Some(4.0),
        ),
        // 3 of 33 missing; 10 of 33 done.
        (
            "nearly there",
            two_a_year,
            UP,
            83.0,
            MAINTAIN,
            OnTrack,
            1.0 / 11.0,
            Some(100.0 / 33.0),
        ),
        // 50 + 15 × 1.8 = 77: 3 of 30 missing, exactly 10 %; 9 of 30 done.
        (
            "exactly 10 %",
            &[50.0, 51.8, 53.6, 55.4, 57.2, 59.0],
            UP,
            80.0,
            MAINTAIN,
            OnTrack,
            0.1,
            Some(3.0),
        ),
        // 10 of 40 missing; 10 of 40 done.
        (
            "too slow",
            two_a_year,
            UP,
            90.0,
            ACCELERATE,
            Moderate,
            0.25,
            Some(2.5),
        ),
        // All of it missing.
        (
            "no movement",
            &[0.3, 0.3, 0.3, 0.3],
            UP,
            0.7,
            ACCELERATE,
            Stagnating,
            1.0,
            Some(0.0),
        ),
        // 70 − 30 = 40: −30 of 10, gap 1 + 3; −10 of 10 done.
        (
            "wrong direction",
            falling,
            UP,
            80.0,
            REVERSE,
            Deteriorating,
            4.0,
            Some(-10.0),
        ),
        (
            "already met",
            two_a_year,
            UP,
            55.0,
            MAINTAIN,
            Achieved,
            0.0,
            Some(10.0),
        ),
        // 40 in 2030: progress −30 on a way of |55 − 70| = 15.
        (
            "already met and falling",
            falling,
            UP,
            55.0,
            REVERSE,
            Achieved,
            3.0,
            Some(10.0),
        ),
        // 100 − 15 × 2.7 = 59.5 falls half a point short of 60. That is no gap of 0.5/40: the loss
        // is −40.5 on a way of 40.
        (
            "will be lost by a little",
            &[100.0, 97.3, 94.6, 91.9, 89.2, 86.5],
            UP,
            60.0,
            REVERSE,
            Achieved,
            1.0 + 40.5 / 40.0,
            Some(10.0),
        ),
        // 70 met 65; 40 in 2030: −30 on a way of 5; so far −10 on 5.
        (
            "met and lost",
            falling,
            UP,
            65.0,
            REVERSE,
            Deteriorating,
            7.0,
            Some(-20.0),
        ),
        // 15 of 20 in 2030; 5 of 20 done.
        (
            "zero base",
            &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0],
            UP,
            20.0,
            ACCELERATE,
            Moderate,
            0.25,
            Some(2.5),
        ),
        // 10 − 15 = −5 is past 0; 5 of 10 done.
        (
            "zero target",
            &[10.0, 9.0, 8.0, 7.0, 6.0, 5.0],
            DOWN,
            0.0,
            MAINTAIN,
            OnTrack,
            0.0,
            Some(5.0),
        ),
        // −5 + 30 = 25 on the way to 45: 20 of 50 missing; 10 of 50 done.
        (
            "sign change",
            &[-5.0, -3.0, -1.0, 1.0, 3.0, 5.0],
            UP,
            45.0,
            ACCELERATE,
            Moderate,
            0.4,
            Some(2.0),
        ),
        // Base and goal are the same and stay reached: nothing to measure, nothing to miss.
        (
            "base equals target, kept",
            two_a_year,
            UP,
            50.0,
            MAINTAIN,
            Achieved,
            0.0,
            Some(10.0),
        ),
        // Two points make a line: 52 + 14 × 2 = 80, as above.
        (
            "two points",
            &[50.0, 52.0],
            UP,
            90.0,
            ACCELERATE,
            Moderate,
            0.25,
            Some(0.5),
        ),
    ];
    for (name, values, up, goal, label, standing, gap, score) in rows {
        let found = judge(
            &series(&from_2015(values), *up, (2030, *goal)),
            Setting::default(),
        );
        assert_eq!(found.why_not, None, "{name}");
        assert_eq!(found.label, *label, "{name}");
        assert_eq!(found.standing, Some(*standing), "{name}");
        assert!(close(found.value.unwrap(), *gap), "{name}: {found:?}");
        assert!(
            close(found.score.unwrap(), score.unwrap()),
            "{name}: {found:?}"
        );
        assert_eq!(found.substitute, None, "{name}");
    }
}

#[test]
fn recent_years_weigh_more() {
    // Weights for 2018: 3/3 = 1, 3/2, 3/1 = 3; years from the mean −1, 0, 1.
    // Σw = 5.5, Σwt = 2, Σwx = 3, Σwtx = 3, Σwt² = 4.
    // Slope (3 − 2·3/5.5) / (4 − 4/5.5) = (10.5/5.5) / (18/5.5) = 7/12; mean 1/3.
    // 1/3 + 2·7/12 = 1.5, where equal weights give 1/3 + 2·1/2 = 4/3.
    let values = from_2015(&[0.0, 0.0, 1.0]);
    assert!(close(anticipated(&values, 2018, None).unwrap(), 1.5));
}

#[test]
fn a_share_stays_within_its_bounds() {
    // Logits 0 and ln 3; in 2018 it is 3·ln 3, and 27/(1 + 27) of 100.
    let values = from_2015(&[50.0, 75.0]);
    let bounded = anticipated(&values, 2018, Some(100.0)).unwrap();
    assert!(close(bounded, 2700.0 / 28.0));
    assert!(close(anticipated(&values, 2018, None).unwrap(), 125.0));
    // A limit of zero bounds one side only: no logit.
    assert!(close(anticipated(&values, 2018, Some(0.0)).unwrap(), 125.0));
    // Goal 100, never quite reached: (100 − 96.43) / 50 = 1/14 = 7.1 %, near enough.
    let mut share = series(&values, UP, (2018, 100.0));
    share.natural_limit = Some(100.0);
    let found = judge(&share, Setting::default());
    assert_eq!(found.label, MAINTAIN);
    assert!(close(found.value.unwrap(), 1.0 / 14.0));
}

#[test]
fn the_last_value_stands_where_a_logit_is_infinite() {
    let at = |values: &[f64]| {
        let values = from_2015(values);
        let mut share = series(&values, UP, (2030, 100.0));
        share.natural_limit = Some(100.0);
        judge(&share, Setting::default())
    };
    // 20 stays: 80 of 100 missing.
    let found = at(&[0.0, 10.0, 20.0]);
    assert_eq!(found.substitute, Some((0.0, 20.0)));
    assert!(close(found.value.unwrap(), 0.8));
    assert_eq!(found.label, ACCELERATE);
    // Reached, and it stays so.
    let found = at(&[80.0, 90.0, 100.0]);
    assert_eq!(found.substitute, Some((100.0, 100.0)));
    assert_eq!(found.standing, Some(Standing::Achieved));
    assert_eq!(found.value, Some(0.0));
}

#[test]
fn parity_is_missed_on_both_sides() {
    let at = |values: &[f64]| {
        let setting = Setting {
            form: Form::Parity,
            ..Setting::default()
        };
        judge(&series(&from_2015(values), UP, (2030, 1.0)), setting)
    };
    // 0.80 + 15 × 0.01 = 0.95: 0.05 of 0.20 missing. Now 0.85: 10 − 10·0.15/0.20 = 2.5.
    let found = at(&[0.80, 0.81, 0.82, 0.83, 0.84, 0.85]);
    assert_eq!(
        (found.label, found.standing),
        (ACCELERATE, Some(Standing::Moderate))
    );
    assert!(close(found.value.unwrap(), 0.25));
    assert!(close(found.score.unwrap(), 2.5));
    // 0.90 + 15 × 0.03 = 1.35: 0.35 too many on a way of 0.10. Now 1.05: 10 − 10·0.05/0.10 = 5.
    let found = at(&[0.90, 0.93, 0.96, 0.99, 1.02, 1.05]);
    assert_eq!(
        (found.label, found.standing),
        (REVERSE, Some(Standing::Deteriorating))
    );
    assert!(close(found.value.unwrap(), 3.5));
    assert!(close(found.score.unwrap(), 5.0));
}

#[test]
fn a_single_value_is_judged_only_when_it_reaches_the_goal() {
    let one = [(2018, 60.0)];
    let found = judge(&series(&one, UP, (2030, 60.0)), Setting::default());
    assert_eq!(found.standing, Some(Standing::Achieved));
    assert_eq!((found.value, found.score), (None, Some(10.0)));
    let found = judge(&series(&one, UP, (2030, 61.0)), Setting::default());
    assert_eq!(found.label, INSUFFICIENT);
    assert_eq!(found.why_not, Some(WhyNot::TooFewPoints));
}

#[test]
fn says_why_it_cannot_judge() {
    let good = from_2015(&[60.0, 59.0, 58.0]);
    let why = |values: &[(i32, f64)], goal| {
        let found = judge(&series(values, UP, goal), Setting::default());
        assert_eq!(found.standing, None);
        assert_eq!(found.label, INSUFFICIENT);
        found.why_not
    };
    assert_eq!(why(&[], (2030, 70.0)), Some(WhyNot::TooFewPoints));
    // Lost since the base, where base and goal are the same.
    assert_eq!(why(&good, (2030, 60.0)), Some(WhyNot::GoalEqualsBase));
    assert_eq!(why(&good, (2016, 50.0)), Some(WhyNot::GoalYearPast));
    assert_eq!(why(&good, (2017, 59.0)), Some(WhyNot::GoalYearPast));
    assert_eq!(why(&good, (2030, f64::NAN)), Some(WhyNot::NotASeries));
    // No value in the base year.
    assert_eq!(
        why(&[(2014, 50.0), (2016, 51.0)], (2030, 99.0)),
        Some(WhyNot::TooFewPoints)
    );
    // Only one value from 2000 on.
    assert_eq!(
        why(&[(1998, 10.0), (1999, 20.0), (2015, 30.0)], (2030, 99.0)),
        Some(WhyNot::TooFewPoints)
    );
    let unsorted = [(2016, 59.0), (2015, 60.0)];
    let doubled = [(2015, 60.0), (2015, 59.0)];
    for broken in [unsorted, doubled, [(2015, f64::NAN), (2016, 1.0)]] {
        assert_eq!(why(&broken, (2030, 70.0)), Some(WhyNot::NotASeries));
        let alone = anticipated(&broken, 2030, None);
        assert_eq!(alone, Err(WhyNot::NotASeries));
    }
    assert_eq!(
        anticipated(&good, 2017, None),
        Err(WhyNot::GoalYearPast),
        "the last weight would be infinite"
    );
    let mut without = series(&good, UP, (2030, 70.0));
    without.goal = None;
    let found = judge(&without, Setting::default());
    assert_eq!(found.why_not, Some(WhyNot::NoGoal));
}

#[test]
fn a_goal_due_in_the_latest_year_is_met_or_past() {
    let values = from_2015(&[50.0, 55.0, 60.0]);
    let found = judge(&series(&values, UP, (2017, 60.0)), Setting::default());
    assert_eq!(found.standing, Some(Standing::Achieved));
}

#[test]
fn names_the_nearest_year_for_a_base_without_a_value() {
    let values = [(2012, 1.0), (2014, 2.0), (2016, 3.0)];
    let series = series(&values, UP, (2030, 9.0));
    assert_eq!(nearest_observed_year(&series, 2015), Some(2014));
    assert_eq!(nearest_observed_year(&series, 2012), Some(2012));
    assert_eq!(nearest_observed_year(&series, 2040), Some(2016));
    let empty = Series {
        values: &[],
        ..series.clone()
    };
    assert_eq!(nearest_observed_year(&empty, 2015), None);
}

fn floats(values: &[i64]) -> Vec<(i32, f64)> {
    let values: Vec<f64> = values.iter().map(|value| *value as f64 / 100.0).collect();
    from_2015(&values)
}

proptest! {
    #[test]
    fn a_constant_added_to_values_and_goal_changes_no_gap(
        values in prop::collection::vec(-4000_i64..4000, 2..12), up in any::<bool>(),
        goal in -6000_i64..6000, by in -10_000_i64..10_000, form in forms(),
    ) {
        let setting = Setting { form, ..Setting::default() };
        let moved: Vec<i64> = values.iter().map(|value| value + by).collect();
        let one = judge(&series(&floats(&values), up, (2030, goal as f64 / 100.0)), setting);
        let other = judge(&series(&floats(&moved), up, (2030, (goal + by) as f64 / 100.0)), setting);
        prop_assert_eq!(one.why_not, other.why_not);
        if let (Some(one), Some(other)) = (one.value, other.value) {
            prop_assert!((one - other).abs() <= 1e-6 * (1.0 + one.abs()), "{one} {other}");
        }
    }

    #[test]
    fn a_prediction_scales_with_its_unit(
        values in prop::collection::vec(1_i64..9_999, 2..12), by in 1_i64..1000, limited in any::<bool>(),
    ) {
        let scaled: Vec<i64> = values.iter().map(|value| value * by).collect();
        let limit = limited.then_some(100.0);
        let one = anticipated(&floats(&values), 2030, limit).unwrap();
        let other = anticipated(&floats(&scaled), 2030, limit.map(|limit| limit * by as f64)).unwrap();
        prop_assert!((one * by as f64 - other).abs() <= 1e-6 * (1.0 + other.abs()));
        if limited {
            prop_assert!((0.0..=100.0).contains(&one));
        }
    }

    #[test]
    fn a_goal_reached_is_never_worse_than_the_same_series_with_a_goal_missed(
        values in prop::collection::vec(-4000_i64..4000, 2..12),
        below in 1_i64..6000, above in 1_i64..6000,
    ) {
        let latest = *values.last().unwrap();
        let at = |goal: i64| {
            let values = floats(&values);
            judge(&series(&values, UP, (2030, goal as f64 / 100.0)), Setting::default())
        };
        let (reached, missed) = (at(latest - below), at(latest + above));
        if let (Some(reached), Some(missed)) = (reached.standing, missed.standing) {
            prop_assert!(reached <= missed);
        }
        if let (Some(reached), Some(missed)) = (reached.score, missed.score) {
            prop_assert!(reached >= missed);
        }
    }

    #[test]
    fn a_mirrored_series_with_the_other_direction_is_judged_alike(
        values in prop::collection::vec(-4000_i64..4000, 2..12), up in any::<bool>(),
        goal in -6000_i64..6000,
    ) {
        let mirrored: Vec<i64> = values.iter().map(|value| -value).collect();
        let one = judge(&series(&floats(&values), up, (2030, goal as f64 / 100.0)), Setting::default());
        let other = judge(&series(&floats(&mirrored), !up, (2030, -goal as f64 / 100.0)), Setting::default());
        prop_assert_eq!(one, other);
    }
}

fn forms() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![Form::Directed, Form::Parity])
}

#[test]
fn the_first_year_itself_counts_and_the_years_before_it_do_not() {
    let values = [
        (1999, 10.0),
        (2000, 48.0),
        (2005, 50.0),
        (2015, 60.0),
        (2020, 66.0),
    ];
    let goal = (2030, 95.0);
    let found = |from: usize| judge(&series(&values[from..], UP, goal), Setting::default());
    assert_eq!(found(0), found(1));
    assert_ne!(found(1), found(2));
}
