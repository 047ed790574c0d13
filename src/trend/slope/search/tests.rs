//! What a search tries decides how soon it ends, and nothing else; and which words its keys fit.

use super::*;
use crate::trend::series::Series;
use crate::trend::slope::decimal::{self, Integers, Unit};
use crate::trend::slope::double::{Doubles, Fineness};
use crate::trend::slope::tests::all_slopes;
use crate::trend::slope::tests::data::{Draw, KINDS, series, tied_on_a_coarse_grid};

/// What became of searches from all sorts of states.
#[derive(Debug, Default)]
struct Tally {
    found: usize,
    uncertain: usize,
}

/// Searches for the same ranks after trials at random, and with none.
fn search_from_any_state<P: Plane>(
    plane: &P,
    points: &[P::Point],
    expected: &[f64],
    wide: bool,
    tally: &mut Tally,
) {
    let parts = [0, points.len()];
    let pairs = expected.len() as u64;
    let (mut random, mut slopes) = (Random::new(), Vec::new());
    let mut memory = Memory {
        always_wide: wide,
        ..Memory::default()
    };
    for round in 0..24 {
        let mut ranks: Vec<u64> = (0..1 + random.below(3))
            .map(|_| 1 + random.below(pairs))
            .collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut search = Search::new(plane, points.to_vec(), &parts, pairs, &mut memory);
        for _ in 0..round / 3 {
            let mut point = || points[random.below(points.len() as u64) as usize];
            let (a, b) = (point(), point());
            if !plane.same_time(a, b) {
                try_one(&mut search, plane.fraction(a, b), &ranks, &mut random);
            }
        }
        match search.select(&ranks, &mut slopes) {
            Ok(()) => {
                let wanted: Vec<f64> = ranks
                    .iter()
                    .map(|rank| expected[*rank as usize - 1])
                    .collect();
                assert_eq!(
                    slopes,
                    wanted,
                    "{ranks:?} of {pairs}, after {} trials",
                    round / 3
                );
                tally.found += 1;
            }
            Err(Uncertain) => tally.uncertain += 1,
        }
    }
}

/// Anything a search may do between its first and its last step, at a slope near one that a pair has.
fn try_one<P: Plane>(
    search: &mut Search<'_, P>,
    slope: Fraction,
    ranks: &[u64],
    random: &mut Random,
) {
    let near = slope.to_f64();
    let beside = near * (1.0 + (random.below(2_001) as f64 - 1_000.0) * 1e-5);
    let slope = match random.below(3) {
        0 => slope,
        1 => Fraction::simplest(near.min(beside), near.max(beside)).unwrap_or(slope),
        _ => Fraction::simplest(beside, beside).unwrap_or(slope),
    };
    if !(search.base.slope.is_below(slope) && search.fits(slope)) {
        return;
    }
    let (low, high) = search.bracket(ranks[0]);
    match random.below(5) {
        0 if low.through < ranks[0] => search.move_base_to(low, ranks[0]),
        1 => drop(search.look(slope, random.below(4_000))),
        2 if low.through < ranks[0] && high.below - low.through > search.few() => {
            search.move_base_to(low, ranks[0]);
            // Trials on both sides of a tie may be told to be too close; others come after them here.
            let _ = search.draw(high, ranks);
        }
        _ => search.count(slope, ranks[0]),
    }
}

/// Searches in each plane that the values have, which a search of their slopes would take.
fn search_in_each_plane(times: &[f64], values: &[f64], tally: &mut Tally) {
    let series = Series::new(times, values).unwrap();
    let (times, values) = (series.times(), series.values());
    let parts = [0, times.len()];
    let (_, expected) = all_slopes(&series, &parts);
    if let Some(places) = decimal::decimals(times).zip(decimal::decimals(values)) {
        let plane = Integers::of_decimals(times, values, places).unwrap();
        let scaled = |(time, value): (&f64, &f64)| {
            (
                decimal::scaled(*time, places.0),
                decimal::scaled(*value, places.1),
            )
        };
        let points: Vec<(i64, i64)> = times.iter().zip(values).map(scaled).collect();
        for wide in [false, true] {
            search_from_any_state(&plane, &points, &expected, wide, tally);
        }
        assert_eq!(tally.uncertain, 0);
    } else {
        let points = times.iter().copied().zip(values.iter().copied());
        let points: Vec<(f64, f64)> = points.collect();
        for fineness in [Fineness::Coarse, Fineness::Fine] {
            let plane = Doubles::new(&points, &parts, fineness).unwrap();
            search_from_any_state(&plane, &points, &expected, false, tally);
        }
    }
}

