//! What happened to tasks: `events.csv`.

use super::{MilestoneRecord, TaskRecord};
use crate::dataset::folder::Folder;
use crate::dataset::table::{Row, SeenIds, Table};
use crate::dataset::{Catalogue, Dataset};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, LedgerDoubt};
use crate::ledger::{Event, EventKind};

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
const WORDS: [&str; 15] = [
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
];

/// What events refer to.
pub(super) struct Known<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) tasks: &'a Catalogue<TaskRecord>,
    pub(super) milestones: &'a Catalogue<MilestoneRecord>,
}

const COLUMNS: [&str; 10] = [
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
];
const REGION: usize = 4;
const MILESTONE: usize = 5;
const DUE: usize = 6;

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<EventRecord>> {
    let table = Table::open(folder, file, COLUMNS)?;
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

    #[test]
    fn the_words_are_the_codes_of_the_kinds() {
        assert_eq!(EventKind::ALL.map(EventKind::code), WORDS);
    }
}
