//! What stops the reading of a file.

use crate::language::Language;

/// Which of [`super::super::Limits`] a file goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of a workbook.
    FileBytes,
    /// Bytes of a text file.
    TextBytes,
    /// Rows of a text file.
    TextRows,
    /// Unpacked bytes of a zipped workbook.
    UnpackedBytes,
    /// Unpacked bytes for each packed byte.
    CompressionRatio,
    /// Parts of a zipped workbook.
    Parts,
    /// Sheets.
    Sheets,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells of all sheets.
    Cells,
    /// Characters of a cell.
    CellCharacters,
}

impl Limit {
    /// The word of the setting.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Limit::FileBytes => "file_bytes",
            Limit::TextBytes => "text_bytes",
            Limit::TextRows => "text_rows",
            Limit::UnpackedBytes => "unpacked_bytes",
            Limit::CompressionRatio => "compression_ratio",
            Limit::Parts => "parts",
            Limit::Sheets => "sheets",
            Limit::Rows => "rows",
            Limit::Columns => "columns",
            Limit::Cells => "cells",
            Limit::CellCharacters => "cell_characters",
        }
    }

    /// An error when `found` is more than `allowed`.
    pub(crate) fn check(self, found: u64, allowed: u64) -> Result<(), SheetError> {
        if found > allowed {
            return Err(SheetError::Beyond {
                limit: self,
                found,
                allowed,
            });
        }
        Ok(())
    }

    fn chinese(self) -> &'static str {
        match self {
            Limit::FileBytes | Limit::TextBytes => "文件大小（字节）",
            Limit::UnpackedBytes => "解压后大小（字节）",
            Limit::CompressionRatio => "压缩比",
            Limit::Parts => "压缩包内文件数",
            Limit::Sheets => "工作表数",
            Limit::Rows | Limit::TextRows => "行数",
            Limit::Columns => "列数",
            Limit::Cells => "单元格数",
            Limit::CellCharacters => "单元格字符数",
        }
    }
}

/// A file that cannot be read. `Display` is English; [`SheetError::message`] gives either
/// language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Nothing in it.
    #[error("{}", self.message(Language::English))]
    Empty,
    /// Beyond a limit.
    #[error("{}", self.message(Language::English))]
    Beyond {
        /// Which limit.
        limit: Limit,
        /// What the file has, or at least has where counting stopped.
        found: u64,
        /// What is allowed.
        allowed: u64,
    },
    /// Neither a workbook nor text.
    #[error("{}", self.message(Language::English))]
    NotATable {
        /// What the first bytes look like.
        looks_like: &'static str,
    },
    /// Locked by a password.
    #[error("{}", self.message(Language::English))]
    Locked,
    /// Cut off or changed: it begins as a workbook and does not hold as one.
    #[error("{}", self.message(Language::English))]
    Damaged {
        /// What the reader met.
        reason: String,
    },
    /// A quoted field of a text file that never ends.
    #[error("{}", self.message(Language::English))]
    OpenQuote {
        /// The row, from 1, it begins in.
        row: usize,
    },
    /// Text in no encoding that is read.
    #[error("{}", self.message(Language::English))]
    UnknownEncoding {
        /// Byte, from 0, where GB18030 stops to hold.
        byte: usize,
    },
}

impl SheetError {
    /// A stable word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SheetError::Empty => "empty_file",
            SheetError::Beyond { .. } => "beyond_limit",
            SheetError::NotATable { .. } => "not_a_table",
            SheetError::Locked => "locked",
            SheetError::Damaged { .. } => "damaged",
            SheetError::OpenQuote { .. } => "open_quote",
            SheetError::UnknownEncoding { .. } => "unknown_encoding",
        }
    }

    /// What was found and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            SheetError::Empty => "文件是空的：请确认导出是否完成".to_owned(),
            SheetError::Beyond {
                limit,
                found,
                allowed,
            } => format!(
                "{}至少为 {found}，超过上限 {allowed}（{}）：请拆分文件或删去多余内容",
                limit.chinese(),
                limit.code()
            ),
            SheetError::NotATable { looks_like } => {
                format!("文件不是表格，看起来是 {looks_like}：请另存为 XLSX、XLS、ODS 或 CSV")
            }
            SheetError::Locked => "工作簿已加密：请取消密码后另存".to_owned(),
            SheetError::Damaged { reason } => {
                format!("工作簿不完整或已损坏（{reason}）：请重新下载，或用 Excel 打开后另存")
            }
            SheetError::OpenQuote { row } => {
                format!("第 {row} 行的双引号没有闭合：请补上引号，或另存为 XLSX")
            }
            SheetError::UnknownEncoding { byte } => format!(
                "第 {} 个字节起既不是 UTF-8 也不是 GB18030：请另存为 UTF-8 编码的 CSV",
                byte + 1
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            SheetError::Empty => "the file is empty: check that its export was complete".to_owned(),
            SheetError::Beyond {
                limit,
                found,
                allowed,
            } => format!(
                "the file has at least {found} where {} allows {allowed}: split it or remove what \
                 is not needed",
                limit.code()
            ),
            SheetError::NotATable { looks_like } => format!(
                "the file is no table, it looks like {looks_like}: save it as XLSX, XLS, ODS or CSV"
            ),
            SheetError::Locked => {
                "the workbook is locked by a password: save it without one".to_owned()
            }
            SheetError::Damaged { reason } => format!(
                "the workbook is cut off or damaged ({reason}): fetch it again, or open and save \
                 it in a spreadsheet program"
            ),
            SheetError::OpenQuote { row } => {
                format!("the quote opened in row {row} is never closed: close it, or save as XLSX")
            }
            SheetError::UnknownEncoding { byte } => format!(
                "from byte {} the text is neither UTF-8 nor GB18030: save it as UTF-8",
                byte + 1
            ),
        }
    }
}
