//! The story of a task (任务履历): its events up to a day, folded into where it stands and what is next.

mod next;

use chrono::NaiveDate;

use super::calendar::NoCalendar;
use super::deadline::{self, Due, Standing, Timing};
use super::event::{Event, EventKind};
use super::procedure::Terms;
use super::rule::Rule;
use super::stage::{
    Application, Extension, Machine, Notice, Refusal, RegionState, Reopening, Stage,
};
use super::task::{DeadlineKind, MilestoneKind, Task};

pub use next::{Next, NextStep, Role};

/// A task on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Id of the task.
    pub task: String,
    /// The day the story is told for; later events are not part of it.
    pub as_of: NaiveDate,
    /// The stage: of its regions the one furthest behind, until all are accepted.
    pub stage: Stage,
    /// The regions, in the order of the task; one without a name where the task has none.
    pub regions: Vec<RegionStory>,
    /// Standing against the date, of the region that is most pressing.
    pub timing: Timing,
    /// The date the document states, whatever was granted since.
    pub original_due: Option<NaiveDate>,
    /// The day the last region completed, once all have.
    pub completed: Option<NaiveDate>,
    /// The day the last region applied, once all have.
    pub applied: Option<NaiveDate>,
    /// The day the last region was accepted, once all are.
    pub accepted: Option<NaiveDate>,
    /// The public notice that leads or led to closing.
    pub notice: Option<Notice>,
    /// The day of closing.
    pub closed: Option<NaiveDate>,
    /// The day by which a task that is accepted and not closed is expected to be.
    ///
    /// No document gives a number. Our reading of 按期验收销号 (P11): the last date of its regions, or, where it
    /// leaves no time, the first day closing is possible when the notice begins on the day of
    /// acceptance; where a notice has begun, the first day closing is possible after it.
    pub closing_expected: Option<Result<NaiveDate, NoCalendar>>,
    /// The planned milestones and the timers, in the order of the task.
    pub milestones: Vec<MilestoneStory>,
    /// The day the condition of the task came about.
    pub condition_met: Option<NaiveDate>,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// Events that may not happen and changed nothing, in order.
    pub refused: Vec<Refused>,
    /// Extensions granted, in order.
    pub extensions: Vec<Extension>,
    /// Applications for acceptance, in order.
    pub applications: Vec<Application>,
    /// Days of looks back, in order.
    pub look_backs: Vec<NaiveDate>,
    /// What is to be done next, the nearest date first and what has none last.
    pub next: Vec<Next>,
}

/// One region of a task on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionStory {
    /// The region; `None` for a task without regions.
    pub region: Option<String>,
    /// Its own stage, at most [`Stage::Accepted`].
    pub stage: Stage,
    /// The day it came there.
    pub since: Option<NaiveDate>,
    /// The day of completion that stands.
    pub completed: Option<NaiveDate>,
    /// The day acceptance was applied for, after that completion.
    pub applied: Option<NaiveDate>,
    /// The day it was accepted.
    pub accepted: Option<NaiveDate>,
    /// Whether it is being put right again, until it is accepted.
    pub reopened: Option<Reopening>,
    /// Standing against its date.
    pub timing: Timing,
    /// Days after its date at which it was completed, where it was late.
    pub days_late: Option<i64>,
    /// The last day to apply for acceptance (P1), where that is what it has to do next.
    pub apply_by: Option<Result<NaiveDate, NoCalendar>>,
    /// The day an extension was asked for that nobody has decided on.
    pub extension_asked: Option<NaiveDate>,
}

/// A planned milestone on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneStory {
    /// Its id.
    pub id: String,
    /// The day it was reached, as far as is reported.
    pub done: Option<NaiveDate>,
    /// The last day of a timer; its step follows from the next day on.
    pub runs_out: Option<NaiveDate>,
    /// The rule it rests on, where it is another than that of the task's deadline.
    pub rule: Option<Rule>,
    /// Standing against its date.
    pub timing: Timing,
}

/// An event that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The event.
    pub event: Event,
    /// The regions it moved; empty also where the task has no regions.
    pub moved: Vec<String>,
    /// The stage of the task before.
    pub from: Stage,
    /// The stage of the task after.
    pub to: Stage,
}

/// An event that may not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The event.
    pub event: Event,
    /// Why not.
    pub refusal: Refusal,
}

impl Story {
    /// Tells the story of `task` on the day `as_of` from its own `events`, in whatever order they come:
    /// they are taken by day, those of one day by row.
    #[must_use]
    pub fn tell(task: &Task, events: &[Event], terms: Terms<'_>, as_of: NaiveDate) -> Story {
        let mut events: Vec<&Event> = events.iter().filter(|event| event.date <= as_of).collect();
        events.sort();
        let mut machine = Machine::new(task, terms);
        let (mut steps, mut refused) = (Vec::new(), Vec::new());
        for event in events {
            let from = machine.stage();
            let event = event.clone();
            match machine.apply(&event) {
                Ok(places) => steps.push(Step {
                    moved: machine.names(&places),
                    from,
                    to: machine.stage(),
                    event,
                }),
                Err(refusal) => refused.push(Refused { event, refusal }),
            }
        }
        let mut story = Story::of_machine(task, machine, terms, as_of);
        let looks = steps.iter().map(|step| &step.event);
        let looks = looks.filter(|event| event.kind == EventKind::LookBack);
        story.look_backs = looks.map(|event| event.date).collect();
        story.steps = steps;
        story.refused = refused;
        story.take_reported_standing();
        story.next = next::of(task, &story, terms);
        story
    }

