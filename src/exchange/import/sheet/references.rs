//! Cell references in the worksheets of XLSX (单元格引用), looked at while a part is unpacked.
//!
//! The workbook reader counts rows and columns in 32 bits without looking whether they fit: `A42949672970` would become
//! another cell of the sheet, and of an area that ends before it begins the size would be wrong. No program saves either.

use std::io::{Result, Write};

/// Letters of the last column Excel has, XFD.
const LETTERS: usize = 3;
/// Digits of the last row Excel has, 1048576.
const DIGITS: usize = 7;
/// The longest text between the quotes of a reference: an area, with room to spare.
const LONGEST: usize = 64;

/// Takes the bytes of a worksheet and keeps the first reference that cannot be one.
#[derive(Default)]
pub(super) struct References {
    /// The end of what has passed, as a reference may be cut in two.
    held: Vec<u8>,
    /// What stands where a reference should.
    pub(super) impossible: Option<String>,
}

impl Write for References {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.impossible.is_none() {
            self.held.extend_from_slice(bytes);
            self.impossible = impossible(&self.held);
            let keep = self.held.len().min(LONGEST + 8);
            self.held.drain(..self.held.len() - keep);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// The first value of an attribute `r` or `ref` that is no reference.
fn impossible(bytes: &[u8]) -> Option<String> {
    let names: [&[u8]; 2] = [b" r=", b" ref="];
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(rest) = names.iter().find_map(|name| rest.strip_prefix(*name)) else {
            continue;
        };
        let Some((quote, value)) = rest.split_first() else {
            continue;
        };
        let longest = value.get(..LONGEST).unwrap_or(value);
        let value = match longest.iter().position(|byte| byte == quote) {
            Some(end) => longest.get(..end).unwrap_or_default(),
            // The rest comes with the next piece, unless there is no end to it.
            None if longest.len() < LONGEST => continue,
            None => longest,
        };
        if !is_possible(value) {
            return Some(String::from_utf8_lossy(value).into_owned());
        }
    }
    None
}

fn is_possible(value: &[u8]) -> bool {
    let mut ends = value.split(|byte| *byte == b':').map(place);
    match (ends.next().flatten(), ends.next()) {
        (None, _) | (_, Some(None)) => false,
        (Some(_), None) => true,
        (Some((column, row)), Some(Some((last_column, last_row)))) => {
            column <= last_column && row <= last_row
        }
    }
}

/// Column and row of one cell, 0 where there is none; `None` where they are beyond what a sheet has.
fn place(reference: &[u8]) -> Option<(u32, u32)> {
    let letters = reference
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let (letters, digits) = reference.split_at(letters);
    // What is neither is left to the reader, which says so.
    let digits: Vec<u8> = digits
        .iter()
        .copied()
        .take_while(u8::is_ascii_digit)
        .collect();
    if letters.len() > LETTERS || digits.len() > DIGITS {
        return None;
    }
    let letter = |sum: u32, byte: &u8| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'@');
    let digit = |sum: u32, byte: &u8| sum * 10 + u32::from(byte - b'0');
    Some((letters.iter().fold(0, letter), digits.iter().fold(0, digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pieces: &[&str]) -> Option<String> {
        let mut references = References::default();
        for piece in pieces {
            references.write_all(piece.as_bytes()).unwrap();
        }
        references.impossible
    }

    #[test]
    fn references_that_excel_can_have_are_left_alone() {
        for possible in [
            "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\">",
            "<dimension ref=\"A1:F7\"/><mergeCell ref='B2:B2'/>",
            "<c r:id=\"rId99999999999\"/><ignored sqref=\"A:Z\"/><f ref=\"A:C\">",
        ] {
            assert_eq!(found(&[possible]), None, "{possible}");
        }
    }

    #[test]
    fn a_reference_beyond_every_sheet_or_an_area_that_ends_before_it_begins_is_found_wherever_the_file_is_cut()
     {
        for (sheet, wrong) in [
            ("<row r=\"5\"><c r=\"A42949672970\">", "A42949672970"),
            ("<row r=\"42949672970\">", "42949672970"),
            ("<c r=\"ABCDEFGH1\">", "ABCDEFGH1"),
            ("<mergeCell ref=\"C5:A1\"/>", "C5:A1"),
            ("<mergeCell ref=\"A5:C1\"/>", "A5:C1"),
        ] {
            for cut in 0..=sheet.len() {
                let (one, two) = sheet.split_at(cut);
                assert_eq!(found(&[one, two]).as_deref(), Some(wrong), "cut at {cut}");
            }
        }
    }
}
