//! The cells of a sheet.

use std::borrow::Cow;
use std::fmt;

use super::Cell;
use super::lines::Lines;

/// Rows of cells (单元格). Those of a workbook are held as they are; those of a text file stay the bytes of the file
/// and are read when they are asked for, so that a table of millions of rows takes the memory of its file.
#[derive(Clone)]
pub struct Grid(Held);

#[derive(Clone)]
enum Held {
    Cells(Vec<Vec<Cell>>),
    Text(Lines),
}

impl Grid {
    pub(super) fn of_text(lines: Lines) -> Grid {
        Grid(Held::Text(lines))
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::Cells(rows) => rows.len(),
            Held::Text(lines) => lines.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The longest row's number of cells.
    #[must_use]
    pub fn width(&self) -> usize {
        match &self.0 {
            Held::Cells(rows) => rows.iter().map(Vec::len).max().unwrap_or(0),
            Held::Text(lines) => lines.width(),
        }
    }

    /// The cells of a row, from 0; none outside the grid.
    #[must_use]
    pub fn row(&self, row: usize) -> Cow<'_, [Cell]> {
        match &self.0 {
            Held::Cells(rows) => Cow::Borrowed(rows.get(row).map_or(&[][..], Vec::as_slice)),
            Held::Text(lines) => Cow::Owned(lines.row(row)),
        }
    }

    /// The cell at row and column, both from 0; outside the grid an empty one.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, Cell> {
        match &self.0 {
            Held::Cells(rows) => {
                let cells = rows.get(row).map_or(&[][..], Vec::as_slice);
                Cow::Borrowed(cells.get(column).unwrap_or(Cell::NOTHING))
            }
            Held::Text(lines) => Cow::Owned(lines.cell(row, column)),
        }
    }

    /// Bytes that are the same in two cells only if both show the same: what a cell shows is worked out once for all
    /// cells that have one key.
    pub(crate) fn key(&self, row: usize, column: usize) -> Cow<'_, [u8]> {
        match &self.0 {
            Held::Cells(_) => Cow::Owned(self.cell(row, column).shown().into_bytes()),
            Held::Text(lines) => lines.key(row, column),
        }
    }

    /// Whether nothing stands in a cell.
    pub(crate) fn is_blank(&self, row: usize, column: usize) -> bool {
        match &self.0 {
            Held::Cells(_) => self.cell(row, column).is_empty(),
            Held::Text(lines) => {
                let field = lines.key(row, column);
                // Only letters beyond ASCII, and what an apostrophe guards, have to be read to know that they are spaces.
                let may_be_blank = |byte: &u8| !byte.is_ascii() || *byte == b'\'';
                let first = field.trim_ascii_start().first();
                first.is_none_or(|byte| may_be_blank(byte) && lines.cell(row, column).is_empty())
            }
        }
    }

    /// The rows from the first to the last.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, [Cell]>> {
        (0..self.len()).map(|row| self.row(row))
    }
}

impl From<Vec<Vec<Cell>>> for Grid {
    fn from(rows: Vec<Vec<Cell>>) -> Grid {
        Grid(Held::Cells(rows))
    }
}

impl FromIterator<Vec<Cell>> for Grid {
    fn from_iter<I: IntoIterator<Item = Vec<Cell>>>(rows: I) -> Grid {
        rows.into_iter().collect::<Vec<_>>().into()
    }
}

/// Equal are grids of equal cells, however they are held.
impl PartialEq for Grid {
    fn eq(&self, other: &Grid) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Grid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
