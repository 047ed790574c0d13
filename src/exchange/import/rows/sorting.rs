//! Which rows of a sheet hold data.

use super::SkipReason;
use crate::exchange::import::cell::{figure, first_letter, plain};
use crate::exchange::import::mapping::SheetMapping;
use crate::exchange::import::sheet::{Cell, CellValue, Sheet};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Header,
    Data,
    Skipped(SkipReason),
}

/// Words a note below a table begins with.
const NOTE_WORDS: [&str; 16] = [
    "注:",
    "注1",
    "注2",
    "备注:",
    "说明:",
    "附注",
    "数据来源",
    "资料来源",
    "来源:",
    "填表人",
    "制表",
    "审核人",
    "单位负责人",
    "note:",
    "notes:",
    "source:",
];

/// The rows of a sheet, told apart.
pub(super) struct Sorting<'a> {
    told: &'a SheetMapping,
    values: Vec<usize>,
    /// What each header row with more than one filled cell shows, blanks left out.
    headers: Vec<Vec<String>>,
}

impl<'a> Sorting<'a> {
    pub(super) fn new(sheet: &Sheet, told: &'a SheetMapping, values: &[usize]) -> Sorting<'a> {
        let rows = told.header_rows.map_or(0..0, |[first, last]| {
            first.saturating_sub(1)..last.min(sheet.rows.len())
        });
        let headers = rows.map(|row| shown(&sheet.rows.row(row)).collect::<Vec<_>>());
        Sorting {
            told,
            values: values.to_vec(),
            headers: headers.filter(|texts| texts.len() > 1).collect(),
        }
    }

    /// The sort of a row by its number, from 0, and its cells.
    pub(super) fn sort(&self, row: usize, cells: &[Cell]) -> Sort {
        let number = row + 1;
        let header = self.told.header_rows;
        if header.is_some_and(|[first, last]| (first..=last).contains(&number)) {
            return Sort::Header;
        }
        let skipped = if is_blank(cells) {
            SkipReason::Blank
        } else if number < self.told.first_data_row {
            match header {
                Some([_, last]) if number > last => SkipReason::BeforeData,
                _ => SkipReason::Title,
            }
        } else if is_note(cells) {
            SkipReason::Note
        } else if self.told.last_data_row.is_some_and(|last| number > last) {
            SkipReason::AfterData
        } else if self.repeats_header(cells) {
            SkipReason::RepeatedHeader
        } else if is_section(cells, row, &self.values) {
            SkipReason::Section
        } else {
            return Sort::Data;
        };
        Sort::Skipped(skipped)
    }

    /// Whether the row shows what a header row shows.
    fn repeats_header(&self, cells: &[Cell]) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|texts| shown(cells).eq(texts.iter().cloned()))
    }
}

/// What the filled cells show.
fn shown(cells: &[Cell]) -> impl Iterator<Item = String> {
    let texts = cells.iter().map(Cell::shown);
    texts.filter(|text| !text.is_empty())
}

fn is_blank(cells: &[Cell]) -> bool {
    cells.iter().all(Cell::is_empty)
}

/// Whether the first text of the row opens a note and no figure stands behind it.
pub(in crate::exchange::import) fn is_note(cells: &[Cell]) -> bool {
    let mut own = cells
        .iter()
        .filter(|cell| cell.merged.is_none() && !cell.is_empty());
    let Some(first) = own.next() else {
        return false;
    };
    let CellValue::Text(text) = &first.value else {
        return false;
    };
    // Spelling out the first text of every row of a large table would take longer than reading its figures.
    let may_open = |letter: char| NOTE_WORDS.iter().any(|word| word.starts_with(letter));
    if !first_letter(text).is_some_and(may_open) {
        return false;
    }
    let text = plain(text).to_lowercase();
    NOTE_WORDS.iter().any(|word| text.starts_with(word)) && !own.any(is_figure)
}

/// Whether the row has one text of its own, outside the columns of values or merged over them,
/// and nothing else. A single name before blank values is a row without data, not a heading: a
/// heading is merged, or numbered 一、 or （一）.
pub(in crate::exchange::import) fn is_section(
    cells: &[Cell],
    row: usize,
    values: &[usize],
) -> bool {
    let mut own = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.merged.is_none_or(|(from, _)| from != row) && !cell.is_empty());
    let (Some((column, cell)), None) = (own.next(), own.next()) else {
        return false;
    };
    let CellValue::Text(text) = &cell.value else {
        return false;
    };
    let merged_over = cells
        .iter()
        .any(|other| other.merged == Some((row, column)));
    let text = plain(text);
    let numbered = text.contains('、')
        && text.starts_with(|letter| "一二三四五六七八九十".contains(letter))
        || text.starts_with('(')
            && text
                .chars()
                .nth(1)
                .is_some_and(|c| "一二三四五六七八九十".contains(c));
    (!values.contains(&column) && (merged_over || numbered)) || (numbered && !is_figure(cell))
}

/// Whether the cell holds a figure.
fn is_figure(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Number { .. } => true,
        CellValue::Text(text) => figure(text).is_ok(),
        _ => false,
    }
}
