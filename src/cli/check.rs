//! `duibiao check`: the verdict table on stdout, the answer as exit code.

use serde::Serialize;

use super::Ended;
use super::args::{self, Format};
use super::bar::Bar;
use super::printer::Printer;
use super::table::printed;
use crate::assess::concordance::{concordance, disagree};
use crate::assess::{Assessment, Assessments, assess_watched};
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::report::{self, RowView, TogetherView};
use crate::words::{Phrase, Wording};

pub(super) fn run(command: &args::Check, printer: &Printer) -> Result<Ended> {
    let bar = Bar::new(printer);
    let dataset = command.asked.load_watched(&bar)?;
    for id in &command.target {
        if !dataset.targets.contains(id) {
            return Err(super::unknown_target(&dataset, id));
        }
    }
    let region = command
        .region
        .as_deref()
        .map(|wanted| region_code(&dataset, wanted))
        .transpose()?;
    if let Some(domain) = &command.domain
        && !dataset.domains.contains(domain)
    {
        return Err(Error::Unknown {
            what: "domain",
            id: domain.clone(),
            similar: dataset.domains.similar(domain, 0.6),
        });
    }
    let mut assessments = assess_watched(&dataset, command.asked.question(), &bar)?;
    assessments
        .rows
        .retain(|row| wanted(command, &dataset, region.as_deref(), row));
    if command.no_outlook {
        assessments.leave_outlooks_out();
    } else if command.tells_outlooks() {
        assessments.look_ahead(&dataset, &bar)?;
    }
    drop(bar);
    printer.data(&if command.by_indicator {
        by_indicator(command.format, &dataset, &assessments, printer)?
    } else {
        rendered(command, &dataset, &assessments, printer)?
    });
    let alarmed = assessments
        .rows
        .iter()
        .any(|row| command.fail_on.alarms(row.verdict));
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}

fn wanted(
    command: &args::Check,
    dataset: &Dataset,
    region: Option<&str>,
    row: &Assessment,
) -> bool {
    let in_domain = |domain: &String| {
        dataset
            .indicators
            .get(&row.indicator)
            .is_some_and(|indicator| indicator.domain == *domain)
    };
    (command.target.is_empty() || command.target.contains(&row.target))
        && region.is_none_or(|code| row.region == code)
        && command.domain.as_ref().is_none_or(in_domain)
        && (command.verdict.is_empty() || command.verdict.contains(&row.verdict))
}

/// A region by its code or by its name in either language.
pub(super) fn region_code(dataset: &Dataset, wanted: &str) -> Result<String> {
    dataset
        .regions
        .iter()
        .find(|region| {
            region.code == wanted || region.name.zh == wanted || region.name.en == wanted
        })
        .map(|region| region.code.clone())
        .ok_or_else(|| Error::Unknown {
            what: "region",
            id: wanted.to_string(),
            similar: similar_regions(dataset, wanted),
        })
}

/// Up to three region names that hold the words asked for or are spelt alike, the most alike first.
fn similar_regions(dataset: &Dataset, wanted: &str) -> Vec<String> {
    let mut scored: Vec<(f64, &String)> = dataset
        .regions
        .iter()
        .flat_map(|region| [&region.name.zh, &region.name.en])
        .map(|name| {
            let holds = name.contains(wanted);
            let likeness = strsim::jaro_winkler(name, wanted);
            (if holds { 1.0 } else { likeness }, name)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(3)
        .map(|(_, name)| name.clone())
        .collect()
}

fn rendered(
    command: &args::Check,
    dataset: &Dataset,
    assessments: &Assessments,
    printer: &Printer,
) -> Result<String> {
    let records = || {
        if command.all_methods {
            report::records_under_all_methods(dataset, assessments, printer.language())
        } else {
            report::records(dataset, assessments, printer.language())
        }
    };
    match command.format {
        Format::Json => json(&records()),
        Format::Csv => report::records_csv(&records()),
        Format::Table | Format::Md => {
            let rows = report::row_views(dataset, assessments, printer.language());
            let mut text = table(&rows, printer.words(), command.format == Format::Md);
            if command.all_methods {
                text.push('\n');
                text.push_str(&under_all_methods(dataset, assessments, printer.words()));
            }
            Ok(text)
        }
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| Error::Serialise {
        what: "verdicts as JSON",
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

/// The indicators with several targets; CSV has a line a target.
fn by_indicator(
    format: Format,
    dataset: &Dataset,
    assessments: &Assessments,
    printer: &Printer,
) -> Result<String> {
    let groups = report::together_views(dataset, assessments, printer.language());
    match format {
        Format::Json => json(&groups),
        Format::Csv => report::together_csv(&groups),
        Format::Table | Format::Md => Ok(together(&groups, printer.words(), format == Format::Md)),
    }
}

fn together(groups: &[TogetherView], words: &'static dyn Wording, markdown: bool) -> String {
    let header = [
        Phrase::Indicator,
        Phrase::Region,
        Phrase::Verdict,
        Phrase::Targets,
    ]
    .map(|phrase| words.phrase(phrase));
    let rows = groups.iter().map(|group| {
        let members: Vec<String> = group
            .members
            .iter()
            .map(|member| {
                let told = format!("{} {} {}", member.target, member.condition, member.word);
                match member.part_word {
                    "" => told,
                    part => words.bracketed(&told, part),
                }
            })
            .collect();
        [
            group.indicator.clone(),
            group.region.clone(),
            group.word.clone(),
            members.join("\n"),
        ]
    });
    printed(header, rows, markdown)
}

fn table(rows: &[RowView], words: &dyn Wording, markdown: bool) -> String {
    let header = [
        Phrase::Target,
        Phrase::Region,
        Phrase::Indicator,
        Phrase::Condition,
        Phrase::Due,
        Phrase::Actual,
        Phrase::Gap,
        Phrase::Verdict,
    ]
    .map(|phrase| words.phrase(phrase));
    let cells = rows.iter().map(|row| {
        let actual = if row.actual.is_empty() {
            String::new()
        } else {
            format!("{} {}", row.actual, row.period)
        };
        let verdict = if row.pace.is_empty() {
            format!("{} {}", row.symbol, row.word)
        } else {
            format!("{} {} {}", row.symbol, row.word, row.pace)
        };
        [
            row.target.clone(),
            row.region.clone(),
            row.indicator.clone(),
            row.condition.clone(),
            row.due.clone(),
            actual,
            row.gap.clone(),
            verdict,
        ]
    });
    printed(header, cells, markdown)
}

/// One line a target that any published method can judge: its verdict, then each method's word.
fn under_all_methods(
    dataset: &Dataset,
    assessments: &Assessments,
    words: &'static dyn Wording,
) -> String {
    let mut text = String::new();
    for row in &assessments.rows {
        let findings = concordance(dataset, row);
        if findings
            .iter()
            .all(|found| found.finding.standing.is_none())
        {
            continue;
        }
        let said: Vec<String> = findings
            .iter()
            .map(|found| {
                let word = match (found.finding.standing, found.finding.why_not) {
                    (Some(standing), _) => words.standing(standing),
                    (None, Some(why)) => words.why_not(why),
                    (None, None) => words.phrase(Phrase::Missing),
                };
                words.labelled(found.method.id, word)
            })
            .collect();
        text.push_str(&format!("{} {}", row.target, words.verdict(row.verdict)));
        if disagree(&findings) {
            text.push_str(&format!(" · {}", words.phrase(Phrase::MethodsDisagree)));
        }
        text.push_str(&format!("\n  {}\n", said.join("\n  ")));
    }
    text
}
