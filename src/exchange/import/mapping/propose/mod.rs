//! A mapping guessed from headers, titles and contents (对应关系建议).

mod columns;
mod header;
mod question;
mod sense;
#[cfg(test)]
mod tests;
mod title;
mod words;

use std::collections::BTreeSet;

use super::{
    Constants, Cumulative, Dictionary, Found, Index, Mapping, Role, SheetMapping, Vocabulary,
};
use crate::exchange::import::rows::{Key, is_note, is_section};
use crate::exchange::import::sheet::Sheet;
use crate::exchange::import::{Place, column_index, column_letters};
use header::Header;
pub use question::{Question, QuestionKind};
use title::{Said, Title};

/// A mapping to confirm, and what stays open.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The mapping; sheets without a table are left out.
    pub mapping: Mapping,
    /// What a person should answer, in the order of the file. With none open the mapping names
    /// everything it needs by words that the vocabulary knows.
    pub questions: Vec<Question>,
}

/// Unknown words asked about in one sheet; more of them mean that the vocabulary does not fit.
const MOST_WORDS: usize = 30;

/// Guesses how the sheets are to be read. What no header, title or word of the vocabulary says is
/// a question and never a silent choice.
#[must_use]
pub fn propose(sheets: &[Sheet], vocabulary: &Vocabulary) -> Proposal {
    let dictionary = Dictionary::default();
    let index = Index::new(vocabulary, &dictionary);
    let mut proposal = Proposal {
        mapping: Mapping::default(),
        questions: Vec::new(),
    };
    for sheet in sheets {
        let asked = &mut proposal.questions;
        if sheet.hidden {
            asked.push(Question::of_sheet(sheet, QuestionKind::HiddenSheet));
            continue;
        }
        match propose_sheet(sheet, &index, asked) {
            Some(told) => proposal.mapping.sheets.push(told),
            None if sheet.rows.is_empty() => {}
            None => asked.push(Question::of_sheet(sheet, QuestionKind::NoTable)),
        }
    }
    proposal
}

fn propose_sheet(
    sheet: &Sheet,
    index: &Index<'_>,
    asked: &mut Vec<Question>,
) -> Option<SheetMapping> {
    let header = Header::find(sheet, index)?;
    let title = Title::read(sheet, header.first, index);
    let mut open = Vec::new();
    let columns = columns::propose(sheet, &header, index, &mut open);
    let mut told = SheetMapping {
        sheet: sheet.name.clone(),
        header_rows: Some([header.first + 1, header.last + 1]),
        first_data_row: header.last + 2,
        last_data_row: None,
        year: None,
        cumulative: Cumulative::AsWritten,
        constants: Constants::default(),
        columns,
    };
    if !told.columns.iter().any(|column| column.role == Role::Value) {
        // Why there is no column of values.
        open.retain(|question| matches!(question.kind, QuestionKind::UnknownColumn { .. }));
        asked.append(&mut open);
        return None;
    }
    asked.append(&mut open);
    let has = |role: Role| told.columns.iter().any(|column| column.role == role);
    let values = || {
        told.columns
            .iter()
            .filter(|column| column.role == Role::Value)
    };
    let needs_year = values().any(|column| lacks_year(column.period.as_deref()))
        || has(Role::Month)
        || column_lacks_year(sheet, &told);
    let mut open_keys = Vec::new();
    let mut constants = Constants {
        unit: title.unit(),
        ..Constants::default()
    };
    let mut open = |what: Key, several: Option<Vec<String>>| {
        open_keys.push(match several {
            Some(found) => QuestionKind::TitleSaysSeveral { what, found },
            None => QuestionKind::NothingSays { what },
        });
    };
    let needs_indicator =
        !has(Role::Indicator) && values().any(|column| column.indicator.is_none());
    let needs_region = !has(Role::Region) && values().any(|column| column.region.is_none());
    for (needed, what, said, constant) in [
        (
            needs_indicator,
            Key::Indicator,
            title.indicator(),
            &mut constants.indicator,
        ),
        (
            needs_region,
            Key::Region,
            title.region(),
            &mut constants.region,
        ),
    ] {
        match said {
            _ if !needed => {}
            Said::One(id) => *constant = Some(id),
            Said::Several(found) => open(what, Some(found)),
            Said::Nothing => open(what, None),
        }
    }
    let row_period = [Role::Period, Role::Month, Role::Year].into_iter().any(has);
    let needs_period = !row_period && values().any(|column| column.period.is_none());
    let mut several_years = false;
    if needs_period {
        match title.period() {
            Said::One(period) => constants.period = Some(period.to_string()),
            Said::Several(found) => {
                several_years = true;
                open(Key::Period, Some(found));
            }
            Said::Nothing => open(Key::Period, None),
        }
    }
    let mut cumulative = Cumulative::AsWritten;
    if needs_year {
        let said = title.year();
        let has_year = told.columns.iter().any(|column| column.role == Role::Year);
        match said.clone() {
            Said::Several(found) if !has_year && !several_years => {
                open(Key::Period, Some(found));
            }
            Said::Nothing if !has_year => {
                asked.push(Question::of_sheet(sheet, QuestionKind::NoYear));
            }
            _ => {}
        }
        told.year = said.one();
        if title.cumulative {
            cumulative = Cumulative::YearToDate;
            asked.push(Question::of_sheet(sheet, QuestionKind::Cumulative));
        }
    }
    told.cumulative = cumulative;
    told.constants = constants;
    for kind in open_keys {
        asked.push(Question::of_sheet(sheet, kind));
    }
    ask_about_words(sheet, &told, index, asked);
    Some(told)
}

