//! The report, every word and number of it decided: what the writers lay out.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::actuals::{ActualRecord, actual_records};
use super::changes::{ChangeView, change_views};
use super::charts::{Past, PlannedChart, Planner};
use super::concordance::{self, ConcordanceView};
use super::linked_tasks::{LinkedLedger, LinkedTaskRecord};
use super::narrative::{Passage, Told, narrative};
use super::record::{Record, records};
use super::sections;
use super::together::{TogetherView, together_views};
use super::trend_forest::trend_forest_chart;
use super::trends::{TrendView, all_trends};
use super::views::{
    ChartView, DomainView, FindingView, Headings, ReasonView, RowView, SourceView, Tally,
};
use crate::assess::{Assessments, Question, Verdict};
use crate::chart;
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::finding::{self, Finding, FindingKind, Location};
use crate::language::Language;
use crate::watch::{Stage, Unwatched, Watcher};
use crate::words::{Wording, symbol, wording};

/// A whole report.
#[derive(Debug, Serialize)]
pub struct ReportModel {
    /// `zh` or `en`.
    pub language: String,
    /// Headings and fixed words.
    pub headings: Headings,
    /// Title of the dataset.
    pub dataset: String,
    /// The as-of line.
    pub as_of: String,
    /// The as-of day as a date.
    pub as_of_date: String,
    /// The headline sentence.
    pub headline: String,
    /// The quarterly text, in the order in which it is read.
    pub narrative: Vec<Passage>,
    /// How many targets have each verdict, worst first, zeroes left out.
    pub tally: Vec<Tally>,
    /// Verdicts that are not what they were at the end of the quarter before.
    pub changes: Vec<ChangeView>,
    /// Missed, breached, worsening or behind, worst first.
    pub attention: Vec<RowView>,
    /// Not met and due within two quarters.
    pub upcoming: Vec<RowView>,
    /// Every target, by domain in the dataset's order.
    pub table: Vec<DomainView>,
    /// Names of the regions in the table, in the order in which they first come.
    pub regions: Vec<String>,
    /// Ids of the published methods, in the order of their words in `concordance`.
    pub methods: Vec<&'static str>,
    /// Targets that at least two published methods can judge.
    pub concordance: Vec<ConcordanceView>,
    /// Trends of the series that are long enough.
    pub trends: Vec<TrendView>,
    /// Indicators with more than one target.
    pub together: Vec<TogetherView>,
    /// Targets that could not be assessed, by reason.
    pub not_assessed: Vec<ReasonView>,
    /// Charts of the whole: target gap, then change columns.
    pub charts: Vec<ChartView>,
    /// One chart a target.
    pub trajectories: Vec<ChartView>,
    /// How many findings of each severity, in words.
    pub finding_counts: String,
    /// Errors and warnings in full.
    pub findings: Vec<FindingView>,
    /// Documents that targets and actuals in this report come from.
    pub sources: Vec<SourceView>,
    /// The assessments for machines.
    #[serde(skip)]
    pub records: Vec<Record>,
    /// The actuals the question knows, for machines.
    #[serde(skip)]
    pub actuals: Vec<ActualRecord>,
    /// All findings for machines.
    #[serde(skip)]
    pub all_findings: Vec<FindingView>,
    #[serde(skip)]
    pub(super) question: Question,
    #[serde(skip)]
    pub(super) package: String,
}

impl ReportModel {
    /// Decides the whole report and draws its charts.
    ///
    /// # Errors
    /// A chart that cannot be drawn.
    pub fn build(
        dataset: &Dataset,
        assessments: &Assessments,
        language: Language,
    ) -> Result<ReportModel> {
        ReportModel::build_watched(dataset, assessments, None, language, &Unwatched)
    }

