//! A rectification task (整改任务) as a plan lays it down.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::rule::Rule;
use crate::language::Language;
use crate::period::Period;

/// A task of a list: who does it, where, by when, and who accepts it. Ids are those of the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Id of the task.
    pub id: String,
    /// Id of the list (整改方案) it stands in.
    pub list: String,
    /// The regions responsible for their part; where there is none the task is one whole.
    pub regions: Vec<String>,
    /// Units in the lead (牵头责任单位).
    pub lead: Vec<String>,
    /// Other responsible units (参与责任单位).
    pub participating: Vec<String>,
    /// Accepting units (验收单位) in the document's order: the first named leads (P9).
    pub accepting: Vec<String>,
    /// When it is to be done.
    pub deadline: Deadline,
    /// Dated steps on the way.
    pub milestones: Vec<Milestone>,
    /// The day the list was issued, where known; 立行立改 with a number of days counts from it.
    pub issued: Option<NaiveDate>,
}

/// When a task is to be done (整改时限).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// The class of the deadline; `None` where the document states none.
    pub kind: Option<DeadlineKind>,
    /// The date, met by the last day of the period.
    pub due: Option<Period>,
    /// 长期坚持: the result is to be held for good.
    pub long_term: bool,
    /// What a further date counts from. With a date besides, the task is due on the later of the two.
    pub condition: Option<Condition>,
}

/// The class of a deadline (P27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// 立行立改: at once, with no date.
    Immediate,
    /// 限期整改: by a date.
    Dated,
    /// 取得阶段性成效: a result by a date, and on from there.
    Interim,
}

/// A date that counts from something that has to come about first: 总规批复后12个月内.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What has to come about.
    pub name: String,
    /// How long after the day it does.
    pub term: Term,
}

/// The length of a term that counts from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Months: it ends on the same day of the month, or on the month's last (民法典 第二百零二条).
    Months(u32),
    /// Days, the first one not counted (民法典 第二百零一条).
    Days(u32),
}

/// A dated step of a task (时间节点).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Milestone {
    /// Id of the milestone.
    pub id: String,
    /// When it is due, by the last day of the period.
    pub due: Option<Period>,
    /// What its date counts from, where it does.
    pub condition: Option<Condition>,
    /// To be done, or told as history.
    pub kind: MilestoneKind,
    /// Regions that each have to report it; where there is none, one report is enough.
    pub regions: Vec<String>,
    /// The rule it rests on, where it is another than that of its task's deadline.
    pub rule: Option<Rule>,
}

/// Whether a milestone is part of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MilestoneKind {
    /// A step to be done (计划节点), written `plan`.
    #[default]
    Plan,
    /// A date of an earlier plan that the document tells of (历史节点), written `history`; never due.
    History,
    /// A time that runs, and a step that follows when it has run out (期限届满后办理), written `timer`: 15日未复检的，立案
    /// 查处. Until then nothing is due, and the step itself has no last day.
    Timer,
}

impl Deadline {
    /// Whether a class, a date, a condition or 长期坚持 is stated.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.kind.is_some() || self.due.is_some() || self.condition.is_some() || self.long_term
    }
}

impl DeadlineKind {
    /// Every class.
    pub const ALL: [DeadlineKind; 3] = [
        DeadlineKind::Immediate,
        DeadlineKind::Dated,
        DeadlineKind::Interim,
    ];

    /// The word used in data files: `immediate`, `dated`, `interim`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            DeadlineKind::Immediate => "immediate",
            DeadlineKind::Dated => "dated",
            DeadlineKind::Interim => "interim",
        }
    }

    /// The word for readers: 立行立改, 限期整改, 取得阶段性成效.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, DeadlineKind::Immediate) => "立行立改",
            (Language::Chinese, DeadlineKind::Dated) => "限期整改",
            (Language::Chinese, DeadlineKind::Interim) => "取得阶段性成效",
            (Language::English, DeadlineKind::Immediate) => "at once",
            (Language::English, DeadlineKind::Dated) => "by a date",
            (Language::English, DeadlineKind::Interim) => "interim result by a date",
        }
    }
}

/// A word that names no class of deadline or milestone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not known here: use {expected}")]
pub struct TaskWordError {
    /// The word as it was given.
    pub found: String,
    /// The words that are known.
    pub expected: &'static str,
}

/// Writes the code.
impl fmt::Display for DeadlineKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Reads the code.
impl FromStr for DeadlineKind {
    type Err = TaskWordError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = |kind: &DeadlineKind| kind.code() == word;
        DeadlineKind::ALL
            .into_iter()
            .find(known)
            .ok_or_else(|| TaskWordError {
                found: word.to_owned(),
                expected: "`immediate`, `dated` or `interim`",
            })
    }
}

/// Reads `plan`, `history` or `timer`.
impl FromStr for MilestoneKind {
    type Err = TaskWordError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "plan" => Ok(MilestoneKind::Plan),
            "history" => Ok(MilestoneKind::History),
            "timer" => Ok(MilestoneKind::Timer),
            _ => Err(TaskWordError {
                found: word.to_owned(),
                expected: "`plan`, `history` or `timer`",
            }),
        }
    }
}

impl Task {
    /// The milestone of this id; of several the first.
    #[must_use]
    pub fn milestone(&self, id: &str) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.id == id)
    }

    /// Everyone who works on it: the units in the lead, then the others.
    pub fn responsible(&self) -> impl Iterator<Item = &str> {
        let units = self.lead.iter().chain(&self.participating);
        units.map(String::as_str)
    }

    /// The unit that leads the acceptance (P9).
    #[must_use]
    pub fn first_acceptor(&self) -> Option<&str> {
        self.accepting.first().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_others_are_refused() {
        for kind in DeadlineKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
        }
        assert!("soon".parse::<DeadlineKind>().is_err());
        assert_eq!("history".parse(), Ok(MilestoneKind::History));
        assert!("done".parse::<MilestoneKind>().is_err());
    }

    #[test]
    fn the_first_named_accepting_unit_leads() {
        let task = Task {
            accepting: vec!["water".to_owned(), "energy".to_owned()],
            ..Task::default()
        };
        assert_eq!(task.first_acceptor(), Some("water"));
        assert_eq!(Task::default().first_acceptor(), None);
    }
}
