//! Order statistics of all pairwise slopes in expected O(n log n) time and O(n) memory.
//!
//! For a trial slope `s`, the pairs of a smaller slope are the inversions of the keys `y - s t` in time order:
//! sorting counts them (Cole, Salowe, Steiger and Szemerédi 1989; Dillencourt, Mount and Netanyahu 1992).
//! Random pairs give the first bracket of the wanted ranks (Matoušek 1991). Inside it the number of smaller
//! slopes is nearly a line, so the next trials interpolate; where ties make it a staircase, pairs are drawn at
//! random from the bracket, among which a tied slope shows itself. A trial that is the wanted slope ends the
//! search at once; else it ends with the bracket so narrow that all its pairs can be looked at.
//!
//! The random numbers decide the time, never the result.

mod drawing;
mod passes;

use super::fraction::Fraction;
use super::plane::Plane;
use super::random::Random;

/// A bracket of up to this many pairs a point is looked at pair by pair.
const PAIRS_A_POINT: u64 = 4;
/// Most pairs drawn at random at once.
const LARGEST_SAMPLE: u64 = 1 << 17;
/// A sampled bracket reaches this many standard deviations to each side.
const DEVIATIONS: f64 = 2.6;
/// Trials by interpolation before pairs are drawn.
const TRIALS: u32 = 4;

/// A search that takes so many rounds is not getting anywhere; five to thirty are usual.
const MOST_ROUNDS: u32 = 2_000;

/// A bracket of doubles is so narrow, and holds so many pairs, that rounding alone decides between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uncertain;

/// A trial slope with the number of pairs below it, and below or at it.
#[derive(Clone, Copy, Debug)]
struct Knot {
    slope: Fraction,
    below: u64,
    through: u64,
}

/// Words to sort and room to merge them.
#[derive(Debug, Default)]
struct Words<W> {
    words: Vec<W>,
    spare: Vec<W>,
}

/// Memory of a search, to be used again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    narrow: Words<u64>,
    wide: Words<u128>,
    slopes: Vec<f64>,
    sample: Vec<(f64, u32, u32)>,
    /// Sorts wide words only, for tests.
    #[cfg(test)]
    pub(super) always_wide: bool,
    /// What searches have cost so far, for tests: sortings of all points and slopes looked at.
    #[cfg(test)]
    pub(super) work: (usize, usize),
}

/// A slope on the line between two knots, `near` ranks or so from a rank between theirs.
fn between(low: Knot, high: Knot, rank: u64, near: u64) -> Option<Fraction> {
    let inside = (high.below - low.through) as f64;
    let share = rank.saturating_sub(low.through) as f64 / inside;
    let play = 0.25 * near as f64 / inside;
    let (start, end) = (low.slope.to_f64(), high.slope.to_f64());
    let at = |share: f64| start + (end - start) * share.clamp(0.0, 1.0);
    let slope = Fraction::simplest(at(share - play), at(share + play))?;
    (low.slope.is_below(slope) && slope.is_below(high.slope)).then_some(slope)
}

/// A search for slopes by rank. `parts` are the ends of the runs of points within which pairs are formed.
pub(super) struct Search<'a, P: Plane> {
    plane: &'a P,
    /// In the order of their keys for a slope just above `base`.
    points: Vec<P::Point>,
    other: Vec<P::Point>,
    parts: &'a [usize],
    base: Knot,
    /// Ascending, with the two ends.
    knots: Vec<Knot>,
    memory: &'a mut Memory,
    random: Random,
}

impl<'a, P: Plane> Search<'a, P> {
    /// `points` by time and then value within each part; `pairs` is the number of pairs of different times.
    pub(super) fn new(
        plane: &'a P,
        points: Vec<P::Point>,
        parts: &'a [usize],
        pairs: u64,
        memory: &'a mut Memory,
    ) -> Self {
        let knot = |slope, count| Knot {
            slope,
            below: count,
            through: count,
        };
        let base = knot(Fraction::LOWEST, 0);
        Search {
            plane,
            points,
            other: Vec::new(),
            parts,
            base,
            knots: vec![base, knot(Fraction::HIGHEST, pairs)],
            memory,
            random: Random::new(),
        }
    }

