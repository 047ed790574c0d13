//! What can be wrong with a unit or a conversion.

use rust_decimal::Decimal;

use crate::language::Language;
use crate::quantity::text::excerpt;

/// Why two units do not convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// They measure different things.
    Kind,
    /// The same thing above the slash, another below it.
    Denominator,
    /// A share and a difference of shares.
    PercentAndPoints,
}

/// A text that is no unit, or a conversion that is not possible. `Display` is English;
/// [`UnitError::message`] gives either language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// No text.
    #[error("{}", self.message(Language::English))]
    Empty,
    /// A number where only the unit is expected.
    #[error("{}", self.message(Language::English))]
    HoldsNumber {
        /// The text as it was given.
        text: String,
    },
    /// 万 or 亿 without a word.
    #[error("{}", self.message(Language::English))]
    MultiplierAlone {
        /// The text as it was given.
        text: String,
    },
    /// Signs no unit has, or nothing beside a slash.
    #[error("{}", self.message(Language::English))]
    NotAUnit {
        /// The text as it was given.
        text: String,
    },
    /// A size beyond what can be computed with.
    #[error("{}", self.message(Language::English))]
    TooLarge {
        /// The unit or units.
        text: String,
    },
    /// Units that do not convert.
    #[error("{}", self.message(Language::English))]
    Incompatible {
        /// The unit of the value.
        from: String,
        /// The unit asked for.
        to: String,
        /// Why not.
        mismatch: Mismatch,
    },
    /// A converted value too large for a decimal.
    #[error("{}", self.message(Language::English))]
    OutOfRange {
        /// The value before conversion.
        value: Decimal,
        /// Its unit.
        from: String,
        /// The unit asked for.
        to: String,
    },
}

impl UnitError {
    /// What was found and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            UnitError::Empty => {
                "the unit is empty: write one, as 万吨 or μg/m³, or 无量纲 for a pure number"
                    .to_owned()
            }
            UnitError::HoldsNumber { text } => format!(
                "the unit `{}` begins with a number: keep the number in the value column and \
                 write multipliers as 万 or 亿",
                excerpt(text)
            ),
            UnitError::MultiplierAlone { text } => format!(
                "the unit `{}` is only a multiplier: add what is counted, as in 万吨 or 万户",
                excerpt(text)
            ),
            UnitError::NotAUnit { text } => format!(
                "`{}` is not a unit: write it as 微克/立方米, 万吨 or ug/m3",
                excerpt(text)
            ),
            UnitError::TooLarge { text } => {
                format!("the unit `{}` is too large to compute with", excerpt(text))
            }
            UnitError::Incompatible { from, to, mismatch } => {
                let hint = match mismatch {
                    Mismatch::Kind => "they measure different things; correct the unit",
                    Mismatch::Denominator => {
                        "the parts below the slash differ; give the value per the same thing"
                    }
                    Mismatch::PercentAndPoints => {
                        "% is a share and 百分点 (percentage points) a difference of shares; use % \
                         for levels and 百分点 for changes"
                    }
                };
                format!("{from} does not convert to {to}: {hint}")
            }
            UnitError::OutOfRange { value, from, to } => {
                format!("{value} {from} is too large to be written in {to}: use a larger unit")
            }
        }
    }

    fn chinese(&self) -> String {
        match self {
            UnitError::Empty => {
                "单位为空：请填写单位，例如 万吨、微克/立方米；纯数值请填写 无量纲".to_owned()
            }
            UnitError::HoldsNumber { text } => format!(
                "单位“{}”以数字开头：数字请填入数值列，倍数请写 万、亿",
                excerpt(text)
            ),
            UnitError::MultiplierAlone { text } => format!(
                "单位“{}”只有倍数：请写明计量对象，例如 万吨、万户",
                excerpt(text)
            ),
            UnitError::NotAUnit { text } => format!(
                "“{}”不是单位：请写作 微克/立方米、万吨、ug/m3 等形式",
                excerpt(text)
            ),
            UnitError::TooLarge { text } => format!("单位“{}”过大，无法计算", excerpt(text)),
            UnitError::Incompatible { from, to, mismatch } => {
                let hint = match mismatch {
                    Mismatch::Kind => "二者计量的对象不同，请更正单位",
                    Mismatch::Denominator => "斜线以下的部分不同，请按相同的分母给出数值",
                    Mismatch::PercentAndPoints => {
                        "% 是比例，百分点是比例之差；水平用 %，变化用百分点"
                    }
                };
                format!("{from} 不能换算为 {to}：{hint}")
            }
            UnitError::OutOfRange { value, from, to } => {
                format!("{value} {from} 换算为 {to} 后超出可表示范围：请使用更大的单位")
            }
        }
    }
}
