//! What goes into the forage-livestock balance and what comes out.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::derive::{Coverage, Quotient};
use crate::finding::RawDoubt;
use crate::period::Period;

/// Animals of one species in one banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Herd<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// The species, as the coefficient table calls it.
    pub species: &'a str,
    /// Heads (头、只).
    pub heads: Decimal,
}

/// Grassland of one kind in one banner. The capacities of all kinds of a region and period add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pasture<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// What tells this grassland from the others of the region, such as its type.
    pub kind: &'a str,
    /// Usable area, 亩.
    pub area_mu: Decimal,
    /// Area that one sheep unit needs over the period, 亩/羊单位 (适宜载畜量 as bulletins give it).
    pub mu_per_sheep_unit: Decimal,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Share of its parts (0 to 1) that a region needs for a value. Default 1: a sum that lacks a part is
    /// not the region's. Our choice.
    pub least_coverage: Decimal,
    /// Class of a rate above no border. Default `balanced`.
    pub lowest_class: String,
    /// Classes by the overload rate; the highest border the rate is above decides. Default `overloaded`
    /// above 0 and `overloaded_over_10` above 10, where the Inner Mongolian regulation on forage-livestock
    /// balance (草畜平衡和禁牧休牧条例, 2021, article 29) lets subsidies be withheld. Local standards have
    /// other borders.
    pub classes: Vec<OverloadClass>,
}

/// One class of the overload rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverloadClass {
    /// Its name.
    pub name: String,
    /// It holds above this rate, in percent.
    pub above: Decimal,
}

impl Default for Options {
    fn default() -> Self {
        let class = |name: &str, above: i64| OverloadClass {
            name: name.to_owned(),
            above: Decimal::from(above),
        };
        Options {
            least_coverage: Decimal::ONE,
            lowest_class: "balanced".to_owned(),
            classes: vec![class("overloaded", 0), class("overloaded_over_10", 10)],
        }
    }
}

impl Options {
    /// The class of an overload rate in percent.
    pub fn class_of(&self, overload_rate: Decimal) -> &str {
        self.classes
            .iter()
            .filter(|class| overload_rate > class.above)
            .max_by_key(|class| class.above)
            .map_or(&self.lowest_class, |class| &class.name)
    }
}

/// Stock and capacity of a region (实际载畜量与理论载畜量).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stocking<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// Sheep units kept (羊单位).
    pub sheep_units: Option<Decimal>,
    /// Sheep units the grassland carries.
    pub capacity: Option<Decimal>,
    /// 超载率, percent: (kept − carried) / carried. Negative below capacity. The forage-livestock balance
    /// index (草畜平衡指数) is the same number where it is defined so, which could not be verified.
    pub overload_rate: Option<Decimal>,
    /// 载畜压力指数: kept / carried.
    pub pressure_index: Option<Decimal>,
    /// The class of the overload rate.
    pub class: Option<String>,
    /// Herds and pastures that count; for a region made of parts, its parts.
    pub coverage: Coverage,
    /// The addends of the sheep units: heads × coefficient.
    pub herds: Vec<HerdUnits<'a>>,
    /// The addends of the capacity: area / area per sheep unit.
    pub pastures: Vec<PastureCapacity<'a>>,
    /// What is not in the sums.
    pub left_out: Vec<LeftOut<'a>>,
    /// Why there is no overload rate.
    pub why_not: Option<WhyNot>,
}

impl Stocking<'_> {
    /// The arithmetic of the overload rate.
    pub fn overload(&self) -> Option<Quotient> {
        let (kept, carried) = self.sheep_units.zip(self.capacity)?;
        Some(Quotient::percent(kept.checked_sub(carried)?, carried))
    }

    /// The arithmetic of the pressure index.
    pub fn pressure(&self) -> Option<Quotient> {
        let (kept, carried) = self.sheep_units.zip(self.capacity)?;
        Some(Quotient::plain(kept, carried))
    }
}

/// One herd in sheep units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HerdUnits<'a> {
    /// The species.
    pub species: &'a str,
    /// Heads.
    pub heads: Decimal,
    /// Sheep units per head.
    pub per_head: Decimal,
    /// Their product.
    pub sheep_units: Decimal,
}

/// What one pasture carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastureCapacity<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// 亩 over 亩/羊单位.
    pub quotient: Quotient,
    /// Sheep units.
    pub capacity: Decimal,
}

/// Something that should be in a sum and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut<'a> {
    /// The region whose figure it is.
    pub region: &'a str,
    /// What is left out.
    pub what: What<'a>,
    /// Why.
    pub reason: WhyLeftOut,
}

/// A herd, a pasture, or all of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What<'a> {
    /// The herd of this species.
    Herd(&'a str),
    /// The pasture of this kind.
    Pasture(&'a str),
    /// All herds.
    Herds,
    /// All pastures.
    Pastures,
}

/// Why a herd or pasture does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// There is none.
    Missing,
    /// The table has no coefficient for the species.
    NoCoefficient,
    /// Heads, an area or an area per sheep unit below zero.
    Negative,
    /// An area per sheep unit of zero.
    ZeroAreaPerSheepUnit,
    /// Given more than once, differently.
    Conflicting,
    /// A product or quotient too large to write.
    TooLarge,
}

/// Why there is no overload rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// A herd or pasture is left out.
    Incomplete,
    /// Too few parts are complete.
    LowCoverage,
    /// The grassland carries nothing.
    NoCapacity,
    /// A number is too large to write.
    TooLarge,
}

/// What the tables have to say against themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt<'a> {
    /// A herd or pasture that does not count.
    LeftOut {
        /// The period.
        period: Period,
        /// What and why.
        left_out: LeftOut<'a>,
    },
    /// A region whose grassland carries nothing.
    NoCapacity {
        /// Region code.
        region: &'a str,
        /// The period.
        period: Period,
    },
}

impl Doubt<'_> {
    /// What kind of doubt it is, with its code and weight.
    pub fn kind(&self) -> RawDoubt {
        match self {
            Doubt::LeftOut { left_out, .. } => match left_out.reason {
                WhyLeftOut::Missing => RawDoubt::MissingGrasslandRow,
                WhyLeftOut::NoCoefficient => RawDoubt::NoSheepUnitCoefficient,
                WhyLeftOut::Negative => RawDoubt::NegativeAmount,
                WhyLeftOut::ZeroAreaPerSheepUnit => RawDoubt::ZeroAreaPerSheepUnit,
                WhyLeftOut::Conflicting => RawDoubt::ConflictingAmount,
                WhyLeftOut::TooLarge => RawDoubt::NumberTooLarge,
            },
            Doubt::NoCapacity { .. } => RawDoubt::NoCapacity,
        }
    }

    /// What it is about: the region with the species or kind of pasture, and the period.
    pub fn about(&self) -> (String, Option<Period>) {
        match *self {
            Doubt::LeftOut { period, left_out } => {
                let subject = match left_out.what {
                    What::Herd(name) | What::Pasture(name) => {
                        format!("{} {name}", left_out.region)
                    }
                    What::Herds | What::Pastures => left_out.region.to_owned(),
                };
                (subject, Some(period))
            }
            Doubt::NoCapacity { region, period } => (region.to_owned(), Some(period)),
        }
    }
}

/// All stockings, in order of region and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived<'a> {
    /// Regions from their own herds and pastures.
    pub own: Vec<Stocking<'a>>,
    /// Regions from the sums over their parts.
    pub combined: Vec<Stocking<'a>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt<'a>>,
}
