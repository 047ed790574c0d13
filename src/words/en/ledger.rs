//! Words of the rectification ledger.

use crate::dataset::EventKind;
use crate::finding::{LedgerDoubt, Refusal};

/// An event.
pub(super) const fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Progress => "progress",
        EventKind::MilestoneDone => "milestone reached",
        EventKind::ConditionMet => "condition met",
        EventKind::Completed => "completed",
        EventKind::Applied => "applied for acceptance",
        EventKind::Accepted => "accepted",
        EventKind::Rejected => "not accepted",
        EventKind::NoticeStarted => "public notice begun",
        EventKind::Objection => "objection to the notice",
        EventKind::Closed => "closed",
        EventKind::Rebound => "problem came back",
        EventKind::ExtensionAsked => "extension asked for",
        EventKind::ExtensionGranted => "extension granted",
        EventKind::LookBack => "look-back",
    }
}

/// What is doubtful.
pub(super) fn doubt(doubt: &LedgerDoubt) -> String {
    match doubt {
        LedgerDoubt::NotOfTheTask { id, expected } if expected.is_empty() => {
            format!("`{id}` does not belong to the task")
        }
        LedgerDoubt::NotOfTheTask { id, expected } => format!(
            "`{id}` does not belong to the task, which has {}",
            expected.join(", ")
        ),
        LedgerDoubt::EventRefused { event: kind, why } => format!(
            "`{}` may not happen here: {}; the event does not count",
            event(*kind),
            refusal(why)
        ),
        LedgerDoubt::GoalNotMet {
            event: kind,
            targets,
        } => format!(
            "reported as {}, but its numeric target {} is not met",
            event(*kind),
            targets.join(", ")
        ),
        LedgerDoubt::MilestonesOpen { milestones } => format!(
            "reported as completed, but the milestone {} is not reported as reached",
            milestones.join(", ")
        ),
        LedgerDoubt::AcceptorResponsible { offices } => format!(
            "responsible for the task and accepting it: {}",
            offices.join(", ")
        ),
        LedgerDoubt::StatedCount { stated, listed } => {
            format!("the document states {stated} tasks and lists {listed}")
        }
        LedgerDoubt::LateApplication {
            completed,
            applied,
            limit,
        } => format!(
            "completed on {completed}, so acceptance had to be applied for by {limit}; it was on {applied}"
        ),
    }
}

fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::Needs { first, regions } if regions.is_empty() => {
            format!("`{}` must come first", event(*first))
        }
        Refusal::Needs { first, regions } => {
            format!("{} lack `{}`", regions.join(", "), event(*first))
        }
        Refusal::NoticeRuns { earliest } => {
            format!("the public notice runs, {earliest} is the first possible day")
        }
        Refusal::Beyond => "the task is past that stage".into(),
        Refusal::NoProcedure => "its document sets no procedure of acceptance and closing".into(),
    }
}

/// What to do about it.
pub(super) const fn remedy(doubt: &LedgerDoubt) -> &'static str {
    match doubt {
        LedgerDoubt::NotOfTheTask { .. } => "correct the id, or add it to the task",
        LedgerDoubt::EventRefused { .. } => "check the date, or add the event that came before",
        LedgerDoubt::GoalNotMet { .. } => {
            "verify: a task may be submitted only with its measures done and its goal reached"
        }
        LedgerDoubt::MilestonesOpen { .. } => {
            "report the milestones that were reached, or verify the completion"
        }
        LedgerDoubt::AcceptorResponsible { .. } => {
            "let another office review it, or state the reason: who accepts answers for the opinion"
        }
        LedgerDoubt::StatedCount { .. } => {
            "check the list for tasks left out or merged and say so in the note"
        }
        LedgerDoubt::LateApplication { .. } => "state why acceptance was applied for late",
    }
}
