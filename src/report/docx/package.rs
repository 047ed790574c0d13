//! The package: its parts, how they refer to each other, and the zip file they are in.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::styles::NAMESPACE;
use super::xml::{escaped, field, run};
use crate::error::{Error, Result};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The relation of the header and of the footer.
pub(in crate::report) const HEADER: &str = "rId5";
pub(in crate::report) const FOOTER: &str = "rId6";

/// The relation of a picture, counted from 1.
pub(in crate::report) fn picture_relation(number: usize) -> String {
    format!("rIdPicture{number}")
}

/// What a document consists of.
pub(in crate::report) struct Parts<'a> {
    pub(in crate::report) document: String,
    pub(in crate::report) styles: String,
    pub(in crate::report) numbering: String,
    pub(in crate::report) settings: String,
    pub(in crate::report) font_table: String,
    pub(in crate::report) header: &'a str,
    pub(in crate::report) properties: Properties<'a>,
    pub(in crate::report) pictures: Vec<Vec<u8>>,
}

/// What the file says of itself.
pub(in crate::report) struct Properties<'a> {
    pub(in crate::report) title: &'a str,
    pub(in crate::report) subject: &'a str,
    pub(in crate::report) language: &'a str,
    /// The only day in the file.
    pub(in crate::report) day: chrono::NaiveDate,
}

/// The parts as one file, the same bytes for the same parts.
///
/// # Errors
/// Only if the zip writer fails.
pub(in crate::report) fn pack(parts: &Parts<'_>) -> Result<Vec<u8>> {
    packed(parts).map_err(|error| Error::Serialise {
        what: "report as a text document",
        reason: error.to_string(),
    })
}

fn packed(parts: &Parts<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644)
        // Entries carry no clock: the first day a zip file can state.
        .last_modified_time(DateTime::default());
    let stored = options.compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let texts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", core(&parts.properties)),
        ("docProps/app.xml", app()),
        (
            "word/_rels/document.xml.rels",
            document_relations(parts.pictures.len()),
        ),
        ("word/document.xml", parts.document.clone()),
        ("word/styles.xml", parts.styles.clone()),
        ("word/numbering.xml", parts.numbering.clone()),
        ("word/settings.xml", parts.settings.clone()),
        ("word/fontTable.xml", parts.font_table.clone()),
        ("word/header1.xml", header(parts.header)),
        ("word/footer1.xml", footer()),
    ];
    for (name, text) in texts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    for (number, picture) in (1..).zip(&parts.pictures) {
        zip.start_file(format!("word/media/image{number}.png"), stored)?;
        zip.write_all(picture)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> String {
    let mut types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
    );
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header1", "header"),
        ("footer1", "footer"),
    ] {
        types.push_str(&format!(
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{MAIN}.{kind}+xml\"/>"
        ));
    }
    types.push_str("</Types>");
    types
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{}{}{}</Relationships>",
        relation(
            "rId1",
            &format!("{OFFICE}/officeDocument"),
            "word/document.xml"
        ),
        relation(
            "rId2",
            &format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml"
        ),
        relation(
            "rId3",
            &format!("{OFFICE}/extended-properties"),
            "docProps/app.xml"
        ),
    )
}

fn document_relations(pictures: usize) -> String {
    let mut relations = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (id, kind, target) in [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "settings", "settings.xml"),
        ("rId4", "fontTable", "fontTable.xml"),
        (HEADER, "header", "header1.xml"),
        (FOOTER, "footer", "footer1.xml"),
    ] {
        relations.push_str(&relation(id, &format!("{OFFICE}/{kind}"), target));
    }
    for number in 1..=pictures {
        relations.push_str(&relation(
            &picture_relation(number),
            &format!("{OFFICE}/image"),
            &format!("media/image{number}.png"),
        ));
    }
    relations.push_str("</Relationships>");
    relations
}

fn core(properties: &Properties<'_>) -> String {
    let day = properties.day;
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>duibiao</dc:creator>\
         <cp:lastModifiedBy>duibiao</cp:lastModifiedBy><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(properties.title),
        escaped(properties.subject),
        escaped(properties.language),
    )
}

fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>duibiao</Application></Properties>"
    )
}

fn header(text: &str) -> String {
    format!(
        "{HEAD}<w:hdr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>",
        run("", text)
    )
}

fn footer() -> String {
    format!(
        "{HEAD}<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>",
        run("", "— "),
        field("PAGE", "1"),
        run("", " / "),
        field("NUMPAGES", "1"),
        run("", " —"),
    )
}
