//! The report, every word and number of it decided: what the writers lay out.

use serde::Serialize;

use super::charts::{PlannedChart, change_charts, target_gap_chart, trajectory_charts};
use super::record::{Record, records};
use super::sections;
use crate::assess::{Assessments, Verdict};
use crate::chart;
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::finding::{self, Finding, FindingKind, Location};
use crate::language::Language;
use crate::words::{Phrase, Wording, symbol, wording};

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
    /// The headline sentence.
    pub headline: String,
    /// How many targets have each verdict, worst first, zeroes left out.
    pub tally: Vec<Tally>,
    /// Missed, breached, worsening or behind, worst first.
    pub attention: Vec<RowView>,
    /// Not met and due within two quarters.
    pub upcoming: Vec<RowView>,
    /// Every target, by domain in the dataset's order.
    pub table: Vec<DomainView>,
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
    /// All findings for machines.
    #[serde(skip)]
    pub all_findings: Vec<FindingView>,
    #[serde(skip)]
    pub(super) question: crate::assess::Question,
    #[serde(skip)]
    pub(super) package: String,
}

/// Headings and fixed words, for the templates.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // the names say which phrase each holds
pub struct Headings {
    pub title: &'static str,
    pub summary: &'static str,
    pub attention: &'static str,
    pub nothing_needs_attention: &'static str,
    pub upcoming: &'static str,
    pub charts: &'static str,
    pub trajectories: &'static str,
    pub table: &'static str,
    pub not_assessed: &'static str,
    pub findings: &'static str,
    pub no_findings: &'static str,
    pub method: &'static str,
    pub method_text: &'static str,
    pub sources: &'static str,
    pub download: &'static str,
    pub footer: &'static str,
    pub target: &'static str,
    pub indicator: &'static str,
    pub region: &'static str,
    pub condition: &'static str,
    pub due: &'static str,
    pub actual: &'static str,
    pub gap: &'static str,
    pub pace: &'static str,
    pub verdict: &'static str,
    pub note: &'static str,
    pub source: &'static str,
    pub published: &'static str,
    pub place: &'static str,
    pub finding: &'static str,
    pub remedy: &'static str,
    pub count: &'static str,
}

/// One verdict's count.
#[derive(Debug, Serialize)]
pub struct Tally {
    /// Verdict code.
    pub verdict: &'static str,
    /// Its sign.
    pub symbol: &'static str,
    /// Its word.
    pub word: &'static str,
    /// How many targets.
    pub count: usize,
}

/// One target as a table row, all in words.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Target id.
    pub target: String,
    /// Indicator.
    pub indicator: String,
    /// Region.
    pub region: String,
    /// Goal.
    pub condition: String,
    /// Due.
    pub due: String,
    /// Actual with unit; empty when there is none.
    pub actual: String,
    /// Its period.
    pub period: String,
    /// Gap or margin.
    pub gap: String,
    /// Pace.
    pub pace: String,
    /// Verdict code.
    pub verdict: &'static str,
    /// Verdict sign.
    pub symbol: &'static str,
    /// Verdict word, with its timing or reason.
    pub word: String,
    /// Remarks.
    pub notes: Vec<String>,
    /// Source and place of the target.
    pub source: String,
    /// Source, place and stated value of the actual.
    pub evidence: Vec<String>,
    /// Name of its trajectory chart.
    pub chart: Option<String>,
}

/// The rows of one domain.
#[derive(Debug, Serialize)]
pub struct DomainView {
    /// Domain name.
    pub domain: String,
    /// Its targets.
    pub rows: Vec<RowView>,
}

/// Targets not assessed for one reason.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// Reason word.
    pub reason: &'static str,
    /// What it means and what to do.
    pub explanation: &'static str,
    /// The targets.
    pub rows: Vec<RowView>,
}

/// A drawn chart.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// File name without extension.
    pub name: String,
    /// Title.
    pub title: String,
    /// The target it belongs to.
    pub target: Option<String>,
    /// The SVG, with live text.
    pub svg: String,
}

