//! The tables of a rectification ledger (整改台账), which a dataset may have beside its targets.
//!
//! | table | a row is |
//! |---|---|
//! | `lists` | a document that sets tasks or tells of them ([`TaskList`]) |
//! | `units` | an office that answers for tasks or accepts them ([`Office`]) |
//! | `tasks` | a rectification task (整改任务, [`TaskRecord`]) |
//! | `measures` | a numbered measure of a task (整改措施, [`Measure`]) |
//! | `milestones` | a dated step of a task (时间节点, [`MilestoneRecord`]) |
//! | `task_targets` | a numeric target that belongs to a task ([`TaskTarget`]) |
//! | `events` | what happened to a task on a day ([`EventRecord`]) |
//!
//! `ledger.toml` holds the procedures (程序规定, [`ProcedureRecord`]) by which tasks are accepted and closed and the
//! recurring duties (定期事项, [`DutyRecord`]) and ladders of pressing (督促阶梯, [`LadderRecord`]); `holidays` may add to the calendar of working days.

mod definitions;
mod duties;
mod events;
mod ladders;
mod lists;
mod milestones;
mod offices;
mod procedures;
mod tasks;

use std::path::Path;

pub use duties::DutyRecord;
pub use events::EventRecord;
pub use ladders::{LadderRecord, RungRecord};
pub use lists::TaskList;
pub use milestones::{Measure, MilestoneRecord};
pub use offices::Office;
pub use procedures::ProcedureRecord;
pub use tasks::{TaskRecord, TaskTarget};

use super::folder::Folder;
use super::{Catalogue, Dataset};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::ledger::WorkingCalendar;
use crate::reading::{self, Limit, Limits};

/// A ledger as its tables have it, checked row by row.
#[derive(Debug)]
pub struct LedgerTables {
    /// Procedures, in the order of `ledger.toml`.
    pub procedures: Catalogue<ProcedureRecord>,
    /// Recurring duties, in the order of `ledger.toml`.
    pub duties: Catalogue<DutyRecord>,
    /// Ladders of pressing, in the order of `ledger.toml`.
    pub ladders: Catalogue<LadderRecord>,
    /// Documents with tasks.
    pub lists: Catalogue<TaskList>,
    /// Offices (单位).
    pub offices: Catalogue<Office>,
    /// Tasks, in file order.
    pub tasks: Catalogue<TaskRecord>,
    /// Measures, in file order.
    pub measures: Vec<Measure>,
    /// Milestones, in file order.
    pub milestones: Catalogue<MilestoneRecord>,
    /// Which numeric targets belong to which task.
    pub targets: Vec<TaskTarget>,
    /// Events, in file order.
    pub events: Vec<EventRecord>,
    /// The working days: the State Council's, with the dataset's own `holidays` over them.
    pub calendar: WorkingCalendar,
    /// What is doubtful or unusable in these tables, in reading order.
    pub findings: Vec<Finding>,
}

impl LedgerTables {
    /// Whether a dataset has a ledger.
    pub fn is_in(dataset: &Dataset) -> bool {
        dataset.package.resource("tasks").is_some()
    }

    /// Loads the ledger of the dataset in `folder`, of each file as much as `limits` allow.
    ///
    /// # Errors
    /// A dataset without a ledger, a table that cannot be read or lacks columns, a `ledger.toml` that does not parse.
    /// Bad rows are findings instead.
    pub fn load(folder: &Path, dataset: &Dataset, limits: &Limits) -> Result<LedgerTables> {
        let folder = Folder::new(folder, limits);
        let file = |name| dataset.package.resource(name);
        let needed = |name, what| {
            file(name).ok_or_else(|| Error::NotFound {
                what,
                path: folder.join("datapackage.json"),
            })
        };
        let mut findings = Vec::new();
        let definitions = definitions::load(folder, file("ledger"), dataset, &mut findings)?;
        let procedures = definitions.procedures;
        let lists = needed("lists", "resource `lists`")?;
        let lists = lists::load(folder, lists, dataset, &procedures, &mut findings)?;
        let offices = needed("units", "resource `units`")?;
        let offices = offices::load(folder, offices, dataset, &mut findings)?;
        let tasks = needed("tasks", "resource `tasks`")?;
        let tasks = tasks::load(folder, tasks, dataset, &lists, &offices, &mut findings)?;
        let measures = match file("measures") {
            Some(file) => milestones::measures(folder, file, &tasks, &mut findings)?,
            None => Vec::new(),
        };
        let milestones = match file("milestones") {
            Some(file) => milestones::load(folder, file, &tasks, &measures, &mut findings)?,
            None => Catalogue::from_iter([]),
        };
        let tasks = tasks::with_milestones(tasks, &milestones);
        let targets = match file("task_targets") {
            Some(file) => tasks::targets(folder, file, dataset, &tasks, &mut findings)?,
            None => Vec::new(),
        };
        let events = match file("events") {
            Some(file) => {
                let known = events::Known {
                    dataset,
                    tasks: &tasks,
                    milestones: &milestones,
                };
                events::load(folder, file, &known, &mut findings)?
            }
            None => Vec::new(),
        };
        let calendar = calendar(folder, file("holidays"))?;
        finding::sort(&mut findings);
        Ok(LedgerTables {
            procedures,
            duties: definitions.duties,
            ladders: definitions.ladders,
            lists,
            offices,
            tasks,
            measures,
            milestones,
            targets,
            events,
            calendar,
            findings,
        })
    }
}

fn calendar(folder: Folder<'_>, file: Option<&str>) -> Result<WorkingCalendar> {
    let calendar = WorkingCalendar::state_council();
    let Some(file) = file else {
        return Ok(calendar);
    };
    let path = folder.join(file);
    let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
    let rows = WorkingCalendar::read_rows(&text).map_err(|error| Error::Malformed {
        path,
        reason: error.to_string(),
    })?;
    Ok(calendar.with_rows(rows))
}
