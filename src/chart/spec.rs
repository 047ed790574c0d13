//! What a chart says: data and words, nothing about how it is drawn.
//!
//! Every text is already in the reader's language and already formatted; the chart room measures,
//! wraps and places it. Values are only used for positions and for the numbers on the scales.

use chrono::NaiveDate;

use crate::assess::Verdict;

/// What stands round every chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The heading; wraps to two lines.
    pub title: String,
    /// The line under the heading; may be empty.
    pub subtitle: String,
    /// Source, as-of and notes; one paragraph each.
    pub footer: Vec<String>,
    /// Width of the picture, px; 640 to 4,096.
    pub width: u32,
}

/// A chart to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartSpec {
    /// 目标差距图: how far each target is from being met.
    TargetGap(TargetGap),
    /// 序时进度图: one indicator over time against its required path.
    Trajectory(Trajectory),
    /// 变幅柱状图: changes above and below zero, with group means and a warning line.
    ChangeColumns(ChangeColumns),
    /// 趋势森林图: how fast each series changes, and how surely.
    TrendForest(TrendForest),
}

/// Bullet graphs grouped by domain (目标差距图). Rows are drawn in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetGap {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The groups, at least one with at least one bullet.
    pub groups: Vec<Group>,
    /// Words of the key and the column headings.
    pub words: TargetGapWords,
}

/// Bullets under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The heading; when empty no heading is drawn.
    pub label: String,
    /// The rows.
    pub bullets: Vec<Bullet>,
}

/// One row: an actual against its target, on a scale of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// The target's identifier, used in error messages.
    pub id: String,
    /// The indicator; wraps to two lines.
    pub label: String,
    /// Region and due date, such as 乌海市 · 2025年底.
    pub place: String,
    /// The verdict.
    pub mark: Verdict,
    /// The verdict in words.
    pub mark_word: String,
    /// The actual value (实际值).
    pub actual: f64,
    /// The actual in words; a part in brackets at its end is set on a second line.
    pub actual_text: String,
    /// The target value; the lower limit when `upper` is given.
    pub target: f64,
    /// The upper limit of a target between two values.
    pub upper: Option<f64>,
    /// The condition in words, such as ≤ 15 %.
    pub target_text: String,
    /// The gap in words, such as 差 2.07 个百分点.
    pub gap_text: String,
    /// The value of the base period (基期).
    pub baseline: Option<f64>,
    /// Where the value should be by now (序时目标).
    pub required: Option<f64>,
    /// Whether smaller values are better.
    pub lower_is_better: bool,
}

/// Words of the key and the column headings of a [`TargetGap`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGapWords {
    /// 实际值.
    pub actual: String,
    /// 目标.
    pub target: String,
    /// 序时目标.
    pub required: String,
    /// 基期值.
    pub baseline: String,
    /// 差距.
    pub gap: String,
}

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

/// Changes above and below zero with group means and a warning line (变幅柱状图).
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeColumns {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The unit, set at the head of the value axis.
    pub unit: String,
    /// The columns from left to right, at least one.
    pub columns: Vec<Column>,
    /// Groups of neighbouring columns, from left to right.
    pub groups: Vec<ColumnGroup>,
    /// The warning line (预警线) with its label.
    pub alert: Option<(f64, String)>,
    /// Decimals of the values: the value axis is not divided finer.
    pub decimals: u32,
    /// What a column above zero means, such as 上升.
    pub up_label: String,
    /// What a column below zero means, such as 下降.
    pub down_label: String,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The period, such as 4月.
    pub label: String,
    /// The change; without one the place stays empty.
    pub value: Option<f64>,
    /// The value in words, or the word for a missing value, such as 缺.
    pub text: String,
}

/// Neighbouring columns with a mean.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnGroup {
    /// The period, such as 2024年第二季度.
    pub label: String,
    /// The first column, counted from 0.
    pub first: usize,
    /// How many columns.
    pub count: usize,
    /// The mean; without one no line is drawn.
    pub mean: Option<f64>,
    /// The mean in words, such as 均值 −0.27（3/3 个月）.
    pub text: String,
    /// Whether the group is beyond the warning line.
    pub alert: bool,
}

/// Slopes with their confidence limits on one axis (趋势森林图). Rows are drawn in the order given.
///
/// Units differ between rows, so the axis is relative: percent of the series' mean level a year. The
/// slope in its own unit stands beside it in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendForest {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The groups, at least one with at least one row.
    pub groups: Vec<TrendGroup>,
    /// Words of the key and the column headings.
    pub words: TrendForestWords,
}

/// Trends under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendGroup {
    /// The heading; when empty no heading is drawn.
    pub label: String,
    /// The rows.
    pub rows: Vec<TrendRow>,
}

/// One row: the trend of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow {
    /// The series' identifier, used in error messages.
    pub id: String,
    /// The indicator; wraps to two lines.
    pub label: String,
    /// Region, period and number of values, such as 乌海市 · 2015—2024年 · n=10.
    pub place: String,
    /// The trend; none when the series could not be tested.
    pub estimate: Option<TrendEstimate>,
    /// Why the series could not be tested, or why its slope has no limits; written on the axis in
    /// place of what is missing, and left out when both are there.
    pub note: String,
    /// The slope in its own unit; a part in brackets at its end, such as the limits, is set on a
    /// second line.
    pub slope_text: String,
    /// Whether the trend is significant, such as 显著（p=0.004）; brackets as in `slope_text`.
    pub significance_text: String,
    /// Where the trend goes and what that means, such as 下降，向好.
    pub sense_word: String,
}

/// A slope on the relative scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendEstimate {
    /// The slope, percent of the series' mean level a year.
    pub slope: f64,
    /// Its confidence limits, lower first, percent of the series' mean level a year.
    pub limits: Option<(f64, f64)>,
    /// Whether the trend is significant; drawn filled when it is, hollow when it is not.
    pub significant: bool,
    /// What the direction means for this indicator.
    pub sense: TrendSense,
}

/// What the direction of a trend means for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrendSense {
    /// 向好: towards what is wanted.
    Good,
    /// 向差: away from what is wanted.
    Bad,
    /// Neither direction is better, or nothing can be said.
    Neutral,
}

/// Words of the key and the column headings of a [`TrendForest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendForestWords {
    /// What the axis shows, with its unit, such as 每年变化（占序列均值的 %）.
    pub axis: String,
    /// 斜率.
    pub slope: String,
    /// 显著性.
    pub significance: String,
    /// 方向, at the head of the signs.
    pub direction: String,
    /// 向好.
    pub good: String,
    /// 向差.
    pub bad: String,
    /// 无好坏之分.
    pub neutral: String,
    /// 上升.
    pub rising: String,
    /// 下降.
    pub falling: String,
    /// 实心：显著.
    pub significant: String,
    /// 空心：不显著.
    pub not_significant: String,
    /// 95%置信区间.
    pub interval: String,
    /// 区间超出坐标范围.
    pub limit_beyond: String,
    /// 斜率超出坐标范围.
    pub slope_beyond: String,
}
