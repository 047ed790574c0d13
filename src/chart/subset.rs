//! The part of a bundled face that a page needs.
//!
//! A page that must be readable where no Chinese font is installed carries its own letters. A whole
//! face is megabytes; the glyphs of one report are a few hundred kilobytes. [`subset`] gives a
//! TrueType font, which [`super::woff::pack`] makes a third smaller.
//!
//! The outlines are chosen by the crate `subsetter`, which writes fonts for PDF and therefore leaves
//! out two tables every browser asks for. They are added here: a new `cmap`, and the `OS/2` of the
//! full face. Kerning and other layout features are left out, as [`super::fonts::width`] knows none.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;
use ttf_parser::{Face, FaceParsingError, RawFace, Tag};

const CMAP: Tag = Tag::from_bytes(b"cmap");
const HEAD: Tag = Tag::from_bytes(b"head");
const OS_2: Tag = Tag::from_bytes(b"OS/2");

/// `sfntVersion` of a font with TrueType outlines.
const TRUETYPE: u32 = 0x0001_0000;

/// What can keep a face from being cut down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubsetError {
    /// The bytes are not a font.
    #[error(
        "the face ({length} bytes) cannot be read as a font: {reason}; expected a TrueType font file"
    )]
    Unreadable {
        /// Size of what was given, bytes.
        length: usize,
        /// What the reader objected to.
        reason: FaceParsingError,
    },
    /// A table that every font must have is missing or cut off.
    #[error(
        "table `{table}` of the face is missing or cut off; expected a complete TrueType font file"
    )]
    Table {
        /// The tag of the table.
        table: Tag,
    },
    /// The glyphs could not be taken out of the face.
    #[error("the glyphs cannot be taken out of the face: {reason}; expected TrueType outlines")]
    Outlines {
        /// What went wrong.
        reason: subsetter::Error,
    },
    /// The face has none of the characters. A font without characters is refused by browsers, so
    /// none is written.
    #[error(
        "the face has none of the {asked} characters asked for; leave the face out of the page"
    )]
    NoCharacter {
        /// How many characters were asked for.
        asked: usize,
    },
    /// The font is larger than its format can hold.
    #[error("the subset is {length} bytes; a font file holds at most 4,294,967,295 bytes")]
    TooLarge {
        /// The size found, bytes.
        length: usize,
    },
    /// A table could not be compressed.
    #[error("table `{table}` cannot be compressed: {reason}")]
    Compression {
        /// The tag of the table.
        table: Tag,
        /// What went wrong.
        reason: std::io::ErrorKind,
    },
}

/// Those of the `characters` that the `face` has.
///
/// # Errors
///
/// [`SubsetError::Unreadable`] when `face` is not a font.
pub fn covered(face: &[u8], characters: &BTreeSet<char>) -> Result<BTreeSet<char>, SubsetError> {
    Ok(glyphs(&parse(face)?, characters).into_keys().collect())
}

/// A TrueType font with the glyphs of those `characters` that the `face` has, and `.notdef`.
///
/// Advances, line heights, name and licence are those of the face; characters it has not are left
/// out. Same face and characters, same bytes.
///
/// # Errors
///
/// When `face` is not a whole font with TrueType outlines, or has none of the characters
/// ([`SubsetError::NoCharacter`]).
pub fn subset(face: &[u8], characters: &BTreeSet<char>) -> Result<Vec<u8>, SubsetError> {
    let full = parse(face)?;
    let mut remapper = GlyphRemapper::new();
    let mapping: BTreeMap<char, u16> = glyphs(&full, characters)
        .into_iter()
        .map(|(character, glyph)| (character, remapper.remap(glyph)))
        .collect();
    let (Some((first, _)), Some((last, _))) = (mapping.first_key_value(), mapping.last_key_value())
    else {
        return Err(SubsetError::NoCharacter {
            asked: characters.len(),
        });
    };
    let outlines =
        subsetter::subset(face, 0, &remapper).map_err(|reason| SubsetError::Outlines { reason })?;
    let mut tables = tables(&outlines)?;
    tables.insert(CMAP, character_map(&mapping)?);
    tables.insert(OS_2, metrics(&full, *first, *last)?);
    assemble(tables)
}

fn parse(face: &[u8]) -> Result<Face<'_>, SubsetError> {
    Face::parse(face, 0).map_err(|reason| SubsetError::Unreadable {
        length: face.len(),
        reason,
    })
}

