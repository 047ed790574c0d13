//! `<name>.json`: the document for machines. It marks a folder as this document and lists its files.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Document, Machine};
use crate::error::{Error, Result};
use crate::report::json::GENERATOR;

/// Pretty-printed JSON with a final line end. `files` are the names of everything in the folder.
///
/// # Errors
/// Only if the writer fails.
pub(super) fn write(document: &Document, machine: &Machine, files: &[&str]) -> Result<Vec<u8>> {
    let mut members = Map::new();
    let head = [
        ("generator", json!(GENERATOR)),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("document", json!(document.name)),
        ("title", json!(document.title)),
        ("subtitle", json!(document.subtitle)),
        ("as_of", json!(document.day.to_string())),
        ("language", json!(document.language.to_string())),
        ("files", json!(files)),
    ];
    for (name, value) in head {
        members.insert(name.to_string(), value);
    }
    for (name, value) in &machine.json {
        // What says which document it is, is not the caller's.
        members.entry(name.clone()).or_insert_with(|| value.clone());
    }
    let mut bytes =
        serde_json::to_vec_pretty(&Value::Object(members)).map_err(|error| Error::Serialise {
            what: "document as JSON",
            reason: error.to_string(),
        })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The files that the document `name` says it consists of; none when these bytes are not its JSON file.
pub(super) fn files_of(bytes: &[u8], name: &str) -> Option<Vec<String>> {
    #[derive(Deserialize)]
    struct Head {
        generator: String,
        document: String,
        files: Vec<String>,
    }
    let head: Head = serde_json::from_slice(bytes).ok()?;
    (head.generator == GENERATOR && head.document == name).then_some(head.files)
}
