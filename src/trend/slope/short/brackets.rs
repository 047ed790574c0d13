//! Trial slopes that close in on the wanted ranks.
//!
//! The number of smaller slopes is nearly a line between two trials, except where many pairs have one slope: equal
//! values, above all, have the slope zero. Such a step is counted once; a rank on it is then answered at once, and
//! no line is drawn across it. A result is accepted only if it lies in its bracket; where brackets fail, `None`.

use super::Memory;
use super::pool::select_ranks;

/// Brackets tried for each rank.
const TRIALS: u32 = 8;
/// Ranks by which a bracket reaches beyond the wanted ones at first.
const MARGIN: f64 = 24.0;

/// A slope with the number of pairs below it, and below or at it. The two differ only where they are exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Knot {
    slope: f64,
    below: u64,
    through: u64,
}

impl Knot {
    fn is_step(&self) -> bool {
        self.below < self.through
    }
}

impl Memory {
    /// Writes the slopes of `ranks` of the pairs of a single part of ascending runs.
    pub(super) fn select_by_brackets(
        &mut self,
        ranks: &[u64],
        slopes: &mut Vec<f64>,
    ) -> Option<()> {
        let n = self.rises.len() as f64;
        let pairs = n * (n - 1.0) / 2.0;
        self.knots.clear();
        self.count_equal_values();
        if !ranks.iter().all(|rank| self.step_at(*rank).is_some()) {
            self.start(ranks, pairs)?;
        }
        self.close_in(ranks, pairs, slopes)
    }

    /// Writes the slopes of `ranks`, from whatever trials there are: they decide how soon the ranks are found.
    fn close_in(&mut self, ranks: &[u64], pairs: f64, slopes: &mut Vec<f64>) -> Option<()> {
        let mut trials = 0;
        while let Some(&rank) = ranks.get(slopes.len()) {
            if let Some(slope) = self.step_at(rank) {
                slopes.push(slope);
                trials = 0;
                continue;
            }
            if trials == TRIALS {
                return None;
            }
            let wanted = &ranks[slopes.len()..];
            let near = |other: &&u64| **other <= rank + 1 && self.step_at(**other).is_none();
            let together = wanted.iter().take_while(near).count();
            let found = self.bracket(&wanted[..together], trials, pairs, slopes)?;
            trials = if found { 0 } else { trials + 1 };
        }
        Some(())
    }

    /// The slope of a rank on a known step.
    fn step_at(&self, rank: u64) -> Option<f64> {
        let on = |knot: &&Knot| knot.below < rank && rank <= knot.through;
        self.knots.iter().find(on).map(|knot| knot.slope)
    }

    /// Where neighbours are often equal: counts the pairs of slope zero and those below.
    fn count_equal_values(&mut self) {
        let rises = self.rises.as_slice();
        let equal = |lag: usize| {
            let pairs = rises.iter().zip(&rises[lag..]);
            pairs.map(|(a, b)| u32::from(a == b)).sum::<u32>() as usize
        };
        if (equal(1) + equal(2)) * 8 < rises.len() {
            return;
        }
        let count = self.counts.count_in_order(rises);
        let (different, all) = (count.untied_pairs().0 as i64, count.pairs() as i64);
        // S is the pairs that rise less those that fall; both together are those that differ.
        let below = (different - count.s) / 2;
        self.knots.push(Knot {
            slope: 0.0,
            below: below as u64,
            through: (below + all - different) as u64,
        });
    }

    /// First trials from least squares: the slope, and its error to where other ranks may be.
    fn start(&mut self, ranks: &[u64], pairs: f64) -> Option<()> {
        let n = self.rises.len() as f64;
        let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / n;
        let (run, rise) = (mean(&self.runs), mean(&self.rises));
        let points = || {
            self.runs
                .iter()
                .zip(&self.rises)
                .map(|(t, y)| (t - run, y - rise))
        };
        let spread = points().map(|(t, _)| t * t).sum::<f64>();
        let slope = points().map(|(t, y)| t * y).sum::<f64>() / spread;
        let rest = points()
            .map(|(t, y)| (y - slope * t) * (y - slope * t))
            .sum::<f64>();
        // The number of smaller slopes grows by about half of sqrt(n^3 / 9) for each standard error.
        let error = (rest / (n * spread)).sqrt() * 6.0 / (n * n * n).sqrt();
        if !(error > 0.0 && error.is_finite() && slope.is_finite()) {
            return None;
        }
        for place in [0, ranks.len() / 2, ranks.len() - 1] {
            let at = slope + (ranks[place] as f64 - pairs / 2.0) * error;
            if self.knots.iter().all(|knot| knot.slope != at) {
                let below = self.keys.count(at, &self.rises, &self.runs)?;
                #[cfg(test)]
                {
                    self.work.0 += 1;
                }
                self.learn(at, below);
            }
        }
        Some(())
    }