    fn of_machine(task: &Task, machine: Machine<'_>, terms: Terms<'_>, as_of: NaiveDate) -> Story {
        let immediate = task.deadline.kind == Some(DeadlineKind::Immediate);
        let timing = |due: Due, done: bool, immediate: bool| {
            Timing::at(due, done, immediate, as_of, terms.due_soon_days())
        };
        let regions: Vec<RegionStory> = machine
            .regions
            .iter()
            .map(|region| {
                let done = region.stage >= Stage::Completed;
                let timing = timing(machine.due(region), done, immediate);
                RegionStory::new(region, timing, terms)
            })
            .collect();
        let milestones = task.milestones.iter();
        let planned = milestones.filter(|milestone| milestone.kind != MilestoneKind::History);
        let milestones = planned.map(|milestone| {
            let state = machine.milestones.get(milestone.id.as_str());
            let own = state.and_then(|state| state.condition_met);
            let due = Due::of_milestone(milestone, own.or(machine.condition_met));
            let done = state.and_then(|state| state.done);
            let is_timer = milestone.kind == MilestoneKind::Timer;
            let soon = terms.due_soon_days();
            MilestoneStory {
                id: milestone.id.clone(),
                done,
                runs_out: due.date.filter(|_| is_timer),
                rule: milestone.rule,
                timing: match is_timer {
                    true => Timing::of_timer(due, done.is_some(), as_of, soon),
                    false => timing(due, done.is_some(), false),
                },
            }
        });
        let pressing = regions.iter().map(|region| region.timing);
        let pressing = pressing.min_by_key(Timing::urgency);
        let timing = pressing.unwrap_or_else(|| timing(Due::default(), false, immediate));
        let accepted = last(&regions, |region| region.accepted);
        let expected = accepted
            .filter(|_| machine.closed.is_none())
            .and_then(|day| {
                let possible = closing_possible(day, machine.notice, terms)?;
                let due = regions.iter().filter_map(|region| region.timing.due).max();
                Some(possible.map(|possible| due.map_or(possible, |due| due.max(possible))))
            });
        Story {
            task: task.id.clone(),
            as_of,
            stage: machine.stage(),
            timing,
            original_due: deadline::stated(task, terms.procedure),
            completed: last(&regions, |region| region.completed),
            applied: last(&regions, |region| region.applied),
            accepted,
            notice: machine.notice,
            closed: machine.closed,
            closing_expected: expected,
            milestones: milestones.collect(),
            condition_met: machine.condition_met,
            regions,
            steps: Vec::new(),
            refused: Vec::new(),
            extensions: machine.extensions,
            applications: machine.applications,
            look_backs: Vec::new(),
            next: Vec::new(),
        }
    }

    /// A task without a date has nothing to be held against; where it was last reported to be on schedule, that is
    /// what is known.
    fn take_reported_standing(&mut self) {
        let tells = |step: &&Step| {
            let kind = step.event.kind;
            step.from != step.to || matches!(kind, EventKind::Progress | EventKind::OnSchedule)
        };
        let last = self.steps.iter().rev().find(tells);
        if last.is_some_and(|step| step.event.kind == EventKind::OnSchedule) {
            let timings = self.regions.iter_mut().map(|region| &mut region.timing);
            for timing in timings.chain([&mut self.timing]) {
                if timing.standing == Standing::Undated && !timing.awaiting_condition {
                    timing.standing = Standing::OnSchedule;
                }
            }
        }
    }

    /// Whether every region is completed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.stage >= Stage::Completed
    }
}

impl MilestoneStory {
    /// Whether nobody reported it as reached.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.done.is_none()
    }
}

impl RegionStory {
    fn new(region: &RegionState, timing: Timing, terms: Terms<'_>) -> RegionStory {
        let late = region.completed.zip(timing.due);
        let late = late.map(|(done, due)| done.signed_duration_since(due).num_days());
        let days = terms.procedure.map(|it| it.apply_within_working_days);
        let waiting = region
            .completed
            .filter(|_| region.stage == Stage::Completed);
        let apply_by = waiting.zip(days);
        RegionStory {
            region: region.region.clone(),
            stage: region.stage,
            since: region.since,
            completed: region.completed,
            applied: region.applied,
            accepted: region.accepted,
            reopened: region.reopened,
            timing,
            days_late: late.filter(|days| *days > 0),
            apply_by: apply_by.map(|(day, count)| terms.calendar.after(day, count)),
            extension_asked: region.extension_asked,
        }
    }
}

/// The first day a task accepted on `accepted` can be closed, its notice beginning that day where none
/// has begun.
fn closing_possible(
    accepted: NaiveDate,
    notice: Option<Notice>,
    terms: Terms<'_>,
) -> Option<Result<NaiveDate, NoCalendar>> {
    let days = terms.procedure?.notice_working_days;
    let last_day = match notice {
        Some(notice) => notice.last_day,
        None => terms.calendar.after(accepted, days),
    };
    Some(last_day.map(|day| day.succ_opt().unwrap_or(day)))
}

/// The latest day of all regions, when each has one.
fn last(
    regions: &[RegionStory],
    day: impl Fn(&RegionStory) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = regions.iter().map(day).collect();
    days?.into_iter().max()
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
