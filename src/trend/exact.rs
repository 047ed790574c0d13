//! Exact distribution of Kendall's S for small samples without ties.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

/// Samples up to this size are judged by the exact distribution (Gilbert 1987, section 16.4.1).
pub const EXACT_UP_TO: usize = 10;

const MOST_PAIRS: usize = EXACT_UP_TO * (EXACT_UP_TO - 1) / 2;

/// Probabilities, when there is no trend and no tie, that S is at least and at most `s`, for `n` values.
/// `None` for fewer than two or more than [`EXACT_UP_TO`] values.
///
/// S is the number of pairs less twice the number of inversions. Among all orders of k values the
/// inversions are spread as among those of k−1 values plus 0 to k−1 for the place of the new one.
#[must_use]
pub fn tails(n: usize, s: i64) -> Option<(f64, f64)> {
    if !(2..=EXACT_UP_TO).contains(&n) {
        return None;
    }
    let mut orders = [0_u64; MOST_PAIRS + 1];
    orders[0] = 1;
    for k in 2..=n {
        let shorter = orders;
        for (inversions, count) in orders.iter_mut().enumerate() {
            let fewest = inversions.saturating_sub(k - 1);
            *count = shorter[fewest..=inversions].iter().sum();
        }
    }
    let pairs = n * (n - 1) / 2;
    let (mut at_least, mut at_most, mut all) = (0, 0, 0);
    for (inversions, &count) in orders[..=pairs].iter().enumerate() {
        let value = pairs as i64 - 2 * inversions as i64;
        all += count;
        at_least += if value >= s { count } else { 0 };
        at_most += if value <= s { count } else { 0 };
    }
    Some((at_least as f64 / all as f64, at_most as f64 / all as f64))
}

#[cfg(test)]
mod tests;
