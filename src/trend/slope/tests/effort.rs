//! How much a search looks at. Its random numbers and its guesses decide that and never the result, so that a
//! worse guess would show nowhere but here. Counted, not timed.

use super::data::{Draw, KINDS, series, tied_on_a_coarse_grid};
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
    effort_at(kind, n, Way::Search, |pairs| asked(pairs, n))
}

fn effort_at(kind: &str, n: usize, way: Way, asked: impl Fn(u64) -> Vec<u64>) -> (usize, usize) {
    let (times, values) = series(kind, n, &mut Draw(Random::new()));
    let series = Series::new(&times, &values).unwrap();
    let parts = [0, series.len()];
    let observations = Observations::new(series.times(), series.values(), &parts).unwrap();
    let mut memory = Memory::default();
    memory.way = way;
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
            let (sortings, looked_at) = effort_at(kind, 2000, Way::Search, |pairs| {
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

/// From 32 points on trial slopes close in on the ranks. Where times repeat, where the values are a line, and where
/// their squares are beyond all numbers every slope is computed; among outliers trials cost more than they save.
#[test]
fn a_short_series_of_32_points_and_more_has_few_of_its_slopes_computed() {
    let every_slope = [
        "line",
        "line of thirds",
        "line of tenths",
        "times twice",
        "double times twice",
        "huge",
    ];
    let stepped = ["line by threes", "steps", "interpolated half"];
    for n in [33, 60, 120, 200] {
        let (mut all, mut kinds) = (0, 0);
        for kind in KINDS
            .into_iter()
            .filter(|kind| !["gaps", "outliers"].contains(kind))
        {
            let cost = effort_at(kind, n, Way::Chosen, |pairs| asked(pairs, n));
            if every_slope.contains(&kind) {
                assert_eq!(cost.0, 0, "{kind}, n = {n}");
                assert!(cost.1 <= n / 2, "{kind}, n = {n}: {} a point", cost.1);
                continue;
            }
            let most = match kind {
                "large decimals" => (11, 12),
                _ if stepped.contains(&kind) => (9, n / 3),
                _ => (7, 12),
            };
            assert!(cost.0 <= most.0, "{kind}, n = {n}: {} comparisons", cost.0);
            assert!(cost.1 <= most.1, "{kind}, n = {n}: {} a point", cost.1);
            all += cost.0;
            kinds += 1;
        }
        assert!(all <= 6 * kinds, "n = {n}: {all} comparisons of {kinds}");
    }
    for kind in KINDS {
        let (comparisons, _) = effort_at(kind, 31, Way::Chosen, |pairs| asked(pairs, 31));
        assert_eq!(comparisons, 0, "{kind}");
    }
    // Nothing is had for nothing: what is counted is counted in full.
    let every = effort_at("doubles", 31, Way::Chosen, |pairs| asked(pairs, 31));
    assert_eq!(every, (0, 15));
    let short = effort_at("doubles", 60, Way::Chosen, |pairs| asked(pairs, 60));
    let long = effort("doubles", 500);
    assert!(short.0 >= 4 && short.1 >= 2, "{short:?}");
    assert!(long.0 >= 6 && long.1 >= 2, "{long:?}");
}

/// Where many pairs tie on the grid and not by definition, a search soon gives up for a finer grid.
#[test]
fn a_search_among_ties_of_a_coarse_grid_takes_few_sortings() {
    let (times, values) = tied_on_a_coarse_grid(600, 51, 5, &mut Random::new());
    let series = Series::new(&times, &values).unwrap();
    let parts = [0, times.len()];
    let observations = Observations::new(series.times(), series.values(), &parts).unwrap();
    let mut memory = Memory::default();
    memory.way = Way::Search;
    let mut before = (0, 0);
    for rank in (1..=observations.pairs).step_by(6_611) {
        memory.select(&observations, &[rank]).unwrap();
        let all = memory.effort();
        let (sortings, looked_at) = (all.0 - before.0, (all.1 - before.1).div_ceil(600));
        assert!(sortings <= 16, "{rank}: {sortings} sortings");
        assert!(looked_at <= 19, "{rank}: {looked_at} a point");
        before = all;
    }
}
