//! One table on one sheet.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

use super::cell::{Cell, ColumnKind, display_width, excel_day, excel_number};
use super::{CELL_CHARACTERS, SHEET_COLUMNS, SHEET_ROWS, Table, WorkbookError};

/// Narrowest and widest column, in digits.
const WIDTHS: [usize; 2] = [8, 60];
/// Rows whose cells decide how wide a column is.
const ROWS_MEASURED: usize = 1_000;
/// Room of the filter's button beside a header.
const BUTTON: usize = 3;

const HEAD: u32 = 0x2F_4B66;
const QUIET: u32 = 0x5A_6672;

/// The sheet of a table, checked against what Excel can hold.
pub(super) fn write(table: &Table) -> Result<Worksheet, WorkbookError> {
    check_size(table)?;
    let mut sheet = Worksheet::new();
    sheet.set_name(&table.name)?;
    let head = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(HEAD))
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    let formats: Vec<Format> = (table.columns.iter())
        .map(|column| column.kind.format())
        .map(|code| code.map_or_else(Format::new, |code| Format::new().set_num_format(code)))
        .collect();
    for (index, column) in table.columns.iter().enumerate() {
        let at = column_number(index)?;
        check_text(table, 0, index, &column.title)?;
        sheet.write_string_with_format(0, at, &column.title, &head)?;
        sheet.set_column_width(at, width(table, index))?;
    }
    for (index, cells) in table.rows.iter().enumerate() {
        let at = row_number(index + 1)?;
        for (column, (cell, format)) in cells.iter().zip(&formats).enumerate() {
            if let Cell::Text(text) = cell {
                check_text(table, index + 1, column, text)?;
            }
            let kind = table.columns.get(column).map(|column| column.kind);
            put(&mut sheet, at, column_number(column)?, cell, kind, format)?;
        }
    }
    let quiet = Format::new().set_font_color(Color::RGB(QUIET));
    for (index, note) in table.notes.iter().enumerate() {
        let at = table.rows.len() + 2 + index;
        check_text(table, at, 0, note)?;
        sheet.write_string_with_format(row_number(at)?, 0, note, &quiet)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_column = column_number(table.columns.len() - 1)?;
    sheet.autofilter(0, 0, row_number(table.rows.len())?, last_column)?;
    Ok(sheet)
}

/// Writes one cell. What Excel would change is written as text.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    kind: Option<ColumnKind>,
    format: &Format,
) -> Result<(), WorkbookError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if kind == Some(ColumnKind::Text) => {
            sheet.write_string_with_format(row, column, text, format)?;
        }
        // A word among numbers or days stays plain.
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Number(number) => match excel_number(*number) {
            Some(number) if kind == Some(ColumnKind::Text) => {
                sheet.write_number(row, column, number)?;
            }
            Some(number) => {
                sheet.write_number_with_format(row, column, number, format)?;
            }
            None => {
                sheet.write_string(row, column, number.to_string())?;
            }
        },
        Cell::Day(day) => match excel_day(*day) {
            Some(excel) if kind == Some(ColumnKind::Day) => {
                sheet.write_datetime_with_format(row, column, &excel, format)?;
            }
            Some(excel) => {
                let format = Format::new().set_num_format("yyyy-mm-dd");
                sheet.write_datetime_with_format(row, column, &excel, &format)?;
            }
            None => {
                sheet.write_string(row, column, day.to_string())?;
            }
        },
    }
    Ok(())
}

fn check_size(table: &Table) -> Result<(), WorkbookError> {
    let sheet = || table.name.clone();
    let expected = table.columns.len();
    if expected == 0 {
        return Err(WorkbookError::Empty {
            what: format!("the sheet `{}`", table.name),
        });
    }
    if expected > SHEET_COLUMNS {
        return Err(WorkbookError::TooManyColumns {
            sheet: sheet(),
            columns: expected,
        });
    }
    let notes = match table.notes.len() {
        0 => 0,
        // An empty row divides them from the table.
        notes => notes + 1,
    };
    let rows = 1 + table.rows.len() + notes;
    if rows > SHEET_ROWS {
        return Err(WorkbookError::TooManyRows {
            sheet: sheet(),
            rows,
        });
    }
    let wrong = (table.rows.iter().enumerate()).find(|(_, cells)| cells.len() != expected);
    match wrong {
        None => Ok(()),
        Some((index, cells)) => Err(WorkbookError::RowLength {
            sheet: sheet(),
            row: index + 2,
            found: cells.len(),
            expected,
        }),
    }
}

/// `row` and `column` from 0.
fn check_text(table: &Table, row: usize, column: usize, text: &str) -> Result<(), WorkbookError> {
    // Bytes are never fewer than characters, and quick to count.
    if text.len() <= CELL_CHARACTERS {
        return Ok(());
    }
    let characters = text.encode_utf16().count();
    if characters <= CELL_CHARACTERS {
        return Ok(());
    }
    Err(WorkbookError::TextTooLong {
        sheet: table.name.clone(),
        row: row + 1,
        column: column + 1,
        characters,
    })
}

fn width(table: &Table, column: usize) -> f64 {
    let title = (table.columns.get(column)).map_or(0, |column| display_width(&column.title));
    let cells = (table.rows.iter().take(ROWS_MEASURED)).filter_map(|cells| cells.get(column));
    let widest = cells.map(Cell::width).max().unwrap_or_default();
    let [narrowest, most] = WIDTHS;
    let width = (title + BUTTON).max(widest + 1).clamp(narrowest, most);
    u32::try_from(width).map_or(60.0, f64::from)
}

fn row_number(index: usize) -> Result<u32, WorkbookError> {
    u32::try_from(index).map_err(|_| WorkbookError::TooManyRows {
        sheet: String::new(),
        rows: index,
    })
}

fn column_number(index: usize) -> Result<u16, WorkbookError> {
    u16::try_from(index).map_err(|_| WorkbookError::TooManyColumns {
        sheet: String::new(),
        columns: index,
    })
}
