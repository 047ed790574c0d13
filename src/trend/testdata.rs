//! Published series the tests are checked against; `testdata/SOURCE.md` says where they come from.

use super::series::Series;

/// One value to a line.
fn column(text: &str) -> Vec<f64> {
    text.lines()
        .map(|line| line.trim().parse().unwrap())
        .collect()
}

/// Values at times 1, 2, 3, …
pub(crate) fn numbered(values: &[f64]) -> Series {
    let times: Vec<f64> = (1..=values.len()).map(|time| time as f64).collect();
    Series::new(&times, values).unwrap()
}

/// The values that are not missing, at times 1, 2, 3, …
pub(crate) fn closed_up(values: &[f64]) -> Series {
    let present: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect();
    numbered(&present)
}

pub(crate) fn nile() -> Vec<f64> {
    column(include_str!("testdata/nile.csv"))
}

pub(crate) fn nottem() -> Vec<f64> {
    column(include_str!("testdata/nottem.csv"))
}

pub(crate) fn maxau() -> Vec<f64> {
    column(include_str!("testdata/maxau.csv"))
}

pub(crate) fn pages() -> Vec<f64> {
    column(include_str!("testdata/pages_data.csv"))
}

/// 360 months of rainfall with seven missing.
pub(crate) fn rainfall() -> Vec<f64> {
    column(include_str!("testdata/rainfall_360.csv"))
}

/// US EPA 2009, example 17-6: sulfate at sampling dates in decimal years.
pub(crate) fn sulfate() -> Series {
    let rows: Vec<Vec<&str>> = rows(include_str!("testdata/epa_ex17_6.csv"));
    let numbers =
        |place: usize| -> Vec<f64> { rows.iter().map(|row| row[place].parse().unwrap()).collect() };
    Series::new(&numbers(2), &numbers(3)).unwrap()
}

/// US EPA 2009, example 14-8: years, months (0 to 11) and unadjusted concentrations.
pub(crate) fn monthly_concentrations() -> (Vec<f64>, Vec<u32>, Vec<f64>) {
    let rows = rows(include_str!("testdata/epa_ex14_8.csv"));
    let mut labels: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    labels.truncate(12);
    let season = |name: &str| labels.iter().position(|label| *label == name).unwrap() as u32;
    (
        rows.iter().map(|row| row[1].parse().unwrap()).collect(),
        rows.iter().map(|row| season(row[0])).collect(),
        rows.iter().map(|row| row[2].parse().unwrap()).collect(),
    )
}

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect()
}

/// Days since the first date, for dates as (year, month, day) of the Gregorian calendar.
pub(crate) fn days(dates: &[(i64, i64, i64)]) -> Vec<f64> {
    let number = |&(year, month, day): &(i64, i64, i64)| {
        // Months from March on, so that the leap day comes last.
        let (year, month) = if month < 3 {
            (year - 1, month + 9)
        } else {
            (year, month - 3)
        };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
    };
    dates
        .iter()
        .map(|date| (number(date) - number(&dates[0])) as f64)
        .collect()
}

/// Asserts that two numbers agree to a relative 1e-12.
#[track_caller]
pub(crate) fn assert_close(found: f64, expected: f64) {
    assert_within(found, expected, 1e-12);
}

/// Asserts that two numbers agree to a relative error.
#[track_caller]
pub(crate) fn assert_within(found: f64, expected: f64, relative: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= relative * expected.abs(),
        "found {found:e}, expected {expected:e}, relative error {:e}",
        error / expected.abs()
    );
}
