//! Rectification (整改) on a day: every task of a dataset's ledger with its story, held against the numeric targets that
//! belong to it.
//!
//! [`Rectification::at`] joins the tables of the ledger with the assessment of the same day; the rules themselves stand
//! in [`crate::ledger`].

mod duties;
mod filter;
mod linked;
mod names;
mod pressing;
mod record;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::assess::{Assessments, Verdict};
use crate::dataset::{
    Dataset, EventRecord, Identified, LadderRecord, LedgerTables, ProcedureRecord, TaskList,
    TaskRecord,
};
use crate::finding::{self, Finding, FindingKind, LedgerDoubt, Location};
use crate::ledger::consistency::{self, LinkedTarget, Stated, TargetState};
use crate::ledger::story::Role;
use crate::ledger::{Event, Story, Task, Terms};

pub use duties::{DutyDue, DutyRow};
pub use filter::TaskFilter;
pub use record::{TaskRow, rows};

/// The tasks of a ledger on a day.
#[derive(Debug)]
pub struct Rectification<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The tables of its ledger.
    pub tables: &'a LedgerTables,
    /// The day.
    pub as_of: NaiveDate,
    /// The tasks that stand on that day, in file order.
    pub tasks: Vec<TaskState<'a>>,
    /// What the ledger says against itself or the numeric targets, in reading order.
    pub findings: Vec<Finding>,
    known_at: Option<NaiveDate>,
}

/// A task on a day.
#[derive(Debug)]
pub struct TaskState<'a> {
    /// The task.
    pub record: &'a TaskRecord,
    /// The list it stands in.
    pub list: &'a TaskList,
    /// The procedure of acceptance and closing, where one holds for it.
    pub procedure: Option<&'a ProcedureRecord>,
    /// Its story up to the day.
    pub story: Story,
    /// The numeric targets that belong to it, as they are judged.
    pub targets: Vec<TaskVerdict>,
    /// The ladder by which those responsible are pressed, where a document has one.
    pub ladder: Option<&'a LadderRecord>,
    /// Places of what the ledger says against it, in [`Rectification::findings`].
    findings: Vec<usize>,
}

/// A numeric target of a task with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskVerdict {
    /// The target.
    pub target: String,
    /// Its verdict.
    pub verdict: Verdict,
}

