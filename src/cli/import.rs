//! `duibiao import`: a table as an office keeps it becomes rows of `actuals.csv`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Ended;
use super::args;
use super::bar::Bar;
use super::printer::Printer;
use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::mapping::Mapping;
use crate::exchange::import::sheet::Sheet;
use crate::exchange::intake::{
    self, Defaults, Notice, Opened, Taken, TakenTargets, TemplateSheets,
};
use crate::reading::{self, Limit, Limits};
use crate::words::{Accounted, Merged};
use crate::writing::{Together, write_file};

pub(super) fn run(command: &args::Import, printer: &Printer) -> Result<Ended> {
    let foundations = command.reading.foundations(&command.dataset)?;
    let limits = command.reading.limits();
    let tables = [foundations.package.targets(), foundations.package.actuals()];
    // From before the tables are read until they are written, so that two imports cannot lose each other's rows.
    let hold = || Together::hold(&command.dataset, &tables);
    let together = match (!command.dry_run).then(hold) {
        Some(Err(busy @ Error::Busy { .. })) => return Err(busy),
        // Who may not write here may still see what a file would bring.
        held => held,
    };
    let bytes = reading::bytes(&command.file, limits.largest_file(), &limits)?;
    let given = match &command.mapping {
        None => None,
        Some(path) => Some(mapping(path, &limits, printer)?),
    };
    let opened = intake::open(&name(&command.file), bytes, &limits);
    let opened =
        opened.map_err(|error| refused(&command.file, error.message(printer.language())))?;
    let mut notices = Vec::new();
    let mut new_targets: Option<Vec<u8>> = None;
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
                // A second sheet goes on where the first one ended.
                let taken = take_in_targets(sheet, new_targets, command, &foundations)?;
                said_of_targets(&taken, command, printer);
                notices.extend(taken.refused.into_iter().map(Notice::Target));
                new_targets = Some(taken.table);
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
            let import = intake::read(&others, &mapping, &foundations, &Bar::new(printer))?;
            for sheet in &import.account.sheets {
                let accounted = Accounted::of(sheet, printer.language());
                printer.say(&printer.words().accounted(&accounted));
            }
            notices.extend(import.doubts.into_iter().map(Notice::Doubt));
            import.rows
        }
    };
    let actuals = foundations.package.actuals();
    let table = reading::own_bytes(&command.dataset.join(actuals))?;
    let defaults = Defaults {
        source: command.source.clone(),
        published: command.published,
        months: command.months,
    };
    let taken = intake::take_in(&rows, &table, &foundations, &defaults, &Bar::new(printer))?;
    printer.say(&printer.words().merged(&counted(&taken, command.dry_run)));
    let Taken {
        conflicts,
        new_rows,
        without_month,
        unlike_changes,
        ..
    } = taken;
    notices.extend(conflicts.into_iter().map(Notice::Conflict));
    notices.extend(unlike_changes.into_iter().map(Notice::UnlikeChange));
    notices.extend(without_month.into_iter().map(Notice::NoMonth));
    if let Some(together) = together {
        let targets = new_targets.as_deref().map(|table| [table]);
        let targets = targets
            .as_ref()
            .map(|table| (foundations.package.targets(), &table[..]));
        let parts = [&*table, &*new_rows];
        let files: Vec<(&str, &[&[u8]])> =
            targets.into_iter().chain([(actuals, &parts[..])]).collect();
        together?.replace(&files)?;
    }
    say(&notices, printer);
    let nothing = rows.is_empty() && new_targets.is_none();
    Ok(if nothing || notices.iter().any(Notice::withholds) {
        Ended::Alarmed
    } else {
        Ended::Well
    })
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
        // A mapping that is there has been corrected by somebody; anything else is not ours to replace. Only the
        // very same may be there, from a run that did not come to its end.
        let is_there = reading::own_bytes(path).is_ok_and(|there| there == text.as_bytes());
        if path.exists() && !is_there {
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
    let beside = beside(&command.file);
    let saved = match &command.save_mapping {
        Some(path) => Some(path),
        None if !beside.exists() && printer.asks(&words.save_mapping(&beside)) => {
            write_file(&beside, text.as_bytes())?;
            Some(&beside)
        }
        None => None,
    };
    printer.say(&words.proposed(
        proposal.questions.len(),
        saved.map(PathBuf::as_path),
        &command.file,
    ));
    Ok(None)
}

/// The mapping of a file stands beside it.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("mapping.toml")
}

/// Targets of a filled-in template need no mapping: the template says what its columns mean.
fn take_in_targets(
    sheet: &Sheet,
    table: Option<Vec<u8>>,
    command: &args::Import,
    foundations: &Foundations,
) -> Result<TakenTargets> {
    let path = command.dataset.join(foundations.package.targets());
    let table = match table {
        Some(table) => table,
        None => reading::own_bytes(&path)?,
    };
    let source = command.source.as_deref();
    intake::take_in_targets(sheet, &table, source, foundations)
}

fn said_of_targets(taken: &TakenTargets, command: &args::Import, printer: &Printer) {
    let refused = taken.refused.len();
    let words = printer.words();
    printer.say(&words.targets_taken(taken.added, taken.unchanged, refused, command.dry_run));
}

fn counted(taken: &Taken, dry: bool) -> Merged {
    let counts = taken.counts;
    Merged {
        added: counts.added,
        revised: counts.revised,
        unchanged: counts.unchanged,
        conflicting: counts.conflicting,
        months: taken.months,
        dry,
    }
}

/// Lines of one kind that are told one by one: a file may have a million rows that are all bad in the same way.
const MOST_OF_A_KIND: usize = 1_000;

/// A line for each notice; beyond [`MOST_OF_A_KIND`] of a kind, one with how many there are more.
fn say(notices: &[Notice], printer: &Printer) {
    let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
    for notice in notices {
        let count = told.entry(notice.code()).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            printer.data(&line(notice, printer));
        }
    }
    for (code, count) in told {
        if count > MOST_OF_A_KIND {
            let more = printer.words().more_of_a_kind(count - MOST_OF_A_KIND);
            printer.data(&format!("{code}: {more}\n"));
        }
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

fn mapping(path: &Path, limits: &Limits, printer: &Printer) -> Result<Mapping> {
    let text = reading::text(path, Limit::DefinitionBytes, limits)?;
    Mapping::from_toml(&text).map_err(|error| refused(path, error.message(printer.language())))
}

/// The name of a file without its folder.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn refused(path: &Path, reason: String) -> Error {
    Error::NotATable {
        path: path.to_path_buf(),
        reason,
    }
}
