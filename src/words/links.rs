//! The words by which the indicator report and the rectification ledger speak of each other.

use crate::language::Language;

/// That a task is told as done while its target is not met.
pub const fn done_but_not_met(language: Language) -> &'static str {
    match language {
        Language::Chinese => "已报完成而目标未达标，应予核实",
        Language::English => "reported as done while the target is not met: to be verified",
    }
}

/// How many targets are not met although their tasks are told as done, and which: each target with its tasks.
pub fn unmet_though_done(targets: &[String], language: Language) -> String {
    let count = targets.len();
    match (count, language) {
        (_, Language::Chinese) => format!(
            "有{count}项目标未达标，而所属整改任务已报完成，应核实整改是否到位：{}。",
            targets.join("、")
        ),
        (1, Language::English) => format!(
            "1 target is not met although its rectification task is reported as done, to be verified: {}.",
            targets.join(", ")
        ),
        (_, Language::English) => format!(
            "{count} targets are not met although their rectification tasks are reported as done, to be verified: {}.",
            targets.join(", ")
        ),
    }
}

/// How many tasks have no day to be counted by and are left out of a chart over time; some of them may be done.
pub fn without_a_day(tasks: usize, done: usize, language: Language) -> String {
    match (done, language) {
        (0, Language::Chinese) => format!("另有{tasks}项任务没有可计的到期日，未计入本图。"),
        (_, Language::Chinese) => {
            format!("另有{tasks}项任务没有可计的到期日（其中已完成{done}项），未计入本图。")
        }
        (0, Language::English) => format!(
            "Not shown: {} without a day to be counted by.",
            super::dispatch::tasks(tasks, language)
        ),
        (_, Language::English) => format!(
            "Not shown: {} without a day to be counted by, {done} of them done.",
            super::dispatch::tasks(tasks, language)
        ),
    }
}

/// How many tasks have no leading office, and stand in no bar of an office but in that of all.
pub fn without_an_office(tasks: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有{tasks}项任务未列牵头单位，只计入“全部”。"),
        Language::English => format!(
            "{} without a leading office: counted in the bar of all only.",
            super::dispatch::tasks(tasks, language)
        ),
    }
}

/// How many tasks have several leading offices, and are counted with each of them.
pub fn of_several_offices(tasks: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{tasks}项任务有多个牵头单位，各单位分别计入。"),
        Language::English => format!(
            "{} with several leading offices: counted with each of them.",
            super::dispatch::tasks(tasks, language)
        ),
    }
}
