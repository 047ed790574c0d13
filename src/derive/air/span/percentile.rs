//! The percentile of HJ 663, annex A.6.

use super::super::ratio::Ratio;

/// The `percent`-th percentile of values in rising order: place `k = 1 + (n − 1) · p %`, interpolated between
/// the values at its two sides.
///
/// The same as linear interpolation in other programs (type 7). `None` without values, above 100 percent, and
/// where the exact result needs more than 128 bits.
#[must_use]
pub fn percentile(sorted: &[Ratio], percent: u32) -> Option<Ratio> {
    if percent > 100 {
        return None;
    }
    let gaps = sorted.len().checked_sub(1)?;
    let place = gaps.checked_mul(usize::try_from(percent).ok()?)?;
    let (below, rest) = (place / 100, place % 100);
    let lower = *sorted.get(below)?;
    if rest == 0 {
        return Some(lower);
    }
    let upper = *sorted.get(below + 1)?;
    let share = Ratio::new(i128::try_from(rest).ok()?, 100)?;
    lower.plus(upper.minus(lower)?.times(share)?)
}
