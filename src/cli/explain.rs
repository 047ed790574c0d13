//! `duibiao explain`: the whole story of one verdict.

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::assess::assess;
use crate::error::Result;
use crate::report;

pub(super) fn run(command: &args::Explain, printer: &Printer) -> Result<Ended> {
    let dataset = command.asked.load(printer)?;
    let assessments = assess(&dataset, command.asked.question())?;
    let row = assessments
        .rows
        .iter()
        .find(|row| row.target == command.target)
        .ok_or_else(|| super::unknown_target(&dataset, &command.target))?;
    printer.data(&report::story(
        &dataset,
        &assessments,
        row,
        printer.language(),
    ));
    Ok(Ended::Well)
}
