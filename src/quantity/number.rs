//! Numbers as text: strict in data files, readable in reports.

use rust_decimal::Decimal;

use super::rounding::round;
use super::text::{excerpt, half_width};
use crate::language::Language;

/// A cell that is not a plain number. `Display` is English; [`NumberError::message`] gives
/// either language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing there.
    #[error("{}", self.message(Language::English))]
    Empty,
    /// Commas between thousands, which elsewhere are decimal commas.
    #[error("{}", self.message(Language::English))]
    Comma {
        /// The cell.
        text: String,
    },
    /// Full-width digits or signs, or the minus sign of reports.
    #[error("{}", self.message(Language::English))]
    NotPlainDigits {
        /// The cell.
        text: String,
        /// The same in plain digits and signs.
        plain: String,
    },
    /// Scientific notation.
    #[error("{}", self.message(Language::English))]
    Exponent {
        /// The cell.
        text: String,
    },
    /// A number followed or led by something that belongs elsewhere, such as `%` or 万.
    #[error("{}", self.message(Language::English))]
    WithUnit {
        /// The cell.
        text: String,
        /// What is not part of the number.
        extra: String,
    },
    /// More digits than a decimal can hold.
    #[error("{}", self.message(Language::English))]
    TooManyDigits {
        /// The cell.
        text: String,
    },
    /// No number at all, such as `—` or `n/a`.
    #[error("{}", self.message(Language::English))]
    NotANumber {
        /// The cell.
        text: String,
    },
}

impl NumberError {
    /// What was found and what to write instead.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            NumberError::Empty => "the cell is empty where a number is expected".to_owned(),
            NumberError::Comma { text } => {
                format!("`{text}` contains a comma: write thousands without commas, as 1234.5")
            }
            NumberError::NotPlainDigits { text, plain } => format!(
                "`{text}` is not written in plain half-width digits and signs: write `{plain}`"
            ),
            NumberError::Exponent { text } => {
                format!("`{text}` uses an exponent: write the number out, as 1500 for 1.5e3")
            }
            NumberError::WithUnit { text, extra } => format!(
                "`{text}` holds `{extra}` beside the number: write the number alone and put the \
                 unit into the unit column"
            ),
            NumberError::TooManyDigits { text } => {
                format!("`{text}` has more than 28 digits: round it first")
            }
            NumberError::NotANumber { text } => format!(
                "`{text}` is not a number: write digits with at most one point, as -0.27, and \
                 leave the cell empty where there is no value"
            ),
        }
    }

    fn chinese(&self) -> String {
        match self {
            NumberError::Empty => "此处应为数值，单元格为空".to_owned(),
            NumberError::Comma { text } => {
                format!("“{text}”含有逗号：请勿使用千分位逗号，例如写作 1234.5")
            }
            NumberError::NotPlainDigits { text, plain } => {
                format!("“{text}”含有全角数字或符号：请写作 {plain}")
            }
            NumberError::Exponent { text } => {
                format!("“{text}”为科学计数法：请写出完整数字，例如 1.5e3 写作 1500")
            }
            NumberError::WithUnit { text, extra } => {
                format!("“{text}”在数值之外还有“{extra}”：请只写数值，单位填入单位列")
            }
            NumberError::TooManyDigits { text } => {
                format!("“{text}”超过 28 位数字：请先修约")
            }
            NumberError::NotANumber { text } => {
                format!("“{text}”不是数值：请写数字和至多一个小数点，例如 -0.27；没有数值时请留空")
            }
        }
    }
}

/// Reads a cell of a data file: an optional sign, digits, and at most one point with digits on
/// both sides. Spaces around it are ignored. The written decimals are kept: `97.0` has one.
///
/// # Errors
/// For everything else, with the way to write it where that is clear.
pub fn parse_number(text: &str) -> Result<Decimal, NumberError> {
    let cell = text.trim_matches([' ', '\t']);
    if is_plain(cell) {
        return Decimal::from_str_exact(cell.trim_start_matches('+')).map_err(|_| {
            NumberError::TooManyDigits {
                text: excerpt(cell),
            }
        });
    }
    Err(diagnosis(cell))
}

/// Whether the text is a number in the strict form.
fn is_plain(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(decimals)
}

/// Why the cell is refused.
fn diagnosis(cell: &str) -> NumberError {
    let text = excerpt(cell);
    if cell.trim().is_empty() {
        return NumberError::Empty;
    }
    let plain: String = cell.trim().chars().map(plain_letter).collect();
    if plain != cell && is_plain(&plain) {
        return NumberError::NotPlainDigits {
            text,
            plain: excerpt(&plain),
        };
    }
    let without_commas = plain.replace(',', "");
    if without_commas != plain && is_plain(&without_commas) {
        return NumberError::Comma { text };
    }
    if let Some((number, power)) = plain.split_once(['e', 'E'])
        && is_plain(number)
        && is_plain(power)
    {
        return NumberError::Exponent { text };
    }
    let part_of_number = |letter: char| letter.is_ascii_digit() || "+-.,".contains(letter);
    let extra = plain.trim_matches(part_of_number);
    let number = plain
        .strip_suffix(extra)
        .or_else(|| plain.strip_prefix(extra))
        .map(|number| number.trim().replace(',', ""));
    if number.is_some_and(|number| is_plain(&number)) {
        return NumberError::WithUnit {
            text,
            extra: extra.trim().to_owned(),
        };
    }
    NumberError::NotANumber { text }
}

fn plain_letter(letter: char) -> char {
    match half_width(letter) {
        '−' | '–' => '-',
        '。' => '.',
        other => other,
    }
}

