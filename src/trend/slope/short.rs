//! Short series: order statistics of the slopes without a division for each pair.
//!
//! As in a search, trial slopes bracket the wanted ranks, but residuals are cut to 16 bits and every pair is
//! compared, eight at a time. What the cut leaves in doubt is looked at, and a result is accepted only if it
//! lies in its bracket. Where brackets fail, all slopes are computed.

use super::decimal;

/// Points handled at most: 16-bit counters must hold a row.
pub(super) const LONGEST: usize = 1024;
/// Residuals compared at once.
const LANES: usize = 16;
/// Brackets tried for each rank.
const TRIALS: u32 = 4;
/// Ranks by which a bracket reaches beyond the wanted ones at first.
const MARGIN: f64 = 24.0;
/// Residuals below this share of the numbers they come from are too inexact to be compared.
const SMALLEST_SHARE: f64 = 1e-8;

/// Memory to be used again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Numerators: the slope of a pair is the difference of its rises over that of its runs.
    rises: Vec<f64>,
    /// Denominators, ascending within each part.
    runs: Vec<f64>,
    residuals: Vec<f64>,
    low: Vec<i16>,
    high: Vec<i16>,
    slopes: Vec<f64>,
    knots: Vec<(f64, f64)>,
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
        let single = parts.len() == 2 && self.runs.windows(2).all(|pair| pair[0] < pair[1]);
        if single && self.rises.len() >= LANES && self.select_by_brackets(ranks, slopes).is_some() {
            return;
        }
        self.compute_all(parts);
        slopes.clear();
        select_ranks(&mut self.slopes, 0, ranks, slopes);
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
    }

    fn select_by_brackets(&mut self, ranks: &[u64], slopes: &mut Vec<f64>) -> Option<()> {
        let n = self.rises.len() as f64;
        let pairs = n * (n - 1.0) / 2.0;
        self.start(ranks, pairs)?;
        while let Some(&rank) = ranks.get(slopes.len()) {
            let wanted = &ranks[slopes.len()..];
            let together = wanted
                .iter()
                .take_while(|other| **other <= rank + 1)
                .count();
            let wanted = &wanted[..together];
            self.select_together(wanted, pairs, slopes)?;
        }
        Some(())
    }

    /// First trials from least squares: the slope, and its error to where other ranks may be.
    fn start(&mut self, ranks: &[u64], pairs: f64) -> Option<()> {
        let n = self.rises.len() as f64;
        let mean = |numbers: &[f64]| sum(numbers.iter().copied()) / n;
        let (run, rise) = (mean(&self.runs), mean(&self.rises));
        let points = || {
            self.runs
                .iter()
                .zip(&self.rises)
                .map(|(t, y)| (t - run, y - rise))
        };
        let spread = sum(points().map(|(t, _)| t * t));
        let slope = sum(points().map(|(t, y)| t * y)) / spread;
        let rest = sum(points().map(|(t, y)| (y - slope * t) * (y - slope * t)));
        // The number of smaller slopes grows by about half of sqrt(n^3 / 9) for each standard error.
        let error = (rest / (n * spread)).sqrt() * 6.0 / (n * n * n).sqrt();
        if !(error > 0.0 && error.is_finite() && slope.is_finite()) {
            return None;
        }
        self.knots.clear();
        for place in [0, ranks.len() / 2, ranks.len() - 1] {
            let at = slope + (ranks[place] as f64 - pairs / 2.0) * error;
            if self.knots.iter().all(|knot| knot.0 != at) {
                let low = std::mem::take(&mut self.low);
                let low = self.cut(at, low)?;
                let below = count(&low[..self.rises.len()]);
                self.low = low;
                self.learn(at, below as f64);
            }
        }
        Some(())
    }

    fn learn(&mut self, slope: f64, below: f64) {
        let place = self.knots.partition_point(|knot| knot.0 < slope);
        self.knots.insert(place, (slope, below));
    }

    /// Where a rank must be, by the line through the two knots nearest to it.
    fn place_of(&self, rank: f64) -> Option<f64> {
        let after = self.knots.partition_point(|knot| knot.1 < rank);
        let after = after.clamp(1, self.knots.len().checked_sub(1)?.max(1));
        let (a, b) = (*self.knots.get(after - 1)?, *self.knots.get(after)?);
        let slope = a.0 + (b.0 - a.0) * (rank - a.1) / (b.1 - a.1).max(1.0);
        slope.is_finite().then_some(slope)
    }

    fn select_together(&mut self, wanted: &[u64], pairs: f64, slopes: &mut Vec<f64>) -> Option<()> {
        let (first, last) = (*wanted.first()?, *wanted.last()?);
        let mut margin = MARGIN;
        for trial in 0..TRIALS {
            let low = self.place_of((first as f64 - margin).max(0.5))?;
            let high = self.place_of((last as f64 + margin).min(pairs + 0.5))?;
            let (mut low, mut high) = (low.min(high), high.max(low));
            if trial % 2 == 1 {
                // Ties make a step that lines miss, but known trials around the ranks hold them.
                let after = self.knots.partition_point(|knot| knot.1 < first as f64);
                let through = self.knots.partition_point(|knot| knot.1 < last as f64);
                low = after
                    .checked_sub(1)
                    .map_or(low, |place| self.knots[place].0);
                high = self.knots.get(through).map_or(high, |knot| knot.0);
            }
            let below = self.look(low, high)?;
            let through = below + self.slopes.len() as u64;
            if below < first && last <= through {
                let before = slopes.len();
                select_ranks(&mut self.slopes, below, wanted, slopes);
                let inside = |slope: &f64| low <= *slope && *slope <= high;
                if slopes[before..].iter().all(inside) {
                    return Some(());
                }
                slopes.truncate(before);
            }
            self.learn(low, below as f64);
            self.learn(high, through as f64);
            margin *= 4.0;
        }
        None
    }

    /// Residuals `rise - slope * run` as integers of 16 bits, and beyond them the largest, which is above all.
    fn cut(&mut self, slope: f64, mut keys: Vec<i16>) -> Option<Vec<i16>> {
        /// Adding this leaves the nearest integer in the lowest bits of a double.
        const ROUNDING: f64 = 6_755_399_441_055_744.0;
        let (rise, run) = (*self.rises.first()?, *self.runs.first()?);
        self.residuals.clear();
        let points = self.rises.iter().zip(&self.runs);
        self.residuals
            .extend(points.map(|(y, t)| (y - rise) - slope * (t - run)));
        let (least, largest) = ends(&self.residuals);
        let (lowest, highest) = ends(&self.rises);
        let length = slope.abs() * (self.runs.last()? - run);
        let range = largest - least;
        if !(range > SMALLEST_SHARE * (highest - lowest + length) && range.is_finite()) {
            return None;
        }
        let scale = 60_000.0 / range;
        let middle = least + range / 2.0;
        keys.clear();
        let key = |residual: &f64| ((residual - middle) * scale + ROUNDING).to_bits() as i16;
        keys.extend(self.residuals.iter().map(key));
        keys.resize(self.residuals.len() + LANES, i16::MAX);
        Some(keys)
    }

    /// Counts the pairs surely below `low` and computes the slopes of all that are not, nor surely above
    /// `high`. A key is off by half a unit and a little, so a difference of two units is sure.
    fn look(&mut self, low: f64, high: f64) -> Option<u64> {
        let keys = std::mem::take(&mut self.low);
        let low = self.cut(low, keys)?;
        let keys = std::mem::take(&mut self.high);
        let high = self.cut(high, keys)?;
        self.slopes.clear();
        let mut below = 0;
        for i in 0..self.rises.len() {
            let (floor, ceiling) = (low[i] - 1, high[i] + 1);
            let mut smaller = [0i16; LANES];
            let lows = low[i + 1..].chunks_exact(LANES);
            for (block, (lows, highs)) in lows.zip(high[i + 1..].chunks_exact(LANES)).enumerate() {
                let mut any = false;
                for lane in 0..LANES {
                    smaller[lane] += i16::from(lows[lane] < floor);
                    any |= (lows[lane] >= floor) & (highs[lane] <= ceiling);
                }
                if any {
                    let start = i + 1 + block * LANES;
                    for (place, (low, high)) in lows.iter().zip(highs).enumerate() {
                        if (*low >= floor) & (*high <= ceiling) {
                            let j = start + place;
                            let rise = self.rises[j] - self.rises[i];
                            self.slopes.push(rise / (self.runs[j] - self.runs[i]) + 0.0);
                        }
                    }
                }
            }
            below += smaller.iter().sum::<i16>() as u64;
        }
        (self.low, self.high) = (low, high);
        Some(below)
    }
}

