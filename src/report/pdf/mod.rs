//! The quarterly report as a PDF of A4 pages, for printing, signing and filing.
//!
//! The pages are set by Typst from `report.typ`. The report model reaches it as a JSON file and the
//! charts as SVG files, both in memory: nothing from data is ever read as Typst code, and neither the
//! disk, the network nor the clock is asked for anything. The same model gives the same bytes.
//!
//! Typst is large, so it comes with the cargo feature `pdf`; without it [`write`] has the same
//! signature and answers how to get it.

#[cfg(not(feature = "pdf"))]
mod disabled;
#[cfg(feature = "pdf")]
mod enabled;
#[cfg(feature = "pdf")]
mod legible;
#[cfg(feature = "pdf")]
mod world;

#[cfg(test)]
mod tests;

#[cfg(not(feature = "pdf"))]
use disabled as writer;
#[cfg(feature = "pdf")]
use enabled as writer;

use super::ReportModel;
use super::paper::pieces;
use crate::error::{Error, Result};

/// The report as PDF.
///
/// # Errors
/// [`PdfError`], and a model that cannot be serialised.
#[expect(
    clippy::indexing_slicing,
    reason = "the model is serialised with these lists, one entry a chart"
)]
pub(super) fn write(model: &ReportModel) -> Result<Vec<u8>> {
    let mut value = serde_json::to_value(model).map_err(|error| Error::Serialise {
        what: "report as PDF",
        reason: error.to_string(),
    })?;
    // Charts of the whole are drawn anew for paper, in pieces; trajectories stand two a page as they are.
    for (number, view) in model.charts.iter().enumerate() {
        let pieces = pieces(&view.name, &view.spec)?
            .into_iter()
            .map(|piece| piece.svg);
        value["charts"][number]["parts"] = pieces.collect();
    }
    for (number, view) in model.trajectories.iter().enumerate() {
        value["trajectories"][number]["parts"] = [view.svg.as_str()].into_iter().collect();
    }
    Ok(writer::write(&value)?)
}

/// A document of blocks as PDF, from what `document.typ` reads.
///
/// # Errors
/// [`PdfError`].
pub(super) fn document(model: &serde_json::Value) -> Result<Vec<u8>> {
    Ok(writer::document(model)?)
}

/// One chart on a page of its own size; `day` (ISO 8601) is the date of the document.
///
/// # Errors
/// [`PdfError`].
pub fn picture(svg: &str, title: &str, language: &str, day: &str) -> Result<Vec<u8>, PdfError> {
    writer::picture(svg, title, language, day)
}

/// Why a report could not be written as PDF.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "pdf"),
    allow(dead_code, reason = "one of them is all a build without PDF can say")
)]
pub enum PdfError {
    /// This program was built without the feature.
    #[error(
        "this program was built without PDF; build it with `cargo build --release --features pdf`, \
         or print `report.html` to PDF from a browser"
    )]
    #[cfg_attr(
        feature = "pdf",
        allow(dead_code, reason = "said by builds without PDF")
    )]
    NotBuilt,
    /// The model is not the object it must be.
    #[error("the report model has no {what} `{field}`")]
    Incomplete {
        /// What the field must be: text, list.
        what: &'static str,
        /// The field.
        field: &'static str,
    },
    /// A bundled face cannot be read: a defect of the program.
    #[error("the bundled face {index} cannot be read")]
    Face {
        /// Its place among the faces.
        index: usize,
    },
    /// Typst could not set the pages or write them.
    #[error("the pages cannot be set: {reason}")]
    Typeset {
        /// Its own words, one message a line.
        reason: String,
    },
}
