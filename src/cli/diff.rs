//! `duibiao diff`: which verdicts changed between two days, datasets, methods or results, and by what.

use std::path::Path;

use super::Ended;
use super::args::{self, Format};
use super::bar::Bar;
use super::printer::Printer;
use super::table::printed;
use crate::assess::{Question, assess_watched};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::report::{ChangeView, change_views, changes_csv, read_results, result_change_views};
use crate::words::Phrase;

pub(super) fn run(command: &args::Diff, printer: &Printer) -> Result<Ended> {
    let (views, targets) = if command.before.is_file() {
        between_results(command, printer.language())?
    } else {
        between_answers(command, printer)?
    };
    printer.data(&match command.format {
        Format::Json => json(&views)?,
        Format::Csv => changes_csv(&views)?,
        Format::Table | Format::Md => table(&views, printer, command.format == Format::Md),
    });
    printer.say(&printer.words().changed(views.len(), targets));
    Ok(Ended::Well)
}

/// The changes and how many targets the later side holds.
fn between_results(command: &args::Diff, language: Language) -> Result<(Vec<ChangeView>, usize)> {
    let asked = [
        command.from,
        command.to,
        command.from_known_at,
        command.to_known_at,
    ];
    let Some(after) = command.after.as_deref().filter(|after| !after.is_dir()) else {
        return Err(Error::Usage {
            what: "a result file is compared with another result file",
        });
    };
    if asked.iter().any(Option::is_some) {
        return Err(Error::Usage {
            what: "two result files are compared without --from and --to",
        });
    }
    let (before, after) = {
        let limits = command.reading.limits();
        (
            read_results(&command.before, &limits)?,
            read_results(after, &limits)?,
        )
    };
    let views = result_change_views(&before, &after, language);
    Ok((views, after.len()))
}

fn between_answers(command: &args::Diff, printer: &Printer) -> Result<(Vec<ChangeView>, usize)> {
    let (Some(from), Some(to)) = (command.from, command.to) else {
        return Err(Error::Usage {
            what: "a dataset is compared with itself or another one --from a day --to a day",
        });
    };
    let before = command.reading.dataset(&command.before, printer)?;
    let other = command.after.as_deref().map(Path::new);
    let other = other
        .map(|folder| command.reading.dataset(folder, printer))
        .transpose()?;
    let after = other.as_ref().unwrap_or(&before);
    let earlier = Question {
        as_of: from,
        known_at: command.from_known_at,
        method: command.from_method,
    };
    let later = Question {
        as_of: to,
        known_at: command.to_known_at,
        method: command.to_method,
    };
    let bar = Bar::new(printer);
    let views = change_views(
        (&before, &assess_watched(&before, earlier, &bar)?),
        (after, &assess_watched(after, later, &bar)?),
        printer.language(),
    );
    Ok((views, after.targets.len()))
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
