//! Sample trajectories.

use chrono::NaiveDate;

use super::super::{ChartSpec, Observation, TargetPoint, Trajectory};
use super::{Language, frame};
use crate::assess::Verdict;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
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
pub(crate) fn trajectory_years(language: Language, width: u32) -> ChartSpec {
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
        fan: None,
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
pub(crate) fn trajectory_single(language: Language) -> ChartSpec {
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
        fan: None,
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
pub(crate) fn trajectory_alone(language: Language) -> ChartSpec {
    let ChartSpec::Trajectory(mut spec) = trajectory_single(language) else {
        unreachable!()
    };
    spec.target = None;
    spec.as_of = date(2024, 8, 31);
    spec.as_of_label = language.pick("截至 2024年8月底", "As of end August 2024");
    ChartSpec::Trajectory(spec)
}

/// Forty-eight months against a standing limit.
pub(crate) fn trajectory_months(language: Language) -> ChartSpec {
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
        fan: None,
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
pub(crate) fn trajectory_band(language: Language) -> ChartSpec {
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
        fan: None,
        as_of: date(2024, 9, 30),
        as_of_label: language.pick("截至 2024年第三季度", "As of 2024 Q3"),
        mark: Verdict::OnTrack,
        verdict_text: language.pick("达序时进度", "On track"),
        lower_is_better: false,
        decimals: 2,
    })
}
