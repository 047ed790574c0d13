//! Reading an SDMX-CSV file into its columns and rows, whoever wrote it.

use super::write::is_code;
use crate::language::Language;

/// How much is read. Beyond it reading fails; nothing is cut off in silence. Table and observations
/// together take several times the bytes of the text in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text; 256 MiB.
    pub bytes: usize,
    /// Rows without the header; two million.
    pub rows: usize,
    /// Columns; 500.
    pub columns: usize,
    /// Bytes of one cell; 100,000.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 256 * 1024 * 1024,
            rows: 2_000_000,
            columns: 500,
            cell: 100_000,
        }
    }
}

/// The kind of file, told by its first header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 1.0: `DATAFLOW` first.
    One,
    /// 2.0 or 2.1: `STRUCTURE` first; the two have the same columns.
    Two,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SdmxError {
    /// The first header names neither kind.
    #[error(
        "not an SDMX-CSV file: the first header is `{found}`, it must be `DATAFLOW` (1.0) or \
         `STRUCTURE` (2.0)"
    )]
    NotSdmx {
        /// The beginning of the first line.
        found: String,
    },
    /// A limit is passed.
    #[error("the file has {what} {found}, the limit is {limit}: split it")]
    TooLarge {
        /// `bytes`, `rows`, `columns`, or `bytes in a cell`, with where.
        what: String,
        /// How much there is, at least.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// Two columns have one name.
    #[error("columns {first} and {second} are both named `{id}`")]
    SameColumnTwice {
        /// The id of the column.
        id: String,
        /// Column from 1.
        first: usize,
        /// Column from 1.
        second: usize,
    },
    /// A column the mapping names is not there.
    #[error("there is no column `{id}`; the file has {}", found.join(", "))]
    NoColumn {
        /// The id that was asked for.
        id: String,
        /// The columns there are.
        found: Vec<String>,
    },
    /// The mapping names no column for what an observation cannot do without.
    #[error("the mapping names no column for {what}")]
    NotMapped {
        /// `indicator`.
        what: &'static str,
    },
    /// The text is no CSV.
    #[error("not readable as CSV: {0}")]
    Csv(#[from] csv::Error),
}

impl SdmxError {
    /// What was found, what was expected, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        if language == Language::English {
            return self.to_string();
        }
        match self {
            SdmxError::NotSdmx { found } => format!(
                "不是 SDMX-CSV 文件：第一个列名为“{found}”，应为 DATAFLOW（1.0）或 STRUCTURE（2.0）"
            ),
            SdmxError::TooLarge { found, limit, .. } => {
                format!("文件过大（{found}，上限 {limit}）：请拆分后再导入。{self}")
            }
            SdmxError::SameColumnTwice { id, first, second } => {
                format!("第 {first} 列和第 {second} 列的列名都是“{id}”：请改名或删去一列")
            }
            SdmxError::NoColumn { id, found } => {
                format!("没有名为“{id}”的列，文件中的列有：{}", found.join("、"))
            }
            SdmxError::NotMapped { what } => {
                format!("映射中没有指明哪一列是指标（{what}）：请补充")
            }
            SdmxError::Csv(error) => format!("无法按 CSV 读取：{error}"),
        }
    }
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its id: `REF_AREA`; without the brackets of `ATTR[]` and `ATTR[zh;en]`.
    pub id: String,
    /// Its name, where the header is `REF_AREA: Reference area`. The cells are `CODE: name` then too.
    pub name: Option<String>,
}

/// A file that was read: every row of it, the columns as they stand.
#[derive(Clone, Debug)]
pub struct SdmxTable {
    /// The kind of file.
    pub version: Version,
    /// What divides the cells: `,`, `;` or a tab.
    pub delimiter: char,
    /// The columns.
    pub columns: Vec<Column>,
    pub(super) records: Vec<csv::StringRecord>,
}

/// Reads SDMX-CSV 1.0, 2.0 or 2.1 with any order of components, `,`, `;` or tab between cells, with or
/// without a byte order mark, `labels=id`, `both` or `name`.
///
/// # Errors
/// When the first header is neither `DATAFLOW` nor `STRUCTURE`, a column comes twice, or a limit is
/// passed. Bad rows are no error: see [`SdmxTable::observations`].
pub fn read(text: &str, limits: &Limits) -> Result<SdmxTable, SdmxError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    within("bytes", text.len(), limits.bytes)?;
    let (version, delimiter) = kind(text)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().transpose()?.unwrap_or_default();
    within("columns", header.len(), limits.columns)?;
    let columns: Vec<Column> = header.iter().map(column).collect();
    different(&columns)?;
    let mut rows = Vec::new();
    for record in records {
        let record = record?;
        within("rows", rows.len() + 1, limits.rows)?;
        within("columns", record.len(), limits.columns)?;
        for cell in &record {
            // The text is only put together where the limit is passed: cells are many.
            if cell.len() > limits.cell {
                let what = format!("in row {} a cell with bytes", rows.len() + 2);
                within(&what, cell.len(), limits.cell)?;
            }
        }
        rows.push(record);
    }
    Ok(SdmxTable {
        version,
        delimiter: char::from(delimiter),
        columns,
        records: rows,
    })
}

