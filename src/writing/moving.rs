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
        Err(error) if error.kind() == io::ErrorKind::Unsupported => replace(new, target, aside),
        done => done,
    }
}

/// The same in two steps; killed between them, the earlier folder is at `aside`.
fn replace(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    fs::rename(new, target).inspect_err(|_| {
        // Where this fails too, the next run tries it again.
        let _ = fs::rename(aside, target);
    })
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{replace, swap};

    /// A folder with one file in it, which says `text`.
    fn folder(path: PathBuf, text: &str) -> PathBuf {
        fs::create_dir_all(&path).expect("a folder");
        fs::write(path.join("file"), text).expect("a file");
        path
    }

    fn text(path: &std::path::Path) -> String {
        fs::read_to_string(path.join("file")).expect("the file is there")
    }

    #[test]
    fn where_folders_cannot_be_exchanged_two_renames_do_it() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let new = folder(place.path().join("new"), "new");
        let target = folder(place.path().join("target"), "old");
        let aside = place.path().join("aside");
        replace(&new, &target, &aside).expect("replaced");
        assert_eq!((text(&target), text(&aside)), ("new".into(), "old".into()));
    }

    #[test]
    fn where_the_second_rename_fails_the_earlier_folder_is_put_back() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let target = folder(place.path().join("target"), "old");
        let aside = place.path().join("aside");
        replace(&place.path().join("nowhere"), &target, &aside).expect_err("nothing to put there");
        assert_eq!(text(&target), "old");
        assert!(!aside.exists());
    }

    #[test]
    fn a_folder_takes_the_place_of_another_or_of_none() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let target = place.path().join("target");
        let aside = place.path().join("aside");
        for words in ["first", "second"] {
            let new = folder(place.path().join("new"), words);
            swap(&new, &target, &aside).expect("swapped");
            assert_eq!(text(&target), words);
            let _ = fs::remove_dir_all(&aside);
        }
    }
}
