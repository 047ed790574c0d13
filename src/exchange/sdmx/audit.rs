//! The audit record that goes with results: what was asked, of which bytes, by which program.

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Everything one needs to get the same results again. Keys are written in the order of the fields;
/// inputs, outputs and methods in the order of their path or id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditRecord {
    /// Who computed.
    pub program: Program,
    /// What was asked, where results are among the outputs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// The files of the dataset.
    pub inputs: Vec<InputFile>,
    /// The methods that judged.
    pub methods: Vec<MethodUsed>,
    /// The files that were written.
    pub outputs: Vec<OutputFile>,
}

/// The program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The question the results answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The day the question is about (截至).
    pub as_of: NaiveDate,
    /// What had been published by then (数据版本); none is everything.
    pub known_at: Option<NaiveDate>,
    /// What the answer was narrowed to, in the words of the command line; may be empty.
    pub selection: Vec<String>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputFile {
    /// Path inside the dataset, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in small hexadecimal digits.
    pub sha256: String,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OutputFile {
    /// File name.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
}

/// A method of assessment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct MethodUsed {
    /// Its id.
    pub id: String,
    /// Version of its definition.
    pub version: String,
    /// Where it is published.
    pub citation: String,
}

impl InputFile {
    /// The record of a file with this content.
    #[must_use]
    pub fn of(path: &str, content: &[u8]) -> InputFile {
        InputFile {
            path: path.replace('\\', "/"),
            bytes: content.len() as u64,
            sha256: sha256(content),
        }
    }
}

impl AuditRecord {
    /// The record as JSON, two spaces deep, with a line end at the end.
    ///
    /// # Errors
    /// When it cannot be serialised, which would be a fault of this program.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut sorted = self.clone();
        sorted.inputs.sort();
        sorted.outputs.sort();
        sorted.methods.sort();
        let mut text = serde_json::to_string_pretty(&sorted)?;
        text.push('\n');
        Ok(text)
    }
}

/// SHA-256 in small hexadecimal digits (FIPS 180-4).
#[must_use]
pub fn sha256(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
