//! The items of GB 3838-2002 and their limits.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An item of GB 3838-2002, Table 1 (基本项目), in the order of the table.
///
/// Water temperature is not here: it has no class. All are in mg/L but pH, the saturation (%) and the
/// coliforms (per litre).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// pH.
    Ph,
    /// 溶解氧.
    DissolvedOxygen,
    /// 高锰酸盐指数.
    PermanganateIndex,
    /// 化学需氧量.
    ChemicalOxygenDemand,
    /// 五日生化需氧量.
    BiochemicalOxygenDemand,
    /// 氨氮.
    AmmoniaNitrogen,
    /// 总磷.
    TotalPhosphorus,
    /// 总氮: lakes and reservoirs only, and not rated.
    TotalNitrogen,
    /// 铜.
    Copper,
    /// 锌.
    Zinc,
    /// 氟化物.
    Fluoride,
    /// 硒.
    Selenium,
    /// 砷.
    Arsenic,
    /// 汞.
    Mercury,
    /// 镉.
    Cadmium,
    /// 铬（六价）.
    HexavalentChromium,
    /// 铅.
    Lead,
    /// 氰化物.
    Cyanide,
    /// 挥发酚.
    VolatilePhenol,
    /// 石油类.
    Petroleum,
    /// 阴离子表面活性剂.
    AnionicSurfactant,
    /// 硫化物.
    Sulfide,
    /// 粪大肠菌群: not rated.
    FecalColiform,
    /// 溶解氧饱和率, %: an alternative to the first limit of dissolved oxygen, no item of its own.
    OxygenSaturation,
}

/// The water body a section lies in; the limits of phosphorus and nitrogen depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 河流.
    River,
    /// 湖泊、水库.
    Lake,
}

/// The limits of the classes I to V.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// Each class allows no more than this.
    AtMost([Decimal; 5]),
    /// Each class asks for no less than this.
    AtLeast([Decimal; 5]),
    /// All classes ask for the same range; outside it is inferior to V.
    Between(Decimal, Decimal),
}

/// A word that names no item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no item of GB 3838-2002: write a code such as `total_phosphorus`")]
pub struct ItemError {
    /// The word as it was given.
    pub found: String,
}

/// `number(15, 2)` is 0.15.
const fn number(digits: u32, decimals: u32) -> Decimal {
    Decimal::from_parts(digits, 0, 0, false, decimals)
}

/// Five limits with the same number of decimals.
const fn five(digits: [u32; 5], decimals: u32) -> [Decimal; 5] {
    let [a, b, c, d, e] = digits;
    [
        number(a, decimals),
        number(b, decimals),
        number(c, decimals),
        number(d, decimals),
        number(e, decimals),
    ]
}

impl Item {
    /// Every item, in order.
    pub const ALL: [Item; 24] = [
        Item::Ph,
        Item::DissolvedOxygen,
        Item::PermanganateIndex,
        Item::ChemicalOxygenDemand,
        Item::BiochemicalOxygenDemand,
        Item::AmmoniaNitrogen,
        Item::TotalPhosphorus,
        Item::TotalNitrogen,
        Item::Copper,
        Item::Zinc,
        Item::Fluoride,
        Item::Selenium,
        Item::Arsenic,
        Item::Mercury,
        Item::Cadmium,
        Item::HexavalentChromium,
        Item::Lead,
        Item::Cyanide,
        Item::VolatilePhenol,
        Item::Petroleum,
        Item::AnionicSurfactant,
        Item::Sulfide,
        Item::FecalColiform,
        Item::OxygenSaturation,
    ];

    /// Whether the item is one of the 21 that make a section's class: Table 1 without water temperature,
    /// total nitrogen and fecal coliforms (地表水环境质量评价办法, 环办〔2011〕22号).
    pub fn is_rated(self) -> bool {
        !matches!(
            self,
            Item::TotalNitrogen | Item::FecalColiform | Item::OxygenSaturation
        )
    }

