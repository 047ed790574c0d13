//! Words of the charts that are made of figures.

use crate::derive::air::Level;
use crate::period::Period;

/// The words of charts in one language.
pub trait ChartWords {
    /// A number of targets: 46项.
    fn targets(&self, number: usize) -> String;
    /// So many of so many: 12/17.
    fn of(&self, part: usize, whole: usize) -> String {
        format!("{part}/{whole}")
    }
    /// A quarter at the head of a narrow column, and the year above it.
    fn quarter(&self, quarter: Period) -> (String, String);
    /// A level of the air quality index (空气质量指数级别, HJ 633).
    fn air_level(&self, level: Level) -> &'static str;
    /// The months, January first, short.
    fn months(&self) -> [&'static str; 12];
    /// The weekdays, Monday first, short.
    fn weekdays(&self) -> [&'static str; 7];
    /// A year of a calendar.
    fn year(&self, year: i32) -> String;
    /// Good days of valid days, with their share.
    fn good_days(&self, good: usize, valid: usize, percent: &str) -> String;
}
