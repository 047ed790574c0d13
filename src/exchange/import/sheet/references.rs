//! Cell references of XLSX, checked before they are parsed.
//!
//! The parser behind this counts letters and digits without an end: `A4294967298` would be taken for `A2`, and the
//! figure of one row for that of another. So every reference must lie in a sheet as ECMA-376 has it, A1 to XFD1048576,
//! and every area must begin before it ends.

use std::io::{BufRead, BufReader, Read};

/// Rows and columns of a sheet.
const MOST: (u32, u32) = (1_048_576, 16_384);

/// Reads a part to its end. Gives its bytes, and the first reference that is none.
pub(super) fn check(part: impl Read) -> std::io::Result<(u64, Option<String>)> {
    let mut reader = BufReader::new(part);
    let mut piece = Vec::new();
    let (mut length, mut bad) = (0_u64, None);
    loop {
        piece.clear();
        let read = reader.read_until(b'<', &mut piece)?;
        if read == 0 {
            return Ok((length, bad));
        }
        length = length.saturating_add(read as u64);
        if bad.is_none() {
            bad = bad_reference(&piece);
        }
    }
}

/// The reference of a tag, if it is none. The piece begins after `<`.
fn bad_reference(piece: &[u8]) -> Option<String> {
    let end = piece.iter().position(|byte| *byte == b'>')?;
    let tag = std::str::from_utf8(piece.get(..end)?).ok()?;
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next()?;
    let bare = name.rsplit(':').next()?;
    let (attribute, is_good): (&str, fn(&str) -> bool) = match bare {
        "c" => ("r", |text| cell(text).is_some()),
        "row" => ("r", |text| row(text).is_some()),
        "mergeCell" | "dimension" => ("ref", is_area),
        "f" => ("ref", is_area),
        _ => return None,
    };
    let text = value(tag.get(name.len()..)?, attribute)?;
    (!is_good(text)).then(|| text.to_owned())
}

/// The value of an attribute.
fn value<'t>(attributes: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after
            .chars()
            .next()
            .filter(|sign| ['"', '\''].contains(sign))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if name.trim() == wanted {
            return Some(value);
        }
        rest = next;
    }
}

/// Row and column from 1.
fn cell(text: &str) -> Option<(u32, u32)> {
    let letters = text.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, digits) = text.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.checked_mul(26)?.checked_add(value)
    })?;
    let row = row(digits)?;
    ((1..=MOST.1).contains(&column)).then_some((row, column))
}

fn row(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    let row: u32 = digits.parse().ok().filter(|_| is_plain)?;
    (1..=MOST.0).contains(&row).then_some(row)
}

/// One cell, or two of which the first is the upper left one.
fn is_area(text: &str) -> bool {
    match text.split_once(':') {
        None => cell(text).is_some(),
        Some((first, last)) => cell(first)
            .zip(cell(last))
            .is_some_and(|(first, last)| first.0 <= last.0 && first.1 <= last.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_beyond_a_sheet_is_found_and_others_are_not() {
        for (xml, bad) in [
            ("<c r=\"A1\" s=\"1\"/><c r='XFD1048576'>", None),
            ("<x:c s=\"r=\" r = \"b2\">", None),
            ("<row spans=\"1:3\" r=\"7\"><cols r=\"no\"/>", None),
            ("<mergeCell ref=\"A1:C3\"/><dimension ref=\"B2\"/>", None),
            ("<c r=\"A4294967298\"/>", Some("A4294967298")),
            ("<c r=\"XFE1\"/>", Some("XFE1")),
            ("<c r=\"A0\"/>", Some("A0")),
            ("<c r=\"9A\"/>", Some("9A")),
            ("<c r=\"\"/>", Some("")),
            ("<row\nr=\"99999999999\">", Some("99999999999")),
            ("<mergeCell ref=\"D9:A1\"/>", Some("D9:A1")),
            ("<f t=\"shared\" ref=\"A1:ZZZZ9\">", Some("A1:ZZZZ9")),
        ] {
            let (length, found) = check(xml.as_bytes()).expect("bytes");
            assert_eq!(length, xml.len() as u64);
            assert_eq!(found.as_deref(), bad, "{xml}");
        }
    }
}
