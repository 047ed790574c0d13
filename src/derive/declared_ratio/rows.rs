//! What goes into a declared ratio and what comes out.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::derive::{Coverage, Quotient};
use crate::finding::RawDoubt;
use crate::period::Period;

/// One amount: item, region, period. All amounts of an item are in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period it covers.
    pub period: Period,
    /// What was counted.
    pub item: &'a str,
    /// How much.
    pub value: Decimal,
}

/// `part` is one of the regions that `region` is made of. Parts of one region may not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership<'a> {
    /// The whole.
    pub region: &'a str,
    /// The part.
    pub part: &'a str,
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Share of its parts (0 to 1) that a region needs for a value. Default 1: a sum that lacks a part is
    /// not the region's. Our choice; no rule was found.
    pub least_coverage: Decimal,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            least_coverage: Decimal::ONE,
        }
    }
}

/// A ratio of one region and period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// The ratio in the definition's unit.
    pub value: Option<Decimal>,
    /// Its arithmetic; also there when too few parts forbid a value.
    pub quotient: Option<Quotient>,
    /// Items of the ratio, or for a region made of parts its parts.
    pub coverage: Coverage,
    /// What is not in the quotient.
    pub left_out: Vec<LeftOut<'a>>,
    /// Why there is no value.
    pub why_not: Option<WhyNot>,
}

/// Something that should be in a quotient and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut<'a> {
    /// The region whose figure it is.
    pub region: &'a str,
    /// The item.
    pub item: &'a str,
    /// Why it is not there.
    pub reason: WhyLeftOut,
}

/// Why an amount is not in a quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// No such amount.
    Missing,
    /// Below zero, which the definition does not allow.
    Negative,
    /// Given more than once, differently.
    Conflicting,
}

/// Why there is no ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// An item of the region itself is left out.
    MissingItem,
    /// Too few parts are complete.
    LowCoverage,
    /// The denominator is zero.
    ZeroDenominator,
    /// The denominator is below zero.
    NegativeDenominator,
    /// A sum is too large to write.
    TooLarge,
}

/// What the amounts have to say against themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt<'a> {
    /// An amount below zero where none may be; it is left out.
    NegativeAmount(Amount<'a>),
    /// Two different amounts of one item, region and period; neither is used.
    ConflictingAmount {
        /// The smallest.
        first: Amount<'a>,
        /// The next.
        second: Amount<'a>,
    },
    /// A denominator that is not above zero.
    NoDenominator {
        /// Region code.
        region: &'a str,
        /// The period.
        period: Period,
        /// The denominator.
        denominator: Decimal,
    },
}

impl Doubt<'_> {
    /// What kind of doubt it is, with its code and weight.
    pub fn kind(&self) -> RawDoubt {
        match self {
            Doubt::NegativeAmount(_) => RawDoubt::NegativeAmount,
            Doubt::ConflictingAmount { .. } => RawDoubt::ConflictingAmount,
            Doubt::NoDenominator { .. } => RawDoubt::NoDenominator,
        }
    }

    /// What it is about: the region and, where it is one, the item; and the period.
    pub fn about(&self) -> (String, Option<Period>) {
        match *self {
            Doubt::NegativeAmount(amount) | Doubt::ConflictingAmount { first: amount, .. } => {
                let subject = format!("{} {}", amount.region, amount.item);
                (subject, Some(amount.period))
            }
            Doubt::NoDenominator { region, period, .. } => (region.to_owned(), Some(period)),
        }
    }
}

/// All ratios of one definition, in order of region and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived<'a> {
    /// Regions from their own amounts.
    pub own: Vec<Ratio<'a>>,
    /// Regions from the sums over their parts.
    pub combined: Vec<Ratio<'a>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt<'a>>,
}
