use super::*;
use crate::language::Language;
use crate::ledger::procedure::{Procedure, Terms};
use crate::ledger::samples::{CALENDAR, day, events, milestone, task, tell};
use crate::ledger::task::{Condition, Term};
use crate::words;

/// Under a procedure that asks for no acceptance on site.
fn of_task(task: &Task, story: &Story, targets: &[LinkedTarget]) -> Vec<Inconsistency> {
    super::of_task(task, story, targets, false)
}

fn codes(found: &[Inconsistency]) -> Vec<&'static str> {
    found.iter().map(Inconsistency::code).collect()
}

fn linked(target: &str, state: TargetState) -> LinkedTarget {
    LinkedTarget {
        target: target.to_owned(),
        state,
    }
}

#[test]
fn a_completed_task_contradicts_its_unmet_target_only() {
    let one = task(&["150621"]);
    let targets = [
        linked("T1", TargetState::Met),
        linked("T2", TargetState::Unmet),
        linked("T3", TargetState::Unknown),
    ];
    let working = tell(&one, "2025-09-01 progress", "2025-10-01");
    assert_eq!(of_task(&one, &working, &targets), []);
    let done = tell(&one, "2025-09-01 completed", "2025-10-01");
    let expected = Inconsistency::TargetNotMet {
        target: "T2".to_owned(),
        stage: Stage::Completed,
    };
    assert_eq!(of_task(&one, &done, &targets), [expected]);
}

#[test]
fn milestones_ahead_and_milestones_not_reported_are_told_apart() {
    let mut one = task(&["150621"]);
    one.milestones = vec![
        milestone("reported", "2025-03"),
        milestone("silent", "2025-06"),
        milestone("ahead", "2025-12"),
        milestone("late", "2025-08"),
        milestone("same-day", "2025-09-01"),
    ];
    let lines = "2025-03-20 milestone_done - reported\n2025-09-01 completed\n\
        2025-09-05 milestone_done - late\n";
    let mut found = of_task(&one, &tell(&one, lines, "2025-10-01"), &[]);
    let same_day = Inconsistency::MilestoneNotReported {
        milestone: "same-day".to_owned(),
        due: Some(day("2025-09-01")),
        completed: day("2025-09-01"),
    };
    assert_eq!(found.pop(), Some(same_day));
    assert_eq!(
        codes(&found),
        [
            "milestone-not-reported",
            "milestone-still-ahead",
            "milestone-not-reported"
        ]
    );
    let ahead = Inconsistency::MilestoneStillAhead {
        milestone: "ahead".to_owned(),
        due: day("2025-12-31"),
        completed: day("2025-09-01"),
    };
    assert_eq!(found[1], ahead);
}

#[test]
fn a_unit_that_accepts_its_own_work_is_named_with_its_roles() {
    let mut one = task(&["150621"]);
    one.accepting = vec![
        "housing-bureau".to_owned(),
        "banner-government".to_owned(),
        "x".to_owned(),
    ];
    let found = of_task(&one, &tell(&one, "", "2025-10-01"), &[]);
    assert_eq!(
        found,
        [Inconsistency::AcceptorIsResponsible {
            units: vec!["housing-bureau".to_owned(), "banner-government".to_owned()],
            leads_both: true,
        }]
    );
}

#[test]
fn a_late_application_is_told_even_after_it_was_rejected() {
    // Ten working days after 10 September 2025 end on the 24th; two regions late together are told once.
    let one = task(&["150621", "150622"]);
    let lines = "2025-09-10 completed\n2025-09-25 applied\n2025-09-26 rejected\n";
    let found = of_task(&one, &tell(&one, lines, "2025-10-01"), &[]);
    let late = Inconsistency::AppliedLate {
        completed: day("2025-09-10"),
        by: day("2025-09-24"),
        applied: day("2025-09-25"),
    };
    assert_eq!(found, [late]);
}

#[test]
fn an_application_on_the_tenth_working_day_is_in_time() {
    let one = task(&["150621"]);
    let story = tell(
        &one,
        "2025-09-10 completed\n2025-09-24 applied",
        "2025-10-01",
    );
    assert_eq!(of_task(&one, &story, &[]), []);
}

#[test]
fn terms_beyond_the_calendar_are_told_once_a_year() {
    let two = task(&["150621", "150622"]);
    let lines = "2026-12-25 completed\n2026-12-30 applied 150621\n";
    let found = of_task(&two, &tell(&two, lines, "2026-12-31"), &[]);
    assert_eq!(
        found,
        [Inconsistency::NoCalendar(NoCalendar { year: 2027 })]
    );
}

