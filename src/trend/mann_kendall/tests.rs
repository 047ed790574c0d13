use super::super::alternative::Alternative;
use super::super::testdata::{
    assert_close, closed_up, maxau, nile, numbered, pages, rainfall, sulfate,
};
use super::super::trend_test::Direction;
use super::*;
use proptest::prelude::*;

fn test(series: &Series) -> Result<TrendTest, Unusable> {
    mann_kendall(series, Significance::default(), &mut Workspace::default())
}

fn one_sided(alternative: Alternative) -> Significance {
    Significance {
        alternative,
        ..Significance::default()
    }
}

/// S and variance as published, z and p as pymannkendall 1.4.3 (z, small p) or EnvStats 3.1.0 (sulfate) give
/// them; p of the first two to the digits of erfc.
#[test]
fn published_series_give_their_published_answers() {
    for (series, n, s, variance, z, p, tau_a) in [
        (
            numbered(&nile()),
            100,
            -1387,
            112_728.333_333_333_33,
            -4.128_066_522_844_101,
            3.658_262_921_664_336e-5,
            -0.280_202_020_202_020_2,
        ),
        (
            sulfate(),
            23,
            194,
            1428.0,
            5.107_321_596_840_894,
            3.267_573_570_717_956_7e-7,
            0.766_798_418_972_332,
        ),
        (
            numbered(&maxau()),
            45,
            -394,
            10_450.0,
            -3.844_451_666_029_915,
            1.208_222_950_025_283_5e-4,
            -0.397_979_797_979_798,
        ),
        (
            numbered(&pages()),
            40,
            232,
            7_362.666_666_666_667,
            2.692_119_975_067_858,
            0.007_099_939_919_883_003,
            0.297_435_897_435_897_43,
        ),
        (
            closed_up(&rainfall()),
            353,
            -1959,
            4_889_800.333_333_333,
            -0.885_456_284_258_991_6,
            0.375_910_587_405_068_33,
            -0.031_531_676_538_758_69,
        ),
    ] {
        let found = test(&series).unwrap();
        assert_eq!((found.n, found.s, found.variance), (n, s, variance));
        assert_close(found.z, z);
        assert_close(found.p, p);
        assert_close(found.tau_a, tau_a);
        assert!(!found.exact);
    }
}

#[test]
fn gaps_in_time_change_nothing() {
    let with_gaps = test(&numbered(&rainfall())).unwrap();
    assert_eq!(with_gaps, test(&closed_up(&rainfall())).unwrap());
}

/// Gilbert 1987, table A18, to the digits of scipy 1.17 (kendalltau, exact); the normal approximation of the same samples is 0.0275, 0.0603 and 0.0491.
#[test]
fn small_samples_without_ties_are_judged_exactly() {
    for (values, s, exact, normal) in [
        (
            vec![1.0, 2.0, 3.0, 4.0, 5.0],
            10,
            0.016_666_666_666_666_666,
            0.0275,
        ),
        (
            vec![2.0, 1.0, 3.0, 4.0, 6.0, 5.0],
            11,
            0.055_555_555_555_555_55,
            0.0603,
        ),
        (
            vec![4.0, 3.0, 2.0, 1.0, 7.0, 5.0, 6.0, 8.0, 10.0, 9.0],
            27,
            0.016_666_115_520_282_188,
            0.0200,
        ),
        (
            vec![4.0, 3.0, 2.0, 1.0, 7.0, 5.0, 6.0, 10.0, 9.0, 8.0],
            23,
            0.046_622_574_955_908_29,
            0.0491,
        ),
    ] {
        let series = numbered(&values);
        let found = test(&series).unwrap();
        assert_eq!(found.s, s);
        assert!(found.exact);
        assert_close(found.p, exact);
        let approximate = Significance {
            exact_when_small: false,
            ..Significance::default()
        };
        let found = mann_kendall(&series, approximate, &mut Workspace::default()).unwrap();
        assert!(!found.exact);
        assert!((found.p - normal).abs() < 5e-5, "{}", found.p);
    }
    assert!(!test(&numbered(&[1.0, 2.0, 3.0, 3.0, 5.0])).unwrap().exact);
}

