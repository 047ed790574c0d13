//! The words of units: 吨, 亩, 立方米, 户, with their sizes and their English names.

use super::Family;

/// A multiplier before a word.
#[derive(Debug)]
pub(super) struct Multiplier {
    pub(super) chinese: &'static str,
    pub(super) english: &'static str,
    pub(super) value: i128,
    /// 千 and 百 begin many words, so they multiply only words of the vocabulary.
    pub(super) before_any_word: bool,
}

/// Longest first, so that 万亿 is not taken for 万.
pub(super) static MULTIPLIERS: [Multiplier; 8] = [
    multiplier("万亿", "trillion", 1_000_000_000_000, true),
    multiplier("千万", "10 million", 10_000_000, false),
    multiplier("百万", "million", 1_000_000, false),
    multiplier("十万", "100,000", 100_000, false),
    multiplier("亿", "100 million", 100_000_000, true),
    multiplier("万", "10,000", 10_000, true),
    multiplier("千", "thousand", 1_000, false),
    multiplier("百", "hundred", 100, false),
];

const fn multiplier(
    chinese: &'static str,
    english: &'static str,
    value: i128,
    before_any_word: bool,
) -> Multiplier {
    Multiplier {
        chinese,
        english,
        value,
        before_any_word,
    }
}

/// A word with a known size.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) family: Family,
    /// The name Chinese readers see when the unit was written with letters.
    pub(super) chinese: &'static str,
    /// Other ways to write it.
    others: &'static [&'static str],
    /// Size in the base unit of the family, as numerator and denominator.
    pub(super) size: (i128, i128),
    /// Symbol or plural noun after a number; empty for classifiers without an English noun.
    pub(super) english: &'static str,
    /// The same below a slash.
    pub(super) english_one: &'static str,
}

impl Word {
    /// Whether the word itself is part of what is measured.
    pub(super) fn stands_alone(&self) -> bool {
        matches!(self.family, Family::Time | Family::Count | Family::Named)
    }
}

/// The word written so, if the vocabulary has it.
pub(super) fn find(written: &str) -> Option<&'static Word> {
    WORDS
        .iter()
        .find(|word| word.chinese == written || word.others.contains(&written))
}

/// Every way to write a word.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    WORDS
        .iter()
        .flat_map(|word| std::iter::once(word.chinese).chain(word.others.iter().copied()))
}

const fn measure(
    family: Family,
    chinese: &'static str,
    others: &'static [&'static str],
    size: (i128, i128),
    symbol: &'static str,
) -> Word {
    Word {
        family,
        chinese,
        others,
        size,
        english: symbol,
        english_one: symbol,
    }
}

const fn noun(
    family: Family,
    chinese: &'static str,
    others: &'static [&'static str],
    english: &'static str,
    english_one: &'static str,
) -> Word {
    Word {
        family,
        chinese,
        others,
        size: (1, 1),
        english,
        english_one,
    }
}

/// A classifier: English has a noun for some and nothing for the rest.
const fn classifier(
    chinese: &'static str,
    english: &'static str,
    english_one: &'static str,
) -> Word {
    noun(Family::Count, chinese, &[], english, english_one)
}

