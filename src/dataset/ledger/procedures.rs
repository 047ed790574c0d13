//! Procedures of acceptance and closing (验收销号程序): `ledger.toml`.

use std::path::Path;

use serde::Deserialize;

use crate::dataset::{Bilingual, Catalogue, Identified};
use crate::error::{Error, Result};
use crate::ledger::Procedure;

/// A procedure with its name and the document that sets it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRecord {
    /// Id, which lists name.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// Source id.
    pub source: String,
    /// The body that applications for acceptance go to.
    #[serde(default)]
    pub committee: Option<Bilingual>,
    /// The government that the report on acceptance goes to.
    #[serde(default)]
    pub government: Option<Bilingual>,
    /// The inspection whose tasks these are, as its forms name it (第二轮自治区生态环境保护督察).
    #[serde(default)]
    pub inspection: Option<Bilingual>,
    /// Its parameters.
    pub terms: Procedure,
}

impl Identified for ProcedureRecord {
    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    procedure: Vec<ProcedureRecord>,
}

pub(super) fn load(folder: &Path, file: &str) -> Result<Catalogue<ProcedureRecord>> {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).map_err(|source| Error::Unreadable {
        path: path.clone(),
        source,
    })?;
    let malformed = |reason: String| Error::Malformed {
        path: path.clone(),
        reason,
    };
    let parsed: File = toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    for procedure in &parsed.procedure {
        let checked = procedure.terms.check();
        checked.map_err(|error| malformed(format!("procedure `{}`: {error}", procedure.id)))?;
    }
    Ok(parsed.procedure.into_iter().collect())
}
