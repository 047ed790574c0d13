//! One sheet to rows.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::doubt::Key;
use super::known::Known;
use super::sorting::{Sort, Sorting};
use super::{Doubt, DoubtKind, Import, ImportedRow, SheetAccount, SkipReason};
use crate::exchange::import::cell::{Figure, NotAFigure, Qualifier, figure};
use crate::exchange::import::mapping::{ColumnMapping, Index, Role, SheetMapping, bracketed};
use crate::exchange::import::sheet::{Cell, CellValue, Dialect, Sheet};
use crate::exchange::import::{Place, column_index};
use crate::quantity::{Family, Unit};

/// Reads one sheet into `import` and returns its account.
pub(super) fn read(
    sheet: &Sheet,
    told: &SheetMapping,
    index: &Index<'_>,
    import: &mut Import,
) -> SheetAccount {
    import.doubts.extend(beyond_sheet(sheet, told));
    let table = Table::new(sheet, told, index);
    let mut account = SheetAccount::of(sheet);
    let mut assumed = Vec::new();
    table.walk(|row| match table.sorting.sort(row.at, row.cells) {
        Sort::Header => account.header_rows += 1,
        Sort::Skipped(reason) => *account.skipped.entry(reason).or_insert(0) += 1,
        Sort::Data if table.is_passed_over(row) => {
            let reason = SkipReason::ByDictionary;
            *account.skipped.entry(reason).or_insert(0) += 1;
        }
        Sort::Data => {
            account.data_rows += 1;
            table.read_row(row, &mut account, &mut assumed, import);
        }
    });
    account
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

/// A sheet with its mapping, ready to be asked for cells by role.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) told: &'a SheetMapping,
    pub(super) index: &'a Index<'a>,
    pub(super) columns: Vec<(usize, &'a ColumnMapping)>,
    pub(super) value_columns: Vec<usize>,
    sorting: Sorting<'a>,
    /// Columns and indicators of shares whose bare numbers may be fractions.
    pub(super) fractions: BTreeSet<(usize, String)>,
    pub(super) known: RefCell<Known>,
}

/// One row of the sheet.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    /// Its number from 0.
    pub(super) at: usize,
    pub(super) cells: &'r [Cell],
    /// For columns that fill down, what the last filled cell at or above this row shows.
    above: &'r BTreeMap<usize, String>,
}

impl<'r> Row<'r> {
    pub(super) fn cell(self, column: usize) -> &'r Cell {
        self.cells.get(column).unwrap_or(Cell::NOTHING)
    }
}

/// A key of a row: its text and the column it stands in.
pub(super) struct Stated {
    pub(super) text: String,
    pub(super) column: usize,
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

impl<'a> Table<'a> {
    fn new(sheet: &'a Sheet, told: &'a SheetMapping, index: &'a Index<'a>) -> Table<'a> {
        let columns: Vec<_> = told
            .columns
            .iter()
            .filter_map(|column| Some((column_index(&column.column)?, column)))
            .filter(|(at, _)| *at < sheet.width())
            .collect();
        let values = columns.iter().filter(|(_, c)| c.role == Role::Value);
        let value_columns: Vec<usize> = values.map(|(at, _)| *at).collect();
        let mut table = Table {
            sheet,
            told,
            index,
            columns,
            sorting: Sorting::new(sheet, told, &value_columns),
            value_columns,
            fractions: BTreeSet::new(),
            known: RefCell::default(),
        };
        table.fractions = table.possible_fractions();
        table
    }

