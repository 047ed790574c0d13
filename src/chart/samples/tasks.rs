//! Sample ledgers of rectification tasks.

use chrono::{Days, NaiveDate};

use super::super::{
    ChartSpec, CompletionCurve, CountSeries, Milestone, MilestoneState, MilestoneTimeline,
    StandingWord, TaskBar, TaskStanding, TasksByUnit, TasksByUnitWords, TimelineGroup, TimelineRow,
    TimelineWords,
};
use super::{Language, frame};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn standing_words(language: Language) -> Vec<StandingWord> {
    TaskStanding::ALL
        .map(|standing| StandingWord {
            standing,
            word: match standing {
                TaskStanding::Overdue => language.pick("超期", "overdue"),
                TaskStanding::DueSoon => language.pick("即将到期", "due soon"),
                TaskStanding::Immediate => language.pick("立行立改", "at once"),
                TaskStanding::OnSchedule => language.pick("按时序推进", "on schedule"),
                TaskStanding::Undated => language.pick("未定时限", "no time limit"),
                TaskStanding::Completed => language.pick("完成整改", "completed"),
                TaskStanding::Closed => language.pick("已销号", "closed"),
            },
        })
        .to_vec()
}

fn as_of(language: Language) -> (NaiveDate, String) {
    let label = language.pick("截至2025年3月31日", "as of 31 March 2025");
    (day(2025, 3, 31), label)
}

fn milestone(date: NaiveDate, state: MilestoneState, label: String) -> Milestone {
    Milestone { date, state, label }
}

fn timeline_of(language: Language, width: u32, groups: Vec<TimelineGroup>) -> ChartSpec {
    let (as_of, as_of_label) = as_of(language);
    ChartSpec::MilestoneTimeline(MilestoneTimeline {
        frame: frame(
            language,
            width,
            ("整改任务节点图", "Milestones of the rectification tasks"),
            (
                "每行一项任务：节点、整改时限与截至日",
                "One row a task: milestones, time limit and the as-of day",
            ),
        ),
        as_of,
        as_of_label,
        groups,
        words: TimelineWords {
            standings: standing_words(language),
            states: [
                language.pick("已完成节点", "milestone reached"),
                language.pick("逾期完成节点", "reached late"),
                language.pick("超期未完成节点", "milestone overdue"),
                language.pick("计划节点", "planned milestone"),
            ],
            due: language.pick("整改时限", "time limit"),
            extended: language.pick("延期后时限", "extended limit"),
            over: language.pick("超期时间", "time over the limit"),
        },
    })
}

