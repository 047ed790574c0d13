use super::super::mann_kendall::mann_kendall;
use super::super::testdata::{
    assert_close, assert_within, closed_up, maxau, nile, nottem, numbered, pages, rainfall,
};
use super::*;

fn test(series: &Series, lags: Lags) -> Result<CorrectedTest, Unusable> {
    let significance = Significance::default();
    hamed_rao(series, lags, 0.05, significance, &mut Workspace::default())
}

/// pymannkendall 1.4.3; the Nile also modifiedmk 1.6 (mmkh).
#[test]
fn published_series_give_their_published_variance() {
    for (values, all, first_three) in [
        (nile(), 241_565.356_916_626_9, 282_111.428_078_166),
        (nottem(), 288_796.344_410_099_96, 5_340_774.793_996_412),
        (maxau(), 13_694.667_361_174_943, 19_673.903_381_642_51),
    ] {
        let found = test(&numbered(&values), Lags::All).unwrap();
        assert_close(found.test.variance, all);
        let found = test(&numbered(&values), Lags::First(3)).unwrap();
        assert_close(found.test.variance, first_three);
    }
    let found = test(&numbered(&nile()), Lags::All).unwrap();
    assert_eq!((found.test.s, found.slope), (-1387, -2.6));
    assert_close(found.test.z, -2.819_979_195_645_138_8);
    assert_close(found.test.p, 0.004_802_676_310_182_719);
}

/// mmhs013/pyMannKendall, tests, which run on the closed-up series.
#[test]
fn rainfall_closed_up_gives_its_published_variance() {
    let series = closed_up(&rainfall());
    let found = test(&series, Lags::All).unwrap();
    // The factor is 0.05, what remains of terms twenty times as large, so the peer holds eleven digits.
    assert_within(found.test.variance, 257_403.386_786_624_13, 2e-11);
    assert_within(found.test.z, -3.859_273_515_045_842, 2e-11);
    assert_within(found.test.p, 1.137_245_988_354_074_2e-4, 1e-10);
    let found = test(&series, Lags::First(3)).unwrap();
    assert_close(found.test.variance, 14_226_812.425_138_814);
}

/// Reckoned in fractions: the residuals of PagesData have ties that floating point breaks. Peers that rank the
/// broken ties answer 3838.35.
#[test]
fn ties_broken_by_rounding_are_restored() {
    let found = test(&numbered(&pages()), Lags::All).unwrap();
    assert_close(found.test.variance, 3_823.833_087_941_645_8);
}

#[test]
fn where_times_are_counted_from_does_not_matter() {
    for values in [nile(), pages(), rainfall()] {
        let later: Vec<f64> = (0..values.len()).map(|time| 1900.0 + time as f64).collect();
        let later = Series::new(&later, &values).unwrap();
        let (a, b) = (test(&numbered(&values), Lags::All), test(&later, Lags::All));
        assert_eq!(a, b);
    }
}

/// A line of slope 3 with a small saw on it and twenty years missing. Counted without the gap, the line would
/// leave a step of sixty.
#[test]
fn a_gap_keeps_its_time_when_the_trend_is_taken_out() {
    let times: Vec<f64> = (0..60)
        .filter(|year| !(20..40).contains(year))
        .map(f64::from)
        .collect();
    let values: Vec<f64> = times
        .iter()
        .map(|year| 3.0 * year + 3.0 * (year * 7.0 % 5.0 - 2.0) / 5.0)
        .collect();
    let series = Series::new(&times, &values).unwrap();
    let residuals = |series: &Series| {
        let detrended = Detrended::of(series).unwrap();
        let mean = detrended.values.iter().sum::<f64>() / 40.0;
        let squares: f64 = detrended
            .values
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum();
        (squares / 39.0).sqrt()
    };
    assert!(
        (residuals(&series) - 0.87).abs() < 0.02,
        "{}",
        residuals(&series)
    );
    assert!(residuals(&closed_up(&values)) > 5.0);
    assert_eq!(Detrended::of(&series).unwrap().slope, 3.0);
    let detrended = Detrended::of(&series).unwrap();
    let lags: Vec<_> = moments(&detrended.values, &detrended.grid, 20)
        .map(Result::unwrap)
        .collect();
    // Twenty values on each side of the gap: nineteen neighbours each, and none across.
    assert_eq!((lags[0].pairs, lags[19].pairs), (38, 0));
}

