//! 变幅柱状图: changes above and below zero.

use super::Frame;

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
