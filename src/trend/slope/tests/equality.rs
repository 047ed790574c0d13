//! Every way gives what looking at every pair gives, bit for bit.

use super::data::{Draw, KINDS, series, tied_on_a_coarse_grid};
use crate::trend::series::Series;
use crate::trend::slope::order::{Memory, Observations, Way};
use crate::trend::slope::random::Random;
use crate::trend::slope::{Arithmetic, brute, decimal};

/// What a comparison came to.
#[derive(Debug, Default)]
struct Tally {
    selections: u64,
    different: u64,
    on_a_grid: u64,
}

pub(in crate::trend::slope) fn all_slopes(
    series: &Series,
    parts: &[usize],
) -> (Arithmetic, Vec<f64>) {
    let (times, values) = (series.times(), series.values());
    match decimal::decimals(times).zip(decimal::decimals(values)) {
        Some(places) => {
            let (times, values) = ((times, places.0), (values, places.1));
            (
                Arithmetic::Decimal,
                brute::slopes_of_decimals(times, values, parts),
            )
        }
        None => (
            Arithmetic::Double,
            brute::slopes_of_doubles(times, values, parts),
        ),
    }
}

/// Ranks a trend test asks for and some at random, all in one call.
fn ranks(pairs: u64, n: usize, draw: &mut Draw) -> Vec<u64> {
    let n = n as f64;
    let half = (0.98 * (n * (n - 1.0) * (2.0 * n + 5.0) / 18.0).sqrt()) as u64;
    let lower = (pairs / 2).saturating_sub(half).max(1);
    let upper = (pairs / 2 + half + 1).min(pairs);
    let mut ranks = vec![
        lower,
        lower + 1,
        pairs.div_ceil(2),
        pairs / 2 + 1,
        upper,
        upper + 1,
    ];
    ranks.extend((0..3).map(|_| 1 + draw.0.below(pairs)));
    ranks.extend([1, pairs]);
    ranks.retain(|rank| *rank <= pairs);
    ranks
}

fn compare(
    kind: &str,
    n: usize,
    repeats: u64,
    seasons: usize,
    ways: &[Way],
    memory: &mut Memory,
) -> Tally {
    let mut tally = Tally::default();
    for repeat in 0..repeats {
        let mut random = Random::new();
        for _ in 0..(1000 * n as u64 + repeat) % 4093 {
            random.below(2);
        }
        let mut draw = Draw(random);
        let (times, values) = series(kind, n, &mut draw);
        let series = Series::new(&times, &values).unwrap();
        let length = series.len();
        let mut parts: Vec<usize> = (0..=seasons)
            .map(|season| season * length / seasons)
            .collect();
        parts.dedup();
        let Ok(observations) = Observations::new(series.times(), series.values(), &parts) else {
            continue;
        };
        let (arithmetic, expected) = all_slopes(&series, &parts);
        assert_eq!(observations.pairs as usize, expected.len());
        let ranks = ranks(observations.pairs, length, &mut draw);
        for way in ways {
            memory.way = *way;
            let found = memory
                .select(&observations, &ranks)
                .unwrap_or_else(|no_slope| panic!("{kind} n={n} {way:?}: {no_slope}"));
            for rank in &ranks {
                let (slope, expected) = (memory.slope(*rank), expected[*rank as usize - 1]);
                tally.selections += 1;
                if found == Arithmetic::Grid {
                    tally.on_a_grid += 1;
                    let close = (slope - expected).abs() <= 1e-14 * expected.abs();
                    if !close {
                        eprintln!(
                            "{kind} n={n} {way:?} rank {rank}/{}: {slope:e} not {expected:e}",
                            observations.pairs
                        );
                    }
                    tally.different += u64::from(!close);
                } else {
                    assert_eq!(found, arithmetic);
                    let same = slope.to_bits() == expected.to_bits();
                    if !same && tally.different < 3 {
                        eprintln!(
                            "{kind} n={n} {way:?} rank {rank}/{}: {slope:e} not {expected:e}",
                            observations.pairs
                        );
                    }
                    tally.different += u64::from(!same);
                }
            }
        }
    }
    tally
}

const WAYS: [Way; 4] = [Way::Chosen, Way::Short, Way::Search, Way::WideSearch];

#[test]
fn every_way_finds_the_slopes_that_all_pairs_give() {
    let mut memory = Memory::default();
    for kind in KINDS {
        for (n, repeats) in [(3, 4), (4, 4), (7, 4), (20, 4), (33, 4), (120, 3)] {
            let tally = compare(kind, n, repeats, 1, &WAYS, &mut memory);
            assert_eq!(tally.different, 0, "{kind}, n = {n}: {tally:?}");
        }
    }
}

