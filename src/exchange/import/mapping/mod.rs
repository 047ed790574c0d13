//! What a person confirmed about a file (对应关系): which rows are headers, what each column
//! means, and which ids the words in the file stand for.
//!
//! A mapping is kept as TOML beside the data:
//!
//! ```toml
//! [[sheets]]
//! sheet = "空气质量"
//! header_rows = [2, 3]        # first and last, from 1
//! first_data_row = 4
//! year = 2024                 # for headers such as 1月 and 一季度
//! cumulative = "as_written"   # or "year_to_date": 11月 stands for 1-11月
//!
//! [sheets.constants]          # what the whole sheet is about
//! indicator = "good_day_ratio"
//! unit = "%"
//! source = "bulletin-2024"
//! published = "2025-01-15"
//!
//! [[sheets.columns]]
//! column = "A"
//! role = "region"
//!
//! [[sheets.columns]]
//! column = "B"
//! role = "value"
//! period = "1月"
//!
//! [[sheets.columns]]
//! column = "C"
//! role = "change_on_last_year"
//! of = "B"
//! unit = "百分点"
//!
//! [dictionary.indicators]
//! "优良率" = "good_day_ratio"
//!
//! [dictionary.regions]
//! "呼市" = "150100"
//! "合计" = ""                  # its rows are passed over on purpose
//! ```
//!
//! Columns that are not named are ignored; sheets that are not named are skipped and accounted.

mod brackets;
mod check;
mod names;
mod periods;
mod propose;
#[cfg(test)]
pub(crate) mod tests;
mod vocabulary;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use brackets::bracketed;
pub use check::MappingError;
pub(crate) use names::normal;
pub(crate) use periods::{in_year, read_period};
pub use propose::{Proposal, Question, QuestionKind, propose};
pub use vocabulary::{Found, Index, IndicatorWords, RegionWords, Vocabulary};

/// How the sheets of one file are read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The sheets that are read, by name.
    #[serde(default)]
    pub sheets: Vec<SheetMapping>,
    /// Words of the file that the vocabulary does not know.
    #[serde(default)]
    pub dictionary: Dictionary,
}

/// How one sheet is read. Rows count from 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    /// Name of the sheet; of a text file the file's name without its ending.
    pub sheet: String,
    /// First and last header row; none when the sheet begins with data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<[usize; 2]>,
    /// First row of data.
    pub first_data_row: usize,
    /// Last row of data; without it all rows to the end, notes left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_data_row: Option<usize>,
    /// Year of periods that do not name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What a month or a quarter of this sheet covers.
    #[serde(default)]
    pub cumulative: Cumulative,
    /// What holds for the whole sheet.
    #[serde(default)]
    pub constants: Constants,
    /// The columns that are read.
    pub columns: Vec<ColumnMapping>,
}

/// What a month, quarter or half year covers (累计). Spans such as 1-11月 are spans either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cumulative {
    /// Itself: 11月 is November.
    #[default]
    AsWritten,
    /// Everything since 1 January: 11月 is 1-11月, 三季度 is 前三季度.
    YearToDate,
}

/// What the whole sheet is about. A column of the same meaning comes before it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// Id of the indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Code of the region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The period, in any form periods are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The status, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Id of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
}

/// What one column means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// Its letters, as a spreadsheet names it; the columns of a text file are lettered alike.
    pub column: String,
    /// Its role.
    pub role: Role,
    /// For values: the period they are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// For values: the indicator they are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// For values: the region they are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// For values and changes: their unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// For changes: the column of the values they belong to; else the nearest to the left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// For keys: whether a blank cell repeats the one above it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fill_down: bool,
    /// For values of a share: whether they are stored as fractions (0.841 for 84.1 %). Asked for
    /// where the file's format does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraction: Option<bool>,
}

/// The role of a column (列的含义).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 指标.
    Indicator,
    /// 地区.
    Region,
    /// 时间, 时段: a whole period, or a part of the year given elsewhere.
    Period,
    /// 年份: the year of the row's period.
    Year,
    /// 月份: the month, also as a bare number.
    Month,
    /// 数值.
    Value,
    /// 单位.
    Unit,
    /// 状态.
    Status,
    /// 发布日期.
    Published,
    /// 来源.
    Source,
    /// 出处: place in the source.
    Locator,
    /// 备注.
    Note,
    /// 同比.
    ChangeOnLastYear,
    /// Not read.
    #[default]
    Ignore,
}

/// Words of the file and the ids they stand for. The rows of a word with the empty id are passed
/// over; an id that the vocabulary does not have is a doubt where its word stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dictionary {
    /// Words for indicators.
    #[serde(default)]
    pub indicators: BTreeMap<String, String>,
    /// Words for regions.
    #[serde(default)]
    pub regions: BTreeMap<String, String>,
    /// Words for sources.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML, has an unknown field, or says what cannot be (see [`MappingError`]).
    pub fn from_toml(text: &str) -> Result<Mapping, MappingError> {
        let mapping: Mapping = toml::from_str(text).map_err(|error| MappingError::Unreadable {
            reason: error.to_string().trim_end().to_owned(),
        })?;
        mapping
            .sheets
            .iter()
            .try_for_each(|told| mapping.fit(told))?;
        Ok(mapping)
    }

    /// Whether the sheet is described once and as can be.
    pub(crate) fn fit(&self, told: &SheetMapping) -> Result<(), MappingError> {
        told.check()?;
        let named = self.sheets.iter().filter(|other| other.sheet == told.sheet);
        if named.count() > 1 {
            return Err(MappingError::SheetTwice {
                sheet: told.sheet.clone(),
            });
        }
        Ok(())
    }

    /// Writes the mapping file.
    ///
    /// # Errors
    /// When TOML cannot hold it, which no mapping that was read brings about.
    pub fn to_toml(&self) -> Result<String, MappingError> {
        toml::to_string(self).map_err(|error| MappingError::Unreadable {
            reason: error.to_string(),
        })
    }
}