#[test]
fn refused_events_are_told() {
    let one = task(&["150621"]);
    let story = tell(&one, "2025-09-10 closed", "2025-10-01");
    let found = of_task(&one, &story, &[]);
    assert_eq!(codes(&found), ["event-refused"]);
    assert_eq!(
        words::inconsistency(&found[0], Language::English),
        "\"closed\" on 2025-09-10 is refused: stood at \"being rectified\"; has to stand at \
         \"public notice\" (rule P6)"
    );
    assert!(words::inconsistency(&found[0], Language::Chinese).contains("“销号”不予登记"));
}

#[test]
fn a_dated_part_beside_a_condition_wants_a_milestone() {
    let mut one = task(&["150621"]);
    one.deadline.condition = Some(Condition {
        name: "总规批复".to_owned(),
        term: Term::Months(12),
    });
    let story = tell(&one, "", "2025-10-01");
    assert_eq!(
        codes(&of_task(&one, &story, &[])),
        ["part-without-milestone"]
    );
    one.milestones = vec![milestone("m1", "2025-12")];
    let story = tell(&one, "", "2025-10-01");
    assert_eq!(of_task(&one, &story, &[]), []);
}

#[test]
fn a_list_is_held_to_the_number_it_states() {
    let tasks = [task(&[]), task(&["150621"])];
    let expected = Inconsistency::CountDiffers {
        list: "ordos-2025".to_owned(),
        stated: 3,
        found: 2,
    };
    assert_eq!(of_list("ordos-2025", Some(3), &tasks), Some(expected));
    assert_eq!(of_list("ordos-2025", Some(2), &tasks), None);
    assert_eq!(of_list("ordos-2025", None, &tasks), None);
    assert!(of_list("wuhai-2024", Some(31), &tasks).is_some());
}

#[test]
fn an_acceptance_without_a_site_visit_is_told_where_the_procedure_asks_for_one() {
    let one = task(&["150621"]);
    let lines = "2025-09-10 completed\n2025-09-12 applied\n2025-09-26 accepted\n";
    let found = |methods: &[AcceptanceMethod], on_site: bool| {
        let mut events = events(lines);
        events[2].details.methods = methods.to_vec();
        let procedure = Procedure::ordos_2025();
        let terms = Terms {
            procedure: Some(&procedure),
            calendar: &CALENDAR,
        };
        let story = Story::tell(&one, &events, terms, day("2025-10-01"));
        super::of_task(&one, &story, &[], on_site)
    };
    let (review, visit) = (
        AcceptanceMethod::DocumentReview,
        AcceptanceMethod::SiteVisit,
    );
    let accepted = day("2025-09-26");
    assert_eq!(
        found(&[review], true),
        [Inconsistency::NoSiteVisit { accepted }]
    );
    assert_eq!(found(&[review, visit], true), []);
    assert_eq!(found(&[review], false), []);
    // Nothing recorded is nothing known.
    assert_eq!(found(&[], true), []);
}

#[test]
fn pressing_a_closed_task_hints_at_a_rebound_that_was_not_recorded() {
    let one = task(&["150621"]);
    let closed = "2025-09-10 completed\n2025-09-12 applied\n2025-09-26 accepted\n\
        2025-09-26 notice_started\n2025-10-17 closed\n";
    let found = of_task(
        &one,
        &tell(
            &one,
            &format!("{closed}2025-11-03 supervised"),
            "2025-12-01",
        ),
        &[],
    );
    assert_eq!(codes(&found), ["pressed-when-closed"]);
    let told = format!("{closed}2025-11-01 rebound\n2025-11-03 supervised");
    assert_eq!(of_task(&one, &tell(&one, &told, "2025-12-01"), &[]), []);
}

#[test]
fn what_a_list_does_not_name_is_told_once_for_each_kind() {
    let all = Stated::ALL.to_vec();
    let some = vec![Stated::Unit, Stated::Deadline, Stated::Goal];
    assert_eq!(not_stated(&[("a", all.clone()), ("b", all.clone())]), []);
    let found = not_stated(&[("a", all), ("b", some)]);
    let expected = |what| Inconsistency::NotStated {
        what,
        tasks: vec!["b".to_owned()],
        of: 2,
    };
    assert_eq!(
        found,
        [expected(Stated::Person), expected(Stated::Measures)]
    );
}
