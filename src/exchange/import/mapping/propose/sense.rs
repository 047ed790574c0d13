//! What one header cell says.

use super::words::{CHANGE_WORDS, OTHER_FIGURES, ROLE_WORDS};
use crate::exchange::import::cell::{figure, missing_mark, plain};
use crate::exchange::import::mapping::{Cumulative, Index, Role, bracketed, normal, read_period};
use crate::exchange::import::sheet::{Cell, CellValue};
use crate::period::Period;
use crate::quantity::{Family, Unit};

/// What a header cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Role(Role),
    /// Figures that are not those of the period itself: 上年同期, 增减, 预计.
    OtherFigures,
    /// A whole period, or a part of a year such as 1月, as written.
    Period(String),
    Indicator(String),
    Region(String),
    /// A unit and nothing else, as in a row of units below the names.
    Unit(String),
}

/// What a text names, the first sense that fits.
pub(super) fn sense(text: &str, index: &Index<'_>) -> Option<Sense> {
    let (name, _) = bracketed(text);
    let word = plain(name).to_lowercase();
    if word.is_empty() {
        return None;
    }
    if let Some(id) = index.known_indicator(text) {
        return Some(Sense::Indicator(id));
    }
    let whole = plain(text).to_lowercase();
    let said = header_word(&word).or_else(|| header_word(&whole));
    if said.is_some() {
        return said;
    }
    if CHANGE_WORDS.iter().any(|part| word.contains(part)) {
        // 同比排名 ranks the changes.
        let ranked = ["排名", "位次", "名次"]
            .iter()
            .any(|part| word.contains(part));
        return Some(Sense::Role(if ranked {
            Role::Ignore
        } else {
            Role::ChangeOnLastYear
        }));
    }
    if is_period(name) {
        return Some(Sense::Period(name.to_owned()));
    }
    if let Some(code) = index.known_region(text) {
        return Some(Sense::Region(code));
    }
    let unit = Unit::parse(bare_brackets(text)).ok()?;
    (unit.family() != Family::Named).then(|| Sense::Unit(unit.to_string()))
}

/// The role a whole text is the word for.
pub(super) fn role_word(text: &str) -> Option<Role> {
    let word = plain(bracketed(text).0).to_lowercase();
    match header_word(&word) {
        Some(Sense::Role(role)) => Some(role),
        _ => None,
    }
}

/// What a word of headers says, compared whole.
fn header_word(word: &str) -> Option<Sense> {
    let role = ROLE_WORDS.iter().find(|(known, _)| *known == word);
    let role = role.map(|(_, role)| Sense::Role(*role));
    role.or_else(|| OTHER_FIGURES.contains(&word).then_some(Sense::OtherFigures))
}

/// What the parts of a header text name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) senses: Vec<Sense>,
    /// A part says nothing that is known.
    pub(super) unknown: bool,
}

impl Parts {
    /// The text as a whole where it has a sense, else its parts from left to right, each as long
    /// as it can be: 2024年用水总量目标 is a period, an indicator and a word for targets.
    pub(super) fn of(text: &str, index: &Index<'_>) -> Parts {
        let mut parts = Parts::default();
        if let Some(sense) = sense(text, index) {
            parts.senses.push(sense);
            return parts;
        }
        let text = normal(bracketed(text).0);
        if text.chars().count() > LONGEST_TEXT {
            parts.unknown = true;
            return parts;
        }
        let mut rest = text.as_str();
        loop {
            rest = rest.trim_start_matches(|letter| SEPARATORS.contains(letter));
            if rest.is_empty() {
                return parts;
            }
            let Some((length, sense)) = part(rest, index) else {
                parts.unknown = true;
                return parts;
            };
            parts.senses.push(sense);
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The senses of a text that is understood to its end.
    pub(super) fn whole(text: &str, index: &Index<'_>) -> Option<Sense> {
        let parts = Parts::of(text, index);
        let sense = parts.senses.into_iter().next_back();
        sense.filter(|_| !parts.unknown)
    }
}

/// Characters of a header text looked at for parts.
const LONGEST_TEXT: usize = 60;

/// Signs between the parts of a header text.
const SEPARATORS: &str = "()[]【】〔〕,、:;·_/-. ";

/// The longest part a normalised text begins with, and its bytes.
fn part(text: &str, index: &Index<'_>) -> Option<(usize, Sense)> {
    let words = ROLE_WORDS.iter();
    let words = words.map(|(word, role)| (*word, Sense::Role(*role)));
    let others = OTHER_FIGURES.iter();
    let others = others.map(|word| (*word, Sense::OtherFigures));
    let word = words
        .chain(others)
        .filter(|(word, _)| text.starts_with(word))
        .map(|(word, sense)| (word.len(), sense));
    let period = period_at_start(text).map(|(length, text)| (length, Sense::Period(text)));
    let indicator = index.indicator_at_start(text);
    let indicator = indicator.map(|(length, id)| (length, Sense::Indicator(id)));
    let region = index.region_at_start(text);
    let region = region.map(|(length, code)| (length, Sense::Region(code)));
    word.chain(period)
        .chain(indicator)
        .chain(region)
        .max_by_key(|(length, _)| *length)
}

/// The longest period with its word 年, 月 or 季, or part of a year, that a text begins with.
fn period_at_start(text: &str) -> Option<(usize, String)> {
    let starts = text.starts_with(|letter: char| {
        letter.is_ascii_digit() || "一二三四上下前第全".contains(letter)
    });
    if !starts {
        return None;
    }
    let ends = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut ends: Vec<usize> = ends.take(24).skip(1).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let part = text.get(..end)?;
        (part.contains(['年', '月', '季']) && is_period(part)).then(|| (end, part.to_owned()))
    })
}

/// Whether the text is a period or a part of a year.
pub(super) fn is_period(text: &str) -> bool {
    read_period(text, Some(2024), Cumulative::AsWritten).is_ok()
}

fn bare_brackets(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）'])
}

/// Whether the cell belongs to data rather than to a header: a figure or a mark that there is
/// none. Years and periods belong to either.
pub(super) fn is_datum(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Number { percent: true, .. } | CellValue::Error(_) => true,
        CellValue::Number { value, .. } => {
            let year = value.to_string();
            let is_year = year.len() == 4 && year.parse::<Period>().is_ok();
            !is_year
        }
        CellValue::Text(text) => {
            // 2024年目标 is no figure of the unit 年目标.
            !is_period(text)
                && period_at_start(&plain(text)).is_none()
                && (missing_mark(text).is_some() || figure(text).is_ok())
        }
        _ => false,
    }
}
