//! Pairs compared by their residuals from a trial slope, cut to 16 bits, many at a time.
//!
//! A pair whose later residual is smaller has a smaller slope than the trial. A key is off by half a unit and a
//! little, so a difference of two units is sure; pairs in doubt have their slopes computed.

/// Residuals compared at once.
const LANES: usize = 16;
/// Residuals below this share of the rises they come from are too inexact to be compared: a rounding of these would be
/// more than a hundredth of a unit of theirs.
const SMALLEST_SHARE: f64 = 1e-8;

/// Memory to be used again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    residuals: Vec<f64>,
    low: Vec<i16>,
    high: Vec<i16>,
    /// Where pairs in doubt are: the earlier point, and the first of the later ones compared with it at once.
    doubtful: Vec<(u16, u16)>,
}

impl Memory {
    /// Counts the pairs of a smaller slope; of slopes as good as the trial, some.
    pub(super) fn count(&mut self, slope: f64, rises: &[f64], runs: &[f64]) -> Option<u64> {
        cut(slope, rises, runs, &mut self.residuals, &mut self.low)?;
        let mut below = 0;
        for i in 0..rises.len() {
            let mut smaller = [0i16; LANES];
            for keys in row(&self.low, i, rises.len()).chunks_exact(LANES) {
                for (smaller, key) in smaller.iter_mut().zip(keys) {
                    *smaller += i16::from(*key < self.low[i]);
                }
            }
            below += smaller.iter().sum::<i16>() as u64;
        }
        Some(below)
    }

    /// Counts the pairs surely below `low` and computes the slopes of all that are not, nor surely above
    /// `high`.
    pub(super) fn look(
        &mut self,
        (low, high): (f64, f64),
        rises: &[f64],
        runs: &[f64],
        slopes: &mut Vec<f64>,
    ) -> Option<u64> {
        cut(low, rises, runs, &mut self.residuals, &mut self.low)?;
        cut(high, rises, runs, &mut self.residuals, &mut self.high)?;
        let points = rises.len();
        let (low, high) = (self.low.as_slice(), self.high.as_slice());
        self.doubtful
            .resize(points * points.div_ceil(LANES), (0, 0));
        let (mut below, mut found) = (0, 0);
        for i in 0..points {
            let (floor, ceiling) = (low[i] - 1, high[i] + 1);
            let mut smaller = [0i16; LANES];
            let lows = row(low, i, points).chunks_exact(LANES);
            let highs = row(high, i, points).chunks_exact(LANES);
            let mut start = i + 1;
            for (lows, highs) in lows.zip(highs) {
                let mut any = false;
                for lane in 0..LANES {
                    smaller[lane] += i16::from(lows[lane] < floor);
                    any |= (lows[lane] >= floor) & (highs[lane] <= ceiling);
                }
                // Written in any case and kept if needed: a branch here would often be guessed wrong.
                self.doubtful[found] = (i as u16, start as u16);
                found += usize::from(any);
                start += LANES;
            }
            below += smaller.iter().sum::<i16>() as u64;
        }
        slopes.clear();
        for &(i, start) in &self.doubtful[..found] {
            let (i, start) = (usize::from(i), usize::from(start));
            let (floor, ceiling) = (low[i] - 1, high[i] + 1);
            let lanes = low[start..start + LANES]
                .iter()
                .zip(&high[start..start + LANES]);
            let mut marks = [0u16; LANES];
            for (lane, (mark, (low, high))) in marks.iter_mut().zip(lanes).enumerate() {
                *mark = u16::from((*low >= floor) & (*high <= ceiling)) << lane;
            }
            let mut mask = marks.iter().fold(0, |all, mark| all | mark);
            while mask != 0 {
                let j = start + mask.trailing_zeros() as usize;
                slopes.push((rises[j] - rises[i]) / (runs[j] - runs[i]) + 0.0);
                mask &= mask - 1;
            }
        }
        Some(below)
    }
}

/// The keys after a point, filled up to whole lanes.
fn row(keys: &[i16], point: usize, points: usize) -> &[i16] {
    let length = (points - point - 1).next_multiple_of(LANES);
    &keys[point + 1..point + 1 + length]
}

/// Residuals `rise - slope * run` as integers of 16 bits, and beyond them the largest, which is above all.
fn cut(
    slope: f64,
    rises: &[f64],
    runs: &[f64],
    residuals: &mut Vec<f64>,
    keys: &mut Vec<i16>,
) -> Option<()> {
    /// Adding this leaves the nearest integer in the lowest bits of a double.
    const ROUNDING: f64 = 6_755_399_441_055_744.0;
    let (rise, run) = (*rises.first()?, *runs.first()?);
    residuals.clear();
    let points = rises.iter().zip(runs);
    residuals.extend(points.map(|(y, t)| (y - rise) - slope * (t - run)));
    let (least, largest) = ends(residuals);
    let (lowest, highest) = ends(rises);
    let range = largest - least;
    // A slope that takes residuals further than the rises reach makes their range as large itself.
    if !(range > SMALLEST_SHARE * (highest - lowest) && range.is_finite()) {
        return None;
    }
    let scale = 60_000.0 / range;
    let middle = least + range / 2.0;
    keys.clear();
    let key = |residual: &f64| ((residual - middle) * scale + ROUNDING).to_bits() as i16;
    keys.extend(residuals.iter().map(key));
    keys.resize(residuals.len() + LANES, i16::MAX);
    Some(())
}

/// The smallest and the largest number.
pub(in crate::trend::slope) fn ends(numbers: &[f64]) -> (f64, f64) {
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

#[cfg(test)]
mod tests;
