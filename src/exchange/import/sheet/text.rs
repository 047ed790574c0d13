//! Text files: encoding, delimiter, quotes.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{Cell, Dialect, Limit, Sheet, SheetError, cell_name, check};
use crate::exchange::import::Limits;
use crate::formula_text::unguarded;

/// How the bytes of a text file are read (编码).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, which holds GBK and GB 2312.
    Gb18030,
    /// UTF-16 with a byte order mark, as Excel writes "Unicode text".
    Utf16,
}

/// What separates the columns of a text file (分隔符).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`; the full-width ， belongs to the text.
    Comma,
    /// A tab.
    Tab,
    /// `;`
    Semicolon,
}

impl Delimiter {
    const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Tab, Delimiter::Semicolon];

    fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
            Delimiter::Semicolon => b';',
        }
    }
}

/// Rows looked at to find the delimiter.
const SAMPLE_ROWS: usize = 50;

pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetError> {
    let (text, encoding) = decode(bytes)?;
    let delimiter = delimiter(&text);
    let mut rows = Vec::new();
    let mut cells = 0_usize;
    let mut records = Records::new(&text, delimiter);
    for record in &mut records {
        check(Limit::Columns, record.len() as u64, limits.columns as u64)?;
        cells += record.len();
        check(Limit::Cells, cells as u64, limits.cells as u64)?;
        let mut row = Vec::with_capacity(record.len());
        for field in &record {
            let characters = field.chars().take(limits.cell_characters + 1).count();
            check(
                Limit::CellCharacters,
                characters as u64,
                limits.cell_characters as u64,
            )
            .map_err(|error| error.at(|| cell_name(stem(name), rows.len(), row.len())))?;
            row.push(Cell::text(unguarded(field)));
        }
        rows.push(row);
        check(Limit::Rows, rows.len() as u64, limits.rows as u64)?;
    }
    if records.open_quote {
        return Err(SheetError::OpenQuote { row: rows.len() });
    }
    if rows.iter().flatten().all(Cell::is_empty) {
        return Err(SheetError::Empty);
    }
    Ok(Sheet {
        name: stem(name).to_owned(),
        rows,
        dialect: Dialect::Text {
            encoding,
            delimiter,
        },
        hidden: false,
    })
}

/// By mark, else UTF-8 where it holds, else GB18030 where it holds.
fn decode(bytes: &[u8]) -> Result<(String, Encoding), SheetError> {
    let utf_16 = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf_16 {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return Ok((text.into_owned(), Encoding::Utf16));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok((text.into_owned(), Encoding::Gb18030)),
        None => Err(SheetError::UnknownEncoding {
            byte: first_bad_byte(bytes),
        }),
    }
}

/// The length of the longest beginning that is GB18030, found by halving.
fn first_bad_byte(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(4096);
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        sink.clear();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut sink, true);
        at += read;
        if matches!(result, encoding_rs::DecoderResult::Malformed(..)) || read == 0 {
            break;
        }
    }
    at.saturating_sub(1)
}

/// The records of a text, RFC 4180 read leniently: a quote that does not begin a field is a
/// letter like any other. Empty lines are records, so that the count of records is the row a
/// spreadsheet shows.
struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    /// Set at the end when the last field was not closed.
    open_quote: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: Delimiter) -> Self {
        Records {
            rest: text.chars().peekable(),
            delimiter: char::from(delimiter.byte()),
            open_quote: false,
        }
    }

    /// The inside of a field whose opening quote was taken.
    fn quoted(&mut self, field: &mut String) {
        while let Some(letter) = self.rest.next() {
            if letter != '"' {
                field.push(letter);
            } else if self.rest.next_if_eq(&'"').is_some() {
                field.push('"');
            } else {
                return;
            }
        }
        self.open_quote = true;
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest.peek()?;
        let mut record = Vec::new();
        let mut field = String::new();
        let mut at_start = true;
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' if at_start => self.quoted(&mut field),
                '\n' => break,
                '\r' => {
                    self.rest.next_if_eq(&'\n');
                    break;
                }
                letter if letter == self.delimiter => {
                    record.push(std::mem::take(&mut field));
                    at_start = true;
                    continue;
                }
                letter => field.push(letter),
            }
            at_start = false;
        }
        record.push(field);
        Some(record)
    }
}

/// The delimiter by which most of the first rows have one and the same number of columns, more
/// than one; the comma where none does.
fn delimiter(text: &str) -> Delimiter {
    let mut best = (Delimiter::Comma, (0, 0));
    for candidate in Delimiter::ALL {
        let mut widths: Vec<usize> = Records::new(text, candidate)
            .take(SAMPLE_ROWS)
            .map(|record| record.len())
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        let alike = widths
            .chunk_by(|a, b| a == b)
            .map(|same| (same.len(), same.first().copied().unwrap_or(0)))
            .max()
            .unwrap_or_default();
        if alike > best.1 {
            best = (candidate, alike);
        }
    }
    best.0
}

/// The file's name without folders and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}
