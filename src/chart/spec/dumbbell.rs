//! 哑铃图: baseline, actual and target of each target on one row.

use super::Frame;
use crate::assess::Verdict;

/// Baseline, actual and target of each target on one row (哑铃图). Rows are drawn in the order given.
///
/// Units differ between rows, so the axis is relative: 0 % is the baseline and 100 % the target of
/// the row, and a value stands at (value − baseline) / (target − baseline). An actual beyond 100 %
/// overshoots, one below 0 % is worse than the baseline; what lies more than 60 % beyond either is held
/// at the end of the axis with arrowheads, and its label ends with `progress_text`.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The groups, at least one with at least one row.
    pub groups: Vec<DumbbellGroup>,
    /// Words of the key and the column headings.
    pub words: DumbbellWords,
}

/// Dumbbells under one heading, such as a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellGroup {
    /// The heading; when empty no heading is drawn.
    pub label: String,
    /// The rows.
    pub rows: Vec<DumbbellRow>,
}

/// One row: how far one target has come.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellRow {
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
    /// The base period (基期); without one the row has no place on the axis.
    pub baseline: Option<DumbbellValue>,
    /// The actual (实际值); without one only baseline and target are drawn.
    pub actual: Option<DumbbellValue>,
    /// The target. A target equal to the baseline leaves the row without a place on the axis.
    pub target: DumbbellValue,
    /// Where the value should be by now (序时目标).
    pub required: Option<DumbbellValue>,
    /// The part of the way done in words, such as 完成 38%; a part in brackets at its end is set on
    /// a second line.
    pub progress_text: String,
    /// Why the row has no dumbbell, such as 无基期值; written on the axis when baseline or actual is
    /// missing or the target equals the baseline, and left out otherwise.
    pub note: String,
}

/// A value of a dumbbell with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellValue {
    /// The value, in the unit of the row.
    pub value: f64,
    /// The value in words with its unit, such as 36 µg/m³.
    pub text: String,
}

/// Words of the key and the column headings of a [`Dumbbell`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DumbbellWords {
    /// What the axis shows, such as 从基期值（0%）到目标（100%）的完成程度.
    pub axis: String,
    /// The heading of the column of `progress_text`, such as 完成进度.
    pub progress: String,
    /// 基期值.
    pub baseline: String,
    /// 实际值.
    pub actual: String,
    /// 目标.
    pub target: String,
    /// 序时目标.
    pub required: String,
    /// 超出坐标范围.
    pub beyond: String,
}
