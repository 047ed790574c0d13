//! What is kept of notices, applications, extensions and reopenings.

use chrono::NaiveDate;

use crate::ledger::calendar::NoCalendar;
use crate::period::Period;

/// Why a finished part is being rectified again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReopeningCause {
    /// An objection during the public notice (公示异议).
    Objection,
    /// The problem came back (问题反弹).
    Rebound,
}

/// A finished part that is being rectified again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// Why.
    pub cause: ReopeningCause,
    /// The day of the objection or the rebound.
    pub on: NaiveDate,
}

/// A public notice (公示).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The day it began; not counted.
    pub started: NaiveDate,
    /// The last of its working days, as far as the calendar reaches.
    pub last_day: Result<NaiveDate, NoCalendar>,
}

/// An extension that was granted to one region, or to a task without regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The region.
    pub region: Option<String>,
    /// The day it was asked for.
    pub asked: NaiveDate,
    /// The day it was granted.
    pub granted: NaiveDate,
    /// The last day that held before.
    pub from: Option<NaiveDate>,
    /// The date that holds now.
    pub to: Period,
}

/// An application for acceptance and the time it had (P1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The region.
    pub region: Option<String>,
    /// The day of completion.
    pub completed: NaiveDate,
    /// The day acceptance was applied for.
    pub applied: NaiveDate,
    /// The last day in time, as far as the calendar reaches.
    pub by: Result<NaiveDate, NoCalendar>,
}

impl Notice {
    /// The first day the task may be closed: the day after the last of the notice.
    #[must_use]
    pub fn closing_from(&self) -> Option<NaiveDate> {
        self.last_day.ok().and_then(|day| day.succ_opt())
    }
}

impl Application {
    /// Whether it came after its last day; `None` when that cannot be counted.
    #[must_use]
    pub fn is_late(&self) -> Option<bool> {
        self.by.ok().map(|by| self.applied > by)
    }
}
