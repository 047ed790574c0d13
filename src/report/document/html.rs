//! The document as one self-contained HTML page: it reads without its script, and makes no request.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Block, Document, Table};
use crate::error::{Error, Result};
use crate::report::template::environment;
use crate::report::{faces, html, paper};
use crate::words::Phrase;

const TEMPLATE: &str = include_str!("../templates/document.html");
/// What a document needs beyond the style of the report.
const STYLE: &str = include_str!("../templates/document.css");
const SCRIPT: &str = include_str!("../templates/document.js");

/// The fixed words of a page.
#[derive(Serialize)]
struct Words {
    contents: &'static str,
    skip: &'static str,
    search: &'static str,
    all: &'static str,
    show_all: &'static str,
    rows_shown: &'static str,
}

/// Renders `templates/document.html`. Everything that comes from data is escaped; the charts and the script are
/// ours, and the page allows no other script.
///
/// # Errors
/// A chart that cannot be drawn for paper.
pub(super) fn write(document: &Document) -> Result<String> {
    let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(SCRIPT)));
    let phrase = |phrase| document.words().phrase(phrase);
    let words = Words {
        contents: phrase(Phrase::Contents),
        skip: phrase(Phrase::SkipToContent),
        search: phrase(Phrase::Search),
        all: phrase(Phrase::All),
        show_all: phrase(Phrase::ShowAll),
        rows_shown: phrase(Phrase::RowsShown),
    };
    let paper = for_paper(document)?;
    let choices: Vec<Vec<Vec<&str>>> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => choices(table),
            _ => Vec::new(),
        })
        .collect();
    let rendered = environment(true).and_then(|mut environment| {
        environment.add_template("document.html", TEMPLATE)?;
        environment.get_template("document.html")?.render(context! {
            document => Serde(document),
            words => Serde(&words),
            style => format!("{}{STYLE}", html::STYLE),
            script => SCRIPT,
            script_hash => hash,
            paper => Serde(&paper),
            choices => Serde(&choices),
        })
    });
    let page = rendered.map_err(|source| Error::Template {
        name: "document.html".to_string(),
        line: None,
        source: Box::new(source),
    })?;
    let faces = faces::rules(&page, &bold(document))?;
    Ok(page.replacen(html::FACES, &faces, 1))
}

/// What the chosen columns of a table offer, in the order in which it first comes; nothing for the others.
fn choices(table: &Table) -> Vec<Vec<&str>> {
    let offered = table.columns.iter().enumerate().map(|(at, column)| {
        let mut seen = BTreeSet::new();
        table
            .rows
            .iter()
            .filter(|_| column.chosen)
            .filter_map(|row| row.get(at))
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty() && seen.insert(*text))
            .collect()
    });
    offered.collect()
}

/// Pictures that no page can hold, in pieces: printed whole they would shrink to a strip.
fn for_paper(document: &Document) -> Result<BTreeMap<&str, Vec<String>>> {
    document
        .pictures()
        .map(|picture| {
            let pieces = paper::pieces(&picture.name, &picture.spec)?;
            let cut = pieces.len() > 1;
            let pieces = pieces.into_iter().filter(|_| cut).map(|piece| piece.svg);
            Ok((picture.name.as_str(), pieces.collect()))
        })
        .collect()
}

/// What the page sets in bold: title, headings, heads of tables, labels, toned texts, and what pictures do.
fn bold(document: &Document) -> BTreeSet<char> {
    let mut text: String = (' '..='~').collect();
    text.push_str(&document.title);
    for block in &document.blocks {
        match block {
            Block::Heading { text: heading, .. } => text.push_str(heading),
            Block::Facts { facts } => facts.iter().for_each(|(label, _)| text.push_str(label)),
            Block::Points { points } => {
                let toned = points.iter().filter_map(|point| point.tone);
                toned.for_each(|tone| text.push_str(tone.sign()));
            }
            Block::Table(table) => {
                text.push_str(&table.caption);
                for column in &table.columns {
                    text.push_str(&column.heading);
                }
                let toned = table
                    .rows
                    .iter()
                    .flatten()
                    .filter(|cell| cell.tone.is_some());
                toned.for_each(|cell| text.push_str(&cell.told()));
            }
            Block::Picture(picture) => text.push_str(&faces::bold_in(&picture.svg)),
            Block::Paragraph { .. } => {}
        }
    }
    text.chars().collect()
}
