//! Rectification tasks (整改任务): `tasks.csv`, and their numeric targets: `task_targets.csv`.

use std::path::Path;

use super::{Deadline, DeadlineKind, Due, Office, TaskList};
use crate::dataset::table::{SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Dataset, Identified};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};

/// A rectification task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Id.
    pub id: String,
    /// The list it stands in.
    pub list: String,
    /// Its number there, as the document writes it.
    pub item: String,
    /// What is wrong, in short.
    pub title: Bilingual,
    /// What is to be reached (整改目标); empty where the document states none.
    pub goal: Bilingual,
    /// Regions that must do it, in the document's order.
    pub regions: Vec<String>,
    /// Leading offices (牵头单位), in the document's order.
    pub lead: Vec<String>,
    /// Other responsible offices (责任单位).
    pub participating: Vec<String>,
    /// Accepting offices (验收单位); the first leads (排名第一位的验收单位牵头).
    pub accepting: Vec<String>,
    /// By when.
    pub deadline: Deadline,
    /// Place in the source of its list.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Line in `tasks.csv`.
    pub line: u64,
}

impl Identified for Task {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Task {
    /// Every office that answers for it, the leading ones first.
    pub fn responsible(&self) -> impl Iterator<Item = &String> {
        self.lead.iter().chain(&self.participating)
    }
}

const COLUMNS: [&str; 18] = [
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
];
const DUE: usize = 12;

pub(super) fn load(
    folder: &Path,
    file: &str,
    dataset: &Dataset,
    lists: &Catalogue<TaskList>,
    offices: &Catalogue<Office>,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Task>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut tasks = Vec::new();
    table.visit(findings, |row| {
        let kind = row.word(11, &DeadlineKind::CODES, &DeadlineKind::STATED);
        let kind = kind.unwrap_or(DeadlineKind::Unstated);
        let due = Due::read(row, DUE);
        match kind {
            DeadlineKind::Dated | DeadlineKind::Interim if due.is_empty() => {
                row.report(DUE, FindingKind::Empty);
            }
            DeadlineKind::Immediate | DeadlineKind::Unstated if !due.is_empty() => {
                row.report(DUE, FindingKind::BothGiven { other: "deadline" });
            }
            _ => {}
        }
        let long_term = row.word(15, &["yes", "no"], &[true, false]);
        let task = Task {
            id: seen.id(row, 0),
            list: row.reference(1, "lists", lists),
            item: row.required(2),
            title: Bilingual {
                zh: row.required(3),
                en: row.required(4),
            },
            goal: Bilingual {
                zh: row.text(5).to_string(),
                en: row.text(6).to_string(),
            },
            regions: row.references(7, "regions", &dataset.regions),
            lead: row.references(8, "units", offices),
            participating: row.references(9, "units", offices),
            accepting: row.references(10, "units", offices),
            deadline: Deadline {
                kind,
                due,
                long_term: long_term.unwrap_or(false),
            },
            locator: row.text(16).to_string(),
            note: row.text(17).to_string(),
            line: row.line(),
        };
        if task.regions.is_empty() {
            row.required(7);
        }
        if row.is_usable() {
            seen.remember(&task.id, task.line);
            tasks.push(task);
        }
    })?;
    Ok(tasks.into_iter().collect())
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
    folder: &Path,
    file: &str,
    dataset: &Dataset,
    tasks: &Catalogue<Task>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<TaskTarget>> {
    let table = Table::open(folder, file, ["task", "target"])?;
    let mut links = Vec::new();
    table.visit(findings, |row| {
        let link = TaskTarget {
            task: row.reference(0, "tasks", tasks),
            target: row.reference(1, "targets", &dataset.targets),
            line: row.line(),
        };
        if row.is_usable() {
            links.push(link);
        }
    })?;
    Ok(links)
}
