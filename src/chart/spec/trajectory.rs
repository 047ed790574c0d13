//! 序时进度图: one indicator over time against its required path, with a forecast.

use chrono::NaiveDate;

use super::Frame;
use crate::assess::Verdict;

/// One indicator over time against its required path (序时进度图).
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The unit, set at the head of the value axis.
    pub unit: String,
    /// The actual values, in order of date, at least one.
    pub actuals: Vec<Observation>,
    /// The required path (序时目标) as a broken line; none or at least two points.
    pub path: Vec<(NaiveDate, f64)>,
    /// The name of the path, set beside it.
    pub path_label: String,
    /// The target.
    pub target: Option<TargetPoint>,
    /// The acceptable band between two values, lower limit first.
    pub band: Option<(f64, f64)>,
    /// The value of the base period with its label.
    pub baseline: Option<(NaiveDate, f64, String)>,
    /// The forecast from the latest actual on (预测扇形).
    pub fan: Option<Fan>,
    /// The day the question is about (截至).
    pub as_of: NaiveDate,
    /// Its label, set at the head of its line.
    pub as_of_label: String,
    /// The verdict.
    pub mark: Verdict,
    /// The verdict in words, set at the top right.
    pub verdict_text: String,
    /// Whether smaller values are better.
    pub lower_is_better: bool,
    /// Decimals of the indicator: the value axis is not divided finer.
    pub decimals: u32,
}

/// One actual value.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The last day of the period.
    pub date: NaiveDate,
    /// The value.
    pub value: f64,
    /// The value in words, such as 6,888.
    pub label: String,
    /// The period in words; shown for the latest value and when pointing at any other.
    pub period_label: String,
    /// A provisional value (初步数据): drawn hollow.
    pub provisional: bool,
    /// The series is interrupted before this value: no line leads to it.
    pub gap_before: bool,
}

/// Where the indicator is to arrive.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetPoint {
    /// The due date; without one the target is a line that always holds.
    pub date: Option<NaiveDate>,
    /// The value.
    pub value: f64,
    /// The target in words, such as 目标 ≥15,280户，2024年底.
    pub label: String,
}

/// A forecast with its uncertainty (预测扇形), drawn from the latest actual to its last point.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// The forecast in order of date, every date after the latest actual; at least one point, the
    /// last one on the due date.
    pub points: Vec<FanPoint>,
    /// The forecast in words, such as 预测 14.2（80%区间 12.1～16.3），达标可能约60%.
    pub label: String,
    /// The names of the inner and of the outer interval, such as 80% and 95%.
    pub interval_labels: (String, String),
}

/// What is expected of one day: a central value within two intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanPoint {
    /// The last day of the period.
    pub date: NaiveDate,
    /// The central value, within the inner interval.
    pub value: f64,
    /// The lower limit of the inner interval (80 %).
    pub lower80: f64,
    /// The upper limit of the inner interval (80 %).
    pub upper80: f64,
    /// The lower limit of the outer interval (95 %), at most the inner one.
    pub lower95: f64,
    /// The upper limit of the outer interval (95 %), at least the inner one.
    pub upper95: f64,
}
