//! A report as blocks, whatever it is about: headings, paragraphs, points, facts, tables and pictures.
//!
//! The caller decides every word, number and picture and says in which order they are read; the writers only lay
//! them out. [`write_folder`] puts the whole document in place in the formats asked for, or nothing.

mod block;
mod csv;
mod docx;
mod html;
mod json;
mod machine;
mod markdown;
mod pdf;
mod sections;
#[cfg(test)]
mod tests;
mod xlsx;

use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

pub use self::block::{Align, Block, Cell, CellValue, Column, Picture, Point, Table, Tone};
pub use self::machine::{Machine, MachineTable};
use super::Format;
use super::folder::{CHARTS, chart_files, refuse_foreign};
use super::format::File;
pub use super::parquet::Values;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::reading::{self, Limit, Limits};
use crate::words::{Wording, wording};
use crate::writing::replace_folder;

/// A document, every word of it decided.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// What its files are called and what tells its folder from others, such as `dispatch`; letters and hyphens.
    pub name: String,
    /// The language of its words.
    pub language: Language,
    /// The title, such as 整改任务调度报告.
    pub title: String,
    /// What it is about, such as the title of the dataset.
    pub subtitle: String,
    /// The as-of line in words.
    pub as_of: String,
    /// The as-of day: the only date in the files.
    pub day: NaiveDate,
    /// The blocks in the order in which they are read.
    pub blocks: Vec<Block>,
    /// What stands at the end.
    pub footer: Footer,
}

/// What stands at the end of a document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Footer {
    /// Where the figures come from.
    pub source: String,
    /// What they were known at, and how the document was made; may be empty.
    pub as_of: String,
}

impl Document {
    /// The words of its language.
    fn words(&self) -> &'static dyn Wording {
        wording(self.language)
    }

    /// The pictures in order.
    fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// The tables in order.
    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The same with every anchor once and every link leading somewhere: readers of the formats differ in what
    /// they make of others.
    fn resolved(&self) -> Document {
        let mut document = self.clone();
        let mut anchors: HashSet<String> = HashSet::new();
        for block in &mut document.blocks {
            match block {
                Block::Heading { anchor, .. } if !anchors.insert(anchor.clone()) => anchor.clear(),
                Block::Table(table) => {
                    for cell in table.rows.iter_mut().flatten() {
                        let again = |anchor: &String| !anchors.insert(anchor.clone());
                        if cell.anchor.as_ref().is_some_and(again) {
                            cell.anchor = None;
                        }
                    }
                }
                _ => {}
            }
        }
        for block in &mut document.blocks {
            if let Block::Table(table) = block {
                for cell in table.rows.iter_mut().flatten() {
                    cell.link = cell.link.take().filter(|link| anchors.contains(link));
                }
            }
        }
        document
    }
}

/// Writes the document to `out`, with `charts/` (of each picture an SVG with outlined text and a PNG).
///
/// Everything is written into a new folder beside `out`, which then takes the place of an earlier document of the
/// same name. The JSON file is always among the files: it marks the folder and lists what is in it. Returns the
/// names of the files, sorted.
///
/// # Errors
/// `out` holds something else; a file cannot be written; a picture cannot be drawn; this build cannot write PDF.
pub fn write_folder(
    document: &Document,
    machine: &Machine,
    out: &Path,
    formats: &[Format],
) -> Result<Vec<String>> {
    let document = document.resolved();
    let mut files = Vec::new();
    for format in Format::ALL.iter().copied() {
        if format != Format::Json && formats.contains(&format) {
            files.extend(written(&document, machine, format)?);
        }
    }
    for picture in document.pictures() {
        files.extend(chart_files(&picture.name, &picture.svg)?);
    }
    let marker = format!("{}.json", document.name);
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    names.push(&marker);
    names.sort_unstable();
    let json = json::write(&document, machine, &names)?;
    files.push((marker.clone(), json));
    replace_folder(files, out, |out, names| {
        let path = out.join(&marker);
        let earlier = reading::bytes(&path, Limit::ResultBytes, &Limits::default()).ok();
        let earlier = earlier.and_then(|bytes| json::files_of(&bytes, &document.name));
        let Some(earlier) = earlier else {
            return Err(Error::NotOurs {
                path: out.to_path_buf(),
                stranger: None,
            });
        };
        let is_part = |name: &str| {
            earlier.iter().any(|file| {
                file == name || file.split_once('/').is_some_and(|(top, _)| top == name)
            }) || name == CHARTS
        };
        refuse_foreign(out, names, &marker, |_| true, is_part)
    })
}

/// The files of one format.
fn written(document: &Document, machine: &Machine, format: Format) -> Result<Vec<File>> {
    let named = |bytes: Vec<u8>| vec![(format!("{}.{}", document.name, format.code()), bytes)];
    Ok(match format {
        Format::Html => named(html::write(document)?.into_bytes()),
        Format::Markdown => named(markdown::write(document)?.into_bytes()),
        Format::Json => Vec::new(),
        Format::Csv => csv::write(machine)?,
        Format::Xlsx => named(xlsx::write(document)?),
        Format::Docx => named(docx::write(document)?),
        Format::Parquet => machine::parquet_files(machine)?,
        Format::Pdf => named(pdf::write(document)?),
    })
}
