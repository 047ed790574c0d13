//! Tail probabilities and quantiles of the standard normal distribution.
//!
//! The tail is computed as a tail, never as one minus the rest, so that it keeps its relative accuracy (better
//! than 1e-13, measured against 50-digit values) down to the smallest numbers a float can hold.

/// Below this the tail is a half minus a power series; from here on it is a continued fraction.
const SERIES_BELOW: f64 = 2.5;

/// Beyond this the tail is smaller than any float.
const LAST: f64 = 39.0;

/// Density at zero, 1/√(2π).
const PEAK: f64 = 0.398_942_280_401_432_7;

/// Probability that a standard normal variable exceeds `z`. Of NaN: NaN.
#[must_use]
pub fn upper_tail(z: f64) -> f64 {
    if z > LAST {
        0.0
    } else if z < 0.0 {
        1.0 - upper_tail(-z)
    } else if z < SERIES_BELOW {
        0.5 - PEAK * bell(z) * centre_series(z)
    } else {
        PEAK * bell(z) / mills_fraction(z)
    }
}

/// The `z` that is exceeded with probability `tail`: infinite for a `tail` of 0 or 1 (or beyond).
///
/// Starts from formula 26.2.23 of Abramowitz and Stegun (1964) and repairs it by Newton's method on the
/// logarithm of the tail, which is nearly a parabola and so converges from any start.
#[must_use]
pub fn upper_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail);
    }
    if tail <= 0.0 {
        return f64::INFINITY;
    }
    let t = (-2.0 * tail.ln()).sqrt();
    let ratio = (2.515_517 + t * (0.802_853 + t * 0.010_328))
        / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    let mut z = t - ratio;
    for _ in 0..4 {
        let exceeded = upper_tail(z);
        if exceeded == 0.0 {
            break;
        }
        let hazard = PEAK * bell(z) / exceeded;
        z += (exceeded.ln() - tail.ln()) / hazard;
    }
    z
}

/// exp(-z²/2), with z² split into a part that squares without rounding and a small rest: the plain form
/// would lose three digits where z is near 37.
fn bell(z: f64) -> f64 {
    let coarse = (z * 64.0).trunc() / 64.0;
    (-0.5 * coarse * coarse).exp() * (-0.5 * (z - coarse) * (z + coarse)).exp()
}

/// z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + …, all terms of one sign (Marsaglia 2004, J. Stat. Softw. 11(4)).
fn centre_series(z: f64) -> f64 {
    let square = z * z;
    let (mut sum, mut term, mut odd) = (z, z, 1.0);
    while term > sum * 1e-17 {
        odd += 2.0;
        term *= square / odd;
        sum += term;
    }
    sum
}

/// z + 1/(z + 2/(z + 3/(z + …))), Laplace's fraction for density over tail. The depth is what an error of
/// 1e-16 needs from [`SERIES_BELOW`] on. Numerator and denominator grow by the same recurrence of positive
/// terms, which saves a division at each level and stays far from overflow up to [`LAST`].
fn mills_fraction(z: f64) -> f64 {
    let depth = (8.0 + 390.0 / (z * z)) as u32;
    let (mut above, mut below) = ((1.0, z), (0.0, 1.0));
    for level in 1..=depth {
        let level = f64::from(level);
        above = (above.1, z * above.1 + level * above.0);
        below = (below.1, z * below.1 + level * below.0);
    }
    above.1 / below.1
}

#[cfg(test)]
mod tests;
