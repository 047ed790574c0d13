//! Working days (工作日): weekdays, less the public holidays, plus the make-up working days (调休).
//!
//! Which days those are is announced year by year by the General Office of the State Council
//! (国务院办公厅关于部分节假日安排的通知). The notices for 2016 to 2026 are built in as
//! `calendar/holidays.csv`; a dataset may add rows that extend or override them.
//!
//! Days are counted as the Civil Code has it (民法典 第二百零一条第一款): the day an interval starts on
//! is not counted. A year that no notice covers has no working days to count, and asking for one is
//! an error that names the year: guessing by weekdays would put an end of term on a holiday.

mod rows;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

pub use rows::{CalendarRow, CalendarRowError, DayKind};

/// The built-in rows, one a day that is not what its weekday says.
const STATE_COUNCIL: &str = include_str!("holidays.csv");

/// The working days of the years that have a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    rows: BTreeMap<NaiveDate, CalendarRow>,
}

/// No notice covers the year a day was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
#[error(
    "no working calendar for {year}: add the rows of the State Council's holiday notice for {year} \
     to the dataset's `holidays.csv` (date, kind, name_zh, notice), among them {year}-01-01 and {year}-10-01"
)]
pub struct NoCalendar {
    /// The year without a calendar.
    pub year: i32,
}

impl WorkingCalendar {
    /// The calendar of the State Council's notices for 2016 to 2026.
    #[must_use]
    pub fn state_council() -> WorkingCalendar {
        // A test reads the built-in rows; were they broken, every question would be answered by
        // `NoCalendar`, never by a wrong day.
        let rows = rows::read(STATE_COUNCIL).unwrap_or_default();
        WorkingCalendar::default().with_rows(rows)
    }

    /// This calendar with `rows` added; a row for a day that has one replaces it.
    #[must_use]
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = CalendarRow>) -> WorkingCalendar {
        self.rows
            .extend(rows.into_iter().map(|row| (row.date, row)));
        self
    }

    /// Reads the rows of a `holidays.csv` (columns `date,kind,name_zh,notice`).
    ///
    /// # Errors
    /// When the header or a row is not what the table holds; the error names the line.
    pub fn read_rows(text: &str) -> Result<Vec<CalendarRow>, CalendarRowError> {
        rows::read(text)
    }

    /// Whether `year` has a calendar: its New Year's Day and its National Day, the first and the last
    /// holiday a yearly notice speaks of, are both in the rows. One stray row, such as a 31 December
    /// that belongs to the next year's holiday, does not make a calendar.
    #[must_use]
    pub fn covers(&self, year: i32) -> bool {
        [(1, 1), (10, 1)].into_iter().all(|(month, day)| {
            NaiveDate::from_ymd_opt(year, month, day)
                .is_some_and(|date| self.rows.contains_key(&date))
        })
    }

    /// The row of a day that is a holiday or a make-up working day, with the notice it comes from.
    #[must_use]
    pub fn row(&self, date: NaiveDate) -> Option<&CalendarRow> {
        self.rows.get(&date)
    }

    /// Whether `date` is a working day.
    ///
    /// # Errors
    /// [`NoCalendar`] when no notice covers its year.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, NoCalendar> {
        let year = date.year();
        if !self.covers(year) {
            return Err(NoCalendar { year });
        }
        Ok(match self.rows.get(&date) {
            Some(row) => row.kind == DayKind::Workday,
            None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// The `count`-th working day after `date`, which itself is not counted (民法典 第二百零一条);
    /// `date` for a count of zero.
    ///
    /// # Errors
    /// [`NoCalendar`] when the count runs into a year that no notice covers.
    pub fn after(&self, date: NaiveDate, count: u32) -> Result<NaiveDate, NoCalendar> {
        let mut day = date;
        for _ in 0..count {
            day = self.next_working_day(day)?;
        }
        Ok(day)
    }

    /// The number of working days after `date` up to and with `until`: zero when `until` is not later.
    /// The inverse of [`WorkingCalendar::after`].
    ///
    /// # Errors
    /// [`NoCalendar`] when a day between lies in a year that no notice covers.
    pub fn between(&self, date: NaiveDate, until: NaiveDate) -> Result<u32, NoCalendar> {
        let mut count = 0;
        for day in date.iter_days().skip(1).take_while(|day| *day <= until) {
            count += u32::from(self.is_working_day(day)?);
        }
        Ok(count)
    }

    fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, NoCalendar> {
        let mut day = date;
        loop {
            // The last day a date can be lies in a year without a calendar, so this ends.
            day = day.succ_opt().ok_or(NoCalendar { year: date.year() })?;
            if self.is_working_day(day)? {
                return Ok(day);
            }
        }
    }
}

#[cfg(test)]
mod tests;
