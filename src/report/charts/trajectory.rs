//! 序时进度图: one target over time against its required path.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{PlannedChart, Planner, WIDTH, worst};
use crate::assess::methods::time_proportional::required_value;
use crate::assess::{Assessment, Reading};
use crate::chart::{ChartSpec, Fan, FanPoint, Frame, Observation, TargetPoint, Trajectory};
use crate::dataset::{Indicator, Nature, Status, Target};
use crate::period::Period;
use crate::quantity::{Limit, to_f64};
use crate::report::file_name::file_stem;
use crate::report::sections::due;
use crate::words::Phrase;

/// Charts of single targets in a report: each takes about a megabyte of memory until it is written.
const MOST_SINGLE: usize = 500;

impl Planner<'_> {
    /// One chart for every target that has an actual, of very many targets for the worst; and for how many none was
    /// drawn. It is a trajectory, and of alarms that do not stand among the charts of the whole the columns.
    pub fn of_single_targets(&self) -> (Vec<PlannedChart>, usize) {
        let elsewhere: BTreeSet<&str> = self
            .foremost_alarms()
            .into_iter()
            .map(|row| row.target.as_str())
            .collect();
        let is_drawn_here = |row: &&Assessment| match row.run {
            Some(_) => !elsewhere.contains(row.target.as_str()),
            None => row.actual.is_some(),
        };
        let rows = self.assessments.rows.iter().filter(is_drawn_here);
        let (rows, all) = worst(rows.collect(), MOST_SINGLE);
        let charts = rows.into_iter().filter_map(|row| {
            let trajectory = self.trajectory(row);
            trajectory.or_else(|| self.change_columns(row))
        });
        (charts.collect(), all.saturating_sub(MOST_SINGLE))
    }

    /// The trajectory of one target; `None` when it has no actual to show.
    pub fn trajectory(&self, row: &Assessment) -> Option<PlannedChart> {
        let (target, indicator) = self.definitions(row)?;
        if row.actual.is_none() || row.run.is_some() {
            return None;
        }
        let shown = self.shown(row, indicator);
        let actuals = self.observations(&shown, indicator);
        if actuals.is_empty() {
            return None;
        }
        let words = self.words;
        let limit = row.limit?;
        let condition = words.condition(target, indicator, Some(&limit));
        let due = due(target, self.words);
        let title = format!("{} {}", self.region(row), indicator.name.get(self.language));
        let label = format!(
            "{} {}",
            words.phrase(Phrase::Target),
            words.clauses(&condition, &due)
        );
        let judged = row.judged?;
        let fan = actuals
            .last()
            .and_then(|last| self.fan(row, indicator, last.date));
        let mut sources = vec![target.source.clone()];
        sources.extend(
            row.actual
                .iter()
                .flat_map(|actual| &actual.provenance)
                .map(|provenance| provenance.source.clone()),
        );
        Some(PlannedChart {
            name: format!("trajectory-{}", file_stem(&row.target)),
            title: title.clone(),
            section: "trajectories",
            target: Some(row.target.clone()),
            spec: ChartSpec::Trajectory(Trajectory {
                frame: Frame {
                    title: self.words.bracketed(&title, &row.target),
                    subtitle: words.gap(judged.gap, judged.holds, indicator),
                    footer: self.footer(sources),
                    width: WIDTH,
                },
                unit: indicator.unit.label(self.language).to_string(),
                actuals,
                path: self.path(row, target),
                path_label: words.phrase(Phrase::ChartRequired).to_string(),
                target: Some(TargetPoint {
                    date: target.due_date(),
                    value: to_f64(row.target_value()?),
                    label,
                }),
                band: match limit {
                    Limit::Between { lower, upper } => Some((to_f64(lower), to_f64(upper))),
                    _ => None,
                },
                baseline: row.baseline.map(|baseline| {
                    (
                        baseline.period.end(),
                        to_f64(baseline.value),
                        format!(
                            "{} {}",
                            words.phrase(Phrase::Baseline),
                            words.exact(baseline.value, indicator)
                        ),
                    )
                }),
                as_of: self.assessments.question.as_of,
                as_of_label: words.as_of(self.assessments.question.as_of, None),
                mark: row.verdict,
                verdict_text: words.verdict(row.verdict).to_string(),
                lower_is_better: target.wants_less(indicator),
                decimals: indicator.decimals,
                fan,
            }),
        })
    }

    /// 预测扇形: where the series leads by the due date, after the last value that is shown.
    fn fan(&self, row: &Assessment, indicator: &Indicator, last: NaiveDate) -> Option<Fan> {
        let outlook = self.assessments.outlook(self.dataset, row).ok()?;
        // Values on a straight line have no scatter to make a fan of.
        if outlook.is_exact {
            return None;
        }
        let points: Vec<FanPoint> = outlook
            .points
            .iter()
            .filter(|(period, _)| period.end() > last)
            .map(|(period, point)| FanPoint {
                date: period.end(),
                value: point.value,
                lower80: point.lower80,
                upper80: point.upper80,
                lower95: point.lower95,
                upper95: point.upper95,
            })
            .collect();
        let label = self.words.fan(outlook, indicator);
        (!points.is_empty()).then(|| Fan {
            points,
            label,
            interval_labels: ("80%".into(), "95%".into()),
        })
    }

    /// The readings of a trajectory: one a date, of the span the target is judged over.
    fn shown(&self, row: &Assessment, indicator: &Indicator) -> Vec<Reading> {
        let used = row.actual.as_ref().map(|actual| actual.period);
        let mut shown: Vec<Reading> = Vec::new();
        for reading in &row.history() {
            let comparable = indicator
                .span
                .granularity()
                .is_none_or(|granularity| reading.period.granularity() == granularity)
                || Some(reading.period) == used;
            // The required path begins after the baseline; what lies before it is another story.
            let in_view = row
                .baseline
                .is_none_or(|baseline| reading.period.end() > baseline.period.end());
            if !comparable || !in_view {
                continue;
            }
            match shown.last_mut() {
                Some(last) if last.period.end() == reading.period.end() => *last = *reading,
                _ => shown.push(*reading),
            }
        }
        shown
    }

    pub(super) fn observations(
        &self,
        shown: &[Reading],
        indicator: &Indicator,
    ) -> Vec<Observation> {
        let mut previous: Option<Period> = None;
        shown
            .iter()
            .map(|reading| {
                // Works grow between reports; a state that skipped a period is a gap.
                let gap_before = indicator.nature == Nature::Level
                    && previous.is_some_and(|previous| {
                        previous.granularity() == reading.period.granularity()
                            && previous.successor() != Some(reading.period)
                    });
                previous = Some(reading.period);
                Observation {
                    date: reading.period.end(),
                    value: to_f64(reading.value),
                    label: self.words.quantity(reading.value, indicator),
                    period_label: reading.period.label(self.language),
                    provisional: reading.status == Status::Provisional,
                    gap_before,
                }
            })
            .collect()
    }

    /// The required path as its corner points; steps become two points a day apart.
    fn path(&self, row: &Assessment, target: &Target) -> Vec<(NaiveDate, f64)> {
        let (Some(baseline), Some(limit), Some(due), Some(start)) =
            (row.baseline, row.limit, target.due_date(), target.start)
        else {
            return Vec::new();
        };
        let destination = limit.bound_toward(baseline.value);
        let Some(first) = start.pred_opt().filter(|_| destination != baseline.value) else {
            return Vec::new();
        };
        let mut days = vec![first];
        for date in target.path.interim.iter().map(|(period, _)| period.end()) {
            days.extend(date.pred_opt().filter(|_| target.path.stepwise));
            days.push(date);
        }
        days.extend(due.pred_opt().filter(|_| target.path.stepwise));
        days.push(due);
        days.dedup();
        days.into_iter()
            .filter(|day| *day >= first && *day <= due)
            .filter_map(|day| {
                required_value(&target.path, start, due, baseline.value, destination, day)
                    .map(|value| (day, to_f64(value)))
            })
            .collect()
    }
}
