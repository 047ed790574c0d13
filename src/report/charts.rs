//! Which charts a report holds, and their specs: assessments become data and words for [`crate::chart`].

use chrono::NaiveDate;

use super::sections::due;
use crate::assess::methods::time_proportional::required_value;
use crate::assess::{Assessment, Assessments, Reading, Verdict};
use crate::chart::{
    Bullet, ChangeColumns, ChartSpec, Column, ColumnGroup, Fan, FanPoint, Frame, Group,
    Observation, TargetGap, TargetGapWords, TargetPoint, Trajectory,
};
use crate::dataset::{Dataset, Indicator, Nature, Status, Target};
use crate::language::Language;
use crate::period::{Granularity, Period};
use crate::quantity::{Limit, to_f64};
use crate::words::{Phrase, Wording, wording};

const WIDTH: u32 = 1200;

/// A chart of a report: where it goes and what it shows.
#[derive(Clone, Debug)]
pub struct PlannedChart {
    /// File name without extension.
    pub name: String,
    /// Title.
    pub title: String,
    /// The section of the report it belongs to.
    pub section: &'static str,
    /// The target it belongs to, for charts of one target.
    pub target: Option<String>,
    /// What to draw.
    pub spec: ChartSpec,
}

struct Planner<'a> {
    dataset: &'a Dataset,
    assessments: &'a Assessments,
    language: Language,
    words: &'static dyn Wording,
}

