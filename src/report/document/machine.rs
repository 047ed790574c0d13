//! What a document holds for machines: named values, and tables of typed columns.

use serde_json::{Map, Value};

use crate::error::Result;
use crate::report::format::File;
use crate::report::parquet;

use crate::report::parquet::Values;

/// What a document says to machines. It need not be what its blocks say to readers, but should not differ from it.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    /// Members of the JSON file, in order, after what says which document it is.
    pub json: Map<String, Value>,
    /// Tables: a CSV and a Parquet file each.
    pub tables: Vec<MachineTable>,
}

/// A table of typed columns.
#[derive(Clone, Debug)]
pub struct MachineTable {
    /// What its files are called, without ending.
    pub name: String,
    /// Name and values of each column; all of one length.
    pub columns: Vec<(String, Values)>,
}

/// `<name>.parquet` for every table.
///
/// # Errors
/// Columns of different lengths.
pub(super) fn parquet_files(machine: &Machine) -> Result<Vec<File>> {
    machine
        .tables
        .iter()
        .map(|table| {
            let bytes = parquet::table(table.columns.clone())?;
            Ok((format!("{}.parquet", table.name), bytes))
        })
        .collect()
}
