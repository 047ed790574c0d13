use super::super::testdata::{closed_up, rainfall, sulfate};
use super::*;
use proptest::prelude::*;

/// Counts every pair.
fn brute_force(series: &Series) -> i64 {
    let (times, values) = (series.times(), series.values());
    let sign = |difference: f64| i64::from(difference > 0.0) - i64::from(difference < 0.0);
    let mut s = 0;
    for later in 1..series.len() {
        for earlier in 0..later {
            s += sign(times[later] - times[earlier]) * sign(values[later] - values[earlier]);
        }
    }
    s
}

/// mmhs013/pyMannKendall, tests, and EnvStats, example 17-6 of US EPA 2009.
#[test]
fn s_and_variance_are_the_published_ones() {
    let mut workspace = Workspace::default();
    let count = workspace.count(&closed_up(&rainfall()));
    assert_eq!(count.n, 353);
    assert_eq!(count.s, -1959);
    assert_eq!(count.variance(), 4_889_800.333_333_333);
    let count = workspace.count(&sulfate());
    assert_eq!((count.n, count.s, count.variance()), (23, 194, 1428.0));
}

/// Hand arithmetic of Gilbert's equation 17.5: n = 5, values tied 2 + 2, times tied 3. The first part is
/// (5·4·15 − 2·(2·1·9) − 3·2·11)/18 = 11, the second is nought as no three values are equal, and the
/// third is (2 + 2)·6/(2·5·4) = 0.6.
#[test]
fn ties_in_values_and_times_share_in_the_variance() {
    let series = Series::new(&[1.0, 1.0, 1.0, 2.0, 3.0], &[4.0, 4.0, 7.0, 7.0, 9.0]).unwrap();
    let count = Workspace::default().count(&series);
    // Rising pairs: three of the first time to the fourth value (two rise, one is tied), all four to the last.
    assert_eq!(count.s, 6);
    assert_eq!(count.variance(), 11.6);
    assert!(!count.is_free_of_ties());
    assert_eq!(count.pairs(), 10.0);
    assert_eq!(count.untied_pairs(), (8.0, 7.0));
}

/// Three equal values at three equal times among four: (4·3·13 − 2·66)/18 + 6·6/(9·24) + 6·6/(2·12).
#[test]
fn triples_share_in_the_variance_too() {
    let series = Series::new(&[1.0, 1.0, 1.0, 2.0], &[5.0, 5.0, 5.0, 6.0]).unwrap();
    let count = Workspace::default().count(&series);
    assert_eq!(count.s, 3);
    assert!((count.variance() - (24.0 / 18.0 + 1.0 / 6.0 + 1.5)).abs() < 1e-15);
}

#[test]
fn comparing_all_pairs_of_a_short_series_counts_what_sorting_counts() {
    let mut random = crate::trend::random::SplitMix64::new(11);
    let mut workspace = Workspace::default();
    for length in 1..=LONGEST_COMPARED {
        for different in [1, 2, 4, 1000] {
            for _ in 0..20 {
                let value = |_| random.below(different) as f64 - 1.0;
                let values: Vec<f64> = (0..length).map(value).collect();
                assert_eq!(
                    compare(&values),
                    workspace.sort_and_group(&values),
                    "{values:?}"
                );
            }
        }
    }
}

#[test]
fn short_and_constant_series_count_nothing() {
    let mut workspace = Workspace::default();
    for length in 0..40 {
        let values = vec![2.5; length];
        let count = workspace.count_in_order(&values);
        assert_eq!((count.n, count.s), (length, 0));
        assert_eq!(count.variance(), 0.0);
        let rising: Vec<f64> = (0..length).map(|value| value as f64).collect();
        let pairs = (length * length.saturating_sub(1) / 2) as i64;
        assert_eq!(workspace.count_in_order(&rising).s, pairs);
        let falling: Vec<f64> = rising.iter().map(|value| -value).collect();
        assert_eq!(workspace.count_in_order(&falling).s, -pairs);
    }
}

#[test]
fn signed_zeros_are_equal_and_extreme_values_keep_their_order() {
    let mut workspace = Workspace::default();
    assert_eq!(workspace.count_in_order(&[0.0, -0.0, 0.0]).s, 0);
    let extremes = [f64::MIN, -1.0, -5e-324, 0.0, 5e-324, 1.0, f64::MAX];
    assert_eq!(workspace.count_in_order(&extremes).s, 21);
}

#[test]
fn a_million_equal_times_do_not_overflow() {
    let n = 1_000_000;
    let times = vec![0.0; n];
    let values: Vec<f64> = (0..n).map(|value| (value % 3) as f64).collect();
    let count = Workspace::default().count(&Series::new(&times, &values).unwrap());
    assert_eq!(count.s, 0);
    assert_eq!(count.variance(), 0.0);
}

