//! Targets that are met once, at their due date or, without one, as soon as may be.

use super::assessment::{Note, Outcome};
use super::methods::PaceResult;
use super::verdict::{Reason, Timing, Verdict};
use super::vintage::Reading;
use super::{Case, Evidence};
use crate::dataset::Nature;
use crate::period::Period;

/// Judges the case at its due date when that has come, else on the newest comparable actual.
pub(super) fn assess(case: &Case<'_>) -> Outcome {
    let comparable = case.comparable();
    let Some(newest) = comparable.last().copied() else {
        let mut outcome = Outcome::not_assessed(Reason::NoActual);
        if !case.readings.is_empty() {
            let periods = case.readings.iter().map(|r| r.period).collect();
            outcome.notes.push(Note::OtherSpansOnly(periods));
        }
        return outcome;
    };
    match case.target.due {
        Some(due) if due.end() <= case.as_of => after_due(case, due, &comparable, newest),
        _ => before_due(case, &comparable, newest),
    }
}

fn holds(case: &Case<'_>, reading: &Reading) -> bool {
    case.judge(reading.value).holds
}

fn judged(case: &Case<'_>, verdict: Verdict, reading: Reading) -> Outcome {
    let mut outcome = Outcome::new(verdict);
    outcome.judged = Some(case.judge(reading.value));
    if case.is_year_to_date(&reading) {
        outcome.notes.push(Note::YearToDate(reading.period));
    }
    outcome.evidence = Some(Evidence::from(reading));
    outcome
}

/// The due date has come: was the condition reached by then, later, or not?
fn after_due(case: &Case<'_>, due: Period, comparable: &[Reading], newest: Reading) -> Outcome {
    let whole: Vec<Reading> = comparable
        .iter()
        .filter(|reading| !case.is_year_to_date(reading))
        .copied()
        .collect();
    let expected = case.period_at_due(due);
    let is_at_due = |reading: &Reading| match expected {
        Some(period) => reading.period == period,
        None => reading.period.end() == due.end(),
    };
    let works = case.indicator.nature == Nature::Works;
    let at_due = whole.iter().rfind(|reading| is_at_due(reading));
    // Work that was done before the due date is done at the due date.
    let reached_before = whole
        .iter()
        .find(|reading| works && reading.period.end() <= due.end() && holds(case, reading));
    let later = || {
        whole
            .iter()
            .filter(|reading| reading.period.end() > due.end())
    };
    let in_time = at_due
        .filter(|reading| holds(case, reading))
        .or(reached_before);
    if let Some(reading) = in_time {
        let mut outcome = judged(case, Verdict::Met, *reading);
        outcome.timing = Some(Timing::OnTime);
        if let Some(lost) = later().next_back().filter(|reading| !holds(case, reading)) {
            outcome.notes.push(Note::LostSince(lost.period));
        }
        return outcome;
    }
    if later().next_back().is_some_and(|last| holds(case, last)) {
        let first = later().find(|reading| holds(case, reading));
        let mut outcome = judged(case, Verdict::Met, *first.unwrap_or(&newest));
        // Work that was still unfinished after the due date was unfinished on it.
        let unfinished_later = works && later().any(|reading| !holds(case, reading));
        outcome.timing = Some(if at_due.is_some() || unfinished_later {
            Timing::Late
        } else {
            Timing::Unknown
        });
        return outcome;
    }
    // Unfinished work that is reported later was unfinished at the due date too; a later level proves nothing.
    let decisive = later().next_back().filter(|_| works).or(at_due);
    match decisive {
        Some(reading) => judged(case, Verdict::Missed, *reading),
        None => {
            let mut outcome = judged(case, Verdict::NotAssessed, newest);
            outcome.reason = Some(Reason::NoActualAtDue);
            outcome
        }
    }
}

/// Not yet due, or never: the newest actual speaks, and the pace when the path is known.
fn before_due(case: &Case<'_>, comparable: &[Reading], newest: Reading) -> Outcome {
    // Work once done stays done, however old the report of it.
    let works = case.indicator.nature == Nature::Works;
    let reached = comparable.iter().find(|r| works && holds(case, r));
    if let Some(reading) = reached {
        return judged(case, Verdict::Met, *reading);
    }
    if holds(case, &newest) && !case.is_stale(newest.period.end()) {
        return judged(case, Verdict::Met, newest);
    }
    if case.is_stale(newest.period.end()) {
        let mut outcome = judged(case, Verdict::NotAssessed, newest);
        outcome.reason = Some(Reason::Stale);
        return outcome;
    }
    let mut outcome = judged(case, Verdict::Open, newest);
    match case.method.pace(case, &newest) {
        PaceResult::Judged(verdict, pace) => {
            outcome.verdict = verdict;
            outcome.pace = Some(pace);
        }
        PaceResult::Published(finding) => {
            match (finding.standing, finding.why_not) {
                (Some(standing), _) => outcome.verdict = standing.into(),
                (None, why_not) => outcome.reason = why_not.map(Reason::Method),
            }
            outcome.finding = Some(finding);
        }
        PaceResult::LostSinceBaseline => {
            outcome.verdict = Verdict::Worsening;
            outcome.notes.push(Note::LostSinceBaseline);
        }
        PaceResult::Unknown(reason) => outcome.reason = Some(reason),
    }
    outcome
}
