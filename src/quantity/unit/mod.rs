//! Units (计量单位) as offices write them, and exact conversion between them.
//!
//! A unit is a word with an optional multiplier (万, 亿) and any number of words below a slash:
//! 万立方米/年, 微克/立方米, ug/m3, 羊单位/亩, 吨/(平方公里·月). A word that is not in the
//! vocabulary is a unit of its own, a count of that word, and converts to nothing else.
//!
//! % and 百分点 are kept apart: a share of 84.1 % and a rise of 84.1 percentage points are
//! different things. So are the time words: 吨/日 does not become 吨/年, because a capacity per
//! day says nothing about the days worked.

mod conversion;
mod error;
mod label;
mod reading;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use conversion::Conversion;
pub use error::{Mismatch, UnitError};
use vocabulary::Word;

/// What a unit measures. Units of one family convert into each other, except in
/// [`Family::Time`] and [`Family::Named`], where every word stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// 质量: 吨, 千克, 毫克, 微克.
    Mass,
    /// 面积: 亩, 公顷, 平方公里, 平方米.
    Area,
    /// 体积: 立方米, 升.
    Volume,
    /// 长度: 公里, 米, 毫米.
    Length,
    /// 功率: 千瓦, 兆瓦.
    Power,
    /// 电量: 千瓦时.
    Energy,
    /// 金额: 元.
    Money,
    /// 标准煤: 吨标准煤.
    StandardCoal,
    /// 羊单位.
    SheepUnit,
    /// 比例: %, ‰.
    Ratio,
    /// 百分点.
    PercentagePoint,
    /// 无量纲.
    Dimensionless,
    /// 时间: 年, 个月, 天, 小时, 工作日.
    Time,
    /// 个数: 个, 家, 处, 座, 台 and other classifiers; see [`Unit::same_word`].
    Count,
    /// 户, 人, 人次, 次, 倍, and every word the vocabulary does not know.
    Named,
}

/// A family and, where words of it must not be mixed up, the word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Dimension {
    family: Family,
    word: Cow<'static, str>,
}

impl Dimension {
    /// Whether quantities of the two convert into each other.
    fn converts_to(&self, other: &Dimension) -> bool {
        self.family == other.family && (self.family == Family::Count || self.word == other.word)
    }
}

/// One word of a unit with what stands before it.
#[derive(Clone, Debug)]
struct Factor {
    /// The 30 of 吨/30天; 1 when nothing is written.
    count: u32,
    multiplier: Option<&'static vocabulary::Multiplier>,
    /// The word as written, without multiplier.
    written: String,
    /// Its entry in the vocabulary; none for a word of its own.
    word: Option<&'static Word>,
}

impl Factor {
    fn dimension(&self) -> Dimension {
        match self.word {
            Some(word) => Dimension {
                family: word.family,
                word: Cow::Borrowed(if word.stands_alone() {
                    word.chinese
                } else {
                    ""
                }),
            },
            None => Dimension {
                family: Family::Named,
                word: Cow::Owned(self.written.clone()),
            },
        }
    }

    /// Its size as numerator and denominator, in the base unit of its family.
    fn size(&self) -> (i128, i128) {
        let (numerator, denominator) = self.word.map_or((1, 1), |word| word.size);
        let multiplier = self.multiplier.map_or(1, |multiplier| multiplier.value);
        let count = i128::from(self.count);
        (numerator * multiplier * count, denominator)
    }
}

/// A unit of measurement (计量单位), read with [`Unit::parse`].
///
/// Two units are equal when they mean the same: `ug/m3` equals 微克/立方米 and 个百分点 equals
/// 百分点, but 家 does not equal 个, nor 万吨 吨.
#[derive(Clone, Debug)]
pub struct Unit {
    text: String,
    above: Factor,
    below: Vec<Factor>,
    dimension: Dimension,
    below_dimensions: Vec<Dimension>,
    /// Size in base units, reduced.
    size: (i128, i128),
}

