//! Exact factors between units.

use rust_decimal::Decimal;

use crate::quantity::rounding::divide_half_even;

/// The exact factor from one unit to another, a fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    numerator: i128,
    denominator: i128,
}

impl Conversion {
    /// The factor between two sizes.
    pub(super) fn new(from: (i128, i128), to: (i128, i128)) -> Option<Conversion> {
        // Crosswise first, so that the products stay small.
        let (from_top, to_top) = reduced((from.0, to.0));
        let (to_bottom, from_bottom) = reduced((to.1, from.1));
        let (numerator, denominator) = reduced((
            from_top.checked_mul(to_bottom)?,
            from_bottom.checked_mul(to_top)?,
        ));
        Some(Conversion {
            numerator,
            denominator,
        })
    }

    /// Numerator and denominator of the factor, in lowest terms and positive: 公顷 to 亩 is 15/1.
    #[must_use]
    pub fn factor(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Whether quantities stay as they are.
    #[must_use]
    pub fn is_identity(self) -> bool {
        self.numerator == self.denominator
    }

    /// The converted quantity: exact where it has an end within 28 decimals, otherwise rounded
    /// half to even, once, at the last digit a decimal holds. `None` when it is too large.
    #[must_use]
    pub fn apply(self, value: Decimal) -> Option<Decimal> {
        if self.is_identity() || value.is_zero() {
            return Some(value);
        }
        let value = value.normalize();
        let (mut top, mut bottom) = (self.numerator, self.denominator);
        // value = digits × top / bottom × 10^-scale, with no factor 2 or 5 left in `bottom`.
        let mut scale = i64::from(value.scale());
        while bottom % 10 == 0 {
            bottom /= 10;
            scale += 1;
        }
        for (prime, other) in [(2, 5), (5, 2)] {
            while bottom % prime == 0 {
                bottom /= prime;
                top = top.checked_mul(other)?;
                scale += 1;
            }
        }
        while top % 10 == 0 {
            top /= 10;
            scale -= 1;
        }
        let digits = value.mantissa().checked_mul(top)?;
        if bottom == 1
            && let Ok(scale) = u32::try_from(scale)
            && let Ok(exact) = Decimal::try_from_i128_with_scale(digits, scale)
        {
            return Some(exact.normalize());
        }
        // The most decimals that fit; one rounding.
        (0..=Decimal::MAX_SCALE).rev().find_map(|kept| {
            let shift = i64::from(kept) - scale;
            let (digits, divisor) = match u32::try_from(shift) {
                Ok(up) => (digits.checked_mul(10_i128.checked_pow(up)?)?, bottom),
                Err(_) => {
                    let down = u32::try_from(-shift).ok()?;
                    (digits, bottom.checked_mul(10_i128.checked_pow(down)?)?)
                }
            };
            let quotient = divide_half_even(digits, divisor);
            let rounded = Decimal::try_from_i128_with_scale(quotient, kept).ok()?;
            Some(rounded.normalize())
        })
    }

    /// The converted quantity as a binary float, for whole columns.
    #[must_use]
    pub fn apply_to_float(self, value: f64) -> f64 {
        value * self.numerator as f64 / self.denominator as f64
    }
}

/// The fraction in lowest terms; both numbers are positive.
pub(super) fn reduced((numerator, denominator): (i128, i128)) -> (i128, i128) {
    let (mut a, mut b) = (numerator, denominator);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = a.max(1);
    (numerator / divisor, denominator / divisor)
}
