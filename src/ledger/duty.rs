//! Recurring duties (定期事项): what documents ask for every week, month, quarter or year, whatever the tasks.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;

use super::rule::Rule;
use crate::language::Language;
use crate::period::{Granularity, Period};

/// How often something is asked for (频次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// 每周: once from Monday to Sunday.
    Weekly,
    /// 每月.
    Monthly,
    /// 每季度.
    Quarterly,
    /// 每年.
    Yearly,
}

/// A duty that comes back.
///
/// Its day is the last day of each week, month, quarter or year, or a day of the month where the document names one.
/// A day that falls on a holiday stays where it is: none of the documents moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The rule it rests on.
    pub rule: Rule,
    /// How often.
    pub cadence: Cadence,
    /// The day of the month, from 1 to 28, of a monthly duty; the day itself is in time. 每月5日前 is read with the
    /// fifth included, as 12月底前 includes the 31st.
    pub day: Option<u32>,
    /// Whether it ends when every task is completed (整改任务全部完成前).
    pub until_done: bool,
}

/// A duty that cannot mean what it says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DutyError {
    /// Not every month has that day.
    #[error("`day` is {found}: a day every month has, from 1 to 28")]
    Day {
        /// The day given.
        found: u32,
    },
    /// Only a month has days that are counted so.
    #[error("`day` is given for a duty that is not monthly: leave it out")]
    DayOfNoMonth,
}

impl Duty {
    /// Checks what the types cannot. Whoever reads a duty from a file calls this; [`Duty::due`] is sound on any number.
    ///
    /// # Errors
    /// A day of the month that not every month has, or one of a duty that is not monthly.
    pub fn check(&self) -> Result<(), DutyError> {
        match self.day {
            Some(_) if self.cadence != Cadence::Monthly => Err(DutyError::DayOfNoMonth),
            Some(found) if !(1..=28).contains(&found) => Err(DutyError::Day { found }),
            _ => Ok(()),
        }
    }

    /// The next last day in time, `as_of` included; `None` beyond the calendar.
    #[must_use]
    pub fn due(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        match (self.cadence, self.day) {
            (Cadence::Weekly, _) => {
                let gone = as_of.weekday().num_days_from_monday();
                as_of.checked_add_days(Days::new(u64::from(6 - gone)))
            }
            (Cadence::Monthly, Some(day)) => next_day(as_of, day),
            (Cadence::Monthly, None) => Some(end(Granularity::Month, as_of)),
            (Cadence::Quarterly, _) => Some(end(Granularity::Quarter, as_of)),
            (Cadence::Yearly, _) => Some(end(Granularity::Year, as_of)),
        }
    }

    /// Every last day from `as_of` to `until`, both included.
    pub fn days(self, as_of: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let days = std::iter::successors(self.due(as_of), move |day| self.due(day.succ_opt()?));
        days.take_while(move |day| *day <= until)
    }
}

fn end(granularity: Granularity, day: NaiveDate) -> NaiveDate {
    Period::containing(granularity, day).end()
}

/// The next day `number` of a month, `as_of` included; the month's last day where it has no such day.
fn next_day(as_of: NaiveDate, number: u32) -> Option<NaiveDate> {
    let in_month_of = |date: NaiveDate| {
        let last = end(Granularity::Month, date);
        last.with_day(number.clamp(1, last.day()))
    };
    let here = in_month_of(as_of)?;
    if here >= as_of {
        return Some(here);
    }
    // Adding a month to a 31st lands within the next month, never beyond it.
    in_month_of(as_of.checked_add_months(Months::new(1))?)
}

impl Cadence {
    /// Every cadence, the most frequent first.
    pub const ALL: [Cadence; 4] = [
        Cadence::Weekly,
        Cadence::Monthly,
        Cadence::Quarterly,
        Cadence::Yearly,
    ];

    /// The word used in data files: `weekly`, `monthly`, `quarterly`, `yearly`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Cadence::Weekly => "weekly",
            Cadence::Monthly => "monthly",
            Cadence::Quarterly => "quarterly",
            Cadence::Yearly => "yearly",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Cadence::Weekly) => "每周",
            (Language::Chinese, Cadence::Monthly) => "每月",
            (Language::Chinese, Cadence::Quarterly) => "每季度",
            (Language::Chinese, Cadence::Yearly) => "每年",
            (Language::English, Cadence::Weekly) => "every week",
            (Language::English, Cadence::Monthly) => "every month",
            (Language::English, Cadence::Quarterly) => "every quarter",
            (Language::English, Cadence::Yearly) => "every year",
        }
    }
}

/// Writes the code.
impl fmt::Display for Cadence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::samples::day;

    fn duty(cadence: Cadence, day: Option<u32>) -> Duty {
        Duty {
            rule: Rule::MonthlyDispatch,
            cadence,
            day,
            until_done: false,
        }
    }

    #[test]
    fn the_fifth_is_still_in_time_and_the_sixth_waits_for_the_next_month() {
        let at = |as_of: &str| duty(Cadence::Monthly, Some(5)).due(day(as_of));
        assert_eq!(at("2025-11-05"), Some(day("2025-11-05")));
        assert_eq!(at("2025-11-06"), Some(day("2025-12-05")));
        assert_eq!(at("2025-12-31"), Some(day("2026-01-05")));
        assert_eq!(at("2025-01-31"), Some(day("2025-02-05")));
    }

    #[test]
    fn weeks_end_on_sunday_and_months_quarters_and_years_on_their_last_day() {
        // 20 May 2025 is a Tuesday.
        let at = |cadence| duty(cadence, None).due(day("2025-05-20"));
        assert_eq!(at(Cadence::Weekly), Some(day("2025-05-25")));
        assert_eq!(at(Cadence::Monthly), Some(day("2025-05-31")));
        assert_eq!(at(Cadence::Quarterly), Some(day("2025-06-30")));
        assert_eq!(at(Cadence::Yearly), Some(day("2025-12-31")));
        let sunday = duty(Cadence::Weekly, None).due(day("2025-05-25"));
        assert_eq!(sunday, Some(day("2025-05-25")));
    }

    #[test]
    fn a_quarter_has_the_sundays_and_fifths_that_lie_in_it() {
        let count = |cadence, on| {
            let days = duty(cadence, on).days(day("2025-01-01"), day("2025-03-31"));
            days.count()
        };
        assert_eq!(count(Cadence::Weekly, None), 13);
        assert_eq!(count(Cadence::Monthly, Some(5)), 3);
        assert_eq!(count(Cadence::Quarterly, None), 1);
        assert_eq!(count(Cadence::Yearly, None), 0);
    }

    #[test]
    fn a_day_a_month_does_not_have_becomes_its_last_and_the_calendar_may_end() {
        assert_eq!(next_day(day("2025-02-10"), 31), Some(day("2025-02-28")));
        assert_eq!(next_day(day("2025-02-10"), 0), Some(day("2025-03-01")));
        assert_eq!(next_day(NaiveDate::MAX, 5), None);
        let last = duty(Cadence::Weekly, None).days(NaiveDate::MAX, NaiveDate::MAX);
        assert!(last.count() <= 1);
    }

    #[test]
    fn days_that_mean_nothing_are_named() {
        assert_eq!(duty(Cadence::Monthly, Some(28)).check(), Ok(()));
        let error = duty(Cadence::Monthly, Some(31)).check();
        assert_eq!(error, Err(DutyError::Day { found: 31 }));
        let error = duty(Cadence::Weekly, Some(5)).check();
        assert_eq!(error, Err(DutyError::DayOfNoMonth));
    }
}
