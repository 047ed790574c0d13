//! CSVW: the metadata file that tells other tools what the columns of a CSV file are.
//!
//! The rules are those of the W3C recommendations "Metadata Vocabulary for Tabular Data" and "Model for
//! Tabular Data and Metadata on the Web" (17 December 2015). The file of one table is found under
//! `actuals.csv-metadata.json`, that of a folder under `csv-metadata.json`.
//!
//! Each column has its header as a title of no language (`und`) beside the Chinese and English ones: a
//! validator holds the header against the titles.
//!
//! Not covered: virtual columns, URI templates (`aboutUrl`, `valueUrl`), and transformations.

mod check;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use check::CsvwError;
pub use terms::property_url;
pub use write::{FOLDER_FILE, metadata, table_file};

use rust_decimal::Decimal;

/// A text in both languages; an empty one is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Several tables that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableGroup {
    /// Name of the whole.
    pub title: Titles,
    /// What it holds; may be empty.
    pub description: Titles,
    /// Version of the data; may be empty.
    pub version: String,
    /// Addresses of the licences.
    pub licences: Vec<String>,
    /// The documents it was taken from.
    pub sources: Vec<Source>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A document data were taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address; may be empty.
    pub address: String,
}

/// One CSV file: UTF-8, commas, one header row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Path of the file beside the metadata, with `/`.
    pub path: String,
    /// Name of the table.
    pub title: Titles,
    /// Its columns in their order.
    pub columns: Vec<Column>,
    /// Columns that tell rows apart; may be empty.
    pub primary_key: Vec<String>,
    /// Columns that refer to other tables of the group.
    pub foreign_keys: Vec<ForeignKey>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header: letters, digits, `_`.
    pub name: String,
    /// Its names for readers.
    pub titles: Titles,
    /// What it holds; may be empty.
    pub description: Titles,
    /// What its cells are.
    pub datatype: Datatype,
    /// Whether every row has a value.
    pub required: bool,
    /// Cells that mean no value, beside the empty one.
    pub null: Vec<String>,
    /// Address of its definition, where there is one: see [`property_url`].
    pub property_url: Option<String>,
}

/// What the cells of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datatype {
    /// Text, which the regular expression describes.
    Text {
        /// The expression (of XML Schema), for the whole cell.
        pattern: Option<String>,
    },
    /// One of these words.
    Words(Vec<String>),
    /// A decimal with a point and no commas.
    Decimal {
        /// Smallest value.
        minimum: Option<Decimal>,
        /// Largest value.
        maximum: Option<Decimal>,
    },
    /// A whole number.
    Integer {
        /// Smallest value.
        minimum: Option<i64>,
        /// Largest value.
        maximum: Option<i64>,
    },
    /// A day, `2024-07-15`.
    Date,
    /// An address on the web.
    Address,
}

/// Columns that refer to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The columns of this table.
    pub columns: Vec<String>,
    /// Path of the other table.
    pub table: String,
    /// Its columns, in the same order.
    pub referenced: Vec<String>,
}
