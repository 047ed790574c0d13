//! Compound annual growth (年均增长率) from a base year to the latest year, and the growth a goal asks for.
//!
//! Statistics Canada and Eurostat measure with the same arithmetic. The growth of a quantity that went
//! from `a` to `b` in `n` years is `(b / a)^(1 / n) − 1`; it has no meaning from zero or across zero. Both
//! methods read two points only, the base and the latest, so a single odd year can decide; neither speaks
//! of uncertainty.

use super::series::{Goal, Series, WhyNot};

/// What the published rules put in the place of a base or a goal of zero. The choice moves the result: a
/// thousand times less would ask for a far steeper path.
pub(super) const SUBSTITUTE_FOR_ZERO: f64 = 0.001;

/// Exponent of the scaling factor near a natural limit.
const LIMIT_EXPONENT: f64 = 4.44;

/// A series read at its base and at its latest year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Growth {
    base_year: i32,
    base_as_given: f64,
    /// Never zero.
    base: f64,
    latest_year: i32,
    latest: f64,
    higher_is_better: bool,
    /// The goal, its value never zero.
    pub(super) goal: Option<Goal>,
    /// The natural limit, when it lies on the way the quantity is to go.
    limit: Option<f64>,
}

impl Growth {
    /// Reads a series from a base point, which is one of its own, to its last one.
    ///
    /// # Errors
    /// [`WhyNot::NotASeries`] when the values, the goal or the limit are not what [`Series`] asks for;
    /// [`WhyNot::TooFewPoints`] when no point can be the base.
    pub(super) fn of(
        series: &Series<'_>,
        choose_base: impl Fn(&[(i32, f64)]) -> Option<(i32, f64)>,
    ) -> Result<Growth, WhyNot> {
        series.checked()?;
        let goal_is_finite = series.goal.is_none_or(|goal| goal.value.is_finite());
        let limit_is_finite = series.natural_limit.is_none_or(f64::is_finite);
        if !(goal_is_finite && limit_is_finite) {
            return Err(WhyNot::NotASeries);
        }
        let (base_year, base) = choose_base(series.values).ok_or(WhyNot::TooFewPoints)?;
        let (latest_year, latest) = *series.values.last().ok_or(WhyNot::TooFewPoints)?;
        Ok(Growth {
            base_year,
            base_as_given: base,
            base: never_zero(base),
            latest_year,
            latest,
            higher_is_better: series.higher_is_better,
            goal: series.goal.map(|goal| Goal {
                value: never_zero(goal.value),
                ..goal
            }),
            limit: series
                .natural_limit
                .filter(|limit| reached_or_ahead(base, *limit, series.higher_is_better)),
        })
    }

    /// Zero and its substitute, when the base or the goal of the series is zero.
    pub(super) fn substitute(&self, series: &Series<'_>) -> Option<(f64, f64)> {
        let goal_is_zero = series.goal.is_some_and(|goal| goal.value == 0.0);
        (self.base_as_given == 0.0 || goal_is_zero).then_some((0.0, SUBSTITUTE_FOR_ZERO))
    }

    /// Whether the latest value has reached a value, or gone beyond it the right way.
    pub(super) fn has_reached(&self, value: f64) -> bool {
        if self.higher_is_better {
            self.latest >= value
        } else {
            self.latest <= value
        }
    }

    /// Whether the latest value has come to the natural limit.
    pub(super) fn has_reached_limit(&self) -> bool {
        self.limit.is_some_and(|limit| self.has_reached(limit))
    }

    /// Compound annual growth, as a share, counted positive the right way. Below zero the sign turns:
    /// a negative quantity that shrinks towards zero is rising.
    ///
    /// # Errors
    /// [`WhyNot::TooFewPoints`] when base and latest are the same point, [`WhyNot::SignChange`] when they
    /// stand on different sides of zero, [`WhyNot::NotASeries`] when the growth overflows.
    pub(super) fn observed(&self) -> Result<f64, WhyNot> {
        if self.latest_year <= self.base_year {
            return Err(WhyNot::TooFewPoints);
        }
        if self.base * self.latest.signum() < 0.0 && self.latest != 0.0 {
            return Err(WhyNot::SignChange);
        }
        let rate = finite(rate(
            self.base,
            self.latest,
            self.years_to(self.latest_year),
        ))?;
        let rising = if self.base < 0.0 { -rate } else { rate };
        let right_way = if self.higher_is_better {
            rising
        } else {
            -rising
        };
        // Adding zero turns −0 into 0.
        Ok(right_way + 0.0)
    }

