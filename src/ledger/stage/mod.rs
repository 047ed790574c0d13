//! The stages a task goes through (整改阶段) and which event may follow which.
//!
//! ```text
//! each region   rectifying ─completed→ completed ─applied→ applied ─accepted→ accepted
//!                    ↑←──────────── rejected ──────────────────┘
//! the task      all regions accepted ─notice_started→ notice ─closed→ closed
//! back again    objection (during the notice), rebound (from completed on) → rectifying
//! ```
//!
//! An event with a region speaks for that region; one without speaks for every region that stands at
//! the stage before. What the event may not do is refused, with the reason, and nothing changes.

mod dated;
mod machine;
mod record;
mod refusal;

use std::fmt;

use crate::language::Language;

pub(in crate::ledger) use machine::{Machine, RegionState};
pub use record::{Application, Extension, Notice, Reopening, ReopeningCause};
pub use refusal::{Reason, Refusal};

/// A stage, from the first to the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// 整改中.
    #[default]
    Rectifying,
    /// 完成整改: measures done and goal reached. The last stage of a task without acceptance.
    Completed,
    /// 申请验收.
    Applied,
    /// 通过验收.
    Accepted,
    /// 公示: the public notice has begun and the task is not closed.
    Notice,
    /// 销号.
    Closed,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 6] = [
        Stage::Rectifying,
        Stage::Completed,
        Stage::Applied,
        Stage::Accepted,
        Stage::Notice,
        Stage::Closed,
    ];

    /// The word for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Stage::Rectifying => "rectifying",
            Stage::Completed => "completed",
            Stage::Applied => "applied",
            Stage::Accepted => "accepted",
            Stage::Notice => "notice",
            Stage::Closed => "closed",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Stage::Rectifying) => "整改中",
            (Language::Chinese, Stage::Completed) => "已完成整改",
            (Language::Chinese, Stage::Applied) => "已申请验收",
            (Language::Chinese, Stage::Accepted) => "已通过验收",
            (Language::Chinese, Stage::Notice) => "公示中",
            (Language::Chinese, Stage::Closed) => "已销号",
            (Language::English, Stage::Rectifying) => "being rectified",
            (Language::English, Stage::Completed) => "completed",
            (Language::English, Stage::Applied) => "acceptance applied for",
            (Language::English, Stage::Accepted) => "accepted",
            (Language::English, Stage::Notice) => "public notice",
            (Language::English, Stage::Closed) => "closed",
        }
    }
}

/// Writes the code.
impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
