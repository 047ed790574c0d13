//! The rectification tasks (整改任务) a numeric target belongs to, as its row and its story name them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::PageAddress;
use super::dispatch;
use crate::assess::Assessment;
use crate::dataset::Identified;
use crate::language::Language;
use crate::rectification::{Rectification, TaskState};
use crate::words::{dispatch as said, links, wording};

/// The ledger on the day of the report, to whose tasks the rows of targets lead.
#[derive(Debug)]
pub struct LinkedLedger<'l, 'a> {
    rectification: &'l Rectification<'a>,
    address: Option<&'l PageAddress>,
    of_target: BTreeMap<&'l str, Vec<&'l TaskState<'a>>>,
}

impl<'l, 'a> LinkedLedger<'l, 'a> {
    /// With the address of its dispatch report of the same day; without one tasks are named only.
    pub fn new(
        rectification: &'l Rectification<'a>,
        address: Option<&'l PageAddress>,
    ) -> LinkedLedger<'l, 'a> {
        let mut of_target: BTreeMap<&str, Vec<&TaskState<'_>>> = BTreeMap::new();
        for task in &rectification.tasks {
            for linked in &task.targets {
                let tasks = of_target.entry(linked.target.as_str()).or_default();
                // A link that stands in the table twice is one.
                if !tasks
                    .iter()
                    .any(|other| other.record.id() == task.record.id())
                {
                    tasks.push(task);
                }
            }
        }
        LinkedLedger {
            rectification,
            address,
            of_target,
        }
    }

    fn tasks(&self, target: &str) -> &[&'l TaskState<'a>] {
        self.of_target.get(target).map_or(&[], Vec::as_slice)
    }
}

/// A task of a target in words.
#[derive(Clone, Debug, Serialize)]
pub struct LinkedTaskView {
    /// Task id.
    pub task: String,
    /// What is wrong.
    pub title: String,
    /// Stage, standing and last day: 整改中 · 超期 · 时限 2024-12-31.
    pub state: String,
    /// That it is told as done while the target is not met; empty otherwise.
    pub doubt: String,
    /// Its row in the dispatch report; empty where that is not known.
    pub address: String,
    /// All of it on one line.
    pub line: String,
}

/// A task of a target for machines.
#[derive(Clone, Debug, Serialize)]
pub struct LinkedTaskRecord {
    /// Task id.
    pub task: String,
    /// What is wrong, in the report's language.
    pub title: String,
    /// Stage code.
    pub stage: &'static str,
    /// Code of its standing against the date.
    pub standing: &'static str,
    /// The last day that holds, extensions worked in.
    pub due: Option<String>,
    /// The day of completion.
    pub completed: Option<String>,
    /// Whether it is told as done while the target is not met.
    pub done_but_not_met: bool,
}

impl LinkedTaskView {
    /// The tasks of an assessed target, in the order of the ledger.
    pub fn of(
        ledger: &LinkedLedger<'_, '_>,
        row: &Assessment,
        language: Language,
    ) -> Vec<LinkedTaskView> {
        let tasks = ledger.tasks(&row.target).iter();
        tasks
            .map(|task| LinkedTaskView::new(ledger, task, &row.target, language))
            .collect()
    }

    fn new(
        ledger: &LinkedLedger<'_, '_>,
        task: &TaskState<'_>,
        target: &str,
        language: Language,
    ) -> LinkedTaskView {
        let words = wording(language);
        let id = task.record.id();
        let title = task.record.title.get(language);
        let state = state(task, language);
        let doubt = match ledger.rectification.is_contradicted(task, target) {
            true => links::done_but_not_met(language),
            false => "",
        };
        let told = match doubt.is_empty() {
            true => state.clone(),
            false => words.clauses(&state, doubt),
        };
        let at = |page: &PageAddress| page.at(&dispatch::anchor(id));
        LinkedTaskView {
            line: words.labelled(&format!("{id} {title}"), &told),
            address: ledger.address.map(at).unwrap_or_default(),
            task: id.to_string(),
            title: title.to_string(),
            state,
            doubt: doubt.to_string(),
        }
    }
}

/// Stage, standing where it says more, and the last day.
fn state(task: &TaskState<'_>, language: Language) -> String {
    let stage = task.story.stage.label(language);
    let standing = task.story.timing.standing.label(language);
    let mut parts = vec![stage.to_string()];
    if !task.story.is_done() && standing != stage {
        parts.push(standing.to_string());
    }
    let due = task.story.timing.due;
    parts.extend(due.map(|day| said::limit(day, language)));
    parts.join(" · ")
}

impl LinkedTaskRecord {
    /// The tasks of a target, in the order of the ledger.
    pub fn of(
        ledger: &LinkedLedger<'_, '_>,
        target: &str,
        language: Language,
    ) -> Vec<LinkedTaskRecord> {
        let record = |task: &&TaskState<'_>| LinkedTaskRecord {
            task: task.record.id().to_string(),
            title: task.record.title.get(language).to_string(),
            stage: task.story.stage.code(),
            standing: task.story.timing.standing.code(),
            due: task.story.timing.due.map(|day| day.to_string()),
            completed: task.story.completed.map(|day| day.to_string()),
            done_but_not_met: ledger.rectification.is_contradicted(task, target),
        };
        ledger.tasks(target).iter().map(record).collect()
    }
}
