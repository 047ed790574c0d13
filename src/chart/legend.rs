//! Keys that flow over as many lines as they need, and the words of verdicts.

use super::canvas::{Anchor, Canvas};
use super::error::ChartError;
use super::hatching;
use super::spec::VerdictWord;
use super::theme::{self, MARGIN};
use crate::assess::Verdict;

/// Height of a line of a key, px.
const ROW: f64 = 20.0;
/// Distance of a sign from its words, and of words from the next sign, px.
const WORD_DISTANCE: f64 = 6.0;
const SIGN_DISTANCE: f64 = 20.0;

/// Draws a sign, given its left edge and the middle of its line.
type Sign<'a> = Box<dyn Fn(&mut Canvas, (f64, f64)) + 'a>;

/// A sign with its words.
pub(super) struct Entry<'a> {
    /// Width of the sign, px; zero for words alone.
    width: f64,
    sign: Sign<'a>,
    pub(super) words: String,
}

impl<'a> Entry<'a> {
    pub(super) fn new(
        width: f64,
        words: impl Into<String>,
        sign: impl Fn(&mut Canvas, (f64, f64)) + 'a,
    ) -> Self {
        Self {
            width,
            sign: Box::new(sign),
            words: words.into(),
        }
    }

    /// Words without a sign.
    pub(super) fn note(words: &str) -> Self {
        Self::new(0.0, words, |_, _| ())
    }

    /// A verdict.
    pub(super) fn verdict(mark: Verdict, words: String) -> Self {
        Self::new(12.0, words, move |canvas, (x, y)| {
            theme::draw_mark(canvas, mark, (x + 6.0, y), 12.0);
        })
    }

    /// A hatched box.
    pub(super) fn hatched(words: &str) -> Self {
        Self::new(14.0, words, |canvas, (x, y)| {
            hatching::draw_missing(canvas, [x, y - 6.5, 14.0, 13.0]);
        })
    }
}

/// Draws a key with its top at `y`; gives the y below it. Entries without words are left out.
pub(super) fn draw(canvas: &mut Canvas, entries: &[Entry], width: f64, y: f64) -> f64 {
    let mut x = MARGIN;
    let mut middle = y + ROW / 2.0;
    let mut drawn = false;
    for entry in entries {
        let room = if entry.width > 0.0 {
            entry.width + WORD_DISTANCE
        } else {
            0.0
        };
        let available = width - 2.0 * MARGIN - room;
        let set = theme::SMALL.wrap(&entry.words, available, 1);
        if set.lines.is_empty() {
            continue;
        }
        let wide = room + set.width(theme::SMALL.size, theme::SMALL.weight);
        if x > MARGIN && x + wide > width - MARGIN {
            x = MARGIN;
            middle += ROW;
        }
        (entry.sign)(canvas, (x, middle));
        canvas.lines(
            &set.lines,
            (x + room, middle + 4.0),
            0.0,
            Anchor::Start,
            theme::SMALL,
        );
        x += wide + SIGN_DISTANCE;
        drawn = true;
    }
    if drawn { middle + ROW / 2.0 } else { y }
}

/// The word of a verdict; empty when there is none.
pub(super) fn word(words: &[VerdictWord], mark: Verdict) -> &str {
    words
        .iter()
        .find(|known| known.mark == mark)
        .map_or("", |known| &known.word)
}

/// Checks that `words` (the list at `field`) names no verdict twice and has one for every verdict
/// that occurs; the verdicts come with the path of their place.
pub(super) fn check(
    field: &str,
    words: &[VerdictWord],
    occurring: impl Iterator<Item = (Verdict, String)>,
) -> Result<(), ChartError> {
    for (at, one) in words.iter().enumerate() {
        if words.iter().take(at).any(|other| other.mark == one.mark) {
            return Err(ChartError::VerdictTwice {
                field: format!("{field}[{at}]"),
                mark: one.mark,
            });
        }
    }
    for (mark, occurs) in occurring {
        if word(words, mark).trim().is_empty() {
            return Err(ChartError::NoWord {
                field: field.to_owned(),
                mark,
                occurs,
            });
        }
    }
    Ok(())
}
