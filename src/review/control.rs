//! 地下水水量水位双控: a groundwater task has to set both a volume and a level.
//!
//! Source: the rectification plans ask for 细化“水量和水位双控指标”, and name a task list with one of them only
//! as a problem to be put right.

use std::collections::BTreeMap;

use crate::dataset::{Catalogue, Control, Dataset, Region, Target};
use crate::finding::{Finding, FindingKind, Location};

/// One finding a region whose targets set one control and not the other.
///
/// A target of a containing or contained region counts: a banner may set the volume and its over-exploited
/// zone the level.
pub(super) fn single(dataset: &Dataset) -> Vec<Finding> {
    let mut controlled: BTreeMap<&str, Vec<(Control, &Target)>> = BTreeMap::new();
    for target in dataset.targets.iter() {
        let indicator = dataset.indicators.get(&target.indicator);
        if let Some(control) = indicator.and_then(|indicator| indicator.double_control) {
            let of_region = controlled.entry(&target.region).or_default();
            of_region.push((control, target));
        }
    }
    let regions: Vec<&str> = controlled.keys().copied().collect();
    controlled
        .iter()
        .filter_map(|(region, of_region)| {
            let (given, target) = of_region.first()?;
            let both = regions
                .iter()
                .filter(|other| {
                    lies_in(&dataset.regions, region, other)
                        || lies_in(&dataset.regions, other, region)
                })
                .filter_map(|other| controlled.get(other))
                .flatten()
                .any(|(control, _)| control != given);
            (!both).then(|| Finding {
                kind: FindingKind::SingleControl { given: *given },
                location: Location {
                    file: dataset.package.targets().to_string(),
                    line: Some(target.line),
                    column: Some("indicator"),
                },
                row_left_out: false,
            })
        })
        .collect()
}

/// Whether a region is another or lies in it.
fn lies_in(regions: &Catalogue<Region>, region: &str, other: &str) -> bool {
    std::iter::successors(regions.get(region), |inner| regions.get(&inner.parent))
        .take(regions.len())
        .any(|around| around.code == other)
}
