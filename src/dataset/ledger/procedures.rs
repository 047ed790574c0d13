//! Procedures of acceptance and closing (验收销号程序): `[[procedure]]` of `ledger.toml`.

use serde::Deserialize;

use crate::dataset::{Bilingual, Identified};
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
    /// The method of acceptance and closing that the document refers to (P29), by its title.
    #[serde(default)]
    pub method: Option<Bilingual>,
    /// Its parameters.
    pub terms: Procedure,
}

impl Identified for ProcedureRecord {
    fn id(&self) -> &str {
        &self.id
    }
}
