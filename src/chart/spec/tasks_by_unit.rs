//! 分单位任务图: how many tasks of each unit stand how.

use super::{Frame, StandingWord, TaskStanding};

/// How many tasks of each unit stand how (分单位任务图): a stacked bar for all tasks and one for every unit. Units are
/// drawn in the order given, and share one scale. A task of several units counts for each of them, so that the units
/// together may have more tasks than there are.
#[derive(Debug, Clone, PartialEq)]
pub struct TasksByUnit {
    /// Heading, footer and width.
    pub frame: Frame,
    /// All tasks, drawn at the top.
    pub total: TaskBar,
    /// The units, at least one.
    pub bars: Vec<TaskBar>,
    /// Words of the key and the column headings.
    pub words: TasksByUnitWords,
}

/// The tasks of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskBar {
    /// The unit; wraps to two lines.
    pub label: String,
    /// The second line, such as 牵头 6项; may be empty.
    pub note: String,
    /// How many tasks stand how; each standing at most once, at most 1,000,000 each.
    pub counts: Vec<(TaskStanding, u32)>,
    /// The number of tasks in words, such as 12项.
    pub total_text: String,
    /// What the bar amounts to, such as 58%（7项）; may be empty.
    pub rate_text: String,
}

/// Words of the key and the column headings of [`TasksByUnit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TasksByUnitWords {
    /// The words of the key; every standing that occurs needs one.
    pub standings: Vec<StandingWord>,
    /// The heading of the column of `total_text`, such as 合计.
    pub total: String,
    /// The heading of the column of `rate_text`, such as 完成率; may be empty.
    pub rate: String,
    /// That the bar of all tasks has a scale of its own; shown when no unit has as many tasks.
    pub total_scale: String,
}
