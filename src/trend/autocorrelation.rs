//! Autocorrelation (自相关) of a series with true times: only values exactly `lag` steps apart are paired.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::time_grid::TimeGrid;
use super::unusable::Unusable;

/// How the coefficient is formed from the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Estimator {
    /// Mean product of deviations from the mean of all values, over their mean square. The mean product
    /// divides by the number of pairs plus the lag: without gaps this is n, the usual estimate (Box and
    /// Jenkins 1976), and with gaps it grows with what is missing.
    Moment,
    /// Pearson's coefficient of the pairs, with the means and deviations of the two sides (Collaud Coen et
    /// al. 2020).
    Pearson,
}

/// The autocorrelation at one lag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LagCorrelation {
    /// Number of pairs of values that far apart.
    pub pairs: usize,
    /// The coefficient.
    pub coefficient: f64,
}

/// The autocorrelation of `values`, one for each place of `grid`, at `lag` steps.
///
/// # Errors
/// [`Unusable::NoAutocorrelation`] without pairs or where the values do not vary;
/// [`Unusable::Overflow`] where the sums are not finite.
pub fn autocorrelation(
    values: &[f64],
    grid: &TimeGrid,
    lag: usize,
    estimator: Estimator,
) -> Result<LagCorrelation, Unusable> {
    let centre = mean(values.iter().copied(), values.len());
    match estimator {
        Estimator::Moment => {
            let square = mean(values.iter().map(|v| (v - centre).powi(2)), values.len());
            moment(values, grid, lag, centre, square)
        }
        Estimator::Pearson => pearson(values, grid, lag),
    }
}

/// The moment estimates at lags 1 to `lags`, each reckoned when it is asked for, in O(n). Lags without pairs
/// give a coefficient of zero; otherwise errors are those of [`autocorrelation`].
pub fn moments<'a>(
    values: &'a [f64],
    grid: &'a TimeGrid,
    lags: usize,
) -> impl Iterator<Item = Result<LagCorrelation, Unusable>> + 'a {
    let centre = mean(values.iter().copied(), values.len());
    let square = mean(values.iter().map(|v| (v - centre).powi(2)), values.len());
    (1..=lags).map(move |lag| match moment(values, grid, lag, centre, square) {
        Err(Unusable::NoAutocorrelation { pairs: 0, .. }) => Ok(LagCorrelation {
            pairs: 0,
            coefficient: 0.0,
        }),
        other => other,
    })
}

fn moment(
    values: &[f64],
    grid: &TimeGrid,
    lag: usize,
    centre: f64,
    square: f64,
) -> Result<LagCorrelation, Unusable> {
    let (mut products, mut pairs) = (0.0, 0);
    if grid.has_gaps() {
        for (earlier, later) in grid.pairs(lag as u64) {
            products += (values[earlier] - centre) * (values[later] - centre);
            pairs += 1;
        }
    } else {
        let later = values.get(lag..).unwrap_or_default();
        pairs = later.len();
        for (earlier, later) in values.iter().zip(later) {
            products += (earlier - centre) * (later - centre);
        }
    }
    if pairs == 0 || square == 0.0 {
        return Err(Unusable::NoAutocorrelation { lag, pairs });
    }
    found(pairs, products / (pairs + lag) as f64 / square)
}

fn pearson(values: &[f64], grid: &TimeGrid, lag: usize) -> Result<LagCorrelation, Unusable> {
    let pairs = || {
        grid.pairs(lag as u64)
            .map(|(earlier, later)| (values[earlier], values[later]))
    };
    let count = pairs().count();
    if count < 2 {
        return Err(Unusable::NoAutocorrelation { lag, pairs: count });
    }
    let before = mean(pairs().map(|pair| pair.0), count);
    let after = mean(pairs().map(|pair| pair.1), count);
    let (mut product, mut square_before, mut square_after) = (0.0, 0.0, 0.0);
    for (earlier, later) in pairs() {
        let (a, b) = (earlier - before, later - after);
        product += a * b;
        square_before += a * a;
        square_after += b * b;
    }
    if square_before == 0.0 || square_after == 0.0 {
        return Err(Unusable::NoAutocorrelation { lag, pairs: count });
    }
    let coefficient = product / square_before.sqrt() / square_after.sqrt();
    found(count, coefficient.clamp(-1.0, 1.0))
}

fn found(pairs: usize, coefficient: f64) -> Result<LagCorrelation, Unusable> {
    if coefficient.is_finite() {
        Ok(LagCorrelation { pairs, coefficient })
    } else {
        Err(Unusable::Overflow)
    }
}

fn mean(values: impl Iterator<Item = f64>, count: usize) -> f64 {
    values.sum::<f64>() / count as f64
}

#[cfg(test)]
mod tests;
