//! 序时进度: the share of the way done against the share of the time gone, in days.
//!
//! The way leads from the baseline to the nearest point of the condition; the time runs from the start
//! (the day after the baseline period unless the target says otherwise) to the due date, both days
//! counted. The actual is held against the path on the day it speaks for, the last of its period, not on
//! the as-of day: an old figure is not blamed for time it could not see. On track means that the share of
//! the way done is at least the share required; less is behind; below zero is worsening.
//!
//! There is no official definition of 序时进度; offices compare the completion of a yearly task with the
//! share of the year gone, by days or by months. Days are used here.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::PaceResult;
use crate::assess::verdict::{Reason, Verdict};
use crate::assess::{Case, Reading};
use crate::dataset::RequiredPath;

/// Version of this definition.
pub const VERSION: &str = "1";

/// Days in a mean Gregorian year, for changes per year.
const DAYS_PER_YEAR: Decimal = Decimal::from_parts(3_652_425, 0, 0, false, 4);

/// The arithmetic of the pace. Shares are 0 to 1 on the way from baseline to destination, and beyond.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// First day of the path.
    pub start: NaiveDate,
    /// The day the actual speaks for.
    pub at: NaiveDate,
    /// Due date.
    pub due: NaiveDate,
    /// Days gone, the start day and the day the actual speaks for both counted.
    pub elapsed_days: i64,
    /// Days in all.
    pub total_days: i64,
    /// Where the path begins.
    pub baseline: Decimal,
    /// Where it ends: the nearest point of the condition.
    pub destination: Decimal,
    /// 序时目标: where the value should have been that day.
    pub required: Decimal,
    /// Share of the way that should have been done.
    pub required_share: Decimal,
    /// Share of the way that was done.
    pub progress: Decimal,
    /// Change a year still required from that day to the due date; `None` on the due date itself.
    pub required_per_year: Option<Decimal>,
    /// Change a year observed since the start.
    pub observed_per_year: Decimal,
}

impl Pace {
    /// Progress minus required progress, in percentage points; negative is behind.
    pub fn points(&self) -> Decimal {
        (self.progress - self.required_share) * Decimal::ONE_HUNDRED
    }

    /// Whether the required share is simply the share of the days gone.
    pub fn is_even(&self) -> bool {
        self.required_share == Decimal::from(self.elapsed_days) / Decimal::from(self.total_days)
    }

    /// How many times faster than so far it must go (所需提速倍数); `None` unless it moves the right way.
    pub fn acceleration(&self) -> Option<Decimal> {
        let same_way = self.observed_per_year.is_sign_negative()
            == (self.destination - self.baseline).is_sign_negative();
        if !same_way || self.observed_per_year.is_zero() {
            return None;
        }
        self.required_per_year?.checked_div(self.observed_per_year)
    }
}

/// Judges a reading that does not yet hold.
pub(in crate::assess) fn pace(case: &Case<'_>, reading: &Reading) -> PaceResult {
    let Some(baseline) = case.baseline else {
        return PaceResult::Unknown(match case.target.due {
            Some(_) => Reason::NoBaseline,
            None => Reason::NoDue,
        });
    };
    if case.judge(baseline.value).holds {
        return PaceResult::LostSinceBaseline;
    }
    let (Some(due), Some(start)) = (case.target.due_date(), case.target.start) else {
        return PaceResult::Unknown(Reason::NoDue);
    };
    let at = reading.period.end();
    let elapsed_days = (at - start).num_days() + 1;
    let total_days = (due - start).num_days() + 1;
    if elapsed_days <= 0 || total_days <= 0 {
        return PaceResult::Unknown(Reason::BaselineOnly);
    }
    let destination = case.limit.bound_toward(baseline.value);
    let way = destination - baseline.value;
    if way.is_zero() {
        return PaceResult::LostSinceBaseline;
    }
    // A way next to nothing makes shares beyond any meaning.
    let share = |part: Decimal| {
        part.checked_div(way)
            .filter(|share| share.abs() < Decimal::from(1_000_000_000))
    };
    let (Some(required), Some(progress)) = (
        required_value(
            &case.target.path,
            start,
            due,
            baseline.value,
            destination,
            at,
        ),
        share(reading.value - baseline.value),
    ) else {
        return PaceResult::Unknown(Reason::NoBaseline);
    };
    let required_share = if case.target.path == RequiredPath::default() {
        Decimal::from(elapsed_days) / Decimal::from(total_days)
    } else {
        match share(required - baseline.value) {
            Some(share) => share,
            None => return PaceResult::Unknown(Reason::NoBaseline),
        }
    };
    let per_year =
        |change: Decimal, days: i64| (change * DAYS_PER_YEAR).checked_div(Decimal::from(days));
    let pace = Pace {
        start,
        at,
        due,
        elapsed_days,
        total_days,
        baseline: baseline.value,
        destination,
        required,
        required_share,
        progress,
        required_per_year: per_year(destination - reading.value, (due - at).num_days()),
        observed_per_year: per_year(reading.value - baseline.value, elapsed_days)
            .unwrap_or_default(),
    };
    let verdict = if progress.is_sign_negative() && !progress.is_zero() {
        Verdict::Worsening
    } else if progress >= required_share {
        Verdict::OnTrack
    } else {
        Verdict::Behind
    };
    PaceResult::Judged(verdict, pace)
}

/// 序时目标 on a day: the value the required path asks for at the end of that day.
///
/// Between dated values the path rises evenly by days, or stays at the last one when it is stepwise; before
/// the start it is the baseline, from the due date on the destination.
pub fn required_value(
    path: &RequiredPath,
    start: NaiveDate,
    due: NaiveDate,
    baseline: Decimal,
    destination: Decimal,
    day: NaiveDate,
) -> Option<Decimal> {
    let before_start = start.pred_opt()?;
    let mut from = (before_start, baseline);
    let interim = path
        .interim
        .iter()
        .map(|(period, value)| (period.end(), *value))
        .filter(|(date, _)| *date > before_start && *date < due);
    for to in interim.chain([(due, destination)]) {
        if day >= to.0 {
            from = to;
            continue;
        }
        if path.stepwise || day <= from.0 {
            return Some(from.1);
        }
        let gone = Decimal::from((day - from.0).num_days());
        let whole = Decimal::from((to.0 - from.0).num_days());
        return Some(from.1 + (to.1 - from.1) * gone / whole);
    }
    Some(destination)
}
