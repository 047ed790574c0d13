//! The two passes over all points that a search makes: counting below a slope, looking at pairs below it.

use super::super::fraction::Fraction;
use super::super::inversions::{self, Word};
use super::super::plane::Plane;
use super::{Knot, Search, Words};

impl<P: Plane> Search<'_, P> {
    /// Counts the pairs below a slope above the base. Where `rank` is still above it, it becomes the base.
    pub(super) fn count(&mut self, slope: Fraction, rank: u64) {
        if self.is_narrow(slope) {
            let mut words = std::mem::take(&mut self.memory.narrow);
            self.count_with(&mut words, slope, rank);
            self.memory.narrow = words;
        } else {
            let mut words = std::mem::take(&mut self.memory.wide);
            self.count_with(&mut words, slope, rank);
            self.memory.wide = words;
        }
    }

    fn count_with<W: Word>(&mut self, words: &mut Words<W>, slope: Fraction, rank: u64) {
        self.load(words, slope);
        let mut inversions = 0;
        for part in self.parts.windows(2) {
            let run = &mut words.words[part[0]..part[1]];
            inversions += inversions::sort(run, &mut words.spare);
        }
        let knot = self.learn(&words.words, slope, inversions);
        if knot.through < rank {
            self.rebase(&mut words.words, knot);
        }
    }

    /// Keeps the slopes of all pairs between the base and a slope above it, unless there are more than `most`.
    pub(super) fn look(&mut self, slope: Fraction, most: u64) -> Option<Knot> {
        if self.is_narrow(slope) {
            let mut words = std::mem::take(&mut self.memory.narrow);
            let knot = self.look_with(&mut words, slope, most);
            self.memory.narrow = words;
            knot
        } else {
            let mut words = std::mem::take(&mut self.memory.wide);
            let knot = self.look_with(&mut words, slope, most);
            self.memory.wide = words;
            knot
        }
    }

    fn look_with<W: Word>(
        &mut self,
        words: &mut Words<W>,
        slope: Fraction,
        most: u64,
    ) -> Option<Knot> {
        self.load(words, slope);
        let shift = self.shift();
        let mut slopes = std::mem::take(&mut self.memory.slopes);
        slopes.clear();
        let mut inversions = Some(0);
        for part in self.parts.windows(2) {
            let run = &mut words.words[part[0]..part[1]];
            inversions = inversions.and_then(|before: u64| {
                let seen = inversions::insert(run, most.saturating_sub(before), |a, b| {
                    let (a, b) = (self.points[a.place(shift)], self.points[b.place(shift)]);
                    slopes.push(self.plane.slope(a, b));
                });
                Some(before + seen?)
            });
        }
        #[cfg(test)]
        {
            self.memory.work.1 += slopes.len();
        }
        self.memory.slopes = slopes;
        Some(self.learn(&words.words, slope, inversions?))
    }

    /// Makes the order of a known knot, which is above the base, the order of the points.
    pub(super) fn move_base_to(&mut self, knot: Knot, rank: u64) {
        if self.base.slope.is_below(knot.slope) {
            self.count(knot.slope, rank);
        }
    }

    /// Bits a place needs.
    pub(super) fn shift(&self) -> u32 {
        usize::BITS - self.points.len().leading_zeros()
    }

    /// Whether the keys of a slope fit the longer words. Only such a slope may be tried.
    pub(super) fn fits(&self, slope: Fraction) -> bool {
        self.bits(slope) <= u128::BITS
    }

    /// Whether the keys of a slope fit the shorter words.
    pub(super) fn is_narrow(&self, slope: Fraction) -> bool {
        #[cfg(test)]
        if self.memory.always_wide {
            return false;
        }
        self.bits(slope) <= u64::BITS
    }

    /// Bits that the largest key of a slope takes beside a place.
    fn bits(&self, slope: Fraction) -> u32 {
        let (largest, _) = self.plane.keys(slope);
        u128::BITS - largest.leading_zeros() + self.shift()
    }

    pub(super) fn load<W: Word>(&mut self, words: &mut Words<W>, slope: Fraction) {
        #[cfg(test)]
        {
            self.memory.work.0 += 1;
        }
        let shift = self.shift();
        let (_, offset) = self.plane.keys(slope);
        words.words.clear();
        let points = self.points.iter().enumerate();
        if slope.rise == 0 {
            words.words.extend(points.map(|(place, point)| {
                W::pack(slope, offset, (0, self.plane.level(*point)), place, shift)
            }));
        } else {
            words.words.extend(points.map(|(place, point)| {
                W::pack(slope, offset, self.plane.place(*point), place, shift)
            }));
        }
        words.spare.resize(self.points.len(), W::default());
    }

    /// The knot of a slope, given the inversions since the base and the words in order.
    fn learn<W: Word>(&mut self, words: &[W], slope: Fraction, inversions: u64) -> Knot {
        let below = self.base.through + inversions;
        let mut at = 0;
        for part in self.parts.windows(2) {
            for_each_tie(words, part[0], part[1], self.shift(), |start, end| {
                at += self.pairs_of_different_times(&words[start..end]);
            });
        }
        let knot = Knot {
            slope,
            below,
            through: below + at,
        };
        let place = self
            .knots
            .partition_point(|known| known.slope.is_below(slope));
        if slope.is_below(self.knots[place.min(self.knots.len() - 1)].slope) {
            self.knots.insert(place, knot);
        }
        knot
    }

    /// Tied words stand in time order.
    fn pairs_of_different_times<W: Word>(&self, tied: &[W]) -> u64 {
        let shift = self.shift();
        let (mut pairs, mut same) = (0, 0);
        for (earlier, pair) in tied.windows(2).enumerate() {
            let point = |word: W| self.points[word.place(shift)];
            same = if self.plane.same_time(point(pair[0]), point(pair[1])) {
                same + 1
            } else {
                0
            };
            pairs += (earlier + 1 - same) as u64;
        }
        pairs
    }

    /// Brings the points into the order just above a knot: tied points, on a line of its slope, turn around.
    fn rebase<W: Word>(&mut self, words: &mut [W], knot: Knot) {
        let shift = self.shift();
        for part in self.parts.windows(2) {
            let mut start = part[0];
            let run = &mut words[..part[1]];
            while start < run.len() {
                let end = tie_end(run, start, shift);
                run[start..end].reverse();
                start = end;
            }
        }
        self.other.clear();
        self.other
            .extend(words.iter().map(|word| self.points[word.place(shift)]));
        std::mem::swap(&mut self.points, &mut self.other);
        self.base = knot;
    }
}

fn tie_end<W: Word>(words: &[W], start: usize, shift: u32) -> usize {
    let mut end = start + 1;
    while end < words.len() && words[end].same_key(words[start], shift) {
        end += 1;
    }
    end
}

fn for_each_tie<W: Word>(
    words: &[W],
    start: usize,
    end: usize,
    shift: u32,
    mut with: impl FnMut(usize, usize),
) {
    let mut first = start;
    while first < end {
        let after = tie_end(&words[..end], first, shift);
        if after > first + 1 {
            with(first, after);
        }
        first = after;
    }
}
