//! Sample trends.

use super::super::{
    ChartSpec, TrendEstimate, TrendForest, TrendForestWords, TrendGroup, TrendRow, TrendSense,
};
use super::{Language, frame};
use TrendSense::{Bad, Good, Neutral};

/// Label, place, (slope, lower, upper, significant, sense), note, slope, significance, direction.
type Row<'a> = (
    (&'a str, &'a str),
    (&'a str, &'a str),
    Option<(f64, Option<(f64, f64)>, bool, TrendSense)>,
    (&'a str, &'a str),
    (&'a str, &'a str),
    (&'a str, &'a str),
    (&'a str, &'a str),
);

fn trend_row(language: Language, id: usize, row: &Row) -> TrendRow {
    let (label, place, estimate, note, slope, significance, sense) = *row;
    TrendRow {
        id: format!("S{id:04}"),
        label: language.pick(label.0, label.1),
        place: language.pick(place.0, place.1),
        estimate: estimate.map(|(slope, limits, significant, sense)| TrendEstimate {
            slope,
            limits,
            significant,
            sense,
        }),
        note: language.pick(note.0, note.1),
        slope_text: language.pick(slope.0, slope.1),
        significance_text: language.pick(significance.0, significance.1),
        sense_word: language.pick(sense.0, sense.1),
    }
}

const PLACE: (&str, &str) = (
    "乌海市 · 2015—2024年 · n=10",
    "Wuhai · 2015 to 2024 · n = 10",
);

const AIR: [Row; 4] = [
    (
        ("细颗粒物（PM₂.₅）年均浓度", "Annual mean PM₂.₅"),
        PLACE,
        Some((-3.9, Some((-5.2, -2.4)), true, Good)),
        ("", ""),
        (
            "−1.42 µg/m³·年⁻¹（−1.90～−0.88）",
            "−1.42 µg/m³ a year (−1.90 to −0.88)",
        ),
        ("显著（p=0.004）", "significant (p = 0.004)"),
        ("下降，向好", "falling, good"),
    ),
    (
        (
            "臭氧日最大8小时滑动平均值的第90百分位数（O₃-8h-90per）",
            "90th percentile of the daily maximum 8-hour mean of ozone",
        ),
        PLACE,
        Some((0.9, Some((-0.3, 2.2)), false, Bad)),
        ("", ""),
        (
            "+1.3 µg/m³·年⁻¹（−0.4～3.1）",
            "+1.3 µg/m³ a year (−0.4 to 3.1)",
        ),
        ("不显著（p=0.15）", "not significant (p = 0.15)"),
        ("上升，向差", "rising, bad"),
    ),
    (
        ("空气质量优良天数比例", "Share of good-air days"),
        PLACE,
        Some((0.7, Some((0.2, 1.3)), true, Good)),
        ("", ""),
        (
            "+0.58 百分点·年⁻¹（0.16～1.05）",
            "+0.58 pp a year (0.16 to 1.05)",
        ),
        ("显著（p=0.02）", "significant (p = 0.02)"),
        ("上升，向好", "rising, good"),
    ),
    (
        ("二氧化硫年均浓度", "Annual mean sulphur dioxide"),
        PLACE,
        Some((-11.5, Some((-48.0, -6.1)), true, Good)),
        ("", ""),
        (
            "−2.1 µg/m³·年⁻¹（−8.8～−1.1）",
            "−2.1 µg/m³ a year (−8.8 to −1.1)",
        ),
        ("显著（p＜0.001）", "significant (p < 0.001)"),
        ("下降，向好", "falling, good"),
    ),
];

const WATER: [Row; 4] = [
    (
        ("岱海湖面水位", "Level of Lake Daihai"),
        (
            "乌兰察布市凉城县 · 2019—2024年 · n=6",
            "Liangcheng · 2019 to 2024 · n = 6",
        ),
        Some((0.0, Some((-0.1, 0.1)), false, Neutral)),
        ("", ""),
        (
            "0.00 米·年⁻¹（−0.02～0.02）",
            "0.00 m a year (−0.02 to 0.02)",
        ),
        ("不显著（p=0.98）", "not significant (p = 0.98)"),
        ("无变化", "no change"),
    ),
    (
        ("地下水超采量", "Groundwater overdraft"),
        (
            "通辽市 · 2021—2024年 · n=4",
            "Tongliao · 2021 to 2024 · n = 4",
        ),
        Some((3.1, None, false, Bad)),
        ("值太少，无置信区间", "too few values for limits"),
        ("+0.11 亿立方米·年⁻¹", "+0.11×10⁸ m³ a year"),
        ("未检验", "not tested"),
        ("上升，向差", "rising, bad"),
    ),
    (
        ("湖泊水面面积", "Area of the lake"),
        (
            "呼伦湖 · 2023—2024年 · n=2",
            "Lake Hulun · 2023 to 2024 · n = 2",
        ),
        None,
        (
            "只有 2 个值，无法检验趋势（至少需要 4 个）",
            "Two values only; a trend needs at least four",
        ),
        ("", ""),
        ("未检验", "not tested"),
        ("无法判断", "cannot be told"),
    ),
    (
        ("用水总量", "Water use"),
        (
            "内蒙古自治区 · 2015—2024年 · n=10",
            "Inner Mongolia · 2015 to 2024 · n = 10",
        ),
        Some((-0.4, Some((-0.9, 0.0)), true, Neutral)),
        ("", ""),
        (
            "−0.8 亿立方米·年⁻¹（−1.7～0.0）",
            "−0.8×10⁸ m³ a year (−1.7 to 0.0)",
        ),
        ("显著（p=0.04）", "significant (p = 0.04)"),
        ("下降", "falling"),
    ),
];

