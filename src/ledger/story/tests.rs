//! Stories made by hand, with every date worked out on paper.

use super::*;
use crate::ledger::deadline::Standing;
use crate::ledger::rule::Rule;
use crate::ledger::samples::{day, milestone, task, tell, tell_without_acceptance};
use crate::ledger::stage::ReopeningCause;
use crate::ledger::task::{Condition, Deadline, Term};

fn only_next(story: &Story) -> &Next {
    assert_eq!(story.next.len(), 1, "{:?}", story.next);
    &story.next[0]
}

/// One region from completion to closing. 10 September 2025 is a Wednesday: ten working days after it
/// end on 24 September. A notice from Friday 26 September counts 28, 29 and 30 September (28 a worked
/// Sunday), then, after the holidays, 9, 10, 11 (a worked Saturday), 13, 14, 15 and 16 October.
const WHOLE: &str = "2025-06-30 progress\n2025-09-10 completed\n2025-09-24 applied\n\
     2025-09-26 accepted\n2025-09-26 notice_started\n2025-10-17 closed\n";

#[test]
fn a_whole_life_from_work_to_closing() {
    let one = task(&["150621"]);
    let table = [
        (
            "2025-09-09",
            Stage::Rectifying,
            NextStep::Complete,
            Some("2025-12-31"),
            Rule::DeadlineClass,
        ),
        (
            "2025-09-23",
            Stage::Completed,
            NextStep::Apply,
            Some("2025-09-24"),
            Rule::ApplyInTime,
        ),
        (
            "2025-09-25",
            Stage::Applied,
            NextStep::Accept,
            None,
            Rule::FirstNamedLeads,
        ),
        (
            "2025-10-16",
            Stage::Notice,
            NextStep::Close,
            Some("2025-12-31"),
            Rule::NoticeOutcome,
        ),
        (
            "2025-10-17",
            Stage::Closed,
            NextStep::LookBack,
            Some("2026-10-17"),
            Rule::LookBack,
        ),
    ];
    for (as_of, stage, step, by, rule) in table {
        let story = tell(&one, WHOLE, as_of);
        assert_eq!(story.stage, stage, "{as_of}");
        let next = only_next(&story);
        assert_eq!(
            (&next.step, next.by, next.rule),
            (&step, by.map(day), rule),
            "{as_of}"
        );
    }
    let story = tell(&one, WHOLE, "2025-12-31");
    assert!(story.refused.is_empty());
    assert_eq!(story.completed, Some(day("2025-09-10")));
    assert_eq!(story.applied, Some(day("2025-09-24")));
    assert_eq!(story.accepted, Some(day("2025-09-26")));
    assert_eq!(story.closed, Some(day("2025-10-17")));
    assert_eq!(story.notice.unwrap().last_day, Ok(day("2025-10-16")));
    assert_eq!(story.applications[0].by, Ok(day("2025-09-24")));
    assert_eq!(story.applications[0].is_late(), Some(false));
    assert_eq!(story.timing.standing, Standing::Done);
    assert_eq!(story.regions[0].days_late, None);
    assert_eq!(story.steps.len(), 6);
    let last = &story.steps[5];
    assert_eq!((last.from, last.to), (Stage::Notice, Stage::Closed));
}

#[test]
fn the_first_accepting_unit_begins_the_notice_and_the_committee_closes() {
    let one = task(&["150621"]);
    let story = tell(
        &one,
        "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted",
        "2025-09-27",
    );
    let next = only_next(&story);
    assert_eq!(
        (&next.step, next.role),
        (&NextStep::StartNotice, Role::FirstAcceptor)
    );
    let story = tell(&one, WHOLE, "2025-10-01");
    let next = only_next(&story);
    assert_eq!(
        (next.role, next.from),
        (Role::Committee, Some(day("2025-10-17")))
    );
}

