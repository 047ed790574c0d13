//! Sen's slope (Sen 1968; Theil 1950) with confidence limits (Gilbert 1987), exact and fast.
//!
//! The slope is the median of the slopes of all pairs of observations of different times, `N'` pairs; the mean
//! of the middle two where their number is even. Pairs of one time have no slope. The seasonal slope is the
//! median of the pairs within seasons (Hirsch, Slack and Smith 1982).
//!
//! # What the slope of a pair is
//! - [`Arithmetic::Decimal`]: where all values, and all times, are decimals of at most nine places and fifteen
//!   digits, as measured values are, a slope is the double nearest to the exact quotient of the decimals.
//! - [`Arithmetic::Double`]: else it is `(y - x) / (u - t)`, each step rounded to a double.
//! - [`Arithmetic::Grid`]: else, where so many slopes differ by the rounding of these steps alone (a line with
//!   rounding errors) that every pair would have to be looked at: the double nearest to the exact slope, with
//!   values and times cut to 60 bits or what fits. It differs from `Double` by a few units in the last place.
//!
//! # References
//! Theil, H. (1950), Proc. K. Ned. Akad. Wet. 53. Sen, P. K. (1968), J. Am. Stat. Assoc. 63, 1379-1389.
//! Hirsch, R. M., Slack, J. R. and Smith, R. A. (1982), Water Resour. Res. 18, 107-121. Gilbert, R. O. (1987),
//! Statistical Methods for Environmental Pollution Monitoring, chapters 16 and 17. Conover, W. J. (1980),
//! Practical Nonparametric Statistics.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would cost the speed this is for"
)]

#[cfg(test)]
mod brute;
mod decimal;
mod double;
mod fraction;
mod intercept;
mod inversions;
mod order;
mod plane;
mod random;
mod rank;
mod search;
mod season;
mod short;

use thiserror::Error;

use super::series::Series;
use order::Observations;
use rank::{around, interpolated, mean, middle};

pub use intercept::{InterceptRule, intercept};
pub use rank::{NoLimits, limit_ranks, two_sided_quantile};

/// Sen's slope of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SenSlope {
    /// The median slope, in values per unit of time.
    pub slope: f64,
    /// Confidence limits of the slope, or why there are none.
    pub limits: Result<Limits, NoLimits>,
    /// Number of pairs of different times, `N'`.
    pub pairs: u64,
    /// How the slopes of pairs are defined.
    pub arithmetic: Arithmetic,
}

/// Confidence limits of a slope, in values per unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit, not below the lower.
    pub upper: f64,
}

/// Memory for slopes, to be used again: a batch of series needs one, and short series no other.
#[derive(Debug, Default)]
pub struct Workspace {
    arranged: season::Arranged,
    memory: order::Memory,
}

/// How the slope of a pair is defined; see the [module](self).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// The double nearest to the exact slope of decimals.
    Decimal,
    /// Differences and quotient in doubles.
    Double,
    /// The double nearest to the exact slope of numbers cut to a grid.
    Grid,
}

/// Why a series has no slope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoSlope {
    /// No two observations, of one season where there are seasons, are of different times.
    #[error("no two observations of one season have different times; a slope needs two times")]
    OneTimeOnly,
    /// There is not one season to each observation.
    #[error(
        "{seasons} seasons but {observations} observations; give one season to each observation"
    )]
    SeasonsDiffer {
        /// Number of seasons given.
        seasons: usize,
        /// Number of observations of the series.
        observations: usize,
    },
    /// The rank asked for is not among the pairs.
    #[error("rank {rank} of {pairs} slopes; ranks count from 1")]
    NoSuchRank {
        /// The rank asked for.
        rank: u64,
        /// Number of pairs of different times.
        pairs: u64,
    },
    /// More observations than pairs can be counted of.
    #[error("{observations} observations; at most 4 294 967 295 can be compared")]
    TooLong {
        /// Number of observations of the series.
        observations: usize,
    },
    /// A value, a time or the slope is beyond 4e307.
    #[error(
        "a value, a time or a slope is beyond the range of numbers (4e307); choose other units"
    )]
    OutOfRange,
    /// Two times differ by less than a part in 10^18 of the largest.
    #[error(
        "two times differ by less than a part in 10^18 of the largest; count time from a later start"
    )]
    TimesTooClose,
}

