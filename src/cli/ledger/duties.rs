//! `duibiao ledger duties`: the calendar of recurring duties.

use super::{Opened, json};
use crate::cli::Ended;
use crate::cli::args::{self, Format};
use crate::cli::check::region_code;
use crate::cli::printer::Printer;
use crate::cli::table::printed;
use crate::error::Result;
use crate::rectification::DutyRow;
use crate::report::duty_rows_csv;
use crate::words::{LedgerPhrase, ledger_phrase};

pub(super) fn run(command: &args::LedgerDuties, printer: &Printer) -> Result<Ended> {
    let opened = Opened::at(&command.asked, printer)?;
    let here = opened.rectification();
    let region = command.region.as_deref();
    let region = region
        .map(|wanted| region_code(&opened.dataset, wanted))
        .transpose()?;
    let duties = here.duties(region.as_deref(), command.until);
    let rows = here.duty_rows(&duties, printer.language());
    printer.data(&match command.format {
        Format::Json => json(&rows, "duties as JSON")?,
        Format::Csv => duty_rows_csv(&rows)?,
        Format::Table | Format::Md => table(&rows, printer, command.format == Format::Md),
    });
    Ok(Ended::Well)
}

fn table(rows: &[DutyRow], printer: &Printer, markdown: bool) -> String {
    let header = [
        LedgerPhrase::DueDay,
        LedgerPhrase::Duty,
        LedgerPhrase::Every,
        LedgerPhrase::Region,
        LedgerPhrase::Who,
        LedgerPhrase::Rule,
    ]
    .map(|phrase| ledger_phrase(phrase, printer.language()));
    let cells = rows.iter().map(|row| {
        let document = printer.words().document(&row.document);
        [
            row.due.clone(),
            row.name.clone(),
            row.every_word.to_string(),
            row.region_name.clone(),
            row.who.clone(),
            format!("{} {document} {}", row.rule, row.locator),
        ]
    });
    printed(header, cells, markdown)
}
