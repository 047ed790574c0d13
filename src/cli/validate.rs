//! `duibiao validate`: what the data has to say against itself.

use super::Ended;
use super::args::{self, Format};
use super::printer::Printer;
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::finding;
use crate::report::{FindingView, findings_csv};
use crate::review::{Review, review};

pub(super) fn run(command: &args::Validate, printer: &Printer) -> Result<Ended> {
    let dataset = Dataset::load(&command.dataset)?;
    let Review {
        findings,
        reconciled,
    } = review(&dataset, command.as_of)?;
    let words = printer.words();
    let views: Vec<FindingView> = findings
        .iter()
        .map(|finding| FindingView::new(finding, words))
        .collect();
    printer.data(&match command.format {
        Format::Json => json(&views)?,
        Format::Csv => findings_csv(&views)?,
        Format::Table | Format::Md => lines(&views, command.format == Format::Md),
    });
    let (errors, warnings, notes) = finding::count(&findings);
    printer.say(&words.validated(
        dataset.targets.len(),
        dataset.actuals.height(),
        &words.finding_counts(errors, warnings, notes),
    ));
    if reconciled.total() > 0 {
        printer.say(&words.reconciled(reconciled));
    }
    let alarmed = findings
        .iter()
        .any(|finding| command.fail_on.alarms(finding.kind.severity()));
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}

fn json(views: &[FindingView]) -> Result<String> {
    let mut text = serde_json::to_string_pretty(views).map_err(|error| Error::Serialise {
        what: "findings as JSON",
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

/// One finding a line, as compilers write: place, severity, code, what, what to do.
fn lines(views: &[FindingView], markdown: bool) -> String {
    let bullet = if markdown { "- " } else { "" };
    views
        .iter()
        .map(|view| {
            format!(
                "{bullet}{}: {} {}: {} → {}\n",
                view.place, view.severity_word, view.code, view.message, view.remedy
            )
        })
        .collect()
}
