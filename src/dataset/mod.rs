//! A dataset folder becomes checked definitions and polars frames, with findings.
//!
//! A dataset is a Data Package v2 folder (`datapackage.json`) with `indicators.toml` and the tables
//! `targets.csv`, `actuals.csv`, `regions.csv`, `sources.csv`. [`Dataset::load`] reads all of it, keeps
//! every good row, and names every other row in [`Dataset::findings`].

mod actuals;
mod catalogue;
mod checks;
pub(crate) mod folder;
mod indicators;
mod ledger;
mod method;
mod package;
mod plain_text;
mod reconciliations;
mod regions;
mod sdsn;
mod sources;
mod stated_units;
pub(crate) mod table;
mod targets;

use std::path::Path;

use polars::prelude::DataFrame;

pub use actuals::{ACTUAL_COLUMNS, ACTUAL_STATUSES, ActualRow, Actuals, Status};
pub(crate) use actuals::{Point, SeriesKey};
pub use catalogue::{Catalogue, Identified};
pub use indicators::{
    Classes, Control, Direction, Domain, Indicator, JudgementRule, Nature, Span, TimeAggregation,
};
pub use ledger::{
    DutyRecord, EventRecord, LadderRecord, LedgerTables, Measure, MilestoneRecord, Office,
    ProcedureRecord, RungRecord, TaskList, TaskRecord, TaskTarget,
};
pub use method::Method;
pub(crate) use package::lies_inside;
pub use package::{Bilingual, Package};
pub use reconciliations::Reconciliation;
pub use regions::Region;
pub use sdsn::SdsnThresholds;
pub use sources::Source;
pub use targets::{Baseline, Binding, Condition, Every, RequiredPath, Target};

use crate::error::Result;
use crate::finding::{self, Finding};
use crate::reading::Limits;
use crate::watch::{Unwatched, Watcher};
use crate::writing::Together;
use folder::Folder;

/// What figures rest on: definitions, regions and documents, without targets and actuals.
///
/// It is enough to derive actuals that are not there yet.
#[derive(Debug)]
pub struct Foundations {
    /// Title, languages, licence, file names.
    pub package: Package,
    /// Fields of work (领域), in the order of `indicators.toml`.
    pub domains: Catalogue<Domain>,
    /// Indicator definitions (指标).
    pub indicators: Catalogue<Indicator>,
    /// Regions (地区) under their GB/T 2260 codes.
    pub regions: Catalogue<Region>,
    /// Documents that figures come from (来源).
    pub sources: Catalogue<Source>,
    /// What is doubtful or unusable in these tables.
    pub findings: Vec<Finding>,
    /// How much was read of each file, and is read of further ones.
    pub limits: Limits,
}

impl Foundations {
    /// Loads the definitions of the dataset in `folder`; `targets` and `actuals` need not exist.
    ///
    /// # Errors
    /// As [`Dataset::load`], for the files that are read.
    pub fn load(folder: &Path) -> Result<Foundations> {
        Foundations::load_within(folder, &Limits::default())
    }

    /// As [`Foundations::load`], with other limits.
    ///
    /// # Errors
    /// As [`Dataset::load`], for the files that are read.
    pub fn load_within(folder: &Path, limits: &Limits) -> Result<Foundations> {
        Together::finish(folder)?;
        let folder = Folder::new(folder, limits);
        let package = Package::load(folder)?;
        package.names(&["indicators", "regions", "sources"], folder)?;
        let mut findings = Vec::new();
        let (domains, indicators) = indicators::load(folder, package.indicators())?;
        let sources = sources::load(folder, package.sources(), &mut findings)?;
        let regions = regions::load(folder, package.regions(), &mut findings)?;
        Ok(Foundations {
            package,
            domains,
            indicators,
            regions,
            sources,
            findings,
            limits: *limits,
        })
    }
}

