//! Words a cell may hold, and what they stand for.

use crate::language::Language;

/// A code of the dataset and the words people choose for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The code.
    pub code: &'static str,
    /// 中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// What it means, with an example: 中文.
    pub meaning_zh: &'static str,
    /// What it means, with an example: English.
    pub meaning_en: &'static str,
}

impl Choice {
    /// The word of the drop-down.
    #[must_use]
    pub fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }

    /// What it means.
    #[must_use]
    pub fn meaning(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.meaning_zh,
            Language::English => self.meaning_en,
        }
    }

    /// The code for a word in either language, or for the code itself.
    #[must_use]
    pub fn read(choices: &[Choice], word: &str) -> Option<&'static str> {
        let word = word.trim();
        choices
            .iter()
            .find(|choice| {
                [choice.zh, choice.code].contains(&word) || choice.en.eq_ignore_ascii_case(word)
            })
            .map(|choice| choice.code)
    }
}

const fn choice(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    meaning_zh: &'static str,
    meaning_en: &'static str,
) -> Choice {
    Choice {
        code,
        zh,
        en,
        meaning_zh,
        meaning_en,
    }
}

/// Kinds of target (目标类型).
pub const KINDS: [Choice; 11] = [
    choice(
        "at_least",
        "不低于",
        "at least",
        "实际值 ≥ 目标值：达到 90%、完成 5 万亩以上",
        "actual ≥ value",
    ),
    choice(
        "at_most",
        "不高于",
        "at most",
        "实际值 ≤ 目标值：控制在 31 微克/立方米以内",
        "actual ≤ value",
    ),
    choice(
        "above",
        "高于",
        "above",
        "实际值 > 目标值，等于不算",
        "actual > value",
    ),
    choice(
        "below",
        "低于",
        "below",
        "实际值 < 目标值，等于不算",
        "actual < value",
    ),
    choice(
        "equal",
        "等于",
        "equal to",
        "实际值 = 目标值",
        "actual = value",
    ),
    choice(
        "between",
        "介于",
        "between",
        "目标值 ≤ 实际值 ≤ 上限，须填“上限”",
        "value ≤ actual ≤ upper; fill in the upper limit",
    ),
    choice(
        "stay_at",
        "稳定在",
        "stay at",
        "与目标值相差不超过“允许偏差”",
        "no further than the tolerance from value",
    ),
    choice(
        "change_pct",
        "较基期变化率",
        "change by percent",
        "较基期变化百分之几，下降填负数：较2020年下降18%填 -18",
        "percent on the baseline; a fall is negative: -18",
    ),
    choice(
        "change_abs",
        "较基期变化量",
        "change by amount",
        "较基期变化多少，减少填负数：较2020年减少5万亩填 -5",
        "amount on the baseline; a fall is negative: -5",
    ),
    choice(
        "trigger_below",
        "连续低于即预警",
        "alarm when below",
        "连续若干期低于目标值即预警，须填“考核周期”和“连续期数”",
        "alarm when below value in that many periods on end",
    ),
    choice(
        "trigger_above",
        "连续高于即预警",
        "alarm when above",
        "连续若干期高于目标值即预警，须填“考核周期”和“连续期数”",
        "alarm when above value in that many periods on end",
    ),
];

/// Status of a figure (状态).
pub const STATUSES: [Choice; 6] = [
    choice("final", "正式", "final", "已正式发布的数据", "as published"),
    choice(
        "provisional",
        "初步",
        "provisional",
        "初步数、快报数、尚待核实",
        "not official yet, or to be confirmed",
    ),
    choice(
        "estimated",
        "估计",
        "estimated",
        "原文写“约”“左右”",
        "the source says about",
    ),
    choice(
        "derived",
        "推算",
        "derived",
        "由已发布的数据推算，备注写明算式",
        "computed from published figures; the note gives the arithmetic",
    ),
    choice(
        "lower_bound",
        "不少于",
        "lower bound",
        "原文写“以上”“余”“多”",
        "the source says more than",
    ),
    choice(
        "upper_bound",
        "不多于",
        "upper bound",
        "原文写“以下”“不足”",
        "the source says less than",
    ),
];

/// How binding a target is (约束性).
pub const BINDINGS: [Choice; 3] = [
    choice("binding", "约束性", "binding", "必须完成", "must be met"),
    choice("expected", "预期性", "expected", "期望达到", "is expected"),
    choice(
        "aspirational",
        "力争",
        "aspirational",
        "努力争取",
        "is striven for",
    ),
];

/// How often a target must hold (考核周期).
pub const EVERY: [Choice; 4] = [
    choice("month", "每月", "month", "每个月都要达到", "in every month"),
    choice(
        "quarter",
        "每季度",
        "quarter",
        "每个季度都要达到",
        "in every quarter",
    ),
    choice("year", "每年", "year", "每年都要达到", "in every year"),
    choice(
        "period",
        "每次报送",
        "period",
        "每次有数据时都要达到",
        "whenever a value is reported",
    ),
];
