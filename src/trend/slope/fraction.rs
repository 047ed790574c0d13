//! Fractions as trial slopes: a trial need not be the slope of any pair, but must be known without rounding.

use std::cmp::Ordering;

/// `rise / run`, `run >= 0`; a run of zero is a slope steeper than every other, up or down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    /// Change of the value, in units of its grid.
    pub(super) rise: i64,
    /// Change of time, in units of its grid.
    pub(super) run: i64,
}

impl Fraction {
    /// Below every slope.
    pub(super) const LOWEST: Fraction = Fraction { rise: -1, run: 0 };
    /// Above every slope.
    pub(super) const HIGHEST: Fraction = Fraction { rise: 1, run: 0 };
    /// No change.
    pub(super) const ZERO: Fraction = Fraction { rise: 0, run: 1 };

    /// In lowest terms; `run` must not be zero.
    pub(super) fn reduced(rise: i64, run: i64) -> Fraction {
        let (mut divisor, mut rest) = (rise.unsigned_abs(), run.unsigned_abs());
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divisor = i64::try_from(divisor).unwrap_or(1).max(1);
        let sign = run.signum();
        Fraction {
            rise: rise / divisor * sign,
            run: run / divisor * sign,
        }
    }

    /// The fraction of the smallest terms from `low` to `high`, up to the rounding of the search.
    ///
    /// Small terms keep keys short. `None` where the terms outgrow their type.
    pub(super) fn simplest(low: f64, high: f64) -> Option<Fraction> {
        if !(low.is_finite() && high.is_finite() && low <= high) {
            None
        } else if low <= 0.0 && high >= 0.0 {
            Some(Fraction::ZERO)
        } else if high < 0.0 {
            let mirrored = simplest_positive(-high, -low)?;
            Some(Fraction {
                rise: -mirrored.rise,
                run: mirrored.run,
            })
        } else {
            simplest_positive(low, high)
        }
    }

    /// The nearest double, up to one rounding of each term.
    pub(super) fn to_f64(self) -> f64 {
        self.rise as f64 / self.run as f64
    }

    /// Exact order.
    pub(super) fn order(self, other: Fraction) -> Ordering {
        let left = i128::from(self.rise) * i128::from(other.run);
        let right = i128::from(other.rise) * i128::from(self.run);
        left.cmp(&right)
    }

    pub(super) fn is_below(self, other: Fraction) -> bool {
        self.order(other) == Ordering::Less
    }
}

