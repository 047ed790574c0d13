//! What contradicts in a ledger, and why an event may not happen.

use crate::language::Language;
use crate::ledger::Rule;
use crate::ledger::consistency::{Inconsistency, Stated};
use crate::ledger::stage::{Reason, Refusal, Stage};

/// How many tasks a sentence names.
const NAMED: usize = 10;

/// A contradiction in one sentence without a full stop.
pub(in crate::words) fn inconsistency(inconsistency: &Inconsistency) -> String {
    match inconsistency {
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
            format!("completed on {completed}; milestone {milestone}{due} was not reported by then")
        }
        Inconsistency::AcceptorIsResponsible { units, leads_both } => {
            let leading = if *leads_both {
                ", the first one leading both"
            } else {
                ""
            };
            format!(
                "responsible for the task and accepting it: {}{leading}",
                units.join(", ")
            )
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
        } => {
            format!("completed on {completed}, to be applied for by {by}, applied for on {applied}")
        }
        Inconsistency::NoCalendar(missing) => missing.to_string(),
        Inconsistency::NoSiteVisit { accepted } => format!(
            "the procedure asks for acceptance on site (rule {}); accepted on {accepted}, a site visit not among the methods",
            Rule::ClosingControls
        ),
        Inconsistency::PressedWhenClosed { on, step } => {
            let step = step.label(Language::English);
            format!("\"{step}\" is recorded on {on}, when the task was closed")
        }
        Inconsistency::NotStated { what, tasks, of } => {
            let what = match what {
                Stated::Unit => "responsible unit",
                Stated::Person => "responsible person",
                Stated::Deadline => "deadline",
                Stated::Goal => "goal",
                Stated::Measures => "measures",
            };
            let rule = Rule::TaskRecord;
            match tasks.len() {
                count if count == *of => {
                    format!("none of its {of} tasks states: {what} (rule {rule})")
                }
                count if count > NAMED => {
                    let first = tasks.iter().take(NAMED).cloned().collect::<Vec<_>>();
                    let first = first.join(", ");
                    format!(
                        "{count} of its {of} tasks do not state: {what} (rule {rule}): {first}, ..."
                    )
                }
                count => {
                    let named = tasks.join(", ");
                    format!("{count} of its {of} tasks do not state: {what} (rule {rule}): {named}")
                }
            }
        }
        Inconsistency::Refused { event, refusal } => {
            let kind = event.kind.label(Language::English);
            let why = self::refusal(refusal);
            format!("\"{kind}\" on {} is refused: {why}", event.date)
        }
    }
}

/// A refusal in one sentence without a full stop: what stood, what was wanting, what to do.
pub(in crate::words) fn refusal(refusal: &Refusal) -> String {
    let stood = refusal.stood.label(Language::English);
    let text = format!("stood at \"{stood}\"; {}", reason(&refusal.reason));
    match refusal.rule() {
        None => text,
        Some(rule) => format!("{text} (rule {rule})"),
    }
}

/// What was wanting.
fn reason(reason: &Reason) -> String {
    let stage = |stage: &Stage| stage.label(Language::English);
    match reason {
        Reason::UnknownRegion { region } => format!("`{region}` is no region of the task"),
        Reason::UnknownMilestone { milestone } => {
            format!("`{milestone}` is no milestone of the task")
        }
        Reason::WholeTask { region } => {
            format!("the event is of the whole task: leave the region `{region}` out")
        }
        Reason::NoAcceptance => {
            "its list has no acceptance procedure, so it ends when it is completed".to_owned()
        }
        Reason::NeedsStage { needed, .. } => format!("has to stand at \"{}\"", stage(needed)),
        Reason::NeedsAtLeast { needed, .. } => {
            format!("has to have reached \"{}\"", stage(needed))
        }
        Reason::RegionsBehind { regions } => {
            format!("not accepted yet: {}", regions.join(", "))
        }
        Reason::NoticeNotOver { last_day, earliest } => {
            format!("the notice runs to {last_day}, so {earliest} is the first day to close")
        }
        Reason::NoticeOver { last_day } => {
            format!("the notice ended on {last_day}: record what came up later as a rebound")
        }
        Reason::NoCalendar(missing) => missing.to_string(),
        Reason::NoCondition => "no date counts from a condition".to_owned(),
        Reason::ConditionAlreadyMet { on } => format!("the condition came about on {on}"),
        Reason::MilestoneNotNamed => "name the milestone that was reached".to_owned(),
        Reason::MilestoneAlreadyDone { on } => format!("the milestone was reached on {on}"),
        Reason::NothingToExtend => "there is no date to extend".to_owned(),
        Reason::NoExtensionAsked => "record first that an extension was asked for".to_owned(),
        Reason::NewDueMissing => "give the new date".to_owned(),
        Reason::NewDueNotLater { due, current } => {
            let due = due.label(Language::English);
            format!("the new date {due} is not later than {current}")
        }
    }
}
