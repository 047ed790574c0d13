//! 小多图: one indicator over the regions that report it.

use super::{PlannedChart, Planner, WIDTH};
use crate::assess::trends::Record;
use crate::assess::{Assessment, Reading, Verdict};
use crate::chart::{ChartSpec, Frame, Panel, PanelScale, PanelTarget, SmallMultiples};
use crate::dataset::{Indicator, Region};
use crate::quantity::to_f64;
use crate::report::file_name::file_stem;
use crate::words::Phrase;

/// Panels a chart holds at most.
const MOST_PANELS: usize = 64;
/// Regions with a series from which on a report shows them side by side.
const FEWEST_REGIONS: usize = 5;
/// Values from which on a few points are a series.
const FEWEST_VALUES: usize = 3;
/// Charts of this kind in one report.
const MOST_CHARTS: usize = 4;

impl Planner<'_> {
    /// The indicators that many regions report, one chart each.
    pub fn all_small_multiples(&self) -> Vec<PlannedChart> {
        self.dataset
            .indicators
            .iter()
            .filter(|indicator| indicator.classes.is_none())
            .filter(|indicator| {
                let series = |region: &&Region| self.series(indicator, region).len();
                let long = |region: &&Region| series(region) >= FEWEST_VALUES;
                self.dataset.regions.iter().filter(long).count() >= FEWEST_REGIONS
            })
            .take(MOST_CHARTS)
            .filter_map(|indicator| self.small_multiples(indicator, PanelScale::Common))
            .collect()
    }

    /// One indicator over every region that has values or a target of it; `None` without any.
    pub fn small_multiples(
        &self,
        indicator: &Indicator,
        scale: PanelScale,
    ) -> Option<PlannedChart> {
        let words = self.words;
        let panels: Vec<Panel> = self
            .dataset
            .regions
            .iter()
            .filter_map(|region| self.panel(indicator, region))
            .take(MOST_PANELS)
            .collect();
        if panels.is_empty() {
            return None;
        }
        let name = indicator.name.get(self.language);
        let title = words.labelled(name, words.phrase(Phrase::ChartAllRegions));
        let readings = panels
            .iter()
            .flat_map(|panel| self.assessments.related(&indicator.id, &panel.id))
            .collect::<Vec<Reading>>();
        Some(PlannedChart {
            name: format!("regions-{}", file_stem(&indicator.id)),
            title: title.clone(),
            section: "charts",
            target: None,
            spec: ChartSpec::SmallMultiples(SmallMultiples {
                frame: Frame {
                    title,
                    subtitle: self.dataset.package.title(self.language).to_string(),
                    footer: self.footer(self.sources(&readings)),
                    width: WIDTH,
                },
                unit: indicator.unit.label(self.language).to_string(),
                panels,
                scale,
                decimals: indicator.decimals,
            }),
        })
    }

    fn panel(&self, indicator: &Indicator, region: &Region) -> Option<Panel> {
        let words = self.words;
        let readings = self.series(indicator, region);
        let row = self.latest_target(indicator, region);
        if readings.is_empty() && row.is_none() {
            return None;
        }
        let target = row.and_then(|row| {
            let (target, _) = self.definitions(row)?;
            let label = words.condition(target, indicator, row.limit.as_ref());
            Some(PanelTarget {
                value: to_f64(row.target_value()?),
                label: format!("{} {label}", words.phrase(Phrase::Target)),
            })
        });
        let mark = row.map_or(Verdict::NotAssessed, |row| row.verdict);
        Some(Panel {
            id: region.code.clone(),
            label: region.name.get(self.language).to_string(),
            mark,
            mark_word: match row {
                Some(row) => words.verdict(row.verdict).to_string(),
                None => words.phrase(Phrase::ChartNoTarget).to_string(),
            },
            actuals: self.observations(&readings, indicator),
            target,
            note: words.phrase(Phrase::ChartNoData).to_string(),
        })
    }

    /// The readings of a series that are of one length of period.
    fn series(&self, indicator: &Indicator, region: &Region) -> Vec<Reading> {
        let readings = self.assessments.related(&indicator.id, &region.code);
        let Some(record) = Record::of(indicator, &region.code, &readings) else {
            return Vec::new();
        };
        readings
            .into_iter()
            .filter(|reading| reading.period.granularity() == record.granularity)
            .collect()
    }

    /// The target that is due last: of those before it the later one speaks for the series.
    fn latest_target(&self, indicator: &Indicator, region: &Region) -> Option<&Assessment> {
        let due = |row: &Assessment| self.dataset.targets.get(&row.target)?.due_date();
        self.assessments
            .rows
            .iter()
            .filter(|row| row.indicator == indicator.id && row.region == region.code)
            .max_by_key(|row| due(row))
    }
}
