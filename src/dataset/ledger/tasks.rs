//! Rectification tasks (整改任务): `tasks.csv`, and their numeric targets: `task_targets.csv`.

use super::{MilestoneRecord, Office, TaskList};
use crate::dataset::folder::Folder;
use crate::dataset::table::{Row, SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Dataset, Identified};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::ledger::{Condition, Deadline, DeadlineKind, Milestone, Task, Term};
use std::collections::HashMap;

/// A rectification task with its words.
#[derive(Clone, Debug)]
pub struct TaskRecord {
    /// Who does it where and by when, and who accepts it; its milestones too.
    pub terms: Task,
    /// Its number in its list, as the document writes it.
    pub item: String,
    /// What is wrong, in short.
    pub title: Bilingual,
    /// What is to be reached (整改目标); empty where the document states none.
    pub goal: Bilingual,
    /// Place in the source of its list.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Responsible persons (责任人员), as the document writes them; empty where it names none.
    pub person: String,
    /// Line in `tasks.csv`.
    pub line: u64,
}

impl Identified for TaskRecord {
    fn id(&self) -> &str {
        &self.terms.id
    }
}

const COLUMNS: [&str; 19] = [
    "id",
    "list",
    "item",
    "title_zh",
    "title_en",
    "goal_zh",
    "goal_en",
    "regions",
    "lead",
    "participating",
    "accepting",
    "deadline",
    "due",
    "condition",
    "condition_months",
    "long_term",
    "locator",
    "note",
    "person",
];
/// The first columns, which every table of tasks has.
const NEEDED: usize = 18;
const DUE: usize = 12;

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    dataset: &Dataset,
    lists: &Catalogue<TaskList>,
    offices: &Catalogue<Office>,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<TaskRecord>> {
    let table = Table::open_with(folder, file, COLUMNS, NEEDED)?;
    let mut seen = SeenIds::default();
    let mut tasks = Vec::new();
    table.visit(findings, |row| {
        let kind = row.word(11, &["immediate", "dated", "interim"], &DeadlineKind::ALL);
        let due = row.period(DUE);
        let condition = condition(row, DUE + 1);
        let dated = matches!(kind, Some(DeadlineKind::Dated | DeadlineKind::Interim));
        if dated && due.is_none() && condition.is_none() && row.is_usable() {
            row.required(DUE);
        }
        if !dated && (due.is_some() || condition.is_some()) {
            row.report(DUE, FindingKind::BothGiven { other: "deadline" });
        }
        let long_term = row.word(15, &["yes", "no"], &[true, false]);
        let list = row.reference(1, "lists", lists);
        let task = TaskRecord {
            item: row.required(2),
            title: Bilingual {
                zh: row.required(3),
                en: row.required(4),
            },
            goal: Bilingual {
                zh: row.text(5).to_string(),
                en: row.text(6).to_string(),
            },
            terms: Task {
                id: seen.id(row, 0),
                issued: lists.get(&list).and_then(|list| list.begun),
                list,
                regions: row.references(7, "regions", &dataset.regions),
                lead: row.references(8, "units", offices),
                participating: row.references(9, "units", offices),
                accepting: row.references(10, "units", offices),
                deadline: Deadline {
                    kind,
                    due,
                    long_term: long_term.unwrap_or(false),
                    condition,
                },
                milestones: Vec::new(),
            },
            locator: row.text(16).to_string(),
            note: row.text(17).to_string(),
            person: row.text(18).to_string(),
            line: row.line(),
        };
        row.required(7);
        if row.is_usable() {
            seen.remember(&task.terms.id, task.line);
            tasks.push(task);
        }
    })?;
    Ok(tasks.into_iter().collect())
}

/// Reads what a date counts from: a condition and the months after it, in two columns side by side.
pub(super) fn condition<const N: usize>(row: &mut Row<'_, N>, column: usize) -> Option<Condition> {
    let name = row.text(column).to_string();
    let months = row.count(column + 1);
    match (name.is_empty(), months) {
        (true, None) => None,
        (true, Some(_)) => {
            row.required(column);
            None
        }
        (false, None) => {
            row.required(column + 1);
            None
        }
        (false, Some(months)) => Some(Condition {
            name,
            term: Term::Months(months),
        }),
    }
}

/// The tasks, each with its milestones in file order.
pub(super) fn with_milestones(
    tasks: Catalogue<TaskRecord>,
    milestones: &Catalogue<MilestoneRecord>,
) -> Catalogue<TaskRecord> {
    let mut steps: HashMap<&str, Vec<Milestone>> = HashMap::new();
    for milestone in milestones {
        let steps = steps.entry(&milestone.task).or_default();
        steps.push(milestone.terms.clone());
    }
    let with = |task: &TaskRecord| {
        let mut task = task.clone();
        task.terms.milestones = steps.remove(task.id()).unwrap_or_default();
        task
    };
    tasks.iter().map(with).collect()
}

/// A numeric target that belongs to a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskTarget {
    /// The task.
    pub task: String,
    /// The target.
    pub target: String,
    /// Line in `task_targets.csv`.
    pub line: u64,
}

pub(super) fn targets(
    folder: Folder<'_>,
    file: &str,
    dataset: &Dataset,
    tasks: &Catalogue<TaskRecord>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<TaskTarget>> {
    let table = Table::open(folder, file, ["task", "target"])?;
    let mut links = Vec::new();
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    table.visit(findings, |row| {
        let link = TaskTarget {
            task: row.reference(0, "tasks", tasks),
            target: row.reference(1, "targets", &dataset.targets),
            line: row.line(),
        };
        let key = (link.task.clone(), link.target.clone());
        if let Some(&first_line) = seen.get(&key) {
            let id = link.target.clone();
            row.report(1, FindingKind::DuplicateId { id, first_line });
        }
        if row.is_usable() {
            seen.insert(key, link.line);
            links.push(link);
        }
    })?;
    Ok(links)
}
