//! A column in an encoding that is not decoded here, through the typed reader of the `parquet` crate.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{AsBytes, DataType};

use super::super::Names;
use super::column::Failure;
use super::meaning::{Meaning, Raw, Trouble};

/// A column of any encoding.
pub(super) struct TypedColumn<M: Meaning> {
    reader: ColumnReader,
    meaning: M,
    top_level: i16,
}

impl<M: Meaning> TypedColumn<M> {
    pub(super) fn new(reader: ColumnReader, meaning: M, top_level: i16) -> TypedColumn<M> {
        TypedColumn {
            reader,
            meaning,
            top_level,
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
        let meaning = &mut self.meaning;
        let top = self.top_level;
        match &mut self.reader {
            ColumnReader::Int32ColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Int(i64::from(*value)), names)
            }),
            ColumnReader::Int64ColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Int(*value), names)
            }),
            ColumnReader::Int96ColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Int(value.to_nanos()), names)
            }),
            ColumnReader::FloatColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Float(*value), names)
            }),
            ColumnReader::DoubleColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Double(*value), names)
            }),
            ColumnReader::ByteArrayColumnReader(reader) => rows(reader, count, top, out, |value| {
                meaning.read(Raw::Bytes(value.as_bytes()), names)
            }),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                rows(reader, count, top, out, |value| {
                    meaning.read(Raw::Bytes(value.as_bytes()), names)
                })
            }
            ColumnReader::BoolColumnReader(_) => {
                Err(Failure::Text("a column of true and false".to_owned()))
            }
        }
    }
}

fn rows<T: DataType, O: NoValue>(
    reader: &mut ColumnReaderImpl<T>,
    count: usize,
    top_level: i16,
    out: &mut Vec<O>,
    mut read: impl FnMut(&T::T) -> Result<O, Trouble>,
) -> Result<(), Failure> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    while out.len() < count {
        values.clear();
        levels.clear();
        let (records, _, _) =
            reader.read_records(count - out.len(), Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(Failure::Text(
                "the column has fewer rows than the file says".to_owned(),
            ));
        }
        if top_level == 0 {
            for value in &values {
                out.push(read(value)?);
            }
            continue;
        }
        let mut values = values.iter();
        for level in &levels {
            match values.as_slice().first() {
                Some(value) if *level == top_level => {
                    out.push(read(value)?);
                    values.next();
                }
                _ => out.push(O::NO_VALUE),
            }
        }
    }
    Ok(())
}

/// What stands for no value; the same for every meaning that gives this type.
pub(super) trait NoValue {
    const NO_VALUE: Self;
}

impl NoValue for i32 {
    const NO_VALUE: i32 = i32::MIN;
}

impl NoValue for u32 {
    const NO_VALUE: u32 = u32::MAX;
}