    /// The limits of the item; `None` where the standard has none: total nitrogen in rivers, and the
    /// oxygen saturation, which is read together with dissolved oxygen.
    pub fn limits(self, body: Body) -> Option<Limits> {
        use Limits::{AtLeast, AtMost};
        let limits = match self {
            Item::Ph => Limits::Between(number(6, 0), number(9, 0)),
            Item::DissolvedOxygen => AtLeast([
                number(75, 1),
                number(6, 0),
                number(5, 0),
                number(3, 0),
                number(2, 0),
            ]),
            Item::PermanganateIndex => AtMost(five([2, 4, 6, 10, 15], 0)),
            Item::ChemicalOxygenDemand => AtMost(five([15, 15, 20, 30, 40], 0)),
            Item::BiochemicalOxygenDemand => AtMost(five([3, 3, 4, 6, 10], 0)),
            Item::AmmoniaNitrogen => AtMost([
                number(15, 2),
                number(5, 1),
                number(10, 1),
                number(15, 1),
                number(20, 1),
            ]),
            Item::TotalPhosphorus => AtMost(match body {
                Body::River => [
                    number(2, 2),
                    number(1, 1),
                    number(2, 1),
                    number(3, 1),
                    number(4, 1),
                ],
                Body::Lake => [
                    number(1, 2),
                    number(25, 3),
                    number(5, 2),
                    number(1, 1),
                    number(2, 1),
                ],
            }),
            Item::TotalNitrogen => match body {
                Body::River => return None,
                Body::Lake => AtMost(five([2, 5, 10, 15, 20], 1)),
            },
            Item::Copper => AtMost([
                number(1, 2),
                number(10, 1),
                number(10, 1),
                number(10, 1),
                number(10, 1),
            ]),
            Item::Zinc => AtMost([
                number(5, 2),
                number(10, 1),
                number(10, 1),
                number(20, 1),
                number(20, 1),
            ]),
            Item::Fluoride => AtMost(five([10, 10, 10, 15, 15], 1)),
            Item::Selenium => AtMost(five([1, 1, 1, 2, 2], 2)),
            Item::Arsenic => AtMost([
                number(5, 2),
                number(5, 2),
                number(5, 2),
                number(1, 1),
                number(1, 1),
            ]),
            Item::Mercury => AtMost([
                number(5, 5),
                number(5, 5),
                number(1, 4),
                number(1, 3),
                number(1, 3),
            ]),
            Item::Cadmium => AtMost([
                number(1, 3),
                number(5, 3),
                number(5, 3),
                number(5, 3),
                number(1, 2),
            ]),
            Item::HexavalentChromium => AtMost([
                number(1, 2),
                number(5, 2),
                number(5, 2),
                number(5, 2),
                number(1, 1),
            ]),
            Item::Lead => AtMost([
                number(1, 2),
                number(1, 2),
                number(5, 2),
                number(5, 2),
                number(1, 1),
            ]),
            Item::Cyanide => AtMost([
                number(5, 3),
                number(5, 2),
                number(2, 1),
                number(2, 1),
                number(2, 1),
            ]),
            Item::VolatilePhenol => AtMost([
                number(2, 3),
                number(2, 3),
                number(5, 3),
                number(1, 2),
                number(1, 1),
            ]),
            Item::Petroleum => AtMost([
                number(5, 2),
                number(5, 2),
                number(5, 2),
                number(5, 1),
                number(10, 1),
            ]),
            Item::AnionicSurfactant => AtMost(five([2, 2, 2, 3, 3], 1)),
            Item::Sulfide => AtMost([
                number(5, 2),
                number(1, 1),
                number(2, 1),
                number(5, 1),
                number(10, 1),
            ]),
            Item::FecalColiform => AtMost(five([200, 2_000, 10_000, 20_000, 40_000], 0)),
            Item::OxygenSaturation => return None,
        };
        Some(limits)
    }

    /// The stable code, as written in data files.
    pub const fn code(self) -> &'static str {
        match self {
            Item::Ph => "ph",
            Item::DissolvedOxygen => "dissolved_oxygen",
            Item::PermanganateIndex => "permanganate_index",
            Item::ChemicalOxygenDemand => "chemical_oxygen_demand",
            Item::BiochemicalOxygenDemand => "biochemical_oxygen_demand",
            Item::AmmoniaNitrogen => "ammonia_nitrogen",
            Item::TotalPhosphorus => "total_phosphorus",
            Item::TotalNitrogen => "total_nitrogen",
            Item::Copper => "copper",
            Item::Zinc => "zinc",
            Item::Fluoride => "fluoride",
            Item::Selenium => "selenium",
            Item::Arsenic => "arsenic",
            Item::Mercury => "mercury",
            Item::Cadmium => "cadmium",
            Item::HexavalentChromium => "hexavalent_chromium",
            Item::Lead => "lead",
            Item::Cyanide => "cyanide",
            Item::VolatilePhenol => "volatile_phenol",
            Item::Petroleum => "petroleum",
            Item::AnionicSurfactant => "anionic_surfactant",
            Item::Sulfide => "sulfide",
            Item::FecalColiform => "fecal_coliform",
            Item::OxygenSaturation => "oxygen_saturation",
        }
    }
}

/// Reads the code.
impl FromStr for Item {
    type Err = ItemError;

    fn from_str(word: &str) -> Result<Item, ItemError> {
        let found = Item::ALL
            .into_iter()
            .find(|item| item.code() == word.trim());
        found.ok_or_else(|| ItemError {
            found: word.to_owned(),
        })
    }
}
