//! `TIME_PERIOD` and `FREQ`, SDMX 3.0 section 6 (observational time period).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::period::{Granularity, Period, PeriodError};

/// The period as SDMX writes it: a Gregorian period, a standard reporting period, or for spans a time
/// range of start and duration.
pub(super) fn time_period(period: Period) -> String {
    match period.granularity() {
        Granularity::Half => period.to_string().replace("-H", "-S"),
        Granularity::Span => {
            let length = match period.whole_months() {
                Some(months) if months.is_multiple_of(12) => format!("{}Y", months / 12),
                Some(months) => format!("{months}M"),
                None => format!("{}D", period.days()),
            };
            format!("{}/P{length}", period.start())
        }
        Granularity::Day | Granularity::Month | Granularity::Quarter | Granularity::Year => {
            period.to_string()
        }
    }
}

/// The code of `CL_FREQ` 2.1; `_O` (other) for spans, which recur at no frequency of the list.
pub(super) fn frequency(period: Period) -> &'static str {
    match period.granularity() {
        Granularity::Day => "D",
        Granularity::Month => "M",
        Granularity::Quarter => "Q",
        Granularity::Half => "S",
        Granularity::Year => "A",
        Granularity::Span => "_O",
    }
}

/// A period that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ReadPeriod {
    pub(super) period: Period,
    /// The text named one day of the period, as files with `timeFormat=normalized` do.
    pub(super) from_day: bool,
}

/// Reads what a public file may write: all of [`time_period`], weeks (`2024-W05`), trimesters
/// (`2024-T1`), reporting months and days (`2024-M07`, `2024-D197`), and with a frequency of `A`, `S`,
/// `Q` or `M` a single day of the period.
pub(super) fn read(text: &str, frequency: &str) -> Result<ReadPeriod, PeriodError> {
    let period = match week(text).or_else(|| trimester(text)) {
        Some(period) => period,
        None => text.parse::<Period>()?,
    };
    let longer = match frequency {
        "A" => Some(Granularity::Year),
        "S" | "H" => Some(Granularity::Half),
        "Q" => Some(Granularity::Quarter),
        "M" => Some(Granularity::Month),
        _ => None,
    };
    Ok(match longer {
        Some(granularity) if period.granularity() == Granularity::Day => ReadPeriod {
            period: Period::containing(granularity, period.start()),
            from_day: true,
        },
        _ => ReadPeriod {
            period,
            from_day: false,
        },
    })
}

/// `2024-W05`: Monday to Sunday of an ISO 8601 week.
fn week(text: &str) -> Option<Period> {
    let (year, number) = numbered(text, "-W")?;
    let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
    let sunday = monday.checked_add_days(Days::new(6))?;
    Period::between(monday, sunday).ok()
}

/// `2024-T1`: four months.
fn trimester(text: &str) -> Option<Period> {
    let (year, number) = numbered(text, "-T")?;
    let last_month = number.checked_mul(4).filter(|month| *month <= 12)?;
    let first = Period::month(year, last_month.checked_sub(3)?).ok()?;
    Period::span(first, Period::month(year, last_month).ok()?).ok()
}

fn numbered(text: &str, letter: &str) -> Option<(i32, u32)> {
    let (year, number) = text.split_once(letter)?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = year.len() == 4 && digits(year) && number.len() <= 2 && digits(number);
    let year = year.parse().ok().filter(|_| plain)?;
    crate::period::YEARS.contains(&year).then_some(())?;
    Some((year, number.parse().ok()?))
}

/// A date, or the day of a date and time; public files give both for the day of publication.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    crate::period::YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn every_kind_of_period_has_its_sdmx_form_and_frequency() {
        for (written, sdmx, code) in [
            ("2024", "2024", "A"),
            ("2024-H1", "2024-S1", "S"),
            ("2024-Q3", "2024-Q3", "Q"),
            ("2024-07", "2024-07", "M"),
            ("2024-07-15", "2024-07-15", "D"),
            ("2024年1-11月", "2024-01-01/P11M", "_O"),
            ("2021/2025", "2021-01-01/P5Y", "_O"),
            ("2023-07/2024-06", "2023-07-01/P1Y", "_O"),
            ("2024-02-01/2024-02-20", "2024-02-01/P20D", "_O"),
        ] {
            assert_eq!(time_period(period(written)), sdmx);
            assert_eq!(frequency(period(written)), code);
            assert_eq!(read(sdmx, code).unwrap().period, period(written), "{sdmx}");
        }
    }

    #[test]
    fn reporting_periods_of_other_offices_are_read() {
        for (sdmx, days) in [
            ("2024-W01", "2024-01-01/2024-01-07"),
            ("2020-W53", "2020-12-28/2021-01-03"),
            ("2024-T2", "2024-05/2024-08"),
            ("2024-A1", "2024"),
            ("2024-M07", "2024-07"),
            ("2024-D197", "2024-07-15"),
            ("2024-01-01T00:00:00/P3M", "2024-Q1"),
        ] {
            assert_eq!(read(sdmx, "").unwrap().period, period(days), "{sdmx}");
        }
        for wrong in ["2024-W54", "2024-T4", "2024-T0", "+024-W01", "2024-W", ""] {
            assert!(read(wrong, "").is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_with_a_longer_frequency_stands_for_its_period() {
        for (frequency, wanted) in [
            ("A", "2014"),
            ("S", "2014-H2"),
            ("Q", "2014-Q4"),
            ("M", "2014-12"),
        ] {
            let read = read("2014-12-31", frequency).unwrap();
            assert_eq!((read.period, read.from_day), (period(wanted), true));
        }
        assert!(!read("2014-12-31", "D").unwrap().from_day);
    }
}
