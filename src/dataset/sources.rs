//! Documents that figures come from (来源): `sources.csv`.

use chrono::NaiveDate;

use super::catalogue::{Catalogue, Identified};
use super::folder::Folder;
use super::table::{SeenIds, Table};
use crate::error::Result;
use crate::finding::Finding;

/// A document.
#[derive(Clone, Debug)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title as published.
    pub title: String,
    /// Issuing office (发布单位).
    pub issuer: String,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Where it was read.
    pub address: String,
    /// Remark.
    pub note: String,
}

impl Identified for Source {
    fn id(&self) -> &str {
        &self.id
    }
}

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Source>> {
    let table = Table::open(
        folder,
        file,
        ["id", "title", "issuer", "published", "address", "note"],
    )?;
    let mut seen = SeenIds::default();
    let mut sources = Vec::new();
    table.visit(findings, |row| {
        let id = seen.id(row, 0);
        if !row.is_usable() {
            return;
        }
        // A source with a bad date is still the source of its rows: it stays, undated.
        row.keep();
        seen.remember(&id, row.line());
        sources.push(Source {
            id,
            title: row.required(1),
            issuer: row.text(2).to_string(),
            published: row.date(3),
            address: row.text(4).to_string(),
            note: row.text(5).to_string(),
        });
    })?;
    Ok(sources.into_iter().collect())
}