pub(super) fn raw(font: &[u8]) -> Result<RawFace<'_>, SubsetError> {
    RawFace::parse(font, 0).map_err(|reason| SubsetError::Unreadable {
        length: font.len(),
        reason,
    })
}

/// The glyph of every character that the face has.
fn glyphs(face: &Face, characters: &BTreeSet<char>) -> BTreeMap<char, u16> {
    characters
        .iter()
        .filter_map(|&character| Some((character, face.glyph_index(character)?.0)))
        .filter(|(_, glyph)| *glyph != 0)
        .collect()
}

/// The tables of a font by tag, which is the order they are written in.
fn tables(font: &[u8]) -> Result<BTreeMap<Tag, Vec<u8>>, SubsetError> {
    let raw = raw(font)?;
    raw.table_records
        .into_iter()
        .map(|record| {
            let table = raw
                .table(record.tag)
                .ok_or(SubsetError::Table { table: record.tag })?;
            Ok((record.tag, table.to_vec()))
        })
        .collect()
}

/// Table `cmap` with one subtable of format 12 (ISO/IEC 14496-22, 5.2.1.3.8): runs of characters
/// whose glyphs follow each other too. Format 12 alone is enough for browsers, has no limit a large
/// subset could meet, and reaches beyond the basic plane.
fn character_map(mapping: &BTreeMap<char, u16>) -> Result<Vec<u8>, SubsetError> {
    struct Run {
        first: u32,
        last: u32,
        glyph: u32,
    }
    let mut runs: Vec<Run> = Vec::new();
    for (&character, &glyph) in mapping {
        let (character, glyph) = (u32::from(character), u32::from(glyph));
        match runs.last_mut() {
            Some(run)
                if run.last + 1 == character && run.glyph + (character - run.first) == glyph =>
            {
                run.last = character;
            }
            _ => runs.push(Run {
                first: character,
                last: character,
                glyph,
            }),
        }
    }
    let mut table = Vec::new();
    table.extend(0_u16.to_be_bytes()); // version
    table.extend(1_u16.to_be_bytes()); // one subtable:
    table.extend(3_u16.to_be_bytes()); // platform Windows,
    table.extend(10_u16.to_be_bytes()); // encoding Unicode, all planes,
    table.extend(12_u32.to_be_bytes()); // beginning after this record
    table.extend(12_u16.to_be_bytes()); // format
    table.extend([0; 2]); // reserved
    table.extend(number(16 + 12 * runs.len())?.to_be_bytes()); // length of the subtable
    table.extend([0; 4]); // no language
    table.extend(number(runs.len())?.to_be_bytes());
    for run in &runs {
        for value in [run.first, run.last, run.glyph] {
            table.extend(value.to_be_bytes());
        }
    }
    Ok(table)
}

/// Table `OS/2` of the full face, with the first and the last character of the subset
/// (`usFirstCharIndex` at byte 64, `usLastCharIndex` at byte 66).
fn metrics(full: &Face, first: char, last: char) -> Result<Vec<u8>, SubsetError> {
    let missing = SubsetError::Table { table: OS_2 };
    let Some(table) = full.raw_face().table(OS_2) else {
        return Err(missing);
    };
    let mut table = table.to_vec();
    for (at, character) in [(64, first), (66, last)] {
        // Characters beyond the basic plane are given as U+FFFF.
        let index = u16::try_from(u32::from(character)).unwrap_or(u16::MAX);
        match table.get_mut(at..at + 2) {
            Some(field) => field.copy_from_slice(&index.to_be_bytes()),
            None => return Err(missing),
        }
    }
    Ok(table)
}

/// A font file of the tables: directory, tables, and the sum over all of it (ISO/IEC 14496-22, 4.3
/// and 4.4).
fn assemble(mut tables: BTreeMap<Tag, Vec<u8>>) -> Result<Vec<u8>, SubsetError> {
    // `checkSumAdjustment` of table `head` counts as 0 in every sum.
    const ADJUSTMENT: std::ops::Range<usize> = 8..12;
    const WHOLE: u32 = 0xB1B0_AFBA;
    let cut_off = SubsetError::Table { table: HEAD };
    match tables
        .get_mut(&HEAD)
        .and_then(|head| head.get_mut(ADJUSTMENT))
    {
        Some(field) => field.fill(0),
        None => return Err(cut_off),
    }
    let count = tables.len() as u16;
    let selector = count.ilog2();
    let range = 16 << selector;
    let mut directory = Vec::new();
    directory.extend(TRUETYPE.to_be_bytes());
    for value in [count, range, selector as u16, count * 16 - range] {
        directory.extend(value.to_be_bytes());
    }
    let start = 12 + 16 * tables.len();
    let mut body = Vec::new();
    let mut adjustment = None;
    for (tag, table) in &tables {
        let offset = start + body.len();
        if *tag == HEAD {
            adjustment = Some(offset + ADJUSTMENT.start..offset + ADJUSTMENT.end);
        }
        directory.extend(tag.to_bytes());
        directory.extend(checksum(table).to_be_bytes());
        directory.extend(number(offset)?.to_be_bytes());
        directory.extend(number(table.len())?.to_be_bytes());
        body.extend(table);
        pad(&mut body);
    }
    let mut font = directory;
    font.extend(body);
    number(font.len())?;
    let whole = WHOLE.wrapping_sub(checksum(&font));
    match adjustment.and_then(|range| font.get_mut(range)) {
        Some(field) => field.copy_from_slice(&whole.to_be_bytes()),
        None => return Err(cut_off),
    }
    Ok(font)
}

