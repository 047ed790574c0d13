//! Sheets and a mapping to rows of actuals (转换), every row and cell accounted for.

mod account;
mod doubt;
mod figures;
mod keys;
mod known;
mod reading;
mod shares;
mod sorting;
mod table;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Place;
use super::cell::{Qualifier, StatedChange};
use super::mapping::{Index, Mapping, Vocabulary};
use super::sheet::Sheet;
use crate::error::Result;
use crate::period::Period;
use crate::watch::{Stage, Watcher};

pub use account::{Account, SheetAccount, SkipReason};
pub use doubt::{Doubt, DoubtKind, Key};
pub use figures::Figures;
pub(super) use sorting::{is_note, is_section};

/// One figure with all that an actual needs (实际值).
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedRow {
    /// Id of the indicator.
    pub indicator: String,
    /// Code of the region.
    pub region: String,
    /// The period it is of.
    pub period: Period,
    /// The value in `unit`, its written decimals kept.
    pub value: Decimal,
    /// The unit as stated; it converts into the indicator's.
    pub unit: String,
    /// How exactly the figure is meant.
    pub qualifier: Qualifier,
    /// How firm it is.
    pub status: ImportedStatus,
    /// The day of publication, where the file or the mapping says.
    pub published: Option<NaiveDate>,
    /// Id of the source, where the file or the mapping says.
    pub source: Option<String>,
    /// Where in the source: the file's own words, else sheet and cell such as `表1!C5`. [`Figures::push`] takes an empty
    /// one for the cell.
    pub locator: String,
    /// Remarks of the row and the cell.
    pub note: String,
    /// The change on the same period last year that stands beside the figure.
    pub stated_change: Option<StatedChange>,
    /// The cell the value was read from.
    pub place: Place,
}

/// How firm a figure is (数据状态), by the words of the `status` column of actuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportedStatus {
    /// As published.
    Final,
    /// Computed from published figures.
    Derived,
    /// 约, 左右.
    Estimated,
    /// 以上, 余, 多.
    LowerBound,
    /// 以下, 不足.
    UpperBound,
    /// 初步, 快报.
    Provisional,
}

impl ImportedStatus {
    /// The word of the `status` column.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ImportedStatus::Final => "final",
            ImportedStatus::Derived => "derived",
            ImportedStatus::Estimated => "estimated",
            ImportedStatus::LowerBound => "lower_bound",
            ImportedStatus::UpperBound => "upper_bound",
            ImportedStatus::Provisional => "provisional",
        }
    }

    /// Reads the code or the word a table uses: 初步, 快报, 最终, 推算, 估计.
    #[must_use]
    pub fn read(text: &str) -> Option<ImportedStatus> {
        Some(match text.trim().to_lowercase().as_str() {
            "final" | "最终" | "最终数" | "正式" | "终审" | "审定" => {
                ImportedStatus::Final
            }
            "derived" | "推算" | "推算值" | "计算" => ImportedStatus::Derived,
            "estimated" | "估计" | "估算" | "约数" | "预计" => ImportedStatus::Estimated,
            "lower_bound" => ImportedStatus::LowerBound,
            "upper_bound" => ImportedStatus::UpperBound,
            "provisional" | "初步" | "初步数" | "初步数据" | "快报" | "快报数" => {
                ImportedStatus::Provisional
            }
            _ => return None,
        })
    }

    /// What a qualifier says of a figure whose status nobody states.
    pub(super) fn of(qualifier: Qualifier) -> ImportedStatus {
        match qualifier {
            Qualifier::Exact => ImportedStatus::Final,
            Qualifier::About => ImportedStatus::Estimated,
            Qualifier::AtLeast | Qualifier::MoreThan => ImportedStatus::LowerBound,
            Qualifier::AtMost | Qualifier::LessThan => ImportedStatus::UpperBound,
        }
    }
}

/// What an import brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The figures, in the order of the file.
    pub rows: Figures,
    /// What a person has to look at, in the order of the file.
    pub doubts: Vec<Doubt>,
    /// What became of every row and cell.
    pub account: Account,
}

impl Import {
    /// Whether nothing was lost: the account balances in itself, and its cells are the rows and
    /// the doubts of this import.
    #[must_use]
    pub fn balances(&self) -> bool {
        let sum = |count: fn(&SheetAccount) -> usize| -> usize {
            self.account.sheets.iter().map(count).sum()
        };
        let doubted: usize = self.doubts.iter().map(|doubt| doubt.cells).sum();
        self.account.balances()
            && sum(|sheet| sheet.turned) == self.rows.len()
            && sum(|sheet| sheet.doubtful) == doubted
    }
}

/// Reads the mapped sheets. What cannot be read is a doubt with its place and no error.
///
/// # Errors
/// [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work to stop.
pub fn import(
    sheets: &[Sheet],
    mapping: &Mapping,
    vocabulary: &Vocabulary,
    watcher: &dyn Watcher,
) -> Result<Import> {
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    watcher.begin(Stage::Importing, rows as u64);
    let index = Index::new(vocabulary, &mapping.dictionary);
    let mut import = Import::default();
    for sheet in sheets {
        let told = mapping.sheets.iter().find(|told| told.sheet == sheet.name);
        let account = match told {
            None => SheetAccount::skipped_whole(sheet, SkipReason::SheetNotMapped),
            Some(told) => match mapping.fit(told) {
                Ok(()) => reading::read(sheet, told, &index, &mut import, watcher)?,
                Err(error) => {
                    let place = Place::new(&sheet.name, 0, 0);
                    import
                        .doubts
                        .push(Doubt::remark(place, DoubtKind::Mapping(error)));
                    SheetAccount::skipped_whole(sheet, SkipReason::MappingUnfit)
                }
            },
        };
        import.account.sheets.push(account);
    }
    for told in &mapping.sheets {
        if !sheets.iter().any(|sheet| sheet.name == told.sheet) {
            let place = Place::new(&told.sheet, 0, 0);
            import
                .doubts
                .push(Doubt::remark(place, DoubtKind::NoSuchSheet));
        }
    }
    remark_repetitions(&mut import);
    Ok(import)
}

/// A key that stands in the file twice with different values is told, and both rows are kept.
fn remark_repetitions(import: &mut Import) {
    let rows = &import.rows;
    let remarks = rows
        .said_otherwise()
        .into_iter()
        .filter_map(|(first, later)| {
            let (earlier, row) = (rows.lent(first)?, rows.lent(later)?);
            let kind = DoubtKind::SaidTwice {
                earlier: earlier.place(),
                values: [earlier.value, row.value].map(|value| value.to_string()),
            };
            Some(Doubt::remark(row.place(), kind))
        });
    let remarks: Vec<Doubt> = remarks.collect();
    import.doubts.extend(remarks);
}
