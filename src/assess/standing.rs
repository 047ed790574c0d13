//! Targets that must hold in every month, quarter or year, and standing rules (长期坚持).

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::assessment::{Note, Outcome, PeriodResult};
use super::verdict::{Reason, Verdict};
use super::vintage::Reading;
use super::{Case, Evidence};
use crate::dataset::Every;
use crate::derive::{Combined, combine};
use crate::period::{Granularity, Period};

/// Judges every period from the start (or the first value) to the as-of day or the due date.
pub(super) fn assess(case: &Case<'_>) -> Outcome {
    let periods = results(case);
    let mut outcome = match newest_value(&periods) {
        None => without_value(&periods),
        Some(newest) if case.is_stale(newest.period.end()) => Outcome::not_assessed(Reason::Stale),
        Some(_) => {
            let broken = periods.iter().any(|result| result.holds == Some(false));
            Outcome::new(if broken {
                Verdict::Breached
            } else {
                Verdict::Met
            })
        }
    };
    rest_on_newest(case, &mut outcome, periods);
    outcome
}

/// Without any usable value: too few parts, or nothing at all.
pub(super) fn without_value(periods: &[PeriodResult]) -> Outcome {
    let thin = periods.iter().any(|result| result.coverage.is_some());
    Outcome::not_assessed(if thin {
        Reason::LowCoverage
    } else {
        Reason::NoActual
    })
}

pub(super) fn newest_value(periods: &[PeriodResult]) -> Option<&PeriodResult> {
    periods.iter().rfind(|result| result.value.is_some())
}

/// Fills in the value the verdict rests on: the newest broken period of a breach, else the newest value.
pub(super) fn rest_on_newest(case: &Case<'_>, outcome: &mut Outcome, periods: Vec<PeriodResult>) {
    let decisive = if outcome.verdict == Verdict::Breached {
        periods.iter().rfind(|result| result.holds == Some(false))
    } else {
        newest_value(&periods)
    };
    if let Some(result) = decisive
        && let Some(value) = result.value
    {
        outcome.judged = Some(case.judge(value));
        outcome.evidence = Some(Evidence {
            period: result.period,
            value,
            coverage: result.coverage,
            readings: readings_of(case, result.period),
        });
    }
    let missing = periods
        .iter()
        .filter(|result| result.value.is_none())
        .count();
    if missing > 0 && missing < periods.len() {
        outcome.notes.push(Note::MissingPeriods {
            missing,
            periods: periods.len(),
        });
    }
    outcome.periods = periods;
}

/// The results period by period, in time order, beginning with the first that has any value.
pub(super) fn results(case: &Case<'_>) -> Vec<PeriodResult> {
    let last_day = case.last_day();
    let first_day = case.target.start;
    let in_time = |period: Period| {
        period.end() <= last_day && first_day.is_none_or(|first| period.start() >= first)
    };
    match case.target.every.and_then(Every::granularity) {
        None => case
            .comparable()
            .into_iter()
            .filter(|reading| in_time(reading.period))
            .map(|reading| result(case, reading.period, Some(reading.value)))
            .collect(),
        Some(granularity) => every_period(case, granularity, last_day)
            .into_iter()
            .filter(|period| in_time(*period))
            .map(|period| of_period(case, period))
            .skip_while(|result| result.value.is_none() && result.coverage.is_none())
            .collect(),
    }
}

fn every_period(case: &Case<'_>, granularity: Granularity, last_day: NaiveDate) -> Vec<Period> {
    let Some(first_value) = case.readings.iter().map(|r| r.period.start()).min() else {
        return Vec::new();
    };
    let first = Period::containing(granularity, case.target.start.unwrap_or(first_value));
    std::iter::successors(Some(first), |period| period.successor())
        .take_while(|period| period.end() <= last_day)
        .collect()
}

/// The published value of a period, else the value combined from its months where the indicator allows it.
fn of_period(case: &Case<'_>, period: Period) -> PeriodResult {
    match basis(case, period) {
        Basis::Published(reading) => result(case, period, Some(reading.value)),
        Basis::Nothing => result(case, period, None),
        Basis::Combined(combined) => PeriodResult {
            coverage: Some(combined.coverage),
            ..result(case, period, combined.value)
        },
    }
}

/// What the value of a period is made of.
enum Basis {
    Published(Reading),
    Combined(Combined),
    Nothing,
}

fn basis(case: &Case<'_>, period: Period) -> Basis {
    let within = within(case, period);
    if let Some(reading) = within.iter().find(|r| r.period == period) {
        return Basis::Published(*reading);
    }
    let months: Vec<(Period, Decimal)> = within
        .iter()
        .map(|reading| (reading.period, reading.value))
        .collect();
    let combined = case
        .indicator
        .coverage
        .and_then(|least| combine(period, &months, case.indicator.time_aggregation, least));
    combined.map_or(Basis::Nothing, Basis::Combined)
}

/// The readings whose periods end within a period; the series is sorted by these ends.
fn within<'c>(case: &Case<'c>, period: Period) -> &'c [Reading] {
    let count = |last: &dyn Fn(NaiveDate) -> bool| {
        let is_before = |reading: &Reading| last(reading.period.end());
        case.readings.partition_point(is_before)
    };
    let first = count(&|end| end < period.start());
    let after = count(&|end| end <= period.end());
    case.readings.get(first..after).unwrap_or_default()
}

/// The readings that the value of a period rests on.
fn readings_of(case: &Case<'_>, period: Period) -> Vec<Reading> {
    match basis(case, period) {
        Basis::Published(reading) => vec![reading],
        Basis::Nothing => Vec::new(),
        Basis::Combined(combined) => {
            let is_part = |reading: &&Reading| {
                let mut parts = combined.parts.iter();
                parts.any(|(part, _)| *part == reading.period)
            };
            let within = within(case, period).iter();
            within.filter(is_part).copied().collect()
        }
    }
}

fn result(case: &Case<'_>, period: Period, value: Option<Decimal>) -> PeriodResult {
    PeriodResult {
        period,
        value,
        coverage: None,
        holds: value.map(|value| case.judge(value).holds),
    }
}
