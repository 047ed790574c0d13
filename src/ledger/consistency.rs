//! What in a ledger contradicts itself or the numeric targets (台账核查): values, never errors.

use chrono::NaiveDate;

use super::calendar::NoCalendar;
use super::event::Event;
use super::stage::{Refusal, Stage};
use super::story::Story;
use super::task::Task;

/// How a numeric target that is linked to a task stands on the day of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetState {
    /// Met (已达标).
    Met,
    /// Not met (未达标).
    Unmet,
    /// Not assessed, or not decided yet.
    Unknown,
}

/// A numeric target linked to a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedTarget {
    /// Id of the target.
    pub target: String,
    /// How it stands.
    pub state: TargetState,
}

/// Something that contradicts something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inconsistency {
    /// Completed, or further, while a linked target is not met.
    TargetNotMet {
        /// The target.
        target: String,
        /// The stage the task has reached.
        stage: Stage,
    },
    /// Completed before a planned milestone that is still to come, and nobody reported it.
    MilestoneStillAhead {
        /// The milestone.
        milestone: String,
        /// Its last day.
        due: NaiveDate,
        /// The day of completion.
        completed: NaiveDate,
    },
    /// Completed although an earlier milestone was never reported as reached by then.
    MilestoneNotReported {
        /// The milestone.
        milestone: String,
        /// Its last day; `None` where it has no date.
        due: Option<NaiveDate>,
        /// The day of completion.
        completed: NaiveDate,
    },
    /// Units accept what they are themselves responsible for.
    AcceptorIsResponsible {
        /// The units, in the order in which they accept.
        units: Vec<String>,
        /// Whether the one that leads the acceptance (P9) also leads the work.
        leads_both: bool,
    },
    /// A part of the task has a date of its own besides the one after a condition, and no milestone
    /// holds it: once that date has passed nothing would tell.
    PartWithoutMilestone {
        /// The stated date.
        due: NaiveDate,
    },
    /// The list states another number of tasks than it bears.
    CountDiffers {
        /// The list.
        list: String,
        /// The number it states.
        stated: usize,
        /// The number of its tasks.
        found: usize,
    },
    /// Acceptance was applied for after the working days it has (P1).
    AppliedLate {
        /// The day of completion.
        completed: NaiveDate,
        /// The last day in time.
        by: NaiveDate,
        /// The day of application.
        applied: NaiveDate,
    },
    /// Working days could not be counted, so a term stays unjudged.
    NoCalendar(NoCalendar),
    /// An event may not happen; it changed nothing.
    Refused {
        /// The event.
        event: Event,
        /// Why not.
        refusal: Refusal,
    },
}

impl Inconsistency {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Inconsistency::TargetNotMet { .. } => "target-not-met",
            Inconsistency::MilestoneStillAhead { .. } => "milestone-still-ahead",
            Inconsistency::MilestoneNotReported { .. } => "milestone-not-reported",
            Inconsistency::AcceptorIsResponsible { .. } => "acceptor-is-responsible",
            Inconsistency::PartWithoutMilestone { .. } => "part-without-milestone",
            Inconsistency::CountDiffers { .. } => "task-count-differs",
            Inconsistency::AppliedLate { .. } => "applied-late",
            Inconsistency::NoCalendar(_) => "no-calendar",
            Inconsistency::Refused { .. } => "event-refused",
        }
    }
}

/// What contradicts in one task. `targets` are the numeric targets linked to it, as they stand on the
/// day of `story`.
#[must_use]
pub fn of_task(task: &Task, story: &Story, targets: &[LinkedTarget]) -> Vec<Inconsistency> {
    let mut found = unmet_targets(story, targets);
    found.extend(open_milestones(story));
    found.extend(acceptors(task));
    found.extend(undated_part(task));
    found.extend(applications(story));
    found.extend(story.refused.iter().map(|refused| Inconsistency::Refused {
        event: refused.event.clone(),
        refusal: refused.refusal.clone(),
    }));
    found
}

/// Whether a list bears the number of tasks it states, where it states one.
#[must_use]
pub fn of_list(list: &str, stated: Option<usize>, tasks: &[Task]) -> Option<Inconsistency> {
    let found = tasks.iter().filter(|task| task.list == list).count();
    let stated = stated.filter(|stated| *stated != found)?;
    Some(Inconsistency::CountDiffers {
        list: list.to_owned(),
        stated,
        found,
    })
}

fn unmet_targets(story: &Story, targets: &[LinkedTarget]) -> Vec<Inconsistency> {
    let unmet = targets
        .iter()
        .filter(|linked| linked.state == TargetState::Unmet);
    let unmet = unmet.filter(|_| story.is_done());
    let finding = unmet.map(|linked| Inconsistency::TargetNotMet {
        target: linked.target.clone(),
        stage: story.stage,
    });
    finding.collect()
}

fn open_milestones(story: &Story) -> Vec<Inconsistency> {
    let Some(completed) = story.completed else {
        return Vec::new();
    };
    let open = story.milestones.iter();
    let open = open.filter(|milestone| milestone.done.is_none_or(|done| done > completed));
    let finding = open.map(|milestone| {
        let name = milestone.id.clone();
        match milestone.timing.due.filter(|due| *due > completed) {
            Some(due) => Inconsistency::MilestoneStillAhead {
                milestone: name,
                due,
                completed,
            },
            None => Inconsistency::MilestoneNotReported {
                milestone: name,
                due: milestone.timing.due,
                completed,
            },
        }
    });
    finding.collect()
}

fn acceptors(task: &Task) -> Option<Inconsistency> {
    let own = task.accepting.iter();
    let own = own.filter(|unit| task.responsible().any(|other| other == unit.as_str()));
    let units: Vec<String> = own.cloned().collect();
    let leads_both = task
        .first_acceptor()
        .is_some_and(|unit| task.lead.iter().any(|lead| lead == unit));
    (!units.is_empty()).then_some(Inconsistency::AcceptorIsResponsible { units, leads_both })
}

fn undated_part(task: &Task) -> Option<Inconsistency> {
    task.deadline.condition.as_ref()?;
    let due = task.deadline.due?.end();
    let mut dates = task.milestones.iter().filter_map(|milestone| milestone.due);
    let held = dates.any(|period| period.end() == due);
    (!held).then_some(Inconsistency::PartWithoutMilestone { due })
}

/// Regions that applied late together are told once.
fn applications(story: &Story) -> Vec<Inconsistency> {
    let judged = story
        .applications
        .iter()
        .filter_map(|it| match (it.by, it.is_late()) {
            (Err(missing), _) => Some(Inconsistency::NoCalendar(missing)),
            (Ok(by), Some(true)) => Some(Inconsistency::AppliedLate {
                completed: it.completed,
                by,
                applied: it.applied,
            }),
            _ => None,
        });
    let open = story.regions.iter().filter_map(|region| region.apply_by);
    let missing = open.chain(story.closing_expected).filter_map(Result::err);
    let mut found = Vec::new();
    for finding in judged.chain(missing.map(Inconsistency::NoCalendar)) {
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    found
}

#[cfg(test)]
mod tests;
