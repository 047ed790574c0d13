//! Tasks and events for tests.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::calendar::WorkingCalendar;
use super::event::{Event, EventKind};
use super::procedure::{Procedure, Terms};
use super::story::Story;
use super::task::{Deadline, DeadlineKind, Milestone, Task};

/// The built-in calendar, read once: the laws ask it many thousand times.
pub(in crate::ledger) static CALENDAR: LazyLock<WorkingCalendar> =
    LazyLock::new(WorkingCalendar::state_council);

pub(in crate::ledger) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A dated task of `regions`, due at the end of 2025, with two accepting units.
pub(in crate::ledger) fn task(regions: &[&str]) -> Task {
    Task {
        id: "ordos-36".to_owned(),
        list: "ordos-2025".to_owned(),
        regions: regions.iter().map(|&region| region.to_owned()).collect(),
        lead: vec!["housing-bureau".to_owned()],
        participating: vec!["banner-government".to_owned()],
        accepting: vec!["ecology-bureau".to_owned(), "forestry-bureau".to_owned()],
        deadline: Deadline {
            kind: Some(DeadlineKind::Dated),
            due: "2025-12".parse().ok(),
            ..Deadline::default()
        },
        issued: Some(day("2025-01-31")),
        ..Task::default()
    }
}

pub(in crate::ledger) fn milestone(id: &str, due: &str) -> Milestone {
    Milestone {
        id: id.to_owned(),
        due: due.parse().ok(),
        ..Milestone::default()
    }
}

/// Events from lines such as `2025-09-01 completed 150621` or `… extension_granted - 2026-06`: date,
/// code, region (or `-`), and a date or the id of a milestone.
pub(in crate::ledger) fn events(lines: &str) -> Vec<Event> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .enumerate()
        .map(|(row, line)| event(row, line))
        .collect()
}

fn event(row: usize, line: &str) -> Event {
    let words: Vec<&str> = line.split(' ').collect();
    let kind: EventKind = words[1].parse().unwrap();
    let mut event = Event::new(row, day(words[0]), kind);
    let region = words.get(2).filter(|region| **region != "-");
    event.region = region.map(|&region| region.to_owned());
    event.due = words.get(3).and_then(|word| word.parse().ok());
    if event.due.is_none() {
        event.milestone = words.get(3).map(|&word| word.to_owned());
    }
    event
}

/// The story under the documented procedure and the built-in calendar.
pub(in crate::ledger) fn tell(task: &Task, lines: &str, as_of: &str) -> Story {
    let procedure = Procedure::ordos_2025();
    let terms = Terms {
        procedure: Some(&procedure),
        calendar: &CALENDAR,
    };
    Story::tell(task, &events(lines), terms, day(as_of))
}

/// The story of a task whose list has no acceptance procedure.
pub(in crate::ledger) fn tell_without_acceptance(task: &Task, lines: &str, as_of: &str) -> Story {
    let terms = Terms {
        procedure: None,
        calendar: &CALENDAR,
    };
    Story::tell(task, &events(lines), terms, day(as_of))
}