/// Pairs of which the later is smaller.
fn count(keys: &[i16]) -> u64 {
    let mut all = 0u64;
    for (i, key) in keys.iter().enumerate() {
        let smaller: i16 = keys[i + 1..]
            .iter()
            .map(|later| i16::from(later < key))
            .sum();
        all += smaller as u64;
    }
    all
}

/// The smallest and the largest number.
pub(super) fn ends(numbers: &[f64]) -> (f64, f64) {
    let mut least = [f64::INFINITY; 4];
    let mut largest = [f64::NEG_INFINITY; 4];
    let chunks = numbers.chunks_exact(4);
    for (lane, number) in chunks.remainder().iter().enumerate() {
        (least[lane], largest[lane]) = (*number, *number);
    }
    for chunk in chunks {
        for lane in 0..4 {
            least[lane] = if chunk[lane] < least[lane] {
                chunk[lane]
            } else {
                least[lane]
            };
            largest[lane] = if chunk[lane] > largest[lane] {
                chunk[lane]
            } else {
                largest[lane]
            };
        }
    }
    (
        least.into_iter().fold(f64::INFINITY, f64::min),
        largest.into_iter().fold(f64::NEG_INFINITY, f64::max),
    )
}

fn sum(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.sum()
}

/// The slopes of ascending `ranks`, of which the first in `pool` has the rank `below + 1`.
fn select_ranks(pool: &mut [f64], below: u64, ranks: &[u64], slopes: &mut Vec<f64>) {
    let mut start = 0;
    for &rank in ranks {
        let at = (rank - below - 1) as usize;
        let rest = &mut pool[start..];
        if at < start || at - start >= rest.len() {
            return;
        }
        let (_, slope, _) = rest.select_nth_unstable_by(at - start, f64::total_cmp);
        slopes.push(*slope);
        start = at;
    }
}
