//! Kendall's S and the ties that go into its variance, in one merge sort (Knight 1966, J. Am. Stat. Assoc. 61).
//!
//! With the values in the order of their times, an inversion is a pair in which the later value is smaller.
//! S = pairs of different time and value − 2 · inversions. The sorted values that remain show the ties.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::series::Series;

/// Longest block that is ranked by comparing all its pairs; longer ones are merged from two halves.
const LONGEST_BLOCK: usize = 8;

/// Longest series whose pairs are all compared; seasons mostly are shorter.
const LONGEST_COMPARED: usize = 16;

/// Buffers that are kept from one series to the next, so that a batch allocates only for its longest
/// series.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    keys: Vec<i64>,
    spare: Vec<i64>,
}

/// S and everything its variance under "no trend" needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KendallCount {
    /// Number of values.
    pub n: usize,
    /// Kendall's S: pairs that rise with time less pairs that fall. Pairs equal in time or in value count
    /// nothing.
    pub s: i64,
    /// Groups of equal values.
    pub tied_values: Ties,
    /// Groups of equal times.
    pub tied_times: Ties,
}

/// Sums over groups of equal numbers, `t` being the size of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Σ t(t−1), twice the number of tied pairs.
    pub pairs_twice: i128,
    /// Σ t(t−1)(t−2).
    pub triples: i128,
    /// Σ t(t−1)(2t+5).
    pub variance_share: i128,
}

impl Ties {
    fn add_group(&mut self, size: usize) {
        let t = size as i128;
        self.pairs_twice += t * (t - 1);
        self.triples += t * (t - 1) * (t - 2);
        self.variance_share += t * (t - 1) * (2 * t + 5);
    }

    /// Adds numbers by how many equals each has after it: over a group, 0 to t−1.
    fn add_by_later_equals(&mut self, numbers: &[i64]) {
        let (mut equals, mut squares) = (0, 0);
        for number in numbers {
            equals += number;
            squares += number * number;
        }
        let (equals, squares) = (i128::from(equals), i128::from(squares));
        self.pairs_twice += 2 * equals;
        self.triples += 3 * (squares - equals);
        self.variance_share += 6 * squares + 12 * equals;
    }

    /// The sums for one group that holds all `n` numbers; without ties, what the groups are taken from.
    fn of_all(n: usize) -> Ties {
        let mut ties = Ties::default();
        ties.add_group(n);
        ties
    }
}

impl KendallCount {
    /// Variance of S when there is no trend, with ties in the values and in the times (Kendall 1975; Gilbert
    /// 1987, equation 17.5).
    #[must_use]
    pub fn variance(&self) -> f64 {
        let (all, values, times) = (Ties::of_all(self.n), self.tied_values, self.tied_times);
        if all.pairs_twice == values.pairs_twice || all.pairs_twice == times.pairs_twice {
            // S can only be 0; the sum below would leave what rounding has left.
            return 0.0;
        }
        let plain = all.variance_share - values.variance_share - times.variance_share;
        let crossed = |a: i128, b: i128, factor: f64, whole: i128| {
            if a == 0 || b == 0 {
                0.0
            } else {
                a as f64 * b as f64 / (factor * whole as f64)
            }
        };
        nearest(plain) / 18.0
            + crossed(values.triples, times.triples, 9.0, all.triples)
            + crossed(values.pairs_twice, times.pairs_twice, 2.0, all.pairs_twice)
    }

    /// Whether no two values and no two times are equal.
    #[must_use]
    pub fn is_free_of_ties(&self) -> bool {
        self.tied_values.pairs_twice == 0 && self.tied_times.pairs_twice == 0
    }

    /// Number of all pairs.
    #[must_use]
    pub fn pairs(&self) -> f64 {
        nearest(Ties::of_all(self.n).pairs_twice) / 2.0
    }

