//! Every pair looked at: the definitions themselves, for short series and to hold the fast ways against.

use super::decimal;

/// All slopes of pairs of different times, ascending, as doubles compute them: `(y - x) / (u - t)`.
///
/// Takes O(n²) time and memory. `parts` are the ends of the runs within which pairs are formed.
pub(super) fn slopes_of_doubles(times: &[f64], values: &[f64], parts: &[usize]) -> Vec<f64> {
    let mut slopes = Vec::new();
    for_each_pair(parts, |i, j| {
        if times[i] != times[j] {
            slopes.push((values[j] - values[i]) / (times[j] - times[i]) + 0.0);
        }
    });
    slopes.sort_unstable_by(f64::total_cmp);
    slopes
}

/// All slopes of pairs of different times, ascending, each the double nearest to the exact slope of decimals
/// of so many places.
///
/// Takes O(n²) time and memory.
pub(super) fn slopes_of_decimals(
    (times, time_places): (&[f64], u32),
    (values, value_places): (&[f64], u32),
    parts: &[usize],
) -> Vec<f64> {
    let scale = |numbers: &[f64], places| -> Vec<i128> {
        numbers
            .iter()
            .map(|number| i128::from(decimal::scaled(*number, places)))
            .collect()
    };
    let (t, y) = (scale(times, time_places), scale(values, value_places));
    let mut slopes = Vec::new();
    for_each_pair(parts, |i, j| {
        if t[i] != t[j] {
            let rise = (y[j] - y[i]) * 10i128.pow(time_places);
            let run = (t[j] - t[i]) * 10i128.pow(value_places);
            slopes.push(decimal::nearest(rise, run));
        }
    });
    slopes.sort_unstable_by(f64::total_cmp);
    slopes
}

fn for_each_pair(parts: &[usize], mut with: impl FnMut(usize, usize)) {
    for part in parts.windows(2) {
        for i in part[0]..part[1] {
            for j in i + 1..part[1] {
                with(i, j);
            }
        }
    }
}
