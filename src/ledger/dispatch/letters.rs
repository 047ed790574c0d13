//! Which letters a dispatch calls for (整改提醒函、专项督办函).
//!
//! P13 names four grounds (slow, not done properly, overdue, not closed in time) and the two letters,
//! and leaves open which ground calls for which letter. P19 has overdue tasks put under supervision and
//! near dates warned of; P10 has a rebound put under supervision. The rest is our reading, which
//! [`Cause::basis`] tells.

use chrono::NaiveDate;

use super::{Entry, Pressing};
use crate::language::Language;
use crate::ledger::deadline::Standing;
use crate::ledger::rule::Rule;
use crate::ledger::stage::{ReopeningCause, Stage};
use crate::ledger::story::{RegionStory, Story};

/// The two letters, the weightier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LetterKind {
    /// 专项督办函.
    Supervision,
    /// 整改提醒函.
    Reminder,
}

/// Why a letter is called for, the weightiest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The date has passed.
    Overdue,
    /// The problem came back.
    Rebound,
    /// Somebody objected during the notice.
    Objection,
    /// Accepted and not closed in time.
    NotClosed,
    /// The date is near and the work not done.
    DueSoon,
    /// A milestone is overdue, by id.
    MilestoneOverdue(String),
    /// Completed, and acceptance not applied for within its working days.
    ApplicationLate,
}

/// What the choice of letter rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A document says so.
    Documented,
    /// The document names the ground; the letter, or the day from which it counts, is our reading.
    OurReading,
}

/// The letter a task calls for on the day of the dispatch: one a task, of the kind its weightiest ground
/// asks for, with all its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which letter.
    pub kind: LetterKind,
    /// Id of the task; the letter goes to its responsible units (P13).
    pub task: String,
    /// Why: the weightiest first, never empty.
    pub grounds: Vec<Ground>,
    /// How far those responsible have been pressed, and what comes next.
    pub pressing: Pressing,
}

/// One ground of a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ground {
    /// What it is.
    pub cause: Cause,
    /// The day it turns on: the date missed or near, or the day of the rebound or objection.
    pub day: NaiveDate,
    /// The regions concerned; empty for the whole task.
    pub regions: Vec<String>,
}

impl Cause {
    /// Which letter it calls for.
    #[must_use]
    pub fn letter(&self) -> LetterKind {
        match self {
            Cause::Overdue | Cause::Rebound | Cause::Objection | Cause::NotClosed => {
                LetterKind::Supervision
            }
            Cause::DueSoon | Cause::MilestoneOverdue(_) | Cause::ApplicationLate => {
                LetterKind::Reminder
            }
        }
    }

    /// The rule it rests on.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            Cause::Overdue | Cause::DueSoon => Rule::Warning,
            Cause::Rebound => Rule::Rebound,
            Cause::Objection => Rule::NoticeOutcome,
            Cause::NotClosed | Cause::MilestoneOverdue(_) => Rule::Letters,
            Cause::ApplicationLate => Rule::ApplyInTime,
        }
    }

    /// Whether the rule itself says so.
    #[must_use]
    pub fn basis(&self) -> Basis {
        match self {
            Cause::Overdue | Cause::Rebound | Cause::DueSoon => Basis::Documented,
            _ => Basis::OurReading,
        }
    }

    /// The word for machines; a milestone's does not hold its id.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(&self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Cause::Overdue => ("overdue", "超期未完成整改", "overdue"),
            Cause::Rebound => ("rebound", "问题反弹", "the problem came back"),
            Cause::Objection => ("objection", "公示期间有异议", "objection during the notice"),
            Cause::NotClosed => ("not_closed", "未按时销号", "not closed in time"),
            Cause::DueSoon => ("due_soon", "即将到期尚未完成", "due soon and not done"),
            Cause::MilestoneOverdue(_) => ("milestone_overdue", "节点超期", "milestone overdue"),
            Cause::ApplicationLate => (
                "application_late",
                "未按时申请验收",
                "acceptance not applied for in time",
            ),
        }
    }
}

impl LetterKind {
    /// The word for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            LetterKind::Supervision => "supervision",
            LetterKind::Reminder => "reminder",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, LetterKind::Supervision) => "专项督办函",
            (Language::Chinese, LetterKind::Reminder) => "整改提醒函",
            (Language::English, LetterKind::Supervision) => "supervision letter",
            (Language::English, LetterKind::Reminder) => "reminder letter",
        }
    }
}

/// The letters `entries` call for: supervision first, then in the order of the tasks.
pub(super) fn of(entries: &[Entry<'_>]) -> Vec<Letter> {
    let mut letters: Vec<Letter> = entries.iter().filter_map(letter).collect();
    letters.sort_by_key(|letter| letter.kind);
    letters
}

/// The letter one task calls for, if any.
#[must_use]
pub fn letter(entry: &Entry<'_>) -> Option<Letter> {
    let grounds = grounds(entry.story);
    let kind = grounds.iter().map(|ground| ground.cause.letter()).min()?;
    Some(Letter {
        kind,
        task: entry.task.id.clone(),
        grounds,
        pressing: Pressing::of(entry.story, entry.ladder, kind),
    })
}

fn grounds(story: &Story) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    let mut add = |cause: Cause, day: NaiveDate, region: Option<String>| {
        let mut alike = grounds.iter_mut();
        match alike.find(|other| other.cause == cause && other.day == day) {
            Some(ground) => ground.regions.extend(region),
            None => grounds.push(Ground {
                cause,
                day,
                regions: region.into_iter().collect(),
            }),
        }
    };
    for part in &story.regions {
        for (cause, day) in of_region(part, story.as_of) {
            add(cause, day, part.region.clone());
        }
    }
    if let Some(Ok(day)) = story.closing_expected
        && day < story.as_of
    {
        add(Cause::NotClosed, day, None);
    }
    for milestone in story.milestones.iter().filter(|_| !story.is_done()) {
        if let (Standing::Overdue, Some(due)) = (milestone.timing.standing, milestone.timing.due) {
            add(Cause::MilestoneOverdue(milestone.id.clone()), due, None);
        }
    }
    for ground in &mut grounds {
        if ground.regions.len() == story.regions.len() {
            ground.regions.clear();
        }
    }
    grounds.sort();
    grounds
}

fn of_region(part: &RegionStory, as_of: NaiveDate) -> Vec<(Cause, NaiveDate)> {
    let mut causes = Vec::new();
    if part.stage == Stage::Rectifying
        && let Some(reopening) = part.reopened
    {
        let cause = match reopening.cause {
            ReopeningCause::Rebound => Cause::Rebound,
            ReopeningCause::Objection => Cause::Objection,
        };
        causes.push((cause, reopening.on));
    }
    match (part.timing.standing, part.timing.due) {
        (Standing::Overdue, Some(due)) => causes.push((Cause::Overdue, due)),
        (Standing::DueSoon, Some(due)) => causes.push((Cause::DueSoon, due)),
        _ => {}
    }
    if let Some(Ok(by)) = part.apply_by
        && by < as_of
    {
        causes.push((Cause::ApplicationLate, by));
    }
    causes
}
