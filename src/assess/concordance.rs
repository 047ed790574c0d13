//! The same target under every published method that can judge it (各方法判定对照).

use chrono::Datelike;

use super::assessment::Assessment;
use super::methods::published::{PUBLISHED, PublishedMethod};
use super::methods::series::{Finding, Goal, Series, Standing};
use crate::dataset::{Dataset, Indicator};
use crate::quantity::{Limit, to_f64};

/// What one method says of a target.
#[derive(Clone, Debug)]
pub struct MethodFinding {
    /// The method.
    pub method: &'static PublishedMethod,
    /// What it says.
    pub finding: Finding,
}

/// Every published method's word on a target; empty for bands, alarms and targets that must hold in every period.
///
/// The methods read one value a year: the year's own for indicators judged on years, else the last one
/// reported in it; a stated baseline takes the place of a missing base year.
pub fn concordance(dataset: &Dataset, row: &Assessment) -> Vec<MethodFinding> {
    let (Some(target), Some(indicator)) = (
        dataset.targets.get(&row.target),
        dataset.indicators.get(&row.indicator),
    ) else {
        return Vec::new();
    };
    let (higher_is_better, goal) = match row.limit {
        Some(Limit::AtLeast(value) | Limit::Above(value)) => (true, value),
        Some(Limit::AtMost(value) | Limit::Below(value)) => (false, value),
        _ => return Vec::new(),
    };
    if target.every.is_some() {
        return Vec::new();
    }
    let values = yearly(row, indicator);
    let series = Series {
        values: &values,
        higher_is_better,
        goal: target.due_date().map(|due| Goal {
            year: due.year(),
            value: to_f64(goal),
        }),
        natural_limit: indicator
            .bounds
            .map(|(lower, upper)| to_f64(if higher_is_better { upper } else { lower })),
    };
    PUBLISHED
        .iter()
        .map(|method| MethodFinding {
            method,
            finding: (method.judge)(&series),
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

fn yearly(row: &Assessment, indicator: &Indicator) -> Vec<(i32, f64)> {
    let mut values: Vec<(i32, f64)> = Vec::new();
    let baseline = row
        .baseline
        .map(|baseline| (baseline.period.end().year(), to_f64(baseline.value)));
    let readings = row
        .history
        .iter()
        .filter(|reading| {
            indicator
                .span
                .granularity()
                .is_none_or(|granularity| reading.period.granularity() == granularity)
        })
        .map(|reading| (reading.period.end().year(), to_f64(reading.value)));
    for (year, value) in baseline.into_iter().chain(readings) {
        match values.iter_mut().find(|(known, _)| *known == year) {
            Some(slot) => slot.1 = value,
            None => values.push((year, value)),
        }
    }
    values.sort_by_key(|(year, _)| *year);
    values
}
