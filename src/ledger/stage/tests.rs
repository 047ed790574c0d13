//! Edge tables: which event may follow which, and what a refusal says.

use super::*;
use crate::language::Language;
use crate::ledger::calendar::NoCalendar;
use crate::ledger::event::EventKind;
use crate::ledger::rule::Rule;
use crate::ledger::samples::{day, task, tell, tell_without_acceptance};
use crate::ledger::story::Story;
use crate::words;

/// Events that bring a task to each stage; a notice from 26 September runs to 16 October 2025.
const TO_COMPLETED: &str = "2025-09-10 completed\n";
const TO_APPLIED: &str = "2025-09-10 completed\n2025-09-24 applied\n";
const TO_ACCEPTED: &str = "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n";
const TO_NOTICE: &str =
    "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n2025-09-26 notice_started\n";
pub(super) const TO_CLOSED: &str = "2025-09-10 completed\n2025-09-24 applied\n2025-09-26 accepted\n\
     2025-09-26 notice_started\n2025-10-17 closed\n";

pub(super) fn after(path: &str, event: &str) -> Story {
    let lines = format!("{path}{event}");
    tell(&task(&["150621"]), &lines, "2026-03-01")
}

pub(super) fn only_refusal(story: &Story) -> &Refusal {
    assert_eq!(story.refused.len(), 1, "{:?}", story.refused);
    &story.refused[0].refusal
}

#[test]
fn from_every_stage_only_its_own_events_go_on() {
    use EventKind as Kind;
    let stages = [
        (Stage::Rectifying, ""),
        (Stage::Completed, TO_COMPLETED),
        (Stage::Applied, TO_APPLIED),
        (Stage::Accepted, TO_ACCEPTED),
        (Stage::Notice, TO_NOTICE),
        (Stage::Closed, TO_CLOSED),
    ];
    // Where each event leads from each stage, in the order above; none where it is refused. On 8
    // October the notice still runs, on 20 October it is over.
    let closed = Some(Stage::Closed);
    let (rectifying, completed, applied, accepted, notice) = (
        Some(Stage::Rectifying),
        Some(Stage::Completed),
        Some(Stage::Applied),
        Some(Stage::Accepted),
        Some(Stage::Notice),
    );
    let table = [
        (
            Kind::Progress,
            "2025-10-20",
            [rectifying, completed, applied, accepted, notice, closed],
        ),
        (
            Kind::Completed,
            "2025-10-20",
            [completed, None, None, None, None, None],
        ),
        (
            Kind::Applied,
            "2025-10-20",
            [None, applied, None, None, None, None],
        ),
        (
            Kind::Accepted,
            "2025-10-20",
            [None, None, accepted, None, None, None],
        ),
        (
            Kind::Rejected,
            "2025-10-20",
            [None, None, rectifying, None, None, None],
        ),
        (
            Kind::NoticeStarted,
            "2025-10-20",
            [None, None, None, notice, None, None],
        ),
        (
            Kind::Objection,
            "2025-10-08",
            [None, None, None, None, rectifying, None],
        ),
        (Kind::Objection, "2025-10-20", [None; 6]),
        (Kind::Closed, "2025-10-08", [None; 6]),
        (
            Kind::Closed,
            "2025-10-20",
            [None, None, None, None, closed, None],
        ),
        (
            Kind::Rebound,
            "2025-10-20",
            [
                None, rectifying, rectifying, rectifying, rectifying, rectifying,
            ],
        ),
        (
            Kind::ExtensionAsked,
            "2025-10-20",
            [rectifying, None, None, None, None, None],
        ),
        (Kind::ExtensionGranted, "2025-10-20", [None; 6]),
        (
            Kind::LookBack,
            "2025-10-20",
            [None, completed, applied, accepted, notice, closed],
        ),
        (Kind::ConditionMet, "2025-10-20", [None; 6]),
        (Kind::MilestoneDone, "2025-10-20", [None; 6]),
    ];
    for (kind, date, leads_to) in table {
        for ((from, path), expected) in stages.into_iter().zip(leads_to) {
            if from == Stage::Closed && date < "2025-10-17" {
                continue;
            }
            let story = after(path, &format!("{date} {kind}"));
            assert_eq!(
                story.refused.is_empty(),
                expected.is_some(),
                "{kind} from {from}"
            );
            assert_eq!(story.stage, expected.unwrap_or(from), "{kind} from {from}");
        }
    }
}

