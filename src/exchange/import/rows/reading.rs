//! One sheet to rows.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::doubt::Key;
use super::sorting::{Sort, sort};
use super::{Doubt, DoubtKind, Import, ImportedRow, SheetAccount};
use crate::exchange::import::cell::{Figure, NotAFigure, Qualifier, figure};
use crate::exchange::import::mapping::{
    ColumnMapping, Found, Index, Role, SheetMapping, bracketed,
};
use crate::exchange::import::sheet::{Cell, CellValue, Sheet};
use crate::exchange::import::{Place, column_index};
use crate::quantity::{Family, Unit};

/// Reads one sheet into `import` and returns its account.
pub(super) fn read(
    sheet: &Sheet,
    told: &SheetMapping,
    index: &Index<'_>,
    import: &mut Import,
) -> SheetAccount {
    let table = Table::new(sheet, told, index);
    let mut account = SheetAccount::of(sheet);
    let mut assumed = Vec::new();
    for row in 0..sheet.rows.len() {
        match sort(sheet, told, &table.value_columns, row) {
            Sort::Header => account.header_rows += 1,
            Sort::Skipped(reason) => *account.skipped.entry(reason).or_insert(0) += 1,
            Sort::Data => {
                account.data_rows += 1;
                table.read_row(row, &mut account, &mut assumed, import);
            }
        }
    }
    account
}

/// A sheet with its mapping, ready to be asked for cells by role.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) told: &'a SheetMapping,
    pub(super) index: &'a Index<'a>,
    pub(super) columns: Vec<(usize, &'a ColumnMapping)>,
    pub(super) value_columns: Vec<usize>,
    /// For each column that fills down, the row whose text stands in each row.
    filled: BTreeMap<usize, Vec<usize>>,
    /// Columns of shares whose numbers may be fractions.
    pub(super) fractions: Vec<usize>,
    /// Words already looked up: a word nobody knows costs a walk through the vocabulary.
    pub(super) words: RefCell<BTreeMap<(Key, String), Found>>,
}

/// A key of a row: its text and where it stands.
pub(super) struct Stated {
    pub(super) text: String,
    pub(super) place: Place,
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
            .collect();
        let values = columns.iter().filter(|(_, c)| c.role == Role::Value);
        let value_columns: Vec<usize> = values.map(|(at, _)| *at).collect();
        let mut table = Table {
            sheet,
            told,
            index,
            columns,
            value_columns,
            filled: BTreeMap::new(),
            fractions: Vec::new(),
            words: RefCell::default(),
        };
        let downward = table.columns.iter().filter(|(_, c)| c.fill_down);
        table.filled = downward
            .map(|(at, _)| (*at, table.rows_filled_down(*at)))
            .collect();
        if !sheet.dialect.knows_formats() {
            let candidates = table.value_columns.iter().copied();
            table.fractions = candidates.filter(|at| table.all_within_one(*at)).collect();
        }
        table
    }

    /// Whether the column has numbers, and all lie between −1 and 1.
    fn all_within_one(&self, column: usize) -> bool {
        let first = self.told.first_data_row.saturating_sub(1);
        let mut numbers = (first..self.sheet.rows.len())
            .filter_map(|row| match &self.sheet.cell(row, column).value {
                CellValue::Number { value, .. } => Some(value.abs()),
                _ => None,
            })
            .peekable();
        numbers.peek().is_some() && numbers.all(|value| value <= Decimal::ONE)
    }

    /// For each row the one at or above it, within the data, whose cell of the column is filled.
    fn rows_filled_down(&self, column: usize) -> Vec<usize> {
        let first = self.told.first_data_row.saturating_sub(1);
        let mut above = None;
        let rows = (0..self.sheet.rows.len()).map(|row| {
            if row >= first && !self.sheet.cell(row, column).is_empty() {
                above = Some(row);
            }
            above.unwrap_or(row)
        });
        rows.collect()
    }

    fn column(&self, role: Role) -> Option<(usize, &'a ColumnMapping)> {
        self.columns.iter().find(|(_, c)| c.role == role).copied()
    }

    /// What the row says in the column of a role, the cell above standing in where the mapping
    /// tells to fill down.
    pub(super) fn stated(&self, role: Role, row: usize) -> Option<Stated> {
        let (at, _) = self.column(role)?;
        let filled = self.filled.get(&at).and_then(|rows| rows.get(row));
        let from = filled.copied().unwrap_or(row);
        let shown = self.sheet.cell(from, at).shown();
        (!shown.is_empty()).then(|| Stated {
            text: shown,
            place: Place::new(&self.sheet.name, row, at),
        })
    }

    fn read_row(
        &self,
        row: usize,
        account: &mut SheetAccount,
        assumed: &mut Vec<String>,
        import: &mut Import,
    ) {
        let first_of_row = import.doubts.len();
        for (at, column) in self.columns.iter().filter(|(_, c)| c.role == Role::Value) {
            account.cells += 1;
            let cell = self.sheet.cell(row, *at);
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
            let place = Place::new(&self.sheet.name, row, *at);
            let result = stated
                .map_err(|error| withheld(place.clone(), DoubtKind::Figure(error)))
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
                        import.doubts.push(Doubt::remark(place.clone(), kind));
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
        row: usize,
        at: usize,
        column: &ColumnMapping,
        cell: &Cell,
        mut figure: Figure,
    ) -> Reading<(ImportedRow, Vec<DoubtKind>)> {
        let place = Place::new(&self.sheet.name, row, at);
        let constants = &self.told.constants;
        let mut remarks = Vec::new();
        let stated_indicator = self.stated(Role::Indicator, row);
        let indicator = self.word(
            Key::Indicator,
            column.indicator.as_ref(),
            stated_indicator.as_ref(),
            constants.indicator.as_ref(),
            &place,
        )?;
        let region = self.word(
            Key::Region,
            column.region.as_ref(),
            self.stated(Role::Region, row).as_ref(),
            constants.region.as_ref(),
            &place,
        )?;
        let period = self.period(row, column, &place)?;
        let expected = self.index.unit_of(&indicator);
        let from_label = || stated_indicator.and_then(|stated| bracketed(&stated.text).1);
        let elsewhere = column
            .unit
            .clone()
            .or_else(|| self.stated(Role::Unit, row).map(|stated| stated.text))
            .or_else(from_label)
            .or_else(|| constants.unit.clone());
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
            return Err(withheld(place, DoubtKind::MultipliedTwice { text, unit }));
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
        let parsed =
            Unit::parse(&unit).map_err(|error| withheld(place.clone(), DoubtKind::Unit(error)))?;
        if let Some(expected) = expected
            && let Ok(wanted) = Unit::parse(expected)
            && parsed.conversion_to(&wanted).is_err()
        {
            let kind = DoubtKind::UnitMismatch {
                found: unit,
                expected: expected.to_owned(),
            };
            return Err(withheld(place, kind));
        }
        if parsed.family() == Family::Ratio && !own_unit {
            figure.value = self.share(at, column, cell, figure.value, &place)?;
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
                .map_or_else(|| place.to_string(), |stated| stated.text),
            note: self.note(row, figure.footnote),
            stated_change,
            place,
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
