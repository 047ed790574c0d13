//! A sheet with its mapping, asked for cells by what they mean.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::doubt::Key;
use super::known::Known;
use super::reading::Reading;
use super::sorting::Sorting;
use crate::error::Result;
use crate::exchange::import::mapping::{ColumnMapping, Index, Role, SheetMapping, bracketed};
use crate::exchange::import::sheet::{Cell, Sheet};
use crate::exchange::import::{Place, column_index};

/// A sheet with its mapping, ready to be asked for cells by role.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) told: &'a SheetMapping,
    pub(super) index: &'a Index<'a>,
    pub(super) columns: Vec<(usize, &'a ColumnMapping)>,
    pub(super) value_columns: Vec<usize>,
    pub(super) sorting: Sorting<'a>,
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

impl<'a> Table<'a> {
    pub(super) fn new(sheet: &'a Sheet, told: &'a SheetMapping, index: &'a Index<'a>) -> Table<'a> {
        let columns: Vec<_> = told
            .columns
            .iter()
            .filter_map(|column| Some((column_index(&column.column)?, column)))
            .filter(|(at, _)| *at < sheet.width())
            .collect();
        let values = columns.iter().filter(|(_, c)| c.role == Role::Value);
        let value_columns: Vec<usize> = values.map(|(at, _)| *at).collect();
        Table {
            sheet,
            told,
            index,
            columns,
            sorting: Sorting::new(sheet, told, &value_columns),
            value_columns,
            known: RefCell::default(),
        }
    }

    /// Goes through the rows from the first to the last.
    ///
    /// # Errors
    /// That of the first visit that fails.
    pub(super) fn walk(&self, mut visit: impl FnMut(Row<'_>) -> Result<()>) -> Result<()> {
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
            })?;
        }
        Ok(())
    }

    /// The place of a cell.
    pub(super) fn place(&self, row: Row<'_>, column: usize) -> Place {
        Place::new(&self.sheet.name, row.at, column)
    }

    /// The indicator of a cell.
    pub(super) fn indicator(
        &self,
        row: Row<'_>,
        at: usize,
        column: &ColumnMapping,
    ) -> Reading<String> {
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
    pub(super) fn unit_elsewhere(&self, row: Row<'_>, column: &ColumnMapping) -> Option<String> {
        let of_row = || self.stated(Role::Unit, row).map(|stated| stated.text);
        let of_name = || bracketed(&self.stated(Role::Indicator, row)?.text).1;
        let unit = column.unit.clone().or_else(of_row).or_else(of_name);
        unit.or_else(|| self.told.constants.unit.clone())
    }

    /// Whether the dictionary passes over a word of the row on purpose.
    pub(super) fn is_passed_over(&self, row: Row<'_>) -> bool {
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
}
