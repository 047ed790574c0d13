//! The rules a step of the ledger rests on, each with the place it was read at.

mod entries;

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use self::entries::Entry;
use crate::language::Language;

/// A documented rule of rectification work. Its id is stable and stands in every refusal and letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub enum Rule {
    /// P1: whoever completed a task applies for acceptance within ten working days.
    ApplyInTime,
    /// P2: a copy of the application to the accepting unit counts as its transfer; nobody assigns it anew.
    CopyIsTransfer,
    /// P3: only a task whose measures are done and whose goal is reached may be submitted.
    GoalReached,
    /// P4: the accepting unit examines and gives an opinion on acceptance.
    AcceptanceOpinion,
    /// P5: the result is open to the public for at least ten working days.
    PublicNotice,
    /// P6: closed when the notice ran without objection; an objection is verified.
    NoticeOutcome,
    /// P7: who accepts answers for the opinion, the region for the truth of what it hands in.
    Answerable,
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
    /// P16: closing rests on a ledger, checks level by level, acceptance on site, notice in the media and the public's eye.
    ClosingControls,
    /// P17: five standing systems: monthly circular, quarterly dispatch, publicity, disclosure, acceptance.
    FiveSystems,
    /// P18: progress is dispatched before the fifth of each month.
    MonthlyDispatch,
    /// P19: warned before the date; listed for supervision when it has passed.
    Warning,
    /// P20: responsible units report every quarter.
    QuarterlyReport,
    /// P21: the work is shown every week on television, in the newspaper and on the website.
    WeeklyPublicity,
    /// P22: key problems are tracked every week.
    WeeklyTracking,
    /// P23: the ladder of warning, circular, supervision and interview.
    Ladder,
    /// P24: the executive meetings of Party committee and government study the environment every quarter.
    QuarterlyMeeting,
    /// P25: a list names unit, person, deadline, goal and measures of every problem.
    TaskRecord,
    /// P26: who does not put things right is criticised publicly and held to account.
    Accountability,
    /// P27: a problem is put right at once, by a date, or over a long time in phases.
    DeadlineClass,
    /// P28: a report of the own check is filed by its date.
    SelfCheck,
    /// P29: acceptance and closing follow the method of the region.
    RegionalMethod,
    /// P30: slow districts are inspected; failures lead to interview, circular and the discipline authorities.
    SpecialSupervision,
    /// P31: the environment counts in the yearly assessment of officials.
    AnnualAssessment,
    /// P32: the state of environmental work is reported upwards every year.
    AnnualReport,
    /// P33: after fifteen days without a retest the case is filed.
    RetestWindow,
}

impl Rule {
    /// Every rule, by number.
    pub const ALL: [Rule; 33] = [
        Rule::ApplyInTime,
        Rule::CopyIsTransfer,
        Rule::GoalReached,
        Rule::AcceptanceOpinion,
        Rule::PublicNotice,
        Rule::NoticeOutcome,
        Rule::Answerable,
        Rule::AcceptByRegion,
        Rule::FirstNamedLeads,
        Rule::Rebound,
        Rule::Foresight,
        Rule::Extension,
        Rule::Letters,
        Rule::Disclosure,
        Rule::LookBack,
        Rule::ClosingControls,
        Rule::FiveSystems,
        Rule::MonthlyDispatch,
        Rule::Warning,
        Rule::QuarterlyReport,
        Rule::WeeklyPublicity,
        Rule::WeeklyTracking,
        Rule::Ladder,
        Rule::QuarterlyMeeting,
        Rule::TaskRecord,
        Rule::Accountability,
        Rule::DeadlineClass,
        Rule::SelfCheck,
        Rule::RegionalMethod,
        Rule::SpecialSupervision,
        Rule::AnnualAssessment,
        Rule::AnnualReport,
        Rule::RetestWindow,
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
        language.pick(chinese, english)
    }

    fn entry(self) -> Entry {
        entries::of(self)
    }
}

/// Writes the id.
impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

/// An id that no rule has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a rule of the ledger: use an id from `P1` to `P33`")]
pub struct RuleError {
    /// The id as it was given.
    pub found: String,
}

/// Reads the id.
impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        let id = id.trim();
        let mut rules = Rule::ALL.into_iter();
        rules.find(|rule| rule.id() == id).ok_or_else(|| RuleError {
            found: id.to_owned(),
        })
    }
}

/// Reads the id, as files have it.
impl TryFrom<String> for Rule {
    type Error = RuleError;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        id.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_rule_names_its_place() {
        let ids: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        let numbers = (1..=33).map(|number| format!("P{number}"));
        assert!(numbers.eq(Rule::ALL.iter().map(|rule| rule.id().to_owned())));
        for rule in Rule::ALL {
            assert!(rule.place().contains(" 第") && rule.place().ends_with('行'));
            assert!(!rule.label(Language::Chinese).is_ascii());
            assert!(rule.label(Language::English).is_ascii());
        }
    }

    #[test]
    fn ids_read_back_and_others_are_refused() {
        for rule in Rule::ALL {
            assert_eq!(rule.id().parse(), Ok(rule));
        }
        assert!(
            "P34"
                .parse::<Rule>()
                .is_err_and(|error| error.to_string().contains("`P34`"))
        );
    }
}
