//! Which tasks are asked for.

use crate::dataset::Dataset;
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;

use super::TaskState;

/// What a task must be to be listed; what is empty asks nothing.
#[derive(Clone, Debug, Default)]
pub struct TaskFilter {
    /// In one of these lists.
    pub lists: Vec<String>,
    /// In this region or in one that lies in it.
    pub region: Option<String>,
    /// With this office responsible or accepting.
    pub office: Option<String>,
    /// At one of these stages.
    pub stages: Vec<Stage>,
    /// With one of these standings against the date.
    pub standings: Vec<Standing>,
    /// Due in at most so many days, and not done.
    pub due_within: Option<i64>,
    /// Waiting for this office.
    pub waiting_for: Option<String>,
}

impl TaskFilter {
    /// Whether a task is what is asked for.
    pub fn takes(&self, task: &TaskState<'_>, dataset: &Dataset) -> bool {
        let terms = &task.record.terms;
        let within = |wanted: &String| {
            let regions = terms.regions.iter().chain([&task.list.region]);
            regions
                .into_iter()
                .any(|region| lies_in(region, wanted, dataset))
        };
        let has = |office: &String| {
            terms.responsible().any(|other| other == office) || terms.accepting.contains(office)
        };
        let timing = &task.story.timing;
        let soon = |days: &i64| {
            timing
                .days_left
                .is_some_and(|left| (0..=*days).contains(&left))
        };
        (self.lists.is_empty() || self.lists.contains(&terms.list))
            && self.region.as_ref().is_none_or(within)
            && self.office.as_ref().is_none_or(has)
            && (self.stages.is_empty() || self.stages.contains(&task.story.stage))
            && (self.standings.is_empty() || self.standings.contains(&timing.standing))
            && self.due_within.as_ref().is_none_or(soon)
            && self
                .waiting_for
                .as_ref()
                .is_none_or(|office| task.waiting_for().contains(&office.as_str()))
    }
}

/// Whether a region is `wanted` or lies in it, over its parents.
pub(super) fn lies_in(region: &str, wanted: &str, dataset: &Dataset) -> bool {
    std::iter::successors(dataset.regions.get(region), |below| {
        dataset.regions.get(&below.parent)
    })
    .take(dataset.regions.len())
    .any(|above| above.code == wanted)
}
