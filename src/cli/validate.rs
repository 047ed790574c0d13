//! `duibiao validate`: what the data has to say against itself.

use std::path::Path;

use chrono::NaiveDate;

use super::Ended;
use super::args::{self, Format};
use super::bar::Bar;
use super::printer::Printer;
use crate::assess::{Question, assess};
use crate::dataset::{Dataset, LedgerTables};
use crate::error::{Error, Result};
use crate::exchange::workbook::{self, Book, Cell, Column, ColumnKind, Table};
use crate::finding::{self, Finding};
use crate::rectification::Rectification;
use crate::report::{FindingView, findings_csv, markdown_cell};
use crate::review::{Review, review_watched};
use crate::words::Phrase;
use crate::writing::write_file;

pub(super) fn run(command: &args::Validate, printer: &Printer) -> Result<Ended> {
    let bar = Bar::new(printer);
    let limits = command.reading.limits();
    let dataset = Dataset::load_watched(&command.dataset, &limits, &bar)?;
    let Review {
        mut findings,
        reconciled,
    } = review_watched(&dataset, command.as_of, &bar)?;
    drop(bar);
    if LedgerTables::is_in(&dataset) {
        findings.extend(of_ledger(command, &dataset)?);
        finding::sort(&mut findings);
    }
    let words = printer.words();
    let views: Vec<FindingView> = findings
        .iter()
        .map(|finding| FindingView::new(finding, words))
        .collect();
    match &command.out {
        Some(out) => {
            let own = dataset.package.files();
            let is_own = |name: &&str| {
                let path = command.dataset.join(name);
                matches!((path.canonicalize(), out.canonicalize()), (Ok(own), Ok(out)) if own == out)
            };
            if own.iter().any(is_own) {
                return Err(Error::Usage {
                    what: "a file of findings cannot take the place of a file of the dataset",
                });
            }
            write_file(out, &file(out, &views, command.as_of, printer)?)?;
        }
        None => printer.data(&match command.format {
            Format::Json => json(&views)?,
            Format::Csv => findings_csv(&views)?,
            Format::Table | Format::Md => lines(&views, command.format == Format::Md),
        }),
    }
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

/// What is wrong with the ledger: its rows, and on a day what it says against itself and the numeric targets.
fn of_ledger(command: &args::Validate, dataset: &Dataset) -> Result<Vec<Finding>> {
    let tables = LedgerTables::load(&command.dataset, dataset, &command.reading.limits())?;
    let mut findings = tables.findings.clone();
    if let Some(as_of) = command.as_of {
        let question = Question {
            as_of,
            known_at: None,
            method: None,
        };
        let assessments = assess(dataset, question)?;
        findings.extend(Rectification::at(dataset, &tables, &assessments).findings);
    }
    Ok(findings)
}

fn json(views: &[FindingView]) -> Result<String> {
    let mut text = serde_json::to_string_pretty(views).map_err(|error| Error::Serialise {
        what: "findings as JSON",
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

/// The findings as a file of the kind its name says.
fn file(
    out: &Path,
    views: &[FindingView],
    as_of: Option<NaiveDate>,
    printer: &Printer,
) -> Result<Vec<u8>> {
    let ending = out.extension().and_then(|ending| ending.to_str());
    match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => Ok(findings_csv(views)?.into_bytes()),
        Some("json") => Ok(json(views)?.into_bytes()),
        Some("xlsx") => sheet(views, as_of, printer),
        _ => Err(Error::Usage {
            what: "findings are written to a file that ends in .csv, .xlsx or .json",
        }),
    }
}

fn sheet(views: &[FindingView], as_of: Option<NaiveDate>, printer: &Printer) -> Result<Vec<u8>> {
    let words = printer.words();
    let column = |phrase, kind| Column {
        title: words.phrase(phrase).into(),
        kind,
    };
    let text = |text: &str| Cell::Text(text.into());
    let title = words.phrase(Phrase::SectionFindings).to_string();
    let book = Book {
        title: title.clone(),
        // A file of the same findings has the same bytes: no day of the clock.
        created: as_of.unwrap_or_default(),
        tables: vec![Table {
            name: title,
            columns: vec![
                column(Phrase::Severity, ColumnKind::Text),
                column(Phrase::Code, ColumnKind::Text),
                column(Phrase::Place, ColumnKind::Text),
                column(Phrase::Finding, ColumnKind::Text),
                column(Phrase::Remedy, ColumnKind::Text),
            ],
            rows: views
                .iter()
                .map(|view| {
                    let cells = [
                        view.severity_word,
                        view.code,
                        &view.place,
                        &view.message,
                        &view.remedy,
                    ];
                    cells.map(text).into()
                })
                .collect(),
            notes: Vec::new(),
        }],
    };
    workbook::write(&book).map_err(|error| Error::Serialise {
        what: "findings as a workbook",
        reason: error.to_string(),
    })
}

/// One finding a line, as compilers write: place, severity, code, what, what to do.
fn lines(views: &[FindingView], markdown: bool) -> String {
    let line = |view: &FindingView| {
        format!(
            "{}: {} {}: {} → {}",
            view.place, view.severity_word, view.code, view.message, view.remedy
        )
    };
    views
        .iter()
        .map(|view| match markdown {
            true => format!("- {}\n", markdown_cell(&line(view))),
            false => format!("{}\n", line(view)),
        })
        .collect()
}
