//! `duibiao export`: the dataset, with results if asked for, for other tools.

use super::Ended;
use super::args;
use super::bar::Bar;
use super::printer::Printer;
use crate::assess::{Question, assess_watched};
use crate::error::Result;
use crate::exchange::export::{Export, write_folder};
use crate::words::Phrase;

pub(super) fn run(command: &args::Export, printer: &Printer) -> Result<Ended> {
    let dataset = command.reading.dataset(&command.dataset, printer)?;
    let question = command.as_of.map(|as_of| Question {
        as_of,
        known_at: command.known_at,
        method: None,
    });
    let assessments = match question {
        Some(question) => Some(assess_watched(&dataset, question, &Bar::new(printer))?),
        None => None,
    };
    let export = Export {
        folder: &command.dataset,
        dataset: &dataset,
        assessments: assessments.as_ref(),
        language: printer.language(),
    };
    let files = write_folder(export.files(command.to)?, &command.out)?;
    let words = printer.words();
    printer.say(&words.labelled(
        words.phrase(Phrase::ExportWritten),
        &command.out.display().to_string(),
    ));
    for file in files {
        printer.data(&format!("{}\n", command.out.join(file).display()));
    }
    Ok(Ended::Well)
}
