//! Offices that answer for tasks or accept them (责任单位、验收单位): `units.csv`.

use crate::dataset::folder::Folder;
use crate::dataset::table::{SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Dataset, Identified};
use crate::error::Result;
use crate::finding::Finding;

/// A department, government, committee or enterprise (单位).
#[derive(Clone, Debug)]
pub struct Office {
    /// Id.
    pub id: String,
    /// Name as its region's documents write it.
    pub name: Bilingual,
    /// The region it belongs to.
    pub region: String,
    /// `department`, `government`, `committee`, …
    pub kind: String,
    /// Line in `units.csv`.
    pub line: u64,
}

impl Identified for Office {
    fn id(&self) -> &str {
        &self.id
    }
}

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    dataset: &Dataset,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Office>> {
    let table = Table::open(folder, file, ["id", "name_zh", "name_en", "region", "kind"])?;
    let mut seen = SeenIds::default();
    let mut offices = Vec::new();
    table.visit(findings, |row| {
        let office = Office {
            id: seen.id(row, 0),
            name: Bilingual {
                zh: row.required(1),
                en: row.required(2),
            },
            region: row.reference(3, "regions", &dataset.regions),
            kind: row.text(4).to_string(),
            line: row.line(),
        };
        if row.is_usable() {
            seen.remember(&office.id, office.line);
            offices.push(office);
        }
    })?;
    Ok(offices.into_iter().collect())
}
