//! What became of every row and cell (收支).

use std::collections::BTreeMap;

use crate::exchange::import::sheet::Sheet;
use crate::language::Language;

/// The account of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// One for each sheet of the file, in its order.
    pub sheets: Vec<SheetAccount>,
}

/// The account of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetAccount {
    /// Name of the sheet.
    pub sheet: String,
    /// Rows in the sheet.
    pub rows: usize,
    /// Rows of the header.
    pub header_rows: usize,
    /// Rows read for values.
    pub data_rows: usize,
    /// Rows passed over, by reason.
    pub skipped: BTreeMap<SkipReason, usize>,
    /// Cells of values looked at, blank ones included: data rows times value columns.
    pub cells: usize,
    /// Cells that hold no figure: blank, —, 未公布.
    pub missing: usize,
    /// Cells covered by a merged figure, which counts once where it stands.
    pub covered: usize,
    /// Cells whose figure could not be taken; the doubts say why.
    pub doubtful: usize,
    /// Cells that became rows of the import.
    pub turned: usize,
}

/// Why a row was passed over (跳过原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// Nothing in it.
    Blank,
    /// Above the header.
    Title,
    /// 注：…, 数据来源：… below or within the table.
    Note,
    /// A line of its own that heads a part of the table.
    Section,
    /// The header again, as on every page of a long table.
    RepeatedHeader,
    /// Between header and data.
    BeforeData,
    /// Below the last row of data.
    AfterData,
    /// The dictionary passes over the row's word, as 合计 = "".
    ByDictionary,
    /// The mapping does not name the sheet.
    SheetNotMapped,
    /// The mapping of the sheet cannot be used.
    MappingUnfit,
}

impl SkipReason {
    /// A stable word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            SkipReason::Blank => "blank",
            SkipReason::Title => "title",
            SkipReason::Note => "note",
            SkipReason::Section => "section",
            SkipReason::RepeatedHeader => "repeated_header",
            SkipReason::BeforeData => "before_data",
            SkipReason::AfterData => "after_data",
            SkipReason::ByDictionary => "by_dictionary",
            SkipReason::SheetNotMapped => "sheet_not_mapped",
            SkipReason::MappingUnfit => "mapping_unfit",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, SkipReason::Blank) => "空行",
            (Language::Chinese, SkipReason::Title) => "标题",
            (Language::Chinese, SkipReason::Note) => "表注",
            (Language::Chinese, SkipReason::Section) => "分节标题",
            (Language::Chinese, SkipReason::RepeatedHeader) => "重复表头",
            (Language::Chinese, SkipReason::BeforeData) => "表头与数据之间",
            (Language::Chinese, SkipReason::AfterData) => "数据行之后",
            (Language::Chinese, SkipReason::ByDictionary) => "按词典略过",
            (Language::Chinese, SkipReason::SheetNotMapped) => "工作表未作对应",
            (Language::Chinese, SkipReason::MappingUnfit) => "对应关系有误",
            (Language::English, SkipReason::Blank) => "blank",
            (Language::English, SkipReason::Title) => "title",
            (Language::English, SkipReason::Note) => "note",
            (Language::English, SkipReason::Section) => "section heading",
            (Language::English, SkipReason::RepeatedHeader) => "header repeated",
            (Language::English, SkipReason::BeforeData) => "between header and data",
            (Language::English, SkipReason::AfterData) => "below the data",
            (Language::English, SkipReason::ByDictionary) => "passed over by the dictionary",
            (Language::English, SkipReason::SheetNotMapped) => "sheet not mapped",
            (Language::English, SkipReason::MappingUnfit) => "mapping unfit",
        }
    }
}

impl Account {
    /// Whether every sheet balances.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.sheets.iter().all(SheetAccount::balances)
    }
}

impl SheetAccount {
    /// Whether rows in are rows out and cells in are cells out.
    #[must_use]
    pub fn balances(&self) -> bool {
        let skipped: usize = self.skipped.values().sum();
        self.rows == self.header_rows + self.data_rows + skipped
            && self.cells == self.missing + self.covered + self.doubtful + self.turned
    }

    pub(super) fn of(sheet: &Sheet) -> SheetAccount {
        SheetAccount {
            sheet: sheet.name.clone(),
            rows: sheet.rows.len(),
            ..SheetAccount::default()
        }
    }

    pub(super) fn skipped_whole(sheet: &Sheet, reason: SkipReason) -> SheetAccount {
        let mut account = SheetAccount::of(sheet);
        if account.rows > 0 {
            account.skipped.insert(reason, account.rows);
        }
        account
    }
}