#[test]
fn regions_wait_for_different_people() {
    let lines =
        "2025-09-10 completed 150621\n2025-09-11 completed 150622\n2025-09-24 applied 150621\n";
    let story = tell(&task(&["150621", "150622", "150623"]), lines, "2025-09-24");
    assert_eq!(story.stage, Stage::Rectifying);
    let found: Vec<(&NextStep, &str, Option<NaiveDate>)> = story
        .next
        .iter()
        .map(|next| (&next.step, next.regions[0].as_str(), next.by))
        .collect();
    let expected = [
        (&NextStep::Apply, "150622", Some(day("2025-09-25"))),
        (&NextStep::Complete, "150623", Some(day("2025-12-31"))),
        (&NextStep::Accept, "150621", None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn alike_steps_of_regions_are_one() {
    let story = tell(
        &task(&["150621", "150622", "150623"]),
        "2025-09-10 completed 150621",
        "2025-09-11",
    );
    assert_eq!(story.next[1].regions, ["150622", "150623"]);
    let story = tell(&task(&["150621", "150622"]), "", "2025-09-11");
    assert_eq!(only_next(&story).regions, Vec::<String>::new());
}

#[test]
fn an_extension_keeps_both_dates() {
    let lines = "2025-12-15 extension_asked\n2026-01-20 extension_granted - 2026-06\n";
    let one = task(&["150621"]);
    let waiting = tell(&one, lines, "2026-01-10");
    assert_eq!(waiting.timing.standing, Standing::Overdue);
    assert_eq!(waiting.timing.days_left, Some(-10));
    assert!(
        waiting
            .next
            .iter()
            .any(|next| next.step == NextStep::DecideExtension)
    );
    let granted = tell(&one, lines, "2026-01-20");
    assert_eq!(granted.original_due, Some(day("2025-12-31")));
    assert_eq!(granted.timing.due, Some(day("2026-06-30")));
    assert_eq!(granted.timing.standing, Standing::OnSchedule);
    let extension = &granted.extensions[0];
    assert_eq!(
        (extension.asked, extension.granted),
        (day("2025-12-15"), day("2026-01-20"))
    );
    assert_eq!(extension.from, Some(day("2025-12-31")));
}

#[test]
fn an_overdue_task_is_to_ask_for_an_extension() {
    let story = tell(&task(&["150621"]), "", "2026-01-05");
    let asked = story
        .next
        .iter()
        .find(|next| next.step == NextStep::AskForExtension);
    assert_eq!(
        asked.map(|next| (next.role, next.rule)),
        Some((Role::Responsible, Rule::Extension))
    );
}

#[test]
fn the_most_pressing_region_speaks_for_the_task() {
    let lines = "2025-12-15 extension_asked 150622\n2025-12-20 extension_granted 150622 2026-06\n";
    let two = task(&["150621", "150622"]);
    let story = tell(&two, lines, "2026-01-10");
    assert_eq!(story.regions[1].timing.standing, Standing::OnSchedule);
    assert_eq!(story.timing, story.regions[0].timing);
    assert_eq!(story.timing.standing, Standing::Overdue);
    let done = tell(
        &two,
        &format!("{lines}2025-12-30 completed 150621"),
        "2026-01-10",
    );
    assert_eq!(done.timing.due, Some(day("2026-06-30")));
    assert_eq!(done.timing.standing, Standing::OnSchedule);
}

#[test]
fn what_was_completed_after_its_date_says_by_how_much() {
    let story = tell(&task(&["150621"]), "2026-01-10 completed", "2026-02-01");
    assert_eq!(story.regions[0].days_late, Some(10));
    let story = tell(&task(&["150621"]), "2025-12-31 completed", "2026-02-01");
    assert_eq!(story.regions[0].days_late, None);
}

#[test]
fn a_rebound_after_closing_opens_the_task_and_its_limit_counts() {
    let one = task(&["150621"]);
    let without_limit = tell(&one, &format!("{WHOLE}2026-04-01 rebound"), "2026-04-02");
    assert_eq!(
        (without_limit.stage, without_limit.closed),
        (Stage::Rectifying, None)
    );
    // The date of the plan was kept once and has passed: nothing to be late against until a limit is set.
    assert_eq!(without_limit.timing.standing, Standing::Undated);
    let limited = tell(
        &one,
        &format!("{WHOLE}2026-04-01 rebound - 2026-05"),
        "2026-06-01",
    );
    assert_eq!(limited.timing.due, Some(day("2026-05-31")));
    assert_eq!(limited.timing.standing, Standing::Overdue);
    assert_eq!(limited.next[0].rule, Rule::Rebound);
    let early = tell(&one, &format!("{WHOLE}2025-11-01 rebound"), "2025-11-02");
    assert_eq!(early.timing.due, Some(day("2025-12-31")));
    let lines = format!("{WHOLE}2026-04-01 rebound\n2026-04-20 completed\n2026-04-21 applied\n");
    let again = tell(&one, &lines, "2026-04-22");
    assert_eq!(again.stage, Stage::Applied);
    let standing = again.regions[0].reopened.map(|it| it.cause);
    assert_eq!(standing, Some(ReopeningCause::Rebound));
    let accepted = tell(&one, &format!("{lines}2026-04-23 accepted"), "2026-04-24");
    assert_eq!(accepted.regions[0].reopened, None);
}

#[test]
fn a_task_reopened_before_its_condition_came_about_still_waits_for_it() {
    let mut one = task(&["150621"]);
    one.deadline.condition = Some(Condition {
        name: "总规批复".to_owned(),
        term: Term::Months(12),
    });
    let lines = "2026-01-05 completed\n2026-01-20 rebound\n";
    assert!(tell(&one, lines, "2026-01-21").timing.awaiting_condition);
    let met = tell(
        &one,
        &format!("{lines}2026-02-01 condition_met"),
        "2026-02-02",
    );
    assert_eq!(met.timing.due, Some(day("2027-02-01")));
}

#[test]
fn a_rejected_task_was_never_done_so_its_date_stands() {
    let lines = "2025-12-20 completed\n2025-12-21 applied\n2026-01-15 rejected\n";
    let story = tell(&task(&["150621"]), lines, "2026-01-15");
    assert_eq!((story.stage, story.completed), (Stage::Rectifying, None));
    assert_eq!(story.timing.days_left, Some(-15));
}

#[test]
fn milestones_are_reached_by_report_and_history_is_never_due() {
    let mut one = task(&["150621", "150622"]);
    let mut each = milestone("m2", "2025-09");
    each.regions = one.regions.clone();
    let mut past = milestone("m0", "2021-04");
    past.kind = MilestoneKind::History;
    one.milestones = vec![past, milestone("m1", "2025-06"), each];
    let lines = "2025-06-10 milestone_done 150621 m1\n2025-07-01 milestone_done 150621 m2\n";
    let story = tell(&one, lines, "2025-10-01");
    let standings: Vec<_> = story
        .milestones
        .iter()
        .map(|it| (it.id.as_str(), it.timing.standing))
        .collect();
    assert_eq!(
        standings,
        [("m1", Standing::Done), ("m2", Standing::Overdue)]
    );
    assert_eq!(story.next[0].step, NextStep::Milestone("m2".to_owned()));
    let both = tell(
        &one,
        &format!("{lines}2025-09-30 milestone_done 150622 m2"),
        "2025-10-01",
    );
    assert_eq!(both.milestones[1].done, Some(day("2025-09-30")));
}

#[test]
fn a_report_of_the_whole_task_reaches_a_milestone_of_every_region() {
    let mut one = task(&["150621", "150622"]);
    one.milestones = vec![milestone("m1", "2025-06")];
    one.milestones[0].regions = one.regions.clone();
    let story = tell(&one, "2025-06-10 milestone_done - m1", "2025-07-01");
    assert_eq!(story.milestones[0].done, Some(day("2025-06-10")));
}

#[test]
fn a_task_is_completed_on_the_day_of_its_last_region() {
    let two = task(&["150621", "150622"]);
    let lines = "2025-09-10 completed 150621\n2025-09-12 completed 150622\n";
    assert_eq!(tell(&two, lines, "2025-09-11").completed, None);
    let story = tell(&two, lines, "2025-09-12");
    assert_eq!(story.completed, Some(day("2025-09-12")));
}

#[test]
fn looks_back_follow_each_other() {
    let lines = format!("{WHOLE}2026-02-01 look_back\n");
    let story = tell(&task(&["150621"]), &lines, "2026-03-01");
    assert_eq!(story.look_backs, [day("2026-02-01")]);
    assert_eq!(only_next(&story).by, Some(day("2027-02-01")));
}

#[test]
fn a_task_without_acceptance_waits_for_nobody_once_completed() {
    let story = tell_without_acceptance(&task(&[]), "2024-12-31 completed", "2025-03-01");
    assert_eq!((story.stage, story.next.len()), (Stage::Completed, 0));
    assert!(story.is_done());
    assert_eq!(story.closing_expected, None);
}

#[test]
fn closing_is_expected_by_the_date_or_as_soon_as_the_notice_allows() {
    let expected = |lines: &str| tell(&task(&["150621"]), lines, "2026-03-01").closing_expected;
    let accepted = "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n";
    assert_eq!(expected(accepted), Some(Ok(day("2025-12-31"))));
    // Accepted on 30 December 2025: ten working days are 31 December, 4 January (a worked Sunday) to
    // 9 January, 12, 13 and 14 January.
    let late = "2025-12-20 completed\n2025-12-24 applied\n2025-12-30 accepted\n";
    assert_eq!(expected(late), Some(Ok(day("2026-01-15"))));
    assert_eq!(expected(WHOLE), None);
    let lines = format!(
        "2025-08-01 extension_asked 150622\n2025-08-09 extension_granted 150622 2026-06\n{accepted}"
    );
    let story = tell(&task(&["150621", "150622"]), &lines, "2026-03-01");
    assert_eq!(story.closing_expected, Some(Ok(day("2026-06-30"))));
}

#[test]
fn events_after_the_day_are_not_part_of_the_story() {
    let story = tell(&task(&["150621"]), WHOLE, "2025-09-25");
    assert_eq!((story.steps.len(), story.refused.len()), (3, 0));
    assert_eq!(story.stage, Stage::Applied);
}

#[test]
fn a_task_without_a_date_stands_as_it_was_last_reported() {
    let mut one = task(&["150824"]);
    one.deadline = Deadline::default();
    let standing = |lines: &str| {
        tell_without_acceptance(&one, lines, "2025-10-01")
            .timing
            .standing
    };
    assert_eq!(standing(""), Standing::Undated);
    assert_eq!(standing("2025-06-30 on_schedule\n"), Standing::OnSchedule);
    assert_eq!(
        standing("2025-06-30 on_schedule\n2025-09-30 progress\n"),
        Standing::Undated
    );
    let back = "2025-06-30 on_schedule\n2025-07-01 completed\n2025-09-30 rebound\n";
    assert_eq!(standing(back), Standing::Undated);
    // A date goes before what is reported.
    let dated = task(&["150824"]);
    let late = tell(&dated, "2025-06-30 on_schedule\n", "2026-01-01");
    assert_eq!(late.timing.standing, Standing::Overdue);
}

#[test]
fn a_supervision_notice_sets_the_limit_of_what_came_back_and_extends_nothing_else() {
    let one = task(&["150621"]);
    let back = "2025-09-10 completed\n2026-02-02 rebound\n";
    assert_eq!(tell(&one, back, "2026-03-01").timing.due, None);
    let told = tell(
        &one,
        &format!("{back}2026-02-04 supervised - 2026-04"),
        "2026-03-01",
    );
    assert_eq!(
        (told.stage, told.timing.due),
        (Stage::Rectifying, Some(day("2026-04-30")))
    );
    let again = format!("{back}2026-02-04 supervised - 2026-04\n2026-02-20 listed - 2026-08");
    assert_eq!(
        tell(&one, &again, "2026-03-01").timing.due,
        Some(day("2026-04-30"))
    );
    // Overdue and pressed is still overdue.
    let late = tell(&one, "2026-01-15 listed - 2026-06", "2026-02-01");
    assert_eq!(late.timing.standing, Standing::Overdue);
    assert_eq!(late.timing.due, Some(day("2025-12-31")));
}

#[test]
fn the_acceptor_is_waited_for_from_the_day_of_the_application_region_by_region() {
    let two = task(&["150621", "150622", "150623"]);
    let lines = "2025-09-10 completed 150621\n2025-09-12 applied 150621\n\
        2025-09-10 completed 150622\n2025-09-15 applied 150622\n";
    let story = tell(&two, lines, "2025-10-01");
    let waiting: Vec<_> = story
        .next
        .iter()
        .map(|next| {
            (
                next.step.code(),
                next.role,
                next.from,
                next.regions.join(" "),
            )
        })
        .collect();
    let accept = |from: &str, region: &str| {
        let role = Role::FirstAcceptor;
        ("accept", role, Some(day(from)), region.to_owned())
    };
    let expected = [
        ("complete", Role::Responsible, None, "150623".to_owned()),
        accept("2025-09-12", "150621"),
        accept("2025-09-15", "150622"),
    ];
    assert_eq!(waiting, expected);
    assert_eq!(story.next[1].besides, Some(Rule::CopyIsTransfer));
    // Applied for together, they wait together.
    let both = "2025-09-10 completed 150621\n2025-09-10 completed 150622\n\
        2025-09-12 applied 150621\n2025-09-12 applied 150622\n";
    let story = tell(&two, both, "2025-10-01");
    assert_eq!(story.next[1].regions, ["150621", "150622"]);
}
