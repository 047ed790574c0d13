//! Derived figures as a table of actuals, written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Figure;
use crate::dataset::{ACTUAL_COLUMNS, Status};
use crate::error::{Error, Result};
use crate::formula_text::guarded;
use crate::words::Wording;

/// The figures as `actuals.csv` has them, one a row; the note gives arithmetic and coverage in words.
///
/// # Errors
/// Only if the writer fails.
pub fn actuals_csv(figures: &[Figure], words: &dyn Wording) -> Result<String> {
    let failed = |reason: String| Error::Serialise {
        what: "derived actuals",
        reason,
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[&str; 11]| {
        writer
            .write_record(row)
            .map_err(|error| failed(error.to_string()))
    };
    write(&ACTUAL_COLUMNS)?;
    for figure in figures {
        let published = figure.published.map(|day| day.to_string());
        write(&[
            &guarded(&figure.id),
            &guarded(&figure.indicator),
            &guarded(&figure.region),
            &figure.period.to_string(),
            &figure.value.to_string(),
            &figure.unit.to_string(),
            Status::Derived.code(),
            published.as_deref().unwrap_or_default(),
            &guarded(&figure.source),
            &guarded(&figure.locator),
            &guarded(&words.arithmetic(&figure.arithmetic)),
        ])?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

/// Writes a table of derived actuals to `out`, in place of an earlier one.
///
/// The text is written beside `out` first and then renamed, so that `out` never holds half a table.
///
/// # Errors
/// `out` holds something else than derived actuals, or cannot be written.
pub fn write_actuals(text: &str, out: &Path) -> Result<()> {
    refuse_foreign(out)?;
    let unwritable = |source| Error::Unwritable {
        path: out.to_path_buf(),
        source,
    };
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    std::fs::create_dir_all(&parent).map_err(unwritable)?;
    // A folder of its own rather than a temporary file: the table gets the usual permissions.
    let staging = tempfile::Builder::new()
        .prefix(".duibiao-")
        .tempdir_in(&parent)
        .map_err(unwritable)?;
    let staged = staging.path().join("actuals.csv");
    let mut file = std::fs::File::create(&staged).map_err(unwritable)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(unwritable)?;
    drop(file);
    std::fs::rename(&staged, out).map_err(unwritable)
}

/// A slip of the pen must not cost a table that was kept by hand: only derived rows are replaced.
fn refuse_foreign(out: &Path) -> Result<()> {
    if !out.exists() {
        return Ok(());
    }
    if is_derived(out).unwrap_or(false) {
        return Ok(());
    }
    Err(Error::NotDerived {
        path: out.to_path_buf(),
    })
}

/// Whether a file is empty, or a table of actuals whose every row is derived.
fn is_derived(path: &Path) -> Option<bool> {
    if path.is_file() && std::fs::metadata(path).ok()?.len() == 0 {
        return Some(true);
    }
    let mut reader = csv::Reader::from_path(path).ok()?;
    if reader.headers().ok()?.iter().ne(ACTUAL_COLUMNS) {
        return Some(false);
    }
    let status = ACTUAL_COLUMNS.iter().position(|name| *name == "status")?;
    for record in reader.records() {
        if record.ok()?.get(status) != Some(Status::Derived.code()) {
            return Some(false);
        }
    }
    Some(true)
}
