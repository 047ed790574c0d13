//! The bundled faces: widths of texts and which characters can be shown.
//!
//! Three faces travel with the program, so a text is as wide on every machine as it was measured:
//! Noto Sans SC Regular (the characters of GBK), Noto Sans SC Bold (those of GB 2312 and some place
//! names) and a little of Noto Sans for the subscripts and superscripts that Noto Sans SC has not.

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use ttf_parser::Face;

/// Noto Sans SC Regular.
pub const REGULAR: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/fonts/NotoSansSC-Regular.gbk.ttf"
));
/// Noto Sans SC Bold.
pub const BOLD: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/fonts/NotoSansSC-Bold.gb2312.ttf"
));
/// Noto Sans, subscripts and superscripts.
pub const SCRIPTS: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/fonts/NotoSans-Scripts.ttf"
));

/// The family of the bundled faces.
pub const FAMILY: &str = "Noto Sans SC";

/// The families a viewer shall try, the bundled one first. Ends in a generic family, because a
/// viewer that knows none of the names would otherwise show nothing.
pub const FAMILIES: &str = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',\
'Noto Sans CJK SC','WenQuanYi Micro Hei','Noto Sans',sans-serif";

/// How heavy a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and figures that count.
    Bold,
}

/// Stored in the tables below for a character that no face has.
const ABSENT: u16 = u16::MAX;
const UNITS: f64 = 1000.0;

/// Advances in thousandths of an em, plus one; 0 = not looked up yet. A table of the basic plane
/// per weight: looking a glyph up in the face costs more than everything else in laying out a text.
static REGULAR_ADVANCES: [AtomicU16; 0x1_0000] = [const { AtomicU16::new(0) }; 0x1_0000];
static BOLD_ADVANCES: [AtomicU16; 0x1_0000] = [const { AtomicU16::new(0) }; 0x1_0000];

fn faces() -> &'static [Face<'static>] {
    static FACES: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    FACES.get_or_init(|| {
        [REGULAR, BOLD, SCRIPTS]
            .into_iter()
            .filter_map(|bytes| Face::parse(bytes, 0).ok())
            .collect()
    })
}

fn look_up(character: char, weight: Weight) -> u16 {
    // The order in which the rasteriser falls back: the face asked for, then the others.
    let order: [usize; 3] = match weight {
        Weight::Regular => [0, 1, 2],
        Weight::Bold => [1, 0, 2],
    };
    order
        .into_iter()
        .filter_map(|index| faces().get(index))
        .find_map(|face| {
            let glyph = face.glyph_index(character)?;
            let advance = f64::from(face.glyph_hor_advance(glyph)?);
            let em = f64::from(face.units_per_em()).max(1.0);
            Some((advance / em * UNITS).round() as u16 + 1)
        })
        .unwrap_or(ABSENT)
}

fn entry(character: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR_ADVANCES,
        Weight::Bold => &BOLD_ADVANCES,
    };
    match table.get(character as usize) {
        Some(slot) => match slot.load(Ordering::Relaxed) {
            0 => {
                let found = look_up(character, weight);
                slot.store(found, Ordering::Relaxed);
                found
            }
            known => known,
        },
        None => look_up(character, weight),
    }
}

/// Whether one of the bundled faces can show the character.
#[must_use]
pub fn covers(character: char) -> bool {
    entry(character, Weight::Regular) != ABSENT
}

/// The advance width of one character at `size` px. A character no face has counts as one em when
/// it is an ideograph or a symbol, and as 0.6 em below U+1100.
#[must_use]
pub fn advance(character: char, size: f64, weight: Weight) -> f64 {
    match entry(character, weight) {
        ABSENT if (character as u32) < 0x1100 => 0.6 * size,
        ABSENT => size,
        units => f64::from(units - 1) / UNITS * size,
    }
}

/// The width of a text at `size` px: the sum of its advances, without kerning.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars()
        .map(|character| advance(character, size, weight))
        .sum()
}

/// Collects the characters of `text` that no bundled face can show.
pub fn note_missing(text: &str, missing: &mut BTreeSet<char>) {
    missing.extend(
        text.chars()
            .filter(|character| !character.is_whitespace() && !covers(*character)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_faces_can_be_read() {
        assert_eq!(faces().len(), 3);
    }

    #[test]
    fn an_ideograph_is_one_em_wide() {
        assert_eq!(width("对标", 10.0, Weight::Regular), 20.0);
        assert_eq!(width("对标，", 10.0, Weight::Bold), 30.0);
    }

    #[test]
    fn digits_have_the_width_of_the_published_face() {
        // Table hmtx of Noto Sans SC 2.004, read with fonttools: "7" is 555 (Regular) and 590 (Bold)
        // of 1,000 units wide.
        assert!((width("2024", 20.0, Weight::Regular) - 4.0 * 0.555 * 20.0).abs() < 1e-9);
        assert!((width("2024", 20.0, Weight::Bold) - 4.0 * 0.590 * 20.0).abs() < 1e-9);
    }

    #[test]
    fn subscripts_come_from_the_third_face() {
        assert!(faces()[0].glyph_index('₂').is_none());
        assert!(covers('₂') && covers('₅') && covers('⁻'));
        let width = width("₂", 100.0, Weight::Regular);
        assert!((20.0..60.0).contains(&width), "{width}");
    }

    #[test]
    fn a_name_character_missing_in_bold_is_measured_in_regular() {
        assert!(faces()[1].glyph_index('囍').is_none() && covers('囍'));
        assert_eq!(width("囍", 10.0, Weight::Bold), 10.0);
    }

    #[test]
    fn the_face_of_subscripts_has_no_letters() {
        // With letters it would replace the bold face in a heading that holds a subscript.
        for character in "aM2. ".chars() {
            assert!(faces()[2].glyph_index(character).is_none(), "{character}");
        }
    }

    #[test]
    fn characters_without_a_glyph_are_reported_once_and_in_order() {
        let mut missing = BTreeSet::new();
        note_missing("水位🜁ሀ🜁", &mut missing);
        assert_eq!(missing.into_iter().collect::<Vec<_>>(), ['ሀ', '🜁']);
    }

    #[test]
    fn signs_of_the_trade_are_covered() {
        for character in "PM₂.₅ ≤≥±−–—‰℃μµ³²·×→↑↓…（）：；、“”《》％①●○▲▼㎡".chars()
        {
            assert!(covers(character) || character == ' ', "{character}");
        }
    }
}
