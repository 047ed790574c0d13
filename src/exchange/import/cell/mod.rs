//! What one cell says (单元格语法): a figure, a change on last year, or that there is none.
//!
//! ```text
//! figure  = [达到|为] [qualifier] number [余|多] [万|亿] [unit] [qualifier] [footnote]
//! number  = [sign] digits, thousands in threes [ "." digits ]      1,234.5  １，２３４  −0.27
//! change  = (上升|下降|增长|减少|提高|降低|…) [qualifier] figure | 持平 | signed number
//! missing = — | - | … | / | 无 | 空 | N/A | 未公布 | …
//! ```
//!
//! A multiplier joined to a unit stays with it (1.2万亩 is 1.2 of 万亩); alone it multiplies (1.2万
//! is 12000). Spaces and line breaks are dropped except between digits, where two numbers stand.

mod change;
mod error;
mod spelling;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

pub use change::{StatedChange, change};
pub use error::NotAFigure;
pub(crate) use spelling::{first_letter, plain};

use crate::quantity::{Family, Unit};

/// What a cell says of a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, its written decimals kept, in `unit`.
    pub value: Decimal,
    /// The unit written beside it: %, 万亩, 微克/立方米.
    pub unit: Option<String>,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// A note sign or a remark in parentheses behind it: ①, *, 初步.
    pub footnote: Option<String>,
    /// Whether a bare 万 or 亿 was multiplied in. With a unit such as 万亩 given elsewhere the
    /// figure may count it twice.
    pub multiplied: bool,
}

/// How exactly a figure is meant (限定语).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As it is.
    #[default]
    Exact,
    /// 约, 左右, 近, 大约, 约为.
    About,
    /// 以上, ≥, 不低于, 不少于, 至少.
    AtLeast,
    /// 超过, 余, 多, ＞, 高于.
    MoreThan,
    /// 以下, 以内, ≤, 不高于, 不超过, 至多.
    AtMost,
    /// 不足, ＜, 低于, 未满.
    LessThan,
}

impl Qualifier {
    /// A stable word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::AtLeast => "at_least",
            Qualifier::MoreThan => "more_than",
            Qualifier::AtMost => "at_most",
            Qualifier::LessThan => "less_than",
        }
    }

    /// The stricter of two words about one number: 约100余 is more than 100.
    fn joined(self, other: Qualifier) -> Qualifier {
        match (self, other) {
            (Qualifier::Exact | Qualifier::About, Qualifier::Exact) => self,
            (Qualifier::Exact | Qualifier::About, _) => other,
            _ => self,
        }
    }
}