impl SdmxTable {
    /// The number of rows without the header.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.records.len()
    }

    /// Where a column stands, from 0.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The dataflows (or other structures) of the file with their number of rows, in order of
    /// appearance: `ESTAT:NA_MAIN(1.6.0)`.
    #[must_use]
    pub fn structures(&self) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for record in &self.records {
            let structure = self.structure_of(record);
            match found.iter_mut().find(|(known, _)| known == structure) {
                Some((_, rows)) => *rows += 1,
                None => found.push((structure.to_owned(), 1)),
            }
        }
        found
    }

    /// The structure of a row without its name.
    pub(super) fn structure_of<'a>(&self, record: &'a csv::StringRecord) -> &'a str {
        let at = match self.version {
            Version::One => 0,
            Version::Two => self.position("STRUCTURE_ID").unwrap_or(1),
        };
        let cell = record.get(at).unwrap_or_default();
        cell.split_once(": ").map_or(cell, |(id, _)| id)
    }

    /// A cell as its code and its name; the name only in columns that have names.
    pub(super) fn cell<'a>(
        &self,
        record: &'a csv::StringRecord,
        column: usize,
    ) -> (&'a str, Option<&'a str>) {
        let text = record.get(column).unwrap_or_default();
        let named = self
            .columns
            .get(column)
            .is_some_and(|column| column.name.is_some());
        match text.split_once(": ") {
            // What is not coded has no name, and may hold a colon of its own.
            Some((code, name)) if named && could_be_value(code) => (code, Some(name)),
            _ => (text, None),
        }
    }
}

/// Whether this may stand before `: ` in a cell: a code, a number or a time.
fn could_be_value(text: &str) -> bool {
    is_code(text)
        || (!text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.,:/".contains(&byte)))
}

fn within(what: &str, found: usize, limit: usize) -> Result<(), SdmxError> {
    if found <= limit {
        return Ok(());
    }
    Err(SdmxError::TooLarge {
        what: what.to_owned(),
        found,
        limit,
    })
}

/// The kind of file and its delimiter: what follows the first header, whose text is fixed.
fn kind(text: &str) -> Result<(Version, u8), SdmxError> {
    let not_sdmx = || SdmxError::NotSdmx {
        found: text
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(40)
            .collect(),
    };
    let quoted = text.strip_prefix('"');
    let start = quoted.unwrap_or(text);
    let (version, rest) = match (
        start.strip_prefix("STRUCTURE"),
        start.strip_prefix("DATAFLOW"),
    ) {
        (Some(rest), _) => {
            let bracket = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            (Version::Two, bracket.map_or(rest, |(_, rest)| rest))
        }
        (None, Some(rest)) => (Version::One, rest),
        (None, None) => return Err(not_sdmx()),
    };
    let rest = match quoted {
        Some(_) => rest.strip_prefix('"').ok_or_else(not_sdmx)?,
        None => rest,
    };
    match rest.bytes().next() {
        Some(delimiter @ (b',' | b';' | b'\t')) => Ok((version, delimiter)),
        _ => Err(not_sdmx()),
    }
}

/// `DIM_1: Dimension 1` is an id and a name; `ATTR[]`, `ATTR[en;fr]` and `STRUCTURE[;]` lose their
/// brackets.
fn column(header: &str) -> Column {
    let (id, name) = match header.split_once(": ") {
        Some((id, name)) if is_code(id.split('[').next().unwrap_or_default()) => (id, Some(name)),
        _ => (header, None),
    };
    let id = match id.split_once('[') {
        Some((before, after)) if after.ends_with(']') && is_code(before) => before,
        _ => id,
    };
    Column {
        id: id.to_owned(),
        name: name.map(str::to_owned),
    }
}

fn different(columns: &[Column]) -> Result<(), SdmxError> {
    // With `labels=name` each column is followed by one of names, which may be headed by the same word.
    let named = columns.iter().any(|column| column.id == "STRUCTURE_NAME");
    for (second, column) in columns.iter().enumerate() {
        let before = columns.get(..second).unwrap_or_default();
        let first = before.iter().position(|other| other.id == column.id);
        if is_code(&column.id)
            && let Some(first) = first.filter(|first| !named || first + 1 != second)
        {
            return Err(SdmxError::SameColumnTwice {
                id: column.id.clone(),
                first: first + 1,
                second: second + 1,
            });
        }
    }
    Ok(())
}
