//! How much of a file is read.

use super::sheet::{Limit, SheetError};

/// Upper limits of one file (读取上限). What lies beyond is refused with an error that names the
/// limit; nothing is cut off in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a workbook.
    pub file_bytes: u64,
    /// Bytes of a text file, which is held in memory as it is.
    pub text_bytes: u64,
    /// Rows of a text file.
    pub text_rows: usize,
    /// Bytes of all parts of a zipped workbook together, unpacked.
    pub unpacked_bytes: u64,
    /// Unpacked bytes for each packed byte of a zipped workbook. Parts under 1 MiB are free.
    pub compression_ratio: u64,
    /// Parts of a zipped workbook.
    pub parts: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of one sheet of a workbook.
    pub rows: usize,
    /// Columns of one sheet.
    pub columns: usize,
    /// Cells of all sheets of a workbook together, empty ones within the used area included.
    pub cells: usize,
    /// Characters of one cell.
    pub cell_characters: usize,
}

impl Limits {
    /// Whether a file of so many bytes can be read at all, whatever it is.
    ///
    /// # Errors
    /// It is larger than workbooks and text may be.
    pub fn check_file(&self, bytes: u64) -> Result<(), SheetError> {
        Limit::TextBytes.check(bytes, self.text_bytes.max(self.file_bytes))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            text_bytes: 1 << 30,
            text_rows: 10_000_000,
            unpacked_bytes: 512 << 20,
            compression_ratio: 200,
            parts: 10_000,
            sheets: 256,
            rows: 200_000,
            columns: 2_000,
            cells: 5_000_000,
            cell_characters: 32_767,
        }
    }
}
