//! Exact slopes of decimals: values and times as integers times a power of ten.

use super::fraction::Fraction;
use super::plane::Plane;

/// Most decimals looked for.
const MOST_DECIMALS: u32 = 9;
/// Integers up to here have at most fifteen digits, so that no two decimals share a double.
const LARGEST: f64 = 1e15;
/// Doubles hold every integer up to here.
const EXACT: u128 = 1 << 53;

/// The smallest number of decimals, at most nine, with which every number is a decimal: the double nearest to
/// an integer of at most fifteen digits divided by that power of ten.
pub(super) fn decimals(numbers: &[f64]) -> Option<u32> {
    let largest = numbers
        .iter()
        .fold(0.0f64, |largest, number| largest.max(number.abs()));
    let mut places = 0;
    for part in numbers.chunks(32) {
        while !has_decimals(part, places) {
            places += 1;
            if places > MOST_DECIMALS {
                return None;
            }
        }
    }
    (largest * power(places) <= LARGEST).then_some(places)
}

fn has_decimals(numbers: &[f64], places: u32) -> bool {
    let power = power(places);
    let misses = |number: &f64| u32::from(nearest_integer(number * power) / power != *number);
    numbers.iter().map(misses).sum::<u32>() == 0
}

fn power(places: u32) -> f64 {
    const POWERS: [f64; 10] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    POWERS[places.min(MOST_DECIMALS) as usize]
}

/// Exact below 2^51: adding this leaves no room for a fraction.
fn nearest_integer(number: f64) -> f64 {
    const ROUNDING: f64 = 6_755_399_441_055_744.0;
    (number + ROUNDING) - ROUNDING
}

/// The integer that a number of this many decimals is.
pub(super) fn scaled(number: f64, places: u32) -> i64 {
    nearest_integer(number * power(places)) as i64
}

/// Writes how far each integer is from the first, times a factor.
pub(super) fn steps(numbers: &[f64], places: u32, factor: f64, steps: &mut Vec<f64>) {
    let power = power(places);
    let first = numbers
        .first()
        .map_or(0.0, |first| nearest_integer(first * power));
    steps.clear();
    steps.extend(
        numbers
            .iter()
            .map(|number| (nearest_integer(number * power) - first) * factor),
    );
}

/// The double nearest to `numerator / denominator`, half to even.
pub(super) fn nearest(numerator: i128, denominator: i128) -> f64 {
    let negative = (numerator < 0) != (denominator < 0);
    let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    if numerator == 0 || denominator == 0 {
        return 0.0;
    }
    let (mut quotient, mut rest) = (numerator / denominator, numerator % denominator);
    let mut exponent = 0;
    // Two bits more than a double has; the lowest then tells whether anything is left.
    while quotient < 1 << 54 {
        quotient <<= 1;
        rest <<= 1;
        if rest >= denominator {
            rest -= denominator;
            quotient |= 1;
        }
        exponent -= 1;
    }
    let magnitude = (quotient | u128::from(rest != 0)) as f64 * 2f64.powi(exponent);
    if negative { -magnitude } else { magnitude }
}

/// How slopes of the integers become slopes of the numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    /// Multiplied by one power of ten and divided by another.
    Decimal { times: i128, per: i128 },
    /// Multiplied by a power of two.
    Binary(i32),
}

/// Points of integers. The slope of a pair is the double nearest to its exact slope.
pub(super) struct Integers {
    least: (i64, i64),
    extent: (u64, u64),
    unit: Unit,
    /// Whether one division of doubles rounds as [`nearest`] does.
    short: Option<(f64, f64)>,
}

/// Whether keys of such extents fit 128 bits beside their places, with two bits for signs and sums.
fn keys_fit((times, values): (u64, u64), points: u64) -> bool {
    let bits = |number: u64| u64::BITS - number.leading_zeros();
    bits(times) + bits(values) + bits(points) < 126
}

impl Integers {
    /// The smallest and the largest time and value, and the unit. Neither range may pass 2^62.
    pub(super) fn new(least: (i64, i64), largest: (i64, i64), unit: Unit) -> Integers {
        let extent = (largest.0.abs_diff(least.0), largest.1.abs_diff(least.1));
        let short = match unit {
            Unit::Decimal { times, per } => {
                let fits =
                    |extent: u64, factor: i128| u128::from(extent) * factor.unsigned_abs() <= EXACT;
                (fits(extent.1, times) && fits(extent.0, per)).then_some((times as f64, per as f64))
            }
            Unit::Binary(_) => None,
        };
        Integers {
            least,
            extent,
            unit,
            short,
        }
    }

    /// The plane of decimals of so many places. `None` where keys could outgrow their words.
    pub(super) fn of_decimals(
        times: &[f64],
        values: &[f64],
        (time_places, value_places): (u32, u32),
    ) -> Option<Integers> {
        let ends = |numbers: &[f64], places| {
            let (least, largest) = super::short::ends(numbers);
            (scaled(least, places), scaled(largest, places))
        };
        let (time, value) = (ends(times, time_places), ends(values, value_places));
        let unit = Unit::Decimal {
            times: 10i128.pow(time_places.saturating_sub(value_places)),
            per: 10i128.pow(value_places.saturating_sub(time_places)),
        };
        let plane = Integers::new((time.0, value.0), (time.1, value.1), unit);
        keys_fit(plane.extent, times.len() as u64).then_some(plane)
    }

    /// Factors with which `rise * first / (run * second)` is one correctly rounded division, where doubles
    /// hold all of it.
    pub(super) fn short(&self) -> Option<(f64, f64)> {
        self.short
    }

    fn rounded(&self, rise: i64, run: i64) -> f64 {
        match (self.short, self.unit) {
            (Some((times, per)), _) => (rise as f64 * times) / (run as f64 * per) + 0.0,
            (None, Unit::Decimal { times, per }) => {
                nearest(i128::from(rise) * times, i128::from(run) * per)
            }
            (None, Unit::Binary(exponent)) => {
                super::double::times_power(nearest(rise.into(), run.into()), exponent) + 0.0
            }
        }
    }
}

impl Plane for Integers {
    type Point = (i64, i64);

    fn place(&self, (t, y): (i64, i64)) -> (u64, u64) {
        (
            t.wrapping_sub(self.least.0) as u64,
            y.wrapping_sub(self.least.1) as u64,
        )
    }

    fn extent(&self) -> (u64, u64) {
        self.extent
    }

    fn level(&self, point: (i64, i64)) -> u64 {
        self.place(point).1
    }

    fn highest_level(&self) -> u64 {
        self.extent.1
    }

    fn slope(&self, a: (i64, i64), b: (i64, i64)) -> f64 {
        self.rounded(b.1 - a.1, b.0 - a.0)
    }

    fn worth(&self, slope: Fraction) -> f64 {
        self.rounded(slope.rise, slope.run)
    }

    fn slack(&self, _slope: f64) -> f64 {
        0.0
    }

    fn is_certain(&self, _value: f64, _low: Fraction, _high: Fraction) -> bool {
        true
    }
}

#[cfg(test)]
mod tests;
