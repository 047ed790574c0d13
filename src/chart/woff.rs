//! WOFF 1.0: a font file whose tables are compressed one by one.
//!
//! Format: "WOFF File Format 1.0", W3C Recommendation of 13 December 2012, sections 3 to 5. WOFF 2
//! would be a further 7 % smaller for ideographs and needs a Brotli encoder; it is not worth it.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use ttf_parser::Tag;

use super::subset::{SubsetError, number, pad, raw};

const HEADER: usize = 44;
const ENTRY: usize = 20;

/// The same font as WOFF, to be embedded in a page as `data:font/woff;base64,…`. Same font, same
/// bytes. A subset of ideographs loses about a third of its size.
///
/// # Errors
///
/// [`SubsetError::Unreadable`] or [`SubsetError::Table`] when `font` is not a whole font file.
pub fn pack(font: &[u8]) -> Result<Vec<u8>, SubsetError> {
    let records = raw(font)?;
    let count = records.table_records.len();
    let start = HEADER + ENTRY * usize::from(count);
    // The size of the font that a reader will rebuild: directory, then tables in whole words.
    let mut rebuilt = 12 + 16 * usize::from(count);
    let mut directory = Vec::new();
    let mut body = Vec::new();
    for record in records.table_records {
        let table = records
            .table(record.tag)
            .ok_or(SubsetError::Table { table: record.tag })?;
        let packed = compress(record.tag, table)?;
        // A table that does not shrink is stored as it is (section 5).
        let stored = if packed.len() < table.len() {
            packed.as_slice()
        } else {
            table
        };
        directory.extend(record.tag.to_bytes());
        directory.extend(number(start + body.len())?.to_be_bytes());
        directory.extend(number(stored.len())?.to_be_bytes());
        directory.extend(number(table.len())?.to_be_bytes());
        directory.extend(record.check_sum.to_be_bytes());
        body.extend(stored);
        pad(&mut body);
        rebuilt += table.len().next_multiple_of(4);
    }
    let mut woff = Vec::with_capacity(start + body.len());
    woff.extend(b"wOFF");
    woff.extend(font.iter().take(4)); // the kind of outlines
    woff.extend(number(start + body.len())?.to_be_bytes());
    woff.extend(count.to_be_bytes());
    woff.extend([0; 2]); // reserved
    woff.extend(number(rebuilt)?.to_be_bytes());
    woff.extend([0; 24]); // version 0.0, no metadata, no private data
    woff.extend(directory);
    woff.extend(body);
    Ok(woff)
}

fn compress(table: Tag, bytes: &[u8]) -> Result<Vec<u8>, SubsetError> {
    let failed = |error: std::io::Error| SubsetError::Compression {
        table,
        reason: error.kind(),
    };
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::super::fonts::REGULAR;
    use super::super::subset::subset;
    use super::*;

    fn font() -> Vec<u8> {
        let characters: BTreeSet<char> = "生态环境目标 ≥0.5▲".chars().collect();
        subset(REGULAR, &characters).unwrap()
    }

    fn word(bytes: &[u8], at: usize) -> usize {
        u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
    }

    /// A reader of WOFF as section 3 describes it: tag, sum and content of every table.
    fn unpack(woff: &[u8]) -> Vec<([u8; 4], u32, Vec<u8>)> {
        let count = usize::from(u16::from_be_bytes([woff[12], woff[13]]));
        (0..count)
            .map(|index| HEADER + index * ENTRY)
            .map(|entry| {
                let (offset, stored, length) = (
                    word(woff, entry + 4),
                    word(woff, entry + 8),
                    word(woff, entry + 12),
                );
                assert_eq!(offset % 4, 0);
                let bytes = &woff[offset..offset + stored];
                let mut table = Vec::new();
                if stored < length {
                    ZlibDecoder::new(bytes).read_to_end(&mut table).unwrap();
                } else {
                    table.extend(bytes);
                }
                assert_eq!(table.len(), length);
                let tag = woff[entry..entry + 4].try_into().unwrap();
                (tag, word(woff, entry + 16) as u32, table)
            })
            .collect()
    }

    #[test]
    fn unpacking_gives_the_tables_of_the_font_back() {
        let font = font();
        let face = raw(&font).unwrap();
        let expected: Vec<_> = face
            .table_records
            .into_iter()
            .map(|record| {
                let table = face.table(record.tag).unwrap().to_vec();
                (record.tag.to_bytes(), record.check_sum, table)
            })
            .collect();
        assert_eq!(unpack(&pack(&font).unwrap()), expected);
    }

    #[test]
    fn the_header_states_both_sizes() {
        let font = font();
        let woff = pack(&font).unwrap();
        assert_eq!(woff[..8], *b"wOFF\0\x01\0\0");
        assert_eq!(word(&woff, 8), woff.len());
        assert_eq!(word(&woff, 16), font.len());
        assert!(woff.len() < font.len());
    }

    #[test]
    fn packs_to_the_same_bytes_twice() {
        let font = font();
        assert_eq!(pack(&font).unwrap(), pack(&font).unwrap());
    }

    #[test]
    fn refuses_what_is_not_a_font() {
        assert!(matches!(
            pack(b"not a font"),
            Err(SubsetError::Unreadable { length: 10, .. })
        ));
    }
}
