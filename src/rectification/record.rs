//! Tasks on a day as rows for tables, JSON and CSV.

use serde::Serialize;

use super::{Rectification, TaskState};
use crate::dataset::Identified;
use crate::language::Language;
use crate::ledger::story::Role;

/// A task on a day, its words in one language and its codes for machines.
#[derive(Clone, Debug, Serialize)]
pub struct TaskRow {
    /// Id.
    pub task: String,
    /// Id of its list.
    pub list: String,
    /// Its number there.
    pub item: String,
    /// What is wrong.
    pub title: String,
    /// Names of its regions.
    pub regions: Vec<String>,
    /// Names of the leading offices.
    pub lead: Vec<String>,
    /// Names of the other responsible offices.
    pub participating: Vec<String>,
    /// Names of the accepting offices, the leading one first.
    pub accepting: Vec<String>,
    /// Stage, for machines.
    pub stage: &'static str,
    /// Stage in words.
    pub stage_word: &'static str,
    /// Standing against the date, for machines.
    pub standing: &'static str,
    /// Standing in words.
    pub standing_word: &'static str,
    /// The deadline as it is worded, 长期坚持 with it.
    pub deadline: String,
    /// The last day that holds, extensions worked in.
    pub due: Option<String>,
    /// The last day the document states, where another one holds.
    pub original_due: Option<String>,
    /// Days to go; negative: days over.
    pub days_left: Option<i64>,
    /// The day of completion.
    pub completed: Option<String>,
    /// The day of closing.
    pub closed: Option<String>,
    /// Milestones reached and planned.
    pub milestones_done: usize,
    /// Milestones planned.
    pub milestones: usize,
    /// What is due next, for machines.
    pub next: Option<&'static str>,
    /// What is due next in words.
    pub next_word: String,
    /// By when.
    pub next_by: Option<String>,
    /// Names of those whose turn it is.
    pub waiting_for: Vec<String>,
    /// The numeric targets with their verdicts, `T0143 missed`.
    pub targets: Vec<String>,
    /// The document.
    pub source: String,
    /// Place in it.
    pub locator: String,
    /// Remark.
    pub note: String,
}

/// The rows of tasks, in their order.
pub fn rows<'t, 'a: 't>(
    rectification: &Rectification<'a>,
    tasks: impl IntoIterator<Item = &'t TaskState<'a>>,
    language: Language,
) -> Vec<TaskRow> {
    let row = |task| row(rectification, task, language);
    tasks.into_iter().map(row).collect()
}

fn row(within: &Rectification<'_>, task: &TaskState<'_>, language: Language) -> TaskRow {
    let terms = &task.record.terms;
    let story = &task.story;
    let day = |day: chrono::NaiveDate| day.to_string();
    let offices = |ids: &[String]| -> Vec<String> {
        ids.iter().map(|id| within.office(id, language)).collect()
    };
    let moved = story.original_due != story.timing.due;
    let next = story.next.first();
    TaskRow {
        task: task.record.id().to_string(),
        list: terms.list.clone(),
        item: task.record.item.clone(),
        title: task.record.title.get(language).to_string(),
        regions: terms
            .regions
            .iter()
            .map(|id| within.region(id, language))
            .collect(),
        lead: offices(&terms.lead),
        participating: offices(&terms.participating),
        accepting: offices(&terms.accepting),
        stage: story.stage.code(),
        stage_word: story.stage.label(language),
        standing: story.timing.standing.code(),
        standing_word: story.timing.standing.label(language),
        deadline: task.deadline(language),
        due: story.timing.due.map(day),
        original_due: story.original_due.filter(|_| moved).map(day),
        days_left: story.timing.days_left,
        completed: story.completed.map(day),
        closed: story.closed.map(day),
        milestones_done: story
            .milestones
            .iter()
            .filter(|step| step.done.is_some())
            .count(),
        milestones: story.milestones.len(),
        next: next.map(|next| next.step.code()),
        next_word: next
            .map(|next| within.next(next, language))
            .unwrap_or_default(),
        next_by: next.and_then(|next| next.by).map(day),
        waiting_for: waiting_for(within, task, language),
        targets: task
            .targets
            .iter()
            .map(|linked| format!("{} {}", linked.target, linked.verdict.code()))
            .collect(),
        source: task.list.source.clone(),
        locator: task.record.locator.clone(),
        note: task.record.note.clone(),
    }
}

/// Names of those who are waited for: offices, or the committee and government of the procedure.
fn waiting_for(
    within: &Rectification<'_>,
    task: &TaskState<'_>,
    language: Language,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for next in &task.story.next {
        let own = match next.role {
            Role::Committee | Role::Government => vec![task.authority(next.role, language)],
            role => {
                let ids = task.in_role(role).into_iter();
                ids.map(|id| within.office(id, language)).collect()
            }
        };
        for name in own {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
