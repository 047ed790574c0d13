//! Datasets and results for other tools (导出): SDMX-CSV, Data Package, CSVW, Excel, Parquet.
//!
//! All forms but SDMX hold the same [`Table`]s; they only lay them out. Values are in the units of the
//! indicators; actuals keep beside it what the source states. `audit.json` says which bytes an export rests on,
//! what was asked, and what was written.

mod audit;
mod columns;
mod data_package;
mod folder;
mod observations;
mod results;
mod tables;

use std::path::Path;

use crate::assess::Assessments;
use crate::dataset::{Dataset, Source};
use crate::error::{Error, Result};
use crate::exchange::{csvw, sdmx, workbook};
use crate::language::Language;

pub use folder::write_folder;
pub use tables::Table;

/// A form of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// SDMX-CSV 2.0: `actuals.csv`, `results.csv`.
    Sdmx,
    /// SDMX-CSV 1.0, for tools of SDMX 2.1.
    SdmxOne,
    /// Data Package v2: `datapackage.json` and a CSV file a table.
    DataPackage,
    /// CSV on the Web: `csv-metadata.json` and a CSV file a table.
    Csvw,
    /// `dataset.xlsx`, a sheet a table.
    Xlsx,
    /// A Parquet file a table.
    Parquet,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 6] = [
        Form::Sdmx,
        Form::SdmxOne,
        Form::DataPackage,
        Form::Csvw,
        Form::Xlsx,
        Form::Parquet,
    ];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Form::Sdmx => "sdmx",
            Form::SdmxOne => "sdmx-1.0",
            Form::DataPackage => "datapackage",
            Form::Csvw => "csvw",
            Form::Xlsx => "xlsx",
            Form::Parquet => "parquet",
        }
    }
}

/// What is exported.
pub struct Export<'d> {
    /// Its folder, for the hashes of its files.
    pub folder: &'d Path,
    /// The dataset.
    pub dataset: &'d Dataset,
    /// Results to go with it.
    pub assessments: Option<&'d Assessments>,
    /// Language of names in results and of headings in Excel.
    pub language: Language,
}

/// A file of an export: its name and its bytes.
pub type File = (String, Vec<u8>);

impl Export<'_> {
    /// All files of the export, `audit.json` last.
    ///
    /// # Errors
    /// An id that the form cannot hold, a table larger than the form allows, a file that cannot be read again.
    pub fn files(&self, form: Form) -> Result<Vec<File>> {
        let mut files = match form {
            Form::Sdmx => self.sdmx(sdmx::Release::V2)?,
            Form::SdmxOne => self.sdmx(sdmx::Release::V1)?,
            Form::DataPackage => {
                let tables = self.tables()?;
                let mut files = csv_files(&tables)?;
                files.push(data_package::descriptor(&self.dataset.package, &tables)?);
                files
            }
            Form::Csvw => {
                let tables = self.tables()?;
                let group = self.group(&tables);
                let metadata = csvw::metadata(&group).map_err(|error| failed("CSVW", &error))?;
                let mut files = csv_files(&tables)?;
                files.push((csvw::FOLDER_FILE.into(), metadata.into_bytes()));
                files
            }
            Form::Xlsx => {
                let book = workbook::Book {
                    title: self.dataset.package.title(self.language).to_string(),
                    created: self.day(),
                    tables: self
                        .tables()?
                        .iter()
                        .map(|table| table.sheet(self.language))
                        .collect(),
                };
                let bytes = workbook::write(&book).map_err(|error| failed("workbook", &error))?;
                vec![("dataset.xlsx".into(), bytes)]
            }
            Form::Parquet => self
                .tables()?
                .into_iter()
                .map(|table| {
                    let name = format!("{}.parquet", table.name);
                    Ok((name, crate::report::parquet_file(table.values())?))
                })
                .collect::<Result<_>>()?,
        };
        files.push(self.audit(&files)?);
        Ok(files)
    }

    fn tables(&self) -> Result<Vec<Table>> {
        let mut tables = tables::of_dataset(self.dataset)?;
        if let Some(assessments) = self.assessments {
            tables.push(results::table(self.dataset, assessments, self.language));
        }
        Ok(tables)
    }

    fn sdmx(&self, release: sdmx::Release) -> Result<Vec<File>> {
        // An agency is a name; the dataset's own tells whose figures these are.
        let agency = observations::agency(&self.dataset.package.name);
        let actuals = observations::of_dataset(self.dataset);
        let flow = sdmx::Dataflow::actuals(&agency);
        let bytes = sdmx::write_observations(&actuals, &flow, release)
            .map_err(|error| failed("SDMX-CSV", &error))?;
        let mut files = vec![("actuals.csv".to_string(), bytes)];
        if let Some(assessments) = self.assessments {
            let rows = results::rows(self.dataset, assessments, self.language);
            let flow = sdmx::Dataflow::results(&agency);
            let bytes = sdmx::write_results(&rows, &flow, release)
                .map_err(|error| failed("SDMX-CSV", &error))?;
            files.push(("results.csv".into(), bytes));
        }
        Ok(files)
    }

    fn group(&self, tables: &[Table]) -> csvw::TableGroup {
        let package = &self.dataset.package;
        let of = |source: &Source| csvw::Source {
            title: source.title.clone(),
            address: source.address.clone(),
        };
        csvw::TableGroup {
            title: csvw::Titles {
                zh: package.title(Language::Chinese).to_string(),
                en: package.title(Language::English).to_string(),
            },
            description: csvw::Titles::default(),
            version: package.version.clone(),
            licences: package.licences(),
            sources: self.dataset.sources.iter().map(of).collect(),
            tables: tables.iter().map(Table::described).collect(),
        }
    }
}

fn csv_files(tables: &[Table]) -> Result<Vec<File>> {
    tables
        .iter()
        .map(|table| Ok((table.path(), table.csv()?)))
        .collect()
}

fn failed(what: &'static str, error: &dyn std::error::Error) -> Error {
    Error::Serialise {
        what,
        reason: error.to_string(),
    }
}
