//! The Excel template of a new dataset (填报模板): what people fill in and `import` reads back.
//!
//! ```text
//! 目标      one row a target          Targets
//! 实际值    one row a figure          Actuals
//! 清单      what the drop-downs offer Lists
//! 说明      how to fill in            Guide
//! ```
//!
//! Headers stand in row 1. Every column has a note on its header and a message beside its cells that say
//! what to write, with an example; a wrong entry is refused, or queried where others may be right, by a
//! message that says what would do. Columns of periods are text, so that Excel does not make a day of
//! 2024-07.
//!
//! An importer finds columns with [`field`] and the words of drop-downs with [`Choice::read`] and
//! [`labels`]. The columns `method` and `comparability` of targets are left to the dataset itself.

mod choice;
mod column;
mod field;
mod guide;
mod lists;
mod sheet;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

pub use choice::{BINDINGS, Choice, EVERY, KINDS, STATUSES};
pub use column::{Column, SheetKind, columns, field};

use super::workbook::excel_day;
use crate::language::Language;

/// Rows with drop-downs where nothing else is asked for.
pub const ROWS: u32 = 2_000;

/// Most rows with drop-downs.
pub const MOST_ROWS: u32 = 200_000;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Title of the dataset.
    pub title: String,
    /// The day in the properties of the file.
    pub created: NaiveDate,
    /// Language of headers, messages and the guide.
    pub language: Language,
    /// What the drop-downs offer.
    pub lists: Lists,
    /// Rows that have drop-downs, from 1 to [`MOST_ROWS`].
    pub rows: u32,
}

/// What the drop-downs offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Indicators (指标).
    pub indicators: Vec<Indicator>,
    /// Regions (地区).
    pub regions: Vec<Entry>,
    /// Source documents (来源).
    pub sources: Vec<Entry>,
    /// Units beside those of the indicators.
    pub units: Vec<String>,
}

/// An indicator to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its name in the language of the template.
    pub name: String,
    /// Its unit; may be empty.
    pub unit: String,
}

/// A region or a source to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its code or id.
    pub id: String,
    /// Its name or title in the language of the template.
    pub name: String,
}

/// Why no template was written.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// More or fewer rows than a template can have.
    #[error("a template has 1 to {MOST_ROWS} rows to fill in, not {found}")]
    Rows {
        /// What was asked for.
        found: u32,
    },
    /// A list longer than a sheet.
    #[error("the list of {list} has {found} entries, a sheet of Excel holds 1,048,575")]
    TooLong {
        /// `indicators`, `regions`, `sources`, `units`.
        list: &'static str,
        /// Its entries.
        found: usize,
    },
    /// Two entries of a list with one id, or one without.
    #[error("the list of {list} has the id `{id}` twice, or an empty one")]
    BadId {
        /// The list.
        list: &'static str,
        /// The id.
        id: String,
    },
    /// The file could not be put together.
    #[error("the template could not be written: {0}")]
    Excel(#[from] XlsxError),
}

impl TemplateError {
    /// What was found, what would do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::English, _) => self.to_string(),
            (Language::Chinese, TemplateError::Rows { found }) => {
                format!("模板可填的行数应为 1 到 {MOST_ROWS}，而不是 {found}")
            }
            (Language::Chinese, TemplateError::TooLong { list, found }) => {
                format!("清单 {list} 有 {found} 项，Excel 每张表最多 1,048,575 项")
            }
            (Language::Chinese, TemplateError::BadId { list, id }) => {
                format!("清单 {list} 中编号“{id}”重复或为空：请改为唯一的编号")
            }
            (Language::Chinese, TemplateError::Excel(error)) => format!("无法写出模板：{error}"),
        }
    }
}

/// Writes the template (XLSX). The same template gives the same bytes.
///
/// # Errors
/// When it has no rows or too many, or a list does not fit or has an id twice.
pub fn write(template: &Template) -> Result<Vec<u8>, TemplateError> {
    if !(1..=MOST_ROWS).contains(&template.rows) {
        return Err(TemplateError::Rows {
            found: template.rows,
        });
    }
    let offered = lists::Offered::of(template)?;
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(&template.title)
        .set_author("duibiao");
    if let Some(day) = excel_day(template.created) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    let body = sheet::body(template.language);
    workbook.set_default_format(&body, 20, 72)?;
    for kind in [SheetKind::Targets, SheetKind::Actuals] {
        workbook.push_worksheet(sheet::write(kind, template, &offered)?);
    }
    workbook.push_worksheet(lists::write(template.language, &offered)?);
    workbook.push_worksheet(guide::write(template)?);
    Ok(workbook.save_to_buffer()?)
}

/// What a drop-down shows for each entry: its name, and where two have one name, or none, the id behind
/// it in brackets: 水位（groundwater_level）.
#[must_use]
pub fn labels(entries: &[Entry]) -> Vec<String> {
    lists::labels(entries)
}
