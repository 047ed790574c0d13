//! Workbooks of Excel 97-2003, checked before they are parsed.
//!
//! The parser behind this trusts offsets and counts of the file and would panic, or ask for all
//! memory there is, on a damaged one. So the container (MS-CFB) is walked here first with every
//! index checked, and of the workbook stream (MS-XLS 2.1.4) only records that cells need are left
//! standing, each at least as long as its fixed part. Formula tokens are blanked: results are read,
//! formulas are not.

use std::collections::BTreeSet;

use super::{Limit, SheetError, check};
use crate::exchange::import::Limits;

/// Sector numbers from here on are marks such as end of chain (MS-CFB 2.1).
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Streams shorter than this live in small sectors of 64 bytes (MS-CFB 2.2).
const SMALL_STREAM: usize = 4096;

/// The type given to records nobody needs.
const UNKNOWN_RECORD: u16 = 0xFFFF;

/// The bytes of the file, made harmless.
pub(super) fn checked(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, SheetError> {
    let places = workbook_stream(bytes).ok_or_else(|| damaged("container"))?;
    let mut safe = bytes.to_vec();
    let stream: Vec<u8> = places
        .iter()
        .map(|at| bytes.get(*at).copied().unwrap_or(0))
        .collect();
    let mut extent = Extent::default();
    let mut sheets = Vec::new();
    let mut beginnings = BTreeSet::new();
    let mut at = 0;
    while at < stream.len() {
        let (Some(kind), Some(length)) = (word(&stream, at), word(&stream, at + 2)) else {
            break;
        };
        let start = at + 4;
        let Some(data) = stream.get(start..start + usize::from(length)) else {
            // What lies behind the last whole record is padding, unless a sheet begins there.
            break;
        };
        if kind == 0x0085 {
            let begins = double_word(data, 0).ok_or_else(|| damaged("sheet list"))?;
            sheets.push(begins as usize);
        }
        if !is_needed(kind) {
            write(&mut safe, &places, at, UNKNOWN_RECORD);
        } else if data.len() < shortest(kind) {
            return Err(damaged("record"));
        }
        match kind {
            // A formula: its tokens are counted as none.
            0x0006 => write(&mut safe, &places, start + 20, 0),
            // The claimed dimensions would be reserved at once; the cells tell their own.
            0x0200 => write(&mut safe, &places, at, UNKNOWN_RECORD),
            0x00E5 => {
                let count = usize::from(word(data, 0).unwrap_or(0));
                if data.len() < 2 + 8 * count {
                    return Err(damaged("merged cells"));
                }
            }
            0x00FC => shared_strings(&stream, at).ok_or_else(|| damaged("shared strings"))?,
            // A new sheet has its own extent.
            0x0809 => {
                extent = Extent::default();
                beginnings.insert(at);
            }
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD => extent.take(data, limits)?,
            0x00BD => {
                extent.take(data, limits)?;
                let last = word(data, data.len().saturating_sub(2)).unwrap_or(0);
                let first = word(data, 2).unwrap_or(0);
                let numbers = (data.len() - 6) / 6;
                if last < first || usize::from(last - first) + 1 != numbers {
                    return Err(damaged("record"));
                }
                extent.column(usize::from(last), limits)?;
            }
            _ => {}
        }
        if kind == 0x0006 {
            extent.take(data, limits)?;
        }
        at = start + usize::from(length);
    }
    // A sheet that began within a record would be read past all that was checked here.
    if sheets.iter().any(|begins| !beginnings.contains(begins)) {
        return Err(damaged("sheet list"));
    }
    Ok(safe)
}

fn damaged(part: &str) -> SheetError {
    SheetError::Damaged {
        reason: format!("XLS: {part}"),
    }
}

/// Records that cells, names of sheets, number formats and merged cells are read from.
fn is_needed(kind: u16) -> bool {
    const NEEDED: [u16; 22] = [
        0x0006, 0x000A, 0x0022, 0x002F, 0x003C, 0x0042, 0x0085, 0x00BD, 0x00D6, 0x00E0, 0x00E5,
        0x00FC, 0x00FD, 0x0200, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x041E, 0x0809, 0x0231,
    ];
    NEEDED.contains(&kind)
}

/// The length of the fixed part of a record.
fn shortest(kind: u16) -> usize {
    match kind {
        0x0006 => 22,
        0x0203 => 14,
        0x027E | 0x00FD => 10,
        0x00BD => 12,
        0x0085 | 0x00FC | 0x0205 | 0x0204 | 0x00D6 => 8,
        0x041E | 0x00E0 | 0x0809 => 4,
        0x0022 | 0x002F | 0x0042 | 0x00E5 | 0x0207 => 2,
        _ => 0,
    }
}

/// Walks the shared strings (MS-XLS 2.4.265) over the records they continue in; `None` where a
/// string's head is cut, which no program does (2.5.293), or a continuation is empty.
fn shared_strings(stream: &[u8], at: usize) -> Option<()> {
    let length = usize::from(word(stream, at + 2)?);
    let mut rest = stream.get(at + 12..at + 4 + length)?;
    let mut following = at + 4 + length;
    let mut go_on = || -> Option<&[u8]> {
        if word(stream, following)? != 0x003C {
            return None;
        }
        let length = usize::from(word(stream, following + 2)?);
        let data = stream.get(following + 4..following + 4 + length)?;
        following += 4 + length;
        Some(data)
    };
    loop {
        if rest.is_empty() {
            match go_on() {
                None => return Some(()),
                Some([]) => return None,
                Some(data) => rest = data,
            }
        }
        let (mut letters, flags) = (usize::from(word(rest, 0)?), *rest.get(2)?);
        let mut head = 3;
        let mut behind = 0;
        if flags & 0x8 != 0 {
            behind += usize::from(word(rest, head)?) * 4;
            head += 2;
        }
        if flags & 0x4 != 0 {
            behind += double_word(rest, head)? as usize;
            head += 4;
        }
        rest = rest.get(head..)?;
        let mut width = usize::from(flags & 1) + 1;
        while letters > 0 {
            let here = letters.min(rest.len() / width);
            // Half a letter at the end of a record belongs to nothing.
            rest = rest.get(here * width..)?;
            letters -= here;
            if letters > 0 {
                let (first, data) = go_on()?.split_first()?;
                width = usize::from(first & 1) + 1;
                rest = data;
            }
        }
        while behind > rest.len() {
            behind -= rest.len();
            rest = go_on()?;
        }
        rest = rest.get(behind..)?;
    }
}

/// The used area of a sheet so far.
#[derive(Default)]
struct Extent {
    rows: usize,
    columns: usize,
}

impl Extent {
    /// Counts the cell whose record begins with row and column.
    fn take(&mut self, data: &[u8], limits: &Limits) -> Result<(), SheetError> {
        let row = usize::from(word(data, 0).unwrap_or(0));
        self.rows = self.rows.max(row + 1);
        check(Limit::Rows, self.rows as u64, limits.rows as u64)?;
        self.column(usize::from(word(data, 2).unwrap_or(0)), limits)
    }

    fn column(&mut self, column: usize, limits: &Limits) -> Result<(), SheetError> {
        self.columns = self.columns.max(column + 1);
        check(Limit::Columns, self.columns as u64, limits.columns as u64)?;
        check(
            Limit::Cells,
            (self.rows * self.columns) as u64,
            limits.cells as u64,
        )
    }
}

/// Where in the file each byte of the workbook stream lies.
fn workbook_stream(bytes: &[u8]) -> Option<Vec<usize>> {
    let size = match word(bytes, 30)? {
        9 => 512_usize,
        12 => 4096,
        _ => return None,
    };
    // The parser takes every sector for whole.
    if bytes.len() < 2 * size || !bytes.len().is_multiple_of(size) {
        return None;
    }
    let count = bytes.len() / size - 1;
    let offset = |sector: u32| (sector as usize + 1) * size;
    let table_sectors = (0..109).map(|index| double_word(bytes, 76 + 4 * index));
    let mut tables: Vec<u32> = table_sectors.collect::<Option<Vec<_>>>()?;
    let mut more = double_word(bytes, 68)?;
    let mut steps = 0;
    while more < FIRST_MARK {
        steps += 1;
        if more as usize >= count || steps > count {
            return None;
        }
        let entries = size / 4 - 1;
        for index in 0..entries {
            tables.push(double_word(bytes, offset(more) + 4 * index)?);
        }
        more = double_word(bytes, offset(more) + 4 * entries)?;
    }
    let mut next = Vec::new();
    for table in tables.into_iter().filter(|table| *table < FIRST_MARK) {
        if table as usize >= count || next.len() > count + size {
            return None;
        }
        for index in 0..size / 4 {
            next.push(double_word(bytes, offset(table) + 4 * index)?);
        }
    }
    let whole = |first: u32| chain(first, &next, count);
    let directory = whole(double_word(bytes, 48)?)?;
    let entry_at = |entry: usize| {
        let sector = directory.get(entry * 128 / size)?;
        Some(offset(*sector) + entry * 128 % size)
    };
    let entries = directory.len() * size / 128;
    let root = entry_at(0)?;
    let small_places: Vec<usize> = if double_word(bytes, 64)? > 0 {
        let sectors = whole(double_word(bytes, root + 116)?)?;
        let length = double_word(bytes, root + 120)? as usize;
        if length > sectors.len() * size {
            return None;
        }
        spread(&sectors, size, offset)
    } else {
        Vec::new()
    };
    let small_tables = match double_word(bytes, 64)? {
        0 => Vec::new(),
        _ => whole(double_word(bytes, 60)?)?,
    };
    let mut small_next = Vec::new();
    for at in spread(&small_tables, size, offset).chunks(4) {
        small_next.push(double_word(bytes, *at.first()?)?);
    }
    let named = |wanted: &str| {
        (0..entries).find_map(|entry| {
            let at = entry_at(entry)?;
            let letters = bytes.get(at..at + 64)?.chunks_exact(2);
            let letters = letters.map(|pair| pair.try_into().map_or(0, u16::from_le_bytes));
            let name: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
            let name = String::from_utf16(&name).ok()?;
            name.eq_ignore_ascii_case(wanted).then_some(at)
        })
    };
    let at = named("Workbook").or_else(|| named("Book"))?;
    let first = double_word(bytes, at + 116)?;
    let length = double_word(bytes, at + 120)? as usize;
    let mut places = if length < SMALL_STREAM {
        let pieces = chain(first, &small_next, small_places.len() / 64)?;
        let starts = pieces.iter().flat_map(|piece| {
            let start = *piece as usize * 64;
            small_places.get(start..start + 64).unwrap_or_default()
        });
        starts.copied().collect()
    } else {
        spread(&whole(first)?, size, offset)
    };
    if places.len() < length || length == 0 {
        return None;
    }
    places.truncate(length);
    Some(places)
}

/// The sectors of a chain, each within the file and none twice.
fn chain(first: u32, next: &[u32], count: usize) -> Option<Vec<u32>> {
    let mut sectors = Vec::new();
    let mut sector = first;
    while sector < FIRST_MARK {
        if sector as usize >= count || sectors.len() >= count {
            return None;
        }
        sectors.push(sector);
        sector = *next.get(sector as usize)?;
    }
    Some(sectors)
}

/// The place of every byte of these sectors.
fn spread(sectors: &[u32], size: usize, offset: impl Fn(u32) -> usize) -> Vec<usize> {
    let starts = sectors.iter().map(|sector| offset(*sector));
    starts.flat_map(|start| start..start + size).collect()
}

/// Writes two bytes of the stream back to where they lie in the file.
fn write(file: &mut [u8], places: &[usize], at: usize, value: u16) {
    for (index, byte) in value.to_le_bytes().into_iter().enumerate() {
        let place = places.get(at + index);
        if let Some(target) = place.and_then(|place| file.get_mut(*place)) {
            *target = byte;
        }
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn double_word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
