//! What is said of a contradiction.

use super::Inconsistency;
use crate::language::Language;
use crate::ledger::calendar::NoCalendar;

impl Inconsistency {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Inconsistency::TargetNotMet { .. } => "target-not-met",
            Inconsistency::MilestoneStillAhead { .. } => "milestone-still-ahead",
            Inconsistency::MilestoneNotReported { .. } => "milestone-not-reported",
            Inconsistency::AcceptorIsResponsible { .. } => "acceptor-is-responsible",
            Inconsistency::PartWithoutMilestone { .. } => "part-without-milestone",
            Inconsistency::CountDiffers { .. } => "task-count-differs",
            Inconsistency::AppliedLate { .. } => "applied-late",
            Inconsistency::NoCalendar(_) => "no-calendar",
            Inconsistency::Refused { .. } => "event-refused",
        }
    }

    /// The contradiction in one sentence without a full stop.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Inconsistency::TargetNotMet { target, stage } => {
                let stage = stage.label(Language::Chinese);
                format!("任务为“{stage}”，而关联目标 {target} 未达标")
            }
            Inconsistency::MilestoneStillAhead {
                milestone,
                due,
                completed,
            } => {
                format!("{completed} 完成整改，节点 {milestone} 的时限 {due} 在其后，且未登记完成")
            }
            Inconsistency::MilestoneNotReported {
                milestone,
                due,
                completed,
            } => match due {
                Some(due) => {
                    format!("{completed} 完成整改，节点 {milestone}（时限 {due}）此前未登记完成")
                }
                None => format!("{completed} 完成整改，节点 {milestone} 此前未登记完成"),
            },
            Inconsistency::AcceptorIsResponsible { units, leads_both } => {
                let leading = if *leads_both {
                    "，且既牵头整改又牵头验收"
                } else {
                    ""
                };
                format!("{}既是责任单位又是验收单位{leading}", units.join("、"))
            }
            Inconsistency::PartWithoutMilestone { due } => {
                format!("以条件起算的时限之外另有时限 {due}，没有对应节点，逾期无从提示")
            }
            Inconsistency::CountDiffers {
                list,
                stated,
                found,
            } => {
                format!("清单 {list} 称有任务 {stated} 项，实列 {found} 项")
            }
            Inconsistency::AppliedLate {
                completed,
                by,
                applied,
            } => {
                format!("{completed} 完成整改，最迟应于 {by} 申请验收，实际 {applied} 申请")
            }
            Inconsistency::NoCalendar(NoCalendar { year }) => {
                format!("没有 {year} 年工作日历，期限无法核算，请在 holidays.csv 补充该年放假通知")
            }
            Inconsistency::Refused { event, refusal } => {
                let kind = event.kind.label(Language::Chinese);
                let why = refusal.message(Language::Chinese);
                format!("{} 的“{kind}”不予登记：{why}", event.date)
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Inconsistency::TargetNotMet { target, stage } => {
                let stage = stage.label(Language::English);
                format!("the task is at \"{stage}\" while its target {target} is not met")
            }
            Inconsistency::MilestoneStillAhead {
                milestone,
                due,
                completed,
            } => format!(
                "completed on {completed}; milestone {milestone} is due later, on {due}, and not reported"
            ),
            Inconsistency::MilestoneNotReported {
                milestone,
                due,
                completed,
            } => {
                let due = due
                    .map(|due| format!(", due on {due},"))
                    .unwrap_or_default();
                format!(
                    "completed on {completed}; milestone {milestone}{due} was not reported by then"
                )
            }
            Inconsistency::AcceptorIsResponsible { units, leads_both } => {
                let leading = if *leads_both {
                    ", the first one leading both"
                } else {
                    ""
                };
                format!(
                    "responsible for the task and accepting it: {}{leading}",
                    units.join(", ")
                )
            }
            Inconsistency::PartWithoutMilestone { due } => format!(
                "besides the date after a condition there is {due}, which no milestone holds: nothing will warn of it"
            ),
            Inconsistency::CountDiffers {
                list,
                stated,
                found,
            } => {
                format!("list {list} states {stated} tasks and bears {found}")
            }
            Inconsistency::AppliedLate {
                completed,
                by,
                applied,
            } => {
                format!(
                    "completed on {completed}, to be applied for by {by}, applied for on {applied}"
                )
            }
            Inconsistency::NoCalendar(missing) => missing.to_string(),
            Inconsistency::Refused { event, refusal } => {
                let kind = event.kind.label(Language::English);
                let why = refusal.message(Language::English);
                format!("\"{kind}\" on {} is refused: {why}", event.date)
            }
        }
    }
}
