//! `duibiao report`: the main job.

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::assess::assess;
use crate::dataset::Dataset;
use crate::error::Result;
use crate::report::{ReportModel, write_folder};
use crate::words::Phrase;

pub(super) fn run(command: &args::Report, printer: &Printer) -> Result<Ended> {
    let dataset = Dataset::load(&command.asked.dataset)?;
    let assessments = assess(&dataset, command.asked.question())?;
    let model = ReportModel::build(&dataset, &assessments, printer.language())?;
    let files = write_folder(&model, &command.out, command.formats())?;
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
