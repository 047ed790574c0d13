//! Tasks counted by stage and standing.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::ledger::deadline::Standing;
use crate::ledger::stage::Stage;
use crate::ledger::story::Story;
use crate::ledger::task::Task;

/// How many tasks, or parts of tasks, stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// Those being rectified again after an objection or a rebound.
    pub reopened: usize,
    stages: BTreeMap<Stage, usize>,
    standings: BTreeMap<Standing, usize>,
}

/// In which role a unit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitRole {
    /// In the lead (牵头).
    Lead,
    /// Responsible besides the lead (参与).
    Participating,
    /// Accepting (验收).
    Accepting,
}

impl Tally {
    /// Counts whole tasks.
    #[must_use]
    pub fn of<'a>(stories: impl IntoIterator<Item = &'a Story>) -> Tally {
        let mut tally = Tally::default();
        for story in stories {
            let reopened = story.regions.iter().any(|region| region.reopened.is_some());
            tally.add(story.stage, story.timing.standing, reopened);
        }
        tally
    }

    /// How many stand at `stage`.
    #[must_use]
    pub fn at_stage(&self, stage: Stage) -> usize {
        self.stages.get(&stage).copied().unwrap_or(0)
    }

    /// How many have come to `stage` or further.
    #[must_use]
    pub fn from_stage(&self, stage: Stage) -> usize {
        self.stages.range(stage..).map(|(_, count)| count).sum()
    }

    /// How many have this standing.
    #[must_use]
    pub fn with_standing(&self, standing: Standing) -> usize {
        self.standings.get(&standing).copied().unwrap_or(0)
    }

    fn add(&mut self, stage: Stage, standing: Standing, reopened: bool) {
        self.total += 1;
        self.reopened += usize::from(reopened);
        *self.stages.entry(stage).or_default() += 1;
        *self.standings.entry(standing).or_default() += 1;
    }
}

/// Counts the parts of each region, by region. While a notice runs, and after closing, a part stands
/// where its task does.
#[must_use]
pub fn by_region(entries: &[Entry<'_>]) -> Vec<(String, Tally)> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for entry in entries {
        let shared = entry.story.stage > Stage::Accepted;
        for part in &entry.story.regions {
            let Some(region) = &part.region else {
                continue;
            };
            let stage = if shared {
                entry.story.stage
            } else {
                part.stage
            };
            let tally = tallies.entry(region).or_default();
            tally.add(stage, part.timing.standing, part.reopened.is_some());
        }
    }
    named(tallies)
}

/// Counts the tasks of each unit in one role, by unit; a task of two leading units counts for both, one
/// whose document names no unit for none.
#[must_use]
pub fn by_unit(entries: &[Entry<'_>], role: UnitRole) -> Vec<(String, Tally)> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for entry in entries {
        let units: BTreeSet<&String> = units(entry.task, role).iter().collect();
        let one = Tally::of([entry.story]);
        for unit in units {
            tallies.entry(unit).or_default().merge(&one);
        }
    }
    named(tallies)
}

impl Tally {
    fn merge(&mut self, other: &Tally) {
        self.total += other.total;
        self.reopened += other.reopened;
        for (stage, count) in &other.stages {
            *self.stages.entry(*stage).or_default() += count;
        }
        for (standing, count) in &other.standings {
            *self.standings.entry(*standing).or_default() += count;
        }
    }
}

fn units(task: &Task, role: UnitRole) -> &[String] {
    match role {
        UnitRole::Lead => &task.lead,
        UnitRole::Participating => &task.participating,
        UnitRole::Accepting => &task.accepting,
    }
}

fn named(tallies: BTreeMap<&str, Tally>) -> Vec<(String, Tally)> {
    let named = tallies.into_iter();
    named
        .map(|(name, tally)| (name.to_owned(), tally))
        .collect()
}
