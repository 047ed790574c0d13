//! Targets (目标): `targets.csv`.

mod reading;

use std::fmt;

use chrono::NaiveDate;
use polars::prelude::*;
use rust_decimal::Decimal;

use super::catalogue::{Catalogue, Identified};
use super::indicators::{Direction, Indicator};
use super::method::Method;
use crate::error::Result;
use crate::period::{Granularity, Period};
use crate::quantity::{Unit, to_f64};

pub(super) use reading::load;

/// What must hold, in the indicator's unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// 不低于, 达到, 以上.
    AtLeast(Decimal),
    /// 不超过, 控制在, 以内, 以下 (the number included).
    AtMost(Decimal),
    /// 高于, 超过.
    Above(Decimal),
    /// 低于, 不满.
    Below(Decimal),
    /// 等于.
    Equal(Decimal),
    /// Between two numbers, both included.
    Between {
        /// Lower end.
        lower: Decimal,
        /// Upper end.
        upper: Decimal,
    },
    /// 稳定在. Without a tolerance the actual is compared at the digits the target is written with.
    StayAt {
        /// The number to stay at.
        value: Decimal,
        /// Half width of the accepted band.
        tolerance: Decimal,
        /// Digits the target is written with, when it gives no tolerance.
        written_places: Option<u32>,
    },
    /// Change by this many percent against the baseline.
    ChangePercent(Decimal),
    /// Change by this amount against the baseline.
    ChangeAmount(Decimal),
    /// Alarm when the value is below the threshold in so many consecutive periods.
    TriggerBelow {
        /// The threshold.
        threshold: Decimal,
        /// How many consecutive periods raise the alarm.
        consecutive: u32,
    },
    /// Alarm when the value is above the threshold in so many consecutive periods.
    TriggerAbove {
        /// The threshold.
        threshold: Decimal,
        /// How many consecutive periods raise the alarm.
        consecutive: u32,
    },
}

const KINDS: [&str; 11] = [
    "at_least",
    "at_most",
    "above",
    "below",
    "equal",
    "between",
    "stay_at",
    "change_pct",
    "change_abs",
    "trigger_below",
    "trigger_above",
];

impl Condition {
    /// The word of the `kind` column.
    pub fn kind(&self) -> &'static str {
        match self {
            Condition::AtLeast(_) => "at_least",
            Condition::AtMost(_) => "at_most",
            Condition::Above(_) => "above",
            Condition::Below(_) => "below",
            Condition::Equal(_) => "equal",
            Condition::Between { .. } => "between",
            Condition::StayAt { .. } => "stay_at",
            Condition::ChangePercent(_) => "change_pct",
            Condition::ChangeAmount(_) => "change_abs",
            Condition::TriggerBelow { .. } => "trigger_below",
            Condition::TriggerAbove { .. } => "trigger_above",
        }
    }

    /// The number of the `value` column, converted.
    pub fn value(&self) -> Decimal {
        match *self {
            Condition::AtLeast(value)
            | Condition::AtMost(value)
            | Condition::Above(value)
            | Condition::Below(value)
            | Condition::Equal(value)
            | Condition::Between { lower: value, .. }
            | Condition::StayAt { value, .. }
            | Condition::ChangePercent(value)
            | Condition::ChangeAmount(value)
            | Condition::TriggerBelow {
                threshold: value, ..
            }
            | Condition::TriggerAbove {
                threshold: value, ..
            } => value,
        }
    }

    /// Whether the condition speaks about a baseline.
    pub fn is_relative(&self) -> bool {
        matches!(
            self,
            Condition::ChangePercent(_) | Condition::ChangeAmount(_)
        )
    }

    /// Whether the condition is an alarm over consecutive periods.
    pub fn is_trigger(&self) -> bool {
        matches!(
            self,
            Condition::TriggerBelow { .. } | Condition::TriggerAbove { .. }
        )
    }
}

/// The period relative targets and required paths start from (基期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The period.
    pub period: Period,
    /// Its value as the target's document states it; `None` takes the actual of that period.
    pub value: Option<Decimal>,
}

/// How often the condition must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// In every month.
    Month,
    /// In every quarter.
    Quarter,
    /// In every year.
    Year,
    /// Whenever a value is reported: a standing rule.
    Reported,
}

const EVERY: [&str; 4] = ["month", "quarter", "year", "period"];

impl Every {
    /// The length of the periods; `None` for a standing rule.
    pub fn granularity(self) -> Option<Granularity> {
        match self {
            Every::Month => Some(Granularity::Month),
            Every::Quarter => Some(Granularity::Quarter),
            Every::Year => Some(Granularity::Year),
            Every::Reported => None,
        }
    }

