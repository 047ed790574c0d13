//! What a rectification ledger has to say against itself.

use chrono::NaiveDate;

use super::Severity;
use crate::dataset::EventKind;

/// A doubt about a ledger (台账存疑): rows that do not belong together, or a story that breaks the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerDoubt {
    /// A region or milestone that is not one of the task's.
    NotOfTheTask {
        /// The id as read.
        id: String,
        /// The ids the task has.
        expected: Vec<String>,
    },
    /// An event that may not happen at that point; it is not taken in.
    EventRefused {
        /// The event.
        event: EventKind,
        /// Why, typed.
        why: Refusal,
    },
    /// Reported as done, or closed, while a numeric target of the task is not met.
    GoalNotMet {
        /// The event that says it is done.
        event: EventKind,
        /// The targets that are not met.
        targets: Vec<String>,
    },
    /// Reported as done while milestones are not reported as reached.
    MilestonesOpen {
        /// The milestones.
        milestones: Vec<String>,
    },
    /// An office accepts what it is itself responsible for.
    AcceptorResponsible {
        /// The offices, by name.
        offices: Vec<String>,
    },
    /// A document states another number of tasks than it lists.
    StatedCount {
        /// As stated.
        stated: usize,
        /// As listed.
        listed: usize,
    },
    /// Acceptance was applied for later than the procedure allows.
    LateApplication {
        /// When the task was completed.
        completed: NaiveDate,
        /// When acceptance was applied for.
        applied: NaiveDate,
        /// The last day for it.
        limit: NaiveDate,
    },
}

/// Why an event may not happen at a point of a task's story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another event must come first.
    Needs {
        /// What must come first.
        first: EventKind,
        /// The regions that lack it; empty when the whole task does.
        regions: Vec<String>,
    },
    /// The public notice has not run its working days.
    NoticeRuns {
        /// The first day on which the task may be closed.
        earliest: NaiveDate,
    },
    /// The task stands beyond it already.
    Beyond,
    /// The task's document sets no procedure of acceptance and closing.
    NoProcedure,
}

impl LedgerDoubt {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            LedgerDoubt::NotOfTheTask { .. } => "not-of-the-task",
            LedgerDoubt::EventRefused { .. } => "event-refused",
            LedgerDoubt::GoalNotMet { .. } => "goal-not-met",
            LedgerDoubt::MilestonesOpen { .. } => "milestones-open",
            LedgerDoubt::AcceptorResponsible { .. } => "acceptor-responsible",
            LedgerDoubt::StatedCount { .. } => "stated-count",
            LedgerDoubt::LateApplication { .. } => "late-application",
        }
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        match self {
            LedgerDoubt::NotOfTheTask { .. } | LedgerDoubt::EventRefused { .. } => Severity::Error,
            LedgerDoubt::GoalNotMet { .. }
            | LedgerDoubt::MilestonesOpen { .. }
            | LedgerDoubt::StatedCount { .. }
            | LedgerDoubt::LateApplication { .. } => Severity::Warning,
            LedgerDoubt::AcceptorResponsible { .. } => Severity::Note,
        }
    }
}
