//! Tasks seen from their numeric targets.

use super::{Rectification, TaskState};
use crate::finding::{Finding, FindingKind, LedgerDoubt};
use crate::ledger::consistency::Inconsistency;

impl<'a> Rectification<'a> {
    /// Whether a task is told as done while this target of it is not met (the finding `target-not-met`).
    pub fn is_contradicted(&self, task: &TaskState<'a>, target: &str) -> bool {
        let says_so = |finding: &Finding| match &finding.kind {
            FindingKind::Ledger(doubt) => matches!(
                doubt.as_ref(),
                LedgerDoubt::Inconsistent(Inconsistency::TargetNotMet { target: other, .. })
                    if other == target
            ),
            _ => false,
        };
        self.findings_of(task).any(says_so)
    }
}
