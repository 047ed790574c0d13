//! Which verdicts changed between two questions, and by what (判定变化及原因).

use rust_decimal::Decimal;

use super::assessment::{Actual, Assessment};
use super::{Assessments, Reason, Verdict};
use crate::period::Period;

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
    MethodChanged,
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
    /// Nothing but the day of the question: a due date came, a start was reached, a value grew too old.
    TimePassed,
}

/// Every verdict or reason that differs, in the order of the targets.
pub fn changes(before: &Assessments, after: &Assessments) -> Vec<Change> {
    let find = |rows: &'_ [Assessment], id: &str| rows.iter().position(|row| row.target == id);
    let gone = before
        .rows
        .iter()
        .filter(|row| find(&after.rows, &row.target).is_none())
        .map(|row| Change {
            target: row.target.clone(),
            before: Some((row.verdict, row.reason)),
            after: None,
            causes: vec![Cause::TargetListed],
        });
    let changed = after.rows.iter().filter_map(|now| {
        let then = before.rows.iter().find(|row| row.target == now.target);
        match then {
            None => Some(Change {
                target: now.target.clone(),
                before: None,
                after: Some((now.verdict, now.reason)),
                causes: vec![Cause::TargetListed],
            }),
            Some(then) if (then.verdict, then.reason) == (now.verdict, now.reason) => None,
            Some(then) => Some(Change {
                target: now.target.clone(),
                before: Some((then.verdict, then.reason)),
                after: Some((now.verdict, now.reason)),
                causes: causes(then, now),
            }),
        }
    });
    changed.chain(gone).collect()
}

fn causes(then: &Assessment, now: &Assessment) -> Vec<Cause> {
    let unpublished = |row: &Assessment| row.reason == Some(Reason::NotYetPublished);
    if unpublished(then) != unpublished(now) {
        return vec![Cause::TargetPublished];
    }
    let mut causes = Vec::new();
    let baselines = [then, now].map(|row| row.baseline.map(|baseline| baseline.value));
    if baselines[0] != baselines[1] {
        causes.push(Cause::BaselineChanged {
            before: baselines[0],
            after: baselines[1],
        });
    } else if then.target_value() != now.target_value() {
        causes.push(Cause::TargetChanged {
            before: then.target_value(),
            after: now.target_value(),
        });
    }
    if then.method != now.method {
        causes.push(Cause::MethodChanged);
    }
    causes.extend(evidence(then.actual.as_ref(), now.actual.as_ref()));
    if causes.is_empty() {
        let values = |row: &Assessment| -> Vec<(Period, Decimal)> {
            row.history.iter().map(|r| (r.period, r.value)).collect()
        };
        causes.push(if values(then) == values(now) {
            Cause::TimePassed
        } else {
            Cause::OtherValues
        });
    }
    causes
}

/// How the value a verdict rests on differs.
fn evidence(then: Option<&Actual>, now: Option<&Actual>) -> Option<Cause> {
    match (then, now) {
        (Some(then), Some(now)) if then.period == now.period => (then.value != now.value)
            .then_some(Cause::Revision {
                period: now.period,
                before: then.value,
                after: now.value,
            }),
        (None, None) => None,
        (then, now) => Some(Cause::NewPeriod {
            before: then.map(|actual| actual.period),
            after: now.map(|actual| (actual.period, actual.value)),
        }),
    }
}
