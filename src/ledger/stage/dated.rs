//! Which regions an event speaks for, and the events that move dates rather than stages.

use super::machine::{Machine, Moved};
use super::{Extension, Reason, Refusal, Stage};
use crate::ledger::deadline::Limit;
use crate::ledger::event::Event;
use crate::ledger::rule::Rule;

impl Machine<'_> {
    /// Region and milestone of an event are the task's own.
    pub(super) fn check_names(&self, event: &Event) -> Result<(), Refusal> {
        if let Some(region) = &event.region
            && self.place(region).is_none()
        {
            let region = region.clone();
            return Err(self.refuse(Reason::UnknownRegion { region }));
        }
        if let Some(milestone) = &event.milestone
            && !self.milestones.contains_key(milestone.as_str())
        {
            let milestone = milestone.clone();
            return Err(self.refuse(Reason::UnknownMilestone { milestone }));
        }
        Ok(())
    }

    /// An event of the whole task may name a region only where it is the only one.
    pub(super) fn check_whole_task(&self, event: &Event) -> Result<(), Refusal> {
        match &event.region {
            Some(region) if self.regions.len() > 1 => {
                let region = region.clone();
                Err(self.refuse(Reason::WholeTask { region }))
            }
            _ => Ok(()),
        }
    }

    /// The regions `event` speaks for that stand at `needed`, at least one.
    pub(super) fn places_at(
        &self,
        event: &Event,
        needed: Stage,
        rule: Option<Rule>,
    ) -> Result<Moved, Refusal> {
        let places = self.places(event, |stage| stage == needed);
        self.some(event, places, Reason::NeedsStage { needed, rule })
    }

    /// The regions `event` speaks for that have come to `needed` or further, at least one.
    pub(super) fn places_from(
        &self,
        event: &Event,
        needed: Stage,
        rule: Rule,
    ) -> Result<Moved, Refusal> {
        let places = self.places(event, |stage| stage >= needed);
        self.some(event, places, Reason::NeedsAtLeast { needed, rule })
    }

    /// Counts a milestone as reached when every region that has to report it has done so.
    pub(super) fn reach_milestone(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let named = event.milestone.as_deref();
        let milestone = named.and_then(|id| self.task.milestone(id));
        let Some(milestone) = milestone else {
            return Err(self.refuse(Reason::MilestoneNotNamed));
        };
        let state = self.milestones.get(milestone.id.as_str());
        if let Some(on) = state.and_then(|state| state.done) {
            return Err(self.refuse(Reason::MilestoneAlreadyDone { on }));
        }
        if let Some(state) = self.milestones.get_mut(milestone.id.as_str()) {
            state.reported.extend(event.region.clone());
            let all = milestone.regions.iter();
            let all = all.clone().all(|region| state.reported.contains(region));
            if event.region.is_none() || all {
                state.done = Some(event.date);
            }
        }
        Ok(Moved::new())
    }

    /// Notes the day a condition came about: that of one milestone, or of all that counts from it.
    pub(super) fn meet_condition(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let whole = self.condition_met;
        let named = event.milestone.as_deref();
        let before = match named {
            Some(id) => {
                let own = self
                    .milestones
                    .get(id)
                    .and_then(|state| state.condition_met);
                own.or(whole)
            }
            None => whole,
        };
        let conditional = match named.and_then(|id| self.task.milestone(id)) {
            Some(milestone) => milestone.condition.is_some(),
            None => {
                let mut milestones = self.task.milestones.iter();
                self.task.deadline.condition.is_some()
                    || milestones.any(|milestone| milestone.condition.is_some())
            }
        };
        if !conditional {
            return Err(self.refuse(Reason::NoCondition));
        }
        if let Some(on) = before {
            return Err(self.refuse(Reason::ConditionAlreadyMet { on }));
        }
        match named.and_then(|id| self.milestones.get_mut(id)) {
            Some(state) => state.condition_met = Some(event.date),
            None => self.condition_met = Some(event.date),
        }
        Ok(Moved::new())
    }

    /// Takes the time limit that a supervision notice brings (P10, 限期整改) for the reopened parts that have none. What
    /// has a date keeps it: pressing is no extension.
    pub(super) fn limit_reopened(&mut self, event: &Event) -> Moved {
        let limit = event.due.map(|due| Limit::Reopened(Some(due.end())));
        for place in self.places(event, |stage| stage == Stage::Rectifying) {
            if let (Some(limit), Some(region)) = (limit, self.regions.get_mut(place))
                && region.limit == Limit::Reopened(None)
            {
                region.limit = limit;
            }
        }
        Moved::new()
    }

    /// Notes that an extension was asked for. A reopened part whose time limit nobody recorded may get
    /// one this way too.
    pub(super) fn ask_for_extension(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let places = self.places_at(event, Stage::Rectifying, Some(Rule::Extension))?;
        let fixed = |place: &usize| {
            self.regions.get(*place).is_some_and(|region| {
                self.due(region).date.is_some() || region.limit == Limit::Reopened(None)
            })
        };
        if !places.iter().all(fixed) {
            return Err(self.refuse(Reason::NothingToExtend));
        }
        for place in places {
            if let Some(region) = self.regions.get_mut(place) {
                region.extension_asked = Some(event.date);
            }
        }
        Ok(Moved::new())
    }

    /// Puts the new date in the place of the old one, wherever it was asked for.
    pub(super) fn extend(&mut self, event: &Event) -> Result<Moved, Refusal> {
        let places = self.places_at(event, Stage::Rectifying, Some(Rule::Extension))?;
        let Some(to) = event.due else {
            return Err(self.refuse(Reason::NewDueMissing));
        };
        let mut granted = Vec::new();
        for place in places {
            let Some(region) = self.regions.get(place) else {
                continue;
            };
            let Some(asked) = region.extension_asked else {
                continue;
            };
            let from = self.due(region).date;
            if let Some(current) = from.filter(|current| to.end() <= *current) {
                return Err(self.refuse(Reason::NewDueNotLater { due: to, current }));
            }
            let region = region.region.clone();
            let granted_on = event.date;
            let extension = Extension {
                region,
                asked,
                granted: granted_on,
                from,
                to,
            };
            granted.push((place, extension));
        }
        if granted.is_empty() {
            return Err(self.refuse(Reason::NoExtensionAsked));
        }
        for (place, extension) in granted {
            if let Some(region) = self.regions.get_mut(place) {
                region.limit = Limit::Extended(to.end());
                region.extension_asked = None;
            }
            self.extensions.push(extension);
        }
        Ok(Moved::new())
    }

    fn place(&self, name: &str) -> Option<usize> {
        let mut regions = self.regions.iter();
        regions.position(|region| region.region.as_deref() == Some(name))
    }

    /// The regions the event speaks for whose stage `fits`.
    fn places(&self, event: &Event, fits: impl Fn(Stage) -> bool) -> Moved {
        let spoken_for = |place: &usize| match &event.region {
            Some(name) => self.place(name) == Some(*place),
            None => true,
        };
        let fitting = |place: &usize| {
            let region = self.regions.get(*place);
            region.is_some_and(|region| fits(region.stage))
        };
        let all = 0..self.regions.len();
        all.filter(spoken_for).filter(fitting).collect()
    }

    /// `places`, or a refusal that tells where the event's region stood.
    fn some(&self, event: &Event, places: Moved, reason: Reason) -> Result<Moved, Refusal> {
        if !places.is_empty() {
            return Ok(places);
        }
        let named = event.region.as_deref().and_then(|name| self.place(name));
        let region = named.and_then(|place| self.regions.get(place));
        let stood = match region {
            // While a notice runs or the task is closed every region shares the stage of the task.
            Some(region) if self.stage() <= Stage::Accepted => region.stage,
            _ => self.stage(),
        };
        Err(Refusal { stood, reason })
    }
}

#[cfg(test)]
mod tests;
