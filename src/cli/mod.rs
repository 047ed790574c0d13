//! The command line: the only room that knows a terminal.

mod args;
mod bar;
mod chart;
mod check;
mod completions;
mod derive;
mod diff;
mod explain;
mod export;
mod import;
mod init;
mod ledger;
mod methods;
mod printer;
mod report;
mod table;
mod trend;
mod validate;

use std::process::ExitCode;

use clap::Parser;

use crate::error::{Error, Result};
use crate::writing::stop_cleanly;
use args::{Arguments, Command};
use printer::Printer;

/// How a run ended; the exit code of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// 0: all is well.
    Well,
    /// 1: goals or findings at or beyond `--fail-on`.
    Alarmed,
}

/// Parses the arguments, runs the command and answers with the exit code:
/// 0 fine, 1 goals or findings at or beyond `--fail-on`, 2 usage, 3 input or output, 130 stopped by Ctrl-C (143 and 129 by other signals).
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let printer = Printer::new(arguments.quiet, arguments.lang.language());
    stop_cleanly(move |is_placed| printer.stopped(is_placed));
    match dispatch(&arguments, &printer) {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::Alarmed) => ExitCode::from(1),
        Err(error) => {
            printer.error(&error);
            ExitCode::from(match error {
                // As shells count a program that Ctrl-C ended.
                Error::Interrupted => 130,
                _ if error.is_usage() => 2,
                _ => 3,
            })
        }
    }
}

fn dispatch(arguments: &Arguments, printer: &Printer) -> Result<Ended> {
    match &arguments.command {
        Command::Report(command) => report::run(command, printer),
        Command::Check(command) => check::run(command, printer),
        Command::Chart(command) => chart::run(command, printer),
        Command::Completions(command) => completions::run(command, printer),
        Command::Derive(command) => derive::run(command, printer),
        Command::Diff(command) => diff::run(command, printer),
        Command::Explain(command) => explain::run(command, printer),
        Command::Export(command) => export::run(command, printer),
        Command::Import(command) => import::run(command, printer),
        Command::Init(command) => init::run(command, printer),
        Command::Ledger(command) => ledger::run(command, printer),
        Command::Man(command) => completions::man(command, printer),
        Command::Methods(command) => methods::run(command, printer),
        Command::Trend(command) => trend::run(command, printer),
        Command::Validate(command) => validate::run(command, printer),
    }
}

/// An indicator by its id.
fn indicator<'d>(
    dataset: &'d crate::dataset::Dataset,
    id: &str,
) -> Result<&'d crate::dataset::Indicator> {
    dataset.indicators.get(id).ok_or_else(|| Error::Unknown {
        what: "indicator",
        id: id.to_string(),
        similar: dataset.indicators.similar(id, 0.7),
    })
}

/// Ids that resemble what was asked for, or the error itself when it is of another kind.
fn unknown_target(dataset: &crate::dataset::Dataset, id: &str) -> Error {
    Error::Unknown {
        what: "target",
        id: id.to_string(),
        similar: dataset.targets.similar(id, 0.8),
    }
}
