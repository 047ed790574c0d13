//! Breaking texts into lines that fit a width, with the rules of Chinese setting.

use super::fonts::{self, Weight};

/// A text set in lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lines {
    /// The lines, none of them empty.
    pub(super) lines: Vec<String>,
    /// Whether the end of the text was cut off and replaced by an ellipsis.
    pub(super) shortened: bool,
}

impl Lines {
    /// The width of the widest line, px.
    pub(super) fn width(&self, size: f64, weight: Weight) -> f64 {
        self.lines
            .iter()
            .map(|line| fonts::width(line, size, weight))
            .fold(0.0, f64::max)
    }
}

/// Characters that may not begin a line (避头): closing marks and units. The sign of a range (～)
/// neither begins nor ends one.
const NOT_FIRST: &str = "，。、；：！？）】》」』”’％%‰℃°…—～·,.;:!?)]}";
/// Characters that may not end a line (避尾): opening marks.
const NOT_LAST: &str = "（【《「『“‘～([{≤≥<>±−";

/// One line of plain text: control characters, characters that XML forbids and marks that turn the
/// writing direction are taken out, white space becomes single blanks.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let turns_direction = matches!(
            character,
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        );
        if character.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\u{3000}']) {
                // An ideographic space (U+3000) separates on purpose and keeps its width.
                out.push(if character == '\u{3000}' {
                    character
                } else {
                    ' '
                });
            }
        } else if !character.is_control()
            && !turns_direction
            && !matches!(character, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        {
            out.push(character);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a line may break before or after the character without a blank.
fn is_wide(character: char) -> bool {
    matches!(character as u32, 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
        || "“”‘’…—·①②③④⑤⑥⑦⑧⑨".contains(character)
}

/// Cuts a text into the pieces that stay together on one line; blanks stay at the end of a piece.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous: Option<char> = None;
    for character in text.chars() {
        let breaks = match previous {
            None => true,
            Some(last) => {
                let between = last == ' '
                    || last == '\u{3000}'
                    || is_wide(last)
                    || is_wide(character)
                    || (last == '-' && character.is_alphabetic());
                between
                    && character != ' '
                    && !NOT_FIRST.contains(character)
                    && !NOT_LAST.contains(last)
            }
        };
        match pieces.last_mut() {
            Some(piece) if !breaks => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        // A blank after an opening sign, as in "≥ 80 %", does not open a place to break.
        if !(character == ' ' && previous.is_some_and(|last| NOT_LAST.contains(last))) {
            previous = Some(character);
        }
    }
    pieces
}

/// Breaks `text` into at most `limit` lines of `available` px; what does not fit ends in "…".
pub(super) fn wrap(text: &str, available: f64, size: f64, weight: Weight, limit: usize) -> Lines {
    let text = clean(text);
    if text.is_empty() || limit == 0 {
        return Lines::default();
    }
    if fonts::width(&text, size, weight) <= available {
        return Lines {
            lines: vec![text],
            shortened: false,
        };
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut filled = 0.0;
    let mut rest = pieces(&text).into_iter();
    while let Some(piece) = rest.next() {
        let wide = fonts::width(piece.trim_end(), size, weight);
        if filled + wide > available && !line.is_empty() {
            if lines.len() + 1 == limit {
                let tail: String = std::iter::once(piece).chain(rest).collect();
                return finish(lines, &format!("{line}{tail}"), available, size, weight);
            }
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            filled = 0.0;
        }
        if wide <= available {
            filled += fonts::width(&piece, size, weight);
            line.push_str(&piece);
            continue;
        }
        // A single piece wider than the line, such as a long identifier, breaks anywhere.
        let mut letters = piece.chars();
        while let Some(letter) = letters.next() {
            let step = fonts::advance(letter, size, weight);
            if filled + step > available && !line.is_empty() {
                if lines.len() + 1 == limit {
                    let tail: String = std::iter::once(letter)
                        .chain(letters)
                        .chain(rest.flat_map(|p| p.chars().collect::<Vec<_>>()))
                        .collect();
                    return finish(lines, &format!("{line}{tail}"), available, size, weight);
                }
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                filled = 0.0;
            }
            filled += step;
            line.push(letter);
        }
    }
    let line = line.trim_end();
    if !line.is_empty() {
        lines.push(line.to_owned());
    }
    Lines {
        lines,
        shortened: false,
    }
}

/// Breaks `text` like [`wrap`] into as few lines, but of nearly the same length, so that no single
/// word is left over on the last one.
pub(super) fn wrap_balanced(
    text: &str,
    available: f64,
    size: f64,
    weight: Weight,
    limit: usize,
) -> Lines {
    let greedy = wrap(text, available, size, weight, limit);
    let count = greedy.lines.len();
    if count < 2 || greedy.shortened {
        return greedy;
    }
    if count == 2
        && let Some(halves) = at_a_pause(text, available, size, weight)
    {
        return halves;
    }
    let (mut narrow, mut wide) = (available / count as f64 * 0.5, available);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        let set = wrap(text, middle, size, weight, limit);
        if set.shortened || set.lines.len() > count {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    wrap(text, wide, size, weight, limit)
}

/// Two lines parted after a punctuation mark, or else at a blank, as even as can be; a figure and
/// its unit are parted only when they must. None when a line would not fit.
fn at_a_pause(text: &str, available: f64, size: f64, weight: Weight) -> Option<Lines> {
    let text = clean(text);
    let mut best: Option<(f64, [&str; 2])> = None;
    for (at, mark) in text.char_indices() {
        let (Some(head), Some(tail)) = (
            text.get(..at + mark.len_utf8()),
            text.get(at + mark.len_utf8()..),
        ) else {
            continue;
        };
        // A comma inside a number is no pause, nor is the blank after "≥".
        let strong = "；，。：".contains(mark) || (";,:".contains(mark) && tail.starts_with(' '));
        let (head, tail) = (head.trim_end(), tail.trim_start());
        let weak = mark == ' ' && !head.ends_with(|last| NOT_LAST.contains(last));
        let shut = tail
            .chars()
            .next()
            .is_none_or(|first| NOT_FIRST.contains(first));
        if !(strong || weak) || shut {
            continue;
        }
        let longer = fonts::width(head, size, weight).max(fonts::width(tail, size, weight));
        let cost = match (strong, head.ends_with(|last: char| last.is_ascii_digit())) {
            (true, _) => longer - available,
            (false, false) => longer,
            (false, true) => longer + size,
        };
        if longer <= available && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, [head, tail]));
        }
    }
    best.map(|(_, halves)| Lines {
        lines: halves.map(str::to_owned).to_vec(),
        shortened: false,
    })
}

fn finish(mut lines: Vec<String>, last: &str, available: f64, size: f64, weight: Weight) -> Lines {
    lines.push(shorten(last, available, size, weight));
    Lines {
        lines,
        shortened: true,
    }
}

/// Cuts a text that is too wide and ends it in "…".
fn shorten(text: &str, available: f64, size: f64, weight: Weight) -> String {
    let room = available - fonts::advance('…', size, weight);
    let mut kept = String::new();
    let mut filled = 0.0;
    for character in text.chars() {
        filled += fonts::advance(character, size, weight);
        if filled > room {
            break;
        }
        kept.push(character);
    }
    kept.truncate(
        kept.trim_end_matches([' ', '（', '(', '，', ',', '、', '·'])
            .len(),
    );
    kept.push('…');
    kept
}

/// Splits "17.07 %（2024年8月）" into the figure and what stands in the bracket at its end.
pub(super) fn split_bracket(text: &str) -> (String, String) {
    let text = clean(text);
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some((figure, note)) = inside.rsplit_once(open)
            && !figure.trim().is_empty()
            && !note.trim().is_empty()
        {
            return (figure.trim().to_owned(), note.trim().to_owned());
        }
    }
    (text, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, ems: f64, limit: usize) -> Vec<String> {
        wrap(text, ems * 10.0, 10.0, Weight::Regular, limit).lines
    }

    #[test]
    fn breaks_between_ideographs() {
        assert_eq!(set("地下水水位考核", 4.0, 2), ["地下水水", "位考核"]);
    }

    #[test]
    fn a_closing_mark_does_not_begin_a_line() {
        assert_eq!(
            set("危险废物（含医疗）", 8.5, 2),
            ["危险废物（含医", "疗）"]
        );
        assert_eq!(set("优良天数，比例", 4.0, 2), ["优良天", "数，比例"]);
    }

    #[test]
    fn an_opening_mark_does_not_end_a_line() {
        assert_eq!(set("一二三（四五六", 4.0, 2), ["一二三", "（四五六"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(
            set("Share of good-air days", 8.0, 3),
            ["Share of good-", "air days"]
        );
        assert_eq!(set("污染物PM₂.₅浓度", 4.2, 3), ["污染物", "PM₂.₅浓", "度"]);
        assert_eq!(set("目标值 ≥ 80.5 %", 5.0, 2), ["目标值", "≥ 80.5 %"]);
    }

    #[test]
    fn a_text_too_long_ends_in_an_ellipsis_and_fits() {
        let lines = wrap("一般工业固体废物综合利用率", 50.0, 10.0, Weight::Regular, 2);
        assert!(lines.shortened);
        assert_eq!(lines.lines, ["一般工业固", "体废物综…"]);
        assert!(lines.width(10.0, Weight::Regular) <= 50.0);
    }

    #[test]
    fn balanced_lines_leave_no_single_word_over() {
        let lines = wrap_balanced(
            "只有一个实际值，无法判断进度",
            120.0,
            10.0,
            Weight::Regular,
            3,
        );
        assert_eq!(lines.lines, ["只有一个实际值，", "无法判断进度"]);
        let lines = wrap_balanced("差 2.9 个百分点", 60.0, 10.0, Weight::Regular, 2);
        assert_eq!(lines.lines, ["差 2.9", "个百分点"]);
        let lines = wrap_balanced("2,800 t to go", 50.0, 10.0, Weight::Regular, 2);
        assert_eq!(lines.lines, ["2,800 t", "to go"]);
    }

    #[test]
    fn balanced_lines_break_at_a_pause_but_not_inside_a_number() {
        let text = "应达 15,280 户，实为 6,888 户";
        let lines = wrap_balanced(text, 100.0, 10.0, Weight::Regular, 2);
        assert_eq!(lines.lines, ["应达 15,280 户，", "实为 6,888 户"]);
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_anywhere() {
        let lines = wrap(&"x".repeat(60), 50.0, 10.0, Weight::Regular, 3);
        assert_eq!(lines.lines.len(), 3);
        assert!(lines.shortened && lines.width(10.0, Weight::Regular) <= 50.0);
    }

    #[test]
    fn control_characters_and_direction_marks_are_taken_out() {
        assert_eq!(
            clean("a\u{0}b\u{1b}[0m\u{202E}c\r\n\td  e\u{FFFF}"),
            "ab[0mc d e"
        );
        assert_eq!(clean("  水\u{3000}位 "), "水\u{3000}位");
    }

    #[test]
    fn the_bracket_at_the_end_is_split_off() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            split_bracket("17.07 %（2024年8月）"),
            pair("17.07 %", "2024年8月")
        );
        assert_eq!(
            split_bracket("17.07 % (Aug 2024)"),
            pair("17.07 %", "Aug 2024")
        );
        assert_eq!(split_bracket("（无）"), pair("（无）", ""));
        assert_eq!(split_bracket("3 (of 4) sites"), pair("3 (of 4) sites", ""));
    }
}
