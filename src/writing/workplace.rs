//! The hidden folder in which output is made, and how it is cleared and settled.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::interruption::{Held, step};
use super::{lock, moving, parent, unwritable};
use crate::error::{Error, Result};

/// With what the name of every workplace begins.
pub(super) const PREFIX: &str = ".duibiao-";

const LOCK: &str = "lock";
/// What is being made; after an exchange, the earlier folder.
const NEW: &str = "new";
/// The earlier folder, where it has to be moved away first.
const PREVIOUS: &str = "previous";
/// Files that go into the folder which holds the workplace: decided, and finished by whoever comes next.
const READY: &str = "ready";
/// The names of earlier files that go once those stand, as JSON.
const GONE: &str = "gone";

/// A hidden folder, held by one run; cleared away when dropped.
pub(crate) struct Workplace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workplace {
    /// The workplace beside `target`, which it is named after. What a killed run left there is settled.
    ///
    /// # Errors
    /// Another run holds it; it cannot be made; what was left cannot be settled.
    pub(super) fn beside(target: &Path) -> Result<Workplace> {
        Workplace::claim(parent(target).join(hidden(target)), target)
    }

    /// The workplace `.duibiao-NAME` within a folder, for files of that folder.
    ///
    /// # Errors
    /// As [`Workplace::beside`].
    pub(super) fn within(folder: &Path, name: &str) -> Result<Workplace> {
        Workplace::claim(folder.join(format!("{PREFIX}{name}")), folder)
    }

    fn claim(folder: PathBuf, target: &Path) -> Result<Workplace> {
        let holder = parent(&folder);
        fs::create_dir_all(&holder).map_err(unwritable(&holder))?;
        let mut work = step();
        let Some(lock) = lock::take(&folder.join(LOCK)).map_err(unwritable(target))? else {
            return Err(Error::Busy {
                path: target.to_path_buf(),
            });
        };
        work.held.push(Held {
            folder: folder.clone(),
            target: target.to_path_buf(),
            lock,
        });
        drop(work);
        let workplace = Workplace {
            folder,
            target: target.to_path_buf(),
        };
        workplace.finish()?;
        let _step = step();
        settle(&workplace.folder, target).map_err(unwritable(target))?;
        Ok(workplace)
    }

