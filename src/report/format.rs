//! The formats a report can be written in.

use super::ReportModel;
use super::{csv, docx, html, json, markdown, parquet, xlsx};
use crate::error::Result;

/// A file in a report: its name and its bytes.
pub(super) type File = (String, Vec<u8>);

/// A format of the report; the charts are written with every one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `report.html`: one page that needs nothing else.
    Html,
    /// `report.md`: for notes and repositories; refers to the pictures in `charts/`.
    Markdown,
    /// `report.json`: for machines. Always written: it marks a folder as a report.
    Json,
    /// `assessments.csv` and `findings.csv`, UTF-8 with a byte order mark, for spreadsheets.
    Csv,
    /// `report.xlsx`: a workbook with numbers as numbers and charts of its own.
    Xlsx,
    /// `report.docx`: the quarterly text with tables and pictures, for the office's own editing.
    Docx,
    /// `assessments.parquet` and `actuals.parquet`, for data tools.
    Parquet,
}

impl Format {
    /// All formats, in the order in which they are told.
    pub const ALL: &'static [Format] = &[
        Format::Html,
        Format::Markdown,
        Format::Json,
        Format::Csv,
        Format::Xlsx,
        Format::Docx,
        Format::Parquet,
    ];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
            Format::Parquet => "parquet",
        }
    }

    /// The files it consists of, at the top of the folder.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Format::Html => &["report.html"],
            Format::Markdown => &["report.md"],
            Format::Json => &["report.json"],
            Format::Csv => &["assessments.csv", "findings.csv"],
            Format::Xlsx => &["report.xlsx"],
            Format::Docx => &["report.docx"],
            Format::Parquet => &["assessments.parquet", "actuals.parquet"],
        }
    }

    /// Writes the model in this format.
    pub(super) fn write(self, model: &ReportModel) -> Result<Vec<File>> {
        Ok(match self {
            Format::Html => vec![("report.html".into(), html::write(model)?.into_bytes())],
            Format::Markdown => vec![("report.md".into(), markdown::write(model)?.into_bytes())],
            Format::Json => vec![("report.json".into(), json::write(model)?)],
            Format::Csv => vec![
                (
                    "assessments.csv".into(),
                    csv::records_csv(&model.records)?.into_bytes(),
                ),
                (
                    "findings.csv".into(),
                    csv::findings_csv(&model.all_findings)?.into_bytes(),
                ),
            ],
            Format::Xlsx => vec![("report.xlsx".into(), xlsx::write(model)?)],
            Format::Docx => vec![("report.docx".into(), docx::write(model)?)],
            Format::Parquet => vec![
                ("assessments.parquet".into(), parquet::assessments(model)?),
                ("actuals.parquet".into(), parquet::actuals(model)?),
            ],
        })
    }
}