fn rows(language: Language) -> Vec<TimelineRow> {
    use MilestoneState::{Done, DoneLate, Overdue, Planned};
    let due = |year: i32, month: u32, last: u32| {
        let label = language.pick(
            &format!("时限{year}年{month}月"),
            &format!("due {year}-{month:02}"),
        );
        (day(year, month, last), label)
    };
    let row = |id: &str, label: (&str, &str), place: (&str, &str)| TimelineRow {
        id: id.to_owned(),
        label: language.pick(label.0, label.1),
        place: language.pick(place.0, place.1),
        start: Some(day(2024, 5, 20)),
        due: None,
        extended: None,
        completed: None,
        milestones: Vec::new(),
        standing: TaskStanding::OnSchedule,
        standing_text: language.pick("按时序推进", "on schedule"),
    };
    vec![
        TimelineRow {
            due: Some(due(2024, 12, 31)),
            milestones: vec![
                milestone(
                    day(2024, 7, 31),
                    Done,
                    language.pick("完成排查", "survey done"),
                ),
                milestone(
                    day(2024, 10, 15),
                    DoneLate,
                    language.pick("完成灭火工程", "fire put out"),
                ),
                milestone(
                    day(2024, 12, 31),
                    Overdue,
                    language.pick("完成覆土绿化", "covered and planted"),
                ),
            ],
            standing: TaskStanding::Overdue,
            standing_text: language.pick("超期90天", "90 days over"),
            ..row(
                "K1",
                ("完成煤矸石自燃点治理", "Treat the burning coal waste heaps"),
                ("市能源局 · 伊金霍洛旗", "Energy bureau · Ejin Horo Banner"),
            )
        },
        TimelineRow {
            due: Some(due(2024, 12, 31)),
            extended: Some((
                day(2025, 9, 30),
                language.pick("延至2025年9月", "extended to 2025-09"),
            )),
            milestones: vec![
                milestone(
                    day(2024, 9, 30),
                    Done,
                    language.pick("完成可研批复", "study approved"),
                ),
                milestone(
                    day(2025, 6, 30),
                    Planned,
                    language.pick("主体工程完工", "main works finished"),
                ),
                milestone(
                    day(2025, 6, 30),
                    Planned,
                    language.pick("设备安装", "equipment installed"),
                ),
                milestone(
                    day(2025, 7, 5),
                    Planned,
                    language.pick("通水调试", "trial run"),
                ),
            ],
            ..row(
                "K2",
                (
                    "建成生活污水处理厂提标改造工程",
                    "Upgrade the municipal sewage works",
                ),
                ("市住建局 · 达拉特旗", "Housing bureau · Dalad Banner"),
            )
        },
        TimelineRow {
            due: Some(due(2025, 5, 31)),
            milestones: vec![
                milestone(
                    day(2025, 3, 31),
                    Planned,
                    language.pick("清退违规耕地", "fields vacated"),
                ),
                milestone(
                    day(2025, 5, 31),
                    Planned,
                    language.pick("完成补播", "resown"),
                ),
            ],
            standing: TaskStanding::DueSoon,
            standing_text: language.pick("即将到期（61天）", "due in 61 days"),
            ..row(
                "K3",
                ("退耕还草", "Return fields to grassland"),
                ("市林草局 · 乌审旗", "Forestry bureau · Uxin Banner"),
            )
        },
        TimelineRow {
            due: Some(due(2024, 10, 31)),
            completed: Some(day(2024, 10, 10)),
            milestones: vec![milestone(
                day(2024, 10, 10),
                Done,
                language.pick("完成整改", "completed"),
            )],
            standing: TaskStanding::Closed,
            standing_text: language.pick("已销号", "closed"),
            ..row(
                "K4",
                ("拆除违规建筑", "Demolish unlawful buildings"),
                ("康巴什区", "Kangbashi District"),
            )
        },
        TimelineRow {
            standing: TaskStanding::Immediate,
            standing_text: language.pick("立行立改，长期坚持", "at once, and kept up"),
            start: None,
            ..row(
                "K5",
                ("加强餐饮油烟日常巡查", "Inspect restaurant fumes"),
                ("市城管局", "City management bureau"),
            )
        },
    ]
}

/// Five tasks of two lists: overdue, extended, due soon, closed, and one without any date.
pub(crate) fn timeline(language: Language, width: u32) -> ChartSpec {
    let mut rows = rows(language);
    let rest = rows.split_off(3);
    let group = |zh: &str, en: &str, rows| TimelineGroup {
        label: language.pick(zh, en),
        rows,
    };
    let groups = vec![
        group("工程治理类", "Works", rows),
        group("监督管理类", "Supervision", rest),
    ];
    timeline_of(language, width, groups)
}

/// One task without a group.
pub(crate) fn timeline_single(language: Language) -> ChartSpec {
    let rows = rows(language).into_iter().take(1).collect();
    let label = String::new();
    timeline_of(language, 1000, vec![TimelineGroup { label, rows }])
}

