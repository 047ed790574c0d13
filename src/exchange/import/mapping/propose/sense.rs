//! What one header cell says.

use crate::exchange::import::cell::{figure, missing_mark, plain};
use crate::exchange::import::mapping::{Index, Role, bracketed, in_year};
use crate::exchange::import::sheet::{Cell, CellValue};
use crate::period::Period;
use crate::quantity::{Family, Unit};

/// What a header cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Role(Role),
    /// A whole period, or a part of a year such as 1月.
    Period,
    Indicator(String),
    Region(String),
    /// A unit and nothing else, as in a row of units below the names.
    Unit(String),
}

/// Header words and their roles, compared whole after normalising.
const ROLE_WORDS: [(&str, Role); 82] = [
    ("指标", Role::Indicator),
    ("指标名称", Role::Indicator),
    ("指标项", Role::Indicator),
    ("考核指标", Role::Indicator),
    ("监测指标", Role::Indicator),
    ("项目", Role::Indicator),
    ("indicator", Role::Indicator),
    ("indicatorname", Role::Indicator),
    ("地区", Role::Region),
    ("地区名称", Role::Region),
    ("盟市", Role::Region),
    ("各盟市", Role::Region),
    ("盟(市)", Role::Region),
    ("城市", Role::Region),
    ("城市名称", Role::Region),
    ("旗县", Role::Region),
    ("旗县区", Role::Region),
    ("旗(县、区)", Role::Region),
    ("行政区", Role::Region),
    ("行政区划", Role::Region),
    ("区域", Role::Region),
    ("省份", Role::Region),
    ("region", Role::Region),
    ("area", Role::Region),
    ("city", Role::Region),
    ("时间", Role::Period),
    ("时段", Role::Period),
    ("期间", Role::Period),
    ("统计时间", Role::Period),
    ("统计期", Role::Period),
    ("报告期", Role::Period),
    ("日期", Role::Period),
    ("季度", Role::Period),
    ("period", Role::Period),
    ("time", Role::Period),
    ("date", Role::Period),
    ("年份", Role::Year),
    ("年度", Role::Year),
    ("年", Role::Year),
    ("year", Role::Year),
    ("月份", Role::Month),
    ("月", Role::Month),
    ("month", Role::Month),
    ("数值", Role::Value),
    ("指标值", Role::Value),
    ("实际值", Role::Value),
    ("完成值", Role::Value),
    ("监测值", Role::Value),
    ("实绩", Role::Value),
    ("值", Role::Value),
    ("本期", Role::Value),
    ("本期值", Role::Value),
    ("value", Role::Value),
    ("actual", Role::Value),
    ("单位", Role::Unit),
    ("计量单位", Role::Unit),
    ("unit", Role::Unit),
    ("状态", Role::Status),
    ("数据状态", Role::Status),
    ("status", Role::Status),
    ("发布日期", Role::Published),
    ("发布时间", Role::Published),
    ("公布日期", Role::Published),
    ("published", Role::Published),
    ("来源", Role::Source),
    ("数据来源", Role::Source),
    ("资料来源", Role::Source),
    ("source", Role::Source),
    ("出处", Role::Locator),
    ("页码", Role::Locator),
    ("locator", Role::Locator),
    ("备注", Role::Note),
    ("说明", Role::Note),
    ("注", Role::Note),
    ("note", Role::Note),
    ("notes", Role::Note),
    ("remark", Role::Note),
    ("序号", Role::Ignore),
    ("编号", Role::Ignore),
    ("排名", Role::Ignore),
    ("no.", Role::Ignore),
    ("目标值", Role::Ignore),
];

/// Parts of a header that mark a change on last year.
const CHANGE_WORDS: [&str; 7] = [
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "yearonyear",
    "yoy",
];

/// What a text names, the first sense that fits.
pub(super) fn sense(text: &str, index: &Index<'_>) -> Option<Sense> {
    let (name, _) = bracketed(text);
    let word = plain(name).to_lowercase();
    if word.is_empty() {
        return None;
    }
    if CHANGE_WORDS.iter().any(|part| word.contains(part)) {
        return Some(Sense::Role(Role::ChangeOnLastYear));
    }
    let whole = plain(text).to_lowercase();
    if let Some((_, role)) = ROLE_WORDS
        .iter()
        .find(|(known, _)| *known == word || *known == whole)
    {
        return Some(Sense::Role(*role));
    }
    if is_period(name) {
        return Some(Sense::Period);
    }
    if let Some(id) = index.known_indicator(text) {
        return Some(Sense::Indicator(id));
    }
    if let Some(code) = index.known_region(text) {
        return Some(Sense::Region(code));
    }
    let unit = Unit::parse(bare_brackets(text)).ok()?;
    (unit.family() != Family::Named).then(|| Sense::Unit(unit.to_string()))
}

/// Whether the text is a period or a part of a year.
pub(super) fn is_period(text: &str) -> bool {
    text.parse::<Period>().is_ok() || in_year(text, 2024).is_some()
}

fn bare_brackets(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）'])
}

/// Whether the cell belongs to data rather than to a header: a figure or a mark that there is
/// none. Years and periods belong to either.
pub(super) fn is_datum(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Number { percent: true, .. } | CellValue::Error(_) => true,
        CellValue::Number { value, .. } => {
            let year = value.to_string();
            let is_year = year.len() == 4 && year.parse::<Period>().is_ok();
            !is_year
        }
        CellValue::Text(text) => {
            !is_period(text) && (missing_mark(text).is_some() || figure(text).is_ok())
        }
        _ => false,
    }
}
