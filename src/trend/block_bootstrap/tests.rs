use super::super::alternative::Alternative;
use super::super::mann_kendall::mann_kendall;
use super::super::testdata::{nile, numbered, pages};
use super::*;

fn test(
    series: &Series,
    block: BlockLength,
    replicates: usize,
    seed: u64,
) -> Result<BootstrapTest, Unusable> {
    let bootstrap = Bootstrap {
        block,
        replicates,
        seed,
    };
    block_bootstrap(
        series,
        bootstrap,
        Significance::default(),
        &mut Workspace::default(),
    )
}

/// Blocks of one step resample independent values, for which the normal approximation holds: p lies within
/// four standard errors of it, and the resampled variance within a tenth.
#[test]
fn blocks_of_one_agree_with_the_plain_test() {
    let series = numbered(&pages());
    let plain = mann_kendall(&series, Significance::default(), &mut Workspace::default()).unwrap();
    let found = test(&series, BlockLength::Steps(1), 20_000, 3).unwrap();
    let error = (plain.p * (1.0 - plain.p) / 20_000.0).sqrt() * 2.0;
    assert!(
        (found.test.p - plain.p).abs() < 4.0 * error,
        "{} {}",
        found.test.p,
        plain.p
    );
    assert!(
        (found.test.variance / plain.variance - 1.0).abs() < 0.1,
        "{}",
        found.test.variance
    );
    assert_eq!(found.test.s, 232);
    assert_eq!(found.replicates, 20_000);
}

#[test]
fn longer_blocks_widen_the_spread_of_an_autocorrelated_series() {
    let series = numbered(&nile());
    let independent = test(&series, BlockLength::Steps(1), 2000, 1).unwrap();
    let blocks = test(&series, BlockLength::Steps(8), 2000, 1).unwrap();
    assert!(blocks.test.variance > 1.5 * independent.test.variance);
    assert!(blocks.test.p > independent.test.p);
}

/// The first lags of the Nile exceed 1.96/10: 0.498, 0.385, 0.328, 0.237 and 0.220 do, the sixth is 0.16.
#[test]
fn the_block_follows_from_the_autocorrelation() {
    let found = test(
        &numbered(&nile()),
        BlockLength::FromAutocorrelation { alpha: 0.05 },
        100,
        1,
    )
    .unwrap();
    let values = nile();
    let grid = TimeGrid::of(&numbered(&values)).unwrap();
    let lags: Vec<_> = moments(&values, &grid, 20).map(Result::unwrap).collect();
    let first_small = lags
        .iter()
        .position(|lag| lag.coefficient.abs() <= 0.195_996_4)
        .unwrap();
    assert_eq!(found.block, first_small + 1);
    assert!(found.block > 3);
}

#[test]
fn the_same_seed_gives_the_same_answer_and_another_seed_another() {
    let series = numbered(&nile());
    let with = |seed| test(&series, BlockLength::Steps(5), 500, seed).unwrap();
    assert_eq!(with(7), with(7));
    assert_ne!(with(7).test.variance, with(8).test.variance);
}

#[test]
fn p_is_never_zero_and_never_above_one() {
    let values: Vec<f64> = (0..60).map(f64::from).collect();
    let found = test(&numbered(&values), BlockLength::Steps(3), 199, 1).unwrap();
    assert_eq!(found.test.p, 2.0 / 200.0);
    let flat: Vec<f64> = (0..60).map(|time| f64::from(time * 7 % 11)).collect();
    let found = test(&numbered(&flat), BlockLength::Steps(1), 199, 1).unwrap();
    assert!(found.test.p > 0.3 && found.test.p <= 1.0, "{found:?}");
    let rising = Significance {
        alternative: Alternative::Decreasing,
        ..Significance::default()
    };
    let bootstrap = Bootstrap {
        block: BlockLength::Steps(3),
        replicates: 199,
        seed: 1,
    };
    let found = block_bootstrap(
        &numbered(&values),
        bootstrap,
        rising,
        &mut Workspace::default(),
    )
    .unwrap();
    assert_eq!(found.test.p, 1.0);
}

