//! What stops a run over station hours.

use std::path::PathBuf;

use super::name::Name;
use super::pollutant::Pollutant;

/// What stops a run. Doubtful values do not: see [`super::notes::Notes`].
#[derive(Debug, thiserror::Error)]
pub enum AirError {
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file cannot be opened or read on.
    #[error(transparent)]
    Unopened(Box<crate::error::Error>),
    /// A link leads back to a folder that it lies in: its files would be read again and again.
    #[error("the link {path} leads back to a folder that it lies in; remove it")]
    Loop {
        /// The link.
        path: PathBuf,
    },
    /// A Parquet file is damaged or uses what this reader does not know.
    #[error("{path}{}: {message}", if column.is_empty() {
        String::new()
    } else {
        format!(", column {column}")
    })]
    Parquet {
        /// The file.
        path: PathBuf,
        /// The column, empty for the file as a whole.
        column: String,
        /// What is wrong.
        message: String,
    },
    /// A CSV file is damaged.
    #[error("{path}, line {line}: {message}")]
    Csv {
        /// The file.
        path: PathBuf,
        /// The line, the header being line 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A column that was asked for is not there.
    #[error("{path} has no column `{column}`; it has: {}", found.join(", "))]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column asked for.
        column: String,
        /// The columns there are.
        found: Vec<String>,
    },
    /// There is nothing to read.
    #[error("{path} holds no .parquet or .csv file")]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// Columns in memory differ in length.
    #[error("the column `{column}` has {found} rows, the station column {expected}")]
    Ragged {
        /// The shorter or longer column.
        column: &'static str,
        /// Its rows.
        found: usize,
        /// Rows of the station column.
        expected: usize,
    },
    /// A stamp is not on the full hour.
    #[error("the time {stamp} is not a full hour; hourly means are expected")]
    NotAnHour {
        /// The stamp as text or as seconds from 1970.
        stamp: String,
    },
    /// A value has more decimals than can be kept exactly.
    #[error(
        "{pollutant} of {value} has more than {decimals} decimals in {unit}; round the hours first or \
         let them be rounded on reading", unit = match pollutant {
            Pollutant::Co => "mg/m³",
            _ => "µg/m³",
        }
    )]
    TooFine {
        /// The pollutant.
        pollutant: Pollutant,
        /// The value as written.
        value: String,
        /// Decimals tried.
        decimals: u32,
    },
    /// A station lies in two cities.
    #[error("station {station} lies in {first} and in {second}; say which by a list of stations")]
    TwoCities {
        /// The station.
        station: Name,
        /// One city.
        first: Name,
        /// Another.
        second: Name,
    },
    /// A station has no city.
    #[error("station {station} has no city")]
    NoCity {
        /// The station.
        station: Name,
    },
    /// Sums outgrow 64 bits, which takes concentrations no air has.
    #[error("the stations of a city add up to more than can be reckoned with; check the units")]
    TooLarge,
    /// Exact fractions outgrow 128 bits.
    #[error("the exact mean of these values needs more than 128 bits; use rounded daily values")]
    TooManyDigits,
    /// A worker stopped without saying why.
    #[error("a thread of the roll-up stopped")]
    Thread,
    /// Rows of a station-day that was already reckoned came later: not an error of the data, the run is
    /// repeated in another way.
    #[doc(hidden)]
    #[error("rows are not in order")]
    OutOfOrder,
}
