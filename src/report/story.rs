//! The whole story of one verdict, line by line, with the arithmetic: `duibiao explain`.

use super::arithmetic::{judgement_lines, pace_lines};
use super::linked_tasks::{LinkedLedger, LinkedTaskView};
use super::sections::view;
use crate::assess::methods::series::Finding;
use crate::assess::outlook::NoOutlook;
use crate::assess::{Assessment, Assessments, PeriodResult};
use crate::dataset::{Dataset, Indicator};
use crate::language::Language;
use crate::rectification::Rectification;
use crate::words::{LedgerPhrase, Phrase, Wording, ledger_phrase, wording};

/// Plain text, one heading and its indented lines after the other; with a ledger the tasks the target belongs to.
pub fn story(
    dataset: &Dataset,
    assessments: &Assessments,
    row: &Assessment,
    ledger: Option<&Rectification<'_>>,
    language: Language,
) -> String {
    let words = wording(language);
    let (Some(target), Some(indicator), Some(shown)) = (
        dataset.targets.get(&row.target),
        dataset.indicators.get(&row.indicator),
        view(dataset, row, words),
    ) else {
        return String::new();
    };
    let mut story = Story::default();
    let question = assessments.question;
    story.line(&format!(
        "{} {} {}",
        shown.target, shown.region, shown.indicator
    ));
    story.line(&format!(
        "{} {} · {}",
        shown.symbol,
        shown.word,
        words.as_of(question.as_of, question.known_at)
    ));
    let mut about = vec![format!("{} · {}", shown.condition, shown.due)];
    about.extend(target.binding.map(|b| words.binding(b).to_string()));
    about.extend(row.baseline.map(|baseline| {
        words.labelled(
            &format!(
                "{} {}",
                words.phrase(Phrase::Baseline),
                baseline.period.label(language)
            ),
            &words.exact(baseline.value, indicator),
        )
    }));
    about.push(shown.source.clone());
    story.section(words.phrase(Phrase::StoryTarget), &about);
    if let Some(actual) = &row.actual {
        let mut lines = vec![format!("{} · {}", shown.actual, shown.period)];
        if let Some(coverage) = actual.coverage {
            lines.push(words.labelled(words.phrase(Phrase::PartsOf), &words.coverage(coverage)));
        }
        lines.extend(shown.evidence.iter().cloned());
        story.section(words.phrase(Phrase::StoryActual), &lines);
    }
    story.section(
        words.phrase(Phrase::StoryJudgement),
        &judgement_lines(row, indicator, words),
    );
    let mut pace = pace_lines(row, indicator, words);
    if !pace.is_empty() {
        pace.push(words.labelled(
            words.phrase(Phrase::Method),
            &format!("{} v{}", row.method.id(), row.method.version()),
        ));
    }
    story.section(words.phrase(Phrase::StoryPace), &pace);
    if let Some(finding) = &row.finding {
        story.section(
            words.phrase(Phrase::StoryPace),
            &published_method_lines(row, finding, words),
        );
    }
    story.section(
        words.phrase(Phrase::Outlook),
        &outlook_lines(dataset, assessments, row, indicator, words),
    );
    if !row.periods.is_empty() {
        let mut lines: Vec<String> = row
            .periods
            .iter()
            .map(|result| period_line(result, indicator, words))
            .collect();
        lines.extend(row.run.map(|run| words.run(run)));
        story.section(words.phrase(Phrase::StoryPeriods), &lines);
    }
    let mut notes: Vec<String> = row
        .reason
        .map(|reason| words.reason_explained(reason).to_string())
        .into_iter()
        .collect();
    notes.extend(shown.notes);
    story.section(words.phrase(Phrase::StoryNotes), &notes);
    let tasks = ledger.map(|rectification| {
        let ledger = LinkedLedger::new(rectification, None);
        LinkedTaskView::of(&ledger, row, language)
    });
    let tasks = tasks.into_iter().flatten().map(|task| task.line);
    story.section(
        ledger_phrase(LedgerPhrase::LinkedTasks, language),
        &tasks.collect::<Vec<_>>(),
    );
    let series: Vec<String> = row
        .history()
        .iter()
        .map(|reading| {
            format!(
                "{} {}",
                reading.period.label(language),
                words.exact(reading.value, indicator)
            )
        })
        .collect();
    story.section(words.phrase(Phrase::StorySeries), &series);
    related(dataset, assessments, row, words, &mut story);
    story.text
}