impl Foundations {
    /// Reads a table of targets that need not be the dataset's own; what is wrong with it goes to the findings.
    ///
    /// # Errors
    /// As [`Dataset::load`], for that table.
    pub(crate) fn read_targets(
        &self,
        folder: &Path,
        file: &str,
    ) -> Result<(Catalogue<Target>, Vec<Finding>)> {
        let known = Known {
            indicators: &self.indicators,
            regions: &self.regions,
            sources: &self.sources,
        };
        let mut findings = Vec::new();
        let folder = Folder::new(folder, &self.limits);
        let targets = targets::load(folder, file, &known, &mut findings)?;
        Ok((targets, findings))
    }
}

/// Everything a dataset folder holds, checked.
#[derive(Debug)]
pub struct Dataset {
    /// Title, languages, licence, file names.
    pub package: Package,
    /// Fields of work (领域), in the order of `indicators.toml`, which is the order of reports.
    pub domains: Catalogue<Domain>,
    /// Indicator definitions (指标).
    pub indicators: Catalogue<Indicator>,
    /// Regions (地区) under their GB/T 2260 codes.
    pub regions: Catalogue<Region>,
    /// Documents that figures come from (来源).
    pub sources: Catalogue<Source>,
    /// Targets (目标), in file order.
    pub targets: Catalogue<Target>,
    /// Actuals (实际值), one row a usable row of `actuals.csv`, in file order; as a frame by [`Actuals::frame`].
    pub actuals: Actuals,
    /// Stated figures with the formulas that should give them, from `reconcile.csv` where there is one.
    pub reconciliations: Catalogue<Reconciliation>,
    /// What is doubtful or unusable in the tables, in reading order.
    pub findings: Vec<Finding>,
}

impl Dataset {
    /// Loads and checks the dataset in `folder`.
    ///
    /// # Errors
    /// A missing or unreadable file, a descriptor or definitions file that does not parse, a table
    /// without its columns. Bad rows are findings instead.
    pub fn load(folder: &Path) -> Result<Dataset> {
        Dataset::load_within(folder, &Limits::default())
    }

    /// As [`Dataset::load`], with other limits.
    ///
    /// # Errors
    /// As [`Dataset::load`].
    pub fn load_within(folder: &Path, limits: &Limits) -> Result<Dataset> {
        Dataset::load_watched(folder, limits, &Unwatched)
    }

    /// The same for a dataset that takes long: the watcher is told how far it has come, and may stop it.
    ///
    /// # Errors
    /// As [`Dataset::load`]; [`crate::error::Error::Interrupted`] when it was stopped.
    pub fn load_watched(folder: &Path, limits: &Limits, watcher: &dyn Watcher) -> Result<Dataset> {
        let Foundations {
            package,
            domains,
            indicators,
            regions,
            sources,
            mut findings,
            limits: _,
        } = Foundations::load_within(folder, limits)?;
        let folder = Folder::new(folder, limits);
        package.names(&["targets", "actuals"], folder)?;
        let known = Known {
            indicators: &indicators,
            regions: &regions,
            sources: &sources,
        };
        let targets = targets::load(folder, package.targets(), &known, &mut findings)?;
        let actuals = actuals::load(folder, package.actuals(), &known, &mut findings, watcher)?;
        let reconciliations = match package.reconcile() {
            Some(file) => reconciliations::load(folder, file, &sources, &mut findings)?,
            None => Catalogue::from_iter([]),
        };
        checks::across_tables(&package, &targets, &actuals, &mut findings);
        finding::sort(&mut findings);
        Ok(Dataset {
            package,
            domains,
            indicators,
            regions,
            sources,
            targets,
            actuals,
            reconciliations,
            findings,
        })
    }

    /// The targets as a frame, one row a target, in file order.
    ///
    /// Columns: `target`, `indicator`, `region`, `kind`, `due`, `every`, `source` (String), `value`
    /// (Float64, in the indicator's unit).
    ///
    /// # Errors
    /// Only if polars fails.
    pub fn targets_frame(&self) -> Result<DataFrame> {
        targets::frame(&self.targets)
    }
}

/// The catalogues that rows refer to.
struct Known<'a> {
    indicators: &'a Catalogue<Indicator>,
    regions: &'a Catalogue<Region>,
    sources: &'a Catalogue<Source>,
}
