//! How much is read, and how much a template of an office may do, in one place.

use std::fmt;

/// Upper limits of what is read (读取上限). What lies beyond is refused with the limit's name; nothing is cut
/// off in silence.
///
/// The defaults are far above what offices keep and far below what a machine with 2 GB of memory can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a workbook to import. One of five million cells has about 40 MiB.
    pub file_bytes: u64,
    /// Bytes of a text file to import, which is held in memory as it is.
    pub text_bytes: u64,
    /// Rows of a text file to import.
    pub text_rows: usize,
    /// Bytes of an SDMX-CSV file, which is plainer and may be larger.
    pub sdmx_bytes: u64,
    /// Bytes of all parts of a zipped workbook together, unpacked: the reader holds some of them whole.
    pub unpacked_bytes: u64,
    /// Unpacked bytes for each packed byte of a zipped workbook; real sheets have 5 to 50. Parts under 1 MiB
    /// are free.
    pub compression_ratio: u64,
    /// Parts of a zipped workbook.
    pub parts: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of one sheet of a workbook to import.
    pub rows: usize,
    /// Columns of one sheet to import.
    pub columns: usize,
    /// Cells of all sheets of a workbook together, empty ones within the used area included.
    pub cells: usize,
    /// Characters of one cell, of files to import and of the dataset's own tables: what Excel allows.
    pub cell_characters: usize,
    /// Bytes of one row of the dataset's own tables and of raw tables, which may have any number of rows.
    pub row_bytes: u64,
    /// Bytes of a descriptor, definition, recipe, mapping or template, all written by hand.
    pub definition_bytes: u64,
    /// Bytes of a result file to compare, such as report.json.
    pub result_bytes: u64,
    /// Steps that an office's own template takes. Our page of the shipped dataset, 172 targets, takes fewer than
    /// 0.3 million, so that a hundred thousand targets have room; a loop without end gets half a minute of work.
    pub template_steps: u64,
    /// Bytes that an office's own template writes, text that it first gathers in a variable or macro included.
    pub template_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            text_bytes: 1 << 30,
            text_rows: 10_000_000,
            sdmx_bytes: 256 << 20,
            unpacked_bytes: 512 << 20,
            compression_ratio: 200,
            parts: 10_000,
            sheets: 256,
            rows: 200_000,
            columns: 2_000,
            cells: 5_000_000,
            cell_characters: 32_767,
            row_bytes: 16 << 20,
            definition_bytes: 16 << 20,
            result_bytes: 256 << 20,
            template_steps: 500_000_000,
            template_bytes: 512 << 20,
        }
    }
}

/// The name of one of [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::file_bytes`]
    FileBytes,
    /// [`Limits::text_bytes`]
    TextBytes,
    /// [`Limits::text_rows`]
    TextRows,
    /// [`Limits::sdmx_bytes`]
    SdmxBytes,
    /// [`Limits::unpacked_bytes`]
    UnpackedBytes,
    /// [`Limits::compression_ratio`]
    CompressionRatio,
    /// [`Limits::parts`]
    Parts,
    /// [`Limits::sheets`]
    Sheets,
    /// [`Limits::rows`]
    Rows,
    /// [`Limits::columns`]
    Columns,
    /// [`Limits::cells`]
    Cells,
    /// [`Limits::cell_characters`]
    CellCharacters,
    /// [`Limits::row_bytes`]
    RowBytes,
    /// [`Limits::definition_bytes`]
    DefinitionBytes,
    /// [`Limits::result_bytes`]
    ResultBytes,
    /// [`Limits::template_steps`]
    TemplateSteps,
    /// [`Limits::template_bytes`]
    TemplateBytes,
}

impl Limit {
    /// All of them.
    pub const ALL: [Limit; 17] = [
        Limit::FileBytes,
        Limit::TextBytes,
        Limit::TextRows,
        Limit::SdmxBytes,
        Limit::UnpackedBytes,
        Limit::CompressionRatio,
        Limit::Parts,
        Limit::Sheets,
        Limit::Rows,
        Limit::Columns,
        Limit::Cells,
        Limit::CellCharacters,
        Limit::RowBytes,
        Limit::DefinitionBytes,
        Limit::ResultBytes,
        Limit::TemplateSteps,
        Limit::TemplateBytes,
    ];

    /// The stable word, as in `--limit rows=500000`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Limit::FileBytes => "file_bytes",
            Limit::TextBytes => "text_bytes",
            Limit::TextRows => "text_rows",
            Limit::SdmxBytes => "sdmx_bytes",
            Limit::UnpackedBytes => "unpacked_bytes",
            Limit::CompressionRatio => "compression_ratio",
            Limit::Parts => "parts",
            Limit::Sheets => "sheets",
            Limit::Rows => "rows",
            Limit::Columns => "columns",
            Limit::Cells => "cells",
            Limit::CellCharacters => "cell_characters",
            Limit::RowBytes => "row_bytes",
            Limit::DefinitionBytes => "definition_bytes",
            Limit::ResultBytes => "result_bytes",
            Limit::TemplateSteps => "template_steps",
            Limit::TemplateBytes => "template_bytes",
        }
    }

    /// In Chinese.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Limit::FileBytes
            | Limit::TextBytes
            | Limit::SdmxBytes
            | Limit::DefinitionBytes
            | Limit::ResultBytes => "文件大小（字节）",
            Limit::UnpackedBytes => "解压后大小（字节）",
            Limit::CompressionRatio => "压缩比",
            Limit::Parts => "压缩包内文件数",
            Limit::Sheets => "工作表数",
            Limit::Rows | Limit::TextRows => "行数",
            Limit::Columns => "列数",
            Limit::Cells => "单元格数",
            Limit::CellCharacters => "单元格字符数",
            Limit::RowBytes => "一行的大小（字节）",
            Limit::TemplateSteps => "模板执行步数",
            Limit::TemplateBytes => "模板输出大小（字节）",
        }
    }
}

