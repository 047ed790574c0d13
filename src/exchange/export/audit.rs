//! `audit.json`: which bytes an export rests on, what was asked, what was written.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Export, File, failed};
use crate::assess::methods::published::PUBLISHED;
use crate::error::Result;
use crate::exchange::sdmx::{
    AuditRecord, InputFile, MethodUsed, OutputFile, Program, Question, sha256,
};

/// Its name.
pub(super) const FILE: &str = "audit.json";

impl Export<'_> {
    /// The record of these files.
    pub(super) fn audit(&self, files: &[File]) -> Result<File> {
        let record = AuditRecord {
            program: Program {
                name: env!("CARGO_PKG_NAME").into(),
                version: env!("CARGO_PKG_VERSION").into(),
            },
            question: self.question(),
            inputs: self.inputs()?,
            methods: self.methods(),
            outputs: files
                .iter()
                .map(|(path, bytes)| OutputFile {
                    path: path.clone(),
                    bytes: bytes.len() as u64,
                    sha256: sha256(bytes),
                })
                .collect(),
        };
        let text = record
            .to_json()
            .map_err(|error| failed("audit record", &error))?;
        Ok((FILE.into(), text.into_bytes()))
    }

    /// The day the properties of a workbook carry: that of the question, else of the newest figure.
    pub(super) fn day(&self) -> NaiveDate {
        self.assessments.map_or_else(
            || {
                let published = self.dataset.sources.iter().map(|source| source.published);
                published.flatten().max().unwrap_or_default()
            },
            |assessments| assessments.question.as_of,
        )
    }

    fn question(&self) -> Option<Question> {
        let question = self.assessments?.question;
        Some(Question {
            as_of: question.as_of,
            known_at: question.known_at,
            selection: question
                .method
                .map(|method| format!("method={}", method.id()))
                .into_iter()
                .collect(),
        })
    }

    /// The files of the dataset.
    fn inputs(&self) -> Result<Vec<InputFile>> {
        self.dataset
            .package
            .files()
            .into_iter()
            .map(|path| {
                let at = self.folder.join(path);
                let bytes = crate::reading::own_bytes(&at)?;
                Ok(InputFile::of(path, &bytes))
            })
            .collect()
    }

    fn methods(&self) -> Vec<MethodUsed> {
        let rows = self.assessments.map_or(&[][..], |all| &all.rows);
        let used: BTreeSet<(&str, &str)> = rows
            .iter()
            .map(|row| (row.method.id(), row.method.version()))
            .collect();
        let citation = |id: &str| {
            let published = PUBLISHED.iter().find(|method| method.id == id);
            published.map_or("", |method| method.citation)
        };
        used.into_iter()
            .map(|(id, version)| MethodUsed {
                id: id.into(),
                version: version.into(),
                citation: citation(id).into(),
            })
            .collect()
    }
}
