//! Short series: order statistics of the slopes without a division for each pair.
//!
//! Very short series, and seasons, have all their slopes computed. Longer ones are searched: trial slopes bracket
//! the wanted ranks (`brackets`), and for each trial all pairs are compared, many at a time (`keys`).

mod brackets;
mod keys;
mod pool;

use super::decimal;
use crate::trend::kendall_count;
use brackets::Knot;
pub(super) use keys::ends;
use pool::{select_middle, select_ranks};

/// Points handled at most: counters of 16 bits must hold a row.
pub(super) const LONGEST: usize = 1024;
/// From this many points on, trial slopes beat computing every slope: they tie at 32 points without equal values,
/// and earlier with them. Measured.
const FEWEST_FOR_BRACKETS: usize = 32;

/// Memory to be used again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Numerators: the slope of a pair is the difference of its rises over that of its runs.
    rises: Vec<f64>,
    /// Denominators, ascending within each part.
    runs: Vec<f64>,
    keys: keys::Memory,
    slopes: Vec<f64>,
    /// Slopes near the wanted ones.
    kept: Vec<f64>,
    knots: Vec<Knot>,
    counts: kendall_count::Workspace,
    /// What selections have cost so far, for tests: comparisons of all pairs and slopes computed.
    #[cfg(test)]
    pub(super) work: (usize, usize),
}

impl Memory {
    /// Takes decimals in: times, values, the places of each, and the factors of
    /// [`Integers::short`](super::decimal::Integers::short).
    pub(super) fn take_decimals(
        &mut self,
        (times, values): (&[f64], &[f64]),
        places: (u32, u32),
        factors: (f64, f64),
    ) {
        decimal::steps(values, places.1, factors.0, &mut self.rises);
        decimal::steps(times, places.0, factors.1, &mut self.runs);
    }

    /// Takes doubles in: times and values.
    pub(super) fn take_doubles(&mut self, (times, values): (&[f64], &[f64])) {
        self.rises.clear();
        self.rises.extend_from_slice(values);
        self.runs.clear();
        self.runs.extend_from_slice(times);
    }

    /// Writes the slopes of `ranks` (from 1, ascending, at most the number of pairs) of all pairs of
    /// different runs.
    pub(super) fn select(&mut self, ranks: &[u64], parts: &[usize], slopes: &mut Vec<f64>) {
        slopes.clear();
        let long = parts.len() == 2 && self.rises.len() >= FEWEST_FOR_BRACKETS;
        let by_brackets = long && self.runs.windows(2).all(|pair| pair[0] < pair[1]);
        if by_brackets && self.select_by_brackets(ranks, slopes).is_some() {
            return;
        }
        self.compute_all(parts);
        slopes.clear();
        if let Some(slope) = self.slopes.first().copied()
            && self.slopes.iter().all(|other| *other == slope)
        {
            // A line without noise.
            slopes.extend(ranks.iter().map(|_| slope));
            return;
        }
        if select_middle(&self.slopes, ranks, &mut self.kept, slopes).is_none() {
            slopes.clear();
            select_ranks(&mut self.slopes, 0, ranks, slopes);
        }
    }

    fn compute_all(&mut self, parts: &[usize]) {
        self.slopes.clear();
        for part in parts.windows(2) {
            let (rises, runs) = (&self.rises[part[0]..part[1]], &self.runs[part[0]..part[1]]);
            if runs.windows(2).all(|pair| pair[0] < pair[1]) {
                for lag in 1..runs.len() {
                    let rises = rises.iter().zip(&rises[lag..]);
                    let runs = runs.iter().zip(&runs[lag..]);
                    let slope =
                        |((x, y), (t, u)): ((&f64, &f64), (&f64, &f64))| (y - x) / (u - t) + 0.0;
                    self.slopes.extend(rises.zip(runs).map(slope));
                }
            } else {
                for j in 1..runs.len() {
                    for i in 0..j {
                        if runs[i] < runs[j] {
                            self.slopes
                                .push((rises[j] - rises[i]) / (runs[j] - runs[i]) + 0.0);
                        }
                    }
                }
            }
        }
        #[cfg(test)]
        {
            self.work.1 += self.slopes.len();
        }
    }
}
