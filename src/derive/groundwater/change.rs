//! Pairs of levels become changes of wells and zones.

use rust_decimal::Decimal;

use super::means::Levels;
use super::outcome::{
    Doubt, Movement, NoLevel, Shares, Unpaired, WellChange, WellLevel, WhyNoMean, WhyUnpaired,
    ZoneChange,
};
use super::rows::{Options, Step, Weights, Well};
use super::zone::Zone;
use crate::derive::{Basis, Coverage, Quotient, settled, sum};
use crate::period::{Granularity, Period};

/// The levels that changes are made from.
pub(super) struct Compared<'a, 'b> {
    /// The length of the periods.
    pub(super) step: Step,
    /// The levels of that length.
    pub(super) levels: &'b Levels<'a>,
    /// The monthly levels.
    pub(super) months: &'b Levels<'a>,
    /// The options.
    pub(super) options: &'b Options,
}

impl<'a> Compared<'a, '_> {
    /// The change of one zone from an earlier period, with the changes of its wells.
    pub(super) fn zone_change(
        &self,
        zone: &Zone<'a, '_>,
        period: Period,
        basis: Basis,
        doubts: &mut Vec<Doubt<'a>>,
    ) -> Option<(ZoneChange<'a>, Vec<WellChange<'a>>)> {
        let earlier = basis.earlier(period)?;
        let mut pairs = Vec::new();
        let mut unpaired = Vec::new();
        for (place, well) in zone.wells() {
            match self.pair(place, well, period, earlier) {
                Ok((now, then, rise)) => pairs.push((
                    well,
                    WellChange {
                        zone: zone.id,
                        well: well.id,
                        period,
                        basis,
                        earlier,
                        now: now.level,
                        then: then.level,
                        rise,
                        movement: self.movement(rise),
                    },
                )),
                Err(reason) => unpaired.push(Unpaired {
                    well: well.id,
                    reason,
                }),
            }
        }
        for (place, well) in zone.wells() {
            self.doubt_months(place, well, (period, earlier), doubts);
        }
        self.doubt(&pairs, &unpaired, (period, basis, earlier), doubts);
        let coverage = Coverage::of(pairs.len(), zone.count());
        let quotient = self.mean_rise(&pairs);
        let outcome = match quotient.and_then(Quotient::settled) {
            _ if pairs.is_empty() => Err(WhyNoMean::NoPairs),
            _ if !coverage.reaches(self.options.least_coverage) => Err(WhyNoMean::LowCoverage),
            Some(mean) => Ok(mean),
            None => Err(WhyNoMean::TooLarge),
        };
        let row = ZoneChange {
            zone: zone.id,
            step: self.step,
            period,
            basis,
            earlier,
            mean: outcome.ok(),
            quotient,
            coverage,
            by_count: shares(&pairs, |_| Some(Decimal::ONE)).unwrap_or_default(),
            by_area: shares(&pairs, |well| well.area).filter(|_| !pairs.is_empty()),
            unpaired,
            why_not: outcome.err(),
        };
        Some((row, pairs.into_iter().map(|(_, change)| change).collect()))
    }

    fn pair(
        &self,
        place: usize,
        well: &Well<'a>,
        period: Period,
        earlier: Period,
    ) -> Result<(WellLevel<'a>, WellLevel<'a>, Decimal), WhyUnpaired> {
        let level = |period| {
            self.levels
                .get(&(place, period))
                .copied()
                .unwrap_or(Err(NoLevel::NotRead))
        };
        let (now, then) = match (level(period), level(earlier)) {
            (Ok(now), Ok(then)) => (now, then),
            (Err(reason), Err(_)) => return Err(WhyUnpaired::Both(reason)),
            (Err(reason), Ok(_)) => return Err(WhyUnpaired::Now(reason)),
            (Ok(_), Err(reason)) => return Err(WhyUnpaired::Then(reason)),
        };
        if now.level.datum() != then.level.datum() {
            return Err(WhyUnpaired::DatumChanged);
        }
        if self.options.weights == Weights::Area && well.area.is_none() {
            return Err(WhyUnpaired::NoArea);
        }
        let rise = now.level.rise_since(then.level).map(settled);
        Ok((now, then, rise.ok_or(WhyUnpaired::TooLarge)?))
    }

    fn movement(&self, rise: Decimal) -> Movement {
        if rise.abs() <= self.options.stable_band {
            Movement::Stable
        } else if rise > Decimal::ZERO {
            Movement::Rising
        } else {
            Movement::Falling
        }
    }

    /// Σ weight × rise over Σ weight, of the rises as they are before they are settled.
    fn mean_rise(&self, pairs: &[(&Well<'a>, WellChange<'a>)]) -> Option<Quotient> {
        let weight = |well: &Well<'a>| match self.options.weights {
            Weights::Equal => Some(Decimal::ONE),
            Weights::Area => well.area,
        };
        let weighted = pairs
            .iter()
            .map(|(well, change)| weight(well)?.checked_mul(change.now.rise_since(change.then)?));
        let weighted: Vec<Decimal> = weighted.collect::<Option<_>>()?;
        let weights: Vec<Decimal> = pairs
            .iter()
            .map(|(well, _)| weight(well))
            .collect::<Option<_>>()?;
        (!pairs.is_empty())
            .then(|| Some(Quotient::plain(sum(weighted)?, sum(weights)?)))
            .flatten()
    }

    /// Doubts about the pairs and about the wells that are in none, where others of the zone are.
    fn doubt(
        &self,
        pairs: &[(&Well<'a>, WellChange<'a>)],
        unpaired: &[Unpaired<'a>],
        (period, basis, earlier): (Period, Basis, Period),
        doubts: &mut Vec<Doubt<'a>>,
    ) {
        for (well, change) in pairs {
            if change.rise.abs() > self.options.doubtful_change {
                doubts.push(Doubt::LargeChange {
                    well: well.id,
                    period,
                    basis,
                    rise: change.rise,
                });
            }
        }
        for &Unpaired { well, reason } in unpaired {
            match reason {
                WhyUnpaired::DatumChanged => doubts.push(Doubt::DatumChanged {
                    well,
                    period,
                    earlier,
                }),
                WhyUnpaired::NoArea => doubts.push(Doubt::NoArea { well }),
                WhyUnpaired::Now(_) | WhyUnpaired::Then(_) | WhyUnpaired::TooLarge
                    if !pairs.is_empty() =>
                {
                    doubts.push(Doubt::UnpairedWell {
                        well,
                        period,
                        basis,
                        reason,
                    });
                }
                _ => {}
            }
        }
    }

    /// Doubts a pair of quarters whose means are of different months.
    fn doubt_months(
        &self,
        place: usize,
        well: &Well<'a>,
        (period, earlier): (Period, Period),
        doubts: &mut Vec<Doubt<'a>>,
    ) {
        let is_level = |period| matches!(self.levels.get(&(place, period)), Some(Ok(_)));
        if self.step != Step::Quarter || !is_level(period) || !is_level(earlier) {
            return;
        }
        let present = |quarter: Period| -> Vec<bool> {
            let months = quarter.parts(Granularity::Month).into_iter();
            months
                .map(|month| matches!(self.months.get(&(place, month)), Some(Ok(_))))
                .collect()
        };
        if present(period) != present(earlier) {
            doubts.push(Doubt::DifferentMonths {
                well: well.id,
                period,
                earlier,
            });
        }
    }
}

/// What the wells of each movement add up to; `None` when one of them has no weight or the sum is too
/// large to write.
fn shares<'a>(
    pairs: &[(&Well<'a>, WellChange<'a>)],
    weight: impl Fn(&Well<'a>) -> Option<Decimal>,
) -> Option<Shares> {
    let mut shares = Shares::default();
    for (well, change) in pairs {
        let part = match change.movement {
            Movement::Rising => &mut shares.rising,
            Movement::Stable => &mut shares.stable,
            Movement::Falling => &mut shares.falling,
        };
        *part = part.checked_add(weight(well)?)?;
    }
    Some(shares)
}
