//! One part of a period: a year and what follows it.

use super::{Miss, spelling};
use crate::period::PeriodError;

/// What follows the year.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Year,
    Half(u32),
    Quarter(u32),
    FirstQuarters(u32),
    FirstMonths(u32),
    Month(u32),
    MonthDay(u32, u32),
    DayOfYear(u32),
    /// Without a year: 15日 on the right of a range.
    DayOfMonth(u32),
    /// A number whose meaning the other side of the range decides.
    Number(u32),
    /// Two such numbers: 08-15 on the right, 7月1 on the left.
    Numbers(u32, u32),
}

/// One side of a range, or the whole text.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) year: Option<i32>,
    pub(super) tail: Tail,
    /// 底 or 末: the last month of it.
    pub(super) at_its_end: bool,
}

/// One part, which may lack its year.
pub(super) fn read(text: &str) -> Result<Part, Miss> {
    let (text, at_midnight) = spelling::without_midnight(text);
    let mut cursor = Cursor(text);
    let (year, separator) = year(&mut cursor)?;
    if let Year::Compact(found) = year {
        return if cursor.0.is_empty() && (!at_midnight || matches!(found.tail, Tail::MonthDay(..)))
        {
            Ok(found)
        } else {
            Err(Miss::Form)
        };
    }
    let year = match year {
        Year::Given(year) => Some(year),
        _ => None,
    };
    let tail = tail(&mut cursor, separator)?;
    let at_its_end = match tail {
        Tail::Year if separator == Separator::Character => {
            cursor.take_any(&["年底", "年末", "底", "末"])
        }
        Tail::Month(_) | Tail::Quarter(_) | Tail::Half(_) => cursor.take_any(&["底", "末"]),
        _ => false,
    };
    let is_day = matches!(tail, Tail::MonthDay(..) | Tail::DayOfMonth(_));
    if is_day || at_its_end {
        cursor.take_any(&["之前", "以前", "前"]);
    }
    if !cursor.0.is_empty() || (at_midnight && !is_day) {
        return Err(Miss::Form);
    }
    Ok(Part {
        year,
        tail,
        at_its_end,
    })
}

/// What stands between the year and its tail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// There is no year.
    NoYear,
    /// Nothing: 2024Q4.
    Joined,
    /// 年 or 年度.
    Character,
    Hyphen,
    Slash,
    Dot,
}

enum Year {
    Missing,
    Given(i32),
    /// 202407 or 20240715.
    Compact(Part),
}

fn year(cursor: &mut Cursor<'_>) -> Result<(Year, Separator), Miss> {
    let before = *cursor;
    let Some((number, digits)) = cursor.number() else {
        return Ok((Year::Missing, Separator::NoYear));
    };
    if matches!(digits, 6 | 8) {
        let (year, tail) = match digits {
            6 => (number / 100, Tail::Month(number % 100)),
            _ => (
                number / 10_000,
                Tail::MonthDay(number / 100 % 100, number % 100),
            ),
        };
        let part = Part {
            year: i32::try_from(year).ok(),
            tail,
            at_its_end: false,
        };
        return Ok((Year::Compact(part), Separator::Joined));
    }
    let separator = [
        ("年度", Separator::Character),
        ("年", Separator::Character),
        ("-", Separator::Hyphen),
        ("/", Separator::Slash),
        (".", Separator::Dot),
    ]
    .into_iter()
    .find(|(sign, _)| cursor.take(sign))
    .map_or(Separator::Joined, |(_, separator)| separator);
    if digits != 4 {
        if separator == Separator::Character {
            return Err(PeriodError::YearOutOfRange {
                found: number.to_string(),
            }
            .into());
        }
        *cursor = before;
        return Ok((Year::Missing, Separator::NoYear));
    }
    let year = i32::try_from(number).map_err(|_| Miss::Form)?;
    Ok((Year::Given(year), separator))
}

fn tail(cursor: &mut Cursor<'_>, separator: Separator) -> Result<Tail, Miss> {
    match separator {
        Separator::Joined | Separator::Character if cursor.ends_the_year() => {
            return Ok(Tail::Year);
        }
        Separator::Slash => return date_tail(cursor, "/"),
        Separator::Dot => return date_tail(cursor, "."),
        Separator::Hyphen if cursor.starts_with_digit() => return date_tail(cursor, "-"),
        _ => {}
    }
    if let Some(tail) = letter_tail(cursor)? {
        return Ok(tail);
    }
    if separator == Separator::Hyphen {
        return Err(Miss::Form);
    }
    chinese_tail(cursor, separator)
}

