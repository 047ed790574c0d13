//! What a rectification ledger has to say against itself.

use super::Severity;
use crate::ledger::consistency::Inconsistency;

/// A doubt about a ledger (台账存疑).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerDoubt {
    /// A region or milestone that is not one of the task's.
    NotOfTheTask {
        /// The id as read.
        id: String,
        /// The ids the task has.
        expected: Vec<String>,
    },
    /// A detail (method of acceptance, medium of a notice) of an event that has none.
    NotOfTheEvent,
    /// The story of a task contradicts itself, the procedure or the numeric targets.
    Inconsistent(Inconsistency),
}

impl LedgerDoubt {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            LedgerDoubt::NotOfTheTask { .. } => "not-of-the-task",
            LedgerDoubt::NotOfTheEvent => "not-of-the-event",
            LedgerDoubt::Inconsistent(inconsistency) => inconsistency.code(),
        }
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        let inconsistency = match self {
            LedgerDoubt::NotOfTheTask { .. } => return Severity::Error,
            LedgerDoubt::NotOfTheEvent => return Severity::Warning,
            LedgerDoubt::Inconsistent(inconsistency) => inconsistency,
        };
        match inconsistency {
            Inconsistency::Refused { .. } => Severity::Error,
            Inconsistency::TargetNotMet { .. }
            | Inconsistency::MilestoneStillAhead { .. }
            | Inconsistency::MilestoneNotReported { .. }
            | Inconsistency::CountDiffers { .. }
            | Inconsistency::AppliedLate { .. }
            | Inconsistency::NoCalendar(_) => Severity::Warning,
            Inconsistency::AcceptorIsResponsible { .. }
            | Inconsistency::PartWithoutMilestone { .. }
            | Inconsistency::NotStated { .. }
            | Inconsistency::NoSiteVisit { .. }
            | Inconsistency::PressedWhenClosed { .. } => Severity::Note,
        }
    }
}
