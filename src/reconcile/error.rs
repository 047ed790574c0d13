//! What can be wrong with a formula, and why one cannot be evaluated.

use rust_decimal::Decimal;

use super::expression::Reference;
use crate::language::Language;

/// What a formula may hold at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number, a reference, a bracket or a function.
    Value,
    /// An operator or the end of the formula.
    Operator,
    /// The end of the formula.
    End,
    /// `(` after the name of a function.
    OpeningBracket,
    /// `)` or a further argument.
    ClosingBracket,
    /// `}` or the closing quotation mark of a label.
    LabelEnd,
    /// `]` of a reference.
    ReferenceEnd,
    /// `[indicator @ region @ period]` or `[id]`.
    Reference,
    /// A period inside a reference.
    Period,
    /// One of the functions.
    Function,
    /// Another number of arguments.
    Arguments {
        /// How many the function takes.
        count: usize,
    },
    /// Names with 、 between them.
    Names,
    /// A name that has not been counted before.
    NewName,
    /// At most 28 digits.
    FewerDigits,
    /// A number without commas between thousands.
    NoThousandsComma,
    /// Percentages on both sides or on neither.
    SamePercent,
    /// No more than this many characters.
    AtMostCharacters(usize),
    /// No more than this many numbers, operators, names and brackets.
    AtMostTokens(usize),
    /// No more than this many brackets inside each other.
    AtMostDepth(usize),
}

/// A formula that cannot be read. `Display` is English; [`FormulaError::message`] gives either
/// language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::English))]
pub struct FormulaError {
    /// The character where reading stopped, from 1.
    pub at: usize,
    /// What stands there; empty at the end of the formula.
    pub found: String,
    /// What may stand there.
    pub expected: Expected,
}

impl FormulaError {
    /// Where, what was found, and what to write.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let FormulaError {
            at,
            found,
            expected,
        } = self;
        let wanted = expected.words(language);
        match (language, found.is_empty()) {
            (Language::Chinese, false) => format!("公式第{at}个字符处为“{found}”：{wanted}"),
            (Language::Chinese, true) => format!("公式在第{at}个字符处结束：{wanted}"),
            (Language::English, false) => {
                format!("the formula holds `{found}` at character {at}: {wanted}")
            }
            (Language::English, true) => format!("the formula ends at character {at}: {wanted}"),
        }
    }
}

impl Expected {
    fn words(self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(self) -> String {
        let words = match self {
            Expected::Value => "此处应为数值、[指标 @ 地区 @ 时段]、括号或函数",
            Expected::Operator => "此处应为运算符或公式结尾；文字说明请放入 {} 内",
            Expected::End => "公式应在此结束，一个公式只写一次比较",
            Expected::OpeningBracket => "函数名之后应为括号",
            Expected::ClosingBracket => "缺少右括号",
            Expected::LabelEnd => "说明文字缺少结尾的 } 或引号",
            Expected::ReferenceEnd => "引用缺少结尾的 ]",
            Expected::Reference => "引用应写作 [指标 @ 地区 @ 时段] 或 [记录编号]",
            Expected::Period => "应为时段，例如 2024、2024-Q3、2024-01/2024-11",
            Expected::Function => {
                "只有 sum、change、share、abs、count 五个函数；文字说明请放入 {} 内"
            }
            Expected::Arguments { count } => return format!("该函数应有{count}个参数"),
            Expected::Names => "应为名称，名称之间用“、”分隔",
            Expected::NewName => "名称重复，请核对清单",
            Expected::FewerDigits => "数值不得超过28位数字",
            Expected::NoThousandsComma => "请勿使用千分位逗号；参数之间请在逗号后留空格或改用“、”",
            Expected::SamePercent => "带 % 与不带 % 的数不能相加减或比较，请统一写法",
            Expected::AtMostCharacters(limit) => return format!("公式不得超过{limit}个字符"),
            Expected::AtMostTokens(limit) => {
                return format!("公式中的数值、名称和符号不得超过{limit}个");
            }
            Expected::AtMostDepth(limit) => return format!("括号嵌套不得超过{limit}层"),
        };
        words.to_owned()
    }

    fn english(self) -> String {
        let words = match self {
            Expected::Value => {
                "write a number, [indicator @ region @ period], a bracket or a function"
            }
            Expected::Operator => "write an operator or end here; words belong in {}",
            Expected::End => "end here, a formula compares once",
            Expected::OpeningBracket => "write a bracket after the name of a function",
            Expected::ClosingBracket => "a closing bracket is missing",
            Expected::LabelEnd => "close the label with } or a quotation mark",
            Expected::ReferenceEnd => "close the reference with ]",
            Expected::Reference => "write [indicator @ region @ period] or the [id] of a row",
            Expected::Period => "write a period such as 2024, 2024-Q3 or 2024-01/2024-11",
            Expected::Function => {
                "the functions are sum, change, share, abs and count; words belong in {}"
            }
            Expected::Arguments { count } => {
                return format!("the number of arguments of this function is {count}");
            }
            Expected::Names => "write names with 、 between them",
            Expected::NewName => "the name stands twice, check the list",
            Expected::FewerDigits => "write no more than 28 digits",
            Expected::NoThousandsComma => {
                "write thousands without commas; put a space after a comma between arguments"
            }
            Expected::SamePercent => {
                "a number with % and one without are not added or compared, write both alike"
            }
            Expected::AtMostCharacters(limit) => {
                return format!("a formula has at most {limit} characters");
            }
            Expected::AtMostTokens(limit) => {
                return format!("a formula has at most {limit} numbers, names and signs");
            }
            Expected::AtMostDepth(limit) => {
                return format!("brackets nest at most {limit} deep");
            }
        };
        words.to_owned()
    }
}

/// Why the dataset gives no value for a reference; the answer of the caller's look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// The indicator is not defined.
    NoSuchIndicator,
    /// The region is not listed.
    NoSuchRegion,
    /// There is no row of this id.
    NoSuchRow,
    /// Indicator and region are known, but there is no value for the period.
    NoValue,
    /// There are several values that differ; the id of a row says which is meant.
    SeveralValues {
        /// The values, in the order of the table.
        values: Vec<Decimal>,
    },
    /// The value is in a unit that does not become the wanted one.
    OtherUnit {
        /// The unit of the value.
        found: String,
        /// The unit wanted.
        expected: String,
    },
}

