//! Restores ties that rounding has broken.
//!
//! Where a slope is taken out of values that were measured to a fixed resolution, many residuals are equal
//! in exact arithmetic and differ in floating point by the last digit, in an order that depends on where the
//! times are counted from. Ranks would make full steps of these differences, and two programs that count
//! years from 0 and from 1 would answer differently.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

/// Sets numbers that follow each other, in order of size, at no more than `tolerance` to the smallest of
/// them. NaN stays NaN.
pub(crate) fn level(numbers: &mut [f64], tolerance: f64) {
    let mut order: Vec<usize> = (0..numbers.len())
        .filter(|&index| !numbers[index].is_nan())
        .collect();
    order.sort_unstable_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    let groups = order.chunk_by(|&a, &b| numbers[b] - numbers[a] <= tolerance);
    let levels: Vec<(usize, f64)> = groups
        .flat_map(|group| group.iter().map(|&index| (index, numbers[group[0]])))
        .collect();
    for (index, level) in levels {
        numbers[index] = level;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_differ_by_rounding_become_equal_and_others_stay() {
        let mut numbers = [0.3, 0.1 + 0.2, f64::NAN, 0.1, -0.0, 0.300_000_1];
        level(&mut numbers, 1e-15);
        assert_eq!(numbers[1], 0.3);
        assert_eq!(numbers[0], 0.3);
        assert!(numbers[2].is_nan());
        assert_eq!(numbers[3..], [0.1, 0.0, 0.300_000_1]);
        level(&mut [], 1.0);
    }
}
