//! `duibiao diff`: which verdicts changed between two days, and by what.

use super::Ended;
use super::args::{self, Format};
use super::printer::Printer;
use super::table::printed;
use crate::assess::{Question, assess};
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::report::{ChangeView, change_views, changes_csv};
use crate::words::Phrase;

pub(super) fn run(command: &args::Diff, printer: &Printer) -> Result<Ended> {
    let dataset = Dataset::load(&command.dataset)?;
    let before = Question {
        as_of: command.from,
        known_at: command.from_known_at,
    };
    let after = Question {
        as_of: command.to,
        known_at: command.to_known_at,
    };
    let views = change_views(
        &dataset,
        &assess(&dataset, before)?,
        &assess(&dataset, after)?,
        printer.language(),
    );
    printer.data(&match command.format {
        Format::Json => json(&views)?,
        Format::Csv => changes_csv(&views)?,
        Format::Table | Format::Md => table(&views, printer, command.format == Format::Md),
    });
    printer.say(&printer.words().changed(views.len(), dataset.targets.len()));
    Ok(Ended::Well)
}

fn json(views: &[ChangeView]) -> Result<String> {
    let mut text = serde_json::to_string_pretty(views).map_err(|error| Error::Serialise {
        what: "changes as JSON",
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

fn table(views: &[ChangeView], printer: &Printer, markdown: bool) -> String {
    let words = printer.words();
    let header = [
        Phrase::Target,
        Phrase::Region,
        Phrase::Indicator,
        Phrase::Before,
        Phrase::After,
        Phrase::ChangedBy,
    ]
    .map(|phrase| words.phrase(phrase));
    let rows = views.iter().map(|view| {
        [
            view.target.clone(),
            view.region.clone(),
            view.indicator.clone(),
            view.before.clone(),
            view.after.clone(),
            words.list(&view.causes),
        ]
    });
    printed(header, rows, markdown)
}
