//! `<name>.xlsx`: an overview of the text, a sheet a table, and the pictures.

use rust_xlsxwriter::{DocProperties, Image, Url, Workbook, Worksheet, XlsxError};

use super::{Align, Block, Cell, CellValue, Document, Table};
use crate::error::{Error, Result};
use crate::report::xlsx::faces::{COLUMN_WIDTH, ROW_HEIGHT};
use crate::report::xlsx::plain::{self, plain};
use crate::report::xlsx::set_up_page;
use crate::report::xlsx::table::{self, Pen};
use crate::words::Phrase;

/// Widths of the columns the text runs across.
const WIDTHS: [f64; 2] = [24.0, 110.0];
/// Limits of the width of a column of a table.
const NARROWEST: u32 = 7;
const WIDEST: u32 = 70;
/// Letters a name of a sheet may have, and those it may not (Excel's own rule).
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: &str = "[]:*?/\\";
/// Rows between two pictures.
const PICTURE_GAP: u32 = 2;

/// The workbook as bytes; its only date is the as-of day.
///
/// # Errors
/// A picture that cannot be drawn, or a writer that fails.
pub(super) fn write(document: &Document) -> Result<Vec<u8>> {
    let pictures = pictures(document)?;
    book(document, &pictures).map_err(|error| Error::Serialise {
        what: "document as a workbook",
        reason: error.to_string(),
    })
}

/// The pictures as PNG with their captions.
fn pictures(document: &Document) -> Result<Vec<(&str, Vec<u8>)>> {
    document
        .pictures()
        .map(|picture| {
            let png = crate::chart::rasterise(&picture.svg, 1.0);
            let png = png.map_err(|source| Error::Chart {
                chart: picture.name.clone(),
                source: Box::new(source),
            })?;
            Ok((picture.caption.as_str(), png))
        })
        .collect()
}

fn book(document: &Document, pictures: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, XlsxError> {
    let pen = Pen::new(document.words());
    let mut workbook = Workbook::new();
    let body = pen.faces.body.clone();
    workbook.set_default_format(&body, ROW_HEIGHT, COLUMN_WIDTH)?;
    let mut properties = DocProperties::new()
        .set_title(plain(&document.subtitle, pen.words))
        .set_subject(plain(&document.title, pen.words))
        .set_author("duibiao");
    if let Some(day) = plain::day(document.day) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    let names = names(document, &pen, !pictures.is_empty());
    let mut sheets = vec![overview(document, &pen, &names)?];
    for table in document.tables() {
        sheets.push(table_sheet(table, &pen)?);
    }
    if !pictures.is_empty() {
        sheets.push(picture_sheet(&pen, pictures)?);
    }
    for (mut sheet, name) in sheets.into_iter().zip(names) {
        sheet.set_name(name)?;
        // Signs that mean fields in a header are written twice to mean themselves.
        let [title, as_of] = [&document.title, &document.as_of].map(|text| text.replace('&', "&&"));
        set_up_page(&mut sheet, &title, &as_of);
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

/// The names of the sheets in order, each allowed and unlike the others.
fn names(document: &Document, pen: &Pen, pictured: bool) -> Vec<String> {
    let mut wanted = vec![pen.phrase(Phrase::SectionSummary).to_string()];
    wanted.extend(document.tables().map(|table| table.name.clone()));
    if pictured {
        wanted.push(pen.phrase(Phrase::SheetCharts).to_string());
    }
    let mut names: Vec<String> = Vec::new();
    for wish in wanted {
        let allowed = |character: &char| !NOT_IN_NAMES.contains(*character);
        let wish: String = plain(&wish, pen.words).chars().filter(allowed).collect();
        let wish = wish.trim().trim_matches('\'').to_string();
        let mut number = 1;
        let name = loop {
            let ending = match number {
                1 => String::new(),
                number => format!(" {number}"),
            };
            let room = LONGEST_NAME - ending.len();
            // Letters beyond U+FFFF count twice.
            let mut taken = 0;
            let mut name: String = wish
                .chars()
                .take_while(|letter| {
                    taken += letter.len_utf16();
                    taken <= room
                })
                .collect();
            if name.is_empty() {
                name = "-".to_string();
            }
            name.push_str(&ending);
            if !names
                .iter()
                .any(|other| other.to_lowercase() == name.to_lowercase())
            {
                break name;
            }
            number += 1;
        };
        names.push(name);
    }
    names
}

/// The text of the document, and where its tables are.
fn overview(document: &Document, pen: &Pen, names: &[String]) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_screen_gridlines(false);
    let across = (1, WIDTHS.iter().sum());
    for (row, text, face) in [
        (0, &document.title, &pen.faces.title),
        (1, &document.subtitle, &pen.faces.heading),
        (2, &document.as_of, &pen.faces.quiet),
    ] {
        sheet.write_string_with_format(row, 0, plain(text, pen.words), face)?;
    }
    sheet.set_row_height(0, 30)?;
    let mut at = 3;
    let mut tables = names.iter().skip(1);
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => at = pen.heading(&mut sheet, at + 1, text)?,
            Block::Paragraph { text } => at = pen.paragraph(&mut sheet, at, across, text)?,
            Block::Points { points } => {
                for point in points {
                    let sign = point.tone.map_or("•", super::Tone::sign);
                    let text = format!("{sign} {}", point.text);
                    at = pen.paragraph(&mut sheet, at, across, &text)?;
                }
            }
            Block::Facts { facts } => {
                for (label, value) in facts {
                    let [label, value] = [label, value].map(|text| plain(text, pen.words));
                    sheet.write_string_with_format(at, 0, label, &pen.faces.text)?;
                    sheet.write_string_with_format(at, 1, &value, &pen.faces.wrapped)?;
                    let lines = plain::lines(&value, WIDTHS[1] - 2.0).min(26.0);
                    sheet.set_row_height(at, 13.5 * lines + 4.0)?;
                    at += 1;
                }
            }
            Block::Table(table) => {
                if let Some(name) = tables.next() {
                    link(&mut sheet, at, name, &table.caption, pen)?;
                    at += 1;
                }
            }
            Block::Picture(_) => {}
        }
    }
    for text in [&document.footer.source, &document.footer.as_of] {
        if !text.is_empty() {
            at = pen.paragraph(&mut sheet, at + 1, across, text)?;
        }
    }
    at = pen.heading(&mut sheet, at + 1, pen.phrase(Phrase::SheetsListed))?;
    for (row, name) in (at..).zip(names.iter().skip(1)) {
        link(&mut sheet, row, name, name, pen)?;
    }
    Ok(sheet)
}

