//! The state machine: where every region and the task stand, and what an event does to them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Application, Extension, Notice, Reason, Refusal, Reopening, ReopeningCause, Stage};
use crate::ledger::deadline::{Due, Limit};
use crate::ledger::event::{Event, EventKind};
use crate::ledger::procedure::{Procedure, Terms};
use crate::ledger::rule::Rule;
use crate::ledger::task::Task;

/// Where one region stands.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct RegionState {
    pub(in crate::ledger) region: Option<String>,
    pub(in crate::ledger) stage: Stage,
    pub(in crate::ledger) since: Option<NaiveDate>,
    pub(in crate::ledger) completed: Option<NaiveDate>,
    pub(in crate::ledger) applied: Option<NaiveDate>,
    pub(in crate::ledger) accepted: Option<NaiveDate>,
    /// Stands until the part is accepted again, or completed where nobody accepts.
    pub(in crate::ledger) reopened: Option<Reopening>,
    pub(in crate::ledger) limit: Limit,
    pub(in crate::ledger) extension_asked: Option<NaiveDate>,
}

/// How far a milestone has come.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct MilestoneState {
    pub(super) reported: Vec<String>,
    pub(in crate::ledger) done: Option<NaiveDate>,
    pub(in crate::ledger) condition_met: Option<NaiveDate>,
}

/// The state of one task. Public within the ledger for [`crate::ledger::Story`] to read.
pub(in crate::ledger) struct Machine<'a> {
    pub(super) task: &'a Task,
    pub(super) terms: Terms<'a>,
    /// Never empty: a task without regions has one that has no name.
    pub(in crate::ledger) regions: Vec<RegionState>,
    pub(in crate::ledger) notice: Option<Notice>,
    pub(in crate::ledger) closed: Option<NaiveDate>,
    pub(in crate::ledger) condition_met: Option<NaiveDate>,
    pub(in crate::ledger) milestones: BTreeMap<&'a str, MilestoneState>,
    pub(in crate::ledger) extensions: Vec<Extension>,
    pub(in crate::ledger) applications: Vec<Application>,
}

/// Places in [`Machine::regions`] that an event moves.
pub(super) type Moved = Vec<usize>;

