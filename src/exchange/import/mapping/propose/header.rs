//! Which rows are the header.

use super::sense::{Parts, Sense, is_datum};
use crate::exchange::import::mapping::{Index, Role};
use crate::exchange::import::rows::is_note;
use crate::exchange::import::sheet::{Cell, Sheet};

/// Rows looked at for the first row of the header.
const DEEPEST: usize = 40;

/// Levels a header has at most.
const MOST_LEVELS: usize = 3;

/// The rows of a header, from 0, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Header {
    /// The first row with two cells of its own of which one is understood and none is a datum,
    /// and up to two more below that go on.
    pub(super) fn find(sheet: &Sheet, index: &Index<'_>) -> Option<Header> {
        let first = (0..sheet.rows.len().min(DEEPEST)).find(|row| begins(sheet, *row, index))?;
        let mut last = first;
        while last + 1 < first + MOST_LEVELS && goes_on(sheet, last + 1, index) {
            last += 1;
        }
        (last + 1 < sheet.rows.len()).then_some(Header { first, last })
    }

    /// The texts of a column's header from top to bottom, each once. Where merged
    /// cells are not known, a blank cell of an upper level takes what stands to its left.
    pub(super) fn texts(self, sheet: &Sheet, column: usize) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for row in self.first..=self.last {
            let mut text = sheet.cell(row, column).shown();
            let is_upper = row < self.last;
            let below = !sheet.cell(row + 1, column).is_empty();
            if text.is_empty() && is_upper && below && !sheet.dialect.knows_merges() {
                let left = (0..column).rev().map(|left| sheet.cell(row, left).shown());
                text = left
                    .into_iter()
                    .find(|text| !text.is_empty())
                    .unwrap_or_default();
            }
            if !text.is_empty() && texts.last() != Some(&text) {
                texts.push(text);
            }
        }
        texts
    }
}

/// The cells that are not filled from a merged area.
fn own(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    cells
        .iter()
        .filter(|cell| cell.merged.is_none() && !cell.is_empty())
}

fn begins(sheet: &Sheet, row: usize, index: &Index<'_>) -> bool {
    let cells = &*sheet.rows.row(row);
    let count = own(cells).count();
    let understood = own(cells).filter_map(|cell| Parts::whole(&cell.shown(), index));
    let mut understood: Vec<Sense> = understood.collect();
    understood.retain(|sense| !matches!(sense, Sense::Unit(_)));
    // 单位：% beside a date above the table is no header.
    let needed = if count > 2 { 2 } else { 1 };
    count >= 2
        && understood.len() >= needed
        && !cells.iter().any(is_datum)
        && !is_note(cells)
        && !own(cells).any(|cell| cell.shown().contains(['：', ':']))
}

/// Whether the row is a further level: no datum, and the row above leaves room for it by merged
/// or blank cells.
fn goes_on(sheet: &Sheet, row: usize, index: &Index<'_>) -> bool {
    let (cells, above) = (&*sheet.rows.row(row), &*sheet.rows.row(row - 1));
    if cells.iter().any(is_datum) || is_note(cells) {
        return false;
    }
    let senses: Vec<Sense> = own(cells)
        .filter_map(|cell| Parts::whole(&cell.shown(), index))
        .collect();
    let from_above = cells.iter().any(|cell| {
        cell.merged
            .is_some_and(|(from, _)| from + 1 == row || from + 2 == row)
    });
    let room = from_above
        || own(above).count() < own(cells).count() + usize::from(from_above)
        || own(above).count() < above.len().max(cells.len());
    let units_only = !senses.is_empty()
        && own(cells).count() == senses.len()
        && senses.iter().all(|sense| matches!(sense, Sense::Unit(_)));
    let names = senses.iter().filter(|sense| {
        matches!(sense, Sense::Period(_))
            || matches!(sense, Sense::Role(role) if *role != Role::Ignore)
    });
    let named = names.count() >= 1 || senses.len() >= 2;
    units_only
        || (room && named && own(cells).count() >= 1 && senses.len() * 2 >= own(cells).count())
}