    /// Numbers of pairs of different values and of pairs of different times.
    #[must_use]
    pub fn untied_pairs(&self) -> (f64, f64) {
        let all = Ties::of_all(self.n).pairs_twice;
        let untied = |ties: Ties| nearest(all - ties.pairs_twice) / 2.0;
        (untied(self.tied_values), untied(self.tied_times))
    }
}

impl Workspace {
    /// Counts S and the ties of a series. O(n log n); allocates only when the series is longer than any
    /// before.
    pub fn count(&mut self, series: &Series) -> KendallCount {
        let (mut tied_times, mut tied_both_twice) = (Ties::default(), 0);
        let (times, values) = (series.times(), series.values());
        if times.windows(2).all(|pair| pair[0] != pair[1]) {
            return self.count_in_order(values);
        }
        let mut start = 0;
        for group in times.chunk_by(|a, b| a == b) {
            if group.len() > 1 {
                tied_times.add_group(group.len());
                // Values of one time are in order, so that equal ones are neighbours.
                for equal in values[start..start + group.len()].chunk_by(|a, b| a == b) {
                    tied_both_twice += equal.len() as i128 * (equal.len() as i128 - 1);
                }
            }
            start += group.len();
        }
        self.count_with_times(values, tied_times, tied_both_twice)
    }

    /// Counts S and the ties of finite values in the order of their times, all times being different.
    pub fn count_in_order(&mut self, values: &[f64]) -> KendallCount {
        self.count_with_times(values, Ties::default(), 0)
    }

    fn count_with_times(
        &mut self,
        values: &[f64],
        tied_times: Ties,
        tied_both_twice: i128,
    ) -> KendallCount {
        let (inversions, tied_values) = match values.len() {
            0..=LONGEST_COMPARED => compare(values),
            _ => self.sort_and_group(values),
        };
        let different_twice = Ties::of_all(values.len()).pairs_twice
            - tied_values.pairs_twice
            - tied_times.pairs_twice
            + tied_both_twice;
        KendallCount {
            n: values.len(),
            s: (different_twice / 2) as i64 - 2 * inversions as i64,
            tied_values,
            tied_times,
        }
    }

    fn sort_and_group(&mut self, values: &[f64]) -> (u64, Ties) {
        let inversions = self.sort(values);
        let mut tied_values = Ties::default();
        for group in self.keys[..values.len()].chunk_by(|a, b| a == b) {
            if group.len() > 1 {
                tied_values.add_group(group.len());
            }
        }
        (inversions, tied_values)
    }

    /// Leaves the keys of `values` in ascending order, followed by filling, and returns the number of
    /// inversions.
    ///
    /// The keys are filled up to a power of two times a short block, with keys larger than any other, so
    /// that only blocks of equal length are merged.
    fn sort(&mut self, values: &[f64]) -> u64 {
        let n = values.len();
        let blocks = n.div_ceil(LONGEST_BLOCK).next_power_of_two();
        let block = n.div_ceil(blocks);
        self.keys.clear();
        self.keys.extend(values.iter().map(|&value| key(value)));
        self.keys.resize(blocks * block, i64::MAX);
        self.spare.resize(blocks * block, 0);
        let (mut from, mut to) = (&mut self.keys, &mut self.spare);
        let mut inversions = 0;
        for (unsorted, sorted) in from.chunks_exact(block).zip(to.chunks_exact_mut(block)) {
            inversions += sort_block(unsorted, sorted);
        }
        std::mem::swap(&mut from, &mut to);
        let mut half = block;
        while half < from.len() {
            for (halves, merged) in from
                .chunks_exact(2 * half)
                .zip(to.chunks_exact_mut(2 * half))
            {
                inversions += merge(halves, merged);
            }
            std::mem::swap(&mut from, &mut to);
            half *= 2;
        }
        // An odd number of passes ends in the other buffer; `from` is where the last one wrote.
        let passes = 1 + blocks.trailing_zeros() as usize;
        if !passes.is_multiple_of(2) {
            std::mem::swap(&mut self.keys, &mut self.spare);
        }
        inversions
    }
}

