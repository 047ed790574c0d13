//! Slopes by rank out of computed ones.

use std::cmp::Ordering;

/// Slopes drawn to see where a rank is.
const SAMPLE: usize = 32;
/// Places of the sample by which a range reaches beyond the wanted rank: not quite two standard deviations.
const MARGIN: usize = 5;
/// From this many slopes on, a sample pays. Measured.
const FEWEST: usize = 256;

/// The slopes of ascending `ranks`, of which the first in `pool` has the rank `below + 1`.
pub(super) fn select_ranks(pool: &mut [f64], below: u64, ranks: &[u64], slopes: &mut Vec<f64>) {
    let mut start = 0;
    for &rank in ranks {
        let at = (rank - below - 1) as usize;
        let rest = &mut pool[start..];
        if at < start || at - start >= rest.len() {
            return;
        }
        let (_, slope, _) = rest.select_nth_unstable_by(at - start, order);
        slopes.push(*slope);
        start = at;
    }
}

/// The slopes of neighbouring `ranks`, from the part of the pool that a sample says they are in. `None` where the
/// ranks are apart, the pool is small or the sample misleads.
pub(super) fn select_middle(
    pool: &[f64],
    ranks: &[u64],
    kept: &mut Vec<f64>,
    slopes: &mut Vec<f64>,
) -> Option<()> {
    let (first, last) = (*ranks.first()?, *ranks.last()?);
    if pool.len() < FEWEST || last > first + 1 {
        return None;
    }
    let mut sample = [0.0; SAMPLE];
    let step = pool.len() / SAMPLE;
    for (drawn, slope) in sample.iter_mut().zip(pool.iter().step_by(step)) {
        *drawn = *slope;
    }
    sample.sort_unstable_by(order);
    let place = (first as usize * SAMPLE / pool.len()).min(SAMPLE - 1);
    let low = sample[place.checked_sub(MARGIN)?];
    let high = *sample.get(place + MARGIN)?;
    kept.resize(pool.len().max(kept.len()), 0.0);
    let (mut below, mut found) = (0, 0);
    for &slope in pool {
        below += u64::from(slope < low);
        // Written in any case and kept if needed: a branch here would often be guessed wrong.
        kept[found] = slope;
        found += usize::from((low <= slope) & (slope <= high));
    }
    if !(below < first && last <= below + found as u64) {
        return None;
    }
    if low == high {
        slopes.extend(ranks.iter().map(|_| low));
    } else {
        select_ranks(&mut kept[..found], below, ranks, slopes);
    }
    Some(())
}

/// The order of slopes, none of which is NaN or a negative zero.
fn order(a: &f64, b: &f64) -> Ordering {
    a.partial_cmp(b).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trend::slope::random::Random;

    #[test]
    fn a_sample_finds_the_middle_that_sorting_finds() {
        let mut random = Random::new();
        let (mut kept, mut sampled) = (Vec::new(), 0);
        for values in [2, 5, 1000, 1 << 40] {
            for length in (FEWEST..900).step_by(37) {
                let pool: Vec<f64> = (0..length)
                    .map(|_| random.below(values) as f64 - 1.0)
                    .collect();
                let mut sorted = pool.clone();
                sorted.sort_unstable_by(order);
                let ranks = [length as u64 / 2, length as u64 / 2 + 1];
                let mut slopes = Vec::new();
                if select_middle(&pool, &ranks, &mut kept, &mut slopes).is_some() {
                    assert_eq!(slopes, sorted[length / 2 - 1..=length / 2]);
                    sampled += 1;
                }
            }
        }
        assert!(sampled > 50, "{sampled}");
    }

    #[test]
    fn a_sample_that_misses_a_rank_by_one_is_not_believed() {
        let mut random = Random::new();
        let (mut kept, mut sampled, mut misled) = (Vec::new(), 0, 0);
        for values in [40, 1 << 40].repeat(20) {
            let pool: Vec<f64> = (0..300).map(|_| random.below(values) as f64).collect();
            let mut sorted = pool.clone();
            sorted.sort_unstable_by(order);
            for place in 0..299 {
                let ranks = [place as u64 + 1, place as u64 + 2];
                let mut slopes = Vec::new();
                if select_middle(&pool, &ranks, &mut kept, &mut slopes).is_some() {
                    assert_eq!(slopes, sorted[place..place + 2], "{values} values: {place}");
                    sampled += 1;
                } else {
                    misled += 1;
                }
            }
        }
        assert!(sampled > 5_000 && misled > 3_000, "{sampled} {misled}");
    }

    #[test]
    fn a_sample_is_no_use_for_ranks_apart_or_at_an_end() {
        let pool: Vec<f64> = (0..600).map(f64::from).collect();
        for ranks in [[1, 2], [599, 600], [100, 400]] {
            let found = select_middle(&pool, &ranks, &mut Vec::new(), &mut Vec::new());
            assert_eq!(found, None, "{ranks:?}");
        }
    }
}
