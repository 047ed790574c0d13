//! Reading units from text.

use super::vocabulary::{self, MULTIPLIERS};
use super::{Factor, Unit, UnitError};
use crate::quantity::text::half_width;

/// In characters; a longer text is a remark.
const LONGEST: usize = 40;

/// Reads one unit; see [`Unit::parse`].
pub(super) fn read(text: &str) -> Result<Unit, UnitError> {
    let plain = plain_spelling(text);
    let not_a_unit = || UnitError::NotAUnit {
        text: text.to_owned(),
    };
    if plain.is_empty() {
        return Err(UnitError::Empty);
    }
    if plain.chars().count() > LONGEST {
        return Err(not_a_unit());
    }
    let mut parts = plain.split('/');
    let first = parts.next().unwrap_or_default();
    if first.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(UnitError::HoldsNumber {
            text: text.to_owned(),
        });
    }
    let above = factor(first, text)?;
    let mut below = Vec::new();
    for part in parts {
        let part = without_parentheses(part);
        if vocabulary::find(part).is_some() {
            below.push(factor(part, text)?);
            continue;
        }
        for word in part.split('·') {
            below.push(factor(word, text)?);
        }
    }
    Unit::new(plain.clone(), above, below).ok_or_else(|| UnitError::TooLarge {
        text: text.to_owned(),
    })
}

/// One word with its multiplier: 万吨, 人, 30天.
fn factor(part: &str, text: &str) -> Result<Factor, UnitError> {
    let not_a_unit = || UnitError::NotAUnit {
        text: text.to_owned(),
    };
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = part.split_at(digits);
    let count = match count {
        "" => 1,
        run if run.len() <= 6 => run.parse().map_err(|_| not_a_unit())?,
        _ => return Err(not_a_unit()),
    };
    let (multiplier, written) = match vocabulary::find(rest) {
        Some(_) => (None, rest),
        None => with_multiplier(rest).unwrap_or((None, rest)),
    };
    if written.is_empty() && multiplier.is_some() {
        return Err(UnitError::MultiplierAlone {
            text: text.to_owned(),
        });
    }
    let word = vocabulary::find(written);
    if count == 0 || (word.is_none() && !is_word(written)) {
        return Err(not_a_unit());
    }
    Ok(Factor {
        count,
        multiplier,
        written: written.to_owned(),
        word,
    })
}

type Split<'a> = (Option<&'static vocabulary::Multiplier>, &'a str);

/// The multiplier at the start of a word and the word behind it.
fn with_multiplier(text: &str) -> Option<Split<'_>> {
    MULTIPLIERS.iter().find_map(|multiplier| {
        let rest = text.strip_prefix(multiplier.chinese)?;
        let fits =
            multiplier.before_any_word || rest.is_empty() || vocabulary::find(rest).is_some();
        fits.then_some((Some(multiplier), rest))
    })
}

/// Whether the text can be a word of its own: letters of any script and a few signs units use.
fn is_word(text: &str) -> bool {
    let signs = "°℃'.-_·()%‰$¥€";
    text.chars()
        .any(|letter| letter.is_alphabetic() || "℃°$¥€".contains(letter))
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || signs.contains(letter))
        && !text.starts_with(|letter: char| letter.is_ascii_digit())
        && is_balanced(text)
}

/// Half-width, without spaces, without a pair of parentheses around the whole.
fn plain_spelling(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        match half_width(letter) {
            'µ' => plain.push('μ'),
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            '∕' | '⁄' => plain.push('/'),
            '•' | '⋅' | '∙' | '*' | '×' => plain.push('·'),
            '^' => {}
            '㎡' => plain.push_str("m2"),
            '㎥' => plain.push_str("m3"),
            '㎢' => plain.push_str("km2"),
            '㎎' => plain.push_str("mg"),
            '㎍' => plain.push_str("μg"),
            '㎏' => plain.push_str("kg"),
            '㎞' => plain.push_str("km"),
            '㎜' => plain.push_str("mm"),
            '㎝' => plain.push_str("cm"),
            '㏊' => plain.push_str("ha"),
            'ℓ' => plain.push('L'),
            other => plain.push(other),
        }
    }
    without_parentheses(&plain).to_owned()
}

/// The inside of a text that one pair of parentheses encloses.
fn without_parentheses(text: &str) -> &str {
    text.strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .filter(|inside| is_balanced(inside))
        .unwrap_or(text)
}

/// Whether every parenthesis has its partner.
fn is_balanced(text: &str) -> bool {
    let depth = text.chars().try_fold(0_u32, |depth, letter| match letter {
        '(' => depth.checked_add(1),
        ')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}
