use super::*;
use crate::ledger::samples::{day, milestone, task, tell};
use crate::ledger::stage::Stage;

const AS_OF: &str = "2026-01-10";

fn named(id: &str, regions: &[&str]) -> Task {
    let mut task = task(regions);
    task.id = id.to_owned();
    task
}

fn dispatch(tasks: &[(Task, &str)], as_of: &str) -> Dispatch {
    let stories: Vec<Story> = tasks
        .iter()
        .map(|(task, lines)| tell(task, lines, as_of))
        .collect();
    let pairs = tasks.iter().zip(&stories);
    let entries: Vec<Entry<'_>> = pairs
        .map(|((task, _), story)| Entry {
            task,
            story,
            ladder: None,
        })
        .collect();
    Dispatch::at(day(as_of), "2026-Q1".parse().unwrap(), &entries)
}

/// Letter, task and causes of every letter.
fn causes(dispatch: &Dispatch) -> Vec<(LetterKind, &str, Vec<&Cause>)> {
    let letters = dispatch.letters.iter().map(|letter| {
        let causes = letter.grounds.iter().map(|ground| &ground.cause);
        (letter.kind, letter.task.as_str(), causes.collect())
    });
    letters.collect()
}

#[test]
fn tasks_are_counted_by_stage_and_standing_for_regions_and_units() {
    let mut other = named("b", &["150622"]);
    other.lead = vec!["water-bureau".to_owned(), "energy-bureau".to_owned()];
    let tasks = [
        (
            named("a", &["150621", "150622"]),
            "2025-12-01 completed 150621",
        ),
        (other, "2025-09-10 completed\n2025-12-01 rebound"),
    ];
    let dispatch = dispatch(&tasks, AS_OF);
    assert_eq!((dispatch.overall.total, dispatch.overall.reopened), (2, 1));
    assert_eq!(dispatch.overall.at_stage(Stage::Rectifying), 2);
    assert_eq!(dispatch.overall.with_standing(Standing::Overdue), 2);
    let regions: Vec<_> = dispatch
        .by_region
        .iter()
        .map(|(name, tally)| {
            (
                name.as_str(),
                tally.total,
                tally.from_stage(Stage::Completed),
            )
        })
        .collect();
    assert_eq!(regions, [("150621", 1, 1), ("150622", 2, 0)]);
    let units: Vec<_> = dispatch
        .by_unit
        .iter()
        .map(|(name, tally)| (name.as_str(), tally.total))
        .collect();
    assert_eq!(
        units,
        [
            ("energy-bureau", 1),
            ("housing-bureau", 1),
            ("water-bureau", 1)
        ]
    );
}

#[test]
fn a_closed_task_is_closed_in_each_of_its_regions() {
    let lines = "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n\
        2025-09-26 notice_started\n2025-10-17 closed\n";
    let dispatch = dispatch(&[(named("a", &["150621", "150622"]), lines)], AS_OF);
    for (_, tally) in &dispatch.by_region {
        assert_eq!(tally.at_stage(Stage::Closed), 1);
    }
    assert_eq!(dispatch.letters, []);
}

#[test]
fn overdue_and_coming_are_lists_by_date() {
    let mut late = named("late", &[]);
    late.milestones = vec![milestone("m1", "2025-06"), milestone("m2", "2026-03")];
    let mut ahead = named("ahead", &[]);
    ahead.deadline.due = "2026-02".parse().ok();
    let mut far = named("far", &[]);
    far.deadline.due = "2026-06".parse().ok();
    let dispatch = dispatch(&[(late, ""), (ahead, ""), (far, "")], AS_OF);
    let shown = |items: &[DueItem]| -> Vec<(String, &str, i64)> {
        let items = items.iter();
        items
            .map(|it| (it.task.clone(), it.step.code(), it.days_left))
            .collect()
    };
    // 30 June to 10 January are 194 days; 31 December to 10 January ten.
    assert_eq!(
        shown(&dispatch.overdue),
        [
            ("late".to_owned(), "milestone", -194),
            ("late".to_owned(), "complete", -10)
        ]
    );
    assert_eq!(
        shown(&dispatch.coming),
        [
            ("ahead".to_owned(), "complete", 49),
            ("late".to_owned(), "milestone", 80)
        ]
    );
}

