//! The published methods beside the verdicts, in words.

use serde::Serialize;

use crate::assess::Assessments;
use crate::assess::concordance::{concordance, disagree};
use crate::dataset::Dataset;
use crate::words::{Phrase, Wording, symbol};

/// One target under every published method.
#[derive(Debug, Serialize)]
pub struct ConcordanceView {
    /// Target id.
    pub target: String,
    /// Indicator.
    pub indicator: String,
    /// Region.
    pub region: String,
    /// Verdict code.
    pub verdict: &'static str,
    /// Verdict sign and word.
    pub word: String,
    /// Each method's word, in the order of [`crate::assess::methods::published::PUBLISHED`].
    pub methods: Vec<MethodWord>,
    /// Whether the methods that can judge go different ways.
    pub disagree: bool,
}

/// One method's word.
#[derive(Debug, Serialize)]
pub struct MethodWord {
    /// The place on the common scale in words; a dash when the method cannot judge.
    pub word: &'static str,
    /// Why it cannot judge; empty when it can.
    pub why_not: &'static str,
}

/// The targets that at least two published methods can judge.
pub(super) fn views(
    dataset: &Dataset,
    assessments: &Assessments,
    words: &'static dyn Wording,
) -> Vec<ConcordanceView> {
    assessments
        .rows
        .iter()
        .filter_map(|row| {
            let findings = concordance(dataset, row);
            let judging = findings
                .iter()
                .filter(|found| found.finding.standing.is_some());
            if judging.count() < 2 {
                return None;
            }
            let indicator = dataset.indicators.get(&row.indicator)?;
            Some(ConcordanceView {
                target: row.target.clone(),
                indicator: indicator.name.get(words.language()).to_string(),
                region: dataset
                    .regions
                    .get(&row.region)
                    .map(|region| region.name.get(words.language()).to_string())
                    .unwrap_or_default(),
                verdict: row.verdict.code(),
                word: format!("{} {}", symbol(row.verdict), words.verdict(row.verdict)),
                methods: findings
                    .iter()
                    .map(|found| MethodWord {
                        word: match found.finding.standing {
                            Some(standing) => words.standing(standing),
                            None => words.phrase(Phrase::Dash),
                        },
                        why_not: found.finding.why_not.map_or("", |why| words.why_not(why)),
                    })
                    .collect(),
                disagree: disagree(&findings),
            })
        })
        .collect()
}
