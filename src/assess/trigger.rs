//! Alarms over consecutive periods (连续触发), such as a groundwater level that falls by more than 0.5 m
//! against last year in four quarters on end.

use super::Case;
use super::assessment::{Outcome, PeriodResult, Run};
use super::standing::{newest_value, rest_on_newest, results, without_value};
use super::verdict::{Reason, Verdict};
use crate::dataset::Condition;

/// Raises the alarm when the newest measured periods are beyond the threshold in the number the target asks for.
///
/// A period without a value between others ends a run: what was not measured proves nothing. Periods
/// missing at the end leave the run as it was last measured; how old that may be is the indicator's rule.
pub(super) fn assess(case: &Case<'_>) -> Outcome {
    let needed = match case.target.condition {
        Condition::TriggerBelow { consecutive, .. }
        | Condition::TriggerAbove { consecutive, .. } => consecutive,
        _ => 1,
    };
    let periods = results(case);
    let run = run(&periods, needed);
    let mut outcome = match newest_value(&periods) {
        None => without_value(&periods),
        Some(newest) if case.is_stale(newest.period.end()) => Outcome::not_assessed(Reason::Stale),
        Some(_) if run.current >= needed => Outcome::new(Verdict::Breached),
        Some(_) => Outcome::new(Verdict::Met),
    };
    outcome.run = Some(run);
    rest_on_newest(case, &mut outcome, periods);
    // One period beyond the threshold is not yet an alarm, so there is no gap to speak of: the run tells.
    outcome.judged = None;
    outcome
}

fn run(periods: &[PeriodResult], needed: u32) -> Run {
    let mut run = Run {
        current: 0,
        longest: 0,
        needed,
    };
    let measured = periods
        .iter()
        .rposition(|result| result.value.is_some())
        .map_or(0, |last| last + 1);
    for result in periods.iter().take(measured) {
        run.current = if result.holds == Some(false) {
            run.current + 1
        } else {
            0
        };
        run.longest = run.longest.max(run.current);
    }
    run
}
