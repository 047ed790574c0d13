//! Sample panels of one indicator over regions.

use chrono::{Months, NaiveDate};

use super::super::{ChartSpec, Observation, Panel, PanelScale, PanelTarget, SmallMultiples};
use super::{Language, frame, mark_word};
use crate::assess::Verdict;

/// The leagues and cities of Inner Mongolia with a level of fine particles and a verdict.
const REGIONS: [(&str, &str, f64, Verdict); 12] = [
    ("呼和浩特市", "Hohhot", 33.0, Verdict::OnTrack),
    ("包头市", "Baotou", 36.0, Verdict::Behind),
    ("呼伦贝尔市", "Hulunbuir", 17.0, Verdict::Met),
    ("兴安盟", "Hinggan", 22.0, Verdict::Met),
    ("通辽市", "Tongliao", 29.0, Verdict::OnTrack),
    ("赤峰市", "Chifeng", 25.0, Verdict::Met),
    ("锡林郭勒盟", "Xilingol", 11.0, Verdict::NotAssessed),
    ("乌兰察布市", "Ulanqab", 21.0, Verdict::Met),
    ("鄂尔多斯市", "Ordos", 24.0, Verdict::Met),
    ("巴彦淖尔市", "Bayannur", 32.0, Verdict::Worsening),
    ("乌海市", "Wuhai", 39.0, Verdict::Breached),
    ("阿拉善盟", "Alxa", 26.0, Verdict::Missed),
];

fn years(language: Language, at: usize, level: f64) -> Vec<Observation> {
    let years = (2015..=2024).filter(|year| !(at == 6 && matches!(year, 2018 | 2019)));
    years
        .map(|year| {
            let age = f64::from(2024 - year);
            let swing = f64::from((at as i32 * 7 + year * 5) % 9) - 4.0;
            let value = (level + age * 0.9 * (1.0 - at as f64 / 14.0) + swing * 0.5).round();
            Observation {
                date: NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default(),
                value,
                label: value.to_string(),
                period_label: language.pick(&format!("{year}年"), &year.to_string()),
                provisional: year == 2024 && at == 1,
                gap_before: at == 6 && year == 2020,
            }
        })
        .collect()
}

fn panel(language: Language, at: usize) -> Panel {
    let (zh, en, level, mark) = REGIONS[at % REGIONS.len()];
    let target = if level > 30.0 { 33.0 } else { 28.0 };
    Panel {
        id: format!("S{at:04}"),
        label: language.pick(zh, en),
        mark,
        mark_word: mark_word(language, mark),
        actuals: years(language, at, level),
        target: Some(PanelTarget {
            value: target,
            label: language.pick(&format!("目标 ≤{target}"), &format!("target ≤ {target}")),
        }),
        note: String::new(),
    }
}

fn chart(language: Language, width: u32, panels: Vec<Panel>, scale: PanelScale) -> ChartSpec {
    ChartSpec::SmallMultiples(SmallMultiples {
        frame: frame(
            language,
            width,
            (
                "细颗粒物（PM₂.₅）年均浓度：十二盟市",
                "Annual mean PM₂.₅ in the twelve leagues and cities",
            ),
            (
                "2015—2024年；横线为各盟市2025年目标",
                "2015 to 2024; the line across is the target for 2025",
            ),
        ),
        unit: language.pick("微克/立方米", "µg/m³"),
        panels,
        scale,
        decimals: 0,
    })
}

/// Twelve regions on one scale; one with a gap, one without data, one without target.
pub(crate) fn small_multiples(language: Language, width: u32) -> ChartSpec {
    let mut panels: Vec<Panel> = (0..12).map(|at| panel(language, at)).collect();
    panels[7].target = None;
    panels[10].actuals.clear();
    panels[10].mark = Verdict::NotAssessed;
    panels[10].mark_word = mark_word(language, Verdict::NotAssessed);
    panels[10].note = language.pick("无监测数据", "no monitoring data");
    panels[11].actuals.truncate(6);
    chart(language, width, panels, PanelScale::Common)
}

/// Regions whose values differ a thousandfold, each on a scale of its own.
pub(crate) fn small_multiples_own(language: Language, width: u32) -> ChartSpec {
    let panels = (0..5).map(|at| {
        let mut panel = panel(language, at);
        let factor = 12.5_f64.powi(at as i32);
        for point in &mut panel.actuals {
            point.value *= factor;
            point.label = format!("{:.0}", point.value);
        }
        let value = 30.0 * factor;
        panel.target = Some(PanelTarget {
            value,
            label: language.pick(
                &format!("目标 ≤{value:.0}"),
                &format!("target ≤ {value:.0}"),
            ),
        });
        panel
    });
    let words = language.pick(
        "各图纵轴不同，不可比较高低",
        "scales differ: do not compare heights",
    );
    chart(language, width, panels.collect(), PanelScale::Own(words))
}

/// One region, with a long name and all values the same.
pub(crate) fn small_multiples_single(language: Language) -> ChartSpec {
    let mut only = panel(language, 3);
    only.label = language.pick(
        "呼伦贝尔市鄂伦春自治旗大兴安岭重点国有林管理局生态功能区",
        "Oroqen Autonomous Banner, Greater Hinggan key state forest administration, Hulunbuir",
    );
    for point in &mut only.actuals {
        point.value = 28.0;
        point.label = "28".into();
    }
    chart(language, 1000, vec![only], PanelScale::Common)
}

/// Sixteen regions of 120 months.
pub(crate) fn small_multiples_months(language: Language, width: u32) -> ChartSpec {
    let panels = (0..16).map(|at| {
        let mut panel = panel(language, at);
        let months = (0..120_u32).filter(|month| !(at == 2 && (50..58).contains(month)));
        panel.actuals = months
            .map(|month| {
                let start = NaiveDate::from_ymd_opt(2015, 2, 1).unwrap_or_default();
                let next = start.checked_add_months(Months::new(month));
                let date = next.and_then(|next| next.pred_opt()).unwrap_or_default();
                let season = f64::from((month + 6) % 12) - 5.5;
                let value = 12.0 + season.abs() * (4.0 + at as f64 * 0.3) - f64::from(month) * 0.05;
                Observation {
                    date,
                    value,
                    label: format!("{value:.1}"),
                    period_label: date.format("%Y-%m").to_string(),
                    provisional: false,
                    gap_before: at == 2 && month == 58,
                }
            })
            .collect();
        panel
    });
    chart(language, width, panels.collect(), PanelScale::Common)
}