    /// Keeps a count, which may be off by pairs near the slope, between those of its neighbours.
    fn learn(&mut self, slope: f64, below: u64) {
        let place = self.knots.partition_point(|knot| knot.slope < slope);
        let least = place
            .checked_sub(1)
            .map_or(0, |place| self.knots[place].through);
        let most = self.knots.get(place).map_or(u64::MAX, |knot| knot.below);
        let below = below.min(most).max(least);
        self.knots.insert(
            place,
            Knot {
                slope,
                below,
                through: below,
            },
        );
    }

    /// Keeps the exact count of the pairs at a slope, of which all are in the pool.
    fn learn_step(&mut self, slope: f64, below: u64) {
        let (mut smaller, mut equal) = (0, 0);
        for other in &self.slopes {
            smaller += u64::from(*other < slope);
            equal += u64::from(*other == slope);
        }
        let below = below + smaller;
        let through = below + equal;
        let place = self.knots.partition_point(|knot| knot.slope < slope);
        self.knots.insert(
            place,
            Knot {
                slope,
                below,
                through,
            },
        );
    }

    /// Where a rank must be, by the line through the two knots nearest to it.
    fn place_of(&self, rank: f64) -> Option<f64> {
        let after = self
            .knots
            .partition_point(|knot| (knot.through as f64) < rank);
        let after = after.clamp(1, self.knots.len().checked_sub(1)?.max(1));
        let (a, b) = (self.knots.get(after - 1)?, self.knots.get(after)?);
        let start = a.through as f64;
        let inside = (b.below as f64 - start).max(1.0);
        let slope = a.slope + (b.slope - a.slope) * (rank - start) / inside;
        slope.is_finite().then_some(slope)
    }

