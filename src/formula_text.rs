//! Text in CSV that a spreadsheet would take for a formula (公式注入) and run.
//!
//! CSV has no types: Excel and its kin run a cell that begins with `=`, wherever its text came from. So every CSV
//! this program writes has an apostrophe, their own mark of text, before such a text; every CSV it reads loses the
//! apostrophe again. What was written is read back as it was: a text that begins with apostrophes before such a
//! sign gets one more. Plain negative numbers stay as they are.

use std::borrow::Cow;

/// What spreadsheets take for the beginning of a formula, in either width, and the white space that some of them
/// drop before it.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as a cell of a CSV file.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if is_taken_for_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that a cell of a CSV file stands for.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_taken_for_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

fn is_taken_for_formula(text: &str) -> bool {
    text.starts_with(SIGNS) && !is_negative_number(text)
}

/// A minus sign and digits, with or without a point: a spreadsheet shows it as the number it is.
fn is_negative_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or_default();
    let digit = |byte: &u8| byte.is_ascii_digit();
    digits.bytes().any(|byte| digit(&byte))
        && digits.bytes().all(|byte| digit(&byte) || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text_and_numbers_stay_numbers() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|x", "'-cmd|x"),
            ("-inf", "'-inf"),
            ("-", "'-"),
            ("-1+1", "'-1+1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("-13.1", "-13.1"),
            ("'90s", "'90s"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), cell);
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was(text in "['=+@a1. \t\n＝-]{0,6}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
            prop_assert!(!is_taken_for_formula(&cell), "{}", cell);
        }
    }
}