#[test]
fn gaps_are_drawn_along() {
    let mut values = nile();
    for missing in &mut values[20..50] {
        *missing = f64::NAN;
    }
    let found = test(&numbered(&values), BlockLength::Steps(4), 500, 1).unwrap();
    assert_eq!(found.test.n, 70);
    assert_eq!(found.replicates, 500);
    assert!(found.test.p > 0.0 && found.test.p < 1.0);
}

#[test]
fn settings_and_series_out_of_range_say_why() {
    let series = numbered(&nile());
    for (block, replicates) in [
        (BlockLength::Steps(0), 10),
        (BlockLength::Steps(51), 10),
        (BlockLength::Steps(5), 0),
        (BlockLength::FromAutocorrelation { alpha: -1.0 }, 10),
    ] {
        assert!(matches!(
            test(&series, block, replicates, 1),
            Err(Unusable::BadSetting { .. })
        ));
    }
    let steps = BlockLength::Steps(2);
    assert_eq!(
        test(&numbered(&[1.0; 20]), steps, 10, 1),
        Err(Unusable::Constant)
    );
    assert_eq!(
        test(&numbered(&[1.0, 2.0]), steps, 10, 1),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 2
        })
    );
    let mut times: Vec<f64> = (0..20).map(f64::from).collect();
    times[19] = 1e12;
    let far = Series::new(&times, &nile()[..20]).unwrap();
    assert!(matches!(
        test(&far, steps, 10, 1),
        Err(Unusable::BadSetting { .. })
    ));
    // A single resampled series has no spread.
    assert!(matches!(
        test(&series, steps, 1, 1),
        Err(Unusable::VarianceNotPositive { .. })
    ));
}

/// The blocks say how S spreads, so that no correction for its steps is made.
#[test]
fn z_is_s_over_its_resampled_spread() {
    let found = test(&numbered(&nile()), BlockLength::Steps(3), 200, 1).unwrap();
    let z = found.test.s as f64 / found.test.variance.sqrt();
    assert!((found.test.z / z - 1.0).abs() < 1e-12, "{}", found.test.z);
}

#[test]
fn blocks_begin_at_every_place_that_leaves_room_for_one() {
    let places = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    let mut random = SplitMix64::new(1);
    let mut resampled = Vec::new();
    let mut begun = [0; 6];
    for _ in 0..400 {
        draw(&places, 3, &mut random, &mut resampled);
        for block in resampled.chunks(3) {
            assert_eq!(block, [block[0], block[0] + 1.0, block[0] + 2.0]);
            begun[block[0] as usize] += 1;
        }
    }
    assert!(begun[..4].iter().all(|count| *count > 100), "{begun:?}");
    assert_eq!(begun[4..], [0, 0]);
}

/// Five values, thirty empty places, five values. A block of twenty from any of 21 places holds 1 to 5 values in
/// two cases each and none in eleven; two blocks hold fewer than two values together in 11² + 2·11·2 of 441 cases.
#[test]
fn resampled_series_of_fewer_than_two_values_are_not_judged() {
    let times: Vec<f64> = (0..5).chain(35..40).map(f64::from).collect();
    let values = [2.0, 5.0, 1.0, 4.0, 3.0, 6.0, 9.0, 7.0, 10.0, 8.0];
    let series = Series::new(&times, &values).unwrap();
    let found = test(&series, BlockLength::Steps(20), 10_000, 1).unwrap();
    let expected = 10_000.0 * (441.0 - 165.0) / 441.0;
    // Four standard errors.
    assert!(
        (found.replicates as f64 - expected).abs() < 4.0 * 48.4,
        "{} of {expected}",
        found.replicates
    );
    assert!(found.test.variance.is_finite());
}

#[test]
fn a_span_of_the_most_places_is_gone_over_and_a_longer_one_refused() {
    for (last, fits) in [(MOST_PLACES - 1, true), (MOST_PLACES, false)] {
        let mut times: Vec<f64> = (0..9).map(f64::from).collect();
        times.push(last as f64);
        let series = Series::new(&times, &times).unwrap();
        let grid = TimeGrid::of(&series).unwrap();
        let places = filled_places(&series, &grid);
        assert_eq!(places.is_ok(), fits, "{last}");
        if let Ok(places) = places {
            assert_eq!(places.len() as u64, MOST_PLACES);
            assert_eq!(places.last(), Some(&(last as f64)));
        }
    }
}
