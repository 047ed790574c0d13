//! Back-testing: how well a method would have projected the series' own past (回溯检验).

use thiserror::Error;

use super::projector::Projector;
use super::reason::NoProjection;
use super::{Options, project_points};
use crate::trend::series::Series;

/// The fewest origins that errors are told of; one or two say nothing about a method.
const FEWEST_ORIGINS: usize = 3;

/// The latest so many origins are used. More cost time and tell of a past long gone.
const MOST_ORIGINS: usize = 24;

/// The errors of projections made at past times (rolling origin, Tashman 2000, International Journal of
/// Forecasting 16:437-450), in the unit of the series.
///
/// At each origin the method is given the observations up to then and projects the next ones, which are known
/// now. The errors of neighbouring origins share most of their data: with few origins all figures are rough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BackTest {
    /// Past times a projection was made at, at most the latest 24.
    pub origins: usize,
    /// Later observations compared, over all origins.
    pub errors: usize,
    /// Mean of |projected − observed|.
    pub mean_absolute_error: f64,
    /// Mean of projected − observed: positive where the method projects too high.
    pub bias: f64,
    /// Share of the later observations inside the 80 % interval, 0 to 1.
    pub coverage80: f64,
    /// Mean absolute error of carrying the last value forward, the mean of several at the last time.
    pub naive_mean_absolute_error: f64,
    /// 1 − mean absolute error / naive mean absolute error: 1 is perfect, 0 no better than the last value,
    /// below 0 worse. `None` where the last value made no error.
    pub skill: Option<f64>,
}

/// Why there is no back-test.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum NoBackTest {
    /// No step to look ahead was asked for.
    #[error("a back-test looks at least one step ahead")]
    NoSteps,
    /// Fewer origins than 3, which may be since the method refused at some.
    #[error("{found} past times to project from, a back-test needs 3")]
    TooFewOrigins {
        /// Origins at which there was a projection.
        found: usize,
        /// The first refusal of the method, if it refused.
        refused: Option<NoProjection>,
    },
    /// The errors are too large to compute with.
    #[error("the errors are too large to compute with")]
    TooLarge,
}

/// Sums over the errors.
#[derive(Default)]
struct Tally {
    errors: usize,
    absolute: f64,
    signed: f64,
    inside: usize,
    naive: f64,
}

/// Projects from each past time with enough observations before it to the next `steps` times of observation (or
/// to as many as there are), and compares.
///
/// # Errors
/// [`NoBackTest`] with the reason.
pub fn back_test(
    series: &Series,
    projector: Projector,
    steps: usize,
    options: Options,
) -> Result<BackTest, NoBackTest> {
    if steps == 0 {
        return Err(NoBackTest::NoSteps);
    }
    let (times, values) = (series.times(), series.values());
    // Each group is the end of the observations of one time.
    let ends: Vec<usize> = (1..times.len())
        .filter(|&end| times.get(end - 1) != times.get(end))
        .collect();
    let first = projector.fewest_points().saturating_sub(1);
    let possible = ends.get(first..).unwrap_or_default();
    let used = possible
        .get(possible.len().saturating_sub(MOST_ORIGINS)..)
        .unwrap_or_default();

    let mut tally = Tally::default();
    let mut origins = 0;
    let mut refused = None;
    for &end in used {
        let (Some((known_times, later_times)), Some((known, later))) =
            (times.split_at_checked(end), values.split_at_checked(end))
        else {
            continue;
        };
        let mut horizon = later_times.to_vec();
        horizon.dedup();
        horizon.truncate(steps);
        match project_points(known_times, known, projector, &horizon, options) {
            Err(reason) => refused = refused.or(Some(reason)),
            Ok(projection) => {
                origins += 1;
                let naive = last_value(known_times, known);
                for (&time, &observed) in later_times.iter().zip(later) {
                    let mut points = projection.points.iter();
                    let Some(point) = points.find(|point| point.time == time) else {
                        break;
                    };
                    let error = point.value - observed;
                    tally.errors += 1;
                    tally.absolute += error.abs();
                    tally.signed += error;
                    tally.naive += (naive - observed).abs();
                    let inside = (point.lower80..=point.upper80).contains(&observed);
                    tally.inside += usize::from(inside);
                }
            }
        }
    }
    if origins < FEWEST_ORIGINS {
        return Err(NoBackTest::TooFewOrigins {
            found: origins,
            refused,
        });
    }
    tally.finish(origins)
}

impl Tally {
    fn finish(self, origins: usize) -> Result<BackTest, NoBackTest> {
        let count = self.errors as f64;
        let mean_absolute_error = self.absolute / count;
        let naive = self.naive / count;
        let bias = self.signed / count;
        if ![mean_absolute_error, naive, bias]
            .into_iter()
            .all(f64::is_finite)
        {
            return Err(NoBackTest::TooLarge);
        }
        let skill = 1.0 - mean_absolute_error / naive;
        Ok(BackTest {
            origins,
            errors: self.errors,
            mean_absolute_error,
            bias,
            coverage80: self.inside as f64 / count,
            naive_mean_absolute_error: naive,
            skill: skill.is_finite().then_some(skill),
        })
    }
}

/// The mean of the values at the last time.
fn last_value(times: &[f64], values: &[f64]) -> f64 {
    let last: Vec<f64> = times
        .iter()
        .zip(values)
        .filter(|&(time, _)| Some(time) == times.last())
        .map(|(_, &value)| value)
        .collect();
    last.iter().map(|value| value / last.len() as f64).sum()
}
