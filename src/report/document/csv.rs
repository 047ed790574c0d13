//! `<name>.csv` for every table for machines, UTF-8 with a byte order mark, for spreadsheets.

use super::{Machine, MachineTable, Values};
use crate::error::Result;
use crate::report::csv;
use crate::report::format::File;

/// The files.
///
/// # Errors
/// Only if the writer fails.
pub(super) fn write(machine: &Machine) -> Result<Vec<File>> {
    machine
        .tables
        .iter()
        .map(|table| Ok((format!("{}.csv", table.name), text(table)?.into_bytes())))
        .collect()
}

fn text(table: &MachineTable) -> Result<String> {
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let lengths = table.columns.iter().map(|(_, values)| length(values));
    let rows = (0..lengths.max().unwrap_or(0)).map(|row| {
        let cells = table.columns.iter();
        cells.map(move |(_, values)| cell(values, row))
    });
    csv::table(&names, rows)
}

fn length(values: &Values) -> usize {
    match values {
        Values::Text(values) => values.len(),
        Values::Number(values) => values.len(),
        Values::Day(values) => values.len(),
    }
}

/// A value as text; empty where there is none.
fn cell(values: &Values, row: usize) -> String {
    match values {
        Values::Text(values) => values.get(row).cloned().flatten(),
        Values::Number(values) => values.get(row).copied().flatten().map(|it| it.to_string()),
        Values::Day(values) => values.get(row).copied().flatten().map(|it| it.to_string()),
    }
    .unwrap_or_default()
}
