//! Tables on sheets: a head that stays, rows of typed cells, a filter.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Url, Worksheet, XlsxError};

use super::faces::{Faces, LINK};
use super::plain::{day, lines, plain};
use crate::words::{Phrase, Wording};

/// What writes on the sheets of a workbook: its words and the looks of its cells.
pub(in crate::report) struct Pen {
    pub(in crate::report) words: &'static dyn Wording,
    pub(in crate::report) faces: Faces,
}

/// The heading of a column: a fixed word, or a text of the caller.
#[derive(Clone, Debug)]
enum Heading {
    Phrase(Phrase),
    Text(String),
}

/// A column of a table.
pub(in crate::report) struct Column {
    heading: Heading,
    width: f64,
    look: Look,
}

#[derive(Clone, Copy)]
enum Look {
    Text,
    Wrapped,
    Long,
    Centred,
}

impl Column {
    /// One line of text, or numbers, or days.
    pub(super) const fn new(heading: Phrase, width: f64) -> Column {
        Column {
            heading: Heading::Phrase(heading),
            width,
            look: Look::Text,
        }
    }

    /// Text that takes several lines where it must.
    pub(super) const fn wrapped(heading: Phrase, width: f64) -> Column {
        Column {
            heading: Heading::Phrase(heading),
            width,
            look: Look::Wrapped,
        }
    }

    /// Text too long to be seen whole: the row grows to two lines for it, no more.
    pub(super) const fn long(heading: Phrase, width: f64) -> Column {
        Column {
            heading: Heading::Phrase(heading),
            width,
            look: Look::Long,
        }
    }

    /// Short words.
    pub(super) const fn centred(heading: Phrase, width: f64) -> Column {
        Column {
            heading: Heading::Phrase(heading),
            width,
            look: Look::Centred,
        }
    }
}

impl Column {
    /// A column under a text of the caller; text in it takes several lines where it must.
    pub(in crate::report) fn titled(heading: &str, width: f64) -> Column {
        Column {
            heading: Heading::Text(heading.to_string()),
            width,
            look: Look::Wrapped,
        }
    }

    /// Its width in digits.
    pub(super) fn width(&self) -> f64 {
        self.width
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::report) enum Cell {
    /// Nothing.
    Empty,
    /// Text, which is never taken for anything else.
    Text(String),
    /// Text in bold in a colour, `0xRRGGBB`.
    Toned(String, u32),
    /// Text that leads to a page beside the workbook.
    Leading(String, String),
    /// A number and the decimals of its indicator.
    Number(f64, u32),
    /// An estimate, shown with so many decimals whatever it has itself.
    Estimate(f64, u32),
    /// A day.
    Day(NaiveDate),
}

impl Cell {
    pub(in crate::report) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub(super) fn number(value: Option<f64>, decimals: u32) -> Cell {
        value.map_or(Cell::Empty, |value| Cell::Number(value, decimals))
    }

    pub(super) fn estimate(value: Option<f64>, decimals: u32) -> Cell {
        value.map_or(Cell::Empty, |value| Cell::Estimate(value, decimals))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }

    pub(super) fn count(count: usize) -> Cell {
        // Counts of rows and values lie far below 2^53.
        Cell::Number(count as f64, 0)
    }
}

/// Height of the head of a table, points.
const HEAD_HEIGHT: f64 = 44.0;
/// Height of a line of text in a table, points.
const LINE: f64 = 13.5;
/// Points a line of running text takes.
const TEXT_LINE: f64 = 15.5;
/// Longer text is read in the line above the sheet.
const MOST_LINES: f64 = 8.0;

/// The longest address a workbook may lead to, in UTF-16 units (Excel's own rule is 2,080).
const LONGEST_ADDRESS: usize = 2_000;

/// An address as the writer of workbooks takes it: a relative one is told as a file.
fn url(address: &str) -> String {
    let schemes = ["http://", "https://", "file://"];
    let lower = address.to_ascii_lowercase();
    match schemes.iter().any(|scheme| lower.starts_with(scheme)) {
        true => address.to_string(),
        false => format!("file:///{address}"),
    }
}

/// Rows of a sheet.
const MOST_ROWS: usize = 1_048_576;

impl Pen {
    /// Writes with the words and faces of a language.
    pub(in crate::report) fn new(words: &'static dyn Wording) -> Pen {
        Pen {
            words,
            faces: Faces::new(words.language()),
        }
    }

    pub(in crate::report) fn phrase(&self, phrase: Phrase) -> &'static str {
        self.words.phrase(phrase)
    }

    /// A heading of the sheet; returns the row below it.
    pub(in crate::report) fn heading(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        text: &str,
    ) -> Result<u32, XlsxError> {
        let text = plain(text, self.words);
        sheet.write_string_with_format(at, 0, text, &self.faces.heading)?;
        sheet.set_row_height(at, 22)?;
        Ok(at + 1)
    }