    /// The same where there is much to draw: the watcher is told how far it has come. With a ledger each target has
    /// the rectification tasks it belongs to.
    ///
    /// # Errors
    /// A chart that cannot be drawn; [`Error::Interrupted`] when the watcher wants the work to stop.
    pub fn build_watched(
        dataset: &Dataset,
        assessments: &Assessments,
        ledger: Option<&LinkedLedger<'_, '_>>,
        language: Language,
        watcher: &dyn Watcher,
    ) -> Result<ReportModel> {
        let words = wording(language);
        let question = assessments.question;
        let as_of = words.as_of(question.as_of, question.known_at);
        let counts = counts(assessments);
        let mut findings = dataset.findings.clone();
        let planner = Planner::new(dataset, assessments, language);
        let past = Past::of(dataset, question, QUARTERS, watcher)?;
        let trends = all_trends(dataset, question, language, watcher)?;
        let (mut planned, left_out) = planner.of_single_targets();
        let of_one_target = planned.len();
        if left_out > 0 {
            findings.push(charts_left_out(of_one_target, left_out));
        }
        planned.extend(planner.of_the_whole(&past));
        planned.extend(trend_forest_chart(dataset, question, &trends, language));
        let mut trajectories = draw_all(planned, &mut findings, watcher)?;
        let charts = trajectories.split_off(of_one_target);
        let (methods, concordance) = concordance::views(dataset, assessments, words);
        let rows = sections::Rows::new(dataset, assessments, words, &trajectories, ledger);
        let all_findings: Vec<FindingView> = findings
            .iter()
            .map(|finding| FindingView::new(finding, words))
            .collect();
        let (errors, warnings, notes) = finding::count(&findings);
        let finding_counts = words.finding_counts(errors, warnings, notes);
        let before = past.last_but_one().unwrap_or(assessments);
        let changes = change_views((dataset, before), (dataset, assessments), language);
        let sources = sections::sources(dataset, assessments);
        let text = narrative(&Told {
            dataset,
            assessments,
            before,
            changes: &changes,
            rows: &rows,
            findings: &finding_counts,
            sources: &sources,
            words,
        });
        let mut records = records(dataset, assessments, language);
        if let Some(ledger) = ledger {
            for record in &mut records {
                record.tasks = LinkedTaskRecord::of(ledger, &record.target, language);
            }
        }
        Ok(ReportModel {
            language: language.to_string(),
            headings: Headings::of(words),
            dataset: dataset.package.title(language).to_string(),
            headline: words.headline(&as_of, assessments.rows.len(), &counts),
            as_of,
            as_of_date: question.as_of.to_string(),
            narrative: text,
            tally: counts
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(verdict, count)| Tally {
                    verdict: verdict.code(),
                    symbol: symbol(*verdict),
                    word: words.verdict(*verdict),
                    count: *count,
                })
                .collect(),
            changes,
            attention: rows.attention(),
            upcoming: rows.upcoming(),
            regions: rows.regions(),
            table: rows.by_domain(),
            methods,
            concordance,
            together: together_views(dataset, assessments, language)
                .into_iter()
                .filter(|group| group.verdict != Verdict::NotAssessed.code())
                .collect(),
            trends,
            not_assessed: rows.not_assessed(),
            charts,
            trajectories,
            finding_counts,
            findings: all_findings
                .iter()
                .filter(|finding| finding.severity != finding::Severity::Note.code())
                .cloned()
                .collect(),
            sources,
            actuals: actual_records(dataset, assessments, language)?,
            records,
            all_findings,
            question,
            package: dataset.package.name.clone(),
        })
    }
}

impl ReportModel {
    /// The words of its language.
    pub(super) fn words(&self) -> &'static dyn Wording {
        wording(self.language.parse().unwrap_or_default())
    }

    /// Every target's row in words with its domain, by target id.
    pub(super) fn rows(&self) -> BTreeMap<&str, (&DomainView, &RowView)> {
        self.table
            .iter()
            .flat_map(|domain| domain.rows.iter().map(move |row| (domain, row)))
            .map(|(domain, row)| (row.target.as_str(), (domain, row)))
            .collect()
    }
}

/// Quarters of the matrix of verdicts: two years.
const QUARTERS: usize = 8;

/// How many assessments have each verdict, in the order of [`Verdict::ALL`].
fn counts(assessments: &Assessments) -> Vec<(Verdict, usize)> {
    Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let count = assessments
                .rows
                .iter()
                .filter(|row| row.verdict == verdict)
                .count();
            (verdict, count)
        })
        .collect()
}

/// The charts of so many single targets were not drawn.
fn charts_left_out(drawn: usize, left_out: usize) -> Finding {
    Finding {
        kind: FindingKind::ChartsLeftOut { drawn, left_out },
        location: Location {
            file: "charts".into(),
            line: None,
            column: None,
        },
        row_left_out: false,
    }
}

/// Draws charts; characters that no face can show become findings.
///
/// Names that would be one file where case does not count are told apart by a number.
fn draw_all(
    mut planned: Vec<PlannedChart>,
    findings: &mut Vec<Finding>,
    watcher: &dyn Watcher,
) -> Result<Vec<ChartView>> {
    let mut taken = HashSet::new();
    for plan in &mut planned {
        let wanted = plan.name.clone();
        let mut number = 1;
        while !taken.insert(plan.name.to_lowercase()) {
            number += 1;
            plan.name = format!("{wanted}-{number}");
        }
    }
    watcher.begin(Stage::Drawing, planned.len() as u64);
    // Each on a core of its own; the order stays.
    let drawn = planned.par_iter().with_max_len(1).map(|plan| {
        let drawn = chart::draw(&plan.spec);
        watcher.go_on(1)?;
        Ok(drawn)
    });
    let drawn = drawn.collect::<Result<Vec<_>>>()?;
    let mut views = Vec::with_capacity(planned.len());
    for (plan, drawn) in planned.into_iter().zip(drawn) {
        let chart = drawn.map_err(|source| Error::Chart {
            chart: plan.name.clone(),
            source: Box::new(source),
        })?;
        if !chart.missing_glyphs.is_empty() {
            findings.push(Finding {
                kind: FindingKind::MissingGlyph {
                    characters: chart.missing_glyphs.iter().collect(),
                },
                location: Location {
                    file: format!("charts/{}", plan.name),
                    line: None,
                    column: None,
                },
                row_left_out: false,
            });
        }
        views.push(ChartView {
            name: plan.name,
            title: plan.title,
            section: plan.section,
            target: plan.target,
            svg: chart.svg,
            spec: plan.spec,
        });
    }
    Ok(views)
}
