//! Laws that hold for any events in any order.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::ledger::escalation::EscalationStep;
use crate::ledger::procedure::Procedure;
use crate::ledger::samples::{CALENDAR, day, milestone, task};
use crate::ledger::task::{Condition, Term};

const REGIONS: [&str; 3] = ["150621", "150622", "150623"];

/// Any event; those that lead on are drawn more often, so that many stories come to an end.
fn any_event() -> impl Strategy<Value = (u64, EventKind, Option<&'static str>, bool, u8)> {
    let onward = [
        EventKind::Completed,
        EventKind::Applied,
        EventKind::Accepted,
        EventKind::NoticeStarted,
        EventKind::Closed,
    ];
    let kind = prop_oneof![
        7 => proptest::sample::select(onward.to_vec()),
        1 => proptest::sample::select(EventKind::ALL.to_vec()),
    ];
    let region = prop_oneof![
        6 => Just(None),
        3 => proptest::sample::select(REGIONS.map(Some).to_vec()),
        1 => Just(Some("150699")),
    ];
    (0_u64..12, kind, region, any::<bool>(), 0_u8..4)
}

fn any_case() -> impl Strategy<Value = (Task, Vec<Event>)> {
    let events = proptest::collection::vec(any_event(), 0..45);
    (0_usize..=3, any::<bool>(), any::<bool>(), events).prop_map(case)
}

/// Days after the first of March 2025, a step, a region and whether it brings a time limit.
fn any_pressing() -> impl Strategy<Value = (u64, EscalationStep, Option<&'static str>, bool)> {
    let region = prop_oneof![
        2 => Just(None),
        1 => proptest::sample::select(REGIONS.map(Some).to_vec()),
    ];
    let step = proptest::sample::select(EscalationStep::ALL.to_vec());
    (0_u64..900, step, region, any::<bool>())
}

type Drawn = (u64, EventKind, Option<&'static str>, bool, u8);

fn case(
    (regions, dated, conditional, drawn): (usize, bool, bool, Vec<Drawn>),
) -> (Task, Vec<Event>) {
    let mut task = task(&REGIONS[..regions]);
    task.milestones = vec![milestone("m1", "2025-08"), milestone("m2", "2026-02")];
    if !dated {
        task.deadline.due = None;
    }
    task.deadline.condition = conditional.then(|| Condition {
        name: "总规批复".to_owned(),
        term: Term::Months(12),
    });
    // Half the stories run over the end of 2026, where the calendar ends.
    let mut date = day(if dated { "2025-03-01" } else { "2026-06-01" });
    let mut events = Vec::new();
    for (row, (gap, kind, region, dated, milestone)) in drawn.into_iter().enumerate() {
        date = date + chrono::Days::new(gap);
        let mut event = Event::new(row, date, kind);
        event.region = region.map(str::to_owned);
        event.due = dated.then(|| "2026-06".parse().unwrap());
        let named = kind == EventKind::MilestoneDone || milestone == 3;
        event.milestone = named.then(|| format!("m{milestone}"));
        events.push(event);
    }
    (task, events)
}

fn terms_of(procedure: &Procedure) -> Terms<'_> {
    Terms {
        procedure: Some(procedure),
        calendar: &CALENDAR,
    }
}

fn told(task: &Task, events: &[Event]) -> Story {
    let procedure = Procedure::ordos_2025();
    Story::tell(task, events, terms_of(&procedure), day("2028-01-01"))
}

/// The last step before place `end` that moved `region`, told from the steps alone.
fn last_move<'a>(task: &Task, steps: &'a [Step], region: &str, end: usize) -> Option<&'a Step> {
    let moves = |step: &&Step| {
        let of_stage = !matches!(
            step.event.kind,
            EventKind::NoticeStarted | EventKind::Closed
        );
        let kinds = [
            EventKind::Completed,
            EventKind::Applied,
            EventKind::Accepted,
            EventKind::Rejected,
            EventKind::Objection,
            EventKind::Rebound,
        ];
        let moved = task.regions.is_empty() || step.moved.iter().any(|name| name == region);
        of_stage && kinds.contains(&step.event.kind) && moved
    };
    steps[..end].iter().rev().find(moves)
}

#[test]
fn the_stories_drawn_reach_every_stage() {
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..300 {
        let (task, events) = any_case().new_tree(&mut runner).unwrap().current();
        *seen.entry(told(&task, &events).stage).or_insert(0) += 1;
    }
    for stage in Stage::ALL {
        assert!(
            seen.get(&stage).is_some_and(|count| *count >= 5),
            "{seen:?}"
        );
    }
}

