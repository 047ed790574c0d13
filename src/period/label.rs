//! How a period is written for readers: 2024年第三季度, Q3 2024.

use chrono::{Datelike, NaiveDate};

use super::{Granularity, Period, half_of};
use crate::language::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const QUARTERS: [&str; 4] = ["一", "二", "三", "四"];

impl Period {
    /// The period as a reader expects it.
    ///
    /// Chinese, which reads back as the same period: 2024年, 2024年上半年, 2024年第三季度,
    /// 2024年7月, 2024年7月15日, 2024年1-11月, 2023年10月-2024年3月, 2021-2025年. English: 2024,
    /// first half of 2024, Q3 2024, July 2024, 15 July 2024, Jan–Nov 2024, Oct 2023–Mar 2024,
    /// 2021–2025.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese_label(),
            Language::English => self.english_label(),
        }
    }

    fn chinese_label(self) -> String {
        let (start, end) = (self.start, self.end);
        let (year, month) = (start.year(), start.month());
        match self.granularity {
            Granularity::Day => format!("{year}年{month}月{}日", start.day()),
            Granularity::Month => format!("{year}年{month}月"),
            Granularity::Quarter => {
                let word = QUARTERS.get(start.month0() as usize / 3).unwrap_or(&"");
                format!("{year}年第{word}季度")
            }
            Granularity::Half if half_of(start) == 1 => format!("{year}年上半年"),
            Granularity::Half => format!("{year}年下半年"),
            Granularity::Year => format!("{year}年"),
            Granularity::Span => {
                let [first, last] = self.span_ends();
                let same_year = year == end.year();
                match first.granularity {
                    Granularity::Year => format!("{year}-{}年", end.year()),
                    Granularity::Month if same_year => {
                        format!("{year}年{month}-{}月", end.month())
                    }
                    Granularity::Day if same_year && month == end.month() => {
                        format!("{year}年{month}月{}-{}日", start.day(), end.day())
                    }
                    Granularity::Day if same_year => {
                        format!("{}-{}月{}日", first.chinese_label(), end.month(), end.day())
                    }
                    _ => format!("{}-{}", first.chinese_label(), last.chinese_label()),
                }
            }
        }
    }

    fn english_label(self) -> String {
        let (start, end) = (self.start, self.end);
        let year = start.year();
        match self.granularity {
            Granularity::Day => format!("{} {} {year}", start.day(), month_name(start)),
            Granularity::Month => format!("{} {year}", month_name(start)),
            Granularity::Quarter => format!("Q{} {year}", start.quarter()),
            Granularity::Half if half_of(start) == 1 => format!("first half of {year}"),
            Granularity::Half => format!("second half of {year}"),
            Granularity::Year => format!("{year}"),
            Granularity::Span => {
                let end_year = end.year();
                let (from, to) = (short_month(start), short_month(end));
                let (first_day, last_day) = (start.day(), end.day());
                let same_year = year == end_year;
                match self.span_ends().map(|part| part.granularity) {
                    [Granularity::Year, _] => format!("{year}–{end_year}"),
                    [Granularity::Month, _] if same_year => format!("{from}–{to} {year}"),
                    [Granularity::Month, _] => format!("{from} {year}–{to} {end_year}"),
                    _ if same_year && start.month() == end.month() => {
                        format!("{first_day}–{last_day} {} {year}", month_name(start))
                    }
                    _ if same_year => format!("{first_day} {from}–{last_day} {to} {year}"),
                    _ => format!("{first_day} {from} {year}–{last_day} {to} {end_year}"),
                }
            }
        }
    }
}

fn month_name(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or("")
}

fn short_month(date: NaiveDate) -> &'static str {
    month_name(date).get(..3).unwrap_or("")
}
