//! Tables as an Excel workbook: numbers are numbers, days are days, and text stays text.
//!
//! One sheet a table, with a frozen header, a filter and columns as wide as their content. A text that
//! begins with `=`, `+`, `-` or `@` is never a formula. The same tables give the same bytes: the file
//! carries the day it is told, not that of the clock.
//!
//! Excel keeps 15 digits of a number. A decimal that needs more is written as text, so that no digit is
//! lost; days before 1900, which Excel does not have, are text too.

mod cell;
mod error;
mod sheet;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook};

pub use cell::{Cell, ColumnKind};
pub(super) use cell::{display_width, excel_day};
pub use error::WorkbookError;

/// Most characters of a cell (UTF-16).
pub const CELL_CHARACTERS: usize = 32_767;
/// Most rows of a sheet.
pub const SHEET_ROWS: usize = 1_048_576;
/// Most columns of a sheet.
pub const SHEET_COLUMNS: usize = 16_384;
/// Most characters of the name of a sheet.
pub const NAME_CHARACTERS: usize = 31;

/// A workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Its title, in the properties of the file.
    pub title: String,
    /// The day of its making, in the properties of the file.
    pub created: NaiveDate,
    /// Its sheets in their order, at least one.
    pub tables: Vec<Table>,
}

/// A table, one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// Its columns, at least one.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks, below the table.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// How its cells look.
    pub kind: ColumnKind,
}

/// Writes the workbook (XLSX).
///
/// # Errors
/// When something does not fit into Excel; sheet, row and column are named.
pub fn write(book: &Book) -> Result<Vec<u8>, WorkbookError> {
    check_names(book)?;
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(&book.title)
        .set_author("duibiao");
    if let Some(day) = excel_day(book.created) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    for table in &book.tables {
        workbook.push_worksheet(sheet::write(table)?);
    }
    Ok(workbook.save_to_buffer()?)
}

fn check_names(book: &Book) -> Result<(), WorkbookError> {
    if book.tables.is_empty() {
        return Err(WorkbookError::Empty {
            what: "the workbook".to_owned(),
        });
    }
    let mut seen: Vec<String> = Vec::new();
    for table in &book.tables {
        let name = table.name.as_str();
        let fits = (1..=NAME_CHARACTERS).contains(&name.encode_utf16().count());
        let quoted = name.starts_with('\'') || name.ends_with('\'');
        let refused = name.contains(['[', ']', ':', '*', '?', '/', '\\'])
            || name.chars().any(char::is_control)
            || name.eq_ignore_ascii_case("history");
        if !fits || quoted || refused {
            return Err(WorkbookError::BadName {
                name: name.to_owned(),
            });
        }
        let folded = name.to_lowercase();
        if seen.contains(&folded) {
            return Err(WorkbookError::SameName {
                name: name.to_owned(),
            });
        }
        seen.push(folded);
    }
    Ok(())
}
