//! All series of up to five points over four values, at times that are even, uneven or repeat.

use crate::trend::series::Series;
use crate::trend::slope::order::{Memory, Observations, Way};

/// The slopes of all pairs within the parts in ascending order, by the definition.
fn all_slopes(times: &[f64], values: &[f64], parts: &[usize]) -> Vec<f64> {
    let mut slopes = Vec::new();
    for part in parts.windows(2) {
        for later in part[0]..part[1] {
            for earlier in part[0]..later {
                let (rise, run) = (
                    values[later] - values[earlier],
                    times[later] - times[earlier],
                );
                if run != 0.0 {
                    slopes.push(rise / run + 0.0);
                }
            }
        }
    }
    slopes.sort_unstable_by(f64::total_cmp);
    slopes
}

/// Every rank of every series by every way; whole numbers and thirds, the latter being no decimals.
fn check(times: &[f64], parts: &[usize], divisor: f64) {
    let mut memory = Memory::default();
    let length = times.len() as u32;
    for number in 0..4u32.pow(length) {
        let values: Vec<f64> = (0..length)
            .map(|place| f64::from(number / 4u32.pow(place) % 4) / divisor)
            .collect();
        // By time and then value, as a series stands.
        let series = Series::new(times, &values).unwrap();
        let expected = all_slopes(series.times(), series.values(), parts);
        let ranks: Vec<u64> = (1..=expected.len() as u64).collect();
        let observations = Observations::new(series.times(), series.values(), parts).unwrap();
        for way in [Way::Short, Way::Search, Way::WideSearch] {
            memory.way = way;
            memory.select(&observations, &ranks).unwrap();
            let found: Vec<f64> = ranks.iter().map(|rank| memory.slope(*rank)).collect();
            let bits = |slopes: &[f64]| {
                slopes
                    .iter()
                    .map(|slope| slope.to_bits())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                bits(&found),
                bits(&expected),
                "{way:?} {times:?} {values:?}"
            );
        }
    }
}

#[test]
fn every_rank_of_every_short_series_is_that_of_all_pairs() {
    for times in [
        &[0.0, 1.0][..],
        &[0.0, 1.0, 2.0, 3.0],
        &[0.0, 1.0, 4.0, 6.0, 7.0],
        &[2.0, 2.0, 3.0, 3.0, 8.0],
        &[1.0, 1.0, 1.0, 4.0],
        &[0.5, 0.75, 0.75, 0.75, 2.0],
    ] {
        check(times, &[0, times.len()], 1.0);
        check(times, &[0, times.len()], 3.0);
    }
}

#[test]
fn every_rank_of_every_short_series_in_seasons_is_that_of_their_pairs() {
    for (times, parts) in [
        (&[0.0, 1.0, 1.0, 4.0][..], &[0, 2, 4][..]),
        (&[0.0, 0.0, 2.0, 3.0, 5.0], &[0, 1, 5]),
        (&[0.0, 2.0, 3.0, 5.0, 5.0], &[0, 3, 3, 5]),
    ] {
        check(times, parts, 1.0);
        check(times, parts, 3.0);
    }
}
