//! How long a period is: day, month, quarter, half, year or span (频度).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The kind of calendar period (频度), from the shortest to the longest; a span is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// One day (日).
    Day,
    /// One calendar month (月).
    Month,
    /// One calendar quarter (季度).
    Quarter,
    /// January–June or July–December (半年).
    Half,
    /// One calendar year (年).
    Year,
    /// Any other stretch of days (跨期时段), such as 1-11月 or 2021-2025年.
    Span,
}

/// A word that names no granularity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{found}` is not a frequency: use `day`, `month`, `quarter`, `half` or `year` \
     (日, 月, 季度, 半年, 年)"
)]
pub struct GranularityError {
    /// The word as it was given.
    pub found: String,
}

impl Granularity {
    /// Every granularity, shortest first.
    pub const ALL: [Granularity; 6] = [
        Granularity::Day,
        Granularity::Month,
        Granularity::Quarter,
        Granularity::Half,
        Granularity::Year,
        Granularity::Span,
    ];

    /// The number of months; `None` for days and spans.
    #[must_use]
    pub fn months(self) -> Option<u32> {
        match self {
            Granularity::Month => Some(1),
            Granularity::Quarter => Some(3),
            Granularity::Half => Some(6),
            Granularity::Year => Some(12),
            Granularity::Day | Granularity::Span => None,
        }
    }

    /// The word used in data files: `day`, `month`, `quarter`, `half`, `year`, `span`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Granularity::Day => "day",
            Granularity::Month => "month",
            Granularity::Quarter => "quarter",
            Granularity::Half => "half",
            Granularity::Year => "year",
            Granularity::Span => "span",
        }
    }

    /// The word for readers: 日, 月, 季度, 半年, 年, 时段; day, month, quarter, half year, …
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Granularity::Day) => "日",
            (Language::Chinese, Granularity::Month) => "月",
            (Language::Chinese, Granularity::Quarter) => "季度",
            (Language::Chinese, Granularity::Half) => "半年",
            (Language::Chinese, Granularity::Year) => "年",
            (Language::Chinese, Granularity::Span) => "时段",
            (Language::English, Granularity::Half) => "half year",
            (Language::English, other) => other.code(),
        }
    }
}

/// Writes the code.
impl fmt::Display for Granularity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Reads the code, the Chinese word, and 年度, 季, 月度, 天.
impl FromStr for Granularity {
    type Err = GranularityError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.trim() {
            "day" | "日" | "天" => Ok(Granularity::Day),
            "month" | "月" | "月度" => Ok(Granularity::Month),
            "quarter" | "季" | "季度" => Ok(Granularity::Quarter),
            "half" | "半年" => Ok(Granularity::Half),
            "year" | "年" | "年度" => Ok(Granularity::Year),
            "span" | "时段" => Ok(Granularity::Span),
            other => Err(GranularityError {
                found: other.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_chinese_words_read_back() {
        for granularity in Granularity::ALL {
            assert_eq!(granularity.code().parse(), Ok(granularity));
            assert_eq!(granularity.to_string(), granularity.code());
            let word = granularity.label(Language::Chinese);
            assert_eq!(word.parse(), Ok(granularity));
        }
        assert!("weekly".parse::<Granularity>().is_err());
    }
}
