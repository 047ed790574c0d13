//! The logit scale of a bounded quantity.

use super::reason::NoProjection;

/// A range with a logit scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    lower: f64,
    upper: f64,
}

impl Bounds {
    /// The range from `lower` to `upper`.
    pub(super) fn new(lower: f64, upper: f64) -> Result<Bounds, NoProjection> {
        if lower.is_finite() && upper.is_finite() && (upper - lower).is_finite() && lower < upper {
            Ok(Bounds { lower, upper })
        } else {
            Err(NoProjection::BadBounds { lower, upper })
        }
    }

    /// Whether `value` lies within the range or on its ends.
    pub(super) fn hold(self, value: f64) -> bool {
        (self.lower..=self.upper).contains(&value)
    }

    /// The values on the logit scale.
    ///
    /// A value on a bound has no logit. It is moved in by half the distance that the closest other value
    /// keeps from either bound, as half the smallest amount found stands for a zero before a logarithm is
    /// taken. The other values are left as they are.
    pub(super) fn logits(self, values: &[f64]) -> Result<Vec<f64>, NoProjection> {
        let Bounds { lower, upper } = self;
        if let Some(&value) = values.iter().find(|&&value| !self.hold(value)) {
            return Err(NoProjection::OutsideBounds {
                value,
                lower,
                upper,
            });
        }
        let closest = values
            .iter()
            .map(|value| (value - lower).min(upper - value))
            .filter(|&distance| distance > 0.0)
            .min_by(f64::total_cmp)
            .ok_or(NoProjection::NothingBetweenBounds)?;
        let nearest = closest / 2.0;
        let width = upper - lower;
        Ok(values
            .iter()
            .map(|value| {
                let (above, below) = (value - lower, upper - value);
                // Taken from the width, not from the bound, whose next number may be further off.
                let (above, below) = if above < nearest {
                    (nearest, width - nearest)
                } else if below < nearest {
                    (width - nearest, nearest)
                } else {
                    (above, below)
                };
                libm::log(above) - libm::log(below)
            })
            .collect())
    }

    /// The value of a logit, always within the range.
    pub(super) fn value_of(self, logit: f64) -> f64 {
        // The exponent is never above 0, so nothing overflows.
        let small = libm::exp(-logit.abs());
        let share = small / (1.0 + small);
        let width = self.upper - self.lower;
        let value = if logit < 0.0 {
            self.lower + width * share
        } else {
            self.upper - width * share
        };
        value.clamp(self.lower, self.upper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent() -> Bounds {
        Bounds::new(0.0, 100.0).expect("a range")
    }

    #[test]
    fn the_logit_of_the_middle_is_zero_and_of_three_quarters_the_logarithm_of_three() {
        let logits = percent().logits(&[50.0, 75.0]).expect("within");
        assert_eq!(logits[0], 0.0);
        assert!((logits[1] - 3.0_f64.ln()).abs() < 1e-15);
    }

    #[test]
    fn a_value_on_a_bound_is_moved_in_by_half_the_distance_of_the_closest() {
        let logits = percent().logits(&[100.0, 98.0, 90.0]).expect("within");
        assert!((percent().value_of(logits[0]) - 99.0).abs() < 1e-12);
        assert!((percent().value_of(logits[1]) - 98.0).abs() < 1e-12);
    }

    #[test]
    fn logits_come_back_on_either_side_of_bounds_that_are_not_zero() {
        let bounds = Bounds::new(20.0, 60.0).expect("a range");
        let values = [21.0, 30.0, 40.0, 55.0];
        let logits = bounds.logits(&values).expect("within");
        for (value, logit) in values.iter().zip(&logits) {
            assert!((bounds.value_of(*logit) - value).abs() < 1e-12, "{value}");
        }
        // A quarter of the way: ln(10 / 30).
        assert!((logits[1] + 3.0_f64.ln()).abs() < 1e-15);
        assert_eq!(bounds.value_of(f64::NEG_INFINITY), 20.0);
        assert_eq!(bounds.value_of(f64::INFINITY), 60.0);
    }

    #[test]
    fn a_value_on_the_lower_bound_is_moved_in_too() {
        let bounds = Bounds::new(20.0, 60.0).expect("a range");
        let logits = bounds.logits(&[20.0, 60.0, 24.0]).expect("within");
        assert!((bounds.value_of(logits[0]) - 22.0).abs() < 1e-12);
        assert!((bounds.value_of(logits[1]) - 58.0).abs() < 1e-12);
        assert!((bounds.value_of(logits[2]) - 24.0).abs() < 1e-12);
    }

    #[test]
    fn bounds_and_values_that_do_not_fit_are_told() {
        assert!(matches!(
            Bounds::new(1.0, 1.0),
            Err(NoProjection::BadBounds { .. })
        ));
        assert!(matches!(
            Bounds::new(f64::NAN, 1.0),
            Err(NoProjection::BadBounds { .. })
        ));
        assert!(matches!(
            Bounds::new(-1e308, 1e308),
            Err(NoProjection::BadBounds { .. })
        ));
        assert_eq!(
            percent().logits(&[100.0, 0.0]),
            Err(NoProjection::NothingBetweenBounds)
        );
        assert!(matches!(
            percent().logits(&[50.0, 100.1]),
            Err(NoProjection::OutsideBounds { value: 100.1, .. })
        ));
    }

    #[test]
    fn no_logit_leaves_the_bounds() {
        for logit in [-1e308, -800.0, -40.0, -1e-300, 0.0, 3.0, 40.0, 800.0, 1e308] {
            assert!(percent().hold(percent().value_of(logit)), "{logit}");
        }
    }
}
