//! Periods whose year stands elsewhere.

use super::Cumulative;
use crate::period::{Granularity, Period, PeriodError};

/// The period a text names, `year` filled in where it names none, widened to the year's beginning
/// where the sheet counts from there.
pub(crate) fn read_period(
    text: &str,
    year: Option<i32>,
    cumulative: Cumulative,
) -> Result<Period, PeriodError> {
    let stated: Result<Period, PeriodError> = text.parse();
    let period = match (stated, year) {
        (Ok(period), _) => period,
        // 1月, 一季度, 1-11月: no reading with a year fits, so the year is missing.
        (Err(error @ PeriodError::Unrecognised { .. }), Some(year)) => {
            in_year(text, year).ok_or(error)?
        }
        (Err(error), _) => return Err(error),
    };
    let part = matches!(
        period.granularity(),
        Granularity::Month | Granularity::Quarter | Granularity::Half
    );
    if cumulative == Cumulative::YearToDate && part {
        let start = Period::containing(Granularity::Year, period.start()).start();
        return Period::between(start, period.end());
    }
    Ok(period)
}

/// A part of the year: 1月, 一季度, 上半年, 1-11月, 前三季度, 年底; 1月份 and 累计 are read too.
pub(crate) fn in_year(text: &str, year: i32) -> Option<Period> {
    let text = text.trim();
    let bare = text.strip_suffix("累计").unwrap_or(text);
    let bare = bare.strip_prefix("累计").unwrap_or(bare);
    let bare = bare.strip_suffix('份').unwrap_or(bare);
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