/// Where the series leads by the due date, or why that is not said of a level still to come.
fn outlook_lines(
    dataset: &Dataset,
    assessments: &Assessments,
    row: &Assessment,
    indicator: &Indicator,
    words: &'static dyn Wording,
) -> Vec<String> {
    match assessments.outlook(dataset, row) {
        Ok(outlook) => vec![
            words.outlook(outlook, indicator),
            words.back_test(&outlook.back_test, indicator),
        ],
        Err(NoOutlook::NotAskedFor | NoOutlook::NothingToCome | NoOutlook::Works) => Vec::new(),
        Err(why) => vec![words.no_outlook(why)],
    }
}

/// What the published method said that judged the pace, and by what rule.
fn published_method_lines(
    row: &Assessment,
    finding: &Finding,
    words: &'static dyn Wording,
) -> Vec<String> {
    let id = row.method.id();
    let method = words.method(id);
    let said = match (finding.standing, finding.why_not) {
        (Some(standing), _) => words.standing(standing),
        (None, Some(why_not)) => words.why_not(why_not),
        (None, None) => words.phrase(Phrase::Missing),
    };
    let mut own = vec![finding.label.to_string()];
    own.extend(finding.value.map(|value| format!("{value:.4}")));
    own.extend(finding.score.map(|score| format!("{score:.2}")));
    own.extend(
        finding
            .substitute
            .map(|(what, instead)| format!("{what} → {instead}")),
    );
    own.retain(|part| !part.is_empty());
    let said = if own.is_empty() {
        said.to_string()
    } else {
        words.bracketed(said, &own.join(" · "))
    };
    vec![
        said,
        words.labelled(
            words.phrase(Phrase::Method),
            &words.bracketed(&format!("{id} v{}", row.method.version()), method.name),
        ),
        words.labelled(words.phrase(Phrase::Rule), method.rule),
    ]
}

/// Changes that documents state of the same indicator, where the level itself was asked for.
fn related(
    dataset: &Dataset,
    assessments: &Assessments,
    row: &Assessment,
    words: &'static dyn Wording,
    story: &mut Story,
) {
    for change in dataset
        .indicators
        .iter()
        .filter(|indicator| indicator.change_of.as_deref() == Some(row.indicator.as_str()))
    {
        let lines: Vec<String> = assessments
            .related(&change.id, &row.region)
            .into_iter()
            .map(|reading| {
                format!(
                    "{} {}",
                    reading.period.label(words.language()),
                    words.signed(reading.value, change)
                )
            })
            .collect();
        story.section(change.name.get(words.language()), &lines);
    }
}

fn period_line(
    result: &PeriodResult,
    indicator: &Indicator,
    words: &'static dyn Wording,
) -> String {
    let value = match result.value {
        Some(value) => words.quantity(value, indicator),
        None => words.phrase(Phrase::Missing).to_string(),
    };
    let sign = match result.holds {
        Some(true) => "●",
        Some(false) => "■",
        None => "—",
    };
    let coverage = result
        .coverage
        .map(|coverage| format!(" ({})", words.coverage(coverage)))
        .unwrap_or_default();
    format!(
        "{sign} {} {value}{coverage}",
        result.period.label(words.language())
    )
}

/// Text being told.
#[derive(Default)]
pub(super) struct Story {
    pub(super) text: String,
}

impl Story {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A heading with its lines; nothing when there are none.
    pub(super) fn section(&mut self, heading: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(heading);
        for line in lines {
            self.line(&format!("  {line}"));
        }
    }
}
