//! Sample changes.

use super::super::{ChangeColumns, ChartSpec, Column, ColumnGroup};
use super::{Language, frame};

/// Fifteen months in five quarters with a missing month.
pub(crate) fn change_columns(language: Language, width: u32) -> ChartSpec {
    let values = [
        Some(0.12),
        Some(0.05),
        Some(-0.08),
        Some(-0.21),
        Some(-0.33),
        Some(-0.27),
        Some(-0.55),
        Some(-0.68),
        Some(-0.63),
        Some(-0.4),
        None,
        Some(-0.31),
        Some(-0.1),
        Some(0.07),
        Some(0.18),
    ];
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let columns = values
        .iter()
        .enumerate()
        .map(|(index, value)| Column {
            label: language.pick(&format!("{}月", index % 12 + 1), names[index % 12]),
            value: *value,
            text: match value {
                Some(value) => format!("{value:.2}").replace('-', "−"),
                None => language.pick("缺", "n/a"),
            },
        })
        .collect();
    let quarters = [
        (2024, 1, "一", Some(0.03)),
        (2024, 2, "二", Some(-0.27)),
        (2024, 3, "三", Some(-0.62)),
        (2024, 4, "四", None),
        (2025, 1, "一", Some(0.05)),
    ];
    let groups = quarters
        .iter()
        .enumerate()
        .map(|(index, (year, quarter, numeral, mean))| ColumnGroup {
            label: language.pick(
                &format!("{year}年第{numeral}季度"),
                &format!("{year} Q{quarter}"),
            ),
            first: index * 3,
            count: 3,
            mean: *mean,
            text: match mean {
                Some(mean) => {
                    let mean = format!("{mean:.2}").replace('-', "−");
                    language.pick(
                        &format!("均值 {mean}（3/3 个月）"),
                        &format!("mean {mean} (3/3 months)"),
                    )
                }
                None => language.pick("不计算（2/3 个月）", "not computed (2/3 months)"),
            },
            alert: index == 2,
        })
        .collect();
    ChartSpec::ChangeColumns(ChangeColumns {
        frame: frame(
            language,
            width,
            (
                "浅层地下水水位变幅（与上年同期相比）",
                "Change of shallow groundwater level on the same month of last year",
            ),
            (
                "巴彦淖尔市乌拉特中旗地下水超采区；黑线为季度均值",
                "Over-drawn zone of Urad Middle Banner, Bayannur; black lines are quarterly means",
            ),
        ),
        unit: language.pick("米", "m"),
        columns,
        groups,
        alert: Some((-0.5, language.pick("预警线 −0.5 米", "Warning line −0.5 m"))),
        decimals: 2,
        up_label: language.pick("上升", "rise"),
        down_label: language.pick("下降", "fall"),
    })
}
