//! A series of observations in time order (时间序列), the input of every trend method.
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::unusable::Unusable;

/// Observations in time order (时间序列): missing values are gone, times are true times.
///
/// Times and values are finite and never negative zero. Observations of one time stand by value. The unit of
/// time is the caller's: a slope is in values per that unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    times: Vec<f64>,
    values: Vec<f64>,
}

impl Series {
    /// Sorts by time, then value; a NaN value is missing and left out with its time, whatever that is.
    ///
    /// # Errors
    /// [`Unusable`], the first of its kind in the order of the columns.
    pub fn new(times: &[f64], values: &[f64]) -> Result<Series, Unusable> {
        let mut series = Series::default();
        series.replace(times, values)?;
        Ok(series)
    }

    /// As [`Series::new`], in the memory of this series: a batch of series needs one.
    ///
    /// # Errors
    /// As [`Series::new`]; the series is empty then.
    pub fn replace(&mut self, times: &[f64], values: &[f64]) -> Result<(), Unusable> {
        self.times.clear();
        self.values.clear();
        check(times, values)?;
        let present = || {
            times
                .iter()
                .zip(values)
                .filter(|(_, value)| !value.is_nan())
        };
        // Adding zero turns a negative zero into zero: both are one time and one value.
        self.times.extend(present().map(|(time, _)| time + 0.0));
        self.values.extend(present().map(|(_, value)| value + 0.0));
        self.sort();
        Ok(())
    }

    /// Empties the series for values to be pushed; [`Series::settle`] ends that.
    pub(super) fn clear(&mut self) {
        self.times.clear();
        self.values.clear();
    }

    /// Adds a finite value at a finite time.
    pub(super) fn push(&mut self, time: f64, value: f64) {
        self.times.push(time + 0.0);
        self.values.push(value + 0.0);
    }

    /// Brings what was pushed into order.
    pub(super) fn settle(&mut self) {
        self.sort();
    }

    /// Times, ascending.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// Values, each beside its time.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Number of observations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether nothing was observed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    fn sort(&mut self) {
        let later = self.times.iter().zip(&self.values).skip(1);
        let mut neighbours = self.times.iter().zip(&self.values).zip(later);
        if neighbours.all(|(earlier, later)| earlier <= later) {
            return;
        }
        let mut observations: Vec<(f64, f64)> = self
            .times
            .iter()
            .copied()
            .zip(self.values.iter().copied())
            .collect();
        observations.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (at, (time, value)) in observations.into_iter().enumerate() {
            self.times[at] = time;
            self.values[at] = value;
        }
    }
}

/// Whether a series can be made of these columns.
pub(super) fn check(times: &[f64], values: &[f64]) -> Result<(), Unusable> {
    if times.len() != values.len() {
        return Err(Unusable::LengthsDiffer {
            times: times.len(),
            values: values.len(),
        });
    }
    first_unusable(times, values).map_or(Ok(()), Err)
}

fn first_unusable(times: &[f64], values: &[f64]) -> Option<Unusable> {
    times
        .iter()
        .zip(values)
        .enumerate()
        .find_map(|(at, (time, value))| {
            if value.is_nan() {
                None
            } else if !time.is_finite() {
                Some(Unusable::TimeNotFinite { at })
            } else if value.is_infinite() {
                Some(Unusable::ValueInfinite { at })
            } else {
                None
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_by_time_and_then_by_value() {
        let series = Series::new(&[3.0, 1.0, 3.0, 2.0], &[5.0, 9.0, 4.0, 7.0]).unwrap();
        assert_eq!(series.times(), [1.0, 2.0, 3.0, 3.0]);
        assert_eq!(series.values(), [9.0, 7.0, 4.0, 5.0]);
    }

    #[test]
    fn leaves_out_a_missing_value_with_its_time() {
        let series = Series::new(&[1.0, f64::NAN, 3.0], &[1.0, f64::NAN, 2.0]).unwrap();
        assert_eq!(series.times(), [1.0, 3.0]);
        assert_eq!(series.len(), 2);
    }

    #[test]
    fn is_empty_when_all_is_missing() {
        let series = Series::new(&[1.0, 2.0], &[f64::NAN, f64::NAN]).unwrap();
        assert!(series.is_empty());
    }

    #[test]
    fn holds_the_two_zeros_to_be_one() {
        let series = Series::new(&[0.0, -0.0], &[1.0, -0.0]).unwrap();
        assert_eq!(series.values(), [0.0, 1.0]);
        assert!(
            series
                .times()
                .iter()
                .chain(series.values())
                .all(|x| x.is_sign_positive())
        );
    }

    #[test]
    fn says_what_it_cannot_use_and_where() {
        let differ = Unusable::LengthsDiffer {
            times: 1,
            values: 2,
        };
        assert_eq!(Series::new(&[1.0], &[1.0, 2.0]), Err(differ));
        let no_time = Unusable::TimeNotFinite { at: 1 };
        assert_eq!(Series::new(&[1.0, f64::NAN], &[1.0, 2.0]), Err(no_time));
        let infinite = Unusable::ValueInfinite { at: 0 };
        let values = [f64::NEG_INFINITY, 2.0];
        assert_eq!(Series::new(&[1.0, 2.0], &values), Err(infinite));
    }

    #[test]
    fn what_is_pushed_replaces_what_was_there() {
        let mut series = Series::new(&[7.0], &[8.0]).unwrap();
        series.clear();
        assert!(series.is_empty());
        series.push(2.0, -0.0);
        series.push(-0.0, 1.0);
        series.settle();
        assert_eq!(
            (series.times(), series.values()),
            (&[0.0, 2.0][..], &[1.0, 0.0][..])
        );
        assert!(series.times()[0].is_sign_positive() && series.values()[1].is_sign_positive());
        assert!(!series.is_empty());
    }

    #[test]
    fn is_left_empty_when_a_replacement_fails() {
        let mut series = Series::new(&[1.0], &[2.0]).unwrap();
        assert!(series.replace(&[1.0], &[]).is_err());
        assert!(series.is_empty());
    }
}
