//! One sheet to rows.

use rust_decimal::Decimal;

use super::doubt::Key;
use super::shares::Shares;
use super::sorting::Sort;
use super::table::{Row, Table};
use super::{Doubt, DoubtKind, Import, ImportedRow, SheetAccount, SkipReason};
use crate::error::Result;
use crate::exchange::import::cell::{Figure, NotAFigure, Qualifier, figure};
use crate::exchange::import::mapping::{ColumnMapping, Index, Role, SheetMapping};
use crate::exchange::import::sheet::{Cell, CellValue, Delimiter, Dialect, Sheet};
use crate::exchange::import::{Place, column_index};
use crate::quantity::Family;
use crate::watch::Watcher;

/// A watcher is told every so many rows.
const ROWS_A_MESSAGE: usize = 1024;

/// Reads one sheet into `import` and returns its account.
///
/// # Errors
/// [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work to stop.
pub(super) fn read(
    sheet: &Sheet,
    told: &SheetMapping,
    index: &Index<'_>,
    import: &mut Import,
    watcher: &dyn Watcher,
) -> Result<SheetAccount> {
    import.doubts.extend(beyond_sheet(sheet, told));
    let table = Table::new(sheet, told, index);
    let mut account = SheetAccount::of(sheet);
    let mut assumed = Vec::new();
    let mut shares = Shares::default();
    let first_doubt = import.doubts.len();
    table.walk(|row| {
        match table.sorting.sort(row.at, row.cells) {
            Sort::Header => account.header_rows += 1,
            Sort::Skipped(reason) => *account.skipped.entry(reason).or_insert(0) += 1,
            Sort::Data if table.is_passed_over(row) => {
                let reason = SkipReason::ByDictionary;
                *account.skipped.entry(reason).or_insert(0) += 1;
            }
            Sort::Data => {
                account.data_rows += 1;
                table.read_row(row, &mut account, &mut assumed, &mut shares, import);
            }
        }
        if (row.at + 1).is_multiple_of(ROWS_A_MESSAGE) {
            watcher.go_on(ROWS_A_MESSAGE as u64)?;
        }
        Ok(())
    })?;
    shares.settle(sheet.dialect, first_doubt, &mut account, import);
    Ok(account)
}

/// What the mapping names and the sheet does not reach.
fn beyond_sheet(sheet: &Sheet, told: &SheetMapping) -> Vec<Doubt> {
    let (rows, width) = (sheet.rows.len(), sheet.width());
    let mut doubts = Vec::new();
    if told.first_data_row > rows {
        let kind = DoubtKind::RowsBeyondSheet {
            first_data_row: told.first_data_row,
            rows,
        };
        doubts.push(Doubt::remark(Place::new(&sheet.name, 0, 0), kind));
    }
    let read = told.columns.iter().filter(|c| c.role != Role::Ignore);
    let beyond = read.filter_map(|column| {
        let at = column_index(&column.column).filter(|at| *at >= width && rows > 0)?;
        let kind = DoubtKind::ColumnBeyondSheet {
            column: column.column.clone(),
        };
        Some(Doubt::remark(Place::new(&sheet.name, 0, at), kind))
    });
    doubts.extend(beyond);
    doubts
}

/// What was read, or the doubt that withholds it.
pub(super) type Reading<T> = Result<T, Box<Doubt>>;

/// A doubt that withholds one figure.
pub(super) fn withheld(place: Place, kind: DoubtKind) -> Box<Doubt> {
    Box::new(Doubt {
        place,
        cells: 1,
        kind,
    })
}

