//! Exponential smoothing, estimated by the `augurs-ets` library, with paths of our own.
//!
//! Of the library are used: the estimation of models with additive error and without season, their point
//! forecasts and one-step errors, and the analytic standard deviations of their forecasts. Not used are its
//! seasonal models (not implemented in 0.10) and its simulation (seeded by the system). The paths need what an
//! error today adds to the value `j` steps later, cⱼ; it is had from the standard deviations, since the
//! variance `h` steps ahead is σ²(1 + c₁² + … + c²ₕ₋₁) (Hyndman et al. 2008, chapter 6) and no cⱼ is negative.
//!
//! The season is the figure of an STL fitted by the `stlrs` library.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use augurs_core::{Fit, Predict};
use augurs_ets::AutoETS;
use augurs_ets::model::{ErrorComponent, ModelType, SeasonalComponent, TrendComponent, Unfit};

use super::Options;
use super::outcome::Simulated;
use super::random::Random;
use super::reason::NoProjection;

/// The library is given values between −1 and 1 and its answers are rounded to 2⁻³⁰: the last bits of its
/// matrix kernels depend on the processor, and are not to reach the result.
const GRAIN: f64 = 1_073_741_824.0;

/// A smoothed series, carried on by whole steps.
pub(super) struct Smoothed {
    /// Point forecast of each step ahead.
    ahead: Vec<f64>,
    /// c₁, c₂, …: what an error adds to the value so many steps later.
    carried: Vec<f64>,
    /// One-step errors.
    errors: Vec<f64>,
    /// Numbers estimated from the series.
    estimated: usize,
    /// The season taken off, if one was.
    season: Option<Season>,
}

/// A season of `period` observations, known from so many seasons.
#[derive(Clone, Copy)]
struct Season {
    period: usize,
    seasons: usize,
}

/// Holt's linear method for `values` in equal steps, up to `steps` ahead.
pub(super) fn holt(values: &[f64], steps: usize) -> Result<Smoothed, NoProjection> {
    Scaled::of(values)?.smooth(steps, |scaled| {
        let model = Unfit::new(ModelType {
            error: ErrorComponent::Additive,
            trend: TrendComponent::Additive,
            season: SeasonalComponent::None,
        });
        Answer::of(&model.damped(false).fit(scaled).ok()?, steps, 4)
    })
}

/// STL season and smoothing of the rest for `values` in equal steps, `period` to a season, at least two
/// seasons, up to `steps` ahead.
pub(super) fn seasonal(
    values: &[f64],
    period: usize,
    steps: usize,
) -> Result<Smoothed, NoProjection> {
    let figure = season(values, period)?;
    let at = |place: usize| figure.get(place % period).copied().unwrap_or_default();
    let adjusted: Vec<f64> = (0..)
        .zip(values)
        .map(|(place, value)| value - at(place))
        .collect();
    let mut smoothed = Scaled::of(&adjusted)?.smooth(steps, |scaled| {
        let fitted = AutoETS::new(1, "AZN").ok()?.fit(scaled).ok()?;
        let model = fitted.model();
        let estimated = match (model.model_type().trend, model.damped()) {
            (TrendComponent::None, _) => 2,
            (_, false) => 4,
            (_, true) => 5,
        };
        Answer::of(&fitted, steps, estimated)
    })?;
    smoothed.estimated += period - 1;
    smoothed.season = Some(Season {
        period,
        seasons: values.len() / period,
    });
    for (place, value) in (values.len()..).zip(&mut smoothed.ahead) {
        *value += at(place);
    }
    Ok(smoothed)
}

/// The mean seasonal part of each place in the season, by a periodic STL: the seasonal smoother spans the
/// record, as is right where there are only a few seasons.
fn season(values: &[f64], period: usize) -> Result<Vec<f64>, NoProjection> {
    let scaled = Scaled::of(values)?;
    if scaled.width == 0.0 {
        return Ok(vec![0.0; period]);
    }
    let fitted = stlrs::params()
        .seasonal_length(10 * values.len() + 1)
        .seasonal_degree(0)
        .fit(&scaled.values, period)
        .map_err(|_| NoProjection::NotEstimated)?;
    Ok((0..period)
        .map(|place| {
            let parts = fitted.seasonal().iter().skip(place).step_by(period);
            let count = parts.len().max(1) as f64;
            parts.sum::<f64>() / count * scaled.width
        })
        .collect())
}

/// Values brought to between −1 and 1.
struct Scaled {
    middle: f64,
    width: f64,
    values: Vec<f64>,
}

/// What the library answered, on the scale it was asked on.
struct Answer {
    ahead: Vec<f64>,
    fitted: Vec<f64>,
    carried: Vec<f64>,
    estimated: usize,
}

