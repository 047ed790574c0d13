//! Which rows of a sheet hold data.

use super::SkipReason;
use crate::exchange::import::cell::{figure, plain};
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

/// The sort of row `row`, from 0.
pub(super) fn sort(sheet: &Sheet, told: &SheetMapping, values: &[usize], row: usize) -> Sort {
    let cells = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
    let number = row + 1;
    let header = told.header_rows;
    if header.is_some_and(|[first, last]| (first..=last).contains(&number)) {
        return Sort::Header;
    }
    let skipped = if is_blank(cells) {
        SkipReason::Blank
    } else if number < told.first_data_row {
        match header {
            Some([_, last]) if number > last => SkipReason::BeforeData,
            _ => SkipReason::Title,
        }
    } else if is_note(cells) {
        SkipReason::Note
    } else if told.last_data_row.is_some_and(|last| number > last) {
        SkipReason::AfterData
    } else if header.is_some_and(|rows| repeats_header(sheet, rows, cells)) {
        SkipReason::RepeatedHeader
    } else if is_section(cells, row, values) {
        SkipReason::Section
    } else {
        return Sort::Data;
    };
    Sort::Skipped(skipped)
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

/// Whether the row shows what the last header row shows.
fn repeats_header(sheet: &Sheet, rows: [usize; 2], cells: &[Cell]) -> bool {
    let same = |header: usize| {
        let Some(header) = header.checked_sub(1).and_then(|row| sheet.rows.get(row)) else {
            return false;
        };
        let shown = |cells: &[Cell]| -> Vec<String> {
            let texts = cells.iter().map(Cell::shown);
            texts.filter(|text| !text.is_empty()).collect()
        };
        let texts = shown(header);
        texts.len() > 1 && texts == shown(cells)
    };
    (rows[0]..=rows[1]).any(same)
}
