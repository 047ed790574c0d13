//! What holds for every series.

use super::*;
use proptest::prelude::*;

/// Hundredths, small so that cuts and ties come up often.
fn hundredths() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-40_i64..40, 4..9)
}

fn aims() -> impl Strategy<Value = Aim> {
    prop::sample::select(vec![Aim::InYear, Aim::EveryYear, Aim::DirectionOnly])
}

fn judged(values: &[i64], higher_is_better: bool, goal: (i32, i64), aim: Aim) -> Finding {
    let values: Vec<f64> = values.iter().map(|value| *value as f64 / 100.0).collect();
    let goal = Some((goal.0, goal.1 as f64 / 100.0));
    judge(&series(&to_2020(&values), higher_is_better, goal), aim)
}

proptest! {
    #[test]
    fn a_constant_added_to_values_and_goal_changes_nothing(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
        by in -100_000_i64..100_000, aim in aims(),
    ) {
        let moved: Vec<i64> = values.iter().map(|value| value + by).collect();
        prop_assert_eq!(
            judged(&values, up, (year, goal), aim),
            judged(&moved, up, (year, goal + by), aim)
        );
    }

    #[test]
    fn a_change_of_unit_changes_no_symbol(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
        by in 1_i64..10_000, aim in aims(),
    ) {
        let scaled: Vec<i64> = values.iter().map(|value| value * by).collect();
        let one = judged(&values, up, (year, goal), aim);
        let other = judged(&scaled, up, (year, goal * by), aim);
        prop_assert_eq!((one.label, one.standing), (other.label, other.standing));
    }

    #[test]
    fn a_mirrored_series_with_the_other_direction_is_judged_alike(
        values in hundredths(), up in any::<bool>(), year in 2018..2035, goal in -60_i64..60,
        aim in aims(),
    ) {
        let mirrored: Vec<i64> = values.iter().map(|value| -value).collect();
        let one = judged(&values, up, (year, goal), aim);
        let other = judged(&mirrored, !up, (year, -goal), aim);
        prop_assert_eq!((one.label, one.standing), (other.label, other.standing));
    }

    #[test]
    fn a_target_reached_is_never_worse_than_the_same_series_with_a_target_missed(
        values in hundredths(), year in 2020..2035, below in 0_i64..60, above in 1_i64..60,
        aim in prop::sample::select(vec![Aim::InYear, Aim::EveryYear]),
    ) {
        let latest = *values.last().unwrap();
        let rank = |goal: i64| {
            let float: Vec<f64> = values.iter().map(|value| *value as f64 / 100.0).collect();
            let values = to_2020(&float);
            let series = series(&values, UP, Some((year, goal as f64 / 100.0)));
            (symbol(&series, aim).unwrap(), judge(&series, aim).standing.unwrap())
        };
        let (reached, missed) = (rank(latest - below), rank(latest + above));
        prop_assert!(reached.0 <= missed.0);
        prop_assert!(reached.1 <= missed.1);
        // And asking more never helps.
        prop_assert!(missed <= rank(latest + above + 1));
    }
}