    /// A paragraph across the columns up to `last`, `width` signs wide in all; returns the row below it.
    pub(in crate::report) fn paragraph(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        (last, width): (u16, f64),
        text: &str,
    ) -> Result<u32, XlsxError> {
        let text = plain(text, self.words);
        sheet.merge_range(at, 0, at, last, &text, &self.faces.paragraph)?;
        // Rows do not grow with merged cells by themselves.
        // Two signs of room for those that do not break where the line ends; 409 points is a row's limit.
        let taken = lines(&text, width - 4.0).min(26.0);
        sheet.set_row_height(at, TEXT_LINE * taken + 3.0)?;
        Ok(at + 1)
    }

    /// Writes a table from row `top` on; returns the row below it.
    ///
    /// # Errors
    /// Only if the writer fails.
    pub(in crate::report) fn table(
        &self,
        sheet: &mut Worksheet,
        top: u32,
        columns: &[Column],
        rows: impl Iterator<Item = Vec<Cell>>,
    ) -> Result<u32, XlsxError> {
        for (place, column) in (0..).zip(columns) {
            sheet.set_column_width(place, column.width)?;
            let heading = match &column.heading {
                Heading::Phrase(phrase) => self.phrase(*phrase).to_string(),
                Heading::Text(text) => plain(text, self.words),
            };
            sheet.write_string_with_format(top, place, heading, &self.faces.head)?;
        }
        sheet.set_row_height(top, HEAD_HEIGHT)?;
        let room = MOST_ROWS - top as usize - 2;
        let mut at = top + 1;
        for (number, cells) in rows.enumerate() {
            if number == room {
                sheet.write_string(at, 0, self.phrase(Phrase::RowsCut))?;
                break;
            }
            let mut taken: f64 = 1.0;
            for ((place, column), cell) in (0..).zip(columns).zip(&cells) {
                self.cell(sheet, (at, place), column.look, cell)?;
                if let Cell::Text(text) | Cell::Toned(text, _) | Cell::Leading(text, _) = cell {
                    taken = taken.max(match column.look {
                        Look::Text => 1.0,
                        Look::Wrapped | Look::Centred => lines(text, column.width - 1.0),
                        Look::Long => lines(text, column.width - 1.0).min(2.0),
                    });
                }
            }
            // Not every program lets rows grow with what they hold.
            sheet.set_row_height(at, LINE * taken.min(MOST_LINES) + 4.0)?;
            at += 1;
        }
        Ok(at)
    }

    /// A table that is the whole sheet: its head and first column stay, its head is on every printed page.
    ///
    /// # Errors
    /// Only if the writer fails.
    pub(in crate::report) fn only_table(
        &self,
        sheet: &mut Worksheet,
        columns: &[Column],
        rows: impl Iterator<Item = Vec<Cell>>,
    ) -> Result<u32, XlsxError> {
        let below = self.table(sheet, 0, columns, rows)?;
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofilter(0, 0, below.saturating_sub(1).max(1), last)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(below)
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        look: Look,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let face = match look {
            Look::Text => &self.faces.text,
            Look::Wrapped | Look::Long => &self.faces.wrapped,
            Look::Centred => &self.faces.centred,
        };
        match cell {
            Cell::Number(value, decimals) if value.is_finite() => {
                let face = self.faces.number(*value, *decimals);
                sheet.write_number_with_format(row, column, *value, face)?;
            }
            Cell::Estimate(value, decimals) if value.is_finite() => {
                let face = self.faces.decimals(*decimals);
                sheet.write_number_with_format(row, column, *value, face)?;
            }
            Cell::Number(value, _) | Cell::Estimate(value, _) => {
                sheet.write_string_with_format(row, column, value.to_string(), face)?;
            }
            Cell::Day(date) => match day(*date) {
                Some(day) => {
                    sheet.write_datetime_with_format(row, column, &day, &self.faces.day)?;
                }
                // Spreadsheets know no days before 1900.
                None => {
                    sheet.write_string_with_format(row, column, date.to_string(), face)?;
                }
            },
            Cell::Toned(text, colour) => {
                let face = face.clone().set_bold().set_font_color(Color::RGB(*colour));
                sheet.write_string_with_format(row, column, plain(text, self.words), &face)?;
            }
            Cell::Leading(text, address) if address.encode_utf16().count() <= LONGEST_ADDRESS => {
                let link = Url::new(url(address)).set_text(plain(text, self.words));
                let face = face.clone().set_font_color(Color::RGB(LINK));
                sheet.write_url_with_format(row, column, link, &face)?;
            }
            Cell::Text(text) | Cell::Leading(text, _) if !text.is_empty() => {
                let text = plain(text, self.words);
                sheet.write_string_with_format(row, column, text, face)?;
            }
            Cell::Text(_) | Cell::Leading(..) | Cell::Empty => {
                sheet.write_blank(row, column, face)?;
            }
        }
        Ok(())
    }
}
