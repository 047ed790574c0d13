//! The clap types: words of the command line become typed values; nothing else sees clap.

mod asked;
mod assess;
mod chart;
mod exchange;
mod ledger;
mod trend;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::language::Language;

pub(super) use assess::{Check, Diff, Explain, Methods, Report, Validate};
pub(super) use chart::{Chart, ChartKind, ChartText};
pub(super) use exchange::{Derive, Export, Import, Init, Only};
pub(super) use ledger::{
    Ledger, LedgerAsked, LedgerCommand, LedgerDuties, LedgerForms, LedgerList, LedgerReport,
    LedgerShow,
};
pub(super) use trend::Trend;
pub(super) use values::Format;

/// Measures numeric goals against measured values 对标
#[derive(Debug, Parser)]
#[command(name = "duibiao", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// Language of reports, tables and messages
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh)]
    pub(super) lang: Lang,
    /// Say nothing on stderr but errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the quarterly report: HTML, Markdown, JSON, CSV and charts
    Report(Report),
    /// Print the verdict table and answer with the exit code
    Check(Check),
    /// Draw one chart: SVG, PNG, PDF or Vega-Lite
    Chart(Chart),
    /// Print a completion script: bash, zsh, fish, PowerShell or elvish
    Completions(Completions),
    /// Derive actuals from raw monitoring tables, as derive.toml says
    Derive(Derive),
    /// Name every verdict that changed between two days or two results, and by what
    Diff(Diff),
    /// Write the dataset, and results if asked for, as SDMX-CSV, Data Package, CSVW, Excel or Parquet
    Export(Export),
    /// Tell the whole story of one target's verdict, with the arithmetic
    Explain(Explain),
    /// List rectification tasks, tell one's story, write the dispatch report or fill in its forms
    Ledger(Ledger),
    /// Write man pages
    Man(Man),
    /// Make a new dataset with an Excel template to fill in
    Init(Init),
    /// Take a table (XLSX, XLS, ODS, CSV, SDMX-CSV) into the dataset's actuals
    Import(Import),
    /// List the assessment methods, or tell one with its citation
    Methods(Methods),
    /// Test every series for a trend: how fast it rises or falls, and how surely
    Trend(Trend),
    /// Check a dataset and list what is doubtful or unusable in it
    Validate(Validate),
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder to write the pages into
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Zh,
    En,
}

impl Lang {
    pub(super) fn language(self) -> Language {
        match self {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
