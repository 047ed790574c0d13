//! Sorting that counts inversions: how often a later word is smaller than an earlier one (Knight 1966).

use super::fraction::Fraction;

/// A key with the place of its point in the order before sorting, packed into one integer: the key above, the
/// place below. Words of equal keys stand in the order of their places and so are never inverted.
pub(super) trait Word: Copy + Ord + Default {
    /// The key `run * y - rise * t + offset`, which must not be negative and leave `shift` bits free, with a
    /// place below `1 << shift`. Parts of the sum may wrap around.
    fn pack(slope: Fraction, offset: u128, point: (u64, u64), place: usize, shift: u32) -> Self;
    /// The place packed in.
    fn place(self, shift: u32) -> usize;
    /// Whether two words hold the same key.
    fn same_key(self, other: Self, shift: u32) -> bool;
}

macro_rules! word {
    ($integer:ty) => {
        impl Word for $integer {
            fn pack(
                slope: Fraction,
                offset: u128,
                (t, y): (u64, u64),
                place: usize,
                shift: u32,
            ) -> Self {
                let up = (slope.run as $integer).wrapping_mul(y as $integer);
                let down = (slope.rise as $integer).wrapping_mul(t as $integer);
                let key = up.wrapping_sub(down).wrapping_add(offset as $integer);
                (key << shift) | place as $integer
            }

            fn place(self, shift: u32) -> usize {
                (self & ((1 << shift) - 1)) as usize
            }

            fn same_key(self, other: Self, shift: u32) -> bool {
                (self ^ other) >> shift == 0
            }
        }
    };
}
word!(u64);
word!(u128);

/// Up to this length insertion is faster than merging.
const SHORT: usize = 20;
/// From this length on it pays to look for the part where two runs overlap.
const LONG: usize = 256;

/// Sorts and returns the number of inversions. `spare` must be as long as `words`.
pub(super) fn sort<W: Word>(words: &mut [W], spare: &mut [W]) -> u64 {
    if words.len() <= SHORT {
        return insert(words, u64::MAX, |_, _| {}).unwrap_or_default();
    }
    let middle = words.len() / 2;
    let (left, right) = words.split_at_mut(middle);
    let inversions = sort(left, spare) + sort(right, spare);
    inversions + merge(words, middle, spare)
}

/// Sorts by insertion and shows each inversion once, as (larger, smaller). Gives up after `budget` inversions:
/// `None`.
pub(super) fn insert<W: Word>(
    words: &mut [W],
    budget: u64,
    mut show: impl FnMut(W, W),
) -> Option<u64> {
    let mut inversions = 0;
    for end in 1..words.len() {
        let word = words[end];
        let mut hole = end;
        while hole > 0 && words[hole - 1] > word {
            show(words[hole - 1], word);
            words[hole] = words[hole - 1];
            hole -= 1;
        }
        words[hole] = word;
        inversions += (end - hole) as u64;
        if inversions > budget {
            return None;
        }
    }
    Some(inversions)
}

/// Sorts by merging and shows the inversions at the positions `next` names in the stream of all inversions:
/// it is given the position of the last one shown and returns one not smaller.
pub(super) fn sample<W: Word>(
    words: &mut [W],
    spare: &mut [W],
    first: u64,
    mut next: impl FnMut(W, W) -> u64,
) -> u64 {
    let (mut wanted, mut seen, mut width) = (first, 0u64, 1);
    while width < words.len() {
        for run in words.chunks_mut(2 * width).filter(|run| run.len() > width) {
            if run[width - 1] <= run[width] {
                continue;
            }
            let left = &mut spare[..width];
            left.copy_from_slice(&run[..width]);
            let (mut i, mut j, mut out) = (0, width, 0);
            while i < width && j < run.len() {
                let (larger, smaller) = (left[i], run[j]);
                let inverted = smaller < larger;
                let now = seen + if inverted { (width - i) as u64 } else { 0 };
                while wanted < now {
                    wanted += next(left[i + (wanted - seen) as usize], smaller);
                }
                seen = now;
                run[out] = if inverted { smaller } else { larger };
                out += 1;
                i += usize::from(!inverted);
                j += usize::from(inverted);
            }
            let rest = width - i;
            run[out..out + rest].copy_from_slice(&left[i..]);
        }
        width *= 2;
    }
    seen
}

/// Merges two sorted runs that meet at `middle`.
fn merge<W: Word>(words: &mut [W], middle: usize, spare: &mut [W]) -> u64 {
    let (last, first) = (words[middle - 1], words[middle]);
    if last <= first {
        return 0;
    }
    let (start, end) = if words.len() >= LONG {
        let start = words[..middle].partition_point(|word| *word < first);
        let end = middle + words[middle..].partition_point(|word| *word < last);
        (start, end)
    } else {
        (0, words.len())
    };
    let overlap = &mut words[start..end];
    let spare = &mut spare[..overlap.len()];
    spare.copy_from_slice(overlap);
    let (left, right) = spare.split_at(middle - start);
    merge_from_both_ends(left, right, overlap)
}

/// From both ends at once, without branches on the data: two chains of work that do not wait for each other.
fn merge_from_both_ends<W: Word>(left: &[W], right: &[W], out: &mut [W]) -> u64 {
    let steps = left.len().min(right.len());
    let (mut i, mut j) = (0, 0);
    let (mut i_end, mut j_end) = (left.len(), right.len());
    let mut inversions = 0u64;
    let total = out.len();
    let (front, back) = out.split_at_mut(steps);
    let back_start = total - 2 * steps;
    let middle_len = back_start;
    let (middle, back) = back.split_at_mut(middle_len);
    for (first, last) in front.iter_mut().zip(back.iter_mut().rev()) {
        let (larger, smaller) = (left[i], right[j]);
        let inverted = smaller < larger;
        *first = if inverted { smaller } else { larger };
        inversions += if inverted { (left.len() - i) as u64 } else { 0 };
        i += usize::from(!inverted);
        j += usize::from(inverted);

        let (a, b) = (left[i_end - 1], right[j_end - 1]);
        let from_left = b < a;
        *last = if from_left { a } else { b };
        inversions += if from_left {
            0
        } else {
            (left.len() - i_end) as u64
        };
        i_end -= usize::from(from_left);
        j_end -= usize::from(!from_left);
    }
    for slot in middle {
        if j == j_end || (i < i_end && left[i] <= right[j]) {
            *slot = left[i];
            i += 1;
        } else {
            *slot = right[j];
            j += 1;
            inversions += (left.len() - i) as u64;
        }
    }
    inversions
}

#[cfg(test)]
mod tests;
