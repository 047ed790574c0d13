//! `duibiao init`: a new dataset with an Excel template, or a new template for a dataset that is there.

use std::path::{Path, PathBuf};

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::error::{Error, Result};
use crate::exchange::starter;
use crate::writing::{replace_folder, write_file};

pub(super) fn run(command: &args::Init, printer: &Printer) -> Result<Ended> {
    let folder = &command.folder;
    let is_new = !folder.join("datapackage.json").exists();
    if is_new {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let title = command.title.as_deref().unwrap_or(&name);
        replace_folder(starter::files(&name, title), folder, refuse)?;
    }
    let foundations = command.reading.foundations(folder)?;
    let template = starter::template(&foundations, printer.language());
    let template = template.map_err(|error| Error::Serialise {
        what: "template",
        reason: error.message(printer.language()),
    })?;
    let path = free_name(folder, starter::template_name(printer.language()));
    write_file(&path, &template)?;
    printer.data(&format!("{}\n", path.display()));
    printer.say(&printer.words().begun(is_new, folder, &path));
    Ok(Ended::Well)
}

/// The name of the template, or the first numbered one that is free: one that is there may be filled in.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.split_once('.').unwrap_or((name, "xlsx"));
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}.{ending}"));
    std::iter::once(name.to_string())
        .chain(numbered)
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}

/// A new dataset is made in a new or empty folder only.
fn refuse(folder: &Path, names: &[String]) -> Result<()> {
    Err(Error::Unwritable {
        path: folder.to_path_buf(),
        source: std::io::Error::new(
            std::io::ErrorKind::AlreadyExists,
            format!(
                "the folder holds `{}`; a new dataset needs a new or empty one",
                names.first().map_or("", String::as_str)
            ),
        ),
    })
}
