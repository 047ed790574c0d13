//! Several targets on one indicator, in words.

use serde::Serialize;

use crate::assess::together::{Member, Part, together};
use crate::assess::{Assessments, Verdict};
use crate::dataset::Dataset;
use crate::language::Language;
use crate::words::{symbol, wording};

/// One indicator in one region with more than one target.
#[derive(Clone, Debug, Serialize)]
pub struct TogetherView {
    /// Indicator.
    pub indicator: String,
    /// Region.
    pub region: String,
    /// Verdict code.
    pub verdict: &'static str,
    /// Verdict sign and word.
    pub word: String,
    /// The target it comes from.
    pub deciding: String,
    /// All its targets.
    pub members: Vec<MemberView>,
}

/// One of the targets.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// Target id.
    pub target: String,
    /// Verdict code.
    pub verdict: &'static str,
    /// Verdict sign and word.
    pub word: String,
    /// The condition and its due date.
    pub condition: String,
    /// Its part in the common word, a code.
    pub part: &'static str,
    /// The same in words; empty for one that counts.
    pub part_word: &'static str,
}

/// Every indicator and region with more than one target.
pub fn together_views(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<TogetherView> {
    let words = wording(language);
    let signed = |verdict: Verdict| format!("{} {}", symbol(verdict), words.verdict(verdict));
    together(dataset, assessments)
        .into_iter()
        .filter_map(|group| {
            let indicator = dataset.indicators.get(&group.indicator)?;
            let region = dataset.regions.get(&group.region);
            let member = |member: &Member| {
                let target = dataset.targets.get(&member.target)?;
                let limit = assessments
                    .rows
                    .iter()
                    .find(|row| row.target == member.target)
                    .and_then(|row| row.limit);
                Some(MemberView {
                    target: member.target.clone(),
                    verdict: member.verdict.code(),
                    word: signed(member.verdict),
                    condition: words.clauses(
                        &words.condition(target, indicator, limit.as_ref()),
                        &super::sections::due(target, words),
                    ),
                    part: member.part.code(),
                    part_word: match member.part {
                        Part::Counts => "",
                        part => words.part(part),
                    },
                })
            };
            Some(TogetherView {
                indicator: indicator.name.get(language).to_string(),
                region: region.map_or(String::new(), |region| region.name.get(language).into()),
                verdict: group.verdict.code(),
                word: signed(group.verdict),
                deciding: group.deciding.clone(),
                members: group.members.iter().filter_map(member).collect(),
            })
        })
        .collect()
}
