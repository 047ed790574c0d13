//! 目标差距图: bullet graphs of what is not met.

use super::{PlannedChart, Planner};
use crate::assess::{Assessment, Verdict};
use crate::chart::{Bullet, ChartSpec, Group, TargetGap, TargetGapWords};
use crate::quantity::{Limit, to_f64};
use crate::report::sections::due;
use crate::words::Phrase;

impl Planner<'_> {
    /// Every target that is not met, worst first within its domain, of very many the worst; `None` when all are met.
    pub fn target_gap(&self) -> Option<PlannedChart> {
        let (groups, all) = self.worst_drawn(|row| self.bullet(row));
        let groups: Vec<Group> = groups
            .into_iter()
            .map(|(label, bullets)| Group {
                label: label.to_string(),
                bullets,
            })
            .collect();
        if groups.is_empty() {
            return None;
        }
        let words = self.words;
        let title = words.phrase(Phrase::ChartGapTitle).to_string();
        Some(PlannedChart {
            name: "target-gap".into(),
            title: title.clone(),
            section: "charts",
            target: None,
            spec: ChartSpec::TargetGap(TargetGap {
                frame: self.frame_of_rows(
                    &title,
                    self.dataset.package.title(self.language).to_string(),
                    all,
                ),
                groups,
                words: TargetGapWords {
                    actual: words.phrase(Phrase::Actual).into(),
                    target: words.phrase(Phrase::Condition).into(),
                    required: words.phrase(Phrase::Required).into(),
                    baseline: words.phrase(Phrase::Baseline).into(),
                    gap: words.phrase(Phrase::Gap).into(),
                },
            }),
        })
    }

    fn bullet(&self, row: &Assessment) -> Option<Bullet> {
        if matches!(row.verdict, Verdict::Met | Verdict::NotAssessed) || row.run.is_some() {
            return None;
        }
        let (target, indicator) = self.definitions(row)?;
        let actual = row.actual.as_ref()?;
        let judged = row.judged?;
        let (lower, upper) = match row.limit? {
            Limit::Between { lower, upper } => (lower, Some(upper)),
            Limit::Within { centre, tolerance } if !tolerance.is_zero() => {
                (centre - tolerance, Some(centre + tolerance))
            }
            limit => (limit.bound_toward(actual.value), None),
        };
        let value = self.words.quantity(actual.value, indicator);
        let period = actual.period.label(self.language);
        Some(Bullet {
            id: row.target.clone(),
            label: indicator.name.get(self.language).to_string(),
            place: format!("{} · {}", self.region(row), due(target, self.words)),
            mark: row.verdict,
            mark_word: self.words.verdict(row.verdict).to_string(),
            actual: to_f64(actual.value),
            actual_text: self.words.bracketed(&value, &period),
            target: to_f64(lower),
            upper: upper.map(to_f64),
            target_text: self.words.condition(target, indicator, row.limit.as_ref()),
            gap_text: self.words.gap(judged.gap, judged.holds, indicator),
            baseline: row.baseline.map(|baseline| to_f64(baseline.value)),
            required: row.pace.map(|pace| to_f64(pace.required)),
            lower_is_better: target.wants_less(indicator),
        })
    }
}
