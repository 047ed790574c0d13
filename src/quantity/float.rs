//! The two crossings between binary floats and decimals.

use rust_decimal::Decimal;

/// Ten to the power of its index; each is exact as a binary float.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The largest number of which every decimal digit survives a binary float.
const FIFTEEN_DIGITS: f64 = 1e15;

/// Integers up to here are exact as binary floats.
const LARGEST_EXACT_INTEGER: u128 = 1 << 53;

/// The shortest decimal that reads back as this float: 84.1 gives 84.1 exactly.
///
/// `None` for NaN, infinities, numbers beyond 7.9 × 10²⁸, and numbers so small that their digits
/// lie beyond the 28th decimal. A float computed as `0.1 + 0.2` keeps its error
/// (0.30000000000000004): the trace of binary arithmetic is shown, not guessed away.
#[must_use]
pub fn decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    short_decimal(value).or_else(|| Decimal::from_str_exact(&value.to_string()).ok())
}

/// The same for up to fifteen digits, nine of them decimals, without writing the number out. No
/// two decimals this short share a float, so the first that divides back is the shortest.
fn short_decimal(value: f64) -> Option<Decimal> {
    for (scale, power) in (0..).zip(POWERS_OF_TEN.iter().take(10)) {
        let digits = (value * power).round();
        if digits.abs() > FIFTEEN_DIGITS {
            return None;
        }
        if digits / power == value {
            // Below 10^15, so the conversion is exact.
            return Decimal::try_from_i128_with_scale(digits as i128, scale).ok();
        }
    }
    None
}

/// The binary float nearest to the decimal.
#[must_use]
pub fn to_f64(value: Decimal) -> f64 {
    let digits = value.mantissa();
    let power = usize::try_from(value.scale())
        .ok()
        .and_then(|scale| POWERS_OF_TEN.get(scale));
    match power {
        // Both are exact, so the one division rounds correctly.
        Some(power) if digits.unsigned_abs() <= LARGEST_EXACT_INTEGER => digits as f64 / power,
        _ => value.to_string().parse().unwrap_or(f64::NAN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(value: f64) -> String {
        decimal(value).unwrap().to_string()
    }

    #[test]
    fn a_float_becomes_the_decimal_it_was_written_as() {
        assert_eq!(text(84.1), "84.1");
        assert_eq!(text(-0.0365), "-0.0365");
        assert_eq!(text(2.2), "2.2");
        assert_eq!(text(1e15), "1000000000000000");
        assert_eq!(text(123_456_789.012_345), "123456789.012345");
        assert_eq!(text(1e-10), "0.0000000001");
        assert_eq!(text(1e28), "10000000000000000000000000000");
        assert_eq!(text(-0.0), "0");
    }

    #[test]
    fn errors_of_binary_arithmetic_are_kept() {
        assert_eq!(text(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(text(1.1 * 3.0), "3.3000000000000003");
        assert_eq!(text(8.4 * 10.0 + 0.1), (84.1_f64).to_string());
    }

    #[test]
    fn what_no_decimal_can_hold_is_none() {
        for value in [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            1e29,
            -1e300,
            1e-29,
            5e-324,
        ] {
            assert_eq!(decimal(value), None, "{value}");
        }
    }

    #[test]
    fn a_decimal_becomes_the_nearest_float() {
        let long: Decimal = "0.3000000000000000444089209850".parse().unwrap();
        assert_eq!(to_f64(long), 0.1 + 0.2);
        assert_eq!(to_f64(Decimal::MAX), 7.922_816_251_426_434e28);
        assert_eq!(to_f64("84.10".parse().unwrap()), 84.1);
    }

    /// Seventeen digits do not fit a float, and a division after their rounding would round a second time.
    #[test]
    fn a_decimal_of_many_digits_is_rounded_once() {
        for (written, nearest) in [
            ("737856902.82684228", 737_856_902.826_842_3),
            ("7931475343646273.2", 7_931_475_343_646_273.0),
            ("357991.15482373695", 357_991.154_823_736_9),
        ] {
            let decimal: Decimal = written.parse().unwrap();
            assert_eq!(to_f64(decimal), nearest, "{written}");
            assert_eq!(to_f64(-decimal), -nearest, "{written}");
        }
    }

    proptest! {
        #[test]
        fn floats_round_trip(value in any::<f64>()) {
            if let Some(exact) = decimal(value) {
                prop_assert_eq!(to_f64(exact), value);
            }
        }

        #[test]
        fn everyday_floats_round_trip_as_written(digits in -10_i64.pow(15)..10_i64.pow(15), scale in 0_u32..12) {
            let written = Decimal::new(digits, scale);
            let value: f64 = written.to_string().parse().unwrap();
            prop_assert_eq!(decimal(value), Some(written));
            prop_assert_eq!(to_f64(written), value);
        }

        #[test]
        fn the_short_way_agrees_with_the_written_number(value in -1e9..1e9_f64) {
            let rounded = (value * 1000.0).round() / 1000.0;
            for number in [value, rounded] {
                let written = Decimal::from_str_exact(&number.to_string()).unwrap();
                prop_assert_eq!(decimal(number), Some(written));
                prop_assert_eq!(decimal(number).unwrap().scale(), written.scale());
            }
        }
    }
}
