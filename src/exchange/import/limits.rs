//! How much of a file is read.

/// Upper limits of one file (读取上限). What lies beyond is refused with an error that names the
/// limit; nothing is cut off in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all parts of a zipped workbook together, unpacked.
    pub unpacked_bytes: u64,
    /// Unpacked bytes for each packed byte of a zipped workbook. Parts under 1 MiB are free.
    pub compression_ratio: u64,
    /// Parts of a zipped workbook.
    pub parts: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of one sheet.
    pub rows: usize,
    /// Columns of one sheet.
    pub columns: usize,
    /// Cells of all sheets together, empty ones within the used area included.
    pub cells: usize,
    /// Characters of one cell.
    pub cell_characters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
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
