//! What kind of file it is, and whether a zipped one may be unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::references;
use super::{Dialect, Limit, SheetError, check as within};
use crate::exchange::import::Limits;
use crate::quantity::excerpt;
use crate::reading::Appearance;

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
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    match Appearance::of(bytes) {
        Some(Appearance::Zip) => Ok(Kind::Zip),
        Some(Appearance::Compound) => Ok(Kind::Compound),
        None | Some(Appearance::Utf16) => Ok(Kind::Text),
        Some(looks_like) => Err(SheetError::NotATable { looks_like }),
    }
}

/// Unpacks every part into nothing and counts: what a file claims of its own size is not
/// believed. Says which workbook the parts make up.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Dialect, SheetError> {
    let damaged = |error: &dyn std::fmt::Display| SheetError::Damaged {
        reason: error.to_string(),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    within(Limit::Parts, archive.len() as u64, limits.parts as u64)?;
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
        let is_sheet = name.starts_with("xl/") && name.ends_with(".xml");
        let mut bad_reference = None;
        names.push(name);
        let mut reader = part.take(by_ratio.min(left).saturating_add(1));
        let unpacked = if is_open_document {
            let mut content = String::new();
            reader
                .read_to_string(&mut content)
                .map_err(|error| damaged(&error))?;
            let length = content.len() as u64;
            // What is longer was cut here, and is refused for its length below.
            if length <= by_ratio.min(left) {
                if !is_closed(&content) {
                    return Err(SheetError::Damaged {
                        reason: "ODS: content.xml".to_owned(),
                    });
                }
                check_repeats(&content, limits)?;
            }
            length
        } else if is_sheet {
            let (length, bad) = references::check(&mut reader).map_err(|error| damaged(&error))?;
            bad_reference = bad;
            length
        } else {
            std::io::copy(&mut reader, &mut std::io::sink()).map_err(|error| damaged(&error))?
        };
        total = total.saturating_add(unpacked);
        within(Limit::UnpackedBytes, total, limits.unpacked_bytes)
            .map_err(|error| error.at(|| excerpt(names.last().map_or("", String::as_str))))?;
        if unpacked > by_ratio {
            return Err(SheetError::Beyond {
                limit: Limit::CompressionRatio,
                found: unpacked.div_ceil(packed),
                allowed: limits.compression_ratio,
                place: excerpt(names.last().map_or("", String::as_str)),
            });
        }
        if let Some(reference) = bad_reference {
            let part = names.last().map_or("", String::as_str);
            return Err(SheetError::Damaged {
                reason: format!("{}: {}", excerpt(part), excerpt(&reference)),
            });
        }
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.bin") {
        // Its reader lays out the whole grid before any limit can be held against it.
        Err(SheetError::NotATable {
            looks_like: Appearance::Xlsb,
        })
    } else if has("content.xml") && has("mimetype") {
        Ok(Dialect::Ods)
    } else if names.iter().any(|name| name.starts_with("xl/")) {
        Ok(Dialect::Xlsx)
    } else {
        Err(SheetError::NotATable {
            looks_like: Appearance::Archive,
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
    for table in tables(content) {
        let (mut rows, mut widest, mut blank) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let repeats = repeated(row, "table:number-rows-repeated");
            let width = filled_width(row);
            if width == 0 {
                blank = blank.saturating_add(repeats);
                continue;
            }
            rows = rows.saturating_add(blank).saturating_add(repeats);
            blank = 0;
            widest = widest.max(width);
            within(Limit::Rows, rows, limits.rows as u64)?;
            within(Limit::Columns, widest, limits.columns as u64)?;
            within(
                Limit::Cells,
                rows.saturating_mul(widest),
                limits.cells as u64,
            )?;
        }
    }
    Ok(())
}

/// The text of each table from its opening on; `<table:table-row` opens none.
fn tables(content: &str) -> impl Iterator<Item = &str> {
    let opening = "<table:table";
    let mut starts: Vec<usize> = content
        .match_indices(opening)
        .map(|(at, _)| at + opening.len())
        .filter(|at| {
            let next = content.get(*at..).and_then(|rest| rest.chars().next());
            next.is_some_and(|next| next.is_whitespace() || next == '>')
        })
        .collect();
    starts.push(content.len());
    let pairs: Vec<(usize, usize)> = starts
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
        .collect();
    pairs
        .into_iter()
        .filter_map(move |(start, end)| content.get(start..end))
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
        width = width.saturating_add(repeated(cell, "table:number-columns-repeated"));
        let signs = ["office:value-type", "<text:", "table:formula"];
        if signs.iter().any(|sign| cell.contains(sign)) {
            filled = width;
        }
    }
    filled
}

/// The number an attribute of the first tag holds; 1 without it. White space may stand round the sign.
fn repeated(piece: &str, attribute: &str) -> u64 {
    let tag = piece.split('>').next().unwrap_or_default();
    let value = |rest: &str| {
        let quoted = rest.trim_start().strip_prefix('=')?.trim_start();
        let digits = quoted.strip_prefix(['"', '\''])?;
        digits.split(['"', '\'']).next()?.trim().parse().ok()
    };
    tag.split(attribute).nth(1).and_then(value).unwrap_or(1)
}
