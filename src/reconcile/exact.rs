//! Exact rational numbers, and the range an unrounded number may lie in.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::quantity::rounding::divide_half_even;

/// A fraction in lowest terms. Quotients of published figures do not end as decimals; as
/// fractions they are compared and rounded without error.
///
/// The denominator is positive. Every operation gives `None` where the result does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

impl Exact {
    /// Nought.
    pub const ZERO: Exact = Exact::whole(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Exact {
        Exact {
            numerator: number as i128,
            denominator: 1,
        }
    }

    /// `numerator / denominator`; `None` when the denominator is zero or the fraction does not
    /// fit.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Exact> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let size = i128::try_from(numerator.unsigned_abs() / divisor).ok()?;
        let below = i128::try_from(denominator.unsigned_abs() / divisor).ok()?;
        let negative = (numerator < 0) != (denominator < 0);
        Some(Exact {
            numerator: if negative { -size } else { size },
            denominator: below,
        })
    }

    /// The decimal, exactly.
    #[must_use]
    pub fn from_decimal(value: Decimal) -> Exact {
        // A decimal has 28 places and 96 bits at most, so the fraction always fits.
        Exact::fraction(value.mantissa(), 10_i128.pow(value.scale())).unwrap_or(Exact::ZERO)
    }

    /// The same number as a decimal, where it ends within 28 places.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        (0_u32..=28).find_map(|places| {
            let power = 10_i128.pow(places);
            if power % self.denominator != 0 {
                return None;
            }
            let mantissa = self.numerator.checked_mul(power / self.denominator)?;
            Decimal::try_from_i128_with_scale(mantissa, places).ok()
        })
    }

    /// Rounded to `places` decimals, half to even in one step (GB/T 8170-2008, 3.2); negative
    /// places round to tens, hundreds and so on. `None` when the digits do not fit.
    #[must_use]
    pub fn rounded(self, places: i32) -> Option<Decimal> {
        self.to_places(places, divide_half_even)
    }

    /// Cut off after `places` decimals, as in [`Exact::rounded`] but towards zero (截尾).
    #[must_use]
    pub fn cut_off(self, places: i32) -> Option<Decimal> {
        self.to_places(places, |number, divisor| number / divisor)
    }

    fn to_places(self, places: i32, divide: impl Fn(i128, i128) -> i128) -> Option<Decimal> {
        let padded = || {
            let power = 10_i128.checked_pow(places.unsigned_abs())?;
            match u32::try_from(places) {
                Ok(scale) => {
                    let number = self.numerator.checked_mul(power)?;
                    let kept = divide(number, self.denominator);
                    Decimal::try_from_i128_with_scale(kept, scale).ok()
                }
                Err(_) => {
                    let kept = divide(self.numerator, self.denominator.checked_mul(power)?);
                    Decimal::try_from_i128_with_scale(kept.checked_mul(power)?, 0).ok()
                }
            }
        };
        // A number that ends early needs no zeros behind it, for which there may be no room.
        let ends_early = |it: &Decimal| i64::from(it.scale()) <= i64::from(places);
        padded().or_else(|| self.to_decimal().filter(ends_early))
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Exact) -> Option<Exact> {
        let common = greatest_common_divisor(
            self.denominator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        );
        let common = i128::try_from(common).ok()?;
        let (mine, theirs) = (self.denominator / common, other.denominator / common);
        let left = self.numerator.checked_mul(theirs)?;
        let right = other.numerator.checked_mul(mine)?;
        Exact::fraction(
            left.checked_add(right)?,
            mine.checked_mul(other.denominator)?,
        )
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Exact) -> Option<Exact> {
        self.plus(other.negated())
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Exact) -> Option<Exact> {
        // Crosswise reduction keeps the products small.
        let left = Exact::fraction(self.numerator, other.denominator)?;
        let right = Exact::fraction(other.numerator, self.denominator)?;
        Exact::fraction(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// The quotient; `None` also when `other` is zero.
    #[must_use]
    pub fn over(self, other: Exact) -> Option<Exact> {
        self.times(Exact::fraction(other.denominator, other.numerator)?)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Exact {
        Exact {
            numerator: -self.numerator,
            ..self
        }
    }

    /// The number without its sign.
    #[must_use]
    pub fn absolute(self) -> Exact {
        if self.is_negative() {
            self.negated()
        } else {
            self
        }
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the digits of their continued fractions, because a product of two numbers that fit need
/// not fit.
impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        let (mut a, mut b) = (self.numerator, self.denominator);
        let (mut c, mut d) = (other.numerator, other.denominator);
        loop {
            let by_whole = a.div_euclid(b).cmp(&c.div_euclid(d));
            if by_whole != Ordering::Equal {
                return by_whole;
            }
            match (a.rem_euclid(b), c.rem_euclid(d)) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                // x/b < y/d exactly when d/y < b/x.
                (x, y) => (a, b, c, d) = (d, y, b, x),
            }
        }
    }
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// All numbers from `lower` to `upper`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest number.
    pub lower: Exact,
    /// The largest number, not below `lower`.
    pub upper: Exact,
}

impl Range {
    /// The range of one number.
    #[must_use]
    pub fn only(value: Exact) -> Range {
        Range {
            lower: value,
            upper: value,
        }
    }

    /// The numbers that may have been rounded to `value`: half a unit of its last decimal to
    /// either side. Both ends are included, because which of them rounds to `value` depends on
    /// whether a tie goes to the even digit or up, and publishers differ.
    #[must_use]
    pub fn of_rounded(value: Exact, places: i32) -> Option<Range> {
        let power = 10_i128.checked_pow(places.unsigned_abs())?;
        let half = if places < 0 {
            Exact::fraction(power, 2)?
        } else {
            Exact::fraction(1, power.checked_mul(2)?)?
        };
        Some(Range {
            lower: value.minus(half)?,
            upper: value.plus(half)?,
        })
    }

    /// The smallest range that holds all of these; `None` when there are none.
    fn around(values: impl IntoIterator<Item = Exact>) -> Option<Range> {
        values
            .into_iter()
            .fold(None, |range: Option<Range>, value| {
                Some(range.map_or(Range::only(value), |range| Range {
                    lower: range.lower.min(value),
                    upper: range.upper.max(value),
                }))
            })
    }

    /// All sums.
    #[must_use]
    pub fn plus(self, other: Range) -> Option<Range> {
        Some(Range {
            lower: self.lower.plus(other.lower)?,
            upper: self.upper.plus(other.upper)?,
        })
    }

    /// All differences.
    #[must_use]
    pub fn minus(self, other: Range) -> Option<Range> {
        self.plus(other.negated())
    }

    /// All products.
    #[must_use]
    pub fn times(self, other: Range) -> Option<Range> {
        Range::around([
            self.lower.times(other.lower)?,
            self.lower.times(other.upper)?,
            self.upper.times(other.lower)?,
            self.upper.times(other.upper)?,
        ])
    }

    /// All quotients; `None` when `other` holds zero, for then there is no largest one.
    #[must_use]
    pub fn over(self, other: Range) -> Option<Range> {
        if other.contains(Exact::ZERO) {
            return None;
        }
        self.times(Range {
            lower: Exact::whole(1).over(other.upper)?,
            upper: Exact::whole(1).over(other.lower)?,
        })
    }

    /// The range mirrored at zero.
    #[must_use]
    pub fn negated(self) -> Range {
        Range {
            lower: self.upper.negated(),
            upper: self.lower.negated(),
        }
    }

    /// The sizes of the numbers in the range.
    #[must_use]
    pub fn absolute(self) -> Range {
        let (a, b) = (self.lower.absolute(), self.upper.absolute());
        let lower = if self.contains(Exact::ZERO) {
            Exact::ZERO
        } else {
            a.min(b)
        };
        Range {
            lower,
            upper: a.max(b),
        }
    }

    /// Whether the number lies in the range.
    #[must_use]
    pub fn contains(self, value: Exact) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Whether a number lies in both ranges.
    #[must_use]
    pub fn overlaps(self, other: Range) -> bool {
        self.lower <= other.upper && other.lower <= self.upper
    }
}
