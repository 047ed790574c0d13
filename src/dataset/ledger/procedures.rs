//! Procedures of acceptance and closing (验收销号程序): `ledger.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::dataset::folder::Folder;
use crate::dataset::{Bilingual, Catalogue, Dataset, Identified};
use crate::error::{Error, Result};
use crate::ledger::Procedure;
use crate::quantity::excerpt;
use crate::reading::{self, Limit};

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

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    dataset: &Dataset,
) -> Result<Catalogue<ProcedureRecord>> {
    let path = folder.join(file);
    let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
    let malformed = |reason: String| Error::Malformed {
        path: path.clone(),
        reason,
    };
    let parsed: File = toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    let mut seen = HashSet::new();
    for ProcedureRecord {
        id, source, terms, ..
    } in &parsed.procedure
    {
        let named = |what: String| malformed(format!("procedure `{}`: {what}", excerpt(id)));
        if !seen.insert(id) {
            return Err(named("the id stands twice".into()));
        }
        if !dataset.sources.contains(source) {
            let source = excerpt(source);
            return Err(named(format!("`{source}` is not in sources")));
        }
        terms.check().map_err(|error| named(error.to_string()))?;
    }
    Ok(parsed.procedure.into_iter().collect())
}
