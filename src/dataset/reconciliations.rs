//! Figures that can be recomputed (勾稽关系): `reconcile.csv`, which a dataset may have.

use rust_decimal::Decimal;

use super::folder::Folder;
use super::table::{SeenIds, Table};
use super::{Catalogue, Identified, Source};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::quantity::Unit;
use crate::reconcile::{self, Formula};

/// A stated figure and the formula that should give it.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    /// Id.
    pub id: String,
    /// What it is computed from.
    pub formula: Formula,
    /// The figure as the document states it.
    pub stated: Decimal,
    /// Its unit; figures the formula refers to are converted into it where they can be.
    pub unit: Option<Unit>,
    /// Decimals it is stated with.
    pub decimals: u32,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Line in `reconcile.csv`.
    pub line: u64,
}

impl Identified for Reconciliation {
    fn id(&self) -> &str {
        &self.id
    }
}

const COLUMNS: [&str; 8] = [
    "id", "formula", "stated", "unit", "decimals", "source", "locator", "note",
];

/// What may stand in `decimals`, and what it says.
const DECIMALS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];
const PLACES: [u32; 7] = [0, 1, 2, 3, 4, 5, 6];

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    sources: &Catalogue<Source>,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Reconciliation>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut rows = Vec::new();
    table.visit(findings, |row| {
        let id = seen.id(row, 0);
        let formula = match reconcile::parse(&row.required(1)) {
            Ok(formula) => Some(formula),
            Err(why) => {
                row.report(1, FindingKind::BadFormula { why });
                None
            }
        };
        row.required(2);
        let stated = row.number(2);
        let unit = match row.text(3).to_string() {
            text if text.is_empty() => None,
            text => match Unit::parse(&text) {
                Ok(unit) => Some(unit),
                Err(why) => {
                    row.report(3, FindingKind::BadUnit { text, why });
                    None
                }
            },
        };
        // As many as are written, where it is not said.
        let decimals = row
            .word(4, &DECIMALS, &PLACES)
            .or_else(|| stated.map(|stated| stated.scale()))
            .unwrap_or_default();
        let source = row.reference(5, "sources", sources);
        if let (true, Some(formula), Some(stated)) = (row.is_usable(), formula, stated) {
            seen.remember(&id, row.line());
            rows.push(Reconciliation {
                id,
                formula,
                stated,
                unit,
                decimals,
                source,
                locator: row.text(6).to_string(),
                note: row.text(7).to_string(),
                line: row.line(),
            });
        }
    })?;
    Ok(rows.into_iter().collect())
}
