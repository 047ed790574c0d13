//! What a test is asked, and how its significance is found.

/// The hypothesis that is held against "no trend".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alternative {
    /// A trend in either direction.
    #[default]
    TwoSided,
    /// A rising trend.
    Increasing,
    /// A falling trend.
    Decreasing,
}

/// How a p-value is formed from S. The default is two-sided, continuity-corrected, and exact for small
/// samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Significance {
    /// The hypothesis.
    pub alternative: Alternative,
    /// Whether S moves one towards zero before it is compared with the normal distribution (Kendall 1975).
    pub continuity_correction: bool,
    /// Whether up to [`EXACT_UP_TO`](super::exact::EXACT_UP_TO) values without ties use the exact
    /// distribution of S.
    pub exact_when_small: bool,
}

impl Default for Significance {
    fn default() -> Self {
        Significance {
            alternative: Alternative::TwoSided,
            continuity_correction: true,
            exact_when_small: true,
        }
    }
}

impl Alternative {
    /// The p-value of the hypothesis from the probabilities of an S at least as high and at least as low
    /// as the one observed.
    #[must_use]
    pub fn p(self, at_least: f64, at_most: f64) -> f64 {
        match self {
            Alternative::TwoSided => (2.0 * at_least.min(at_most)).min(1.0),
            Alternative::Increasing => at_least,
            Alternative::Decreasing => at_most,
        }
    }
}
