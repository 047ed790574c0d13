//! Files that cannot be opened or read, in Chinese.

use crate::error::{Error, few, more};
use crate::language::Language;
use crate::reading::Limit;

/// What happened, for the errors of [`crate::reading`].
pub(super) fn message(error: &Error) -> String {
    match error {
        Error::NotFile {
            path,
            is_folder: true,
        } => format!("“{}”是文件夹，此处应为文件", path.display()),
        Error::NotFile { path, .. } => {
            format!("“{}”不是普通文件，而是管道、设备等", path.display())
        }
        Error::NotFolder { path } => format!("“{}”是文件，此处应为文件夹", path.display()),
        Error::TooLarge {
            path,
            limit,
            found,
            allowed,
        } => format!(
            "“{}”有 {found} 字节，超过上限 {}（{allowed} 字节）",
            path.display(),
            limit.code()
        ),
        Error::RowTooLong {
            path,
            line,
            allowed,
        } => format!(
            "“{}”第 {line} 行起的一行超过上限 {}（{allowed} 字节）",
            path.display(),
            Limit::RowBytes.code()
        ),
        Error::NotText { path, looks_like } => format!(
            "“{}”不是 UTF-8 文本，看起来是{}",
            path.display(),
            looks_like.name(Language::Chinese)
        ),
        Error::RepeatedColumn { path, column } => {
            format!("“{}”中有两列名为“{column}”", path.display())
        }
        Error::NotResults { path, reason } => {
            format!("“{}”不是评估结果文件\n{reason}", path.display())
        }
        other => other.to_string(),
    }
}

/// What to do, for the same errors.
pub(super) fn remedy(error: &Error) -> Option<String> {
    Some(match error {
        Error::NotFile { .. } => "请指定普通文件".into(),
        Error::NotFolder { .. } => "请改用新文件夹或空文件夹".into(),
        Error::TooLarge { limit, .. } => format!(
            "请确认是否选错文件；确需读取时可用 --limit {}=数值 放宽",
            limit.code()
        ),
        Error::RowTooLong { .. } => format!(
            "请从该行起核对双引号是否闭合；确需读取更长的行时可用 --limit {}=数值 放宽",
            Limit::RowBytes.code()
        ),
        Error::NotText { .. } => {
            "请另存为 UTF-8 文本；表格须为 CSV，在 Excel 中选“CSV UTF-8（逗号分隔）”".into()
        }
        Error::RepeatedColumn { .. } => "请只保留其中一列，或将另一列改名".into(),
        Error::NotResults { .. } => {
            "请比较两份报告的 report.json，或 check --format json 的输出".into()
        }
        _ => return None,
    })
}

/// The columns that a header has.
pub(super) fn columns(found: &[String]) -> String {
    few(found).chain(more(found)).collect::<Vec<_>>().join("、")
}
