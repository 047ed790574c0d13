//! One column of one row group, read page by page.
//!
//! Dictionary and plain pages are decoded here, because a dictionary holds each value once: a concentration is
//! checked and scaled, a name looked up and a stamp turned into an hour once for each entry, not for each row.
//! Columns in other encodings go through the typed reader of the `parquet` crate.

use bytes::{Buf, Bytes};
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};

use super::super::Names;
use super::levels::{Hybrid, Stretch};
use super::meaning::{Meaning, Raw, Trouble};

/// What is wrong with a column.
pub(super) enum Failure {
    /// In words.
    Text(String),
    /// A value stops the run.
    Trouble(Trouble),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        Failure::Trouble(trouble)
    }
}

impl From<parquet::errors::ParquetError> for Failure {
    fn from(error: parquet::errors::ParquetError) -> Failure {
        Failure::Text(error.to_string())
    }
}

fn damaged<T>() -> Result<T, Failure> {
    Err(Failure::Text("the data page is damaged".to_owned()))
}

/// The values of a page.
enum Values {
    Plain(Bytes),
    Dictionary(Hybrid),
}

/// A column of dictionary and plain pages.
pub(super) struct PagedColumn<M: Meaning> {
    pages: Box<dyn PageReader>,
    meaning: M,
    physical: Type,
    /// Bytes of a value of fixed length.
    length: usize,
    /// The level of a value that is there; 0 when all are.
    top_level: u32,
    dictionary: Vec<M::Out>,
    left: usize,
    levels: Option<Hybrid>,
    values: Values,
    present: Vec<bool>,
    dense: Vec<M::Out>,
}

impl<M: Meaning> PagedColumn<M> {
    pub(super) fn new(
        pages: Box<dyn PageReader>,
        meaning: M,
        physical: Type,
        length: usize,
        top_level: u32,
    ) -> PagedColumn<M> {
        PagedColumn {
            pages,
            meaning,
            physical,
            length,
            top_level,
            dictionary: Vec::new(),
            left: 0,
            levels: None,
            values: Values::Plain(Bytes::new()),
            present: Vec::new(),
            dense: Vec::new(),
        }
    }

    /// Reads the next `count` rows into `out`.
    pub(super) fn read(
        &mut self,
        count: usize,
        names: &mut Names,
        out: &mut Vec<M::Out>,
    ) -> Result<(), Failure> {
        out.clear();
        while out.len() < count {
            if self.left == 0 {
                self.next_page(names)?;
                continue;
            }
            let take = self.left.min(count - out.len());
            self.left -= take;
            let there = self.read_levels(take)?;
            if there == take {
                self.read_values(there, names, out)?;
                continue;
            }
            let mut dense = std::mem::take(&mut self.dense);
            dense.clear();
            self.read_values(there, names, &mut dense)?;
            spread(&self.present, &dense, M::NONE, out);
            self.dense = dense;
        }
        Ok(())
    }

    fn next_page(&mut self, names: &mut Names) -> Result<(), Failure> {
        let Some(page) = self.pages.get_next_page()? else {
            return Err(Failure::Text(
                "the column has fewer rows than the file says".to_owned(),
            ));
        };
        match page {
            Page::DictionaryPage {
                buf, num_values, ..
            } => {
                let mut data = buf;
                let count = num_values as usize;
                self.dictionary.clear();
                for _ in 0..count {
                    let value = plain(&mut data, self.physical, self.length, |raw| {
                        self.meaning.read(raw, names)
                    })?;
                    self.dictionary.push(value);
                }
                Ok(())
            }
            Page::DataPage {
                buf,
                num_values,
                encoding,
                ..
            } => {
                let mut data = buf;
                self.levels = None;
                if self.top_level > 0 {
                    if data.len() < 4 {
                        return damaged();
                    }
                    let length = data.get_u32_le() as usize;
                    if data.len() < length {
                        return damaged();
                    }
                    self.levels = Hybrid::new(data.split_to(length), self.level_width());
                }
                self.begin_page(data, num_values, encoding)
            }
            Page::DataPageV2 {
                buf,
                num_values,
                encoding,
                def_levels_byte_len,
                rep_levels_byte_len,
                ..
            } => {
                let mut data = buf;
                let (repeated, defined) =
                    (rep_levels_byte_len as usize, def_levels_byte_len as usize);
                if data.len() < repeated.saturating_add(defined) {
                    return damaged();
                }
                data.advance(repeated);
                let levels = data.split_to(defined);
                self.levels = match self.top_level {
                    0 => None,
                    _ => Hybrid::new(levels, self.level_width()),
                };
                self.begin_page(data, num_values, encoding)
            }
        }
    }

