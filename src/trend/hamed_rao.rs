//! The Mann-Kendall test with the variance of an autocorrelated series (Hamed and Rao 1998, J. Hydrol. 204).
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::alternative::Significance;
use super::autocorrelation::moments;
use super::kendall_count::Workspace;
use super::mann_kendall::{at_least, counted};
use super::normal;
use super::rounding_ties::level;
use super::series::Series;
use super::slope::sen_slope_value;
use super::time_grid::TimeGrid;
use super::trend_test::{TestMethod, TrendTest};
use super::unusable::{Unusable, significance_level};

/// Fewest values from which an autocorrelation is estimated; of fewer it is mostly chance.
pub const MINIMUM_POINTS: usize = 10;

/// Which lags are considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lags {
    /// All from 1 to the number of values less one.
    All,
    /// The first so many. Hamed and Rao propose three.
    First(usize),
}

/// A test whose variance of S was corrected for autocorrelation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CorrectedTest {
    /// The test; its variance is the corrected one.
    pub test: TrendTest,
    /// Corrected variance of S over the uncorrected one.
    pub factor: f64,
    /// Sen's slope, in units of the values per unit of time, that was taken out before the autocorrelation
    /// was estimated.
    pub slope: f64,
    /// Number of lags that entered the correction.
    pub lags_used: usize,
}

/// Tests for a trend, the variance of S being widened (or narrowed) by the autocorrelation of the ranks.
///
/// The series is freed of its Sen slope along the true times, ranked, and every lag whose autocorrelation is
/// significant at `alpha` enters the factor 1 + 2/(n(n−1)(n−2)) Σ m(m−1)(m−2) r, where m is the number of
/// pairs at that lag: n−k without gaps, as published, and the pairs that exist where values are missing.
///
/// # Errors
/// [`Unusable::TooFewPoints`] below [`MINIMUM_POINTS`]; uneven or repeated times as in [`TimeGrid::of`];
/// [`Unusable::Constant`]; [`Unusable::VarianceNotPositive`] where negative autocorrelations outweigh all else,
/// as happens when all lags are taken; [`Unusable::BadSetting`] for `alpha`.
pub fn hamed_rao(
    series: &Series,
    lags: Lags,
    alpha: f64,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<CorrectedTest, Unusable> {
    let bound = normal::upper_quantile(significance_level(alpha)? / 2.0);
    let detrended = Detrended::of(series)?;
    let ranks = mid_ranks(&detrended.values);
    let bound = bound / (series.len() as f64).sqrt();
    let weight = |pairs: usize| {
        let pairs = pairs as f64;
        pairs * (pairs - 1.0) * (pairs - 2.0)
    };
    let (mut sum, mut lags_used) = (0.0, 0);
    for lag in moments(&ranks, &detrended.grid, lags.count(series.len())) {
        let lag = lag?;
        if lag.coefficient.abs() > bound {
            sum += weight(lag.pairs) * lag.coefficient;
            lags_used += 1;
        }
    }
    let factor = 1.0 + 2.0 / weight(series.len()) * sum;
    let method = TestMethod::HamedRao;
    corrected(method, series, factor, significance, workspace).map(|test| CorrectedTest {
        test,
        factor,
        slope: detrended.slope,
        lags_used,
    })
}

impl Lags {
    /// Number of lags considered among `n` values.
    pub(crate) fn count(self, n: usize) -> usize {
        let all = n.saturating_sub(1);
        match self {
            Lags::All => all,
            Lags::First(count) => count.min(all),
        }
    }
}

/// A series without its Sen slope.
pub(crate) struct Detrended {
    pub(crate) grid: TimeGrid,
    pub(crate) slope: f64,
    /// The values less slope times true time, counted from the first, with ties restored.
    pub(crate) values: Vec<f64>,
    /// What rounding can have moved them by.
    pub(crate) rounding: f64,
}

impl Detrended {
    /// Takes the slope out of an evenly spaced series of at least [`MINIMUM_POINTS`] values that vary.
    pub(crate) fn of(series: &Series) -> Result<Detrended, Unusable> {
        let grid = usable_grid(series)?;
        let slope = sen_slope_value(series.times(), series.values()).ok_or(Unusable::Overflow)?;
        let (mut values, mut largest) = (Vec::with_capacity(series.len()), 0.0);
        for (share, value) in trend_shares(series.times(), slope).zip(series.values()) {
            largest = f64::max(largest, share.abs() + value.abs());
            values.push(value - share);
        }
        // Also infinite where a single residual is not finite.
        if !largest.is_finite() {
            return Err(Unusable::Overflow);
        }
        let rounding = 4.0 * f64::EPSILON * largest;
        level(&mut values, rounding);
        Ok(Detrended {
            grid,
            slope,
            values,
            rounding,
        })
    }
}

/// What a slope has added to each value since the first time.
pub(crate) fn trend_shares(times: &[f64], slope: f64) -> impl Iterator<Item = f64> {
    let first = times.first().copied().unwrap_or(0.0);
    times.iter().map(move |time| (time - first) * slope)
}

/// The grid of a series from which an autocorrelation can be estimated.
pub(crate) fn usable_grid(series: &Series) -> Result<TimeGrid, Unusable> {
    at_least(MINIMUM_POINTS, series.len())?;
    if series.values().windows(2).all(|pair| pair[0] == pair[1]) {
        return Err(Unusable::Constant);
    }
    TimeGrid::of(series)
}

/// The Mann-Kendall test with the variance of S multiplied by `factor`.
pub(crate) fn corrected(
    method: TestMethod,
    series: &Series,
    factor: f64,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<TrendTest, Unusable> {
    let count = counted(series, workspace)?;
    TrendTest::from_count(method, &count, count.variance() * factor, significance)
}

/// Ranks from 1, equal values sharing the mean of theirs.
pub(crate) fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for group in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = before as f64 + (group.len() as f64 + 1.0) / 2.0;
        for &index in group {
            ranks[index] = rank;
        }
        before += group.len();
    }
    ranks
}

#[cfg(test)]
mod tests;
