//! Measures (整改措施) and dated steps (时间节点) of tasks: `measures.csv` and `milestones.csv`.

use std::collections::{HashMap, HashSet};

use super::TaskRecord;
use super::tasks::condition;
use crate::dataset::folder::Folder;
use crate::dataset::table::{SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Identified};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::ledger::{Milestone, MilestoneKind};

/// A numbered measure of a task.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The task.
    pub task: String,
    /// Its number in the document, from 1.
    pub number: u32,
    /// What is to be done.
    pub title: Bilingual,
    /// Place in the source.
    pub locator: String,
    /// Line in `measures.csv`.
    pub line: u64,
}

pub(super) fn measures(
    folder: Folder<'_>,
    file: &str,
    tasks: &Catalogue<TaskRecord>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Measure>> {
    let columns = ["task", "number", "title_zh", "title_en", "locator"];
    let table = Table::open(folder, file, columns)?;
    let mut measures = Vec::new();
    let mut seen: HashMap<(String, u32), u64> = HashMap::new();
    table.visit(findings, |row| {
        let measure = Measure {
            task: row.reference(0, "tasks", tasks),
            number: row.count(1).unwrap_or_default(),
            title: Bilingual {
                zh: row.required(2),
                en: row.required(3),
            },
            locator: row.text(4).to_string(),
            line: row.line(),
        };
        if measure.number == 0 {
            row.required(1);
        }
        let key = (measure.task.clone(), measure.number);
        if let Some(&first_line) = seen.get(&key) {
            let id = measure.number.to_string();
            row.report(1, FindingKind::DuplicateId { id, first_line });
        }
        if row.is_usable() {
            seen.insert(key, measure.line);
            measures.push(measure);
        }
    })?;
    Ok(measures)
}

/// A dated step of a task.
#[derive(Clone, Debug)]
pub struct MilestoneRecord {
    /// Its id and when it is due.
    pub terms: Milestone,
    /// The task.
    pub task: String,
    /// The measure it belongs to, where the document tells.
    pub measure: Option<u32>,
    /// What is to be there by then.
    pub title: Bilingual,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Line in `milestones.csv`.
    pub line: u64,
}

impl Identified for MilestoneRecord {
    fn id(&self) -> &str {
        &self.terms.id
    }
}

const COLUMNS: [&str; 11] = [
    "id",
    "task",
    "measure",
    "title_zh",
    "title_en",
    "due",
    "condition",
    "condition_months",
    "kind",
    "locator",
    "note",
];
const MEASURE: usize = 2;
const DUE: usize = 5;

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    tasks: &Catalogue<TaskRecord>,
    measures: &[Measure],
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<MilestoneRecord>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let known: HashSet<(&str, u32)> = measures
        .iter()
        .map(|measure| (measure.task.as_str(), measure.number))
        .collect();
    let mut seen = SeenIds::default();
    let mut milestones = Vec::new();
    table.visit(findings, |row| {
        let due = row.period(DUE);
        let condition = condition(row, DUE + 1);
        if due.is_none() && condition.is_none() && row.is_usable() {
            row.required(DUE);
        }
        let kinds = [MilestoneKind::Plan, MilestoneKind::History];
        let milestone = MilestoneRecord {
            terms: Milestone {
                id: seen.id(row, 0),
                due,
                condition,
                kind: row
                    .word(8, &["plan", "history"], &kinds)
                    .unwrap_or_default(),
                regions: Vec::new(),
            },
            task: row.reference(1, "tasks", tasks),
            measure: row.count(MEASURE),
            title: Bilingual {
                zh: row.required(3),
                en: row.required(4),
            },
            locator: row.text(9).to_string(),
            note: row.text(10).to_string(),
            line: row.line(),
        };
        if let Some(number) = milestone.measure
            && tasks.contains(&milestone.task)
            && !known.contains(&(milestone.task.as_str(), number))
        {
            row.report(
                MEASURE,
                FindingKind::UnknownReference {
                    id: number.to_string(),
                    table: "measures",
                    nearest: None,
                },
            );
        }
        if row.is_usable() {
            seen.remember(&milestone.terms.id, milestone.line);
            milestones.push(milestone);
        }
    })?;
    Ok(milestones.into_iter().collect())
}
