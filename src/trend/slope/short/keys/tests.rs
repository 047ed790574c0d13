//! Which pairs are counted and which are left in doubt, against all pairs.

use super::*;
use crate::trend::slope::random::Random;

/// Points at whole runs, rises of few values, many or any, and the slopes of all pairs in ascending order.
fn points(count: usize, values: u64) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut random = Random::new();
    let rises: Vec<f64> = (0..count)
        .map(|place| random.below(values) as f64 / 7.0 + place as f64 / 3.0)
        .collect();
    let runs: Vec<f64> = (0..count).map(|place| place as f64).collect();
    let mut slopes = Vec::new();
    for later in 1..count {
        for earlier in 0..later {
            slopes.push((rises[later] - rises[earlier]) / (runs[later] - runs[earlier]) + 0.0);
        }
    }
    slopes.sort_unstable_by(f64::total_cmp);
    (rises, runs, slopes)
}

#[test]
fn a_look_counts_what_is_below_and_computes_all_from_low_to_high() {
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for count in [2, 15, 16, 17, 33, 48] {
        for values in [4, 50, 1 << 40] {
            let (rises, runs, slopes) = points(count, values);
            for low in (0..slopes.len()).step_by(slopes.len() / 40 + 1) {
                for high in [low, low + 1, low + 20, slopes.len() - 1] {
                    let Some(high) = slopes
                        .get(high)
                        .copied()
                        .filter(|high| *high >= slopes[low])
                    else {
                        continue;
                    };
                    let low = slopes[low];
                    let Some(below) = memory.look((low, high), &rises, &runs, &mut found) else {
                        continue;
                    };
                    let smaller = |slopes: &[f64]| slopes.iter().filter(|s| **s < low).count();
                    let inside = |slopes: &[f64]| {
                        slopes.iter().filter(|s| low <= **s && **s <= high).count()
                    };
                    let all = format!("{count} points of {values}: {low} to {high}");
                    assert_eq!(below as usize + smaller(&found), smaller(&slopes), "{all}");
                    assert_eq!(inside(&found), inside(&slopes), "{all}");
                }
            }
        }
    }
}

/// A key is off by half a unit and a little: of the range of the residuals a unit is the sixty-thousandth part, and
/// points are at least one run apart.
#[test]
fn few_pairs_beyond_a_narrow_look_are_computed() {
    let (mut memory, mut found) = (Memory::default(), Vec::new());
    let (rises, runs, slopes) = points(100, 1 << 40);
    for middle in [500, 2500, 4500] {
        let (low, high) = (slopes[middle], slopes[middle + 10]);
        memory.look((low, high), &rises, &runs, &mut found).unwrap();
        let unit = (slopes[slopes.len() - 1] - slopes[0]) * 100.0 / 60_000.0;
        let near = slopes
            .iter()
            .filter(|s| low - 3.0 * unit <= **s && **s <= high + 3.0 * unit);
        assert!(
            found.len() >= 11 && found.len() <= near.count(),
            "{}",
            found.len()
        );
        assert!(found.len() < 200, "{}", found.len());
    }
}

#[test]
fn a_count_is_that_of_the_pairs_clearly_below() {
    let mut memory = Memory::default();
    for count in [2, 17, 48] {
        let (rises, runs, slopes) = points(count, 1 << 40);
        for place in 1..slopes.len() {
            // Halfway between two slopes that are not close to each other.
            let (a, b) = (slopes[place - 1], slopes[place]);
            if b - a > 1e-3 * (slopes[slopes.len() - 1] - slopes[0]) {
                let found = memory.count(a + (b - a) / 2.0, &rises, &runs);
                assert_eq!(found, Some(place as u64), "{count} points: {a} {b}");
            }
        }
    }
}

#[test]
fn residuals_of_a_line_are_too_inexact_to_be_compared() {
    let runs: Vec<f64> = (0..40).map(f64::from).collect();
    let rises: Vec<f64> = runs.iter().map(|run| 1e6 + run / 3.0).collect();
    let mut memory = Memory::default();
    assert_eq!(memory.count(1.0 / 3.0, &rises, &runs), None);
    assert_eq!(memory.count(0.3, &rises, &runs), Some(0));
    assert_eq!(memory.count(0.4, &rises, &runs), Some(780));
    let beyond = [0.0, 1.5e308, -1.5e308];
    assert_eq!(memory.count(0.0, &beyond, &runs[..3]), None);
}

#[test]
fn the_ends_are_the_smallest_and_the_largest_wherever_they_stand() {
    for length in 1..=9 {
        for place in 0..length {
            let mut numbers = vec![5.0; length];
            numbers[place] = -3.0;
            assert_eq!(ends(&numbers).0, -3.0, "{place} of {length}");
            numbers[place] = 8.0;
            assert_eq!(ends(&numbers).1, 8.0, "{place} of {length}");
        }
    }
}