/// Sen's slope of a series and its limits.
///
/// `variance_of_s` is the variance of the Mann-Kendall S of the series, corrected for ties; `confidence` is
/// two-sided, such as 0.95; without one the slope comes alone. Takes expected O(n log n) time and O(n) memory.
///
/// # Errors
/// [`NoSlope`]. Limits that cannot be given are no error: [`SenSlope::limits`] says why.
pub fn sen_slope(
    series: &Series,
    variance_of_s: f64,
    confidence: Option<f64>,
    workspace: &mut Workspace,
) -> Result<SenSlope, NoSlope> {
    let parts = [0, series.len()];
    let observations = Observations::new(series.times(), series.values(), &parts)?;
    slope_and_limits(
        &observations,
        variance_of_s,
        confidence,
        &mut workspace.memory,
    )
}

/// The slope alone, of points sorted by time and then by value; `None` where there is none.
#[must_use]
pub fn sen_slope_value(times: &[f64], values: &[f64]) -> Option<f64> {
    let parts = [0, times.len().min(values.len())];
    let observations = Observations::new(times, values, &parts).ok()?;
    let [left, right] = middle(observations.pairs);
    let mut memory = order::Memory::default();
    memory.select(&observations, &[left, right]).ok()?;
    let slope = mean(memory.slope(left), memory.slope(right));
    slope.is_finite().then_some(slope)
}

/// The seasonal Sen slope: as [`sen_slope`], of the pairs within one season only.
///
/// `seasons` names the season of each observation of the series, in the order of the series (by time, then
/// value); `variance_of_s` is that of the seasonal S, the sum of the variances of the seasons.
///
/// # Errors
/// [`NoSlope`].
pub fn seasonal_sen_slope(
    series: &Series,
    seasons: &[u32],
    variance_of_s: f64,
    confidence: Option<f64>,
    workspace: &mut Workspace,
) -> Result<SenSlope, NoSlope> {
    let Workspace { arranged, memory } = workspace;
    arranged.take(series, seasons)?;
    let observations = Observations::new(&arranged.times, &arranged.values, &arranged.parts)?;
    slope_and_limits(&observations, variance_of_s, confidence, memory)
}

/// The slope of one rank among the ordered slopes of all pairs of different times; ranks count from 1.
///
/// # Errors
/// [`NoSlope`], also where there is no such rank.
pub fn slope_at_rank(
    series: &Series,
    rank: u64,
    workspace: &mut Workspace,
) -> Result<f64, NoSlope> {
    let parts = [0, series.len()];
    let observations = Observations::new(series.times(), series.values(), &parts)?;
    let pairs = observations.pairs;
    if rank == 0 || rank > pairs {
        return Err(NoSlope::NoSuchRank { rank, pairs });
    }
    workspace.memory.select(&observations, &[rank])?;
    let slope = workspace.memory.slope(rank);
    if slope.is_finite() {
        Ok(slope)
    } else {
        Err(NoSlope::OutOfRange)
    }
}

fn slope_and_limits(
    observations: &Observations<'_>,
    variance_of_s: f64,
    confidence: Option<f64>,
    memory: &mut order::Memory,
) -> Result<SenSlope, NoSlope> {
    let pairs = observations.pairs;
    let limits = match confidence {
        Some(confidence) => limit_ranks(pairs, variance_of_s, confidence),
        None => Err(NoLimits::NotAsked),
    };
    let [left, right] = middle(pairs);
    let mut ranks = [left, right, left, right, left, right];
    if let Ok((lower, upper)) = limits {
        [ranks[0], ranks[1]] = around(lower);
        [ranks[4], ranks[5]] = around(upper);
    }
    let arithmetic = memory.select(observations, &ranks)?;
    let slope = mean(memory.slope(left), memory.slope(right));
    if !slope.is_finite() {
        return Err(NoSlope::OutOfRange);
    }
    let limit = |rank: f64| {
        let [below, above] = around(rank).map(|rank| memory.slope(rank));
        interpolated(rank, below, above)
    };
    let limits = limits.and_then(|(lower, upper)| {
        let (lower, upper) = (limit(lower), limit(upper));
        if lower.is_finite() && upper.is_finite() {
            Ok(Limits { lower, upper })
        } else {
            Err(NoLimits::OutOfRange)
        }
    });
    Ok(SenSlope {
        slope,
        limits,
        pairs,
        arithmetic,
    })
}

#[cfg(test)]
mod tests;
