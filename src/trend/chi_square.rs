//! Upper tail of the chi-square distribution.

use super::normal;

/// Probability that a chi-square variable of `degrees` degrees of freedom exceeds `x`. With no degrees of
/// freedom the variable is zero.
///
/// For whole degrees the tail is a finite sum of positive terms (Abramowitz and Stegun 1964, 26.4.4 and
/// 26.4.5), so that small tails keep their digits.
#[must_use]
pub fn upper_tail(x: f64, degrees: usize) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if degrees == 0 || x == f64::INFINITY {
        return 0.0;
    }
    let half = x / 2.0;
    let odd = !degrees.is_multiple_of(2);
    // Terms half^a / Γ(a+1), with a = 0, 1, … for even and 1/2, 3/2, … for odd degrees.
    let (mut power, mut term, mut sum) = if odd {
        (-0.5, 1.0 / (half * std::f64::consts::PI).sqrt(), 0.0)
    } else {
        (0.0, 1.0, 1.0)
    };
    // All of them are still to be multiplied by exp(exponent).
    let mut exponent = -half;
    for _ in 1..degrees.div_ceil(2) {
        power += 1.0;
        term *= half / power;
        sum += term;
        if sum > RESCALE {
            term /= RESCALE;
            sum /= RESCALE;
            exponent += RESCALE.ln();
        }
    }
    let base = if odd {
        2.0 * normal::upper_tail(x.sqrt())
    } else {
        0.0
    };
    // In two steps, as the whole factor may be too small for a float where the product is not.
    let root = (exponent / 2.0).exp();
    (base + sum * root * root).min(1.0)
}

/// Sums beyond this are scaled down, so that neither they overflow nor the exponential underflows.
const RESCALE: f64 = 1e200;

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables, and fifty-digit values of mpmath 1.4.
    #[test]
    #[rustfmt::skip]
    #[allow(clippy::excessive_precision, reason = "the digits of the reference")]
    fn agrees_with_published_tables_and_mpmath() {
        for (x, degrees, expected) in [
            (3.841_458_820_694_124, 1, 0.05),
            (19.675_137_572_682_48, 11, 0.05),
            (5.991_464_547_107_979, 2, 0.05),
            (26.296_227_604_864_24, 16, 0.05),
            (0.107188, 11, 0.99999999966019041),
            (15.10202283, 11, 0.17787376375706829),
            (2.5, 3, 0.47529108334302059),
            (700.0, 300, 5.2670543937455588e-34),
            (0.001, 1, 0.97477287936996039),
            (0.001, 7, 0.9999999999997598),
            (1500.0, 364, 1.6760409783067103e-137),
            (2000.0, 3000, 1.0),
            (60.0, 1, 9.4857375710738484e-15),
            (400.0, 2, 1.3838965267367375e-87),
            // Sums beyond the largest float, were they not brought down on the way.
            (2000.0, 2000, 4.957947558197845e-1),
            (1900.0, 2000, 9.449453137692620e-1),
            (5100.0, 5001, 1.610629840968346e-1),
        ] {
            let found = upper_tail(x, degrees);
            let error = (found - expected).abs();
            assert!(error < 1e-12 * expected, "{x} {degrees}: {found:e}");
        }
    }

    #[test]
    fn stays_within_bounds_at_the_edges() {
        assert_eq!(upper_tail(0.0, 3), 1.0);
        assert_eq!(upper_tail(-1.0, 3), 1.0);
        assert_eq!(upper_tail(1.0, 0), 0.0);
        assert_eq!(upper_tail(f64::INFINITY, 4), 0.0);
        assert!(upper_tail(1e-9, 400) <= 1.0);
    }
}
