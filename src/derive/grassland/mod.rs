//! Grassland (草原): stock in sheep units against what the land carries (草畜平衡).
//!
//! - sheep units kept = Σ heads × coefficient of a named table;
//! - capacity = Σ area (亩) / area per sheep unit (亩/羊单位), as capacity announcements give it;
//! - overload rate = (kept − capacity) / capacity × 100 %, pressure index = kept / capacity;
//! - a league is the sum of its banners, never the mean of their rates.
//!
//! Source of the two ratios: the figures published for Qinghai (2009) and Gansu (1995), which they
//! reproduce. A sheep unit is one adult sheep of 45 kg eating 1.8 kg of hay a day (NY/T 635-2015).

mod coefficients;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

pub use coefficients::{CoefficientError, CoefficientTable};
pub use rows::{
    Derived, Doubt, Herd, HerdUnits, LeftOut, Options, OverloadClass, Pasture, PastureCapacity,
    Stocking, What, WhyLeftOut, WhyNot,
};

use super::declared_ratio::Membership;
use super::{Coverage, Quotient, sum};
use crate::period::Period;

/// Derives the stocking of every region and period with herds or pastures, and of every region that
/// `memberships` names, from its direct parts.
///
/// The same row given twice counts once.
pub fn derive<'a>(
    herds: &[Herd<'a>],
    pastures: &[Pasture<'a>],
    coefficients: &CoefficientTable,
    memberships: &[Membership<'a>],
    options: &Options,
) -> Derived<'a> {
    let mut places: BTreeMap<(&str, Period), Rows<'a>> = BTreeMap::new();
    for herd in herds {
        let rows = places.entry((herd.region, herd.period)).or_default();
        rows.herds.push(*herd);
    }
    for pasture in pastures {
        let rows = places.entry((pasture.region, pasture.period)).or_default();
        rows.pastures.push(*pasture);
    }
    let own: BTreeMap<(&str, Period), Stocking<'a>> = places
        .into_iter()
        .map(|((region, period), rows)| {
            let stocking = of_one(region, period, rows, coefficients, options);
            ((region, period), stocking)
        })
        .collect();
    let combined = combine(&own, memberships, options);
    let own: Vec<Stocking<'a>> = own.into_values().collect();
    let mut doubts: Vec<Doubt<'a>> = own
        .iter()
        .flat_map(|row| {
            let period = row.period;
            let left_out = row.left_out.iter();
            left_out.map(move |&left_out| Doubt::LeftOut { period, left_out })
        })
        .chain(own.iter().chain(&combined).filter_map(|row| {
            (row.why_not == Some(WhyNot::NoCapacity)).then_some(Doubt::NoCapacity {
                region: row.region,
                period: row.period,
            })
        }))
        .collect();
    doubts.sort_unstable();
    Derived {
        own,
        combined,
        doubts,
    }
}

#[derive(Default)]
struct Rows<'a> {
    herds: Vec<Herd<'a>>,
    pastures: Vec<Pasture<'a>>,
}

fn of_one<'a>(
    region: &'a str,
    period: Period,
    mut rows: Rows<'a>,
    coefficients: &CoefficientTable,
    options: &Options,
) -> Stocking<'a> {
    rows.herds
        .sort_unstable_by_key(|herd| (*herd, herd.heads.scale()));
    rows.herds.dedup();
    rows.pastures
        .sort_unstable_by_key(|row| (*row, row.area_mu.scale(), row.mu_per_sheep_unit.scale()));
    rows.pastures.dedup();
    let mut left_out = Vec::new();
    let mut leave_out = |what, reason| {
        left_out.push(LeftOut {
            region,
            what,
            reason,
        });
    };
    if rows.herds.is_empty() {
        leave_out(What::Herds, WhyLeftOut::Missing);
    }
    if rows.pastures.is_empty() {
        leave_out(What::Pastures, WhyLeftOut::Missing);
    }
    let mut herds = Vec::new();
    for same in rows.herds.chunk_by(|a, b| a.species == b.species) {
        match herd_units(same, coefficients) {
            Ok(units) => herds.extend(units),
            Err((species, reason)) => leave_out(What::Herd(species), reason),
        }
    }
    let mut pastures = Vec::new();
    for same in rows.pastures.chunk_by(|a, b| a.kind == b.kind) {
        match pasture_capacity(same) {
            Ok(capacity) => pastures.extend(capacity),
            Err((kind, reason)) => leave_out(What::Pasture(kind), reason),
        }
    }
    let counted = herds.len() + pastures.len();
    let expected = counted + left_out.len();
    let whole = |complete: bool, total: Option<Decimal>| total.filter(|_| complete);
    let is_herd = |entry: &LeftOut<'_>| matches!(entry.what, What::Herd(_) | What::Herds);
    let kept = whole(
        !left_out.iter().any(is_herd),
        sum(herds.iter().map(|herd| herd.sheep_units)),
    );
    let carried = whole(
        left_out.iter().all(is_herd),
        sum(pastures.iter().map(|pasture| pasture.capacity)),
    );
    let refusal = (!left_out.is_empty()).then_some(WhyNot::Incomplete);
    Stocking {
        coverage: Coverage::of(counted, expected),
        herds,
        pastures,
        left_out,
        ..judged(region, period, kept, carried, refusal, options)
    }
}