#[test]
fn closing_is_allowed_from_the_day_after_the_last_day_of_the_notice() {
    let story = after(TO_NOTICE, "2025-10-16 closed");
    let refusal = only_refusal(&story);
    assert_eq!(
        (refusal.stood, refusal.rule()),
        (Stage::Notice, Some(Rule::PublicNotice))
    );
    assert_eq!(refusal.earliest(), Some(day("2025-10-17")));
    assert!(words::refusal(refusal, Language::Chinese).contains("最早 2025-10-17"));
    assert!(words::refusal(refusal, Language::English).contains("P5"));
    assert_eq!(
        after(TO_NOTICE, "2025-10-17 closed").closed,
        Some(day("2025-10-17"))
    );
}

#[test]
fn a_notice_that_begins_on_a_day_off_counts_from_the_next_working_day() {
    // Sunday 12 October 2025: the first working day counted is Monday 13, the tenth Friday 24.
    let story = after(TO_ACCEPTED, "2025-10-12 notice_started");
    let notice = story.notice.unwrap();
    assert_eq!(notice.last_day, Ok(day("2025-10-24")));
    assert_eq!(notice.closing_from(), Some(day("2025-10-25")));
}

#[test]
fn a_refusal_says_what_stood_what_was_needed_and_by_which_rule() {
    let story = after("", "2025-10-20 applied");
    let refusal = only_refusal(&story);
    assert_eq!(refusal.needed(), Some(Stage::Completed));
    assert_eq!(refusal.rule(), Some(Rule::GoalReached));
    assert_eq!(refusal.earliest(), None);
    let said = words::refusal(refusal, Language::English);
    assert_eq!(
        said,
        "stood at \"being rectified\"; has to stand at \"completed\" (rule P3)"
    );
}

#[test]
fn a_notice_waits_for_every_region_and_names_those_behind() {
    let lines = "2025-09-10 completed 150621\n2025-09-11 applied 150621\n2025-09-12 accepted 150621\n\
        2025-09-15 notice_started\n";
    let story = tell(&task(&["150621", "150622", "150623"]), lines, "2025-12-01");
    assert_eq!(story.stage, Stage::Rectifying);
    assert_eq!(story.regions[0].stage, Stage::Accepted);
    let refusal = only_refusal(&story);
    let behind = vec!["150622".to_owned(), "150623".to_owned()];
    assert_eq!(refusal.reason, Reason::RegionsBehind { regions: behind });
    assert_eq!(refusal.rule(), Some(Rule::AcceptByRegion));
}

#[test]
fn an_event_without_a_region_speaks_for_those_at_the_stage_before() {
    let lines = "2025-09-01 completed 150621\n2025-09-02 applied\n2025-09-10 completed\n";
    let story = tell(&task(&["150621", "150622"]), lines, "2025-12-01");
    assert!(story.refused.is_empty());
    let stages: Vec<Stage> = story.regions.iter().map(|region| region.stage).collect();
    assert_eq!(stages, [Stage::Applied, Stage::Completed]);
    assert_eq!(story.steps[1].moved, ["150621"]);
    assert_eq!(story.steps[2].moved, ["150622"]);
}

#[test]
fn a_refusal_tells_where_the_named_region_stood() {
    let lines = "2025-09-01 completed 150621\n2025-09-02 accepted 150621\n";
    let story = tell(&task(&["150621", "150622"]), lines, "2025-12-01");
    assert_eq!(only_refusal(&story).stood, Stage::Completed);
    assert_eq!(story.stage, Stage::Rectifying);
}

