//! Why an event may not happen (不予登记的理由).

use chrono::NaiveDate;

use super::Stage;
use crate::language::Language;
use crate::ledger::calendar::NoCalendar;
use crate::ledger::rule::Rule;
use crate::period::Period;

/// An event that may not happen: where the task or region stood, and what was wanting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stage of the region the event names, or of the task.
    pub stood: Stage,
    /// What was wanting.
    pub reason: Reason,
}

/// What was wanting for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The region is none of the task's.
    UnknownRegion {
        /// The region the event names.
        region: String,
    },
    /// The milestone is none of the task's.
    UnknownMilestone {
        /// The milestone the event names.
        milestone: String,
    },
    /// The event is of the whole task and names one region of several.
    WholeTask {
        /// The region the event names.
        region: String,
    },
    /// The list has no acceptance procedure: the task ends when it is completed.
    NoAcceptance,
    /// The region, or every region, stands elsewhere.
    NeedsStage {
        /// The stage the event starts from.
        needed: Stage,
        /// The rule behind it, where it is more than the order of things.
        rule: Option<Rule>,
    },
    /// The region, or every region, has not come so far.
    NeedsAtLeast {
        /// The least stage.
        needed: Stage,
        /// The rule behind it.
        rule: Rule,
    },
    /// A notice needs every region accepted.
    RegionsBehind {
        /// Those that are not.
        regions: Vec<String>,
    },
    /// The notice has not run its working days.
    NoticeNotOver {
        /// Its last day.
        last_day: NaiveDate,
        /// The first day the task may be closed.
        earliest: NaiveDate,
    },
    /// The objection came after the notice had run.
    NoticeOver {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// The working days of the notice cannot be counted.
    NoCalendar(NoCalendar),
    /// No date of the task or milestone counts from a condition.
    NoCondition,
    /// The condition came about before.
    ConditionAlreadyMet {
        /// The day it did.
        on: NaiveDate,
    },
    /// A milestone is reached that the event does not name.
    MilestoneNotNamed,
    /// The milestone was reached before.
    MilestoneAlreadyDone {
        /// The day it was.
        on: NaiveDate,
    },
    /// The task has no date that could be extended.
    NothingToExtend,
    /// No extension has been asked for.
    NoExtensionAsked,
    /// An extension was granted without a new date.
    NewDueMissing,
    /// The new date is not later than the one that holds.
    NewDueNotLater {
        /// The new date.
        due: Period,
        /// The last day that holds.
        current: NaiveDate,
    },
}

impl Refusal {
    /// The documented rule behind the refusal; `None` where the row itself is at fault.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        match &self.reason {
            Reason::NeedsStage { rule, .. } => *rule,
            Reason::NeedsAtLeast { rule, .. } => Some(*rule),
            Reason::RegionsBehind { .. } => Some(Rule::AcceptByRegion),
            Reason::NoticeNotOver { .. } | Reason::NoCalendar(_) => Some(Rule::PublicNotice),
            Reason::NoticeOver { .. } => Some(Rule::NoticeOutcome),
            Reason::NothingToExtend
            | Reason::NoExtensionAsked
            | Reason::NewDueMissing
            | Reason::NewDueNotLater { .. } => Some(Rule::Extension),
            _ => None,
        }
    }

    /// The first day the event may happen, where only time is wanting.
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self.reason {
            Reason::NoticeNotOver { earliest, .. } => Some(earliest),
            _ => None,
        }
    }

    /// The stage that was needed, where a stage is wanting.
    #[must_use]
    pub fn needed(&self) -> Option<Stage> {
        match self.reason {
            Reason::NeedsStage { needed, .. } | Reason::NeedsAtLeast { needed, .. } => Some(needed),
            Reason::RegionsBehind { .. } => Some(Stage::Accepted),
            _ => None,
        }
    }

    /// The refusal in one sentence without a full stop: what stood, what was wanting, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let stood = self.stood.label(language);
        let text = match language {
            Language::Chinese => format!("当前为“{stood}”，{}", self.reason.chinese()),
            Language::English => format!("stood at \"{stood}\"; {}", self.reason.english()),
        };
        match (language, self.rule()) {
            (_, None) => text,
            (Language::Chinese, Some(rule)) => format!("{text}（依据 {rule}）"),
            (Language::English, Some(rule)) => format!("{text} (rule {rule})"),
        }
    }
}

