//! Assessment methods (评估方法): how the pace of a target that is not yet due is judged.
//!
//! [`time_proportional`] is the default. The methods that other offices publish judge the same targets beside
//! it, or in its place where dataset, indicator, target or question name one, from yearly series: see
//! [`published`].

pub mod asking;
pub mod batch;
mod conformance;
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

use self::asking::Asking;
use self::published::PublishedMethod;
use self::series::{Finding, Standing, WhyNot};
use super::Case;
use super::verdict::{Reason, Verdict};
use super::vintage::Reading;
use crate::dataset::{Indicator, Method, Target};
use time_proportional::Pace;

/// What a method finds.
pub(super) enum PaceResult {
    /// On track, behind or worsening, with the arithmetic.
    Judged(Verdict, Pace),
    /// What a published method found; it may be silent.
    Published(Finding),
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
        self.published()
            .map_or(time_proportional::VERSION, |method| method.version)
    }

    pub(super) fn pace(self, case: &Case<'_>, reading: &Reading) -> PaceResult {
        match self.published() {
            None => time_proportional::pace(case, reading),
            Some(method) => PaceResult::Published(ask(method, case)),
        }
    }
}

fn ask(method: &PublishedMethod, case: &Case<'_>) -> Finding {
    Asking::of(
        case.target,
        case.indicator,
        Some(case.limit),
        case.baseline,
        case.readings,
    )
    .map_or(Finding::silent("", WhyNot::NoGoal), |asking| {
        (method.judge)(&asking.asked())
    })
}

impl From<Standing> for Verdict {
    /// The verdict on a target that does not hold and is not due. A method that calls it achieved for being
    /// close enough finds it on track; standing still is behind, whatever the method calls it.
    fn from(standing: Standing) -> Verdict {
        match standing {
            Standing::Achieved | Standing::OnTrack => Verdict::OnTrack,
            Standing::Moderate | Standing::Limited | Standing::Stagnating => Verdict::Behind,
            Standing::Deteriorating => Verdict::Worsening,
        }
    }
}
