//! One run at a time: a lock that the system gives up when its process ends, however it ends.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Takes the lock at `path`, in a folder that is made if need be; `None` while another run holds it.
///
/// # Errors
/// Folder or file cannot be made.
#[cfg(not(windows))]
pub(super) fn take(path: &Path) -> io::Result<Option<File>> {
    use std::fs::TryLockError;
    loop {
        make_folder(&super::parent(path))?;
        let mut options = OpenOptions::new();
        let file = match options.write(true).create(true).truncate(false).open(path) {
            Ok(file) => file,
            // Another run was just clearing its folder away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some network drives know no locks: renames keep the output whole there as well.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        if is_at(&file, path) {
            return Ok(Some(file));
        }
    }
}

/// Whether the file is still the one under its name: the run before takes its lock away when it ends.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(named)) => identity(held) == identity(named),
        _ => false,
    }
}

#[cfg(not(any(unix, windows)))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Gives the lock up; its file goes first, so that nobody locks what is about to vanish.
#[cfg(not(windows))]
pub(super) fn give_up(lock: File, path: &Path) {
    let _ = fs::remove_file(path);
    drop(lock);
}

/// A file that is open for nobody else is a lock on Windows, and cannot be removed while it is held.
#[cfg(windows)]
pub(super) fn take(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;
    const SHARING_VIOLATION: i32 = 32;
    // A virus scanner may look into a new file for a moment.
    for _ in 0..10 {
        make_folder(&super::parent(path))?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        match options.share_mode(0).open(path) {
            Ok(file) => return Ok(Some(file)),
            Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Ok(None)
}

#[cfg(windows)]
pub(super) fn give_up(lock: File, path: &Path) {
    drop(lock);
    let _ = fs::remove_file(path);
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        made => made,
    }
}
