//! The rows of a text file, found in its bytes.
//!
//! RFC 4180 read leniently: a quote that does not begin a field is a letter like any other. Empty lines are rows, so
//! that the count of rows is what a spreadsheet shows. Quotes, line ends and delimiters are looked for in the bytes:
//! in UTF-8 and in GB18030 none of them is part of another character.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::Cell;
use super::text::Delimiter;
use crate::formula_text::unguarded;

/// A text that is valid in its encoding, with the places where its rows begin.
#[derive(Clone)]
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    /// GB18030, else UTF-8.
    pub(super) gb18030: bool,
    pub(super) delimiter: Delimiter,
    pub(super) starts: Vec<usize>,
    /// Fields of the longest row.
    pub(super) width: usize,
}

/// The letters of a field.
pub(super) fn letters(field: &[u8], gb18030: bool) -> Cow<'_, str> {
    if gb18030 {
        GB18030.decode_without_bom_handling(field).0
    } else {
        String::from_utf8_lossy(field)
    }
}

impl Lines {
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn row(&self, row: usize) -> Vec<Cell> {
        let fields = self.fields(row);
        fields.map(|field| self.as_cell(&field.content)).collect()
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Cell {
        let field = self.fields(row).nth(column);
        field.map_or_else(Cell::default, |field| self.as_cell(&field.content))
    }

    /// The bytes of a field; of a row or column that is not there none.
    pub(super) fn key(&self, row: usize, column: usize) -> Cow<'_, [u8]> {
        let field = self.fields(row).nth(column);
        field.map_or(Cow::Borrowed(&[]), |field| field.content)
    }

    fn as_cell(&self, field: &[u8]) -> Cell {
        Cell::text(unguarded(&letters(field, self.gb18030)))
    }

    fn fields(&self, row: usize) -> Fields<'_> {
        Fields {
            bytes: &self.bytes,
            next: self.starts.get(row).copied(),
            delimiter: self.delimiter.byte(),
        }
    }
}

/// One row as it stands in the bytes.
pub(super) struct Record<'a> {
    pub(super) start: usize,
    pub(super) fields: Vec<Cow<'a, [u8]>>,
    /// Whether its last field has a quote that never closes.
    pub(super) open_quote: bool,
}

/// The rows of a text from the first to the last.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    delimiter: u8,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: Delimiter) -> Records<'a> {
        Records {
            bytes,
            at: 0,
            delimiter: delimiter.byte(),
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let start = self.at;
        self.bytes.get(start)?;
        let fields = Fields {
            bytes: self.bytes,
            next: Some(start),
            delimiter: self.delimiter,
        };
        let mut record = Record {
            start,
            fields: Vec::new(),
            open_quote: false,
        };
        for field in fields {
            self.at = field.end;
            record.open_quote = field.open_quote;
            record.fields.push(field.content);
        }
        Some(record)
    }
}

/// The fields of one row.
struct Fields<'a> {
    bytes: &'a [u8],
    /// Where the next one begins.
    next: Option<usize>,
    delimiter: u8,
}

struct Field<'a> {
    content: Cow<'a, [u8]>,
    /// The byte behind its delimiter or line end.
    end: usize,
    open_quote: bool,
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let start = self.next.take()?;
        let rest = |at: usize| self.bytes.get(at..).unwrap_or_default();
        let (quoted, after, open_quote) = match rest(start).strip_prefix(b"\"") {
            Some(inside) => {
                let (quoted, length, closed) = unquoted(inside);
                (Some(quoted), start + 1 + length, !closed)
            }
            None => (None, start, false),
        };
        let behind = rest(after);
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r') || *byte == self.delimiter;
        let length = behind.iter().position(ends).unwrap_or(behind.len());
        let plain = behind.get(..length).unwrap_or_default();
        let content = match quoted {
            None => Cow::Borrowed(plain),
            Some(quoted) if plain.is_empty() => quoted,
            // What stands between the closing quote and the delimiter belongs to the field.
            Some(quoted) => Cow::Owned([&quoted, plain].concat()),
        };
        let end = match behind.get(length..) {
            None | Some([]) => self.bytes.len(),
            Some([b'\r', b'\n', ..]) => after + length + 2,
            Some([b'\r' | b'\n', ..]) => after + length + 1,
            Some(_) => {
                self.next = Some(after + length + 1);
                after + length + 1
            }
        };
        Some(Field {
            content,
            end,
            open_quote,
        })
    }
}

/// What stands in quotes whose opening one was taken, the bytes up to behind the closing one, and whether there is one.
fn unquoted(inside: &[u8]) -> (Cow<'_, [u8]>, usize, bool) {
    let mut doubled: Vec<u8> = Vec::new();
    let mut at = 0;
    loop {
        let rest = inside.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
            doubled.extend(rest);
            return (Cow::Owned(doubled), inside.len(), false);
        };
        let part = rest.get(..length).unwrap_or_default();
        at += length + 1;
        if inside.get(at) == Some(&b'"') {
            doubled.extend(part);
            doubled.push(b'"');
            at += 1;
        } else if doubled.is_empty() {
            return (Cow::Borrowed(part), at, true);
        } else {
            doubled.extend(part);
            return (Cow::Owned(doubled), at, true);
        }
    }
}
