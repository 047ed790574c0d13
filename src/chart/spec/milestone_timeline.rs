//! 节点图: tasks with their milestones and time limits along time.

use chrono::NaiveDate;

use super::{Frame, StandingWord, TaskStanding};

/// Tasks with their milestones and time limits along time (节点图), a row each. Rows are drawn in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestoneTimeline {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The as-of day, marked by a line.
    pub as_of: NaiveDate,
    /// Its label, such as 截至 2025年3月31日.
    pub as_of_label: String,
    /// The groups, at least one with at least one row.
    pub groups: Vec<TimelineGroup>,
    /// The words of the key.
    pub words: TimelineWords,
}

/// Rows under one heading, such as a unit or a list.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineGroup {
    /// The heading; when empty no heading is drawn.
    pub label: String,
    /// The rows.
    pub rows: Vec<TimelineRow>,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    /// The task's identifier, used in error messages.
    pub id: String,
    /// The task; wraps to three lines.
    pub label: String,
    /// The second line, such as 市林草局 · 伊金霍洛旗; may be empty.
    pub place: String,
    /// When it began; without it the row begins at its first date.
    pub start: Option<NaiveDate>,
    /// Its time limit, and the label of it, such as 时限 2025年底; the label may be empty.
    pub due: Option<(NaiveDate, String)>,
    /// The extended time limit with its label, after the original one.
    pub extended: Option<(NaiveDate, String)>,
    /// When it was completed; from then on it is never drawn as overdue.
    pub completed: Option<NaiveDate>,
    /// Its milestones in any order.
    pub milestones: Vec<Milestone>,
    /// How it stands, for the sign at the right end.
    pub standing: TaskStanding,
    /// How it stands in words, such as 超期 31天.
    pub standing_text: String,
}

/// A milestone (节点).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// When it was reached, else when it is planned.
    pub date: NaiveDate,
    /// How it stands.
    pub state: MilestoneState,
    /// What it is, such as 完成拆除; may be empty.
    pub label: String,
}

/// How a milestone stands; every state has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MilestoneState {
    /// 已完成: reached by its date.
    Done,
    /// 逾期完成: reached after its date.
    DoneLate,
    /// 超期未完成: its date has passed.
    Overdue,
    /// 计划: still to come.
    Planned,
}

impl MilestoneState {
    /// All states, in the order of the key.
    pub const ALL: [Self; 4] = [Self::Done, Self::DoneLate, Self::Overdue, Self::Planned];
}

/// The words of the key of a [`MilestoneTimeline`]; signs that do not occur are not listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineWords {
    /// The words of the standings; every one that occurs needs one.
    pub standings: Vec<StandingWord>,
    /// The word of each state of a milestone, in the order of [`MilestoneState::ALL`].
    pub states: [String; 4],
    /// The word of a time limit, such as 整改时限.
    pub due: String,
    /// The word of an extended time limit, such as 延期后时限.
    pub extended: String,
    /// What the stretch from the time limit to the as-of day is, such as 超期时间.
    pub over: String,
}
