//! 判定矩阵: verdicts quarter by quarter, of targets or of regions.

use super::{PlannedChart, Planner};
use crate::assess::{Assessment, Assessments, Question, Reason, Verdict, assess_within};
use crate::chart::{ChartSpec, MatrixCell, MatrixGroup, MatrixPeriod, MatrixRow, VerdictMatrix};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::period::{Granularity, Period};
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
    /// The verdict of every target that was assessed in any of the quarters; `None` without any.
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
        let groups: Vec<MatrixGroup> = self
            .by_domain(|row| is_told(&over_time(row)))
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
                frame: self.frame(title, note),
                periods: past.periods(self),
                groups,
                marks: self.marks(),
                empty_word: words.phrase(Phrase::ChartMatrixEmpty).into(),
                count_note: words.phrase(Phrase::ChartMatrixCount).into(),
            }),
        })
    }

    /// The worst verdict of every region that has assessed targets in any of the quarters; `None` without any.
    pub fn region_matrix(&self, past: &Past) -> Option<PlannedChart> {
        let words = self.words;
        let rows: Vec<MatrixRow> = self
            .dataset
            .regions
            .iter()
            .map(|region| {
                let cells: Vec<Option<MatrixCell>> = past
                    .quarters
                    .iter()
                    .map(|(_, asked)| self.region_cell(asked, &region.code))
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
        let title = words.phrase(Phrase::ChartRegionsTitle);
        let note = words.phrase(Phrase::ChartRegionsNote).to_string();
        Some(PlannedChart {
            name: "regions".into(),
            title: title.to_string(),
            section: "regions",
            target: None,
            spec: ChartSpec::VerdictMatrix(VerdictMatrix {
                frame: self.frame(title, note),
                periods: past.periods(self),
                groups: vec![MatrixGroup {
                    label: String::new(),
                    rows,
                }],
                marks: self.marks(),
                empty_word: words.phrase(Phrase::ChartRegionsEmpty).into(),
                count_note: words.phrase(Phrase::ChartRegionsCount).into(),
            }),
        })
    }

    fn region_cell(&self, asked: &Assessments, region: &str) -> Option<MatrixCell> {
        let assessed: Vec<Verdict> = asked
            .rows
            .iter()
            .filter(|row| row.region == region && row.verdict != Verdict::NotAssessed)
            .map(|row| row.verdict)
            .collect();
        let good = |verdict: &&Verdict| matches!(**verdict, Verdict::Met | Verdict::OnTrack);
        // Verdicts stand in the order from worst to best.
        let mark = assessed.iter().min().copied()?;
        Some(MatrixCell {
            mark,
            text: self
                .words
                .of(assessed.iter().filter(good).count(), assessed.len()),
        })
    }
}

fn plain_cell(verdict: Option<Verdict>) -> Option<MatrixCell> {
    verdict.map(|mark| MatrixCell {
        mark,
        text: String::new(),
    })
}
