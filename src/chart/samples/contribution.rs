//! Sample counts of verdicts by domain.

use super::super::{ChartSpec, Contribution, ContributionBar, ContributionWords, VerdictCount};
use super::{Language, frame, verdict_words};
use crate::assess::Verdict;

/// Counts in the order of [`Verdict::ALL`].
type Counts = [u32; 8];

fn bar(language: Language, label: &str, counts: Counts, all: u32) -> ContributionBar {
    let sum: u32 = counts.iter().sum();
    let good = counts[5] + counts[6];
    let share = |part: u32, whole: u32| f64::from(part) * 100.0 / f64::from(whole.max(1));
    let note = language.pick(
        &format!("占全部目标的 {:.0}%", share(sum, all)),
        &format!("{:.0}% of all targets", share(sum, all)),
    );
    ContributionBar {
        label: label.to_owned(),
        note: if sum == all { String::new() } else { note },
        counts: Verdict::ALL
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(mark, count)| VerdictCount { mark, count })
            .collect(),
        total_text: language.pick(&format!("{sum}项"), &sum.to_string()),
        rate_text: if sum == 0 {
            String::new()
        } else {
            language.pick(
                &format!("{:.0}%（{good}项）", share(good, sum)),
                &format!("{:.0}% ({good})", share(good, sum)),
            )
        },
    }
}

fn chart(language: Language, width: u32, domains: &[(String, Counts)]) -> ChartSpec {
    let mut total = [0; 8];
    for (_, counts) in domains {
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    let all = total.iter().sum();
    ChartSpec::Contribution(Contribution {
        frame: frame(
            language,
            width,
            (
                "各领域目标完成情况",
                "How each domain contributes to the headline",
            ),
            (
                "按领域统计各类判定的目标项数",
                "Targets of each domain by verdict",
            ),
        ),
        total: bar(
            language,
            &language.pick("全部领域", "All domains"),
            total,
            all,
        ),
        bars: domains
            .iter()
            .map(|(label, counts)| bar(language, label, *counts, all))
            .collect(),
        words: ContributionWords {
            marks: verdict_words(language),
            total: language.pick("合计", "Total"),
            rate: language.pick("达标及达序时", "Met or on track"),
            total_scale: language.pick(
                "“全部领域”一条另用比例尺",
                "the bar of all domains has a scale of its own",
            ),
        },
    })
}

/// Six domains, one of them without any target assessed and one without targets.
pub(crate) fn contribution(language: Language, width: u32) -> ChartSpec {
    let domains = [
        ("大气环境", "Air", [1, 1, 2, 3, 0, 4, 6, 1]),
        ("水环境与水资源", "Water", [2, 2, 0, 4, 3, 5, 7, 0]),
        (
            "山水林田湖草沙一体化保护和系统治理",
            "Integrated protection of mountains, rivers, forests, farmland, lakes, grassland and deserts",
            [0, 0, 1, 2, 0, 3, 5, 2],
        ),
        (
            "固体废物与新污染物",
            "Solid waste and new pollutants",
            [0, 0, 0, 0, 0, 2, 1, 0],
        ),
        ("应对气候变化", "Climate change", [0, 0, 0, 0, 0, 0, 0, 3]),
        ("核与辐射安全", "Nuclear and radiation safety", [0; 8]),
    ];
    let domains = domains.map(|(zh, en, counts)| (language.pick(zh, en), counts));
    chart(language, width, &domains)
}

/// One domain with one target.
pub(crate) fn contribution_single(language: Language) -> ChartSpec {
    let label = language.pick("大气环境", "Air");
    chart(language, 1000, &[(label, [0, 0, 0, 0, 0, 1, 0, 0])])
}

/// Twenty domains from a single target to a hundred thousand.
pub(crate) fn contribution_uneven(language: Language, width: u32) -> ChartSpec {
    let domains: Vec<(String, Counts)> = (0..20)
        .map(|at| {
            let label = language.pick(&format!("领域{}", at + 1), &format!("Domain {}", at + 1));
            let counts = match at {
                0 => [1, 1, 1, 1, 1, 1, 123_456, 1],
                1 => [1, 0, 0, 0, 0, 0, 0, 0],
                2 => [9_000, 8_000, 7_000, 12, 6_000, 11, 3, 5_000],
                _ => [at, 2 * at, 0, 900 * at, 0, 2_000, 1_000 * at, 17],
            };
            (label, counts)
        })
        .collect();
    chart(language, width, &domains)
}
