//! Procedures of acceptance and closing (验收销号程序): `ledger.toml`.

use std::path::Path;

use serde::Deserialize;

use crate::dataset::{Bilingual, Catalogue, Identified};
use crate::error::{Error, Result};

/// How tasks are accepted, announced and closed, and how often they are reported on.
///
/// Every figure is the document's; what a document leaves open is a choice of the dataset and has a default here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// The document that sets it.
    pub source: String,
    /// Where in that document.
    #[serde(default)]
    pub locator: String,
    /// Working days from completion within which acceptance is applied for (完成整改后……个工作日内申请验收).
    #[serde(default = "ten")]
    pub apply_within: u32,
    /// Working days that the public notice lasts at least (公示期).
    #[serde(default = "ten")]
    pub notice: u32,
    /// Whom applications go to.
    #[serde(default)]
    pub committee: Option<Bilingual>,
    /// Days before the due day from which a task is said to be due soon: no document gives a number.
    #[serde(default = "a_quarter")]
    pub due_soon_days: u32,
    /// Months from completion to a look-back (回头看): documents say “regularly”.
    #[serde(default = "half_a_year")]
    pub look_back_months: u32,
}

const fn ten() -> u32 {
    10
}

const fn a_quarter() -> u32 {
    90
}

const fn half_a_year() -> u32 {
    6
}

impl Identified for Procedure {
    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    procedure: Vec<Procedure>,
}

pub(super) fn load(folder: &Path, file: &str) -> Result<Catalogue<Procedure>> {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).map_err(|source| Error::Unreadable {
        path: path.clone(),
        source,
    })?;
    let parsed: File = toml::from_str(&text).map_err(|error| Error::Malformed {
        path,
        reason: error.to_string(),
    })?;
    Ok(parsed.procedure.into_iter().collect())
}
