//! The report as one self-contained HTML page: it reads without its script, and makes no request.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::template::{OwnTemplate, Page};
use super::{ReportModel, faces, paper, template};
use crate::error::Result;

/// Where the template leaves room for the page's own letters.
pub(super) const FACES: &str = "/* faces */\n";

pub(super) const STYLE: &str = include_str!("templates/report.css");
const SCRIPT: &str = include_str!("templates/report.js");

/// Renders `templates/report.html` or the office's own. Everything that comes from data is escaped; the
/// charts and the script are ours, and the page allows no other script.
pub(super) fn write(
    model: &ReportModel,
    own: Option<&OwnTemplate>,
    written: &[&'static str],
) -> Result<String> {
    let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(SCRIPT)));
    let page = Page {
        style: STYLE,
        script: SCRIPT,
        script_hash: &hash,
        paper: for_paper(model)?,
        written,
    };
    let page = template::render("report.html", own, model, &page)?;
    let faces = faces::rules(&page, &faces::bold_characters(model))?;
    Ok(page.replacen(FACES, &faces, 1))
}

/// Charts that no page can hold, in pieces: printed whole they would shrink to a strip.
fn for_paper(model: &ReportModel) -> Result<BTreeMap<&str, Vec<String>>> {
    model
        .charts
        .iter()
        .map(|view| {
            let pieces = paper::pieces(&view.name, &view.spec)?;
            let cut = pieces.len() > 1;
            let pieces = pieces.into_iter().filter(|_| cut).map(|piece| piece.svg);
            Ok((view.name.as_str(), pieces.collect()))
        })
        .collect()
}
