//! 图表用语。

use chrono::Datelike;

use super::Chinese;
use crate::derive::air::Level;
use crate::period::Period;
use crate::words::charts::ChartWords;

impl ChartWords for Chinese {
    fn targets(&self, number: usize) -> String {
        format!("{number}项")
    }

    fn quarter(&self, quarter: Period) -> (String, String) {
        let end = quarter.end();
        (format!("{}季", end.month0() / 3 + 1), self.year(end.year()))
    }

    fn air_level(&self, level: Level) -> &'static str {
        match level {
            Level::Excellent => "优",
            Level::Good => "良",
            Level::LightlyPolluted => "轻度污染",
            Level::ModeratelyPolluted => "中度污染",
            Level::HeavilyPolluted => "重度污染",
            Level::SeverelyPolluted => "严重污染",
        }
    }

    fn months(&self) -> [&'static str; 12] {
        [
            "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
        ]
    }

    fn weekdays(&self) -> [&'static str; 7] {
        ["一", "二", "三", "四", "五", "六", "日"]
    }

    fn year(&self, year: i32) -> String {
        format!("{year}年")
    }

    fn good_days(&self, good: usize, valid: usize, percent: &str) -> String {
        format!("优良{good}天，占有效天数{valid}天的{percent}")
    }
}
