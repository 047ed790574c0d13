//! What became of the rows that are no observation, and what is doubtful in those that are.

use crate::language::Language;
use crate::period::PeriodError;

/// A row that gave no observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Row from 1, the header being row 1.
    pub row: usize,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why a row gave no observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOutReason {
    /// It has another number of cells than the header.
    CellCount {
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// Its action is `D`: it asks for data to be deleted.
    Deletion,
    /// Its action is none of `I`, `A`, `M`, `R`, `D`.
    UnknownAction {
        /// The action.
        found: String,
    },
    /// It belongs to another dataflow than the one asked for.
    OtherStructure {
        /// Its dataflow.
        found: String,
    },
    /// It has no time: it carries attributes of a series, not an observation.
    NoTime,
    /// Its time cannot be read.
    BadTime {
        /// What is wrong with it.
        problem: PeriodError,
    },
    /// Its year does not begin in January.
    OtherYearStart {
        /// `REPORTING_YEAR_START_DAY`.
        found: String,
    },
    /// A column of the indicator or the region is empty.
    NoCode {
        /// Id of the column.
        column: String,
    },
    /// The value is no number.
    BadNumber {
        /// The text.
        found: String,
    },
    /// `UNIT_MULT` is no power of ten.
    BadMultiplier {
        /// The text.
        found: String,
    },
    /// The value times its multiplier has more than 28 digits.
    TooManyDigits {
        /// The value.
        found: String,
        /// The power of ten.
        power: i32,
    },
    /// Its status says it is a forecast.
    Forecast,
}

/// Something to look at in a row that gave an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The status is not in the code list; the figure counts as provisional.
    UnknownStatus {
        /// Row from 1.
        row: usize,
        /// The code.
        found: String,
    },
    /// The status says the value is missing, yet there is one.
    ValueMarkedMissing {
        /// Row from 1.
        row: usize,
        /// The code.
        status: String,
    },
    /// The day of publication cannot be read and is left empty.
    BadPublicationDay {
        /// Row from 1.
        row: usize,
        /// The text.
        found: String,
    },
    /// The time is a day of the period, taken for the whole of it.
    DayForPeriod {
        /// Row from 1.
        row: usize,
        /// The day.
        found: String,
        /// The period it was taken for.
        period: String,
    },
    /// Two rows have the same indicator, region and time.
    SameKeyTwice {
        /// Row from 1.
        row: usize,
        /// The earlier row.
        first: usize,
        /// Columns in which they differ; one of them may belong to the indicator.
        differing: Vec<String>,
    },
}

impl LeftOutReason {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            LeftOutReason::CellCount { .. } => "sdmx-cell-count",
            LeftOutReason::Deletion => "sdmx-deletion",
            LeftOutReason::UnknownAction { .. } => "sdmx-unknown-action",
            LeftOutReason::OtherStructure { .. } => "sdmx-other-structure",
            LeftOutReason::NoTime => "sdmx-no-time",
            LeftOutReason::BadTime { .. } => "sdmx-bad-time",
            LeftOutReason::OtherYearStart { .. } => "sdmx-other-year-start",
            LeftOutReason::NoCode { .. } => "sdmx-no-code",
            LeftOutReason::BadNumber { .. } => "sdmx-bad-number",
            LeftOutReason::BadMultiplier { .. } => "sdmx-bad-multiplier",
            LeftOutReason::TooManyDigits { .. } => "sdmx-too-many-digits",
            LeftOutReason::Forecast => "sdmx-forecast",
        }
    }

    /// What was found, what was expected, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            LeftOutReason::CellCount { found, expected } => {
                format!("该行有 {found} 个单元格，表头有 {expected} 个，未导入：请检查分隔符和引号")
            }
            LeftOutReason::Deletion => {
                "该行的 ACTION 为 D（删除），未导入：如需删除，请在数据集中处理".to_owned()
            }
            LeftOutReason::UnknownAction { found } => {
                format!("ACTION“{found}”无法识别，应为 I、A、M、R 或 D，未导入")
            }
            LeftOutReason::OtherStructure { found } => {
                format!("该行属于数据流“{found}”，不是所选的数据流，未导入")
            }
            LeftOutReason::NoTime => {
                "该行没有 TIME_PERIOD，是序列的属性而不是观测值，未导入".to_owned()
            }
            LeftOutReason::BadTime { problem } => {
                let problem = problem.message(Language::Chinese);
                format!("时段无法识别，未导入：{problem}")
            }
            LeftOutReason::OtherYearStart { found } => {
                format!("报告年度从 {found} 开始，不是日历年，未导入：请换算为起止日期后再导入")
            }
            LeftOutReason::NoCode { column } => {
                format!("“{column}”列为空，无法确定指标或地区，未导入")
            }
            LeftOutReason::BadNumber { found } => format!("“{found}”不是数值，未导入"),
            LeftOutReason::BadMultiplier { found } => {
                format!("UNIT_MULT“{found}”不是 10 的幂次（整数），未导入")
            }
            LeftOutReason::TooManyDigits { found, power } => {
                format!("{found} 乘以 10 的 {power} 次方超过 28 位数字，未导入")
            }
            LeftOutReason::Forecast => "该行状态为 F（预测），不是实际值，未导入".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            LeftOutReason::CellCount { found, expected } => format!(
                "the row has {found} cells and the header {expected}; not imported: check the \
                 delimiter and the quotes"
            ),
            LeftOutReason::Deletion => {
                "the ACTION of the row is D (delete); not imported: delete it in the dataset if need be"
                    .to_owned()
            }
            LeftOutReason::UnknownAction { found } => {
                format!("the ACTION `{found}` is none of I, A, M, R, D; not imported")
            }
            LeftOutReason::OtherStructure { found } => {
                format!("the row belongs to `{found}`, not to the chosen dataflow; not imported")
            }
            LeftOutReason::NoTime => {
                "the row has no TIME_PERIOD: it carries attributes, no observation; not imported"
                    .to_owned()
            }
            LeftOutReason::BadTime { problem } => {
                let problem = problem.message(Language::English);
                format!("the time cannot be read; not imported: {problem}")
            }
            LeftOutReason::OtherYearStart { found } => format!(
                "the reporting year begins on {found}, not in January; not imported: convert the \
                 periods to dates first"
            ),
            LeftOutReason::NoCode { column } => format!(
                "the column `{column}` is empty, so indicator or region are unknown; not imported"
            ),
            LeftOutReason::BadNumber { found } => {
                format!("`{found}` is not a number; not imported")
            }
            LeftOutReason::BadMultiplier { found } => {
                format!("the UNIT_MULT `{found}` is not a whole power of ten; not imported")
            }
            LeftOutReason::TooManyDigits { found, power } => {
                format!("{found} times ten to the {power} has more than 28 digits; not imported")
            }
            LeftOutReason::Forecast => {
                "the status of the row is F (forecast): it is no actual; not imported".to_owned()
            }
        }
    }
}

