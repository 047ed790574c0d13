//! 判定矩阵: the verdicts of indicators or regions over periods.

use super::{Frame, VerdictWord};
use crate::assess::Verdict;

/// The verdicts of indicators or regions (rows) over periods (columns) (判定矩阵). Rows are drawn in
/// the order given; the last column is the latest period and is emphasised.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictMatrix {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The periods from left to right, at least one.
    pub periods: Vec<MatrixPeriod>,
    /// The groups, at least one with at least one row.
    pub groups: Vec<MatrixGroup>,
    /// The words of the key; every verdict that occurs needs one. Drawn in the order of
    /// [`Verdict::ALL`], with how often each occurs in the last column.
    pub marks: Vec<VerdictWord>,
    /// The word for an empty cell in the key, such as 无判定.
    pub empty_word: String,
    /// What the numbers of the key count, such as 括号内为最新一季的个数; may be empty.
    pub count_note: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixPeriod {
    /// The period, short, such as 3季 or Q3.
    pub label: String,
    /// What it belongs to, such as 2024年; neighbouring periods with the same one share a heading.
    /// May be empty.
    pub span: String,
}

/// Rows under one heading, such as a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixGroup {
    /// The heading; when empty no heading is drawn.
    pub label: String,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// The target's or region's identifier, used in error messages.
    pub id: String,
    /// The indicator or region; wraps to two lines.
    pub label: String,
    /// The second line, such as 乌海市 · 2025年底; may be empty.
    pub place: String,
    /// The cells, as many as there are periods; none where there is no verdict.
    pub cells: Vec<Option<MatrixCell>>,
    /// The latest verdict in words, at the right end, such as 未达序时进度; also says why when the
    /// last cell is empty.
    pub latest: String,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// The verdict.
    pub mark: Verdict,
    /// A short text under the mark, such as 36; may be empty. Texts of a matrix are shown only when
    /// its columns are wide enough for all of them.
    pub text: String,
}
