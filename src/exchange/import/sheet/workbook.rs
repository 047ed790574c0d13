//! Workbooks, through calamine.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime};

use super::compound;
use super::format::{Shown, fifteen_digits};
use super::{Cell, CellValue, Dialect, Limit, Sheet, SheetError, cell_name, check};
use crate::exchange::import::Limits;
use crate::quantity::excerpt;

type Bytes<'a> = Cursor<&'a [u8]>;

/// A zipped workbook of the kind its parts tell.
pub(super) fn read_zipped(
    dialect: Dialect,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Sheet>, SheetError> {
    match dialect {
        Dialect::Ods => {
            let book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
                OdsError::Password => SheetError::Locked,
                other => damaged(&other),
            })?;
            read_ranges(book, dialect, limits, |_, _| Vec::new())
        }
        _ => read_xlsx(bytes, limits),
    }
}

/// A workbook of Excel 97-2003.
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    // A locked workbook of today's Excel is wrapped into the same container.
    let encrypted: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes
        .windows(encrypted.len())
        .any(|window| window == encrypted)
    {
        return Err(SheetError::Locked);
    }
    let safe = compound::checked(bytes, limits)?;
    let book = Xls::new(Cursor::new(safe.as_slice())).map_err(|error| match error {
        XlsError::Password => SheetError::Locked,
        other => damaged(&other),
    })?;
    read_ranges(book, Dialect::Xls, limits, |book, name| {
        book.merge_cells_by_sheet_name(name).unwrap_or_default()
    })
}

fn damaged(error: &dyn std::fmt::Display) -> SheetError {
    SheetError::Damaged {
        reason: excerpt(&error.to_string()),
    }
}

/// The names of the worksheets, charts left out, and whether each is hidden.
fn worksheets<R: Reader<RS>, RS: std::io::Read + std::io::Seek>(
    book: &R,
    limits: &Limits,
) -> Result<Vec<(String, bool)>, SheetError> {
    let sheets = book.sheets_metadata();
    check(Limit::Sheets, sheets.len() as u64, limits.sheets as u64)?;
    if sheets.is_empty() {
        return Err(SheetError::NoSheet);
    }
    // Sheets are asked for by name: of two that share one the first would be read twice, the other never.
    let mut names = BTreeSet::new();
    if let Some(twice) = sheets.iter().find(|sheet| !names.insert(&sheet.name)) {
        return Err(damaged(&format_args!(
            "two sheets have the name `{}`",
            twice.name
        )));
    }
    Ok(sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect())
}

/// Sheets of the formats that calamine reads whole.
fn read_ranges<'a, R: Reader<Bytes<'a>>>(
    mut book: R,
    dialect: Dialect,
    limits: &Limits,
    merges: impl Fn(&R, &str) -> Vec<Dimensions>,
) -> Result<Vec<Sheet>, SheetError>
where
    R::Error: std::fmt::Display,
{
    let mut sheets = Vec::new();
    let mut budget = Budget::new(limits);
    for (name, hidden) in worksheets(&book, limits)? {
        let range = book
            .worksheet_range(&name)
            .map_err(|error| damaged(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        for (row, column, data) in range.used_cells() {
            let at = (top as usize + row, left as usize + column);
            let value = from_data(data, Shown::default());
            budget
                .take(&mut grid, at, &value)
                .map_err(|error| error.at(|| cell_name(&name, at.0, at.1)))?;
            grid.set(at, value);
        }
        grid.fill(&merges(&book, &name), &budget)?;
        sheets.push(grid.into_sheet(name, dialect, hidden));
    }
    Ok(sheets)
}

/// Sheets of XLSX, cell by cell, so that one cell in the farthest corner does not ask for the
/// memory of seventeen thousand million.
fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => SheetError::Locked,
        other => damaged(&other),
    })?;
    let mut sheets = Vec::new();
    let mut budget = Budget::new(limits);
    for (name, hidden) in worksheets(&book, limits)? {
        let mut grid = Grid::default();
        let mut cells = book
            .worksheet_cells_reader(&name)
            .map_err(|error| damaged(&error))?;
        let formats: Vec<Shown> = cells
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref();
                format.map_or_else(Shown::default, |format| Shown::of(&format.format_code))
            })
            .collect();
        while let Some((cell, style)) = cells
            .next_cell_with_style_id()
            .map_err(|error| damaged(&error))?
        {
            let (row, column) = cell.get_position();
            let shown = formats.get(style).copied().unwrap_or_default();
            let value = from_data_ref(cell.get_value(), shown);
            if value != CellValue::Empty {
                let at = (row as usize, column as usize);
                budget
                    .take(&mut grid, at, &value)
                    .map_err(|error| error.at(|| cell_name(&name, at.0, at.1)))?;
                grid.set(at, value);
            }
        }
        drop(cells);
        let mut formulas = book
            .worksheet_cells_reader(&name)
            .map_err(|error| damaged(&error))?;
        while let Some(formula) = formulas.next_formula().map_err(|error| damaged(&error))? {
            let (row, column) = formula.get_position();
            let at = (row as usize, column as usize);
            if !grid.cells.contains_key(&at) && !formula.get_value().is_empty() {
                let value = CellValue::Error(format!("={}", formula.get_value()));
                budget
                    .take(&mut grid, at, &value)
                    .map_err(|error| error.at(|| cell_name(&name, at.0, at.1)))?;
                grid.set(at, value);
            }
        }
        drop(formulas);
        let merges = book
            .merge_cells_by_sheet_name(&name)
            .map_err(|error| damaged(&error))?;
        grid.fill(&merges, &budget)?;
        sheets.push(grid.into_sheet(name, Dialect::Xlsx, hidden));
    }
    Ok(sheets)
}

