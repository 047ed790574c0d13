//! `duibiao explain`: the whole story of one verdict.

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::assess::assess;
use crate::dataset::LedgerTables;
use crate::error::Result;
use crate::rectification::Rectification;
use crate::report;

pub(super) fn run(command: &args::Explain, printer: &Printer) -> Result<Ended> {
    let dataset = command.asked.load(printer)?;
    let assessments = assess(&dataset, command.asked.question())?;
    let row = assessments
        .rows
        .iter()
        .find(|row| row.target == command.target)
        .ok_or_else(|| super::unknown_target(&dataset, &command.target))?;
    let tables = match LedgerTables::is_in(&dataset) {
        true => Some(LedgerTables::load(
            &command.asked.dataset,
            &dataset,
            &command.asked.reading.limits(),
        )?),
        false => None,
    };
    let ledger = tables
        .as_ref()
        .map(|tables| Rectification::at(&dataset, tables, &assessments));
    printer.data(&report::story(
        &dataset,
        &assessments,
        row,
        ledger.as_ref(),
        printer.language(),
    ));
    Ok(Ended::Well)
}
