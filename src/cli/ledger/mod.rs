//! `duibiao ledger`: rectification tasks listed, the story of one, the dispatch report, the forms, the duties.

mod dispatch;
mod duties;
mod forms;

use serde::Serialize;

use super::Ended;
use super::args::{self, Format, LedgerCommand};
use super::bar::Bar;
use super::check::region_code;
use super::printer::Printer;
use super::table::printed;
use crate::assess::{Assessments, assess_watched};
use crate::dataset::{Catalogue, Dataset, LedgerTables, Office};
use crate::error::{Error, Result};
use crate::ledger::deadline::Standing;
use crate::rectification::{Rectification, TaskFilter, TaskRow, TaskState, rows};
use crate::report::dispatch::counted;
use crate::report::{task_rows_csv, task_story};
use crate::words::{LedgerPhrase, ledger_phrase};

pub(super) fn run(command: &args::Ledger, printer: &Printer) -> Result<Ended> {
    match (&command.command, &command.list) {
        (Some(LedgerCommand::Show(command)), _) => show(command, printer),
        (Some(LedgerCommand::Report(command)), _) => dispatch::run(command, printer),
        (Some(LedgerCommand::Forms(command)), _) => forms::run(command, printer),
        (Some(LedgerCommand::Duties(command)), _) => duties::run(command, printer),
        (None, Some(command)) => list(command, printer),
        (None, None) => Err(Error::Usage {
            what: "name the dataset and the day: `duibiao ledger DATASET --as-of 2024Q4`",
        }),
    }
}

/// The dataset with its ledger and its assessment.
struct Opened {
    dataset: Dataset,
    tables: LedgerTables,
    assessments: Assessments,
}

impl Opened {
    fn at(asked: &args::LedgerAsked, printer: &Printer) -> Result<Opened> {
        let dataset = asked.reading.dataset(&asked.dataset, printer)?;
        let tables = LedgerTables::load(&asked.dataset, &dataset, &asked.reading.limits())?;
        let assessments = assess_watched(&dataset, asked.question(), &Bar::new(printer))?;
        Ok(Opened {
            dataset,
            tables,
            assessments,
        })
    }

    fn rectification(&self) -> Rectification<'_> {
        Rectification::at(&self.dataset, &self.tables, &self.assessments)
    }
}

fn list(command: &args::LedgerList, printer: &Printer) -> Result<Ended> {
    let opened = Opened::at(&command.asked(), printer)?;
    let here = opened.rectification();
    let filter = filter(command, &opened)?;
    let wanted: Vec<&TaskState<'_>> = here
        .tasks
        .iter()
        .filter(|task| filter.takes(task, &opened.dataset))
        .collect();
    let rows = rows(&here, wanted.iter().copied(), printer.language());
    printer.data(&match command.format {
        Format::Json => json(&rows, "tasks as JSON")?,
        Format::Csv => task_rows_csv(&rows)?,
        Format::Table | Format::Md => table(&rows, printer, command.format == Format::Md),
    });
    let stories = || wanted.iter().map(|task| &task.story);
    printer.say(&counted(stories(), printer.language()));
    let alarmed = stories().any(|story| command.fail_on.alarms(story.timing.standing));
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}

fn filter(command: &args::LedgerList, opened: &Opened) -> Result<TaskFilter> {
    let office = |wanted: &Option<String>| {
        let wanted = wanted.as_deref();
        wanted
            .map(|wanted| office_id(&opened.tables.offices, wanted))
            .transpose()
    };
    for id in &command.list {
        known_list(&opened.tables, id)?;
    }
    let region = command.region.as_deref();
    let mut standings = command.standing.clone();
    standings.extend(command.overdue.then_some(Standing::Overdue));
    Ok(TaskFilter {
        lists: command.list.clone(),
        region: region
            .map(|wanted| region_code(&opened.dataset, wanted))
            .transpose()?,
        office: office(&command.unit)?,
        stages: command.stage.clone(),
        standings,
        due_within: command.due_within.map(i64::from),
        waiting_for: office(&command.waiting_for)?,
    })
}

/// An office by its id or by its name in either language.
fn office_id(offices: &Catalogue<Office>, wanted: &str) -> Result<String> {
    let is_wanted = |office: &&Office| {
        office.id == wanted || office.name.zh == wanted || office.name.en == wanted
    };
    let found = offices.iter().find(is_wanted);
    found.map(|office| office.id.clone()).ok_or_else(|| {
        let holds = |office: &&Office| office.name.zh.contains(wanted);
        let named = offices
            .iter()
            .filter(holds)
            .map(|office| office.name.zh.clone());
        let mut similar: Vec<String> = named.take(3).collect();
        if similar.is_empty() {
            similar = offices.similar(wanted, 0.8);
        }
        Error::Unknown {
            what: "office",
            id: wanted.to_string(),
            similar,
        }
    })
}

fn table(rows: &[TaskRow], printer: &Printer, markdown: bool) -> String {
    let header = [
        LedgerPhrase::Task,
        LedgerPhrase::Problem,
        LedgerPhrase::Stage,
        LedgerPhrase::Standing,
        LedgerPhrase::DueDay,
        LedgerPhrase::DaysLeft,
        LedgerPhrase::Milestones,
        LedgerPhrase::Next,
        LedgerPhrase::WaitingFor,
    ]
    .map(|phrase| ledger_phrase(phrase, printer.language()));
    let cells = rows.iter().map(|row| {
        let milestones = match row.milestones {
            0 => String::new(),
            planned => format!("{}/{planned}", row.milestones_done),
        };
        let by = row.next_by.as_ref().map(|day| format!(" {day}"));
        [
            row.task.clone(),
            row.title.clone(),
            row.stage_word.to_string(),
            row.standing_word.to_string(),
            row.due.clone().unwrap_or_default(),
            row.days_left
                .map(|days| days.to_string())
                .unwrap_or_default(),
            milestones,
            format!("{}{}", row.next_word, by.unwrap_or_default()),
            printer.words().list(&row.waiting_for),
        ]
    });
    printed(header, cells, markdown)
}

fn show(command: &args::LedgerShow, printer: &Printer) -> Result<Ended> {
    let opened = Opened::at(&command.asked, printer)?;
    let here = opened.rectification();
    let task = here
        .task(&command.task)
        .ok_or_else(|| unknown_task(&opened, &command.task))?;
    printer.data(&task_story(
        &here,
        task,
        &opened.assessments,
        printer.language(),
    ));
    Ok(Ended::Well)
}

fn unknown_task(opened: &Opened, id: &str) -> Error {
    Error::Unknown {
        what: "task",
        id: id.to_string(),
        similar: opened.tables.tasks.similar(id, 0.8),
    }
}

/// A list of tasks that the ledger has.
pub(super) fn known_list(tables: &LedgerTables, id: &str) -> Result<()> {
    match tables.lists.contains(id) {
        true => Ok(()),
        false => Err(Error::Unknown {
            what: "list of tasks",
            id: id.to_string(),
            similar: tables.lists.similar(id, 0.6),
        }),
    }
}

fn json<T: Serialize>(rows: &[T], what: &'static str) -> Result<String> {
    let mut text = serde_json::to_string_pretty(rows).map_err(|error| Error::Serialise {
        what,
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}
