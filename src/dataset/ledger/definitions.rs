//! What a ledger rests on besides its tables: `ledger.toml`.

use serde::Deserialize;

use super::{DutyRecord, LadderRecord, ProcedureRecord};
use crate::dataset::folder::Folder;
use crate::dataset::{Catalogue, Dataset, Identified};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingKind, Location};
use crate::reading::{self, Limit};

/// The definitions of a ledger.
#[derive(Debug)]
pub(super) struct Definitions {
    pub(super) procedures: Catalogue<ProcedureRecord>,
    pub(super) duties: Catalogue<DutyRecord>,
    pub(super) ladders: Catalogue<LadderRecord>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    procedure: Vec<ProcedureRecord>,
    #[serde(default)]
    duty: Vec<DutyRecord>,
    #[serde(default)]
    ladder: Vec<LadderRecord>,
}

/// Reads the file; without one there are no definitions.
pub(super) fn load(
    folder: Folder<'_>,
    file: Option<&str>,
    dataset: &Dataset,
    findings: &mut Vec<Finding>,
) -> Result<Definitions> {
    let parsed = match file {
        Some(file) => read(folder, file)?,
        None => File::default(),
    };
    let mut known = Known {
        file: file.unwrap_or_default(),
        dataset,
        findings,
    };
    let duties = parsed.duty.into_iter();
    let duties = duties
        .filter(|duty| known.region(&duty.region) & known.source(&duty.source))
        .collect();
    let ladders = parsed.ladder.into_iter();
    let ladders = ladders
        .filter(|ladder| known.region(&ladder.region) & known.source(&ladder.source))
        .collect();
    Ok(Definitions {
        duties,
        ladders,
        procedures: parsed.procedure.into_iter().collect(),
    })
}

fn read(folder: Folder<'_>, file: &str) -> Result<File> {
    let path = folder.join(file);
    let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
    let malformed = |reason: String| Error::Malformed {
        path: path.clone(),
        reason,
    };
    let parsed: File = toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    for procedure in &parsed.procedure {
        let checked = procedure.terms.check();
        checked.map_err(|error| malformed(format!("procedure `{}`: {error}", procedure.id)))?;
    }
    for duty in &parsed.duty {
        let checked = duty.terms.check();
        checked.map_err(|error| malformed(format!("duty `{}`: {error}", duty.id)))?;
    }
    Ok(parsed)
}

/// What definitions refer to. What refers to nothing is told and left out.
struct Known<'a> {
    file: &'a str,
    dataset: &'a Dataset,
    findings: &'a mut Vec<Finding>,
}

impl Known<'_> {
    fn region(&mut self, code: &str) -> bool {
        let dataset = self.dataset;
        self.is_in("regions", &dataset.regions, code)
    }

    fn source(&mut self, id: &str) -> bool {
        let dataset = self.dataset;
        self.is_in("sources", &dataset.sources, id)
    }

    fn is_in<T: Identified>(
        &mut self,
        table: &'static str,
        known: &Catalogue<T>,
        id: &str,
    ) -> bool {
        let found = known.contains(id);
        if !found {
            self.findings.push(Finding {
                row_left_out: true,
                kind: FindingKind::UnknownReference {
                    id: id.to_string(),
                    table,
                    nearest: known.nearest(id),
                },
                location: Location {
                    file: self.file.to_string(),
                    line: None,
                    column: None,
                },
            });
        }
        found
    }
}
