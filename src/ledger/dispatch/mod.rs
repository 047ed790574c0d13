//! Dispatch at a day (调度): counts, what falls due, what is overdue and which letters are called for.

mod letters;
mod pressing;
mod tally;

use chrono::NaiveDate;

use super::deadline::Standing;
use super::escalation::Ladder;
use super::story::{NextStep, Role, Story};
use super::task::Task;
use crate::period::Period;

pub use letters::{Basis, Cause, Ground, Letter, LetterKind, letter};
pub use pressing::{NextRung, Pressing, Taken};
pub use tally::{Tally, UnitRole, by_region, by_unit};

/// A task with its story.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its story on the day of the dispatch.
    pub story: &'a Story,
    /// The ladder by which those responsible are pressed, where a document has one.
    pub ladder: Option<&'a Ladder>,
}

/// The lists of one dispatch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// All tasks counted.
    pub overall: Tally,
    /// Counted region by region, each region at its own stage, by region code.
    pub by_region: Vec<(String, Tally)>,
    /// Counted by the units in the lead, by unit id.
    pub by_unit: Vec<(String, Tally)>,
    /// What falls due from the day itself to the end of the coming period: the nearest first.
    pub coming: Vec<DueItem>,
    /// What is overdue on the day: the longest first.
    pub overdue: Vec<DueItem>,
    /// The letters called for, one a task: supervision letters first, then in the order of the tasks.
    pub letters: Vec<Letter>,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The last day.
    pub due: NaiveDate,
    /// Id of the task.
    pub task: String,
    /// The regions concerned; empty for the whole task.
    pub regions: Vec<String>,
    /// What is due.
    pub step: NextStep,
    /// Whose turn it is.
    pub role: Role,
    /// Days to go; negative: days over.
    pub days_left: i64,
}

impl Dispatch {
    /// The dispatch of `entries`, whose stories are all told for `as_of`. Of the
    /// coming period only the end counts, so that nothing is overlooked between the two.
    #[must_use]
    pub fn at(as_of: NaiveDate, coming: Period, entries: &[Entry<'_>]) -> Dispatch {
        let mut items: Vec<DueItem> = entries.iter().flat_map(|entry| due(entry, as_of)).collect();
        items.sort_by(|a, b| a.place().cmp(&b.place()));
        let (overdue, ahead): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| item.days_left < 0);
        let near = ahead.into_iter().filter(|item| item.due <= coming.end());
        Dispatch {
            overall: Tally::of(entries.iter().map(|entry| entry.story)),
            by_region: by_region(entries),
            by_unit: by_unit(entries, UnitRole::Lead),
            coming: near.collect(),
            overdue,
            letters: letters::of(entries),
        }
    }
}

impl DueItem {
    fn place(&self) -> (NaiveDate, &str, &NextStep, &[String]) {
        (self.due, &self.task, &self.step, &self.regions)
    }
}

/// Everything of a task that has a date: its next steps, and every open milestone rather than the
/// nearest alone.
fn due(entry: &Entry<'_>, as_of: NaiveDate) -> Vec<DueItem> {
    let story = entry.story;
    let item = |due: NaiveDate, step: NextStep, role: Role, regions: Vec<String>| DueItem {
        due,
        task: entry.task.id.clone(),
        regions,
        step,
        role,
        days_left: due.signed_duration_since(as_of).num_days(),
    };
    let steps = story.next.iter();
    let steps = steps.filter(|next| !matches!(next.step, NextStep::Milestone(_)));
    let steps = steps.filter_map(|next| {
        let regions = next.regions.clone();
        Some(item(next.by?, next.step.clone(), next.role, regions))
    });
    let milestones = story
        .milestones
        .iter()
        .filter(|milestone| milestone.timing.standing != Standing::Done && !story.is_done());
    let milestones = milestones.filter_map(|milestone| {
        let step = NextStep::Milestone(milestone.id.clone());
        Some(item(
            milestone.timing.due?,
            step,
            Role::Responsible,
            Vec::new(),
        ))
    });
    steps.chain(milestones).collect()
}

#[cfg(test)]
mod tests;
