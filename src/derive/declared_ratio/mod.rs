//! Ratios that need no code (声明式比率): numerator, denominator and unit are configuration.
//!
//! The ratio of a region made of parts is the ratio of the sums over its parts, never the mean of their
//! ratios: a small county does not weigh as much as a large one.

mod definition;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

pub use definition::{Definition, DefinitionError, RatioUnit, Sign, Term};
pub use rows::{Amount, Derived, Doubt, LeftOut, Membership, Options, Ratio, WhyLeftOut, WhyNot};

use super::{Coverage, Quotient};
use crate::period::Period;

/// Derives the ratio for every region and period that has an amount of one of its items, and for every
/// region that `memberships` names.
///
/// A region's amounts count for the wholes it is a direct part of; name the lowest parts to sum over
/// several levels. The same amount given twice counts once.
pub fn derive<'a>(
    definition: &'a Definition,
    amounts: &[Amount<'a>],
    memberships: &[Membership<'a>],
    options: &Options,
) -> Derived<'a> {
    let mut doubts = Vec::new();
    let sums = side_sums(definition, amounts, &mut doubts);
    let own = sums
        .iter()
        .map(|(&(region, period), sums)| ratio_of_one(definition, region, period, sums))
        .collect::<Vec<_>>();
    let combined = combine(definition, &sums, memberships, options);
    doubts.extend(own.iter().chain(&combined).filter_map(|ratio| {
        ratio
            .quotient
            .filter(|quotient| quotient.denominator <= Decimal::ZERO)
            .map(|quotient| Doubt::NoDenominator {
                region: ratio.region,
                period: ratio.period,
                denominator: quotient.denominator,
            })
    }));
    doubts.sort_unstable();
    doubts.dedup();
    Derived {
        own,
        combined,
        doubts,
    }
}

/// Numerator and denominator of one region and period, or what is missing for them.
struct Sums<'a> {
    sides: Option<(Decimal, Decimal)>,
    left_out: Vec<LeftOut<'a>>,
}

fn side_sums<'a>(
    definition: &'a Definition,
    amounts: &[Amount<'a>],
    doubts: &mut Vec<Doubt<'a>>,
) -> BTreeMap<(&'a str, Period), Sums<'a>> {
    let items = definition.items();
    let mut places: BTreeMap<(&str, Period), BTreeMap<&str, BTreeSet<Decimal>>> = BTreeMap::new();
    // Figures that are equal but written with other decimals (5 and 5.0) are taken in one order.
    let mut amounts = amounts.to_vec();
    amounts.sort_unstable_by_key(|amount| (*amount, amount.value.scale()));
    for amount in amounts {
        if items.binary_search(&amount.item).is_ok() {
            places
                .entry((amount.region, amount.period))
                .or_default()
                .entry(amount.item)
                .or_default()
                .insert(amount.value);
        }
    }
    let mut sums = BTreeMap::new();
    for ((region, period), found) in places {
        let mut values = BTreeMap::new();
        let mut left_out = Vec::new();
        for &item in &items {
            let amount = |value| Amount {
                region,
                period,
                item,
                value,
            };
            let mut given = found.get(item).into_iter().flatten().copied();
            let reason = match (given.next(), given.next()) {
                (None, _) => WhyLeftOut::Missing,
                (Some(first), Some(second)) => {
                    doubts.push(Doubt::ConflictingAmount {
                        first: amount(first),
                        second: amount(second),
                    });
                    WhyLeftOut::Conflicting
                }
                (Some(value), None) if value < Decimal::ZERO && !definition.allows_negative() => {
                    doubts.push(Doubt::NegativeAmount(amount(value)));
                    WhyLeftOut::Negative
                }
                (Some(value), None) => {
                    values.insert(item, value);
                    continue;
                }
            };
            left_out.push(LeftOut {
                region,
                item,
                reason,
            });
        }
        let sides =
            total(definition.numerator(), &values).zip(total(definition.denominator(), &values));
        sums.insert((region, period), Sums { sides, left_out });
    }
    sums
}

/// The signed sum of the terms; `None` when one is missing or the sum too large to write.
fn total(terms: &[Term], values: &BTreeMap<&str, Decimal>) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |total, term| {
        let value = *values.get(term.item.as_str())?;
        match term.sign {
            Sign::Plus => total.checked_add(value),
            Sign::Minus => total.checked_sub(value),
        }
    })
}