/// The sheep units of the rows of one species: one row, or several that contradict each other.
fn herd_units<'a>(
    same: &[Herd<'a>],
    coefficients: &CoefficientTable,
) -> Result<Option<HerdUnits<'a>>, (&'a str, WhyLeftOut)> {
    let Some((herd, others)) = same.split_first() else {
        return Ok(None);
    };
    let refuse = |reason| Err((herd.species, reason));
    if !others.is_empty() {
        return refuse(WhyLeftOut::Conflicting);
    }
    if herd.heads < Decimal::ZERO {
        return refuse(WhyLeftOut::Negative);
    }
    let Some(per_head) = coefficients.per_head(herd.species) else {
        return refuse(WhyLeftOut::NoCoefficient);
    };
    let Some(sheep_units) = herd.heads.checked_mul(per_head) else {
        return refuse(WhyLeftOut::TooLarge);
    };
    Ok(Some(HerdUnits {
        species: herd.species,
        heads: herd.heads,
        per_head,
        sheep_units,
    }))
}

/// The capacity of the rows of one kind of pasture.
fn pasture_capacity<'a>(
    same: &[Pasture<'a>],
) -> Result<Option<PastureCapacity<'a>>, (&'a str, WhyLeftOut)> {
    let Some((pasture, others)) = same.split_first() else {
        return Ok(None);
    };
    let refuse = |reason| Err((pasture.kind, reason));
    if !others.is_empty() {
        return refuse(WhyLeftOut::Conflicting);
    }
    if pasture.area_mu < Decimal::ZERO || pasture.mu_per_sheep_unit < Decimal::ZERO {
        return refuse(WhyLeftOut::Negative);
    }
    if pasture.mu_per_sheep_unit.is_zero() {
        return refuse(WhyLeftOut::ZeroAreaPerSheepUnit);
    }
    let quotient = Quotient::plain(pasture.area_mu, pasture.mu_per_sheep_unit);
    let Some(capacity) = quotient.value() else {
        return refuse(WhyLeftOut::TooLarge);
    };
    Ok(Some(PastureCapacity {
        kind: pasture.kind,
        quotient,
        capacity,
    }))
}

fn combine<'a>(
    own: &BTreeMap<(&'a str, Period), Stocking<'a>>,
    memberships: &[Membership<'a>],
    options: &Options,
) -> Vec<Stocking<'a>> {
    let mut wholes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for membership in memberships {
        let parts = wholes.entry(membership.region).or_default();
        parts.insert(membership.part);
    }
    let mut combined = Vec::new();
    for (&region, parts) in &wholes {
        let periods: BTreeSet<Period> = own
            .keys()
            .filter(|(part, _)| parts.contains(part))
            .map(|(_, period)| *period)
            .collect();
        for period in periods {
            combined.push(of_parts(region, period, parts, own, options));
        }
    }
    combined
}

/// Sums over the parts that are complete, so that stock and capacity are those of the same parts.
fn of_parts<'a>(
    region: &'a str,
    period: Period,
    parts: &BTreeSet<&'a str>,
    own: &BTreeMap<(&'a str, Period), Stocking<'a>>,
    options: &Options,
) -> Stocking<'a> {
    let mut complete = Vec::new();
    let mut left_out = Vec::new();
    for &part in parts {
        match own.get(&(part, period)) {
            None => left_out.extend([What::Herds, What::Pastures].map(|what| LeftOut {
                region: part,
                what,
                reason: WhyLeftOut::Missing,
            })),
            Some(row) if row.left_out.is_empty() => complete.push(row),
            Some(row) => left_out.extend(&row.left_out),
        }
    }
    let coverage = Coverage::of(complete.len(), parts.len());
    let add = |figure: fn(&Stocking<'a>) -> Option<Decimal>| -> Option<Decimal> {
        let figures: Option<Vec<Decimal>> = complete.iter().map(|row| figure(row)).collect();
        sum(figures?)
    };
    let sums = if complete.is_empty() {
        (None, None)
    } else {
        (add(|row| row.sheep_units), add(|row| row.capacity))
    };
    let refusal = (complete.is_empty() || !coverage.reaches(options.least_coverage))
        .then_some(WhyNot::LowCoverage);
    Stocking {
        coverage,
        left_out,
        ..judged(region, period, sums.0, sums.1, refusal, options)
    }
}

/// The rates of a stock and a capacity, unless there is a reason to refuse them.
fn judged<'a>(
    region: &'a str,
    period: Period,
    sheep_units: Option<Decimal>,
    capacity: Option<Decimal>,
    refusal: Option<WhyNot>,
    options: &Options,
) -> Stocking<'a> {
    let mut row = Stocking {
        region,
        period,
        sheep_units,
        capacity,
        overload_rate: None,
        pressure_index: None,
        class: None,
        coverage: Coverage::of(0, 0),
        herds: Vec::new(),
        pastures: Vec::new(),
        left_out: Vec::new(),
        why_not: refusal,
    };
    if refusal.is_some() {
        return row;
    }
    if capacity.is_some_and(|capacity| capacity.is_zero()) {
        row.why_not = Some(WhyNot::NoCapacity);
        return row;
    }
    row.overload_rate = row.overload().and_then(Quotient::settled);
    row.pressure_index = row.pressure().and_then(Quotient::settled);
    row.class = row
        .overload_rate
        .map(|rate| options.class_of(rate).to_owned());
    row.why_not = row.overload_rate.is_none().then_some(WhyNot::TooLarge);
    row
}
