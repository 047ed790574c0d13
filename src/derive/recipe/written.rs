//! Derived figures as a table of actuals, written whole or not at all.

use std::path::Path;

use super::Figure;
use crate::dataset::{ACTUAL_COLUMNS, Status};
use crate::error::{Error, Result};
use crate::formula_text::guarded;
use crate::reading::{Limits, Progress, RecordBound};
use crate::words::Wording;
use crate::writing::replace_file;

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
/// `out` never holds half a table: see [`crate::writing`].
///
/// # Errors
/// `out` holds something else than derived actuals, or cannot be written.
pub fn write_actuals(text: &str, out: &Path) -> Result<()> {
    replace_file(out, text.as_bytes(), refuse_foreign)
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
    let file = crate::reading::open(path).ok()?;
    if file.metadata().ok()?.len() == 0 {
        return Some(true);
    }
    let progress = Progress::default();
    let file = RecordBound::new(file, Limits::default().row_bytes, progress.clone());
    let mut reader = csv::Reader::from_reader(file);
    if reader.headers().ok()?.iter().ne(ACTUAL_COLUMNS) {
        return Some(false);
    }
    let status = ACTUAL_COLUMNS.iter().position(|name| *name == "status")?;
    for record in reader.records() {
        progress.record_ended();
        if record.ok()?.get(status) != Some(Status::Derived.code()) {
            return Some(false);
        }
    }
    Some(true)
}
