//! How much of what a value needs was there (有效率).

use rust_decimal::Decimal;

/// How many of the parts that a value needs were there (有效率).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coverage {
    /// Parts with a value.
    pub present: u32,
    /// Parts there should be.
    pub expected: u32,
}

impl Coverage {
    /// `present` parts of `expected`.
    pub fn of(present: usize, expected: usize) -> Coverage {
        let count = |parts: usize| u32::try_from(parts).unwrap_or(u32::MAX);
        Coverage {
            present: count(present),
            expected: count(expected),
        }
    }

    /// Present over expected, 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.present) / f64::from(self.expected.max(1))
    }

    /// Whether every part is there.
    pub fn is_complete(self) -> bool {
        self.present == self.expected
    }

    /// Whether the share is at least `least` (0 to 1), compared exactly: two of three months reach
    /// no 0.667.
    pub fn reaches(self, least: Decimal) -> bool {
        Decimal::from(self.expected)
            .checked_mul(least)
            .is_some_and(|needed| Decimal::from(self.present) >= needed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_held_against_its_threshold_exactly() {
        let half = Decimal::new(5, 1);
        assert!(Coverage::of(6, 12).reaches(half));
        assert!(!Coverage::of(5, 11).reaches(half));
        assert!(!Coverage::of(2, 3).reaches(Decimal::new(667, 3)));
        assert!(Coverage::of(2, 3).reaches(Decimal::new(666, 3)));
    }
}