impl Doubt {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Doubt::UnknownStatus { .. } => "sdmx-unknown-status",
            Doubt::ValueMarkedMissing { .. } => "sdmx-value-marked-missing",
            Doubt::BadPublicationDay { .. } => "sdmx-bad-publication-day",
            Doubt::DayForPeriod { .. } => "sdmx-day-for-period",
            Doubt::SameKeyTwice { .. } => "sdmx-same-key-twice",
        }
    }

    /// The row it is about, from 1, the header being row 1.
    #[must_use]
    pub fn row(&self) -> usize {
        match self {
            Doubt::UnknownStatus { row, .. }
            | Doubt::ValueMarkedMissing { row, .. }
            | Doubt::BadPublicationDay { row, .. }
            | Doubt::DayForPeriod { row, .. }
            | Doubt::SameKeyTwice { row, .. } => *row,
        }
    }

    /// What was found, what was made of it, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, Doubt::UnknownStatus { found, .. }) => format!(
                "状态代码“{found}”不在 CL_OBS_STATUS 中，暂按初步数（provisional）导入：请核对"
            ),
            (Language::English, Doubt::UnknownStatus { found, .. }) => format!(
                "the status `{found}` is not in CL_OBS_STATUS; taken as provisional: check it"
            ),
            (Language::Chinese, Doubt::ValueMarkedMissing { status, .. }) => {
                format!("状态“{status}”表示缺失，但有数值；数值已保留，按初步数导入：请核对")
            }
            (Language::English, Doubt::ValueMarkedMissing { status, .. }) => format!(
                "the status `{status}` says the value is missing, yet there is one; kept as \
                 provisional: check it"
            ),
            (Language::Chinese, Doubt::BadPublicationDay { found, .. }) => {
                format!("发布日期“{found}”无法识别，应为 2024-07-15 的形式，已留空：请补填")
            }
            (Language::English, Doubt::BadPublicationDay { found, .. }) => format!(
                "the day of publication `{found}` is not of the form 2024-07-15 and was left \
                 empty: fill it in"
            ),
            (Language::Chinese, Doubt::DayForPeriod { found, period, .. }) => {
                format!("时间为 {found}，按 FREQ 理解为时段 {period}：请核对")
            }
            (Language::English, Doubt::DayForPeriod { found, period, .. }) => {
                format!("the time is {found}; by its FREQ it was taken for {period}: check it")
            }
            (
                Language::Chinese,
                Doubt::SameKeyTwice {
                    first, differing, ..
                },
            ) => format!(
                "与第 {first} 行的指标、地区和时段相同，不同之处在于：{}。若其中某列区分不同口径，\
                 请在映射中把它加入指标",
                listed(differing, "、", "无")
            ),
            (
                Language::English,
                Doubt::SameKeyTwice {
                    first, differing, ..
                },
            ) => format!(
                "the same indicator, region and time as row {first}; they differ in {}: if one of \
                 these tells different quantities apart, add it to the indicator in the mapping",
                listed(differing, ", ", "nothing")
            ),
        }
    }
}

fn listed(names: &[String], between: &str, none: &str) -> String {
    if names.is_empty() {
        none.to_owned()
    } else {
        names.join(between)
    }
}
