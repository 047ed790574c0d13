//! `duibiao completions` and `duibiao man`: what shells and `man` know of the commands.

use clap::CommandFactory;

use super::Ended;
use super::args::{self, Arguments};
use super::printer::Printer;
use crate::error::{Error, Result};
use crate::writing::write_file;

const NAME: &str = "duibiao";

/// Prints the completion script of one shell.
pub(super) fn run(command: &args::Completions, printer: &Printer) -> Result<Ended> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Arguments::command(), NAME, &mut script);
    printer.script(&script);
    Ok(Ended::Well)
}

/// Writes a man page for the program and one for each command.
pub(super) fn man(command: &args::Man, printer: &Printer) -> Result<Ended> {
    let mut program = Arguments::command();
    program.build();
    let of_commands = program
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .map(|of| (format!("{NAME}-{}.1", of.get_name()), of.clone()));
    let mut pages = vec![(format!("{NAME}.1"), program.clone())];
    pages.extend(of_commands);
    for (name, page) in pages {
        let path = command.out.join(name);
        let mut text = Vec::new();
        clap_mangen::Man::new(page)
            .render(&mut text)
            .map_err(|error| Error::Serialise {
                what: "man page",
                reason: error.to_string(),
            })?;
        write_file(&path, &text)?;
        printer.data(&format!("{}\n", path.display()));
    }
    Ok(Ended::Well)
}
