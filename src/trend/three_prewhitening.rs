//! The 3PW procedure: three whitened series, the first two for significance and the third for the slope
//! (Collaud Coen et al. 2020, Atmos. Meas. Tech. 13, 6945–6964).

use super::alternative::Significance;
use super::autocorrelation::{Estimator, autocorrelation};
use super::hamed_rao::{Detrended, usable_grid};
use super::kendall_count::Workspace;
use super::mann_kendall::mann_kendall;
use super::prewhitening::{Whitened, blend, significance_bound, trend_free_values, whiten};
use super::series::Series;
use super::time_grid::TimeGrid;
use super::trend_test::{TestMethod, TrendTest};
use super::unusable::{Unusable, significance_level};

/// A first coefficient below this is left in, even if significant.
const LEAST_COEFFICIENT: f64 = 0.05;

/// What the two tests say together at a level of significance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// Both are significant: there is a trend.
    Significant,
    /// Only the trend-free one is: a false positive of that method.
    OnlyTrendFree,
    /// Only the plain one is: a false positive of that method.
    OnlyPlain,
    /// Neither is.
    NotSignificant,
}

/// The outcome of the 3PW procedure.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreePrewhitenings {
    /// Mann-Kendall of the plainly whitened series. Guards against false positives.
    pub plain: TrendTest,
    /// Mann-Kendall of the trend-free whitened series. Keeps the power.
    pub trend_free: TrendTest,
    /// The larger of the two p-values, which is the p-value of the procedure.
    pub p: f64,
    /// The plainly whitened series (PW).
    pub plain_series: Whitened,
    /// The trend-free whitened series (TFPW-Y).
    pub trend_free_series: Whitened,
    /// The variance-corrected trend-free whitened series (VCTFPW; Wang et al. 2015), from which Sen's slope
    /// and its confidence limits are to be taken.
    pub slope_series: Series,
}

impl ThreePrewhitenings {
    /// What the two tests say together at `alpha`.
    ///
    /// # Errors
    /// [`Unusable::BadSetting`] for an `alpha` not strictly between 0 and 1.
    pub fn agreement(&self, alpha: f64) -> Result<Agreement, Unusable> {
        let alpha = significance_level(alpha)?;
        Ok(match (self.plain.p <= alpha, self.trend_free.p <= alpha) {
            (true, true) => Agreement::Significant,
            (false, true) => Agreement::OnlyTrendFree,
            (true, false) => Agreement::OnlyPlain,
            (false, false) => Agreement::NotSignificant,
        })
    }
}

/// Whitens and tests. `autocorrelation_alpha` is the two-sided level at which a lag-one autocorrelation
/// (Pearson's, of neighbouring values that exist) is taken out; the procedure was published with 0.05.
///
/// A series whose autocorrelation is not significant, or below 0.05, stands for all three.
///
/// # Errors
/// As [`prewhitened_mann_kendall`](super::prewhitening::prewhitened_mann_kendall).
pub fn three_prewhitenings(
    series: &Series,
    autocorrelation_alpha: f64,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<ThreePrewhitenings, Unusable> {
    let grid = usable_grid(series)?;
    let bound = significance_bound(autocorrelation_alpha, series.len())?;
    let (plain_values, coefficient) = whitened_if(series.values(), &grid, |r| {
        r >= bound && r >= LEAST_COEFFICIENT
    })?;
    let applied = plain_values.is_some();
    let plain_series = Whitened {
        series: match plain_values {
            Some(values) => Series::new(series.times(), &values)?,
            None => series.clone(),
        },
        coefficient,
        applied,
        slope: None,
    };
    let (trend_free_series, slope_series) = if applied {
        trend_free(series, bound)?
    } else {
        (plain_series.clone(), series.clone())
    };
    let mut test = |method, whitened: &Whitened| {
        mann_kendall(&whitened.series, significance, workspace)
            .map(|test| TrendTest { method, ..test })
    };
    let plain = test(TestMethod::Prewhitened, &plain_series)?;
    let trend_free = test(TestMethod::TrendFreePrewhitened, &trend_free_series)?;
    Ok(ThreePrewhitenings {
        plain,
        trend_free,
        p: plain.p.max(trend_free.p),
        plain_series,
        trend_free_series,
        slope_series,
    })
}

/// The trend-free series and the variance-corrected one.
///
/// The second is the noise scaled by the ratio of the variances before and after, plus the slope divided by
/// √((1+r)/(1−r)) for a positive r.
fn trend_free(series: &Series, bound: f64) -> Result<(Whitened, Series), Unusable> {
    let detrended = Detrended::of(series)?;
    let slope = detrended.slope;
    let (noise, coefficient) =
        whitened_if(&detrended.values, &detrended.grid, |r| r.abs() >= bound)?;
    let applied = noise.is_some();
    let noise = noise.unwrap_or_else(|| detrended.values.clone());

    let noise_variance = variance(&noise);
    let ratio = if noise_variance > 0.0 {
        variance(series.values()) / noise_variance
    } else {
        1.0
    };
    let damping = if coefficient >= 0.0 {
        ((1.0 + coefficient) / (1.0 - coefficient)).sqrt()
    } else {
        1.0
    };
    let scaled: Vec<f64> = noise.iter().map(|noise| noise * ratio).collect();
    let slope_values = blend(series.times(), &scaled, slope / damping);
    let made = |values: &[f64]| Series::new(series.times(), values).map_err(|_| Unusable::Overflow);
    let whitened = Whitened {
        series: if applied {
            made(&trend_free_values(series, &detrended, coefficient)?)?
        } else {
            series.clone()
        },
        coefficient,
        applied,
        slope: Some(slope),
    };
    Ok((whitened, made(&slope_values)?))
}

/// The whitened values, if `is_taken_out` says so of the coefficient, and the coefficient.
fn whitened_if(
    values: &[f64],
    grid: &TimeGrid,
    is_taken_out: impl Fn(f64) -> bool,
) -> Result<(Option<Vec<f64>>, f64), Unusable> {
    let coefficient = match autocorrelation(values, grid, 1, Estimator::Pearson) {
        // Residuals of a straight line do not vary; there is nothing to take out.
        Err(Unusable::NoAutocorrelation { pairs: 2.., .. }) => 0.0,
        other => other?.coefficient,
    };
    let values = if is_taken_out(coefficient) {
        Some(whiten(values, grid, coefficient)?)
    } else {
        None
    };
    Ok((values, coefficient))
}

/// Sample variance of the values that are not NaN; zero for fewer than two.
fn variance(values: &[f64]) -> f64 {
    let present = || values.iter().copied().filter(|value| !value.is_nan());
    let count = present().count();
    if count < 2 {
        return 0.0;
    }
    let mean = present().sum::<f64>() / count as f64;
    present().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1) as f64
}

#[cfg(test)]
mod tests;
