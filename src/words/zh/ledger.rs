//! 整改台账用语。

use crate::dataset::EventKind;
use crate::finding::{LedgerDoubt, Refusal};

/// 事件。
pub(super) const fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Progress => "进展",
        EventKind::MilestoneDone => "节点完成",
        EventKind::ConditionMet => "条件具备",
        EventKind::Completed => "完成整改",
        EventKind::Applied => "申请验收",
        EventKind::Accepted => "通过验收",
        EventKind::Rejected => "验收未通过",
        EventKind::NoticeStarted => "开始公示",
        EventKind::Objection => "公示异议",
        EventKind::Closed => "销号",
        EventKind::Rebound => "问题反弹",
        EventKind::ExtensionAsked => "申请延期",
        EventKind::ExtensionGranted => "同意延期",
        EventKind::LookBack => "“回头看”",
    }
}

/// 台账存疑之处。
pub(super) fn doubt(doubt: &LedgerDoubt) -> String {
    match doubt {
        LedgerDoubt::NotOfTheTask { id, expected } if expected.is_empty() => {
            format!("“{id}”不属于该任务")
        }
        LedgerDoubt::NotOfTheTask { id, expected } => {
            format!("“{id}”不属于该任务，该任务有：{}", expected.join("、"))
        }
        LedgerDoubt::EventRefused { event: kind, why } => {
            format!("此时不能“{}”：{}，本事件未计入", event(*kind), refusal(why))
        }
        LedgerDoubt::GoalNotMet {
            event: kind,
            targets,
        } => format!(
            "已报“{}”，但所关联的量化目标 {} 未达标",
            event(*kind),
            targets.join("、")
        ),
        LedgerDoubt::MilestonesOpen { milestones } => {
            format!(
                "已报“完成整改”，但时间节点 {} 未报完成",
                milestones.join("、")
            )
        }
        LedgerDoubt::AcceptorResponsible { offices } => {
            format!("{}既是责任单位又是验收单位", offices.join("、"))
        }
        LedgerDoubt::StatedCount { stated, listed } => {
            format!("文件称有{stated}项，所列任务为{listed}项")
        }
        LedgerDoubt::LateApplication {
            completed,
            applied,
            limit,
        } => format!("{completed} 完成整改，至迟应于 {limit} 申请验收，实际为 {applied}"),
    }
}

fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::Needs { first, regions } if regions.is_empty() => {
            format!("须先“{}”", event(*first))
        }
        Refusal::Needs { first, regions } => {
            format!("{}尚未“{}”", regions.join("、"), event(*first))
        }
        Refusal::NoticeRuns { earliest } => format!("公示期未满，最早为 {earliest}"),
        Refusal::Beyond => "该任务已过此阶段".into(),
        Refusal::NoProcedure => "该任务所属文件未规定验收销号程序".into(),
    }
}

/// 处理建议。
pub(super) const fn remedy(doubt: &LedgerDoubt) -> &'static str {
    match doubt {
        LedgerDoubt::NotOfTheTask { .. } => "改正编号，或在该任务中补充",
        LedgerDoubt::EventRefused { .. } => "核对日期，或补录此前的事件",
        LedgerDoubt::GoalNotMet { .. } => "按“落实整改措施并达到整改目标”核实，未达到的退回整改",
        LedgerDoubt::MilestonesOpen { .. } => "补录节点完成情况，或核实是否确已完成整改",
        LedgerDoubt::AcceptorResponsible { .. } => "按“谁验收谁负责”由其他单位复核，或说明理由",
        LedgerDoubt::StatedCount { .. } => "核对任务清单有无遗漏或合并，并在备注中说明",
        LedgerDoubt::LateApplication { .. } => "说明未按时申请的原因",
    }
}