/// Words before a number, longest first where one begins another.
const BEFORE: [(&str, Qualifier); 31] = [
    ("不低于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
    ("不小于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    (">=", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    ("≧", Qualifier::AtLeast),
    ("不高于", Qualifier::AtMost),
    ("不超过", Qualifier::AtMost),
    ("不大于", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("<=", Qualifier::AtMost),
    ("≤", Qualifier::AtMost),
    ("≦", Qualifier::AtMost),
    ("超过", Qualifier::MoreThan),
    ("高于", Qualifier::MoreThan),
    ("大于", Qualifier::MoreThan),
    ("逾", Qualifier::MoreThan),
    ("超", Qualifier::MoreThan),
    (">", Qualifier::MoreThan),
    ("低于", Qualifier::LessThan),
    ("小于", Qualifier::LessThan),
    ("不足", Qualifier::LessThan),
    ("未满", Qualifier::LessThan),
    ("<", Qualifier::LessThan),
    ("大约", Qualifier::About),
    ("约为", Qualifier::About),
    ("约", Qualifier::About),
    ("近", Qualifier::About),
    ("≈", Qualifier::About),
];

/// Words after a number or its unit.
const AFTER: [(&str, Qualifier); 9] = [
    ("及以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("及以下", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("余", Qualifier::MoreThan),
    ("多", Qualifier::MoreThan),
];

/// Reads the figure of a cell.
///
/// # Errors
/// [`NotAFigure::Missing`] where the cell says that there is none, which is an account and no
/// fault; otherwise what stands in the way.
pub fn figure(text: &str) -> Result<Figure, NotAFigure> {
    // Most cells of a large table are digits and nothing else.
    if let Some(value) = spelling::digits(text) {
        return Ok(Figure {
            value,
            unit: None,
            qualifier: Qualifier::Exact,
            footnote: None,
            multiplied: false,
        });
    }
    if let Some(mark) = missing_mark(text) {
        return Err(NotAFigure::Missing { mark });
    }
    let spelled = plain(text);
    if change::is_change(&spelled) {
        return Err(NotAFigure::Change {
            text: error::excerpt(text),
        });
    }
    read(&spelled, text)
}

/// The mark by which a cell says that there is no figure; blank counts.
#[must_use]
pub fn missing_mark(text: &str) -> Option<String> {
    const MARKS: [&str; 17] = [
        "无",
        "空",
        "/",
        "N/A",
        "NA",
        "#N/A",
        "NULL",
        "NONE",
        "未公布",
        "未发布",
        "未监测",
        "暂无",
        "暂无数据",
        "无数据",
        "缺测",
        "不适用",
        "未统计",
    ];
    let trimmed = text.trim();
    let spelled = plain(trimmed).to_uppercase();
    let is_rule = spelled
        .chars()
        .all(|letter| "-~…—–―─.·_/\\*".contains(letter));
    let has_digit_sign = spelled.chars().all(|letter| letter == '*') && !spelled.is_empty();
    let missing = (is_rule && !has_digit_sign) || MARKS.contains(&spelled.as_str());
    missing.then(|| trimmed.to_owned())
}

/// Reads a figure from spelled text; `text` is the cell for the messages.
fn read(spelled: &str, text: &str) -> Result<Figure, NotAFigure> {
    let excerpt = || error::excerpt(text);
    let mut rest = spelled;
    let mut qualifier = Qualifier::Exact;
    for lead in ["达到", "达", "为"] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    while let Some((word, meaning)) = BEFORE.iter().find(|(word, _)| rest.starts_with(word)) {
        qualifier = qualifier.joined(*meaning);
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    let (number, mut rest) = split_number(rest);
    if number.trim_start_matches(['+', '-']).is_empty() {
        return Err(NotAFigure::Words { text: excerpt() });
    }
    let mut value = spelling::number(number).ok_or_else(|| {
        if number.contains(',') {
            NotAFigure::Comma { text: excerpt() }
        } else {
            NotAFigure::NotANumber { text: excerpt() }
        }
    })?;
    if let Some(after) = rest.strip_prefix(['余', '多']) {
        qualifier = qualifier.joined(Qualifier::MoreThan);
        rest = after;
    }
    let (mut rest, footnote) = spelling::without_footnote(rest);
    for _ in 0..2 {
        let found = AFTER.iter().find_map(|(word, meaning)| {
            let before = rest.strip_suffix(word)?;
            Some((before, meaning))
        });
        if let Some((before, meaning)) = found {
            qualifier = qualifier.joined(*meaning);
            rest = before;
        }
    }
    let mut multiplied = false;
    let unit = match rest {
        "" => None,
        "万" | "亿" | "万亿" | "千" | "百万" | "千万" => {
            let factor = match rest {
                "千" => 1_000_i64,
                "万" => 10_000,
                "百万" => 1_000_000,
                "千万" => 10_000_000,
                "亿" => 100_000_000,
                _ => 1_000_000_000_000,
            };
            let product = value.checked_mul(Decimal::from(factor));
            value = product
                .ok_or_else(|| NotAFigure::NotANumber { text: excerpt() })?
                .normalize();
            multiplied = true;
            None
        }
        written => Some(unit(written).ok_or_else(|| {
            if spelling::is_power_of_ten(written) {
                NotAFigure::Scientific { text: excerpt() }
            } else if spelling::holds_second_number(written) {
                NotAFigure::TwoNumbers { text: excerpt() }
            } else {
                NotAFigure::NotAUnit {
                    text: excerpt(),
                    rest: error::excerpt(written),
                }
            }
        })?),
    };
    Ok(Figure {
        value,
        unit,
        qualifier,
        footnote,
        multiplied,
    })
}

/// The text as a unit, when it is one that can stand behind a number.
fn unit(written: &str) -> Option<String> {
    let unit = Unit::parse(written).ok()?;
    // Any word is a unit of its own; one of digits or many letters is a sentence.
    let known = unit.family() != Family::Named || unit.is_compound();
    let short = written.chars().count() <= 6 && !written.chars().any(|c| c.is_ascii_digit());
    (known || short).then(|| unit.to_string())
}

/// The number at the start, signs and commas included, and what follows.
fn split_number(text: &str) -> (&str, &str) {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let length = unsigned
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        .count();
    text.split_at_checked(sign + length).unwrap_or((text, ""))
}
