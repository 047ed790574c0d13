//! The Mann-Kendall test with an effective sample size (Yue and Wang 2004, Water Resour. Manag. 18).

use super::alternative::Significance;
use super::autocorrelation::{Estimator, autocorrelation, moments};
use super::hamed_rao::{CorrectedTest, Detrended, Lags, corrected};
use super::kendall_count::Workspace;
use super::series::Series;
use super::trend_test::TestMethod;
use super::unusable::Unusable;

/// Tests for a trend, the variance of S being multiplied by 1 + 2 Σ (m/n) r over the lags, where r is the
/// autocorrelation of the values without their Sen slope and m the number of pairs at that lag (n−k without
/// gaps, as published).
///
/// # Errors
/// As [`hamed_rao`](super::hamed_rao::hamed_rao), [`Unusable::VarianceNotPositive`] among them: with all lags
/// the factor is close to zero by construction, a weakness of the method, and can fall below it.
pub fn yue_wang(
    series: &Series,
    lags: Lags,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<CorrectedTest, Unusable> {
    let detrended = Detrended::of(series)?;
    let n = series.len();
    let lags_used = lags.count(n);
    let mut sum = 0.0;
    for lag in moments(&detrended.values, &detrended.grid, lags_used) {
        let lag = lag?;
        sum += lag.pairs as f64 / n as f64 * lag.coefficient;
    }
    answer(
        series,
        &detrended,
        1.0 + 2.0 * sum,
        lags_used,
        significance,
        workspace,
    )
}

/// The same for a series that is taken to be autoregressive of first order: the autocorrelation at lag k
/// is r to the k, and the sum over all lags has the closed form of Yue and Wang's equation 8.
///
/// # Errors
/// As [`yue_wang`], and [`Unusable::NotStationary`] for an r that is not between −1 and 1.
pub fn yue_wang_first_order(
    series: &Series,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<CorrectedTest, Unusable> {
    let detrended = Detrended::of(series)?;
    let r = autocorrelation(&detrended.values, &detrended.grid, 1, Estimator::Moment)?.coefficient;
    if r.abs() >= 1.0 {
        return Err(Unusable::NotStationary { coefficient: r });
    }
    let n = series.len() as f64;
    let sum = (r.powf(n + 1.0) - n * r * r + (n - 1.0) * r) / (n * (r - 1.0).powi(2));
    answer(
        series,
        &detrended,
        1.0 + 2.0 * sum,
        1,
        significance,
        workspace,
    )
}

fn answer(
    series: &Series,
    detrended: &Detrended,
    factor: f64,
    lags_used: usize,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<CorrectedTest, Unusable> {
    let method = TestMethod::YueWang;
    corrected(method, series, factor, significance, workspace).map(|test| CorrectedTest {
        test,
        factor,
        slope: detrended.slope,
        lags_used,
    })
}

#[cfg(test)]
mod tests;
