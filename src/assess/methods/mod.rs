//! Assessment methods (评估方法): how the pace of a target that is not yet due is judged.

pub mod time_proportional;

use super::Case;
use super::verdict::{Reason, Verdict};
use super::vintage::Reading;
use crate::dataset::{Indicator, Target};
use crate::error::{Error, Result};
use time_proportional::Pace;

/// The methods known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// 序时进度, the default: see [`time_proportional`].
    TimeProportional,
}

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
    pub(super) fn of(target: &Target, indicator: &Indicator) -> Result<Method> {
        match target.method.as_deref().or(indicator.method.as_deref()) {
            None => Ok(Method::TimeProportional),
            Some(id) => Method::from_id(id).ok_or_else(|| Error::UnknownMethod {
                target: target.id.clone(),
                method: id.to_string(),
                known: vec![Method::TimeProportional.id().to_string()],
            }),
        }
    }

    /// The method with this id.
    pub fn from_id(id: &str) -> Option<Method> {
        (id == time_proportional::ID).then_some(Method::TimeProportional)
    }

    /// The id, as written in datasets and results.
    pub fn id(self) -> &'static str {
        match self {
            Method::TimeProportional => time_proportional::ID,
        }
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
