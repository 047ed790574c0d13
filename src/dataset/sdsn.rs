//! What the method `sdsn-2019` needs to know of an indicator.

use serde::Deserialize;

/// The four values that the Sustainable Development Report sets for an indicator, in its unit.
///
/// They lie in the order best, green, red, worst, rising or falling; best and green may be equal, and
/// so may red and worst.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SdsnThresholds {
    /// Scores 100 (最优值).
    pub best: f64,
    /// Scores 0 (最差值).
    pub worst: f64,
    /// The goal: green from here on (达标值).
    pub green: f64,
    /// Red beyond here (红线).
    pub red: f64,
}

impl SdsnThresholds {
    /// Whether the four values are finite and in their order.
    #[must_use]
    pub fn in_order(&self) -> bool {
        let Self {
            best,
            worst,
            green,
            red,
        } = *self;
        let rising = worst <= red && red < green && green <= best;
        let falling = worst >= red && red > green && green >= best;
        [best, worst, green, red].iter().all(|x| x.is_finite()) && (rising || falling)
    }

    /// Whether more is better.
    #[must_use]
    pub fn higher_is_better(&self) -> bool {
        self.green > self.red
    }
}
