//! What in a ledger contradicts itself or the numeric targets (台账核查): values, never errors.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::calendar::NoCalendar;
use super::escalation::EscalationStep;
use super::event::{AcceptanceMethod, Event, EventKind};
use super::stage::{Refusal, Stage};
use super::story::Story;
use super::task::{MilestoneKind, Task};

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
    /// Tasks of a list for which something is not stated that a list is to name task by task (P25).
    NotStated {
        /// What is not stated.
        what: Stated,
        /// The tasks, in the order of the list.
        tasks: Vec<String>,
        /// How many tasks the list has.
        of: usize,
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
    /// Accepted by other methods than a site visit, where the procedure asks for acceptance on site (P16).
    NoSiteVisit {
        /// The day of acceptance.
        accepted: NaiveDate,
    },
    /// Those responsible were pressed when the task was closed: a rebound may be missing.
    PressedWhenClosed {
        /// The day of the step.
        on: NaiveDate,
        /// The step.
        step: EscalationStep,
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
            Inconsistency::NotStated { .. } => "not-stated",
            Inconsistency::AppliedLate { .. } => "applied-late",
            Inconsistency::NoSiteVisit { .. } => "no-site-visit",
            Inconsistency::PressedWhenClosed { .. } => "pressed-when-closed",
            Inconsistency::NoCalendar(_) => "no-calendar",
            Inconsistency::Refused { .. } => "event-refused",
        }
    }
}

/// What a list names of every task (P25: 逐一明确责任单位、责任人员、整改时限、整改目标和整改措施).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stated {
    /// 责任单位.
    Unit,
    /// 责任人员.
    Person,
    /// 整改时限.
    Deadline,
    /// 整改目标.
    Goal,
    /// 整改措施.
    Measures,
}

impl Stated {
    /// Everything a list names, in the order of the document.
    pub const ALL: [Stated; 5] = [
        Stated::Unit,
        Stated::Person,
        Stated::Deadline,
        Stated::Goal,
        Stated::Measures,
    ];
}

/// What is not stated of the tasks of one list: one finding for each kind. `tasks` are ids with what is stated of them.
#[must_use]
pub fn not_stated(tasks: &[(&str, Vec<Stated>)]) -> Vec<Inconsistency> {
    let found = Stated::ALL.map(|what| {
        let without = tasks.iter().filter(|(_, stated)| !stated.contains(&what));
        let without: Vec<String> = without.map(|(id, _)| (*id).to_owned()).collect();
        (!without.is_empty()).then_some(Inconsistency::NotStated {
            what,
            tasks: without,
            of: tasks.len(),
        })
    });
    found.into_iter().flatten().collect()
}

/// What contradicts in one task. `targets` are the numeric targets linked to it, as they stand on the
/// day of `story`; `on_site` whether its procedure asks for acceptance on site.
#[must_use]
pub fn of_task(
    task: &Task,
    story: &Story,
    targets: &[LinkedTarget],
    on_site: bool,
) -> Vec<Inconsistency> {
    let mut found = unmet_targets(story, targets);
    found.extend(open_milestones(task, story));
    found.extend(acceptors(task));
    found.extend(undated_part(task));
    found.extend(applications(story));
    found.extend(unvisited(story).filter(|_| on_site));
    found.extend(pressed_when_closed(story));
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

fn open_milestones(task: &Task, story: &Story) -> Vec<Inconsistency> {
    let Some(completed) = story.completed else {
        return Vec::new();
    };
    // What follows when a time has run out is no part of the work.
    let planned = task.milestones.iter();
    let planned = planned.filter(|milestone| milestone.kind == MilestoneKind::Plan);
    let planned: BTreeSet<&str> = planned.map(|milestone| milestone.id.as_str()).collect();
    let open = story.milestones.iter();
    let open = open.filter(|milestone| planned.contains(milestone.id.as_str()));
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

/// Acceptances whose methods are recorded; of others nothing is known.
fn unvisited(story: &Story) -> impl Iterator<Item = Inconsistency> {
    let accepted = story.steps.iter().map(|step| &step.event);
    let accepted = accepted.filter(|event| event.kind == EventKind::Accepted);
    let without = accepted.filter(|event| {
        let methods = &event.details.methods;
        !methods.is_empty() && !methods.contains(&AcceptanceMethod::SiteVisit)
    });
    without.map(|event| Inconsistency::NoSiteVisit {
        accepted: event.date,
    })
}

fn pressed_when_closed(story: &Story) -> impl Iterator<Item = Inconsistency> {
    let closed = story.steps.iter().filter(|step| step.to == Stage::Closed);
    closed.filter_map(|step| match step.event.kind {
        EventKind::Escalation(pressed) => Some(Inconsistency::PressedWhenClosed {
            on: step.event.date,
            step: pressed,
        }),
        _ => None,
    })
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
