//! What holds for every test of the family.

use proptest::prelude::*;

use super::alternative::{Alternative, Significance};
use super::block_bootstrap::{BlockLength, Bootstrap, block_bootstrap};
use super::hamed_rao::{Lags, hamed_rao};
use super::kendall_count::Workspace;
use super::mann_kendall::mann_kendall;
use super::pettitt::pettitt;
use super::prewhitening::{
    Whitening, prewhitened_mann_kendall, trend_free_prewhitened_mann_kendall,
};
use super::seasonal::{SeasonalSeries, seasonal_mann_kendall};
use super::seasonal_correlated::correlated_seasonal_mann_kendall;
use super::series::Series;
use super::three_prewhitening::three_prewhitenings;
use super::trend_test::TrendTest;
use super::unusable::Unusable;
use super::yue_wang::{yue_wang, yue_wang_first_order};

/// Every trend test of a series, with its name.
fn all_tests(
    times: &[f64],
    values: &[f64],
    alternative: Alternative,
) -> Vec<(&'static str, Result<TrendTest, Unusable>)> {
    let series = Series::new(times, values).unwrap();
    let seasons: Vec<u32> = times
        .iter()
        .map(|time| time.rem_euclid(4.0) as u32)
        .collect();
    let cycles: Vec<f64> = times.iter().map(|time| (time / 4.0).floor()).collect();
    let seasonal = SeasonalSeries::new(&cycles, &seasons, values).unwrap();
    let rule = Significance {
        alternative,
        ..Significance::default()
    };
    let bootstrap = Bootstrap {
        block: BlockLength::Steps(2),
        replicates: 20,
        seed: 1,
    };
    let workspace = &mut Workspace::default();
    let when = Whitening::WhenSignificant { alpha: 0.1 };
    let whitened = three_prewhitenings(&series, 0.1, rule, workspace);
    vec![
        ("plain", mann_kendall(&series, rule, workspace)),
        (
            "seasonal",
            seasonal_mann_kendall(&seasonal, rule, workspace).map(|found| found.test),
        ),
        (
            "correlated",
            correlated_seasonal_mann_kendall(&seasonal, rule, workspace).map(|found| found.test),
        ),
        (
            "hamed-rao",
            hamed_rao(&series, Lags::All, 0.05, rule, workspace).map(|found| found.test),
        ),
        (
            "yue-wang",
            yue_wang(&series, Lags::First(3), rule, workspace).map(|found| found.test),
        ),
        (
            "first order",
            yue_wang_first_order(&series, rule, workspace).map(|found| found.test),
        ),
        (
            "whitened",
            prewhitened_mann_kendall(&series, Whitening::Always, rule, workspace)
                .map(|found| found.test),
        ),
        (
            "trend-free",
            trend_free_prewhitened_mann_kendall(&series, when, rule, workspace)
                .map(|found| found.test),
        ),
        ("3PW", whitened.clone().map(|found| found.plain)),
        ("3PW trend-free", whitened.map(|found| found.trend_free)),
        (
            "bootstrap",
            block_bootstrap(&series, bootstrap, rule, workspace).map(|found| found.test),
        ),
    ]
}

/// Times with gaps and some repeated, and values that may be missing, tied, equal throughout or extreme.
fn points() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let value = prop_oneof![
        4 => (-4_i32..4).prop_map(f64::from),
        4 => -1e3..1e3_f64,
        1 => Just(f64::NAN),
    ];
    let extreme = prop_oneof![
        Just(f64::MAX),
        Just(f64::MIN),
        Just(5e-324),
        Just(0.0),
        -1e300..1e300_f64
    ];
    let step = prop_oneof![30 => Just(1.0), 2 => Just(3.0), 1 => Just(0.0)];
    let values = prop_oneof![
        6 => prop::collection::vec(value, 45),
        1 => prop::collection::vec(extreme, 45),
    ];
    (prop::collection::vec(step, 0..45), values).prop_map(|(steps, values)| {
        let times: Vec<f64> = steps
            .iter()
            .scan(0.0, |time, step| {
                *time += step;
                Some(*time)
            })
            .collect();
        let values = values[..times.len()].to_vec();
        (times, values)
    })
}

proptest! {
    #[test]
    fn answers_are_finite_numbers_and_p_is_a_probability((times, values) in points()) {
        for alternative in [Alternative::TwoSided, Alternative::Increasing, Alternative::Decreasing] {
            for (name, found) in all_tests(&times, &values, alternative) {
                let Ok(found) = found else { continue };
                prop_assert!((0.0..=1.0).contains(&found.p), "{name}: {found:?}");
                prop_assert!(found.variance > 0.0 && found.variance.is_finite(), "{name}: {found:?}");
                prop_assert!(found.z.is_finite(), "{name}: {found:?}");
                for tau in [found.tau_a, found.tau_b] {
                    prop_assert!(tau.abs() <= 1.0 + 1e-12, "{name}: {found:?}");
                }
                prop_assert!(found.tau_b.abs() + 1e-12 >= found.tau_a.abs(), "{name}: {found:?}");
            }
        }
        if let Ok(found) = pettitt(&Series::new(&times, &values).unwrap()) {
            prop_assert!((0.0..=1.0).contains(&found.p) && (0.0..=1.0).contains(&found.series_p));
        }
    }

    #[test]
    fn two_sides_are_twice_the_smaller_side((times, values) in points()) {
        let sides = [Alternative::TwoSided, Alternative::Increasing, Alternative::Decreasing]
            .map(|alternative| all_tests(&times, &values, alternative));
        for ((both, rising), falling) in sides[0].iter().zip(&sides[1]).zip(&sides[2]) {
            match (&both.1, &rising.1, &falling.1) {
                (Ok(both), Ok(rising), Ok(falling)) => {
                    prop_assert_eq!(both.p, (2.0 * rising.p.min(falling.p)).min(1.0));
                }
                (both, rising, falling) => {
                    prop_assert!(both.is_err() && rising.is_err() && falling.is_err());
                }
            }
        }
    }

    #[test]
    fn the_order_of_input_does_not_matter((times, values) in points(), turn in 0_usize..45) {
        let turn = turn % times.len().max(1);
        let turned = |list: &[f64]| -> Vec<f64> { [&list[turn..], &list[..turn]].concat() };
        let one = all_tests(&times, &values, Alternative::TwoSided);
        let other = all_tests(&turned(&times), &turned(&values), Alternative::TwoSided);
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

/// Series on which every method has an answer: the sign of S follows the values.
#[test]
fn every_method_answers_on_a_complete_series_and_sees_a_fall_in_its_mirror_image() {
    let values = super::testdata::nile();
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
    let falls = all_tests(&times, &values, Alternative::Decreasing);
    let rises = all_tests(&times, &mirrored, Alternative::Increasing);
    for ((name, fall), (_, rise)) in falls.into_iter().zip(rises) {
        let (fall, rise) = (fall.unwrap(), rise.unwrap());
        assert!(fall.s < 0 && fall.p < 0.05, "{name}: {fall:?}");
        assert_eq!((fall.s, fall.n), (-rise.s, rise.n), "{name}");
        assert!(
            (fall.p - rise.p).abs() <= 1e-9 * fall.p,
            "{name}: {} {}",
            fall.p,
            rise.p
        );
    }
}
