//! Sample targets.

use super::super::{Bullet, ChartSpec, Group, TargetGap, TargetGapWords};
use super::{Language, frame, mark_word};
use crate::assess::Verdict;

type Row<'a> = (
    Verdict,
    (&'a str, &'a str),
    (&'a str, &'a str),
    (f64, &'a str, &'a str),
    (f64, Option<f64>, &'a str, &'a str),
    (&'a str, &'a str),
    (Option<f64>, Option<f64>),
    bool,
);

fn bullet(language: Language, id: usize, row: &Row) -> Bullet {
    let (mark, label, place, actual, target, gap, (baseline, required), lower_is_better) = *row;
    Bullet {
        id: format!("T{id:04}"),
        label: language.pick(label.0, label.1),
        place: language.pick(place.0, place.1),
        mark,
        mark_word: mark_word(language, mark),
        actual: actual.0,
        actual_text: language.pick(actual.1, actual.2),
        target: target.0,
        upper: target.1,
        target_text: language.pick(target.2, target.3),
        gap_text: language.pick(gap.0, gap.1),
        baseline,
        required,
        lower_is_better,
    }
}

const AIR: [Row; 4] = [
    (
        Verdict::Worsening,
        ("细颗粒物（PM₂.₅）年均浓度", "Annual mean PM₂.₅"),
        ("乌海市 · 2025年底", "Wuhai · end 2025"),
        (36.0, "36 µg/m³（2024年）", "36 µg/m³ (2024)"),
        (30.0, None, "≤ 30 µg/m³", "≤ 30 µg/m³"),
        ("差 6 µg/m³", "6 µg/m³ to go"),
        (Some(34.0), Some(31.0)),
        true,
    ),
    (
        Verdict::Behind,
        ("空气质量优良天数比例", "Share of good-air days"),
        ("呼和浩特市 · 2025年底", "Hohhot · end 2025"),
        (83.1, "83.1 %（2024年）", "83.1 % (2024)"),
        (86.0, None, "≥ 86 %", "≥ 86 %"),
        ("差 2.9 个百分点", "2.9 pp to go"),
        (Some(81.2), Some(84.4)),
        false,
    ),
    (
        Verdict::OnTrack,
        (
            "氮氧化物排放总量减排量（重点工程）",
            "Cut in nitrogen oxide emissions (key projects)",
        ),
        ("鄂尔多斯市 · 2025年底", "Ordos · end 2025"),
        (12_480.0, "12,480 吨（2024年12月）", "12,480 t (Dec 2024)"),
        (15_280.0, None, "≥ 15,280 吨", "≥ 15,280 t"),
        ("差 2,800 吨", "2,800 t to go"),
        (Some(0.0), Some(12_224.0)),
        false,
    ),
    (
        Verdict::Met,
        ("重度及以上污染天数比例", "Share of heavily polluted days"),
        ("内蒙古自治区 · 每年", "Inner Mongolia · every year"),
        (0.7, "0.7 %（2024年）", "0.7 % (2024)"),
        (1.0, None, "≤ 1 %", "≤ 1 %"),
        ("优于目标 0.3 个百分点", "0.3 pp better"),
        (None, None),
        true,
    ),
];

const WATER: [Row; 5] = [
    (
        Verdict::Breached,
        (
            "地下水超采区水位变幅（浅层，季度均值，与上年同期相比）",
            "Shallow groundwater level change in over-drawn zones, quarterly mean on last year",
        ),
        (
            "巴彦淖尔市乌拉特中旗 · 每季度",
            "Urad Middle Banner, Bayannur · every quarter",
        ),
        (-0.62, "−0.62 米（2024年第三季度）", "−0.62 m (2024 Q3)"),
        (-0.5, None, "≥ −0.5 米", "≥ −0.5 m"),
        ("突破 0.12 米", "0.12 m beyond"),
        (Some(-0.2), None),
        false,
    ),
    (
        Verdict::Behind,
        (
            "万元工业增加值用水量较2020年下降率",
            "Cut in water use per 10,000 yuan of industrial output since 2020",
        ),
        ("乌海市 · 2025年底", "Wuhai · end 2025"),
        (-10.4, "−10.4 %（2024年）", "−10.4 % (2024)"),
        (-15.0, None, "≤ −15 %", "≤ −15 %"),
        ("差 4.6 个百分点", "4.6 pp to go"),
        (Some(0.0), Some(-12.0)),
        true,
    ),
    (
        Verdict::Open,
        ("再生水利用率", "Share of reclaimed water used"),
        ("包头市 · 2025年底", "Baotou · end 2025"),
        (35.3, "35.3 %（2023年）", "35.3 % (2023)"),
        (40.0, Some(60.0), "40 %–60 %", "40 %–60 %"),
        ("差 4.7 个百分点", "4.7 pp to go"),
        (None, None),
        false,
    ),
    (
        Verdict::OnTrack,
        ("岱海湖面水位", "Level of Lake Daihai"),
        (
            "乌兰察布市凉城县 · 2025年底",
            "Liangcheng County, Ulanqab · end 2025",
        ),
        (
            1214.37,
            "1,214.37 米（2024年10月）",
            "1,214.37 m (Oct 2024)",
        ),
        (1215.0, None, "≥ 1,215 米", "≥ 1,215 m"),
        ("差 0.63 米", "0.63 m to go"),
        (Some(1213.9), Some(1214.2)),
        false,
    ),
    (
        Verdict::Met,
        (
            "国考断面优良水体比例",
            "Share of good sections, surface water",
        ),
        ("内蒙古自治区 · 2024年", "Inner Mongolia · 2024"),
        (80.2, "80.2 %（2024年）", "80.2 % (2024)"),
        (76.9, None, "≥ 76.9 %", "≥ 76.9 %"),
        ("优于目标 3.3 个百分点", "3.3 pp better"),
        (Some(69.2), None),
        false,
    ),
];