impl Unit {
    /// Reads a unit as offices write it: 万吨, 亿立方米, μg/m³, ug/m3, %, 个百分点, 元/吨.
    ///
    /// Full-width letters, spaces and the one-character squares of East Asian fonts (㎡, ㎎) are
    /// read too.
    ///
    /// # Errors
    /// When the text is empty, holds a number, is only a multiplier (万), or contains signs no
    /// unit has.
    pub fn parse(text: &str) -> Result<Unit, UnitError> {
        reading::read(text)
    }

    fn new(text: String, above: Factor, below: Vec<Factor>) -> Option<Unit> {
        let mut size = conversion::reduced(above.size());
        for factor in &below {
            let (numerator, denominator) = factor.size();
            size = conversion::reduced((
                size.0.checked_mul(denominator)?,
                size.1.checked_mul(numerator)?,
            ));
        }
        let mut below_dimensions: Vec<Dimension> = below.iter().map(Factor::dimension).collect();
        below_dimensions.sort();
        Some(Unit {
            text,
            dimension: above.dimension(),
            above,
            below,
            below_dimensions,
            size,
        })
    }

    /// What the unit measures; for 立方米/年 that of the word above the slash.
    #[must_use]
    pub fn family(&self) -> Family {
        self.dimension.family
    }

    /// Whether something stands below a slash, as in 微克/立方米 or 次/年.
    #[must_use]
    pub fn is_compound(&self) -> bool {
        !self.below.is_empty()
    }

    /// Whether both are written with the same words, multipliers aside: 万户 and 户, but not 家
    /// and 个, which convert one to one though they may count different things. Measured units
    /// such as 亩 and 公顷 count as the same word.
    #[must_use]
    pub fn same_word(&self, other: &Unit) -> bool {
        self.dimension == other.dimension && self.below_dimensions == other.below_dimensions
    }

    /// The exact factor that turns quantities of this unit into quantities of `to`.
    ///
    /// # Errors
    /// When the two measure different things, with the reason.
    pub fn conversion_to(&self, to: &Unit) -> Result<Conversion, UnitError> {
        if let Some(mismatch) = self.mismatch(to) {
            return Err(UnitError::Incompatible {
                from: self.text.clone(),
                to: to.text.clone(),
                mismatch,
            });
        }
        Conversion::new(self.size, to.size).ok_or_else(|| UnitError::TooLarge {
            text: format!("{self} → {to}"),
        })
    }

    fn mismatch(&self, to: &Unit) -> Option<Mismatch> {
        let above = self.dimension.converts_to(&to.dimension);
        let below = self.below_dimensions.len() == to.below_dimensions.len()
            && (self.below_dimensions.iter())
                .zip(&to.below_dimensions)
                .all(|(a, b)| a.converts_to(b));
        let shares = [self, to].map(|unit| (unit.family(), unit.is_compound()));
        match (above, below) {
            (true, true) => None,
            (true, false) => Some(Mismatch::Denominator),
            _ if shares == [(Family::Ratio, false), (Family::PercentagePoint, false)]
                || shares == [(Family::PercentagePoint, false), (Family::Ratio, false)] =>
            {
                Some(Mismatch::PercentAndPoints)
            }
            _ => Some(Mismatch::Kind),
        }
    }
}

/// Converts a quantity from one unit to another, exactly where the result has an end: 12.5 万吨
/// is 125000 吨, 1 公顷 is 15 亩. A result without end (1 亩 in 公顷) is rounded half to even at the
/// last digit a decimal holds.
///
/// # Errors
/// When the units measure different things or the result is too large for a decimal.
pub fn convert(value: Decimal, from: &Unit, to: &Unit) -> Result<Decimal, UnitError> {
    from.conversion_to(to)?
        .apply(value)
        .ok_or_else(|| UnitError::OutOfRange {
            value,
            from: from.text.clone(),
            to: to.text.clone(),
        })
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size && self.same_word(other)
    }
}

impl Eq for Unit {}

impl Hash for Unit {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.size, &self.dimension, &self.below_dimensions).hash(state);
    }
}

/// The unit as it was written, without spaces and full-width letters; see [`Unit::label`].
impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Unit::parse(text)
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Unit::parse(&text).map_err(de::Error::custom)
    }
}
