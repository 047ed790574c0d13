//! Reading periods from text.
//!
//! ```text
//! period    = part | part range-sign part | part "/" duration      2024-01-01/P3M
//! part      = year [tail]
//! year      = four digits, then nothing, "年", "年度" or "-"
//! tail      = H1 S1 A1 Q3 M07 D197 | 07 | 07-15 | 7月 | 7月15日 | 第三季度 | 三季度 | 上半年
//!           | 前三季度 | 前11个月 | 全年
//! range-sign= "/" | "~" | "至" | "到" | "—" | "-"
//! ```
//!
//! The right side of a range may leave out what it shares with the left: 2024年1-11月,
//! 2024年7月1日-15日, 2024-01/11. Also read: 202407, 20240715, 2024/7/15, 2024.7.15, a date with
//! midnight behind it, the five-year plans (十四五 is 2021/2025).
//!
//! 年底, 年末, 月底 and 季度末 name the state of things at that end, which officials report for
//! the last month: 2024年底 is 2024-12 and 2024年6月底 is 2024-06. A leading 截至 and a trailing
//! 前 after such an end or a day are dropped. 2025年前 is refused, because it may or may not
//! include 2025.

use std::ops::ControlFlow;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{CalendarPart, Granularity, Period, PeriodError};

mod part;
mod spelling;

use part::{Cursor, Part, Tail};

/// In bytes; longer texts are no periods, and trying every split of them would be slow.
const LONGEST: usize = 240;

/// Why a reading failed.
enum Miss {
    /// The text has another form; other readings may fit.
    Form,
    /// The form fits and its numbers are wrong: the more useful message.
    Value(PeriodError),
}

impl From<PeriodError> for Miss {
    fn from(error: PeriodError) -> Self {
        Miss::Value(error)
    }
}

/// Reads any form of the grammar.
pub(super) fn read(text: &str) -> Result<Period, PeriodError> {
    if let Some(period) = canonical(text.as_bytes()) {
        return period;
    }
    let unrecognised = || PeriodError::Unrecognised {
        text: text.to_owned(),
    };
    if text.len() > LONGEST {
        return Err(unrecognised());
    }
    if let Some(plan) = spelling::five_year_plan(text) {
        let [first, last] = plan.years.map(Period::year);
        let period = Period::span(first?, last?)?;
        return Ok(if plan.at_its_end {
            last_month(period)
        } else {
            period
        });
    }
    let spelled = spelling::normalise(text);
    match every_reading(&spelled) {
        ControlFlow::Break(period) => Ok(period),
        ControlFlow::Continue(Some(PeriodError::DecimalMonth { .. })) => {
            Err(PeriodError::DecimalMonth {
                text: text.to_owned(),
            })
        }
        ControlFlow::Continue(Some(error)) => Err(error),
        ControlFlow::Continue(None) => Err(unrecognised()),
    }
}

/// The forms that fill data files, read without building a string.
fn canonical(text: &[u8]) -> Option<Result<Period, PeriodError>> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let pair = |a: u8, b: u8| Some(digit(a)? * 10 + digit(b)?);
    let [y1, y2, y3, y4, rest @ ..] = text else {
        return None;
    };
    let year = i32::try_from(pair(*y1, *y2)? * 100 + pair(*y3, *y4)?).ok()?;
    match rest {
        [] => Some(Period::year(year)),
        [b'-', b'Q', quarter] => Some(Period::quarter(year, digit(*quarter)?)),
        [b'-', b'H', half] => Some(Period::half(year, digit(*half)?)),
        [b'-', m1, m2] => Some(Period::month(year, pair(*m1, *m2)?)),
        [b'-', m1, m2, b'-', d1, d2] => Some(month_day(year, pair(*m1, *m2)?, pair(*d1, *d2)?)),
        _ => None,
    }
}

/// Tries the text as one part, then split at each sign that can stand for a range. Breaks with
/// the first reading that holds; otherwise the first error about a value.
fn every_reading(text: &str) -> ControlFlow<Period, Option<PeriodError>> {
    let mut first_error = None;
    let mut attempt = |reading: Result<Period, Miss>| match reading {
        Ok(period) => ControlFlow::Break(period),
        Err(Miss::Form) => ControlFlow::Continue(()),
        Err(Miss::Value(error)) => {
            first_error.get_or_insert(error);
            ControlFlow::Continue(())
        }
    };
    attempt(single(text))?;
    for sign in ["~", "/", "-"] {
        for (at, _) in text.match_indices(sign) {
            let (left, right) = text.split_at(at);
            let right = right.strip_prefix(sign).unwrap_or(right);
            attempt(range(left, right, sign))?;
        }
    }
    ControlFlow::Continue(first_error)
}

fn single(text: &str) -> Result<Period, Miss> {
    let part = part::read(text)?;
    resolve(part, part.year.ok_or(Miss::Form)?)
}

