//! Edges: too little, too much, too large.

use crate::trend::series::Series;
use crate::trend::slope::{
    Arithmetic, InterceptRule, Limits, NoLimits, NoSlope, Workspace, intercept, seasonal_sen_slope,
    sen_slope, slope_at_rank, two_sided_quantile,
};

fn series(times: &[f64], values: &[f64]) -> Series {
    Series::new(times, values).unwrap()
}

#[test]
fn has_no_slope_below_two_different_times() {
    let mut workspace = Workspace::default();
    for times in [&[][..], &[1.0], &[1.0, 1.0, 1.0]] {
        let values = [3.0, 1.0, 2.0];
        let series = series(times, &values[..times.len()]);
        assert_eq!(
            sen_slope(&series, 1.0, Some(0.95), &mut workspace),
            Err(NoSlope::OneTimeOnly)
        );
        assert_eq!(
            intercept(&series, 1.0, InterceptRule::Conover).is_some(),
            !times.is_empty()
        );
    }
}

#[test]
fn has_no_slope_where_no_season_has_two_times() {
    let series = series(&[1.0, 2.0], &[3.0, 4.0]);
    let found = seasonal_sen_slope(&series, &[0, 1], 1.0, Some(0.95), &mut Workspace::default());
    assert_eq!(found, Err(NoSlope::OneTimeOnly));
    let found = seasonal_sen_slope(&series, &[0], 1.0, Some(0.95), &mut Workspace::default());
    let differ = NoSlope::SeasonsDiffer {
        seasons: 1,
        observations: 2,
    };
    assert_eq!(found, Err(differ));
}

#[test]
fn leaves_out_pairs_of_one_time() {
    let series = series(&[1.0, 1.0, 2.0], &[0.0, 100.0, 4.0]);
    let found = sen_slope(&series, 0.0, Some(0.95), &mut Workspace::default()).unwrap();
    assert_eq!((found.pairs, found.slope), (2, -46.0));
}

#[test]
fn says_why_two_points_have_a_slope_without_limits() {
    let found = sen_slope(
        &series(&[0.0, 2.0], &[1.0, 2.0]),
        1.0,
        Some(0.95),
        &mut Workspace::default(),
    );
    let found = found.unwrap();
    assert_eq!(found.slope, 0.5);
    assert!(matches!(
        found.limits,
        Err(NoLimits::TooFewPairs { pairs: 1, .. })
    ));
}

#[test]
fn gives_a_constant_series_no_slope_up_or_down_and_limits_at_zero() {
    for n in [10, 2000] {
        let times: Vec<f64> = (0..n).map(f64::from).collect();
        let values = vec![3.7; times.len()];
        let found = sen_slope(
            &series(&times, &values),
            0.0,
            Some(0.95),
            &mut Workspace::default(),
        )
        .unwrap();
        assert_eq!(found.slope.to_bits(), 0.0f64.to_bits());
        assert_eq!(
            found.limits,
            Ok(Limits {
                lower: 0.0,
                upper: 0.0
            })
        );
    }
}

/// 0.3 - 0.1 is not 0.2 in doubles; the decimals are meant.
#[test]
fn takes_decimals_for_what_they_say() {
    let found = sen_slope(
        &series(&[0.0, 1.0], &[0.1, 0.3]),
        1.0,
        Some(0.95),
        &mut Workspace::default(),
    );
    let found = found.unwrap();
    assert_eq!((found.slope, found.arithmetic), (0.2, Arithmetic::Decimal));
    assert_ne!(0.3 - 0.1, 0.2);
}

#[test]
fn finds_each_rank_and_refuses_others() {
    let mut workspace = Workspace::default();
    let series = series(&[0.0, 1.0, 3.0], &[0.0, 2.0, 3.0]);
    let found: Vec<f64> = (1..=3)
        .map(|rank| slope_at_rank(&series, rank, &mut workspace).unwrap())
        .collect();
    assert_eq!(found, [0.5, 1.0, 2.0]);
    for rank in [0, 4] {
        let refused = slope_at_rank(&series, rank, &mut workspace);
        assert_eq!(refused, Err(NoSlope::NoSuchRank { rank, pairs: 3 }));
    }
}

