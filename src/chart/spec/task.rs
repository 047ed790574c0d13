//! How tasks of a rectification ledger (整改台账) stand, in charts.

/// How a task stands. Every standing has a colour, a shape and, in a spec, a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskStanding {
    /// 超期: its time limit has passed.
    Overdue,
    /// 即将到期: its time limit comes soon.
    DueSoon,
    /// 立行立改: to be done at once; no date is set.
    Immediate,
    /// 按时序推进: its time limit is not near.
    OnSchedule,
    /// 未定时限: no time limit is stated.
    Undated,
    /// 完成整改: done, and not yet closed.
    Completed,
    /// 已销号: accepted, announced and struck off.
    Closed,
}

impl TaskStanding {
    /// All standings, the one that needs most attention first; keys and bars are drawn in this order.
    pub const ALL: [Self; 7] = [
        Self::Overdue,
        Self::DueSoon,
        Self::Immediate,
        Self::OnSchedule,
        Self::Undated,
        Self::Completed,
        Self::Closed,
    ];
}

/// A standing with its word, for the key of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingWord {
    /// The standing.
    pub standing: TaskStanding,
    /// The standing in words.
    pub word: String,
}
