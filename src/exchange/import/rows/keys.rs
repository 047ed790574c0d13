//! The keys of a figure and what stands beside it.

use chrono::{Datelike, NaiveDate};

use super::doubt::Key;
use super::reading::{Reading, read_figure, withheld};
use super::table::{Row, Stated, Table};
use super::{DoubtKind, ImportedStatus};
use crate::exchange::import::cell::{Figure, NotAFigure, Qualifier, StatedChange, change};
use crate::exchange::import::column_index;
use crate::exchange::import::mapping::{ColumnMapping, Found, Role};
use crate::exchange::import::sheet::{Cell, CellValue};
use crate::period::{Granularity, Period};

impl Table<'_> {
    /// The id of a word: of the column, else of the row, else of the sheet.
    pub(super) fn word(
        &self,
        what: Key,
        of_column: Option<&String>,
        of_row: Option<&Stated>,
        of_sheet: Option<&String>,
        (row, at): (Row<'_>, usize),
    ) -> Reading<String> {
        let (text, column) = match (of_column, of_row, of_sheet) {
            (Some(text), _, _) => (text.as_str(), at),
            (None, Some(stated), _) => (stated.text.as_str(), stated.column),
            (None, None, Some(text)) => (text.as_str(), at),
            (None, None, None) => ("", at),
        };
        let withheld = |kind| Err(withheld(self.place(row, column), kind));
        if text.is_empty() {
            return withheld(DoubtKind::Unknown {
                what,
                text: String::new(),
                nearest: Vec::new(),
            });
        }
        let found = self.found(what, text);
        if let Some(id) = self.index.unknown_id(what, text) {
            let (text, id) = (text.to_owned(), id.to_owned());
            return withheld(DoubtKind::DictionaryId { what, text, id });
        }
        let text = || text.to_owned();
        withheld(match found {
            Found::One(id) => return Ok(id),
            Found::Several(ids) => DoubtKind::Ambiguous {
                what,
                text: text(),
                ids,
            },
            Found::Nearest(nearest) => DoubtKind::Unknown {
                what,
                text: text(),
                nearest,
            },
        })
    }

    /// The period of a cell. A column's period may lack the year that the row gives.
    pub(super) fn period(
        &self,
        row: Row<'_>,
        at: usize,
        column: &ColumnMapping,
    ) -> Reading<Period> {
        let withheld = |column, kind| withheld(self.place(row, column), kind);
        let stated_year = self.stated(Role::Year, row);
        let row_year = match &stated_year {
            None => None,
            Some(stated) => match stated.text.parse::<Period>() {
                Ok(period) if period.granularity() == Granularity::Year => Some(year_of(period)),
                Ok(_) => None,
                Err(error) => {
                    let text = stated.text.clone();
                    return Err(withheld(stated.column, DoubtKind::Period { text, error }));
                }
            },
        };
        let stated = self.stated(Role::Period, row);
        let month = self.stated(Role::Month, row);
        // A column headed 1月 beside a column of whole years.
        let year_beside = stated
            .as_ref()
            .filter(|_| column.period.is_some())
            .and_then(|stated| stated.text.parse::<Period>().ok())
            .filter(|period| period.granularity() == Granularity::Year)
            .map(year_of);
        let year = row_year.or(year_beside).or(self.told.year);
        let (text, at) = if let Some(text) = &column.period {
            (text.clone(), at)
        } else if let Some(stated) = stated {
            (stated.text, stated.column)
        } else if let Some(month) = month {
            let bare = month.text.chars().all(|letter| letter.is_ascii_digit());
            let text = if bare {
                format!("{}月", month.text)
            } else {
                month.text
            };
            (text, month.column)
        } else if let Some(text) = &self.told.constants.period {
            (text.clone(), at)
        } else if let Some(stated) = stated_year {
            (stated.text, stated.column)
        } else {
            let kind = DoubtKind::Unknown {
                what: Key::Period,
                text: String::new(),
                nearest: Vec::new(),
            };
            return Err(withheld(at, kind));
        };
        self.period_of(&text, year)
            .map_err(|error| withheld(at, DoubtKind::Period { text, error }))
    }

    pub(super) fn status(&self, row: Row<'_>, figure: &Figure) -> Reading<ImportedStatus> {
        if let Some(stated) = self.stated(Role::Status, row) {
            let text = stated.text;
            let place = || self.place(row, stated.column);
            return ImportedStatus::read(&text)
                .ok_or_else(|| withheld(place(), DoubtKind::Status { text }));
        }
        let remark = figure.footnote.as_deref().and_then(ImportedStatus::read);
        let constant = self.told.constants.status.as_deref();
        let qualified = figure.qualifier != Qualifier::Exact;
        let status = remark.or_else(|| {
            let constant = constant.and_then(ImportedStatus::read);
            constant.filter(|_| !qualified)
        });
        Ok(status.unwrap_or_else(|| ImportedStatus::of(figure.qualifier)))
    }

    pub(super) fn published(&self, row: Row<'_>) -> Reading<Option<NaiveDate>> {
        let Some(stated) = self.stated(Role::Published, row) else {
            return Ok(self.told.constants.published);
        };
        let day = stated.text.parse::<Period>().ok();
        match day.filter(|period| period.granularity() == Granularity::Day) {
            Some(day) => Ok(Some(day.start())),
            None => {
                let text = stated.text;
                let place = self.place(row, stated.column);
                Err(withheld(place, DoubtKind::Published { text }))
            }
        }
    }

    pub(super) fn source(&self, row: Row<'_>) -> Reading<Option<String>> {
        let stated = self.stated(Role::Source, row);
        let constant = self.told.constants.source.as_ref();
        if stated.is_none() && constant.is_none() {
            return Ok(None);
        }
        self.word(Key::Source, None, stated.as_ref(), constant, (row, 0))
            .map(Some)
    }

    /// Remarks of the row, then of the cell.
    pub(super) fn note(&self, row: Row<'_>, footnote: Option<String>) -> String {
        let columns = self.columns.iter().filter(|(_, c)| c.role == Role::Note);
        let notes = columns.map(|(at, _)| row.cell(*at).shown());
        let mut notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
        notes.extend(footnote);
        notes.join("；")
    }

    /// The change that stands beside a value, and why it could not be read.
    pub(super) fn change_beside(
        &self,
        row: Row<'_>,
        value_at: usize,
    ) -> (Option<StatedChange>, Option<DoubtKind>) {
        let belongs = |at: usize, column: &ColumnMapping| match &column.of {
            Some(of) => column_index(of) == Some(value_at),
            None => {
                let left = self.value_columns.iter().filter(|value| **value < at).max();
                left.or(self.value_columns.iter().min()) == Some(&value_at)
            }
        };
        let changes = self
            .columns
            .iter()
            .filter(|(_, c)| c.role == Role::ChangeOnLastYear);
        let Some((at, column)) = changes.copied().find(|(at, column)| belongs(*at, column)) else {
            return (None, None);
        };
        let cell = row.cell(at);
        if cell.merged.is_some() {
            return (None, None);
        }
        match read_change(cell) {
            Ok(mut stated) => {
                stated.unit = stated.unit.or_else(|| column.unit.clone());
                (Some(stated), None)
            }
            Err(NotAFigure::Missing { .. }) => (None, None),
            Err(error) => (None, Some(DoubtKind::Change(error))),
        }
    }
}

fn year_of(period: Period) -> i32 {
    period.start().year()
}

/// The change of a cell of any kind.
fn read_change(cell: &Cell) -> Result<StatedChange, NotAFigure> {
    if let CellValue::Text(text) = &cell.value {
        return change(text);
    }
    read_figure(cell).map(|figure| StatedChange {
        value: figure.value,
        unit: figure.unit,
        qualifier: figure.qualifier,
    })
}
