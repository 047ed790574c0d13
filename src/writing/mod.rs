//! Files and folders appear whole or not at all.
//!
//! Everything is made in a hidden folder beside its place, `.duibiao-NAME`, and put there by a rename. One run at
//! a time holds that folder; what a killed run left in it is settled by the next one: a change that had been
//! decided is finished, anything else is cleared away. So nothing piles up, and no lock outlives its run.
//!
//! | what | put in place by | killed at any moment |
//! |---|---|---|
//! | one file | one rename | the old file or the new one |
//! | a folder | one exchange with the old folder, where the system has it (Linux, macOS) | the old folder or the new one |
//! | a folder elsewhere (Windows, some network drives) | two renames | as above, or the old one is aside and the next run puts it back |
//! | several files, a folder that cannot be moved | a list of renames, decided by one | the next run, a reading one too, finishes the list |
//!
//! Data is on the disk before it is put in place, so that the same holds when the power fails.

mod files;
mod folder;
mod interruption;
mod lock;
mod moving;
mod workplace;

use std::path::{Path, PathBuf};

pub use files::write_file;
pub(crate) use files::{Together, replace_file};
pub(crate) use folder::{add_to_folder, is_half_filled, names_in, replace_folder};
pub(crate) use interruption::{stop_cleanly, undisturbed};

use crate::error::Error;

/// The folder that holds a file or folder.
fn parent(of: &Path) -> PathBuf {
    match of.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Unwritable {
        path: path.clone(),
        source,
    }
}
