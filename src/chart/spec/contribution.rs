//! 分领域构成: how each domain contributes to the headline.

use super::{Frame, VerdictWord};
use crate::assess::Verdict;

/// How many targets of each domain have which verdict (分领域构成): a stacked bar for the total and
/// one for every domain. Domains are drawn in the order given, and share one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Heading, footer and width.
    pub frame: Frame,
    /// All domains together, drawn at the top; its counts are the sums of those of `bars`.
    pub total: ContributionBar,
    /// The domains, at least one.
    pub bars: Vec<ContributionBar>,
    /// Words of the key and the column headings.
    pub words: ContributionWords,
}

/// The targets of one domain.
#[derive(Debug, Clone, PartialEq)]
pub struct ContributionBar {
    /// The domain; wraps to two lines.
    pub label: String,
    /// The second line, such as 占全部目标的 20%; may be empty.
    pub note: String,
    /// How many targets have which verdict; each verdict at most once. Segments are drawn in the
    /// order of [`Verdict::ALL`].
    pub counts: Vec<VerdictCount>,
    /// The number of targets in words, at the end of the bar, such as 23项.
    pub total_text: String,
    /// What the bar amounts to, such as 61%; a part in brackets at its end is set on a second line.
    /// May be empty.
    pub rate_text: String,
}

/// How many targets have one verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictCount {
    /// The verdict.
    pub mark: Verdict,
    /// How many targets, at most 1,000,000.
    pub count: u32,
}

/// Words of the key and the column headings of a [`Contribution`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionWords {
    /// The words of the key; every verdict that occurs needs one.
    pub marks: Vec<VerdictWord>,
    /// The heading of the column of `total_text`, such as 合计.
    pub total: String,
    /// The heading of the column of `rate_text`, such as 达标及达序时占比; may be empty.
    pub rate: String,
    /// That the bar of the total has a scale of its own, such as 合计条另用比例尺; shown when no
    /// domain has as many targets as the total.
    pub total_scale: String,
}
