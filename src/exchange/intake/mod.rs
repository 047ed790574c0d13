//! Files into a dataset (入库): what was read becomes rows of `actuals.csv`, or is told why not.
//!
//! ```text
//! open      bytes -> sheets, or a public SDMX-CSV table
//! read      sheets + mapping -> figures, doubts, account
//! take_in   figures -> the table of actuals with new rows and revisions, and stated changes held against levels
//! ```

mod months;
mod notice;
mod public_file;
mod stated_changes;
mod targets;
mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::mapping::Mapping;
use crate::exchange::import::rows::{self, Figures, Import};
use crate::exchange::import::sheet::{self, Sheet, SheetError};
use crate::exchange::import::{Limits, Place};
use crate::exchange::merge::{self, Counts, Ground, Incoming, MergeError, Outcome, Subject};
use crate::exchange::sdmx::{self, SdmxTable};
use crate::period::Period;
use crate::quantity::Unit;
use crate::reading::Appearance;
use crate::watch::{Stage, Watcher};
use months::Totals;

pub use months::NoMonth;
pub use notice::Notice;
pub use public_file::{PublicFile, read_public};
pub use stated_changes::UnlikeChange;
pub use targets::{RefusedTarget, TakenTargets, TemplateSheets, apart, take_in_targets};
pub use words::{mapped, proposed, vocabulary};

/// A file that was opened.
pub enum Opened {
    /// A workbook or a text file.
    Sheets(Vec<Sheet>),
    /// SDMX-CSV.
    Sdmx(Box<SdmxTable>),
}

/// Opens a file by its content: workbooks, text in columns, SDMX-CSV.
///
/// Bytes that are handed over become the rows of a text file without being copied.
///
/// # Errors
/// A file that is none of these, is damaged, or is larger than the limits allow.
pub fn open<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    limits: &Limits,
) -> Result<Opened, SheetError> {
    let bytes = bytes.into();
    if let Ok(text) = std::str::from_utf8(&bytes)
        && let Ok(table) = sdmx::read(text, &sdmx_limits(limits))
    {
        // The observation of our own dataflow RESULTS is a gap, which is no figure of an indicator.
        if table.position("VERDICT").is_some() && table.position("INPUT_HASH").is_some() {
            return Err(SheetError::NotATable {
                looks_like: Appearance::ExportedResults,
            });
        }
        return Ok(Opened::Sdmx(Box::new(table)));
    }
    sheet::read(name, bytes, limits).map(Opened::Sheets)
}

fn sdmx_limits(limits: &Limits) -> sdmx::Limits {
    sdmx::Limits {
        bytes: usize::try_from(limits.sdmx_bytes).unwrap_or(usize::MAX),
        ..sdmx::Limits::default()
    }
}

/// What holds for figures whose file does not say, and what else to make of them.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Source id.
    pub source: Option<String>,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Whether year-to-date totals also give the months between them (累计数还原为当月数).
    pub months: bool,
}

/// A watcher is told every so many figures.
const FIGURES_A_MESSAGE: usize = 1024;

/// What became of a file.
pub struct Taken {
    /// The new rows of the table of actuals, to be written behind those that are there.
    pub new_rows: Vec<u8>,
    /// How many figures were added, revised, there already and in conflict.
    pub counts: Counts,
    /// Figures that differ from one that is there, with no later publication date: they were not taken.
    pub conflicts: Vec<Conflict>,
    /// Months that were reckoned from running totals and added.
    pub months: usize,
    /// Running totals that gave no month, where months were asked for.
    pub without_month: Vec<NoMonth>,
    /// Stated changes that do not follow from the levels.
    pub unlike_changes: Vec<UnlikeChange>,
}

/// A figure that differs from the one that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where it stands.
    pub place: Place,
    /// The row that is kept.
    pub earlier: String,
    /// The value of that row as written.
    pub value: String,
}

/// Figures of sheets, as a mapping says.
///
/// # Errors
/// [`Error::Interrupted`] when the watcher wants the work to stop.
pub fn read(
    sheets: &[Sheet],
    mapping: &Mapping,
    foundations: &Foundations,
    watcher: &dyn Watcher,
) -> Result<Import> {
    let mapping = mapped(mapping, foundations);
    rows::import(sheets, &mapping, &vocabulary(foundations), watcher)
}

