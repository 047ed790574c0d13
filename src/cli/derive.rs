//! `duibiao derive`: raw monitoring tables become actuals.

use std::collections::BTreeMap;

use super::Ended;
use super::args::{self, Format};
use super::bar::Bar;
use super::printer::Printer;
use super::table::printed;
use crate::dataset::{Foundations, Identified};
use crate::derive::recipe::{Figure, Recipes, actuals_csv, write_actuals};
use crate::error::{Error, Result};
use crate::finding::{self, Finding, Severity};
use crate::report::FindingView;
use crate::words::{Phrase, Wording, wording};

pub(super) fn run(command: &args::Derive, printer: &Printer) -> Result<Ended> {
    let ground = command.reading.foundations(&command.dataset)?;
    let recipes = Recipes::load(&command.dataset, &ground)?;
    let bar = Bar::new(printer);
    let outcome = recipes.run(&ground, command.only.map(args::Only::method), &bar);
    bar.finish();
    let derivation = outcome?;
    // The table belongs to the dataset: its words do not follow the language of the terminal.
    let text = actuals_csv(&derivation.figures, wording(ground.package.language()))?;
    write_actuals(&text, &command.out)?;
    let words = printer.words();
    let counts = counts(&derivation.figures, &ground);
    printer.data(&match command.format {
        Format::Json => json(&counts)?,
        Format::Csv => csv(&counts)?,
        Format::Table | Format::Md => table(&counts, &ground, words, command.format == Format::Md),
    });
    let mut findings: Vec<Finding> = ground.findings;
    findings.extend(derivation.findings);
    finding::sort(&mut findings);
    for found in &findings {
        let view = FindingView::new(found, words);
        printer.say(&format!(
            "{}: {} {}: {} → {}",
            view.place, view.severity_word, view.code, view.message, view.remedy
        ));
    }
    let (errors, warnings, notes) = finding::count(&findings);
    printer.say(&words.derived(
        derivation.figures.len(),
        &words.finding_counts(errors, warnings, notes),
    ));
    printer.say(&words.labelled(
        words.phrase(Phrase::TableWritten),
        &command.out.display().to_string(),
    ));
    let alarmed = findings
        .iter()
        .any(|found| found.kind.severity() == Severity::Error);
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}

/// Figures of one indicator.
#[derive(serde::Serialize)]
struct Count<'a> {
    indicator: &'a str,
    figures: usize,
    regions: usize,
    first: String,
    last: String,
}

/// How many figures each indicator has, in the order of `indicators.toml`.
fn counts<'a>(figures: &'a [Figure], ground: &Foundations) -> Vec<Count<'a>> {
    let mut by_indicator: BTreeMap<Option<usize>, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        let place = ground.indicators.position(&figure.indicator);
        by_indicator.entry(place).or_default().push(figure);
    }
    let count = |figures: Vec<&'a Figure>| {
        let regions: std::collections::BTreeSet<&str> = figures
            .iter()
            .map(|figure| figure.region.as_str())
            .collect();
        let first = figures.iter().min_by_key(|figure| figure.period)?;
        let last = figures.iter().max_by_key(|figure| figure.period)?;
        Some(Count {
            indicator: &first.indicator,
            figures: figures.len(),
            regions: regions.len(),
            first: first.period.to_string(),
            last: last.period.to_string(),
        })
    };
    by_indicator.into_values().filter_map(count).collect()
}

fn table(
    counts: &[Count<'_>],
    ground: &Foundations,
    words: &'static dyn Wording,
    markdown: bool,
) -> String {
    let header = [
        words.phrase(Phrase::Indicator),
        words.phrase(Phrase::Count),
        words.phrase(Phrase::Region),
        words.phrase(Phrase::FirstPeriod),
        words.phrase(Phrase::LastPeriod),
    ];
    let rows = counts.iter().map(|count| {
        let indicator = ground.indicators.get(count.indicator);
        [
            indicator.map_or_else(
                || count.indicator.to_string(),
                |indicator| words.bracketed(indicator.name.get(words.language()), indicator.id()),
            ),
            count.figures.to_string(),
            count.regions.to_string(),
            count.first.clone(),
            count.last.clone(),
        ]
    });
    printed(header, rows, markdown)
}

fn json(counts: &[Count<'_>]) -> Result<String> {
    let mut text =
        serde_json::to_string_pretty(counts).map_err(|error| failed(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn csv(counts: &[Count<'_>]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for count in counts {
        writer
            .serialize(count)
            .map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

fn failed(reason: String) -> Error {
    Error::Serialise {
        what: "counts of derived actuals",
        reason,
    }
}
