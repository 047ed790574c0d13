//! Periods whose year stands elsewhere.

use super::Cumulative;
use crate::period::{Granularity, Period, PeriodError};

/// The period a text names, `year` filled in where it names none, widened to the year's beginning
/// where the sheet counts from there, or where the text itself does: 11月累计 is 1-11月.
pub(crate) fn read_period(
    text: &str,
    year: Option<i32>,
    cumulative: Cumulative,
) -> Result<Period, PeriodError> {
    let (bare, is_total) = without_total(text);
    let stated: Result<Period, PeriodError> = bare.parse();
    let period = match (stated, year) {
        (Ok(period), _) => period,
        // 1月, 一季度, 1-11月: no reading with a year fits, so the year is missing.
        (Err(error @ PeriodError::Unrecognised { .. }), Some(year)) => {
            part_of(bare, year).ok_or(error)?
        }
        (Err(error), _) => return Err(error),
    };
    let part = matches!(
        period.granularity(),
        Granularity::Month | Granularity::Quarter | Granularity::Half
    );
    if (is_total || cumulative == Cumulative::YearToDate) && part {
        let start = Period::containing(Granularity::Year, period.start()).start();
        return Period::between(start, period.end());
    }
    Ok(period)
}

/// A part of the year: 1月, 一季度, 上半年, 1-11月, 前三季度, 年底; 1月份 and 11月累计 are read too.
pub(crate) fn in_year(text: &str, year: i32) -> Option<Period> {
    part_of(without_total(text).0, year)?;
    read_period(text, Some(year), Cumulative::AsWritten).ok()
}

/// The text without the word 累计 before or behind it, and whether it stood there.
fn without_total(text: &str) -> (&str, bool) {
    let text = text.trim();
    let bare = text
        .strip_suffix("累计")
        .or_else(|| text.strip_prefix("累计"));
    (bare.map_or(text, str::trim), bare.is_some())
}

fn part_of(text: &str, year: i32) -> Option<Period> {
    let bare = text.strip_suffix('份').unwrap_or(text);
    // A bare number would be a month to the grammar; here it may be anything.
    if bare.is_empty() || bare.chars().all(|letter| letter.is_numeric()) {
        return None;
    }
    format!("{year}年{bare}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_year_takes_its_year_from_the_sheet() {
        for (text, wanted) in [
            ("1月", "2024-01"),
            ("1月份", "2024-01"),
            ("一季度", "2024-Q1"),
            ("第三季度", "2024-Q3"),
            ("上半年", "2024-H1"),
            ("1-11月", "2024-01/2024-11"),
            ("1—11月", "2024-01/2024-11"),
            ("前三季度", "2024-01/2024-09"),
            ("全年", "2024"),
            ("2023年3月", "2023-03"),
        ] {
            let period = read_period(text, Some(2024), Cumulative::AsWritten).unwrap();
            assert_eq!(period.to_string(), wanted, "{text}");
        }
        assert!(read_period("1月", None, Cumulative::AsWritten).is_err());
        assert!(read_period("13月", Some(2024), Cumulative::AsWritten).is_err());
        assert!(read_period("7", Some(2024), Cumulative::AsWritten).is_err());
    }

    #[test]
    fn a_text_that_says_so_counts_from_january_whatever_the_sheet_does() {
        for (text, wanted) in [
            ("11月累计", "2024-01/2024-11"),
            ("2023年11月累计", "2023-01/2023-11"),
            ("累计1-11月", "2024-01/2024-11"),
            ("三季度累计", "2024-01/2024-09"),
            ("2024年累计", "2024"),
        ] {
            for cumulative in [Cumulative::AsWritten, Cumulative::YearToDate] {
                let period = read_period(text, Some(2024), cumulative).unwrap();
                assert_eq!(period.to_string(), wanted, "{text}");
            }
        }
    }

    #[test]
    fn a_cumulative_month_begins_in_january() {
        let read = |text| {
            read_period(text, Some(2024), Cumulative::YearToDate)
                .unwrap()
                .to_string()
        };
        assert_eq!(read("11月"), "2024-01/2024-11");
        assert_eq!(read("二季度"), "2024-H1");
        assert_eq!(read("2024年"), "2024");
        assert_eq!(read("1-11月"), "2024-01/2024-11");
    }
}
