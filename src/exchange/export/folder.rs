//! An export appears whole or not at all, and takes the place of nothing but an earlier one.

use std::collections::BTreeSet;
use std::path::Path;

use super::File;
use super::audit::FILE;
use crate::error::{Error, Result};
use crate::reading::{self, Limit, Limits};
use crate::writing::replace_folder;

/// Writes the files of an export to `out`, a new or empty folder or one that holds an earlier export only.
///
/// # Errors
/// `out` holds something else; a file cannot be written.
pub fn write_folder(files: Vec<File>, out: &Path) -> Result<Vec<String>> {
    replace_folder(files, out, refuse_foreign)
}

/// An export may be replaced where its `audit.json` names every file that is there.
fn refuse_foreign(out: &Path, names: &[String]) -> Result<()> {
    let not_ours = |stranger: Option<String>| Error::NotExported {
        path: out.to_path_buf(),
        stranger,
    };
    let audit: serde_json::Value =
        reading::bytes(&out.join(FILE), Limit::DefinitionBytes, &Limits::default())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| not_ours(names.first().cloned()))?;
    let outputs = audit.get("outputs").and_then(serde_json::Value::as_array);
    let mut known: BTreeSet<&str> = outputs
        .into_iter()
        .flatten()
        .filter_map(|output| output.get("path")?.as_str())
        .collect();
    known.insert(FILE);
    match names.iter().find(|name| !known.contains(name.as_str())) {
        None => Ok(()),
        Some(stranger) => Err(not_ours(Some(stranger.clone()))),
    }
}
