//! How files are opened (读取): ordinary files only, no larger than stated, and text where text is meant.
//!
//! Everything that comes from outside goes through here: the tables and definitions of a dataset, raw tables,
//! files to import, mappings, templates, result files, and what stands where output shall go. A pipe would
//! wait for ever and a device never end, so neither is opened. Links are followed: whoever keeps the folder
//! made them. A link to nothing, to itself or to a device is refused like any other file of that kind.
//!
//! How much is read is stated once, in [`Limits`].

mod appearance;
mod limits;
mod record_bound;

use std::fs::{File, Metadata};
use std::io::{Read, Seek};
use std::path::Path;

use crate::error::{Error, Result};

pub use appearance::Appearance;
pub use limits::{Limit, LimitError, Limits};
pub(crate) use record_bound::{Progress, RecordBound};

/// Opens an ordinary file.
///
/// # Errors
/// [`Error::NotFile`] for a folder, pipe or device; [`Error::Unreadable`] where there is none or it may not be read.
pub fn open(path: &Path) -> Result<File> {
    metadata(path)?;
    File::open(path).map_err(|source| unreadable(path, source))
}

/// Opens an ordinary file that holds text in columns.
///
/// # Errors
/// As [`open`], and [`Error::NotText`] for a file whose beginning is that of something else.
pub(crate) fn open_table(path: &Path) -> Result<File> {
    let mut file = open(path)?;
    let mut head = Vec::new();
    file.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .and_then(|_| file.rewind())
        .map_err(|source| unreadable(path, source))?;
    // The beginning tells, and the first line: a stray byte further on spoils a row and not the table.
    let first_line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match Appearance::of(first_line) {
        Some(looks_like) => Err(not_text(path, looks_like)),
        None => Ok(file),
    }
}

/// Bytes at the beginning of a file that tell what it is.
const HEAD: u64 = 512;

/// The bytes of an ordinary file.
///
/// # Errors
/// As [`open`], and [`Error::TooLarge`] beyond the limit, before anything is held in memory.
pub fn bytes(path: &Path, limit: Limit, limits: &Limits) -> Result<Vec<u8>> {
    let allowed = limits.get(limit);
    let too_large = |found| Error::TooLarge {
        path: path.to_path_buf(),
        limit,
        found,
        allowed,
    };
    let length = metadata(path)?.len();
    if length > allowed {
        return Err(too_large(length));
    }
    let mut bytes = Vec::new();
    // A file may grow while it is read.
    let read = open(path)?
        .take(allowed.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|source| unreadable(path, source))?;
    if read as u64 > allowed {
        return Err(too_large(read as u64));
    }
    Ok(bytes)
}

/// The bytes of an ordinary file that belongs to the dataset itself and has been read before, whatever its size.
///
/// # Errors
/// As [`open`].
pub(crate) fn own_bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?
        .read_to_end(&mut bytes)
        .map_err(|source| unreadable(path, source))?;
    Ok(bytes)
}

/// The text of an ordinary file without its byte order mark.
///
/// # Errors
/// As [`bytes()`], and [`Error::NotText`] for anything but UTF-8.
pub fn text(path: &Path, limit: Limit, limits: &Limits) -> Result<String> {
    let bytes = bytes(path, limit, limits)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => Err(not_text(path, Appearance::of_no_utf8(error.as_bytes()))),
    }
}

fn metadata(path: &Path) -> Result<Metadata> {
    let metadata = std::fs::metadata(path).map_err(|source| unreadable(path, source))?;
    if metadata.is_file() {
        return Ok(metadata);
    }
    Err(Error::NotFile {
        path: path.to_path_buf(),
        is_folder: metadata.is_dir(),
    })
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::Unreadable {
        path: path.to_path_buf(),
        source,
    }
}

fn not_text(path: &Path, looks_like: Appearance) -> Error {
    Error::NotText {
        path: path.to_path_buf(),
        looks_like,
    }
}

#[cfg(test)]
mod tests;
