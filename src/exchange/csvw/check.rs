//! What a validator would refuse.

use std::collections::HashSet;

use super::{Column, Datatype, ForeignKey, Table, TableGroup};

/// Why no metadata was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvwError {
    /// A group without tables, or a table without columns.
    #[error("{what} is empty")]
    Empty {
        /// The group or the table.
        what: String,
    },
    /// A name that no column of CSVW can have.
    #[error(
        "`{table}`: `{column}` cannot name a column: use letters, digits and `_`, not first `_`"
    )]
    BadName {
        /// Path of the table.
        table: String,
        /// The name.
        column: String,
    },
    /// Two tables, or two columns of one, have one name.
    #[error("`{name}` comes twice in {place}")]
    Twice {
        /// The name.
        name: String,
        /// The group or the table.
        place: String,
    },
    /// A key names a table or a column that is not there.
    #[error("a key of `{table}` names `{name}`, which is not there")]
    NoSuchPart {
        /// Path of the table with the key.
        table: String,
        /// The table or the column.
        name: String,
    },
    /// A foreign key has other columns than those it refers to.
    #[error("a foreign key of `{table}` has {columns} columns and refers to {referenced}")]
    KeyLength {
        /// Path of the table.
        table: String,
        /// Its columns.
        columns: usize,
        /// The columns it refers to.
        referenced: usize,
    },
    /// The lower bound of a column lies above the upper.
    #[error("`{table}`: the bounds of `{column}` exclude every value")]
    Bounds {
        /// Path of the table.
        table: String,
        /// The column.
        column: String,
    },
}

/// Whether names can be names, come once, and keys name what is there.
pub(super) fn group(group: &TableGroup) -> Result<(), CsvwError> {
    let empty = |what: &str| CsvwError::Empty {
        what: what.to_owned(),
    };
    if group.tables.is_empty() {
        return Err(empty("the group of tables"));
    }
    different(
        group.tables.iter().map(|table| table.path.as_str()),
        "the group",
    )?;
    for table in &group.tables {
        if table.columns.is_empty() {
            return Err(empty(&format!("`{}`", table.path)));
        }
        different(
            table.columns.iter().map(|column| column.name.as_str()),
            &table.path,
        )?;
        for column in &table.columns {
            check_column(table, column)?;
        }
        present(table, table, &table.primary_key)?;
        for key in &table.foreign_keys {
            check_foreign_key(group, table, key)?;
        }
    }
    Ok(())
}

fn check_column(table: &Table, column: &Column) -> Result<(), CsvwError> {
    // A name is a URI template variable and may not begin with `_` (section 5.6).
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let name = column.name.as_str();
    if name.is_empty() || name.starts_with('_') || !name.bytes().all(letters) {
        return Err(CsvwError::BadName {
            table: table.path.clone(),
            column: name.to_owned(),
        });
    }
    let reversed = match &column.datatype {
        Datatype::Decimal { minimum, maximum } => minimum.zip(*maximum).is_some_and(|(a, b)| a > b),
        Datatype::Integer { minimum, maximum } => minimum.zip(*maximum).is_some_and(|(a, b)| a > b),
        Datatype::Words(words) => words.is_empty(),
        Datatype::Text { .. } | Datatype::Date | Datatype::Address => false,
    };
    if reversed {
        return Err(CsvwError::Bounds {
            table: table.path.clone(),
            column: name.to_owned(),
        });
    }
    Ok(())
}

fn check_foreign_key(group: &TableGroup, table: &Table, key: &ForeignKey) -> Result<(), CsvwError> {
    present(table, table, &key.columns)?;
    let Some(other) = group.tables.iter().find(|other| other.path == key.table) else {
        return Err(CsvwError::NoSuchPart {
            table: table.path.clone(),
            name: key.table.clone(),
        });
    };
    present(table, other, &key.referenced)?;
    if key.columns.len() != key.referenced.len() || key.columns.is_empty() {
        return Err(CsvwError::KeyLength {
            table: table.path.clone(),
            columns: key.columns.len(),
            referenced: key.referenced.len(),
        });
    }
    Ok(())
}

/// Whether `within` has all these columns.
fn present(of: &Table, within: &Table, names: &[String]) -> Result<(), CsvwError> {
    let has = |name: &String| within.columns.iter().any(|column| column.name == *name);
    match names.iter().find(|name| !has(name)) {
        None => Ok(()),
        Some(name) => Err(CsvwError::NoSuchPart {
            table: of.path.clone(),
            name: name.clone(),
        }),
    }
}

fn different<'a>(names: impl Iterator<Item = &'a str>, place: &str) -> Result<(), CsvwError> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(CsvwError::Twice {
                name: name.to_owned(),
                place: place.to_owned(),
            });
        }
    }
    Ok(())
}
