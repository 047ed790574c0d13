//! Which dataset, how much of it, and the day the question is about.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::values::{last_day, method};
use crate::assess::Question;
use crate::cli::bar::Bar;
use crate::cli::printer::Printer;
use crate::dataset::{Dataset, Foundations, Method};
use crate::error::Result;
use crate::reading::{Limit, Limits};
use crate::watch::Watcher;

/// How much is read.
#[derive(Debug, Args)]
pub(in crate::cli) struct Reading {
    /// Read more or less than usual, such as rows=500000 or file_bytes=200MB
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = Limit::parse)]
    pub(super) limits: Vec<(Limit, u64)>,
}

impl Reading {
    /// The usual limits, but for those given.
    pub(in crate::cli) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for (limit, value) in &self.limits {
            limits.set(*limit, *value);
        }
        limits
    }

    /// Loads the dataset in a folder, with a bar where that takes long.
    pub(in crate::cli) fn dataset(&self, folder: &Path, printer: &Printer) -> Result<Dataset> {
        Dataset::load_watched(folder, &self.limits(), &Bar::new(printer))
    }

    /// Loads the definitions of the dataset in a folder.
    pub(in crate::cli) fn foundations(&self, folder: &Path) -> Result<Foundations> {
        Foundations::load_within(folder, &self.limits())
    }
}

/// The dataset and the day the question is about.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// The day the question is about: a date or a period, such as 2024Q4, 2024-07-31 or 2024年底
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) known_at: Option<NaiveDate>,
    /// Let this method judge the pace of every target [default: as the dataset says]
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(in crate::cli) method: Option<Method>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

impl Asked {
    pub(in crate::cli) fn load(&self, printer: &Printer) -> Result<Dataset> {
        self.reading.dataset(&self.dataset, printer)
    }

    pub(in crate::cli) fn load_watched(&self, watcher: &dyn Watcher) -> Result<Dataset> {
        Dataset::load_watched(&self.dataset, &self.reading.limits(), watcher)
    }

    pub(in crate::cli) fn question(&self) -> Question {
        Question {
            as_of: self.as_of,
            known_at: self.known_at,
            method: self.method,
        }
    }
}
