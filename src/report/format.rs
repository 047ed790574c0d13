//! The formats a report can be written in.

use super::template::OwnTemplate;
use super::{ReportModel, csv, docx, html, json, markdown, parquet, pdf, xlsx};
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
    /// `report.pdf`: A4 pages for printing and filing; only in builds with the feature `pdf`.
    Pdf,
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
        Format::Pdf,
    ];

    /// Whether this build can write it.
    pub fn is_built(self) -> bool {
        self != Format::Pdf || cfg!(feature = "pdf")
    }

    /// The formats that this build can write.
    pub fn built() -> Vec<Format> {
        let all = Format::ALL.iter().copied();
        all.filter(|format| format.is_built()).collect()
    }

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
            Format::Pdf => "pdf",
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
            Format::Pdf => &["report.pdf"],
        }
    }

    /// Writes the model in this format.
    pub(super) fn write(self, model: &ReportModel, edition: &Edition) -> Result<Vec<File>> {
        let written = edition.files();
        let own = edition.template(self);
        Ok(match self {
            Format::Html => {
                let page = html::write(model, own, &written)?;
                vec![("report.html".into(), page.into_bytes())]
            }
            Format::Markdown => {
                let text = markdown::write(model, own, &written)?;
                vec![("report.md".into(), text.into_bytes())]
            }
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
            Format::Pdf => vec![("report.pdf".into(), pdf::write(model)?)],
        })
    }
}

/// Which formats a report is written in, and by whose template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The formats; [`Format::Json`] is written in any case.
    pub formats: Vec<Format>,
    /// An office's own template: it makes `report.html` or `report.md`, by its [`OwnTemplate::format`].
    pub template: Option<OwnTemplate>,
}

impl Default for Edition {
    /// Every format of this build, by the templates of this program.
    fn default() -> Self {
        Edition {
            formats: Format::built(),
            template: None,
        }
    }
}

impl Edition {
    /// The formats that are written, in the order of [`Format::ALL`].
    pub(super) fn written(&self) -> impl Iterator<Item = Format> + '_ {
        Format::ALL
            .iter()
            .copied()
            .filter(|format| *format == Format::Json || self.formats.contains(format))
    }

    /// Names of the files at the top of the report.
    fn files(&self) -> Vec<&'static str> {
        self.written()
            .flat_map(|format| format.files().iter().copied())
            .collect()
    }

    /// The office's own template for a format.
    fn template(&self, format: Format) -> Option<&OwnTemplate> {
        let own = self.template.as_ref();
        own.filter(|template| template.format() == Some(format))
    }
}