    /// Looks at the pairs in a bracket of the wanted ranks. Whether they were there.
    fn bracket(
        &mut self,
        wanted: &[u64],
        trial: u32,
        pairs: f64,
        slopes: &mut Vec<f64>,
    ) -> Option<bool> {
        let (first, last) = (*wanted.first()?, *wanted.last()?);
        let margin = MARGIN * f64::from(4u32.pow(trial / 2));
        let low = self.place_of((first as f64 - margin).max(0.5))?;
        let high = self.place_of((last as f64 + margin).min(pairs + 0.5))?;
        let (mut low, mut high) = (low.min(high), high.max(low));
        let after = self.knots.partition_point(|knot| knot.through < first);
        let before = after.checked_sub(1).map(|place| self.knots[place]);
        let through = self.knots.partition_point(|knot| knot.below < last);
        let beyond = self.knots.get(through).copied();
        if trial % 2 == 1 {
            // Ties make a step that lines miss, but known trials around the ranks hold them.
            low = before.map_or(low, |knot| knot.slope);
            high = beyond.map_or(high, |knot| knot.slope);
        }
        // Stays off known steps, whose pairs need not be looked at again.
        let (bottom, top) = (low, high);
        if let Some(step) = before.filter(|knot| knot.is_step() && bottom <= knot.slope) {
            low = step.slope + (top - step.slope) / 16.0;
        }
        if let Some(step) = beyond.filter(|knot| knot.is_step() && top >= knot.slope) {
            high = step.slope + (bottom - step.slope) / 16.0;
        }
        let (low, high) = (low.min(high), high.max(low));
        let below = self
            .keys
            .look((low, high), &self.rises, &self.runs, &mut self.slopes)?;
        #[cfg(test)]
        {
            self.work.0 += 1;
            self.work.1 += self.slopes.len();
        }
        let through = below + self.slopes.len() as u64;
        if below < first && last <= through {
            let before = slopes.len();
            select_ranks(&mut self.slopes, below, wanted, slopes);
            let inside = |slope: &f64| low <= *slope && *slope <= high;
            if slopes[before..].iter().all(inside) {
                self.learn_step(*slopes.last()?, below);
                return Some(true);
            }
            slopes.truncate(before);
        }
        self.learn(low, below);
        self.learn(high, through);
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trend::slope::random::Random;
    use crate::trend::slope::tests::data::{Draw, KINDS, series};

    /// Trials anywhere, with counts that may be far off, in place of those of least squares.
    #[test]
    fn whatever_slopes_are_tried_the_ranks_found_are_those_of_all_pairs() {
        let (mut memory, mut random) = (Memory::default(), Random::new());
        let (mut slopes, mut found, mut given_up) = (Vec::new(), 0, 0);
        for kind in KINDS
            .into_iter()
            .filter(|kind| *kind != "gaps" && !kind.contains("twice"))
        {
            for n in [33, 90] {
                let (times, values) = series(kind, n, &mut Draw(Random::new()));
                let mut points: Vec<(f64, f64)> = times.into_iter().zip(values).collect();
                points.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
                let (times, values): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
                memory.take_doubles((&times, &values));
                memory.compute_all(&[0, n]);
                let mut expected = memory.slopes.clone();
                expected.sort_unstable_by(f64::total_cmp);
                for trials in 0..40 {
                    let mut ranks = vec![1 + random.below(expected.len() as u64)];
                    ranks.extend([ranks[0] + 1, 1 + random.below(expected.len() as u64)]);
                    ranks.retain(|rank| *rank <= expected.len() as u64);
                    ranks.sort_unstable();
                    ranks.dedup();
                    memory.knots.clear();
                    if trials % 4 == 0 {
                        memory.count_equal_values();
                    }
                    for _ in 0..trials / 4 {
                        let at = expected[random.below(expected.len() as u64) as usize];
                        let at = at * (0.9 + random.below(3) as f64 / 10.0);
                        let off = random.below(2_000).saturating_sub(1_000);
                        if let Some(below) = memory.keys.count(at, &memory.rises, &memory.runs)
                            && memory.knots.iter().all(|knot| knot.slope != at)
                        {
                            memory.learn(at, below + off);
                        }
                    }
                    slopes.clear();
                    if memory
                        .close_in(&ranks, expected.len() as f64, &mut slopes)
                        .is_none()
                    {
                        given_up += 1;
                        continue;
                    }
                    let wanted: Vec<f64> = ranks
                        .iter()
                        .map(|rank| expected[*rank as usize - 1])
                        .collect();
                    assert_eq!(slopes, wanted, "{kind}, n = {n}: {ranks:?} after {trials}");
                    found += 1;
                }
            }
        }
        assert!(found > 500, "{found} found, {given_up} given up");
    }

    #[test]
    fn ranks_on_the_step_of_equal_values_are_known_without_a_trial() {
        let values: Vec<f64> = (0..64).map(|i| f64::from(u8::from(i % 3 == 0))).collect();
        let times: Vec<f64> = (0..64).map(f64::from).collect();
        let mut memory = Memory::default();
        memory.take_doubles((&times, &values));
        memory.count_equal_values();
        let falling = values.iter().enumerate().map(|(i, value)| {
            let later = &values[i + 1..];
            later.iter().filter(|other| *other < value).count() as u64
        });
        let falling: u64 = falling.sum();
        // 22 ones and 42 zeros.
        let equal = 22 * 21 / 2 + 42 * 41 / 2;
        assert_eq!(memory.step_at(falling), None);
        assert_eq!(memory.step_at(falling + 1), Some(0.0));
        assert_eq!(memory.step_at(falling + equal), Some(0.0));
        assert_eq!(memory.step_at(falling + equal + 1), None);
        let mut slopes = Vec::new();
        let ranks = [falling, falling + 1, falling + equal, falling + equal + 1];
        memory.select_by_brackets(&ranks, &mut slopes).unwrap();
        assert_eq!(slopes[1..3], [0.0, 0.0]);
        assert!(slopes[0] < 0.0 && slopes[3] > 0.0, "{slopes:?}");
    }
}
