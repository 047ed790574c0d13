//! Measures (整改措施) and dated steps (时间节点) of tasks: `measures.csv` and `milestones.csv`.

use std::collections::{HashMap, HashSet};

use super::TaskRecord;
use super::tasks::condition;
use crate::dataset::folder::Folder;
use crate::dataset::table::{Row, SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Identified};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::ledger::{Condition, Milestone, MilestoneKind, Rule, Term};

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

const COLUMNS: [&str; 13] = [
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
    "condition_days",
    "rule",
];
/// The first columns, which every table of milestones has.
const NEEDED: usize = 11;
const MEASURE: usize = 2;
const DUE: usize = 5;
const CONDITION_DAYS: usize = 11;
const RULE: usize = 12;

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    tasks: &Catalogue<TaskRecord>,
    measures: &[Measure],
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<MilestoneRecord>> {
    let table = Table::open_with(folder, file, COLUMNS, NEEDED)?;
    let known: HashSet<(&str, u32)> = measures
        .iter()
        .map(|measure| (measure.task.as_str(), measure.number))
        .collect();
    let mut seen = SeenIds::default();
    let mut milestones = Vec::new();
    table.visit(findings, |row| {
        let due = row.period(DUE);
        let condition = in_days(row).or_else(|| condition(row, DUE + 1));
        if due.is_none() && condition.is_none() && row.is_usable() {
            row.required(DUE);
        }
        let kinds = [
            MilestoneKind::Plan,
            MilestoneKind::History,
            MilestoneKind::Timer,
        ];
        let milestone = MilestoneRecord {
            terms: Milestone {
                id: seen.id(row, 0),
                due,
                condition,
                kind: row
                    .word(8, &["plan", "history", "timer"], &kinds)
                    .unwrap_or_default(),
                regions: Vec::new(),
                rule: row.word(RULE, &RULES, &Rule::ALL),
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

/// A condition whose term is given in days rather than months.
fn in_days<const N: usize>(row: &mut Row<'_, N>) -> Option<Condition> {
    let days = row.count(CONDITION_DAYS)?;
    if !row.text(DUE + 2).is_empty() {
        row.report(
            CONDITION_DAYS,
            FindingKind::BothGiven {
                other: "condition_months",
            },
        );
    }
    let name = row.required(DUE + 1);
    (!name.is_empty()).then_some(Condition {
        name,
        term: Term::Days(days),
    })
}

/// The words of `rule`, in the order of [`Rule::ALL`].
const RULES: [&str; 33] = [
    "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14", "P15",
    "P16", "P17", "P18", "P19", "P20", "P21", "P22", "P23", "P24", "P25", "P26", "P27", "P28",
    "P29", "P30", "P31", "P32", "P33",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_the_ids_of_the_rules() {
        assert_eq!(Rule::ALL.map(Rule::id), RULES);
    }
}