#[test]
fn series_that_cannot_be_tested_say_why() {
    let too_few = |found| Err(Unusable::TooFewPoints { needed: 4, found });
    assert_eq!(test(&numbered(&[])), too_few(0));
    assert_eq!(test(&numbered(&[1.0])), too_few(1));
    assert_eq!(test(&numbered(&[1.0, 2.0, f64::NAN, 3.0])), too_few(3));
    assert_eq!(test(&numbered(&[7.0; 12])), Err(Unusable::Constant));
    let at_once = Series::new(&[5.0; 4], &[1.0, 2.0, 3.0, 4.0]).unwrap();
    assert_eq!(test(&at_once), Err(Unusable::OneTime));
}

#[test]
fn a_steep_trend_keeps_a_p_above_zero() {
    let values: Vec<f64> = (0..500).map(f64::from).collect();
    let found = test(&numbered(&values)).unwrap();
    assert_eq!(found.tau_a, 1.0);
    assert_eq!(found.tau_b, 1.0);
    assert!(found.p > 0.0 && found.p < 1e-240, "{:e}", found.p);
}

/// By hand: values 1 2 2 3 have one tied pair, so tau-a = 5/6 and tau-b = 5/√(5·6).
#[test]
fn tau_b_leaves_tied_pairs_out() {
    let found = test(&numbered(&[1.0, 2.0, 2.0, 3.0])).unwrap();
    assert_close(found.tau_a, 5.0 / 6.0);
    assert_close(found.tau_b, 5.0 / 30_f64.sqrt());
}

#[test]
fn the_verdict_depends_on_the_level() {
    let found = test(&numbered(&pages())).unwrap();
    assert_eq!(found.direction(0.05), Ok(Direction::Increasing));
    assert_eq!(found.direction(0.001), Ok(Direction::NoTrend));
    assert_eq!(
        test(&numbered(&nile())).unwrap().direction(0.01),
        Ok(Direction::Decreasing)
    );
    for alpha in [0.0, 1.0, -0.1, f64::NAN] {
        assert!(matches!(
            found.direction(alpha),
            Err(Unusable::BadSetting { .. })
        ));
    }
}

#[test]
fn without_continuity_correction_z_is_s_over_its_deviation() {
    let plain = Significance {
        continuity_correction: false,
        ..Significance::default()
    };
    let found = mann_kendall(&numbered(&nile()), plain, &mut Workspace::default()).unwrap();
    assert_close(found.z, -1387.0 / 112_728.333_333_333_33_f64.sqrt());
}

fn values() -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![(-9_i32..9).prop_map(f64::from), -1e3..1e3_f64];
    prop::collection::vec(value, 4..60)
}

proptest! {
    #[test]
    fn p_is_a_probability_and_two_sides_are_twice_the_smaller(values in values()) {
        let (series, mut workspace) = (numbered(&values), Workspace::default());
        let mut p = |alternative| mann_kendall(&series, one_sided(alternative), &mut workspace).map(|test| test.p);
        let Ok(two_sided) = p(Alternative::TwoSided) else {
            prop_assert!(values.iter().all(|value| *value == values[0]));
            return Ok(());
        };
        let (rising, falling) = (p(Alternative::Increasing).unwrap(), p(Alternative::Decreasing).unwrap());
        for p in [two_sided, rising, falling] {
            prop_assert!((0.0..=1.0).contains(&p));
        }
        prop_assert_eq!(two_sided, (2.0 * rising.min(falling)).min(1.0));
        prop_assert!(rising + falling >= 1.0);
    }

    #[test]
    fn negated_values_swap_the_sides(values in values()) {
        let (rising, falling) = (one_sided(Alternative::Increasing), one_sided(Alternative::Decreasing));
        let negated: Vec<f64> = values.iter().map(|value| -value).collect();
        let mut workspace = Workspace::default();
        let up = mann_kendall(&numbered(&values), rising, &mut workspace);
        let down = mann_kendall(&numbered(&negated), falling, &mut workspace);
        prop_assert_eq!(up.map(|test| test.p), down.map(|test| test.p));
    }

    #[test]
    fn the_normal_approximation_is_close_to_the_exact_answer(
        values in Just((0..10).map(f64::from).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let series = numbered(&values);
        let exact = test(&series).unwrap();
        let approximate = Significance { exact_when_small: false, ..Significance::default() };
        let normal = mann_kendall(&series, approximate, &mut Workspace::default()).unwrap();
        prop_assert!(exact.exact && !normal.exact);
        prop_assert!((exact.p - normal.p).abs() < 0.012, "{} {}", exact.p, normal.p);
    }
}
