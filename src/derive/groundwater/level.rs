//! One convention for depths and elevations: what is shown is the change of the water level.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A water level in a well, metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 埋深: how far below ground the water stands. It grows as the level falls.
    Depth(Decimal),
    /// 水位: height above sea level.
    Elevation(Decimal),
}

/// Whether a level is a depth or an elevation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// Metres below ground.
    Ground,
    /// Metres above sea level.
    SeaLevel,
}

impl Level {
    /// What the level is measured from.
    pub fn datum(self) -> Datum {
        match self {
            Level::Depth(_) => Datum::Ground,
            Level::Elevation(_) => Datum::SeaLevel,
        }
    }

    /// The number as given.
    pub fn metres(self) -> Decimal {
        match self {
            Level::Depth(metres) | Level::Elevation(metres) => metres,
        }
    }

    /// How much the level has risen since `then`; negative is a fall (下降).
    ///
    /// `now − then` of elevations and `then − now` of depths. `None` for one of each, and when the
    /// difference is too large to write.
    pub fn rise_since(self, then: Level) -> Option<Decimal> {
        match (self, then) {
            (Level::Elevation(now), Level::Elevation(then)) => now.checked_sub(then),
            (Level::Depth(now), Level::Depth(then)) => then.checked_sub(now),
            (Level::Depth(_), Level::Elevation(_)) | (Level::Elevation(_), Level::Depth(_)) => None,
        }
    }

    /// As an elevation, where the elevation of the ground is known; else as it is.
    pub fn on_ground(self, ground: Option<Decimal>) -> Level {
        match (self, ground) {
            (Level::Depth(depth), Some(ground)) => {
                ground.checked_sub(depth).map_or(self, Level::Elevation)
            }
            _ => self,
        }
    }

    /// As a depth; `None` for an elevation over unknown ground.
    pub fn depth(self, ground: Option<Decimal>) -> Option<Decimal> {
        match self {
            Level::Depth(depth) => Some(depth),
            Level::Elevation(elevation) => ground?.checked_sub(elevation),
        }
    }

    /// The same kind of level with another number.
    pub(super) fn with(self, metres: Decimal) -> Level {
        match self {
            Level::Depth(_) => Level::Depth(metres),
            Level::Elevation(_) => Level::Elevation(metres),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_level_that_rises_has_a_smaller_depth_and_a_larger_elevation() {
        let depth = |text| Level::Depth(number(text));
        let elevation = |text| Level::Elevation(number(text));
        // Hebei, March 2022: 平均埋深19.81米，与上年同期相比回升2.00米.
        let rise = depth("19.81").rise_since(depth("21.81"));
        assert_eq!(rise, Some(number("2.00")));
        // Hebei, August 2020: 平均埋深26.95米，同比水位上升0.87米.
        let rise = depth("26.95").rise_since(depth("27.82"));
        assert_eq!(rise, Some(number("0.87")));
        let rise = elevation("980.19").rise_since(elevation("978.19"));
        assert_eq!(rise, Some(number("2.00")));
        let fall = depth("21.81").rise_since(depth("19.81"));
        assert_eq!(fall, Some(number("-2.00")));
        let fall = elevation("978.19").rise_since(elevation("980.19"));
        assert_eq!(fall, Some(number("-2.00")));
    }

    #[test]
    fn a_depth_and_an_elevation_are_comparable_only_over_known_ground() {
        let now = Level::Depth(number("19.81"));
        let then = Level::Elevation(number("978.19"));
        assert_eq!(now.rise_since(then), None);
        let ground = Some(number("1000"));
        let rise = now.on_ground(ground).rise_since(then.on_ground(ground));
        assert_eq!(rise, Some(number("2.00")));
        assert_eq!(then.depth(ground), Some(number("21.81")));
        assert_eq!(then.depth(None), None);
    }

    #[test]
    fn levels_too_large_to_subtract_have_no_difference() {
        let (low, high) = (Level::Depth(Decimal::MIN), Level::Depth(Decimal::MAX));
        assert_eq!(low.rise_since(high), None);
        assert_eq!(low.on_ground(Some(Decimal::MAX)), low);
    }

    proptest! {
        #[test]
        fn both_ways_of_writing_a_level_tell_the_same_rise(
            ground in 0_i64..300_000, now in -500_i64..20_000, then in -500_i64..20_000
        ) {
            let metres = |hundredths| Decimal::new(hundredths, 2);
            let by_depth = Level::Depth(metres(now)).rise_since(Level::Depth(metres(then)));
            let by_elevation = Level::Elevation(metres(ground - now))
                .rise_since(Level::Elevation(metres(ground - then)));
            prop_assert_eq!(by_depth, by_elevation);
            prop_assert_eq!(by_depth, Some(metres(then - now)));
        }
    }
}
