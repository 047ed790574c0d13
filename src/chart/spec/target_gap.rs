//! 目标差距图: bullet graphs grouped by domain.

use super::Frame;
use crate::assess::Verdict;

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
