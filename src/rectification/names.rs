//! How tasks, offices and steps are named to readers.

use super::{Rectification, TaskState};
use crate::dataset::Source;
use crate::language::Language;
use crate::ledger::story::{Next, NextStep, Role};
use crate::ledger::{DeadlineKind, Rule, Term};
use crate::words::wording;

impl Rectification<'_> {
    /// The name of an office; its id where the table has none.
    pub fn office(&self, id: &str, language: Language) -> String {
        let office = self.tables.offices.get(id);
        office
            .map_or(id, |office| office.name.get(language))
            .to_string()
    }

    /// The name of a region; its code where the table has none.
    pub fn region(&self, code: &str, language: Language) -> String {
        let region = self.dataset.regions.get(code);
        region
            .map_or(code, |region| region.name.get(language))
            .to_string()
    }

    /// What a milestone is; its id where the table has none.
    pub fn milestone(&self, id: &str, language: Language) -> String {
        let milestone = self.tables.milestones.get(id);
        milestone
            .map_or(id, |step| step.title.get(language))
            .to_string()
    }

    /// Where a rule was read, for datasets that know the document; empty for others.
    pub fn place_of(&self, rule: Rule, language: Language) -> String {
        let (source, locator) = rule.place().split_once(' ').unwrap_or((rule.place(), ""));
        let source = self.dataset.sources.get(source);
        let words = wording(language);
        let place = |source: &Source| format!("{} {locator}", words.document(&source.title));
        source.map(place).unwrap_or_default()
    }

    /// A step that is due: 完成整改; 完成节点：…; 申请验收（达拉特旗、准格尔旗）.
    pub fn next(&self, next: &Next, language: Language) -> String {
        let step = match &next.step {
            NextStep::Milestone(id) => self.milestone(id, language),
            step => step.label(language).to_string(),
        };
        let regions: Vec<String> = next
            .regions
            .iter()
            .map(|id| self.region(id, language))
            .collect();
        match (regions.is_empty(), language) {
            (true, _) => step,
            (false, Language::Chinese) => format!("{step}（{}）", regions.join("、")),
            (false, Language::English) => format!("{step} ({})", regions.join(", ")),
        }
    }
}

impl TaskState<'_> {
    /// The deadline in the document's words: 2025年12月底取得阶段性成效，长期坚持.
    pub fn deadline(&self, language: Language) -> String {
        let deadline = &self.record.terms.deadline;
        let mut parts: Vec<String> = Vec::new();
        let by = deadline.due.map(|due| due.label(language));
        parts.extend(match (deadline.kind, by, language) {
            (Some(DeadlineKind::Immediate), ..) => {
                Some(DeadlineKind::Immediate.label(language).to_string())
            }
            (Some(DeadlineKind::Interim), Some(by), Language::Chinese) => {
                Some(format!("{by}底前取得阶段性成效"))
            }
            (Some(DeadlineKind::Interim), Some(by), Language::English) => {
                Some(format!("interim result by the end of {by}"))
            }
            (_, Some(by), Language::Chinese) => Some(format!("{by}底前")),
            (_, Some(by), Language::English) => Some(format!("by the end of {by}")),
            (_, None, _) => None,
        });
        let condition = deadline.condition.as_ref();
        parts.extend(condition.map(|it| match (language, it.term) {
            (Language::Chinese, Term::Months(months)) => format!("{}后{months}个月内", it.name),
            (Language::Chinese, Term::Days(days)) => format!("{}后{days}日内", it.name),
            (Language::English, Term::Months(months)) => {
                format!("within {months} months of {}", it.name)
            }
            (Language::English, Term::Days(days)) => format!("within {days} days of {}", it.name),
        }));
        if deadline.long_term {
            parts.push(match language {
                Language::Chinese => "长期坚持".into(),
                Language::English => "to be held for good".into(),
            });
        }
        parts.join(match language {
            Language::Chinese => "，",
            Language::English => ", ",
        })
    }

    /// The committee or government of its procedure, by name where the procedure gives it.
    pub fn authority(&self, role: Role, language: Language) -> String {
        let own = self.procedure.and_then(|procedure| match role {
            Role::Committee => procedure.committee.as_ref(),
            Role::Government => procedure.government.as_ref(),
            Role::Responsible | Role::FirstAcceptor => None,
        });
        own.map_or(role.label(language), |name| name.get(language))
            .to_string()
    }
}