    /// Observed growth over the size of the growth that leads from the base to the goal in time. The size,
    /// not the sign, so that a base which was better than the goal and has been lost counts as a loss.
    ///
    /// # Errors
    /// Those of [`Growth::observed`]; [`WhyNot::GoalYearPast`] when the goal's year is not after the base
    /// year, [`WhyNot::GoalEqualsBase`], [`WhyNot::SignChange`] when they stand on different sides of zero.
    pub(super) fn over_required(&self, goal: Goal) -> Result<f64, WhyNot> {
        let observed = self.observed()?;
        if goal.year <= self.base_year {
            return Err(WhyNot::GoalYearPast);
        }
        if goal.value == self.base {
            return Err(WhyNot::GoalEqualsBase);
        }
        if self.base * goal.value.signum() < 0.0 {
            return Err(WhyNot::SignChange);
        }
        let required = finite(rate(self.base, goal.value, self.years_to(goal.year)))?;
        finite(observed / required.abs())
    }

    fn years_to(&self, year: i32) -> f64 {
        f64::from(year) - f64::from(self.base_year)
    }

    /// Scaling factor `C` of the thresholds without a goal, 0 at the natural limit and 1 far from it or
    /// without one, by which a quantity that has little way left is asked for less:
    /// `1 − (B / L)^4.44` up to the limit, `1 − ((2L − B) / L)^4.44` between one and two limits, with `B`
    /// and `L` the sizes of base and limit.
    pub(super) fn scaling_factor(&self) -> f64 {
        let Some(limit) = self.limit.map(f64::abs) else {
            return 1.0;
        };
        let base = self.base_as_given.abs();
        // First, because a limit of zero leaves no share to take.
        if base >= 2.0 * limit {
            1.0
        } else if base <= limit {
            1.0 - (base / limit).powf(LIMIT_EXPONENT)
        } else {
            1.0 - ((2.0 * limit - base) / limit).powf(LIMIT_EXPONENT)
        }
    }
}

/// A largest possible value lies ahead only of a quantity that is to rise, a smallest one only of a
/// quantity that is to fall; the other kind does not hold it back.
fn reached_or_ahead(base: f64, limit: f64, higher_is_better: bool) -> bool {
    if higher_is_better {
        base <= limit
    } else {
        base >= limit
    }
}

fn never_zero(value: f64) -> f64 {
    if value == 0.0 {
        SUBSTITUTE_FOR_ZERO
    } else {
        value
    }
}

fn finite(value: f64) -> Result<f64, WhyNot> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(WhyNot::NotASeries)
    }
}

/// Growth a year, both values on the same side of zero. Written with `ln_1p` and `exp_m1`, which keep the
/// digits of a small growth that `powf(…) − 1` would lose.
fn rate(from: f64, to: f64, years: f64) -> f64 {
    (((to - from) / from).ln_1p() / years).exp_m1()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growth(values: &[(i32, f64)], natural_limit: Option<f64>, higher_is_better: bool) -> Growth {
        let series = Series {
            values,
            higher_is_better,
            goal: None,
            natural_limit,
        };
        Growth::of(&series, |values| values.first().copied()).unwrap()
    }

    #[test]
    fn growth_of_a_tenth_a_year_is_found_again() {
        assert!((rate(100.0, 121.0, 2.0) - 0.1).abs() < 1e-15);
        assert!((rate(-100.0, -121.0, 2.0) - 0.1).abs() < 1e-15);
        assert_eq!(rate(16.0, 0.0, 4.0), -1.0);
    }

    #[test]
    fn a_growth_too_small_for_a_quotient_is_kept() {
        let next = 100.0_f64.next_up();
        assert!(rate(100.0, next, 10.0) > 0.0);
    }

    #[test]
    fn the_scaling_factor_is_the_same_at_equal_distances_below_and_above_the_limit() {
        let below = growth(&[(2015, 80.0)], Some(100.0), true).scaling_factor();
        let above = growth(&[(2015, 120.0)], Some(100.0), false).scaling_factor();
        // 0.8^4.44 = 0.371295…
        assert!((below - 0.628_704_6).abs() < 1e-6, "{below}");
        assert!((below - above).abs() < 1e-12);
    }

    #[test]
    fn the_scaling_factor_is_zero_at_the_limit_and_one_far_from_it() {
        assert_eq!(
            growth(&[(2015, 100.0)], Some(100.0), true).scaling_factor(),
            0.0
        );
        assert_eq!(
            growth(&[(2015, 200.0)], Some(100.0), false).scaling_factor(),
            1.0
        );
        assert_eq!(
            growth(&[(2015, 0.0)], Some(0.0), false).scaling_factor(),
            1.0
        );
        assert_eq!(growth(&[(2015, 7.0)], None, true).scaling_factor(), 1.0);
    }

    #[test]
    fn a_limit_that_lies_behind_is_not_considered() {
        assert_eq!(growth(&[(2015, 98.0)], Some(100.0), false).limit, None);
        assert_eq!(growth(&[(2015, 102.0)], Some(100.0), true).limit, None);
    }
}