/// The number for readers: rounded (GB/T 8170) to `places` decimals and padded to them, with
/// commas between thousands and the minus sign − (U+2212): `1,234.5`, `−0.27`.
///
/// Both languages write numbers alike; the language is asked for so that they need not.
#[must_use]
pub fn format_number(value: Decimal, places: u32, _language: Language) -> String {
    let rounded = round(value, i32::try_from(places).unwrap_or(i32::MAX));
    let text = rounded.abs().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = String::with_capacity(text.len() + 16);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        shown.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    let places = usize::try_from(places).unwrap_or(0).min(28);
    if places > 0 {
        shown.push('.');
        shown.push_str(decimals);
        shown.extend(std::iter::repeat_n(
            '0',
            places.saturating_sub(decimals.len()),
        ));
    }
    shown
}

/// [`format_number`] with a sign on positive numbers too: `+0.34`, `−0.27`, `0.00`. The sign is
/// that of the rounded number.
#[must_use]
pub fn format_signed(value: Decimal, places: u32, language: Language) -> String {
    let shown = format_number(value, places, language);
    let rounded = round(value, i32::try_from(places).unwrap_or(i32::MAX));
    if rounded > Decimal::ZERO {
        format!("+{shown}")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZH: Language = Language::Chinese;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn reads_plain_numbers_and_keeps_their_decimals() {
        for (text, read) in [
            ("84.1", "84.1"),
            ("97.0", "97.0"),
            ("-0.27", "-0.27"),
            ("+3", "3"),
            ("007", "7"),
            (" 12 ", "12"),
            (
                "0.0000000000000000000000000001",
                "0.0000000000000000000000000001",
            ),
        ] {
            assert_eq!(parse_number(text).unwrap().to_string(), read);
        }
    }

    #[test]
    fn refuses_with_a_way_out() {
        let error = |text: &str| parse_number(text).unwrap_err();
        let kept = |text: &str| text.to_owned();
        assert_eq!(error(""), NumberError::Empty);
        assert_eq!(error("\u{3000}"), NumberError::Empty);
        for text in ["1,234.5", "1，234.5", "1234,5"] {
            assert_eq!(error(text), NumberError::Comma { text: kept(text) });
        }
        for (text, plain) in [
            ("８４．１", "84.1"),
            ("−0.27", "-0.27"),
            ("84。1", "84.1"),
            ("84.1\u{a0}", "84.1"),
        ] {
            let expected = NumberError::NotPlainDigits {
                text: kept(text),
                plain: kept(plain),
            };
            assert_eq!(error(text), expected);
        }
        for text in ["1.5e3", "1E-3"] {
            assert_eq!(error(text), NumberError::Exponent { text: kept(text) });
        }
        for (text, extra) in [
            ("84.1%", "%"),
            ("1.2万", "万"),
            ("12 户", "户"),
            ("≥84.1", "≥"),
            ("1,200家", "家"),
        ] {
            let expected = NumberError::WithUnit {
                text: kept(text),
                extra: kept(extra),
            };
            assert_eq!(error(text), expected);
        }
        for text in [
            ".5", "5.", "-", "—", "/", "n/a", "1.2.3", "1 2", "--1", "NaN", "inf", "1-2",
        ] {
            assert_eq!(error(text), NumberError::NotANumber { text: kept(text) });
        }
        assert!(matches!(
            error("0.00000000000000000000000000001"),
            NumberError::TooManyDigits { .. }
        ));
        assert!(matches!(
            error(&"9".repeat(40)),
            NumberError::TooManyDigits { .. }
        ));
    }

    #[test]
    fn messages_say_what_to_write() {
        let error = parse_number("８４．１").unwrap_err();
        assert_eq!(
            error.message(ZH),
            "“８４．１”含有全角数字或符号：请写作 84.1"
        );
        assert_eq!(
            error.to_string(),
            "`８４．１` is not written in plain half-width digits and signs: write `84.1`"
        );
    }

    #[test]
    fn groups_thousands_and_pads_decimals() {
        for (value, places, shown) in [
            ("1234.5", 1, "1,234.5"),
            ("1234567", 0, "1,234,567"),
            ("123", 0, "123"),
            ("-1234.56", 1, "−1,234.6"),
            ("84.1", 2, "84.10"),
            ("0.25", 1, "0.2"),
            ("-0.04", 1, "0.0"),
            ("0", 0, "0"),
        ] {
            assert_eq!(format_number(number(value), places, ZH), shown);
        }
    }

    #[test]
    fn signs_changes_by_the_rounded_number() {
        assert_eq!(format_signed(number("0.34"), 2, ZH), "+0.34");
        assert_eq!(format_signed(number("-0.27"), 2, ZH), "−0.27");
        assert_eq!(format_signed(number("0.004"), 2, ZH), "0.00");
        assert_eq!(format_signed(number("-0.004"), 2, ZH), "0.00");
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in any::<String>()) {
            let _ = parse_number(&text);
        }

        #[test]
        fn digits_and_signs_never_panic(text in "[-+0-9.,eE%万 ]{0,12}") {
            let _ = parse_number(&text);
        }

        #[test]
        fn shown_numbers_mean_the_rounded_value(digits in any::<i64>(), scale in 0_u32..10, places in 0_u32..8) {
            let value = Decimal::new(digits, scale);
            let plain = format_number(value, places, ZH).replace(',', "").replace('−', "-");
            prop_assert_eq!(parse_number(&plain).unwrap(), round(value, places.cast_signed()));
        }

        #[test]
        fn written_decimals_read_back(digits in any::<i64>(), scale in 0_u32..10) {
            let value = Decimal::new(digits, scale);
            let read = parse_number(&value.to_string()).unwrap();
            prop_assert_eq!((read, read.scale()), (value, value.scale()));
        }
    }
}