impl Table<'_> {
    fn read_row(
        &self,
        row: Row<'_>,
        account: &mut SheetAccount,
        assumed: &mut Vec<String>,
        shares: &mut Shares,
        import: &mut Import,
    ) {
        let first_of_row = import.doubts.len();
        for (at, column) in self.columns.iter().filter(|(_, c)| c.role == Role::Value) {
            account.cells += 1;
            let cell = row.cell(*at);
            if cell.merged.is_some() {
                account.covered += 1;
                continue;
            }
            let stated = match self.figure(cell) {
                Err(NotAFigure::Missing { .. }) => {
                    account.missing += 1;
                    continue;
                }
                other => other,
            };
            let result = stated
                .map_err(|error| withheld(self.place(row, *at), DoubtKind::Figure(error)))
                .and_then(|figure| self.complete(row, *at, column, cell, figure));
            match result {
                Ok((imported, remarks)) => {
                    account.turned += 1;
                    for kind in remarks {
                        // Once for all cells of the sheet.
                        if let DoubtKind::UnitAssumed { unit } = &kind {
                            if assumed.contains(unit) {
                                continue;
                            }
                            assumed.push(unit.clone());
                        }
                        let place = self.place(row, *at);
                        import.doubts.push(Doubt::remark(place, kind));
                    }
                    shares.see(import.rows.len(), &imported, column, cell);
                    import.rows.push(imported);
                }
                Err(doubt) => {
                    account.doubtful += 1;
                    // A key that cannot be read is told once for all cells of its row.
                    let of_row = import.doubts.get_mut(first_of_row..).unwrap_or_default();
                    let known = of_row.iter_mut().find(|known| {
                        known.cells > 0 && known.place == doubt.place && known.kind == doubt.kind
                    });
                    match known {
                        Some(known) => known.cells += 1,
                        None => import.doubts.push(*doubt),
                    }
                }
            }
        }
    }

    /// Adds to a figure everything else an actual needs.
    fn complete(
        &self,
        row: Row<'_>,
        at: usize,
        column: &ColumnMapping,
        cell: &Cell,
        mut figure: Figure,
    ) -> Reading<(ImportedRow, Vec<DoubtKind>)> {
        let place = || self.place(row, at);
        let constants = &self.told.constants;
        let mut remarks = Vec::new();
        let indicator = self.indicator(row, at, column)?;
        let region = self.word(
            Key::Region,
            column.region.as_ref(),
            self.stated(Role::Region, row).as_ref(),
            constants.region.as_ref(),
            (row, at),
        )?;
        let period = self.period(row, at, column)?;
        let expected = self.index.unit_of(&indicator);
        let elsewhere = self.unit_elsewhere(row, column);
        if figure.multiplied
            && elsewhere
                .as_ref()
                .or(expected.map(str::to_owned).as_ref())
                .is_some_and(|unit| unit.contains(['万', '亿']))
        {
            let unit = elsewhere
                .or(expected.map(str::to_owned))
                .unwrap_or_default();
            let text = cell.shown();
            return Err(withheld(place(), DoubtKind::MultipliedTwice { text, unit }));
        }
        let own_unit = figure.unit.is_some();
        let unit = match figure.unit.take().or(elsewhere) {
            Some(unit) => unit,
            None => {
                let unit = expected.unwrap_or_default().to_owned();
                remarks.push(DoubtKind::UnitAssumed { unit: unit.clone() });
                unit
            }
        };
        let family = self
            .unit(&unit, expected)
            .map_err(|kind| withheld(place(), kind))?;
        if family == Family::Ratio && !own_unit && column.fraction == Some(true) {
            let hundredfold = figure.value.checked_mul(Decimal::ONE_HUNDRED);
            figure.value = hundredfold.unwrap_or(figure.value);
        }
        let status = self.status(row, &figure)?;
        let (stated_change, doubt) = self.change_beside(row, at);
        remarks.extend(doubt);
        let imported = ImportedRow {
            indicator,
            region,
            period,
            value: figure.value,
            unit,
            qualifier: figure.qualifier,
            status,
            published: self.published(row)?,
            source: self.source(row)?,
            locator: self
                .stated(Role::Locator, row)
                .map_or_else(String::new, |stated| stated.text),
            note: self.note(row, figure.footnote),
            stated_change,
            place: place(),
        };
        Ok((imported, remarks))
    }
}

impl Table<'_> {
    /// The figure of a cell of this sheet.
    fn figure(&self, cell: &Cell) -> Result<Figure, NotAFigure> {
        // Whoever parts columns by semicolons may write 1.25 as 1,25: then 1,250 is no thousand for sure.
        if let (
            Dialect::Text {
                delimiter: Delimiter::Semicolon,
                ..
            },
            CellValue::Text(text),
        ) = (self.sheet.dialect, &cell.value)
            && text.matches([',', '，']).count() == 1
            && !text.contains(['.', '．'])
            && figure(text).is_ok()
        {
            return Err(NotAFigure::Comma { text: text.clone() });
        }
        read_figure(cell)
    }
}

/// The figure of a cell of any kind.
pub(super) fn read_figure(cell: &Cell) -> Result<Figure, NotAFigure> {
    match &cell.value {
        CellValue::Empty => Err(NotAFigure::Missing {
            mark: String::new(),
        }),
        CellValue::Text(text) => figure(text),
        CellValue::Number { value, percent } => Ok(Figure {
            value: *value,
            unit: percent.then(|| "%".to_owned()),
            qualifier: Qualifier::Exact,
            footnote: None,
            multiplied: false,
        }),
        CellValue::Error(text) if text == "#N/A" => Err(NotAFigure::Missing { mark: text.clone() }),
        CellValue::Error(text) => Err(NotAFigure::WorkbookError { text: text.clone() }),
        CellValue::Date { .. } | CellValue::Boolean(_) => {
            Err(NotAFigure::NotNumeric { text: cell.shown() })
        }
    }
}
