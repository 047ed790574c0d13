//! 完成进度图: tasks completed and closed over time against those due.

use chrono::NaiveDate;

use super::Frame;

/// Tasks completed and closed over time against those due (完成进度图), as steps. The gap between what was due and what
/// was completed by the as-of day is drawn and labelled.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletionCurve {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The unit of the counts at the head of the axis, such as 项.
    pub unit: String,
    /// The as-of day: completed and closed are drawn up to it.
    pub as_of: NaiveDate,
    /// Its label.
    pub as_of_label: String,
    /// How many tasks are due by when, cumulative; at least one step. Drawn to the end.
    pub scheduled: CountSeries,
    /// How many were completed by when, cumulative.
    pub completed: CountSeries,
    /// How many were closed by when, cumulative; without steps it is not drawn.
    pub closed: CountSeries,
    /// The gap in words, such as 少完成6项; when empty the gap is not drawn.
    pub gap_label: String,
}

/// Counts that only grow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountSeries {
    /// What it is and how many at its end, such as 已完成 18项.
    pub label: String,
    /// Dates in order, with the count from that day on; a later count is not smaller.
    pub steps: Vec<(NaiveDate, u32)>,
}
