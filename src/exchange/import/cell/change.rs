//! Changes on the same period last year (同比), as reports word them.

use rust_decimal::Decimal;

use super::{Figure, NotAFigure, Qualifier, error, missing_mark, plain, read};

/// A change as it is stated beside a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedChange {
    /// The change, negative for a fall; zero for 持平.
    pub value: Decimal,
    /// 百分点, %, or the unit of the level. None where the cell does not say.
    pub unit: Option<String>,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
}

/// Words of a rise.
const RISES: [&str; 12] = [
    "上升", "增长", "增加", "提高", "提升", "升高", "扩大", "上涨", "改善", "多", "升", "↑",
];

/// Words of a fall.
const FALLS: [&str; 11] = [
    "下降", "减少", "降低", "下跌", "缩小", "回落", "恶化", "少", "降", "减", "↓",
];

/// Words of no change.
const LEVELS: [&str; 5] = ["持平", "基本持平", "不变", "无变化", "与上年持平"];

/// What may stand before the word: with what it is compared.
const LEADS: [&str; 9] = [
    "与上年同期相比",
    "较上年同期",
    "比上年同期",
    "比去年同期",
    "较去年同期",
    "较上年",
    "比上年",
    "同比",
    "与上年同期",
];

/// Words that say whether a change is good, not which way it goes.
const JUDGEMENTS: [&str; 8] = [
    "改善", "恶化", "好转", "变好", "变差", "变化", "变动", "增减",
];

/// Reads a change: 上升1.2个百分点, 下降0.8%, 同比增长5%, 持平, or a signed number.
///
/// # Errors
/// As [`super::figure`]; 改善 and 恶化 alone do not say which way a figure went and are refused.
pub fn change(text: &str) -> Result<StatedChange, NotAFigure> {
    if let Some(mark) = missing_mark(text) {
        return Err(NotAFigure::Missing { mark });
    }
    let spelled = plain(text);
    let body = without_lead(&spelled);
    if LEVELS.contains(&body) {
        return Ok(StatedChange {
            value: Decimal::ZERO,
            unit: None,
            qualifier: if body.starts_with("基本") {
                Qualifier::About
            } else {
                Qualifier::Exact
            },
        });
    }
    if JUDGEMENTS.iter().any(|word| body.starts_with(word)) {
        return Err(NotAFigure::NoDirection {
            text: error::excerpt(text),
        });
    }
    let (rest, falls) = match direction(body) {
        Some((rest, falls)) => (rest.strip_prefix('了').unwrap_or(rest), Some(falls)),
        None => (body, None),
    };
    let Figure {
        value,
        unit,
        qualifier,
        ..
    } = read(rest, text)?;
    let value = match falls {
        // 下降-0.8 says the same thing twice or the opposite; a person decides.
        Some(_) if value.is_sign_negative() && !value.is_zero() => {
            return Err(NotAFigure::Change {
                text: error::excerpt(text),
            });
        }
        Some(true) => -value,
        _ => value,
    };
    let unit = unit.map(|unit| match unit.as_str() {
        "个百分点" | "pct" | "pp" => "百分点".to_owned(),
        _ => unit,
    });
    Ok(StatedChange {
        value,
        unit,
        qualifier,
    })
}

/// Whether spelled text words a change.
pub(super) fn is_change(spelled: &str) -> bool {
    let body = without_lead(spelled);
    LEVELS.contains(&body)
        || body.len() < spelled.len()
        || direction(body).is_some_and(|(rest, _)| rest.contains(|c: char| c.is_ascii_digit()))
}

fn without_lead(spelled: &str) -> &str {
    LEADS
        .iter()
        .find_map(|lead| spelled.strip_prefix(lead))
        .unwrap_or(spelled)
        .trim_start_matches([',', ':'])
}

/// What follows the word, and whether it is a fall.
fn direction(body: &str) -> Option<(&str, bool)> {
    let after = |words: &[&str]| words.iter().find_map(|word| body.strip_prefix(word));
    after(&RISES)
        .map(|rest| (rest, false))
        .or_else(|| after(&FALLS).map(|rest| (rest, true)))
}
