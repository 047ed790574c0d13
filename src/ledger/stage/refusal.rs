//! Why an event may not happen (不予登记的理由).

use chrono::NaiveDate;

use super::Stage;
use crate::ledger::calendar::NoCalendar;
use crate::ledger::rule::Rule;
use crate::period::Period;

/// An event that may not happen: where the task or region stood, and what was wanting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stage of the region the event names, or of the task.
    pub stood: Stage,
    /// What was wanting.
    pub reason: Reason,
}

/// What was wanting for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The region is none of the task's.
    UnknownRegion {
        /// The region the event names.
        region: String,
    },
    /// The milestone is none of the task's.
    UnknownMilestone {
        /// The milestone the event names.
        milestone: String,
    },
    /// The event is of the whole task and names one region of several.
    WholeTask {
        /// The region the event names.
        region: String,
    },
    /// The list has no acceptance procedure: the task ends when it is completed.
    NoAcceptance,
    /// The region, or every region, stands elsewhere.
    NeedsStage {
        /// The stage the event starts from.
        needed: Stage,
        /// The rule behind it, where it is more than the order of things.
        rule: Option<Rule>,
    },
    /// The region, or every region, has not come so far.
    NeedsAtLeast {
        /// The least stage.
        needed: Stage,
        /// The rule behind it.
        rule: Rule,
    },
    /// A notice needs every region accepted.
    RegionsBehind {
        /// Those that are not.
        regions: Vec<String>,
    },
    /// The notice has not run its working days.
    NoticeNotOver {
        /// Its last day.
        last_day: NaiveDate,
        /// The first day the task may be closed.
        earliest: NaiveDate,
    },
    /// The objection came after the notice had run.
    NoticeOver {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// The working days of the notice cannot be counted.
    NoCalendar(NoCalendar),
    /// No date of the task or milestone counts from a condition.
    NoCondition,
    /// The condition came about before.
    ConditionAlreadyMet {
        /// The day it did.
        on: NaiveDate,
    },
    /// A milestone is reached that the event does not name.
    MilestoneNotNamed,
    /// The milestone was reached before.
    MilestoneAlreadyDone {
        /// The day it was.
        on: NaiveDate,
    },
    /// The task has no date that could be extended.
    NothingToExtend,
    /// No extension has been asked for.
    NoExtensionAsked,
    /// An extension was granted without a new date.
    NewDueMissing,
    /// The new date is not later than the one that holds.
    NewDueNotLater {
        /// The new date.
        due: Period,
        /// The last day that holds.
        current: NaiveDate,
    },
}

impl Refusal {
    /// The documented rule behind the refusal; `None` where the row itself is at fault.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match &self.reason {
            Reason::NeedsStage { rule, .. } => *rule,
            Reason::NeedsAtLeast { rule, .. } => Some(*rule),
            Reason::RegionsBehind { .. } => Some(Rule::AcceptByRegion),
            Reason::NoticeNotOver { .. } | Reason::NoCalendar(_) => Some(Rule::PublicNotice),
            Reason::NoticeOver { .. } => Some(Rule::NoticeOutcome),
            Reason::NothingToExtend
            | Reason::NoExtensionAsked
            | Reason::NewDueMissing
            | Reason::NewDueNotLater { .. } => Some(Rule::Extension),
            _ => None,
        }
    }

    /// The first day the event may happen, where only time is wanting.
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self.reason {
            Reason::NoticeNotOver { earliest, .. } => Some(earliest),
            _ => None,
        }
    }

    /// The stage that was needed, where a stage is wanting.
    #[must_use]
    pub fn needed(&self) -> Option<Stage> {
        match self.reason {
            Reason::NeedsStage { needed, .. } | Reason::NeedsAtLeast { needed, .. } => Some(needed),
            Reason::RegionsBehind { .. } => Some(Stage::Accepted),
            _ => None,
        }
    }
}