// Letters of another case are aliases only where they can mean nothing else: Mg is a megagram and
// ML a megalitre. Base units: gram, square metre, cubic metre, metre, kilowatt, kilowatt hour, yuan.
static WORDS: &[Word] = &[
    measure(Family::Mass, "吨", &["t", "公吨"], (1_000_000, 1), "t"),
    measure(
        Family::Mass,
        "千克",
        &["kg", "KG", "Kg", "公斤"],
        (1000, 1),
        "kg",
    ),
    measure(Family::Mass, "克", &["g"], (1, 1), "g"),
    measure(Family::Mass, "毫克", &["mg"], (1, 1000), "mg"),
    measure(
        Family::Mass,
        "微克",
        &["μg", "ug", "UG", "mcg"],
        (1, 1_000_000),
        "μg",
    ),
    measure(Family::Mass, "纳克", &["ng"], (1, 1_000_000_000), "ng"),
    // 1 公顷 = 15 亩.
    measure(Family::Area, "亩", &["mu"], (2000, 3), "mu"),
    measure(Family::Area, "公顷", &["ha", "hm2"], (10_000, 1), "ha"),
    measure(
        Family::Area,
        "平方公里",
        &["平方千米", "km2", "KM2"],
        (1_000_000, 1),
        "km²",
    ),
    measure(Family::Area, "平方米", &["m2", "M2", "平米"], (1, 1), "m²"),
    measure(
        Family::Volume,
        "立方米",
        &["m3", "M3", "立方", "方"],
        (1, 1),
        "m³",
    ),
    measure(Family::Volume, "升", &["L", "l"], (1, 1000), "L"),
    measure(Family::Volume, "毫升", &["mL", "ml"], (1, 1_000_000), "mL"),
    measure(
        Family::Length,
        "公里",
        &["千米", "km", "KM"],
        (1000, 1),
        "km",
    ),
    measure(Family::Length, "米", &["m"], (1, 1), "m"),
    measure(Family::Length, "厘米", &["cm", "CM"], (1, 100), "cm"),
    measure(Family::Length, "毫米", &["mm", "MM"], (1, 1000), "mm"),
    measure(Family::Length, "微米", &["μm", "um"], (1, 1_000_000), "μm"),
    measure(Family::Power, "瓦", &["W"], (1, 1000), "W"),
    measure(Family::Power, "千瓦", &["kW", "KW", "kw"], (1, 1), "kW"),
    measure(Family::Power, "兆瓦", &["MW"], (1000, 1), "MW"),
    measure(Family::Power, "吉瓦", &["GW"], (1_000_000, 1), "GW"),
    measure(
        Family::Energy,
        "千瓦时",
        &["千瓦·时", "千瓦小时", "kWh", "KWh", "kwh", "KWH", "kW·h"],
        (1, 1),
        "kWh",
    ),
    measure(
        Family::Energy,
        "兆瓦时",
        &["兆瓦·时", "MWh", "MW·h"],
        (1000, 1),
        "MWh",
    ),
    measure(
        Family::Money,
        "元",
        &["元人民币", "CNY", "RMB"],
        (1, 1),
        "yuan",
    ),
    measure(
        Family::StandardCoal,
        "吨标准煤",
        &["吨标煤", "tce"],
        (1000, 1),
        "tce",
    ),
    measure(
        Family::StandardCoal,
        "千克标准煤",
        &["千克标煤", "公斤标准煤", "kgce"],
        (1, 1),
        "kgce",
    ),
    measure(
        Family::StandardCoal,
        "克标准煤",
        &["克标煤", "gce"],
        (1, 1000),
        "gce",
    ),
    noun(
        Family::SheepUnit,
        "羊单位",
        &["只羊单位", "个羊单位", "标准羊单位"],
        "sheep units",
        "sheep unit",
    ),
    measure(Family::Ratio, "%", &["百分比", "pct"], (1, 100), "%"),
    measure(Family::Ratio, "‰", &["千分比"], (1, 1000), "‰"),
    noun(
        Family::PercentagePoint,
        "百分点",
        &["个百分点", "pp"],
        "percentage points",
        "percentage point",
    ),
    noun(
        Family::Dimensionless,
        "无量纲",
        &["无单位"],
        "dimensionless",
        "1",
    ),
    noun(Family::Time, "年", &["a", "yr", "year"], "years", "year"),
    noun(
        Family::Time,
        "季度",
        &["个季度", "季", "quarter"],
        "quarters",
        "quarter",
    ),
    noun(Family::Time, "个月", &["月", "month"], "months", "month"),
    noun(
        Family::Time,
        "周",
        &["个星期", "星期", "week"],
        "weeks",
        "week",
    ),
    noun(Family::Time, "天", &["日", "d", "day"], "days", "day"),
    noun(
        Family::Time,
        "工作日",
        &["个工作日"],
        "working days",
        "working day",
    ),
    noun(
        Family::Time,
        "小时",
        &["时", "个小时", "h"],
        "hours",
        "hour",
    ),
    noun(Family::Time, "分钟", &["min"], "minutes", "minute"),
    noun(Family::Time, "秒", &["s"], "seconds", "second"),
    classifier("个", "", "item"),
    classifier("家", "", "unit"),
    classifier("处", "sites", "site"),
    classifier("座", "", "facility"),
    classifier("台", "", "machine"),
    classifier("套", "sets", "set"),
    classifier("眼", "wells", "well"),
    classifier("口", "wells", "well"),
    classifier("条", "", "item"),
    classifier("项", "items", "item"),
    classifier("件", "cases", "case"),
    classifier("起", "incidents", "incident"),
    classifier("例", "cases", "case"),
    classifier("宗", "cases", "case"),
    classifier("辆", "vehicles", "vehicle"),
    classifier("艘", "vessels", "vessel"),
    classifier("只", "", "animal"),
    classifier("头", "head", "head"),
    classifier("匹", "head", "head"),
    classifier("峰", "head", "head"),
    classifier("株", "plants", "plant"),
    classifier("棵", "trees", "tree"),
    classifier("块", "", "plot"),
    classifier("片", "", "area"),
    classifier("所", "", "institution"),
    classifier("批", "batches", "batch"),
    classifier("批次", "batches", "batch"),
    noun(Family::Named, "人", &["名"], "people", "person"),
    noun(Family::Named, "人次", &[], "person-times", "person-time"),
    noun(Family::Named, "户", &[], "households", "household"),
    noun(Family::Named, "次", &[], "times", "time"),
    noun(Family::Named, "倍", &[], "times", "time"),
    noun(Family::Named, "名次", &["位次"], "places", "place"),
    noun(Family::Named, "类", &[], "classes", "class"),
    noun(Family::Named, "级", &[], "grades", "grade"),
    noun(Family::Named, "分", &[], "points", "point"),
    noun(Family::Named, "村", &["个村"], "villages", "village"),
    noun(
        Family::Named,
        "点位",
        &["个点位"],
        "monitoring sites",
        "monitoring site",
    ),
    noun(
        Family::Named,
        "断面",
        &["个断面"],
        "river sections",
        "river section",
    ),
];
