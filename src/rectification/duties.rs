//! Recurring duties (定期事项) on a day: which documents bind a region, and what falls due when.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Rectification, filter};
use crate::dataset::{DutyRecord, TaskList};
use crate::language::Language;

/// A duty with a day on which it is due.
#[derive(Clone, Copy, Debug)]
pub struct DutyDue<'a> {
    /// The duty.
    pub record: &'a DutyRecord,
    /// The last day in time.
    pub due: NaiveDate,
}

/// A duty that is due, its words in one language and its codes for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DutyRow {
    /// The last day in time.
    pub due: String,
    /// Id of the duty.
    pub duty: String,
    /// What is to be done.
    pub name: String,
    /// How often, for machines.
    pub every: &'static str,
    /// How often, in words.
    pub every_word: &'static str,
    /// Code of the region in which it holds.
    pub region: String,
    /// Name of that region.
    pub region_name: String,
    /// Who does it there.
    pub who: String,
    /// Whether it ends when every task is completed.
    pub until_done: bool,
    /// Id of the rule.
    pub rule: &'static str,
    /// The rule in one short line.
    pub rule_word: &'static str,
    /// Source id.
    pub source: String,
    /// Title of the source.
    pub document: String,
    /// Place in it.
    pub locator: String,
}

impl<'a> Rectification<'a> {
    /// The duties that bind `region` (those of regions around it among them) or what lies in it; without a region all.
    /// Each is there with its next day, or, with `until`, with every day to then; the nearest first, those of one day
    /// in the order of their file.
    pub fn duties(&self, region: Option<&str>, until: Option<NaiveDate>) -> Vec<DutyDue<'a>> {
        let lies_in = |one: &str, other: &str| filter::lies_in(one, other, self.dataset);
        self.due(until, |duty| {
            region.is_none_or(|code| lies_in(code, &duty.region) || lies_in(&duty.region, code))
        })
    }

    /// The duties that bind the region of one of `lists`, each with its next day.
    pub fn duties_of(&self, lists: &[&TaskList]) -> Vec<DutyDue<'a>> {
        self.due(None, |duty| {
            let mut lists = lists.iter();
            lists.any(|list| filter::lies_in(&list.region, &duty.region, self.dataset))
        })
    }

    /// Duties as rows, in the given order.
    pub fn duty_rows(&self, duties: &[DutyDue<'_>], language: Language) -> Vec<DutyRow> {
        let row = |duty: &DutyDue<'_>| {
            let (record, terms) = (duty.record, duty.record.terms);
            let source = self.dataset.sources.get(&record.source);
            DutyRow {
                due: duty.due.to_string(),
                duty: record.id.clone(),
                name: record.name.get(language).to_string(),
                every: terms.cadence.code(),
                every_word: terms.cadence.label(language),
                region: record.region.clone(),
                region_name: self.region(&record.region, language),
                who: record.who.get(language).to_string(),
                until_done: terms.until_done,
                rule: terms.rule.id(),
                rule_word: terms.rule.label(language),
                source: record.source.clone(),
                document: source.map_or_else(String::new, |source| source.title.clone()),
                locator: record.locator.clone(),
            }
        };
        duties.iter().map(row).collect()
    }

    fn due(
        &self,
        until: Option<NaiveDate>,
        wanted: impl Fn(&DutyRecord) -> bool,
    ) -> Vec<DutyDue<'a>> {
        let duties = self.tables.duties.iter();
        let standing = duties.filter(|duty| wanted(duty) && self.binds(duty));
        let mut due: Vec<DutyDue<'a>> = standing
            .flat_map(|record| {
                let days: Vec<NaiveDate> = match until {
                    Some(until) => record.terms.days(self.as_of, until).collect(),
                    None => record.terms.due(self.as_of).into_iter().collect(),
                };
                days.into_iter().map(|due| DutyDue { record, due })
            })
            .collect();
        // Duties of one day stay in the order of their file.
        due.sort_by_key(|duty| duty.due);
        due
    }

    /// Whether a duty holds on the day: its document is known and out, and there is work left where it ends with that.
    fn binds(&self, duty: &DutyRecord) -> bool {
        self.is_out(&duty.source, duty.begun)
            && !(duty.terms.until_done && self.all_done_in(&duty.region))
    }

    /// Whether a document is known and holds on the day: from `begun`, else from its publication.
    pub(super) fn is_out(&self, source: &str, begun: Option<NaiveDate>) -> bool {
        let source = self.dataset.sources.get(source);
        let published = source.and_then(|source| source.published);
        let known = self
            .known_at
            .is_none_or(|day| published.is_some_and(|published| published <= day));
        known && begun.or(published).is_none_or(|day| day <= self.as_of)
    }

    /// Whether a region has tasks and every one of them is completed.
    fn all_done_in(&self, region: &str) -> bool {
        let tasks = self.tasks.iter();
        let mut tasks = tasks
            .filter(|task| filter::lies_in(&task.list.region, region, self.dataset))
            .peekable();
        tasks.peek().is_some() && tasks.all(|task| task.story.is_done())
    }
}