#[test]
fn whatever_slopes_are_tried_the_search_finds_those_of_all_pairs() {
    for kind in KINDS {
        let mut tally = Tally::default();
        for n in [60, 150] {
            let (times, values) = series(kind, n, &mut Draw(Random::new()));
            search_in_each_plane(&times, &values, &mut tally);
        }
        // Slopes that only roundings of doubles tell apart are given up for those of the grid.
        let rounded = ["line of thirds", "line of tenths"].contains(&kind);
        let least = if rounded { 0 } else { 90 };
        assert!(tally.found >= least, "{kind}: {tally:?}");
    }
}

/// Trials fall among slopes that tie on the grid and not by definition, and are put beside them.
#[test]
fn whatever_slopes_are_tried_ties_of_a_coarse_grid_are_kept_clear_of() {
    let (mut random, mut tally) = (Random::new(), Tally::default());
    for (bits, steps) in [(51, 5), (52, 2), (53, 9), (54, 40)] {
        let (times, values) = tied_on_a_coarse_grid(150, bits, steps, &mut random);
        search_in_each_plane(&times, &values, &mut tally);
    }
    assert!(tally.found > 100, "{tally:?}");
}

/// A trial on slopes that tie, asked for each rank among them.
#[test]
fn of_slopes_that_tie_on_a_coarse_grid_each_is_what_it_is_by_definition() {
    let (mut memory, mut slopes) = (Memory::default(), Vec::new());
    let (mut random, mut found, mut uncertain) = (Random::new(), 0, 0);
    for (bits, steps) in [(51, 5), (52, 2), (53, 9), (54, 40)] {
        let (times, values) = tied_on_a_coarse_grid(90, bits, steps, &mut random);
        let points: Vec<(f64, f64)> = times.iter().copied().zip(values.iter().copied()).collect();
        let parts = [0, points.len()];
        let (_, expected) = all_slopes(&Series::new(&times, &values).unwrap(), &parts);
        let pairs = expected.len() as u64;
        let plane = Doubles::new(&points, &parts, Fineness::Coarse).unwrap();
        for pair in (0..44).map(|place| [points[place], points[89 - place]]) {
            let tied = plane.fraction(pair[0], pair[1]);
            let mut search = Search::new(&plane, points.clone(), &parts, pairs, &mut memory);
            search.count(tied, 1);
            let knot = *search
                .knots
                .iter()
                .find(|knot| knot.slope.order(tied).is_eq())
                .unwrap();
            for rank in knot.below + 1..=knot.through {
                let mut search = Search::new(&plane, points.clone(), &parts, pairs, &mut memory);
                search.count(tied, rank);
                match search.select(&[rank], &mut slopes) {
                    Ok(()) => {
                        assert_eq!(slopes, [expected[rank as usize - 1]], "{bits} bits: {rank}");
                        found += 1;
                    }
                    Err(Uncertain) => uncertain += 1,
                }
            }
        }
    }
    assert!(found > 4_000, "{found} found, {uncertain} uncertain");
}

