//! 台账中的矛盾之处与不予登记的理由。

use crate::language::Language;
use crate::ledger::Rule;
use crate::ledger::calendar::NoCalendar;
use crate::ledger::consistency::{Inconsistency, Stated};
use crate::ledger::stage::{Reason, Refusal, Stage};

/// 一句话中最多列出的任务数。
const NAMED: usize = 10;

/// 矛盾之处，一句话，句末不加句号。
pub(in crate::words) fn inconsistency(inconsistency: &Inconsistency) -> String {
    match inconsistency {
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
        Inconsistency::NoSiteVisit { accepted } => {
            let rule = Rule::ClosingControls;
            format!("程序要求现场验收（依据 {rule}），{accepted} 通过验收所记方式中没有现场核查")
        }
        Inconsistency::PressedWhenClosed { on, step } => {
            let step = step.label(Language::Chinese);
            format!("{on} 登记“{step}”时任务已销号")
        }
        Inconsistency::NotStated { what, tasks, of } => {
            let what = match what {
                Stated::Unit => "责任单位",
                Stated::Person => "责任人员",
                Stated::Deadline => "整改时限",
                Stated::Goal => "整改目标",
                Stated::Measures => "整改措施",
            };
            let rule = Rule::TaskRecord;
            match tasks.len() {
                count if count == *of => format!("所列{of}项任务均未写明{what}（依据 {rule}）"),
                count if count > NAMED => {
                    let first = tasks.iter().take(NAMED).cloned().collect::<Vec<_>>();
                    format!(
                        "{count}项任务未写明{what}（依据 {rule}）：{}等",
                        first.join("、")
                    )
                }
                count => {
                    let named = tasks.join("、");
                    format!("{count}项任务未写明{what}（依据 {rule}）：{named}")
                }
            }
        }
        Inconsistency::Refused { event, refusal } => {
            let kind = event.kind.label(Language::Chinese);
            let why = self::refusal(refusal);
            format!("{} 的“{kind}”不予登记：{why}", event.date)
        }
    }
}

/// 不予登记的理由，一句话，句末不加句号：当前阶段、缺什么、怎么办。
pub(in crate::words) fn refusal(refusal: &Refusal) -> String {
    let stood = refusal.stood.label(Language::Chinese);
    let text = format!("当前为“{stood}”，{}", reason(&refusal.reason));
    match refusal.rule() {
        None => text,
        Some(rule) => format!("{text}（依据 {rule}）"),
    }
}

/// 缺什么。
fn reason(reason: &Reason) -> String {
    let stage = |stage: &Stage| stage.label(Language::Chinese);
    match reason {
        Reason::UnknownRegion { region } => format!("任务不涉及地区 {region}"),
        Reason::UnknownMilestone { milestone } => format!("任务没有节点 {milestone}"),
        Reason::WholeTask { region } => format!("该事项属于整项任务，不应填写地区 {region}"),
        Reason::NoAcceptance => "所在清单没有验收销号程序，完成整改即止".to_owned(),
        Reason::NeedsStage { needed, .. } => format!("须处于“{}”", stage(needed)),
        Reason::NeedsAtLeast { needed, .. } => format!("须已到“{}”", stage(needed)),
        Reason::RegionsBehind { regions } => format!("尚未通过验收：{}", regions.join("、")),
        Reason::NoticeNotOver { last_day, earliest } => {
            format!("公示期至 {last_day} 止，最早 {earliest} 可以销号")
        }
        Reason::NoticeOver { last_day } => {
            format!("公示期已于 {last_day} 届满，其后发现的问题按问题反弹登记")
        }
        Reason::NoCalendar(NoCalendar { year }) => {
            format!("没有 {year} 年工作日历，请在 holidays.csv 补充该年放假通知")
        }
        Reason::NoCondition => "没有以条件起算的时限".to_owned(),
        Reason::ConditionAlreadyMet { on } => format!("条件已于 {on} 具备"),
        Reason::MilestoneNotNamed => "须写明完成的是哪个节点".to_owned(),
        Reason::MilestoneAlreadyDone { on } => format!("节点已于 {on} 完成"),
        Reason::NothingToExtend => "没有可以延长的时限".to_owned(),
        Reason::NoExtensionAsked => "须先登记申请延期".to_owned(),
        Reason::NewDueMissing => "须写明新的时限".to_owned(),
        Reason::NewDueNotLater { due, current } => {
            let due = due.label(Language::Chinese);
            format!("新时限 {due} 不晚于现时限 {current}")
        }
    }
}
