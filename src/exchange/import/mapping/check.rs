//! What a mapping may not say.

use chrono::{Datelike, NaiveDate};

use super::{Role, SheetMapping};
use crate::exchange::import::column_index;
use crate::exchange::import::rows::ImportedStatus;
use crate::language::Language;
use crate::period::YEARS;

/// A mapping that cannot be used. `Display` is English; [`MappingError::message`] gives either
/// language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No TOML, or a field that is not known.
    #[error("{}", self.message(Language::English))]
    Unreadable {
        /// What the reader says, with line and column.
        reason: String,
    },
    /// A sheet described twice.
    #[error("{}", self.message(Language::English))]
    SheetTwice {
        /// Name of the sheet.
        sheet: String,
    },
    /// A column that no letters name.
    #[error("{}", self.message(Language::English))]
    NoSuchColumn {
        /// Name of the sheet.
        sheet: String,
        /// The letters as given.
        column: String,
    },
    /// A column named twice.
    #[error("{}", self.message(Language::English))]
    ColumnTwice {
        /// Name of the sheet.
        sheet: String,
        /// Its letters.
        column: String,
    },
    /// Two columns with a role that only one can have.
    #[error("{}", self.message(Language::English))]
    RoleTwice {
        /// Name of the sheet.
        sheet: String,
        /// The second column.
        column: String,
    },
    /// No column holds values.
    #[error("{}", self.message(Language::English))]
    NoValues {
        /// Name of the sheet.
        sheet: String,
    },
    /// Rows that are not in order, or row 0.
    #[error("{}", self.message(Language::English))]
    RowOrder {
        /// Name of the sheet.
        sheet: String,
    },
    /// A year in which no period lies.
    #[error("{}", self.message(Language::English))]
    NoSuchYear {
        /// Name of the sheet.
        sheet: String,
        /// The year as given.
        found: i32,
    },
    /// A day of publication that no row can have.
    #[error("{}", self.message(Language::English))]
    NoSuchDay {
        /// Name of the sheet.
        sheet: String,
        /// The day as given.
        found: NaiveDate,
    },
    /// A status that is none.
    #[error("{}", self.message(Language::English))]
    NoSuchStatus {
        /// Name of the sheet.
        sheet: String,
        /// The word as given.
        found: String,
    },
    /// A change that belongs to no column of values.
    #[error("{}", self.message(Language::English))]
    ChangeOfNothing {
        /// Name of the sheet.
        sheet: String,
        /// The column of the change.
        column: String,
    },
}

impl SheetMapping {
    /// Whether the mapping of the sheet can be used at all.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub fn check(&self) -> Result<(), MappingError> {
        let sheet = || self.sheet.clone();
        let [first, last] = self.header_rows.unwrap_or([1, 1]);
        let header_end = self.header_rows.map_or(0, |rows| rows[1]);
        let in_order = first >= 1
            && first <= last
            && header_end < self.first_data_row
            && self
                .last_data_row
                .is_none_or(|last| last >= self.first_data_row);
        if !in_order {
            return Err(MappingError::RowOrder { sheet: sheet() });
        }
        if let Some(found) = self.year.filter(|year| !YEARS.contains(year)) {
            return Err(MappingError::NoSuchYear {
                sheet: sheet(),
                found,
            });
        }
        let day = self.constants.published;
        if let Some(found) = day.filter(|day| !YEARS.contains(&day.year())) {
            return Err(MappingError::NoSuchDay {
                sheet: sheet(),
                found,
            });
        }
        let status = self.constants.status.as_ref();
        if let Some(found) = status.filter(|word| ImportedStatus::read(word).is_none()) {
            return Err(MappingError::NoSuchStatus {
                sheet: sheet(),
                found: found.clone(),
            });
        }
        let mut seen = Vec::new();
        let mut roles = Vec::new();
        for column in &self.columns {
            let letters = || column.column.clone();
            let Some(index) = column_index(&column.column) else {
                return Err(MappingError::NoSuchColumn {
                    sheet: sheet(),
                    column: letters(),
                });
            };
            if seen.contains(&index) {
                return Err(MappingError::ColumnTwice {
                    sheet: sheet(),
                    column: letters(),
                });
            }
            seen.push(index);
            let many = [
                Role::Value,
                Role::ChangeOnLastYear,
                Role::Ignore,
                Role::Note,
            ];
            if !many.contains(&column.role) && roles.contains(&column.role) {
                return Err(MappingError::RoleTwice {
                    sheet: sheet(),
                    column: letters(),
                });
            }
            roles.push(column.role);
        }
        if !roles.contains(&Role::Value) {
            return Err(MappingError::NoValues { sheet: sheet() });
        }
        let is_value = |letters: &str| {
            self.columns
                .iter()
                .any(|c| c.role == Role::Value && c.column.eq_ignore_ascii_case(letters))
        };
        for column in &self.columns {
            if column.of.as_deref().is_some_and(|of| !is_value(of)) {
                return Err(MappingError::ChangeOfNothing {
                    sheet: sheet(),
                    column: column.column.clone(),
                });
            }
        }
        Ok(())
    }
}

