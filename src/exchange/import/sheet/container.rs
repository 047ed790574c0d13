//! What kind of file it is, and whether a zipped one may be unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::references::References;
use super::{Dialect, Limit, SheetError};
use crate::exchange::import::Limits;

/// What the first bytes say.
pub(super) enum Kind {
    /// XLSX, XLSB or ODS.
    Zip,
    /// The compound file of Excel 97-2003, or of a locked workbook.
    Compound,
    /// Anything that can be text.
    Text,
}

/// Parts smaller than this may be packed as tightly as they are: blank sheets pack a
/// thousandfold and harm nobody.
const SMALL_PART: u64 = 1 << 20;

/// The kind of file by its first bytes.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, SheetError> {
    let not_a_table = |looks_like| Err(SheetError::NotATable { looks_like });
    match bytes {
        [] => Err(SheetError::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Ok(Kind::Compound),
        [b'%', b'P', b'D', b'F', ..] => not_a_table("PDF"),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => not_a_table("a picture"),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, ..] | [0x1F, 0x8B, ..] => {
            not_a_table("a packed archive")
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => not_a_table("RTF"),
        _ if is_markup(bytes) => not_a_table("HTML or XML"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Ok(Kind::Text),
        _ if bytes.contains(&0) => not_a_table("binary data"),
        _ => Ok(Kind::Text),
    }
}

/// Whether the text begins as a web page or XML: what many systems save as `.xls`.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let start = start.get(..start.len().min(9)).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    let openings: [&[u8]; 5] = [b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta"];
    openings.iter().any(|opening| start.starts_with(opening))
}

/// Unpacks every part into nothing and counts: what a file claims of its own size is not
/// believed. Says which workbook the parts make up.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Dialect, SheetError> {
    let damaged = |error: &dyn std::fmt::Display| SheetError::Damaged {
        reason: error.to_string(),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    Limit::Parts.check(archive.len() as u64, limits.parts as u64)?;
    let mut total = 0_u64;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => SheetError::Locked,
            other => damaged(&other),
        })?;
        let packed = part.compressed_size().max(1);
        let by_ratio = packed
            .saturating_mul(limits.compression_ratio)
            .max(SMALL_PART);
        let left = limits.unpacked_bytes.saturating_sub(total);
        let name = part.name().map_err(|error| damaged(&error))?.into_owned();
        let is_open_document = name == "content.xml";
        let is_worksheet = name.starts_with("xl/worksheets/");
        names.push(name);
        let mut reader = part.take(by_ratio.min(left).saturating_add(1));
        let unpacked = if is_open_document {
            let mut content = String::new();
            reader
                .read_to_string(&mut content)
                .map_err(|error| damaged(&error))?;
            if !is_closed(&content) {
                return Err(SheetError::Damaged {
                    reason: "ODS: content.xml".to_owned(),
                });
            }
            check_repeats(&content, limits)?;
            content.len() as u64
        } else if is_worksheet {
            let mut references = References::default();
            let length =
                std::io::copy(&mut reader, &mut references).map_err(|error| damaged(&error))?;
            if let Some(impossible) = references.impossible {
                return Err(damaged(&format_args!(
                    "`{impossible}` is no cell or area of a sheet"
                )));
            }
            length
        } else {
            std::io::copy(&mut reader, &mut std::io::sink()).map_err(|error| damaged(&error))?
        };
        total = total.saturating_add(unpacked);
        Limit::UnpackedBytes.check(total, limits.unpacked_bytes)?;
        if unpacked > by_ratio {
            return Err(SheetError::Beyond {
                limit: Limit::CompressionRatio,
                found: unpacked / packed,
                allowed: limits.compression_ratio,
            });
        }
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.bin") {
        // Its reader lays out the whole grid before any limit can be held against it.
        Err(SheetError::NotATable {
            looks_like: "an Excel binary workbook (XLSB)",
        })
    } else if has("content.xml") && has("mimetype") {
        Ok(Dialect::Ods)
    } else if names.iter().any(|name| name.starts_with("xl/")) {
        Ok(Dialect::Xlsx)
    } else {
        Err(SheetError::NotATable {
            looks_like: "a packed archive",
        })
    }
}

/// Whether every element is closed by its own end: the parser would wait for ever for the end of
/// a table that has none.
fn is_closed(content: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for piece in content.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            return false;
        };
        if tag.starts_with(['?', '!']) || tag.ends_with('/') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name.trim_end()) {
                return false;
            }
        } else {
            open.push(tag.split_ascii_whitespace().next().unwrap_or_default());
        }
    }
    open.is_empty()
}

/// OpenDocument writes "this row a million times" in a few bytes. Counts the rows and columns up
/// to the last that holds something, as the reader would unfold them.
fn check_repeats(content: &str, limits: &Limits) -> Result<(), SheetError> {
    for table in content.split("<table:table ").skip(1) {
        let (mut rows, mut widest, mut blank) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let repeats = repeated(row, "table:number-rows-repeated=");
            let width = filled_width(row);
            if width == 0 {
                blank = blank.saturating_add(repeats);
                continue;
            }
            rows = rows.saturating_add(blank).saturating_add(repeats);
            blank = 0;
            widest = widest.max(width);
            Limit::Rows.check(rows, limits.rows as u64)?;
            Limit::Columns.check(widest, limits.columns as u64)?;
            Limit::Cells.check(rows.saturating_mul(widest), limits.cells as u64)?;
        }
    }
    Ok(())
}

/// Columns up to the last cell with a value.
fn filled_width(row: &str) -> u64 {
    let (mut width, mut filled) = (0_u64, 0);
    // `</table:table-cell>` begins with a slash before the colon and is no opening.
    let openings = row.split("<table:").skip(1).filter_map(|tag| {
        tag.strip_prefix("table-cell")
            .or_else(|| tag.strip_prefix("covered-table-cell"))
    });
    for cell in openings {
        width = width.saturating_add(repeated(cell, "table:number-columns-repeated="));
        let signs = ["office:value-type", "<text:", "table:formula"];
        if signs.iter().any(|sign| cell.contains(sign)) {
            filled = width;
        }
    }
    filled
}

/// The number an attribute of the first tag holds; 1 without it.
fn repeated(piece: &str, attribute: &str) -> u64 {
    let tag = piece.split('>').next().unwrap_or_default();
    tag.split(attribute)
        .nth(1)
        .and_then(|rest| rest.get(1..)?.split(['"', '\'']).next()?.parse().ok())
        .unwrap_or(1)
}
