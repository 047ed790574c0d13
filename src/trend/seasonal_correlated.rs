//! The seasonal Mann-Kendall test for seasons that depend on each other (Hirsch and Slack 1984, Water Resour.
//! Res. 20).
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::alternative::Significance;
use super::hamed_rao::mid_ranks;
use super::kendall_count::Workspace;
use super::seasonal::{SeasonalSeries, SeasonalTest, count_seasons};
use super::series::Series;
use super::trend_test::TestMethod;
use super::unusable::Unusable;

/// Tests as [`seasonal_mann_kendall`](super::seasonal::seasonal_mann_kendall), the variance of S being the
/// sum of all variances and covariances of the seasons' S.
///
/// The covariance of two seasons is (K + 4 Σ R R' − n(m+1)(m'+1))/3 over the n cycles of the record, with K the
/// sum of the signs of the products of their differences, R the rank within the season and m its number of
/// values; a missing value has the middle rank and no sign (Hirsch and Slack's equations 10 and 11, after
/// Dietz and Killeen 1981).
///
/// The test needs some ten cycles. It was published without a continuity correction; turn it off in
/// `significance` to follow that. The heterogeneity of the seasons is left out, because its distribution
/// holds for independent seasons only.
///
/// # Errors
/// As the test for independent seasons; [`Unusable::RepeatedTime`] where a season has two values in a cycle;
/// [`Unusable::VarianceNotPositive`] where the estimated covariances cancel the variances.
pub fn correlated_seasonal_mann_kendall(
    series: &SeasonalSeries,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<SeasonalTest, Unusable> {
    let (sums, seasons) = count_seasons(series, workspace)?;
    let counted: Vec<&Series> = series
        .seasons()
        .map(|(_, season)| season)
        .filter(|season| season.len() > 1)
        .collect();
    let table = RankTable::of(&counted)?;
    let mut covariances = 0.0;
    for later in 1..counted.len() {
        for earlier in 0..later {
            covariances += table.covariance(earlier, later);
        }
    }
    let own: f64 = seasons.iter().map(|season| season.variance).sum();
    let variance = own + 2.0 * covariances;
    Ok(SeasonalTest {
        test: sums.test(
            TestMethod::CorrelatedSeasonalMannKendall,
            variance,
            significance,
        )?,
        seasons,
        heterogeneity: None,
    })
}

/// Values and ranks of the seasons in the cycles of the record.
struct RankTable {
    /// For each season, its value in each cycle; NaN where missing.
    values: Vec<Vec<f64>>,
    /// For each season, twice the rank less (m+1): zero is the middle rank, which missing values have.
    centred_ranks: Vec<Vec<f64>>,
}

impl RankTable {
    fn of(seasons: &[&Series]) -> Result<RankTable, Unusable> {
        let mut cycles: Vec<f64> = seasons
            .iter()
            .flat_map(|season| season.times().iter().copied())
            .collect();
        cycles.sort_unstable_by(f64::total_cmp);
        cycles.dedup();
        let mut table = RankTable {
            values: Vec::with_capacity(seasons.len()),
            centred_ranks: Vec::with_capacity(seasons.len()),
        };
        for season in seasons {
            let mut values = vec![f64::NAN; cycles.len()];
            let mut centred_ranks = vec![0.0; cycles.len()];
            let middle = (season.len() as f64 + 1.0) / 2.0;
            let ranks = mid_ranks(season.values());
            for ((&cycle, &value), rank) in season.times().iter().zip(season.values()).zip(ranks) {
                let place = cycles.partition_point(|&other| other < cycle);
                if !values[place].is_nan() {
                    return Err(Unusable::RepeatedTime { time: cycle });
                }
                values[place] = value;
                centred_ranks[place] = 2.0 * (rank - middle);
            }
            table.values.push(values);
            table.centred_ranks.push(centred_ranks);
        }
        Ok(table)
    }

    /// (K + 4 Σ R R' − n(m+1)(m'+1))/3. With ranks counted from the middle one, the two last terms are the sum
    /// of the products, as the ranks of a season sum to nothing.
    fn covariance(&self, one: usize, other: usize) -> f64 {
        let products: f64 = self.centred_ranks[one]
            .iter()
            .zip(&self.centred_ranks[other])
            .map(|(a, b)| a * b)
            .sum();
        let signs = sign_products(&self.values[one], &self.values[other]);
        (signs as f64 + products) / 3.0
    }
}

/// Σ over pairs of cycles of sign((x later − x earlier)(y later − y earlier)); pairs with a missing value count
/// nothing.
fn sign_products(x: &[f64], y: &[f64]) -> i64 {
    let sign = |earlier: f64, later: f64| i64::from(later > earlier) - i64::from(later < earlier);
    let mut sum = 0;
    for later in 1..x.len() {
        for earlier in 0..later {
            sum += sign(x[earlier], x[later]) * sign(y[earlier], y[later]);
        }
    }
    sum
}

#[cfg(test)]
mod tests;
