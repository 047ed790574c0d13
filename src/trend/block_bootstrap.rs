//! Mann-Kendall judged by a moving-block bootstrap (Kundzewicz and Robson 2000, WMO/TD 1013; Önöz and Bayazit
//! 2012, Hydrol. Process. 26).
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::alternative::Significance;
use super::autocorrelation::moments;
use super::hamed_rao::{Lags, usable_grid};
use super::kendall_count::Workspace;
use super::mann_kendall::counted;
use super::prewhitening::significance_bound;
use super::random::SplitMix64;
use super::series::Series;
use super::time_grid::TimeGrid;
use super::trend_test::{TestMethod, TrendTest};
use super::unusable::Unusable;

/// Most places of time a bootstrap goes over, the empty ones counted.
pub const MOST_PLACES: u64 = 1 << 24;

/// How many steps stay together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BlockLength {
    /// So many.
    Steps(usize),
    /// One more than the number of lags, from the first on without a break, whose autocorrelation is
    /// significant at `alpha` (Khaliq et al. 2009, J. Hydrol. 368).
    FromAutocorrelation {
        /// The level of significance.
        alpha: f64,
    },
}

/// How the bootstrap is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// Length of the blocks.
    pub block: BlockLength,
    /// Number of resampled series; 2000 or more for a p-value near 0.05.
    pub replicates: usize,
    /// Seed of the random numbers. The same seed gives the same answer.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Bootstrap {
            block: BlockLength::FromAutocorrelation { alpha: 0.05 },
            replicates: 2000,
            seed: 1,
        }
    }
}

/// The outcome of a bootstrap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BootstrapTest {
    /// The test. S and tau are those of the series; `p` is the share of resampled series, the observed one
    /// counted among them, whose tau is at least as extreme; the variance is that of the resampled tau in
    /// units of S, and `z` is S over its root.
    pub test: TrendTest,
    /// Steps in a block.
    pub block: usize,
    /// Resampled series that could be judged: some of a series with many gaps come out almost empty.
    pub replicates: usize,
}

/// Tests for a trend by drawing, with replacement, blocks of neighbouring steps and setting them one after
/// another, which keeps short-range dependence and destroys the trend.
///
/// Empty places of time are drawn along with the rest, so a gap stays a gap of its length, and resampled
/// series of different counts are compared by tau-a. The continuity correction is not used.
///
/// # Errors
/// [`Unusable::TooFewPoints`] for fewer than ten values; uneven or repeated times as in [`TimeGrid::of`];
/// [`Unusable::Constant`]; [`Unusable::BadSetting`] for no replicates, for a block of no steps or of more than
/// half the span, and for a span of more than [`MOST_PLACES`]; [`Unusable::VarianceNotPositive`] where all
/// resampled series are alike.
pub fn block_bootstrap(
    series: &Series,
    bootstrap: Bootstrap,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<BootstrapTest, Unusable> {
    let grid = usable_grid(series)?;
    let count = counted(series, workspace)?;
    let observed = count.s as f64 / count.pairs();
    let block = bootstrap.block.steps(series, &grid)?;
    if bootstrap.replicates == 0 {
        return Err(Unusable::BadSetting {
            setting: "number of replicates",
            value: 0.0,
            expected: "at least 1",
        });
    }
    let places = filled_places(series, &grid)?;

    let mut random = SplitMix64::new(bootstrap.seed);
    let mut resampled = Vec::with_capacity(places.len() + block);
    let (mut judged, mut at_least, mut at_most) = (0_usize, 0_usize, 0_usize);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..bootstrap.replicates {
        draw(&places, block, &mut random, &mut resampled);
        if resampled.len() < 2 {
            continue;
        }
        let drawn = workspace.count_in_order(&resampled);
        let tau = drawn.s as f64 / drawn.pairs();
        judged += 1;
        at_least += usize::from(tau >= observed);
        at_most += usize::from(tau <= observed);
        sum += tau;
        squares += tau * tau;
    }
    let share = |extreme: usize| (extreme + 1) as f64 / (judged + 1) as f64;
    let spread = squares / judged.max(1) as f64 - (sum / judged.max(1) as f64).powi(2);
    let without_correction = Significance {
        continuity_correction: false,
        ..significance
    };
    let method = TestMethod::BlockBootstrap;
    let variance = spread * count.pairs().powi(2);
    let mut test = TrendTest::from_count(method, &count, variance, without_correction)?;
    test.p = significance.alternative.p(share(at_least), share(at_most));
    Ok(BootstrapTest {
        test,
        block,
        replicates: judged,
    })
}

impl BlockLength {
    fn steps(self, series: &Series, grid: &TimeGrid) -> Result<usize, Unusable> {
        let longest = usize::try_from(grid.span() / 2).unwrap_or(usize::MAX);
        match self {
            BlockLength::Steps(steps) if (1..=longest).contains(&steps) => Ok(steps),
            BlockLength::Steps(steps) => Err(Unusable::BadSetting {
                setting: "block length",
                value: steps as f64,
                expected: "from 1 to half the span of the series",
            }),
            BlockLength::FromAutocorrelation { alpha } => {
                let bound = significance_bound(alpha, series.len())?;
                let lags = Lags::First(longest).count(series.len());
                let mut steps = 1;
                for lag in moments(series.values(), grid, lags) {
                    let lag = lag?;
                    if lag.coefficient.abs() <= bound {
                        break;
                    }
                    steps += 1;
                }
                Ok(steps.min(longest))
            }
        }
    }
}

/// The value at each place of time, the empty ones NaN.
fn filled_places(series: &Series, grid: &TimeGrid) -> Result<Vec<f64>, Unusable> {
    if grid.span() > MOST_PLACES {
        return Err(Unusable::BadSetting {
            setting: "span of the series in steps",
            value: grid.span() as f64,
            expected: "at most 16777216 for a bootstrap",
        });
    }
    let mut places = vec![f64::NAN; grid.span() as usize];
    for (&place, &value) in grid.places().iter().zip(series.values()) {
        places[place as usize] = value;
    }
    Ok(places)
}

/// Puts randomly chosen blocks one after another until the span is filled, and leaves out the empty places.
fn draw(places: &[f64], block: usize, random: &mut SplitMix64, resampled: &mut Vec<f64>) {
    resampled.clear();
    let starts = (places.len() - block + 1) as u64;
    let mut left = places.len();
    while left > 0 {
        let start = random.below(starts) as usize;
        let length = block.min(left);
        let drawn = places[start..start + length].iter();
        resampled.extend(drawn.filter(|value| !value.is_nan()));
        left -= length;
    }
}

#[cfg(test)]
mod tests;
