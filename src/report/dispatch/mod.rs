//! The quarterly dispatch of a rectification ledger (整改任务调度报告) as a document.
//!
//! Counts, what is overdue and what comes, letters to write, tasks by office and region, the ledger itself and what is
//! doubtful in it; every task leads to its numeric targets in the indicator report.

mod charts;
mod machine;
mod tables;

pub use self::charts::TaskChart;
use super::address::PageAddress;
use super::charts::PlannedChart;
use super::document::{Block, Document, Footer, Machine, Point, Tone};
use crate::assess::Assessments;
use crate::chart::ChartError;
use crate::dataset::{Identified, TaskList};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::ledger::Story;
use crate::ledger::deadline::Standing;
use crate::ledger::dispatch::{Dispatch, Entry, Tally};
use crate::period::{Granularity, Period};
use crate::rectification::{Rectification, TaskState};
use crate::words::dispatch::{self as said, DispatchPhrase, dispatch_phrase};
use crate::words::wording;

/// What its files are called.
pub const NAME: &str = "dispatch";

/// The dispatch of some tasks of a ledger, laid out, with its tables for machines.
///
/// `indicators` is the address of the indicator report of the same day, to which numeric targets lead; without it they
/// are named only.
///
/// # Errors
/// A chart that cannot be drawn.
pub fn dispatch(
    within: &Rectification<'_>,
    tasks: &[&TaskState<'_>],
    assessments: &Assessments,
    indicators: Option<&PageAddress>,
    language: Language,
) -> Result<(Document, Machine)> {
    let told = Told::new(within, tasks, indicators, language);
    let words = wording(language);
    let as_of = as_of(assessments, language);
    let titles = told.sources().join(match language {
        Language::Chinese => "；",
        Language::English => "; ",
    });
    let document = Document {
        name: NAME.into(),
        language,
        title: told.phrase(DispatchPhrase::Title).into(),
        subtitle: within.dataset.package.title(language).to_string(),
        as_of: as_of.clone(),
        day: within.as_of,
        blocks: told.blocks(&as_of)?,
        footer: Footer {
            source: words.labelled(told.phrase(DispatchPhrase::Sources), &titles),
            as_of,
        },
    };
    Ok((document, machine::tables(&told)))
}

/// One chart of some tasks of a ledger; `None` where they have nothing to show in it.
pub fn task_chart(
    chart: TaskChart,
    within: &Rectification<'_>,
    tasks: &[&TaskState<'_>],
    assessments: &Assessments,
    language: Language,
) -> Option<PlannedChart> {
    let told = Told::new(within, tasks, None, language);
    told.planned(chart, &as_of(assessments, language))
}

fn as_of(assessments: &Assessments, language: Language) -> String {
    let question = assessments.question;
    wording(language).as_of(question.as_of, question.known_at)
}

/// What the parts of the report are told from.
struct Told<'t, 'a> {
    within: &'t Rectification<'a>,
    tasks: &'t [&'t TaskState<'a>],
    language: Language,
    indicators: Option<&'t PageAddress>,
    lists: Vec<&'a TaskList>,
    dispatch: Dispatch,
}

/// The lists of the tasks, in the order of their table.
fn lists<'a>(within: &Rectification<'a>, tasks: &[&TaskState<'a>]) -> Vec<&'a TaskList> {
    let stands = |list: &&TaskList| tasks.iter().any(|task| task.list.id == list.id);
    within.tables.lists.iter().filter(stands).collect()
}

fn of(within: &Rectification<'_>, tasks: &[&TaskState<'_>]) -> Dispatch {
    let entries: Vec<Entry<'_>> = tasks.iter().map(|task| task.entry()).collect();
    // The day after, so that on the last day of a quarter it is the next one.
    let tomorrow = within.as_of.succ_opt().unwrap_or(within.as_of);
    let coming = Period::containing(Granularity::Quarter, tomorrow);
    Dispatch::at(within.as_of, coming, &entries)
}

impl<'t, 'a> Told<'t, 'a> {
    fn new(
        within: &'t Rectification<'a>,
        tasks: &'t [&'t TaskState<'a>],
        indicators: Option<&'t PageAddress>,
        language: Language,
    ) -> Told<'t, 'a> {
        Told {
            within,
            tasks,
            language,
            indicators,
            lists: lists(within, tasks),
            dispatch: of(within, tasks),
        }
    }

    fn phrase(&self, phrase: DispatchPhrase) -> &'static str {
        dispatch_phrase(phrase, self.language)
    }

    fn of_list(&self, list: &TaskList) -> impl Iterator<Item = &TaskState<'a>> {
        let id = list.id.clone();
        self.tasks
            .iter()
            .copied()
            .filter(move |task| task.list.id == id)
    }

    fn counted<'s>(&self, stories: impl IntoIterator<Item = &'s Story>) -> String {
        counted(stories, self.language)
    }

    /// Titles of the documents, each once.
    fn sources(&self) -> Vec<String> {
        let words = wording(self.language);
        let title = |list: &&TaskList| {
            let source = self.within.dataset.sources.get(&list.source);
            words.document(source.map_or(list.source.as_str(), |source| &source.title))
        };
        self.lists.iter().map(title).collect()
    }

    fn blocks(&self, as_of: &str) -> Result<Vec<Block>> {
        let mut blocks = vec![Block::section(
            self.phrase(DispatchPhrase::Overview),
            "overview",
        )];
        let stories = self.tasks.iter().map(|task| &task.story);
        blocks.push(Block::paragraph(match self.language {
            Language::Chinese => format!("{}。", self.counted(stories)),
            Language::English => format!("{}.", self.counted(stories)),
        }));
        let points = self.lists.iter().map(|list| {
            let stories = || self.of_list(list).map(|task| &task.story);
            let tally = Tally::of(stories());
            let tone = match tally.with_standing(Standing::Overdue) {
                0 => None,
                _ => Some(Tone::Alarm),
            };
            Point {
                text: said::of_list(
                    list.title.get(self.language),
                    &self.counted(stories()),
                    self.language,
                ),
                tone,
            }
        });
        blocks.push(Block::Points {
            points: points.collect(),
        });
        blocks.push(Block::paragraph(said::not_reported_note(self.language)));
        blocks.push(Block::Table(self.by_list()));
        blocks.extend(
            self.picture(TaskChart::Completion, as_of)?
                .map(Block::Picture),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Overdue,
            "overdue",
            self.overdue(),
        );
        self.section(&mut blocks, DispatchPhrase::Coming, "coming", self.coming());
        blocks.extend(
            self.picture(TaskChart::Timeline, as_of)?
                .map(Block::Picture),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Letters,
            "letters",
            self.letters(),
        );
        if !self.dispatch.letters.is_empty() {
            blocks.push(Block::paragraph(said::letters_note(self.language)));
        }
        self.section(
            &mut blocks,
            DispatchPhrase::ByOffice,
            "offices",
            self.by_office(),
        );
        blocks.extend(self.picture(TaskChart::Offices, as_of)?.map(Block::Picture));
        self.section(
            &mut blocks,
            DispatchPhrase::ByRegion,
            "regions",
            self.by_region(),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Tasks,
            "tasks",
            Some(self.ledger()),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Targets,
            "targets",
            self.targets(),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Cadence,
            "cadence",
            self.cadence(),
        );
        self.section(
            &mut blocks,
            DispatchPhrase::Findings,
            "findings",
            self.findings(),
        );
        Ok(blocks)
    }

    /// A section with its table, or the word that there is nothing to tell.
    fn section(
        &self,
        blocks: &mut Vec<Block>,
        heading: DispatchPhrase,
        anchor: &str,
        table: Option<super::document::Table>,
    ) {
        blocks.push(Block::section(self.phrase(heading), anchor));
        blocks.push(match table {
            Some(table) => Block::Table(table),
            None => Block::paragraph(self.phrase(DispatchPhrase::Nothing)),
        });
    }
}

/// How many tasks stand how, in one sentence.
pub fn counted<'s>(stories: impl IntoIterator<Item = &'s Story>, language: Language) -> String {
    let tally = Tally::of(stories);
    let parts =
        Standing::ALL.map(|standing| (standing.label(language), tally.with_standing(standing)));
    said::counted(tally.total, &parts, language)
}

/// The tone of a standing; what is on schedule needs none.
fn tone(standing: Standing) -> Option<Tone> {
    match standing {
        Standing::Overdue => Some(Tone::Alarm),
        Standing::DueSoon => Some(Tone::Caution),
        Standing::Done => Some(Tone::Good),
        Standing::OnSchedule | Standing::Immediate | Standing::Undated => None,
    }
}

/// The name by which links lead to the row of a task.
pub(super) fn anchor(task: &str) -> String {
    format!("task-{task}")
}

fn failed(chart: &str) -> impl Fn(ChartError) -> Error {
    let chart = chart.to_string();
    move |source| Error::Chart {
        chart: chart.clone(),
        source: Box::new(source),
    }
}

/// The id of a task, for links.
fn id<'t>(task: &'t TaskState<'_>) -> &'t str {
    task.record.id()
}
