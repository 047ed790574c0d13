//! Exact fractions: a mean of decimals stays exact until it is rounded or compared.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::quantity::rounding::divide_half_even;

/// An exact fraction in lowest terms, its denominator positive.
///
/// Sums are checked: a denominator that outgrows 128 bits is `None`, never a wrong number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Ratio = Ratio {
        numerator: 0,
        denominator: 1,
    };

    /// `numerator / denominator` in lowest terms; `None` for a denominator that is not positive and for
    /// a numerator of −2¹²⁷.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Ratio> {
        if denominator <= 0 || numerator == i128::MIN {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        Some(Ratio {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Ratio {
        Ratio {
            numerator: i128::from(number),
            denominator: 1,
        }
    }

    /// A decimal number, exactly. `None` never happens for a decimal of up to 28 digits after the point.
    #[must_use]
    pub fn from_decimal(number: Decimal) -> Option<Ratio> {
        Ratio::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    /// The upper number of the fraction.
    #[must_use]
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The lower number of the fraction, positive.
    #[must_use]
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum; `None` when it needs more than 128 bits.
    #[must_use]
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let divisor = greatest_common_divisor(
            self.denominator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        );
        let divisor = i128::try_from(divisor).ok()?;
        let (a, b) = (self.denominator / divisor, other.denominator / divisor);
        let numerator = self
            .numerator
            .checked_mul(b)?
            .checked_add(other.numerator.checked_mul(a)?)?;
        Ratio::new(numerator, self.denominator.checked_mul(b)?)
    }

    /// The difference; `None` when it needs more than 128 bits.
    #[must_use]
    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio {
            numerator: -other.numerator,
            denominator: other.denominator,
        })
    }

    /// The product; `None` when it needs more than 128 bits.
    #[must_use]
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        let left = Ratio::new(self.numerator, other.denominator)?;
        let right = Ratio::new(other.numerator, self.denominator)?;
        Ratio::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// The quotient; `None` for a divisor that is not positive, or beyond 128 bits.
    #[must_use]
    pub fn over(self, divisor: Ratio) -> Option<Ratio> {
        self.times(Ratio::new(divisor.denominator, divisor.numerator)?)
    }

    /// The arithmetic mean; `None` without values, or beyond 128 bits.
    #[must_use]
    pub fn mean(values: impl IntoIterator<Item = Ratio>) -> Option<Ratio> {
        let (mut sum, mut count) = (Ratio::ZERO, 0_i64);
        for value in values {
            sum = sum.plus(value)?;
            count += 1;
        }
        sum.over(Ratio::whole(count))
    }

    /// Rounded to `places` decimals, half to even (GB/T 8170-2008), in one step.
    ///
    /// `None` when the result has more digits than a decimal can hold.
    #[must_use]
    pub fn round(self, places: u32) -> Option<Decimal> {
        let scaled = Ratio::new(10_i128.checked_pow(places)?, 1)?.times(self)?;
        // The remainder is doubled when it is compared with the divisor.
        if scaled.denominator > i128::MAX / 2 {
            return None;
        }
        let rounded = divide_half_even(scaled.numerator, scaled.denominator);
        Decimal::try_from_i128_with_scale(rounded, places).ok()
    }

    /// The nearest binary float, for charts and frames only.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl Ord for Ratio {
    /// Compares exactly, whatever the size: whole parts first, then the reciprocals of what is left.
    fn cmp(&self, other: &Ratio) -> Ordering {
        let products = (
            self.numerator.checked_mul(other.denominator),
            other.numerator.checked_mul(self.denominator),
        );
        if let (Some(left), Some(right)) = products {
            return left.cmp(&right);
        }
        let (mut left, mut right) = (*self, *other);
        let mut reversed = false;
        loop {
            let wholes = (
                left.numerator.div_euclid(left.denominator),
                right.numerator.div_euclid(right.denominator),
            );
            let rests = (
                left.numerator.rem_euclid(left.denominator),
                right.numerator.rem_euclid(right.denominator),
            );
            let order = match (wholes.0.cmp(&wholes.1), rests) {
                (Ordering::Equal, (0, 0)) => Ordering::Equal,
                (Ordering::Equal, (0, _)) => Ordering::Less,
                (Ordering::Equal, (_, 0)) => Ordering::Greater,
                (Ordering::Equal, _) => {
                    left = Ratio {
                        numerator: left.denominator,
                        denominator: rests.0,
                    };
                    right = Ratio {
                        numerator: right.denominator,
                        denominator: rests.1,
                    };
                    reversed = !reversed;
                    continue;
                }
                (order, _) => order,
            };
            return if reversed { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Euclid; the divisor of 0 and n is n, never 0 as denominators are positive.
pub(crate) fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        if let (Ok(small_a), Ok(small_b)) = (u64::try_from(a), u64::try_from(b)) {
            // Most fractions fit in 64 bits, where a division costs a fifth.
            let (mut small_a, mut small_b) = (small_a, small_b);
            while small_b != 0 {
                (small_a, small_b) = (small_b, small_a % small_b);
            }
            return u128::from(small_a);
        }
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn a_mean_of_thirds_is_exact() {
        let thirds = [ratio(1, 3), ratio(2, 3), ratio(3, 3)];
        assert_eq!(Ratio::mean(thirds), Some(ratio(2, 3)));
        assert_eq!(Ratio::mean([]), None);
    }

    #[test]
    fn a_half_rounds_to_the_even_side() {
        for (numerator, denominator, places, expected) in [
            (5, 2, 0, "2"),
            (7, 2, 0, "4"),
            (1, 3, 4, "0.3333"),
            (-5, 2, 0, "-2"),
            (205, 100, 1, "2.0"),
        ] {
            let rounded = ratio(numerator, denominator).round(places).unwrap();
            assert_eq!(rounded, expected.parse::<Decimal>().unwrap());
        }
    }

    #[test]
    fn what_does_not_fit_is_none_and_never_wrong() {
        let (huge, other) = (ratio(1, i128::MAX), ratio(1, i128::MAX - 1));
        assert_eq!(huge.plus(other), None);
        assert!(huge < other);
        assert!(ratio(-1, i128::MAX) > ratio(-1, i128::MAX - 1));
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::new(i128::MIN, 1), None);
        assert_eq!(Ratio::whole(1).over(Ratio::ZERO), None);
    }

    proptest! {
        #[test]
        fn comparing_by_parts_agrees_with_comparing_products(
            a in any::<i32>(), b in 1_i32.., c in any::<i32>(), d in 1_i32..,
        ) {
            let scale = i128::from(i64::MAX);
            let (a, b, c, d) = (i128::from(a), i128::from(b), i128::from(c), i128::from(d));
            let expected = (a * d).cmp(&(c * b));
            prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), expected);
            // Too large to multiply: unreduced copies take the other way.
            let wide = |n: i128, m: i128| Ratio { numerator: n * scale, denominator: m * scale };
            prop_assert_eq!(wide(a, b).cmp(&wide(c, d)), expected);
        }
    }
}
