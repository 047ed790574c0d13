//! `duibiao import`: a table as an office keeps it becomes rows of `actuals.csv`.

use std::fs;
use std::path::{Path, PathBuf};

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::Limits;
use crate::exchange::import::mapping::Mapping;
use crate::exchange::import::sheet::Sheet;
use crate::exchange::intake::{self, Defaults, Notice, Opened, TakenTargets, TemplateSheets};
use crate::exchange::merge::Counts;
use crate::report::{write_file, write_file_of};
use crate::words::{Accounted, Merged};

pub(super) fn run(command: &args::Import, printer: &Printer) -> Result<Ended> {
    let foundations = Foundations::load(&command.dataset)?;
    let limits = Limits::default();
    let bytes = bytes(&command.file, &limits, printer)?;
    let given = match &command.mapping {
        None => None,
        Some(path) => Some(mapping(path, printer)?),
    };
    let opened = intake::open(&name(&command.file), bytes, &limits);
    let opened =
        opened.map_err(|error| refused(&command.file, error.message(printer.language())))?;
    let mut notices = Vec::new();
    let mut files = Vec::new();
    let rows = match opened {
        Opened::Sdmx(table) => {
            let mapping = given.unwrap_or_default();
            let file = name(&command.file);
            let read = intake::read_public(&file, &table, &mapping, &foundations)
                .map_err(|error| refused(&command.file, error.message(printer.language())))?;
            printer.say(&printer.words().rows_read(&file, read.height, read.missing));
            notices.extend(read.notices);
            read.rows
        }
        Opened::Sheets(sheets) => {
            let TemplateSheets { targets, others } = intake::apart(sheets);
            for sheet in &targets {
                let taken = take_in_targets(sheet, command, &foundations)?;
                said_of_targets(&taken, command, printer);
                notices.extend(taken.refused.into_iter().map(Notice::Target));
                let path = command.dataset.join(foundations.package.targets());
                files.push((path, taken.table));
            }
            let nothing_else = others.is_empty() && !targets.is_empty();
            let mapping = if nothing_else {
                Mapping::default()
            } else {
                match confirmed(given, &others, &foundations, command, printer)? {
                    Some(mapping) => mapping,
                    // Asked to go on with a proposal that leaves questions open.
                    None if command.yes => return Ok(Ended::Alarmed),
                    None => return Ok(Ended::Well),
                }
            };
            let import = intake::read(&others, &mapping, &foundations);
            for sheet in &import.account.sheets {
                let accounted = Accounted::of(sheet, printer.language());
                printer.say(&printer.words().accounted(&accounted));
            }
            notices.extend(import.doubts.into_iter().map(Notice::Doubt));
            import.rows
        }
    };
    let actuals = command.dataset.join(foundations.package.actuals());
    let table = fs::read(&actuals).map_err(|source| unreadable(&actuals, source))?;
    let defaults = Defaults {
        source: command.source.clone(),
        published: command.published,
    };
    let taken = intake::take_in(&rows, &table, &foundations, &defaults)?;
    notices.extend(taken.conflicts.into_iter().map(Notice::Conflict));
    let unlike_changes = taken.unlike_changes.into_iter();
    notices.extend(unlike_changes.map(Notice::UnlikeChange));
    printer.say(
        &printer
            .words()
            .merged(&counted(taken.counts, command.dry_run)),
    );
    if !command.dry_run {
        write_changed(&files)?;
        if !taken.new_rows.is_empty() {
            write_file_of(&actuals, &[&table, &taken.new_rows])?;
        }
    }
    for notice in &notices {
        printer.data(&line(notice, printer));
    }
    let nothing = rows.is_empty() && files.is_empty();
    Ok(if nothing || notices.iter().any(Notice::withholds) {
        Ended::Alarmed
    } else {
        Ended::Well
    })
}

/// The file, unless it is larger than any that is read.
fn bytes(path: &Path, limits: &Limits, printer: &Printer) -> Result<Vec<u8>> {
    let failed = |source| unreadable(path, source);
    let length = fs::metadata(path).map_err(failed)?.len();
    limits
        .check_file(length)
        .map_err(|error| refused(path, error.message(printer.language())))?;
    fs::read(path).map_err(failed)
}

/// Writes the tables that have other bytes now.
fn write_changed(files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    for (path, bytes) in files {
        let there = fs::read(path).map_err(|source| unreadable(path, source))?;
        if there != *bytes {
            write_file(path, bytes)?;
        }
    }
    Ok(())
}

/// The mapping that a person confirmed, or that needs no confirmation; `None` after a proposal was shown.
fn confirmed(
    given: Option<Mapping>,
    sheets: &[Sheet],
    foundations: &Foundations,
    command: &args::Import,
    printer: &Printer,
) -> Result<Option<Mapping>> {
    if given.is_some() {
        return Ok(given);
    }
    let words = printer.words();
    let proposal = intake::proposed(sheets, foundations);
    let text = proposal
        .mapping
        .to_toml()
        .map_err(|error| refused(&command.file, error.message(printer.language())))?;
    if let Some(path) = &command.save_mapping {
        // A mapping that is there has been corrected by somebody; anything else is not ours to replace.
        if path.exists() {
            return Err(Error::Usage {
                what: "the file for --save-mapping is there already: name a new one, or use it with --mapping",
            });
        }
        write_file(path, text.as_bytes())?;
    }
    if command.yes && proposal.questions.is_empty() {
        return Ok(Some(proposal.mapping));
    }
    printer.data(&text);
    for question in &proposal.questions {
        printer.say(&question.message(printer.language()));
    }
    printer.say(&words.proposed(
        proposal.questions.len(),
        command.save_mapping.as_deref(),
        &command.file,
    ));
    Ok(None)
}

/// Targets of a filled-in template need no mapping: the template says what its columns mean.
fn take_in_targets(
    sheet: &Sheet,
    command: &args::Import,
    foundations: &Foundations,
) -> Result<TakenTargets> {
    let path = command.dataset.join(foundations.package.targets());
    let table = fs::read(&path).map_err(|source| unreadable(&path, source))?;
    let source = command.source.as_deref();
    intake::take_in_targets(sheet, &table, source, foundations)
}

fn said_of_targets(taken: &TakenTargets, command: &args::Import, printer: &Printer) {
    let refused = taken.refused.len();
    let words = printer.words();
    printer.say(&words.targets_taken(taken.added, taken.unchanged, refused, command.dry_run));
}

fn counted(counts: Counts, dry: bool) -> Merged {
    Merged {
        added: counts.added,
        revised: counts.revised,
        unchanged: counts.unchanged,
        conflicting: counts.conflicting,
        dry,
    }
}

fn line(notice: &Notice, printer: &Printer) -> String {
    let weight = printer.words().import_severity(notice.withholds());
    format!(
        "{weight} {}: {}\n",
        notice.code(),
        notice.message(printer.language())
    )
}

fn mapping(path: &Path, printer: &Printer) -> Result<Mapping> {
    let text = fs::read_to_string(path).map_err(|source| unreadable(path, source))?;
    Mapping::from_toml(&text).map_err(|error| refused(path, error.message(printer.language())))
}

/// The name of a file without its folder.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::Unreadable {
        path: path.to_path_buf(),
        source,
    }
}

fn refused(path: &Path, reason: String) -> Error {
    Error::NotATable {
        path: path.to_path_buf(),
        reason,
    }
}