impl<'a> Machine<'a> {
    pub(in crate::ledger) fn new(task: &'a Task, terms: Terms<'a>) -> Machine<'a> {
        let mut regions: Vec<RegionState> = Vec::new();
        for name in &task.regions {
            let named = Some(name.clone());
            if regions.iter().all(|other| other.region != named) {
                regions.push(RegionState {
                    region: named,
                    ..RegionState::default()
                });
            }
        }
        if regions.is_empty() {
            regions.push(RegionState::default());
        }
        let milestones = task.milestones.iter();
        let milestones = milestones.map(|milestone| (milestone.id.as_str(), Default::default()));
        Machine {
            task,
            terms,
            regions,
            notice: None,
            closed: None,
            condition_met: None,
            milestones: milestones.collect(),
            extensions: Vec::new(),
            applications: Vec::new(),
        }
    }

    /// The stage of the task: of its regions the one furthest behind, until they are all accepted.
    pub(in crate::ledger) fn stage(&self) -> Stage {
        match (self.closed, self.notice) {
            (Some(_), _) => Stage::Closed,
            (None, Some(_)) => Stage::Notice,
            (None, None) => {
                let stages = self.regions.iter().map(|region| region.stage);
                stages.min().unwrap_or_default()
            }
        }
    }

    /// The date that holds for a region.
    pub(in crate::ledger) fn due(&self, region: &RegionState) -> Due {
        let procedure = self.terms.procedure;
        Due::of_task(self.task, procedure, self.condition_met, region.limit)
    }

    /// Lets `event` happen, or says why it may not and leaves everything as it was.
    pub(in crate::ledger) fn apply(&mut self, event: &Event) -> Result<Moved, Refusal> {
        self.check_names(event)?;
        match event.kind {
            EventKind::Progress | EventKind::OnSchedule => Ok(Moved::new()),
            EventKind::MilestoneDone => self.reach_milestone(event),
            EventKind::ConditionMet => self.meet_condition(event),
            EventKind::Completed => self.complete(event),
            EventKind::Applied => self.ask_for_acceptance(event),
            EventKind::Accepted => self.accept(event),
            EventKind::Rejected => self.reject(event),
            EventKind::NoticeStarted => self.start_notice(event),
            EventKind::Objection => self.object(event),
            EventKind::Closed => self.close(event),
            EventKind::Rebound => {
                let places = self.places_from(event, Stage::Completed, Rule::Rebound)?;
                Ok(self.reopen(event, places, ReopeningCause::Rebound))
            }
            EventKind::ExtensionAsked => self.ask_for_extension(event),
            EventKind::ExtensionGranted => self.extend(event),
            EventKind::LookBack => {
                self.places_from(event, Stage::Completed, Rule::LookBack)?;
                Ok(Moved::new())
            }
            EventKind::Escalation(_) => Ok(self.limit_reopened(event)),
        }
    }

    fn complete(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let places = self.places_at(event, Stage::Rectifying, None)?;
        let ends_here = self.terms.procedure.is_none();
        for region in self.advance(event, &places, Stage::Completed) {
            region.completed = Some(event.date);
            region.extension_asked = None;
            if ends_here {
                region.reopened = None;
            }
        }
        Ok(places)
    }

    fn ask_for_acceptance(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let days = self.procedure()?.apply_within_working_days;
        let places = self.places_at(event, Stage::Completed, Some(Rule::GoalReached))?;
        let calendar = self.terms.calendar;
        let mut applications = Vec::new();
        for region in self.advance(event, &places, Stage::Applied) {
            region.applied = Some(event.date);
            let completed = region.completed.unwrap_or(event.date);
            applications.push(Application {
                region: region.region.clone(),
                completed,
                applied: event.date,
                by: calendar.after(completed, days),
            });
        }
        self.applications.extend(applications);
        Ok(places)
    }

    fn accept(&mut self, event: &Event) -> Result<Moved, Refusal> {
        self.procedure()?;
        let places = self.places_at(event, Stage::Applied, Some(Rule::AcceptanceOpinion))?;
        for region in self.advance(event, &places, Stage::Accepted) {
            region.accepted = Some(event.date);
            region.reopened = None;
        }
        Ok(places)
    }

    fn reject(&mut self, event: &Event) -> Result<Moved, Refusal> {
        self.procedure()?;
        let places = self.places_at(event, Stage::Applied, Some(Rule::AcceptanceOpinion))?;
        for region in self.advance(event, &places, Stage::Rectifying) {
            region.forget_completion();
        }
        Ok(places)
    }

    fn start_notice(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let days = self.procedure()?.notice_working_days;
        self.check_whole_task(event)?;
        if self.stage() > Stage::Accepted {
            return Err(self.refuse(Reason::NeedsStage {
                needed: Stage::Accepted,
                rule: Some(Rule::PublicNotice),
            }));
        }
        let behind = |region: &&RegionState| region.stage != Stage::Accepted;
        let behind: Vec<&RegionState> = self.regions.iter().filter(behind).collect();
        if !behind.is_empty() {
            let named: Vec<String> = behind.iter().filter_map(|it| it.region.clone()).collect();
            return Err(self.refuse(match named.is_empty() {
                false => Reason::RegionsBehind { regions: named },
                true => Reason::NeedsStage {
                    needed: Stage::Accepted,
                    rule: Some(Rule::PublicNotice),
                },
            }));
        }
        self.notice = Some(Notice {
            started: event.date,
            last_day: self.terms.calendar.after(event.date, days),
        });
        Ok((0..self.regions.len()).collect())
    }

    fn object(&mut self, event: &Event) -> Result<Moved, Refusal> {
        self.procedure()?;
        let notice = self.running_notice()?;
        // Where the end cannot be counted the objection is taken: reopening is the careful side.
        if let Some(last_day) = notice.last_day.ok().filter(|day| event.date > *day) {
            return Err(self.refuse(Reason::NoticeOver { last_day }));
        }
        let places = self.places_from(event, Stage::Accepted, Rule::NoticeOutcome)?;
        Ok(self.reopen(event, places, ReopeningCause::Objection))
    }

    fn close(&mut self, event: &Event) -> Result<Moved, Refusal> {
        self.procedure()?;
        self.check_whole_task(event)?;
        let notice = self.running_notice()?;
        let last_day = notice
            .last_day
            .map_err(|missing| self.refuse(Reason::NoCalendar(missing)))?;
        match last_day.succ_opt() {
            Some(earliest) if event.date < earliest => {
                Err(self.refuse(Reason::NoticeNotOver { last_day, earliest }))
            }
            _ => {
                self.closed = Some(event.date);
                Ok((0..self.regions.len()).collect())
            }
        }
    }

    /// Takes the parts at `places` back to rectifying. Their date is the time limit the event brings,
    /// else the one that holds if it has not passed or is still to be known, else none until a
    /// supervision notice sets one.
    fn reopen(&mut self, event: &Event, places: Moved, cause: ReopeningCause) -> Moved {
        self.notice = None;
        self.closed = None;
        for place in &places {
            let due = self.regions.get(*place).map(|region| self.due(region));
            let ahead = due.is_some_and(|due| {
                due.awaiting_condition || due.date.is_some_and(|date| date >= event.date)
            });
            let Some(region) = self.regions.get_mut(*place) else {
                continue;
            };
            if event.due.is_some() || !ahead {
                region.limit = Limit::Reopened(event.due.map(|period| period.end()));
            }
            region.stage = Stage::Rectifying;
            region.since = Some(event.date);
            region.reopened = Some(Reopening {
                cause,
                on: event.date,
            });
            region.forget_completion();
        }
        places
    }

    /// The notice that runs or has run and was not followed by closing.
    fn running_notice(&self) -> Result<Notice, Refusal> {
        let running = self.notice.filter(|_| self.closed.is_none());
        let (needed, rule) = (Stage::Notice, Some(Rule::NoticeOutcome));
        running.ok_or_else(|| self.refuse(Reason::NeedsStage { needed, rule }))
    }

    fn procedure(&self) -> Result<&'a Procedure, Refusal> {
        let procedure = self.terms.procedure;
        procedure.ok_or_else(|| self.refuse(Reason::NoAcceptance))
    }

    /// Moves the regions at `places` and hands them out for what else changes.
    fn advance<'m>(
        &'m mut self,
        event: &Event,
        places: &'m [usize],
        to: Stage,
    ) -> impl Iterator<Item = &'m mut RegionState> {
        let date = event.date;
        let regions = self.regions.iter_mut().enumerate();
        let chosen = regions.filter(|(place, _)| places.contains(place));
        chosen.map(move |(_, region)| {
            region.stage = to;
            region.since = Some(date);
            region
        })
    }

    /// The names of the regions at `places`.
    pub(in crate::ledger) fn names(&self, places: &[usize]) -> Vec<String> {
        let regions = places.iter().filter_map(|place| self.regions.get(*place));
        regions.filter_map(|it| it.region.clone()).collect()
    }

    pub(super) fn refuse(&self, reason: Reason) -> Refusal {
        let stood = self.stage();
        Refusal { stood, reason }
    }
}

impl RegionState {
    fn forget_completion(&mut self) {
        self.completed = None;
        self.applied = None;
        self.accepted = None;
    }
}
