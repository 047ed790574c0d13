//! Parquet files: the columns that are needed, row group by row group and page by page.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

mod column;
mod levels;
mod meaning;
mod typed;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Encoding, Type};
use parquet::column::reader::get_column_reader;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::serialized_reader::SerializedPageReader;

use self::column::{Failure, PagedColumn};
use self::meaning::{Concentration, Meaning, Naming, Stamps, Trouble, Whole, Written};
use self::typed::TypedColumn;
use super::super::day::Scale;
use super::super::error::AirError;
use super::super::pollutant::{PerPollutant, Pollutant};
use super::columns::{Columns, TimeColumns};
use super::convert::{Scaling, day_of_parts, hour_of_day};
use super::folder::Keys;
use super::{Batch, NO_HOUR, Names, Sink};

/// Rows of a batch: nine columns of them stay in the cache.
const BATCH: usize = 1 << 13;

/// A Parquet file whose footer has been read.
pub(super) struct ParquetFile {
    path: PathBuf,
    metadata: Arc<ParquetMetaData>,
}

/// A column being read, in either way.
enum Column<M: Meaning> {
    Paged(Box<PagedColumn<M>>),
    Typed(Box<TypedColumn<M>>),
    /// The name of the folder says it for all rows.
    Constant(M::Out),
}

/// The time columns being read.
enum Time {
    Stamp(Column<Stamps>),
    Parts {
        /// The date, or year, month and day.
        date: Vec<Column<Whole>>,
        hour: Column<Whole>,
    },
}

impl ParquetFile {
    pub(super) fn open(path: &Path) -> Result<ParquetFile, AirError> {
        let file = open_file(path)?;
        let metadata = ParquetMetaDataReader::new()
            .parse_and_finish(&file)
            .map_err(|error| failed(path, "", error.to_string()))?;
        Ok(ParquetFile {
            path: path.to_owned(),
            metadata: Arc::new(metadata),
        })
    }

    pub(super) fn row_groups(&self) -> usize {
        self.metadata.num_row_groups()
    }

    pub(super) fn rows(&self) -> u64 {
        u64::try_from(self.metadata.file_metadata().num_rows()).unwrap_or(0)
    }

    /// Reads one row group.
    pub(super) fn read(
        &self,
        group: usize,
        columns: &Columns,
        keys: &Keys,
        scale: Scale,
        names: &mut Names,
        sink: &mut Sink<'_>,
    ) -> Result<(), AirError> {
        // Each reading has its own file, because a file has one place it reads at.
        let file = Arc::new(open_file(&self.path)?);
        let open = Opening {
            parent: self,
            file,
            group,
            keys,
        };
        let naming = |of_cities| move || Naming { of_cities };
        let mut station = open.column(&columns.station, |_| naming(false)(), names)?;
        let mut city = match &columns.city {
            Some(city) => Some(open.column(city, |_| naming(true)(), names)?),
            None => None,
        };
        let shift = -columns.shift();
        let mut time = match &columns.time {
            TimeColumns::Stamp(stamp) => Time::Stamp(open.column(
                stamp,
                |column| Stamps::of(column, shift, columns.utc_offset),
                names,
            )?),
            TimeColumns::DateAndHour { date, hour } => Time::Parts {
                date: vec![open.column(date, |_| Whole, names)?],
                hour: open.column(hour, |_| Whole, names)?,
            },
            TimeColumns::Parts {
                year,
                month,
                day,
                hour,
            } => Time::Parts {
                date: vec![
                    open.column(year, |_| Whole, names)?,
                    open.column(month, |_| Whole, names)?,
                    open.column(day, |_| Whole, names)?,
                ],
                hour: open.column(hour, |_| Whole, names)?,
            },
        };
        let mut concentrations = Vec::with_capacity(6);
        for pollutant in Pollutant::ALL {
            let name = &columns.values[pollutant.index()];
            let meaning = |column: &_| Concentration {
                scaling: Scaling::new(columns, pollutant, scale),
                written: Written::of(column),
            };
            concentrations.push((open.column(name, meaning, names)?, name));
        }
        let rows = self.metadata.row_group(group).num_rows();
        let mut left = usize::try_from(rows).unwrap_or(0);
        let (mut stations, mut cities, mut hours) = (Vec::new(), Vec::new(), Vec::new());
        let mut values: PerPollutant<Vec<i32>> = Default::default();
        while left > 0 {
            let count = left.min(BATCH);
            left -= count;
            self.told(&columns.station, station.read(count, names, &mut stations))?;
            if let (Some(column), Some(name)) = (&mut city, &columns.city) {
                self.told(name, column.read(count, names, &mut cities))?;
            }
            self.told("time", time.read(count, shift, names, &mut hours))?;
            for ((column, name), values) in concentrations.iter_mut().zip(&mut values) {
                self.told(name, column.read(count, names, values))?;
            }
            sink(&Batch {
                names,
                stations: &stations,
                cities: &cities,
                hours: &hours,
                values: std::array::from_fn(|index| values[index].as_slice()),
            })?;
        }
        Ok(())
    }

    /// Says where a failure happened.
    fn told<T>(&self, column: &str, outcome: Result<T, Failure>) -> Result<T, AirError> {
        outcome.map_err(|failure| match failure {
            Failure::Trouble(Trouble::Stop(error)) => error,
            Failure::Trouble(Trouble::Kind(message)) => {
                failed(&self.path, column, message.to_owned())
            }
            Failure::Text(message) => failed(&self.path, column, message),
        })
    }
}

