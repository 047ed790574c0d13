//! Which method to use when none is named.

use super::bounded::Bounds;
use super::grid::Grid;
use super::line::{Fit, Line};
use super::projector::Projector;
use crate::trend::series::Series;

/// The method for a series to be projected to the time `due`, by what the series is:
///
/// 1. `period` observations make a season (12 for months, 4 for quarters) and there are at least three full
///    seasons without a gap: [`Projector::SeasonalEts`].
/// 2. `bounds` are stated and Sen's line, give or take its largest residual, leaves them by `due`:
///    [`Projector::Logit`], provided all values lie within the bounds and one of them inside.
/// 3. Otherwise [`Projector::Sen`].
///
/// How closely a method follows the past plays no part: on six points the curve that bends most would win.
/// Whether the series is long enough for the method is told by projecting.
#[must_use]
pub fn default_projector(
    series: &Series,
    period: Option<usize>,
    bounds: Option<(f64, f64)>,
    due: f64,
) -> Projector {
    if let Some(period) = period.filter(|&period| period > 1) {
        let projector = Projector::SeasonalEts { period };
        let seasons = series.len() / period;
        let enough = seasons >= 3 && series.len() >= projector.fewest_points();
        if enough && Grid::new(series.times()).is_ok_and(|grid| grid.steps_to(due).is_ok()) {
            return projector;
        }
    }
    match bounds {
        Some((lower, upper)) if leaves(series, lower, upper, due) => {
            Projector::Logit { lower, upper }
        }
        _ => Projector::Sen,
    }
}

/// Whether Sen's line with its scatter leaves bounds that the values keep.
fn leaves(series: &Series, lower: f64, upper: f64, due: f64) -> bool {
    let (times, values) = (series.times(), series.values());
    let Ok(bounds) = Bounds::new(lower, upper) else {
        return false;
    };
    if bounds.logits(values).is_err() {
        return false;
    }
    let Some(line) = Line::through(Fit::Sen, times, values) else {
        return false;
    };
    let residuals = line.residuals(times, values);
    let scatter = residuals
        .iter()
        .map(|residual| residual.abs())
        .fold(0.0, f64::max);
    let end = line.at(due);
    !bounds.hold(end - scatter) || !bounds.hold(end + scatter)
}
