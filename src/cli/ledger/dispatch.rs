//! `duibiao ledger report`: the quarterly dispatch.

use super::{Opened, known_list};
use crate::cli::Ended;
use crate::cli::args;
use crate::cli::printer::Printer;
use crate::error::Result;
use crate::rectification::TaskState;
use crate::report::Format;
use crate::report::dispatch::{counted, dispatch};
use crate::report::document;

pub(super) fn run(command: &args::LedgerReport, printer: &Printer) -> Result<Ended> {
    let opened = Opened::at(&command.asked, printer)?;
    let here = opened.rectification();
    for id in &command.list {
        known_list(&opened.tables, id)?;
    }
    let of_list =
        |task: &&TaskState<'_>| command.list.is_empty() || command.list.contains(&task.list.id);
    let tasks: Vec<&TaskState<'_>> = here.tasks.iter().filter(of_list).collect();
    let indicators = command.indicators.as_ref();
    let language = printer.language();
    let (document, machine) = dispatch(&here, &tasks, &opened.assessments, indicators, language)?;
    let formats = match command.formats.is_empty() {
        true => Format::built(),
        false => command.formats.clone(),
    };
    let files = document::write_folder(&document, &machine, &command.out, &formats)?;
    let stories = || tasks.iter().map(|task| &task.story);
    printer.say(&counted(stories(), language));
    for file in files.iter().filter(|file| !file.contains('/')) {
        printer.data(&format!("{}\n", command.out.join(file).display()));
    }
    let alarmed = stories().any(|story| command.fail_on.alarms(story.timing.standing));
    Ok(if alarmed { Ended::Alarmed } else { Ended::Well })
}
