//! Units in brackets behind a name.

use crate::exchange::import::cell::plain;
use crate::quantity::{Family, Unit};

/// Brackets that may stand behind a name.
const PAIRS: [(char, char); 5] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
];

/// Words of [`Family::Named`] that stand for units behind a name.
const COUNTED: [&str; 8] = ["人", "户", "次", "人次", "倍", "类", "级", "分"];

/// Splits `优良天数比率（%）` into the name and the unit in its brackets. Any other bracket belongs
/// to the name: 用水总量（农业） is not 用水总量. A unit behind a comma or slash (`比率，%`) is not
/// looked for.
#[must_use]
pub fn bracketed(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    let Some((name, inside)) = split(text) else {
        return (text, None);
    };
    let inside = inside.trim();
    let inside = inside.strip_prefix("单位").unwrap_or(inside);
    let inside = inside.trim_start_matches([':', '：', ' ']);
    let is_unit = Unit::parse(inside).is_ok_and(|unit| {
        let known = unit.family() != Family::Named || unit.is_compound();
        known || COUNTED.iter().any(|word| inside.ends_with(word))
    });
    if is_unit {
        (name, Some(plain(inside)))
    } else {
        (text, None)
    }
}

/// The name before the last bracket, whatever stands in it.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim();
    match split(text) {
        Some((name, _)) if !name.is_empty() => name,
        _ => text,
    }
}

/// The name and what stands in the brackets at its end.
fn split(text: &str) -> Option<(&str, &str)> {
    PAIRS.iter().find_map(|(open, close)| {
        let inner = text.strip_suffix(*close)?;
        let (name, inside) = split_at_opening(inner, *open, *close)?;
        Some((name.trim(), inside))
    })
}

/// Splits at the bracket that opens the last pair, whose closing one was taken: brackets inside,
/// as in （吨/（平方公里·月））, belong to it.
fn split_at_opening(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices().rev() {
        if letter == close {
            depth += 1;
        } else if letter == open {
            depth -= 1;
            if depth == 0 {
                return Some((text.get(..at)?, text.get(at + open.len_utf8()..)?));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_unit_is_taken_out_of_brackets() {
        for (text, name, unit) in [
            ("优良天数比率（%）", "优良天数比率", Some("%")),
            (
                "降尘（吨/（平方公里·月））",
                "降尘",
                Some("吨/(平方公里·月)"),
            ),
            ("用水总量（单位：亿立方米）", "用水总量", Some("亿立方米")),
            ("用水总量（农业）", "用水总量（农业）", None),
            ("细颗粒物（PM2.5）", "细颗粒物（PM2.5）", None),
            ("南山县（城区）", "南山县（城区）", None),
        ] {
            let (found, found_unit) = bracketed(text);
            assert_eq!((found, found_unit.as_deref()), (name, unit), "{text}");
        }
        assert_eq!(bare("用水总量（农业）"), "用水总量");
        assert_eq!(bare("（农业）"), "（农业）");
    }
}
