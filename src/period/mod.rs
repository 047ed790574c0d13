//! Periods (时段): the stretch of days an actual, a target or a question is about.
//!
//! A [`Period`] is a year, half, quarter, month, day, or a span such as 2024年1-11月. It is kept
//! as its first and last day, so two ways of writing the same days are the same value:
//! `2024-01/2024-03` is `2024-Q1`.
//!
//! ```text
//! canonical   2024   2024-H1   2024-Q3   2024-07   2024-07-15   2024-01/2024-11   2021/2025
//! Chinese     2024年  2024年上半年  2024年第三季度  2024年7月  2024年7月15日  2024年1-11月
//! ```
//!
//! The whole grammar stands at the top of `period/grammar/mod.rs`.

mod error;
mod grammar;
mod granularity;
mod label;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

pub use error::{CalendarPart, PeriodError};
pub use granularity::{Granularity, GranularityError};

/// Years a period may lie in; a year outside is taken for a slip of the pen.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

/// A stretch of whole days (时段), from its first to its last day, both included.
///
/// Ordered by end, then start, so that in a sorted series the last value is the most recent.
/// The granularity follows from the two dates and is kept only because it is asked for often.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    end: NaiveDate,
    start: NaiveDate,
    granularity: Granularity,
}

impl Period {
    /// The period of one day (日).
    ///
    /// Any date is taken; only a date in [`YEARS`] reads back from its written form.
    #[must_use]
    pub fn day(date: NaiveDate) -> Period {
        Period {
            end: date,
            start: date,
            granularity: Granularity::Day,
        }
    }

    /// A calendar month (月), `month` from 1 to 12.
    ///
    /// # Errors
    /// When the year lies outside [`YEARS`] or the month does not exist.
    pub fn month(year: i32, month: u32) -> Result<Period, PeriodError> {
        Self::calendar(year, CalendarPart::Month, month)
    }

    /// A calendar quarter (季度), `quarter` from 1 to 4.
    ///
    /// # Errors
    /// When the year lies outside [`YEARS`] or the quarter does not exist.
    pub fn quarter(year: i32, quarter: u32) -> Result<Period, PeriodError> {
        Self::calendar(year, CalendarPart::Quarter, quarter)
    }

    /// A half year (半年): 1 is 上半年, 2 is 下半年.
    ///
    /// # Errors
    /// When the year lies outside [`YEARS`] or the half does not exist.
    pub fn half(year: i32, half: u32) -> Result<Period, PeriodError> {
        Self::calendar(year, CalendarPart::Half, half)
    }

    /// A calendar year (年).
    ///
    /// # Errors
    /// When the year lies outside [`YEARS`].
    pub fn year(year: i32) -> Result<Period, PeriodError> {
        Self::calendar(year, CalendarPart::Year, 1)
    }

    /// From the first day of `first` to the last day of `last`.
    ///
    /// Days that make up a month, quarter, half or year become that period.
    ///
    /// # Errors
    /// When the end would come before the start.
    pub fn span(first: Period, last: Period) -> Result<Period, PeriodError> {
        Self::between(first.start, last.end)
    }

    /// From `start` to `end`, both included, normalised as in [`Period::span`].
    ///
    /// # Errors
    /// When `end` comes before `start`.
    pub fn between(start: NaiveDate, end: NaiveDate) -> Result<Period, PeriodError> {
        if end < start {
            return Err(PeriodError::EndBeforeStart { start, end });
        }
        Ok(Self::classified(start, end))
    }

    /// The period of this granularity that `date` falls in; for [`Granularity::Span`] the day.
    #[must_use]
    pub fn containing(granularity: Granularity, date: NaiveDate) -> Period {
        let Some(months) = granularity.months() else {
            return Self::day(date);
        };
        let first_month = date.month0() - date.month0() % months;
        let start = NaiveDate::from_ymd_opt(date.year(), first_month + 1, 1).unwrap_or(date);
        Period {
            end: last_of_months(start, months),
            start,
            granularity,
        }
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// The last day; it belongs to the period.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        self.end
    }

    /// Day, month, quarter, half, year or span (频度).
    #[must_use]
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// The number of days, at least 1.
    #[must_use]
    pub fn days(self) -> i64 {
        self.end.signed_duration_since(self.start).num_days() + 1
    }