/// A finding in words.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView {
    /// Stable code.
    pub code: &'static str,
    /// Severity code.
    pub severity: &'static str,
    /// Severity word.
    pub severity_word: &'static str,
    /// File.
    pub file: String,
    /// Line.
    pub line: Option<u64>,
    /// Column.
    pub column: Option<&'static str>,
    /// File, line and column as one text.
    pub place: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// A source.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Issuer.
    pub issuer: String,
    /// Publication date, or a dash.
    pub published: String,
    /// Address.
    pub address: String,
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
        let words = wording(language);
        let question = assessments.question;
        let as_of = words.as_of(question.as_of, question.known_at);
        let counts = counts(assessments);
        let mut findings = dataset.findings.clone();
        let trajectories = draw_all(
            trajectory_charts(dataset, assessments, language),
            &mut findings,
        )?;
        let mut charts: Vec<PlannedChart> = target_gap_chart(dataset, assessments, language)
            .into_iter()
            .collect();
        charts.extend(change_charts(dataset, assessments, language));
        let charts = draw_all(charts, &mut findings)?;
        let rows = sections::Rows::new(dataset, assessments, words, &trajectories);
        let all_findings: Vec<FindingView> = findings
            .iter()
            .map(|finding| FindingView::new(finding, words))
            .collect();
        let (errors, warnings, notes) = finding::count(&findings);
        Ok(ReportModel {
            language: language.to_string(),
            headings: Headings::of(words),
            dataset: dataset.package.title(language).to_string(),
            headline: words.headline(&as_of, assessments.rows.len(), &counts),
            as_of,
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
            attention: rows.attention(),
            upcoming: rows.upcoming(),
            table: rows.by_domain(),
            not_assessed: rows.not_assessed(),
            charts,
            trajectories,
            finding_counts: words.finding_counts(errors, warnings, notes),
            findings: all_findings
                .iter()
                .filter(|finding| finding.severity != finding::Severity::Note.code())
                .cloned()
                .collect(),
            sources: sections::sources(dataset, assessments),
            records: records(dataset, assessments, language),
            all_findings,
            question,
            package: dataset.package.name.clone(),
        })
    }
}

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

/// Draws charts; characters that no face can show become findings.
fn draw_all(planned: Vec<PlannedChart>, findings: &mut Vec<Finding>) -> Result<Vec<ChartView>> {
    let mut views = Vec::with_capacity(planned.len());
    for plan in planned {
        let chart = chart::draw(&plan.spec).map_err(|source| Error::Chart {
            chart: plan.name.clone(),
            source,
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
            });
        }
        views.push(ChartView {
            name: plan.name,
            title: plan.title,
            target: plan.target,
            svg: chart.svg,
        });
    }
    Ok(views)
}

impl FindingView {
    /// A finding in the words of one language.
    pub fn new(finding: &Finding, words: &dyn Wording) -> FindingView {
        let severity = finding.kind.severity();
        FindingView {
            code: finding.kind.code(),
            severity: severity.code(),
            severity_word: words.severity(severity),
            file: finding.location.file.clone(),
            line: finding.location.line,
            column: finding.location.column,
            place: finding.location.to_string(),
            message: words.finding(&finding.kind),
            remedy: words.remedy(&finding.kind),
        }
    }
}

impl Headings {
    fn of(words: &dyn Wording) -> Headings {
        let phrase = |phrase| words.phrase(phrase);
        Headings {
            title: phrase(Phrase::ReportTitle),
            summary: phrase(Phrase::SectionSummary),
            attention: phrase(Phrase::SectionAttention),
            nothing_needs_attention: phrase(Phrase::NothingNeedsAttention),
            upcoming: phrase(Phrase::SectionUpcoming),
            charts: phrase(Phrase::SectionCharts),
            trajectories: phrase(Phrase::Trajectories),
            table: phrase(Phrase::SectionTable),
            not_assessed: phrase(Phrase::SectionNotAssessed),
            findings: phrase(Phrase::SectionFindings),
            no_findings: phrase(Phrase::NoFindings),
            method: phrase(Phrase::SectionMethod),
            method_text: phrase(Phrase::MethodText),
            sources: phrase(Phrase::SectionSources),
            download: phrase(Phrase::DownloadTable),
            footer: phrase(Phrase::Footer),
            target: phrase(Phrase::Target),
            indicator: phrase(Phrase::Indicator),
            region: phrase(Phrase::Region),
            condition: phrase(Phrase::Condition),
            due: phrase(Phrase::Due),
            actual: phrase(Phrase::Actual),
            gap: phrase(Phrase::Gap),
            pace: phrase(Phrase::Pace),
            verdict: phrase(Phrase::Verdict),
            note: phrase(Phrase::Note),
            source: phrase(Phrase::Source),
            published: phrase(Phrase::Published),
            place: phrase(Phrase::Place),
            finding: phrase(Phrase::Finding),
            remedy: phrase(Phrase::Remedy),
            count: phrase(Phrase::Count),
        }
    }
}
