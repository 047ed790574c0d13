//! Why a cell holds no figure.

use crate::language::Language;

/// A cell without a figure. `Display` is English; [`NotAFigure::message`] gives either language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFigure {
    /// The cell says that there is none: blank, —, 未公布. Not a fault.
    #[error("{}", self.message(Language::English))]
    Missing {
        /// The mark, empty for a blank cell.
        mark: String,
    },
    /// A change such as 上升1.2个百分点 where a level is expected, or the other way round.
    #[error("{}", self.message(Language::English))]
    Change {
        /// The cell.
        text: String,
    },
    /// A change that is good or bad, such as 改善10%, and does not say which way the figure went.
    #[error("{}", self.message(Language::English))]
    NoDirection {
        /// The cell.
        text: String,
    },
    /// A number with a power of ten, such as 1.5e2.
    #[error("{}", self.message(Language::English))]
    Scientific {
        /// The cell.
        text: String,
    },
    /// More than one number.
    #[error("{}", self.message(Language::English))]
    TwoNumbers {
        /// The cell.
        text: String,
    },
    /// Commas that do not part thousands.
    #[error("{}", self.message(Language::English))]
    Comma {
        /// The cell.
        text: String,
    },
    /// Digits that make no number, or too many of them.
    #[error("{}", self.message(Language::English))]
    NotANumber {
        /// The cell.
        text: String,
    },
    /// No digits where the number should begin.
    #[error("{}", self.message(Language::English))]
    Words {
        /// The cell.
        text: String,
    },
    /// A number followed by what is no unit.
    #[error("{}", self.message(Language::English))]
    NotAUnit {
        /// The cell.
        text: String,
        /// What follows the number.
        rest: String,
    },
    /// An error of the workbook, or a formula without a stored result.
    #[error("{}", self.message(Language::English))]
    WorkbookError {
        /// What the cell shows.
        text: String,
    },
    /// A date or a truth value.
    #[error("{}", self.message(Language::English))]
    NotNumeric {
        /// The cell.
        text: String,
    },
}

impl NotAFigure {
    /// A stable word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            NotAFigure::Missing { .. } => "missing",
            NotAFigure::Change { .. } => "change",
            NotAFigure::NoDirection { .. } => "no_direction",
            NotAFigure::Scientific { .. } => "scientific",
            NotAFigure::TwoNumbers { .. } => "two_numbers",
            NotAFigure::Comma { .. } => "comma",
            NotAFigure::NotANumber { .. } => "not_a_number",
            NotAFigure::Words { .. } => "words",
            NotAFigure::NotAUnit { .. } => "not_a_unit",
            NotAFigure::WorkbookError { .. } => "workbook_error",
            NotAFigure::NotNumeric { .. } => "not_numeric",
        }
    }

    /// What was found, what was expected and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            NotAFigure::Missing { mark } if mark.is_empty() => "没有数值".to_owned(),
            NotAFigure::Missing { mark } => format!("“{mark}”表示没有数值"),
            NotAFigure::Change { text } => {
                format!("“{text}”是增减幅度，不是数值：请把该列对应为“同比”")
            }
            NotAFigure::NoDirection { text } => {
                format!("“{text}”没有写明升降：请写上升或下降，例如 下降10%")
            }
            NotAFigure::Scientific { text } => {
                format!("“{text}”是科学计数法：请写成普通数字，例如 150")
            }
            NotAFigure::TwoNumbers { text } => {
                format!("“{text}”含有不止一个数：请每格只写一个数")
            }
            NotAFigure::Comma { text } => {
                format!("“{text}”的逗号不是千分位：小数点请写作“.”，例如 1234.5")
            }
            NotAFigure::NotANumber { text } => {
                format!("“{text}”不是可识别的数：请写数字和至多一个小数点，例如 -0.27")
            }
            NotAFigure::Words { text } => {
                format!("“{text}”不是数值：请写数字，没有数值时请留空或写“—”")
            }
            NotAFigure::NotAUnit { text, rest } => {
                format!("“{text}”的数字后面有“{rest}”，不是计量单位：请把说明移到备注列")
            }
            NotAFigure::WorkbookError { text } => {
                format!("单元格为 {text}，没有可用的结果：请用 Excel 重新计算后保存")
            }
            NotAFigure::NotNumeric { text } => {
                format!("“{text}”是日期或逻辑值，不是数值：请检查单元格格式")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            NotAFigure::Missing { mark } if mark.is_empty() => "there is no figure".to_owned(),
            NotAFigure::Missing { mark } => format!("`{mark}` says that there is no figure"),
            NotAFigure::Change { text } => {
                format!(
                    "`{text}` is a change, not a level: map the column as a change on last year"
                )
            }
            NotAFigure::NoDirection { text } => format!(
                "`{text}` does not say whether the figure rose or fell: write 上升 or 下降, as \
                 下降10%"
            ),
            NotAFigure::Scientific { text } => {
                format!("`{text}` is in scientific notation: write the plain number, as 150")
            }
            NotAFigure::TwoNumbers { text } => {
                format!("`{text}` holds more than one number: write one number in a cell")
            }
            NotAFigure::Comma { text } => format!(
                "the commas of `{text}` do not part thousands: write the decimal point as `.`"
            ),
            NotAFigure::NotANumber { text } => {
                format!("`{text}` is no number: write digits with at most one point, as -0.27")
            }
            NotAFigure::Words { text } => format!(
                "`{text}` is not a figure: write digits, and leave the cell empty where there is \
                 none"
            ),
            NotAFigure::NotAUnit { text, rest } => format!(
                "`{rest}` behind the number of `{text}` is no unit: move remarks to a note column"
            ),
            NotAFigure::WorkbookError { text } => format!(
                "the cell is {text} and has no result: recalculate and save it in a spreadsheet \
                 program"
            ),
            NotAFigure::NotNumeric { text } => {
                format!("`{text}` is a date or a truth value: check the format of the cell")
            }
        }
    }
}

/// The first forty characters, so that a pasted page does not fill a message.
pub(crate) fn excerpt(text: &str) -> String {
    match text.trim().char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", text.trim().get(..cut).unwrap_or(text)),
        None => text.trim().to_owned(),
    }
}
