//! Sample targets between baseline and target.

use super::super::{ChartSpec, Dumbbell, DumbbellGroup, DumbbellRow, DumbbellValue, DumbbellWords};
use super::{Language, frame, mark_word};
use crate::assess::Verdict;

fn value(number: f64, unit: &str) -> DumbbellValue {
    let text = if number.fract() == 0.0 {
        format!("{number:.0}{unit}")
    } else {
        format!("{number}{unit}")
    };
    DumbbellValue {
        value: number,
        text,
    }
}

/// Baseline, actual, required and target.
type Values = (Option<f64>, Option<f64>, Option<f64>, f64);

fn row(
    language: Language,
    id: usize,
    (mark, label, place): (Verdict, (&str, &str), (&str, &str)),
    (baseline, actual, required, target): Values,
    unit: (&str, &str),
    note: (&str, &str),
) -> DumbbellRow {
    let unit = language.pick(unit.0, unit.1);
    let share = match (baseline, actual) {
        (Some(baseline), Some(actual)) if target != baseline => {
            Some((actual - baseline) / (target - baseline) * 100.0)
        }
        _ => None,
    };
    DumbbellRow {
        id: format!("T{id:04}"),
        label: language.pick(label.0, label.1),
        place: language.pick(place.0, place.1),
        mark,
        mark_word: mark_word(language, mark),
        baseline: baseline.map(|number| value(number, &unit)),
        actual: actual.map(|number| value(number, &unit)),
        target: value(target, &unit),
        required: required.map(|number| value(number, &unit)),
        progress_text: share.map_or(String::new(), |share| {
            format!("{:.0}%", share + 0.0).replace('-', "−")
        }),
        note: language.pick(note.0, note.1),
    }
}

fn chart(language: Language, width: u32, groups: Vec<DumbbellGroup>) -> ChartSpec {
    ChartSpec::Dumbbell(Dumbbell {
        frame: frame(
            language,
            width,
            (
                "从基期到目标：各项目标完成进度",
                "From baseline to target: how far each target has come",
            ),
            (
                "“十四五”目标，截至2024年",
                "Targets of the 14th Five-Year Plan, as of 2024",
            ),
        ),
        groups,
        words: DumbbellWords {
            axis: language.pick(
                "完成进度（基期值为0%，目标为100%）",
                "Progress (baseline 0%, target 100%)",
            ),
            progress: language.pick("完成进度", "Progress"),
            baseline: language.pick("基期值", "baseline"),
            actual: language.pick("实际值", "actual"),
            target: language.pick("目标", "target"),
            required: language.pick("序时目标", "should be by now"),
            beyond: language.pick("超出坐标范围", "beyond the axis"),
        },
    })
}

/// Eight targets in three domains: on the way, behind, worse than the baseline, beyond the target
/// and beyond the axis, without actual, without baseline, and with nothing to do.
pub(crate) fn dumbbell(language: Language, width: u32) -> ChartSpec {
    let none = ("", "");
    let wuhai = ("乌海市 · 2025年底", "Wuhai · end 2025");
    let region = ("内蒙古自治区 · 2025年底", "Inner Mongolia · end 2025");
    let rows = [
        row(
            language,
            1,
            (
                Verdict::Behind,
                ("细颗粒物（PM₂.₅）年均浓度", "Annual mean PM₂.₅"),
                wuhai,
            ),
            (Some(42.0), Some(36.0), Some(32.4), 30.0),
            (" µg/m³", " µg/m³"),
            none,
        ),
        row(
            language,
            2,
            (
                Verdict::Worsening,
                ("空气质量优良天数比例", "Share of good-air days"),
                wuhai,
            ),
            (Some(81.2), Some(80.1), Some(84.4), 86.0),
            ("%", "%"),
            none,
        ),
        row(
            language,
            3,
            (
                Verdict::OnTrack,
                (
                    "氮氧化物排放总量减排量（重点工程累计，含移动源）",
                    "Cut in nitrogen oxide emissions (key projects, mobile sources included)",
                ),
                ("鄂尔多斯市 · 2025年底", "Ordos · end 2025"),
            ),
            (Some(0.0), Some(12_480.0), Some(12_224.0), 15_280.0),
            (" 吨", " t"),
            none,
        ),
        row(
            language,
            4,
            (
                Verdict::Met,
                ("国控断面水质优良比例", "Share of good river sections"),
                region,
            ),
            (Some(69.2), Some(77.4), Some(73.6), 75.0),
            ("%", "%"),
            none,
        ),
        row(
            language,
            5,
            (
                Verdict::Met,
                ("城市黑臭水体消除比例", "Black and odorous waters removed"),
                region,
            ),
            (Some(20.0), Some(98.0), Some(36.0), 40.0),
            ("%", "%"),
            none,
        ),
        row(
            language,
            6,
            (
                Verdict::NotAssessed,
                ("湖泊水面面积", "Lake area"),
                ("呼伦湖 · 2025年底", "Hulun Lake · end 2025"),
            ),
            (Some(2031.0), None, Some(2035.0), 2038.0),
            (" 平方公里", " km²"),
            ("2024年数据未发布", "no figure for 2024 yet"),
        ),
        row(
            language,
            7,
            (
                Verdict::Open,
                (
                    "一般工业固体废物综合利用率",
                    "Industrial solid waste put to use",
                ),
                region,
            ),
            (None, Some(51.3), None, 55.0),
            ("%", "%"),
            (
                "规划未给出基期值，无法计算进度",
                "the plan gives no baseline, so there is no progress to show",
            ),
        ),
        row(
            language,
            8,
            (
                Verdict::Met,
                ("生态保护红线面积占比", "Share of land under red lines"),
                region,
            ),
            (Some(50.46), Some(50.46), None, 50.46),
            ("%", "%"),
            ("保持不变的目标", "a target to keep the level"),
        ),
    ];
    let mut rows = rows.into_iter();
    let mut group = |zh: &str, en: &str, count: usize| DumbbellGroup {
        label: language.pick(zh, en),
        rows: rows.by_ref().take(count).collect(),
    };
    let groups = vec![
        group("大气环境", "Air", 3),
        group("水环境", "Water", 3),
        group("固体废物与生态", "Waste and ecology", 2),
    ];
    chart(language, width, groups)
}

/// `count` rows of the first target, from far below the baseline to far beyond the target.
pub(crate) fn many_dumbbells(language: Language, count: usize) -> ChartSpec {
    let rows = (0..count)
        .map(|at| {
            let mark = Verdict::ALL[at % Verdict::ALL.len()];
            let actual = 42.0 - at as f64 * 0.5;
            row(
                language,
                at,
                (
                    mark,
                    (
                        &format!("第{}项指标", at + 1),
                        &format!("Indicator {}", at + 1),
                    ),
                    ("乌海市", "Wuhai"),
                ),
                (Some(42.0), Some(actual), Some(32.5), 30.0),
                (" µg/m³", " µg/m³"),
                ("", ""),
            )
        })
        .collect();
    let group = DumbbellGroup {
        label: String::new(),
        rows,
    };
    chart(language, 1000, vec![group])
}
