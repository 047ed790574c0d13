//! The intercept that belongs to a Sen slope: published rules differ, so the rule is named.

use super::rank::mean;
use crate::trend::series::Series;

/// How the intercept is found: the value at time zero of the line drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterceptRule {
    /// `median(y) - slope * median(t)` (Conover 1980), so that the line goes through both medians.
    #[default]
    Conover,
    /// `median(y - slope * t)`, so that as many observations lie above the line as below.
    MedianOfResiduals,
}

/// The intercept of a line of this slope, in the unit of the values, at time zero of the series. `None` for an
/// empty series.
///
/// Where time starts matters: the same series has other intercepts by calendar year and by number of the year.
#[must_use]
pub fn intercept(series: &Series, slope: f64, rule: InterceptRule) -> Option<f64> {
    let (times, values) = (series.times(), series.values());
    match rule {
        InterceptRule::Conover => Some(median(values)? - slope * middle(times)?),
        InterceptRule::MedianOfResiduals => {
            let points = times.iter().zip(values);
            let residuals: Vec<f64> = points.map(|(time, value)| value - slope * time).collect();
            median(&residuals)
        }
    }
}

/// The median of ascending numbers.
fn middle(ascending: &[f64]) -> Option<f64> {
    let upper = *ascending.get(ascending.len() / 2)?;
    Some(if ascending.len().is_multiple_of(2) {
        mean(ascending[ascending.len() / 2 - 1], upper)
    } else {
        upper
    })
}

fn median(numbers: &[f64]) -> Option<f64> {
    let mut numbers = numbers.to_vec();
    if numbers.is_empty() {
        return None;
    }
    let at = numbers.len() / 2;
    let even = numbers.len().is_multiple_of(2);
    let (lower, upper, _) = numbers.select_nth_unstable_by(at, f64::total_cmp);
    let upper = *upper;
    let left = lower.iter().copied().max_by(f64::total_cmp);
    Some(if even {
        mean(left.unwrap_or(upper), upper)
    } else {
        upper
    })
}
