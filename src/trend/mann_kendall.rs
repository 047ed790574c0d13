//! The Mann-Kendall test (Mann 1945, Econometrica 13; Kendall 1975, Rank Correlation Methods).

use super::alternative::Significance;
use super::kendall_count::{KendallCount, Workspace};
use super::series::Series;
use super::trend_test::{TestMethod, TrendTest};
use super::unusable::Unusable;

/// Fewest values that are tested. With three, even the strongest trend has a two-sided p of 1/3.
pub const MINIMUM_POINTS: usize = 4;

/// Tests whether the values of `series` rise or fall with time.
///
/// Only the order of times and of values counts, so that gaps, uneven steps and any monotone change of scale
/// leave the answer as it is. Equal values and equal times enter the variance (Gilbert 1987, equation 17.5).
/// Values that depend on those before them make the test find trends too often: see
/// [`hamed_rao`](super::hamed_rao), [`prewhitening`](super::prewhitening) and their neighbours.
///
/// Allocates nothing once `workspace` has seen a series as long.
///
/// # Errors
/// [`Unusable::TooFewPoints`] below [`MINIMUM_POINTS`], [`Unusable::Constant`], [`Unusable::OneTime`].
pub fn mann_kendall(
    series: &Series,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<TrendTest, Unusable> {
    let count = counted(series, workspace)?;
    let test = TrendTest::from_count(
        TestMethod::MannKendall,
        &count,
        count.variance(),
        significance,
    )?;
    Ok(
        if significance.exact_when_small && count.is_free_of_ties() {
            test.with_exact_p()
        } else {
            test
        },
    )
}

/// Counts S of a series that can be tested.
pub(crate) fn counted(
    series: &Series,
    workspace: &mut Workspace,
) -> Result<KendallCount, Unusable> {
    at_least(MINIMUM_POINTS, series.len())?;
    let count = workspace.count(series);
    let (values, times) = count.untied_pairs();
    if values == 0.0 {
        Err(Unusable::Constant)
    } else if times == 0.0 {
        Err(Unusable::OneTime)
    } else {
        Ok(count)
    }
}

/// Refuses fewer than `needed` points.
pub(crate) fn at_least(needed: usize, found: usize) -> Result<(), Unusable> {
    if found < needed {
        Err(Unusable::TooFewPoints { needed, found })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
