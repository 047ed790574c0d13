//! Slopes of doubles that are no decimals: each is `(y - x) / (u - t)` computed in doubles.
//!
//! The grid finds the few pairs that can hold a wanted rank; their slopes are then computed as defined.

use super::decimal::{Integers, Unit};
use super::fraction::Fraction;
use super::plane::Plane;

/// Unit in the last place of one.
const UNIT: f64 = f64::EPSILON;
/// Bits of a key and the place beside it, less what signs and sums need.
const BITS: i32 = 124;

/// `number * 2^exponent`, in two steps, since a single power may be out of range.
pub(super) fn times_power(number: f64, exponent: i32) -> f64 {
    let half = exponent / 2;
    number * 2f64.powi(half) * 2f64.powi(exponent - half)
}

/// How fine a grid is: numbers are cut to multiples of `2^-exponent`.
#[derive(Clone, Copy, Debug)]
struct Axis {
    exponent: i32,
    /// Two factors that together are `2^exponent`.
    factors: (f64, f64),
    least: i64,
    extent: u64,
    /// Whether nothing was cut off.
    exact: bool,
}

impl Axis {
    /// A grid of at most `bits` bits for the largest number, no finer than the numbers need.
    fn new(numbers: impl Iterator<Item = f64> + Clone, bits: i32) -> Axis {
        let (mut top, mut bottom) = (i32::MIN, i32::MAX);
        for (highest, lowest) in numbers.clone().filter_map(bit_range) {
            top = top.max(highest);
            bottom = bottom.min(lowest);
        }
        if top < bottom {
            (top, bottom) = (0, 0);
        }
        let exact = top - bottom < bits;
        let exponent = if exact { -bottom } else { bits - 1 - top };
        let half = exponent / 2;
        let mut axis = Axis {
            exponent,
            factors: (2f64.powi(half), 2f64.powi(exponent - half)),
            least: 0,
            extent: 0,
            exact,
        };
        let mut ends: Option<(i64, i64)> = None;
        for cut in numbers.map(|number| axis.cut(number)) {
            let (least, largest) = ends.unwrap_or((cut, cut));
            ends = Some((least.min(cut), largest.max(cut)));
        }
        let (least, largest) = ends.unwrap_or_default();
        (axis.least, axis.extent) = (least, largest.abs_diff(least));
        axis
    }

    fn cut(&self, number: f64) -> i64 {
        (number * self.factors.0 * self.factors.1) as i64
    }

    /// How far a difference on the grid can be from the true one, in units of the grid.
    fn error(&self) -> f64 {
        if self.exact { 0.0 } else { 2.0 }
    }

    fn bits(&self) -> i32 {
        64 - self.extent.leading_zeros() as i32
    }
}

/// The exponents of the highest and the lowest bit set.
fn bit_range(number: f64) -> Option<(i32, i32)> {
    if number == 0.0 {
        return None;
    }
    let bits = number.to_bits();
    let biased = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, biased - 1075)
    };
    let highest = 63 - mantissa.leading_zeros() as i32;
    Some((
        exponent + highest,
        exponent + mantissa.trailing_zeros() as i32,
    ))
}

/// An integer in the order of the doubles.
fn ordered(number: f64) -> i64 {
    let bits = (number + 0.0).to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

/// How fine the grid of a [`Doubles`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fineness {
    /// Keys fit 64 bits beside their places.
    Coarse,
    /// As fine as 128 bits allow.
    Fine,
}

/// Points of doubles.
pub(super) struct Doubles {
    time: Axis,
    value: Axis,
    lowest: i64,
    levels: u64,
    /// Slack of a slope: a part that does not depend on it and a part that grows with it.
    slack: (f64, f64),
}