/// Walks down the continued fraction that both ends share (Stern-Brocot).
fn simplest_positive(mut low: f64, mut high: f64) -> Option<Fraction> {
    const LARGEST: f64 = (1u64 << 62) as f64;
    // Rows of the last two convergents.
    let (mut rise, mut run) = ([0i64, 1i64], [1i64, 0i64]);
    for _ in 0..64 {
        let whole = low.floor();
        if whole >= LARGEST {
            return None;
        }
        let last = whole == low || whole + 1.0 <= high;
        let step = if last { low.ceil() } else { whole } as i64;
        rise = [rise[1], step.checked_mul(rise[1])?.checked_add(rise[0])?];
        run = [run[1], step.checked_mul(run[1])?.checked_add(run[0])?];
        if last {
            return Some(Fraction {
                rise: rise[1],
                run: run[1],
            });
        }
        (low, high) = (1.0 / (high - whole), 1.0 / (low - whole));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn simplest(low: f64, high: f64) -> (i64, i64) {
        let found = Fraction::simplest(low, high).unwrap();
        (found.rise, found.run)
    }

    #[test]
    fn finds_the_smallest_terms_between_two_numbers() {
        assert_eq!(simplest(3.1, 3.2), (16, 5));
        assert_eq!(simplest(0.2857, 0.2858), (2, 7));
        assert_eq!(simplest(0.3, 0.4), (1, 3));
        assert_eq!(simplest(-0.4, -0.3), (-1, 3));
        assert_eq!(simplest(-0.4, 0.3), (0, 1));
        assert_eq!(simplest(2.0, 2.0), (2, 1));
        assert_eq!(simplest(1.5, 7.0), (2, 1));
    }

    #[test]
    fn finds_none_where_the_terms_do_not_fit() {
        assert!(Fraction::simplest(1e19, 1e20).is_none());
        assert!(Fraction::simplest(1e-300, 2e-300).is_none());
        assert!(Fraction::simplest(f64::NAN, 1.0).is_none());
        assert!(Fraction::simplest(2.0, 1.0).is_none());
    }

    #[test]
    fn orders_without_rounding_and_keeps_the_ends_outside() {
        let third = Fraction::reduced(-2, -6);
        assert_eq!((third.rise, third.run), (1, 3));
        let near = Fraction::reduced(333_333_333_333_333_333, 1_000_000_000_000_000_000);
        assert!(near.is_below(third) && !third.is_below(near));
        let steep = Fraction::reduced(i64::MAX, 1);
        assert!(steep.is_below(Fraction::HIGHEST) && Fraction::LOWEST.is_below(steep));
    }

    /// The smallest terms by trying every run in turn, and the rise nearest to zero among those of one run.
    fn simplest_by_trial(low: i64, high: i64, per: i64) -> (i64, i64) {
        for run in 1.. {
            let from = (low * run).div_euclid(per) + i64::from((low * run).rem_euclid(per) != 0);
            let to = (high * run).div_euclid(per);
            if from <= to {
                return (0.clamp(from, to), run);
            }
        }
        unreachable!("some run has a rise between them");
    }

    #[test]
    fn finds_the_smallest_terms_that_trying_every_run_finds() {
        // Quotients of other numbers are rounded, so that an end itself may be missed by a hair.
        for (per, hair) in [(1, 0.0), (2, 0.0), (4, 1e-9), (15, 1e-9), (16, 1e-9)] {
            for low in -50..=50 {
                for high in low..=50 {
                    let [start, end] = [low, high].map(|end| end as f64 / per as f64);
                    let expected = simplest_by_trial(low, high, per);
                    let found = simplest(start - hair, end + hair);
                    assert_eq!(found, expected, "{low} to {high} of {per}");
                }
            }
        }
    }

    #[test]
    fn terms_are_lowered_and_ordered_as_cross_products_say() {
        let terms = || (-9i64..=9).flat_map(|rise| (-9i64..=9).map(move |run| (rise, run)));
        for (rise, run) in terms().filter(|(_, run)| *run != 0) {
            let found = Fraction::reduced(rise, run);
            assert_eq!(found.rise * run, rise * found.run, "{rise}/{run}");
            let lower = (2..=9).find(|by| found.rise % by == 0 && found.run % by == 0);
            assert!(found.run > 0 && lower.is_none(), "{rise}/{run}: {found:?}");
            assert_eq!(found.to_f64(), rise as f64 / run as f64);
            for (other_rise, other_run) in terms().filter(|(_, run)| *run > 0) {
                let other = Fraction::reduced(other_rise, other_run);
                let order = (found.rise * other_run).cmp(&(other_rise * found.run));
                assert_eq!(found.order(other), order, "{found:?} {other:?}");
                assert_eq!(found.is_below(other), order.is_lt(), "{found:?} {other:?}");
            }
        }
    }

    #[test]
    fn whole_numbers_are_terms_up_to_two_to_the_sixty_second() {
        let limit = (1u64 << 62) as f64;
        assert_eq!(simplest(limit / 2.0, limit / 2.0), (1 << 61, 1));
        assert!(Fraction::simplest(limit, limit).is_none());
        assert!(Fraction::simplest(1.0, f64::INFINITY).is_none());
        assert!(Fraction::simplest(f64::NEG_INFINITY, -1.0).is_none());
        assert_eq!(simplest(0.0, 3.0), (0, 1));
        assert_eq!(simplest(-3.0, 0.0), (0, 1));
    }
}