proptest! {
    #[test]
    fn nothing_is_closed_without_acceptance_everywhere_and_ten_working_days(
        (task, events) in any_case()
    ) {
        let steps = told(&task, &events).steps;
        for (place, step) in steps.iter().enumerate() {
            if step.event.kind != EventKind::Closed {
                continue;
            }
            let began = steps[..place].iter().rposition(|it| it.event.kind == EventKind::NoticeStarted);
            let began = began.expect("a notice before closing");
            // Closing may come after the calendar's end, the notice may not.
            let until = step.event.date.pred_opt().unwrap().min(day("2026-12-31"));
            let open = CALENDAR.between(steps[began].event.date, until);
            prop_assert!(open.is_ok_and(|days| days >= 10));
            let regions = task.regions.iter().map(String::as_str).chain([""]);
            for region in regions.take(task.regions.len().max(1)) {
                let last = last_move(&task, &steps, region, place);
                prop_assert_eq!(last.map(|it| it.event.kind), Some(EventKind::Accepted));
                prop_assert!(last_move(&task, &steps, region, began) == last);
            }
        }
    }

    #[test]
    fn refused_events_change_nothing((task, events) in any_case()) {
        let all = told(&task, &events);
        let refused: Vec<&Event> = all.refused.iter().map(|it| &it.event).collect();
        let kept: Vec<Event> = events.iter().filter(|it| !refused.contains(it)).cloned().collect();
        let mut without = told(&task, &kept);
        prop_assert!(without.refused.is_empty());
        without.refused = all.refused.clone();
        prop_assert_eq!(without, all);
    }

    #[test]
    fn the_order_rows_are_given_in_does_not_matter(
        (task, events, shuffled) in any_case().prop_flat_map(|(task, events)| {
            let shuffled = Just(events.clone()).prop_shuffle();
            (Just(task), Just(events), shuffled)
        })
    ) {
        prop_assert_eq!(told(&task, &events), told(&task, &shuffled));
    }

    #[test]
    fn every_event_up_to_the_day_is_a_step_or_a_refusal((task, events) in any_case(), cut in 0_u64..500) {
        let procedure = Procedure::ordos_2025();
        let as_of = day("2025-03-01") + chrono::Days::new(cut);
        let story = Story::tell(&task, &events, terms_of(&procedure), as_of);
        let up_to = events.iter().filter(|event| event.date <= as_of).count();
        prop_assert_eq!(story.steps.len() + story.refused.len(), up_to);
        // A story told earlier is the beginning of the one told later.
        let whole = told(&task, &events);
        prop_assert_eq!(&whole.steps[..story.steps.len()], &story.steps[..]);
        if let Some(notice) = story.notice
            && let Ok(last) = notice.last_day
        {
            prop_assert_eq!(CALENDAR.between(notice.started, last), Ok(10));
        }
    }

    #[test]
    fn pressing_in_any_order_moves_no_task(
        (task, events) in any_case(),
        pressed in proptest::collection::vec(any_pressing(), 0..10),
    ) {
        let first = day("2025-03-01");
        let pressed = pressed.into_iter().enumerate().map(|(row, (after, step, region, due))| {
            let date = first + chrono::Days::new(after);
            let mut event = Event::new(1000 + row, date, EventKind::Escalation(step));
            event.region = region.map(str::to_owned);
            event.due = due.then(|| "2026-09".parse().unwrap());
            event
        });
        let mut all = events.clone();
        all.extend(pressed);
        let stages = |story: &Story| -> Vec<(Stage, Option<NaiveDate>)> {
            story.regions.iter().map(|part| (part.stage, part.completed)).collect()
        };
        let (plain, with) = (told(&task, &events), told(&task, &all));
        prop_assert_eq!((plain.stage, plain.closed, plain.notice), (with.stage, with.closed, with.notice));
        prop_assert_eq!(stages(&plain), stages(&with));
        let still = with.steps.iter().filter(|step| matches!(step.event.kind, EventKind::Escalation(_)));
        for step in still {
            prop_assert!(step.from == step.to && step.moved.is_empty());
        }
    }

    #[test]
    fn any_numbers_in_a_procedure_are_borne(
        (task, events) in any_case(), days in any::<u32>(), months in any::<u32>()
    ) {
        let mut procedure = Procedure::ordos_2025();
        procedure.apply_within_working_days = days;
        procedure.notice_working_days = months % 7;
        procedure.due_soon_days = days;
        procedure.look_back_months = Some(months);
        procedure.immediate_within_days = Some(days);
        let terms = terms_of(&procedure);
        let story = Story::tell(&task, &events, terms, NaiveDate::MAX);
        prop_assert_eq!(story.steps.len() + story.refused.len(), events.len());
    }
}