#[test]
fn says_where_numbers_leave_their_range() {
    let mut workspace = Workspace::default();
    let large = series(&[0.0, 1.0], &[-1e308, 1e308]);
    assert_eq!(
        sen_slope(&large, 1.0, Some(0.95), &mut workspace),
        Err(NoSlope::OutOfRange)
    );
    let steep = series(&[0.0, 1e-300], &[0.0, 1e300]);
    assert_eq!(
        sen_slope(&steep, 1.0, Some(0.95), &mut workspace),
        Err(NoSlope::OutOfRange)
    );
}

#[test]
fn says_that_times_of_a_long_series_are_too_close() {
    let mut times: Vec<f64> = (0..2000).map(f64::from).collect();
    times[1] = 1e-300;
    times[2] = 1.0 / 3.0;
    let values: Vec<f64> = times.iter().map(|time| (time * 0.7).sin()).collect();
    let found = sen_slope(
        &series(&times, &values),
        1.0,
        Some(0.95),
        &mut Workspace::default(),
    );
    assert_eq!(found, Err(NoSlope::TimesTooClose));
}

#[test]
fn a_workspace_used_before_changes_nothing() {
    let mut workspace = Workspace::default();
    let times: Vec<f64> = (0..900).map(f64::from).collect();
    let waves: Vec<f64> = times.iter().map(|time| (time * 0.37).sin()).collect();
    let long = series(&times, &waves);
    let short = series(&times[..50], &waves[..50]);
    let mut find = |series: &Series| sen_slope(series, 100.0, Some(0.9), &mut workspace);
    let (first, second) = (find(&long), find(&short));
    assert_eq!((find(&long), find(&short)), (first, second));
    assert_eq!(
        sen_slope(&long, 100.0, Some(0.9), &mut Workspace::default()),
        first
    );
}

/// The steepest of 45 pairs is beyond all numbers: a limit next to it is none, the slope itself is.
#[test]
fn says_that_a_limit_is_beyond_the_range_of_numbers() {
    let mut times: Vec<f64> = (0..10).map(f64::from).collect();
    times[1] = 1e-300;
    let values: Vec<f64> = (0..10)
        .map(|i| f64::from(i) * 1e300 + f64::from(i * i))
        .collect();
    let spread = |confidence_half: f64| {
        let deviation = confidence_half / two_sided_quantile(0.95);
        deviation * deviation
    };
    let mut workspace = Workspace::default();
    let mut find = |values: &[f64], c: f64| {
        sen_slope(
            &series(&times, values),
            spread(c),
            Some(0.95),
            &mut workspace,
        )
        .unwrap()
    };
    let found = find(&values, 42.5);
    assert!(found.slope.is_finite());
    assert_eq!(found.limits, Err(NoLimits::OutOfRange));
    assert!(find(&values, 40.0).limits.is_ok());
    let falling: Vec<f64> = values.iter().map(|value| -value).collect();
    assert_eq!(find(&falling, 42.5).limits, Err(NoLimits::OutOfRange));
}

/// A fall by the least of all numbers over several times is rounded to nought, and nought falls nowhere.
#[test]
fn a_slope_below_all_numbers_is_nought_without_a_sign() {
    let mut workspace = Workspace::default();
    for n in [5, 40, 400] {
        let times: Vec<f64> = (0..n).map(|place| f64::from(4 * place)).collect();
        let values: Vec<f64> = (0..n)
            .map(|place| f64::from_bits((n - place) as u64 / 2))
            .collect();
        let twice: Vec<f64> = times
            .iter()
            .map(|time| (time / 8.0).floor() * 8.0)
            .collect();
        for times in [&times, &twice] {
            let series = series(times, &values);
            let pairs = sen_slope(&series, 1.0, None, &mut workspace).unwrap().pairs;
            for rank in [1, pairs / 2, pairs] {
                let found = slope_at_rank(&series, rank, &mut workspace).unwrap();
                assert!(found != 0.0 || found.is_sign_positive(), "{rank} of {n}");
            }
        }
    }
}