    /// The word of the `every` column.
    pub fn code(self) -> &'static str {
        match self {
            Every::Month => EVERY[0],
            Every::Quarter => EVERY[1],
            Every::Year => EVERY[2],
            Every::Reported => EVERY[3],
        }
    }
}

/// How binding a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// 约束性.
    Binding,
    /// 预期性.
    Expected,
    /// 力争.
    Aspirational,
}

const BINDING: [&str; 3] = ["binding", "expected", "aspirational"];

impl Binding {
    /// The word of the `binding` column.
    pub fn code(self) -> &'static str {
        match self {
            Binding::Binding => BINDING[0],
            Binding::Expected => BINDING[1],
            Binding::Aspirational => BINDING[2],
        }
    }
}

/// Where the value should be on the way (序时目标).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequiredPath {
    /// Whether the requirement stays at the last dated value instead of rising evenly in between.
    pub stepwise: bool,
    /// Dated interim values in the indicator's unit, in time order, before the due date.
    pub interim: Vec<(Period, Decimal)>,
}

impl fmt::Display for RequiredPath {
    /// As the `path` column writes it, in the indicator's unit; empty for an even rise.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let interim = self.interim.iter();
        let step = self.stepwise.then(|| "step".to_string());
        let parts = step
            .into_iter()
            .chain(interim.map(|(period, value)| format!("{period}={value}")));
        f.write_str(&parts.collect::<Vec<_>>().join("|"))
    }
}

/// A target.
#[derive(Clone, Debug)]
pub struct Target {
    /// Id.
    pub id: String,
    /// Indicator id.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// What must hold.
    pub condition: Condition,
    /// The unit the document states it in.
    pub stated_unit: Unit,
    /// What it starts from.
    pub baseline: Option<Baseline>,
    /// First day it is effective; the day after the baseline period unless stated.
    pub start: Option<NaiveDate>,
    /// When it must hold; `None` when the document sets no date.
    pub due: Option<Period>,
    /// In which periods it must hold; `None` for a target met once, at its due date.
    pub every: Option<Every>,
    /// The required path.
    pub path: RequiredPath,
    /// How binding it is.
    pub binding: Option<Binding>,
    /// Assessment method id, when the target has its own.
    pub method: Option<Method>,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Where target and actual are not quite the same thing.
    pub comparability: String,
    /// Remark.
    pub note: String,
    /// Line in `targets.csv`.
    pub line: u64,
}

impl Identified for Target {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Target {
    /// The last day on which it is still in time.
    pub fn due_date(&self) -> Option<NaiveDate> {
        self.due.map(Period::end)
    }

    /// The direction in which an indicator moves towards a relative target: its own, or the sign of the change.
    pub fn wants_less(&self, indicator: &Indicator) -> bool {
        match self.condition {
            Condition::AtLeast(_) | Condition::Above(_) | Condition::TriggerBelow { .. } => false,
            Condition::AtMost(_) | Condition::Below(_) | Condition::TriggerAbove { .. } => true,
            Condition::ChangePercent(change) | Condition::ChangeAmount(change) => {
                if change.is_zero() {
                    indicator.direction == Direction::Lower
                } else {
                    change.is_sign_negative()
                }
            }
            Condition::Equal(_) | Condition::Between { .. } | Condition::StayAt { .. } => {
                indicator.direction == Direction::Lower
            }
        }
    }
}

pub(super) fn frame(targets: &Catalogue<Target>) -> Result<DataFrame> {
    let text = |name: &'static str, read: fn(&Target) -> String| {
        Column::new(
            name.into(),
            targets.iter().map(read).collect::<Vec<String>>(),
        )
    };
    Ok(DataFrame::new(
        targets.len(),
        vec![
            text("target", |t| t.id.clone()),
            text("indicator", |t| t.indicator.clone()),
            text("region", |t| t.region.clone()),
            text("kind", |t| t.condition.kind().to_string()),
            Column::new(
                "value".into(),
                targets
                    .iter()
                    .map(|t| to_f64(t.condition.value()))
                    .collect::<Vec<f64>>(),
            ),
            text("due", |t| {
                t.due.map(|due| due.to_string()).unwrap_or_default()
            }),
            text("every", |t| {
                t.every.map(Every::code).unwrap_or_default().to_string()
            }),
            text("source", |t| t.source.clone()),
        ],
    )?)
}
