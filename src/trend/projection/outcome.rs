//! What a projection says.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::projector::Projector;
use super::reason::NoProjection;

/// A series carried on to later times (预测).
///
/// Next to the points stand the simulated paths they were taken from, so that any condition can be asked of
/// them: see [`Projection::probability_at`].
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The method.
    pub projector: Projector,
    /// One point for each time asked for, in that order.
    pub points: Vec<ProjectedPoint>,
    /// Values the method was fitted to.
    pub n: usize,
    /// Standard deviation of what the method leaves of the values, with the estimated numbers taken off the
    /// count. In the unit of the values, but on the logit scale for [`Projector::Logit`]. Zero where the
    /// series lies on the fitted curve: then the interval is zero wide, which says nothing about the future.
    pub residual_scale: f64,
    /// How far ahead the last time is, in lengths of the record: (last time asked for − last observation) /
    /// (last − first observation). Above 1 the projection reaches further ahead than the record reaches back.
    pub reach: f64,
    /// Values at times that differ, from which what may be said of a probability is judged.
    pub(super) different_times: usize,
    /// Path after path, each with one value for each time.
    pub(super) paths: Vec<f64>,
}

/// The projected value of one time, in the unit of the series.
///
/// `lower95 ≤ lower80 ≤ value ≤ upper80 ≤ upper95`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProjectedPoint {
    /// The time.
    pub time: f64,
    /// The fitted curve at that time.
    pub value: f64,
    /// Lower end of the 80 % prediction interval.
    pub lower80: f64,
    /// Upper end of the 80 % prediction interval.
    pub upper80: f64,
    /// Lower end of the 95 % prediction interval.
    pub lower95: f64,
    /// Upper end of the 95 % prediction interval.
    pub upper95: f64,
}

/// Points and paths before the intervals are read off.
#[derive(Clone, Debug)]
pub(super) struct Simulated {
    pub(super) centre: Vec<f64>,
    pub(super) paths: Vec<f64>,
    pub(super) residual_scale: f64,
}

impl Simulated {
    /// All paths on the centre.
    pub(super) fn certain(centre: Vec<f64>, paths: usize) -> Simulated {
        Simulated {
            paths: centre.repeat(paths),
            centre,
            residual_scale: 0.0,
        }
    }

    /// The same on another scale.
    pub(super) fn map(mut self, change: impl Fn(f64) -> f64) -> Simulated {
        for value in self.centre.iter_mut().chain(&mut self.paths) {
            *value = change(*value);
        }
        self
    }

    fn is_finite(&self) -> bool {
        let numbers = self.centre.iter().chain(&self.paths);
        self.residual_scale.is_finite() && numbers.copied().all(f64::is_finite)
    }
}

impl Projection {
    /// Reads the intervals off the paths.
    pub(super) fn new(
        projector: Projector,
        times: &[f64],
        horizon: &[f64],
        simulated: Simulated,
    ) -> Result<Projection, NoProjection> {
        if !simulated.is_finite() {
            return Err(NoProjection::TooLarge);
        }
        let points = horizon
            .iter()
            .zip(&simulated.centre)
            .enumerate()
            .map(|(place, (&time, &value))| {
                let mut values: Vec<f64> = simulated
                    .paths
                    .iter()
                    .skip(place)
                    .step_by(horizon.len())
                    .copied()
                    .collect();
                values.sort_unstable_by(f64::total_cmp);
                ProjectedPoint::new(time, value, &values)
            })
            .collect();
        let (first, now) = (times.first().copied(), times.last().copied());
        let (first, now) = (first.unwrap_or_default(), now.unwrap_or_default());
        let ahead = horizon.last().copied().unwrap_or(now) - now;
        let reach = ahead / (now - first);
        if !reach.is_finite() {
            return Err(NoProjection::TooLarge);
        }
        Ok(Projection {
            projector,
            points,
            n: times.len(),
            residual_scale: simulated.residual_scale,
            reach,
            different_times: different(times),
            paths: simulated.paths,
        })
    }

    /// The simulated paths: of each one the values at the times of [`points`](Projection::points).
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        // A projection has at least one point; 1 keeps `chunks_exact` from ever meeting 0.
        self.paths.chunks_exact(self.points.len().max(1))
    }
}

impl ProjectedPoint {
    /// The point with the quantiles of `sorted` drawn out, where need be, to hold the value: the fitted curve
    /// may lie beyond the middle 80 % of very lopsided paths.
    fn new(time: f64, value: f64, sorted: &[f64]) -> ProjectedPoint {
        let at = |share| quantile(sorted, share).unwrap_or(value);
        let lower80 = at(0.1).min(value);
        let upper80 = at(0.9).max(value);
        ProjectedPoint {
            time,
            value,
            lower80,
            upper80,
            lower95: at(0.025).min(lower80),
            upper95: at(0.975).max(upper80),
        }
    }
}

/// Different numbers among ascending ones.
pub(super) fn different(ascending: &[f64]) -> usize {
    let steps = ascending.windows(2).filter(|pair| pair[0] != pair[1]);
    steps.count() + usize::from(!ascending.is_empty())
}

/// The quantile at rank `share · (n + 1)` of ascending numbers, between neighbours in proportion (Hyndman & Fan
/// 1996, definition 6); the smallest or largest where the rank lies beyond. `None` of nothing.
fn quantile(ascending: &[f64], share: f64) -> Option<f64> {
    let rank = share * (ascending.len() + 1) as f64 - 1.0;
    let whole = rank.floor().max(0.0);
    let place = (whole as usize).min(ascending.len().checked_sub(1)?);
    let low = *ascending.get(place)?;
    let high = *ascending.get(place + 1).unwrap_or(&low);
    let part = (rank - whole).clamp(0.0, 1.0);
    Some(if part > 0.0 {
        low + part * (high - low)
    } else {
        low
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_follow_definition_six() {
        let numbers = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile(&numbers, 0.5), Some(3.0));
        assert_eq!(quantile(&numbers, 0.25), Some(1.25));
        assert_eq!(quantile(&numbers, 0.1), Some(1.0));
        assert_eq!(quantile(&numbers, 0.9), Some(8.0));
        assert_eq!(quantile(&[], 0.5), None);
        // A whole rank is a number itself, however far off its neighbour.
        let far = [-1.5e308, 1.5e308];
        assert_eq!(quantile(&far, 1.0 / 3.0), Some(-1.5e308));
    }

    #[test]
    fn counts_times_that_differ() {
        assert_eq!(different(&[1.0, 1.0, 2.0, 5.0, 5.0]), 3);
        assert_eq!(different(&[]), 0);
    }
}
