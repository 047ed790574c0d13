//! The words by which the indicator report and the rectification ledger speak of each other.

use crate::language::Language;

/// That a task is told as done while its target is not met.
pub const fn done_but_not_met(language: Language) -> &'static str {
    match language {
        Language::Chinese => "已报完成而目标未达标，应予核实",
        Language::English => "reported as done while the target is not met: to be verified",
    }
}

/// How many of the targets that need attention belong to tasks that are told as done, and which: each target with its
/// tasks.
pub fn done_but_missed(targets: &[String], language: Language) -> String {
    let count = targets.len();
    match (count, language) {
        (_, Language::Chinese) => format!(
            "其中{count}项目标所属的整改任务已报完成，应核实整改是否到位：{}。",
            targets.join("、")
        ),
        (1, Language::English) => format!(
            "One of them belongs to a rectification task that is reported as done, to be verified: {}.",
            targets.join(", ")
        ),
        (_, Language::English) => format!(
            "{count} of them belong to rectification tasks that are reported as done, to be verified: {}.",
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
