//! A report folder appears whole or not at all.

use std::path::Path;

use rayon::prelude::*;

use super::format::{Edition, File, Format};
use super::{ChartView, ReportModel, json};
use crate::chart::Picture;
use crate::error::{Error, Result};
use crate::reading::{self, Limit, Limits};
use crate::watch::{Stage, Unwatched, Watcher};
use crate::writing::{is_half_filled, names_in, replace_folder};

/// The file that marks a folder as a report.
const MARKER: &str = "report.json";

/// The folder of charts in a report.
pub(super) const CHARTS: &str = "charts";

/// Writes an edition of the report to `out`, with `charts/` (of each chart an SVG with
/// outlined text and a PNG).
///
/// Everything is written into a new folder beside `out`, which then takes the place of an earlier
/// report. `report.json` is always among the files. Returns the names of the files, sorted.
///
/// # Errors
/// `out` holds something that is not a report; a file cannot be written; a chart cannot be drawn.
pub fn write_folder(model: &ReportModel, out: &Path, edition: &Edition) -> Result<Vec<String>> {
    write_folder_watched(model, out, edition, &Unwatched)
}

/// The same where there is much to write: the watcher is told how far it has come.
///
/// # Errors
/// As [`write_folder`]; [`Error::Interrupted`] when the watcher wants the work to stop, and then nothing is written.
pub fn write_folder_watched(
    model: &ReportModel,
    out: &Path,
    edition: &Edition,
    watcher: &dyn Watcher,
) -> Result<Vec<String>> {
    replace_folder(contents(model, edition, watcher)?, out, |out, names| {
        refuse_foreign(out, names, MARKER, json::is_ours, is_part_of_a_report)
    })
}

/// Whether a report may be written to `out`, asked before the work of making one.
///
/// # Errors
/// `out` is a file, or holds something that is not a report.
pub fn may_replace(out: &Path) -> Result<()> {
    match names_in(out, out)? {
        names if names.is_empty() || is_half_filled(out) => Ok(()),
        names => refuse_foreign(out, &names, MARKER, json::is_ours, is_part_of_a_report),
    }
}

/// All files of the report under their names. No format and no chart needs another, so they are made side by side;
/// their order, and the failure told of when several fail, is that of the lists.
fn contents(model: &ReportModel, edition: &Edition, watcher: &dyn Watcher) -> Result<Vec<File>> {
    let formats: Vec<Format> = edition.written().collect();
    let views: Vec<&ChartView> = model.charts.iter().chain(&model.trajectories).collect();
    watcher.begin(Stage::Writing, (formats.len() + views.len()) as u64);
    let (formats, charts) = rayon::join(
        || -> Vec<Result<Vec<File>>> {
            let written = formats.par_iter().with_max_len(1);
            written
                .map(|format| {
                    let files = format.write(model, edition);
                    watcher.go_on(1)?;
                    files
                })
                .collect()
        },
        || -> Vec<Result<[File; 2]>> {
            let drawn = views.par_iter().with_max_len(1);
            drawn
                .map(|view| {
                    let files = chart_files(&view.name, &view.svg);
                    watcher.go_on(1)?;
                    files
                })
                .collect()
        },
    );
    let mut files = Vec::new();
    for written in formats {
        files.extend(written?);
    }
    for drawn in charts {
        files.extend(drawn?);
    }
    Ok(files)
}

/// The files of a chart: a PNG, and an SVG with outlined text.
///
/// # Errors
/// An SVG that cannot be rasterised.
pub(super) fn chart_files(name: &str, svg: &str) -> Result<[File; 2]> {
    let failed = |source| Error::Chart {
        chart: name.to_string(),
        source: Box::new(source),
    };
    let picture = Picture::read(svg).map_err(failed)?;
    let png = picture.png(1.0).map_err(failed)?;
    let outlined = picture.outlined().into_bytes();
    Ok([
        (format!("{CHARTS}/{name}.png"), png),
        (format!("{CHARTS}/{name}.svg"), outlined),
    ])
}

/// Whether a report may have a file of this name at its top.
fn is_part_of_a_report(name: &str) -> bool {
    name == CHARTS
        || Format::ALL
            .iter()
            .any(|format| format.files().contains(&name))
}

/// A folder may be replaced when it holds an earlier report and nothing else: every name is part of one, and the
/// file `marker` was made here.
///
/// # Errors
/// [`Error::NotOurs`], with the stranger where there is one.
pub(super) fn refuse_foreign(
    out: &Path,
    names: &[String],
    marker: &str,
    is_ours: impl Fn(&[u8]) -> bool,
    is_part: impl Fn(&str) -> bool,
) -> Result<()> {
    let not_ours = |stranger: Option<String>| Error::NotOurs {
        path: out.to_path_buf(),
        stranger,
    };
    let stranger = names.iter().find(|name| !is_part(name));
    if stranger.is_some() {
        return Err(not_ours(stranger.cloned()));
    }
    // A report of ours is never larger than what `diff` reads of one.
    match reading::bytes(&out.join(marker), Limit::ResultBytes, &Limits::default()) {
        Ok(bytes) if is_ours(&bytes) => Ok(()),
        _ => Err(not_ours(None)),
    }
}
