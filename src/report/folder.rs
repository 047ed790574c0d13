//! A report folder appears whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::format::{Edition, File, Format};
use super::{ReportModel, json};
use crate::chart::Picture;
use crate::error::{Error, Result};

/// The file that marks a folder as a report.
const MARKER: &str = "report.json";

/// The folder of charts in a report.
const CHARTS: &str = "charts";

/// Writes an edition of the report to `out`, with `charts/` (of each chart an SVG with
/// outlined text and a PNG).
///
/// Everything is written into a new folder beside `out`, which then takes the place of an earlier
/// report. `report.json` is always among the files. Returns the names of the files, sorted.
///
/// # Errors
/// `out` holds something that is not a report; a file cannot be written; a chart cannot be drawn.
pub fn write_folder(model: &ReportModel, out: &Path, edition: &Edition) -> Result<Vec<String>> {
    replace_folder(contents(model, edition)?, out, refuse_foreign)
}

/// Writes files into a new folder beside `out`, which then takes the place of what was there.
///
/// An existing folder that is not empty is replaced only if `refuse`, which is given the names in it, does not
/// object. Returns the names of the files, sorted.
///
/// # Errors
/// `out` may not be replaced; a file cannot be written.
pub(crate) fn replace_folder(
    contents: Vec<File>,
    out: &Path,
    refuse: impl Fn(&Path, &[String]) -> Result<()>,
) -> Result<Vec<String>> {
    let names = names_in(out)?;
    if !names.is_empty() {
        refuse(out, &names)?;
    }
    let is_current = |current: PathBuf| out.canonicalize().is_ok_and(|out| out == current);
    let is_current = std::env::current_dir().is_ok_and(is_current);
    if is_current && names.is_empty() {
        return fill_in_place(contents, out);
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&parent).map_err(unwritable(&parent))?;
    let staging = tempfile::Builder::new()
        .prefix(".duibiao-")
        .tempdir_in(&parent)
        .map_err(unwritable(&parent))?;
    let files = write_all(contents, staging.path())?;
    put_in_place(staging, out, &parent)?;
    Ok(files)
}

/// Writes one file, whole or not at all: an earlier one there is replaced once the new one stands.
///
/// A link is followed, and the rights of an earlier file are kept; one that may not be written is not replaced.
///
/// # Errors
/// The file cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    write_file_of(path, &[bytes])
}

/// Writes one file of several parts, as [`write_file`] does of one: a large table and what comes behind it need not be
/// put together first.
///
/// # Errors
/// As [`write_file`].
pub fn write_file_of(path: &Path, parts: &[&[u8]]) -> Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(unwritable(parent))?;
    let rights = match fs::metadata(&target) {
        Ok(there) if there.permissions().readonly() => {
            return Err(unwritable(path)(
                std::io::ErrorKind::PermissionDenied.into(),
            ));
        }
        Ok(there) => Some(there.permissions()),
        Err(_) => None,
    };
    let mut staging = tempfile::Builder::new()
        .prefix(".duibiao-")
        .tempfile_in(parent)
        .map_err(unwritable(path))?;
    for part in parts {
        staging.write_all(part).map_err(unwritable(path))?;
    }
    match rights {
        Some(rights) => fs::set_permissions(staging.path(), rights),
        None => set_readable(staging.path()),
    }
    .map_err(unwritable(path))?;
    let placed = staging.persist(&target);
    placed
        .map(|_| ())
        .map_err(|error| unwritable(path)(error.error))
}

/// All files of the report under their names.
fn contents(model: &ReportModel, edition: &Edition) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for format in edition.written() {
        files.extend(format.write(model, edition)?);
    }
    for view in model.charts.iter().chain(&model.trajectories) {
        let failed = |source| Error::Chart {
            chart: view.name.clone(),
            source: Box::new(source),
        };
        let picture = Picture::read(&view.svg).map_err(failed)?;
        let png = picture.png(1.0).map_err(failed)?;
        files.push((format!("{CHARTS}/{}.png", view.name), png));
        files.push((
            format!("{CHARTS}/{}.svg", view.name),
            picture.outlined().into_bytes(),
        ));
    }
    Ok(files)
}

/// Whether a report may have a file of this name at its top.
fn is_part_of_a_report(name: &str) -> bool {
    name == CHARTS
        || Format::ALL
            .iter()
            .any(|format| format.files().contains(&name))
}

/// Writes files below a folder; their names, sorted.
fn write_all(contents: Vec<File>, folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (name, bytes) in contents {
        let path = folder.join(&name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(unwritable(parent))?;
        }
        fs::write(&path, bytes).map_err(unwritable(&path))?;
        names.push(name);
    }
    names.sort();
    Ok(names)
}

/// Moves files into the empty current folder, which cannot be exchanged under the feet of a shell.
fn fill_in_place(contents: Vec<File>, out: &Path) -> Result<Vec<String>> {
    let staging = tempfile::Builder::new()
        .prefix(".duibiao-")
        .tempdir_in(out)
        .map_err(unwritable(out))?;
    let files = write_all(contents, staging.path())?;
    for entry in fs::read_dir(staging.path()).map_err(unwritable(out))? {
        let entry = entry.map_err(unwritable(out))?;
        fs::rename(entry.path(), out.join(entry.file_name())).map_err(unwritable(out))?;
    }
    Ok(files)
}

/// Names of what is in a folder, sorted; none when it is not there.
fn names_in(out: &Path) -> Result<Vec<String>> {
    if !out.exists() {
        return Ok(Vec::new());
    }
    if !out.is_dir() {
        return Err(Error::NotOurs {
            path: out.to_path_buf(),
            stranger: None,
        });
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(out).map_err(unwritable(out))? {
        let entry = entry.map_err(unwritable(out))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// A folder may be replaced when it holds an earlier report and nothing else.
fn refuse_foreign(out: &Path, names: &[String]) -> Result<()> {
    let not_ours = |stranger: Option<String>| Error::NotOurs {
        path: out.to_path_buf(),
        stranger,
    };
    let stranger = names.iter().find(|name| !is_part_of_a_report(name));
    if stranger.is_some() {
        return Err(not_ours(stranger.cloned()));
    }
    match fs::read(out.join(MARKER)) {
        Ok(bytes) if json::is_ours(&bytes) => Ok(()),
        _ => Err(not_ours(None)),
    }
}

/// Swaps the new folder in; the earlier report is only removed once the new one stands.
fn put_in_place(staging: tempfile::TempDir, out: &Path, parent: &Path) -> Result<()> {
    let previous = if out.exists() {
        let aside = tempfile::Builder::new()
            .prefix(".duibiao-previous-")
            .tempdir_in(parent)
            .map_err(unwritable(parent))?;
        let kept = aside.path().join("report");
        fs::rename(out, &kept).map_err(unwritable(out))?;
        Some((aside, kept))
    } else {
        None
    };
    let staged = staging.path().to_path_buf();
    if let Err(error) = set_permissions(&staged).and_then(|()| fs::rename(&staged, out)) {
        if let Some((_, kept)) = &previous {
            fs::rename(kept, out).map_err(unwritable(out))?;
        }
        return Err(unwritable(out)(error));
    }
    // The folder has moved: there is nothing left at the old place to clean up.
    let _ = staging.keep();
    Ok(())
}

/// Temporary folders are private; a report is meant to be read by others.
#[cfg(unix)]
fn set_permissions(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(unix)]
fn set_readable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn set_permissions(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Unwritable {
        path: path.clone(),
        source,
    }
}