/// What is needed to open a column.
struct Opening<'f> {
    parent: &'f ParquetFile,
    file: Arc<File>,
    group: usize,
    keys: &'f Keys,
}

impl Opening<'_> {
    fn column<M: Meaning>(
        &self,
        name: &str,
        meaning: impl FnOnce(&parquet::schema::types::ColumnDescriptor) -> M,
        names: &mut Names,
    ) -> Result<Column<M>, AirError> {
        let parent = self.parent;
        let group = parent.metadata.row_group(self.group);
        let told = |message: String| failed(&parent.path, name, message);
        let found = group
            .columns()
            .iter()
            .find(|column| column.column_path().string() == name);
        let Some(chunk) = found else {
            let Some(text) = self.keys.get(name) else {
                return Err(AirError::NoColumn {
                    path: parent.path.clone(),
                    column: name.to_owned(),
                    found: group
                        .columns()
                        .iter()
                        .map(|column| column.column_path().string())
                        .collect(),
                });
            };
            // The name of a folder is text; only the kind of value is taken from a plain text column.
            let bare = bare_text_column().map_err(|error| told(error.to_string()))?;
            let mut meaning = meaning(&bare);
            let value = match text.parse() {
                Ok(number) => meaning.read(meaning::Raw::Int(number), names),
                Err(_) => meaning.read(meaning::Raw::Bytes(text.as_bytes()), names),
            };
            return parent
                .told(name, value.map_err(Failure::from))
                .map(Column::Constant);
        };
        let descriptor = chunk.column_descr_ptr();
        if descriptor.max_rep_level() > 0 {
            return Err(told("a list, where one value a row is expected".to_owned()));
        }
        let rows = usize::try_from(group.num_rows()).unwrap_or(0);
        let pages = SerializedPageReader::new(Arc::clone(&self.file), chunk, rows, None)
            .map_err(|error| told(error.to_string()))?;
        let top_level = descriptor.max_def_level();
        let meaning = meaning(&descriptor);
        let known = chunk.encodings().all(is_decoded_here)
            && !matches!(descriptor.physical_type(), Type::BOOLEAN | Type::INT96);
        if known {
            return Ok(Column::Paged(Box::new(PagedColumn::new(
                Box::new(pages),
                meaning,
                descriptor.physical_type(),
                usize::try_from(descriptor.type_length()).unwrap_or(0),
                u32::from(top_level.unsigned_abs()),
            ))));
        }
        let reader = get_column_reader(descriptor, Box::new(pages));
        Ok(Column::Typed(Box::new(TypedColumn::new(
            reader, meaning, top_level,
        ))))
    }
}

/// Run-length levels are decoded here as well; the older bit-packed ones are not.
fn is_decoded_here(encoding: Encoding) -> bool {
    matches!(
        encoding,
        Encoding::PLAIN | Encoding::RLE | Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY
    )
}

fn bare_text_column()
-> Result<parquet::schema::types::ColumnDescriptor, parquet::errors::ParquetError> {
    use parquet::schema::types::{ColumnDescriptor, ColumnPath, Type as SchemaType};
    let text = SchemaType::primitive_type_builder("text", Type::BYTE_ARRAY).build()?;
    Ok(ColumnDescriptor::new(
        Arc::new(text),
        0,
        0,
        ColumnPath::from("text"),
    ))
}

impl<M: Meaning> Column<M> {
    fn read(
        &mut self,
        count: usize,
        names: &mut Names,
        out: &mut Vec<M::Out>,
    ) -> Result<(), Failure> {
        match self {
            Column::Paged(column) => column.read(count, names, out),
            Column::Typed(column) => column.read(count, names, out),
            Column::Constant(value) => {
                out.clear();
                out.resize(count, *value);
                Ok(())
            }
        }
    }
}

impl Time {
    fn read(
        &mut self,
        count: usize,
        shift: i32,
        names: &mut Names,
        out: &mut Vec<i32>,
    ) -> Result<(), Failure> {
        match self {
            Time::Stamp(column) => column.read(count, names, out),
            Time::Parts { date, hour } => {
                hour.read(count, names, out)?;
                let mut parts = vec![Vec::new(); date.len()];
                for (column, part) in date.iter_mut().zip(&mut parts) {
                    column.read(count, names, part)?;
                }
                for (row, hour) in out.iter_mut().enumerate() {
                    let part = |index: usize| {
                        let value = parts.get(index).and_then(|part| part.get(row));
                        value
                            .copied()
                            .filter(|value| *value != NO_HOUR)
                            .map(i64::from)
                    };
                    let day = match parts.len() {
                        1 => part(0),
                        _ => part(0)
                            .zip(part(1))
                            .zip(part(2))
                            .and_then(|((year, month), day)| day_of_parts(year, month, day)),
                    };
                    *hour = day
                        .and_then(|day| hour_of_day(day, i64::from(*hour), shift))
                        .unwrap_or(NO_HOUR);
                }
                Ok(())
            }
        }
    }
}

fn open_file(path: &Path) -> Result<File, AirError> {
    crate::reading::open(path).map_err(|error| AirError::Unopened(Box::new(error)))
}

fn failed(path: &Path, column: &str, message: String) -> AirError {
    AirError::Parquet {
        path: path.to_owned(),
        column: column.to_owned(),
        message,
    }
}
