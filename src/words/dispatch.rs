//! The words of the dispatch report (整改任务调度报告).

use chrono::NaiveDate;

use crate::language::Language;

/// A heading, a column or a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DispatchPhrase {
    /// The title of the report.
    Title,
    /// How the tasks stand.
    Overview,
    /// By list.
    ByList,
    /// List.
    List,
    /// All.
    Total,
    /// Completed, closed ones among them.
    Done,
    /// Closed.
    Closed,
    /// Milestones and tasks that are overdue.
    Overdue,
    /// What falls due in the coming quarter.
    Coming,
    /// Letters to write.
    Letters,
    /// Which letter.
    Letter,
    /// Why.
    Grounds,
    /// By leading office.
    ByOffice,
    /// By region.
    ByRegion,
    /// All tasks.
    Tasks,
    /// What is due.
    Step,
    /// Whose turn it is.
    Who,
    /// What was done to press those responsible, and what comes next.
    Pressing,
    /// What comes back every week, month, quarter or year.
    Cadence,
    /// What has to be looked at.
    Findings,
    /// What to do.
    Remedy,
    /// Where.
    Place,
    /// Heading of the chart of completion.
    CompletionChart,
    /// Heading of the chart of milestones.
    TimelineChart,
    /// Heading of the chart of offices.
    OfficeChart,
    /// Scheduled tasks.
    Scheduled,
    /// Unit of counts.
    Unit,
    /// Milestone reached.
    StateDone,
    /// Reached late.
    StateLate,
    /// Not reached in time.
    StateOverdue,
    /// Planned.
    StatePlanned,
    /// The time limit.
    Due,
    /// The extended time limit.
    Extended,
    /// Time over.
    Over,
    /// Share that is done.
    DoneRate,
    /// The bar of all tasks has its own scale.
    TotalScale,
    /// All tasks together.
    All,
    /// Nothing to tell.
    Nothing,
    /// Rule.
    Rule,
    /// The documents.
    Sources,
    /// Leading offices.
    Lead,
    /// Regions.
    Regions,
    /// Stage.
    Stage,
    /// Standing.
    Standing,
    /// Milestones.
    Milestones,
    /// Numeric targets.
    Targets,
    /// Next step.
    Next,
    /// Task.
    Task,
    /// Problem.
    Problem,
}

/// The words for it.
pub fn dispatch_phrase(phrase: DispatchPhrase, language: Language) -> &'static str {
    use DispatchPhrase as P;
    let (chinese, english) = match phrase {
        P::Title => ("整改任务调度报告", "Dispatch of rectification tasks"),
        P::Overview => ("总体情况", "How the tasks stand"),
        P::ByList => ("各清单任务进展", "Tasks by list"),
        P::List => ("清单", "List"),
        P::Total => ("合计", "All"),
        P::Done => ("已完成", "Done"),
        P::Closed => ("其中已销号", "of which closed"),
        P::Overdue => ("超期事项", "Overdue"),
        P::Coming => ("下季度到期事项", "Due in the coming quarter"),
        P::Letters => ("提醒与督办", "Reminders and supervision"),
        P::Letter => ("函件", "Letter"),
        P::Grounds => ("事由", "Grounds"),
        P::ByOffice => ("各牵头单位任务", "Tasks by leading office"),
        P::ByRegion => ("各地区任务", "Tasks by region"),
        P::Tasks => ("任务台账", "The ledger"),
        P::Step => ("事项", "What is due"),
        P::Who => ("责任方", "Whose turn"),
        P::Pressing => ("督促进展", "Pressed so far, and next"),
        P::Cadence => ("定期事项", "Recurring duties"),
        P::Findings => ("核查意见", "Findings"),
        P::Remedy => ("处理建议", "What to do"),
        P::Place => ("位置", "Place"),
        P::CompletionChart => ("任务完成进度", "Tasks completed against their dates"),
        P::TimelineChart => (
            "超期及即将到期任务的时间节点",
            "Milestones of tasks overdue or due soon",
        ),
        P::OfficeChart => ("各牵头单位任务进展", "Tasks of each leading office"),
        P::Scheduled => ("按时限应完成", "due by then"),
        P::Unit => ("项", "tasks"),
        P::StateDone => ("节点已完成", "milestone reached"),
        P::StateLate => ("节点逾期完成", "reached late"),
        P::StateOverdue => ("节点超期未报完成", "overdue, not reported"),
        P::StatePlanned => ("计划节点", "planned"),
        P::Due => ("整改时限", "time limit"),
        P::Extended => ("延期后时限", "extended limit"),
        P::Over => ("超期时间", "time over"),
        P::DoneRate => ("完成率", "Done"),
        P::TotalScale => (
            "“全部”一行另用比例尺",
            "the bar of all tasks has its own scale",
        ),
        P::All => ("全部", "All"),
        P::Nothing => ("无。", "None."),
        P::Rule => ("依据", "Rule"),
        P::Sources => ("资料来源", "Sources"),
        P::Lead => ("牵头单位", "Leading office"),
        P::Regions => ("地区", "Regions"),
        P::Stage => ("阶段", "Stage"),
        P::Standing => ("时限状态", "Schedule"),
        P::Milestones => ("节点", "Milestones"),
        P::Targets => ("量化目标", "Numeric targets"),
        P::Next => ("下一步", "Next"),
        P::Task => ("任务", "Task"),
        P::Problem => ("问题", "Problem"),
    };
    language.pick(chinese, english)
}

