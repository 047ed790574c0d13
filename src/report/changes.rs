//! Changed verdicts in words.

use serde::Serialize;

use crate::assess::difference::{Change, changes};
use crate::assess::{Assessments, Reason, Verdict};
use crate::dataset::Dataset;
use crate::language::Language;
use crate::words::{Wording, symbol, wording};

/// A changed verdict, all in words.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// Target id.
    pub target: String,
    /// Indicator.
    pub indicator: String,
    /// Region.
    pub region: String,
    /// Verdict code before.
    pub from: Option<&'static str>,
    /// Reason code before.
    pub from_reason: Option<&'static str>,
    /// Verdict code after.
    pub to: Option<&'static str>,
    /// Reason code after.
    pub to_reason: Option<&'static str>,
    /// Sign and word before.
    pub before: String,
    /// Sign and word after.
    pub after: String,
    /// What it came from.
    pub causes: Vec<String>,
}

/// The verdicts that differ between two questions to one dataset.
pub fn change_views(
    dataset: &Dataset,
    before: &Assessments,
    after: &Assessments,
    language: Language,
) -> Vec<ChangeView> {
    changes(before, after)
        .into_iter()
        .filter_map(|change| view(dataset, &change, wording(language)))
        .collect()
}

fn view(dataset: &Dataset, change: &Change, words: &'static dyn Wording) -> Option<ChangeView> {
    let target = dataset.targets.get(&change.target)?;
    let indicator = dataset.indicators.get(&target.indicator)?;
    let shown = |said: Option<(Verdict, Option<Reason>)>| {
        said.map(|(verdict, reason)| {
            let word = format!("{} {}", symbol(verdict), words.verdict(verdict));
            match reason {
                Some(reason) => words.bracketed(&word, words.reason(reason)),
                None => word,
            }
        })
        .unwrap_or_default()
    };
    Some(ChangeView {
        target: change.target.clone(),
        indicator: indicator.name.get(words.language()).to_string(),
        region: dataset
            .regions
            .get(&target.region)
            .map(|region| region.name.get(words.language()).to_string())
            .unwrap_or_default(),
        from: change.before.map(|(verdict, _)| verdict.code()),
        from_reason: change
            .before
            .and_then(|(_, reason)| reason)
            .map(Reason::code),
        to: change.after.map(|(verdict, _)| verdict.code()),
        to_reason: change
            .after
            .and_then(|(_, reason)| reason)
            .map(Reason::code),
        before: shown(change.before),
        after: shown(change.after),
        causes: change
            .causes
            .iter()
            .map(|cause| words.cause(cause, indicator))
            .collect(),
    })
}
