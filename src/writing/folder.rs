//! A folder of output takes the place of an earlier one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::unwritable;
use super::workplace::{PREFIX, Workplace, files_below};
use crate::error::{Error, Result};

/// The workplace within a folder that cannot be moved.
const FILLING: &str = "filling";

/// Writes files into a new folder beside `out`, which then takes the place of what was there.
///
/// An existing folder that is not empty is replaced only if `refuse`, which is given the names in it, does not
/// object. A link is followed. In a folder that cannot be moved, because it is the current one, a drive of its own or in
/// somebody else's folder, the files are replaced one by one instead. Returns the names of the files, sorted.
///
/// # Errors
/// `out` may not be replaced or another run is at it; a file cannot be written.
pub(crate) fn replace_folder(
    contents: Vec<(String, Vec<u8>)>,
    out: &Path,
    refuse: impl Fn(&Path, &[String]) -> Result<()>,
) -> Result<Vec<String>> {
    let target = resolved(out)?;
    if target.join(format!("{PREFIX}{FILLING}")).is_dir() {
        // A killed run had begun to fill it.
        drop(Workplace::within(&target, FILLING)?);
    }
    let may_replace = || {
        let names = names_in(out, &target)?;
        if names.is_empty() {
            return Ok(());
        }
        refuse(out, &names)?;
        refuse_read_only(out)
    };
    may_replace()?;
    match beside(&target)? {
        None => fill(&contents, &target, may_replace)?,
        Some(workplace) => {
            workplace.make(named(&contents), |_| None)?;
            match workplace.put_folder(may_replace) {
                Err(Error::Unwritable { source, .. }) if is_immovable(&source) => {
                    drop(workplace);
                    fill(&contents, &target, may_replace)?;
                }
                done => done?,
            }
        }
    }
    let mut names: Vec<String> = contents.into_iter().map(|(name, _)| name).collect();
    names.sort();
    Ok(names)
}

/// Puts new files into a folder that stays, all of them or none; what else is there is left alone.
///
/// # Errors
/// A file of one of the names is there, which `refuse` speaks for; a file cannot be written; another run is at it.
pub(crate) fn add_to_folder(
    contents: &[(String, Vec<u8>)],
    out: &Path,
    refuse: impl Fn() -> Error,
) -> Result<()> {
    let target = resolved(out)?;
    let all_new = || match contents.iter().any(|(name, _)| target.join(name).exists()) {
        true => Err(refuse()),
        false => Ok(()),
    };
    if !is_half_filled(&target) {
        all_new()?;
    }
    let workplace = Workplace::within(&target, FILLING)?;
    all_new()?;
    workplace.make(named(contents), |_| None)?;
    workplace.put_files(&[])
}

/// The workplace beside a folder, where the folder can be moved: not the current one, nor one whose holder belongs to
/// somebody else.
fn beside(target: &Path) -> Result<Option<Workplace>> {
    if cannot_be_moved(target) {
        return Ok(None);
    }
    match Workplace::beside(target) {
        Err(Error::Unwritable { source, .. })
            if source.kind() == io::ErrorKind::PermissionDenied && target.is_dir() =>
        {
            Ok(None)
        }
        claimed => claimed.map(Some),
    }
}

fn named(contents: &[(String, Vec<u8>)]) -> impl Iterator<Item = (&str, [&[u8]; 1])> {
    contents
        .iter()
        .map(|(name, bytes)| (name.as_str(), [bytes.as_slice()]))
}

/// Puts the files into a folder that stays, in the place of those that are there.
fn fill(
    contents: &[(String, Vec<u8>)],
    target: &Path,
    may_replace: impl Fn() -> Result<()>,
) -> Result<()> {
    let workplace = Workplace::within(target, FILLING)?;
    workplace.make(named(contents), |_| None)?;
    may_replace()?;
    let stays = |old: &PathBuf| {
        old.starts_with(format!("{PREFIX}{FILLING}"))
            || contents.iter().any(|(name, _)| old == Path::new(name))
    };
    let mut gone = files_below(target).map_err(unwritable(target))?;
    gone.retain(|old| !stays(old));
    workplace.put_files(&gone)
}

/// Whether the system says of a folder that it is the root of a drive, or of one put together from layers.
fn is_immovable(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, ResourceBusy};
    matches!(error.kind(), CrossesDevices | ResourceBusy)
}

/// The folder that `out` means: links followed, as far as it exists.
fn resolved(out: &Path) -> Result<PathBuf> {
    match out.canonicalize() {
        Ok(target) => Ok(target),
        // A link into nothing: where it should lead, nobody knows.
        Err(error) if out.is_symlink() => Err(unwritable(out)(error)),
        Err(_) => Ok(out.to_path_buf()),
    }
}

/// Whether a run was killed while it filled this folder: the next one that writes there finishes or undoes it.
pub(crate) fn is_half_filled(out: &Path) -> bool {
    out.join(format!("{PREFIX}{FILLING}")).exists()
}

/// Names of what is in a folder, sorted; none when it is not there.
pub(crate) fn names_in(out: &Path, folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        return Err(Error::NotFolder {
            path: out.to_path_buf(),
        });
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unwritable(out))? {
        let name = entry.map_err(unwritable(out))?.file_name();
        let name = name.to_string_lossy().into_owned();
        if name != format!("{PREFIX}{FILLING}") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Somebody took the right to write away from an earlier report: it is meant to stay. (On Windows the mark means
/// something else for folders.)
fn refuse_read_only(folder: &Path) -> Result<()> {
    let metadata = fs::metadata(folder).map_err(unwritable(folder))?;
    if cfg!(unix) && metadata.permissions().readonly() {
        return Err(unwritable(folder)(io::ErrorKind::PermissionDenied.into()));
    }
    Ok(())
}

/// Whether a folder is the current one, under the feet of a shell, or the root of a drive.
fn cannot_be_moved(folder: &Path) -> bool {
    let is_current = |current: PathBuf| folder.canonicalize().is_ok_and(|folder| folder == current);
    std::env::current_dir().is_ok_and(is_current) || is_root_of_a_drive(folder)
}

#[cfg(unix)]
fn is_root_of_a_drive(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(folder), fs::metadata(folder.join(".."))) {
        (Ok(folder), Ok(above)) => folder.dev() != above.dev() || folder.ino() == above.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_root_of_a_drive(folder: &Path) -> bool {
    folder.is_dir() && folder.parent().is_none()
}