fn range(left: &str, right: &str, sign: &str) -> Result<Period, Miss> {
    let first = part::read(left)?;
    let first_year = first.year.ok_or(Miss::Form)?;
    if first.at_its_end {
        return Err(Miss::Form);
    }
    if let Some(duration) = right.strip_prefix('P').filter(|_| sign != "-") {
        return lasting(resolve(first, first_year)?.start(), duration);
    }
    let last = part::read(right)?;
    // 2024-7-1-15 and 2024/7/1/15 are more likely slips than ranges.
    let bare = last.year.is_none() && matches!(last.tail, Tail::Number(_) | Tail::Numbers(..));
    if bare && (sign == "-" || (sign == "/" && left.contains(sign))) {
        return Err(Miss::Form);
    }
    let (first_tail, last_tail) = shared_tails(first.tail, last)?;
    let first_part = Part {
        tail: first_tail,
        ..first
    };
    let last_part = Part {
        tail: last_tail,
        ..last
    };
    let start = resolve(first_part, first_year)?;
    let end = resolve(last_part, last.year.unwrap_or(first_year))?;
    Ok(Period::span(start, end)?)
}

/// Gives each side of a range the unit or the month that only the other side names.
fn shared_tails(first: Tail, last: Part) -> Result<(Tail, Tail), Miss> {
    let first = match (first, last.tail) {
        (Tail::Number(number), Tail::Month(_)) => Tail::Month(number),
        (Tail::Number(number), Tail::Quarter(_)) => Tail::Quarter(number),
        (Tail::Numbers(month, day), Tail::DayOfMonth(_)) => Tail::MonthDay(month, day),
        (other, _) => other,
    };
    if last.year.is_some() {
        return Ok((first, last.tail));
    }
    let last = match (first, last.tail) {
        (Tail::Month(_), Tail::Month(_))
        | (Tail::Quarter(_), Tail::Quarter(_))
        | (Tail::Half(_), Tail::Half(_))
        | (Tail::DayOfYear(_), Tail::DayOfYear(_))
        | (Tail::MonthDay(..), Tail::MonthDay(..)) => last.tail,
        (Tail::Month(_), Tail::Number(month)) => Tail::Month(month),
        (Tail::Quarter(_), Tail::Number(quarter)) => Tail::Quarter(quarter),
        (Tail::MonthDay(month, _), Tail::Number(day) | Tail::DayOfMonth(day)) => {
            Tail::MonthDay(month, day)
        }
        (Tail::MonthDay(..), Tail::Numbers(month, day)) => Tail::MonthDay(month, day),
        _ => return Err(Miss::Form),
    };
    Ok((first, last))
}

fn resolve(part: Part, year: i32) -> Result<Period, Miss> {
    let period = match part.tail {
        Tail::Year => Period::year(year)?,
        Tail::Half(half) => Period::half(year, half)?,
        Tail::Quarter(quarter) => Period::quarter(year, quarter)?,
        Tail::FirstQuarters(last) => {
            Period::span(Period::quarter(year, 1)?, Period::quarter(year, last)?)?
        }
        Tail::FirstMonths(last) => {
            Period::span(Period::month(year, 1)?, Period::month(year, last)?)?
        }
        Tail::Month(month) => Period::month(year, month)?,
        Tail::MonthDay(month, day) => month_day(year, month, day)?,
        Tail::DayOfYear(day) => Period::calendar(year, CalendarPart::Day, day)?,
        Tail::DayOfMonth(_) | Tail::Number(_) | Tail::Numbers(..) => return Err(Miss::Form),
    };
    Ok(if part.at_its_end {
        last_month(period)
    } else {
        period
    })
}

fn month_day(year: i32, month: u32, day: u32) -> Result<Period, PeriodError> {
    Period::month(year, month)?;
    NaiveDate::from_ymd_opt(year, month, day)
        .map(Period::day)
        .ok_or(PeriodError::NoSuchDay { year, month, day })
}

fn last_month(period: Period) -> Period {
    Period::containing(Granularity::Month, period.end())
}

/// An ISO 8601 duration without its `P`: `3M`, `1Y6M`, `2W`, `10D`, counted from `start`.
fn lasting(start: NaiveDate, duration: &str) -> Result<Period, Miss> {
    let mut cursor = Cursor(duration);
    let (mut months, mut days) = (0_u32, 0_u32);
    let mut longest_left = 4;
    if duration.is_empty() {
        return Err(Miss::Form);
    }
    while !cursor.0.is_empty() {
        let (count, _) = cursor.number().ok_or(Miss::Form)?;
        let units = [("Y", 3), ("M", 2), ("W", 1), ("D", 0)];
        let unit = units
            .iter()
            .find(|(letter, length)| *length < longest_left && cursor.take(letter));
        let (_, length) = unit.ok_or(Miss::Form)?;
        longest_left = *length;
        match length {
            3 => months += count * 12,
            2 => months += count,
            1 => days += count * 7,
            _ => days += count,
        }
    }
    let end = start
        .checked_add_months(Months::new(months))
        .and_then(|date| date.checked_add_days(Days::new(u64::from(days))))
        .and_then(|date| date.pred_opt())
        .ok_or(Miss::Form)?;
    if !super::YEARS.contains(&end.year()) {
        let found = end.year().to_string();
        return Err(PeriodError::YearOutOfRange { found }.into());
    }
    Ok(Period::between(start, end)?)
}
