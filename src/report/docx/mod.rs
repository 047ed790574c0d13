//! `report.docx`: the quarterly text with its tables and pictures, for the office's own editing.
//!
//! The file is written part by part here: what an office needs of it (heads of tables that repeat, pictures
//! with a description, the language of the text, a fixed date) is little, and writers of the format at hand
//! leave it out.

pub(super) mod body;
pub(super) mod cell;
pub(super) mod package;
mod sections;
pub(super) mod styles;
mod tables;
pub(super) mod xml;

use self::body::Body;
use self::package::{Parts, Properties, pack};
use super::ReportModel;
use crate::error::Result;
use crate::language::Language;
use crate::words::Phrase;

/// The document as bytes; its only date is the as-of day.
///
/// # Errors
/// A chart that cannot be drawn for paper, or a zip writer that fails.
pub(super) fn write(model: &ReportModel) -> Result<Vec<u8>> {
    let words = model.words();
    let language = words.language();
    let mut body = Body::new(words);
    sections::write(&mut body, model)?;
    let title = words.phrase(Phrase::ReportTitle);
    let (document, pictures) = body.finish(&[
        ("Title", title),
        ("Subtitle", &model.dataset),
        ("Subtitle", &model.as_of),
    ]);
    pack(&Parts {
        document,
        styles: styles::styles(language),
        numbering: styles::numbering(language),
        settings: styles::settings(language),
        font_table: styles::font_table(),
        header: &format!("{title} · {}", model.as_of),
        properties: Properties {
            title: &model.dataset,
            subject: title,
            language: match language {
                Language::Chinese => "zh-CN",
                Language::English => "en-US",
            },
            day: model.question.as_of,
        },
        pictures,
    })
}
