//! What happened to tasks: `events.csv`.

use super::{MilestoneRecord, TaskRecord};
use crate::dataset::folder::Folder;
use crate::dataset::table::{Row, SeenIds, Table};
use crate::dataset::{Catalogue, Dataset};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, LedgerDoubt};
use crate::ledger::{AcceptanceMethod, Details, Event, EventKind, Medium};

/// Something that happened to a task on a day, with where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// Id.
    pub id: String,
    /// The task.
    pub task: String,
    /// What happened; its row is the line in `events.csv`.
    pub event: Event,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
}

/// The words of `event`, in the order of [`EventKind::ALL`].
const WORDS: [&str; 23] = [
    "progress",
    "on_schedule",
    "milestone_done",
    "condition_met",
    "completed",
    "applied",
    "accepted",
    "rejected",
    "notice_started",
    "objection",
    "closed",
    "rebound",
    "extension_asked",
    "extension_granted",
    "look_back",
    "warned",
    "reminded",
    "circulated",
    "supervised",
    "listed",
    "inspected",
    "interviewed",
    "referred",
];

/// The words of `method`: codes, then the words of the document.
const METHODS: [&str; 8] = [
    "document_review",
    "site_visit",
    "interviews",
    "expert_review",
    "资料审核",
    "现场核查",
    "走访群众",
    "论证评估",
];

/// The words of `medium`, likewise.
const MEDIA: [&str; 8] = [
    "newspaper",
    "television",
    "website",
    "new_media",
    "报纸",
    "电视台",
    "政府网站",
    "政务新媒体",
];

/// What events refer to.
pub(super) struct Known<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) tasks: &'a Catalogue<TaskRecord>,
    pub(super) milestones: &'a Catalogue<MilestoneRecord>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "task",
    "date",
    "event",
    "region",
    "milestone",
    "due",
    "source",
    "locator",
    "note",
    "method",
    "medium",
    "document",
];
/// The first columns, which every table of events has; the details after them may be missing.
const NEEDED: usize = 10;
const REGION: usize = 4;
const MILESTONE: usize = 5;
const DUE: usize = 6;
const METHOD: usize = 10;
const MEDIUM: usize = 11;
const DOCUMENT: usize = 12;

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<EventRecord>> {
    let table = Table::open_with(folder, file, COLUMNS, NEEDED)?;
    let mut seen = SeenIds::default();
    let mut events = Vec::new();
    table.visit(findings, |row| {
        let id = seen.id(row, 0);
        let task = row.reference(1, "tasks", known.tasks);
        row.required(2);
        let date = row.date(2);
        row.required(3);
        let kind = row.word(3, &WORDS, &EventKind::ALL);
        let region = region(row, known, &task);
        let milestone = milestone(row, known, &task, kind);
        let due = row.period(DUE);
        if kind == Some(EventKind::ExtensionGranted) && due.is_none() {
            row.required(DUE);
        }
        let source = row.reference(7, "sources", &known.dataset.sources);
        let details = details(row, kind);
        if let (true, Some(date), Some(kind)) = (row.is_usable(), date, kind) {
            seen.remember(&id, row.line());
            events.push(EventRecord {
                event: Event {
                    date,
                    row: usize::try_from(row.line()).unwrap_or(usize::MAX),
                    kind,
                    region,
                    milestone,
                    due,
                    details,
                },
                id,
                task,
                source,
                locator: row.text(8).to_string(),
                note: row.text(9).to_string(),
            });
        }
    })?;
    Ok(events)
}

/// A region of the task.
fn region<const N: usize>(row: &mut Row<'_, N>, known: &Known<'_>, task: &str) -> Option<String> {
    if row.text(REGION).is_empty() {
        return None;
    }
    let region = row.reference(REGION, "regions", &known.dataset.regions);
    let regions = known.tasks.get(task).map(|task| &task.terms.regions);
    if let Some(regions) = regions
        && known.dataset.regions.contains(&region)
        && !regions.contains(&region)
    {
        row.report(REGION, not_of_the_task(region, regions.clone()));
        return None;
    }
    Some(region)
}

/// How a task was accepted, where a notice stood, the number of a document. What belongs to another event is told and
/// left out.
fn details<const N: usize>(row: &mut Row<'_, N>, kind: Option<EventKind>) -> Details {
    let judged = matches!(kind, Some(EventKind::Accepted | EventKind::Rejected) | None);
    let noticed = matches!(kind, Some(EventKind::NoticeStarted) | None);
    Details {
        methods: of_the_event(row, METHOD, judged, &METHODS, &AcceptanceMethod::ALL),
        media: of_the_event(row, MEDIUM, noticed, &MEDIA, &Medium::ALL),
        document: row.text(DOCUMENT).to_string(),
    }
}

/// Words of a cell that only some events have; `words` are codes and Chinese words of `values`, one list after the other.
fn of_the_event<W: Copy + Ord, const N: usize>(
    row: &mut Row<'_, N>,
    column: usize,
    belongs: bool,
    words: &'static [&'static str],
    values: &[W],
) -> Vec<W> {
    if !belongs && !row.text(column).is_empty() {
        row.report(
            column,
            FindingKind::Ledger(Box::new(LedgerDoubt::NotOfTheEvent)),
        );
        return Vec::new();
    }
    let twice: Vec<W> = values.iter().chain(values).copied().collect();
    row.words(column, words, &twice)
}

fn not_of_the_task(id: String, expected: Vec<String>) -> FindingKind {
    FindingKind::Ledger(Box::new(LedgerDoubt::NotOfTheTask { id, expected }))
}

/// A milestone of the task, which [`EventKind::MilestoneDone`] must name.
fn milestone<const N: usize>(
    row: &mut Row<'_, N>,
    known: &Known<'_>,
    task: &str,
    kind: Option<EventKind>,
) -> Option<String> {
    if row.text(MILESTONE).is_empty() {
        if kind == Some(EventKind::MilestoneDone) {
            row.report(MILESTONE, FindingKind::Empty);
        }
        return None;
    }
    let id = row.reference(MILESTONE, "milestones", known.milestones);
    match known.milestones.get(&id) {
        Some(milestone) if milestone.task != task => {
            let own = known.milestones.iter().filter(|own| own.task == task);
            let expected = own.map(|own| own.terms.id.clone()).collect();
            row.report(MILESTONE, not_of_the_task(id, expected));
            None
        }
        _ => Some(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_words_are_the_codes_of_the_kinds() {
        assert_eq!(EventKind::ALL.map(EventKind::code), WORDS);
        let methods = AcceptanceMethod::ALL;
        let chinese = methods.map(|method| method.label(Language::Chinese));
        assert!(
            methods
                .map(AcceptanceMethod::code)
                .iter()
                .chain(&chinese)
                .eq(&METHODS)
        );
        let media = Medium::ALL;
        let chinese = media.map(|medium| medium.label(Language::Chinese));
        assert!(media.map(Medium::code).iter().chain(&chinese).eq(&MEDIA));
    }
}
