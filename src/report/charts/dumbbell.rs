//! 哑铃图: baseline, actual and target of every target that has a way to go.

use rust_decimal::Decimal;

use super::{PlannedChart, Planner};
use crate::assess::Assessment;
use crate::chart::{ChartSpec, Dumbbell, DumbbellGroup, DumbbellRow, DumbbellValue, DumbbellWords};
use crate::dataset::Indicator;
use crate::quantity::to_f64;
use crate::report::sections::due;
use crate::words::Phrase;

impl Planner<'_> {
    /// Every target with a baseline that differs from its goal and an actual since, worst first within its domain, of
    /// very many the worst; `None` without any.
    pub fn dumbbell(&self) -> Option<PlannedChart> {
        let words = self.words;
        let (groups, all) = self.worst_drawn(|row| self.dumbbell_row(row));
        let groups: Vec<DumbbellGroup> = groups
            .into_iter()
            .map(|(label, rows)| DumbbellGroup {
                label: label.to_string(),
                rows,
            })
            .collect();
        if groups.is_empty() {
            return None;
        }
        let title = words.phrase(Phrase::ChartProgressTitle);
        let subtitle = self.dataset.package.title(self.language).to_string();
        Some(PlannedChart {
            name: "progress".into(),
            title: title.to_string(),
            section: "charts",
            target: None,
            spec: ChartSpec::Dumbbell(Dumbbell {
                frame: self.frame_of_rows(title, subtitle, all),
                groups,
                words: DumbbellWords {
                    axis: words.phrase(Phrase::ChartProgressAxis).into(),
                    progress: words.phrase(Phrase::ChartProgress).into(),
                    baseline: words.phrase(Phrase::Baseline).into(),
                    actual: words.phrase(Phrase::Actual).into(),
                    target: words.phrase(Phrase::Target).into(),
                    required: words.phrase(Phrase::Required).into(),
                    beyond: words.phrase(Phrase::ChartBeyond).into(),
                },
            }),
        })
    }

    fn dumbbell_row(&self, row: &Assessment) -> Option<DumbbellRow> {
        let (target, indicator) = self.definitions(row)?;
        let (baseline, actual, goal) = ends(row)?;
        let exact = |value| self.dumbbell_value(value, indicator);
        Some(DumbbellRow {
            id: row.target.clone(),
            label: indicator.name.get(self.language).to_string(),
            place: format!("{} · {}", self.region(row), due(target, self.words)),
            mark: row.verdict,
            mark_word: self.words.verdict(row.verdict).to_string(),
            baseline: Some(exact(baseline)),
            actual: Some(exact(actual)),
            target: exact(goal),
            required: row.pace.map(|pace| DumbbellValue {
                value: to_f64(pace.required),
                text: self.words.quantity(pace.required, indicator),
            }),
            progress_text: self.words.percent(way_done(row)?),
            note: String::new(),
        })
    }

    fn dumbbell_value(&self, value: Decimal, indicator: &Indicator) -> DumbbellValue {
        DumbbellValue {
            value: to_f64(value),
            text: self.words.exact(value, indicator),
        }
    }
}

/// Baseline, actual and the number asked for, of a target with one number that the baseline has not.
fn ends(row: &Assessment) -> Option<(Decimal, Decimal, Decimal)> {
    let baseline = row.baseline?;
    let actual = row.actual.as_ref()?;
    let limit = row.limit.filter(|limit| !limit.is_two_sided())?;
    let goal = limit.bound_toward(baseline.value);
    let is_later = actual.period.end() > baseline.period.end();
    (is_later && goal != baseline.value && row.run.is_none()).then_some((
        baseline.value,
        actual.value,
        goal,
    ))
}

/// The share of the way from baseline to goal that the actual has come.
fn way_done(row: &Assessment) -> Option<Decimal> {
    let (baseline, actual, goal) = ends(row)?;
    (actual - baseline).checked_div(goal - baseline)
}
