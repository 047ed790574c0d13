//! Changed verdicts in words.

use serde::Serialize;

use super::results::ResultRow;
use crate::assess::difference::{Change, Told, changes};
use crate::assess::{Assessments, Reason, Verdict};
use crate::dataset::Dataset;
use crate::language::Language;
use crate::words::{Wording, Written, symbol, wording};

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

/// The verdicts that differ between two answers; the datasets they were asked of may be one and the same.
///
/// Names are taken from the later dataset, for targets that are gone from the earlier one.
pub fn change_views(
    before: (&Dataset, &Assessments),
    after: (&Dataset, &Assessments),
    language: Language,
) -> Vec<ChangeView> {
    let words = wording(language);
    let names = |id: &str| {
        [after.0, before.0].into_iter().find_map(|dataset| {
            let target = dataset.targets.get(id)?;
            let indicator = dataset.indicators.get(&target.indicator)?;
            let region = dataset.regions.get(&target.region);
            Some(Named {
                indicator: indicator.name.get(language),
                region: region.map_or("", |region| region.name.get(language)),
                written: indicator.into(),
            })
        })
    };
    views(&before.1.told(), &after.1.told(), names, words)
}

/// The verdicts that differ between two result files.
pub fn result_change_views(
    before: &[ResultRow],
    after: &[ResultRow],
    language: Language,
) -> Vec<ChangeView> {
    let told =
        |rows: &[ResultRow]| -> Vec<Told> { rows.iter().map(|row| row.told.clone()).collect() };
    let names = |id: &str| {
        let row = after
            .iter()
            .chain(before)
            .find(|row| row.told.target == id)?;
        Some(Named {
            indicator: &row.indicator,
            region: &row.region,
            written: Written {
                unit: &row.unit,
                decimals: DECIMALS_OF_RESULTS,
            },
        })
    };
    views(&told(before), &told(after), names, wording(language))
}

/// Result files tell values as they stand; this many decimals do for limits worked out from a baseline.
const DECIMALS_OF_RESULTS: u32 = 4;

/// A target as a reader knows it.
struct Named<'a> {
    indicator: &'a str,
    region: &'a str,
    written: Written<'a>,
}

fn views<'a>(
    before: &[Told],
    after: &[Told],
    names: impl Fn(&str) -> Option<Named<'a>>,
    words: &'static dyn Wording,
) -> Vec<ChangeView> {
    changes(before, after)
        .into_iter()
        .filter_map(|change| Some(view(&change, &names(&change.target)?, words)))
        .collect()
}

fn view(change: &Change, named: &Named<'_>, words: &'static dyn Wording) -> ChangeView {
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
    let code = |said: Option<(Verdict, Option<Reason>)>| said.map(|(verdict, _)| verdict.code());
    let reason = |said: Option<(Verdict, Option<Reason>)>| said?.1.map(Reason::code);
    ChangeView {
        target: change.target.clone(),
        indicator: named.indicator.to_string(),
        region: named.region.to_string(),
        from: code(change.before),
        from_reason: reason(change.before),
        to: code(change.after),
        to_reason: reason(change.after),
        before: shown(change.before),
        after: shown(change.after),
        causes: change
            .causes
            .iter()
            .map(|cause| words.cause(cause, named.written))
            .collect(),
    }
}