#[test]
fn every_way_finds_the_slopes_of_hundreds_of_points() {
    let mut memory = Memory::default();
    for kind in KINDS {
        for n in [257, 600] {
            let tally = compare(kind, n, 1, 1, &WAYS, &mut memory);
            assert_eq!(tally.different, 0, "{kind}, n = {n}: {tally:?}");
        }
    }
}

/// Multiples of 1/1024 have ten decimals and are doubles here; few they are, so that a trial falls on slopes that
/// many pairs share and is put beside them, as each may be rounded to either side.
#[test]
fn a_trial_that_falls_on_tied_slopes_of_doubles_is_put_beside_them() {
    let mut memory = Memory::default();
    let mut draw = Draw(Random::new());
    for (kind, n) in [
        ("integers", 150),
        ("integers", 400),
        ("few values", 300),
        ("line by threes", 300),
        ("steps", 500),
        ("integers", 1500),
    ] {
        let (times, mut values) = series(kind, n, &mut draw);
        values.iter_mut().for_each(|value| *value /= 1024.0);
        let series = Series::new(&times, &values).unwrap();
        let parts = [0, n];
        let observations = Observations::new(series.times(), series.values(), &parts).unwrap();
        let (arithmetic, expected) = all_slopes(&series, &parts);
        assert_eq!(arithmetic, Arithmetic::Double);
        for way in [Way::Search, Way::WideSearch] {
            memory.way = way;
            for rank in (1..=observations.pairs).step_by(n * n / 80) {
                let found = memory.select(&observations, &[rank]).unwrap();
                let (slope, expected) = (memory.slope(rank), expected[rank as usize - 1]);
                // Beside few ties nothing is in doubt; among many the grid alone decides.
                let off = match found {
                    Arithmetic::Grid if kind != "integers" => 1e-14,
                    _ => 0.0,
                };
                assert_ne!(
                    (found, off),
                    (Arithmetic::Grid, 0.0),
                    "{kind} {rank} of {n}"
                );
                assert!(
                    (slope - expected).abs() <= off * expected.abs(),
                    "{kind} {rank} of {n}, {way:?}: {slope:e} for {expected:e}"
                );
            }
        }
    }
}

#[test]
fn slopes_tied_only_on_a_grid_that_cuts_bits_off_are_those_of_the_definition() {
    let mut memory = Memory::default();
    let (times, values) = tied_on_a_coarse_grid(600, 51, 5, &mut Random::new());
    let series = Series::new(&times, &values).unwrap();
    let parts = [0, times.len()];
    let observations = Observations::new(series.times(), series.values(), &parts).unwrap();
    let (arithmetic, expected) = all_slopes(&series, &parts);
    assert_eq!(arithmetic, Arithmetic::Double);
    for way in [Way::Search, Way::WideSearch] {
        memory.way = way;
        for rank in (1..=observations.pairs).step_by(6_611) {
            let found = memory.select(&observations, &[rank]).unwrap();
            assert_eq!(found, arithmetic, "{way:?} {rank}");
            let (slope, expected) = (memory.slope(rank), expected[rank as usize - 1]);
            assert_eq!(
                slope.to_bits(),
                expected.to_bits(),
                "{way:?} {rank}: {slope:e} for {expected:e}"
            );
        }
    }
}

#[test]
fn every_way_finds_the_slopes_of_all_pairs_within_seasons() {
    let mut memory = Memory::default();
    for kind in KINDS {
        for (n, repeats, seasons) in [
            (5, 4, 2),
            (24, 3, 12),
            (120, 3, 12),
            (120, 1, 4),
            (400, 1, 3),
        ] {
            let tally = compare(kind, n, repeats, seasons, &WAYS, &mut memory);
            assert_eq!(
                tally.different, 0,
                "{kind}, n = {n} in {seasons}: {tally:?}"
            );
        }
    }
}

/// Takes some minutes: `cargo test --release -- --ignored --nocapture tens_of_thousands`.
#[test]
#[ignore = "takes minutes"]
fn tens_of_thousands_of_selections_equal_those_of_all_pairs() {
    let mut memory = Memory::default();
    let (mut selections, mut different) = (0, 0);
    for kind in KINDS {
        let mut all = Tally::default();
        for n in [3, 4, 5, 7, 10, 20, 33, 60, 120, 121, 257, 600, 1500, 4000] {
            let repeats = if n < 130 {
                30
            } else if n < 1000 {
                8
            } else {
                2
            };
            for seasons in [1, 5] {
                let tally = compare(kind, n, repeats, seasons, &WAYS, &mut memory);
                all.selections += tally.selections;
                all.different += tally.different;
                all.on_a_grid += tally.on_a_grid;
            }
        }
        #[allow(clippy::print_stderr)]
        {
            eprintln!("{kind:20} {all:?}");
        }
        selections += all.selections;
        different += all.different;
    }
    assert!(selections > 100_000, "{selections}");
    assert_eq!(different, 0, "of {selections}");
}
