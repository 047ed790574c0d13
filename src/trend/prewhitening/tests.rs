use super::super::testdata::{
    assert_close, closed_up, maxau, nile, nottem, numbered, pages, rainfall,
};
use super::*;

fn plain(series: &Series, whitening: Whitening) -> Result<PrewhitenedTest, Unusable> {
    prewhitened_mann_kendall(
        series,
        whitening,
        Significance::default(),
        &mut Workspace::default(),
    )
}

fn trend_free(series: &Series, whitening: Whitening) -> Result<PrewhitenedTest, Unusable> {
    let significance = Significance::default();
    trend_free_prewhitened_mann_kendall(series, whitening, significance, &mut Workspace::default())
}

/// pymannkendall 1.4.3 and modifiedmk 1.6 (pw, tfpw): S of the plain and of the trend-free series, their
/// variance, and the two z.
#[test]
fn published_series_give_their_published_s() {
    for (values, s, s_trend_free, variance, z, z_trend_free) in [
        (
            nile(),
            -845,
            -1515,
            109_417.0,
            -2.551_526_275_734_065_8,
            -4.577_026_992_252_815,
        ),
        (
            nottem(),
            -175,
            1041,
            1_526_333.666_666_666_7,
            -0.140_839_510_332_581,
            0.841_799_372_102_782_9,
        ),
        (
            maxau(),
            -166,
            -380,
            9_775.333_333_333_334,
            -1.668_853_279_295_982_3,
            -3.833_305_411_231_377_6,
        ),
        (
            pages(),
            135,
            183,
            6_833.666_666_666_667,
            1.620_980_919_838_618_7,
            2.201_630_801_571_855_3,
        ),
    ] {
        let series = numbered(&values);
        let found = plain(&series, Whitening::Always).unwrap().test;
        assert_eq!(
            (found.s, found.variance, found.n),
            (s, variance, values.len() - 1)
        );
        assert_close(found.z, z);
        let found = trend_free(&series, Whitening::Always).unwrap().test;
        assert_eq!((found.s, found.variance), (s_trend_free, variance));
        assert_close(found.z, z_trend_free);
    }
}

/// mmhs013/pyMannKendall, tests, on the closed-up series.
#[test]
fn rainfall_closed_up_gives_its_published_s() {
    let found = plain(&closed_up(&rainfall()), Whitening::Always)
        .unwrap()
        .test;
    assert_eq!((found.s, found.variance), (-219, 4_865_719.0));
    assert_close(found.p, 0.921_274_299_027_265_1);
}

/// Reckoned in fractions the trend-free series of the rainfall has S = −632 and variance 4866574. The peer's
/// −634 and 4866576 come from ties that rounding has broken; counting its times from 0 instead of 1 gives
/// −631 and 4866575.
#[test]
fn the_trend_free_rainfall_is_that_of_exact_arithmetic() {
    let series = closed_up(&rainfall());
    let found = trend_free(&series, Whitening::Always).unwrap();
    assert_eq!((found.test.s, found.test.variance), (-632, 4_866_574.0));
}

#[test]
fn where_times_are_counted_from_does_not_matter() {
    for values in [nile(), rainfall()] {
        let later: Vec<f64> = (0..values.len()).map(|time| 1900.0 + time as f64).collect();
        let later = Series::new(&later, &values).unwrap();
        let (a, b) = (
            trend_free(&numbered(&values), Whitening::Always),
            trend_free(&later, Whitening::Always),
        );
        assert_eq!(a.unwrap().test, b.unwrap().test);
    }
}

#[test]
fn an_autocorrelation_that_is_not_significant_is_left_in() {
    let series = numbered(&pages());
    let found = trend_free(&series, Whitening::WhenSignificant { alpha: 0.05 }).unwrap();
    assert!(!found.whitened.applied);
    assert_eq!(found.whitened.series, series);
    assert_eq!(found.test.s, 232);
    let found = plain(
        &numbered(&nile()),
        Whitening::WhenSignificant { alpha: 0.05 },
    )
    .unwrap();
    assert!(found.whitened.applied);
    assert_eq!(found.test.s, -845);
}

#[test]
fn values_after_a_gap_have_no_predecessor_and_drop_out() {
    let mut values = nile();
    for missing in [10, 11, 50] {
        values[missing] = f64::NAN;
    }
    let found = plain(&numbered(&values), Whitening::Always).unwrap();
    // 97 values in three runs, the first value of each without a predecessor.
    assert_eq!(found.test.n, 94);
    assert!(!found.whitened.series.times().contains(&13.0));
    let r = found.whitened.coefficient;
    assert_eq!(found.whitened.series.values()[0], values[1] - r * values[0]);
}

#[test]
fn what_cannot_be_whitened_says_why() {
    for test in [plain, trend_free] {
        let found =
            |values: &[f64]| test(&numbered(values), Whitening::Always).map(|found| found.test.s);
        assert_eq!(found(&[3.0; 15]), Err(Unusable::Constant));
        assert_eq!(
            found(&[3.0, 4.0]),
            Err(Unusable::TooFewPoints {
                needed: 10,
                found: 2
            })
        );
        assert!(
            found(&[
                1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308, -1e308
            ])
            .is_err()
        );
        let bad = test(
            &numbered(&nile()),
            Whitening::WhenSignificant { alpha: 0.0 },
        );
        assert!(matches!(bad, Err(Unusable::BadSetting { .. })));
        let twice = Series::new(&[1.0; 12], &nile()[..12]).unwrap();
        assert_eq!(
            test(&twice, Whitening::Always),
            Err(Unusable::RepeatedTime { time: 1.0 })
        );
    }
    let line: Vec<f64> = (0..20).map(f64::from).collect();
    let found = trend_free(&numbered(&line), Whitening::Always).unwrap();
    assert_eq!((found.whitened.coefficient, found.test.tau_a), (0.0, 1.0));
}

#[test]
fn every_test_says_by_its_name_what_was_done_to_the_series() {
    let series = numbered(&nile());
    let named = |found: PrewhitenedTest| found.test.method;
    assert_eq!(
        named(plain(&series, Whitening::Always).unwrap()),
        TestMethod::Prewhitened
    );
    assert_eq!(
        named(trend_free(&series, Whitening::Always).unwrap()),
        TestMethod::TrendFreePrewhitened
    );
}
