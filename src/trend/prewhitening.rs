//! Mann-Kendall on a series freed of its lag-one autocorrelation (预白化).
//!
//! Plain: Kulkarni and von Storch 1995, Meteorol. Z. 4. Trend-free: Yue, Pilon, Phinney and Cavadias 2002,
//! Hydrol. Process. 16.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::alternative::Significance;
use super::autocorrelation::{Estimator, autocorrelation};
use super::hamed_rao::{Detrended, trend_shares, usable_grid};
use super::kendall_count::Workspace;
use super::mann_kendall::mann_kendall;
use super::normal;
use super::rounding_ties::level;
use super::series::Series;
use super::time_grid::TimeGrid;
use super::trend_test::{TestMethod, TrendTest};
use super::unusable::{Unusable, significance_level};

/// When the autocorrelation is taken out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whitening {
    /// Whatever it is.
    Always,
    /// Only when it is significant, two-sided, at this level; otherwise the series is tested as it is, as
    /// both papers advise.
    WhenSignificant {
        /// The level of significance.
        alpha: f64,
    },
}

/// A series and what was taken out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whitened {
    /// What is left; where something was taken out, only values whose predecessor one step before exists.
    pub series: Series,
    /// The autocorrelation at lag one that was found.
    pub coefficient: f64,
    /// Whether it was taken out.
    pub applied: bool,
    /// Sen's slope that was set aside while it was estimated and taken out, and then put back.
    pub slope: Option<f64>,
}

/// A test of a whitened series.
#[derive(Clone, Debug, PartialEq)]
pub struct PrewhitenedTest {
    /// The test. Its `n` and tau are those of the whitened series.
    pub test: TrendTest,
    /// The whitened series.
    pub whitened: Whitened,
}

/// Tests the series x(t) − r·x(t−1). A trend that is present enters r, so that the test may lose power.
///
/// # Errors
/// [`Unusable::TooFewPoints`] for fewer than ten values or when gaps leave too few whitened ones; uneven or
/// repeated times as in [`TimeGrid::of`]; [`Unusable::Constant`]; [`Unusable::NoAutocorrelation`];
/// [`Unusable::NotStationary`]; [`Unusable::BadSetting`] for `alpha`.
pub fn prewhitened_mann_kendall(
    series: &Series,
    whitening: Whitening,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<PrewhitenedTest, Unusable> {
    let grid = usable_grid(series)?;
    let bound = whitening.bound(series.len())?;
    let coefficient = autocorrelation(series.values(), &grid, 1, Estimator::Moment)?.coefficient;
    let applied = coefficient.abs() >= bound;
    let values = if applied {
        whiten(series.values(), &grid, coefficient)?
    } else {
        series.values().to_vec()
    };
    let whitened = Whitened {
        series: Series::new(series.times(), &values)?,
        coefficient,
        applied,
        slope: None,
    };
    test(TestMethod::Prewhitened, whitened, significance, workspace)
}

/// The same with Sen's slope taken out along the true times before, and put back after.
///
/// # Errors
/// As [`prewhitened_mann_kendall`].
pub fn trend_free_prewhitened_mann_kendall(
    series: &Series,
    whitening: Whitening,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<PrewhitenedTest, Unusable> {
    let detrended = Detrended::of(series)?;
    let bound = whitening.bound(series.len())?;
    let found = autocorrelation(&detrended.values, &detrended.grid, 1, Estimator::Moment);
    // A series on a straight line leaves residuals without variation, and nothing to take out.
    let coefficient = match found {
        Err(Unusable::NoAutocorrelation { pairs: 1.., .. }) => 0.0,
        other => other?.coefficient,
    };
    let applied = coefficient.abs() >= bound;
    let values = if applied {
        trend_free_values(series, &detrended, coefficient)?
    } else {
        series.values().to_vec()
    };
    let whitened = Whitened {
        series: Series::new(series.times(), &values).map_err(|_| Unusable::Overflow)?,
        coefficient,
        applied,
        slope: Some(detrended.slope),
    };
    let method = TestMethod::TrendFreePrewhitened;
    test(method, whitened, significance, workspace)
}

impl Whitening {
    /// The smallest coefficient, in absolute value, that is taken out of a series of `n` values.
    fn bound(self, n: usize) -> Result<f64, Unusable> {
        match self {
            Whitening::Always => Ok(0.0),
            Whitening::WhenSignificant { alpha } => significance_bound(alpha, n),
        }
    }
}

/// The coefficient that chance alone exceeds, in absolute value, with probability `alpha`: z/√n.
pub(crate) fn significance_bound(alpha: f64, n: usize) -> Result<f64, Unusable> {
    Ok(normal::upper_quantile(significance_level(alpha)? / 2.0) / (n as f64).sqrt())
}

/// Each value less `coefficient` times the one a step before; NaN where there is none.
pub(crate) fn whiten(
    values: &[f64],
    grid: &TimeGrid,
    coefficient: f64,
) -> Result<Vec<f64>, Unusable> {
    // Within rounding of one, what is left is rounding too.
    if coefficient.abs() >= 1.0 - 1e-12 {
        return Err(Unusable::NotStationary { coefficient });
    }
    let mut whitened = vec![f64::NAN; values.len()];
    for (earlier, later) in grid.pairs(1) {
        let value = values[later] - coefficient * values[earlier];
        if !value.is_finite() {
            return Err(Unusable::Overflow);
        }
        whitened[later] = value;
    }
    Ok(whitened)
}

/// The values of a series without its trend, whitened, with the trend put back and ties restored.
pub(crate) fn trend_free_values(
    series: &Series,
    detrended: &Detrended,
    coefficient: f64,
) -> Result<Vec<f64>, Unusable> {
    let noise = whiten(&detrended.values, &detrended.grid, coefficient)?;
    let mut values = blend(series.times(), &noise, detrended.slope);
    level(&mut values, 3.0 * detrended.rounding);
    Ok(values)
}

/// Puts a slope back.
pub(crate) fn blend(times: &[f64], noise: &[f64], slope: f64) -> Vec<f64> {
    trend_shares(times, slope)
        .zip(noise)
        .map(|(share, noise)| noise + share)
        .collect()
}

fn test(
    method: TestMethod,
    whitened: Whitened,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<PrewhitenedTest, Unusable> {
    let test = mann_kendall(&whitened.series, significance, workspace)?;
    let test = TrendTest { method, ..test };
    Ok(PrewhitenedTest { test, whitened })
}

#[cfg(test)]
mod tests;