/// The nearest double; most sums are short enough for the quick way.
fn nearest(sum: i128) -> f64 {
    i64::try_from(sum).map_or_else(|_| sum as f64, |sum| sum as f64)
}

/// An integer that orders as the number does. −0.0 and 0.0 share one.
fn key(value: f64) -> i64 {
    let bits = (value + 0.0).to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// Inversions and ties of a short series: some values at a time are compared with those as many places later.
/// Beyond the last stands NaN, which is neither smaller than nor equal to anything.
fn compare(values: &[f64]) -> (u64, Ties) {
    const LANES: usize = 8;
    let n = values.len();
    let mut filled = [f64::NAN; LONGEST_COMPARED + LANES];
    filled[..n].copy_from_slice(values);
    let (mut inversions, mut ties) = (0, Ties::default());
    for start in (0..n).step_by(LANES) {
        let mut earlier = [0.0; LANES];
        earlier.copy_from_slice(&filled[start..start + LANES]);
        let (mut smaller, mut equal) = ([0_i64; LANES], [0_i64; LANES]);
        for later in filled[start + 1..n + LANES - 1].windows(LANES) {
            for lane in 0..LANES {
                smaller[lane] += i64::from(later[lane] < earlier[lane]);
                equal[lane] += i64::from(later[lane] == earlier[lane]);
            }
        }
        inversions += smaller.iter().sum::<i64>() as u64;
        if equal.iter().sum::<i64>() > 0 {
            ties.add_by_later_equals(&equal);
        }
    }
    (inversions, ties)
}

/// Sorts a short block by counting, for each key, those that go before it. Equal keys keep their order.
fn sort_block(unsorted: &[i64], sorted: &mut [i64]) -> u64 {
    let mut places = [0_usize; LONGEST_BLOCK];
    let mut inversions = 0;
    for (later, &key) in unsorted.iter().enumerate() {
        let mut smaller_or_equal = 0;
        for (place, &before) in places.iter_mut().zip(&unsorted[..later]) {
            let inverted = usize::from(before > key);
            *place += inverted;
            smaller_or_equal += 1 - inverted;
        }
        places[later] = smaller_or_equal;
        inversions += later - smaller_or_equal;
    }
    for (&place, &key) in places.iter().zip(unsorted) {
        sorted[place] = key;
    }
    inversions as u64
}

/// Merges two sorted halves of equal length and counts the pairs in which a key of the left half is greater
/// than one of the right.
///
/// It fills the result from both ends at once, a half each, which needs no test for an exhausted half and
/// gives the processor two independent chains. The front counts, for each right key it takes, the left keys
/// still waiting; the back counts, for each left key it takes, the right keys not greater; the pairs of
/// right keys taken in front and left keys taken at the back are then counted twice.
fn merge(halves: &[i64], merged: &mut [i64]) -> u64 {
    let half = halves.len() / 2;
    let (left, right) = halves.split_at(half);
    let (front, back) = merged.split_at_mut(half);
    if left[half - 1] <= right[0] {
        front.copy_from_slice(left);
        back.copy_from_slice(right);
        return 0;
    }
    let (mut l, mut r) = (0, 0);
    let (mut l_end, mut r_end) = (half, half);
    let (mut waiting, mut smaller) = (0, 0);
    for (low, high) in front.iter_mut().zip(back.iter_mut().rev()) {
        let (a, b) = (left[l], right[r]);
        let from_right = usize::from(b < a);
        *low = a.min(b);
        // A mask instead of a branch, which would be guessed wrong half of the time.
        waiting += (half - l) & from_right.wrapping_neg();
        r += from_right;
        l += 1 - from_right;

        let (a, b) = (left[l_end - 1], right[r_end - 1]);
        let from_left = usize::from(a > b);
        *high = a.max(b);
        smaller += r_end & from_left.wrapping_neg();
        l_end -= from_left;
        r_end -= 1 - from_left;
    }
    (waiting + smaller - r * (half - l)) as u64
}

#[cfg(test)]
mod tests;
