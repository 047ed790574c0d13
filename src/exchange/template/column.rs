//! The columns of the two sheets, with what people are told about them.

use super::field::{ACTUALS, TARGETS};
use crate::language::Language;

/// A sheet that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// 目标.
    Targets,
    /// 实际值.
    Actuals,
}

impl SheetKind {
    /// Its name: 目标, 实际值; Targets, Actuals.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, SheetKind::Targets) => "目标",
            (Language::Chinese, SheetKind::Actuals) => "实际值",
            (Language::English, SheetKind::Targets) => "Targets",
            (Language::English, SheetKind::Actuals) => "Actuals",
        }
    }
}

/// A column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name of the column in the tables of a dataset.
    pub field: &'static str,
    /// Header: 中文.
    pub zh: &'static str,
    /// Header: English.
    pub en: &'static str,
    /// Whether every row needs it.
    pub required: bool,
    /// What is checked.
    pub(super) check: Check,
    /// Width in digits.
    pub(super) width: u8,
    pub(super) hint_zh: &'static str,
    pub(super) hint_en: &'static str,
}

/// What Excel checks in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    /// An entry of a list of the sheet 清单; others are refused, or only queried.
    OneOf(Offer, Strictness),
    /// A number.
    Number,
    /// A number that is not negative.
    Distance,
    /// A whole number from 1.
    Count,
    /// A day.
    Day,
    /// A period, as text.
    Period,
    /// Anything, as text.
    Text,
}

/// A list of the sheet 清单.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    Indicators,
    Regions,
    Units,
    Sources,
    Kinds,
    Statuses,
    Bindings,
    Every,
}

/// What happens to an entry that is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    Refused,
    Queried,
}

impl Column {
    /// Its header.
    #[must_use]
    pub fn header(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }

    /// What to write, with an example.
    #[must_use]
    pub fn hint(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.hint_zh,
            Language::English => self.hint_en,
        }
    }
}

/// The columns of a sheet in their order.
#[must_use]
pub fn columns(sheet: SheetKind) -> &'static [Column] {
    match sheet {
        SheetKind::Targets => &TARGETS,
        SheetKind::Actuals => &ACTUALS,
    }
}

/// The column of the dataset a header of the sheet stands for, in either language or under its own name.
#[must_use]
pub fn field(sheet: SheetKind, header: &str) -> Option<&'static str> {
    let header = header.trim();
    columns(sheet)
        .iter()
        .find(|column| {
            [column.zh, column.field].contains(&header) || column.en.eq_ignore_ascii_case(header)
        })
        .map(|column| column.field)
}