const WASTE: [Row; 4] = [
    (
        Verdict::Missed,
        (
            "一般工业固体废物综合利用率",
            "Share of industrial solid waste put to use",
        ),
        ("鄂尔多斯市 · 2023年底", "Ordos · end 2023"),
        (48.2, "48.2 %（2023年）", "48.2 % (2023)"),
        (55.0, None, "≥ 55 %", "≥ 55 %"),
        ("差 6.8 个百分点", "6.8 pp short"),
        (Some(42.1), None),
        false,
    ),
    (
        Verdict::Behind,
        (
            "牧区天然草原超载率",
            "Overgrazing rate of natural grassland",
        ),
        ("锡林郭勒盟 · 2025年底", "Xilingol · end 2025"),
        (17.07, "17.07 %（2024年8月）", "17.07 % (Aug 2024)"),
        (15.0, None, "≤ 15 %", "≤ 15 %"),
        ("差 2.07 个百分点", "2.07 pp to go"),
        (Some(18.9), Some(16.0)),
        true,
    ),
    (
        Verdict::NotAssessed,
        ("重金属污染物排放量下降率", "Cut in heavy metal discharge"),
        ("内蒙古自治区 · 2025年底", "Inner Mongolia · end 2025"),
        (3.1, "3.1 %（2021年）", "3.1 % (2021)"),
        (5.0, None, "≥ 5 %", "≥ 5 %"),
        ("", ""),
        (None, None),
        false,
    ),
    (
        Verdict::Met,
        (
            "医疗废物无害化处置率",
            "Share of medical waste disposed of safely",
        ),
        (
            "全区12个盟市 · 每年",
            "All 12 leagues and cities · every year",
        ),
        (100.0, "100 %（2024年）", "100 % (2024)"),
        (100.0, None, "= 100 %", "= 100 %"),
        ("", ""),
        (None, None),
        false,
    ),
];

fn words(language: Language) -> TargetGapWords {
    TargetGapWords {
        actual: language.pick("实际值", "Actual"),
        target: language.pick("目标", "Target"),
        required: language.pick("序时目标", "Due by now"),
        baseline: language.pick("基期值", "Baseline"),
        gap: language.pick("差距", "Gap"),
    }
}

/// Thirteen targets in three domains.
pub(crate) fn target_gap(language: Language, width: u32) -> ChartSpec {
    let group = |first: usize, zh: &str, en: &str, rows: &[Row]| Group {
        label: language.pick(zh, en),
        bullets: rows
            .iter()
            .enumerate()
            .map(|(at, row)| bullet(language, first + at, row))
            .collect(),
    };
    ChartSpec::TargetGap(TargetGap {
        frame: frame(
            language,
            width,
            (
                "目标差距图：13 项指标，3 项已达标，4 项未达序时进度或背离目标",
                "Gaps to target: 3 of 13 goals met, 4 behind or worsening",
            ),
            (
                "2024年第四季度；每行一把标尺，浅色为达标一侧",
                "2024 Q4; each row has its own scale, the lightest tint is where the condition holds",
            ),
        ),
        groups: vec![
            group(1, "大气环境", "Air", &AIR),
            group(5, "水资源与水环境", "Water", &WATER),
            group(10, "固体废物与草原", "Solid waste and grassland", &WASTE),
        ],
        words: words(language),
    })
}

/// `count` rows in groups of ten, from the same targets over and over.
pub(crate) fn many_targets(language: Language, count: usize) -> ChartSpec {
    let rows: Vec<Row> = AIR
        .iter()
        .chain(&WATER)
        .chain(&WASTE)
        .copied()
        .cycle()
        .take(count)
        .collect();
    ChartSpec::TargetGap(TargetGap {
        frame: frame(
            language,
            1000,
            ("全部目标", "All targets"),
            ("2024年", "2024"),
        ),
        groups: rows
            .chunks(10)
            .enumerate()
            .map(|(number, rows)| Group {
                label: format!("{} {}", language.pick("第", "Group"), number + 1),
                bullets: rows
                    .iter()
                    .enumerate()
                    .map(|(at, row)| bullet(language, number * 10 + at, row))
                    .collect(),
            })
            .collect(),
        words: words(language),
    })
}