/// The sum of shares of the variance, which is nought in exact arithmetic, leaves 2·10⁻¹⁵ of these.
#[test]
fn one_value_at_repeated_times_has_no_variance_to_the_last_digit() {
    for (n, together) in [(7, 6), (8, 7), (9, 8)] {
        let times: Vec<f64> = (0..n)
            .map(|place: i32| f64::from((place - together + 1).max(0)))
            .collect();
        let series = Series::new(&times, &vec![3.0; times.len()]).unwrap();
        let count = Workspace::default().count(&series);
        assert_eq!(count.variance(), 0.0, "{together} of {n}");
    }
}

#[test]
fn nought_is_one_value_with_either_sign() {
    for length in [10, 40] {
        let signed = |sign: f64| -> Vec<f64> {
            let value = |place| {
                if place % 2 == 0 {
                    0.0 * sign
                } else {
                    f64::from(place % 5)
                }
            };
            (0..length).map(value).collect()
        };
        let mut mixed = signed(1.0);
        for zero in mixed.iter_mut().step_by(4) {
            *zero = -0.0;
        }
        let mut workspace = Workspace::default();
        let expected = workspace.count_in_order(&signed(1.0));
        assert_eq!(workspace.count_in_order(&mixed), expected, "{length}");
        assert_eq!(
            workspace.count_in_order(&signed(-1.0)),
            expected,
            "{length}"
        );
    }
}

#[test]
fn buffers_do_not_grow_for_a_series_no_longer_than_before() {
    let mut workspace = Workspace::default();
    workspace.count_in_order(&[1.0; 120]);
    let capacity = (workspace.keys.capacity(), workspace.spare.capacity());
    for length in 0..=120 {
        let values: Vec<f64> = (0..length)
            .map(|value| f64::from(value * 37 % 101))
            .collect();
        workspace.count_in_order(&values);
        let now = (workspace.keys.capacity(), workspace.spare.capacity());
        assert!(
            now == capacity || now == (capacity.1, capacity.0),
            "{length}"
        );
    }
}

/// Times and values with many ties, in any order.
fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let value = prop_oneof![(-20_i32..20).prop_map(f64::from), -1e3..1e3_f64];
    prop::collection::vec(((0_i32..60).prop_map(f64::from), value), 0..150)
}

fn series_of(points: &[(f64, f64)]) -> Series {
    let (times, values): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    Series::new(&times, &values).unwrap()
}

proptest! {
    #[test]
    fn s_is_that_of_all_pairs(points in points()) {
        let series = series_of(&points);
        prop_assert_eq!(Workspace::default().count(&series).s, brute_force(&series));
    }

    #[test]
    fn the_order_of_input_does_not_matter(points in points(), turn in 0_usize..150) {
        let mut turned = points.clone();
        turned.rotate_left(turn % points.len().max(1));
        turned.reverse();
        let mut workspace = Workspace::default();
        prop_assert_eq!(workspace.count(&series_of(&points)), workspace.count(&series_of(&turned)));
    }

    #[test]
    fn s_changes_sign_with_the_values_and_nothing_else_does(points in points()) {
        let negated: Vec<_> = points.iter().map(|&(time, value)| (time, -value)).collect();
        let mut workspace = Workspace::default();
        let count = workspace.count(&series_of(&points));
        let mirrored = workspace.count(&series_of(&negated));
        prop_assert_eq!(KendallCount { s: -count.s, ..count }, mirrored);
    }

    #[test]
    fn a_monotone_change_of_scale_changes_nothing(points in points()) {
        let changed: Vec<_> = points
            .iter()
            .map(|&(time, value)| (time * 4.0 + 1900.0, value.powi(3)))
            .collect();
        let mut workspace = Workspace::default();
        let (count, other) = (workspace.count(&series_of(&points)), workspace.count(&series_of(&changed)));
        prop_assert_eq!(count, other);
    }

    #[test]
    fn the_variance_is_that_of_all_ways_to_pair_times_and_values(
        times in prop::collection::vec(0_u8..4, 5..=5),
        values in prop::collection::vec(0_u8..4, 5..=5),
    ) {
        let times: Vec<f64> = times.into_iter().map(f64::from).collect();
        let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let count = Workspace::default().count(&Series::new(&times, &values).unwrap());
        let (mut squares, mut orders) = (0, 0);
        all_orders(&mut values, 0, &mut |values| {
            let s = brute_force(&Series::new(&times, values).unwrap());
            squares += s * s;
            orders += 1;
        });
        let variance = squares as f64 / f64::from(orders);
        prop_assert!((count.variance() - variance).abs() < 1e-9, "{} {variance}", count.variance());
    }
}

fn all_orders(values: &mut Vec<f64>, fixed: usize, visit: &mut impl FnMut(&[f64])) {
    if fixed == values.len() {
        visit(values);
        return;
    }
    for next in fixed..values.len() {
        values.swap(fixed, next);
        all_orders(values, fixed + 1, visit);
        values.swap(fixed, next);
    }
}
