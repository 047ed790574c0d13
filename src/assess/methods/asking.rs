//! A target put as a published method wants it asked: one value a year, one direction, one number.

use chrono::Datelike;

use super::series::{Aim, Asked, Goal, SdsnThresholds, Series, mirrored};
use crate::assess::{BaselineUsed, Reading};
use crate::dataset::{Every, Indicator, Target};
use crate::quantity::{Limit, to_f64};

/// A yearly series of its own with what is asked of it; [`Asking::asked`] lends it to a method.
#[derive(Clone, Debug)]
pub struct Asking {
    values: Vec<(i32, f64)>,
    higher_is_better: bool,
    goal: Option<Goal>,
    natural_limit: Option<f64>,
    aim: Aim,
    thresholds: Option<SdsnThresholds>,
}

impl Asking {
    /// `None` for alarms, for targets that must hold in every month or quarter, and without a limit.
    ///
    /// The values are the year's own for indicators judged on years, else the last one reported in it; a
    /// stated baseline stands for a missing base year. A target without a due date asks for a direction
    /// only, one that must hold in every year for that. Bands are asked by [`mirrored`] values.
    pub(in crate::assess) fn of(
        target: &Target,
        indicator: &Indicator,
        limit: Option<Limit>,
        baseline: Option<BaselineUsed>,
        readings: &[Reading],
    ) -> Option<Asking> {
        let limit = limit?;
        let aim = match (target.every, target.due) {
            _ if target.condition.is_trigger() => return None,
            (Some(Every::Year), _) => Aim::EveryYear,
            (Some(_), _) => return None,
            (None, Some(_)) => Aim::InYear,
            (None, None) => Aim::DirectionOnly,
        };
        let mut values = yearly(indicator, baseline, readings);
        let (higher_is_better, value, two_sided) = match limit {
            Limit::AtLeast(value) | Limit::Above(value) => (true, to_f64(value), false),
            Limit::AtMost(value) | Limit::Below(value) => (false, to_f64(value), false),
            Limit::Equal(value) => (
                false,
                mirror(&mut values, to_f64(value), to_f64(value)),
                true,
            ),
            Limit::Between { lower, upper } => (
                false,
                mirror(&mut values, to_f64(lower), to_f64(upper)),
                true,
            ),
            Limit::Within { centre, tolerance } => {
                let [lower, upper] = [centre - tolerance, centre + tolerance].map(to_f64);
                (false, mirror(&mut values, lower, upper), true)
            }
        };
        let latest = values.last().map_or(0, |(year, _)| *year);
        Some(Asking {
            goal: Some(Goal {
                year: target.due_date().map_or(latest, |due| due.year()),
                value,
            }),
            natural_limit: indicator.bounds.filter(|_| !two_sided).map(|bounds| {
                let (lower, upper) = bounds;
                to_f64(if higher_is_better { upper } else { lower })
            }),
            thresholds: indicator.sdsn.filter(|_| !two_sided),
            values,
            higher_is_better,
            aim,
        })
    }

    /// What a method is given.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            series: Series {
                values: &self.values,
                higher_is_better: self.higher_is_better,
                goal: self.goal,
                natural_limit: self.natural_limit,
            },
            aim: self.aim,
            thresholds: self.thresholds,
        }
    }
}

/// Mirrors all values; the number they must come down to.
fn mirror(values: &mut [(i32, f64)], lower: f64, upper: f64) -> f64 {
    for (_, value) in values {
        *value = mirrored(*value, lower, upper);
    }
    upper
}

fn yearly(
    indicator: &Indicator,
    baseline: Option<BaselineUsed>,
    readings: &[Reading],
) -> Vec<(i32, f64)> {
    let mut values: Vec<(i32, f64)> = Vec::new();
    let baseline = baseline.map(|baseline| (baseline.period.end().year(), to_f64(baseline.value)));
    let readings = readings
        .iter()
        .filter(|reading| {
            indicator
                .span
                .granularity()
                .is_none_or(|granularity| reading.period.granularity() == granularity)
        })
        .map(|reading| (reading.period.end().year(), to_f64(reading.value)));
    for (year, value) in baseline.into_iter().chain(readings) {
        match values.iter_mut().find(|(known, _)| *known == year) {
            Some(slot) => slot.1 = value,
            None => values.push((year, value)),
        }
    }
    values.sort_by_key(|(year, _)| *year);
    values
}

#[cfg(test)]
mod tests;
