//! Chooses the arithmetic and the way by which slopes are found by rank.

use super::decimal::{self, Integers};
use super::double::{Doubles, Fineness};
use super::plane::Plane;
use super::search::{self, Search, Uncertain};
use super::short;
use super::{Arithmetic, NoSlope};

/// Up to this many pairs all are compared; beyond, counting by sorting is faster. Measured on slopes with limits:
/// the two take the same time at 58,000 pairs (340 points) where values differ, at 28,000 to 45,000 where three in
/// ten are zero or all are whole numbers, at 16,000 on a steady rise full of ties. This lies in between.
const MOST_PAIRS_COMPARED: u64 = 30_000;
/// Numbers beyond this may have differences that no double holds.
const LARGEST: f64 = 4e307;

/// Observations whose pairs are looked for: by time and then value within each part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Observations<'a> {
    times: &'a [f64],
    values: &'a [f64],
    /// Ends of the parts within which pairs are formed, with a leading zero.
    parts: &'a [usize],
    /// Pairs of different times.
    pub(super) pairs: u64,
}

/// Memory for slopes by rank, to be used again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    ranks: Vec<u64>,
    slopes: Vec<f64>,
    short: short::Memory,
    search: search::Memory,
    #[cfg(test)]
    pub(super) way: Way,
}

/// The way that tests force.
#[cfg(test)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    #[default]
    Chosen,
    Short,
    Search,
    WideSearch,
}

impl<'a> Observations<'a> {
    pub(super) fn new(
        times: &'a [f64],
        values: &'a [f64],
        parts: &'a [usize],
    ) -> Result<Observations<'a>, NoSlope> {
        let observations = times.len();
        if u32::try_from(observations).is_err() {
            return Err(NoSlope::TooLong { observations });
        }
        if times
            .iter()
            .chain(values)
            .any(|number| number.abs() > LARGEST)
        {
            return Err(NoSlope::OutOfRange);
        }
        let pairs = parts
            .windows(2)
            .map(|part| pairs_of(&times[part[0]..part[1]]))
            .sum();
        if pairs == 0 {
            return Err(NoSlope::OneTimeOnly);
        }
        Ok(Observations {
            times,
            values,
            parts,
            pairs,
        })
    }
}

/// Pairs of different times.
fn pairs_of(times: &[f64]) -> u64 {
    let (mut pairs, mut same) = (0, 0);
    for (earlier, pair) in times.windows(2).enumerate() {
        same = if pair[0] == pair[1] { same + 1 } else { 0 };
        pairs += (earlier + 1 - same) as u64;
    }
    pairs
}

impl Memory {
    /// Finds the slopes of these ranks, from 1 to the number of pairs, in any order; [`Memory::slope`] gives
    /// them.
    pub(super) fn select(
        &mut self,
        observations: &Observations<'_>,
        ranks: &[u64],
    ) -> Result<Arithmetic, NoSlope> {
        self.ranks.clear();
        self.ranks.extend_from_slice(ranks);
        self.ranks.sort_unstable();
        self.ranks.dedup();
        let Observations { times, values, .. } = *observations;
        let places = decimal::decimals(times).zip(decimal::decimals(values));
        let few = observations.pairs <= MOST_PAIRS_COMPARED && times.len() <= short::LONGEST;
        #[cfg(test)]
        let few = self.forced(few);
        if let Some(places) = places
            && let Some(plane) = Integers::of_decimals(times, values, places)
        {
            if few && let Some(factors) = plane.short() {
                self.short.take_decimals((times, values), places, factors);
                self.short
                    .select(&self.ranks, observations.parts, &mut self.slopes);
                return Ok(Arithmetic::Decimal);
            }
            let scaled = |(time, value): (&f64, &f64)| {
                (
                    decimal::scaled(*time, places.0),
                    decimal::scaled(*value, places.1),
                )
            };
            let points = times.iter().zip(values).map(scaled).collect();
            if self.search(&plane, points, observations).is_ok() {
                return Ok(Arithmetic::Decimal);
            }
        }
        if few {
            self.short.take_doubles((times, values));
            self.short
                .select(&self.ranks, observations.parts, &mut self.slopes);
            return Ok(Arithmetic::Double);
        }
        self.select_doubles(observations)
    }

    fn select_doubles(&mut self, observations: &Observations<'_>) -> Result<Arithmetic, NoSlope> {
        let Observations {
            times,
            values,
            parts,
            ..
        } = *observations;
        let points =
            || -> Vec<(f64, f64)> { times.iter().copied().zip(values.iter().copied()).collect() };
        for fineness in [Fineness::Coarse, Fineness::Fine] {
            let points = points();
            let plane = Doubles::new(&points, parts, fineness).ok_or(NoSlope::TimesTooClose)?;
            if self.search(&plane, points, observations).is_ok() {
                return Ok(Arithmetic::Double);
            }
        }
        let points = points();
        let doubles = Doubles::new(&points, parts, Fineness::Fine).ok_or(NoSlope::TimesTooClose)?;
        let (plane, points) = doubles.grid(&points);
        match self.search(&plane, points, observations) {
            Ok(()) => Ok(Arithmetic::Grid),
            Err(Uncertain) => Err(NoSlope::TimesTooClose),
        }
    }

    fn search<P: Plane>(
        &mut self,
        plane: &P,
        points: Vec<P::Point>,
        observations: &Observations<'_>,
    ) -> Result<(), Uncertain> {
        let Observations { parts, pairs, .. } = *observations;
        Search::new(plane, points, parts, pairs, &mut self.search)
            .select(&self.ranks, &mut self.slopes)
    }

    /// The slope of a rank that was selected.
    pub(super) fn slope(&self, rank: u64) -> f64 {
        let place = self.ranks.partition_point(|known| *known < rank);
        self.slopes.get(place).copied().unwrap_or(f64::NAN)
    }

    /// Sortings or comparisons of all points, and slopes computed, so far.
    #[cfg(test)]
    pub(super) fn effort(&self) -> (usize, usize) {
        let (long, short) = (self.search.work, self.short.work);
        (long.0 + short.0, long.1 + short.1)
    }

    #[cfg(test)]
    fn forced(&mut self, few: bool) -> bool {
        self.search.always_wide = self.way == Way::WideSearch;
        match self.way {
            Way::Chosen => few,
            Way::Short => true,
            Way::Search | Way::WideSearch => false,
        }
    }
}
