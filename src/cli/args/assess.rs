//! Commands that assess: report, check, diff, explain, methods, validate.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::asked::{Asked, Reading};
use super::values::{FailOn, FailOnFinding, Format, last_day, method, report_format, verdict};
use crate::assess::Verdict;
use crate::dataset::Method;
use crate::report::{self, PageAddress};

#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    #[command(flatten)]
    pub(in crate::cli) asked: Asked,
    /// Folder to write; an earlier report there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: PathBuf,
    /// Formats to write, such as html,xlsx; report.json is always among them [default: all]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = report_format)]
    pub(in crate::cli) formats: Vec<report::Format>,
    /// Your own template for report.html or report.md (by its ending); it may extend ours
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) template: Option<PathBuf>,
    /// Address of the dispatch report of the same day, to which rectification tasks lead, such as
    /// ../dispatch/dispatch.html
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) ledger: Option<PageAddress>,
    /// Leave the projections out: for very many targets they take most of the time
    #[arg(long)]
    pub(in crate::cli) no_outlook: bool,
    /// Exit with 1 when a verdict is this or worse [default: never]
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(in crate::cli) fail_on: Option<FailOn>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) asked: Asked,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    /// Exit with 1 when a verdict is this or worse
    #[arg(long, value_enum, value_name = "VERDICT", default_value_t = FailOn::Missed)]
    pub(in crate::cli) fail_on: FailOn,
    /// Give the word of every published method beside each verdict
    #[arg(long)]
    pub(in crate::cli) all_methods: bool,
    /// One line an indicator with several targets, with the verdict that they have together
    #[arg(long, conflicts_with = "all_methods")]
    pub(in crate::cli) by_indicator: bool,
    /// Leave the projections out of JSON and CSV: for very many targets they take most of the time
    #[arg(long)]
    pub(in crate::cli) no_outlook: bool,
    /// Only these targets
    #[arg(long, value_name = "TARGET")]
    pub(in crate::cli) target: Vec<String>,
    /// Only targets in this region (code or name)
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Only this domain (id)
    #[arg(long, value_name = "DOMAIN")]
    pub(in crate::cli) domain: Option<String>,
    /// Only these verdicts
    #[arg(long, value_name = "VERDICT", value_parser = verdict)]
    pub(in crate::cli) verdict: Vec<Verdict>,
}

impl Check {
    /// Whether what is printed holds projections.
    pub(in crate::cli) fn tells_outlooks(&self) -> bool {
        matches!(self.format, Format::Json | Format::Csv) && !self.by_indicator && !self.no_outlook
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// Dataset folder, or an earlier result file (report.json, or check --format json)
    #[arg(value_name = "BEFORE")]
    pub(in crate::cli) before: PathBuf,
    /// The later dataset folder or result file [default: the same dataset]
    #[arg(value_name = "AFTER")]
    pub(in crate::cli) after: Option<PathBuf>,
    /// The earlier as-of day: a date or a period
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) from: Option<NaiveDate>,
    /// The later as-of day; the same one to compare what was known, or two methods or datasets
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) to: Option<NaiveDate>,
    /// On the earlier side, take only what had been published by then
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) from_known_at: Option<NaiveDate>,
    /// On the later side, take only what had been published by then
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) to_known_at: Option<NaiveDate>,
    /// On the earlier side, let this method judge the pace
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(in crate::cli) from_method: Option<Method>,
    /// On the later side, let this method judge the pace
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(in crate::cli) to_method: Option<Method>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    #[command(flatten)]
    pub(in crate::cli) asked: Asked,
    /// The target
    #[arg(value_name = "TARGET")]
    pub(in crate::cli) target: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Methods {
    /// The method to tell; all of them when left out
    #[arg(value_name = "METHOD")]
    pub(in crate::cli) method: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Validate {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// Also name targets that wait for figures on this day, such as 2024Q4
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    /// Write the findings to this file instead (.csv, .xlsx or .json)
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Exit with 1 when a finding weighs this or more
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOnFinding::Error)]
    pub(in crate::cli) fail_on: FailOnFinding,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}
