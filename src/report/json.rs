//! The report for machines: `report.json`.

use serde::Serialize;

use super::changes::ChangeView;
use super::model::ReportModel;
use super::record::Record;
use super::together::TogetherView;
use super::trends::TrendView;
use super::views::{FindingView, SourceView, Tally};
use crate::error::{Error, Result};

/// What the first field of a report made here says.
pub(super) const GENERATOR: &str = "duibiao";

/// Whether these bytes are a `report.json` made here.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        generator: String,
    }
    serde_json::from_slice::<Head>(bytes).is_ok_and(|head| head.generator == GENERATOR)
}

#[derive(Serialize)]
struct Document<'a> {
    generator: &'static str,
    version: &'static str,
    dataset: &'a str,
    as_of: String,
    known_at: Option<String>,
    language: &'a str,
    headline: &'a str,
    tally: &'a [Tally],
    changes: &'a [ChangeView],
    together: &'a [TogetherView],
    trends: &'a [TrendView],
    assessments: &'a [Record],
    findings: &'a [FindingView],
    sources: &'a [SourceView],
}

/// Pretty-printed JSON with a final line end.
pub(super) fn write(model: &ReportModel) -> Result<Vec<u8>> {
    let document = Document {
        generator: GENERATOR,
        version: env!("CARGO_PKG_VERSION"),
        dataset: &model.package,
        as_of: model.question.as_of.to_string(),
        known_at: model.question.known_at.map(|date| date.to_string()),
        language: &model.language,
        headline: &model.headline,
        tally: &model.tally,
        changes: &model.changes,
        together: &model.together,
        trends: &model.trends,
        assessments: &model.records,
        findings: &model.all_findings,
        sources: &model.sources,
    };
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| Error::Serialise {
        what: "report as JSON",
        reason: error.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
