//! Why a series cannot be tested.

/// The reason a test gives no answer. A test that cannot be made says why; it never answers NaN.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Unusable {
    /// Times and values (or season labels) are not equally many.
    #[error("{times} times stand against {values} values")]
    LengthsDiffer {
        /// How many times were given.
        times: usize,
        /// How many values, or season labels, were given.
        values: usize,
    },
    /// A time is infinite or not a number though its value is there.
    #[error("the time of observation {at} (counted from 0) is not a finite number")]
    TimeNotFinite {
        /// Which observation, counted from 0.
        at: usize,
    },
    /// A value is infinite; a missing value is written NaN.
    #[error(
        "the value of observation {at} (counted from 0) is infinite; write NaN where it is missing"
    )]
    ValueInfinite {
        /// Which observation, counted from 0.
        at: usize,
    },
    /// Too few values remain once the missing ones are left out.
    #[error("{found} values, at least {needed} are needed")]
    TooFewPoints {
        /// The least number the test accepts.
        needed: usize,
        /// The number found.
        found: usize,
    },
    /// All values are equal, so nothing can be ranked.
    #[error("all values are equal")]
    Constant,
    /// All values carry the same time.
    #[error("all values carry the same time")]
    OneTime,
    /// The method needs even steps (gaps are allowed) and a distance is no whole number of steps.
    #[error(
        "the times are not evenly spaced: from {before} to {after} is no whole number of steps of {step}"
    )]
    UnevenTimes {
        /// Time before the odd distance.
        before: f64,
        /// Time after it.
        after: f64,
        /// The usual step.
        step: f64,
    },
    /// The method needs one value for each time.
    #[error("time {time} carries more than one value")]
    RepeatedTime {
        /// The repeated time.
        time: f64,
    },
    /// The corrected variance of S is zero or negative, which says that the correction does not fit the series.
    #[error("the corrected variance of S is {variance}, it must be positive")]
    VarianceNotPositive {
        /// The variance found.
        variance: f64,
    },
    /// The autocorrelation at lag one cannot be formed, for want of neighbouring values that vary.
    #[error("no autocorrelation at lag {lag}: only {pairs} usable pairs of values")]
    NoAutocorrelation {
        /// Lag in steps.
        lag: usize,
        /// Pairs of values that are that far apart.
        pairs: usize,
    },
    /// Removing an autocorrelation this strong leaves no usable series.
    #[error("the autocorrelation at lag one is {coefficient}, it must lie between -1 and 1")]
    NotStationary {
        /// The coefficient found.
        coefficient: f64,
    },
    /// The numbers are too large for the arithmetic.
    #[error("the values are too large to compute with")]
    Overflow,
    /// A setting outside its range.
    #[error("{setting} is {value}, it must be {expected}")]
    BadSetting {
        /// Which setting.
        setting: &'static str,
        /// What was given.
        value: f64,
        /// What is allowed.
        expected: &'static str,
    },
}

impl Unusable {
    /// The word of machine output.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Unusable::LengthsDiffer { .. } => "lengths_differ",
            Unusable::TimeNotFinite { .. } => "time_not_finite",
            Unusable::ValueInfinite { .. } => "value_infinite",
            Unusable::TooFewPoints { .. } => "too_few_points",
            Unusable::Constant => "constant",
            Unusable::OneTime => "one_time",
            Unusable::UnevenTimes { .. } => "uneven_times",
            Unusable::RepeatedTime { .. } => "repeated_time",
            Unusable::VarianceNotPositive { .. } => "variance_not_positive",
            Unusable::NoAutocorrelation { .. } => "no_autocorrelation",
            Unusable::NotStationary { .. } => "not_stationary",
            Unusable::Overflow => "overflow",
            Unusable::BadSetting { .. } => "bad_setting",
        }
    }
}

/// `alpha` if it is a significance level, strictly between 0 and 1.
pub(crate) fn significance_level(alpha: f64) -> Result<f64, Unusable> {
    if alpha > 0.0 && alpha < 1.0 {
        Ok(alpha)
    } else {
        Err(Unusable::BadSetting {
            setting: "alpha",
            value: alpha,
            expected: "between 0 and 1",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Machine output carries these words: they do not change.
    #[test]
    fn reasons_keep_their_words() {
        for (reason, code) in [
            (Unusable::Constant, "constant"),
            (Unusable::OneTime, "one_time"),
            (Unusable::Overflow, "overflow"),
            (Unusable::RepeatedTime { time: 1.0 }, "repeated_time"),
            (Unusable::TimeNotFinite { at: 1 }, "time_not_finite"),
            (Unusable::ValueInfinite { at: 1 }, "value_infinite"),
            (
                Unusable::NotStationary { coefficient: 1.0 },
                "not_stationary",
            ),
            (
                Unusable::VarianceNotPositive { variance: 0.0 },
                "variance_not_positive",
            ),
            (
                Unusable::LengthsDiffer {
                    times: 1,
                    values: 2,
                },
                "lengths_differ",
            ),
            (
                Unusable::TooFewPoints {
                    needed: 2,
                    found: 1,
                },
                "too_few_points",
            ),
            (
                Unusable::NoAutocorrelation { lag: 1, pairs: 1 },
                "no_autocorrelation",
            ),
        ] {
            assert_eq!(reason.code(), code);
        }
    }
}
