//! Extensions and conditions.

use super::*;
use crate::ledger::samples::{day, milestone, task, tell};
use crate::ledger::stage::tests::{TO_CLOSED, after, only_refusal};
use crate::ledger::task::{Condition, Term};

#[test]
fn extensions_are_asked_for_first_and_lead_to_a_later_date() {
    let cases = [
        (
            "2025-12-01 extension_granted - 2026-06",
            Reason::NoExtensionAsked,
        ),
        (
            "2025-12-01 extension_asked\n2025-12-20 extension_granted",
            Reason::NewDueMissing,
        ),
        (
            "2025-12-01 extension_asked\n2025-12-20 extension_granted - 2025-12",
            Reason::NewDueNotLater {
                due: "2025-12".parse().unwrap(),
                current: day("2025-12-31"),
            },
        ),
    ];
    for (lines, reason) in cases {
        assert_eq!(only_refusal(&after("", lines)).reason, reason);
    }
    let mut undated = task(&["150621"]);
    undated.deadline.due = None;
    let story = tell(&undated, "2025-12-01 extension_asked", "2026-01-01");
    assert_eq!(only_refusal(&story).reason, Reason::NothingToExtend);
    assert_eq!(only_refusal(&story).rule(), Some(Rule::Extension));
}

#[test]
fn an_extension_asked_for_lapses_with_completion() {
    let lines = "2025-11-01 extension_asked\n2025-11-05 completed\n2025-11-20 rebound\n\
        2025-11-21 extension_granted - 2026-06\n";
    assert_eq!(
        only_refusal(&after("", lines)).reason,
        Reason::NoExtensionAsked
    );
}

#[test]
fn a_reopened_part_without_a_limit_may_be_given_one() {
    let lines = "2026-01-20 rebound\n2026-01-21 extension_asked\n\
        2026-01-25 extension_granted - 2026-06\n";
    let story = after(TO_CLOSED, lines);
    assert!(story.refused.is_empty());
    assert_eq!(story.timing.due, Some(day("2026-06-30")));
    assert_eq!(story.extensions[0].from, None);
}

#[test]
fn conditions_come_about_once_and_only_where_a_date_counts_from_one() {
    let mut conditional = task(&["150621"]);
    conditional.milestones = vec![milestone("m1", "2025-06")];
    let condition = Condition {
        name: "总规批复".to_owned(),
        term: Term::Months(12),
    };
    let named = "2025-02-01 condition_met - m1";
    let story = tell(&conditional, named, "2025-03-01");
    assert_eq!(only_refusal(&story).reason, Reason::NoCondition);
    conditional.deadline.condition = Some(condition);
    let twice = "2025-02-01 condition_met\n2025-02-03 condition_met";
    let story = tell(&conditional, twice, "2025-03-01");
    let on = day("2025-02-01");
    assert_eq!(
        only_refusal(&story).reason,
        Reason::ConditionAlreadyMet { on }
    );
    assert_eq!(story.timing.due, Some(day("2026-02-01")));
}
