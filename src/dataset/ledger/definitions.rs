//! What a ledger rests on besides its tables: `ledger.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use super::{DutyRecord, LadderRecord, ProcedureRecord};
use crate::dataset::folder::Folder;
use crate::dataset::{Catalogue, Dataset, Identified};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingKind, Location};
use crate::quantity::excerpt;
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
        Some(file) => read(folder, file, dataset)?,
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

fn read(folder: Folder<'_>, file: &str, dataset: &Dataset) -> Result<File> {
    let path = folder.join(file);
    let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
    let malformed = |reason: String| Error::Malformed {
        path: path.clone(),
        reason,
    };
    let parsed: File = toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    let named =
        |what: &str, id: &str, why: &str| malformed(format!("{what} `{}`: {why}", excerpt(id)));
    for ProcedureRecord {
        id, source, terms, ..
    } in &parsed.procedure
    {
        if !dataset.sources.contains(source) {
            let why = format!("`{}` is not in sources", excerpt(source));
            return Err(named("procedure", id, &why));
        }
        let checked = terms.check();
        checked.map_err(|error| named("procedure", id, &error.to_string()))?;
    }
    for duty in &parsed.duty {
        let checked = duty.terms.check();
        checked.map_err(|error| named("duty", &duty.id, &error.to_string()))?;
    }
    let twice = |what: &str, id: &str| Err(named(what, id, "the id stands twice"));
    if let Some(id) = repeated(&parsed.procedure) {
        return twice("procedure", id);
    }
    if let Some(id) = repeated(&parsed.duty) {
        return twice("duty", id);
    }
    if let Some(id) = repeated(&parsed.ladder) {
        return twice("ladder", id);
    }
    Ok(parsed)
}

/// The first id that stands twice.
fn repeated<T: Identified>(records: &[T]) -> Option<&str> {
    let mut seen = HashSet::new();
    let mut ids = records.iter().map(Identified::id);
    ids.find(|id| !seen.insert(*id))
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
