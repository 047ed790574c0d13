//! The published methods beside the verdicts, in words.

use serde::Serialize;

use crate::assess::Assessments;
use crate::assess::concordance::{concordance, disagree};
use crate::assess::methods::published::PUBLISHED;
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
    /// Each method's word, for the methods that can judge any of the targets.
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

/// The targets that at least two published methods can judge, and the methods that can judge any of them.
pub(super) fn views(
    dataset: &Dataset,
    assessments: &Assessments,
    words: &'static dyn Wording,
) -> (Vec<&'static str>, Vec<ConcordanceView>) {
    let mut views = all_views(dataset, assessments, words);
    let judges: Vec<bool> = (0..PUBLISHED.len())
        .map(|place| {
            let word = |view: &ConcordanceView| {
                view.methods
                    .get(place)
                    .is_some_and(|said| said.why_not.is_empty())
            };
            views.iter().any(word)
        })
        .collect();
    for view in &mut views {
        let mut judges = judges.iter();
        view.methods.retain(|_| judges.next() == Some(&true));
    }
    let methods = PUBLISHED.iter().zip(&judges).filter(|(_, judges)| **judges);
    (methods.map(|(method, _)| method.id).collect(), views)
}

fn all_views(
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
