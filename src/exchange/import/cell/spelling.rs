//! One spelling for the many ways a figure is typed.

use rust_decimal::Decimal;

/// Half-width letters, digits and signs, `-` for every minus, and no spaces, except one between
/// digits, where leaving it out would make another number.
pub(crate) fn plain(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut after_space = false;
    for letter in text.trim().trim_start_matches('\'').chars() {
        if is_space(letter) {
            after_space = true;
            continue;
        }
        let letter = half_width(letter);
        let part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        if after_space && part_of_number(letter) && spelled.ends_with(part_of_number) {
            spelled.push(' ');
        }
        after_space = false;
        spelled.push(letter);
    }
    spelled
}

/// The first letter of what [`plain`] makes of the text, in lower case.
pub(crate) fn first_letter(text: &str) -> Option<char> {
    let text = text.trim().trim_start_matches('\'');
    let letter = text.chars().find(|letter| !is_space(*letter))?;
    half_width(letter).to_lowercase().next()
}

/// Spaces, and zero-width signs that come along from web pages.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '﹣' | '⁻' => '-',
        '。' => '.',
        '﹪' | '٪' => '%',
        other => other,
    }
}

/// The decimal of a text of ASCII digits with at most a minus before and a point between them.
pub(super) fn digits(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (digits_only(whole) && digits_only(decimals))
        .then(|| Decimal::from_str_exact(text).ok())
        .flatten()
}

/// The decimal of digits with an optional sign, at most one point, and commas between groups of
/// three. `.5` is read, `5.` is not.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    if decimals.is_some_and(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let in_threes = groups.all(|group| group.len() == 3);
    if grouped && (!in_threes || first.is_empty() || first.len() > 3) {
        return None;
    }
    let digits: String = text
        .chars()
        .filter(|letter| !matches!(letter, ',' | '+'))
        .collect();
    if !digits.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let digits = match digits.split_once('.') {
        Some(("", decimals)) => format!("0.{decimals}"),
        Some(("-", decimals)) => format!("-0.{decimals}"),
        _ => digits,
    };
    Decimal::from_str_exact(&digits).ok()
}

/// Splits a note sign or a remark in parentheses off the end. A unit in parentheses stays.
pub(super) fn without_footnote(text: &str) -> (&str, Option<String>) {
    let is_sign = |letter: char| matches!(letter, '*' | '†' | '‡' | '#' | '※' | '\u{2460}'..='\u{2473}' | '⁰' | '¹' | '⁴'..='⁹');
    let before = text.trim_end_matches(is_sign);
    if before.len() < text.len() {
        let sign = text.get(before.len()..).unwrap_or_default();
        return (before, Some(sign.to_owned()));
    }
    for (open, close) in [('(', ')'), ('[', ']'), ('〔', '〕'), ('【', '】')] {
        let inside = text
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open));
        let Some((before, remark)) = inside else {
            continue;
        };
        // 吨/(平方公里·月) and (%) are units.
        let is_unit = open == '('
            && (before.ends_with('/')
                || crate::quantity::Unit::parse(remark).is_ok_and(|unit| {
                    unit.family() != crate::quantity::Family::Named || unit.is_compound()
                }));
        if !is_unit {
            return (before, Some(remark.to_owned()));
        }
    }
    (text, None)
}

/// Whether what follows a number begins another one, as in 3-5, 20%~30% or 12 34.
pub(super) fn holds_second_number(rest: &str) -> bool {
    rest.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether what follows a number is a power of ten: e2, E-3, ×10^2.
pub(super) fn is_power_of_ten(rest: &str) -> bool {
    let power = ["e", "E", "×10", "x10", "X10", "*10"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign));
    power.is_some_and(|power| {
        let power = power.strip_prefix('^').unwrap_or(power);
        let power = power.strip_prefix(['+', '-', '⁻']).unwrap_or(power);
        power.starts_with(|letter: char| letter.is_ascii_digit() || "²³⁴⁵⁶⁷⁸⁹¹".contains(letter))
    })
}
