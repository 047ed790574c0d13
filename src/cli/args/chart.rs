//! The command that draws one chart.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::asked::Asked;
use super::values::scale;

#[derive(Debug, Args)]
pub(in crate::cli) struct Chart {
    /// What to draw
    #[arg(value_enum, value_name = "KIND")]
    pub(in crate::cli) kind: ChartKind,
    #[command(flatten)]
    pub(in crate::cli) asked: Asked,
    /// File to write: .svg, .png, .pdf, or .json for Vega-Lite [default: SVG on stdout]
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The target of a trajectory or of change columns
    #[arg(long, value_name = "TARGET")]
    pub(in crate::cli) target: Option<String>,
    /// The indicator (id) of small multiples or of a calendar
    #[arg(long, value_name = "INDICATOR")]
    pub(in crate::cli) indicator: Option<String>,
    /// The region (code or name) of a calendar
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Only rectification tasks of this list
    #[arg(long, value_name = "LIST")]
    pub(in crate::cli) list: Vec<String>,
    /// Quarters of a matrix
    #[arg(long, value_name = "NUMBER", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=40))]
    pub(in crate::cli) quarters: u8,
    /// Give every panel of small multiples a value axis of its own
    #[arg(long)]
    pub(in crate::cli) own_scale: bool,
    /// Another title
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// Another line below the title
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) subtitle: Option<String>,
    /// Width, px: 640 to 4096; the height follows from what is shown [default: 1200]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(640..=4096))]
    pub(in crate::cli) width: Option<u32>,
    /// Pixels of a PNG for one of the chart
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0, value_parser = scale)]
    pub(in crate::cli) scale: f32,
    /// Texts of an SVG: outlines look the same everywhere, live texts can be edited and searched
    #[arg(long, value_enum, value_name = "HOW", default_value_t = ChartText::Outlined)]
    pub(in crate::cli) text: ChartText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ChartKind {
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
pub(in crate::cli) enum ChartText {
    Outlined,
    Live,
}