#[test]
fn names_that_are_not_the_tasks_are_refused() {
    let story = after("", "2025-09-10 completed 150699");
    let region = "150699".to_owned();
    assert_eq!(
        only_refusal(&story).reason,
        Reason::UnknownRegion { region }
    );
    let story = after("", "2025-09-10 progress - m7");
    let unknown = Reason::UnknownMilestone {
        milestone: "m7".to_owned(),
    };
    assert_eq!(only_refusal(&story).reason, unknown);
    assert_eq!(only_refusal(&story).rule(), None);
}

#[test]
fn closing_is_of_the_whole_task() {
    let two = task(&["150621", "150622"]);
    let story = tell(
        &two,
        &format!("{TO_NOTICE}2025-10-20 closed 150621"),
        "2026-01-01",
    );
    assert!(matches!(
        only_refusal(&story).reason,
        Reason::WholeTask { .. }
    ));
    // Of a task with one region the region may be named.
    assert_eq!(
        after(TO_NOTICE, "2025-10-20 closed 150621").stage,
        Stage::Closed
    );
}

#[test]
fn a_task_without_acceptance_ends_when_it_is_completed() {
    let lines = format!("{TO_CLOSED}2025-11-01 look_back\n2025-11-02 rebound\n");
    let story = tell_without_acceptance(&task(&[]), &lines, "2025-12-01");
    let refused: Vec<&Reason> = story.refused.iter().map(|it| &it.refusal.reason).collect();
    assert_eq!(refused, [&Reason::NoAcceptance; 4]);
    assert_eq!(story.stage, Stage::Rectifying);
    let reopened = story.regions[0].reopened.unwrap();
    assert_eq!(reopened.cause, ReopeningCause::Rebound);
    assert_eq!(reopened.on, day("2025-11-02"));
    // Where nobody accepts, completing again settles it.
    let lines = format!("{lines}2025-11-20 completed");
    let story = tell_without_acceptance(&task(&[]), &lines, "2025-12-01");
    assert_eq!(story.regions[0].reopened, None);
}

#[test]
fn an_objection_of_one_region_leaves_the_others_accepted() {
    let two = task(&["150621", "150622"]);
    let lines = format!("{TO_NOTICE}2025-10-16 objection 150622");
    let story = tell(&two, &lines, "2025-11-01");
    let stages: Vec<Stage> = story.regions.iter().map(|region| region.stage).collect();
    assert_eq!(stages, [Stage::Accepted, Stage::Rectifying]);
    assert_eq!((story.stage, story.notice), (Stage::Rectifying, None));
    let reopened = story.regions[1].reopened.unwrap();
    assert_eq!(reopened.cause, ReopeningCause::Objection);
}

#[test]
fn a_notice_the_calendar_does_not_reach_cannot_be_closed() {
    let lines = "2026-12-01 completed\n2026-12-02 applied\n2026-12-24 accepted\n\
        2026-12-25 notice_started\n2027-03-01 closed\n";
    let story = tell(&task(&["150621"]), lines, "2027-06-01");
    let missing = NoCalendar { year: 2027 };
    assert_eq!(story.stage, Stage::Notice);
    assert_eq!(only_refusal(&story).reason, Reason::NoCalendar(missing));
    assert_eq!(story.notice.unwrap().last_day, Err(missing));
    // The careful side: an objection is taken, however late.
    let story = tell(
        &task(&["150621"]),
        &format!("{lines}2027-03-02 objection"),
        "2027-06-01",
    );
    assert_eq!(story.stage, Stage::Rectifying);
}

#[test]
fn every_refusal_speaks_both_languages() {
    let lines = "2025-09-01 closed\n2025-09-01 look_back\n2025-09-02 progress 150699\n\
        2025-09-02 progress - m7\n2025-09-03 condition_met\n2025-09-03 milestone_done\n\
        2025-09-04 extension_granted - 2026-06\n2025-09-05 completed\n2025-09-05 completed\n";
    let story = tell(&task(&["150621"]), lines, "2025-12-01");
    assert_eq!(story.refused.len(), 8);
    for refused in &story.refused {
        let chinese = words::refusal(&refused.refusal, Language::Chinese);
        assert!(chinese.starts_with("当前为“"), "{chinese}");
        let english = words::refusal(&refused.refusal, Language::English);
        assert!(english.is_ascii() && !english.ends_with('.'), "{english}");
    }
}