/// Many tasks with long names, five milestones each, some on one day.
pub(crate) fn many_timelines(language: Language, width: u32, count: u32) -> ChartSpec {
    let long = language.pick(
        "乌兰木伦河流域历史遗留矿山生态修复及煤矸石综合治理工程（含配套截排水和植被恢复）",
        "Restoration of the abandoned mines and coal waste heaps in the basin of the Ulan Moron river with its drains and plants",
    );
    let rows = (0..count)
        .map(|at| {
            let begin = day(2024, 1, 1) + Days::new(u64::from(at * 37 % 200));
            let milestones = (0..5_u32).map(|number| {
                let after = u64::from((at * 53 + number / 2 * 91) % 620);
                let date = begin + Days::new(after);
                let state = match (date <= day(2025, 3, 31), number % 3) {
                    (false, _) => MilestoneState::Planned,
                    (true, 0) => MilestoneState::Done,
                    (true, 1) => MilestoneState::DoneLate,
                    (true, _) => MilestoneState::Overdue,
                };
                let label = language.pick(
                    &format!("节点{}：完成第{}批治理点位现场核查", number + 1, number + 1),
                    &format!(
                        "step {}: sites of batch {} inspected",
                        number + 1,
                        number + 1
                    ),
                );
                milestone(date, state, label)
            });
            let due = begin + Days::new(500);
            let standing = TaskStanding::ALL[at as usize % 7];
            let words = standing_words(language);
            TimelineRow {
                id: format!("K{}", at + 1),
                label: format!("K{} {long}", at + 1),
                place: language.pick(
                    "市自然资源局 · 伊金霍洛旗人民政府",
                    "Natural resources bureau · Ejin Horo Banner government",
                ),
                start: Some(begin),
                due: (at % 5 != 4).then(|| (due, language.pick("时限", "due"))),
                extended: (at % 5 == 1)
                    .then(|| (due + Days::new(200), language.pick("延期", "extended"))),
                completed: (at % 7 >= 5).then(|| day(2025, 2, 1)),
                milestones: milestones.collect(),
                standing,
                standing_text: words[at as usize % 7].word.clone(),
            }
        })
        .collect();
    let label = String::new();
    timeline_of(language, width, vec![TimelineGroup { label, rows }])
}

fn curve_of(
    language: Language,
    width: u32,
    series: [&[(NaiveDate, u32)]; 3],
    gap: (&str, &str),
) -> ChartSpec {
    let (as_of, as_of_label) = as_of(language);
    let [scheduled, completed, closed] = series.map(<[_]>::to_vec);
    let last = |steps: &[(NaiveDate, u32)]| steps.last().map_or(0, |(_, count)| *count);
    let label = |zh: &str, en: &str, steps: &[(NaiveDate, u32)]| {
        let count = last(steps);
        language.pick(&format!("{zh}{count}项"), &format!("{en} {count}"))
    };
    ChartSpec::CompletionCurve(CompletionCurve {
        frame: frame(
            language,
            width,
            ("整改任务完成进度", "Completion of the rectification tasks"),
            (
                "累计完成、销号与到期任务",
                "Tasks completed, closed and due, cumulative",
            ),
        ),
        unit: language.pick("项", "tasks"),
        as_of,
        as_of_label,
        scheduled: CountSeries {
            label: label("应完成", "due", &scheduled),
            steps: scheduled,
        },
        completed: CountSeries {
            label: label("已完成", "completed", &completed),
            steps: completed,
        },
        closed: CountSeries {
            label: label("已销号", "closed", &closed),
            steps: closed,
        },
        gap_label: language.pick(gap.0, gap.1),
    })
}

/// Forty tasks, fewer completed than due.
pub(crate) fn completion(language: Language, width: u32) -> ChartSpec {
    let scheduled = [
        (2024, 6, 30, 4),
        (2024, 9, 30, 9),
        (2024, 12, 31, 24),
        (2025, 6, 30, 33),
        (2025, 12, 31, 38),
        (2026, 12, 31, 40),
    ];
    let completed = [
        (2024, 6, 20, 3),
        (2024, 8, 14, 5),
        (2024, 10, 30, 9),
        (2024, 12, 27, 16),
        (2025, 2, 18, 18),
    ];
    let closed = [(2024, 9, 5, 2), (2024, 12, 10, 6), (2025, 3, 3, 9)];
    let [scheduled, completed] = [scheduled.to_vec(), completed.to_vec()].map(|steps| {
        let dated = steps
            .into_iter()
            .map(|(year, month, date, count)| (day(year, month, date), count));
        dated.collect::<Vec<_>>()
    });
    let closed = closed.map(|(year, month, date, count)| (day(year, month, date), count));
    let gap = ("应完成未完成6项", "6 due and not completed");
    curve_of(language, width, [&scheduled, &completed, &closed], gap)
}

