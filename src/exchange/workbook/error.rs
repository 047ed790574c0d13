//! What does not fit into Excel.

use rust_xlsxwriter::XlsxError;

use crate::language::Language;

/// Why no workbook was written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// No sheet, or a sheet without columns.
    #[error("{what} is empty: Excel needs at least one sheet, and a table one column")]
    Empty {
        /// The workbook or the sheet.
        what: String,
    },
    /// A name no sheet can have.
    #[error(
        "`{name}` cannot name a sheet: at most 31 characters, none of [ ] : * ? / \\, no ' at an end, \
         not `History`"
    )]
    BadName {
        /// The name.
        name: String,
    },
    /// Two sheets have one name; Excel does not tell capitals.
    #[error("two sheets are named `{name}`")]
    SameName {
        /// The name.
        name: String,
    },
    /// More rows than a sheet can have, with header and notes.
    #[error("`{sheet}` needs {rows} rows, an Excel sheet has 1,048,576: split the table")]
    TooManyRows {
        /// The sheet.
        sheet: String,
        /// Rows with header and notes.
        rows: usize,
    },
    /// More columns than a sheet can have.
    #[error("`{sheet}` has {columns} columns, an Excel sheet has 16,384")]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// Its columns.
        columns: usize,
    },
    /// A row with another number of cells than there are columns.
    #[error("`{sheet}`, row {row}: {found} cells, the table has {expected} columns")]
    RowLength {
        /// The sheet.
        sheet: String,
        /// Row on the sheet from 1.
        row: usize,
        /// Its cells.
        found: usize,
        /// The columns.
        expected: usize,
    },
    /// A text too long for a cell.
    #[error(
        "`{sheet}`, row {row}, column {column}: {characters} characters, an Excel cell holds 32,767"
    )]
    TextTooLong {
        /// The sheet.
        sheet: String,
        /// Row on the sheet from 1.
        row: usize,
        /// Column from 1.
        column: usize,
        /// Its characters (UTF-16).
        characters: usize,
    },
    /// The file could not be put together.
    #[error("the workbook could not be written: {0}")]
    Excel(#[from] XlsxError),
}

impl WorkbookError {
    /// What was found, what Excel holds, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        if language == Language::English {
            return self.to_string();
        }
        match self {
            WorkbookError::Empty { what } => {
                format!("{what}：工作簿至少要有一张工作表，表至少要有一列")
            }
            WorkbookError::BadName { name } => format!(
                "“{name}”不能作为工作表名：最多 31 个字符，不能含 [ ] : * ? / \\，首尾不能为 '，不能为 History"
            ),
            WorkbookError::SameName { name } => format!("有两张工作表都名为“{name}”（不分大小写）"),
            WorkbookError::TooManyRows { sheet, rows } => {
                format!("“{sheet}”需要 {rows} 行，Excel 每张表最多 1,048,576 行：请拆分")
            }
            WorkbookError::TooManyColumns { sheet, columns } => {
                format!("“{sheet}”有 {columns} 列，Excel 每张表最多 16,384 列：请拆分")
            }
            WorkbookError::RowLength {
                sheet,
                row,
                found,
                expected,
            } => format!("“{sheet}”第 {row} 行有 {found} 个单元格，应为 {expected} 个"),
            WorkbookError::TextTooLong {
                sheet,
                row,
                column,
                characters,
            } => format!(
                "“{sheet}”第 {row} 行第 {column} 列有 {characters} 个字符，Excel 单元格最多 32,767 个"
            ),
            WorkbookError::Excel(error) => format!("无法写出工作簿：{error}"),
        }
    }
}