impl Doubles {
    /// `points` by time within each part; `None` where different times fall together on the grid, or where
    /// the coarse grid would not be coarser.
    pub(super) fn new(
        points: &[(f64, f64)],
        parts: &[usize],
        fineness: Fineness,
    ) -> Option<Doubles> {
        let place_bits = 64 - (points.len() as u64).leading_zeros() as i32;
        let time = Axis::new(points.iter().map(|point| point.0), 60);
        let value_bits = match fineness {
            Fineness::Coarse => 62 - place_bits,
            Fineness::Fine => (BITS - place_bits - time.bits()).min(61),
        };
        let values = || points.iter().map(|point| point.1);
        let value = Axis::new(values(), value_bits.max(8));
        let mut shortest = u64::MAX;
        for part in parts.windows(2) {
            for pair in points[part[0]..part[1]].windows(2) {
                let step = time.cut(pair[1].0).abs_diff(time.cut(pair[0].0));
                if pair[0].0 < pair[1].0 {
                    shortest = shortest.min(step);
                }
            }
        }
        if shortest == 0 {
            return None;
        }
        let shortest = shortest as f64;
        // A pair of steps cut by less than a unit each, and three roundings of the definition; twice for
        // safety.
        let fixed = 2.0 * value.error() / shortest;
        let growing = 2.0 * time.error() / shortest + 16.0 * UNIT;
        let order = |pick: fn(i64, i64) -> i64| values().map(ordered).reduce(pick);
        let (lowest, highest) = (order(i64::min)?, order(i64::max)?);
        Some(Doubles {
            time,
            value,
            lowest,
            levels: highest.abs_diff(lowest),
            slack: (fixed, growing),
        })
    }

    /// The grid alone, on which every slope is exact, and the points on it.
    pub(super) fn grid(&self, points: &[(f64, f64)]) -> (Integers, Vec<(i64, i64)>) {
        let cut = |&(time, value): &(f64, f64)| (self.time.cut(time), self.value.cut(value));
        let largest = |axis: &Axis| axis.least.saturating_add_unsigned(axis.extent);
        let integers = Integers::new(
            (self.time.least, self.value.least),
            (largest(&self.time), largest(&self.value)),
            Unit::Binary(self.unit()),
        );
        (integers, points.iter().map(cut).collect())
    }

    /// The power of two of one value step in one time step.
    fn unit(&self) -> i32 {
        self.time.exponent - self.value.exponent
    }
}

impl Plane for Doubles {
    type Point = (f64, f64);

    fn place(&self, (time, value): (f64, f64)) -> (u64, u64) {
        (
            self.time.cut(time).wrapping_sub(self.time.least) as u64,
            self.value.cut(value).wrapping_sub(self.value.least) as u64,
        )
    }

    fn extent(&self) -> (u64, u64) {
        (self.time.extent, self.value.extent)
    }

    fn level(&self, (_, value): (f64, f64)) -> u64 {
        ordered(value).wrapping_sub(self.lowest) as u64
    }

    fn highest_level(&self) -> u64 {
        self.levels
    }

    fn slope(&self, a: (f64, f64), b: (f64, f64)) -> f64 {
        (b.1 - a.1) / (b.0 - a.0) + 0.0
    }

    fn worth(&self, slope: Fraction) -> f64 {
        times_power(slope.to_f64(), self.unit())
    }

    fn slack(&self, slope: f64) -> f64 {
        self.slack.0 + self.slack.1 * slope.abs()
    }

    fn is_certain(&self, value: f64, low: Fraction, high: Fraction) -> bool {
        let inside = |end: Fraction, sign: f64| {
            // The sign of a slope is never misplaced, and the outermost ends have nothing beyond.
            let slack = if end.rise == 0 || end.run == 0 {
                0.0
            } else {
                times_power(self.slack(end.to_f64()), self.unit()) + f64::MIN_POSITIVE
            };
            sign * (value - self.worth(end)) >= slack
        };
        inside(low, 1.0) && inside(high, -1.0)
    }
}

#[cfg(test)]
mod tests;
