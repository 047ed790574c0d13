//! Which targets go into which section of the report, and their rows in words.

use super::arithmetic::{judgement_lines, pace_lines};
use super::linked_tasks::{LinkedLedger, LinkedTaskView};
use super::narrative::horizon;
use super::views::{ChartView, DomainView, ReasonView, RegionView, RowView, SourceView};
use crate::assess::{Assessment, Assessments, Provenance, Reason, Verdict};
use crate::dataset::{Binding, Dataset, Indicator, Target};
use crate::language::Language;
use crate::quantity::rounding::round;
use crate::quantity::to_f64;
use crate::words::{Phrase, Wording, symbol, wording};

/// The rows of a report, ready to be picked for its sections.
pub(super) struct Rows<'a> {
    dataset: &'a Dataset,
    assessments: &'a Assessments,
    words: &'static dyn Wording,
    /// Each assessment with its row in words: made once, since projections are dear.
    rows: Vec<(&'a Assessment, RowView)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        dataset: &'a Dataset,
        assessments: &'a Assessments,
        words: &'static dyn Wording,
        trajectories: &[ChartView],
        ledger: Option<&LinkedLedger<'_, '_>>,
    ) -> Self {
        let rows = assessments
            .rows
            .iter()
            .filter_map(|row| Some((row, view_with_outlook(dataset, assessments, row, words)?)))
            .map(|(row, view)| {
                let of_target = |chart: &&ChartView| chart.target.as_deref() == Some(&row.target);
                let chart = trajectories.iter().find(of_target);
                let chart = chart.map(|chart| chart.name.clone());
                let tasks = ledger.map(|ledger| LinkedTaskView::of(ledger, row, words.language()));
                let tasks = tasks.unwrap_or_default();
                (
                    row,
                    RowView {
                        chart,
                        tasks,
                        ..view
                    },
                )
            })
            .collect();
        Rows {
            dataset,
            assessments,
            words,
            rows,
        }
    }

    /// Every row, in file order.
    pub(super) fn views(&self) -> impl Iterator<Item = &RowView> {
        self.rows.iter().map(|(_, view)| view)
    }

    /// Missed, breached, worsening, behind: worst first.
    pub(super) fn attention(&self) -> Vec<RowView> {
        self.picked(|row| row.needs_attention())
    }

    /// Not met or not known to be, not late yet, and due by the end of the second quarter after the as-of day's own.
    pub(super) fn upcoming(&self) -> Vec<RowView> {
        let as_of = self.assessments.question.as_of;
        let horizon = horizon(self.assessments);
        let is_to_come = |row: &Assessment| match row.verdict {
            Verdict::Open | Verdict::Behind | Verdict::Worsening => true,
            Verdict::NotAssessed => is_unreported(row),
            _ => false,
        };
        self.picked(|row| {
            is_to_come(row)
                && self
                    .dataset
                    .targets
                    .get(&row.target)
                    .and_then(Target::due_date)
                    .is_some_and(|due| due > as_of && due <= horizon)
        })
    }

    /// Every target under its domain, in the order of the definitions and of the targets.
    pub(super) fn by_domain(&self) -> Vec<DomainView> {
        self.dataset
            .domains
            .iter()
            .map(|domain| DomainView {
                domain: domain.name.get(self.words.language()).to_string(),
                rows: self.in_order(|row| {
                    self.dataset
                        .indicators
                        .get(&row.indicator)
                        .is_some_and(|indicator| indicator.domain == domain.id)
                }),
            })
            .filter(|view| !view.rows.is_empty())
            .collect()
    }

    /// Names of the regions, in the order in which they first come.
    pub(super) fn regions(&self) -> Vec<String> {
        let mut regions: Vec<String> = Vec::new();
        for (_, view) in &self.rows {
            if !regions.contains(&view.region) {
                regions.push(view.region.clone());
            }
        }
        regions
    }

    /// Targets without an assessment, by reason.
    pub(super) fn not_assessed(&self) -> Vec<ReasonView> {
        Reason::ALL
            .into_iter()
            .map(|reason| ReasonView {
                reason: self.words.reason(reason),
                explanation: self.words.reason_explained(reason),
                regions: by_region(self.for_reason(reason).into_iter()),
            })
            .filter(|view| !view.regions.is_empty())
            .collect()
    }

    /// Targets that were not assessed for this reason, in file order.
    pub(super) fn for_reason(&self, reason: Reason) -> Vec<RowView> {
        self.in_order(|row| row.verdict == Verdict::NotAssessed && row.reason == Some(reason))
    }

    /// The wanted targets, in file order.
    pub(super) fn in_order(&self, wanted: impl Fn(&Assessment) -> bool) -> Vec<RowView> {
        self.rows
            .iter()
            .filter(|(row, _)| wanted(row))
            .map(|(_, view)| view.clone())
            .collect()
    }

    fn picked(&self, wanted: impl Fn(&Assessment) -> bool) -> Vec<RowView> {
        let mut rows: Vec<&(&Assessment, RowView)> =
            self.rows.iter().filter(|(row, _)| wanted(row)).collect();
        rows.sort_by(|(a, _), (b, _)| Assessment::worst_first(a, b));
        rows.into_iter().map(|(_, view)| view.clone()).collect()
    }
}

