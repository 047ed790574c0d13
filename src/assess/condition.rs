//! A target's condition with its baseline worked in.

use rust_decimal::Decimal;

use super::assessment::BaselineUsed;
use super::vintage::Reading;
use crate::dataset::{Condition, Indicator, JudgementRule, Target};
use crate::quantity::{Judgement, Limit};

/// The baseline value: as the target states it, else the actual of the baseline period.
pub(super) fn baseline(target: &Target, readings: &[Reading]) -> Option<BaselineUsed> {
    let baseline = target.baseline?;
    let measured = || {
        readings
            .iter()
            .find(|reading| reading.period == baseline.period)
            .map(|reading| reading.value)
    };
    Some(BaselineUsed {
        period: baseline.period,
        value: baseline.value.or_else(measured)?,
        stated: baseline.value.is_some(),
    })
}

/// The limit to judge against; `None` for a relative target without a baseline value.
pub(super) fn limit(
    target: &Target,
    indicator: &Indicator,
    baseline: Option<&BaselineUsed>,
) -> Option<Limit> {
    let towards = |destination: Decimal| {
        if target.wants_less(indicator) {
            Limit::AtMost(destination)
        } else {
            Limit::AtLeast(destination)
        }
    };
    Some(match target.condition {
        Condition::AtLeast(value) => Limit::AtLeast(value),
        Condition::AtMost(value) => Limit::AtMost(value),
        Condition::Above(value) => Limit::Above(value),
        Condition::Below(value) => Limit::Below(value),
        Condition::Equal(value) => Limit::Equal(value),
        Condition::Between { lower, upper } => Limit::Between { lower, upper },
        Condition::StayAt {
            value, tolerance, ..
        } => Limit::Within {
            centre: value,
            tolerance,
        },
        Condition::ChangePercent(percent) => {
            let base = baseline?.value;
            towards(base + base.abs() * percent / Decimal::ONE_HUNDRED)
        }
        Condition::ChangeAmount(amount) => towards(baseline?.value + amount),
        // The alarm is about what lies beyond the threshold; on the threshold all is quiet.
        Condition::TriggerBelow { threshold, .. } => Limit::AtLeast(threshold),
        Condition::TriggerAbove { threshold, .. } => Limit::AtMost(threshold),
    })
}

/// How values are compared: as the indicator says; 稳定在 without a tolerance at the digits it is written with.
pub(super) fn judgement(target: &Target, indicator: &Indicator, limit: Option<Limit>) -> Judgement {
    let rounded = |places: u32| Judgement::RoundedValue {
        places: i32::try_from(places).unwrap_or_default(),
    };
    match (&target.condition, indicator.judgement) {
        (
            Condition::StayAt {
                written_places: Some(places),
                ..
            },
            _,
        ) => rounded(*places),
        (_, JudgementRule::Full) => Judgement::FullValue,
        (_, JudgementRule::Rounded(Some(places))) => rounded(places),
        // A limit worked out from a baseline has no digits of its own.
        (condition, JudgementRule::Rounded(None)) if condition.is_relative() => {
            rounded(indicator.decimals)
        }
        (_, JudgementRule::Rounded(None)) => {
            rounded(limit.map_or(indicator.decimals, |limit| limit.decimals()))
        }
    }
}
