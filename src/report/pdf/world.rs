//! All that Typst may see while it sets a report: the template, the data, the charts and the faces.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::PdfError;
use crate::chart::fonts::{BOLD, REGULAR, SCRIPTS};

/// A world of files in memory. There is no disk, no package and no day behind it.
pub(super) struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl ReportWorld {
    /// A world with one source, `main`, and files named by absolute paths such as `/report.json`.
    ///
    /// # Errors
    /// A bundled face that cannot be read.
    pub(super) fn new(
        main: String,
        faces: Vec<Font>,
        files: BTreeMap<String, Bytes>,
    ) -> Result<ReportWorld, PdfError> {
        let path = VirtualPath::new(MAIN).map_err(|error| PdfError::Typeset {
            reason: error.to_string(),
        })?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(ReportWorld {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            main: Source::new(id, main),
            files,
        })
    }
}

/// Name of the template among the files.
const MAIN: &str = "/report.typ";

/// The bundled faces, in the order in which they are tried.
///
/// # Errors
/// A bundled face that cannot be read.
pub(super) fn faces() -> Result<Vec<Font>, PdfError> {
    [REGULAR, BOLD, SCRIPTS]
        .into_iter()
        .enumerate()
        .map(|(index, bytes)| Font::new(Bytes::new(bytes), 0).ok_or(PdfError::Face { index }))
        .collect()
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(absent(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        if *path.root() != VirtualRoot::Project {
            return Err(absent(id));
        }
        self.files
            .get(path.vpath().get_with_slash())
            .cloned()
            .ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
