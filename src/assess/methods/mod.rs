//! Assessment methods (评估方法): how the pace of a target that is not yet due is judged.
//!
//! [`time_proportional`] is the one verdicts rest on. The methods that other offices publish judge the same
//! targets beside it, from yearly series: see [`published`].

pub mod destatis_weather;
pub mod escap;
pub mod eurostat;
pub mod group;
mod growth;
pub mod published;
pub mod required_rate;
pub mod sdsn_2019;
pub mod series;
pub mod statcan_2024;
pub mod time_proportional;
pub mod unsd;

use super::Case;
use super::verdict::{Reason, Verdict};
use super::vintage::Reading;
use crate::dataset::{Indicator, Method, Target};
use time_proportional::Pace;

/// What a method finds.
pub(super) enum PaceResult {
    /// On track, behind or worsening, with the arithmetic.
    Judged(Verdict, Pace),
    /// At the baseline the condition held or stood on its line: there is no path to measure, only a loss.
    LostSinceBaseline,
    /// Nothing can be said, and why.
    Unknown(Reason),
}

impl Method {
    /// The target's own method, else its indicator's, else the default.
    pub(super) fn of(target: &Target, indicator: &Indicator) -> Method {
        target
            .method
            .or(indicator.method)
            .unwrap_or(Method::TimeProportional)
    }

    /// The version of its definition here.
    pub fn version(self) -> &'static str {
        match self {
            Method::TimeProportional => time_proportional::VERSION,
        }
    }

    pub(super) fn pace(self, case: &Case<'_>, reading: &Reading) -> PaceResult {
        match self {
            Method::TimeProportional => time_proportional::pace(case, reading),
        }
    }
}
