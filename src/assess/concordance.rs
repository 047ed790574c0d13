//! The same target under every published method that can judge it (各方法判定对照).

use super::assessment::Assessment;
use super::methods::asking::Asking;
use super::methods::published::{PUBLISHED, PublishedMethod};
use super::methods::series::{Finding, Standing};
use crate::dataset::Dataset;

/// What one method says of a target.
#[derive(Clone, Debug)]
pub struct MethodFinding {
    /// The method.
    pub method: &'static PublishedMethod,
    /// What it says.
    pub finding: Finding,
}

/// Every published method's word on a target; empty for alarms and for targets that must hold in every month
/// or quarter. How a target is put to the methods is told at [`Asking`].
pub fn concordance(dataset: &Dataset, row: &Assessment) -> Vec<MethodFinding> {
    let (Some(target), Some(indicator)) = (
        dataset.targets.get(&row.target),
        dataset.indicators.get(&row.indicator),
    ) else {
        return Vec::new();
    };
    let Some(asking) = Asking::of(target, indicator, row.limit, row.baseline, &row.history())
    else {
        return Vec::new();
    };
    PUBLISHED
        .iter()
        .map(|method| MethodFinding {
            method,
            finding: (method.judge)(&asking.asked()),
        })
        .collect()
}

/// Whether the methods that can judge disagree on the way the target goes: reached or in time, slow, or lost.
pub fn disagree(findings: &[MethodFinding]) -> bool {
    let way = |standing: Standing| match standing {
        Standing::Achieved | Standing::OnTrack => 0,
        Standing::Moderate | Standing::Limited => 1,
        Standing::Stagnating | Standing::Deteriorating => 2,
    };
    let mut ways = findings
        .iter()
        .filter_map(|finding| finding.finding.standing.map(way));
    ways.next()
        .is_some_and(|first| ways.any(|way| way != first))
}