/// Whether nothing has been reported on a target that is in force.
pub(super) fn is_unreported(row: &Assessment) -> bool {
    let reason = row.reason;
    matches!(reason, Some(Reason::NoActual | Reason::LowCoverage))
}

fn view_with_outlook(
    dataset: &Dataset,
    assessments: &Assessments,
    row: &Assessment,
    words: &'static dyn Wording,
) -> Option<RowView> {
    let view = view(dataset, row, words)?;
    let outlook = assessments.outlook(dataset, row).ok();
    let probability = outlook.and_then(|outlook| outlook.probability.as_ref().ok());
    Some(RowView {
        outlook: probability.map_or(String::new(), |probability| {
            words.p_meet(probability.stated())
        }),
        ..view
    })
}

/// Rows under their regions, in the order in which the regions first come.
fn by_region(rows: impl Iterator<Item = RowView>) -> Vec<RegionView> {
    let mut regions: Vec<RegionView> = Vec::new();
    for row in rows {
        match regions.iter_mut().find(|view| view.region == row.region) {
            Some(view) => view.rows.push(row),
            None => regions.push(RegionView {
                region: row.region.clone(),
                rows: vec![row],
            }),
        }
    }
    regions
}

/// Every assessment as a row in words, in target order.
pub fn row_views(dataset: &Dataset, assessments: &Assessments, language: Language) -> Vec<RowView> {
    assessments
        .rows
        .iter()
        .filter_map(|row| view(dataset, row, wording(language)))
        .collect()
}

/// One assessment as a row in words; `None` when the dataset does not hold its target.
pub(super) fn view(
    dataset: &Dataset,
    row: &Assessment,
    words: &'static dyn Wording,
) -> Option<RowView> {
    let target = dataset.targets.get(&row.target)?;
    let indicator = dataset.indicators.get(&row.indicator)?;
    let language = words.language();
    Some(RowView {
        target: row.target.clone(),
        indicator: indicator.name.get(language).to_string(),
        region: dataset
            .regions
            .get(&row.region)
            .map(|region| region.name.get(language).to_string())
            .unwrap_or_default(),
        condition: condition(row, target, indicator, words),
        due: due(target, words),
        actual: row
            .actual
            .as_ref()
            .map(|actual| match actual.coverage {
                Some(_) => words.quantity(actual.value, indicator),
                None => words.exact(actual.value, indicator),
            })
            .unwrap_or_default(),
        period: row
            .actual
            .as_ref()
            .map(|actual| actual.period.label(language))
            .unwrap_or_default(),
        gap: match (row.judged, row.run) {
            (Some(judged), _) => words.gap(judged.gap, judged.holds, indicator),
            (None, Some(run)) if row.actual.is_some() => words.run(run),
            _ => String::new(),
        },
        pace: row.pace.map(|pace| words.pace(&pace)).unwrap_or_default(),
        outlook: String::new(),
        verdict: row.verdict.code(),
        symbol: symbol(row.verdict),
        word: verdict(row, words),
        notes: notes(row, target, words),
        source: cited(dataset, &target.source, &target.locator, words),
        evidence: row
            .actual
            .iter()
            .flat_map(|actual| &actual.provenance)
            .map(|provenance| evidence(dataset, provenance, words))
            .collect(),
        chart: None,
        arithmetic: arithmetic(row, indicator, words),
        rank: Verdict::ALL
            .iter()
            .position(|verdict| *verdict == row.verdict)
            .unwrap_or_default(),
        due_date: target
            .due_date()
            .map_or(String::new(), |date| date.to_string()),
        actual_value: row.actual.as_ref().map(|actual| to_f64(actual.value)),
        gap_percent: row.relative_gap().map(|percent| to_f64(round(percent, 4))),
        tasks: Vec::new(),
    })
}

