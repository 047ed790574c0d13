//! Values as their sources state them (原文数值), kept as a number of decimals wherever the number is plain.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::texts::Texts;
use crate::quantity::decimal;

/// The cells of the `value` column.
///
/// Nearly all of them are the value itself with so many decimals. Only what was converted from another unit or is
/// written in another way (`+5`, `007`) is kept as text.
#[derive(Clone, Debug, Default)]
pub(super) struct StatedValues {
    decimals: Vec<u8>,
    /// Rows whose text is kept, ascending.
    rows: Vec<u32>,
    texts: Texts,
}

/// Stands for a row whose text is kept.
const KEPT: u8 = u8::MAX;

/// Up to here a decimal comes back from a binary float as it went in.
const FIFTEEN_DIGITS: u128 = 1_000_000_000_000_000;

impl StatedValues {
    /// Adds a row: the cell, the number it was read as, and whether the value kept is that number.
    pub(super) fn push(&mut self, text: &str, number: Decimal, is_value: bool) {
        let plain = is_value && is_plainly_written(text, number);
        match u8::try_from(number.scale()) {
            Ok(decimals) if plain => self.decimals.push(decimals),
            _ => {
                let row = u32::try_from(self.decimals.len()).unwrap_or(u32::MAX);
                self.decimals.push(KEPT);
                self.rows.push(row);
                self.texts.push(text);
            }
        }
    }

    /// The cell of a row whose value is given.
    pub(super) fn get(&self, row: usize, value: f64) -> Cow<'_, str> {
        match self.decimals.get(row) {
            None => Cow::Borrowed(""),
            Some(&KEPT) => {
                let place = u32::try_from(row).ok();
                let place = place.and_then(|row| self.rows.binary_search(&row).ok());
                Cow::Borrowed(place.map_or("", |place| self.texts.get(place)))
            }
            Some(&decimals) => {
                let mut number = decimal(value).unwrap_or_default();
                number.rescale(u32::from(decimals));
                Cow::Owned(number.to_string())
            }
        }
    }
}

/// Whether the number, written with its decimals, is this text, and survives a binary float.
fn is_plainly_written(text: &str, number: Decimal) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let leads_with_digit = match digits.as_bytes() {
        [b'0', rest @ ..] => rest.first().is_none_or(|next| *next == b'.'),
        [first, ..] => first.is_ascii_digit(),
        [] => false,
    };
    let negative_zero = number.is_zero() && digits.len() < text.len();
    leads_with_digit && !negative_zero && number.mantissa().unsigned_abs() < FIFTEEN_DIGITS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quantity::{parse_number, to_f64};

    fn kept(text: &str) -> (String, bool) {
        let number = parse_number(text).unwrap();
        let mut column = StatedValues::default();
        column.push(text, number, true);
        let value = to_f64(decimal(to_f64(number)).unwrap());
        (column.get(0, value).into_owned(), !column.rows.is_empty())
    }

    #[test]
    fn odd_spellings_are_kept_as_text_and_plain_ones_are_not() {
        for text in ["+5", "007", "-0.0", "1234567890123456.5", "00.5", "-05"] {
            assert_eq!(kept(text), (text.to_string(), true));
        }
        for text in ["5", "0", "0.00", "-0.27", "97.0", "1234567890.10"] {
            assert_eq!(kept(text), (text.to_string(), false));
        }
    }

    proptest! {
        #[test]
        fn every_number_comes_back_as_it_was_written(text in "[+-]?[0-9]{1,12}(\\.[0-9]{1,12})?") {
            prop_assert_eq!(kept(&text).0, text);
        }
    }
}
