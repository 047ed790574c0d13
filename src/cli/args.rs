//! The clap types: words of the command line become typed values; nothing else sees clap.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::bar::Bar;
use super::printer::Printer;
use crate::assess::{Question, Verdict};
use crate::dataset::{Dataset, Foundations, Method};
use crate::derive::recipe;
use crate::error::Result;
use crate::exchange::export::Form;
use crate::finding::Severity;
use crate::language::Language;
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;
use crate::period::Period;
use crate::reading::{Limit, Limits};
use crate::report::{self, PageAddress};
use crate::trend::alternative::Alternative;
use crate::trend::trend_test::TestMethod;
use crate::watch::Watcher;

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

/// How much is read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Read more or less than usual, such as rows=500000 or file_bytes=200MB
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = Limit::parse)]
    limits: Vec<(Limit, u64)>,
}

impl Reading {
    /// The usual limits, but for those given.
    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for (limit, value) in &self.limits {
            limits.set(*limit, *value);
        }
        limits
    }

    /// Loads the dataset in a folder, with a bar where that takes long.
    pub(super) fn dataset(&self, folder: &Path, printer: &Printer) -> Result<Dataset> {
        Dataset::load_watched(folder, &self.limits(), &Bar::new(printer))
    }

    /// Loads the definitions of the dataset in a folder.
    pub(super) fn foundations(&self, folder: &Path) -> Result<Foundations> {
        Foundations::load_within(folder, &self.limits())
    }
}

/// The dataset and the day the question is about.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) known_at: Option<NaiveDate>,
    /// Let this method judge the pace of every target [default: as the dataset says]
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(super) method: Option<Method>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

impl Asked {
    pub(super) fn load(&self, printer: &Printer) -> Result<Dataset> {
        self.reading.dataset(&self.dataset, printer)
    }

    pub(super) fn load_watched(&self, watcher: &dyn Watcher) -> Result<Dataset> {
        Dataset::load_watched(&self.dataset, &self.reading.limits(), watcher)
    }

    pub(super) fn question(&self) -> Question {
        Question {
            as_of: self.as_of,
            known_at: self.known_at,
            method: self.method,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) asked: Asked,
    /// Folder to write; an earlier report there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Formats to write, such as html,xlsx; report.json is always among them [default: all]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = report_format)]
    pub(super) formats: Vec<report::Format>,
    /// Your own template for report.html or report.md (by its ending); it may extend ours
    #[arg(long, value_name = "FILE")]
    pub(super) template: Option<PathBuf>,
    /// Address of the dispatch report of the same day, to which rectification tasks lead, such as
    /// ../dispatch/dispatch.html
    #[arg(long, value_name = "ADDRESS")]
    pub(super) ledger: Option<PageAddress>,
    /// Leave the projections out: for very many targets they take most of the time
    #[arg(long)]
    pub(super) no_outlook: bool,
    /// Exit with 1 when a verdict is this or worse [default: never]
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(super) fail_on: Option<FailOn>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) asked: Asked,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    /// Exit with 1 when a verdict is this or worse
    #[arg(long, value_enum, value_name = "VERDICT", default_value_t = FailOn::Missed)]
    pub(super) fail_on: FailOn,
    /// Give the word of every published method beside each verdict
    #[arg(long)]
    pub(super) all_methods: bool,
    /// One line an indicator with several targets, with the verdict that they have together
    #[arg(long, conflicts_with = "all_methods")]
    pub(super) by_indicator: bool,
    /// Leave the projections out of JSON and CSV: for very many targets they take most of the time
    #[arg(long)]
    pub(super) no_outlook: bool,
    /// Only these targets
    #[arg(long, value_name = "TARGET")]
    pub(super) target: Vec<String>,
    /// Only targets in this region (code or name)
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only this domain (id)
    #[arg(long, value_name = "DOMAIN")]
    pub(super) domain: Option<String>,
    /// Only these verdicts
    #[arg(long, value_name = "VERDICT", value_parser = verdict)]
    pub(super) verdict: Vec<Verdict>,
}

impl Check {
    /// Whether what is printed holds projections.
    pub(super) fn tells_outlooks(&self) -> bool {
        matches!(self.format, Format::Json | Format::Csv) && !self.by_indicator && !self.no_outlook
    }
}

