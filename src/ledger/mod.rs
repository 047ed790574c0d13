//! The rectification ledger (整改台账): tasks with units and deadlines, and what became of them.
//!
//! ```text
//! task + its events + procedure + calendar --Story::tell--> story at a day
//! stories --dispatch--> counts, what falls due, letters     story + targets --consistency--> contradictions
//! ```
//!
//! A [`Task`] says what was decided, an [`Event`] what happened. [`Story::tell`] folds the events of a
//! task, in the order of their days, through the state machine in [`stage`]; an event that may not
//! happen is refused with its reason and changes nothing. A [`Duty`] comes back every week, month, quarter or year,
//! whatever the tasks. Nothing here reads files, and the day is
//! always given.

pub mod calendar;
pub mod consistency;
pub mod deadline;
pub mod dispatch;
pub mod duty;
pub mod escalation;
pub mod event;
pub mod procedure;
pub mod rule;
pub mod stage;
pub mod story;
pub mod task;

pub use calendar::{NoCalendar, WorkingCalendar};
pub use duty::{Cadence, Duty};
pub use escalation::{EscalationStep, Ladder, Rung};
pub use event::{AcceptanceMethod, Details, Event, EventKind, Medium};
pub use procedure::{Procedure, Terms};
pub use rule::Rule;
pub use stage::{Refusal, Stage};
pub use story::Story;
pub use task::{Condition, Deadline, DeadlineKind, Milestone, MilestoneKind, Task, Term};

#[cfg(test)]
mod samples;
