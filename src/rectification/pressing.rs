//! The ladder that holds for a list, and how far those responsible for a task have been pressed, in words.

use super::{Rectification, TaskState};
use crate::dataset::{LadderRecord, TaskList};
use crate::language::Language;
use crate::ledger::dispatch::{self, Entry, Letter, NextRung, Pressing};
use crate::words::dispatch as said;
use crate::words::wording;

impl<'a> Rectification<'a> {
    /// The ladder of the region of a list, or of the nearest region around it that has one, its document being known
    /// and out on the day.
    pub(super) fn ladder_of(&self, list: &TaskList) -> Option<&'a LadderRecord> {
        let regions = &self.dataset.regions;
        let above = std::iter::successors(regions.get(&list.region), |below| {
            regions.get(&below.parent)
        });
        above.take(regions.len()).find_map(|region| {
            let mut ladders = self.tables.ladders.iter();
            ladders.find(|ladder| ladder.region == region.code && self.is_out(&ladder.source, None))
        })
    }

    /// The letter a task calls for on the day, if any, with what comes next on its ladder.
    pub fn letter_of(&self, task: &TaskState<'_>) -> Option<Letter> {
        dispatch::letter(&task.entry())
    }

    /// Steps taken, with their days and documents, then the rung that comes next: one line each.
    pub fn pressed(
        &self,
        task: &TaskState<'_>,
        pressing: &Pressing,
        language: Language,
    ) -> Vec<String> {
        let taken = pressing.taken.iter().map(|taken| {
            let step = taken.step.label(language);
            let region = taken.region.as_deref();
            let step = match region.map(|code| self.region(code, language)) {
                Some(region) => wording(language).bracketed(step, &region),
                None => step.to_string(),
            };
            said::taken(taken.on, &step, &taken.document, taken.days, language)
        });
        let next = pressing
            .next
            .map(|next| self.next_rung(task, next, language));
        taken.chain(next.flatten()).collect()
    }

    fn next_rung(
        &self,
        task: &TaskState<'_>,
        next: NextRung,
        language: Language,
    ) -> Option<String> {
        let ladder = task.ladder?;
        let rung = ladder.terms.rungs.get(next.place)?;
        let record = ladder.rungs.get(next.place)?;
        let name = record.name.as_ref();
        let name = name.map_or(rung.step.label(language), |name| name.get(language));
        let from = next.from.filter(|from| *from > self.as_of);
        let source = self.dataset.sources.get(&ladder.source);
        let title = source.map_or(ladder.source.as_str(), |source| &source.title);
        let place = format!("{} {}", wording(language).document(title), record.locator);
        let told = said::next_rung(name, from, rung.grave, language);
        Some(format!("{told} · {} {}", rung.rule, place.trim_end()))
    }
}

impl TaskState<'_> {
    /// The task for a dispatch.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            task: &self.record.terms,
            story: &self.story,
            ladder: self.ladder.map(|ladder| &ladder.terms),
        }
    }
}
