//! Equal steps, which smoothing needs.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::reason::NoProjection;

/// How far from its place a time may lie, in steps. Months and quarters counted in days are up to 0.07 of a
/// step off; a missing observation is a whole step off.
const TOLERANCE: f64 = 0.1;

/// The furthest that smoothing is carried on: 20 years of months.
const MOST_STEPS: f64 = 240.0;

/// Times in equal steps.
pub(super) struct Grid {
    last: f64,
    step: f64,
}

impl Grid {
    /// The grid of `times`, which are ascending.
    pub(super) fn new(times: &[f64]) -> Result<Grid, NoProjection> {
        if let Some(pair) = times.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(NoProjection::RepeatedTimes { time: pair[0] });
        }
        let (Some(&first), Some(&last)) = (times.first(), times.last()) else {
            return Err(NoProjection::TooFewPoints {
                needed: 2,
                found: times.len(),
            });
        };
        // The median step is the step even where some are missing.
        let mut steps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        steps.sort_by(f64::total_cmp);
        let middle = steps.get(steps.len() / 2).copied().unwrap_or_default();
        for pair in times.windows(2) {
            if ((pair[1] - pair[0]) / middle - 1.0).abs() > 2.0 * TOLERANCE {
                return Err(NoProjection::GapsInSeries { after: pair[0] });
            }
        }
        let step = (last - first) / (times.len() - 1) as f64;
        for (place, pair) in times.windows(2).enumerate() {
            if ((pair[1] - first) / step - (place + 1) as f64).abs() > TOLERANCE {
                return Err(NoProjection::GapsInSeries { after: pair[0] });
            }
        }
        Ok(Grid { last, step })
    }

    /// How many steps after the last observation `time` lies, at least 1.
    pub(super) fn steps_to(&self, time: f64) -> Result<usize, NoProjection> {
        let steps = (time - self.last) / self.step;
        let whole = steps.round();
        let fits = (steps - whole).abs() <= TOLERANCE && (1.0..=MOST_STEPS).contains(&whole);
        if fits {
            Ok(whole as usize)
        } else {
            Err(NoProjection::HorizonOffGrid {
                time,
                step: self.step,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days from a first of January to the first of each month of four years, one of them a leap year.
    fn months() -> Vec<f64> {
        let mut days = Vec::new();
        let mut day = 0.0;
        for year in 0..4 {
            let february = if year == 1 { 29.0 } else { 28.0 };
            for length in [
                31.0, february, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0,
            ] {
                days.push(day);
                day += length;
            }
        }
        days
    }

    #[test]
    fn months_in_days_are_equal_steps_whichever_month_they_begin_with() {
        let days = months();
        for start in 0..12 {
            for end in start + 12..days.len() - 3 {
                let grid = Grid::new(&days[start..end]).expect("equal steps");
                for ahead in 0..3 {
                    assert_eq!(
                        grid.steps_to(days[end + ahead]),
                        Ok(ahead + 1),
                        "{start} {end}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_missing_month_is_a_gap_wherever_it_is_missing() {
        let days = months();
        for missing in 1..days.len() - 1 {
            let mut days = days.clone();
            days.remove(missing);
            let after = days[missing - 1];
            assert_eq!(
                Grid::new(&days).err(),
                Some(NoProjection::GapsInSeries { after })
            );
        }
    }

    #[test]
    fn steps_that_grow_little_by_little_are_not_equal() {
        let times: Vec<f64> = (0..40)
            .map(|time| f64::from(time) + f64::from(time * time) / 500.0)
            .collect();
        assert!(matches!(
            Grid::new(&times),
            Err(NoProjection::GapsInSeries { .. })
        ));
    }
}
