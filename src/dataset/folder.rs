//! The folder of a dataset, and how much is read of each of its files.

use std::path::{Path, PathBuf};

use crate::reading::Limits;

/// Where the files of a dataset lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folder<'a> {
    path: &'a Path,
    /// How much is read.
    pub(crate) limits: &'a Limits,
}

impl<'a> Folder<'a> {
    pub(crate) fn new(path: &'a Path, limits: &'a Limits) -> Self {
        Folder { path, limits }
    }

    /// The folder itself.
    pub(crate) fn path(self) -> &'a Path {
        self.path
    }

    /// A file in it.
    pub(crate) fn join(self, file: &str) -> PathBuf {
        self.path.join(file)
    }
}
