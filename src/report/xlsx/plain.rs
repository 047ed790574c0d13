//! Texts and days as cells may hold them.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::ExcelDateTime;

use crate::words::{Phrase, Wording};

/// The most UTF-16 units a cell may hold.
const LONGEST_TEXT: usize = 32_767;

/// A day as spreadsheets count them; `None` before 1900.
pub(in crate::report) fn day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| *year >= 1900)?;
    let month = u8::try_from(date.month()).ok()?;
    ExcelDateTime::from_ymd(year, month, u8::try_from(date.day()).ok()?).ok()
}

/// Lines a text takes in a width counted in digits; signs outside Latin take two and break anywhere.
pub(in crate::report) fn lines(text: &str, width: f64) -> f64 {
    let size = |character: char| if character < '\u{2000}' { 1.0 } else { 2.0 };
    let width = width.max(2.0);
    let mut taken = 0.0;
    for line in text.lines() {
        taken += 1.0;
        let mut at = 0.0;
        for word in line.split_inclusive(' ') {
            let breaks = word.chars().any(|character| size(character) > 1.0);
            let whole: f64 = word.trim_end().chars().map(size).sum();
            if !breaks && at > 0.0 && at + whole > width {
                taken += 1.0;
                at = 0.0;
            }
            for character in word.chars() {
                let size = size(character);
                if at + size > width && character != ' ' {
                    taken += 1.0;
                    at = 0.0;
                }
                at += size;
            }
        }
    }
    f64::max(taken, 1.0)
}

/// Text as a cell may hold it: no control characters but line ends, not too long.
pub(in crate::report) fn plain(text: &str, words: &dyn Wording) -> String {
    let kept: String = text
        .chars()
        .filter(|character| !character.is_control() || *character == '\n')
        .filter(|character| !matches!(character, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    // Signs above U+FFFF count twice, so half the length is always safe to skip the count.
    if kept.len() <= LONGEST_TEXT || kept.encode_utf16().count() <= LONGEST_TEXT {
        return kept;
    }
    let mark = words.phrase(Phrase::CutMark);
    let mut room = LONGEST_TEXT - mark.encode_utf16().count();
    let mut cut: String = kept
        .chars()
        .take_while(|character| {
            let fits = character.len_utf16() <= room;
            room = room.saturating_sub(character.len_utf16());
            fits
        })
        .collect();
    cut.push_str(mark);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::wording;

    #[test]
    fn chinese_takes_twice_the_room_of_latin() {
        assert_eq!(lines("", 100.0), 1.0);
        assert_eq!(lines(&"x".repeat(100), 100.0), 1.0);
        assert_eq!(lines(&"标".repeat(51), 100.0), 2.0);
        assert_eq!(lines("a\nb", 100.0), 2.0);
        assert_eq!(lines("end of December 2025", 10.0), 3.0);
        assert_eq!(lines("Governance", 9.0), 2.0);
    }

    #[test]
    fn control_characters_go_and_line_ends_stay() {
        let words = wording(Language::Chinese);
        assert_eq!(
            plain("a\u{0}\u{1b}[31m\tb\r\nc\u{FFFE}", words),
            "a[31mb\nc"
        );
    }

    #[test]
    fn long_text_is_cut_to_what_a_cell_holds_and_says_so() {
        for language in [Language::Chinese, Language::English] {
            let words = wording(language);
            let whole = "标".repeat(LONGEST_TEXT);
            assert_eq!(plain(&whole, words), whole);
            for sign in ["标", "x", "𠮷"] {
                let cut = plain(&sign.repeat(LONGEST_TEXT + 1), words);
                let units = cut.encode_utf16().count();
                assert!(
                    (LONGEST_TEXT - 1..=LONGEST_TEXT).contains(&units),
                    "{units}"
                );
                assert!(cut.ends_with(words.phrase(Phrase::CutMark)));
            }
        }
    }

    #[test]
    fn days_before_1900_are_no_days_of_a_spreadsheet() {
        let date = |year| NaiveDate::from_ymd_opt(year, 3, 1).expect("a day");
        assert!(day(date(1899)).is_none());
        assert!(day(date(1900)).is_some());
        assert!(day(date(2024)).is_some());
        assert!(day(date(10_000)).is_none());
    }
}
