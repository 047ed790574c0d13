//! `<name>.docx`: the document for the office's own editing.

use super::sections::sections;
use super::{Align, Block, Cell, Document, Picture, Table};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::report::docx::body::{ACROSS, Body, UPRIGHT};
use crate::report::docx::package::{Parts, Properties, pack};
use crate::report::docx::styles;
use crate::report::docx::{self, body};
use crate::report::paper::pieces;

/// Narrower than this a column of a table holds no word, twentieths of a point.
const NARROWEST: u32 = 560;

/// The document as bytes; its only date is the as-of day.
///
/// # Errors
/// A picture that cannot be drawn for paper, or a zip writer that fails.
pub(super) fn write(document: &Document) -> Result<Vec<u8>> {
    let language = document.language;
    let mut body = Body::new(document.words());
    let mut across = false;
    for (number, section) in sections(document).into_iter().enumerate() {
        if number > 0 {
            body.end_section(across);
        }
        across = section.across;
        for block in section.blocks {
            write_block(&mut body, document, block, across)?;
        }
    }
    for text in [&document.footer.source, &document.footer.as_of] {
        if !text.is_empty() {
            body.paragraph(text);
        }
    }
    if across {
        body.is_across();
    }
    let (xml, pictures) = body.finish(&[
        ("Title", &document.title),
        ("Subtitle", &document.subtitle),
        ("Subtitle", &document.as_of),
    ]);
    pack(&Parts {
        document: xml,
        styles: styles::styles(language),
        numbering: styles::numbering(language),
        settings: styles::settings(language),
        font_table: styles::font_table(),
        header: &format!("{} · {}", document.title, document.as_of),
        properties: Properties {
            title: &document.subtitle,
            subject: &document.title,
            language: match language {
                Language::Chinese => "zh-CN",
                Language::English => "en-US",
            },
            day: document.day,
        },
        pictures,
    })
}

fn write_block(body: &mut Body, document: &Document, block: &Block, across: bool) -> Result<()> {
    match block {
        Block::Heading { level, text, .. } => body.heading(usize::from(*level), text),
        Block::Paragraph { text } => body.paragraph(text),
        Block::Points { points } => {
            for point in points {
                let sign = point.tone.map(|tone| (tone.rgb(), tone.sign()));
                body.point(sign, &point.text);
            }
        }
        Block::Facts { facts } => body.facts(facts),
        Block::Table(table) => write_table(body, table, across),
        Block::Picture(picture) => write_picture(body, document, picture)?,
    }
    Ok(())
}

fn write_table(body: &mut Body, table: &Table, across: bool) {
    let widths = widths(table, if across { ACROSS } else { UPRIGHT });
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    let columns: Vec<body::Column<'_>> = headings.zip(widths).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().enumerate().map(|(at, column)| {
            row.get(at)
                .map(|one| cell(one, column.align))
                .unwrap_or_default()
        });
        cells.collect()
    });
    body.table(&table.caption, &columns, rows.collect());
}

/// The room of the page in the proportion of the columns; none so narrow that no word fits where that can be had.
fn widths(table: &Table, room: u32) -> Vec<u32> {
    let wanted: u32 = table.columns.iter().map(|column| column.width.max(1)).sum();
    let count = u32::try_from(table.columns.len()).unwrap_or(1).max(1);
    let least = NARROWEST.min(room / count);
    let rest = room - least * count;
    table
        .columns
        .iter()
        .map(|column| least + rest * column.width.max(1) / wanted.max(1))
        .collect()
}

fn cell(cell: &Cell, align: Align) -> docx::cell::Cell {
    let told = cell.told();
    let lines = told.lines().chain(cell.note.lines());
    docx::cell::Cell {
        lines: lines.map(ToString::to_string).collect(),
        colour: cell.tone.map(super::Tone::rgb),
        align: match align {
            Align::Left => "",
            Align::Centre => "center",
            Align::Right => "right",
        },
        link: cell.link.clone(),
        anchor: cell.anchor.clone(),
        addresses: cell.address.iter().map(|page| (0, page.clone())).collect(),
    }
}

fn write_picture(body: &mut Body, document: &Document, picture: &Picture) -> Result<()> {
    let pieces = pieces(&picture.name, &picture.spec)?;
    let count = pieces.len();
    for (number, piece) in (1..).zip(pieces) {
        let caption = match count {
            1 => picture.caption.clone(),
            _ => document
                .words()
                .bracketed(&picture.caption, &format!("{number}/{count}")),
        };
        let png = piece.png().map_err(|source| Error::Chart {
            chart: picture.name.clone(),
            source: Box::new(source),
        })?;
        body.picture(png, piece.size, &caption, &picture.alt);
    }
    Ok(())
}
