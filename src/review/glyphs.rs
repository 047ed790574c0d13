//! Characters in names that no bundled face can show (缺字): they would be blank boxes in every chart.

use std::collections::BTreeSet;

use crate::chart::fonts;
use crate::dataset::{Bilingual, Dataset};
use crate::finding::{Finding, FindingKind, Location};

/// One finding a file whose names hold such characters.
pub(super) fn missing(dataset: &Dataset) -> Vec<Finding> {
    let package = &dataset.package;
    let domains = dataset.domains.iter().map(|domain| &domain.name);
    let indicators = dataset.indicators.iter().map(|indicator| &indicator.name);
    let regions = dataset.regions.iter().map(|region| &region.name);
    [
        in_names(domains.chain(indicators), package.indicators()),
        in_names(regions, package.regions()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn in_names<'a>(names: impl Iterator<Item = &'a Bilingual>, file: &str) -> Option<Finding> {
    let mut missing = BTreeSet::new();
    for name in names {
        fonts::note_missing(&name.zh, &mut missing);
        fonts::note_missing(&name.en, &mut missing);
    }
    (!missing.is_empty()).then(|| Finding {
        kind: FindingKind::MissingGlyph {
            characters: missing.into_iter().collect(),
        },
        location: Location {
            file: file.to_string(),
            line: None,
            column: None,
        },
        row_left_out: false,
    })
}
