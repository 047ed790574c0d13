//! The probability of meeting a target, counted over simulated paths.

use std::fmt;

use thiserror::Error;

use super::outcome::Projection;

/// The fewest values of different time that a probability is given for. With four, the spread is estimated
/// from two degrees of freedom, and any probability but "somewhere between" would be invented.
const FEWEST_POINTS: usize = 5;

/// The probability that a condition holds, if the series goes on as it did (达标概率).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probability {
    /// Share of the paths on which it holds, 0 to 1. For people, use [`Probability::stated`].
    pub value: f64,
    /// Standard error that comes of the number of paths: √(p(1−p)/paths). It says nothing about the error
    /// that comes of the shortness of the series, which is many times larger.
    pub standard_error: f64,
    /// Values of different time it rests on.
    pub points: usize,
}

/// Why there is no probability.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum NoProbability {
    /// Too few values.
    #[error("a probability needs {needed} points of different time, the series has {found}")]
    TooFewPoints {
        /// Always 5.
        needed: usize,
        /// Points of different time.
        found: usize,
    },
    /// The series was not projected to that time.
    #[error("the series was not projected to time {time}")]
    NoSuchTime {
        /// The time asked for.
        time: f64,
    },
}

/// A probability as it may be told: in steps as coarse as the series is short, never 0 % and never 100 %.
///
/// | points | steps | ends |
/// |---|---|---|
/// | 5 to 9 | 10 % | < 10 %, > 90 % |
/// | 10 to 29 | 5 % | < 5 %, > 95 % |
/// | from 30 | 1 % | < 1 %, > 99 % |
///
/// The steps follow from how much the probability changes when the same process is observed again. In
/// simulation (line plus normal scatter, Sen, three steps ahead, true probability near 0.75) its standard
/// deviation was 0.26 with 6 points, 0.22 with 10, 0.16 with 20 and 0.10 with 50. Even these steps are finer
/// than that; digits beyond them would be noise. (Its mean was 0.61, 0.67, 0.69 and 0.73: with little data the
/// unknown line draws it towards one half, as it should.) And n residuals cannot show what happens less than once in
/// n years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedProbability {
    /// Less than so many percent.
    Below(u8),
    /// About so many percent.
    About(u8),
    /// More than so many percent.
    Above(u8),
}

impl Probability {
    /// The probability as it may be told.
    #[must_use]
    pub fn stated(self) -> StatedProbability {
        let step: u8 = match self.points {
            0..10 => 10,
            10..30 => 5,
            _ => 1,
        };
        let percent = self.value * 100.0;
        if percent < f64::from(step) {
            StatedProbability::Below(step)
        } else if percent > f64::from(100 - step) {
            StatedProbability::Above(100 - step)
        } else {
            // Between step and 100 − step, so the conversion is exact.
            let steps = (percent / f64::from(step)).round() as u8;
            StatedProbability::About(steps * step)
        }
    }
}

impl fmt::Display for StatedProbability {
    /// `< 10 %`, `≈ 60 %`, `> 90 %`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatedProbability::Below(percent) => write!(formatter, "< {percent} %"),
            StatedProbability::About(percent) => write!(formatter, "≈ {percent} %"),
            StatedProbability::Above(percent) => write!(formatter, "> {percent} %"),
        }
    }
}

impl Projection {
    /// The probability that the value at `time`, one of the times projected to, fulfils `holds`.
    ///
    /// Where the indicator is judged on rounded values, `holds` rounds before it compares.
    ///
    /// # Errors
    /// [`NoProbability`] where the series is too short or was not projected to `time`.
    pub fn probability_at(
        &self,
        time: f64,
        holds: impl Fn(f64) -> bool,
    ) -> Result<Probability, NoProbability> {
        let place = self
            .points
            .iter()
            .position(|point| point.time == time)
            .ok_or(NoProbability::NoSuchTime { time })?;
        self.probability_of(|path| path.get(place).is_some_and(|&value| holds(value)))
    }

    /// The probability that the values at all times projected to fulfil `holds` together, for a target that
    /// must hold in every period. It is counted path by path, since years share their trend: it is never above
    /// that of the worst period, and is not the product of the periods' own probabilities.
    ///
    /// # Errors
    /// [`NoProbability::TooFewPoints`].
    pub fn probability_throughout(
        &self,
        holds: impl Fn(f64) -> bool,
    ) -> Result<Probability, NoProbability> {
        self.probability_of(|path| path.iter().all(|&value| holds(value)))
    }

    /// The probability of any condition on a path, whose values are those at the times of
    /// [`points`](Projection::points).
    ///
    /// # Errors
    /// [`NoProbability::TooFewPoints`].
    pub fn probability_of(
        &self,
        holds: impl Fn(&[f64]) -> bool,
    ) -> Result<Probability, NoProbability> {
        let points = self.different_times;
        if points < FEWEST_POINTS {
            return Err(NoProbability::TooFewPoints {
                needed: FEWEST_POINTS,
                found: points,
            });
        }
        let paths = self.paths().len() as f64;
        let holding = self.paths().filter(|path| holds(path)).count() as f64;
        let value = holding / paths;
        Ok(Probability {
            value,
            standard_error: (value * (1.0 - value) / paths).sqrt(),
            points,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(value: f64, points: usize) -> String {
        let probability = Probability {
            value,
            standard_error: 0.0,
            points,
        };
        probability.stated().to_string()
    }

    #[test]
    fn a_probability_is_told_in_steps_that_fit_the_length_of_the_series() {
        let table = [
            (0.0, ["< 10 %", "< 5 %", "< 1 %"]),
            (0.009, ["< 10 %", "< 5 %", "< 1 %"]),
            (0.01, ["< 10 %", "< 5 %", "≈ 1 %"]),
            (0.1, ["≈ 10 %", "≈ 10 %", "≈ 10 %"]),
            (0.634, ["≈ 60 %", "≈ 65 %", "≈ 63 %"]),
            (0.9, ["≈ 90 %", "≈ 90 %", "≈ 90 %"]),
            (0.951, ["> 90 %", "> 95 %", "≈ 95 %"]),
            (0.991, ["> 90 %", "> 95 %", "> 99 %"]),
            (1.0, ["> 90 %", "> 95 %", "> 99 %"]),
        ];
        for (value, expected) in table {
            assert_eq!(
                [6, 10, 30].map(|points| stated(value, points)),
                expected,
                "{value}"
            );
        }
    }
}
