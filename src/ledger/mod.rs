//! The rectification ledger (整改台账): tasks with units and deadlines, and what became of them.
//!
//! ```text
//! task + its events + procedure + calendar --Story::tell--> story at a day
//! stories --dispatch--> counts, what falls due, letters     story + targets --consistency--> contradictions
//! ```
//!
//! A [`Task`] says what was decided, an [`Event`] what happened. [`Story::tell`] folds the events of a
//! task, in the order of their days, through the state machine in [`stage`]; an event that may not
//! happen is refused with its reason and changes nothing. Nothing here reads files, and the day is
//! always given.

pub mod calendar;
pub mod consistency;
pub mod deadline;
pub mod dispatch;
pub mod event;
pub mod procedure;
pub mod rule;
pub mod stage;
pub mod story;
pub mod task;

pub use calendar::{NoCalendar, WorkingCalendar};
pub use event::{Event, EventKind};
pub use procedure::{Procedure, Terms};
pub use rule::Rule;
pub use stage::{Refusal, Stage};
pub use story::Story;
pub use task::{Condition, Deadline, DeadlineKind, Milestone, MilestoneKind, Task};

#[cfg(test)]
mod samples;
