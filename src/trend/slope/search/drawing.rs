//! Pairs drawn at random, and the slopes to try that they suggest.

use super::super::fraction::Fraction;
use super::super::inversions::{self, Word};
use super::super::plane::Plane;
use super::{DEVIATIONS, Knot, LARGEST_SAMPLE, Search, Uncertain, Words};

impl<P: Plane> Search<'_, P> {
    /// Draws pairs between the base and `high` and tries slopes around those where the ranks must be.
    pub(super) fn draw(&mut self, high: Knot, wanted: &[u64]) -> Result<(), Uncertain> {
        let inside = high.below - self.base.through;
        let rank = wanted[0];
        // Ranks far apart are searched for one after the other.
        let near = high.below.min(rank + inside / 4);
        let last = wanted.iter().take_while(|rank| **rank <= near).last();
        let last = *last.unwrap_or(&rank);
        self.fill_sample(high, inside);
        let size = self.memory.sample.len();
        if size == 0 {
            return Ok(());
        }
        let mut quantile = |rank: u64, sign: f64| {
            let share = (rank - self.base.through) as f64 / inside as f64;
            let deviation = (share * (1.0 - share) * size as f64).sqrt();
            let near = share * size as f64 + sign * (DEVIATIONS * deviation + 1.0);
            let far = near + sign * (0.1 * deviation).floor();
            let mut at = |place: f64| {
                if place < 0.0 || place >= size as f64 {
                    return None;
                }
                let by_slope = |a: &(f64, u32, u32), b: &(f64, u32, u32)| a.0.total_cmp(&b.0);
                let sample = &mut self.memory.sample;
                Some(*sample.select_nth_unstable_by(place as usize, by_slope).1)
            };
            let near = at(near)?;
            Some((near, at(far).unwrap_or(near)))
        };
        let lower = quantile(rank, -1.0);
        let upper = quantile(last, 1.0);
        let lower = lower.map(|pair| self.trial(pair, -1.0));
        let upper = upper.map(|pair| self.trial(pair, 1.0));
        if let (Some((slope, close)), Some((other, also_close))) = (lower, upper)
            && close
            && also_close
            && self.is_rounding(slope, other)
        {
            return Err(Uncertain);
        }
        let (mut counted, mut too_coarse) = (false, false);
        for (slope, _) in [lower, upper].into_iter().flatten() {
            // The first may have become the base, and among slopes that are one double be above the second.
            if self.base.slope.is_below(slope) && slope.is_below(high.slope) {
                self.count(slope, rank);
                counted = true;
            } else {
                too_coarse |= self.plane.slack(slope.to_f64()) > 0.0;
            }
        }
        // Where all that could be tried lies beyond the bracket, so would the next.
        if too_coarse && !counted {
            return Err(Uncertain);
        }
        Ok(())
    }

    /// Whether two trials on both sides of tied slopes are only the slack of the grid apart.
    fn is_rounding(&self, low: Fraction, high: Fraction) -> bool {
        let (low, high) = (low.to_f64(), high.to_f64());
        let slack = self.plane.slack(low.abs().max(high.abs()));
        slack > 0.0 && high - low <= 300.0 * slack
    }

    /// A slope to try, outward of two slopes drawn, and whether they are tied. Where the grid is not the
    /// definition, a trial keeps clear of ties, whose slopes may round to either side.
    fn trial(
        &self,
        ((near, a, b), (far, _, _)): ((f64, u32, u32), (f64, u32, u32)),
        sign: f64,
    ) -> (Fraction, bool) {
        let drawn = || {
            self.plane
                .fraction(self.points[a as usize], self.points[b as usize])
        };
        let slack = self.plane.slack(near);
        let tied = (far - near).abs() <= 64.0 * slack;
        if near == 0.0 && tied {
            return (Fraction::ZERO, false);
        }
        let (one, two) = match (tied, slack > 0.0) {
            (true, true) => (near + sign * 64.0 * slack, near + sign * 128.0 * slack),
            (true, false) => return (drawn(), true),
            (false, _) => (near, far),
        };
        let simplest = Fraction::simplest(one.min(two), one.max(two));
        (
            simplest
                .filter(|slope| self.fits(*slope))
                .unwrap_or_else(drawn),
            tied,
        )
    }

    fn fill_sample(&mut self, high: Knot, inside: u64) {
        let size = (self.points.len() as u64 / 4).clamp(256, LARGEST_SAMPLE);
        self.memory.sample.clear();
        if self.base.slope.run == 0 && high.slope.run == 0 {
            self.draw_from_all(size);
        } else if self.is_narrow(high.slope) {
            let mut words = std::mem::take(&mut self.memory.narrow);
            self.draw_from_bracket(&mut words, high.slope, inside as f64 / size as f64);
            self.memory.narrow = words;
        } else {
            let mut words = std::mem::take(&mut self.memory.wide);
            self.draw_from_bracket(&mut words, high.slope, inside as f64 / size as f64);
            self.memory.wide = words;
        }
    }

    /// Pairs of all, each as likely as the others.
    fn draw_from_all(&mut self, size: u64) {
        let sizes = self.parts.windows(2).map(|part| (part[1] - part[0]) as u64);
        let ends: Vec<u64> = sizes
            .scan(0, |sum, size| {
                *sum += size * size;
                Some(*sum)
            })
            .collect();
        let all = ends.last().copied().unwrap_or_default();
        // Pairs of one time are drawn and dropped; where they are most of all, a smaller sample must do.
        for _ in 0..4 * size {
            let drawn = self.random.below(all);
            let part = ends.partition_point(|end| *end <= drawn);
            let (start, end) = (self.parts[part], self.parts[part + 1]);
            let mut place = || start + self.random.below((end - start) as u64) as usize;
            let (a, b) = (place(), place());
            self.sample_pair(a, b);
            if self.memory.sample.len() as u64 == size {
                return;
            }
        }
    }

    fn sample_pair(&mut self, a: usize, b: usize) {
        let (p, q) = (self.points[a], self.points[b]);
        if !self.plane.same_time(p, q) {
            let ((t, y), (u, z)) = (self.plane.place(p), self.plane.place(q));
            let slope = (z as i64 - y as i64) as f64 / (u as i64 - t as i64) as f64;
            self.memory.sample.push((slope, a as u32, b as u32));
        }
    }

    /// Pairs between the base and `high`, `mean_gap` apart in the mean in the order in which sorting meets them.
    fn draw_from_bracket<W: Word>(&mut self, words: &mut Words<W>, high: Fraction, mean_gap: f64) {
        self.load(words, high);
        let shift = self.shift();
        for part in self.parts.windows(2) {
            let run = &mut words.words[part[0]..part[1]];
            let first = self.random.gap(mean_gap);
            inversions::sample(run, &mut words.spare, first, |a, b| {
                self.sample_pair(a.place(shift), b.place(shift));
                self.random.gap(mean_gap)
            });
        }
    }
}
