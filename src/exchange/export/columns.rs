//! Columns of exported tables: their names, what they hold, and the cells.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::exchange::csvw::{Column, Datatype, Titles, property_url};
use crate::exchange::workbook::Cell;
use crate::period::Period;

/// Cells of one column, with its description.
pub(super) struct Filled {
    pub(super) column: Column,
    pub(super) cells: Vec<Cell>,
}

/// A column of texts; an empty text is no value.
pub(super) fn text(name: &str, zh: &str, en: &str, cells: impl Iterator<Item = String>) -> Filled {
    let cells = cells.map(|text| match text.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(text),
    });
    filled(
        name,
        zh,
        en,
        Datatype::Text { pattern: None },
        cells.collect(),
    )
}

/// A column of ids: every row has one.
pub(super) fn id(name: &str, zh: &str, en: &str, cells: impl Iterator<Item = String>) -> Filled {
    let mut of = text(name, zh, en, cells);
    of.column.required = true;
    of
}

/// A column of words of a closed list.
pub(super) fn word(
    name: &str,
    zh: &str,
    en: &str,
    words: &[&str],
    cells: impl Iterator<Item = String>,
) -> Filled {
    let mut of = text(name, zh, en, cells);
    of.column.datatype = Datatype::Words(words.iter().map(ToString::to_string).collect());
    of
}

/// A column of periods, in their canonical form.
pub(super) fn period(
    name: &str,
    zh: &str,
    en: &str,
    cells: impl Iterator<Item = Option<Period>>,
) -> Filled {
    let written = cells.map(|period| period.map_or(String::new(), |period| period.to_string()));
    text(name, zh, en, written)
}

/// A column of decimals.
pub(super) fn number(
    name: &str,
    zh: &str,
    en: &str,
    cells: impl Iterator<Item = Option<Decimal>>,
) -> Filled {
    let datatype = Datatype::Decimal {
        minimum: None,
        maximum: None,
    };
    let cells = cells.map(|number| number.map_or(Cell::Empty, Cell::Number));
    filled(name, zh, en, datatype, cells.collect())
}

/// A column of days.
pub(super) fn day(
    name: &str,
    zh: &str,
    en: &str,
    cells: impl Iterator<Item = Option<NaiveDate>>,
) -> Filled {
    let cells = cells.map(|day| day.map_or(Cell::Empty, Cell::Day));
    filled(name, zh, en, Datatype::Date, cells.collect())
}

fn filled(name: &str, zh: &str, en: &str, datatype: Datatype, cells: Vec<Cell>) -> Filled {
    Filled {
        column: Column {
            name: name.into(),
            titles: Titles {
                zh: zh.into(),
                en: en.into(),
            },
            description: Titles::default(),
            datatype,
            required: false,
            null: Vec::new(),
            property_url: property_url(name).map(Into::into),
        },
        cells,
    }
}