impl<'a> Rectification<'a> {
    /// The ledger on the day of `assessments`; a list that had not begun by then has no tasks yet, and with a known-at
    /// day events of documents published later are not known.
    pub fn at(
        dataset: &'a Dataset,
        tables: &'a LedgerTables,
        assessments: &Assessments,
    ) -> Rectification<'a> {
        let as_of = assessments.question.as_of;
        let known = |record: &&EventRecord| {
            let source = dataset.sources.get(&record.source);
            let published = source.and_then(|source| source.published);
            let known_at = assessments.question.known_at;
            known_at.is_none_or(|day| published.is_some_and(|published| published <= day))
        };
        let mut events: HashMap<&str, Vec<Event>> = HashMap::new();
        for record in tables.events.iter().filter(known) {
            let own = events.entry(&record.task).or_default();
            own.push(record.event.clone());
        }
        let mut verdicts = verdicts(tables, assessments);
        let begun = |task: &&TaskRecord| task.terms.issued.is_none_or(|day| day <= as_of);
        let tasks = tables.tasks.iter().filter(begun).filter_map(|record| {
            let list = tables.lists.get(&record.terms.list)?;
            let procedure = tables.procedures.get(&list.procedure);
            let events = events.get(record.id()).map_or(&[][..], Vec::as_slice);
            let terms = Terms {
                procedure: procedure.map(|procedure| &procedure.terms),
                calendar: &tables.calendar,
            };
            Some(TaskState {
                story: Story::tell(&record.terms, events, terms, as_of),
                targets: verdicts.remove(record.id()).unwrap_or_default(),
                record,
                list,
                procedure,
                ladder: None,
                findings: Vec::new(),
            })
        });
        let mut here = Rectification {
            dataset,
            tables,
            as_of,
            tasks: tasks.collect(),
            findings: Vec::new(),
            known_at: assessments.question.known_at,
        };
        let ladders: Vec<_> = here
            .tasks
            .iter()
            .map(|task| here.ladder_of(task.list))
            .collect();
        for (task, ladder) in here.tasks.iter_mut().zip(ladders) {
            task.ladder = ladder;
        }
        here.findings = here.inconsistencies();
        here.share_findings();
        here
    }

    /// The task with this id, if it stands on the day.
    pub fn task(&self, id: &str) -> Option<&TaskState<'a>> {
        self.tasks.iter().find(|task| task.record.id() == id)
    }

    /// What the ledger says against one task, in reading order.
    pub fn findings_of(&self, task: &TaskState<'a>) -> impl Iterator<Item = &Finding> {
        let own = task.findings.iter();
        own.filter_map(|place| self.findings.get(*place))
    }

    /// What the ledger says against one list as a whole.
    pub fn findings_of_list(&self, list: &TaskList) -> impl Iterator<Item = &Finding> {
        let file = self.file("lists");
        let line = list.line;
        let of_list = move |finding: &&Finding| {
            finding.location.file == file && finding.location.line == Some(line)
        };
        self.findings.iter().filter(of_list)
    }

    /// Gives every task the findings on its row and on the rows of its events.
    fn share_findings(&mut self) {
        let of_tasks = self.tables.tasks.iter().map(|task| (task.line, task.id()));
        let of_tasks: HashMap<u64, &str> = of_tasks.collect();
        let events = self.tables.events.iter();
        let of_events = events.map(|event| (event.event.row as u64, event.task.as_str()));
        let of_events: HashMap<u64, &str> = of_events.collect();
        let (tasks, events) = (self.file("tasks"), self.file("events"));
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, finding) in self.findings.iter().enumerate() {
            let line = finding.location.line.unwrap_or_default();
            let task = match finding.location.file.as_str() {
                file if file == tasks => of_tasks.get(&line),
                file if file == events => of_events.get(&line),
                _ => None,
            };
            if let Some(task) = task {
                places.entry(task).or_default().push(place);
            }
        }
        for task in &mut self.tasks {
            task.findings = places.remove(task.record.id()).unwrap_or_default();
        }
    }

    fn file(&self, table: &'static str) -> &'a str {
        self.dataset.package.resource(table).unwrap_or(table)
    }

    fn inconsistencies(&self) -> Vec<Finding> {
        let terms: Vec<Task> = self
            .tables
            .tasks
            .iter()
            .map(|task| task.terms.clone())
            .collect();
        let stated = self.stated();
        let lists = self.tables.lists.iter().flat_map(|list| {
            let tasks = stated.get(list.id.as_str()).map_or(&[][..], Vec::as_slice);
            let count = consistency::of_list(&list.id, list.stated_tasks, &terms);
            let doubts = count.into_iter().chain(consistency::not_stated(tasks));
            let found = doubts.map(|doubt| self.finding("lists", list.line, doubt));
            found.collect::<Vec<_>>()
        });
        let tasks = self.tasks.iter().flat_map(|task| {
            let procedure = task.procedure.map(|procedure| &procedure.terms);
            let on_site = procedure.is_some_and(|terms| terms.acceptance_on_site);
            let (terms, story) = (&task.record.terms, &task.story);
            let doubts = consistency::of_task(terms, story, &task.linked(), on_site);
            let of_event = |doubt: &consistency::Inconsistency| match doubt {
                consistency::Inconsistency::Refused { event, .. } => Some(event.row as u64),
                _ => None,
            };
            let doubts = doubts.into_iter().map(|doubt| self.with_names(doubt));
            let found = doubts.map(|doubt| match of_event(&doubt) {
                Some(line) => self.finding("events", line, doubt),
                None => self.finding("tasks", task.record.line, doubt),
            });
            found.collect::<Vec<_>>()
        });
        let mut findings: Vec<Finding> = lists.chain(tasks).collect();
        finding::sort(&mut findings);
        findings
    }

    /// What the tables state of every task, by list, in file order.
    fn stated(&self) -> HashMap<&str, Vec<(&str, Vec<Stated>)>> {
        let measures = self.tables.measures.iter();
        let measured: HashSet<&str> = measures.map(|measure| measure.task.as_str()).collect();
        let mut lists: HashMap<&str, Vec<(&str, Vec<Stated>)>> = HashMap::new();
        for task in self.tables.tasks.iter() {
            let terms = &task.terms;
            let has = |what: &Stated| match what {
                Stated::Unit => terms.responsible().next().is_some(),
                Stated::Person => !task.person.is_empty(),
                Stated::Deadline => terms.deadline.is_stated(),
                Stated::Goal => !task.goal.zh.is_empty(),
                Stated::Measures => measured.contains(task.id()),
            };
            let stated = Stated::ALL.into_iter().filter(has).collect();
            let list = lists.entry(&terms.list).or_default();
            list.push((task.id(), stated));
        }
        lists
    }

    /// Offices by their names: ids of offices say nothing to a reader.
    fn with_names(&self, doubt: consistency::Inconsistency) -> consistency::Inconsistency {
        match doubt {
            consistency::Inconsistency::AcceptorIsResponsible { units, leads_both } => {
                let language = self.dataset.package.language();
                let units = units.iter().map(|id| self.office(id, language)).collect();
                consistency::Inconsistency::AcceptorIsResponsible { units, leads_both }
            }
            other => other,
        }
    }

    fn finding(
        &self,
        table: &'static str,
        line: u64,
        doubt: consistency::Inconsistency,
    ) -> Finding {
        Finding {
            location: Location {
                file: self
                    .dataset
                    .package
                    .resource(table)
                    .unwrap_or(table)
                    .to_string(),
                line: Some(line),
                column: None,
            },
            row_left_out: matches!(doubt, consistency::Inconsistency::Refused { .. }),
            kind: FindingKind::Ledger(Box::new(LedgerDoubt::Inconsistent(doubt))),
        }
    }
}