fn ratio_of_one<'a>(
    definition: &'a Definition,
    region: &'a str,
    period: Period,
    sums: &Sums<'a>,
) -> Ratio<'a> {
    let expected = definition.items().len();
    let quotient = sums.sides.and_then(|sides| quotient(definition, sides));
    let outcome = match quotient {
        Some(quotient) => divide(quotient),
        None if sums.left_out.is_empty() => Err(WhyNot::TooLarge),
        None => Err(WhyNot::MissingItem),
    };
    Ratio {
        region,
        period,
        value: outcome.ok(),
        quotient,
        coverage: Coverage::of(expected - sums.left_out.len().min(expected), expected),
        left_out: sums.left_out.clone(),
        why_not: outcome.err(),
    }
}

fn quotient(
    definition: &Definition,
    (numerator, denominator): (Decimal, Decimal),
) -> Option<Quotient> {
    Some(Quotient {
        numerator,
        denominator,
        times: definition.times()?,
    })
}

fn divide(quotient: Quotient) -> Result<Decimal, WhyNot> {
    if quotient.denominator.is_zero() {
        Err(WhyNot::ZeroDenominator)
    } else if quotient.denominator < Decimal::ZERO {
        Err(WhyNot::NegativeDenominator)
    } else {
        quotient.value().ok_or(WhyNot::TooLarge)
    }
}

fn combine<'a>(
    definition: &'a Definition,
    sums: &BTreeMap<(&'a str, Period), Sums<'a>>,
    memberships: &[Membership<'a>],
    options: &Options,
) -> Vec<Ratio<'a>> {
    let mut wholes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for membership in memberships {
        wholes
            .entry(membership.region)
            .or_default()
            .insert(membership.part);
    }
    let mut ratios = Vec::new();
    for (region, parts) in &wholes {
        let periods: BTreeSet<Period> = sums
            .keys()
            .filter(|(part, _)| parts.contains(part))
            .map(|(_, period)| *period)
            .collect();
        for period in periods {
            ratios.push(ratio_of_parts(
                definition, region, period, parts, sums, options,
            ));
        }
    }
    ratios
}

fn ratio_of_parts<'a>(
    definition: &'a Definition,
    region: &'a str,
    period: Period,
    parts: &BTreeSet<&'a str>,
    sums: &BTreeMap<(&'a str, Period), Sums<'a>>,
    options: &Options,
) -> Ratio<'a> {
    let mut present = 0;
    let mut total = Some((Decimal::ZERO, Decimal::ZERO));
    let mut left_out = Vec::new();
    for &part in parts {
        match sums.get(&(part, period)) {
            None => left_out.extend(definition.items().into_iter().map(|item| LeftOut {
                region: part,
                item,
                reason: WhyLeftOut::Missing,
            })),
            Some(sums) if !sums.left_out.is_empty() => left_out.extend(&sums.left_out),
            Some(sums) => {
                present += 1;
                total = total.zip(sums.sides).and_then(|(total, part)| {
                    Some((total.0.checked_add(part.0)?, total.1.checked_add(part.1)?))
                });
            }
        }
    }
    let coverage = Coverage::of(present, parts.len());
    let quotient = total
        .filter(|_| present > 0)
        .and_then(|sides| quotient(definition, sides));
    let outcome = match quotient {
        _ if present == 0 || !coverage.reaches(options.least_coverage) => Err(WhyNot::LowCoverage),
        Some(quotient) => divide(quotient),
        None => Err(WhyNot::TooLarge),
    };
    Ratio {
        region,
        period,
        value: outcome.ok(),
        quotient,
        coverage,
        left_out,
        why_not: outcome.err(),
    }
}