/// The sum of the big-endian 32-bit words, the last one filled up with zeros.
fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .chunks(4)
        .map(|chunk| {
            chunk
                .iter()
                .chain(&[0; 3])
                .take(4)
                .fold(0_u32, |word, byte| word << 8 | u32::from(*byte))
        })
        .fold(0, u32::wrapping_add)
}

/// Fills up to the next multiple of four bytes.
pub(super) fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// A length or offset as it is stored.
pub(super) fn number(length: usize) -> Result<u32, SubsetError> {
    u32::try_from(length).map_err(|_| SubsetError::TooLarge { length })
}

#[cfg(test)]
mod tests {
    use super::super::fonts::{BOLD, REGULAR, SCRIPTS};
    use super::*;

    const SIGNS: &str = "0123456789%,.（）、。●▲▼○■×—≥≤≈±−℃μ³";

    fn set(text: &str) -> BTreeSet<char> {
        text.chars().collect()
    }

    /// Every character that the `cmap` of the font knows.
    fn mapped(font: &[u8]) -> BTreeSet<char> {
        let face = Face::parse(font, 0).unwrap();
        let mut found = BTreeSet::new();
        for subtable in face.tables().cmap.unwrap().subtables {
            subtable.codepoints(|code| {
                found.insert(char::from_u32(code).unwrap());
            });
        }
        found
    }

    #[derive(Default, PartialEq, Debug)]
    struct Outline(Vec<(char, Vec<f32>)>);

