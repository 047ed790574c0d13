//! One file, or several files of one folder that belong together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::unwritable;
use super::workplace::{Workplace, is_unfinished};
use crate::error::{Error, Result};

/// The workplace within a folder whose files are changed together.
const CHANGE: &str = "change";

/// Writes one file, whole or not at all: an earlier one there is replaced once the new one stands.
///
/// A link is followed, and the rights of an earlier file are kept; one that may not be written is not replaced.
///
/// # Errors
/// The file cannot be written, or another run is writing it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_file(path, bytes, |_| Ok(()))
}

/// Writes one file as [`write_file`] does, unless `refuse` objects to replacing what is there.
///
/// # Errors
/// As [`write_file`], and what `refuse` has to say.
pub(crate) fn replace_file(
    path: &Path,
    bytes: &[u8],
    refuse: impl Fn(&Path) -> Result<()>,
) -> Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    // The place is named as it was asked for, not as the links lead.
    put_at(&target, bytes, || refuse(path)).map_err(|error| match error {
        Error::Unwritable { path: at, source } if at == target => Error::Unwritable {
            path: path.to_path_buf(),
            source,
        },
        other => other,
    })
}

fn put_at(target: &Path, bytes: &[u8], refuse: impl Fn() -> Result<()>) -> Result<()> {
    let may_replace = || {
        refuse()?;
        refuse_read_only(target)
    };
    may_replace()?;
    let workplace = Workplace::beside(target)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    workplace.make([(&*name, [bytes])], |_| Some(target.to_path_buf()))?;
    workplace.put_file(&name, may_replace)
}

/// Files of one folder that are read, and then changed all together or not at all; nobody else changes them
/// meanwhile.
pub(crate) struct Together {
    workplace: Workplace,
    folder: PathBuf,
    /// Those who write one of the files alone wait as well.
    _files: Vec<Workplace>,
}

impl Together {
    /// Takes hold of files of a folder, named relative to it.
    ///
    /// # Errors
    /// Another run is changing them; the folder cannot be written.
    pub(crate) fn hold(folder: &Path, names: &[&str]) -> Result<Together> {
        let workplace = Workplace::within(folder, CHANGE)?;
        let alone = |name: &&str| {
            let path = folder.join(name);
            Workplace::beside(&path.canonicalize().unwrap_or(path))
        };
        Ok(Together {
            workplace,
            folder: folder.to_path_buf(),
            _files: names.iter().map(alone).collect::<Result<_>>()?,
        })
    }

    /// Replaces files, named relative to the folder, each by parts that follow each other: a large table and what comes
    /// behind it need not be put together first. Those that have these bytes already are left alone.
    ///
    /// # Errors
    /// A file may not or cannot be written: then none is.
    pub(crate) fn replace(&self, files: &[(&str, &[&[u8]])]) -> Result<()> {
        let mut changed = Vec::new();
        for (name, parts) in files {
            let path = self.folder.join(name);
            if holds(&path, parts) {
                continue;
            }
            refuse_read_only(&path)?;
            changed.push((*name, parts.iter().copied()));
        }
        if changed.is_empty() {
            return Ok(());
        }
        let as_before = |name: &str| Some(self.folder.join(name));
        self.workplace.make(changed, as_before)?;
        self.workplace.put_files(&[])
    }

    /// Finishes a change of files of this folder that was decided by a run which was then killed: until then
    /// they do not belong together.
    ///
    /// # Errors
    /// They cannot be written, or the other run is still at it.
    pub(crate) fn finish(folder: &Path) -> Result<()> {
        if is_unfinished(folder, CHANGE) {
            Workplace::within(folder, CHANGE)?;
        }
        Ok(())
    }
}

/// Whether a file has these bytes.
fn holds(path: &Path, parts: &[&[u8]]) -> bool {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if !fs::metadata(path).is_ok_and(|there| there.len() == length as u64) {
        return false;
    }
    fs::read(path).is_ok_and(|there| {
        let rest = parts
            .iter()
            .try_fold(&*there, |rest, part| rest.strip_prefix(*part));
        rest.is_some_and(<[u8]>::is_empty)
    })
}

/// A file that may not be written is not replaced either, though its folder would allow it.
fn refuse_read_only(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(unwritable(path)(io::ErrorKind::IsADirectory.into())),
        Ok(there) if there.permissions().readonly() => {
            Err(unwritable(path)(io::ErrorKind::PermissionDenied.into()))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::Unwritable {
            path: path.to_path_buf(),
            source,
        }),
    }
}