    /// The number of calendar months, when the period consists of whole ones.
    #[must_use]
    pub fn whole_months(self) -> Option<u32> {
        whole_months(self.start, self.end)
    }

    /// The adjacent earlier period of the same length (环比的比较期).
    ///
    /// A span of whole months moves by its months: before 2024年1-11月 comes 2023年2-12月. Other
    /// spans move by their days, and become a calendar period where they cover exactly one.
    /// `None` before the first of [`YEARS`].
    #[must_use]
    pub fn predecessor(self) -> Option<Period> {
        self.moved(-1)
    }

    /// The adjacent later period of the same length; see [`Period::predecessor`].
    #[must_use]
    pub fn successor(self) -> Option<Period> {
        self.moved(1)
    }

    /// The same period last year (同比的比较期): [`Period::years_earlier`] by one.
    #[must_use]
    pub fn same_period_last_year(self) -> Option<Period> {
        self.years_earlier(1)
    }

    /// The same months, or else the same dates, `years` years before (negative: after).
    ///
    /// January–February 2025 becomes January–February 2024 with its 29 days; 29 February as a
    /// day, or as an end of a span of days, becomes 28 February. `None` outside [`YEARS`].
    #[must_use]
    pub fn years_earlier(self, years: i32) -> Option<Period> {
        if let Some(count) = self.whole_months() {
            return self.moved_by_months(years.checked_mul(-12)?, count);
        }
        let same_date = |date: NaiveDate| {
            let year = date.year().checked_sub(years)?;
            date.with_year(year)
                .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        };
        within_years(same_date(self.start)?, same_date(self.end)?)
    }

    /// Whether every day of `other` is a day of this period.
    #[must_use]
    pub fn contains(self, other: Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether `date` is a day of this period.
    #[must_use]
    pub fn contains_date(self, date: NaiveDate) -> bool {
        self.start <= date && date <= self.end
    }

    /// Whether the two periods share a day.
    #[must_use]
    pub fn overlaps(self, other: Period) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The whole periods of `granularity` inside this one, in order: the months of a quarter,
    /// the quarters of a year. Parts that stick out are left away; a period has itself as its
    /// only part of granularity [`Granularity::Span`].
    #[must_use]
    pub fn parts(self, granularity: Granularity) -> Vec<Period> {
        if granularity == Granularity::Span {
            return vec![self];
        }
        let first = Self::containing(granularity, self.start);
        std::iter::successors(Some(first), |part| part.successor())
            .skip_while(|part| part.start < self.start)
            .take_while(|part| part.end <= self.end)
            .collect()
    }

    /// Whether the period runs from 1 January to a month end of the same year (年初累计), as
    /// 2024年1-11月, 上半年 and the year itself do.
    #[must_use]
    pub fn is_year_to_date(self) -> bool {
        self.start.ordinal() == 1
            && self.start.year() == self.end.year()
            && self.whole_months().is_some()
    }

    /// `part` number `number` of a year; the one place where years and numbers are checked.
    fn calendar(year: i32, part: CalendarPart, number: u32) -> Result<Period, PeriodError> {
        if !YEARS.contains(&year) {
            return Err(PeriodError::YearOutOfRange {
                found: year.to_string(),
            });
        }
        let missing = || PeriodError::NoSuchPart {
            year,
            part,
            found: number,
        };
        if number == 0 || number > part.count(year) {
            return Err(missing());
        }
        let granularity = match part {
            CalendarPart::Day => {
                let date = NaiveDate::from_yo_opt(year, number).ok_or_else(missing)?;
                return Ok(Self::day(date));
            }
            CalendarPart::Month => Granularity::Month,
            CalendarPart::Quarter => Granularity::Quarter,
            CalendarPart::Half => Granularity::Half,
            CalendarPart::Year => Granularity::Year,
        };
        let months = granularity.months().unwrap_or(1);
        let first_month = (number - 1) * months + 1;
        let start = NaiveDate::from_ymd_opt(year, first_month, 1).ok_or_else(missing)?;
        Ok(Self::containing(granularity, start))
    }

    /// The period of two dates already known to be in order.
    fn classified(start: NaiveDate, end: NaiveDate) -> Period {
        let granularity = match (whole_months(start, end), start.month0()) {
            (Some(1), _) => Granularity::Month,
            (Some(3), month) if month.is_multiple_of(3) => Granularity::Quarter,
            (Some(6), month) if month.is_multiple_of(6) => Granularity::Half,
            (Some(12), 0) => Granularity::Year,
            _ if start == end => Granularity::Day,
            _ => Granularity::Span,
        };
        Period {
            end,
            start,
            granularity,
        }
    }

    /// This period moved by its own length, `steps` times.
    fn moved(self, steps: i32) -> Option<Period> {
        if let Some(count) = self.whole_months() {
            let months = i32::try_from(count).ok()?.checked_mul(steps)?;
            return self.moved_by_months(months, count);
        }
        let offset = chrono::Duration::try_days(self.days().checked_mul(i64::from(steps))?)?;
        within_years(
            self.start.checked_add_signed(offset)?,
            self.end.checked_add_signed(offset)?,
        )
    }

    /// `count` whole months, beginning `months` after the start of this period.
    fn moved_by_months(self, months: i32, count: u32) -> Option<Period> {
        let distance = Months::new(months.unsigned_abs());
        let start = if months < 0 {
            self.start.checked_sub_months(distance)?
        } else {
            self.start.checked_add_months(distance)?
        };
        within_years(start, last_of_months(start, count))
    }
}

/// The last day of `months` whole months that begin on `start`.
fn last_of_months(start: NaiveDate, months: u32) -> NaiveDate {
    start
        .checked_add_months(Months::new(months))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .unwrap_or(NaiveDate::MAX)
}

/// The number of calendar months two dates enclose, when they begin and end with one.
fn whole_months(start: NaiveDate, end: NaiveDate) -> Option<u32> {
    let ends_a_month = end.succ_opt().is_none_or(|next| next.day() == 1);
    if start.day() != 1 || !ends_a_month {
        return None;
    }
    let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
    u32::try_from(months(end) - months(start) + 1).ok()
}

/// The period of two dates in order, if both lie in [`YEARS`].
fn within_years(start: NaiveDate, end: NaiveDate) -> Option<Period> {
    let allowed = YEARS.contains(&start.year()) && YEARS.contains(&end.year());
    allowed.then(|| Period::classified(start, end))
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        grammar::read(text)
    }
}

