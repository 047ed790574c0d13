//! Words of charts.

use chrono::Datelike;

use super::English;
use crate::derive::air::Level;
use crate::period::Period;
use crate::words::charts::ChartWords;

impl ChartWords for English {
    fn targets(&self, number: usize) -> String {
        number.to_string()
    }

    fn quarter(&self, quarter: Period) -> (String, String) {
        let end = quarter.end();
        (format!("Q{}", end.month0() / 3 + 1), self.year(end.year()))
    }

    fn air_level(&self, level: Level) -> &'static str {
        match level {
            Level::Excellent => "excellent",
            Level::Good => "good",
            Level::LightlyPolluted => "lightly polluted",
            Level::ModeratelyPolluted => "moderately polluted",
            Level::HeavilyPolluted => "heavily polluted",
            Level::SeverelyPolluted => "severely polluted",
        }
    }

    fn months(&self) -> [&'static str; 12] {
        [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
    }

    fn weekdays(&self) -> [&'static str; 7] {
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    }

    fn year(&self, year: i32) -> String {
        year.to_string()
    }

    fn good_days(&self, good: usize, valid: usize, percent: &str) -> String {
        format!("{good} good days, {percent} of {valid} valid days")
    }
}