/// How many tasks stand how, in one sentence: `parts` are standings in words with their counts.
pub fn counted(total: usize, parts: &[(&str, usize)], language: Language) -> String {
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = parts
        .map(|(word, count)| match language {
            Language::Chinese => format!("{word}{count}项"),
            Language::English => format!("{count} {word}"),
        })
        .collect();
    match language {
        Language::Chinese => format!("共{total}项任务：{}", told.join("，")),
        Language::English => format!("{total} tasks: {}", told.join(", ")),
    }
}

/// What `counted` says of one list, with its title.
pub fn of_list(title: &str, told: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("《{title}》{told}。"),
        Language::English => format!("{title}: {told}."),
    }
}

/// How many tasks fewer were completed than were due; `today` of those that are not completed are due on the day
/// itself, and so not overdue yet.
pub fn behind(count: usize, today: usize, language: Language) -> String {
    match (count, today, language) {
        (0, ..) => String::new(),
        (count, 0, Language::Chinese) => format!("少完成{count}项"),
        (count, today, Language::Chinese) => format!("少完成{count}项（当日到期{today}项）"),
        (count, 0, Language::English) => format!("{count} fewer than due"),
        (count, today, Language::English) => {
            format!("{count} fewer than due ({today} due that day)")
        }
    }
}

/// A series of a chart with its count.
pub fn series(word: &str, count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{word} {count}项"),
        Language::English => format!("{word}: {count}"),
    }
}

/// A count of tasks.
pub fn tasks(count: usize, language: Language) -> String {
    match (count, language) {
        (count, Language::Chinese) => format!("{count}项"),
        (1, Language::English) => "1 task".into(),
        (count, Language::English) => format!("{count} tasks"),
    }
}

/// Days to go or over.
pub fn days_left(days: i64, language: Language) -> String {
    match (days, language) {
        (0, Language::Chinese) => "今日到期".into(),
        (days, Language::Chinese) if days < 0 => format!("超期{}天", -days),
        (days, Language::Chinese) => format!("还有{days}天"),
        (0, Language::English) => "due today".into(),
        (-1, Language::English) => "1 day over".into(),
        (days, Language::English) if days < 0 => format!("{} days over", -days),
        (1, Language::English) => "1 day left".into(),
        (days, Language::English) => format!("{days} days left"),
    }
}

/// A step by which those responsible were pressed, with its document and the days since.
pub fn taken(on: NaiveDate, step: &str, document: &str, days: i64, language: Language) -> String {
    match (document, language) {
        ("", Language::Chinese) => format!("{on} {step}，已{days}天"),
        (document, Language::Chinese) => format!("{on} {step}（{document}），已{days}天"),
        ("", Language::English) => format!("{on} {step}, {days} days ago"),
        (document, Language::English) => format!("{on} {step} ({document}), {days} days ago"),
    }
}

/// The rung of the ladder that comes next, from a day on where that is still to come. What the document keeps for grave
/// cases says so: whether a case is grave is for people to tell.
pub fn next_rung(name: &str, from: Option<NaiveDate>, grave: bool, language: Language) -> String {
    match language {
        Language::Chinese => {
            let when = from.map_or("下一步".to_string(), |from| {
                format!("{from} 起仍未整改的")
            });
            let grave = if grave { "，情节严重的" } else { "" };
            format!("{when}{grave}：{name}")
        }
        Language::English => {
            let when = from.map_or("next".to_string(), |from| format!("if not done by {from}"));
            let grave = if grave { ", if grave" } else { "" };
            format!("{when}{grave}: {name}")
        }
    }
}

/// A time limit on a chart.
pub fn limit(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => format!("时限 {day}"),
        Language::English => format!("due {day}"),
    }
}

/// The note under the letters: who answers for the choice.
pub fn letters_note(language: Language) -> &'static str {
    match language {
        Language::Chinese => {
            "文件列明应下达提醒函、督办函的情形，但未一一对应。超期、问题反弹、即将到期按文件；其余标“○”者为本工具的理解，\
             由承办人核定。督促阶梯照各地文件所列次序；两步之间的间隔文件未写，由数据集选定。"
        }
        Language::English => {
            "The documents name the grounds and the two letters without matching each. Overdue, come back and due soon \
             follow the documents; what is marked ○ is our reading and is for the official in charge to decide. The ladder \
             is in the order of each document; the days between two steps are a choice of the dataset, as no document \
             gives them."
        }
    }
}

/// What is said where no report of completion is known.
pub fn not_reported_note(language: Language) -> &'static str {
    match language {
        Language::Chinese => {
            "本表只依据台账所载事件。超期指到期日已过而台账没有完成整改的记录，不等于实际未完成。"
        }
        Language::English => {
            "This rests on the events of the ledger alone. Overdue means that the date has passed and no completion is \
             recorded, not that the work is not done."
        }
    }
}