impl Reason {
    fn chinese(&self) -> String {
        let stage = |stage: &Stage| stage.label(Language::Chinese);
        match self {
            Reason::UnknownRegion { region } => format!("任务不涉及地区 {region}"),
            Reason::UnknownMilestone { milestone } => format!("任务没有节点 {milestone}"),
            Reason::WholeTask { region } => format!("该事项属于整项任务，不应填写地区 {region}"),
            Reason::NoAcceptance => "所在清单没有验收销号程序，完成整改即止".to_owned(),
            Reason::NeedsStage { needed, .. } => format!("须处于“{}”", stage(needed)),
            Reason::NeedsAtLeast { needed, .. } => format!("须已到“{}”", stage(needed)),
            Reason::RegionsBehind { regions } => format!("尚未通过验收：{}", regions.join("、")),
            Reason::NoticeNotOver { last_day, earliest } => {
                format!("公示期至 {last_day} 止，最早 {earliest} 可以销号")
            }
            Reason::NoticeOver { last_day } => {
                format!("公示期已于 {last_day} 届满，其后发现的问题按问题反弹登记")
            }
            Reason::NoCalendar(NoCalendar { year }) => {
                format!("没有 {year} 年工作日历，请在 holidays.csv 补充该年放假通知")
            }
            Reason::NoCondition => "没有以条件起算的时限".to_owned(),
            Reason::ConditionAlreadyMet { on } => format!("条件已于 {on} 具备"),
            Reason::MilestoneNotNamed => "须写明完成的是哪个节点".to_owned(),
            Reason::MilestoneAlreadyDone { on } => format!("节点已于 {on} 完成"),
            Reason::NothingToExtend => "没有可以延长的时限".to_owned(),
            Reason::NoExtensionAsked => "须先登记申请延期".to_owned(),
            Reason::NewDueMissing => "须写明新的时限".to_owned(),
            Reason::NewDueNotLater { due, current } => {
                let due = due.label(Language::Chinese);
                format!("新时限 {due} 不晚于现时限 {current}")
            }
        }
    }

    fn english(&self) -> String {
        let stage = |stage: &Stage| stage.label(Language::English);
        match self {
            Reason::UnknownRegion { region } => format!("`{region}` is no region of the task"),
            Reason::UnknownMilestone { milestone } => {
                format!("`{milestone}` is no milestone of the task")
            }
            Reason::WholeTask { region } => {
                format!("the event is of the whole task: leave the region `{region}` out")
            }
            Reason::NoAcceptance => {
                "its list has no acceptance procedure, so it ends when it is completed".to_owned()
            }
            Reason::NeedsStage { needed, .. } => format!("has to stand at \"{}\"", stage(needed)),
            Reason::NeedsAtLeast { needed, .. } => {
                format!("has to have reached \"{}\"", stage(needed))
            }
            Reason::RegionsBehind { regions } => {
                format!("not accepted yet: {}", regions.join(", "))
            }
            Reason::NoticeNotOver { last_day, earliest } => {
                format!("the notice runs to {last_day}, so {earliest} is the first day to close")
            }
            Reason::NoticeOver { last_day } => {
                format!("the notice ended on {last_day}: record what came up later as a rebound")
            }
            Reason::NoCalendar(missing) => missing.to_string(),
            Reason::NoCondition => "no date counts from a condition".to_owned(),
            Reason::ConditionAlreadyMet { on } => format!("the condition came about on {on}"),
            Reason::MilestoneNotNamed => "name the milestone that was reached".to_owned(),
            Reason::MilestoneAlreadyDone { on } => format!("the milestone was reached on {on}"),
            Reason::NothingToExtend => "there is no date to extend".to_owned(),
            Reason::NoExtensionAsked => "record first that an extension was asked for".to_owned(),
            Reason::NewDueMissing => "give the new date".to_owned(),
            Reason::NewDueNotLater { due, current } => {
                let due = due.label(Language::English);
                format!("the new date {due} is not later than {current}")
            }
        }
    }
}