#[test]
fn each_ground_calls_for_its_letter() {
    let mut soon = named("soon", &[]);
    soon.deadline.due = "2026-03".parse().ok();
    let mut step = named("step", &[]);
    step.deadline.due = "2026-12".parse().ok();
    step.milestones = vec![milestone("m1", "2025-06")];
    let accepted = "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n";
    let noticed = format!("{accepted}2025-09-26 notice_started\n2025-10-10 objection - 2026-12\n");
    let tasks = [
        (soon, ""),
        (step, ""),
        (named("overdue", &[]), ""),
        (
            named("rebound", &[]),
            "2025-09-10 completed\n2026-01-05 rebound",
        ),
        (named("objection", &[]), noticed.as_str()),
        (named("unclosed", &[]), accepted),
        (named("unapplied", &[]), "2025-09-10 completed"),
        (named("fine", &[]), "2026-01-05 completed"),
    ];
    let dispatch = dispatch(&tasks, AS_OF);
    let (supervision, reminder) = (LetterKind::Supervision, LetterKind::Reminder);
    let milestone = Cause::MilestoneOverdue("m1".to_owned());
    let expected = [
        (supervision, "overdue", vec![&Cause::Overdue]),
        (supervision, "rebound", vec![&Cause::Rebound]),
        (supervision, "objection", vec![&Cause::Objection]),
        (supervision, "unclosed", vec![&Cause::NotClosed]),
        (reminder, "soon", vec![&Cause::DueSoon]),
        (reminder, "step", vec![&milestone]),
        (reminder, "unapplied", vec![&Cause::ApplicationLate]),
    ];
    assert_eq!(causes(&dispatch), expected);
    let days: Vec<NaiveDate> = dispatch
        .letters
        .iter()
        .map(|letter| letter.grounds[0].day)
        .collect();
    let on = [
        "2025-12-31",
        "2026-01-05",
        "2025-10-10",
        "2025-12-31",
        "2026-03-31",
        "2025-06-30",
        "2025-09-24",
    ];
    assert_eq!(days, on.map(day));
}

#[test]
fn a_letter_names_the_regions_it_is_about() {
    let three = named("a", &["150621", "150622", "150623"]);
    let dispatch = dispatch(&[(three, "2025-12-30 completed 150622")], AS_OF);
    assert_eq!(
        causes(&dispatch),
        [(LetterKind::Supervision, "a", vec![&Cause::Overdue])]
    );
    assert_eq!(dispatch.letters[0].grounds[0].regions, ["150621", "150623"]);
}

#[test]
fn the_last_day_to_apply_calls_for_no_letter_yet() {
    let tasks = [(named("a", &[]), "2025-09-10 completed")];
    assert_eq!(dispatch(&tasks, "2025-09-24").letters, []);
    let late = dispatch(&tasks, "2025-09-25");
    assert_eq!(
        causes(&late),
        [(LetterKind::Reminder, "a", vec![&Cause::ApplicationLate])]
    );
}

#[test]
fn what_is_due_on_the_day_itself_is_still_to_come() {
    let dispatch = dispatch(&[(named("a", &[]), "")], "2025-12-31");
    assert_eq!(dispatch.coming[0].days_left, 0);
    assert_eq!(dispatch.overdue, []);
}

#[test]
fn a_task_gets_one_letter_of_the_kind_its_weightiest_ground_asks_for() {
    let mut both = named("a", &["150621", "150622"]);
    both.milestones = vec![milestone("m1", "2025-06")];
    let dispatch = dispatch(&[(both, "2025-09-10 completed 150621")], AS_OF);
    let milestone = Cause::MilestoneOverdue("m1".to_owned());
    let grounds = vec![&Cause::Overdue, &milestone, &Cause::ApplicationLate];
    assert_eq!(causes(&dispatch), [(LetterKind::Supervision, "a", grounds)]);
    assert_eq!(milestone.letter(), LetterKind::Reminder);
}

#[test]
fn what_is_only_our_reading_says_so() {
    assert_eq!(Cause::Rebound.basis(), Basis::Documented);
    assert_eq!(Cause::Overdue.basis(), Basis::Documented);
    assert_eq!(Cause::NotClosed.basis(), Basis::OurReading);
    assert_eq!(Cause::ApplicationLate.basis(), Basis::OurReading);
}

#[test]
fn an_empty_ledger_has_an_empty_dispatch() {
    let dispatch = dispatch(&[], AS_OF);
    assert_eq!(dispatch.overall, Tally::default());
    assert!(dispatch.letters.is_empty() && dispatch.coming.is_empty());
}