/// Adds figures to a table of actuals and holds stated changes against the levels there.
///
/// # Errors
/// A figure without a source, its own or the default; a source the dataset does not define; a table that cannot
/// be read; [`Error::Interrupted`] when the watcher wants the work to stop.
pub fn take_in(
    figures: &Figures,
    table: &[u8],
    foundations: &Foundations,
    defaults: &Defaults,
    watcher: &dyn Watcher,
) -> Result<Taken> {
    check_sources(figures, foundations, defaults)?;
    let own_unit = |id: &str| -> Option<Unit> {
        let indicator = foundations.indicators.get(id)?;
        Some(indicator.unit.clone())
    };
    let source_day = |id: &str| foundations.sources.get(id)?.published;
    let ground = Ground {
        own_unit: &own_unit,
        source_day: &source_day,
    };
    let failed = |error| unreadable(foundations.package.actuals(), error);
    let figure = |at: usize| incoming(figures, at, defaults);
    watcher.begin(Stage::Merging, 2 * figures.len() as u64);
    let told = |at: usize| {
        if (at + 1).is_multiple_of(FIGURES_A_MESSAGE) {
            watcher.advance(FIGURES_A_MESSAGE as u64);
        }
        figure(at)
    };
    let merged = merge::merge(table, figures.len(), told, &ground).map_err(failed)?;
    watcher.go_on(0)?;
    let conflicts = merged.conflicts(table, figure).map_err(failed)?;
    let conflicts = conflicts.into_iter().filter_map(|(at, outcome)| {
        let Outcome::Conflicting { earlier, value } = outcome else {
            return None;
        };
        Some(Conflict {
            place: figures.lent(at)?.place(),
            earlier,
            value,
        })
    });
    let mut taken = Taken {
        conflicts: conflicts.collect(),
        counts: merged.counts,
        new_rows: merged.new_rows,
        months: 0,
        without_month: Vec::new(),
        unlike_changes: Vec::new(),
    };
    let levels = |wanted: &dyn Fn(&str, &str, Period) -> bool, new_rows: &[u8]| {
        merge::levels(table, new_rows, wanted, &ground).map_err(failed)
    };
    let befores: Vec<Subject> = figures
        .with_changes()
        .filter_map(|row| stated_changes::held_against(&row))
        .collect();
    if !befores.is_empty() {
        let wanted: BTreeSet<(&str, &str, Period)> = befores
            .iter()
            .map(|(indicator, region, period)| (&**indicator, &**region, *period))
            .collect();
        let wanted = |indicator: &str, region: &str, period: Period| {
            wanted.contains(&(indicator, region, period))
        };
        let levels = levels(&wanted, &taken.new_rows)?;
        taken.unlike_changes = stated_changes::unlike(figures, &levels, foundations);
    }
    let totals = if defaults.months {
        Totals::of(figures)
    } else {
        Totals::default()
    };
    if !totals.is_empty() {
        let wanted =
            |indicator: &str, region: &str, period: Period| totals.want(indicator, region, period);
        let levels = levels(&wanted, &taken.new_rows)?;
        let (months, without_month) = months::monthly(&totals, &levels, foundations);
        taken.without_month = without_month;
        if !months.is_empty() {
            let month = |at: usize| months.get(at)?.incoming(figures, defaults);
            let table = [table, &taken.new_rows].concat();
            let merged = merge::merge(&table, months.len(), month, &ground).map_err(failed)?;
            taken.new_rows.extend(merged.new_rows);
            taken.months = merged.counts.added + merged.counts.revised;
        }
    }
    Ok(taken)
}

/// Every figure has a source, its own or the default, that the dataset defines.
fn check_sources(figures: &Figures, foundations: &Foundations, defaults: &Defaults) -> Result<()> {
    let mut known = "";
    for at in 0..figures.len() {
        let own = figures.lent(at).and_then(|figure| figure.source);
        let source = own.or(defaults.source.as_deref()).ok_or(Error::Usage {
            what: "the file does not say where its figures come from: name the source with --source",
        })?;
        if source != known && !foundations.sources.contains(source) {
            return Err(Error::Unknown {
                what: "source",
                id: source.to_owned(),
                similar: foundations.sources.similar(source, 0.7),
            });
        }
        known = source;
    }
    Ok(())
}

fn incoming<'a>(figures: &'a Figures, at: usize, defaults: &'a Defaults) -> Option<Incoming<'a>> {
    let figure = figures.lent(at)?;
    let locator = match figure.locator {
        Some(locator) => Cow::Borrowed(locator),
        None => Cow::Owned(figure.place().to_string()),
    };
    Some(Incoming {
        indicator: figure.indicator,
        region: figure.region,
        period: figure.period,
        value: figure.value,
        unit: figure.unit,
        status: figure.status.code(),
        published: figure.published.or(defaults.published),
        source: figure.source.or(defaults.source.as_deref())?,
        locator,
        note: figure.note,
    })
}

fn unreadable(file: &str, error: MergeError) -> Error {
    match error {
        MergeError::NoColumns { missing, found } => Error::MissingColumns {
            path: file.into(),
            missing,
            found,
        },
        other => Error::Malformed {
            path: file.into(),
            reason: other.to_string(),
        },
    }
}