fn link(
    sheet: &mut Worksheet,
    row: u32,
    name: &str,
    text: &str,
    pen: &Pen,
) -> Result<(), XlsxError> {
    let place = format!("internal:'{}'!A1", name.replace('\'', "''"));
    let place = Url::new(place).set_text(plain(text, pen.words));
    sheet.write_url_with_format(row, 0, place, &pen.faces.link)?;
    Ok(())
}

fn table_sheet(table: &Table, pen: &Pen) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    let columns: Vec<table::Column> = table
        .columns
        .iter()
        .map(|column| {
            let width = column.width.clamp(NARROWEST, WIDEST);
            table::Column::titled(&column.heading, f64::from(width))
        })
        .collect();
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().enumerate();
        cells
            .map(|(at, column)| {
                row.get(at)
                    .map_or(table::Cell::Empty, |one| cell(one, column.align))
            })
            .collect()
    });
    pen.only_table(&mut sheet, &columns, rows)?;
    Ok(sheet)
}

/// A number or a day is one, unless there is more to say of it than its value.
fn cell(cell: &Cell, align: Align) -> table::Cell {
    if cell.tone.is_none() && cell.note.is_empty() {
        match cell.value {
            Some(CellValue::Number(value)) if align == Align::Right => {
                return table::Cell::Number(value, 0);
            }
            Some(CellValue::Day(day)) => return table::Cell::Day(day),
            _ => {}
        }
    }
    let mut text = cell.told();
    if !cell.note.is_empty() {
        text.push('\n');
        text.push_str(&cell.note);
    }
    if let Some(address) = &cell.address {
        return table::Cell::Leading(text, address.clone());
    }
    match cell.tone {
        Some(tone) => table::Cell::Toned(text, tone.rgb()),
        None => table::Cell::text(text),
    }
}

fn picture_sheet(pen: &Pen, pictures: &[(&str, Vec<u8>)]) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_screen_gridlines(false);
    let mut at = 0;
    for (caption, png) in pictures {
        at = pen.heading(&mut sheet, at, caption)?;
        let image = Image::new_from_buffer(png)?.set_alt_text(plain(caption, pen.words));
        sheet.insert_image(at, 0, &image)?;
        // Heights of pictures lie far below 2^31.
        let rows = (image.height() / f64::from(ROW_HEIGHT)).ceil() as u32;
        at += rows + PICTURE_GAP;
    }
    Ok(sheet)
}