/// 目标差距图: every target that is not met, worst first within its domain; `None` when all are met.
pub fn target_gap_chart(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Option<PlannedChart> {
    Planner::new(dataset, assessments, language).target_gap()
}

/// One trajectory for every target that has an actual and is judged at a point in time.
pub fn trajectory_charts(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<PlannedChart> {
    let planner = Planner::new(dataset, assessments, language);
    assessments
        .rows
        .iter()
        .filter_map(|row| planner.trajectory(row))
        .collect()
}

/// The trajectory of one target; `None` when it has no actual to show.
pub fn trajectory_chart(
    dataset: &Dataset,
    assessments: &Assessments,
    row: &Assessment,
    language: Language,
) -> Option<PlannedChart> {
    Planner::new(dataset, assessments, language).trajectory(row)
}

/// Change columns with the alert line, one for every alarm that has monthly values.
pub fn change_charts(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<PlannedChart> {
    let planner = Planner::new(dataset, assessments, language);
    assessments
        .rows
        .iter()
        .filter_map(|row| planner.change_columns(row))
        .collect()
}

impl<'a> Planner<'a> {
    fn new(dataset: &'a Dataset, assessments: &'a Assessments, language: Language) -> Self {
        Planner {
            dataset,
            assessments,
            language,
            words: wording(language),
        }
    }

    fn definitions(&self, row: &Assessment) -> Option<(&'a Target, &'a Indicator)> {
        Some((
            self.dataset.targets.get(&row.target)?,
            self.dataset.indicators.get(&row.indicator)?,
        ))
    }

    fn region(&self, row: &Assessment) -> &'a str {
        self.dataset
            .regions
            .get(&row.region)
            .map(|region| region.name.get(self.language))
            .unwrap_or_default()
    }

    fn footer(&self, sources: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut titles: Vec<String> = Vec::new();
        for id in sources {
            let title = self
                .dataset
                .sources
                .get(&id)
                .map(|source| source.title.clone())
                .unwrap_or(id);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        let question = self.assessments.question;
        vec![
            self.words
                .labelled(self.words.phrase(Phrase::Source), &self.words.list(&titles)),
            self.words.as_of(question.as_of, question.known_at),
        ]
    }

    fn target_gap(&self) -> Option<PlannedChart> {
        let mut groups = Vec::new();
        for domain in &self.dataset.domains {
            let mut rows: Vec<(&Assessment, Bullet)> = self
                .assessments
                .rows
                .iter()
                .filter(|row| {
                    self.dataset
                        .indicators
                        .get(&row.indicator)
                        .is_some_and(|indicator| indicator.domain == domain.id)
                })
                .filter_map(|row| Some((row, self.bullet(row)?)))
                .collect();
            rows.sort_by(|(a, _), (b, _)| Assessment::worst_first(a, b));
            if !rows.is_empty() {
                groups.push(Group {
                    label: domain.name.get(self.language).to_string(),
                    bullets: rows.into_iter().map(|(_, bullet)| bullet).collect(),
                });
            }
        }
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
                frame: Frame {
                    title,
                    subtitle: self.dataset.package.title(self.language).to_string(),
                    footer: vec![
                        words.labelled(
                            words.phrase(Phrase::Source),
                            words.phrase(Phrase::SourcesInTable),
                        ),
                        words.as_of(
                            self.assessments.question.as_of,
                            self.assessments.question.known_at,
                        ),
                    ],
                    width: WIDTH,
                },
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

    fn trajectory(&self, row: &Assessment) -> Option<PlannedChart> {
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
        let label = self.words.fan(&outlook, indicator);
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
        for reading in &row.history {
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

    fn observations(&self, shown: &[Reading], indicator: &Indicator) -> Vec<Observation> {
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

    fn change_columns(&self, row: &Assessment) -> Option<PlannedChart> {
        row.run?;
        let (target, indicator) = self.definitions(row)?;
        let words = self.words;
        let (first, last) = (row.periods.first()?.period, row.periods.last()?.period);
        let months = Period::span(first, last).ok()?.parts(Granularity::Month);
        let columns: Vec<Column> = months
            .iter()
            .map(|month| {
                let reading = row.history.iter().find(|reading| reading.period == *month);
                Column {
                    label: month.label(self.language),
                    value: reading.map(|reading| to_f64(reading.value)),
                    text: match reading {
                        Some(reading) => words.signed_number(reading.value, indicator),
                        None => words.phrase(Phrase::Missing).to_string(),
                    },
                }
            })
            .collect();
        let groups = row
            .periods
            .iter()
            .filter_map(|result| {
                let first = months
                    .iter()
                    .position(|month| month.start() == result.period.start())?;
                let count = months
                    .iter()
                    .filter(|month| result.period.contains(**month))
                    .count();
                Some(ColumnGroup {
                    label: result.period.label(self.language),
                    first,
                    count,
                    mean: result.value.map(to_f64),
                    text: self.mean_text(result, indicator),
                    alert: result.holds == Some(false),
                })
            })
            .collect();
        let threshold = target.condition.value();
        let title = format!("{} {}", self.region(row), indicator.name.get(self.language));
        let sources = row
            .actual
            .iter()
            .flat_map(|actual| &actual.provenance)
            .map(|provenance| provenance.source.clone());
        Some(PlannedChart {
            name: format!("change-{}", file_stem(&row.target)),
            title: title.clone(),
            section: "charts",
            target: Some(row.target.clone()),
            spec: ChartSpec::ChangeColumns(ChangeColumns {
                frame: Frame {
                    title: self.words.bracketed(&title, &row.target),
                    subtitle: row.run.map(|run| words.run(run)).unwrap_or_default(),
                    footer: self.footer(sources),
                    width: WIDTH,
                },
                unit: indicator.unit.label(self.language).to_string(),
                columns,
                groups,
                alert: Some((
                    to_f64(threshold),
                    format!(
                        "{} {}",
                        words.phrase(Phrase::AlertLine),
                        words.signed(threshold, indicator)
                    ),
                )),
                decimals: indicator.decimals,
                up_label: words.phrase(Phrase::Rising).to_string(),
                down_label: words.phrase(Phrase::Falling).to_string(),
            }),
        })
    }

    fn mean_text(&self, result: &crate::assess::PeriodResult, indicator: &Indicator) -> String {
        let value = match result.value {
            Some(value) => self.words.signed_number(value, indicator),
            None => self.words.phrase(Phrase::Missing).to_string(),
        };
        match result.coverage {
            Some(coverage) => self.words.bracketed(
                &format!("{} {value}", self.words.phrase(Phrase::Mean)),
                &self.words.coverage(coverage),
            ),
            None => value,
        }
    }
}

/// An id as part of a file name on any system: no separators, no signs with a meaning, not too long.
fn file_stem(id: &str) -> String {
    id.chars()
        .take(80)
        .map(|character| {
            if character.is_alphanumeric() || matches!(character, '-' | '_' | '.') {
                character
            } else {
                '_'
            }
        })
        .collect()
}
