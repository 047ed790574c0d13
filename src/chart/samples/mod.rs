//! Sample charts in Chinese and English. The figures are for illustration.

use super::{ChartSpec, Frame};
use crate::assess::Verdict;

mod calendar;
mod change_columns;
mod contribution;
mod dumbbell;
mod fan;
mod small_multiples;
mod target_gap;
mod tasks;
mod trajectory;
mod trend_forest;
mod verdict_matrix;

pub(crate) use calendar::{calendar, calendar_day, calendar_longest, calendar_sequential};
pub(crate) use change_columns::change_columns;
pub(crate) use contribution::{contribution, contribution_single, contribution_uneven};
pub(crate) use dumbbell::{dumbbell, many_dumbbells};
pub(crate) use fan::{fan_far, fan_months, fan_wide, fan_years};
pub(crate) use small_multiples::{
    small_multiples, small_multiples_months, small_multiples_own, small_multiples_single,
};
pub(crate) use target_gap::{many_targets, target_gap};
pub(crate) use tasks::{
    completion, completion_ahead, completion_none, many_timelines, many_units, timeline,
    timeline_single, units,
};
pub(crate) use trajectory::{
    trajectory_alone, trajectory_band, trajectory_months, trajectory_single, trajectory_years,
};
pub(crate) use trend_forest::{many_trends, trend_forest};
pub(crate) use verdict_matrix::{
    many_verdicts, verdict_matrix, verdict_matrix_regions, verdict_words,
};

/// Chinese or English.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
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

pub(crate) fn mark_word(language: Language, mark: Verdict) -> String {
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

/// Every sample with a name for its file.
pub(crate) fn all(language: Language) -> Vec<(&'static str, ChartSpec)> {
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
        ("fan-years", fan_years(language, 1000)),
        ("fan-years-640", fan_years(language, 640)),
        ("fan-met", fan_far(language, true)),
        ("fan-missed", fan_far(language, false)),
        ("fan-months", fan_months(language, 1200)),
        ("fan-months-640", fan_months(language, 640)),
        ("fan-wide", fan_wide(language, 1000)),
        ("fan-wide-640", fan_wide(language, 640)),
        ("trend-forest-1000", trend_forest(language, 1000)),
        ("trend-forest-640", trend_forest(language, 640)),
        ("trend-forest-1400", trend_forest(language, 1400)),
        ("trend-forest-60-rows", many_trends(language, 60)),
        ("trend-forest-1-row", many_trends(language, 1)),
        ("change-columns", change_columns(language, 1000)),
        ("change-columns-640", change_columns(language, 640)),
        ("verdict-matrix-1000", verdict_matrix(language, 1000)),
        ("verdict-matrix-640", verdict_matrix(language, 640)),
        ("verdict-matrix-1400", verdict_matrix(language, 1400)),
        ("verdict-matrix-regions", verdict_matrix_regions(language)),
        ("verdict-matrix-60-rows", many_verdicts(language, 60)),
        ("verdict-matrix-1-row", many_verdicts(language, 1)),
        ("contribution-1000", contribution(language, 1000)),
        ("contribution-640", contribution(language, 640)),
        ("contribution-single", contribution_single(language)),
        ("contribution-uneven", contribution_uneven(language, 1000)),
        (
            "contribution-uneven-640",
            contribution_uneven(language, 640),
        ),
        ("small-multiples-1000", small_multiples(language, 1000)),
        ("small-multiples-640", small_multiples(language, 640)),
        ("small-multiples-own", small_multiples_own(language, 1000)),
        (
            "small-multiples-own-640",
            small_multiples_own(language, 640),
        ),
        ("small-multiples-single", small_multiples_single(language)),
        ("dumbbell-1000", dumbbell(language, 1000)),
        ("dumbbell-640", dumbbell(language, 640)),
        ("dumbbell-1400", dumbbell(language, 1400)),
        ("dumbbell-60-rows", many_dumbbells(language, 60)),
        ("dumbbell-1-row", many_dumbbells(language, 1)),
        ("calendar-1000", calendar(language, 1000, 3)),
        ("calendar-640", calendar(language, 640, 1)),
        ("calendar-1400", calendar(language, 1400, 2)),
        ("calendar-longest", calendar_longest(language)),
        ("calendar-day", calendar_day(language)),
        ("calendar-sequential", calendar_sequential(language)),
        (
            "small-multiples-months",
            small_multiples_months(language, 1000),
        ),
        ("timeline-1000", timeline(language, 1000)),
        ("timeline-640", timeline(language, 640)),
        ("timeline-single", timeline_single(language)),
        ("timeline-40-rows", many_timelines(language, 1200, 40)),
        ("completion-1000", completion(language, 1000)),
        ("completion-640", completion(language, 640)),
        ("completion-none", completion_none(language)),
        ("completion-ahead", completion_ahead(language)),
        ("units-1000", units(language, 1000)),
        ("units-640", units(language, 640)),
        ("units-40-rows", many_units(language)),
    ]
}
