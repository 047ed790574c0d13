//! Regions (地区): `regions.csv`.

use super::catalogue::{Catalogue, Identified};
use super::folder::Folder;
use super::package::Bilingual;
use super::table::{SeenIds, Table};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, Location};

/// An administrative area under its GB/T 2260 code, or another area under its container's code and a slug.
#[derive(Clone, Debug)]
pub struct Region {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Bilingual,
    /// Kind of area: `league_city`, `banner`, `lake`, …
    pub level: String,
    /// Code of the containing area; empty at the top.
    pub parent: String,
}

impl Identified for Region {
    fn id(&self) -> &str {
        &self.code
    }
}

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Region>> {
    let table = Table::open(
        folder,
        file,
        ["code", "name_zh", "name_en", "level", "parent"],
    )?;
    let mut seen = SeenIds::default();
    let mut regions = Vec::new();
    let mut lines = Vec::new();
    table.visit(findings, |row| {
        let code = seen.id(row, 0);
        if !row.is_usable() {
            return;
        }
        // A region without a name in one language is still the region of its rows.
        row.keep();
        seen.remember(&code, row.line());
        lines.push(row.line());
        regions.push(Region {
            code,
            name: Bilingual {
                zh: row.required(1),
                en: row.required(2),
            },
            level: row.text(3).to_string(),
            parent: row.text(4).to_string(),
        });
    })?;
    let catalogue: Catalogue<Region> = regions.into_iter().collect();
    for (region, line) in catalogue.iter().zip(lines) {
        let kind = if region.parent.is_empty() {
            continue;
        } else if !catalogue.contains(&region.parent) {
            FindingKind::UnknownReference {
                nearest: catalogue.nearest(&region.parent),
                id: region.parent.clone(),
                table: "regions",
            }
        } else if lies_within_itself(region, &catalogue) {
            FindingKind::CyclicRegion {
                code: region.code.clone(),
            }
        } else {
            continue;
        };
        findings.push(Finding {
            kind,
            location: Location {
                file: file.to_string(),
                line: Some(line),
                column: Some("parent"),
            },
            row_left_out: false,
        });
    }
    Ok(catalogue)
}

/// Whether the parents of a region lead back to it.
fn lies_within_itself(region: &Region, regions: &Catalogue<Region>) -> bool {
    std::iter::successors(regions.get(&region.parent), |above| {
        regions.get(&above.parent)
    })
    .take(regions.len())
    .any(|above| above.code == region.code)
}