/// What is left of the limits.
struct Budget<'a> {
    limits: &'a Limits,
    /// Cells of the sheets before this one.
    before: u64,
    /// Cells of the area of this sheet.
    area: u64,
}

impl<'a> Budget<'a> {
    fn new(limits: &'a Limits) -> Self {
        Budget {
            limits,
            before: 0,
            area: 0,
        }
    }

    /// Makes sure the grid may grow to hold a cell at `at`.
    fn take(
        &mut self,
        grid: &mut Grid,
        at: (usize, usize),
        value: &CellValue,
    ) -> Result<(), SheetError> {
        if grid.cells.is_empty() {
            self.before += std::mem::take(&mut self.area);
        }
        let rows = grid.rows.max(at.0 + 1) as u64;
        let columns = grid.columns.max(at.1 + 1) as u64;
        check(Limit::Rows, rows, self.limits.rows as u64)?;
        check(Limit::Columns, columns, self.limits.columns as u64)?;
        self.area = rows.saturating_mul(columns);
        check(
            Limit::Cells,
            self.before.saturating_add(self.area),
            self.limits.cells as u64,
        )?;
        if let CellValue::Text(text) = value {
            let allowed = self.limits.cell_characters;
            let characters = text.chars().take(allowed + 1).count();
            check(Limit::CellCharacters, characters as u64, allowed as u64)?;
        }
        Ok(())
    }
}

/// Cells by position, before they become rows.
#[derive(Default)]
struct Grid {
    cells: BTreeMap<(usize, usize), Cell>,
    rows: usize,
    columns: usize,
}

impl Grid {
    fn set(&mut self, at: (usize, usize), value: CellValue) {
        self.rows = self.rows.max(at.0 + 1);
        self.columns = self.columns.max(at.1 + 1);
        self.cells.insert(
            at,
            Cell {
                value,
                merged: None,
            },
        );
    }

    /// Gives the covered cells of each merged area what its upper left holds. Areas are cut to
    /// the used part of the sheet.
    fn fill(&mut self, merges: &[Dimensions], budget: &Budget<'_>) -> Result<(), SheetError> {
        let mut covered = 0_u64;
        for area in merges {
            let origin = (area.start.0 as usize, area.start.1 as usize);
            let Some(cell) = self.cells.get(&origin).cloned() else {
                continue;
            };
            if cell.is_empty() || cell.merged.is_some() {
                continue;
            }
            let last = (
                (area.end.0 as usize).min(self.rows.saturating_sub(1)),
                (area.end.1 as usize).min(self.columns.saturating_sub(1)),
            );
            let rows = (last.0 + 1).saturating_sub(origin.0) as u64;
            let columns = (last.1 + 1).saturating_sub(origin.1) as u64;
            // Areas that lie over each other are no sheet a program saved.
            covered = covered.saturating_add(rows.saturating_mul(columns));
            check(Limit::Cells, covered, budget.limits.cells as u64)?;
            for row in origin.0..=last.0 {
                for column in origin.1..=last.1 {
                    self.cells.entry((row, column)).or_insert_with(|| Cell {
                        value: cell.value.clone(),
                        merged: Some(origin),
                    });
                }
            }
        }
        Ok(())
    }

    fn into_sheet(self, name: String, dialect: Dialect, hidden: bool) -> Sheet {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        rows.resize_with(self.rows, Vec::new);
        for ((row, column), cell) in self.cells {
            if let Some(cells) = rows.get_mut(row) {
                cells.resize_with(column, Cell::default);
                cells.push(cell);
            }
        }
        Sheet {
            name,
            rows: rows.into(),
            dialect,
            hidden,
        }
    }
}

fn from_data(data: &Data, shown: Shown) -> CellValue {
    match data {
        Data::String(text) => text_value(text),
        Data::DateTimeIso(text) => iso_date(text).unwrap_or_else(|| text_value(text)),
        Data::DurationIso(text) => text_value(text),
        Data::Bool(value) => CellValue::Boolean(*value),
        Data::Error(error) => CellValue::Error(error.to_string()),
        Data::Int(value) => number(*value as f64, shown),
        Data::Float(value) => number(*value, shown),
        Data::DateTime(_) => date(data, shown),
        Data::Empty => CellValue::Empty,
    }
}

fn from_data_ref(data: &DataRef<'_>, shown: Shown) -> CellValue {
    match data {
        DataRef::SharedString(text) => text_value(text),
        other => from_data(&Data::from(other.clone()), shown),
    }
}

fn text_value(text: &str) -> CellValue {
    Cell::text(text).value
}

fn number(stored: f64, shown: Shown) -> CellValue {
    match fifteen_digits(stored) {
        Some(value) => CellValue::Number {
            value: shown.apply(value),
            percent: shown.percent,
        },
        None => CellValue::Text(format!("{stored:e}")),
    }
}

/// A serial number shown as a date; one that is no day stays a number.
fn date(data: &Data, shown: Shown) -> CellValue {
    let Data::DateTime(moment) = data else {
        return CellValue::Empty;
    };
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date.filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0) {
        Some(date) => CellValue::Date {
            date,
            month_only: shown.month_only,
        },
        None => number(moment.as_f64(), Shown::default()),
    }
}

fn iso_date(text: &str) -> Option<CellValue> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|t| t.date()))
        .ok()?;
    Some(CellValue::Date {
        date,
        month_only: false,
    })
}
