//! What a file is by its first bytes, whatever its name says.

use encoding_rs::GB18030;

use crate::language::Language;

/// What a file that is not the expected one looks like (文件类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appearance {
    /// A zipped workbook (XLSX, ODS) or another ZIP archive.
    Zip,
    /// A ZIP archive that holds no workbook.
    Archive,
    /// An Excel binary workbook.
    Xlsb,
    /// A compound file: Excel 97-2003, or a workbook with a password.
    Compound,
    /// PDF.
    Pdf,
    /// PNG or JPEG.
    Picture,
    /// RAR, 7z or GZIP.
    Packed,
    /// Rich text.
    Rtf,
    /// A web page or XML.
    Markup,
    /// Parquet.
    Parquet,
    /// UTF-16 text with a byte order mark.
    Utf16,
    /// Chinese text in GBK or GB18030.
    Gb18030,
    /// Bytes that are no text.
    Binary,
    /// Results that `duibiao export` wrote.
    ExportedResults,
}

impl Appearance {
    /// By the first bytes; `None` for what can be text in an encoding without NUL bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Appearance> {
        match bytes {
            [b'P', b'K', 3, 4, ..] => Some(Appearance::Zip),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Appearance::Compound),
            [b'%', b'P', b'D', b'F', ..] => Some(Appearance::Pdf),
            [b'P', b'A', b'R', b'1', ..] => Some(Appearance::Parquet),
            [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => Some(Appearance::Picture),
            [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, ..] | [0x1F, 0x8B, ..] => {
                Some(Appearance::Packed)
            }
            [b'{', b'\\', b'r', b't', b'f', ..] => Some(Appearance::Rtf),
            _ if is_markup(bytes) => Some(Appearance::Markup),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(Appearance::Utf16),
            _ if bytes.contains(&0) => Some(Appearance::Binary),
            _ => None,
        }
    }

    /// Of bytes that are not UTF-8.
    #[must_use]
    pub(super) fn of_no_utf8(bytes: &[u8]) -> Appearance {
        let chinese = || {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
            let is_text = |letter: char| !letter.is_control() || letter.is_ascii_whitespace();
            text.chars().all(is_text).then_some(Appearance::Gb18030)
        };
        Appearance::of(bytes)
            .or_else(chinese)
            .unwrap_or(Appearance::Binary)
    }

    /// In words.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Appearance::Zip => ("XLSX 工作簿或压缩包", "an XLSX workbook or a ZIP archive"),
            Appearance::Archive => ("压缩包", "a packed archive"),
            Appearance::Xlsb => (
                "Excel 二进制工作簿（XLSB）",
                "an Excel binary workbook (XLSB)",
            ),
            Appearance::Compound => (
                "旧版 Excel 工作簿（XLS）",
                "an Excel 97-2003 workbook (XLS)",
            ),
            Appearance::Pdf => ("PDF", "PDF"),
            Appearance::Picture => ("图片", "a picture"),
            Appearance::Packed => ("压缩包", "a packed archive"),
            Appearance::Rtf => ("RTF 文档", "RTF"),
            Appearance::Markup => ("网页或 XML", "HTML or XML"),
            Appearance::Parquet => ("Parquet 文件", "a Parquet file"),
            Appearance::Utf16 => ("UTF-16 文本", "UTF-16 text"),
            Appearance::Gb18030 => ("GBK 编码的文本", "text in GBK"),
            Appearance::Binary => ("二进制数据", "binary data"),
            Appearance::ExportedResults => ("对标导出的评估结果", "results that duibiao exported"),
        };
        language.pick(chinese, english)
    }
}

/// Whether the text begins as a web page or XML: what many systems save as `.xls`, and what a failed download is.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let start = start.get(..start.len().min(9)).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    let openings: [&[u8]; 5] = [b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta"];
    openings.iter().any(|opening| start.starts_with(opening))
}
