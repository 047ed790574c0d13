//! What a person has to look at (疑点).

use crate::exchange::import::Place;
use crate::exchange::import::cell::NotAFigure;
use crate::exchange::import::mapping::MappingError;
use crate::language::Language;
use crate::period::PeriodError;
use crate::quantity::UnitError;

/// One doubt with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The cell it is about.
    pub place: Place,
    /// Cells of values that were not taken because of it; 0 for a remark.
    pub cells: usize,
    /// What it is.
    pub kind: DoubtKind,
}

/// What is doubtful.
#[derive(Clone, Debug, PartialEq)]
pub enum DoubtKind {
    /// The cell is no figure.
    Figure(NotAFigure),
    /// The stated change is none; the figure beside it was taken.
    Change(NotAFigure),
    /// No indicator, region, period, or source by that name.
    Unknown {
        /// What was looked for.
        what: Key,
        /// The word in the file, empty where nothing says it.
        text: String,
        /// Names that are near.
        nearest: Vec<String>,
    },
    /// The dictionary takes the word to an id that the vocabulary does not have.
    DictionaryId {
        /// What was looked for.
        what: Key,
        /// The word in the file.
        text: String,
        /// The id in the dictionary.
        id: String,
    },
    /// Several indicators or regions bear the name.
    Ambiguous {
        /// What was looked for.
        what: Key,
        /// The word in the file.
        text: String,
        /// The ids that bear it.
        ids: Vec<String>,
    },
    /// No period.
    Period {
        /// The word in the file.
        text: String,
        /// Why not.
        error: PeriodError,
    },
    /// Nothing that can stand for a unit.
    Unit(UnitError),
    /// The unit measures something else than the indicator.
    UnitMismatch {
        /// The unit in the file.
        found: String,
        /// The unit of the indicator.
        expected: String,
    },
    /// The file names no unit; the indicator's was taken. A remark.
    UnitAssumed {
        /// The unit of the indicator.
        unit: String,
    },
    /// A bare 万 in the cell and another in the unit.
    MultipliedTwice {
        /// The cell.
        text: String,
        /// The unit.
        unit: String,
    },
    /// A bare number of a share between −1 and 1 where the column has none of the indicator beyond,
    /// or where others are shown with a percent sign: 0.841 may stand for 84.1 %.
    PercentOrFraction {
        /// The cell.
        text: String,
    },
    /// No status by that word.
    Status {
        /// The word.
        text: String,
    },
    /// No day of publication.
    Published {
        /// The text.
        text: String,
    },
    /// The same indicator, region and period stand elsewhere with another value. A remark.
    SaidTwice {
        /// The first place.
        earlier: Place,
        /// The two values.
        values: [String; 2],
    },
    /// The mapping of the sheet cannot be used.
    Mapping(MappingError),
    /// The mapping names a sheet that the file does not have.
    NoSuchSheet,
    /// The mapping names a column to the right of all cells of the sheet. A remark.
    ColumnBeyondSheet {
        /// Its letters.
        column: String,
    },
    /// The first row of data lies below the last row of the sheet. A remark.
    RowsBeyondSheet {
        /// The first row of data, from 1.
        first_data_row: usize,
        /// Rows of the sheet.
        rows: usize,
    },
}

/// What a word in the file should name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// 指标.
    Indicator,
    /// 地区.
    Region,
    /// 时段.
    Period,
    /// 来源.
    Source,
}

impl Key {
    fn name(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Key::Indicator) => "指标",
            (Language::Chinese, Key::Region) => "地区",
            (Language::Chinese, Key::Period) => "时段",
            (Language::Chinese, Key::Source) => "来源",
            (Language::English, Key::Indicator) => "indicator",
            (Language::English, Key::Region) => "region",
            (Language::English, Key::Period) => "period",
            (Language::English, Key::Source) => "source",
        }
    }
}

impl Doubt {
    /// A doubt that withholds no figure.
    pub(super) fn remark(place: Place, kind: DoubtKind) -> Doubt {
        Doubt {
            place,
            cells: 0,
            kind,
        }
    }

