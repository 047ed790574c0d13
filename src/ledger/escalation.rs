//! The ladder by which offices that do not put things right are pressed (督促阶梯).
//!
//! Documents name different steps in different orders, so a ladder is data of the dataset. A step that was taken is an
//! event; it never moves a task from one stage to another.

use std::fmt;

use serde::Deserialize;

use super::dispatch::LetterKind;
use super::rule::Rule;
use crate::language::Language;

/// Days after a step before the next one is called for, where a ladder gives no number: a month, since progress is
/// dispatched monthly (P13). Ours; the documents name the order and no interval.
pub const WAIT_DAYS: u32 = 30;

/// A step of pressing (督促手段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationStep {
    /// 预警.
    Warned,
    /// 提醒: a reminder letter (整改提醒函).
    Reminded,
    /// 通报: named in a circular, or criticised publicly.
    Circulated,
    /// 督办: a supervision letter or notice (专项督办函、督办通知).
    Supervised,
    /// 挂牌督办: put on the list of supervised problems.
    Listed,
    /// 专项督查: inspected specially.
    Inspected,
    /// 约谈.
    Interviewed,
    /// 移送问责: handed over to the discipline authorities, or held to account.
    Referred,
}

/// A step of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The step.
    pub step: EscalationStep,
    /// The rule it rests on.
    pub rule: Rule,
    /// Whether the document keeps it for grave cases (情节严重的), which only a person can tell.
    pub grave: bool,
}

/// The steps a document has for those who do not put things right, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The rungs, the first one first.
    pub rungs: Vec<Rung>,
    /// Days after a step before the next one is called for.
    pub wait_days: u32,
}

impl Ladder {
    /// The place of the rung at which a letter of this kind begins: a warning or a reminder, else the first rung that
    /// is neither. `None` where the ladder has none of the kind.
    #[must_use]
    pub fn entry(&self, kind: LetterKind) -> Option<usize> {
        let gentle =
            |rung: &Rung| matches!(rung.step, EscalationStep::Warned | EscalationStep::Reminded);
        let mut rungs = self.rungs.iter();
        match kind {
            LetterKind::Reminder => rungs.position(gentle),
            LetterKind::Supervision => rungs.position(|rung| !gentle(rung)),
        }
    }

    /// The place of the rung after the furthest of `taken` that is on the ladder, and not before the one at which a
    /// letter of this `kind` begins. `None` at the top.
    #[must_use]
    pub fn after(&self, taken: &[EscalationStep], kind: LetterKind) -> Option<usize> {
        let furthest = self
            .rungs
            .iter()
            .rposition(|rung| taken.contains(&rung.step));
        let next = furthest.map(|place| place + 1).max(self.entry(kind));
        next.filter(|place| *place < self.rungs.len())
    }
}

impl EscalationStep {
    /// Every step.
    pub const ALL: [EscalationStep; 8] = [
        EscalationStep::Warned,
        EscalationStep::Reminded,
        EscalationStep::Circulated,
        EscalationStep::Supervised,
        EscalationStep::Listed,
        EscalationStep::Inspected,
        EscalationStep::Interviewed,
        EscalationStep::Referred,
    ];

    /// The word used in data files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    /// Code, Chinese and English word.
    pub(in crate::ledger) const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            EscalationStep::Warned => ("warned", "预警", "warned"),
            EscalationStep::Reminded => ("reminded", "下达提醒函", "reminded"),
            EscalationStep::Circulated => ("circulated", "通报", "named in a circular"),
            EscalationStep::Supervised => ("supervised", "督办", "put under supervision"),
            EscalationStep::Listed => ("listed", "挂牌督办", "listed for supervision"),
            EscalationStep::Inspected => ("inspected", "专项督查", "inspected specially"),
            EscalationStep::Interviewed => ("interviewed", "约谈", "interviewed"),
            EscalationStep::Referred => ("referred", "移送问责", "handed over for accountability"),
        }
    }
}

/// Writes the code.
impl fmt::Display for EscalationStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(steps: &[EscalationStep]) -> Ladder {
        let rung = |step: &EscalationStep| Rung {
            step: *step,
            rule: Rule::Ladder,
            grave: *step == EscalationStep::Referred,
        };
        Ladder {
            rungs: steps.iter().map(rung).collect(),
            wait_days: WAIT_DAYS,
        }
    }

    #[test]
    fn each_document_has_its_own_order() {
        use EscalationStep::{Circulated, Inspected, Interviewed, Referred, Supervised, Warned};
        let league = ladder(&[Warned, Circulated, Supervised, Interviewed]);
        let city = ladder(&[Inspected, Interviewed, Circulated, Referred]);
        let kind = LetterKind::Supervision;
        assert_eq!(league.after(&[Warned], kind), Some(1));
        assert_eq!(league.after(&[Warned, Circulated], kind), Some(2));
        assert_eq!(league.after(&[Interviewed], kind), None);
        assert_eq!(city.after(&[Interviewed], kind), Some(2));
        assert_eq!(city.entry(LetterKind::Reminder), None);
        assert_eq!(city.after(&[], LetterKind::Reminder), None);
    }

    #[test]
    fn a_weightier_ground_begins_further_up_and_a_step_that_is_on_no_rung_moves_nothing() {
        use EscalationStep::{Listed, Reminded, Supervised};
        let ordos = ladder(&[Reminded, Supervised]);
        assert_eq!(ordos.entry(LetterKind::Reminder), Some(0));
        assert_eq!(ordos.after(&[], LetterKind::Supervision), Some(1));
        assert_eq!(ordos.after(&[Listed], LetterKind::Reminder), Some(0));
        assert_eq!(ordos.after(&[Reminded], LetterKind::Reminder), Some(1));
        assert_eq!(ordos.after(&[Supervised], LetterKind::Reminder), None);
    }
}
