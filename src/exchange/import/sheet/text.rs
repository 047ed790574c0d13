//! Text files: encoding, delimiter, quotes.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

use super::lines::{Lines, Records, letters};
use super::{Dialect, Grid, Limit, Sheet, SheetError, cell_name, check};
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

    pub(super) fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
            Delimiter::Semicolon => b';',
        }
    }
}

/// Rows looked at to find the delimiter.
const SAMPLE_ROWS: usize = 50;

pub(super) fn read(name: &str, bytes: Cow<'_, [u8]>, limits: &Limits) -> Result<Sheet, SheetError> {
    check(Limit::TextBytes, bytes.len() as u64, limits.text_bytes)?;
    let (bytes, encoding) = decoded(bytes)?;
    let delimiter = delimiter(&bytes);
    let gb18030 = encoding == Encoding::Gb18030;
    let mut starts = Vec::new();
    let mut width = 0;
    let mut open_quote = false;
    let mut holds_something = false;
    for record in Records::new(&bytes, delimiter) {
        let fields = record.fields.len() as u64;
        check(Limit::Columns, fields, limits.columns as u64)?;
        for (column, field) in record.fields.iter().enumerate() {
            // A character is a byte or more.
            if field.len() > limits.cell_characters {
                let allowed = limits.cell_characters;
                let text = letters(field, gb18030);
                let characters = text.chars().take(allowed.saturating_add(1)).count();
                check(Limit::CellCharacters, characters as u64, allowed as u64)
                    .map_err(|error| error.at(|| cell_name(stem(name), starts.len(), column)))?;
            }
            holds_something =
                holds_something || !unguarded(&letters(field, gb18030)).trim().is_empty();
        }
        open_quote = record.open_quote;
        width = width.max(record.fields.len());
        starts.push(record.start);
        check(
            Limit::TextRows,
            starts.len() as u64,
            limits.text_rows as u64,
        )?;
    }
    if open_quote {
        return Err(SheetError::OpenQuote { row: starts.len() });
    }
    if !holds_something {
        return Err(SheetError::Empty);
    }
    let lines = Lines {
        bytes,
        gb18030,
        delimiter,
        starts,
        width,
    };
    Ok(Sheet {
        name: stem(name).to_owned(),
        rows: Grid::of_text(lines),
        dialect: Dialect::Text {
            encoding,
            delimiter,
        },
        hidden: false,
    })
}

/// The text without its mark, in UTF-8 or GB18030: by mark, else UTF-8 where it holds, else GB18030 where it holds.
fn decoded(bytes: Cow<'_, [u8]>) -> Result<(Vec<u8>, Encoding), SheetError> {
    let utf_16 = match &*bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf_16 {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return Ok((text.into_owned().into_bytes(), Encoding::Utf16));
    }
    let mut bytes = bytes.into_owned();
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return Ok((bytes, Encoding::Utf8));
    }
    match first_bad_byte(&bytes) {
        None => Ok((bytes, Encoding::Gb18030)),
        Some(byte) => Err(SheetError::UnknownEncoding { byte }),
    }
}

/// The byte where the text stops to be GB18030.
fn first_bad_byte(bytes: &[u8]) -> Option<usize> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(1 << 16);
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        sink.clear();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut sink, true);
        at += read;
        if matches!(result, DecoderResult::Malformed(..)) || read == 0 {
            return Some(at.saturating_sub(1));
        }
    }
    None
}

/// The delimiter by which most of the first rows have one and the same number of columns, more
/// than one; the comma where none does.
fn delimiter(bytes: &[u8]) -> Delimiter {
    let mut best = (Delimiter::Comma, (0, 0));
    for candidate in Delimiter::ALL {
        let mut widths: Vec<usize> = Records::new(bytes, candidate)
            .take(SAMPLE_ROWS)
            .map(|record| record.fields.len())
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