impl Answer {
    fn of(model: &impl Predict, steps: usize, estimated: usize) -> Option<Answer> {
        // The level does not matter: only ratios of widths are used.
        let forecast = model.predict(steps, 0.8).ok()?;
        let fitted = model.predict_in_sample(None).ok()?.point;
        let upper = forecast.intervals?.upper;
        let variances: Vec<f64> = upper
            .iter()
            .zip(&forecast.point)
            .map(|(upper, point)| (upper - point) * (upper - point))
            .collect();
        let numbers = forecast.point.iter().chain(&fitted).chain(&variances);
        if !numbers.copied().all(f64::is_finite) {
            return None;
        }
        let one = variances.first().copied().filter(|&one| one > 0.0);
        let carried = variances
            .windows(2)
            .map(|pair| one.map_or(0.0, |one| ((pair[1] - pair[0]) / one).max(0.0).sqrt()))
            .collect();
        Some(Answer {
            ahead: forecast.point,
            fitted,
            carried,
            estimated,
        })
    }
}

impl Scaled {
    fn of(values: &[f64]) -> Result<Scaled, NoProjection> {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (middle, width) = (low + (high - low) / 2.0, (high - low) / 2.0);
        // The middle of a finite width is finite too.
        if !width.is_finite() {
            return Err(NoProjection::TooLarge);
        }
        let divisor = if width > 0.0 { width } else { 1.0 };
        Ok(Scaled {
            middle,
            width,
            values: values
                .iter()
                .map(|value| (value - middle) / divisor)
                .collect(),
        })
    }

    /// Lets `estimate` answer on the scale and brings the answer back. A constant series stays constant
    /// without being asked about.
    fn smooth(
        &self,
        steps: usize,
        estimate: impl Fn(&[f64]) -> Option<Answer>,
    ) -> Result<Smoothed, NoProjection> {
        if self.width == 0.0 {
            return Ok(Smoothed {
                ahead: vec![self.middle; steps],
                carried: Vec::new(),
                errors: vec![0.0; self.values.len()],
                estimated: 0,
                season: None,
            });
        }
        let answer = estimate(&self.values).ok_or(NoProjection::NotEstimated)?;
        let coarse = |number: f64| (number * GRAIN).round() / GRAIN;
        Ok(Smoothed {
            ahead: answer
                .ahead
                .iter()
                .map(|&value| self.middle + self.width * coarse(value))
                .collect(),
            carried: answer.carried.iter().copied().map(coarse).collect(),
            errors: self
                .values
                .iter()
                .zip(&answer.fitted)
                .map(|(value, &fitted)| self.width * coarse(value - fitted))
                .collect(),
            estimated: answer.estimated,
            season: None,
        })
    }
}

impl Smoothed {
    /// Simulated paths at the steps `at` (1 is the next), which do not exceed the steps smoothed for.
    ///
    /// Errors are drawn singly, since the model takes them for independent, about their mean, widened for the
    /// numbers estimated, and with a spread of its own for each path (see the module's page). Each part of a
    /// season is a mean over the seasons, so a path is also given a mean of as many drawn errors for it. That
    /// the smoothing weights are themselves estimated is left out: the intervals are somewhat narrow for it.
    pub(super) fn simulate(&self, at: &[usize], options: Options) -> Option<Simulated> {
        let centre = at
            .iter()
            .map(|step| self.ahead.get(step.checked_sub(1)?).copied())
            .collect::<Option<Vec<f64>>>()?;
        let count = self.errors.len();
        let degrees = count
            .checked_sub(self.estimated)
            .filter(|&degrees| degrees > 0)?;
        let mean = self.errors.iter().sum::<f64>() / count as f64;
        let squares: f64 = self.errors.iter().map(|error| error * error).sum();
        if squares == 0.0 {
            return Some(Simulated::certain(centre, options.paths));
        }
        let residual_scale = (squares / degrees as f64).sqrt();
        let widening = (count as f64 / degrees as f64).sqrt();
        let wide: Vec<f64> = self
            .errors
            .iter()
            .map(|error| (error - mean) * widening)
            .collect();

        let mut random = Random::new(options.seed);
        let mut paths = Vec::with_capacity(options.paths * at.len());
        let mut drawn = vec![0.0; at.last().copied()?];
        let Season { period, seasons } = self.season.unwrap_or(Season {
            period: 1,
            seasons: 0,
        });
        let mut figure = vec![0.0; period];
        for _ in 0..options.paths {
            let spread = (degrees as f64 / random.chi_square(degrees)).sqrt();
            let mut draw = || {
                wide.get(random.below(count))
                    .map_or(0.0, |error| spread * error)
            };
            drawn.fill_with(&mut draw);
            if seasons > 0 {
                figure.fill_with(|| (0..seasons).map(|_| draw()).sum::<f64>() / seasons as f64);
            }
            for (&step, centre) in at.iter().zip(&centre) {
                let (latest, earlier) = drawn.get(..step)?.split_last()?;
                let carried: f64 = earlier
                    .iter()
                    .rev()
                    .zip(&self.carried)
                    .map(|(error, carried)| error * carried)
                    .sum();
                paths.push(centre + latest + carried + figure.get(step % period)?);
            }
        }
        Some(Simulated {
            centre,
            paths,
            residual_scale,
        })
    }
}

#[cfg(test)]
mod paths;
#[cfg(test)]
mod tests;
