//! Station hours as they come in: a source hands out batches of columns, and never more than that.
//!
//! A source is cut into segments (a row group, a file, a stretch of memory) that can be read in any order,
//! again, and at the same time. Inside a segment rows come in batches of a few thousand.

pub mod columns;
mod convert;
mod csv;
mod folder;
mod memory;
mod parquet;
pub(crate) mod unread;

use super::day::Scale;
use super::error::AirError;
use super::name::NameTable;
use super::pollutant::PerPollutant;

pub use columns::{Columns, FinerValues, HourMark, TimeColumns};
pub use folder::{FileHours, open};
pub use memory::MemoryHours;

/// A row without a station.
pub const NO_NAME: u32 = u32::MAX;

/// A row without a time.
pub const NO_HOUR: i32 = i32::MIN;

/// The stations and cities seen so far.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Stations.
    pub stations: NameTable,
    /// Cities.
    pub cities: NameTable,
}

/// Some rows as columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The names the numbers below stand for.
    pub names: &'a Names,
    /// Places in [`Names::stations`], or [`NO_NAME`].
    pub stations: &'a [u32],
    /// Places in [`Names::cities`]; empty when the data does not say.
    pub cities: &'a [u32],
    /// Hours from 1970-01-01 00:00, local time, each the beginning of its hour, or [`NO_HOUR`].
    pub hours: &'a [i32],
    /// Concentrations times a power of ten, negative where there is none; see [`super::day::MISSING`].
    pub values: PerPollutant<&'a [i32]>,
}

/// What takes the batches of a segment.
pub type Sink<'s> = dyn FnMut(&Batch<'_>) -> Result<(), AirError> + 's;

/// Station hours from somewhere.
pub trait HourSource: Sync {
    /// How many segments there are.
    fn segments(&self) -> usize;

    /// How many rows there are, where that is known without reading them.
    fn rows(&self) -> Option<u64>;

    /// Reads one segment, its rows in their order.
    ///
    /// # Errors
    /// When the data cannot be read, a value is finer than `scale`, or the sink fails.
    fn read(
        &self,
        segment: usize,
        scale: Scale,
        names: &mut Names,
        sink: &mut Sink<'_>,
    ) -> Result<(), AirError>;
}
