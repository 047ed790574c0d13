//! True times as numbers of even steps, with gaps.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::series::Series;
use super::unusable::Unusable;

/// How far a distance may be from a whole number of steps, in steps. Calendar months counted in days (28 to
/// 31) and years (365 or 366) are within it.
const TOLERANCE: f64 = 0.1;

/// The place of each value on an even grid of times. Missing values leave their places empty.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeGrid {
    step: f64,
    places: Vec<u64>,
}

impl TimeGrid {
    /// Finds the step of a series and the place of each of its values, counted from 0.
    ///
    /// The shortest distance between neighbours counts as one step. The step itself is the mean of all
    /// distances that do, since calendar months and years differ a little.
    ///
    /// # Errors
    /// [`Unusable::TooFewPoints`] for fewer than two values, [`Unusable::RepeatedTime`],
    /// [`Unusable::UnevenTimes`] where a distance is further than a tenth of a step from a whole number of
    /// steps.
    pub fn of(series: &Series) -> Result<TimeGrid, Unusable> {
        let times = series.times();
        let distances = || times.windows(2).map(|pair| pair[1] - pair[0]);
        if let Some(pair) = times.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Unusable::RepeatedTime { time: pair[0] });
        }
        let shortest = distances().reduce(f64::min).ok_or(Unusable::TooFewPoints {
            needed: 2,
            found: times.len(),
        })?;
        let single = || distances().filter(|&distance| distance < 1.5 * shortest);
        let step = single().sum::<f64>() / single().count() as f64;
        if !step.is_finite() {
            return Err(Unusable::Overflow);
        }
        let mut places = vec![0];
        let mut place = 0_u64;
        for pair in times.windows(2) {
            let steps = (pair[1] - pair[0]) / step;
            let whole = steps.round();
            // Beyond 2^53 every float is whole, so that the test would say nothing.
            let even = whole >= 1.0 && whole < 2f64.powi(53) && (steps - whole).abs() <= TOLERANCE;
            if !even {
                return Err(Unusable::UnevenTimes {
                    before: pair[0],
                    after: pair[1],
                    step,
                });
            }
            place = place.saturating_add(whole as u64);
            places.push(place);
        }
        Ok(TimeGrid { step, places })
    }

    /// The step, in the unit of the times.
    #[must_use]
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The place of each value, ascending from 0.
    #[must_use]
    pub fn places(&self) -> &[u64] {
        &self.places
    }

    /// Places from the first value to the last, with the empty ones.
    #[must_use]
    pub fn span(&self) -> u64 {
        self.places.last().map_or(0, |last| last.saturating_add(1))
    }

    /// Whether a place is empty.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.span() != self.places.len() as u64
    }

    /// Index pairs (earlier, later) of values exactly `lag` steps apart, in the order of time.
    pub fn pairs(&self, lag: u64) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut later = 0;
        self.places
            .iter()
            .enumerate()
            .filter_map(move |(earlier, &place)| {
                let wanted = place.checked_add(lag)?;
                while self.places.get(later).is_some_and(|&found| found < wanted) {
                    later += 1;
                }
                (self.places.get(later) == Some(&wanted)).then_some((earlier, later))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid(times: &[f64]) -> Result<TimeGrid, Unusable> {
        TimeGrid::of(&Series::new(times, &vec![1.0; times.len()]).unwrap())
    }

    #[test]
    fn a_gap_keeps_its_length() {
        let grid = grid(&[2001.0, 2002.0, 2005.0, 2006.0]).unwrap();
        assert_eq!(grid.places(), [0, 1, 4, 5]);
        assert_eq!(grid.step(), 1.0);
        assert_eq!(grid.span(), 6);
        assert!(grid.has_gaps());
        assert_eq!(grid.pairs(1).collect::<Vec<_>>(), [(0, 1), (2, 3)]);
        assert_eq!(grid.pairs(4).collect::<Vec<_>>(), [(0, 2), (1, 3)]);
        assert_eq!(grid.pairs(2).count(), 0);
    }

    #[test]
    fn calendar_months_and_years_in_days_are_even() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut day = 0.0;
        let mut days = vec![day];
        for length in lengths.iter().cycle().take(120) {
            day += f64::from(*length);
            days.push(day);
        }
        days.remove(40);
        days.drain(70..83);
        let grid = grid(&days).unwrap();
        assert_eq!(grid.span(), 121);
        assert_eq!(grid.places()[40], 41);
        assert_eq!(grid.places()[70], 84);
    }

    #[test]
    fn months_as_rounded_decimal_years_are_even() {
        let times: Vec<f64> = (0..240)
            .map(|month| (f64::from(month) / 12.0 * 1e3).round() / 1e3 + 2000.0)
            .collect();
        let grid = grid(&times).unwrap();
        assert!(!grid.has_gaps());
        assert!((grid.step() * 12.0 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn uneven_and_repeated_times_are_refused_with_the_place() {
        assert_eq!(
            grid(&[0.0, 1.0, 2.5, 3.5]),
            Err(Unusable::UnevenTimes {
                before: 1.0,
                after: 2.5,
                step: 1.0
            })
        );
        assert_eq!(
            grid(&[0.0, 1.0, 1.0]),
            Err(Unusable::RepeatedTime { time: 1.0 })
        );
        assert_eq!(
            grid(&[5.0]),
            Err(Unusable::TooFewPoints {
                needed: 2,
                found: 1
            })
        );
        assert!(matches!(
            grid(&[0.0, 1e-300, 1e300]),
            Err(Unusable::UnevenTimes { .. })
        ));
        assert_eq!(grid(&[-1e308, 1e308]), Err(Unusable::Overflow));
    }

    proptest! {
        #[test]
        fn pairs_are_those_a_search_of_all_pairs_finds(
            steps in prop::collection::vec(1_u32..4, 2..30),
            lag in 1_u64..12,
        ) {
            let mut steps = steps;
            steps.push(1);
            let mut time = 0.0;
            let mut times = vec![time];
            for step in steps {
                time += f64::from(step);
                times.push(time);
            }
            let grid = grid(&times).unwrap();
            let mut expected = Vec::new();
            for earlier in 0..times.len() {
                for later in 0..times.len() {
                    if times[later] - times[earlier] == lag as f64 {
                        expected.push((earlier, later));
                    }
                }
            }
            prop_assert_eq!(grid.pairs(lag).collect::<Vec<_>>(), expected);
        }
    }

    /// From 2⁵³ on every float is whole.
    #[test]
    fn a_distance_of_so_many_steps_that_all_would_seem_whole_is_uneven() {
        let most = 2f64.powi(53);
        assert_eq!(grid(&[0.0, 1.0, most]).unwrap().span(), (1 << 53) + 1);
        for last in [most + 2.0, 2.0 * most] {
            let found = grid(&[0.0, 1.0, last]);
            assert!(matches!(found, Err(Unusable::UnevenTimes { .. })), "{last}");
        }
    }
}
