//! What can be wrong with a period, and what to write instead.

use chrono::{Datelike, NaiveDate};

use crate::language::Language;

/// A numbered part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarPart {
    /// Day of the year, 1 to 365 or 366.
    Day,
    /// Month, 1 to 12.
    Month,
    /// Quarter, 1 to 4.
    Quarter,
    /// Half year, 1 or 2.
    Half,
    /// The year itself, numbered 1.
    Year,
}

impl CalendarPart {
    /// How many of them the year has.
    #[must_use]
    pub fn count(self, year: i32) -> u32 {
        match self {
            CalendarPart::Day => {
                NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |last| last.ordinal())
            }
            CalendarPart::Month => 12,
            CalendarPart::Quarter => 4,
            CalendarPart::Half => 2,
            CalendarPart::Year => 1,
        }
    }

    fn name(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, CalendarPart::Day) => "日",
            (Language::Chinese, CalendarPart::Month) => "月份",
            (Language::Chinese, CalendarPart::Quarter) => "季度",
            (Language::Chinese, CalendarPart::Half) => "半年",
            (Language::Chinese, CalendarPart::Year) => "年度",
            (Language::English, CalendarPart::Day) => "day",
            (Language::English, CalendarPart::Month) => "month",
            (Language::English, CalendarPart::Quarter) => "quarter",
            (Language::English, CalendarPart::Half) => "half",
            (Language::English, CalendarPart::Year) => "year",
        }
    }
}

/// A text or a set of numbers that names no period.
///
/// `Display` is English; [`PeriodError::message`] gives either language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// No form of the grammar fits.
    #[error("{}", self.message(Language::English))]
    Unrecognised {
        /// The text as it was given.
        text: String,
    },
    /// The year is not one of [`super::YEARS`].
    #[error("{}", self.message(Language::English))]
    YearOutOfRange {
        /// The year as it was given.
        found: String,
    },
    /// The year has no such month, quarter, half or day.
    #[error("{}", self.message(Language::English))]
    NoSuchPart {
        /// The year asked for.
        year: i32,
        /// What was counted.
        part: CalendarPart,
        /// The number asked for.
        found: u32,
    },
    /// The month has no such day.
    #[error("{}", self.message(Language::English))]
    NoSuchDay {
        /// The year asked for.
        year: i32,
        /// The month asked for, 1 to 12.
        month: u32,
        /// The day asked for.
        day: u32,
    },
    /// The end of a span lies before its start.
    #[error("{}", self.message(Language::English))]
    EndBeforeStart {
        /// First day of the first part.
        start: NaiveDate,
        /// Last day of the last part.
        end: NaiveDate,
    },
    /// `2024.1` may be January, or October after a spreadsheet dropped the zero.
    #[error("{}", self.message(Language::English))]
    DecimalMonth {
        /// The text as it was given.
        text: String,
    },
}

impl PeriodError {
    /// What was found, what is expected and an example, in the given language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            PeriodError::Unrecognised { text } => format!(
                "`{}` is not a period: write a year 2024, half 2024-H1, quarter 2024-Q3, month \
                 2024-07, day 2024-07-15 or span 2024-01/2024-11; Chinese (2024年第三季度) and \
                 SDMX (2024-M07) forms are read too",
                shortened(text)
            ),
            PeriodError::YearOutOfRange { found } => format!(
                "year {} is outside 1900-2200: write the year with four digits, for example 2024",
                shortened(found)
            ),
            PeriodError::NoSuchPart { year, part, found } => format!(
                "{year} has no {} {found}: write 1 to {}, for example {}",
                part.name(Language::English),
                part.count(*year),
                part_example(*year, *part),
            ),
            PeriodError::NoSuchDay { year, month, day } => format!(
                "{year}-{month:02} has no day {day}: its last day is {}",
                last_day(*year, *month)
            ),
            PeriodError::EndBeforeStart { start, end } => format!(
                "the span ends on {end}, before it starts on {start}: write the earlier part \
                 first, for example 2024-01/2024-11"
            ),
            PeriodError::DecimalMonth { text } => format!(
                "`{}` may be a month that lost its zero (2024.1 is January or October): write \
                 the month as 2024-01 or 2024-10",
                shortened(text)
            ),
        }
    }

    fn chinese(&self) -> String {
        match self {
            PeriodError::Unrecognised { text } => format!(
                "“{}”不是可识别的时段：年写作 2024，半年 2024-H1，季度 2024-Q3，月 2024-07，\
                 日 2024-07-15，跨期 2024-01/2024-11；也可写 2024年第三季度、2024年1-11月或 \
                 SDMX 形式 2024-M07",
                shortened(text)
            ),
            PeriodError::YearOutOfRange { found } => format!(
                "年份 {} 超出 1900—2200：请用四位数字书写年份，例如 2024",
                shortened(found)
            ),
            PeriodError::NoSuchPart { year, part, found } => format!(
                "{year}年没有第 {found} 个{}：应为 1 至 {}，例如 {}",
                part.name(Language::Chinese),
                part.count(*year),
                part_example(*year, *part),
            ),
            PeriodError::NoSuchDay { year, month, day } => format!(
                "{year}年{month}月没有{day}日：该月最后一天是{}日",
                last_day(*year, *month)
            ),
            PeriodError::EndBeforeStart { start, end } => format!(
                "时段止于 {end}，早于起始日 {start}：请先写较早的一端，例如 2024-01/2024-11"
            ),
            PeriodError::DecimalMonth { text } => format!(
                "“{}”可能是丢了零的月份（2024.1 可指 1 月或 10 月）：请写作 2024-01 或 2024-10",
                shortened(text)
            ),
        }
    }
}

/// A valid period of the same kind, as an example.
fn part_example(year: i32, part: CalendarPart) -> String {
    match part {
        CalendarPart::Day => format!("{year}-D001"),
        CalendarPart::Month => format!("{year}-12"),
        CalendarPart::Quarter => format!("{year}-Q4"),
        CalendarPart::Half => format!("{year}-H2"),
        CalendarPart::Year => format!("{year}"),
    }
}

/// The number of the last day of a month.
fn last_day(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
        .unwrap_or(31)
}

/// The first forty characters, so that a pasted page does not fill the message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or(text)),
        None => text.to_owned(),
    }
}
