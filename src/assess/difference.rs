//! Which verdicts changed between two results, and by what (判定变化及原因).
//!
//! A result is what [`super::assess`] answers, or a result file read back: both are [`Told`] target by target.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::assessment::Assessment;
use super::{Reason, Verdict};
use crate::period::Period;

/// What a result tells of one target, as far as two results can be held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Target id.
    pub target: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Its reason.
    pub reason: Option<Reason>,
    /// The number the condition asks for.
    pub target_value: Option<Decimal>,
    /// The baseline value.
    pub baseline: Option<Decimal>,
    /// Method id and version.
    pub method: String,
    /// The actual the verdict rests on.
    pub actual: Option<(Period, Decimal)>,
    /// [`Assessment::readings_digest`].
    pub readings_digest: String,
}

impl From<&Assessment> for Told {
    fn from(row: &Assessment) -> Self {
        Told {
            target: row.target.clone(),
            verdict: row.verdict,
            reason: row.reason,
            target_value: row.target_value(),
            baseline: row.baseline.map(|baseline| baseline.value),
            method: format!("{} v{}", row.method.id(), row.method.version()),
            actual: row.actual.as_ref().map(|a| (a.period, a.value)),
            readings_digest: row.readings_digest(),
        }
    }
}

impl Assessment {
    /// A short mark of all readings of the series (FNV-1a, 64 bits, hexadecimal), by which two results tell
    /// whether they had seen the same values.
    pub fn readings_digest(&self) -> String {
        let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
        for reading in &self.history() {
            let text = format!("{}={};", reading.period, reading.value.normalize());
            for byte in text.bytes() {
                digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{digest:016x}")
    }
}

/// A verdict that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Target id.
    pub target: String,
    /// Before; `None` when the target was not there.
    pub before: Option<(Verdict, Option<Reason>)>,
    /// After; `None` when the target is gone.
    pub after: Option<(Verdict, Option<Reason>)>,
    /// What it came from, the weightiest first; never empty.
    pub causes: Vec<Cause>,
}

/// What a change of verdict came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The target came in or went.
    TargetListed,
    /// The target's document was published in between (or, looking back, was not yet).
    TargetPublished,
    /// The condition asks for another number.
    TargetChanged {
        /// Before.
        before: Option<Decimal>,
        /// After.
        after: Option<Decimal>,
    },
    /// The baseline is another one.
    BaselineChanged {
        /// Before.
        before: Option<Decimal>,
        /// After.
        after: Option<Decimal>,
    },
    /// Another method judges.
    MethodChanged {
        /// Id and version before.
        before: String,
        /// Id and version after.
        after: String,
    },
    /// A value of another period speaks now.
    NewPeriod {
        /// The period that spoke before.
        before: Option<Period>,
        /// The period that speaks now, and its value.
        after: Option<(Period, Decimal)>,
    },
    /// The same period has another value.
    Revision {
        /// The period.
        period: Period,
        /// Before.
        before: Decimal,
        /// After.
        after: Decimal,
    },
    /// A value that the verdict does not rest on came in, went or was revised.
    OtherValues,
    /// Nothing but the day of the question.
    TimePassed(Passing),
}

/// What lies between two days of one question over the same values. Looking back, it is the same the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// The target came due.
    Due,
    /// The target came into force.
    Start,
    /// The newest value grew too old to speak for the day.
    Stale,
    /// The required path went on.
    Pace,
}

/// Every verdict or reason that differs, in the order of the later result; what is gone comes last.
pub fn changes(before: &[Told], after: &[Told]) -> Vec<Change> {
    let by_id = |told: &'_ [Told]| -> HashMap<String, usize> {
        let ids = told.iter().map(|told| told.target.clone());
        ids.zip(0..).collect()
    };
    let (earlier, later) = (by_id(before), by_id(after));
    let changed = after.iter().filter_map(|now| {
        let then = earlier.get(&now.target).and_then(|at| before.get(*at));
        let said = |told: &Told| (told.verdict, told.reason);
        if then.is_some_and(|then| said(then) == said(now)) {
            return None;
        }
        Some(Change {
            target: now.target.clone(),
            before: then.map(said),
            after: Some(said(now)),
            causes: then.map_or_else(|| vec![Cause::TargetListed], |then| causes(then, now)),
        })
    });
    let gone = before
        .iter()
        .filter(|then| !later.contains_key(&then.target))
        .map(|then| Change {
            target: then.target.clone(),
            before: Some((then.verdict, then.reason)),
            after: None,
            causes: vec![Cause::TargetListed],
        });
    changed.chain(gone).collect()
}

fn causes(then: &Told, now: &Told) -> Vec<Cause> {
    let unpublished = |told: &Told| told.reason == Some(Reason::NotYetPublished);
    if unpublished(then) != unpublished(now) {
        return vec![Cause::TargetPublished];
    }
    let mut causes = Vec::new();
    if then.baseline != now.baseline {
        causes.push(Cause::BaselineChanged {
            before: then.baseline,
            after: now.baseline,
        });
    } else if then.target_value != now.target_value {
        causes.push(Cause::TargetChanged {
            before: then.target_value,
            after: now.target_value,
        });
    }
    if then.method != now.method {
        causes.push(Cause::MethodChanged {
            before: then.method.clone(),
            after: now.method.clone(),
        });
    }
    causes.extend(evidence(then.actual, now.actual));
    if causes.is_empty() {
        causes.push(if then.readings_digest == now.readings_digest {
            Cause::TimePassed(Passing::between(then, now))
        } else {
            Cause::OtherValues
        });
    }
    causes
}

impl Passing {
    /// What passed between two answers over the same values, told by what either of them says.
    fn between(then: &Told, now: &Told) -> Passing {
        let either = |says: &dyn Fn(&Told) -> bool| says(then) != says(now);
        let reason = |reason: Reason| move |told: &Told| told.reason == Some(reason);
        if either(&reason(Reason::NotYetEffective)) {
            Passing::Start
        } else if either(&reason(Reason::NoActualAtDue))
            || either(&|told| told.verdict == Verdict::Missed)
        {
            Passing::Due
        } else if either(&reason(Reason::Stale)) {
            Passing::Stale
        } else {
            Passing::Pace
        }
    }
}

/// How the value a verdict rests on differs.
fn evidence(then: Option<(Period, Decimal)>, now: Option<(Period, Decimal)>) -> Option<Cause> {
    match (then, now) {
        (Some((before, then)), Some((period, now))) if before == period => {
            (then != now).then_some(Cause::Revision {
                period,
                before: then,
                after: now,
            })
        }
        (None, None) => None,
        (then, after) => Some(Cause::NewPeriod {
            before: then.map(|(period, _)| period),
            after,
        }),
    }
}

#[cfg(test)]
mod tests;