#[derive(Debug, Args)]
pub(super) struct Chart {
    /// What to draw
    #[arg(value_enum, value_name = "KIND")]
    pub(super) kind: ChartKind,
    #[command(flatten)]
    pub(super) asked: Asked,
    /// File to write: .svg, .png, .pdf, or .json for Vega-Lite [default: SVG on stdout]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The target of a trajectory or of change columns
    #[arg(long, value_name = "TARGET")]
    pub(super) target: Option<String>,
    /// The indicator (id) of small multiples or of a calendar
    #[arg(long, value_name = "INDICATOR")]
    pub(super) indicator: Option<String>,
    /// The region (code or name) of a calendar
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only rectification tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(super) list: Vec<String>,
    /// Quarters of a matrix
    #[arg(long, value_name = "NUMBER", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=40))]
    pub(super) quarters: u8,
    /// Give every panel of small multiples a value axis of its own
    #[arg(long)]
    pub(super) own_scale: bool,
    /// Another title
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Another line below the title
    #[arg(long, value_name = "TEXT")]
    pub(super) subtitle: Option<String>,
    /// Width, px: 640 to 4096; the height follows from what is shown [default: 1200]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(640..=4096))]
    pub(super) width: Option<u32>,
    /// Pixels of a PNG for one of the chart
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0, value_parser = scale)]
    pub(super) scale: f32,
    /// Texts of an SVG: outlines look the same everywhere, live texts can be edited and searched
    #[arg(long, value_enum, value_name = "HOW", default_value_t = ChartText::Outlined)]
    pub(super) text: ChartText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartKind {
    /// How far every target is from being met
    TargetGap,
    /// Baseline, actual and goal of every target with a way to go
    Dumbbell,
    /// One target over time against its required path
    Trajectory,
    /// An alarm month by month
    ChangeColumns,
    /// Every day of an indicator with classes, such as the air quality index
    Calendar,
    /// The verdict of every target, quarter by quarter
    VerdictMatrix,
    /// The worst verdict of every region, quarter by quarter
    RegionMatrix,
    /// Slopes of all series with their limits
    TrendForest,
    /// One indicator over all regions
    SmallMultiples,
    /// How many targets of each domain have which verdict
    Contribution,
    /// Milestones of rectification tasks that are overdue or due soon
    MilestoneTimeline,
    /// Rectification tasks completed over time against those due
    CompletionCurve,
    /// Rectification tasks of each leading office by how they stand
    TasksByUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartText {
    Outlined,
    Live,
}

#[derive(Debug, Args)]
pub(super) struct Derive {
    /// Dataset folder (holds datapackage.json and derive.toml)
    pub(super) dataset: PathBuf,
    /// Table of actuals to write; an earlier derived one there is replaced
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// Only the recipes of this method
    #[arg(long, value_enum, value_name = "METHOD")]
    pub(super) only: Option<Only>,
    /// How to print how many figures each indicator has
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Only {
    Air,
    Groundwater,
    SurfaceWater,
    Ratio,
    Grassland,
}

impl Only {
    pub(super) fn method(self) -> recipe::Method {
        match self {
            Only::Air => recipe::Method::Air,
            Only::Groundwater => recipe::Method::Groundwater,
            Only::SurfaceWater => recipe::Method::SurfaceWater,
            Only::Ratio => recipe::Method::Ratio,
            Only::Grassland => recipe::Method::Grassland,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// Dataset folder, or an earlier result file (report.json, or check --format json)
    #[arg(value_name = "BEFORE")]
    pub(super) before: PathBuf,
    /// The later dataset folder or result file [default: the same dataset]
    #[arg(value_name = "AFTER")]
    pub(super) after: Option<PathBuf>,
    /// The earlier as-of day: a date or a period
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) from: Option<NaiveDate>,
    /// The later as-of day; the same one to compare what was known, or two methods or datasets
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) to: Option<NaiveDate>,
    /// On the earlier side, take only what had been published by then
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) from_known_at: Option<NaiveDate>,
    /// On the later side, take only what had been published by then
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) to_known_at: Option<NaiveDate>,
    /// On the earlier side, let this method judge the pace
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(super) from_method: Option<Method>,
    /// On the later side, let this method judge the pace
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(super) to_method: Option<Method>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    #[command(flatten)]
    pub(super) asked: Asked,
    /// The target
    #[arg(value_name = "TARGET")]
    pub(super) target: String,
}

