//! Whether cities attain class II over a year (二级达标), and what share of them does.

use super::Recipe;
use super::quantity::of;
use crate::derive::air::attainment::{Attainment, AttainmentRules, attainment, attains};
use crate::derive::air::span::{SpanRules, SpanStatistics};
use crate::derive::air::{Class, Pollutant};
use crate::derive::recipe::figure::{Arithmetic, Excess};

/// Whether a city attains class II, and which items do not; `None` where too few days are valid to say.
///
/// The limits are those of the recipe, else those in force on the last day of the year.
pub(super) fn attained(
    found: &SpanStatistics,
    recipe: &Recipe,
    rules: &SpanRules,
) -> (Option<bool>, Arithmetic) {
    let limits = recipe.limits_of(found.period);
    let judged = attainment(found, &AttainmentRules::new(limits, Class::II));
    let mut exceeded = Vec::new();
    let mut not_valid = Vec::new();
    for (pollutant, outcome) in Pollutant::ALL.into_iter().zip(judged) {
        match outcome {
            Attainment::Attained => {}
            Attainment::Exceeded { mean, percentile } => exceeded.push(Excess {
                item: pollutant.to_string(),
                mean,
                percentile: percentile.then_some(*of(&rules.percentiles, pollutant)),
            }),
            Attainment::NotValid => not_valid.push(pollutant.to_string()),
        }
    }
    let arithmetic = Arithmetic::Attainment {
        limits,
        exceeded,
        not_valid,
    };
    (attains(&judged), arithmetic)
}
