//! The keys of a figure and what stands beside it.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::doubt::Key;
use super::reading::{Reading, Stated, Table, read_figure, withheld};
use super::{DoubtKind, ImportedStatus};
use crate::exchange::import::cell::{Figure, NotAFigure, Qualifier, StatedChange, change};
use crate::exchange::import::mapping::{ColumnMapping, Found, Role, read_period};
use crate::exchange::import::sheet::{Cell, CellValue};
use crate::exchange::import::{Place, column_index};
use crate::period::{Granularity, Period};

impl Table<'_> {
    /// The id of a word: of the column, else of the row, else of the sheet.
    pub(super) fn word(
        &self,
        what: Key,
        of_column: Option<&String>,
        of_row: Option<&Stated>,
        of_sheet: Option<&String>,
        place: &Place,
    ) -> Reading<String> {
        let (text, place) = match (of_column, of_row, of_sheet) {
            (Some(text), _, _) => (text.as_str(), place),
            (None, Some(stated), _) => (stated.text.as_str(), &stated.place),
            (None, None, Some(text)) => (text.as_str(), place),
            (None, None, None) => ("", place),
        };
        if text.is_empty() {
            let kind = DoubtKind::Unknown {
                what,
                text: String::new(),
                nearest: Vec::new(),
            };
            return Err(withheld(place.clone(), kind));
        }
        let asked = (what, text.to_owned());
        let known = self.words.borrow().get(&asked).cloned();
        let found = known.unwrap_or_else(|| {
            let found = match what {
                Key::Indicator => self.index.indicator(text),
                Key::Source => self.index.source(text),
                Key::Region | Key::Period => self.index.region(text),
            };
            self.words.borrow_mut().insert(asked, found.clone());
            found
        });
        let text = text.to_owned();
        if let Some(id) = self.index.unknown_id(what, &text) {
            let id = id.to_owned();
            let kind = DoubtKind::DictionaryId { what, text, id };
            return Err(withheld(place.clone(), kind));
        }
        let kind = match found {
            Found::One(id) => return Ok(id),
            Found::Several(ids) => DoubtKind::Ambiguous { what, text, ids },
            Found::Nearest(nearest) => DoubtKind::Unknown {
                what,
                text,
                nearest,
            },
        };
        Err(withheld(place.clone(), kind))
    }

    /// The period of a cell. A column's period may lack the year that the row gives.
    pub(super) fn period(
        &self,
        row: usize,
        column: &ColumnMapping,
        place: &Place,
    ) -> Reading<Period> {
        let cumulative = self.told.cumulative;
        let stated_year = self.stated(Role::Year, row);
        let row_year = match &stated_year {
            None => None,
            Some(stated) => match stated.text.parse::<Period>() {
                Ok(period) if period.granularity() == Granularity::Year => Some(year_of(period)),
                Ok(_) => None,
                Err(error) => {
                    let text = stated.text.clone();
                    return Err(withheld(
                        stated.place.clone(),
                        DoubtKind::Period { text, error },
                    ));
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
        let (text, place) = if let Some(text) = &column.period {
            (text.clone(), place.clone())
        } else if let Some(stated) = stated {
            (stated.text, stated.place)
        } else if let Some(month) = month {
            let bare = month.text.chars().all(|letter| letter.is_ascii_digit());
            let text = if bare {
                format!("{}月", month.text)
            } else {
                month.text
            };
            (text, month.place)
        } else if let Some(text) = &self.told.constants.period {
            (text.clone(), place.clone())
        } else if let Some(stated) = stated_year {
            (stated.text, stated.place)
        } else {
            let kind = DoubtKind::Unknown {
                what: Key::Period,
                text: String::new(),
                nearest: Vec::new(),
            };
            return Err(withheld(place.clone(), kind));
        };
        read_period(&text, year, cumulative)
            .map_err(|error| withheld(place, DoubtKind::Period { text, error }))
    }

    /// A share as a percentage: numbers of a workbook may be stored as fractions.
    pub(super) fn share(
        &self,
        (at, indicator): (usize, &str),
        column: &ColumnMapping,
        cell: &Cell,
        value: Decimal,
        place: &Place,
    ) -> Reading<Decimal> {
        match column.fraction {
            Some(true) => Ok(value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value)),
            Some(false) => Ok(value),
            None if !value.is_zero()
                && value.abs() <= Decimal::ONE
                && matches!(cell.value, CellValue::Number { .. })
                && self.fractions.contains(&(at, indicator.to_owned())) =>
            {
                let text = cell.shown();
                Err(withheld(
                    place.clone(),
                    DoubtKind::PercentOrFraction { text },
                ))
            }
            None => Ok(value),
        }
    }

    pub(super) fn status(&self, row: usize, figure: &Figure) -> Reading<ImportedStatus> {
        if let Some(stated) = self.stated(Role::Status, row) {
            let text = stated.text;
            return ImportedStatus::read(&text)
                .ok_or_else(|| withheld(stated.place, DoubtKind::Status { text }));
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

    pub(super) fn published(&self, row: usize) -> Reading<Option<NaiveDate>> {
        let Some(stated) = self.stated(Role::Published, row) else {
            return Ok(self.told.constants.published);
        };
        let day = stated.text.parse::<Period>().ok();
        match day.filter(|period| period.granularity() == Granularity::Day) {
            Some(day) => Ok(Some(day.start())),
            None => {
                let text = stated.text;
                Err(withheld(stated.place, DoubtKind::Published { text }))
            }
        }
    }

    pub(super) fn source(&self, row: usize) -> Reading<Option<String>> {
        let stated = self.stated(Role::Source, row);
        let constant = self.told.constants.source.as_ref();
        if stated.is_none() && constant.is_none() {
            return Ok(None);
        }
        let place = Place::new(&self.sheet.name, row, 0);
        self.word(Key::Source, None, stated.as_ref(), constant, &place)
            .map(Some)
    }

    /// Remarks of the row, then of the cell.
    pub(super) fn note(&self, row: usize, footnote: Option<String>) -> String {
        let columns = self.columns.iter().filter(|(_, c)| c.role == Role::Note);
        let notes = columns.map(|(at, _)| self.sheet.cell(row, *at).shown());
        let mut notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
        notes.extend(footnote);
        notes.join("；")
    }

    /// The change that stands beside a value, and why it could not be read.
    pub(super) fn change_beside(
        &self,
        row: usize,
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
        let cell = self.sheet.cell(row, at);
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
