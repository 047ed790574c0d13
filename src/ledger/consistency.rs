//! What in a ledger contradicts itself or the numeric targets (台账核查): values, never errors.

use chrono::NaiveDate;

use super::calendar::NoCalendar;
use super::event::Event;
use super::stage::{Refusal, Stage};
use super::story::Story;
use super::task::Task;
use crate::language::Language;

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
    /// A unit accepts what it is itself responsible for.
    AcceptorIsResponsible {
        /// The unit.
        unit: String,
        /// Whether it leads the acceptance (P9).
        leads_acceptance: bool,
        /// Whether it leads the work.
        leads_work: bool,
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
        /// The region.
        region: Option<String>,
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

fn acceptors(task: &Task) -> Vec<Inconsistency> {
    let own = task.accepting.iter().enumerate();
    let own = own.filter(|(_, unit)| task.responsible().any(|other| other == unit.as_str()));
    let finding = own.map(|(place, unit)| Inconsistency::AcceptorIsResponsible {
        unit: unit.clone(),
        leads_acceptance: place == 0,
        leads_work: task.lead.contains(unit),
    });
    finding.collect()
}

fn undated_part(task: &Task) -> Option<Inconsistency> {
    task.deadline.condition.as_ref()?;
    let due = task.deadline.due?.end();
    let mut dates = task.milestones.iter().filter_map(|milestone| milestone.due);
    let held = dates.any(|period| period.end() == due);
    (!held).then_some(Inconsistency::PartWithoutMilestone { due })
}

fn applications(story: &Story) -> Vec<Inconsistency> {
    let judged = story.applications.iter().filter_map(|it| match it.by {
        Err(missing) => Some(Inconsistency::NoCalendar(missing)),
        Ok(by) if it.applied > by => Some(Inconsistency::AppliedLate {
            region: it.region.clone(),
            completed: it.completed,
            by,
            applied: it.applied,
        }),
        Ok(_) => None,
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

    /// The contradiction in one sentence without a full stop.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Inconsistency::TargetNotMet { target, stage } => {
                let stage = stage.label(Language::Chinese);
                format!("任务为“{stage}”，而关联目标 {target} 未达标")
            }
            Inconsistency::MilestoneStillAhead {
                milestone,
                due,
                completed,
            } => {
                format!("{completed} 完成整改，节点 {milestone} 的时限 {due} 在其后，且未登记完成")
            }
            Inconsistency::MilestoneNotReported {
                milestone,
                due,
                completed,
            } => match due {
                Some(due) => {
                    format!("{completed} 完成整改，节点 {milestone}（时限 {due}）此前未登记完成")
                }
                None => format!("{completed} 完成整改，节点 {milestone} 此前未登记完成"),
            },
            Inconsistency::AcceptorIsResponsible {
                unit,
                leads_acceptance,
                ..
            } => {
                let role = if *leads_acceptance {
                    "牵头验收单位"
                } else {
                    "验收单位"
                };
                format!("{role} {unit} 同时是责任单位")
            }
            Inconsistency::PartWithoutMilestone { due } => {
                format!("以条件起算的时限之外另有时限 {due}，没有对应节点，逾期无从提示")
            }
            Inconsistency::CountDiffers {
                list,
                stated,
                found,
            } => {
                format!("清单 {list} 称有任务 {stated} 项，实列 {found} 项")
            }
            Inconsistency::AppliedLate {
                completed,
                by,
                applied,
                ..
            } => {
                format!("{completed} 完成整改，应于 {by} 前申请验收，实际 {applied} 申请")
            }
            Inconsistency::NoCalendar(NoCalendar { year }) => {
                format!("没有 {year} 年工作日历，期限无法核算，请在 holidays.csv 补充该年放假通知")
            }
            Inconsistency::Refused { event, refusal } => {
                let kind = event.kind.label(Language::Chinese);
                let why = refusal.message(Language::Chinese);
                format!("{} 的“{kind}”不予登记：{why}", event.date)
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Inconsistency::TargetNotMet { target, stage } => {
                let stage = stage.label(Language::English);
                format!("the task is at \"{stage}\" while its target {target} is not met")
            }
            Inconsistency::MilestoneStillAhead {
                milestone,
                due,
                completed,
            } => format!(
                "completed on {completed}; milestone {milestone} is due later, on {due}, and not reported"
            ),
            Inconsistency::MilestoneNotReported {
                milestone,
                due,
                completed,
            } => {
                let due = due
                    .map(|due| format!(", due on {due},"))
                    .unwrap_or_default();
                format!(
                    "completed on {completed}; milestone {milestone}{due} was not reported by then"
                )
            }
            Inconsistency::AcceptorIsResponsible {
                unit,
                leads_acceptance,
                ..
            } => {
                let role = if *leads_acceptance {
                    "leading accepting"
                } else {
                    "accepting"
                };
                format!("the {role} unit {unit} is itself responsible for the task")
            }
            Inconsistency::PartWithoutMilestone { due } => format!(
                "besides the date after a condition there is {due}, which no milestone holds: nothing will warn of it"
            ),
            Inconsistency::CountDiffers {
                list,
                stated,
                found,
            } => {
                format!("list {list} states {stated} tasks and bears {found}")
            }
            Inconsistency::AppliedLate {
                completed,
                by,
                applied,
                ..
            } => {
                format!(
                    "completed on {completed}, to be applied for by {by}, applied for on {applied}"
                )
            }
            Inconsistency::NoCalendar(missing) => missing.to_string(),
            Inconsistency::Refused { event, refusal } => {
                let kind = event.kind.label(Language::English);
                let why = refusal.message(Language::English);
                format!("\"{kind}\" on {} is refused: {why}", event.date)
            }
        }
    }
}

#[cfg(test)]
mod tests;
