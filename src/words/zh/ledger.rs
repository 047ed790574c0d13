//! 整改台账用语。

use super::contradictions;
use crate::finding::LedgerDoubt;
use crate::ledger::consistency::Inconsistency;
use crate::words::LedgerPhrase;

/// 台账存疑之处。
pub(super) fn doubt(doubt: &LedgerDoubt) -> String {
    match doubt {
        LedgerDoubt::NotOfTheTask { id, expected } if expected.is_empty() => {
            format!("“{id}”不属于该任务")
        }
        LedgerDoubt::NotOfTheTask { id, expected } => {
            format!("“{id}”不属于该任务，该任务有：{}", expected.join("、"))
        }
        LedgerDoubt::NotOfTheEvent => {
            "验收方式只用于通过验收、验收未通过，公示媒介只用于开始公示".to_string()
        }
        LedgerDoubt::Inconsistent(inconsistency) => contradictions::inconsistency(inconsistency),
    }
}

/// 处理建议。
pub(super) const fn remedy(doubt: &LedgerDoubt) -> &'static str {
    match doubt {
        LedgerDoubt::NotOfTheTask { .. } => "改正编号，或在该任务中补充",
        LedgerDoubt::NotOfTheEvent => "移到相应事件，或删去；本项未采用",
        LedgerDoubt::Inconsistent(inconsistency) => match inconsistency {
            Inconsistency::Refused { .. } => "核对日期，或补录此前的事件",
            Inconsistency::TargetNotMet { .. } => {
                "按“落实整改措施并达到整改目标”核实，未达到的退回整改"
            }
            Inconsistency::MilestoneStillAhead { .. } => "核实是否确已完成整改，或补录节点完成情况",
            Inconsistency::MilestoneNotReported { .. } => {
                "补录节点完成情况，或核实是否确已完成整改"
            }
            Inconsistency::CountDiffers { .. } => "核对任务清单有无遗漏或合并，并在备注中说明",
            Inconsistency::AppliedLate { .. } => "说明未按时申请验收的原因",
            Inconsistency::NoCalendar(_) => "按当年放假通知补充 holidays.csv",
            Inconsistency::AcceptorIsResponsible { .. } => {
                "按“谁验收谁负责”由其他单位复核，或说明理由"
            }
            Inconsistency::NoSiteVisit { .. } => "补充现场核查，或补录验收方式",
            Inconsistency::PressedWhenClosed { .. } => {
                "问题反弹的先登记“问题反弹”，否则核对日期和任务"
            }
            Inconsistency::NotStated { .. } => "按清单式管理要求补充；文件未写的，在备注中说明",
            Inconsistency::PartWithoutMilestone { .. } => "为该时限补一个节点",
        },
    }
}

/// 固定用语。
pub(in crate::words) const fn ledger_phrase(phrase: LedgerPhrase) -> &'static str {
    match phrase {
        LedgerPhrase::Task => "任务",
        LedgerPhrase::LinkedTasks => "整改任务",
        LedgerPhrase::Problem => "问题",
        LedgerPhrase::Lead => "牵头单位",
        LedgerPhrase::Participating => "参与单位",
        LedgerPhrase::Accepting => "验收单位",
        LedgerPhrase::Deadline => "整改时限",
        LedgerPhrase::Goal => "整改目标",
        LedgerPhrase::Stage => "阶段",
        LedgerPhrase::Standing => "时限状态",
        LedgerPhrase::Next => "下一步",
        LedgerPhrase::History => "履历",
        LedgerPhrase::Milestones => "时间节点",
        LedgerPhrase::Targets => "量化目标",
        LedgerPhrase::Measures => "整改措施",
        LedgerPhrase::Refused => "未采纳的事件",
        LedgerPhrase::Doubts => "核查意见",
        LedgerPhrase::Source => "来源",
        LedgerPhrase::DueDay => "时限",
        LedgerPhrase::DaysLeft => "剩余天数",
        LedgerPhrase::WaitingFor => "等待",
        LedgerPhrase::Region => "地区",
        LedgerPhrase::Reached => "已完成",
        LedgerPhrase::NotReported => "未报完成",
        LedgerPhrase::Rule => "依据",
        LedgerPhrase::Cadence => "定期事项",
        LedgerPhrase::Duty => "定期事项",
        LedgerPhrase::Pressing => "督促进展",
        LedgerPhrase::Person => "责任人员",
        LedgerPhrase::Answerable => "验收责任",
        LedgerPhrase::Method => "验收销号依据",
        LedgerPhrase::Every => "频次",
        LedgerPhrase::Who => "责任方",
        LedgerPhrase::OriginalDue => "原时限",
    }
}
