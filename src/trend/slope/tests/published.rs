//! What publications and peers report.

use super::published_data::{CONCENTRATION, MAXAU, NILE, NOTTINGHAM, SULFATE, SULFATE_DATES};
use crate::trend::series::Series;
use crate::trend::slope::{
    Arithmetic, InterceptRule, SenSlope, Workspace, intercept, limit_ranks, seasonal_sen_slope,
    sen_slope, slope_at_rank,
};

fn counted(values: &[f64], first: f64) -> Series {
    let times: Vec<f64> = (0..values.len()).map(|i| first + i as f64).collect();
    Series::new(&times, values).unwrap()
}

fn slope_of(series: &Series, variance_of_s: f64) -> SenSlope {
    sen_slope(series, variance_of_s, Some(0.95), &mut Workspace::default()).unwrap()
}

fn assert_close(found: f64, expected: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= 1e-12 * expected.abs().max(1e-3),
        "{found:e}, not {expected:e}"
    );
}

fn assert_limits(found: &SenSlope, lower: f64, upper: f64) {
    let limits = found.limits.unwrap();
    assert_close(limits.lower, lower);
    assert_close(limits.upper, upper);
}

/// EnvStats `kendallTrendTest`.
#[test]
fn agrees_with_envstats_on_the_nile() {
    let found = slope_of(&counted(&NILE, 1871.0), 112_728.333_333_333_33);
    assert_eq!((found.slope, found.pairs), (-2.6, 4950));
    assert_eq!(found.arithmetic, Arithmetic::Decimal);
    assert_limits(&found, -3.627_926_477_844_870_8, -1.428_444_375_945_754_4);
}

/// US EPA (2009), Example 17-6, and EnvStats on it.
#[test]
fn agrees_with_the_sulfate_example_of_the_epa() {
    let series = Series::new(&SULFATE_DATES, &SULFATE).unwrap();
    let found = slope_of(&series, 1428.0);
    assert_close(found.slope, 26.666_666_666_666_668);
    assert_limits(&found, 20.0, 35.711_824_030_498_09);
    let start = intercept(&series, found.slope, InterceptRule::Conover).unwrap();
    assert_close(start, -1_909.333_333_333_333_5);
}

/// R `trend::sens.slope`, whose limits are the slopes of the rounded ranks.
#[test]
fn agrees_with_trend_on_sediment_at_maxau() {
    let series = counted(&MAXAU, 1965.0);
    let found = slope_of(&series, 10_450.0);
    assert_close(found.slope, -0.287_613_882_372_506_35);
    assert_eq!(found.arithmetic, Arithmetic::Double);
    let (lower, upper) = limit_ranks(found.pairs, 10_450.0, 0.95).unwrap();
    let at =
        |rank: f64| slope_at_rank(&series, rank.round() as u64, &mut Workspace::default()).unwrap();
    assert_close(at(lower), -0.419_647_678_219_427_67);
    assert_close(at(upper), -0.151_902_587_519_025_58);
}

/// Sen (1968): 4; R mblm and scipy the same.
#[test]
fn finds_the_slope_of_sens_own_example() {
    let times = [1.0, 2.0, 3.0, 4.0, 10.0, 12.0, 18.0];
    let values = [9.0, 15.0, 19.0, 20.0, 45.0, 55.0, 78.0];
    let found = slope_of(
        &Series::new(&times, &values).unwrap(),
        44.333_333_333_333_336,
    );
    assert_eq!(found.slope, 4.0);
}

/// US EPA (2009), Example 14-8, and EnvStats `kendallSeasonalTrendTest` on it.
#[test]
fn agrees_with_the_seasonal_example_of_the_epa() {
    let (series, seasons) = monthly(&CONCENTRATION, 1983.0);
    let found = seasonal_sen_slope(
        &series,
        &seasons,
        43.0,
        Some(0.95),
        &mut Workspace::default(),
    )
    .unwrap();
    assert_close(found.slope, 0.06);
    assert_eq!(found.pairs, 36);
    let limits = found.limits.unwrap();
    assert!(
        (limits.lower - 0.057_869_141_653_8).abs() < 1e-12,
        "{limits:?}"
    );
    assert!(
        (limits.upper - 0.072_130_858_346_2).abs() < 1e-12,
        "{limits:?}"
    );
}

/// EnvStats and R trend.
#[test]
fn agrees_with_envstats_on_the_seasons_of_nottingham() {
    let (series, seasons) = monthly(&NOTTINGHAM, 1920.0);
    let found = seasonal_sen_slope(
        &series,
        &seasons,
        11_364.0,
        Some(0.95),
        &mut Workspace::default(),
    )
    .unwrap();
    assert_close(found.slope, 0.05);
    assert_eq!(found.pairs, 12 * 190);
    assert_limits(&found, 0.0, 0.106_889_572_777_768_88);
}

/// Values month by month at the number of their year.
fn monthly(values: &[f64], first: f64) -> (Series, Vec<u32>) {
    let years: Vec<f64> = (0..values.len()).map(|i| first + (i / 12) as f64).collect();
    // Within a year a series stands by value, and its seasons with it.
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| {
        years[*a]
            .total_cmp(&years[*b])
            .then(values[*a].total_cmp(&values[*b]))
    });
    let seasons = order.iter().map(|place| (place % 12) as u32).collect();
    (Series::new(&years, values).unwrap(), seasons)
}

/// pymannkendall counts time from 0, EnvStats from 1: the intercepts they report of the Nile.
#[test]
fn gives_the_intercepts_of_the_nile_by_where_time_starts() {
    let rule = InterceptRule::Conover;
    assert_close(intercept(&counted(&NILE, 1.0), -2.6, rule).unwrap(), 1024.8);
    assert_close(intercept(&counted(&NILE, 0.0), -2.6, rule).unwrap(), 1022.2);
    let residuals = InterceptRule::MedianOfResiduals;
    let halves = intercept(&counted(&NILE, 0.0), -2.6, residuals).unwrap();
    let above = |(i, value): (usize, &f64)| *value > halves - 2.6 * i as f64;
    assert_eq!(
        NILE.iter()
            .enumerate()
            .filter(|point| above(*point))
            .count(),
        50
    );
}
