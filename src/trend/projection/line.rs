//! Straight lines and their simulated paths.

use super::Options;
use super::outcome::Simulated;
use super::random::Random;
use crate::trend::slope::sen_slope_value;

/// How a line is laid through points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Sen,
    LeastSquares,
}

/// A line: `level + slope · time`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    slope: f64,
    level: f64,
}

impl Line {
    /// Zero everywhere.
    const LEVEL: Line = Line {
        slope: 0.0,
        level: 0.0,
    };

    /// The line through `values` at `times`; `None` where all times are equal.
    pub(super) fn through(fit: Fit, times: &[f64], values: &[f64]) -> Option<Line> {
        match fit {
            Fit::Sen => {
                let slope = sen_slope_value(times, values)?;
                let mut levels: Vec<f64> = times
                    .iter()
                    .zip(values)
                    .map(|(time, value)| value - slope * time)
                    .collect();
                Some(Line {
                    slope,
                    level: median(&mut levels)?,
                })
            }
            Fit::LeastSquares => {
                let count = times.len() as f64;
                let mean_time = times.iter().sum::<f64>() / count;
                let mean_value = values.iter().sum::<f64>() / count;
                let (mut with_value, mut with_time) = (0.0, 0.0);
                for (time, value) in times.iter().zip(values) {
                    with_value += (time - mean_time) * (value - mean_value);
                    with_time += (time - mean_time) * (time - mean_time);
                }
                let slope = with_value / with_time;
                (with_time > 0.0).then_some(Line {
                    slope,
                    level: mean_value - slope * mean_time,
                })
            }
        }
    }

    /// The value on the line.
    pub(super) fn at(self, time: f64) -> f64 {
        self.level + self.slope * time
    }

    /// What the line leaves of each value, in the order of the values.
    ///
    /// Where nothing is left but the rounding of the arithmetic, all are zero: a straight series is projected
    /// without an interval, not with one of 10⁻¹⁵. That is where the largest is below 16 last places of the
    /// largest value.
    pub(super) fn residuals(self, times: &[f64], values: &[f64]) -> Vec<f64> {
        let mut residuals: Vec<f64> = times
            .iter()
            .zip(values)
            .map(|(&time, value)| value - self.at(time))
            .collect();
        let largest = largest_of(values);
        if largest_of(&residuals) <= 16.0 * f64::EPSILON * largest {
            residuals.fill(0.0);
        }
        residuals
    }
}

/// Simulated paths around the line of `fit`, at least three points at two different times given.
///
/// The steps are those of the module's page, "How a path of a line is made".
pub(super) fn simulate(
    fit: Fit,
    times: &[f64],
    values: &[f64],
    horizon: &[f64],
    options: Options,
) -> Option<Simulated> {
    // Times count from the last observation, so that a year number does not cost digits.
    let now = *times.last()?;
    let since = |times: &[f64]| -> Vec<f64> { times.iter().map(|time| time - now).collect() };
    let (times, horizon) = (since(times), since(horizon));
    let count = values.len();
    let degrees = count.checked_sub(2).filter(|&degrees| degrees > 0)?;

    let line = Line::through(fit, &times, values)?;
    let residuals = line.residuals(&times, values);
    let centre: Vec<f64> = horizon.iter().map(|&time| line.at(time)).collect();
    let squares: f64 = residuals.iter().map(|r| r * r).sum();
    let residual_scale = (squares / degrees as f64).sqrt();
    if residuals.iter().all(|&residual| residual == 0.0) {
        return Some(Simulated::certain(centre, options.paths));
    }

    let block = block_length(count);
    let widening = widening(count, block);
    let wide: Vec<f64> = residuals
        .iter()
        .map(|residual| residual * widening)
        .collect();
    let mut random = Random::new(options.seed);
    let mut paths = Vec::with_capacity(options.paths * horizon.len());
    let mut past = vec![0.0; count];
    let mut future = vec![0.0; horizon.len()];
    let sharing = options.paths.div_ceil(options.pasts.max(1));
    // The line through the values with other residuals is the line, and that through the residuals on it.
    let mut other = Line::LEVEL;
    for path in 0..options.paths {
        let spread = (degrees as f64 / random.chi_square(degrees)).sqrt();
        if path % sharing == 0 {
            draw_blocks(&mut random, &wide, block, &mut past);
            other = Line::through(fit, &times, &past)?;
        }
        draw_blocks(&mut random, &wide, block, &mut future);
        paths.extend(
            horizon
                .iter()
                .zip(&centre)
                .zip(&future)
                .map(|((&time, centre), residual)| centre + spread * (other.at(time) + residual)),
        );
    }
    Some(Simulated {
        centre,
        paths,
        residual_scale,
    })
}

/// The whole number nearest to the cube root of `count`: 2 for 6 values, 3 for 20, 5 for 120.
pub(super) fn block_length(count: usize) -> usize {
    (1..=count)
        .find(|&length| (2 * length as u128 + 1).pow(3) > 8 * count as u128)
        .unwrap_or(1)
}

/// By how much residuals are too small: two numbers were estimated from them, and blocks of residuals that
/// sum to zero vary less than blocks of what they stand for.
fn widening(count: usize, block: usize) -> f64 {
    let all = count as f64;
    let free = count.saturating_sub(2).max(1) as f64;
    let blocks = count.saturating_sub(block).max(1) as f64;
    (all / free * all / blocks).sqrt()
}

/// Fills `drawn` with runs of `block` neighbours from `residuals`, the first following on the last.
fn draw_blocks(random: &mut Random, residuals: &[f64], block: usize, drawn: &mut [f64]) {
    for run in drawn.chunks_mut(block.max(1)) {
        let start = random.below(residuals.len());
        let neighbours = residuals.iter().cycle().skip(start);
        for (place, residual) in run.iter_mut().zip(neighbours) {
            *place = *residual;
        }
    }
}

fn largest_of(numbers: &[f64]) -> f64 {
    numbers
        .iter()
        .map(|number| number.abs())
        .fold(0.0, f64::max)
}

/// The median, the mean of the middle two of an even number; `None` of nothing.
fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    let upper = *numbers.get(numbers.len() / 2)?;
    let lower = *numbers.get(numbers.len().saturating_sub(1) / 2)?;
    Some(lower + (upper - lower) / 2.0)
}
