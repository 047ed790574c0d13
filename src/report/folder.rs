//! A report folder appears whole or not at all.

use std::path::Path;

use super::format::{Edition, File, Format};
use super::{ReportModel, json};
use crate::chart::Picture;
use crate::error::{Error, Result};
use crate::reading::{self, Limit, Limits};
use crate::writing::{names_in, replace_folder};

/// The file that marks a folder as a report.
const MARKER: &str = "report.json";

/// The folder of charts in a report.
const CHARTS: &str = "charts";

/// Writes an edition of the report to `out`, with `charts/` (of each chart an SVG with
/// outlined text and a PNG).
///
/// Everything is written into a new folder beside `out`, which then takes the place of an earlier
/// report. `report.json` is always among the files. Returns the names of the files, sorted.
///
/// # Errors
/// `out` holds something that is not a report; a file cannot be written; a chart cannot be drawn.
pub fn write_folder(model: &ReportModel, out: &Path, edition: &Edition) -> Result<Vec<String>> {
    replace_folder(contents(model, edition)?, out, refuse_foreign)
}

/// Whether a report may be written to `out`, asked before the work of making one.
///
/// # Errors
/// `out` is a file, or holds something that is not a report.
pub fn may_replace(out: &Path) -> Result<()> {
    match names_in(out, out)? {
        names if names.is_empty() => Ok(()),
        names => refuse_foreign(out, &names),
    }
}

/// All files of the report under their names.
fn contents(model: &ReportModel, edition: &Edition) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for format in edition.written() {
        files.extend(format.write(model, edition)?);
    }
    for view in model.charts.iter().chain(&model.trajectories) {
        let failed = |source| Error::Chart {
            chart: view.name.clone(),
            source: Box::new(source),
        };
        let picture = Picture::read(&view.svg).map_err(failed)?;
        let png = picture.png(1.0).map_err(failed)?;
        files.push((format!("{CHARTS}/{}.png", view.name), png));
        files.push((
            format!("{CHARTS}/{}.svg", view.name),
            picture.outlined().into_bytes(),
        ));
    }
    Ok(files)
}

/// Whether a report may have a file of this name at its top.
fn is_part_of_a_report(name: &str) -> bool {
    name == CHARTS
        || Format::ALL
            .iter()
            .any(|format| format.files().contains(&name))
}

/// A folder may be replaced when it holds an earlier report and nothing else.
fn refuse_foreign(out: &Path, names: &[String]) -> Result<()> {
    let not_ours = |stranger: Option<String>| Error::NotOurs {
        path: out.to_path_buf(),
        stranger,
    };
    let stranger = names.iter().find(|name| !is_part_of_a_report(name));
    if stranger.is_some() {
        return Err(not_ours(stranger.cloned()));
    }
    // A report of ours is never larger than what `diff` reads of one.
    match reading::bytes(&out.join(MARKER), Limit::ResultBytes, &Limits::default()) {
        Ok(bytes) if json::is_ours(&bytes) => Ok(()),
        _ => Err(not_ours(None)),
    }
}
