//! 小多图: one indicator over many regions, a small panel each.

use super::{Frame, Observation};
use crate::assess::Verdict;

/// One indicator over many regions, a small line panel each (小多图). Panels are drawn in the order
/// given, in rows of up to four; all share one time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallMultiples {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The unit, set at the head of the picture.
    pub unit: String,
    /// The panels, 1 to 64.
    pub panels: Vec<Panel>,
    /// Whether the panels share one value scale.
    pub scale: PanelScale,
    /// Decimals of the indicator: the value axes are not divided finer.
    pub decimals: u32,
}

/// Whether panels share one value scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelScale {
    /// All panels have the same scale.
    Common,
    /// Every panel has a scale of its own; the words say so at the head of the picture, such as
    /// 各图纵轴不同，不可比较高低.
    Own(String),
}

/// One region.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The series' identifier, used in error messages.
    pub id: String,
    /// The region; wraps to two lines.
    pub label: String,
    /// The verdict.
    pub mark: Verdict,
    /// The verdict in words.
    pub mark_word: String,
    /// The actual values, in order of date; may be empty.
    pub actuals: Vec<Observation>,
    /// The target line.
    pub target: Option<PanelTarget>,
    /// Why there are no actuals, such as 无监测数据; written in the panel when `actuals` is empty.
    pub note: String,
}

/// A target line across a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelTarget {
    /// The value.
    pub value: f64,
    /// The target in words, such as 目标 ≤30.
    pub label: String,
}