#[derive(Debug, Args)]
pub(super) struct Methods {
    /// The method to tell; all of them when left out
    #[arg(value_name = "METHOD")]
    pub(super) method: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Trend {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// The day the question is about: a date or a period
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) known_at: Option<NaiveDate>,
    /// Only this indicator (id)
    #[arg(long, value_name = "INDICATOR")]
    pub(super) indicator: Option<String>,
    /// Only series of this region (code or name)
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only this domain (id)
    #[arg(long, value_name = "DOMAIN")]
    pub(super) domain: Option<String>,
    /// Which test [default: seasonal for three years and more of months or quarters, else Mann-Kendall]
    #[arg(long, value_enum, value_name = "TEST")]
    pub(super) test: Option<TrendTest>,
    /// The hypothesis held against "no trend"
    #[arg(long, value_enum, value_name = "ALTERNATIVE", default_value_t = TrendAlternative::TwoSided)]
    pub(super) alternative: TrendAlternative,
    /// Level of significance
    #[arg(long, value_name = "SHARE", default_value_t = 0.05, value_parser = share)]
    pub(super) alpha: f64,
    /// Confidence of the limits of the slope
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share)]
    pub(super) confidence: f64,
    /// Fewest values of a series that is tested
    #[arg(long, value_name = "NUMBER", default_value_t = 4)]
    pub(super) fewest: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum TrendTest {
    /// Mann and Kendall
    MannKendall,
    /// Within seasons (Hirsch, Slack and Smith)
    SeasonalMannKendall,
    /// Within seasons that depend on each other (Hirsch and Slack)
    CorrelatedSeasonalMannKendall,
    /// Corrected for autocorrelation (Hamed and Rao)
    HamedRao,
    /// Corrected for autocorrelation (Yue and Wang)
    YueWang,
    /// Prewhitened (Kulkarni and von Storch)
    Prewhitened,
    /// Prewhitened without the trend (Yue, Pilon, Phinney and Cavadias)
    TrendFreePrewhitened,
    /// By resampling blocks
    BlockBootstrap,
}

