//! A mapping guessed from headers, titles and contents (对应关系建议).

mod columns;
mod header;
mod question;
mod sense;
#[cfg(test)]
mod tests;
mod title;
mod words;

use std::collections::{BTreeSet, HashSet};

use super::{
    Constants, Cumulative, Dictionary, Found, Index, Mapping, Role, SheetMapping, Vocabulary,
};
use crate::exchange::import::rows::{Key, is_note, is_section};
use crate::exchange::import::sheet::{Cell, Sheet};
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
    if let Some((row, column)) = another_header(sheet, &header, &told) {
        told.last_data_row = Some(row);
        asked.push(Question {
            place: Place::new(&sheet.name, row, column),
            kind: QuestionKind::SecondTable {
                header: sheet.cell(row, column).shown(),
            },
        });
    }
    ask_about_words(sheet, &told, index, asked);
    Some(told)
}

/// Whether a header such as 1月 needs a year from elsewhere.
fn lacks_year(period: Option<&str>) -> bool {
    period.is_some_and(|text| super::read_period(text, None, Cumulative::AsWritten).is_err())
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
    let mut seen = HashSet::new();
    (told.first_data_row - 1..sheet.rows.len()).any(|row| {
        if !is_new(&mut seen, &sheet.rows.key(row, at)) {
            return false;
        }
        let shown = sheet.cell(row, at).shown();
        lacks_year(Some(&shown)) && super::in_year(&shown, 2024).is_some()
    })
}

/// The cell of a key column, below the first row of data, that holds the column's own word again (地区) in a row that
/// does not repeat the header: another table begins there.
fn another_header(sheet: &Sheet, header: &Header, told: &SheetMapping) -> Option<(usize, usize)> {
    let keys = [Role::Indicator, Role::Region];
    let keys = told.columns.iter().filter(|c| keys.contains(&c.role));
    let keys: Vec<(usize, Role)> = keys
        .filter_map(|column| Some((column_index(&column.column)?, column.role)))
        .collect();
    let shown = |row: usize| -> Vec<String> {
        let cells = sheet.rows.row(row);
        let texts = cells.iter().map(Cell::shown);
        texts.filter(|text| !text.is_empty()).collect()
    };
    let mut names = HashSet::new();
    for row in told.first_data_row..sheet.rows.len() {
        for (at, role) in &keys {
            let key = sheet.rows.key(row, *at);
            if names.contains(&*key) {
                continue;
            }
            let text = sheet.cell(row, *at).shown();
            if sense::role_word(&text) != Some(*role) {
                names.insert(key.into_owned());
            } else if !(header.first..=header.last).any(|above| shown(above) == shown(row)) {
                return Some((row, *at));
            }
        }
    }
    None
}

/// Whether the key of a cell was not seen before: a table says the same few words in a million rows.
fn is_new(seen: &mut HashSet<Vec<u8>>, key: &[u8]) -> bool {
    !seen.contains(key) && seen.insert(key.to_vec())
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
        let mut known = HashSet::new();
        for row in told.first_data_row - 1..told.last_data_row.unwrap_or(sheet.rows.len()) {
            let key = sheet.rows.key(row, at);
            if known.contains(&*key) {
                continue;
            }
            let text = sheet.cell(row, at).shown();
            // Below the first rows the column's own word is the header of the next page.
            if text.is_empty() || sense::role_word(&text) == Some(column.role) {
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
            known.insert(key.into_owned());
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
