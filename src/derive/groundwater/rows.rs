//! Wells, readings and options: what goes in.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::level::Level;
use crate::period::{Granularity, Period};

/// A monitoring well (监测井).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Well<'a> {
    /// Id, unique among the wells.
    pub id: &'a str,
    /// The zone or management unit it stands for (超采区、地下水管理单元).
    pub zone: &'a str,
    /// Elevation of the ground, metres above sea level; makes depths and elevations comparable.
    pub ground: Option<Decimal>,
    /// The area it stands for, such as that of its Thiessen polygon, in any one unit.
    pub area: Option<Decimal>,
    /// 最低管控水位: the lowest level that is allowed, as a depth or an elevation.
    pub control: Option<Level>,
}

/// A reading of one day, or the mean of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading<'a> {
    /// The well.
    pub well: &'a str,
    /// A day or a month.
    pub period: Period,
    /// The level.
    pub level: Level,
}

/// The length of the periods that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Days with readings, as bulletins of the 1st of the month compare.
    Day,
    /// Monthly means.
    Month,
    /// Quarterly means of monthly means.
    Quarter,
}

impl Step {
    /// The granularity of its periods.
    pub fn granularity(self) -> Granularity {
        match self {
            Step::Day => Granularity::Day,
            Step::Month => Granularity::Month,
            Step::Quarter => Granularity::Quarter,
        }
    }
}

/// How wells weigh in the mean of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// Every well alike.
    Equal,
    /// By [`Well::area`]; a well without one is left out and named. The weights of the wells that are
    /// paired are renormalised.
    Area,
}

/// What can be chosen. No official text on averaging was found; every default is documented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Lengths of period to derive. Default month and quarter.
    #[serde(skip)]
    pub steps: Vec<Step>,
    /// How wells weigh. Default alike.
    pub weights: Weights,
    /// A change of no more than this many metres, up or down, is 稳定. Default 0.5: consistent with the
    /// classes of the national water resources bulletin, its boundary itself not verified.
    pub stable_band: Decimal,
    /// Readings a month needs for a mean. Default 1. Our choice.
    pub least_readings_a_month: u32,
    /// Months a quarter needs for a mean. Default 2 of 3. Our choice.
    pub least_months_a_quarter: u32,
    /// Share of a zone's wells (0 to 1) that must be paired for a mean. Default 0.5. Our choice.
    pub least_coverage: Decimal,
    /// A change of more than this many metres is doubted, since it may be a slip of datum. Default 10.
    /// Our choice.
    pub doubtful_change: Decimal,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            steps: vec![Step::Month, Step::Quarter],
            weights: Weights::Equal,
            stable_band: Decimal::new(5, 1),
            least_readings_a_month: 1,
            least_months_a_quarter: 2,
            least_coverage: Decimal::new(5, 1),
            doubtful_change: Decimal::TEN,
        }
    }
}