impl TaskState<'_> {
    /// The offices that are waited for, those of the nearest step first; none when nothing is due. While one region is
    /// still at work another may wait for its acceptor: then both are named.
    pub fn waiting_for(&self) -> Vec<&str> {
        let mut offices: Vec<&str> = Vec::new();
        for next in &self.story.next {
            for office in self.in_role(next.role) {
                if !offices.contains(&office) {
                    offices.push(office);
                }
            }
        }
        offices
    }

    /// The offices of the task in a role; none where the dataset's procedure names it instead.
    pub fn in_role(&self, role: Role) -> Vec<&str> {
        let terms = &self.record.terms;
        match role {
            Role::Responsible => match terms.lead.is_empty() {
                false => terms.lead.iter().map(String::as_str).collect(),
                true => terms.participating.iter().map(String::as_str).collect(),
            },
            Role::FirstAcceptor => terms.first_acceptor().into_iter().collect(),
            Role::Committee | Role::Government => Vec::new(),
        }
    }

    fn linked(&self) -> Vec<LinkedTarget> {
        let linked = self.targets.iter().map(|target| LinkedTarget {
            target: target.target.clone(),
            state: match target.verdict {
                Verdict::Met => TargetState::Met,
                Verdict::NotAssessed => TargetState::Unknown,
                Verdict::OnTrack
                | Verdict::Behind
                | Verdict::Worsening
                | Verdict::Open
                | Verdict::Missed
                | Verdict::Breached => TargetState::Unmet,
            },
        });
        linked.collect()
    }
}

/// The verdicts of the numeric targets of every task that has some, in the order of their table.
fn verdicts<'a>(
    tables: &'a LedgerTables,
    assessments: &Assessments,
) -> HashMap<&'a str, Vec<TaskVerdict>> {
    let mut of_targets: HashMap<&str, Verdict> = HashMap::new();
    for row in &assessments.rows {
        of_targets.entry(&row.target).or_insert(row.verdict);
    }
    let mut of_tasks: HashMap<&str, Vec<TaskVerdict>> = HashMap::new();
    for link in &tables.targets {
        if let Some(verdict) = of_targets.get(link.target.as_str()) {
            let own = of_tasks.entry(&link.task).or_default();
            own.push(TaskVerdict {
                target: link.target.clone(),
                verdict: *verdict,
            });
        }
    }
    of_tasks
}
