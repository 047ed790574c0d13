//! Which ranks of the ordered slopes answer: the median and Gilbert's limits.

use thiserror::Error;

use crate::trend::normal::upper_quantile;

/// Why a slope has no confidence limits.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum NoLimits {
    /// The ranks of the limits, `lower` and `upper`, are not among those of the slopes.
    #[error(
        "{pairs} pairs are too few for limits: their ranks {lower:.2} and {upper:.2} lie outside; \
         use a longer series or a lower confidence"
    )]
    TooFewPairs {
        /// Number of pairs of different times.
        pairs: u64,
        /// Rank of the lower limit.
        lower: f64,
        /// Rank of the upper limit.
        upper: f64,
    },
    /// The variance of S is negative, infinite or not a number.
    #[error("the variance of S is {variance}; it must be zero or more")]
    VarianceUnusable {
        /// The variance given.
        variance: f64,
    },
    /// The confidence is not between 0 and 1.
    #[error("the confidence is {confidence}; it must be above 0 and below 1, such as 0.95")]
    ConfidenceUnusable {
        /// The confidence given.
        confidence: f64,
    },
    /// No confidence was asked for.
    #[error("no limits were asked for")]
    NotAsked,
    /// A slope at a limit is beyond the range of a double.
    #[error("a limit is beyond the range of numbers; choose larger units")]
    OutOfRange,
}

/// The two-sided standard normal quantile: the value exceeded in size with the probability `1 - confidence`.
#[must_use]
pub fn two_sided_quantile(confidence: f64) -> f64 {
    upper_quantile((1.0 - confidence) / 2.0)
}

/// The ranks of both limits (Gilbert 1987, section 16.5): `(N' - C) / 2` and `(N' + C) / 2 + 1`, where
/// `C = z sqrt(Var S)`; they count from 1 and need not be whole.
///
/// # Errors
/// [`NoLimits`], where either is not from 1 to `pairs`.
pub fn limit_ranks(pairs: u64, variance: f64, confidence: f64) -> Result<(f64, f64), NoLimits> {
    if !(variance >= 0.0 && variance.is_finite()) {
        return Err(NoLimits::VarianceUnusable { variance });
    }
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(NoLimits::ConfidenceUnusable { confidence });
    }
    let spread = two_sided_quantile(confidence) * variance.sqrt();
    let count = pairs as f64;
    let (lower, upper) = ((count - spread) / 2.0, (count + spread) / 2.0 + 1.0);
    if lower >= 1.0 && upper <= count {
        Ok((lower, upper))
    } else {
        Err(NoLimits::TooFewPairs {
            pairs,
            lower,
            upper,
        })
    }
}

/// The whole ranks around a rank; twice the same where it is whole.
pub(super) fn around(rank: f64) -> [u64; 2] {
    [rank.floor() as u64, rank.ceil() as u64]
}

/// The ranks of the middle: one, or two where the number of pairs is even.
pub(super) fn middle(pairs: u64) -> [u64; 2] {
    [pairs.div_ceil(2), pairs / 2 + 1]
}

/// The slope at a rank that need not be whole, on the line between its neighbours.
pub(super) fn interpolated(rank: f64, below: f64, above: f64) -> f64 {
    if below == above {
        below
    } else {
        below + (rank - rank.floor()) * (above - below)
    }
}

/// The mean of two numbers, which does not overflow.
pub(super) fn mean(a: f64, b: f64) -> f64 {
    let sum = a + b;
    if sum.is_finite() {
        sum / 2.0
    } else {
        a / 2.0 + b / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST/SEMATECH e-Handbook and any table to the digits there; the rest from the definition to 40 digits.
    #[test]
    fn knows_the_normal_quantile_to_the_last_digits() {
        for (confidence, quantile) in [
            (0.5, 0.674_489_750_196_081_7),
            (0.8, 1.281_551_565_544_600_5),
            (0.9, 1.644_853_626_951_472_7),
            (0.95, 1.959_963_984_540_054),
            (0.99, 2.575_829_303_548_901),
            (0.999, 3.290_526_731_491_895),
        ] {
            let found = two_sided_quantile(confidence);
            assert!(
                (found / quantile - 1.0).abs() < 1e-14,
                "{confidence}: {found}"
            );
        }
    }

    #[test]
    fn places_the_ranks_of_the_limits_where_gilbert_does() {
        // Ranks with a fractional part: N' = 4950 and Var S = 112728.33 of the Nile, z = 1.959964.
        let (lower, upper) = limit_ranks(4950, 112_728.333_333_333_33, 0.95).unwrap();
        assert!((lower - 2_145.970_65).abs() < 1e-4, "{lower}");
        assert!((lower + upper - 4951.0).abs() < 1e-9, "{upper}");
    }

    #[test]
    fn refuses_ranks_outside_the_slopes() {
        let refused = limit_ranks(6, 8.666_666_666_666_666, 0.95);
        assert!(
            matches!(refused, Err(NoLimits::TooFewPairs { pairs: 6, .. })),
            "{refused:?}"
        );
        let nan = limit_ranks(6, f64::NAN, 0.95);
        assert!(matches!(nan, Err(NoLimits::VarianceUnusable { .. })));
        for confidence in [0.0, 1.0, 95.0, f64::NAN] {
            let refused = limit_ranks(6, 1.0, confidence);
            assert!(matches!(refused, Err(NoLimits::ConfidenceUnusable { .. })));
        }
    }

    #[test]
    fn finds_the_middle_of_odd_and_even_counts() {
        assert_eq!(middle(1), [1, 1]);
        assert_eq!(middle(6), [3, 4]);
        assert_eq!(middle(7), [4, 4]);
    }

    #[test]
    fn the_mean_of_two_numbers_does_not_overflow() {
        assert_eq!(mean(1.0, 4.0), 2.5);
        assert_eq!(mean(f64::MAX, f64::MAX), f64::MAX);
        assert_eq!(mean(1.5e308, 0.5e308), 1e308);
        assert_eq!(mean(-1e308, -1.6e308), -1.3e308);
    }

    #[test]
    fn a_variance_or_a_confidence_that_is_none_is_refused() {
        for variance in [-1.0, f64::INFINITY, f64::NAN] {
            let refused = limit_ranks(45, variance, 0.9);
            assert!(
                matches!(refused, Err(NoLimits::VarianceUnusable { .. })),
                "{variance}"
            );
        }
        for confidence in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
            let refused = limit_ranks(45, 100.0, confidence);
            assert!(
                matches!(refused, Err(NoLimits::ConfidenceUnusable { .. })),
                "{confidence}"
            );
        }
    }
}