    /// Writes the files that are to be put in place, under their names with `/` and each of parts that follow each
    /// other; `as_before` finds the file whose rights the new one gets.
    ///
    /// # Errors
    /// A file cannot be written.
    pub(super) fn make<'a, P: IntoIterator<Item = &'a [u8]>>(
        &self,
        files: impl IntoIterator<Item = (&'a str, P)>,
        as_before: impl Fn(&str) -> Option<PathBuf>,
    ) -> Result<()> {
        let new = self.new_folder();
        let mut made = Vec::new();
        for (name, parts) in files {
            let path = new.join(name);
            let shown = self.shown(name);
            let _step = step();
            fs::create_dir_all(parent(&path)).map_err(unwritable(&shown))?;
            write_parts(&path, parts).map_err(unwritable(&shown))?;
            if let Some(rights) = as_before(name).and_then(|path| fs::metadata(path).ok()) {
                fs::set_permissions(&path, rights.permissions()).map_err(unwritable(&shown))?;
            }
            made.push((path, shown));
        }
        // The system has begun to write the first ones while the last were made.
        for (path, shown) in made {
            let _step = step();
            moving::sync(&path).map_err(unwritable(&shown))?;
        }
        Ok(())
    }

    /// Where a file will stand, for messages: nobody knows the workplace.
    fn shown(&self, name: &str) -> PathBuf {
        if self.target.is_dir() || !self.target.ends_with(name) {
            self.target.join(name)
        } else {
            self.target.clone()
        }
    }

    /// The folder in which [`Workplace::make`] writes.
    pub(super) fn new_folder(&self) -> PathBuf {
        self.folder.join(NEW)
    }

    /// Puts the new folder in the place of the target, if `still_may` has no objection at the last moment.
    ///
    /// # Errors
    /// `still_may` objects, or the system refuses; the target is as it was.
    pub(super) fn put_folder(&self, still_may: impl Fn() -> Result<()>) -> Result<()> {
        let target = &self.target;
        let mut work = step();
        still_may()?;
        let new = self.new_folder();
        fs::create_dir_all(&new).map_err(unwritable(target))?;
        if let Ok(before) = fs::metadata(target) {
            fs::set_permissions(&new, before.permissions()).map_err(unwritable(target))?;
        }
        moving::swap(&new, target, &self.folder.join(PREVIOUS)).map_err(unwritable(target))?;
        work.is_placed = true;
        // It stands; whether its name is on the disk yet can no longer be undone.
        let _ = moving::sync(&parent(target));
        Ok(())
    }

    /// Puts the one file that was made under `name` over the target.
    ///
    /// # Errors
    /// As [`Workplace::put_folder`].
    pub(super) fn put_file(&self, name: &str, still_may: impl Fn() -> Result<()>) -> Result<()> {
        let mut work = step();
        still_may()?;
        moving::put_over(&self.new_folder().join(name), &self.target)
            .map_err(unwritable(&self.target))?;
        work.is_placed = true;
        let _ = moving::sync(&parent(&self.target));
        Ok(())
    }

    /// Puts all files that were made into the folder that holds the workplace, and removes the files `gone` from
    /// it. One rename decides it; from then on it will be finished, if not by this run then by the next.
    ///
    /// # Errors
    /// The system refuses: before the decision nothing is changed, after it the next run goes on.
    pub(super) fn put_files(&self, gone: &[PathBuf]) -> Result<()> {
        let list = self.folder.join(GONE);
        let mut work = step();
        serde_json::to_vec(gone)
            .map_err(io::Error::from)
            .and_then(|bytes| fs::write(&list, bytes))
            .and_then(|()| moving::sync(&list))
            .map_err(unwritable(&self.target))?;
        fs::rename(self.new_folder(), self.folder.join(READY)).map_err(unwritable(&self.target))?;
        work.is_placed = true;
        let _ = moving::sync(&self.folder);
        drop(work);
        self.finish()
    }

    /// Goes on where [`Workplace::put_files`] was killed.
    fn finish(&self) -> Result<()> {
        let ready = self.folder.join(READY);
        if !ready.is_dir() {
            return Ok(());
        }
        let mut work = step();
        let holder = parent(&self.folder);
        for name in files_below(&ready).map_err(unwritable(&ready))? {
            let target = holder.join(&name);
            fs::create_dir_all(parent(&target)).map_err(unwritable(&target))?;
            moving::put_over(&ready.join(&name), &target).map_err(unwritable(&target))?;
        }
        let list = fs::read(self.folder.join(GONE)).unwrap_or_default();
        let gone: Vec<PathBuf> = serde_json::from_slice(&list).unwrap_or_default();
        for name in &gone {
            let old = holder.join(name);
            remove_file(&old).map_err(unwritable(&old))?;
            // The folder it was in goes with its last file.
            let _ = fs::remove_dir(parent(&old));
        }
        work.is_placed = true;
        let _ = moving::sync(&holder);
        fs::remove_dir_all(&ready).map_err(unwritable(&ready))
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        let mut work = step();
        let place = work.held.iter().position(|held| held.folder == self.folder);
        if let Some(place) = place {
            clear(work.held.swap_remove(place));
        }
    }
}

/// Takes a workplace away. What cannot be removed now is removed by the next run.
pub(super) fn clear(held: Held) {
    let _ = settle(&held.folder, &held.target);
    lock::give_up(held.lock, &held.folder.join(LOCK));
    // Stays where files are ready that could not be put in place.
    let _ = fs::remove_dir(&held.folder);
}

/// Whether files of a workplace within this folder wait to be put in place.
pub(super) fn is_unfinished(folder: &Path, name: &str) -> bool {
    folder.join(format!("{PREFIX}{name}")).join(READY).exists()
}

/// Puts an earlier folder back that was moved aside and not replaced, and removes what is left.
fn settle(folder: &Path, target: &Path) -> io::Result<()> {
    let previous = folder.join(PREVIOUS);
    if previous.exists() && !target.exists() {
        fs::rename(&previous, target)?;
    }
    remove(&previous)?;
    remove(&folder.join(NEW))?;
    if folder.join(READY).exists() {
        return Ok(());
    }
    remove_file(&folder.join(GONE))
}

fn write_parts<'a>(path: &Path, parts: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
    let mut file = File::create(path)?;
    parts.into_iter().try_for_each(|part| file.write_all(part))
}

fn remove_file(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The name of the workplace beside a file or folder; the hash of its name where that is long.
fn hidden(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    if name.len() <= 200 {
        return format!("{PREFIX}{name}");
    }
    let digest = Sha256::digest(name.as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{digits}")
}

/// The files below a folder, relative to it, sorted.
pub(super) fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        for entry in fs::read_dir(folder.join(&relative))? {
            let entry = entry?;
            let name = relative.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}