    impl ttf_parser::OutlineBuilder for Outline {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(('M', vec![x, y]));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(('L', vec![x, y]));
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push(('Q', vec![x1, y1, x, y]));
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.push(('C', vec![x1, y1, x2, y2, x, y]));
        }
        fn close(&mut self) {
            self.0.push(('Z', Vec::new()));
        }
    }

    fn outline(face: &Face, character: char) -> Outline {
        let mut outline = Outline::default();
        let glyph = face.glyph_index(character).unwrap();
        let _ = face.outline_glyph(glyph, &mut outline);
        outline
    }

    /// 900 ideographs, evenly from the whole block, so that rare and dense ones count too.
    fn nine_hundred() -> BTreeSet<char> {
        let all = covered(REGULAR, &('\u{4E00}'..='\u{9FFF}').collect()).unwrap();
        let step = all.len() / 900;
        all.into_iter().step_by(step).take(900).collect()
    }

    #[test]
    fn maps_each_asked_character_to_a_glyph_and_no_other_character() {
        for face in [REGULAR, BOLD] {
            let asked = set(&format!("生态环境目标 {SIGNS}"));
            let font = subset(face, &asked).unwrap();
            assert_eq!(mapped(&font), asked);
            let font = Face::parse(&font, 0).unwrap();
            let glyphs: BTreeSet<u16> = asked
                .iter()
                .map(|character| font.glyph_index(*character).unwrap().0)
                .collect();
            assert!(!glyphs.contains(&0));
            assert_eq!(glyphs.len(), asked.len());
        }
    }

    #[test]
    fn leaves_unknown_characters_out() {
        // The Scripts face has subscripts and no ideographs, the Regular face the reverse.
        let asked = set("优₂₅\n");
        assert_eq!(mapped(&subset(SCRIPTS, &asked).unwrap()), set("₂₅"));
        assert_eq!(mapped(&subset(REGULAR, &asked).unwrap()), set("优"));
        assert_eq!(covered(REGULAR, &asked).unwrap(), set("优"));
    }

    #[test]
    fn holds_the_glyphs_asked_for_and_notdef_only() {
        let font = subset(REGULAR, &set("对标")).unwrap();
        assert_eq!(Face::parse(&font, 0).unwrap().number_of_glyphs(), 3);
    }

    #[test]
    fn writes_the_same_bytes_twice() {
        let asked = nine_hundred();
        assert_eq!(
            subset(REGULAR, &asked).unwrap(),
            subset(REGULAR, &asked).unwrap()
        );
    }

    #[test]
    fn keeps_advances_outlines_and_line_heights_of_the_full_face() {
        let asked = set(&format!("草原退化率 PM {SIGNS}"));
        for bytes in [REGULAR, BOLD] {
            let full = Face::parse(bytes, 0).unwrap();
            let font = subset(bytes, &asked).unwrap();
            let font = Face::parse(&font, 0).unwrap();
            for &character in &asked {
                let advance =
                    |face: &Face| face.glyph_hor_advance(face.glyph_index(character).unwrap());
                assert_eq!(advance(&font), advance(&full), "{character}");
                assert_eq!(
                    outline(&font, character),
                    outline(&full, character),
                    "{character}"
                );
            }
            assert_eq!(font.units_per_em(), full.units_per_em());
            assert_eq!(
                (font.ascender(), font.descender(), font.line_gap()),
                (full.ascender(), full.descender(), full.line_gap())
            );
        }
    }

    #[test]
    fn nine_hundred_characters_stay_below_400_kb() {
        let asked = nine_hundred();
        assert_eq!(asked.len(), 900);
        let length = subset(REGULAR, &asked).unwrap().len();
        assert!(length < 400_000, "{length} bytes");
    }

    #[test]
    fn has_the_tables_that_browsers_ask_for() {
        let font = subset(REGULAR, &set("对标")).unwrap();
        let font = Face::parse(&font, 0).unwrap();
        for tag in [
            b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name",
            b"post",
        ] {
            let tag = Tag::from_bytes(tag);
            assert!(font.raw_face().table(tag).is_some(), "{tag}");
        }
        // 对 is U+5BF9 and 标 is U+6807.
        let table = font.raw_face().table(OS_2).unwrap();
        assert_eq!(table[64..68], [0x5B, 0xF9, 0x68, 0x07]);
    }

    #[test]
    fn the_words_of_the_file_add_up_to_the_number_of_the_standard() {
        // ISO/IEC 14496-22, table head: the sum of all words of a font file is B1B0AFBA.
        let font = subset(REGULAR, &set("对标 ▲")).unwrap();
        assert_eq!(font.len() % 4, 0);
        let sum = font.chunks_exact(4).fold(0_u32, |sum, word| {
            sum.wrapping_add(u32::from_be_bytes(word.try_into().unwrap()))
        });
        assert_eq!(sum, 0xB1B0_AFBA);
    }

    #[test]
    fn joins_neighbouring_characters_into_one_run() {
        // A header of 4 bytes, a record of 8, a subtable head of 16, and 12 for each run.
        let mapping = BTreeMap::from([
            ('a', 1),
            ('b', 2),
            ('c', 4), // follows b, but its glyph does not
            ('e', 6), // two further on than c, as its glyph, but d lies between
            ('\u{20BB7}', 7),
        ]);
        let table = character_map(&mapping).unwrap();
        assert_eq!(table.len(), 28 + 4 * 12);
        assert_eq!(table[28..40], [0, 0, 0, b'a', 0, 0, 0, b'b', 0, 0, 0, 1]);
        assert_eq!(table[40..52], [0, 0, 0, b'c', 0, 0, 0, b'c', 0, 0, 0, 4]);
        assert_eq!(
            table[64..],
            [0, 2, 0x0B, 0xB7, 0, 2, 0x0B, 0xB7, 0, 0, 0, 7]
        );
    }

    #[test]
    fn writes_no_font_without_characters() {
        assert_eq!(
            subset(SCRIPTS, &set("对标")),
            Err(SubsetError::NoCharacter { asked: 2 })
        );
    }

    #[test]
    fn says_what_is_wrong_with_a_damaged_face() {
        assert!(matches!(
            subset(b"not a font", &set("1")),
            Err(SubsetError::Unreadable { length: 10, .. })
        ));
        // Cut off anywhere, a face is refused or gives a font; nothing panics.
        for length in (0..SCRIPTS.len()).step_by(7) {
            let _ = subset(&SCRIPTS[..length], &set("₂"));
        }
        assert!(subset(&SCRIPTS[..SCRIPTS.len() / 2], &set("₂")).is_err());
    }
}