const LAND: [Row; 2] = [
    (
        ("新增矿山生态修复治理面积", "Mine land newly restored"),
        (
            "鄂尔多斯市 · 2018—2024年 · n=7",
            "Ordos · 2018 to 2024 · n = 7",
        ),
        Some((86.0, Some((41.0, 133.0)), true, Good)),
        ("", ""),
        (
            "+5,120 亩·年⁻¹（2,440～7,900）",
            "+5,120 mu a year (2,440 to 7,900)",
        ),
        ("显著（p=0.003）", "significant (p = 0.003)"),
        ("上升，向好", "rising, good"),
    ),
    (
        ("牧区天然草原超载率", "Overgrazing rate of grassland"),
        (
            "锡林郭勒盟 · 2015—2024年 · n=9",
            "Xilingol · 2015 to 2024 · n = 9",
        ),
        Some((-7.2, Some((-8.0, -6.3)), true, Good)),
        ("", ""),
        (
            "−1.78 百分点·年⁻¹（−1.98～−1.56）",
            "−1.78 pp a year (−1.98 to −1.56)",
        ),
        ("显著（p＜0.001）", "significant (p < 0.001)"),
        ("下降，向好", "falling, good"),
    ),
];

fn words(language: Language) -> TrendForestWords {
    TrendForestWords {
        axis: language.pick(
            "每年变化，占序列均值的百分比（%）",
            "Change a year, % of the mean of the series",
        ),
        slope: language.pick("Sen 斜率（95%区间）", "Sen slope (95 % limits)"),
        significance: language.pick("显著性", "Significance"),
        direction: language.pick("方向", "Direction"),
        good: language.pick("向好", "good"),
        bad: language.pick("向差", "bad"),
        neutral: language.pick("无好坏之分", "neither"),
        rising: language.pick("上升", "rising"),
        falling: language.pick("下降", "falling"),
        significant: language.pick("实心：显著", "filled: significant"),
        not_significant: language.pick("空心：不显著", "hollow: not significant"),
        interval: language.pick("95%置信区间", "95 % confidence interval"),
        limit_beyond: language.pick("区间超出坐标范围", "interval goes on beyond the axis"),
        slope_beyond: language.pick("斜率超出坐标范围", "slope beyond the axis"),
    }
}

/// Three groups with every kind of row.
pub(crate) fn trend_forest(language: Language, width: u32) -> ChartSpec {
    let mut id = 0;
    let mut group = |label: (&str, &str), rows: &[Row]| TrendGroup {
        label: language.pick(label.0, label.1),
        rows: rows
            .iter()
            .map(|row| {
                id += 1;
                trend_row(language, id, row)
            })
            .collect(),
    };
    ChartSpec::TrendForest(TrendForest {
        frame: frame(
            language,
            width,
            ("主要指标变化趋势", "Trends of the main indicators"),
            (
                "Sen 斜率与 Mann-Kendall 检验；按序列均值折算，便于不同单位的指标相比",
                "Sen slope and Mann-Kendall test; relative to the mean of each series, so that units compare",
            ),
        ),
        groups: vec![
            group(("大气环境", "Air"), &AIR),
            group(("水环境与水资源", "Water"), &WATER),
            group(("生态", "Land"), &LAND),
        ],
        words: words(language),
    })
}

/// `count` rows without headings.
pub(crate) fn many_trends(language: Language, count: usize) -> ChartSpec {
    let ChartSpec::TrendForest(mut spec) = trend_forest(language, 1000) else {
        unreachable!()
    };
    let rows = AIR.iter().chain(&WATER).chain(&LAND).cycle().take(count);
    spec.groups = vec![TrendGroup {
        label: String::new(),
        rows: rows
            .enumerate()
            .map(|(id, row)| trend_row(language, id, row))
            .collect(),
    }];
    ChartSpec::TrendForest(spec)
}
