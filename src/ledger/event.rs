//! What can happen to a task: a closed set of events (台账事件).

mod details;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::escalation::EscalationStep;
use crate::language::Language;
use crate::period::Period;

pub use details::{AcceptanceMethod, Details, Medium};

/// The kind of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// 进展: something was reported; no stage changes.
    Progress,
    /// 按时序推进: reported to go on as planned; no stage changes.
    OnSchedule,
    /// 节点完成: a milestone was reached.
    MilestoneDone,
    /// 条件具备: the condition a date counts from came about, such as 总规批复.
    ConditionMet,
    /// 完成整改: measures done and goal reached.
    Completed,
    /// 申请验收: acceptance was applied for.
    Applied,
    /// 通过验收: the accepting units agreed.
    Accepted,
    /// 验收未通过: the accepting units did not agree.
    Rejected,
    /// 开始公示: the public notice began.
    NoticeStarted,
    /// 公示异议: somebody objected during the notice.
    Objection,
    /// 销号: the task was closed.
    Closed,
    /// 问题反弹: the problem came back.
    Rebound,
    /// 申请延期: a later date was asked for.
    ExtensionAsked,
    /// 同意延期: a later date was granted; the event brings it.
    ExtensionGranted,
    /// 回头看: the finished task was looked at again.
    LookBack,
    /// 督促: those responsible were pressed by a letter, a circular, an interview; no stage changes. What it brings as
    /// time limit (限期整改) holds for a reopened part that has none.
    Escalation(EscalationStep),
}

/// A word that names no event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not an event of the ledger: use one of {}", codes())]
pub struct EventKindError {
    /// The word as it was given.
    pub found: String,
}

/// One thing that happened to a task, as a row of `events.csv` tells it.
///
/// Ordered by day, then by row: of two events on one day the one further up in the file came first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day it happened.
    pub date: NaiveDate,
    /// Place of the row in its file.
    pub row: usize,
    /// What happened.
    pub kind: EventKind,
    /// The region it happened in, as the task names it; the whole task where none.
    pub region: Option<String>,
    /// The milestone it is about, by id.
    pub milestone: Option<String>,
    /// The new date: of an extension granted, or the time limit a rebound, an objection or a supervision came with.
    pub due: Option<Period>,
    /// What is recorded besides.
    pub details: Details,
}

impl Event {
    /// An event of the whole task; region, milestone and date can be added.
    #[must_use]
    pub fn new(row: usize, date: NaiveDate, kind: EventKind) -> Event {
        Event {
            date,
            row,
            kind,
            region: None,
            milestone: None,
            due: None,
            details: Details::default(),
        }
    }
}

impl EventKind {
    /// Every kind, in the order of a task's life.
    pub const ALL: [EventKind; 23] = [
        EventKind::Progress,
        EventKind::OnSchedule,
        EventKind::MilestoneDone,
        EventKind::ConditionMet,
        EventKind::Completed,
        EventKind::Applied,
        EventKind::Accepted,
        EventKind::Rejected,
        EventKind::NoticeStarted,
        EventKind::Objection,
        EventKind::Closed,
        EventKind::Rebound,
        EventKind::ExtensionAsked,
        EventKind::ExtensionGranted,
        EventKind::LookBack,
        EventKind::Escalation(EscalationStep::Warned),
        EventKind::Escalation(EscalationStep::Reminded),
        EventKind::Escalation(EscalationStep::Circulated),
        EventKind::Escalation(EscalationStep::Supervised),
        EventKind::Escalation(EscalationStep::Listed),
        EventKind::Escalation(EscalationStep::Inspected),
        EventKind::Escalation(EscalationStep::Interviewed),
        EventKind::Escalation(EscalationStep::Referred),
    ];

    /// The word used in data files.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            EventKind::Progress => ("progress", "进展", "progress"),
            EventKind::OnSchedule => ("on_schedule", "按时序推进", "on schedule"),
            EventKind::MilestoneDone => ("milestone_done", "节点完成", "milestone reached"),
            EventKind::ConditionMet => ("condition_met", "条件具备", "condition met"),
            EventKind::Completed => ("completed", "完成整改", "completed"),
            EventKind::Applied => ("applied", "申请验收", "acceptance applied for"),
            EventKind::Accepted => ("accepted", "通过验收", "accepted"),
            EventKind::Rejected => ("rejected", "验收未通过", "not accepted"),
            EventKind::NoticeStarted => ("notice_started", "开始公示", "notice started"),
            EventKind::Objection => ("objection", "公示异议", "objection"),
            EventKind::Closed => ("closed", "销号", "closed"),
            EventKind::Rebound => ("rebound", "问题反弹", "rebound"),
            EventKind::ExtensionAsked => ("extension_asked", "申请延期", "extension asked for"),
            EventKind::ExtensionGranted => ("extension_granted", "同意延期", "extension granted"),
            EventKind::LookBack => ("look_back", "回头看", "look back"),
            EventKind::Escalation(step) => step.words(),
        }
    }
}

/// Writes the code.
impl fmt::Display for EventKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Reads the code or the Chinese word.
impl FromStr for EventKind {
    type Err = EventKindError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let word = word.trim();
        EventKind::ALL
            .into_iter()
            .find(|kind| kind.code() == word || kind.label(Language::Chinese) == word)
            .ok_or_else(|| EventKindError {
                found: word.to_owned(),
            })
    }
}

fn codes() -> String {
    EventKind::ALL.map(|kind| format!("`{kind}`")).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_chinese_words_read_back() {
        for kind in EventKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
            assert_eq!(kind.label(Language::Chinese).parse(), Ok(kind));
        }
        let error = "finished".parse::<EventKind>().unwrap_err().to_string();
        assert!(error.contains("`finished`") && error.contains("`look_back`"));
    }

    #[test]
    fn events_are_in_order_of_day_then_row() {
        let day = |text: &str| text.parse().unwrap();
        let later = Event::new(0, day("2025-03-02"), EventKind::Progress);
        let first = Event::new(4, day("2025-03-01"), EventKind::Rebound);
        let second = Event::new(5, day("2025-03-01"), EventKind::Applied);
        let mut events = vec![later.clone(), second.clone(), first.clone()];
        events.sort();
        assert_eq!(events, [first, second, later]);
    }
}