    /// Writes the slopes of `ranks` (from 1, ascending, at most the number of pairs) to `slopes`.
    pub(super) fn select(&mut self, ranks: &[u64], slopes: &mut Vec<f64>) -> Result<(), Uncertain> {
        slopes.clear();
        let (mut trials, mut rounds) = (0, 0);
        while let Some(&rank) = ranks.get(slopes.len()) {
            rounds += 1;
            if rounds > MOST_ROUNDS {
                return Err(Uncertain);
            }
            let (low, high) = self.bracket(rank);
            if low.through >= rank {
                if self.is_definite(low.slope) {
                    slopes.push(self.plane.worth(low.slope));
                    trials = 0;
                } else {
                    self.keep_clear_of(low, rank)?;
                }
                continue;
            }
            let wanted = &ranks[slopes.len()..];
            let few = self.few();
            if high.below - low.through <= few {
                self.move_base_to(low, rank);
                self.look(high.slope, u64::MAX);
                self.settle(high, wanted, slopes)?;
                trials = 0;
            } else if trials < TRIALS && low.slope.run > 0 && high.slope.run > 0 {
                trials += 1;
                self.interpolate(low, high, wanted, slopes)?;
            } else {
                trials = 0;
                self.move_base_to(low, rank);
                self.draw(high, wanted)?;
            }
        }
        Ok(())
    }

    /// Whether the pairs at a slope of the grid have it by definition too.
    fn is_definite(&self, slope: Fraction) -> bool {
        slope.rise == 0 || self.plane.slack(slope.to_f64()) == 0.0
    }

    /// Replaces a knot that hit tied slopes, which may round to either side, by one on each side.
    fn keep_clear_of(&mut self, knot: Knot, rank: u64) -> Result<(), Uncertain> {
        let middle = knot.slope.to_f64();
        let slack = self.plane.slack(middle);
        let beside = |sign: f64| {
            let (near, far) = (middle + sign * 64.0 * slack, middle + sign * 128.0 * slack);
            let slope = Fraction::simplest(near.min(far), near.max(far));
            slope.filter(|slope| self.fits(*slope)).ok_or(Uncertain)
        };
        let (lower, upper) = (beside(-1.0)?, beside(1.0)?);
        // What lies below the base is not counted any more.
        let ascending = [self.base.slope, lower, knot.slope, upper];
        if !ascending.windows(2).all(|pair| pair[0].is_below(pair[1])) {
            return Err(Uncertain);
        }
        self.count(lower, rank);
        self.count(upper, rank);
        self.knots
            .retain(|known| known.slope.order(knot.slope).is_ne());
        Ok(())
    }

    fn few(&self) -> u64 {
        (PAIRS_A_POINT * self.points.len() as u64).max(256)
    }

    /// The knots around a rank. Where the rank is at a knot, that knot comes first.
    fn bracket(&self, rank: u64) -> (Knot, Knot) {
        let at = self.knots.partition_point(|knot| knot.through < rank);
        let high = self.knots[at.min(self.knots.len() - 1)];
        let low = if high.below < rank {
            high
        } else {
            self.knots[at.saturating_sub(1)]
        };
        (low, high)
    }

    /// One trial on the line between two knots; where that is close below the rank already, a look at all
    /// pairs up to close above it.
    fn interpolate(
        &mut self,
        low: Knot,
        high: Knot,
        wanted: &[u64],
        slopes: &mut Vec<f64>,
    ) -> Result<(), Uncertain> {
        let margin = (self.few() / PAIRS_A_POINT / 2).max(16);
        let rank = wanted[0];
        if rank - low.through > 4 * margin {
            let slope = between(low, high, rank.saturating_sub(margin), margin);
            if let Some(slope) = slope.filter(|slope| self.fits(*slope)) {
                self.count(slope, rank);
            }
            return Ok(());
        }
        let slope = between(low, high, rank + 1 + margin, margin);
        let Some(slope) = slope.filter(|slope| self.fits(*slope)) else {
            return Ok(());
        };
        self.move_base_to(low, rank);
        let few = self.few();
        match self.look(slope, few) {
            Some(high) => self.settle(high, wanted, slopes),
            None => Ok(()),
        }
    }

    /// Takes from the pairs looked at, which lie between the base and `high`, the ranks among them, if any.
    fn settle(
        &mut self,
        high: Knot,
        wanted: &[u64],
        slopes: &mut Vec<f64>,
    ) -> Result<(), Uncertain> {
        let mut start = 0;
        for &rank in wanted.iter().take_while(|rank| **rank <= high.below) {
            let at = (rank - self.base.through - 1) as usize;
            let rest = self.memory.slopes.get_mut(start..).unwrap_or_default();
            if at < start || at - start >= rest.len() {
                return Err(Uncertain);
            }
            let (_, slope, _) = rest.select_nth_unstable_by(at - start, f64::total_cmp);
            if !self.plane.is_certain(*slope, self.base.slope, high.slope) {
                return Err(Uncertain);
            }
            slopes.push(*slope);
            start = at;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
