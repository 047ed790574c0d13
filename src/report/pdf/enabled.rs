//! From the report model to PDF bytes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::PdfError;
use super::legible::Legible;
use super::world::{ReportWorld, faces};

/// The templates, looks first: they know the places of things, and take every word from the model.
const LOOKS: &str = include_str!("looks.typ");
const REPORT: &str = include_str!("report.typ");
const DOCUMENT: &str = include_str!("document.typ");
/// The same for one chart.
const CHART_TEMPLATE: &str = include_str!("chart.typ");

/// Writes the report as a tagged PDF/A-2a.
///
/// `model` is the report model as `serde_json` gives it, each chart with the SVGs of its `parts`. It must hold `as_of_date` (ISO 8601), which
/// becomes the date of the document: an archive copy needs one, and it is never the clock's.
///
/// # Errors
/// A model that lacks a field of the template; a bundled face that cannot be read.
pub(super) fn write(model: &Value) -> Result<Vec<u8>, PdfError> {
    written(model, REPORT)
}

/// Writes a document of blocks as a tagged PDF/A-2a; what holds for [`write`] holds here.
///
/// # Errors
/// As [`write`].
pub(super) fn document(model: &Value) -> Result<Vec<u8>, PdfError> {
    written(model, DOCUMENT)
}

fn written(model: &Value, template: &str) -> Result<Vec<u8>, PdfError> {
    let bytes = pages_of(model, template)
        .and_then(|pages| typst_pdf::pdf(&pages, &options()?).map_err(|errors| typeset(&errors)));
    // Typst remembers what it worked out, for the next round of an editor; here there is none.
    typst::comemo::evict(0);
    bytes
}

/// One chart on a page of its own size.
///
/// # Errors
/// A bundled face that cannot be read.
pub(super) fn picture(
    svg: &str,
    title: &str,
    language: &str,
    day: &str,
) -> Result<Vec<u8>, PdfError> {
    let faces = faces()?;
    let legible = Legible::new(&faces);
    let words = json!({
        "title": legible.text(title),
        "description": legible.text(&described(svg)),
        "language": language,
        "day": day,
    });
    let drawing = legible.drawing(svg);
    let files = BTreeMap::from([
        (
            "/chart.json".to_string(),
            Bytes::new(words.to_string().into_bytes()),
        ),
        ("/chart.svg".to_string(), Bytes::new(drawing.into_bytes())),
    ]);
    let world = ReportWorld::new(CHART_TEMPLATE.to_string(), faces, files)?;
    let pages = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|errors| typeset(&errors));
    let bytes = pages
        .and_then(|pages| typst_pdf::pdf(&pages, &options()?).map_err(|errors| typeset(&errors)));
    typst::comemo::evict(0);
    bytes
}

/// The pages, set but not yet written.
#[cfg(test)]
pub(super) fn pages(model: &Value) -> Result<PagedDocument, PdfError> {
    pages_of(model, REPORT)
}

fn pages_of(model: &Value, template: &str) -> Result<PagedDocument, PdfError> {
    let faces = faces()?;
    let legible = Legible::new(&faces);
    let mut files = BTreeMap::new();
    let report = report(model, &legible, &mut files)?;
    files.insert(
        "/report.json".to_string(),
        Bytes::new(report.to_string().into_bytes()),
    );
    let world = ReportWorld::new([LOOKS, template].concat(), faces, files)?;
    typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|errors| typeset(&errors))
}

/// The model as the template reads it: texts that can be shown, charts replaced by their files.
fn report(
    model: &Value,
    legible: &Legible,
    files: &mut BTreeMap<String, Bytes>,
) -> Result<Value, PdfError> {
    let Value::Object(fields) = model else {
        return Err(PdfError::Incomplete {
            what: "object",
            field: "report",
        });
    };
    let mut report = Map::new();
    for (name, field) in fields {
        if name != "charts" && name != "trajectories" {
            report.insert(name.clone(), legible.value(field));
        }
    }
    for field in ["charts", "trajectories"] {
        let charts = charts(model, field, legible, files)?;
        report.insert(field.to_string(), Value::Array(charts));
    }
    Ok(Value::Object(report))
}

/// The charts of one list, with their SVGs put among the files.
fn charts(
    model: &Value,
    field: &'static str,
    legible: &Legible,
    files: &mut BTreeMap<String, Bytes>,
) -> Result<Vec<Value>, PdfError> {
    let lacks = |what, field| PdfError::Incomplete { what, field };
    let charts = model[field].as_array().ok_or(lacks("list", field))?;
    let mut shown = Vec::with_capacity(charts.len());
    for (number, chart) in charts.iter().enumerate() {
        let text = |key: &'static str| chart[key].as_str().ok_or(lacks("text", key));
        let svgs = chart["parts"].as_array().ok_or(lacks("list", "parts"))?;
        let mut parts = Vec::new();
        for (part, svg) in svgs.iter().enumerate() {
            let svg = legible.drawing(svg.as_str().ok_or(lacks("text", "parts"))?);
            let path = format!("/{field}/{number}-{part}.svg");
            files.insert(path.clone(), Bytes::new(svg.into_bytes()));
            parts.push(Value::String(path));
        }
        let description = svgs
            .first()
            .and_then(Value::as_str)
            .map_or(String::new(), described);
        shown.push(json!({
            "name": text("name")?,
            "title": legible.text(text("title")?),
            "description": legible.text(&description),
            "target": legible.value(&chart["target"]),
            "parts": parts,
        }));
    }
    Ok(shown)
}

/// The description that the chart carries for those who cannot see it; empty when it has none.
fn described(svg: &str) -> String {
    let inner = svg
        .split_once("<desc>")
        .and_then(|(_, rest)| rest.split_once("</desc>"))
        .map_or("", |(inner, _)| inner);
    inner
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Tagged, for archives (ISO 19005-2, level A), the same for the same report.
fn options() -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| PdfError::Typeset {
        reason: error.message().to_string(),
    })?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("duibiao".to_string())),
        standards,
        ..PdfOptions::default()
    })
}

fn typeset(errors: &[SourceDiagnostic]) -> PdfError {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| {
            let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
            error.message.to_string() + &hints.collect::<String>()
        })
        .collect();
    PdfError::Typeset {
        reason: lines.join("\n"),
    }
}
