//! Classes of single items and words for sections (单因子评价).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::item::{Body, Item, Limits};
use crate::derive::Quotient;
use crate::quantity::Limit;
use crate::quantity::rounding::round;

/// Water quality class (水质类别), best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Class {
    /// Ⅰ类.
    I,
    /// Ⅱ类.
    II,
    /// Ⅲ类.
    III,
    /// Ⅳ类.
    IV,
    /// Ⅴ类.
    V,
    /// 劣Ⅴ类.
    InferiorV,
}

/// Words for the state of a section or basin (水质状况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// 优.
    Excellent,
    /// 良好.
    Good,
    /// 轻度污染.
    LightlyPolluted,
    /// 中度污染.
    ModeratelyPolluted,
    /// 重度污染.
    HeavilyPolluted,
}

/// How a value is held against a limit (GB/T 8170-2008, clause 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 全数值比较法: as it is.
    #[default]
    FullValue,
    /// 修约值比较法: rounded to the decimals of the limit.
    RoundedToLimit,
}

impl Class {
    /// Every class, best first.
    pub const ALL: [Class; 6] = [
        Class::I,
        Class::II,
        Class::III,
        Class::IV,
        Class::V,
        Class::InferiorV,
    ];

    /// Whether the class counts as good (优良, 达到或优于Ⅲ类).
    pub fn is_good(self) -> bool {
        self <= Class::III
    }

    /// The word for a section of this class (环办〔2011〕22号): Ⅰ–Ⅱ优, Ⅲ良好, Ⅳ轻度污染, Ⅴ中度污染,
    /// 劣Ⅴ重度污染.
    pub fn quality(self) -> Quality {
        match self {
            Class::I | Class::II => Quality::Excellent,
            Class::III => Quality::Good,
            Class::IV => Quality::LightlyPolluted,
            Class::V => Quality::ModeratelyPolluted,
            Class::InferiorV => Quality::HeavilyPolluted,
        }
    }

    /// The stable code: `I` … `V`, `inferior_V`.
    pub fn code(self) -> &'static str {
        match self {
            Class::I => "I",
            Class::II => "II",
            Class::III => "III",
            Class::IV => "IV",
            Class::V => "V",
            Class::InferiorV => "inferior_V",
        }
    }
}

impl Quality {
    /// The stable code: `excellent`, `good`, `lightly_polluted`, …
    pub fn code(self) -> &'static str {
        match self {
            Quality::Excellent => "excellent",
            Quality::Good => "good",
            Quality::LightlyPolluted => "lightly_polluted",
            Quality::ModeratelyPolluted => "moderately_polluted",
            Quality::HeavilyPolluted => "heavily_polluted",
        }
    }
}

impl Limits {
    /// The best class whose limit `value` keeps: copper of 1.0 mg/L, the limit of II to V, is II.
    pub fn class_of(self, value: Decimal, comparison: Comparison) -> Class {
        let best = match self {
            Limits::AtMost(limits) => first_kept(limits.map(Limit::AtMost), value, comparison),
            Limits::AtLeast(limits) => first_kept(limits.map(Limit::AtLeast), value, comparison),
            Limits::Between(lower, upper) => {
                first_kept([Limit::Between { lower, upper }], value, comparison)
            }
        };
        best.unwrap_or(Class::InferiorV)
    }

    /// By how many times `value` exceeds the limit of class III (超标倍数): `(value − limit) / limit`.
    /// `None` for pH and dissolved oxygen, which have none, and for a value within the limit.
    pub fn exceedance(self, value: Decimal) -> Option<Quotient> {
        match self {
            Limits::AtMost([_, _, limit, _, _]) if value > limit => {
                Some(Quotient::plain(value.checked_sub(limit)?, limit))
            }
            _ => None,
        }
    }

    /// The limit of class V, where the item has one.
    pub(super) fn last(self) -> Option<Decimal> {
        match self {
            Limits::AtMost([_, _, _, _, last]) => Some(last),
            Limits::AtLeast(_) | Limits::Between(..) => None,
        }
    }
}

/// The class of an item's value; `None` where the standard has no limits for it.
///
/// `saturation` is whether dissolved oxygen keeps the first class by its saturation.
pub(super) fn class_of(
    item: Item,
    body: Body,
    value: Decimal,
    saturated: bool,
    comparison: Comparison,
) -> Option<Class> {
    let limits = item.limits(body)?;
    if item == Item::DissolvedOxygen && saturated {
        return Some(Class::I);
    }
    Some(limits.class_of(value, comparison))
}

fn first_kept<const COUNT: usize>(
    limits: [Limit; COUNT],
    value: Decimal,
    comparison: Comparison,
) -> Option<Class> {
    let keeps = |limit: &Limit| match comparison {
        Comparison::FullValue => limit.holds(value),
        Comparison::RoundedToLimit => {
            let places = i32::try_from(limit.decimals()).unwrap_or(i32::MAX);
            limit.holds(round(value, places))
        }
    };
    Class::ALL
        .into_iter()
        .zip(limits)
        .find(|(_, limit)| keeps(limit))
        .map(|(class, _)| class)
}
