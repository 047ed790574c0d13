//! What happened to tasks: `events.csv`.

use std::path::Path;

use chrono::NaiveDate;

use super::{Milestone, Task};
use crate::dataset::table::{Row, SeenIds, Table};
use crate::dataset::{Catalogue, Dataset};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, LedgerDoubt};
use crate::period::Period;

/// What can happen to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// 进展: work goes on.
    Progress,
    /// 节点完成: a milestone is reached.
    MilestoneDone,
    /// 条件具备: what a deadline waits for has happened.
    ConditionMet,
    /// 完成整改: measures are done and the goal is reached.
    Completed,
    /// 申请验收.
    Applied,
    /// 通过验收.
    Accepted,
    /// 验收未通过.
    Rejected,
    /// 开始公示.
    NoticeStarted,
    /// 公示异议.
    Objection,
    /// 销号.
    Closed,
    /// 问题反弹.
    Rebound,
    /// 申请延期.
    ExtensionAsked,
    /// 同意延期, to a new due period.
    ExtensionGranted,
    /// 回头看.
    LookBack,
}

impl EventKind {
    /// The words of `event` in `events.csv`.
    pub const CODES: [&'static str; 14] = [
        "progress",
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

    /// The kinds in the order of [`EventKind::CODES`].
    pub const ALL: [EventKind; 14] = [
        EventKind::Progress,
        EventKind::MilestoneDone,
        EventKind::ConditionMet,
        EventKind::Completed,
        EventKind::Applied,
        EventKind::Accepted,
        EventKind::Rejected,
        EventKind::NoticeStarted,
        EventKind::Objection,
        EventKind::Closed,
        EventKind::Rebound,
        EventKind::ExtensionAsked,
        EventKind::ExtensionGranted,
        EventKind::LookBack,
    ];

    /// The stable word.
    pub fn code(self) -> &'static str {
        let position = EventKind::ALL.iter().position(|kind| *kind == self);
        position
            .and_then(|position| EventKind::CODES.get(position))
            .copied()
            .unwrap_or_default()
    }
}

/// Something that happened to a task on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Id.
    pub id: String,
    /// The task.
    pub task: String,
    /// The day.
    pub date: NaiveDate,
    /// What happened.
    pub kind: EventKind,
    /// For which of the task's regions; the whole task when `None` (P8: acceptance may go region by region).
    pub region: Option<String>,
    /// The milestone that was reached, or whose condition was met.
    pub milestone: Option<String>,
    /// The new due period of a granted extension.
    pub due: Option<Period>,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Line in `events.csv`; the earlier of two on one day comes first.
    pub line: u64,
}

/// What events refer to.
pub(super) struct Known<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) tasks: &'a Catalogue<Task>,
    pub(super) milestones: &'a Catalogue<Milestone>,
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
    folder: &Path,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Event>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut events = Vec::new();
    table.visit(findings, |row| {
        let id = seen.id(row, 0);
        let task = row.reference(1, "tasks", known.tasks);
        row.required(2);
        let date = row.date(2);
        row.required(3);
        let kind = row.word(3, &EventKind::CODES, &EventKind::ALL);
        let region = region(row, known, &task);
        let milestone = milestone(row, known, &task, kind);
        let due = row.period(DUE);
        match (kind, due) {
            (Some(EventKind::ExtensionGranted), None) => row.report(DUE, FindingKind::Empty),
            (Some(EventKind::ExtensionGranted) | None, _) | (_, None) => {}
            (Some(_), Some(_)) => row.report(DUE, FindingKind::BothGiven { other: "event" }),
        }
        let source = row.reference(7, "sources", &known.dataset.sources);
        if let (true, Some(date), Some(kind)) = (row.is_usable(), date, kind) {
            seen.remember(&id, row.line());
            events.push(Event {
                id,
                task,
                date,
                kind,
                region,
                milestone,
                due,
                source,
                locator: row.text(8).to_string(),
                note: row.text(9).to_string(),
                line: row.line(),
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
    let regions = known.tasks.get(task).map(|task| &task.regions);
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
            let expected = own.map(|own| own.id.clone()).collect();
            row.report(MILESTONE, not_of_the_task(id, expected));
            None
        }
        _ => Some(id),
    }
}
