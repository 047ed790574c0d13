//! How units are written for readers.

use super::{Factor, Family, Unit};
use crate::language::Language;

impl Unit {
    /// The unit for readers. Chinese stays as officials write it, and units written with letters
    /// become Chinese: 亿立方米, 微克/立方米 (also from `ug/m3`). English: 100 million m³, μg/m³,
    /// 10,000 households, percentage points, sheep units/mu.
    ///
    /// Classifiers without an English noun (个, 家, 座, 台) give an empty text, or 10,000 for 万个. A
    /// word the vocabulary does not know stays as it is.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let above = match language {
            Language::Chinese => self.above.chinese(),
            Language::English => self.above.english(),
        };
        let below: Vec<String> = (self.below.iter())
            .map(|factor| match language {
                Language::Chinese => factor.chinese(),
                Language::English => factor.english_below(),
            })
            .collect();
        let below = match below.as_slice() {
            [] => return above,
            [one] => one.clone(),
            several => format!("({})", several.join("·")),
        };
        if above.is_empty() {
            format!("per {below}")
        } else {
            format!("{above}/{below}")
        }
    }

    /// What is written directly behind a number: `%`, 微克/立方米, nothing for 无量纲; in English with
    /// its space, ` μg/m³`, and ` × 10,000 mu` where a multiplier would run into the number.
    #[must_use]
    pub fn suffix(&self, language: Language) -> String {
        let dimensionless = self.family() == Family::Dimensionless && self.below.is_empty();
        let label = self.label(language);
        if dimensionless || label.is_empty() {
            return String::new();
        }
        match language {
            Language::Chinese => label,
            Language::English if label.starts_with(['%', '‰']) => label,
            Language::English if self.above.multiplier.is_some() => format!(" × {label}"),
            Language::English => format!(" {label}"),
        }
    }
}

impl Factor {
    fn chinese(&self) -> String {
        let count = self.counted();
        let multiplier = self.multiplier.map_or("", |multiplier| multiplier.chinese);
        let word = match self.word {
            Some(word) if self.written.is_ascii() || self.written.starts_with('μ') => word.chinese,
            _ => &self.written,
        };
        format!("{count}{multiplier}{word}")
    }

    fn english(&self) -> String {
        self.with_multiplier(self.word.map_or(&self.written, |word| word.english))
    }

    fn english_below(&self) -> String {
        let one = self.count == 1 && self.multiplier.is_none();
        self.with_multiplier(match self.word {
            Some(word) if one || word.english.is_empty() => word.english_one,
            Some(word) => word.english,
            None => &self.written,
        })
    }

    fn with_multiplier(&self, word: &str) -> String {
        let multiplier = self.multiplier.map_or("", |multiplier| multiplier.english);
        [self.counted().as_str(), multiplier, word]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The number written before the word, if any.
    fn counted(&self) -> String {
        if self.count == 1 {
            String::new()
        } else {
            self.count.to_string()
        }
    }
}
