//! 地表水水质类别、状况和项目的名称。

use crate::derive::recipe::{Excluded, Grade};
use crate::derive::surface_water::{Class, ExclusionReason, Item, Quality};

/// 水质状况、评价方法和主要污染指标.
pub(super) fn graded(grade: &Grade) -> String {
    let by = match grade.class {
        Some(of_mean) => format!("断面均值{}", class(of_mean)),
        None => "类别比例法".to_string(),
    };
    let mut text = format!("水质状况{}（{by}）", quality(grade.quality));
    if !grade.main_items.is_empty() {
        text.push_str(&format!("，主要污染指标{}", items(&grade.main_items)));
    }
    text
}

/// 剔除了什么、为什么。
pub(super) fn excluded(excluded: &[Excluded]) -> String {
    let named: Vec<String> = excluded
        .iter()
        .map(|one| {
            let of_section = one.item.map_or("", item);
            format!("{}{of_section}（{}）", one.section, reason(one.reason))
        })
        .collect();
    format!("剔除{}", named.join("、"))
}

/// 断面类别和定类项目。
pub(super) fn section(of_section: Option<Class>, deciding: &[Item]) -> String {
    match of_section {
        None => "未评类别".to_string(),
        Some(found) => format!(
            "{}，水质{}，定类项目{}",
            class(found),
            quality(found.quality()),
            items(deciding)
        ),
    }
}

fn items(several: &[Item]) -> String {
    let names: Vec<&str> = several.iter().map(|one| item(*one)).collect();
    names.join("、")
}

/// 水质类别。
fn class(class: Class) -> &'static str {
    match class {
        Class::I => "Ⅰ类",
        Class::II => "Ⅱ类",
        Class::III => "Ⅲ类",
        Class::IV => "Ⅳ类",
        Class::V => "Ⅴ类",
        Class::InferiorV => "劣Ⅴ类",
    }
}

/// 水质状况。
fn quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Excellent => "优",
        Quality::Good => "良好",
        Quality::LightlyPolluted => "轻度污染",
        Quality::ModeratelyPolluted => "中度污染",
        Quality::HeavilyPolluted => "重度污染",
    }
}

/// 剔除的原因。
fn reason(reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::NaturalBackground => "自然背景值",
        ExclusionReason::Dry => "断流",
        ExclusionReason::Frozen => "封冻",
        ExclusionReason::Other => "其他原因",
    }
}

/// 监测项目。
fn item(item: Item) -> &'static str {
    match item {
        Item::Ph => "pH",
        Item::DissolvedOxygen => "溶解氧",
        Item::PermanganateIndex => "高锰酸盐指数",
        Item::ChemicalOxygenDemand => "化学需氧量",
        Item::BiochemicalOxygenDemand => "五日生化需氧量",
        Item::AmmoniaNitrogen => "氨氮",
        Item::TotalPhosphorus => "总磷",
        Item::TotalNitrogen => "总氮",
        Item::Copper => "铜",
        Item::Zinc => "锌",
        Item::Fluoride => "氟化物",
        Item::Selenium => "硒",
        Item::Arsenic => "砷",
        Item::Mercury => "汞",
        Item::Cadmium => "镉",
        Item::HexavalentChromium => "六价铬",
        Item::Lead => "铅",
        Item::Cyanide => "氰化物",
        Item::VolatilePhenol => "挥发酚",
        Item::Petroleum => "石油类",
        Item::AnionicSurfactant => "阴离子表面活性剂",
        Item::Sulfide => "硫化物",
        Item::FecalColiform => "粪大肠菌群",
        Item::OxygenSaturation => "溶解氧饱和率",
    }
}
