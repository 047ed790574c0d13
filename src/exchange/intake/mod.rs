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

use chrono::NaiveDate;

use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::mapping::Mapping;
use crate::exchange::import::rows::{self, Import, ImportedRow};
use crate::exchange::import::sheet::{self, Sheet, SheetError};
use crate::exchange::import::{Limits, Place};
use crate::exchange::merge::{self, Ground, Incoming, MergeError, Outcome};
use crate::exchange::sdmx::{self, SdmxTable};
use crate::quantity::Unit;
use crate::reading::Appearance;

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
/// # Errors
/// A file that is none of these, is damaged, or is larger than the limits allow.
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Opened, SheetError> {
    if let Ok(text) = std::str::from_utf8(bytes)
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

/// What became of a file.
pub struct Taken {
    /// The table of actuals, new rows included.
    pub table: Vec<u8>,
    /// Every figure with its place in the file and what became of it.
    pub outcomes: Vec<(Place, Outcome)>,
    /// Months that were reckoned from running totals and added.
    pub months: usize,
    /// Running totals that gave no month, where months were asked for.
    pub without_month: Vec<NoMonth>,
    /// Stated changes that do not follow from the levels.
    pub unlike_changes: Vec<UnlikeChange>,
}

/// Figures of sheets, as a mapping says.
pub fn read(sheets: &[Sheet], mapping: &Mapping, foundations: &Foundations) -> Import {
    rows::import(
        sheets,
        &mapped(mapping, foundations),
        &vocabulary(foundations),
    )
}

/// Adds figures to a table of actuals and holds stated changes against the levels there.
///
/// # Errors
/// A figure without a source, its own or the default; a source the dataset does not define; a table that cannot
/// be read.
pub fn take_in(
    rows: &[ImportedRow],
    table: &[u8],
    foundations: &Foundations,
    defaults: &Defaults,
) -> Result<Taken> {
    let incoming = rows
        .iter()
        .map(|row| incoming(row, foundations, defaults))
        .collect::<Result<Vec<_>>>()?;
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
    let merged = merge::merge(table, &incoming, &ground).map_err(failed)?;
    let levels = merge::figures(&merged.table, &ground).map_err(failed)?;
    let (months, without_month) = match defaults.months {
        true => months::monthly(rows, &levels, foundations, defaults)?,
        false => Default::default(),
    };
    let (table, months) = match months.is_empty() {
        true => (merged.table, 0),
        false => {
            let with_months = merge::merge(&merged.table, &months, &ground).map_err(failed)?;
            (with_months.table, count_new(&with_months.outcomes))
        }
    };
    let unlike_changes = stated_changes::unlike(rows, &levels, foundations);
    let places = rows.iter().map(|row| row.place.clone());
    Ok(Taken {
        table,
        months,
        without_month,
        outcomes: places.zip(merged.outcomes).collect(),
        unlike_changes,
    })
}

fn count_new(outcomes: &[Outcome]) -> usize {
    let is_new =
        |outcome: &&Outcome| matches!(outcome, Outcome::Added(_) | Outcome::Revised { .. });
    outcomes.iter().filter(is_new).count()
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

fn incoming(row: &ImportedRow, foundations: &Foundations, defaults: &Defaults) -> Result<Incoming> {
    let source = row.source.as_ref().or(defaults.source.as_ref());
    let source = source.ok_or(Error::Usage {
        what: "the file does not say where its figures come from: name the source with --source",
    })?;
    if !foundations.sources.contains(source) {
        return Err(Error::Unknown {
            what: "source",
            id: source.clone(),
            similar: foundations.sources.similar(source, 0.7),
        });
    }
    Ok(Incoming {
        indicator: row.indicator.clone(),
        region: row.region.clone(),
        period: row.period,
        value: row.value,
        unit: row.unit.clone(),
        status: row.status.code().into(),
        published: row.published.or(defaults.published),
        source: source.clone(),
        locator: row.locator.clone(),
        note: row.note.clone(),
    })
}