/// One task, due after the as-of day; nothing completed.
pub(crate) fn completion_none(language: Language) -> ChartSpec {
    curve_of(
        language,
        1000,
        [&[(day(2025, 12, 31), 1)], &[], &[]],
        ("", ""),
    )
}

/// More completed than due, and nothing closed.
pub(crate) fn completion_ahead(language: Language) -> ChartSpec {
    let scheduled = [(day(2025, 1, 31), 2), (day(2025, 12, 31), 400)];
    let completed = [(day(2025, 1, 5), 2), (day(2025, 3, 31), 390)];
    let gap = ("提前完成388项", "388 ahead of schedule");
    curve_of(language, 640, [&scheduled, &completed, &[]], gap)
}

fn bar(language: Language, label: String, counts: [u32; 7]) -> TaskBar {
    let sum: u32 = counts.iter().sum();
    let done = counts[5] + counts[6];
    let percent = f64::from(done) * 100.0 / f64::from(sum.max(1));
    TaskBar {
        label,
        note: language.pick(&format!("牵头{}项", sum / 2), &format!("leads {}", sum / 2)),
        counts: TaskStanding::ALL
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .collect(),
        total_text: language.pick(&format!("{sum}项"), &sum.to_string()),
        rate_text: language.pick(
            &format!("{percent:.0}%（{done}项）"),
            &format!("{percent:.0}% ({done})"),
        ),
    }
}

fn units_of(language: Language, width: u32, total: [u32; 7], units: Vec<TaskBar>) -> ChartSpec {
    ChartSpec::TasksByUnit(TasksByUnit {
        frame: frame(
            language,
            width,
            ("各责任单位任务进展", "Tasks of each responsible unit"),
            (
                "一项任务有多个责任单位的，各单位均计入",
                "A task of several units counts for each of them",
            ),
        ),
        total: bar(language, language.pick("全部任务", "All tasks"), total),
        bars: units,
        words: TasksByUnitWords {
            standings: standing_words(language),
            total: language.pick("任务数", "Tasks"),
            rate: language.pick("完成率", "Completed"),
            total_scale: language.pick(
                "“全部任务”一条另用比例尺",
                "the bar of all tasks has a scale of its own",
            ),
        },
    })
}

/// Five units with every standing among them.
pub(crate) fn units(language: Language, width: u32) -> ChartSpec {
    let units = [
        (
            "市生态环境局",
            "Ecology and environment bureau",
            [2, 3, 1, 4, 0, 2, 3],
        ),
        (
            "市自然资源局",
            "Natural resources bureau",
            [1, 0, 0, 3, 1, 0, 1],
        ),
        (
            "伊金霍洛旗委、旗人民政府",
            "Party committee and government of Ejin Horo Banner",
            [0, 1, 2, 6, 0, 4, 5],
        ),
        (
            "市林业和草原局",
            "Forestry and grassland bureau",
            [0, 0, 0, 0, 0, 0, 1],
        ),
        (
            "苏里格经济开发区管理委员会",
            "Administration of the Sulige economic development zone",
            [0; 7],
        ),
    ];
    let units = units.map(|(zh, en, counts)| bar(language, language.pick(zh, en), counts));
    units_of(language, width, [3, 4, 3, 12, 1, 6, 11], units.to_vec())
}

/// Forty units.
pub(crate) fn many_units(language: Language) -> ChartSpec {
    let units = (0..40_u32).map(|at| {
        let label = language.pick(
            &format!("第{}责任单位", at + 1),
            &format!("Unit {}", at + 1),
        );
        let counts = [0, 1, 2, 3, 4, 5, 6].map(|rank: u32| (at * 7 + rank * 11) % 9);
        bar(language, label, counts)
    });
    units_of(language, 1000, [9, 8, 7, 6, 5, 4, 3], units.collect())
}
