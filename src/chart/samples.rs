//! Sample charts in Chinese and English. The figures are for illustration.

use super::{
    Bullet, ChangeColumns, ChartSpec, Column, ColumnGroup, Frame, Group, Observation, TargetGap,
    TargetGapWords, TargetPoint, Trajectory, Verdict,
};
use chrono::NaiveDate;

/// Chinese or English.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}
use Language::{En, Zh};

impl Language {
    fn pick(self, zh: &str, en: &str) -> String {
        match self {
            Zh => zh,
            En => en,
        }
        .to_owned()
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn frame(language: Language, width: u32, title: (&str, &str), subtitle: (&str, &str)) -> Frame {
    Frame {
        title: language.pick(title.0, title.1),
        subtitle: language.pick(subtitle.0, subtitle.1),
        footer: vec![
            language.pick(
                "来源：《乌海市生态环境保护“十四五”规划》；内蒙古自治区生态环境状况公报（2024年）",
                "Source: Wuhai 14th Five-Year Plan for Ecological and Environmental Protection; Inner Mongolia environment bulletin (2024)",
            ),
            language.pick(
                "截至 2024年12月31日；数据版本 2025年1月15日",
                "As of 31 December 2024; data known at 15 January 2025",
            ),
        ],
        width,
    }
}

pub fn mark_word(language: Language, mark: Verdict) -> String {
    let (zh, en) = match mark {
        Verdict::Met => ("已达标", "met"),
        Verdict::OnTrack => ("达序时进度", "on track"),
        Verdict::Behind => ("未达序时进度", "behind"),
        Verdict::Worsening => ("背离目标", "worsening"),
        Verdict::Open => ("尚未达标", "open"),
        Verdict::Missed => ("逾期未达标", "missed"),
        Verdict::Breached => ("突破限值", "breached"),
        Verdict::NotAssessed => ("未评估", "not assessed"),
    };
    language.pick(zh, en)
}

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
        (41.3, "41.3 %（2023年）", "41.3 % (2023)"),
        (40.0, Some(60.0), "40 %–60 %", "40 %–60 %"),
        ("", ""),
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
pub fn target_gap(language: Language, width: u32) -> ChartSpec {
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
pub fn many_targets(language: Language, count: usize) -> ChartSpec {
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

fn observation(date: NaiveDate, value: f64, label: String, period_label: String) -> Observation {
    Observation {
        date,
        value,
        label,
        period_label,
        provisional: false,
        gap_before: false,
    }
}

/// Yearly values with an interruption, a provisional latest one, a path and a dated target.
pub fn trajectory_years(language: Language, width: u32) -> ChartSpec {
    let values = [
        (2015, 33.1),
        (2016, 31.4),
        (2018, 27.9),
        (2019, 25.2),
        (2020, 23.8),
        (2021, 21.9),
        (2022, 20.4),
        (2023, 18.6),
        (2024, 17.07),
    ];
    let mut actuals: Vec<Observation> = values
        .iter()
        .map(|(year, value)| {
            let period = language.pick(&format!("{year}年"), &year.to_string());
            observation(date(*year, 12, 31), *value, format!("{value}"), period)
        })
        .collect();
    actuals[2].gap_before = true;
    actuals[8].provisional = true;
    ChartSpec::Trajectory(Trajectory {
        frame: frame(
            language,
            width,
            (
                "牧区天然草原超载率",
                "Overgrazing rate of natural grassland",
            ),
            (
                "锡林郭勒盟；空心点为初步数据，2017年无数据",
                "Xilingol; hollow point provisional, no figure for 2017",
            ),
        ),
        unit: "%".into(),
        actuals,
        path: vec![(date(2020, 12, 31), 23.8), (date(2025, 12, 31), 15.0)],
        path_label: language.pick("序时目标", "Required path"),
        target: Some(TargetPoint {
            date: Some(date(2025, 12, 31)),
            value: 15.0,
            label: language.pick("目标 ≤15 %，2025年底", "Target ≤15 %, end 2025"),
        }),
        band: None,
        baseline: Some((
            date(2020, 12, 31),
            23.8,
            language.pick("基期 2020年", "Baseline 2020"),
        )),
        as_of: date(2024, 12, 31),
        as_of_label: language.pick("截至 2024年底", "As of end 2024"),
        mark: Verdict::Behind,
        verdict_text: language.pick(
            "未达序时进度：应 ≤16.76 %，差 0.31 个百分点",
            "Behind: 16.76 % due by now, 0.31 pp to go",
        ),
        lower_is_better: true,
        decimals: 2,
    })
}

/// A single value, a dated target and no path.
pub fn trajectory_single(language: Language) -> ChartSpec {
    ChartSpec::Trajectory(Trajectory {
        frame: frame(
            language,
            900,
            ("农村户用卫生厕所改造", "Rural household toilets rebuilt"),
            ("乌拉特中旗", "Urad Middle Banner"),
        ),
        unit: language.pick("户", "households"),
        actuals: vec![observation(
            date(2024, 8, 31),
            6_888.0,
            "6,888".into(),
            language.pick("2024年8月", "Aug 2024"),
        )],
        path: Vec::new(),
        path_label: String::new(),
        target: Some(TargetPoint {
            date: Some(date(2024, 12, 31)),
            value: 15_280.0,
            label: language.pick(
                "目标 ≥15,280户，2024年底",
                "Target ≥15,280 households, end 2024",
            ),
        }),
        band: None,
        baseline: None,
        as_of: date(2024, 9, 30),
        as_of_label: language.pick("截至 2024年9月底", "As of end September 2024"),
        mark: Verdict::Open,
        verdict_text: language.pick(
            "尚未达标：差 8,392 户；只有一个实际值，无法判断进度",
            "Open: 8,392 households to go; one value only, pace cannot be judged",
        ),
        lower_is_better: false,
        decimals: 0,
    })
}

/// A single value whose target holds always and whose as-of day is the day of the value.
pub fn trajectory_alone(language: Language) -> ChartSpec {
    let ChartSpec::Trajectory(mut spec) = trajectory_single(language) else {
        unreachable!()
    };
    spec.target = None;
    spec.as_of = date(2024, 8, 31);
    spec.as_of_label = language.pick("截至 2024年8月底", "As of end August 2024");
    ChartSpec::Trajectory(spec)
}

/// Forty-eight months against a standing limit.
pub fn trajectory_months(language: Language) -> ChartSpec {
    let actuals = (0..48)
        .map(|index| {
            let (year, month) = (2021 + index / 12, (index % 12) as u32 + 1);
            let end = date(year + (month == 12) as i32, month % 12 + 1, 1)
                .pred_opt()
                .unwrap();
            let season = [
                14.0, 9.0, 4.0, 0.0, -6.0, -9.0, -11.0, -10.0, -7.0, -1.0, 6.0, 12.0,
            ][month as usize - 1];
            let value = 31.0 + season - f64::from(index) * 0.12 + f64::from((index * 7) % 5) * 0.6;
            let period =
                language.pick(&format!("{year}年{month}月"), &format!("{year}-{month:02}"));
            let mut point = observation(end, value, format!("{value:.0}"), period);
            point.gap_before = index == 30;
            point
        })
        .filter(|point| !(date(2023, 5, 1)..date(2023, 7, 1)).contains(&point.date))
        .collect();
    ChartSpec::Trajectory(Trajectory {
        frame: frame(
            language,
            1200,
            ("细颗粒物（PM₂.₅）月均浓度", "Monthly mean PM₂.₅"),
            (
                "乌海市；2023年5—6月无有效数据",
                "Wuhai; no valid data for May and June 2023",
            ),
        ),
        unit: "µg/m³".into(),
        actuals,
        path: Vec::new(),
        path_label: String::new(),
        target: Some(TargetPoint {
            date: None,
            value: 35.0,
            label: language.pick("二级标准限值 35 µg/m³", "Grade II limit 35 µg/m³"),
        }),
        band: None,
        baseline: None,
        as_of: date(2024, 12, 31),
        as_of_label: language.pick("截至 2024年12月", "As of December 2024"),
        mark: Verdict::Breached,
        verdict_text: language.pick(
            "突破限值：2024年有 3 个月超过",
            "Breached: 3 months above in 2024",
        ),
        lower_is_better: true,
        decimals: 0,
    })
}

/// Quarters between two limits.
pub fn trajectory_band(language: Language) -> ChartSpec {
    let ends = [
        (2023, 3, 31),
        (2023, 6, 30),
        (2023, 9, 30),
        (2023, 12, 31),
        (2024, 3, 31),
        (2024, 6, 30),
        (2024, 9, 30),
    ];
    let values = [1214.1, 1214.0, 1213.8, 1213.9, 1214.2, 1214.3, 1214.37];
    let actuals = ends
        .iter()
        .zip(values)
        .map(|((year, month, day), value)| {
            let quarter = month / 3;
            let period = language.pick(
                &format!("{year}年第{quarter}季度"),
                &format!("{year} Q{quarter}"),
            );
            let whole = format!("{value:.2}");
            observation(
                date(*year, *month, *day),
                value,
                format!("1,{}", &whole[1..]),
                period,
            )
        })
        .collect();
    ChartSpec::Trajectory(Trajectory {
        frame: frame(
            language,
            900,
            ("岱海湖面水位", "Level of Lake Daihai"),
            (
                "乌兰察布市凉城县；黄海高程",
                "Liangcheng County, Ulanqab; above the Yellow Sea datum",
            ),
        ),
        unit: language.pick("米", "m"),
        actuals,
        path: vec![
            (date(2022, 12, 31), 1213.9),
            (date(2023, 12, 31), 1214.0),
            (date(2024, 12, 31), 1214.5),
        ],
        path_label: language.pick("序时目标", "Required path"),
        target: Some(TargetPoint {
            date: None,
            value: 1214.5,
            label: language.pick("目标 1,214.50—1,215.50 米", "Target 1,214.50 to 1,215.50 m"),
        }),
        band: Some((1214.5, 1215.5)),
        baseline: Some((
            date(2022, 12, 31),
            1213.9,
            language.pick("基期 1,213.90", "Baseline 1,213.90"),
        )),
        as_of: date(2024, 9, 30),
        as_of_label: language.pick("截至 2024年第三季度", "As of 2024 Q3"),
        mark: Verdict::OnTrack,
        verdict_text: language.pick("达序时进度", "On track"),
        lower_is_better: false,
        decimals: 2,
    })
}

/// Fifteen months in five quarters with a missing month.
pub fn change_columns(language: Language, width: u32) -> ChartSpec {
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

/// Every sample with a name for its file.
pub fn all(language: Language) -> Vec<(&'static str, ChartSpec)> {
    vec![
        ("target-gap-1000", target_gap(language, 1000)),
        ("target-gap-720", target_gap(language, 720)),
        ("target-gap-1400", target_gap(language, 1400)),
        ("target-gap-60-rows", many_targets(language, 60)),
        ("target-gap-1-row", many_targets(language, 1)),
        ("trajectory-years", trajectory_years(language, 1000)),
        ("trajectory-years-640", trajectory_years(language, 640)),
        ("trajectory-single", trajectory_single(language)),
        ("trajectory-alone", trajectory_alone(language)),
        ("trajectory-months", trajectory_months(language)),
        ("trajectory-band", trajectory_band(language)),
        ("change-columns", change_columns(language, 1000)),
        ("change-columns-640", change_columns(language, 640)),
    ]
}
