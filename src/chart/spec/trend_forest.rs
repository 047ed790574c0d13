//! 趋势森林图: slopes with their confidence limits.

use super::Frame;

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
