//! What number formats of a workbook show.

use rust_decimal::Decimal;

/// A stored float to fifteen significant digits, which is what a spreadsheet shows at most:
/// 0.1 + 0.2 is 0.3. `None` when no decimal holds it.
pub(super) fn fifteen_digits(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    let written = format!("{value:.14e}");
    Decimal::from_scientific(&written)
        .ok()
        .map(|number| number.normalize())
        .filter(|number| !number.is_zero() || value == 0.0)
}

/// What matters of a number format for the figure it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// A percent sign: the stored number is a hundredth of the one shown.
    pub(super) percent: bool,
    /// Decimals always shown, as the two of `0.00`.
    pub(super) decimals: u32,
    /// A date of which only year and month are shown.
    pub(super) month_only: bool,
}

impl Shown {
    /// Reads the first section of a format code, the one for positive numbers.
    pub(super) fn of(code: &str) -> Shown {
        let mut shown = Shown::default();
        let (mut after_point, mut day, mut month, mut year) = (false, false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => {
                    letters
                        .by_ref()
                        .take_while(|inner| *inner != '"')
                        .for_each(drop);
                }
                '[' => {
                    letters
                        .by_ref()
                        .take_while(|inner| *inner != ']')
                        .for_each(drop);
                }
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '%' => shown.percent = true,
                '.' => after_point = true,
                '0' if after_point => shown.decimals += 1,
                'y' | 'Y' | 'e' => year = true,
                'm' | 'M' => month = true,
                'd' | 'D' | 'h' | 'H' => day = true,
                _ => {}
            }
        }
        shown.month_only = year && month && !day;
        shown.decimals = shown.decimals.min(15);
        shown
    }

    /// The number as shown, its stored digits all kept: 0.841 under `0.0%` is 84.1, 84 under
    /// `0.0` is 84.0, and 84.0666 under `0.0` stays 84.0666.
    pub(super) fn apply(self, stored: Decimal) -> Decimal {
        let mut value = stored;
        if self.percent
            && let Some(hundredfold) = stored.checked_mul(Decimal::ONE_HUNDRED)
        {
            value = hundredfold.normalize();
        }
        if value.scale() < self.decimals {
            value.rescale(self.decimals);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noise_of_binary_arithmetic_is_beyond_the_fifteenth_digit() {
        for (stored, shown) in [
            (0.1 + 0.2, "0.3"),
            (90.300_000_000_000_01, "90.3"),
            (-0.0365, "-0.0365"),
            (0.0, "0"),
            (1e15, "1000000000000000"),
            (123_456.789_012_345, "123456.789012345"),
        ] {
            assert_eq!(
                fifteen_digits(stored).map(|d| d.to_string()).as_deref(),
                Some(shown)
            );
        }
        for stored in [f64::NAN, f64::INFINITY, 1e300, 1e-300] {
            assert_eq!(fifteen_digits(stored), None);
        }
    }

    #[test]
    fn a_format_tells_percent_decimals_and_months() {
        let stored = Decimal::new(841, 3);
        assert_eq!(Shown::of("0.00%").apply(stored).to_string(), "84.10");
        assert_eq!(
            Shown::of("0.0_ ").apply(Decimal::from(84)).to_string(),
            "84.0"
        );
        assert_eq!(Shown::of("0\"%\"").apply(stored).to_string(), "0.841");
        assert_eq!(Shown::of("General").apply(stored).to_string(), "0.841");
        assert!(Shown::of("yyyy\"年\"m\"月\";@").month_only);
        assert!(!Shown::of("yyyy-mm-dd").month_only);
        assert!(!Shown::of("[Red]0.0").month_only);
    }
}
