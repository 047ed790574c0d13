//! Words of the rectification ledger.

use super::contradictions;
use crate::finding::LedgerDoubt;
use crate::ledger::consistency::Inconsistency;
use crate::words::LedgerPhrase;

/// What is doubtful.
pub(super) fn doubt(doubt: &LedgerDoubt) -> String {
    match doubt {
        LedgerDoubt::NotOfTheTask { id, expected } if expected.is_empty() => {
            format!("`{id}` does not belong to the task")
        }
        LedgerDoubt::NotOfTheTask { id, expected } => {
            format!(
                "`{id}` does not belong to the task, which has {}",
                expected.join(", ")
            )
        }
        LedgerDoubt::NotOfTheEvent => {
            "a method belongs to `accepted` or `rejected`, a medium to `notice_started`".to_string()
        }
        LedgerDoubt::Inconsistent(inconsistency) => contradictions::inconsistency(inconsistency),
    }
}

/// What to do about it.
pub(super) const fn remedy(doubt: &LedgerDoubt) -> &'static str {
    match doubt {
        LedgerDoubt::NotOfTheTask { .. } => "correct the id, or add it to the task",
        LedgerDoubt::NotOfTheEvent => "move it to that event, or leave it out; it is not used here",
        LedgerDoubt::Inconsistent(inconsistency) => match inconsistency {
            Inconsistency::Refused { .. } => "check the date, or add the event that came before",
            Inconsistency::TargetNotMet { .. } => {
                "verify: a task may be submitted only with its measures done and its goal reached"
            }
            Inconsistency::MilestoneStillAhead { .. } => {
                "verify the completion, or report the milestone"
            }
            Inconsistency::MilestoneNotReported { .. } => {
                "report the milestone if it was reached, or verify the completion"
            }
            Inconsistency::CountDiffers { .. } => {
                "check the list for tasks left out or merged and say so in the note"
            }
            Inconsistency::AppliedLate { .. } => "state why acceptance was applied for late",
            Inconsistency::NoCalendar(_) => "add the days of that year to `holidays.csv`",
            Inconsistency::AcceptorIsResponsible { .. } => {
                "let another office review it, or state the reason: who accepts answers for the opinion"
            }
            Inconsistency::NoSiteVisit { .. } => "visit the site, or add how it was accepted",
            Inconsistency::PressedWhenClosed { .. } => {
                "record the rebound first if the problem came back; else check the day and the task"
            }
            Inconsistency::NotStated { .. } => {
                "add it; where the document does not say it, say so in the note"
            }
            Inconsistency::PartWithoutMilestone { .. } => "add a milestone for that day",
        },
    }
}

/// Fixed words.
pub(in crate::words) const fn ledger_phrase(phrase: LedgerPhrase) -> &'static str {
    match phrase {
        LedgerPhrase::Task => "Task",
        LedgerPhrase::LinkedTasks => "Rectification tasks",
        LedgerPhrase::Problem => "Problem",
        LedgerPhrase::Lead => "Leading office",
        LedgerPhrase::Participating => "Other responsible offices",
        LedgerPhrase::Accepting => "Accepting offices",
        LedgerPhrase::Deadline => "Deadline",
        LedgerPhrase::Goal => "Goal",
        LedgerPhrase::Stage => "Stage",
        LedgerPhrase::Standing => "Schedule",
        LedgerPhrase::Next => "Next",
        LedgerPhrase::History => "History",
        LedgerPhrase::Milestones => "Milestones",
        LedgerPhrase::Targets => "Numeric targets",
        LedgerPhrase::Measures => "Measures",
        LedgerPhrase::Refused => "Events not taken",
        LedgerPhrase::Doubts => "Findings",
        LedgerPhrase::Source => "Source",
        LedgerPhrase::DueDay => "Due",
        LedgerPhrase::DaysLeft => "Days left",
        LedgerPhrase::WaitingFor => "Waiting for",
        LedgerPhrase::Region => "Region",
        LedgerPhrase::Reached => "reached",
        LedgerPhrase::NotReported => "not reported",
        LedgerPhrase::Rule => "rule",
        LedgerPhrase::Cadence => "Recurring duties",
        LedgerPhrase::Duty => "Duty",
        LedgerPhrase::Pressing => "Pressed so far, and next",
        LedgerPhrase::Person => "Responsible persons",
        LedgerPhrase::Answerable => "Who answers for what",
        LedgerPhrase::Method => "Closed by",
        LedgerPhrase::Every => "How often",
        LedgerPhrase::Who => "Who",
        LedgerPhrase::OriginalDue => "Original deadline",
    }
}
