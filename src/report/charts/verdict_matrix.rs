//! 判定矩阵: verdicts quarter by quarter, of targets or of regions.

use std::collections::BTreeMap;

use super::{PlannedChart, Planner};
use crate::assess::{Assessment, Assessments, Question, Reason, Verdict, assess_within};
use crate::chart::{ChartSpec, MatrixCell, MatrixGroup, MatrixPeriod, MatrixRow, VerdictMatrix};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::period::{Granularity, Period};
use crate::report::foremost::{MOST_ROWS, foremost};
use crate::report::sections::due;
use crate::watch::{Stage, Watcher};
use crate::words::Phrase;

/// The same question at the end of several quarters.
pub struct Past {
    quarters: Vec<(Period, Assessments)>,
}

impl Past {
    /// Asks at the end of each of the last `count` quarters, the quarter of the as-of day the last of them: it
    /// is asked at the as-of day itself.
    ///
    /// # Errors
    /// [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work to stop.
    pub fn of(
        dataset: &Dataset,
        question: Question,
        count: usize,
        watcher: &dyn Watcher,
    ) -> Result<Past> {
        let count = count.max(1);
        watcher.begin(Stage::LookingBack, (count * dataset.targets.len()) as u64);
        let last = Period::containing(Granularity::Quarter, question.as_of);
        let mut quarters = Vec::new();
        let before = std::iter::successors(Some(last), |quarter| quarter.predecessor());
        for quarter in before.take(count) {
            let as_of = quarter.end().min(question.as_of);
            let then = Question { as_of, ..question };
            quarters.push((quarter, assess_within(dataset, then, watcher)?));
        }
        quarters.reverse();
        Ok(Past { quarters })
    }

    /// The answer at the end of the quarter before the last one.
    #[must_use]
    pub fn last_but_one(&self) -> Option<&Assessments> {
        let place = self.quarters.len().checked_sub(2)?;
        self.quarters.get(place).map(|(_, assessments)| assessments)
    }

    fn periods(&self, planner: &Planner<'_>) -> Vec<MatrixPeriod> {
        self.quarters
            .iter()
            .map(|(quarter, _)| {
                let (label, span) = planner.words.quarter(*quarter);
                MatrixPeriod { label, span }
            })
            .collect()
    }
}

