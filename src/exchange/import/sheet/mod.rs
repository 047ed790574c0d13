//! Sheets (工作表): a grid of cells, from a workbook or a text file alike.

mod compound;
mod container;
mod error;
mod format;
mod grid;
mod lines;
mod references;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Limits, Place};
use crate::period::Period;

pub use crate::reading::Limit;
pub use error::SheetError;
use error::check;
pub use grid::Grid;
pub use text::{Delimiter, Encoding};

/// One sheet, read whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name of the sheet; of a text file the file's name without its ending.
    pub name: String,
    /// The cells, row by row from the first row of the sheet; rows may differ in length.
    pub rows: Grid,
    /// What kind of file it comes from.
    pub dialect: Dialect,
    /// Whether the sheet is hidden in its workbook.
    pub hidden: bool,
}

impl Sheet {
    /// The cell at row and column, both from 0; outside the grid an empty one.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, Cell> {
        self.rows.cell(row, column)
    }

    /// The longest row's number of cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.width()
    }
}

/// The kind of file a sheet was read from (文件格式).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Text in columns.
    Text {
        /// How the bytes were read.
        encoding: Encoding,
        /// What separates the columns.
        delimiter: Delimiter,
    },
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97-2003. Number formats are not known: a cell shown as 84.1% holds 0.841.
    Xls,
    /// OpenDocument. Number formats are not known, as with [`Dialect::Xls`].
    Ods,
}

impl Dialect {
    /// Whether percent formats of numbers could be read.
    #[must_use]
    pub fn knows_formats(self) -> bool {
        matches!(self, Dialect::Text { .. } | Dialect::Xlsx)
    }

    /// Whether merged cells are known. Elsewhere the cells they cover are blank.
    #[must_use]
    pub fn knows_merges(self) -> bool {
        matches!(self, Dialect::Xls | Dialect::Xlsx)
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// Row and column, from 0, of the upper left cell this one was filled from because the file
    /// merges them. Good for headers and keys; a figure is counted once, where it stands.
    pub merged: Option<(usize, usize)>,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it stands.
    Text(String),
    /// A number of a workbook, to fifteen significant digits: what a binary float holds for sure.
    Number {
        /// The number as shown: 84.1 for a stored 0.841 whose format is a percentage.
        value: Decimal,
        /// Whether the sheet shows it with a percent sign.
        percent: bool,
    },
    /// A date.
    Date {
        /// The day.
        date: NaiveDate,
        /// Whether the sheet shows only its year and month.
        month_only: bool,
    },
    /// True or false.
    Boolean(bool),
    /// An error of the workbook such as `#DIV/0!`, or a formula without a stored result.
    Error(String),
}

impl Cell {
    /// What stands outside a grid.
    pub(crate) const NOTHING: &Cell = &Cell {
        value: CellValue::Empty,
        merged: None,
    };

    /// A cell that holds this text.
    #[must_use]
    pub fn text<'t>(text: impl Into<Cow<'t, str>>) -> Cell {
        let text = text.into();
        let value = if text.trim().is_empty() {
            CellValue::Empty
        } else {
            CellValue::Text(text.into_owned())
        };
        Cell {
            value,
            merged: None,
        }
    }

    /// Whether nothing stands here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value == CellValue::Empty
    }

    /// What a person sees, trimmed.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) => text.trim().to_owned(),
            CellValue::Number { value, percent } => {
                format!("{value}{}", if *percent { "%" } else { "" })
            }
            CellValue::Date {
                date,
                month_only: true,
            } => Period::containing(crate::period::Granularity::Month, *date).to_string(),
            CellValue::Date { date, .. } => date.to_string(),
            CellValue::Boolean(true) => "TRUE".to_owned(),
            CellValue::Boolean(false) => "FALSE".to_owned(),
            CellValue::Error(error) => error.clone(),
        }
    }
}

/// Sheet and cell as `Sheet1!D3`; row and column count from 0.
fn cell_name(sheet: &str, row: usize, column: usize) -> String {
    Place::new(sheet, row, column).to_string()
}

/// Reads all sheets of a file. `name` is used to name the sheet of a text file and in nothing
/// else: what the file is follows from its bytes. Bytes that are handed over become the rows of a text file without
/// being copied.
///
/// # Errors
/// When the file goes beyond one of `limits`, is locked by a password, is damaged, or is neither
/// a workbook nor text.
pub fn read<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    limits: &Limits,
) -> Result<Vec<Sheet>, SheetError> {
    let bytes = bytes.into();
    let workbook = || check(Limit::FileBytes, bytes.len() as u64, limits.file_bytes);
    match container::kind(&bytes)? {
        container::Kind::Zip => {
            workbook()?;
            let dialect = container::check(&bytes, limits)?;
            workbook::read_zipped(dialect, &bytes, limits)
        }
        container::Kind::Compound => {
            workbook()?;
            workbook::read_xls(&bytes, limits)
        }
        container::Kind::Text => Ok(vec![text::read(name, bytes, limits)?]),
    }
}
