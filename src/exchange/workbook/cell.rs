//! Cells: what they hold, how wide they show.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::ExcelDateTime;

/// Digits of a number Excel keeps.
const EXCEL_DIGITS: usize = 15;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as it stands.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(NaiveDate),
}

/// How the cells of a column look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, on the left.
    Text,
    /// Numbers; with `decimals` of them shown, or else as many as each has.
    Number {
        /// Decimals shown, up to 15.
        decimals: Option<u32>,
    },
    /// Days, `2024-07-15`.
    Day,
}

impl ColumnKind {
    /// The number format of Excel.
    pub(super) fn format(self) -> Option<String> {
        match self {
            // Excel does not turn 2024-07 into a day when such a cell is edited.
            ColumnKind::Text => Some("@".to_owned()),
            ColumnKind::Number { decimals: None } => None,
            ColumnKind::Number { decimals: Some(0) } => Some("#,##0".to_owned()),
            ColumnKind::Number {
                decimals: Some(decimals),
            } => {
                let zeros = "0".repeat(usize::try_from(decimals.min(15)).unwrap_or(15));
                Some(format!("#,##0.{zeros}"))
            }
            ColumnKind::Day => Some("yyyy-mm-dd".to_owned()),
        }
    }
}

impl Cell {
    /// The width it shows with, in the width of a digit.
    pub(super) fn width(&self) -> usize {
        match self {
            Cell::Empty => 0,
            Cell::Text(text) => text.lines().map(display_width).max().unwrap_or_default(),
            // Commas between thousands take room too.
            Cell::Number(number) => number.to_string().len() * 5 / 4,
            Cell::Day(_) => "2024-07-15".len(),
        }
    }
}

/// The number as Excel keeps it; none where it would lose digits.
pub(super) fn excel_number(number: Decimal) -> Option<f64> {
    let digits = number.normalize().mantissa().unsigned_abs().to_string();
    let significant = digits.trim_end_matches('0').len();
    (significant <= EXCEL_DIGITS).then(|| crate::quantity::to_f64(number))
}

/// The day as Excel keeps it; none before 1900.
pub(in crate::exchange) fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year())
        .ok()
        .filter(|year| *year >= 1900)?;
    let [month, date] = [day.month(), day.day()].map(u8::try_from);
    ExcelDateTime::from_ymd(year, month.ok()?, date.ok()?).ok()
}

/// Width of a line in the width of a digit: East Asian letters take two.
pub(in crate::exchange) fn display_width(line: &str) -> usize {
    line.chars()
        .map(|letter| if u32::from(letter) < 0x1100 { 1 } else { 2 })
        .sum()
}
