//! Rounding of numbers (数值修约), GB/T 8170-2008 clause 3.
//!
//! Half to even, on the absolute value, in one step from the unrounded number. Never round a
//! number that has been rounded before: 15.4546 is 15 and not 15.455 → 15.46 → 15.5 → 16.

use rust_decimal::Decimal;

/// No decimal has more digits before or after the point.
const MOST_DIGITS: u32 = 29;

/// Rounds to `places` decimals; negative places round to tens (−1), hundreds (−2) and so on.
///
/// A number with fewer decimals is returned as it is. So is one that lies so near
/// [`Decimal::MAX`] that its rounding cannot be written.
#[must_use]
pub fn round(value: Decimal, places: i32) -> Decimal {
    let dropped = i64::from(value.scale()) - i64::from(places);
    let Some(dropped) = u32::try_from(dropped).ok().filter(|count| *count > 0) else {
        return value;
    };
    if dropped > MOST_DIGITS {
        // Less than half of the interval.
        return Decimal::ZERO;
    }
    let kept = divide_half_even(value.mantissa(), 10_i128.pow(dropped));
    match u32::try_from(places) {
        Ok(scale) => Decimal::try_from_i128_with_scale(kept, scale).unwrap_or(value),
        Err(_) => 10_i128
            .checked_pow(places.unsigned_abs())
            .and_then(|interval| kept.checked_mul(interval))
            .and_then(|whole| Decimal::try_from_i128_with_scale(whole, 0).ok())
            .unwrap_or(value),
    }
}

/// Rounds to `digits` significant digits (有效位数), at least one.
///
/// The rounding interval is that of the unrounded number, as the standard has it: 9.996 to three
/// digits is 10.00.
#[must_use]
pub fn to_significant(value: Decimal, digits: u32) -> Decimal {
    let Some(length) = value.mantissa().unsigned_abs().checked_ilog10() else {
        return value;
    };
    let digits = i64::from(digits.max(1));
    let places = i64::from(value.scale()) - (i64::from(length) + 1) + digits;
    i32::try_from(places).map_or(value, |places| round(value, places))
}

/// The quotient rounded half to even. `divisor` is positive, and below 10³⁸ so that twice the
/// remainder fits.
pub(crate) fn divide_half_even(number: i128, divisor: i128) -> i128 {
    let divisor = divisor.unsigned_abs();
    let size = number.unsigned_abs();
    let (quotient, rest) = (size / divisor, size % divisor);
    let up = match (rest * 2).cmp(&divisor) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => quotient % 2,
        std::cmp::Ordering::Greater => 1,
    };
    let rounded = i128::try_from(quotient + up).unwrap_or(i128::MAX);
    if number < 0 { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Value, places, rounded value.
    fn rounds(cases: &[(&str, i32, &str)]) {
        for (value, places, expected) in cases {
            assert_eq!(round(number(value), *places), number(expected), "{value}");
        }
    }

    #[test]
    fn follows_the_examples_of_the_standard() {
        // GB/T 8170-2008, 3.2.
        rounds(&[
            ("12.1498", 0, "12"),
            ("12.1498", 1, "12.1"),
            ("1268", -2, "1300"),
            ("10.5002", 0, "11"),
            ("1.050", 1, "1.0"),
            ("0.35", 1, "0.4"),
            ("2500", -3, "2000"),
            ("3500", -3, "4000"),
            ("-355", -1, "-360"),
            ("-325", -1, "-320"),
            ("-365", -1, "-360"),
            ("-0.0365", 3, "-0.036"),
        ]);
    }

    #[test]
    fn follows_further_published_examples() {
        rounds(&[
            ("13.2476", 1, "13.2"),
            ("13.2476", 2, "13.25"),
            ("13.2476", 0, "13"),
            ("1167", -2, "1200"),
            ("2.050", 1, "2.0"),
            ("0.150", 1, "0.2"),
            ("1350", -2, "1400"),
            ("0.0345", 3, "0.034"),
        ]);
    }

    #[test]
    fn rounds_in_one_step() {
        rounds(&[
            ("8.53459", 2, "8.53"),
            ("15.4546", 0, "15"),
            ("97.46", 0, "97"),
        ]);
    }

    #[test]
    fn keeps_what_needs_no_rounding() {
        assert_eq!(round(number("97.0"), 3).to_string(), "97.0");
        assert_eq!(round(number("97.00"), 1).to_string(), "97.0");
        assert_eq!(round(Decimal::ZERO, -5), Decimal::ZERO);
    }

    #[test]
    fn extreme_arguments_do_not_panic() {
        for value in [
            Decimal::MAX,
            Decimal::MIN,
            number("0.0000000000000000000000000001"),
        ] {
            for places in [i32::MIN, -30, -29, -28, -1, 0, 28, 29, i32::MAX] {
                let _ = round(value, places);
            }
            for digits in [0, 1, 29, u32::MAX] {
                let _ = to_significant(value, digits);
            }
        }
        assert_eq!(
            round(number("5000000000000000000000000000"), -29),
            Decimal::ZERO
        );
    }

    #[test]
    fn a_number_of_29_digits_is_rounded_when_all_of_them_go() {
        rounds(&[
            ("7.0000000000000000000000000000", -1, "10"),
            ("-7.0000000000000000000000000000", -1, "-10"),
            ("4.0000000000000000000000000000", -1, "0"),
        ]);
    }

    #[test]
    fn rounds_to_significant_digits() {
        for (value, digits, expected) in [
            ("1268", 2, "1300"),
            ("0.00012345", 3, "0.000123"),
            ("-0.0365", 2, "-0.036"),
            ("9.996", 3, "10.00"),
            ("84.1", 5, "84.1"),
            ("0", 3, "0"),
        ] {
            assert_eq!(to_significant(number(value), digits), number(expected));
        }
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), 0_u32..=20).prop_map(|(digits, scale)| Decimal::new(digits, scale))
    }

    proptest! {
        #[test]
        fn rounding_is_idempotent_and_within_half_an_interval(value in any_decimal(), places in -6..12_i32) {
            let rounded = round(value, places);
            prop_assert_eq!(round(rounded, places), rounded);
            let half = if places < 0 {
                Decimal::from(5 * 10_i64.pow(places.unsigned_abs() - 1))
            } else {
                Decimal::new(5, places.unsigned_abs() + 1)
            };
            prop_assert!((rounded - value).abs() <= half);
            prop_assert_eq!(round(-value, places), -rounded);
        }

        #[test]
        fn rounding_is_monotone(a in any_decimal(), b in any_decimal(), places in -6..12_i32) {
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(round(low, places) <= round(high, places));
        }

        #[test]
        fn agrees_with_the_decimal_library(value in any_decimal(), places in 0..12_u32) {
            let theirs = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointNearestEven);
            prop_assert_eq!(round(value, places.cast_signed()), theirs);
        }
    }
}
