use super::super::testdata::{assert_close, nottem, rainfall};
use super::*;
use proptest::prelude::*;

fn test(series: &SeasonalSeries) -> Result<SeasonalTest, Unusable> {
    let significance = Significance {
        continuity_correction: false,
        ..Significance::default()
    };
    correlated_seasonal_mann_kendall(series, significance, &mut Workspace::default())
}

/// R trend 1.1.6 (csmk) and pymannkendall 1.4.3.
#[test]
fn nottingham_gives_its_published_answer() {
    let found = test(&SeasonalSeries::regular(&nottem(), 12).unwrap()).unwrap();
    assert_eq!(found.test.s, 224);
    assert_close(found.test.variance, 19_663.333_333_333_336);
    assert_close(found.test.z, 1.597_421_213_915_381_8);
    assert_close(found.test.p, 0.110_171_846_820_022_57);
    assert_eq!(found.heterogeneity, None);
}

/// mmhs013/pyMannKendall, tests: years with a missing month are left out altogether.
#[test]
fn rainfall_of_complete_years_gives_its_published_answer() {
    let complete: Vec<f64> = rainfall()
        .chunks(12)
        .filter(|year| year.iter().all(|value| !value.is_nan()))
        .flatten()
        .copied()
        .collect();
    let found = test(&SeasonalSeries::regular(&complete, 12).unwrap()).unwrap();
    assert_eq!(found.test.s, -333);
    assert_close(found.test.variance, 31_427.666_666_666_664);
    assert_close(found.test.p, 0.060_326_415_374_238_44);
}

/// Missing months keep the other months of their year: S is that of the uncorrelated test.
#[test]
fn missing_months_do_not_take_their_year_with_them() {
    let found = test(&SeasonalSeries::regular(&rainfall(), 12).unwrap()).unwrap();
    assert_eq!((found.test.s, found.test.n), (-399, 353));
    assert!(
        found.test.variance > 20_000.0 && found.test.variance < 60_000.0,
        "{}",
        found.test.variance
    );
}

/// Two seasons with the same values: S doubles and its variance is four times that of one.
#[test]
fn a_season_is_fully_correlated_with_its_copy() {
    let values: Vec<f64> = nottem()[..60]
        .iter()
        .flat_map(|value| [*value, *value])
        .collect();
    let found = test(&SeasonalSeries::regular(&values, 2).unwrap()).unwrap();
    assert_close(found.test.variance, 4.0 * found.seasons[0].variance);
    let opposite: Vec<f64> = nottem()[..60]
        .iter()
        .flat_map(|value| [*value, -*value])
        .collect();
    let found = test(&SeasonalSeries::regular(&opposite, 2).unwrap());
    assert!(
        matches!(found, Err(Unusable::VarianceNotPositive { .. })),
        "{found:?}"
    );
}

#[test]
fn two_values_in_one_cycle_are_refused() {
    let years = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0];
    let values = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 8.0, 7.0, 9.0, 10.0];
    let series = SeasonalSeries::new(&years, &[1; 10], &values).unwrap();
    assert_eq!(test(&series), Err(Unusable::RepeatedTime { time: 5.0 }));
    assert_eq!(
        test(&SeasonalSeries::regular(&[1.0], 2).unwrap()),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 0
        })
    );
}

proptest! {
    /// The formula as published, with ranks from 1 and missing values at the middle rank.
    #[test]
    fn the_covariance_is_the_published_formula(
        rows in prop::collection::vec(prop::array::uniform2(prop::option::of(-5_i32..5)), 6..25),
    ) {
        let column = |side: usize| -> Vec<f64> {
            rows.iter().map(|row| row[side].map_or(f64::NAN, f64::from)).collect()
        };
        let (x, y) = (column(0), column(1));
        let times: Vec<f64> = (0..rows.len()).map(|row| row as f64).collect();
        let (a, b) = (Series::new(&times, &x).unwrap(), Series::new(&times, &y).unwrap());
        let table = RankTable::of(&[&a, &b]).unwrap();
        let rank = |values: &[f64], at: usize| {
            let count = values.iter().filter(|value| !value.is_nan()).count() as f64;
            let below = values.iter().filter(|value| **value < values[at]).count() as f64;
            let above = values.iter().filter(|value| **value > values[at]).count() as f64;
            (count + 1.0 + below - above) / 2.0
        };
        let present = |index: usize| !(x[index].is_nan() && y[index].is_nan());
        let cycles = (0..rows.len()).filter(|&index| present(index)).count() as f64;
        let ranks: f64 = (0..rows.len()).filter(|&index| present(index)).map(|index| rank(&x, index) * rank(&y, index)).sum();
        let expected = (sign_products(&x, &y) as f64 + 4.0 * ranks
            - cycles * (a.len() as f64 + 1.0) * (b.len() as f64 + 1.0)) / 3.0;
        prop_assert!((table.covariance(0, 1) - expected).abs() < 1e-9, "{} {expected}", table.covariance(0, 1));
    }
}
