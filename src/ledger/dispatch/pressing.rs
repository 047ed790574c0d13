//! How far those responsible for a task have been pressed, and what the ladder of their region has next.

use chrono::{Days, NaiveDate};

use super::LetterKind;
use crate::ledger::escalation::{EscalationStep, Ladder};
use crate::ledger::event::EventKind;
use crate::ledger::story::{Step, Story};

/// The steps taken since a task last changed its stage, and the rung that comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressing {
    /// Steps taken, in order.
    pub taken: Vec<Taken>,
    /// The next rung; `None` at the top of the ladder, or without one.
    pub next: Option<NextRung>,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The step.
    pub step: EscalationStep,
    /// The day.
    pub on: NaiveDate,
    /// Days since.
    pub days: i64,
    /// The number of the document; empty where none is recorded.
    pub document: String,
    /// The region it was about; `None` for the whole task.
    pub region: Option<String>,
}

/// A rung that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextRung {
    /// Its place in [`Ladder::rungs`].
    pub place: usize,
    /// The day from which it is called for: the wait of the ladder after the last step. `None`: at once, since the grounds
    /// themselves ask for it.
    pub from: Option<NaiveDate>,
}

impl Pressing {
    /// How those responsible for the task of `story` have been pressed, where a letter of this `kind` is called for.
    ///
    /// Steps count since the task last changed its stage: a reminder before completion says nothing of a rebound later.
    #[must_use]
    pub fn of(story: &Story, ladder: Option<&Ladder>, kind: LetterKind) -> Pressing {
        let moved = story.steps.iter().rposition(|step| step.from != step.to);
        let since = moved.map_or(0, |place| place + 1);
        let steps = story.steps.iter().skip(since);
        let taken: Vec<Taken> = steps.filter_map(|step| taken(step, story.as_of)).collect();
        let next = ladder.and_then(|ladder| {
            let steps: Vec<EscalationStep> = taken.iter().map(|taken| taken.step).collect();
            let place = ladder.after(&steps, kind)?;
            // What the grounds themselves ask for is asked for at once.
            let last = taken.last().filter(|_| ladder.entry(kind) != Some(place));
            let wait = Days::new(u64::from(ladder.wait_days));
            Some(NextRung {
                place,
                from: last.and_then(|taken| taken.on.checked_add_days(wait)),
            })
        });
        Pressing { taken, next }
    }
}

fn taken(step: &Step, as_of: NaiveDate) -> Option<Taken> {
    let event = &step.event;
    let EventKind::Escalation(pressed) = event.kind else {
        return None;
    };
    Some(Taken {
        step: pressed,
        on: event.date,
        days: as_of.signed_duration_since(event.date).num_days(),
        document: event.details.document.clone(),
        region: event.region.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::escalation::Rung;
    use crate::ledger::rule::Rule;
    use crate::ledger::samples::{day, task, tell};

    fn ladder() -> Ladder {
        let rung = |step| Rung {
            step,
            rule: Rule::Letters,
            grave: false,
        };
        Ladder {
            rungs: vec![
                rung(EscalationStep::Reminded),
                rung(EscalationStep::Supervised),
                rung(EscalationStep::Interviewed),
            ],
            wait_days: 30,
        }
    }

    fn pressed(lines: &str, kind: LetterKind) -> Pressing {
        let story = tell(&task(&[]), lines, "2026-03-01");
        Pressing::of(&story, Some(&ladder()), kind)
    }

    #[test]
    fn without_a_step_the_ladder_is_entered_where_the_letter_begins() {
        let next = |kind| pressed("", kind).next.map(|next| (next.place, next.from));
        assert_eq!(next(LetterKind::Reminder), Some((0, None)));
        assert_eq!(next(LetterKind::Supervision), Some((1, None)));
    }

    #[test]
    fn who_was_reminded_is_pressed_further_once_the_wait_is_over_and_the_days_are_told() {
        let told = pressed("2026-01-15 reminded", LetterKind::Reminder);
        assert_eq!(told.taken[0].days, 45);
        let next = told.next.unwrap();
        assert_eq!((next.place, next.from), (1, Some(day("2026-02-14"))));
        let told = pressed(
            "2026-01-15 reminded\n2026-02-20 interviewed",
            LetterKind::Reminder,
        );
        assert_eq!((told.taken.len(), told.next), (2, None));
    }

    #[test]
    fn steps_before_the_last_change_of_stage_do_not_count() {
        let lines = "2025-10-01 interviewed\n2025-10-08 completed\n2026-02-01 rebound";
        let told = pressed(lines, LetterKind::Supervision);
        assert_eq!(told.taken, []);
        assert_eq!(told.next.map(|next| next.place), Some(1));
    }

    #[test]
    fn without_a_ladder_only_what_was_done_is_told() {
        let story = tell(&task(&[]), "2026-01-15 reminded", "2026-03-01");
        let told = Pressing::of(&story, None, LetterKind::Supervision);
        assert_eq!((told.taken.len(), told.next), (1, None));
    }
}
