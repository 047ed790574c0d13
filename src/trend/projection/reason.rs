//! Why there is no projection.

use thiserror::Error;

/// Why a series was not projected. Numbers are in the units of the times and of the values.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum NoProjection {
    /// Fewer points of different time than the method needs.
    #[error("{found} points of different time, the method needs {needed}")]
    TooFewPoints {
        /// [`fewest_points`](super::Projector::fewest_points) of the method.
        needed: usize,
        /// Points of different time in the series.
        found: usize,
    },
    /// No time to project to.
    #[error("no time to project to")]
    NoHorizon,
    /// A time to project to that is not finite or not after the last observation and the time before it.
    #[error("cannot project to time {time}: it must be later than {after}")]
    HorizonNotAhead {
        /// The time asked for.
        time: f64,
        /// The last observation or the time asked for before.
        after: f64,
    },
    /// The method needs equal steps, and an observation is missing or out of step.
    #[error("the method needs equal steps; the step after time {after} is longer or shorter")]
    GapsInSeries {
        /// The last time before the uneven step.
        after: f64,
    },
    /// The method needs one value a time.
    #[error("the method needs one value for each time; time {time} has several")]
    RepeatedTimes {
        /// The time.
        time: f64,
    },
    /// The time asked for is not a whole number of steps, or more than 240 steps, after the last observation.
    #[error("time {time} is not 1 to 240 whole steps of {step} after the last observation")]
    HorizonOffGrid {
        /// The time asked for.
        time: f64,
        /// The step of the series.
        step: f64,
    },
    /// Bounds that are not finite or not in order.
    #[error("bounds {lower} and {upper} do not enclose a range")]
    BadBounds {
        /// The bound below.
        lower: f64,
        /// The bound above.
        upper: f64,
    },
    /// A value beyond the bounds.
    #[error("value {value} lies beyond the bounds {lower} and {upper}")]
    OutsideBounds {
        /// The value.
        value: f64,
        /// The bound below.
        lower: f64,
        /// The bound above.
        upper: f64,
    },
    /// All values lie on the bounds, so the logit scale has no measure.
    #[error("no value lies between the bounds")]
    NothingBetweenBounds,
    /// A season must have at least two observations.
    #[error("a season of {period} observations is none")]
    BadPeriod {
        /// The period asked for.
        period: usize,
    },
    /// The number of paths is below 100, or paths times horizons is above 20 million.
    #[error(
        "{paths} paths for {horizons} times: from 100 paths and up to 20 million numbers are possible"
    )]
    BadPaths {
        /// Paths asked for.
        paths: usize,
        /// Times asked for.
        horizons: usize,
    },
    /// The library found no parameters.
    #[error("no smoothing parameters could be estimated")]
    NotEstimated,
    /// The numbers are too large to compute with.
    #[error("the numbers are too large to compute with")]
    TooLarge,
}
