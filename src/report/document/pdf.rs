//! `<name>.pdf`: A4 pages for printing and filing, set by Typst from `document.typ`.

use serde_json::{Value, json};

use super::sections::sections;
use super::{Block, Document};
use crate::error::{Error, Result};
use crate::report::paper::pieces;
use crate::report::pdf;
use crate::report::views::Headings;

/// The pages as bytes.
///
/// # Errors
/// [`pdf::PdfError`], and a picture that cannot be drawn for paper.
pub(super) fn write(document: &Document) -> Result<Vec<u8>> {
    pdf::document(&model(document)?)
}

/// What `looks.typ` and `document.typ` read. Pictures are named by their place in `charts`.
fn model(document: &Document) -> Result<Value> {
    let failed = |error: serde_json::Error| Error::Serialise {
        what: "document as PDF",
        reason: error.to_string(),
    };
    let mut headings = serde_json::to_value(Headings::of(document.words())).map_err(failed)?;
    if let Some(headings) = headings.as_object_mut() {
        headings.insert("title".into(), json!(document.title));
    }
    let mut charts = Vec::new();
    for picture in document.pictures() {
        let pieces = pieces(&picture.name, &picture.spec)?.into_iter();
        charts.push(json!({
            "name": picture.name,
            "title": picture.caption,
            "target": null,
            "parts": pieces.map(|piece| piece.svg).collect::<Vec<_>>(),
        }));
    }
    let mut pictured = 0_usize;
    let mut parts = Vec::new();
    for section in sections(document) {
        let mut blocks = Vec::new();
        for block in section.blocks {
            let picture = json!({ "kind": "picture", "chart": pictured });
            pictured += usize::from(matches!(block, Block::Picture(_)));
            blocks.push(match block {
                Block::Picture(_) => picture,
                block => lines_apart(serde_json::to_value(block).map_err(failed)?),
            });
        }
        parts.push(json!({ "across": section.across, "blocks": blocks }));
    }
    Ok(json!({
        "language": document.language.to_string(),
        "headings": headings,
        "dataset": document.subtitle,
        "as_of": document.as_of,
        "as_of_date": document.day.to_string(),
        "tally": [],
        "charts": charts,
        "trajectories": [],
        "sections": parts,
        "footer": [document.footer.source, document.footer.as_of],
    }))
}

/// The texts of a table's cells as lists of lines: within a text a line end is set as a space.
fn lines_apart(mut block: Value) -> Value {
    let rows = block.get_mut("rows").and_then(Value::as_array_mut);
    let cells = rows.into_iter().flatten().filter_map(Value::as_array_mut);
    for text in cells.flatten().filter_map(|cell| cell.get_mut("text")) {
        let lines: Vec<&str> = text.as_str().unwrap_or_default().lines().collect();
        *text = json!(lines);
    }
    block
}
