//! Numbers of SDMX-CSV: `xs:decimal` and `xs:double`, read exactly, and `UNIT_MULT`.

use rust_decimal::Decimal;

use crate::quantity::parse_number;

/// Digits a decimal can hold are 28; a shift beyond this cannot end in one.
const LONGEST_SHIFT: i32 = 64;

/// A number as public files write it: `12.4`, `.5`, `5.`, `1.5E3`; with `decimal_comma` also `12,4`.
pub(super) fn read(text: &str, decimal_comma: bool) -> Option<Decimal> {
    let with_point = text.replacen(',', ".", 1);
    let text = if decimal_comma && !text.contains('.') {
        with_point.as_str()
    } else {
        text
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = digits.trim_start_matches(['+', '-']);
    let sign = digits.strip_suffix(unsigned)?;
    if !unsigned.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let whole = if unsigned.starts_with('.') { "0" } else { "" };
    let number = format!(
        "{sign}{whole}{}",
        unsigned.strip_suffix('.').unwrap_or(unsigned)
    );
    shift(parse_number(&number).ok()?, exponent)
}

/// `value` times ten to the `power`, exactly; none where a decimal cannot hold it.
pub(super) fn shift(value: Decimal, power: i32) -> Option<Decimal> {
    if power == 0 {
        return Some(value);
    }
    if value.is_zero() {
        return Some(Decimal::ZERO);
    }
    if !(-LONGEST_SHIFT..=LONGEST_SHIFT).contains(&power) {
        return None;
    }
    let mut digits = value.mantissa();
    let mut decimals = i32::try_from(value.scale()).ok()?.checked_sub(power)?;
    while decimals < 0 {
        digits = digits.checked_mul(10)?;
        decimals += 1;
    }
    while decimals > 28 && digits % 10 == 0 {
        digits /= 10;
        decimals -= 1;
    }
    Decimal::try_from_i128_with_scale(digits, u32::try_from(decimals).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_doubles_are_read_exactly() {
        for (written, value) in [
            ("12.40", "12.40"),
            ("-0.5", "-0.5"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("5.", "5"),
            ("+7", "7"),
            ("1.5E3", "1500"),
            ("1.5e-3", "0.0015"),
            ("1.60938E+06", "1609380"),
            ("0E30", "0"),
            ("1E28", "10000000000000000000000000000"),
        ] {
            let read = read(written, false).map(|read| read.to_string());
            assert_eq!(read.as_deref(), Some(value), "{written}");
        }
        for wrong in [
            "", "-", ".", "1e", "e5", "INF", "NaN", "1,5", "1E29", "1E-29", "--1", "1 000",
        ] {
            assert_eq!(read(wrong, false), None, "{wrong}");
        }
        assert_eq!(read("12,4", true), read("12.4", false));
        assert_eq!(read("1,234.5", true), None);
    }

    #[test]
    fn a_shift_is_exact_or_none() {
        let shifted =
            |text: &str, power| shift(text.parse().unwrap(), power).map(|d| d.to_string());
        assert_eq!(shifted("12.345", 2).as_deref(), Some("1234.5"));
        assert_eq!(shifted("12.345", 6).as_deref(), Some("12345000"));
        assert_eq!(shifted("1200", -2).as_deref(), Some("12.00"));
        assert_eq!(shifted("1", 29), None);
        assert_eq!(shifted("1", i32::MIN), None);
    }
}