    fn begin_page(&mut self, data: Bytes, rows: u32, encoding: Encoding) -> Result<(), Failure> {
        let mut data = data;
        self.left = rows as usize;
        self.values = match encoding {
            Encoding::PLAIN => Values::Plain(data),
            #[allow(deprecated)]
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                // A page without values may lack even the width.
                let width = if data.is_empty() { 0 } else { data.get_u8() };
                match Hybrid::new(data, u32::from(width)) {
                    Some(indices) => Values::Dictionary(indices),
                    None => return damaged(),
                }
            }
            other => {
                return Err(Failure::Text(format!(
                    "the encoding {other} was not announced"
                )));
            }
        };
        Ok(())
    }

    fn level_width(&self) -> u32 {
        u32::BITS - self.top_level.leading_zeros()
    }

    /// How many of the next rows have a value; which, stands in `present` unless all have.
    fn read_levels(&mut self, rows: usize) -> Result<usize, Failure> {
        let Some(levels) = &mut self.levels else {
            return Ok(rows);
        };
        let (mut scratch, mut there) = ([0; 256], 0);
        self.present.clear();
        while self.present.len() < rows {
            match levels.next(rows - self.present.len(), &mut scratch) {
                Some(Stretch::Repeated { value, count }) => {
                    let present = value == self.top_level;
                    there += if present { count } else { 0 };
                    self.present.extend(std::iter::repeat_n(present, count));
                }
                Some(Stretch::Packed { unpacked }) => {
                    let top = self.top_level;
                    there += unpacked.iter().filter(|level| **level == top).count();
                    self.present
                        .extend(unpacked.iter().map(|level| *level == top));
                }
                None => return damaged(),
            }
        }
        Ok(there)
    }

    /// Appends the next `count` values.
    fn read_values(
        &mut self,
        count: usize,
        names: &mut Names,
        out: &mut Vec<M::Out>,
    ) -> Result<(), Failure> {
        let meaning = &mut self.meaning;
        match &mut self.values {
            Values::Plain(data) => {
                for _ in 0..count {
                    out.push(plain(data, self.physical, self.length, |raw| {
                        meaning.read(raw, names)
                    })?);
                }
            }
            Values::Dictionary(indices) => {
                let dictionary = self.dictionary.as_slice();
                let (mut scratch, mut left) = ([0; 256], count);
                while left > 0 {
                    match indices.next(left, &mut scratch) {
                        Some(Stretch::Repeated { value, count }) => {
                            let Some(entry) = dictionary.get(value as usize) else {
                                return damaged();
                            };
                            out.extend(std::iter::repeat_n(*entry, count));
                            left -= count;
                        }
                        Some(Stretch::Packed { unpacked }) => {
                            let highest = unpacked.iter().copied().max().unwrap_or(0);
                            if highest as usize >= dictionary.len() {
                                return damaged();
                            }
                            out.extend(unpacked.iter().map(|index| {
                                dictionary.get(*index as usize).copied().unwrap_or(M::NONE)
                            }));
                            left -= unpacked.len();
                        }
                        None => return damaged(),
                    }
                }
            }
        }
        Ok(())
    }
}

/// Puts the values where they belong and `none` between them.
fn spread<T: Copy>(present: &[bool], dense: &[T], none: T, out: &mut Vec<T>) {
    let mut rest = dense;
    let mut groups = present.chunks_exact(8);
    for group in groups.by_ref() {
        if group == [true; 8]
            && let Some((eight, after)) = rest.split_first_chunk::<8>()
        {
            out.extend_from_slice(eight);
            rest = after;
            continue;
        }
        for present in group {
            out.push(next_if(*present, &mut rest, none));
        }
    }
    for present in groups.remainder() {
        out.push(next_if(*present, &mut rest, none));
    }
}

fn next_if<T: Copy>(present: bool, rest: &mut &[T], none: T) -> T {
    match rest.split_first() {
        Some((value, after)) if present => {
            *rest = after;
            *value
        }
        _ => none,
    }
}

/// Reads one plain value.
fn plain<T>(
    data: &mut Bytes,
    physical: Type,
    length: usize,
    mut read: impl FnMut(Raw<'_>) -> Result<T, Trouble>,
) -> Result<T, Failure> {
    let needed = match physical {
        Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
        Type::INT64 | Type::DOUBLE => 8,
        Type::FIXED_LEN_BYTE_ARRAY => length,
        Type::BOOLEAN | Type::INT96 => return damaged(),
    };
    if data.len() < needed {
        return damaged();
    }
    let raw = match physical {
        Type::INT32 => Raw::Int(i64::from(data.get_i32_le())),
        Type::INT64 => Raw::Int(data.get_i64_le()),
        Type::FLOAT => Raw::Float(data.get_f32_le()),
        Type::DOUBLE => Raw::Double(data.get_f64_le()),
        _ => {
            let length = if physical == Type::BYTE_ARRAY {
                data.get_u32_le() as usize
            } else {
                length
            };
            if data.len() < length {
                return damaged();
            }
            let bytes = data.split_to(length);
            return Ok(read(Raw::Bytes(&bytes))?);
        }
    };
    Ok(read(raw)?)
}