    /// Goes through the rows from the first to the last.
    fn walk(&self, mut visit: impl FnMut(Row<'_>)) {
        let first = self.told.first_data_row.saturating_sub(1);
        let downward = self.columns.iter().filter(|(_, column)| column.fill_down);
        let downward: Vec<usize> = downward.map(|(at, _)| *at).collect();
        let mut above = BTreeMap::new();
        for (at, cells) in self.sheet.rows.iter().enumerate() {
            for column in downward.iter().filter(|_| at >= first) {
                if let Some(cell) = cells.get(*column).filter(|cell| !cell.is_empty()) {
                    above.insert(*column, cell.shown());
                }
            }
            visit(Row {
                at,
                cells: &cells,
                above: &above,
            });
        }
    }

    /// The place of a cell.
    pub(super) fn place(&self, row: Row<'_>, column: usize) -> Place {
        Place::new(&self.sheet.name, row.at, column)
    }

    /// The columns and indicators of which a bare number of a share may be a fraction: formats are
    /// not known and none goes beyond 1, or other cells are shown with a percent sign. Other
    /// indicators of a long table say nothing about it.
    fn possible_fractions(&self) -> BTreeSet<(usize, String)> {
        #[derive(Default)]
        struct Seen {
            within_one: bool,
            beyond_one: bool,
            percent: bool,
        }
        let mut seen: BTreeMap<(usize, String), Seen> = BTreeMap::new();
        let columns: Vec<_> = self
            .columns
            .iter()
            .filter(|(at, column)| {
                column.role == Role::Value && column.fraction.is_none() && self.may_hold_both(*at)
            })
            .collect();
        if columns.is_empty() {
            return BTreeSet::new();
        }
        self.walk(|row| {
            let is_data = self.sorting.sort(row.at, row.cells) == Sort::Data;
            if !is_data || self.is_passed_over(row) {
                return;
            }
            for (at, column) in &columns {
                let cell = row.cell(*at);
                let CellValue::Number { value, percent } = &cell.value else {
                    continue;
                };
                if cell.merged.is_some() {
                    continue;
                }
                let Ok(indicator) = self.indicator(row, *at, column) else {
                    continue;
                };
                let unit = self.unit_elsewhere(row, column);
                let unit = unit.or_else(|| self.index.unit_of(&indicator).map(str::to_owned));
                let is_share = unit
                    .and_then(|unit| Unit::parse(&unit).ok())
                    .is_some_and(|unit| unit.family() == Family::Ratio);
                if *percent || is_share {
                    let seen = seen.entry((*at, indicator)).or_default();
                    seen.percent |= percent;
                    seen.within_one |= !percent && value.abs() <= Decimal::ONE;
                    seen.beyond_one |= !percent && value.abs() > Decimal::ONE;
                }
            }
        });
        let knows_formats = self.sheet.dialect.knows_formats();
        let possible = seen.into_iter().filter(|(_, seen)| {
            let asked = if knows_formats {
                seen.percent
            } else {
                !seen.beyond_one
            };
            seen.within_one && asked
        });
        possible.map(|(key, _)| key).collect()
    }

    /// Whether the column may hold fractions and percentages: not in text, and where formats are
    /// known only beside a cell with a percent sign.
    fn may_hold_both(&self, column: usize) -> bool {
        let has_percent = || {
            (0..self.sheet.rows.len()).any(|row| {
                let value = &self.sheet.cell(row, column).value;
                matches!(value, CellValue::Number { percent: true, .. })
            })
        };
        match self.sheet.dialect {
            Dialect::Text { .. } => false,
            Dialect::Xlsx => has_percent(),
            Dialect::Xls | Dialect::Ods => true,
        }
    }

    /// The indicator of a cell.
    fn indicator(&self, row: Row<'_>, at: usize, column: &ColumnMapping) -> Reading<String> {
        self.word(
            Key::Indicator,
            column.indicator.as_ref(),
            self.stated(Role::Indicator, row).as_ref(),
            self.told.constants.indicator.as_ref(),
            (row, at),
        )
    }

    /// The unit that stands anywhere but in the cell: of the column, the row, behind the name of
    /// the indicator, of the sheet.
    fn unit_elsewhere(&self, row: Row<'_>, column: &ColumnMapping) -> Option<String> {
        let of_row = || self.stated(Role::Unit, row).map(|stated| stated.text);
        let of_name = || bracketed(&self.stated(Role::Indicator, row)?.text).1;
        let unit = column.unit.clone().or_else(of_row).or_else(of_name);
        unit.or_else(|| self.told.constants.unit.clone())
    }

    /// Whether the dictionary passes over a word of the row on purpose.
    fn is_passed_over(&self, row: Row<'_>) -> bool {
        let keys = [
            (Role::Indicator, Key::Indicator),
            (Role::Region, Key::Region),
            (Role::Source, Key::Source),
        ];
        keys.into_iter().any(|(role, what)| {
            self.index.passes_any_over(what)
                && self
                    .stated(role, row)
                    .is_some_and(|stated| self.index.passes_over(what, &stated.text))
        })
    }

    fn column(&self, role: Role) -> Option<(usize, &'a ColumnMapping)> {
        self.columns.iter().find(|(_, c)| c.role == role).copied()
    }

    /// What the row says in the column of a role, the cell above standing in where the mapping
    /// tells to fill down.
    pub(super) fn stated(&self, role: Role, row: Row<'_>) -> Option<Stated> {
        let (column, _) = self.column(role)?;
        let above = row.above.get(&column).cloned();
        let text = above.unwrap_or_else(|| row.cell(column).shown());
        (!text.is_empty()).then_some(Stated { text, column })
    }

    fn read_row(
        &self,
        row: Row<'_>,
        account: &mut SheetAccount,
        assumed: &mut Vec<String>,
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
            let stated = match read_figure(cell) {
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
        if family == Family::Ratio && !own_unit {
            figure.value = self.share((at, &indicator), column, cell, figure.value, row)?;
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
                .map_or_else(|| place().to_string(), |stated| stated.text),
            note: self.note(row, figure.footnote),
            stated_change,
            place: place(),
        };
        Ok((imported, remarks))
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