impl Limits {
    /// The limit that a file to import of any kind keeps: the largest of those for workbooks, text and SDMX-CSV.
    #[must_use]
    pub fn largest_file(&self) -> Limit {
        [Limit::SdmxBytes, Limit::FileBytes]
            .into_iter()
            .fold(Limit::TextBytes, |largest, limit| {
                if self.get(limit) > self.get(largest) {
                    limit
                } else {
                    largest
                }
            })
    }

    /// The value of a limit.
    #[must_use]
    pub fn get(&self, limit: Limit) -> u64 {
        match limit {
            Limit::FileBytes => self.file_bytes,
            Limit::TextBytes => self.text_bytes,
            Limit::TextRows => self.text_rows as u64,
            Limit::SdmxBytes => self.sdmx_bytes,
            Limit::UnpackedBytes => self.unpacked_bytes,
            Limit::CompressionRatio => self.compression_ratio,
            Limit::Parts => self.parts as u64,
            Limit::Sheets => self.sheets as u64,
            Limit::Rows => self.rows as u64,
            Limit::Columns => self.columns as u64,
            Limit::Cells => self.cells as u64,
            Limit::CellCharacters => self.cell_characters as u64,
            Limit::RowBytes => self.row_bytes,
            Limit::DefinitionBytes => self.definition_bytes,
            Limit::ResultBytes => self.result_bytes,
            Limit::TemplateSteps => self.template_steps,
            Limit::TemplateBytes => self.template_bytes,
        }
    }

    /// Sets a limit.
    pub fn set(&mut self, limit: Limit, value: u64) {
        let count = usize::try_from(value).unwrap_or(usize::MAX);
        match limit {
            Limit::FileBytes => self.file_bytes = value,
            Limit::TextBytes => self.text_bytes = value,
            Limit::TextRows => self.text_rows = count,
            Limit::SdmxBytes => self.sdmx_bytes = value,
            Limit::UnpackedBytes => self.unpacked_bytes = value,
            Limit::CompressionRatio => self.compression_ratio = value,
            Limit::Parts => self.parts = count,
            Limit::Sheets => self.sheets = count,
            Limit::Rows => self.rows = count,
            Limit::Columns => self.columns = count,
            Limit::Cells => self.cells = count,
            Limit::CellCharacters => self.cell_characters = count,
            Limit::RowBytes => self.row_bytes = value,
            Limit::DefinitionBytes => self.definition_bytes = value,
            Limit::ResultBytes => self.result_bytes = value,
            Limit::TemplateSteps => self.template_steps = value,
            Limit::TemplateBytes => self.template_bytes = value,
        }
    }
}

/// Why `name=number` sets no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitError {
    /// No limit has this name.
    NoSuchLimit(String),
    /// Not a whole number from 1, perhaps followed by KB, MB or GB.
    NoNumber(String),
}

impl std::error::Error for LimitError {}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LimitError::NoSuchLimit(name) => {
                let names = Limit::ALL.map(Limit::code).join(", ");
                write!(f, "no limit is called `{name}`; there are {names}")
            }
            LimitError::NoNumber(text) => write!(
                f,
                "`{text}` is no limit: write a whole number from 1, such as 500000 or 200MB"
            ),
        }
    }
}

impl Limit {
    /// Reads `rows=500000` or `file_bytes=200MB`; KB, MB and GB count by 1,024.
    ///
    /// # Errors
    /// An unknown name, or no whole number from 1.
    pub fn parse(text: &str) -> Result<(Limit, u64), LimitError> {
        let (name, number) = text.split_once('=').unwrap_or((text, ""));
        let (name, number) = (name.trim(), number.trim());
        let limit = Limit::ALL
            .into_iter()
            .find(|limit| limit.code() == name)
            .ok_or_else(|| LimitError::NoSuchLimit(name.to_owned()))?;
        let unit = |ending: &str| number.strip_suffix(ending);
        let (digits, shift) = unit("KB")
            .map(|digits| (digits, 10))
            .or_else(|| Some((unit("MB")?, 20)))
            .or_else(|| Some((unit("GB")?, 30)))
            .unwrap_or((number, 0));
        digits
            .trim()
            .parse::<u64>()
            .ok()
            .and_then(|value| value.checked_mul(1 << shift))
            .filter(|value| *value > 0)
            .map(|value| (limit, value))
            .ok_or_else(|| LimitError::NoNumber(number.to_owned()))
    }
}