impl Planner<'_> {
    /// The verdict of every target that was assessed in any of the quarters, of very many those that changed in the
    /// last one and the worst; `None` without any.
    pub fn verdict_matrix(&self, past: &Past) -> Option<PlannedChart> {
        let words = self.words;
        // Assessments stand in the order of the targets, whatever the quarter.
        let place = |row: &Assessment| self.dataset.targets.position(&row.target);
        let over_time = |row: &Assessment| -> Vec<Option<Verdict>> {
            let of = |assessments: &Assessments| {
                let row = place(row).and_then(|place| assessments.rows.get(place));
                row.filter(|row| row.reason != Some(Reason::NotYetEffective))
                    .map(|row| row.verdict)
            };
            past.quarters.iter().map(|(_, asked)| of(asked)).collect()
        };
        let is_told = |verdicts: &[Option<Verdict>]| {
            let mut told = verdicts.iter().flatten();
            told.any(|verdict| *verdict != Verdict::NotAssessed)
        };
        let is_steady = |row: &Assessment| match over_time(row).as_slice() {
            [.., before, last] => before == last,
            _ => true,
        };
        let told = self.by_domain(|row| is_told(&over_time(row)));
        let (groups, all) = foremost(told, MOST_ROWS, |a, b| {
            let steady = is_steady(a).cmp(&is_steady(b));
            steady.then_with(|| Assessment::worst_first(a, b))
        });
        let groups: Vec<MatrixGroup> = groups
            .into_iter()
            .map(|(label, rows)| MatrixGroup {
                label: label.to_string(),
                rows: rows
                    .into_iter()
                    .filter_map(|row| {
                        let (target, indicator) = self.definitions(row)?;
                        Some(MatrixRow {
                            id: row.target.clone(),
                            label: indicator.name.get(self.language).to_string(),
                            place: format!("{} · {}", self.region(row), due(target, words)),
                            cells: over_time(row).into_iter().map(plain_cell).collect(),
                            latest: words.verdict(row.verdict).to_string(),
                        })
                    })
                    .collect(),
            })
            .collect();
        if groups.is_empty() {
            return None;
        }
        let title = words.phrase(Phrase::ChartMatrixTitle);
        let note = words.phrase(Phrase::ChartMatrixNote).to_string();
        Some(PlannedChart {
            name: "verdicts".into(),
            title: title.to_string(),
            section: "changes",
            target: None,
            spec: ChartSpec::VerdictMatrix(VerdictMatrix {
                frame: self.frame_of_rows(title, note, all),
                periods: past.periods(self),
                groups,
                marks: self.marks(),
                empty_word: words.phrase(Phrase::ChartMatrixEmpty).into(),
                count_note: words.phrase(Phrase::ChartMatrixCount).into(),
            }),
        })
    }

    /// The worst verdict of every region that has assessed targets in any of the quarters, of very many the regions
    /// with the worst; `None` without any.
    pub fn region_matrix(&self, past: &Past) -> Option<PlannedChart> {
        let words = self.words;
        let quarters = past.quarters.iter();
        let quarters: Vec<BTreeMap<&str, Together>> =
            quarters.map(|(_, asked)| by_region(asked)).collect();
        let rows: Vec<MatrixRow> = self
            .dataset
            .regions
            .iter()
            .map(|region| {
                let cells: Vec<Option<MatrixCell>> = quarters
                    .iter()
                    .map(|regions| Some(self.region_cell(regions.get(region.code.as_str())?)))
                    .collect();
                let last = cells.last().and_then(Option::as_ref);
                MatrixRow {
                    id: region.code.clone(),
                    label: region.name.get(self.language).to_string(),
                    place: String::new(),
                    latest: match last {
                        Some(cell) => words.verdict(cell.mark).to_string(),
                        None => words.phrase(Phrase::ChartRegionsEmpty).to_string(),
                    },
                    cells,
                }
            })
            .filter(|row| row.cells.iter().any(Option::is_some))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let latest = |row: &MatrixRow| {
            let cell = row.cells.last().and_then(Option::as_ref);
            cell.map_or(Verdict::NotAssessed, |cell| cell.mark)
        };
        let in_one = vec![(String::new(), rows)];
        let (groups, all) = foremost(in_one, MOST_ROWS, |a, b| latest(a).cmp(&latest(b)));
        let in_group = |(label, rows)| MatrixGroup { label, rows };
        let groups: Vec<MatrixGroup> = groups.into_iter().map(in_group).collect();
        let title = words.phrase(Phrase::ChartRegionsTitle);
        let note = words.phrase(Phrase::ChartRegionsNote).to_string();
        Some(PlannedChart {
            name: "regions".into(),
            title: title.to_string(),
            section: "regions",
            target: None,
            spec: ChartSpec::VerdictMatrix(VerdictMatrix {
                frame: self.frame_of_rows(title, note, all),
                periods: past.periods(self),
                groups,
                marks: self.marks(),
                empty_word: words.phrase(Phrase::ChartRegionsEmpty).into(),
                count_note: words.phrase(Phrase::ChartRegionsCount).into(),
            }),
        })
    }

    fn region_cell(&self, region: &Together) -> MatrixCell {
        MatrixCell {
            mark: region.worst,
            text: self.words.of(region.good, region.assessed),
        }
    }
}

/// The assessed targets of a region.
struct Together {
    worst: Verdict,
    good: usize,
    assessed: usize,
}

/// Regions with assessed targets, by their codes.
fn by_region(asked: &Assessments) -> BTreeMap<&str, Together> {
    let mut regions = BTreeMap::new();
    let assessed = asked.rows.iter();
    for row in assessed.filter(|row| row.verdict != Verdict::NotAssessed) {
        let together = regions.entry(row.region.as_str()).or_insert(Together {
            worst: row.verdict,
            good: 0,
            assessed: 0,
        });
        // Verdicts stand in the order from worst to best.
        together.worst = together.worst.min(row.verdict);
        together.good += usize::from(matches!(row.verdict, Verdict::Met | Verdict::OnTrack));
        together.assessed += 1;
    }
    regions
}

fn plain_cell(verdict: Option<Verdict>) -> Option<MatrixCell> {
    verdict.map(|mark| MatrixCell {
        mark,
        text: String::new(),
    })
}