impl From<TrendTest> for TestMethod {
    fn from(test: TrendTest) -> Self {
        match test {
            TrendTest::MannKendall => TestMethod::MannKendall,
            TrendTest::SeasonalMannKendall => TestMethod::SeasonalMannKendall,
            TrendTest::CorrelatedSeasonalMannKendall => TestMethod::CorrelatedSeasonalMannKendall,
            TrendTest::HamedRao => TestMethod::HamedRao,
            TrendTest::YueWang => TestMethod::YueWang,
            TrendTest::Prewhitened => TestMethod::Prewhitened,
            TrendTest::TrendFreePrewhitened => TestMethod::TrendFreePrewhitened,
            TrendTest::BlockBootstrap => TestMethod::BlockBootstrap,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum TrendAlternative {
    /// A rise or a fall
    TwoSided,
    /// A rise
    Increasing,
    /// A fall
    Decreasing,
}

impl From<TrendAlternative> for Alternative {
    fn from(alternative: TrendAlternative) -> Self {
        match alternative {
            TrendAlternative::TwoSided => Alternative::TwoSided,
            TrendAlternative::Increasing => Alternative::Increasing,
            TrendAlternative::Decreasing => Alternative::Decreasing,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// Form: sdmx, sdmx-1.0, datapackage, csvw, xlsx or parquet
    #[arg(long, value_name = "FORM", value_parser = export_form)]
    pub(super) to: Form,
    /// Folder to write; an earlier export there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Export the results as of this day too: a date or a period, such as 2024Q4
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: Option<NaiveDate>,
    /// For results: take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day, requires = "as_of")]
    pub(super) known_at: Option<NaiveDate>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// The file to take in
    pub(super) file: PathBuf,
    /// What the columns mean (TOML); without it a mapping is proposed and nothing is taken in
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    /// Write the proposed mapping to this file
    #[arg(long, value_name = "FILE", conflicts_with = "mapping")]
    pub(super) save_mapping: Option<PathBuf>,
    /// Take the proposal as it is where it leaves no question open
    #[arg(long, short, conflicts_with = "mapping")]
    pub(super) yes: bool,
    /// Source id for figures whose file does not name one
    #[arg(long, value_name = "ID")]
    pub(super) source: Option<String>,
    /// Publication date for figures whose file does not give one; a changed value needs it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) published: Option<NaiveDate>,
    /// Also make the months between year-to-date totals of indicators that are sums
    #[arg(long)]
    pub(super) months: bool,
    /// Say what would happen and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the new dataset; one that is there gets a new template and nothing else
    pub(super) folder: PathBuf,
    /// Title of the dataset [default: the folder's name]
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Ledger {
    #[command(subcommand)]
    pub(super) command: Option<LedgerCommand>,
    #[command(flatten)]
    pub(super) list: Option<LedgerList>,
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
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
pub(super) struct LedgerAsked {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) known_at: Option<NaiveDate>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

impl LedgerAsked {
    pub(super) fn question(&self) -> Question {
        Question {
            as_of: self.as_of,
            known_at: self.known_at,
            method: None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct LedgerList {
    // Named here once more: clap knows that the whole is given only where no part of it is flattened.
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(super) known_at: Option<NaiveDate>,
    /// Read more or less than usual, such as rows=500000 or file_bytes=200MB
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = Limit::parse)]
    limits: Vec<(Limit, u64)>,
    /// Only tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(super) list: Vec<String>,
    /// Only tasks of this region or of one that lies in it (code or name)
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only tasks this office answers for or accepts (id or name)
    #[arg(long, value_name = "OFFICE")]
    pub(super) unit: Option<String>,
    /// Only tasks at this stage
    #[arg(long, value_name = "STAGE", value_parser = stage)]
    pub(super) stage: Vec<Stage>,
    /// Only tasks that stand so against their date
    #[arg(long, value_name = "STANDING", value_parser = standing)]
    pub(super) standing: Vec<Standing>,
    /// Only overdue tasks
    #[arg(long)]
    pub(super) overdue: bool,
    /// Only tasks due within so many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32))]
    pub(super) due_within: Option<u32>,
    /// Only tasks that wait for this office (id or name)
    #[arg(long, value_name = "OFFICE")]
    pub(super) waiting_for: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    /// Exit with 1 when a listed task is in this state
    #[arg(long, value_enum, value_name = "STATE", default_value_t = FailOnTask::Overdue)]
    pub(super) fail_on: FailOnTask,
}

impl LedgerList {
    pub(super) fn asked(&self) -> LedgerAsked {
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
pub(super) struct LedgerShow {
    #[command(flatten)]
    pub(super) asked: LedgerAsked,
    /// Task id
    pub(super) task: String,
}

#[derive(Debug, Args)]
pub(super) struct LedgerReport {
    #[command(flatten)]
    pub(super) asked: LedgerAsked,
    /// Folder to write; an earlier dispatch report there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Only tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(super) list: Vec<String>,
    /// Formats to write, such as html,docx; dispatch.json is always among them [default: all]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = report_format)]
    pub(super) formats: Vec<report::Format>,
    /// Address of the indicator report of the same day, to which numeric targets lead, such as ../2024Q4/report.html
    #[arg(long, value_name = "ADDRESS")]
    pub(super) indicators: Option<PageAddress>,
    /// Exit with 1 when a task is in this state
    #[arg(long, value_enum, value_name = "STATE", default_value_t = FailOnTask::Never)]
    pub(super) fail_on: FailOnTask,
}

#[derive(Debug, Args)]
pub(super) struct LedgerForms {
    #[command(flatten)]
    pub(super) asked: LedgerAsked,
    /// Task id [default: every task that is completed and not yet accepted]
    pub(super) task: Option<String>,
    /// Folder to write into; every task gets a folder in it
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct LedgerDuties {
    #[command(flatten)]
    pub(super) asked: LedgerAsked,
    /// Only duties that bind this region or what lies in it (code or name)
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Every day on which they are due until then [default: the next day of each]
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) until: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnTask {
    Overdue,
    DueSoon,
    Never,
}

impl FailOnTask {
    /// Whether a standing is at or beyond this mark.
    pub(super) fn alarms(self, standing: Standing) -> bool {
        match self {
            FailOnTask::Overdue => standing == Standing::Overdue,
            FailOnTask::DueSoon => matches!(standing, Standing::Overdue | Standing::DueSoon),
            FailOnTask::Never => false,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder to write the pages into
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Dataset folder (holds datapackage.json)
    pub(super) dataset: PathBuf,
    /// Also name targets that wait for figures on this day, such as 2024Q4
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(super) as_of: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
    /// Write the findings to this file instead (.csv, .xlsx or .json)
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Exit with 1 when a finding weighs this or more
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOnFinding::Error)]
    pub(super) fail_on: FailOnFinding,
    #[command(flatten)]
    pub(super) reading: Reading,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Table,
    Json,
    Csv,
    Md,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum FailOn {
    /// Missed or breached
    Missed,
    /// Worsening or worse
    Worsening,
    /// Behind the required path or worse
    Behind,
    /// Not met, or worse
    Open,
    /// Never
    Never,
}

impl FailOn {
    /// Whether a verdict is at or beyond this mark.
    pub(super) fn alarms(self, verdict: Verdict) -> bool {
        let worst = match self {
            FailOn::Missed => Verdict::Breached,
            FailOn::Worsening => Verdict::Worsening,
            FailOn::Behind => Verdict::Behind,
            FailOn::Open => Verdict::Open,
            FailOn::Never => return false,
        };
        verdict <= worst
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailOnFinding {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOnFinding {
    /// Whether a severity is at or beyond this mark.
    pub(super) fn alarms(self, severity: Severity) -> bool {
        match self {
            FailOnFinding::Error => severity >= Severity::Error,
            FailOnFinding::Warning => severity >= Severity::Warning,
            FailOnFinding::Note => true,
            FailOnFinding::Never => false,
        }
    }
}

/// A date or a period, of which the last day counts.
fn last_day(text: &str) -> Result<NaiveDate, String> {
    text.parse::<Period>()
        .map(Period::end)
        .map_err(|error| error.to_string())
}

fn stage(text: &str) -> Result<Stage, String> {
    let found = Stage::ALL.into_iter().find(|stage| stage.code() == text);
    found.ok_or_else(|| format!("expected one of {}", Stage::ALL.map(Stage::code).join(", ")))
}

fn standing(text: &str) -> Result<Standing, String> {
    let found = Standing::ALL
        .into_iter()
        .find(|standing| standing.code() == text);
    found.ok_or_else(|| {
        let words = Standing::ALL.map(Standing::code);
        format!("expected one of {}", words.join(", "))
    })
}

fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::from_code(text).ok_or_else(|| {
        let words: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.code()).collect();
        format!("expected one of {}", words.join(", "))
    })
}

fn export_form(text: &str) -> Result<Form, String> {
    let mut forms = Form::ALL.into_iter();
    forms.find(|form| form.code() == text).ok_or_else(|| {
        let codes = Form::ALL.map(Form::code);
        format!("expected one of {}", codes.join(", "))
    })
}

fn report_format(text: &str) -> Result<report::Format, String> {
    report::Format::ALL
        .iter()
        .find(|format| format.code() == text)
        .copied()
        .ok_or_else(|| {
            let codes: Vec<&str> = report::Format::ALL
                .iter()
                .map(|format| format.code())
                .collect();
            format!("expected some of {}", codes.join(","))
        })
}

fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|factor| *factor >= 0.1 && *factor <= 10.0)
        .ok_or_else(|| "expected a number from 0.1 to 10".into())
}

/// A share strictly between 0 and 1.
fn share(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|share| *share > 0.0 && *share < 1.0)
        .ok_or_else(|| "expected a number above 0 and below 1, such as 0.05".into())
}

fn method(id: &str) -> Result<Method, String> {
    Method::from_id(id).ok_or_else(|| format!("expected one of {}", Method::IDS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_quarter_as_of_means_its_last_day() {
        assert_eq!(
            last_day("2024Q4"),
            Ok(NaiveDate::from_ymd_opt(2024, 12, 31).unwrap())
        );
        assert_eq!(
            last_day("2024-07-31"),
            Ok(NaiveDate::from_ymd_opt(2024, 7, 31).unwrap())
        );
    }

    #[test]
    fn failing_on_behind_takes_in_all_that_is_worse() {
        assert!(FailOn::Behind.alarms(Verdict::Missed));
        assert!(FailOn::Behind.alarms(Verdict::Behind));
        assert!(!FailOn::Behind.alarms(Verdict::Open));
        assert!(!FailOn::Missed.alarms(Verdict::Worsening));
        assert!(!FailOn::Open.alarms(Verdict::NotAssessed));
    }
}
