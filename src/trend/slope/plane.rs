//! Observations as points of an integer grid, on which trial slopes are compared without rounding.

use super::fraction::Fraction;

/// Points and what their slopes are worth.
pub(super) trait Plane {
    /// One observation.
    type Point: Copy;

    /// Place on the grid of time and value, counted from the smallest of each.
    fn place(&self, point: Self::Point) -> (u64, u64);

    /// The largest of each that [`Plane::place`] gives.
    fn extent(&self) -> (u64, u64);

    /// Place by value alone where a trial slope is zero: there the order of the values decides, however fine.
    fn level(&self, point: Self::Point) -> u64;

    /// The largest that [`Plane::level`] gives.
    fn highest_level(&self) -> u64;

    /// The slope of a pair of different times, in values per unit of time, as its definition has it.
    fn slope(&self, a: Self::Point, b: Self::Point) -> f64;

    /// A slope of the grid in values per unit of time.
    fn worth(&self, slope: Fraction) -> f64;

    /// How far, in slopes of the grid, a pair on one side of a slope on the grid can have its
    /// [`Plane::slope`] on the other side. Zero where the grid is the definition.
    fn slack(&self, slope: f64) -> f64;

    /// Whether two observations are of one time.
    fn same_time(&self, a: Self::Point, b: Self::Point) -> bool {
        self.place(a).0 == self.place(b).0
    }

    /// The slope of a pair on the grid.
    fn fraction(&self, a: Self::Point, b: Self::Point) -> Fraction {
        let ((t, y), (u, z)) = (self.place(a), self.place(b));
        Fraction::reduced(z as i64 - y as i64, u as i64 - t as i64)
    }

    /// The largest key of a trial slope, and what must be added for none to be negative.
    fn keys(&self, slope: Fraction) -> (u128, u128) {
        let (t, y) = self.extent();
        let y = if slope.rise == 0 {
            self.highest_level()
        } else {
            y
        };
        let down = u128::from(slope.rise.unsigned_abs()) * u128::from(t);
        let largest = (u128::from(slope.run.unsigned_abs()) * u128::from(y)).saturating_add(down);
        (largest, if slope.rise > 0 { down } else { 0 })
    }

    /// Whether a computed slope lies so far inside a bracket that the grid cannot have misplaced it.
    fn is_certain(&self, value: f64, low: Fraction, high: Fraction) -> bool;
}