/// Why a formula has no value. `Display` is English; [`EvaluationError::message`] gives either
/// language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// A reference without a value.
    #[error("{}", self.message(Language::English))]
    Unavailable {
        /// The reference.
        reference: Reference,
        /// Why there is none.
        reason: Unavailable,
    },
    /// A division by zero.
    #[error("{}", self.message(Language::English))]
    DivisionByZero {
        /// The character of the operator or function, from 1.
        at: usize,
    },
    /// A number with more digits than are kept; nothing is rounded in between.
    #[error("{}", self.message(Language::English))]
    Overflow,
}

impl EvaluationError {
    /// The code of the reason a figure is missing, `division_by_zero` or `overflow`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EvaluationError::Unavailable { reason, .. } => reason.code(),
            EvaluationError::DivisionByZero { .. } => "division_by_zero",
            EvaluationError::Overflow => "overflow",
        }
    }

    /// What happened and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (EvaluationError::Unavailable { reference, reason }, Language::Chinese) => {
                format!("{reference}：{}", reason.chinese())
            }
            (EvaluationError::Unavailable { reference, reason }, Language::English) => {
                format!("{reference}: {}", reason.english())
            }
            (EvaluationError::DivisionByZero { at }, Language::Chinese) => {
                format!("公式第{at}个字符处除数为零，请核对分母")
            }
            (EvaluationError::DivisionByZero { at }, Language::English) => {
                format!("division by zero at character {at} of the formula: check the divisor")
            }
            (EvaluationError::Overflow, Language::Chinese) => {
                "计算结果位数超出范围，请减少数值的位数".to_owned()
            }
            (EvaluationError::Overflow, Language::English) => {
                "the result has too many digits: use numbers with fewer digits".to_owned()
            }
        }
    }
}

impl Unavailable {
    /// `no_such_indicator`, `no_such_region`, `no_such_row`, `no_value`, `several_values` or
    /// `other_unit`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Unavailable::NoSuchIndicator => "no_such_indicator",
            Unavailable::NoSuchRegion => "no_such_region",
            Unavailable::NoSuchRow => "no_such_row",
            Unavailable::NoValue => "no_value",
            Unavailable::SeveralValues { .. } => "several_values",
            Unavailable::OtherUnit { .. } => "other_unit",
        }
    }

    fn chinese(&self) -> String {
        match self {
            Unavailable::NoSuchIndicator => "没有这个指标，请核对指标编号".to_owned(),
            Unavailable::NoSuchRegion => "没有这个地区，请核对地区代码".to_owned(),
            Unavailable::NoSuchRow => "没有这个编号的记录".to_owned(),
            Unavailable::NoValue => "该指标在该地区该时段没有数值".to_owned(),
            Unavailable::SeveralValues { values } => format!(
                "有多个不同的数值（{}），请改用记录编号",
                listed(values, "、")
            ),
            Unavailable::OtherUnit { found, expected } => {
                format!("单位为“{found}”，不能换算为“{expected}”")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Unavailable::NoSuchIndicator => "no such indicator, check the id".to_owned(),
            Unavailable::NoSuchRegion => "no such region, check the code".to_owned(),
            Unavailable::NoSuchRow => "no row has this id".to_owned(),
            Unavailable::NoValue => "no value for this region and period".to_owned(),
            Unavailable::SeveralValues { values } => format!(
                "values differ ({}), refer to one row by its id",
                listed(values, ", ")
            ),
            Unavailable::OtherUnit { found, expected } => {
                format!("the unit `{found}` does not become `{expected}`")
            }
        }
    }
}

fn listed(values: &[Decimal], separator: &str) -> String {
    let shown: Vec<String> = values.iter().map(Decimal::to_string).collect();
    shown.join(separator)
}
