//! The rules a step of the ledger rests on, each with the place it was read at.

use std::fmt;

use crate::language::Language;

/// A documented rule of rectification work. Its id is stable and stands in every refusal and letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// P1: whoever completed a task applies for acceptance within ten working days.
    ApplyInTime,
    /// P3: only a task whose measures are done and whose goal is reached may be submitted.
    GoalReached,
    /// P4: the accepting unit examines and gives an opinion on acceptance.
    AcceptanceOpinion,
    /// P5: the result is open to the public for at least ten working days.
    PublicNotice,
    /// P6: closed when the notice ran without objection; an objection is verified.
    NoticeOutcome,
    /// P8: a task of several regions may be accepted region by region.
    AcceptByRegion,
    /// P9: of several accepting units the first named leads.
    FirstNamedLeads,
    /// P10: a problem that comes back is put under supervision with a time limit.
    Rebound,
    /// P11: whether a task can be closed in time is to be foreseen.
    Foresight,
    /// P12: an overdue task is reported with its reasons and an extension is asked for.
    Extension,
    /// P13: slow, incomplete, overdue and unclosed tasks get a reminder or a supervision letter.
    Letters,
    /// P14: the state of the work is published once a year until every task is done.
    Disclosure,
    /// P15: finished tasks are looked back at regularly.
    LookBack,
    /// P18: progress is dispatched before the fifth of each month.
    MonthlyDispatch,
    /// P19: warned before the date; listed for supervision when it has passed.
    Warning,
    /// P20: responsible units report every quarter.
    QuarterlyReport,
    /// P27: a problem is put right at once, by a date, or over a long time in phases.
    DeadlineClass,
}

impl Rule {
    /// Every rule, by number.
    pub const ALL: [Rule; 17] = [
        Rule::ApplyInTime,
        Rule::GoalReached,
        Rule::AcceptanceOpinion,
        Rule::PublicNotice,
        Rule::NoticeOutcome,
        Rule::AcceptByRegion,
        Rule::FirstNamedLeads,
        Rule::Rebound,
        Rule::Foresight,
        Rule::Extension,
        Rule::Letters,
        Rule::Disclosure,
        Rule::LookBack,
        Rule::MonthlyDispatch,
        Rule::Warning,
        Rule::QuarterlyReport,
        Rule::DeadlineClass,
    ];

    /// The stable id, such as `P5`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().0
    }

    /// The document and line the rule was read at: `ordos-plan-2025 第282行`.
    #[must_use]
    pub fn place(self) -> &'static str {
        self.entry().1
    }

    /// The rule in one short line.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (_, _, chinese, english) = self.entry();
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    fn entry(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Rule::ApplyInTime => (
                "P1",
                "ordos-plan-2025 第280行",
                "完成后10个工作日内申请验收",
                "apply for acceptance within 10 working days of completion",
            ),
            Rule::GoalReached => (
                "P3",
                "ordos-plan-2025 第280行",
                "措施落实、目标达到方可申请验收",
                "only a task with its measures done and its goal reached is submitted",
            ),
            Rule::AcceptanceOpinion => (
                "P4",
                "ordos-plan-2025 第281行",
                "验收单位核实后出具验收销号意见",
                "the accepting unit examines and gives its opinion",
            ),
            Rule::PublicNotice => (
                "P5",
                "ordos-plan-2025 第282行",
                "对外公示不少于10个工作日",
                "public notice of at least 10 working days",
            ),
            Rule::NoticeOutcome => (
                "P6",
                "ordos-plan-2025 第282行",
                "公示期满无异议方可销号，有异议的组织核实",
                "closed once the notice ran without objection; an objection is verified",
            ),
            Rule::AcceptByRegion => (
                "P8",
                "ordos-plan-2025 第284行",
                "涉及多个旗区的可分旗区验收",
                "a task of several regions may be accepted region by region",
            ),
            Rule::FirstNamedLeads => (
                "P9",
                "ordos-plan-2025 第284行",
                "多个验收单位的由排名第一位的牵头",
                "of several accepting units the first named leads",
            ),
            Rule::Rebound => (
                "P10",
                "ordos-plan-2025 第284行",
                "问题反弹的下发督办通知、限期整改",
                "a problem that comes back is put under supervision with a time limit",
            ),
            Rule::Foresight => (
                "P11",
                "ordos-plan-2025 第285行",
                "预判任务能否按期验收销号",
                "foresee whether a task can be closed in time",
            ),
            Rule::Extension => (
                "P12",
                "ordos-plan-2025 第285行",
                "超期的说明原因、申请延期",
                "an overdue task is reported and an extension asked for",
            ),
            Rule::Letters => (
                "P13",
                "ordos-plan-2025 第270行",
                "按月调度，下达整改提醒函、专项督办函",
                "monthly dispatch with reminder and supervision letters",
            ),
            Rule::Disclosure => (
                "P14",
                "ordos-plan-2025 第271行",
                "全部完成前每年对外公开1次",
                "published once a year until every task is done",
            ),
            Rule::LookBack => (
                "P15",
                "ordos-plan-2025 第269行",
                "已完成整改的定期“回头看”",
                "finished tasks are looked back at regularly",
            ),
            Rule::MonthlyDispatch => (
                "P18",
                "inner-mongolia-progress-2017 第21行",
                "每月5日前调度通报",
                "dispatched before the 5th of each month",
            ),
            Rule::Warning => (
                "P19",
                "inner-mongolia-progress-2017 第23行",
                "到期前预警，逾期的挂牌督办、限期完成",
                "warned before the date, supervised after it",
            ),
            Rule::QuarterlyReport => (
                "P20",
                "inner-mongolia-progress-2017 第149行",
                "责任单位每季度报告进展",
                "responsible units report every quarter",
            ),
            Rule::DeadlineClass => (
                "P27",
                "wuhai-plan-2024 第13行",
                "立行立改、限期整改或分阶段整改",
                "put right at once, by a date, or in phases",
            ),
        }
    }
}

/// Writes the id.
impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_rule_names_its_place() {
        let ids: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert!(rule.place().contains(" 第") && rule.place().ends_with('行'));
            assert!(!rule.label(Language::Chinese).is_ascii());
            assert!(rule.label(Language::English).is_ascii());
        }
    }
}
