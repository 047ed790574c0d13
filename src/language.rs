//! The two languages every text is written in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The language of labels and messages (语言). Chinese comes first and is the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Language {
    /// 中文, written `zh`.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English, written `en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// What is said in this language, of the same in both.
    #[must_use]
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// A language code that is neither `zh` nor `en`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a language this program writes: use `zh` or `en`")]
pub struct LanguageError {
    /// The code as it was given.
    pub found: String,
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code {
            "zh" => Ok(Language::Chinese),
            "en" => Ok(Language::English),
            other => Err(LanguageError {
                found: other.to_owned(),
            }),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Language::Chinese => "zh",
            Language::English => "en",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_chinese_is_the_default() {
        for language in [Language::Chinese, Language::English] {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        assert_eq!(Language::default(), Language::Chinese);
        assert!("fr".parse::<Language>().is_err());
    }
}