/// Decimals whose slopes differ by less than doubles tell: trials between two doubles lie beyond the bracket.
#[test]
fn slopes_of_decimals_that_are_one_double_are_told_apart() {
    let (mut memory, mut slopes, mut random) = (Memory::default(), Vec::new(), Random::new());
    for (n, step) in [
        (300, 3_000_000_000_000),
        (700, 1_400_000_000_000),
        (700, 700_000_000_001),
    ] {
        let points: Vec<(i64, i64)> = (0..n)
            .map(|t| (t, t * step + random.below(2) as i64))
            .collect();
        let numbers = |pick: fn(&(i64, i64)) -> i64| -> Vec<f64> {
            points.iter().map(|point| pick(point) as f64).collect()
        };
        let (times, values) = (numbers(|point| point.0), numbers(|point| point.1));
        let parts = [0, points.len()];
        let plane = Integers::of_decimals(&times, &values, (0, 0)).unwrap();
        let (_, expected) = all_slopes(&Series::new(&times, &values).unwrap(), &parts);
        let pairs = expected.len() as u64;
        for rank in (1..=pairs).step_by(pairs as usize / 300) {
            let points = points.clone();
            let mut search = Search::new(&plane, points, &parts, pairs, &mut memory);
            search.select(&[rank], &mut slopes).unwrap();
            assert_eq!(
                slopes,
                [expected[rank as usize - 1]],
                "{rank} of {n} by {step}"
            );
        }
    }
}

/// Two thousand observations of one day and a few of the next: of pairs drawn at random hardly any is of two days.
#[test]
fn a_sample_of_a_few_pairs_is_drawn_again() {
    let (mut memory, mut slopes, mut random) = (Memory::default(), Vec::new(), Random::new());
    let mut points: Vec<(i64, i64)> = (0..2_000).map(|_| (0, random.below(900) as i64)).collect();
    points.extend((0..5).map(|_| (1, random.below(900) as i64)));
    points.sort_unstable();
    let [times, values] = [0, 1].map(|column| -> Vec<f64> {
        points
            .iter()
            .map(|point| [point.0, point.1][column] as f64)
            .collect()
    });
    let parts = [0, points.len()];
    let plane = Integers::of_decimals(&times, &values, (0, 0)).unwrap();
    let (_, expected) = all_slopes(&Series::new(&times, &values).unwrap(), &parts);
    assert_eq!(expected.len(), 10_000);
    for rank in (1..=10_000).step_by(97) {
        let points = points.clone();
        let mut search = Search::new(&plane, points, &parts, 10_000, &mut memory);
        search.select(&[rank], &mut slopes).unwrap();
        assert_eq!(slopes, [expected[rank as usize - 1]], "{rank}");
    }
}

#[test]
fn keys_fit_their_words_up_to_the_last_bit_beside_a_place() {
    let slope = |rise, run| Fraction { rise, run };
    let mut memory = Memory::default();
    // A level of 41 bits; places of seven points take three.
    let plane = Integers::new((0, 0), (1 << 30, 1 << 40), Unit::Binary(0));
    let search = Search::new(&plane, vec![(0, 0); 7], &[0, 7], 21, &mut memory);
    assert!(search.is_narrow(slope(0, 1 << 20)) && !search.is_narrow(slope(0, 1 << 21)));
    // 2^60 and 2^60 are 62 bits with a sum of theirs, and 61 alone.
    assert!(search.is_narrow(slope(1, 1 << 20)) && !search.is_narrow(slope(1 << 30, 1 << 20)));
    let plane = Integers::new((0, 0), (1 << 61, 1 << 62), Unit::Binary(0));
    for (points, (rise, run), fits) in [
        (7, (0, 1 << 62), true),
        (8, (0, 1 << 62), false),
        (8, (0, 1 << 61), true),
        (8, (-(1 << 61), 1 << 60), true),
        (8, (-(1 << 62), 1 << 61), false),
        (8, (1 << 62, 1 << 61), false),
        (16, (0, 1 << 61), false),
        (16, (0, 1 << 60), true),
    ] {
        let search = Search::new(&plane, vec![(0, 0); points], &[0, 7], 21, &mut memory);
        assert_eq!(
            search.fits(slope(rise, run)),
            fits,
            "{points} points, {rise}/{run}"
        );
    }
}
