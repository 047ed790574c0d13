use super::super::testdata::{assert_close, closed_up, maxau, nile, numbered, pages, rainfall};
use super::*;
use proptest::prelude::*;

/// R trend 1.1.6 (Nile, maxau, PagesData) and pyHomogeneity 1.1, tests (rainfall).
#[test]
fn published_series_change_where_published() {
    for (series, k, before, p) in [
        (numbered(&nile()), 1617, 28, 3.591_022_176_936_292_7e-7),
        (numbered(&maxau()), 312, 35, 0.003_783_908_734_109_204_7),
        (numbered(&pages()), 232, 17, 0.014_555_597_539_789_477),
        (closed_up(&rainfall()), 2716, 291, 0.733_288_635_706_350_1),
    ] {
        let found = pettitt(&series).unwrap();
        assert_eq!((found.k, found.before), (k, before));
        assert_close(found.p, p);
        assert!(!found.exact);
        assert_eq!(found.last_time_before, before as f64);
        assert_eq!(found.first_time_after, before as f64 + 1.0);
    }
}

/// pyHomogeneity counts the missing months too: 291 present and 7 missing ones lie before month 299.
#[test]
fn the_change_keeps_its_true_time_across_gaps() {
    let found = pettitt(&numbered(&rainfall())).unwrap();
    assert_eq!(
        (found.last_time_before, found.first_time_after),
        (298.0, 299.0)
    );
}

#[test]
fn the_sign_of_u_tells_the_direction() {
    assert!(pettitt(&numbered(&nile())).unwrap().u > 0);
    let found = pettitt(&numbered(&pages())).unwrap();
    let (before, after) = (&pages()[..found.before], &pages()[found.before..]);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    assert_eq!(found.u > 0, mean(before) > mean(after));
}

/// All 5040, 24 and 120 orders counted (with middle ranks for ties).
#[test]
fn small_samples_are_judged_exactly() {
    for (values, k, before, reached, orders) in [
        (
            vec![3.0, 1.0, 2.0, 7.0, 6.0, 5.0, 8.0],
            12,
            3,
            504.0,
            5040.0,
        ),
        (
            vec![1.0, 1.0, 2.0, 2.0, 5.0, 5.0, 6.0],
            12,
            4,
            288.0,
            5040.0,
        ),
        (vec![1.0, 2.0, 3.0, 4.0], 4, 2, 8.0, 24.0),
        (vec![5.0, 1.0, 4.0, 2.0, 3.0], 4, 1, 110.0, 120.0),
    ] {
        let found = pettitt(&numbered(&values)).unwrap();
        assert_eq!((found.k, found.before, found.exact), (k, before, true));
        assert_close(found.p, reached / orders);
    }
}

/// For 5 1 4 2 3 the approximation is 2 exp(−96/150) = 1.05, no probability.
#[test]
fn the_approximation_is_capped_and_the_series_needs_no_cap() {
    let found = pettitt(&numbered(&[5.0, 1.0, 4.0, 2.0, 3.0])).unwrap();
    assert_eq!(found.approximate_p, 1.0);
    assert!(
        found.series_p < 0.95 && found.series_p > 0.85,
        "{}",
        found.series_p
    );
    // Kolmogorov's distribution at 1.0 and 0.5: 0.26999967, 0.96394524.
    assert_close(kolmogorov(2.0), 0.269_999_671_677_355_45);
    assert_close(kolmogorov(0.5), 0.963_945_243_664_875_6);
    assert_eq!(kolmogorov(0.0), 1.0);
    assert!((kolmogorov(0.1) - 1.0).abs() < 1e-9);
}

#[test]
fn what_cannot_be_tested_says_why() {
    assert_eq!(
        pettitt(&numbered(&[1.0, 2.0, 3.0])),
        Err(Unusable::TooFewPoints {
            needed: 4,
            found: 3
        })
    );
    assert_eq!(pettitt(&numbered(&[2.0; 9])), Err(Unusable::Constant));
    let twice = Series::new(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 4.0]).unwrap();
    assert_eq!(pettitt(&twice), Err(Unusable::RepeatedTime { time: 2.0 }));
}

#[test]
fn equally_strong_changes_are_counted_and_the_earliest_is_told() {
    let found = pettitt(&numbered(&[1.0, 2.0, 3.0, 2.0, 1.0, 3.0])).unwrap();
    let all: Vec<i64> = (1..6)
        .map(|before| brute_force(&[1.0, 2.0, 3.0, 2.0, 1.0, 3.0], before).abs())
        .collect();
    assert_eq!(
        found.equally_strong,
        all.iter().filter(|u| **u == found.k).count()
    );
    assert_eq!(
        found.before,
        all.iter().position(|u| *u == found.k).unwrap() + 1
    );
}

/// Pettitt's definition: the sum of the signs of earlier less later values.
fn brute_force(values: &[f64], before: usize) -> i64 {
    let mut u = 0;
    for earlier in &values[..before] {
        for later in &values[before..] {
            u += i64::from(earlier > later) - i64::from(earlier < later);
        }
    }
    u
}

proptest! {
    #[test]
    fn u_is_the_sum_of_signs(values in prop::collection::vec((-8_i32..8).prop_map(f64::from), 4..40)) {
        match pettitt(&numbered(&values)) {
            Ok(found) => {
                prop_assert_eq!(found.u, brute_force(&values, found.before));
                prop_assert_eq!(found.u.abs(), found.k);
                let largest = (1..values.len()).map(|before| brute_force(&values, before).abs()).max();
                prop_assert_eq!(Some(found.k), largest);
                for p in [found.p, found.approximate_p, found.series_p] {
                    prop_assert!((0.0..=1.0).contains(&p));
                }
            }
            Err(reason) => prop_assert_eq!(reason, Unusable::Constant),
        }
    }
}

proptest! {
    // Each case goes over 65536 sets.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn exact_and_limiting_p_are_close_for_sixteen_values(
        values in Just((0..16).map(f64::from).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let found = pettitt(&numbered(&values)).unwrap();
        prop_assert!(found.exact);
        // The limit is cautious: for few values it lies above the exact answer, by a fifth at most.
        prop_assert!((found.p - found.series_p).abs() < 0.2, "{} {}", found.p, found.series_p);
    }
}
