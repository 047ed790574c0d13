//! How much a search looks at. Its random numbers and its guesses decide that and never the result, so that a
//! worse guess would show nowhere but here. Counted, not timed.

use super::data::{Draw, KINDS, series};
use crate::trend::series::Series;
use crate::trend::slope::order::{Memory, Observations, Way};
use crate::trend::slope::random::Random;

/// Ranks of the slope and of its limits.
fn asked(pairs: u64, n: usize) -> Vec<u64> {
    let n = n as f64;
    let half = (0.98 * (n * (n - 1.0) * (2.0 * n + 5.0) / 18.0).sqrt()) as u64;
    let (lower, upper) = (pairs / 2 - half, pairs / 2 + half + 1);
    vec![
        lower,
        lower + 1,
        pairs.div_ceil(2),
        pairs / 2 + 1,
        upper,
        upper + 1,
    ]
}

/// Sortings of all points, and slopes looked at for each point, of a search for the slope and its limits.
fn effort(kind: &str, n: usize) -> (usize, usize) {
    effort_at(kind, n, |pairs| asked(pairs, n))
}

fn effort_at(kind: &str, n: usize, asked: impl Fn(u64) -> Vec<u64>) -> (usize, usize) {
    let (times, values) = series(kind, n, &mut Draw(Random::new()));
    let series = Series::new(&times, &values).unwrap();
    let parts = [0, series.len()];
    let observations = Observations::new(series.times(), series.values(), &parts).unwrap();
    let mut memory = Memory::default();
    memory.way = Way::Search;
    let ranks = asked(observations.pairs);
    memory.select(&observations, &ranks).unwrap();
    let (sortings, looked_at) = memory.effort();
    (sortings, looked_at.div_ceil(n))
}

#[test]
fn a_long_search_takes_few_sortings_and_looks_at_few_pairs() {
    // Where the slope and its limits are slopes that many pairs share, and one trial shows it.
    let shared = [
        "few values",
        "constant",
        "line",
        "line by threes",
        "two values",
        "detection limit",
        "zeros",
        "double zeros",
    ];
    for n in [500, 3000] {
        let mut all = 0;
        for kind in KINDS {
            let (sortings, looked_at) = effort(kind, n);
            let most = match kind {
                _ if shared.contains(&kind) => (3, 0),
                // All its slopes are nearly one.
                "line of tenths" => (40, 8),
                _ => (20, 8),
            };
            assert!(sortings <= most.0, "{kind}, n = {n}: {sortings} sortings");
            assert!(looked_at <= most.1, "{kind}, n = {n}: {looked_at} a point");
            all += sortings;
        }
        assert!(all <= 10 * KINDS.len(), "n = {n}: {all} sortings");
    }
}

/// One rank alone, at an end, in the middle and between: no more is sorted than for the slope and its limits.
#[test]
fn a_search_for_one_rank_takes_few_sortings_wherever_the_rank_is() {
    for kind in [
        "doubles",
        "tenths",
        "integers",
        "thirds",
        "outliers",
        "double zeros",
    ] {
        let mut all = 0;
        for share in [0.0, 0.01, 0.3, 0.5, 0.9, 1.0] {
            let (sortings, looked_at) = effort_at(kind, 2000, |pairs| {
                vec![((pairs as f64 * share) as u64).clamp(1, pairs)]
            });
            // Nothing lies beyond the first and the last.
            let most = if share == 0.0 || share == 1.0 { 3 } else { 12 };
            assert!(sortings <= most, "{kind} at {share}: {sortings} sortings");
            assert!(looked_at <= 5, "{kind} at {share}: {looked_at} a point");
            all += sortings;
        }
        assert!(all <= 35, "{kind}: {all} sortings");
    }
}
