//! Estimated numbers (slopes, projections) in words: rounded to what they can bear.

use rust_decimal::Decimal;

use super::{Phrase, Wording, is_percentage};
use crate::dataset::Indicator;
use crate::quantity::decimal;
use crate::quantity::number::{format_number, format_signed};
use crate::quantity::rounding::round;

/// A projected value with its unit, to the decimals of the indicator.
pub(super) fn value(words: &'static dyn Wording, value: f64, indicator: &Indicator) -> String {
    match decimal(value) {
        Some(value) => words.quantity(value, indicator),
        None => words.phrase(Phrase::Missing).to_string(),
    }
}

/// A signed change with its unit, one decimal finer than the indicator; shares change in percentage points.
pub(super) fn change(words: &'static dyn Wording, change: f64, indicator: &Indicator) -> String {
    let number = change_number(words, change, indicator);
    if is_percentage(indicator) {
        format!("{number}{}", words.phrase(Phrase::Points))
    } else {
        words.with_unit(&number, &indicator.unit)
    }
}

/// The same without the unit.
pub(super) fn change_number(
    words: &'static dyn Wording,
    change: f64,
    indicator: &Indicator,
) -> String {
    let decimals = finest(change).min(indicator.decimals + 1);
    match decimal(change) {
        Some(change) => format_signed(rounded(change, decimals), decimals, words.language()),
        None => words.phrase(Phrase::Missing).to_string(),
    }
}

/// Decimals that show four digits: an estimate bears no more.
fn finest(number: f64) -> u32 {
    let size = number.abs();
    [1000.0, 100.0, 10.0, 1.0]
        .iter()
        .position(|least| size >= *least)
        .map_or(4, |place| u32::try_from(place).unwrap_or_default())
}

/// A probability value as tests print it: three decimals, or that it is smaller.
pub fn p_value(words: &'static dyn Wording, p: f64) -> String {
    match decimal(p) {
        Some(p) if p >= Decimal::new(1, 3) => {
            format!("p = {}", format_number(rounded(p, 3), 3, words.language()))
        }
        _ => "p < 0.001".into(),
    }
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    round(value, i32::try_from(decimals).unwrap_or_default())
}
