//! The fixed words of the rectification ledger (整改台账).

use super::{en, zh};
use crate::language::Language;
use crate::ledger::Refusal;
use crate::ledger::consistency::Inconsistency;

/// A heading or label of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerPhrase {
    /// 任务.
    Task,
    /// 整改任务.
    LinkedTasks,
    /// 问题.
    Problem,
    /// 牵头单位.
    Lead,
    /// 参与单位.
    Participating,
    /// 验收单位.
    Accepting,
    /// 整改时限.
    Deadline,
    /// 整改目标.
    Goal,
    /// 阶段.
    Stage,
    /// 时限状态.
    Standing,
    /// 下一步.
    Next,
    /// 履历.
    History,
    /// 时间节点.
    Milestones,
    /// 量化目标.
    Targets,
    /// 整改措施.
    Measures,
    /// 未采纳的事件.
    Refused,
    /// 核查意见.
    Doubts,
    /// 来源.
    Source,
    /// 时限.
    DueDay,
    /// 剩余天数.
    DaysLeft,
    /// 等待.
    WaitingFor,
    /// 地区.
    Region,
    /// 已完成.
    Reached,
    /// 未报.
    NotReported,
    /// 依据: the rule something rests on.
    Rule,
    /// 调度安排.
    Cadence,
    /// 定期事项.
    Duty,
    /// 督促进展.
    Pressing,
    /// 责任人员.
    Person,
    /// 验收责任.
    Answerable,
    /// 验收销号依据.
    Method,
    /// 频次.
    Every,
    /// 责任方.
    Who,
    /// 原时限.
    OriginalDue,
}

/// The words for it.
pub fn ledger_phrase(phrase: LedgerPhrase, language: Language) -> &'static str {
    match language {
        Language::Chinese => zh::ledger_phrase(phrase),
        Language::English => en::ledger_phrase(phrase),
    }
}

/// What contradicts in a ledger, in one sentence without a full stop.
pub fn inconsistency(found: &Inconsistency, language: Language) -> String {
    match language {
        Language::Chinese => zh::contradictions::inconsistency(found),
        Language::English => en::contradictions::inconsistency(found),
    }
}

/// Why an event may not happen, in one sentence without a full stop: what stood, what was wanting, what to do.
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    match language {
        Language::Chinese => zh::contradictions::refusal(refusal),
        Language::English => en::contradictions::refusal(refusal),
    }
}

/// Who answers for what in an acceptance: `acceptors` for the opinion, those responsible for the truth of what they hand in.
pub fn answerable(acceptors: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{acceptors}对验收意见负责，责任单位对报送材料的真实性负责"),
        Language::English => {
            format!(
                "{acceptors} for the opinion, the responsible units for the truth of their material"
            )
        }
    }
}
