use super::super::mann_kendall::mann_kendall;
use super::super::testdata::{
    assert_close, assert_within, closed_up, maxau, nile, nottem, numbered, pages, rainfall,
};
use super::*;

fn test(series: &Series, lags: Lags) -> Result<CorrectedTest, Unusable> {
    yue_wang(
        series,
        lags,
        Significance::default(),
        &mut Workspace::default(),
    )
}

/// pymannkendall 1.4.3. With all lags the factor is what remains of a sum of terms that nearly cancel,
/// and the peer's own value holds to some twelve digits.
#[test]
fn published_series_give_their_published_variance() {
    for (values, all, first) in [
        (nile(), 112_149.666_441_633_42, 196_416.514_851_847_6),
        (nottem(), 66_341.553_825_285_5, 4_029_524.679_423_779),
        (maxau(), 4_894.484_073_495_757, 19_673.561_964_985_07),
        (pages(), 761.151_076_478_633_9, 8_992.905_916_852_38),
    ] {
        let series = numbered(&values);
        assert_within(test(&series, Lags::All).unwrap().test.variance, all, 2e-11);
        assert_close(test(&series, Lags::First(1)).unwrap().test.variance, first);
    }
    let rainfall = closed_up(&rainfall());
    let found = test(&rainfall, Lags::All).unwrap();
    assert_within(found.test.variance, 550_988.707_977_494_2, 2e-11);
    assert_within(found.test.p, 0.008_344_656_549_921_448, 2e-11);
    let found = test(&rainfall, Lags::First(1)).unwrap();
    assert_close(found.test.variance, 10_377_301.691_383_107);
    assert_close(found.test.p, 0.543_311_059_260_591_6);
}

/// pymannkendall prints p = 0 here: z is 8.37.
#[test]
fn a_small_p_keeps_its_digits() {
    let found = test(&numbered(&pages()), Lags::All).unwrap();
    assert_within(found.test.z, 8.372_912_388_800_485, 1e-11);
    assert_within(found.test.p, 5.621_139_714_329_875e-17, 1e-9);
}

#[test]
fn the_closed_form_of_first_order_is_the_sum_over_all_lags() {
    let series = numbered(&nile());
    let found =
        yue_wang_first_order(&series, Significance::default(), &mut Workspace::default()).unwrap();
    let r: f64 = 0.374_943_522_119_703_55;
    let sum: f64 = (1..100)
        .map(|lag| (1.0 - f64::from(lag) / 100.0) * r.powi(lag))
        .sum();
    assert_close(found.factor, 1.0 + 2.0 * sum);
    // modifiedmk 1.6 (mmky1lag) prints -2.791.
    assert!((found.test.z + 2.791).abs() < 0.01, "{}", found.test.z);
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
    let line: Vec<f64> = (0..40).map(f64::from).collect();
    assert!(matches!(
        yue_wang_first_order(
            &numbered(&line),
            Significance::default(),
            &mut Workspace::default()
        ),
        Err(Unusable::NoAutocorrelation { .. })
    ));
    assert_eq!(
        test(&numbered(&[2.0; 20]), Lags::All),
        Err(Unusable::Constant)
    );
    assert_eq!(
        test(&numbered(&[1.0, 2.0]), Lags::All),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 2
        })
    );
}

#[test]
fn a_gap_leaves_out_its_pairs() {
    let mut values = nile();
    for missing in &mut values[40..52] {
        *missing = f64::NAN;
    }
    let with_gap = test(&numbered(&values), Lags::First(3)).unwrap();
    let closed = test(&closed_up(&values), Lags::First(3)).unwrap();
    assert_eq!(with_gap.test.s, closed.test.s);
    assert!((with_gap.slope - closed.slope).abs() > 0.1);
    assert!((with_gap.factor - closed.factor).abs() > 1e-3);
}

/// Yue and Wang 2004, equation 8, summed term by term: Σ (1 − k/n) rᵏ over the lags k below n.
#[test]
fn the_closed_form_of_the_first_order_is_the_sum_over_all_lags() {
    let series = numbered(&[3.0, 5.0, 6.0, 7.0, 4.0, 5.0, 9.0, 11.0, 12.0, 10.0]);
    let significance = Significance::default();
    let mut workspace = Workspace::default();
    let found = yue_wang_first_order(&series, significance, &mut workspace).unwrap();
    let detrended = Detrended::of(&series).unwrap();
    let r = autocorrelation(&detrended.values, &detrended.grid, 1, Estimator::Moment);
    let r = r.unwrap().coefficient;
    assert!(r.abs() > 0.05, "{r}");
    let n = 10;
    let sum: f64 = (1..n)
        .map(|k| (1.0 - f64::from(k) / f64::from(n)) * r.powi(k))
        .sum();
    let plain = mann_kendall(&series, significance, &mut workspace).unwrap();
    assert_close(found.test.variance, plain.variance * (1.0 + 2.0 * sum));
}
