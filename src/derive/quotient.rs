//! A quotient that still knows what was divided by what.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::quantity::rounding::round;

/// Decimals that a numerator or denominator is shown with at most.
const SHOWN: i32 = 6;

/// Numerator, denominator and factor of a derived number: a ratio of sums, a share in percent, or a mean
/// (the sum of the values times their weights, over the sum of the weights).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Quotient {
    /// What is divided.
    pub numerator: Decimal,
    /// What it is divided by.
    pub denominator: Decimal,
    /// What the quotient is multiplied with: 100 for percent, 1 for a mean.
    pub times: Decimal,
}

impl Quotient {
    /// `numerator / denominator`, as it is.
    pub fn plain(numerator: Decimal, denominator: Decimal) -> Quotient {
        Quotient {
            numerator,
            denominator,
            times: Decimal::ONE,
        }
    }

    /// `numerator / denominator` in percent.
    pub fn percent(numerator: Decimal, denominator: Decimal) -> Quotient {
        Quotient {
            numerator,
            denominator,
            times: Decimal::ONE_HUNDRED,
        }
    }

    /// `part` of `whole` things, in percent.
    pub fn share(part: usize, whole: usize) -> Quotient {
        Quotient::percent(Decimal::from(part), Decimal::from(whole))
    }

    /// The arithmetic mean of `values`; `None` of no values, or when their sum is too large to write.
    pub fn mean(values: impl IntoIterator<Item = Decimal>) -> Option<Quotient> {
        let mut count = Decimal::ZERO;
        let total = sum(values.into_iter().inspect(|_| count += Decimal::ONE))?;
        (!count.is_zero()).then(|| Quotient::plain(total, count))
    }

    /// The number; `None` when the denominator is zero or the result too large to write.
    pub fn value(self) -> Option<Decimal> {
        // Multiplied first: one rounding, at the 28th digit, instead of two.
        match self.numerator.checked_mul(self.times) {
            Some(product) => product.checked_div(self.denominator),
            None => self
                .numerator
                .checked_div(self.denominator)
                .and_then(|quotient| quotient.checked_mul(self.times)),
        }
    }

    /// Numerator, denominator and factor as they are shown: without trailing zeros, what was divided before
    /// to six decimals, and a factor only where it is not 1.
    pub fn written(self) -> (Decimal, Decimal, Option<Decimal>) {
        let shown = |number: Decimal| round(number, SHOWN).normalize();
        let times = (self.times != Decimal::ONE).then(|| shown(self.times));
        (shown(self.numerator), shown(self.denominator), times)
    }

    /// The number without the residue of divisions before it; see [`settled`].
    pub fn settled(self) -> Option<Decimal> {
        self.value().map(settled)
    }
}

/// A number to 12 decimals, for what was made from quotients.
///
/// Three times 2/3 is exactly 2, but as decimals of 28 digits it is a trace more, and would pass a limit of
/// 2. No measurement reaches the 12th decimal.
pub fn settled(value: Decimal) -> Decimal {
    round(value, 12)
}

/// The sum; `None` when it, or a sum on the way to it, is too large to write.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values
        .into_iter()
        .try_fold(Decimal::ZERO, |total, value| total.checked_add(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_knows_its_sum_and_count() {
        let mean = Quotient::mean([1, 2, 4].map(Decimal::from)).expect("values");
        assert_eq!(
            (mean.numerator, mean.denominator),
            (Decimal::from(7), Decimal::from(3))
        );
        assert_eq!(Quotient::mean([]), None);
    }

    #[test]
    fn the_residue_of_thirds_passes_no_limit() {
        let third = Quotient::share(2, 300).value().expect("a share");
        let two = sum([third; 3]).expect("a sum");
        assert!(two > Decimal::TWO, "{two}");
        assert_eq!(settled(two), Decimal::TWO);
    }

    #[test]
    fn nothing_is_divided_by_zero_and_nothing_overflows() {
        assert_eq!(Quotient::share(0, 0).value(), None);
        assert_eq!(sum([Decimal::MAX, Decimal::MAX]), None);
        let huge = Quotient::percent(Decimal::MAX, Decimal::from(200));
        assert!(huge.value().is_some());
        assert_eq!(
            Quotient::percent(Decimal::MAX, Decimal::ONE).value(),
            None,
            "100 times the largest number"
        );
    }
}