/// `07`, `07-15`, or `7/15` and `7.15` with the sign that followed the year.
fn date_tail(cursor: &mut Cursor<'_>, sign: &str) -> Result<Tail, Miss> {
    let month = cursor.short_number()?;
    if cursor.take(sign) {
        return Ok(Tail::MonthDay(month, cursor.short_number()?));
    }
    if sign == "." {
        let text = String::new();
        return Err(PeriodError::DecimalMonth { text }.into());
    }
    Ok(Tail::Month(month))
}

/// `Q3`, `H1`, and the SDMX letters S (half), A (year), M (month), D (day of the year).
fn letter_tail(cursor: &mut Cursor<'_>) -> Result<Option<Tail>, Miss> {
    let letters = ["Q", "H", "S", "A", "M", "D"];
    let Some(letter) = letters.into_iter().find(|letter| cursor.take(letter)) else {
        return Ok(None);
    };
    let (number, digits) = cursor.number().ok_or(Miss::Form)?;
    match (letter, digits) {
        ("Q", 1) => Ok(Some(Tail::Quarter(number))),
        ("H" | "S", 1) => Ok(Some(Tail::Half(number))),
        ("A", 1) if number == 1 => Ok(Some(Tail::Year)),
        ("M", 1 | 2) => Ok(Some(Tail::Month(number))),
        ("D", 1..=3) => Ok(Some(Tail::DayOfYear(number))),
        _ => Err(Miss::Form),
    }
}

fn chinese_tail(cursor: &mut Cursor<'_>, separator: Separator) -> Result<Tail, Miss> {
    if cursor.take("上半年") {
        return Ok(Tail::Half(1));
    }
    if cursor.take("下半年") {
        return Ok(Tail::Half(2));
    }
    if cursor.take("前") {
        let number = cursor.short_number()?;
        if cursor.take_any(&["季度", "个季度"]) {
            return Ok(Tail::FirstQuarters(number));
        }
        if cursor.take_any(&["个月", "月"]) {
            return Ok(Tail::FirstMonths(number));
        }
        return Err(Miss::Form);
    }
    let ordinal = cursor.take("第");
    let number = cursor.short_number()?;
    if cursor.take_any(&["季度", "季"]) {
        return Ok(Tail::Quarter(number));
    }
    if ordinal {
        return Err(Miss::Form);
    }
    if cursor.take_any(&["月份", "月"]) {
        if !cursor.starts_with_digit() {
            return Ok(Tail::Month(number));
        }
        let day = cursor.short_number()?;
        return Ok(if cursor.take_any(&["日", "号"]) {
            Tail::MonthDay(number, day)
        } else {
            Tail::Numbers(number, day)
        });
    }
    if separator == Separator::NoYear {
        if cursor.take_any(&["日", "号"]) {
            return Ok(Tail::DayOfMonth(number));
        }
        if cursor.take_any(&["-", "/"]) {
            return Ok(Tail::Numbers(number, cursor.short_number()?));
        }
    }
    Ok(Tail::Number(number))
}

/// The text still to be read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a>(pub(super) &'a str);

impl Cursor<'_> {
    pub(super) fn take(&mut self, word: &str) -> bool {
        let rest = self.0.strip_prefix(word);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn take_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take(word))
    }

    /// A run of up to eight digits with its length.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 8 {
            return None;
        }
        let (run, rest) = self.0.split_at_checked(digits)?;
        let number = run.parse().ok()?;
        self.0 = rest;
        Some((number, digits))
    }

    /// One or two digits.
    fn short_number(&mut self) -> Result<u32, Miss> {
        match self.number() {
            Some((number, 1 | 2)) => Ok(number),
            _ => Err(Miss::Form),
        }
    }

    fn starts_with_digit(&self) -> bool {
        self.0.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Nothing more, 全年, or a word for its end, follows the year.
    fn ends_the_year(&mut self) -> bool {
        self.take("全年");
        self.0.is_empty() || self.0.starts_with(['底', '末', '年'])
    }
}
