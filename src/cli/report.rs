//! `duibiao report`: the main job.

use super::Ended;
use super::args;
use super::bar::Bar;
use super::printer::Printer;
use crate::assess::assess_watched;
use crate::dataset::LedgerTables;
use crate::error::{Error, Result};
use crate::reading::{self, Limit};
use crate::rectification::Rectification;
use crate::report::{
    Edition, Format, LinkedLedger, OwnTemplate, ReportModel, may_replace, write_folder_watched,
};
use crate::words::Phrase;

pub(super) fn run(command: &args::Report, printer: &Printer) -> Result<Ended> {
    let edition = edition(command)?;
    may_replace(&command.out)?;
    let bar = Bar::new(printer);
    let dataset = command.asked.load_watched(&bar)?;
    let tables = match LedgerTables::is_in(&dataset) {
        true => Some(LedgerTables::load(
            &command.asked.dataset,
            &dataset,
            &command.asked.reading.limits(),
        )?),
        false if command.ledger.is_some() => {
            return Err(Error::Usage {
                what: "`--ledger` leads to the tasks of a ledger, and this dataset has none",
            });
        }
        false => None,
    };
    let mut assessments = assess_watched(&dataset, command.asked.question(), &bar)?;
    if command.no_outlook {
        assessments.leave_outlooks_out();
    } else {
        assessments.look_ahead(&dataset, &bar)?;
    }
    let ledger = tables
        .as_ref()
        .map(|tables| Rectification::at(&dataset, tables, &assessments));
    let ledger = ledger
        .as_ref()
        .map(|rectification| LinkedLedger::new(rectification, command.ledger.as_ref()));
    let language = printer.language();
    let ledger = ledger.as_ref();
    let model = ReportModel::build_watched(&dataset, &assessments, ledger, language, &bar)?;
    let files = write_folder_watched(&model, &command.out, &edition, &bar)?;
    drop(bar);
    let words = printer.words();
    printer.say(&model.headline);
    printer.say(&words.labelled(words.phrase(Phrase::SectionFindings), &model.finding_counts));
    printer.say(&words.labelled(
        words.phrase(Phrase::FilesWritten),
        &command.out.display().to_string(),
    ));
    for file in files.iter().filter(|file| !file.contains('/')) {
        printer.data(&format!("{}\n", command.out.join(file).display()));
    }
    let alarmed = command
        .fail_on
        .is_some_and(|mark| assessments.rows.iter().any(|row| mark.alarms(row.verdict)));
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}

/// The formats and the template asked for; the template is read before any work is done.
fn edition(command: &args::Report) -> Result<Edition> {
    let formats = if command.formats.is_empty() {
        Format::built()
    } else {
        command.formats.clone()
    };
    let limits = command.asked.reading.limits();
    let template = match &command.template {
        None => None,
        Some(path) => Some(OwnTemplate {
            name: path.display().to_string(),
            source: reading::text(path, Limit::DefinitionBytes, &limits)?,
            limits,
        }),
    };
    match template.as_ref().map(OwnTemplate::format) {
        Some(None) => Err(Error::Usage {
            what: "the name of a `--template` ends in .html or .md",
        }),
        Some(Some(format)) if !formats.contains(&format) => Err(Error::Usage {
            what: "a `--template` makes report.html or report.md, which `--formats` leaves out",
        }),
        _ => Ok(Edition { formats, template }),
    }
}
