//! `duibiao ledger forms`: the forms of acceptance and closing, filled from the ledger.

use std::collections::BTreeSet;

use super::{Opened, unknown_task};
use crate::cli::Ended;
use crate::cli::args;
use crate::cli::printer::Printer;
use crate::dataset::{Bilingual, Identified};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::ledger::{AcceptanceMethod, Event, EventKind, Stage};
use crate::rectification::{Rectification, TaskState};
use crate::report::file_name::folder_word;
use crate::report::forms::{MeasureForm, NoticeForm, TaskForm, forms};
use crate::writing::add_to_folder;

/// Fills in the forms of one task, or of every task that is completed and not yet accepted.
pub(super) fn run(command: &args::LedgerForms, printer: &Printer) -> Result<Ended> {
    let opened = Opened::at(&command.asked, printer)?;
    let here = opened.rectification();
    let tasks: Vec<&TaskState<'_>> = match &command.task {
        Some(id) => vec![here.task(id).ok_or_else(|| unknown_task(&opened, id))?],
        None => here.tasks.iter().filter(|task| is_ready(task)).collect(),
    };
    let mut files = Vec::new();
    for task in tasks {
        let folder = folder_word(task.record.id(), here.tasks.iter().map(|it| it.record.id()));
        let written = forms(&filled(&here, task))?;
        let placed = |(name, bytes)| (format!("{folder}/{name}"), bytes);
        files.extend(written.into_iter().map(placed));
    }
    // A form that is there may have been filled in further by hand: none is written over, and none beside it.
    add_to_folder(&files, &command.out, || Error::Usage {
        what: "a form of that name is there already: name another folder with --out",
    })?;
    for (name, _) in files {
        printer.data(&format!("{}\n", command.out.join(name).display()));
    }
    Ok(Ended::Well)
}

/// Completed, or applied for, and not yet accepted everywhere, under a procedure.
fn is_ready(task: &TaskState<'_>) -> bool {
    task.procedure.is_some() && matches!(task.story.stage, Stage::Completed | Stage::Applied)
}

/// What the forms of a task say. They are official forms of one wording, in Chinese; what only a person can say is
/// left blank.
fn filled(here: &Rectification<'_>, task: &TaskState<'_>) -> TaskForm {
    let zh = Language::Chinese;
    let record = task.record;
    let office = |id: &str| here.office(id, zh);
    let procedure = task.procedure;
    let named = |name: Option<&Bilingual>| name.map(|name| name.zh.clone()).unwrap_or_default();
    let committee = named(procedure.and_then(|procedure| procedure.committee.as_ref()));
    let measures = here.tables.measures.iter();
    let measures = measures.filter(|measure| measure.task == record.id());
    TaskForm {
        city: here.region(&task.list.region, zh),
        government: named(procedure.and_then(|procedure| procedure.government.as_ref())),
        committee_office: match committee.is_empty() {
            true => committee,
            false => format!("{committee}办公室"),
        },
        round: named(procedure.and_then(|procedure| procedure.inspection.as_ref())),
        item: record.item.trim_matches(['(', ')', '（', '）']).to_string(),
        task: record.title.zh.clone(),
        goal: record.goal.zh.clone(),
        measures: measures
            .map(|measure| MeasureForm {
                text: measure.title.zh.clone(),
                completion: None,
            })
            .collect(),
        regions: record
            .terms
            .regions
            .iter()
            .map(|code| here.region(code, zh))
            .collect(),
        responsible_units: record.terms.responsible().map(office).collect(),
        accepting_units: record.terms.accepting.iter().map(|id| office(id)).collect(),
        self_check_opinion: None,
        review_opinion: None,
        applied: task.story.applied,
        accepted: task.story.accepted,
        methods: methods(task),
        notice: notice(task),
        day: here.as_of,
    }
}

/// The methods of the acceptances that stand, each once, in the order of the document.
fn methods(task: &TaskState<'_>) -> Vec<String> {
    let accepted = events_of(task, EventKind::Accepted);
    let methods = accepted.flat_map(|event| event.details.methods.iter().copied());
    let methods: BTreeSet<AcceptanceMethod> = methods.collect();
    let words = methods.into_iter();
    words
        .map(|method| method.label(Language::Chinese).to_string())
        .collect()
}

/// The notice that leads or led to closing.
fn notice(task: &TaskState<'_>) -> Option<NoticeForm> {
    let notice = task.story.notice?;
    let began = events_of(task, EventKind::NoticeStarted).last();
    let media = began.map_or(&[][..], |event| &event.details.media);
    let words = media.iter();
    Some(NoticeForm {
        started: notice.started,
        last_day: notice.last_day.ok(),
        media: words
            .map(|medium| medium.label(Language::Chinese).to_string())
            .collect(),
    })
}

/// What happened of one kind since the work was last taken up again.
fn events_of<'t>(task: &'t TaskState<'_>, kind: EventKind) -> impl Iterator<Item = &'t Event> {
    let steps = &task.story.steps;
    let again = steps.iter().rposition(|step| {
        matches!(
            step.event.kind,
            EventKind::Objection | EventKind::Rebound | EventKind::Rejected
        )
    });
    let since = steps.iter().skip(again.map_or(0, |place| place + 1));
    since
        .map(|step| &step.event)
        .filter(move |event| event.kind == kind)
}