/// The canonical form: `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-07-15`, and for spans the
/// shortest of `2021/2025`, `2024-01/2024-11` and `2024-07-01/2024-07-15`.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        let (year, month) = (start.year(), start.month());
        match self.granularity {
            Granularity::Day => write!(formatter, "{year:04}-{month:02}-{:02}", start.day()),
            Granularity::Month => write!(formatter, "{year:04}-{month:02}"),
            Granularity::Quarter => write!(formatter, "{year:04}-Q{}", start.quarter()),
            Granularity::Half => write!(formatter, "{year:04}-H{}", half_of(start)),
            Granularity::Year => write!(formatter, "{year:04}"),
            Granularity::Span => {
                let [first, last] = self.span_ends();
                debug_assert!(first.start == start && last.end == end);
                write!(formatter, "{first}/{last}")
            }
        }
    }
}

impl Period {
    /// The first and last part a span is named by: years, else months, else days.
    fn span_ends(self) -> [Period; 2] {
        let granularity = match self.whole_months() {
            Some(months) if months.is_multiple_of(12) && self.start.month() == 1 => {
                Granularity::Year
            }
            Some(_) => Granularity::Month,
            None => Granularity::Day,
        };
        [self.start, self.end].map(|date| Self::containing(granularity, date))
    }
}

/// 1 for 上半年, 2 for 下半年.
fn half_of(date: NaiveDate) -> u32 {
    date.month0() / 6 + 1
}

impl fmt::Debug for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Period({self})")
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PeriodVisitor)
    }
}

/// Reads a period from any text the grammar knows, and from a bare year number.
struct PeriodVisitor;

impl Visitor<'_> for PeriodVisitor {
    type Value = Period;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a period such as \"2024-Q3\", \"2024-07\" or 2024")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Period, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, year: i64) -> Result<Period, E> {
        let out_of_range = |_| PeriodError::YearOutOfRange {
            found: year.to_string(),
        };
        i32::try_from(year)
            .map_err(out_of_range)
            .and_then(Period::year)
            .map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, year: u64) -> Result<Period, E> {
        self.visit_i64(i64::try_from(year).unwrap_or(i64::MAX))
    }
}
