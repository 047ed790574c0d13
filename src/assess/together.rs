//! One word for several targets on one indicator (同一指标的多个目标): interim, limit and stretch targets.
//!
//! Of targets that fall due one after the other the next counts, or the last one when all are past; those
//! without a due date and those that hold in every period always count. Aspirational ones (力争) are told and
//! do not count, unless there are no others. Of those that count the worst verdict is the indicator's. (Next target year and
//! worst of several: the German indicator status, see [`super::methods::destatis_weather`].)

use std::collections::BTreeMap;

use super::{Assessment, Assessments, Verdict};
use crate::dataset::{Binding, Dataset, Target};

/// What is said of one indicator in one region with more than one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Indicator id.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// The worst verdict of those that count.
    pub verdict: Verdict,
    /// The target it comes from.
    pub deciding: String,
    /// All of them, in the order of the dataset.
    pub members: Vec<Member>,
}

/// One of several targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Target id.
    pub target: String,
    /// Its own verdict.
    pub verdict: Verdict,
    /// Whether it counts, and why not.
    pub part: Part,
}

/// The part a target has in the common word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It counts.
    Counts,
    /// Another target falls due first.
    LaterDue,
    /// A later target has taken its place.
    PastDue,
    /// 力争: it is told only.
    Aspirational,
}

impl Part {
    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            Part::Counts => "counts",
            Part::LaterDue => "later_due",
            Part::PastDue => "past_due",
            Part::Aspirational => "aspirational",
        }
    }
}

/// Every indicator and region with more than one target, in the order of the first of them.
pub fn together(dataset: &Dataset, assessments: &Assessments) -> Vec<Together> {
    let mut groups: BTreeMap<(&str, &str), Vec<(&Target, &Assessment)>> = BTreeMap::new();
    let mut order = Vec::new();
    for row in &assessments.rows {
        let Some(target) = dataset.targets.get(&row.target) else {
            continue;
        };
        let key = (row.indicator.as_str(), row.region.as_str());
        let group = groups.entry(key).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push((target, row));
    }
    order
        .into_iter()
        .filter_map(|key| groups.get(&key))
        .filter(|group| group.len() > 1)
        .filter_map(|group| one_word(group, assessments))
        .collect()
}

fn one_word(group: &[(&Target, &Assessment)], assessments: &Assessments) -> Option<Together> {
    let as_of = assessments.question.as_of;
    let all_aspirational = group.iter().all(|(target, _)| is_aspirational(target));
    let once = |target: &Target| target.every.is_none().then(|| target.due_date()).flatten();
    let dates = group
        .iter()
        .filter(|(target, _)| all_aspirational || !is_aspirational(target))
        .filter_map(|(target, _)| once(target));
    // A target that falls due on the as-of day itself is judged that day.
    let next = dates.clone().filter(|due| *due >= as_of).min();
    let decisive = next.or(dates.max());
    let part = |target: &Target| {
        if !all_aspirational && is_aspirational(target) {
            return Part::Aspirational;
        }
        match (once(target), decisive) {
            (Some(due), Some(decisive)) if due > decisive => Part::LaterDue,
            (Some(due), Some(decisive)) if due < decisive => Part::PastDue,
            _ => Part::Counts,
        }
    };
    let members: Vec<Member> = group
        .iter()
        .map(|(target, row)| Member {
            target: row.target.clone(),
            verdict: row.verdict,
            part: part(target),
        })
        .collect();
    let (_, first) = group.first()?;
    let worst = members
        .iter()
        .filter(|member| member.part == Part::Counts)
        .min_by_key(|member| member.verdict)?;
    Some(Together {
        indicator: first.indicator.clone(),
        region: first.region.clone(),
        verdict: worst.verdict,
        deciding: worst.target.clone(),
        members,
    })
}

fn is_aspirational(target: &Target) -> bool {
    target.binding == Some(Binding::Aspirational)
}
