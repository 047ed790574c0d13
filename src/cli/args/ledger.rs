//! Commands of the rectification ledger.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::asked::Reading;
use super::values::{Format, last_day, report_format, stage, standing};
use crate::assess::Question;
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;
use crate::reading::Limit;
use crate::report::{self, PageAddress};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(in crate::cli) struct Ledger {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<LedgerCommand>,
    #[command(flatten)]
    pub(in crate::cli) list: Option<LedgerList>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LedgerCommand {
    /// Tell one task's story: what happened, what is due next, by whom and by when
    Show(LedgerShow),
    /// Write the quarterly dispatch report in every format, with charts
    Report(LedgerReport),
    /// Fill in the forms of acceptance and closing (DOCX) for one task, or for all that are ready
    Forms(LedgerForms),
    /// List what comes back every week, month, quarter or year: what is due next, by whom, by which document
    Duties(LedgerDuties),
}

/// The ledger and the day the question is about.
#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerAsked {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) known_at: Option<NaiveDate>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

impl LedgerAsked {
    pub(in crate::cli) fn question(&self) -> Question {
        Question {
            as_of: self.as_of,
            known_at: self.known_at,
            method: None,
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerList {
    // Named here once more: clap knows that the whole is given only where no part of it is flattened.
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) known_at: Option<NaiveDate>,
    /// Read more or less than usual, such as rows=500000 or file_bytes=200MB
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = Limit::parse)]
    limits: Vec<(Limit, u64)>,
    /// Only tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(in crate::cli) list: Vec<String>,
    /// Only tasks of this region or of one that lies in it (code or name)
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Only tasks this office answers for or accepts (id or name)
    #[arg(long, value_name = "OFFICE")]
    pub(in crate::cli) unit: Option<String>,
    /// Only tasks at this stage
    #[arg(long, value_name = "STAGE", value_parser = stage)]
    pub(in crate::cli) stage: Vec<Stage>,
    /// Only tasks that stand so against their date
    #[arg(long, value_name = "STANDING", value_parser = standing)]
    pub(in crate::cli) standing: Vec<Standing>,
    /// Only overdue tasks
    #[arg(long)]
    pub(in crate::cli) overdue: bool,
    /// Only tasks due within so many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32))]
    pub(in crate::cli) due_within: Option<u32>,
    /// Only tasks that wait for this office (id or name)
    #[arg(long, value_name = "OFFICE")]
    pub(in crate::cli) waiting_for: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    /// Exit with 1 when a listed task is in this state
    #[arg(long, value_enum, value_name = "STATE", default_value_t = FailOnTask::Overdue)]
    pub(in crate::cli) fail_on: FailOnTask,
}

impl LedgerList {
    pub(in crate::cli) fn asked(&self) -> LedgerAsked {
        LedgerAsked {
            dataset: self.dataset.clone(),
            as_of: self.as_of,
            known_at: self.known_at,
            reading: Reading {
                limits: self.limits.clone(),
            },
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerShow {
    #[command(flatten)]
    pub(in crate::cli) asked: LedgerAsked,
    /// Task id
    pub(in crate::cli) task: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerReport {
    #[command(flatten)]
    pub(in crate::cli) asked: LedgerAsked,
    /// Folder to write; an earlier dispatch report there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: PathBuf,
    /// Only tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(in crate::cli) list: Vec<String>,
    /// Formats to write, such as html,docx; dispatch.json is always among them [default: all]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = report_format)]
    pub(in crate::cli) formats: Vec<report::Format>,
    /// Address of the indicator report of the same day, to which numeric targets lead, such as ../2024Q4/report.html
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) indicators: Option<PageAddress>,
    /// Exit with 1 when a task is in this state
    #[arg(long, value_enum, value_name = "STATE", default_value_t = FailOnTask::Never)]
    pub(in crate::cli) fail_on: FailOnTask,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerForms {
    #[command(flatten)]
    pub(in crate::cli) asked: LedgerAsked,
    /// Task id [default: every task that is completed and not yet accepted]
    pub(in crate::cli) task: Option<String>,
    /// Folder to write into; every task gets a folder in it
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LedgerDuties {
    #[command(flatten)]
    pub(in crate::cli) asked: LedgerAsked,
    /// Only duties that bind this region or what lies in it (code or name)
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Every day on which they are due until then [default: the next day of each]
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) until: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOnTask {
    Overdue,
    DueSoon,
    Never,
}

impl FailOnTask {
    /// Whether a standing is at or beyond this mark.
    pub(in crate::cli) fn alarms(self, standing: Standing) -> bool {
        match self {
            FailOnTask::Overdue => standing == Standing::Overdue,
            FailOnTask::DueSoon => matches!(standing, Standing::Overdue | Standing::DueSoon),
            FailOnTask::Never => false,
        }
    }
}
