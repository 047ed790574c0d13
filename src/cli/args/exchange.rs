//! Commands that bring data in and out: derive, export, import, init.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::asked::Reading;
use super::values::{Format, export_form, last_day};
use crate::derive::recipe;
use crate::exchange::export::Form;

#[derive(Debug, Args)]
pub(in crate::cli) struct Derive {
    /// Dataset folder (holds datapackage.json and derive.toml)
    pub(in crate::cli) dataset: PathBuf,
    /// Table of actuals to write; an earlier derived one there is replaced
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: PathBuf,
    /// Only the recipes of this method
    #[arg(long, value_enum, value_name = "METHOD")]
    pub(in crate::cli) only: Option<Only>,
    /// How to print how many figures each indicator has
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(in crate::cli) enum Only {
    Air,
    Groundwater,
    SurfaceWater,
    Ratio,
    Grassland,
}

impl Only {
    pub(in crate::cli) fn method(self) -> recipe::Method {
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
pub(in crate::cli) struct Export {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// Form: sdmx, sdmx-1.0, datapackage, csvw, xlsx or parquet
    #[arg(long, value_name = "FORM", value_parser = export_form)]
    pub(in crate::cli) to: Form,
    /// Folder to write; an earlier export there is replaced
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: PathBuf,
    /// Export the results as of this day too: a date or a period, such as 2024Q4
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: Option<NaiveDate>,
    /// For results: take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day, requires = "as_of")]
    pub(in crate::cli) known_at: Option<NaiveDate>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// The file to take in
    pub(in crate::cli) file: PathBuf,
    /// What the columns mean (TOML); without it a mapping is proposed and nothing is taken in
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) mapping: Option<PathBuf>,
    /// Write the proposed mapping to this file
    #[arg(long, value_name = "FILE", conflicts_with = "mapping")]
    pub(in crate::cli) save_mapping: Option<PathBuf>,
    /// Take the proposal as it is where it leaves no question open
    #[arg(long, short, conflicts_with = "mapping")]
    pub(in crate::cli) yes: bool,
    /// Source id for figures whose file does not name one
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) source: Option<String>,
    /// Publication date for figures whose file does not give one; a changed value needs it
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) published: Option<NaiveDate>,
    /// Also make the months between year-to-date totals of indicators that are sums
    #[arg(long)]
    pub(in crate::cli) months: bool,
    /// Say what would happen and write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// Folder of the new dataset; one that is there gets a new template and nothing else
    pub(in crate::cli) folder: PathBuf,
    /// Title of the dataset [default: the folder's name]
    #[arg(long, value_name = "TITLE")]
    pub(in crate::cli) title: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}