fn arithmetic(row: &Assessment, indicator: &Indicator, words: &'static dyn Wording) -> Vec<String> {
    let mut lines = judgement_lines(row, indicator, words);
    lines.extend(pace_lines(row, indicator, words));
    lines
}

fn condition(
    row: &Assessment,
    target: &Target,
    indicator: &Indicator,
    words: &'static dyn Wording,
) -> String {
    let condition = words.condition(target, indicator, row.limit.as_ref());
    match target.binding {
        Some(Binding::Aspirational) => {
            words.bracketed(&condition, words.binding(Binding::Aspirational))
        }
        _ => condition,
    }
}

/// When a target must hold: by a date, in every period, or both.
pub(super) fn due(target: &Target, words: &'static dyn Wording) -> String {
    match (target.due, target.every) {
        (None, Some(every)) => words.every(every).to_string(),
        (Some(due), Some(every)) => words.clauses(words.every(every), &words.due(due)),
        (Some(due), None) => words.due(due),
        (None, None) => words.phrase(Phrase::NoDueDate).to_string(),
    }
}

/// The verdict word with its reason or timing.
fn verdict(row: &Assessment, words: &'static dyn Wording) -> String {
    let word = words.verdict(row.verdict);
    let detail = row
        .reason
        .map(|reason| words.reason(reason))
        .or_else(|| row.timing.map(|timing| words.timing(timing)));
    match detail {
        None => word.to_string(),
        Some(detail) => words.bracketed(word, detail),
    }
}

fn notes(row: &Assessment, target: &Target, words: &'static dyn Wording) -> Vec<String> {
    let mut notes: Vec<String> = row.notes.iter().map(|note| words.note(note)).collect();
    if !target.note.is_empty() {
        notes.push(target.note.clone());
    }
    for provenance in row.actual.iter().flat_map(|actual| &actual.provenance) {
        if !provenance.note.is_empty() && !notes.contains(&provenance.note) {
            notes.push(provenance.note.clone());
        }
    }
    notes
}

fn cited(dataset: &Dataset, source: &str, locator: &str, words: &'static dyn Wording) -> String {
    let title = dataset
        .sources
        .get(source)
        .map_or(source, |source| source.title.as_str());
    let title = words.document(title);
    if locator.is_empty() {
        title
    } else {
        format!("{title} {locator}")
    }
}

fn evidence(dataset: &Dataset, provenance: &Provenance, words: &'static dyn Wording) -> String {
    let cited = cited(dataset, &provenance.source, &provenance.locator, words);
    words.labelled(&format!("{} {}", provenance.id, provenance.stated), &cited)
}

/// The sources that this report's targets and actuals rest on, in the dataset's order.
pub(super) fn sources(dataset: &Dataset, assessments: &Assessments) -> Vec<SourceView> {
    let mut used = vec![false; dataset.sources.len()];
    let mut mark = |id: &str| {
        if let Some(slot) = dataset
            .sources
            .position(id)
            .and_then(|position| used.get_mut(position))
        {
            *slot = true;
        }
    };
    for row in &assessments.rows {
        if let Some(target) = dataset.targets.get(&row.target) {
            mark(&target.source);
        }
        for provenance in row.actual.iter().flat_map(|actual| &actual.provenance) {
            mark(&provenance.source);
        }
    }
    dataset
        .sources
        .iter()
        .zip(used)
        .filter(|(_, used)| *used)
        .map(|(source, _)| SourceView {
            id: source.id.clone(),
            title: source.title.clone(),
            issuer: source.issuer.clone(),
            published: source
                .published
                .map_or_else(|| "—".to_string(), |date| date.to_string()),
            address: source.address.clone(),
        })
        .collect()
}