impl MappingError {
    /// A stable word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MappingError::Unreadable { .. } => "mapping_unreadable",
            MappingError::SheetTwice { .. } => "mapping_sheet_twice",
            MappingError::NoSuchColumn { .. } => "mapping_no_such_column",
            MappingError::ColumnTwice { .. } => "mapping_column_twice",
            MappingError::RoleTwice { .. } => "mapping_role_twice",
            MappingError::NoValues { .. } => "mapping_no_values",
            MappingError::RowOrder { .. } => "mapping_row_order",
            MappingError::NoSuchYear { .. } => "mapping_no_such_year",
            MappingError::NoSuchDay { .. } => "mapping_no_such_day",
            MappingError::NoSuchStatus { .. } => "mapping_no_such_status",
            MappingError::ChangeOfNothing { .. } => "mapping_change_of_nothing",
        }
    }

    /// What was found and what to write.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            MappingError::Unreadable { reason } => format!("对应关系文件无法读取：{reason}"),
            MappingError::SheetTwice { sheet } => {
                format!("工作表“{sheet}”写了两次：请合并为一处")
            }
            MappingError::NoSuchColumn { sheet, column } => {
                format!("工作表“{sheet}”没有“{column}”列：列请用字母，例如 B")
            }
            MappingError::ColumnTwice { sheet, column } => {
                format!("工作表“{sheet}”的 {column} 列写了两次：请只保留一处")
            }
            MappingError::RoleTwice { sheet, column } => {
                format!("工作表“{sheet}”的 {column} 列与前面的列含义相同：这一含义只能有一列")
            }
            MappingError::NoValues { sheet } => {
                format!("工作表“{sheet}”没有数值列：请把至少一列的 role 写为 value")
            }
            MappingError::RowOrder { sheet } => {
                format!("工作表“{sheet}”的行号不合顺序：表头应在数据之前，行号从 1 起")
            }
            MappingError::NoSuchYear { sheet, found } => format!(
                "工作表“{sheet}”的年份 {found} 超出 {}—{}：请用四位数字书写年份",
                YEARS.start(),
                YEARS.end()
            ),
            MappingError::NoSuchDay { sheet, found } => format!(
                "工作表“{sheet}”的发布日期 {found} 超出{}年至{}年：请写成 2024-07-31",
                YEARS.start(),
                YEARS.end()
            ),
            MappingError::NoSuchStatus { sheet, found } => format!(
                "工作表“{sheet}”的数据状态“{found}”不可识别：请写 final、provisional、estimated 或 \
                 derived"
            ),
            MappingError::ChangeOfNothing { sheet, column } => {
                format!("工作表“{sheet}”{column} 列的 of 不是数值列：请写数值列的字母")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            MappingError::Unreadable { reason } => format!("the mapping cannot be read: {reason}"),
            MappingError::SheetTwice { sheet } => {
                format!("sheet `{sheet}` is described twice: keep one")
            }
            MappingError::NoSuchColumn { sheet, column } => {
                format!("sheet `{sheet}` has no column `{column}`: name columns by letters, as B")
            }
            MappingError::ColumnTwice { sheet, column } => {
                format!("column {column} of sheet `{sheet}` is named twice: keep one")
            }
            MappingError::RoleTwice { sheet, column } => format!(
                "column {column} of sheet `{sheet}` has a role that another column has: only one \
                 can"
            ),
            MappingError::NoValues { sheet } => {
                format!("sheet `{sheet}` has no column of values: give one the role `value`")
            }
            MappingError::RowOrder { sheet } => format!(
                "the rows of sheet `{sheet}` are out of order: the header comes before the data, \
                 and rows count from 1"
            ),
            MappingError::NoSuchYear { sheet, found } => format!(
                "year {found} of sheet `{sheet}` is outside {}-{}: write it with four digits",
                YEARS.start(),
                YEARS.end()
            ),
            MappingError::NoSuchDay { sheet, found } => format!(
                "publication day {found} of sheet `{sheet}` is outside {}-{}: write 2024-07-31",
                YEARS.start(),
                YEARS.end()
            ),
            MappingError::NoSuchStatus { sheet, found } => format!(
                "`{found}` of sheet `{sheet}` is no status: write final, provisional, estimated or \
                 derived"
            ),
            MappingError::ChangeOfNothing { sheet, column } => format!(
                "`of` of column {column} of sheet `{sheet}` is no column of values: write its \
                 letters"
            ),
        }
    }
}