    /// Where, what was found, what was expected, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let text = self.kind.message(language);
        match language {
            Language::Chinese => format!("{}：{text}", self.place),
            Language::English => format!("{}: {text}", self.place),
        }
    }
}

impl DoubtKind {
    /// A stable word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DoubtKind::Figure(error) => error.code(),
            DoubtKind::Change(_) => "stated_change",
            DoubtKind::Unknown { text, .. } if text.is_empty() => "nothing_says",
            DoubtKind::Unknown { .. } => "unknown_word",
            DoubtKind::DictionaryId { .. } => "dictionary_id",
            DoubtKind::Ambiguous { .. } => "ambiguous_word",
            DoubtKind::Period { .. } => "not_a_period",
            DoubtKind::Unit(_) => "unit_unreadable",
            DoubtKind::UnitMismatch { .. } => "unit_mismatch",
            DoubtKind::UnitAssumed { .. } => "unit_assumed",
            DoubtKind::MultipliedTwice { .. } => "multiplied_twice",
            DoubtKind::PercentOrFraction { .. } => "percent_or_fraction",
            DoubtKind::Status { .. } => "status_unknown",
            DoubtKind::Published { .. } => "published_unreadable",
            DoubtKind::SaidTwice { .. } => "said_twice",
            DoubtKind::Mapping(error) => error.code(),
            DoubtKind::NoSuchSheet => "no_such_sheet",
            DoubtKind::ColumnBeyondSheet { .. } => "column_beyond_sheet",
            DoubtKind::RowsBeyondSheet { .. } => "rows_beyond_sheet",
        }
    }

    fn message(&self, language: Language) -> String {
        match (self, language) {
            (DoubtKind::Figure(error), _) => error.message(language),
            (DoubtKind::Mapping(error), _) => error.message(language),
            (DoubtKind::Unit(error), _) => error.message(language),
            (DoubtKind::Period { error, .. }, _) => error.message(language),
            (_, Language::Chinese) => self.chinese(),
            (_, Language::English) => self.english(),
        }
    }

    fn chinese(&self) -> String {
        let language = Language::Chinese;
        match self {
            DoubtKind::Figure(_)
            | DoubtKind::Mapping(_)
            | DoubtKind::Unit(_)
            | DoubtKind::Period { .. } => self.message(language),
            DoubtKind::Change(error) => {
                format!("同比未采用，数值已采用：{}", error.message(language))
            }
            DoubtKind::Unknown { what, text, .. } if text.is_empty() => {
                let what = what.name(language);
                format!("没有写明{what}：请补充{what}列，或在对应关系中写明")
            }
            DoubtKind::Unknown {
                what,
                text,
                nearest,
            } => {
                let what = what.name(language);
                let near = if nearest.is_empty() {
                    String::new()
                } else {
                    format!("，相近的有“{}”", nearest.join("”“"))
                };
                format!("{what}“{text}”不在词表中{near}：请在对应关系的词典中写明它是哪一个")
            }
            DoubtKind::DictionaryId { what, text, id } => format!(
                "词典把“{text}”写作“{id}”，词表中没有这个{}：请改正词典",
                what.name(language)
            ),
            DoubtKind::Ambiguous { what, text, ids } => format!(
                "{}“{text}”可指 {}：请在对应关系的词典中写明是哪一个",
                what.name(language),
                ids.join("、")
            ),
            DoubtKind::UnitMismatch { found, expected } => {
                format!("单位“{found}”不能换算为指标的单位“{expected}”：请核对指标或单位")
            }
            DoubtKind::UnitAssumed { unit } => {
                format!("没有写明单位，按指标的单位“{unit}”读取：请核对后写入对应关系")
            }
            DoubtKind::MultipliedTwice { text, unit } => {
                format!("“{text}”与单位“{unit}”都含有万或亿：请核对是否重复，只保留一处")
            }
            DoubtKind::PercentOrFraction { text } => format!(
                "“{text}”可能是以小数存放的百分数：请在对应关系中写明 fraction = true（0.841 即 \
                 84.1%）或 false"
            ),
            DoubtKind::Status { text } => {
                format!("数据状态“{text}”不可识别：请写最终、初步、估计或推算")
            }
            DoubtKind::Published { text } => {
                format!("发布日期“{text}”不可识别：请写作 2025-01-15")
            }
            DoubtKind::SaidTwice { earlier, values } => format!(
                "同一指标、地区、时段在 {earlier} 已有数值 {}，此处为 {}：请核对",
                values[0], values[1]
            ),
            DoubtKind::NoSuchSheet => "文件中没有这张工作表：请核对对应关系中的表名".to_owned(),
            DoubtKind::ColumnBeyondSheet { column } => {
                format!("工作表没有 {column} 列，该列未读取：请核对对应关系中的列")
            }
            DoubtKind::RowsBeyondSheet {
                first_data_row,
                rows,
            } => format!(
                "对应关系写数据从第 {first_data_row} 行起，工作表只有 {rows} 行：请核对 first_data_row"
            ),
        }
    }

    fn english(&self) -> String {
        let language = Language::English;
        match self {
            DoubtKind::Figure(_)
            | DoubtKind::Mapping(_)
            | DoubtKind::Unit(_)
            | DoubtKind::Period { .. } => self.message(language),
            DoubtKind::Change(error) => format!(
                "the change was left out and the figure taken: {}",
                error.message(language)
            ),
            DoubtKind::Unknown { what, text, .. } if text.is_empty() => {
                let what = what.name(language);
                format!("nothing says the {what}: add a column for it or name it in the mapping")
            }
            DoubtKind::Unknown {
                what,
                text,
                nearest,
            } => {
                let near = if nearest.is_empty() {
                    String::new()
                } else {
                    format!(", near are `{}`", nearest.join("`, `"))
                };
                format!(
                    "no {} is called `{text}`{near}: say in the dictionary of the mapping which \
                     it is",
                    what.name(language)
                )
            }
            DoubtKind::DictionaryId { what, text, id } => format!(
                "the dictionary takes `{text}` to `{id}`, which is no known {}: correct it",
                what.name(language)
            ),
            DoubtKind::Ambiguous { what, text, ids } => format!(
                "{} `{text}` may be {}: say in the dictionary of the mapping which",
                what.name(language),
                ids.join(", ")
            ),
            DoubtKind::UnitMismatch { found, expected } => format!(
                "unit `{found}` does not convert to `{expected}` of the indicator: check both"
            ),
            DoubtKind::UnitAssumed { unit } => format!(
                "no unit is given, the indicator's `{unit}` was taken: check and write it into the \
                 mapping"
            ),
            DoubtKind::MultipliedTwice { text, unit } => {
                format!("`{text}` and the unit `{unit}` both multiply by 万 or 亿: keep one")
            }
            DoubtKind::PercentOrFraction { text } => format!(
                "`{text}` may be a percentage stored as a fraction: write `fraction = true` (0.841 \
                 is 84.1 %) or `false` into the mapping"
            ),
            DoubtKind::Status { text } => {
                format!("`{text}` is no status: write final, provisional, estimated or derived")
            }
            DoubtKind::Published { text } => {
                format!("`{text}` is no day of publication: write it as 2025-01-15")
            }
            DoubtKind::SaidTwice { earlier, values } => format!(
                "the same indicator, region and period has {} at {earlier} and {} here: check",
                values[0], values[1]
            ),
            DoubtKind::NoSuchSheet => {
                "the file has no such sheet: check the name in the mapping".to_owned()
            }
            DoubtKind::ColumnBeyondSheet { column } => format!(
                "the sheet has no column {column}, which was not read: check the columns of the \
                 mapping"
            ),
            DoubtKind::RowsBeyondSheet {
                first_data_row,
                rows,
            } => format!(
                "the mapping begins at row {first_data_row} and the sheet has {rows} rows: check \
                 first_data_row"
            ),
        }
    }
}
