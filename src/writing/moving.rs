//! Renames: of a file over a file, of a folder for a folder.

use std::fs;
use std::io;
use std::path::Path;

/// Puts the folder `new` at `target`, where an earlier one may stand, which then is at `new` or at `aside`.
///
/// # Errors
/// The system refuses; the earlier folder stands at `target`.
pub(super) fn swap(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(new, target);
    }
    match exchange(new, target) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            fs::rename(target, aside)?;
            fs::rename(new, target).inspect_err(|_| {
                // The next run tries this again where it fails now.
                let _ = fs::rename(aside, target);
            })
        }
        done => done,
    }
}

/// Two folders change places in one step. `Unsupported` where the system or the drive cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(io::ErrorKind::Unsupported.into()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Puts a file over another one; where that one is a link, over what the link leads to, on another drive too.
pub(super) fn put_over(new: &Path, target: &Path) -> io::Result<()> {
    let target = target.canonicalize().unwrap_or_else(|_| target.into());
    match fs::rename(new, &target) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let name = target.file_name().unwrap_or_default().to_string_lossy();
            let near = target.with_file_name(format!(".duibiao-{name}.new"));
            fs::copy(new, &near)
                .and_then(|_| sync(&near))
                .and_then(|()| fs::rename(&near, &target))
                .inspect_err(|_| {
                    let _ = fs::remove_file(&near);
                })?;
            fs::remove_file(new)
        }
        done => done,
    }
}

/// Waits until a file, or the list of names in a folder, is on the disk.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    // Windows keeps names by its journal and opens no folders.
    if cfg!(windows) && path.is_dir() {
        return Ok(());
    }
    let mut options = fs::OpenOptions::new();
    options.read(true).write(cfg!(windows));
    match options.open(path)?.sync_all() {
        // Some network drives cannot be told to; what they promise is theirs.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}
