use super::super::testdata::{assert_close, closed_up, days, nile, numbered};
use super::*;
use proptest::prelude::*;

fn grid(values: &[f64]) -> TimeGrid {
    TimeGrid::of(&numbered(values)).unwrap()
}

fn all(values: &[f64], grid: &TimeGrid, lags: usize) -> Vec<LagCorrelation> {
    moments(values, grid, lags)
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The values of acf() in R and of pymannkendall 1.4.3.
#[test]
fn the_moment_estimate_of_the_nile_is_the_usual_one() {
    let nile = nile();
    let grid = grid(&nile);
    let found = all(&nile, &grid, 3);
    for (lag, expected) in found.iter().zip([
        0.498_408_184_133_028_84,
        0.384_576_903_904_872_37,
        0.327_860_437_522_546_2,
    ]) {
        assert_close(lag.coefficient, expected);
    }
    assert_eq!(found[2].pairs, 97);
}

/// mannkendall/Python and Matlab, nanautocorr_test1.
#[test]
fn pearsons_estimate_pairs_only_values_that_exist() {
    let nan = f64::NAN;
    let values = [
        1.0025648999,
        3.0,
        5.0,
        2.0,
        8.0,
        1.0,
        5.0,
        5.0,
        6.0,
        7.0,
        1.0,
        nan,
        nan,
        4.0,
    ];
    let series = numbered(&values);
    let grid = TimeGrid::of(&series).unwrap();
    for (lag, expected) in [(1, -0.441_905_244_270_776), (2, 0.183_686_528_353_905)] {
        let found = autocorrelation(series.values(), &grid, lag, Estimator::Pearson).unwrap();
        assert_close(found.coefficient, expected);
    }
}

/// By hand: values 1, 3, –, 2, 6 have the mean 3 and the mean square 3.5; lag one pairs (1,3) and (2,6), whose
/// products of deviations are 0 and −3, so that r = −3/(2+1)/3.5. Closed up, it would be another number.
#[test]
fn a_gap_takes_its_pairs_with_it() {
    let series = numbered(&[1.0, 3.0, f64::NAN, 2.0, 6.0]);
    let with_gap = TimeGrid::of(&series).unwrap();
    let found = autocorrelation(series.values(), &with_gap, 1, Estimator::Moment).unwrap();
    assert_eq!(found.pairs, 2);
    assert_close(found.coefficient, -1.0 / 3.5);
    let closed = closed_up(series.values());
    let grid = TimeGrid::of(&closed).unwrap();
    let closed = autocorrelation(closed.values(), &grid, 1, Estimator::Moment).unwrap();
    assert_close(closed.coefficient, -3.0 / 4.0 / 3.5);
}

#[test]
fn calendar_months_in_days_are_lags_of_one() {
    let dates: Vec<_> = (0..24)
        .map(|month| (2000 + month / 12, month % 12 + 1, 1))
        .collect();
    let values: Vec<f64> = (0..24).map(|month| f64::from(month % 5)).collect();
    let series = super::super::series::Series::new(&days(&dates), &values).unwrap();
    let by_days = TimeGrid::of(&series).unwrap();
    assert_eq!(
        autocorrelation(&values, &by_days, 5, Estimator::Moment),
        autocorrelation(&values, &grid(&values), 5, Estimator::Moment)
    );
}

#[test]
fn what_cannot_be_formed_says_why() {
    let constant = [4.0; 12];
    for estimator in [Estimator::Moment, Estimator::Pearson] {
        assert_eq!(
            autocorrelation(&constant, &grid(&constant), 1, estimator),
            Err(Unusable::NoAutocorrelation { lag: 1, pairs: 11 })
        );
        let short = [1.0, 2.0, 4.0];
        assert_eq!(
            autocorrelation(&short, &grid(&short), 3, estimator),
            Err(Unusable::NoAutocorrelation { lag: 3, pairs: 0 })
        );
        let huge = [1e308, -1e308, 1e308, -1e308];
        assert_eq!(
            autocorrelation(&huge, &grid(&huge), 1, estimator),
            Err(Unusable::Overflow)
        );
    }
    assert_eq!(
        all(&[1.0, 2.0, 4.0], &grid(&[1.0, 2.0, 4.0]), 9)[8].coefficient,
        0.0
    );
}

proptest! {
    #[test]
    fn coefficients_of_a_complete_series_lie_between_minus_one_and_one(
        values in prop::collection::vec(-1e3..1e3_f64, 5..40),
    ) {
        let grid = grid(&values);
        for lag in all(&values, &grid, values.len() - 1) {
            prop_assert!(lag.coefficient.abs() <= 1.0 + 1e-12);
        }
        let pearson = autocorrelation(&values, &grid, 1, Estimator::Pearson).unwrap();
        prop_assert!(pearson.coefficient.abs() <= 1.0);
    }
}

#[test]
fn two_pairs_are_the_fewest_and_both_their_sides_must_vary() {
    let pearson = |values: &[f64]| autocorrelation(values, &grid(values), 1, Estimator::Pearson);
    assert_close(pearson(&[1.0, 3.0, 2.0]).unwrap().coefficient, -1.0);
    assert!(matches!(
        pearson(&[1.0, 3.0]),
        Err(Unusable::NoAutocorrelation { lag: 1, pairs: 1 })
    ));
    for values in [[1.0, 1.0, 1.0, 2.0], [2.0, 1.0, 1.0, 1.0]] {
        assert!(matches!(
            pearson(&values),
            Err(Unusable::NoAutocorrelation { lag: 1, pairs: 3 })
        ));
    }
}