#[test]
fn without_significant_lags_the_plain_test_remains() {
    let series = numbered(&pages());
    let found = test(&series, Lags::First(3)).unwrap();
    assert_eq!((found.lags_used, found.factor), (0, 1.0));
    let plain = mann_kendall(&series, Significance::default(), &mut Workspace::default()).unwrap();
    assert_eq!(
        (found.test.p, found.test.variance),
        (plain.p, plain.variance)
    );
}

#[test]
fn what_cannot_be_corrected_says_why() {
    let zigzag: Vec<f64> = (0..40)
        .map(|time| f64::from(time % 2) * 10.0 + f64::from(time) * 0.01)
        .collect();
    let found = test(&numbered(&zigzag), Lags::First(1));
    assert!(
        matches!(found, Err(Unusable::VarianceNotPositive { variance }) if variance < 0.0),
        "{found:?}"
    );
    assert_eq!(
        test(&numbered(&[1.0, 2.0, 3.0]), Lags::All),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 3
        })
    );
    assert_eq!(
        test(&numbered(&[1.0; 30]), Lags::All),
        Err(Unusable::Constant)
    );
    let uneven: Vec<f64> = (0..20).map(|time| f64::from(time).powf(1.5)).collect();
    let uneven = Series::new(&uneven, &nile()[..20]).unwrap();
    assert!(matches!(
        test(&uneven, Lags::All),
        Err(Unusable::UnevenTimes { .. })
    ));
    let huge: Vec<f64> = (0..12)
        .map(|time| (f64::from(time) - 5.5) * 2.9e307)
        .collect();
    assert_eq!(test(&numbered(&huge), Lags::All), Err(Unusable::Overflow));
    let bad = hamed_rao(
        &numbered(&nile()),
        Lags::All,
        1.5,
        Significance::default(),
        &mut Workspace::default(),
    );
    assert!(matches!(
        bad,
        Err(Unusable::BadSetting {
            setting: "alpha",
            ..
        })
    ));
}

#[test]
fn the_level_decides_which_lags_count() {
    let series = numbered(&nile());
    let used = |alpha| {
        let significance = Significance::default();
        hamed_rao(
            &series,
            Lags::First(10),
            alpha,
            significance,
            &mut Workspace::default(),
        )
        .unwrap()
        .lags_used
    };
    assert!(used(0.5) > used(0.05) && used(0.05) > used(1e-9));
    assert_eq!(used(1e-9), 0);
}

#[test]
fn middle_ranks_are_shared() {
    assert_eq!(
        mid_ranks(&[3.0, 1.0, 3.0, 0.0, -0.0]),
        [4.5, 3.0, 4.5, 1.5, 1.5]
    );
}

#[test]
fn equal_values_share_the_mean_of_their_ranks() {
    assert_eq!(mid_ranks(&[30.0, -1.0, 30.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    assert_eq!(mid_ranks(&[0.0, -0.0, 5.0, 0.0]), [2.0, 2.0, 4.0, 2.0]);
    assert_eq!(mid_ranks(&[2.0, 2.0, 1.0, 1.0]), [3.5, 3.5, 1.5, 1.5]);
}

/// Two levels on a rise: the last value and its share of the trend are the largest, and the four roundings of
/// each may differ by that.
#[test]
fn residuals_are_levelled_by_what_rounding_can_have_moved_them() {
    let times: Vec<f64> = (0..40).map(f64::from).collect();
    let values: Vec<f64> = times.iter().map(|t| 1000.0 + 0.1 * t + (t % 2.0)).collect();
    let series = Series::new(&times, &values).unwrap();
    let detrended = Detrended::of(&series).unwrap();
    let share = (39.0 * detrended.slope).abs();
    assert_close(
        detrended.rounding,
        4.0 * f64::EPSILON * (share + values[39]),
    );
    let falling: Vec<f64> = values.iter().map(|value| -value).collect();
    let mirrored = Detrended::of(&Series::new(&times, &falling).unwrap()).unwrap();
    assert_eq!(mirrored.rounding, detrended.rounding);
}