/// Pairs on one line, far steeper than what lies off it: residuals differ by roundings of numbers that are thirty million
/// times as large. Two points alone off the line leave the keys of all others on the edge between two integers.
#[test]
fn a_look_misses_no_pair_of_a_steep_line() {
    let (mut memory, mut found) = (Memory::default(), Vec::new());
    let mut random = Random::new();
    for (start, slope) in [
        (0.0, 1.0 / 3.0),
        (0.0, -1e5 / 7.0),
        (1e9, 0.1),
        (-3e5, 12.7),
    ] {
        for two_off in [false, true] {
            let runs: Vec<f64> = (0..300).map(|place| start + f64::from(place)).collect();
            let unit = f64::abs(slope) * 300.0 * 3e-8 / 60_000.0;
            let mut off_line = |place: usize| match (two_off, place) {
                (true, 7) => -29_999.5,
                (true, 200) => 30_000.5,
                (false, _) if place.is_multiple_of(7) => random.below(60_001) as f64 - 30_000.0,
                _ => 0.0,
            };
            let line = runs.iter().map(|run| slope * (run - start)).enumerate();
            let rises: Vec<f64> = line
                .map(|(place, rise)| rise + unit * off_line(place))
                .collect();
            let mut slopes = Vec::new();
            for later in 1..300 {
                for earlier in 0..later {
                    let rise = rises[later] - rises[earlier];
                    slopes.push(rise / (runs[later] - runs[earlier]) + 0.0);
                }
            }
            slopes.sort_unstable_by(f64::total_cmp);
            let mut looks = 0;
            for low in (0..slopes.len()).step_by(1_003) {
                for high in [low, low + 40, low + 2_000] {
                    let (low, high) = (slopes[low], slopes[high.min(slopes.len() - 1)]);
                    let Some(below) = memory.look((low, high), &rises, &runs, &mut found) else {
                        continue;
                    };
                    let smaller = |slopes: &[f64]| slopes.iter().filter(|s| **s < low).count();
                    let inside = |slopes: &[f64]| {
                        slopes.iter().filter(|s| low <= **s && **s <= high).count()
                    };
                    let all = format!("{slope} from {start}: {low:e} to {high:e}");
                    assert_eq!(below as usize + smaller(&found), smaller(&slopes), "{all}");
                    assert_eq!(inside(&found), inside(&slopes), "{all}");
                    looks += 1;
                }
            }
            assert!(looks > 100, "{slope} from {start}: {looks} looks");
        }
    }
}

/// Far from nought, in both directions, residuals are those of what is left of the first point.
#[test]
fn a_look_sees_small_steps_far_from_nought() {
    let (mut memory, mut found) = (Memory::default(), Vec::new());
    let mut random = Random::new();
    for (rise, run) in [(1e14, 0.0), (0.0, 1e13), (-1e14, 1e13), (3e13, -1e13)] {
        let runs: Vec<f64> = (0..48).map(|place| run + f64::from(place)).collect();
        let rises: Vec<f64> = runs
            .iter()
            .map(|_| rise + random.below(4096) as f64 / 64.0)
            .collect();
        let mut slopes = Vec::new();
        for later in 1..48 {
            for earlier in 0..later {
                slopes.push((rises[later] - rises[earlier]) / (runs[later] - runs[earlier]) + 0.0);
            }
        }
        slopes.sort_unstable_by(f64::total_cmp);
        for low in (0..slopes.len()).step_by(29) {
            let (low, high) = (slopes[low], slopes[(low + 30).min(slopes.len() - 1)]);
            let below = memory.look((low, high), &rises, &runs, &mut found).unwrap();
            let smaller = |slopes: &[f64]| slopes.iter().filter(|s| **s < low).count();
            let inside =
                |slopes: &[f64]| slopes.iter().filter(|s| low <= **s && **s <= high).count();
            let all = format!("{rise} at {run}: {low:e} to {high:e}");
            assert_eq!(below as usize + smaller(&found), smaller(&slopes), "{all}");
            assert_eq!(inside(&found), inside(&slopes), "{all}");
            assert!(found.len() < 120, "{all}: {} of 1128", found.len());
        }
    }
}

/// The scale of such residuals is beyond all numbers: every pair is then in doubt.
#[test]
fn steps_below_all_normal_numbers_are_looked_at_one_by_one() {
    let (mut memory, mut found) = (Memory::default(), Vec::new());
    let least = f64::from_bits(1);
    let runs: Vec<f64> = (0..20).map(f64::from).collect();
    let rises: Vec<f64> = (0..20)
        .map(|place| f64::from(place * place % 7) * least)
        .collect();
    assert_eq!(
        memory.look((0.0, least), &rises, &runs, &mut found),
        Some(0)
    );
    assert_eq!(found.len(), 190);
    // A fall of one such step over many runs is rounded to nought, which has no sign.
    assert!(
        found
            .iter()
            .all(|slope| *slope != 0.0 || slope.is_sign_positive())
    );
}