/// Whether a header such as 1月 needs a year from elsewhere.
fn lacks_year(period: Option<&str>) -> bool {
    period.is_some_and(|text| text.parse::<crate::period::Period>().is_err())
}

/// Whether the column of periods has one without a year.
fn column_lacks_year(sheet: &Sheet, told: &SheetMapping) -> bool {
    let column = told
        .columns
        .iter()
        .find(|column| column.role == Role::Period);
    let Some(at) = column.and_then(|column| column_index(&column.column)) else {
        return false;
    };
    (told.first_data_row - 1..sheet.rows.len()).any(|row| {
        let shown = sheet.cell(row, at).shown();
        lacks_year(Some(&shown)) && super::in_year(&shown, 2024).is_some()
    })
}

/// Asks about each word of a key column that names nothing known.
fn ask_about_words(
    sheet: &Sheet,
    told: &SheetMapping,
    index: &Index<'_>,
    asked: &mut Vec<Question>,
) {
    let mut seen = BTreeSet::new();
    let is_value = |column: &&super::ColumnMapping| column.role == Role::Value;
    let value_columns: Vec<usize> = told
        .columns
        .iter()
        .filter(is_value)
        .filter_map(|column| column_index(&column.column))
        .collect();
    for column in &told.columns {
        let what = match column.role {
            Role::Indicator => Key::Indicator,
            Role::Region => Key::Region,
            Role::Source => Key::Source,
            _ => continue,
        };
        let Some(at) = column_index(&column.column) else {
            continue;
        };
        // A table names the same few in a million rows.
        let mut known = BTreeSet::new();
        for row in told.first_data_row - 1..sheet.rows.len() {
            let text = sheet.cell(row, at).shown();
            if text.is_empty() || known.contains(&text) {
                continue;
            }
            let cells = sheet.rows.row(row);
            if is_note(&cells) || is_section(&cells, row, &value_columns) {
                continue;
            }
            let found = match what {
                Key::Indicator => index.indicator(&text),
                Key::Source => index.source(&text),
                Key::Region | Key::Period => index.region(&text),
            };
            known.insert(text.clone());
            let candidates = match found {
                Found::One(_) => continue,
                Found::Several(ids) => ids,
                Found::Nearest(names) => names,
            };
            if seen.len() < MOST_WORDS && seen.insert(text.clone()) {
                asked.push(Question {
                    place: Place::new(&sheet.name, row, at),
                    kind: QuestionKind::Word {
                        what,
                        text,
                        candidates,
                    },
                });
            }
            if seen.len() >= MOST_WORDS {
                break;
            }
        }
    }
}

/// The letters of a column, for the parts of this folder.
fn letters(column: usize) -> String {
    column_letters(column)
}
