//! Zones: their wells, the periods they were read in, and their mean depth.

use std::collections::{BTreeMap, BTreeSet};

use super::means::Levels;
use super::outcome::ZoneDepth;
use super::rows::{Options, Well};
use crate::derive::{Coverage, Quotient};
use crate::period::Period;

/// The wells of one zone, which stand side by side in the list of all wells.
pub(super) struct Zone<'a, 'b> {
    /// Its id.
    pub(super) id: &'a str,
    first: usize,
    wells: &'b [Well<'a>],
}

/// The zones of wells sorted by zone, in that order.
pub(super) fn zones<'a, 'b>(wells: &'b [Well<'a>]) -> Vec<Zone<'a, 'b>> {
    let mut first = 0;
    let mut zones = Vec::new();
    for wells in wells.chunk_by(|a, b| a.zone == b.zone) {
        zones.extend(wells.first().map(|well| Zone {
            id: well.zone,
            first,
            wells,
        }));
        first += wells.len();
    }
    zones
}

/// The periods in which a well of each zone was read.
pub(super) fn periods<'a>(
    wells: &[Well<'a>],
    levels: &Levels<'a>,
) -> BTreeMap<&'a str, BTreeSet<Period>> {
    let mut periods: BTreeMap<&str, BTreeSet<Period>> = BTreeMap::new();
    for (place, period) in levels.keys() {
        if let Some(well) = wells.get(*place) {
            periods.entry(well.zone).or_default().insert(*period);
        }
    }
    periods
}

impl<'a, 'b> Zone<'a, 'b> {
    /// Its wells with their places in the list of all wells.
    pub(super) fn wells(&self) -> impl Iterator<Item = (usize, &'b Well<'a>)> {
        (self.first..).zip(self.wells)
    }

    /// How many wells it has.
    pub(super) fn count(&self) -> usize {
        self.wells.len()
    }

    /// The mean depth of its wells in a period.
    pub(super) fn depth(
        &self,
        period: Period,
        levels: &Levels<'a>,
        options: &Options,
    ) -> ZoneDepth<'a> {
        let mut depths = Vec::new();
        let mut left_out = Vec::new();
        for (place, well) in self.wells() {
            let level = levels.get(&(place, period)).and_then(|level| level.ok());
            match level.and_then(|level| level.level.depth(well.ground)) {
                Some(depth) => depths.push(depth),
                None => left_out.push(well.id),
            }
        }
        let coverage = Coverage::of(depths.len(), self.count());
        let quotient = Quotient::mean(depths);
        ZoneDepth {
            zone: self.id,
            period,
            mean: quotient
                .filter(|_| coverage.reaches(options.least_coverage))
                .and_then(Quotient::settled),
            quotient,
            coverage,
            left_out,
        }
    }
}
