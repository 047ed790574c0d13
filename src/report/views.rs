//! The parts of a report in words, as the templates read them.

use serde::Serialize;

use super::linked_tasks::LinkedTaskView;
use crate::chart::ChartSpec;
use crate::finding::Finding;
use crate::words::{LedgerPhrase, Phrase, Wording, ledger_phrase};

/// Headings and fixed words, for the templates.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // the names say which phrase each holds
pub struct Headings {
    pub title: &'static str,
    pub summary: &'static str,
    pub changes: &'static str,
    pub nothing_changed: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub changed_by: &'static str,
    pub concordance: &'static str,
    pub concordance_text: &'static str,
    pub methods_disagree: &'static str,
    pub together: &'static str,
    pub together_text: &'static str,
    pub trends: &'static str,
    pub trends_text: &'static str,
    pub trend_span: &'static str,
    pub trend_slope: &'static str,
    pub trend_found: &'static str,
    pub trend_way: &'static str,
    pub better: &'static str,
    pub worse: &'static str,
    pub targets: &'static str,
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
    pub skip: &'static str,
    pub contents: &'static str,
    pub good_news: &'static str,
    pub domains: &'static str,
    pub regions: &'static str,
    pub in_words: &'static str,
    pub search: &'static str,
    pub domain: &'static str,
    pub all: &'static str,
    pub show_all: &'static str,
    pub rows_shown: &'static str,
    pub figure_label: &'static str,
    pub table_label: &'static str,
    pub page_of: &'static str,
    pub language_name: &'static str,
    pub appendix: &'static str,
    pub severity: &'static str,
    pub number: &'static str,
    pub issuer: &'static str,
    pub tasks: &'static str,
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
    /// Probability of meeting a target still to come; empty when it cannot be told.
    pub outlook: String,
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
    /// How the verdict was reckoned, line by line.
    pub arithmetic: Vec<String>,
    /// Place of the verdict from worst to best, for sorting.
    pub rank: usize,
    /// Last day of the due period as a date, for sorting; empty without one.
    pub due_date: String,
    /// The actual as a number, for sorting.
    pub actual_value: Option<f64>,
    /// The gap in percent of the target's number, for sorting; negative where there is something to spare.
    pub gap_percent: Option<f64>,
    /// The rectification tasks it belongs to; none without a ledger.
    pub tasks: Vec<LinkedTaskView>,
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
    /// The targets, by the region that has to answer for them.
    pub regions: Vec<RegionView>,
}

/// The rows of one region.
#[derive(Debug, Serialize)]
pub struct RegionView {
    /// Region name.
    pub region: String,
    /// Its targets.
    pub rows: Vec<RowView>,
}

/// A drawn chart.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// File name without extension.
    pub name: String,
    /// Title.
    pub title: String,
    /// The section it belongs to: `changes`, `domains`, `charts`, `trends` or `trajectories`.
    pub section: &'static str,
    /// The target it belongs to.
    pub target: Option<String>,
    /// The SVG, with live text.
    pub svg: String,
    /// What it was drawn from, for formats with charts of their own.
    #[serde(skip)]
    pub spec: ChartSpec,
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

impl FindingView {
    /// A finding in the words of one language.
    pub fn new(finding: &Finding, words: &'static dyn Wording) -> FindingView {
        let severity = finding.kind.severity();
        FindingView {
            code: finding.kind.code(),
            severity: severity.code(),
            severity_word: words.severity(severity),
            file: finding.location.file.clone(),
            line: finding.location.line,
            column: finding.location.column,
            place: finding.location.to_string(),
            message: if finding.row_left_out {
                words.clauses(
                    &words.finding(&finding.kind),
                    words.phrase(Phrase::RowNotUsed),
                )
            } else {
                words.finding(&finding.kind)
            },
            remedy: words.remedy(&finding.kind),
        }
    }
}

impl Headings {
    /// All headings in one text.
    pub(super) fn all(&self) -> String {
        [
            self.title,
            self.summary,
            self.changes,
            self.before,
            self.after,
            self.changed_by,
            self.concordance,
            self.methods_disagree,
            self.together,
            self.together_text,
            self.trends,
            self.trends_text,
            self.trend_span,
            self.trend_slope,
            self.trend_found,
            self.trend_way,
            self.better,
            self.worse,
            self.targets,
            self.attention,
            self.upcoming,
            self.charts,
            self.trajectories,
            self.table,
            self.not_assessed,
            self.findings,
            self.method,
            self.sources,
            self.target,
            self.indicator,
            self.condition,
            self.region,
            self.count,
            self.actual,
            self.gap,
            self.verdict,
            self.note,
            self.source,
            self.published,
            self.place,
            self.finding,
            self.remedy,
            self.good_news,
            self.domains,
            self.regions,
            self.due,
        ]
        .concat()
    }

    pub(super) fn of(words: &dyn Wording) -> Headings {
        let phrase = |phrase| words.phrase(phrase);
        Headings {
            title: phrase(Phrase::ReportTitle),
            summary: phrase(Phrase::SectionSummary),
            changes: phrase(Phrase::SectionChanges),
            nothing_changed: phrase(Phrase::NothingChanged),
            before: phrase(Phrase::Before),
            after: phrase(Phrase::After),
            changed_by: phrase(Phrase::ChangedBy),
            concordance: phrase(Phrase::SectionConcordance),
            concordance_text: phrase(Phrase::ConcordanceText),
            methods_disagree: phrase(Phrase::MethodsDisagree),
            together: phrase(Phrase::SectionTogether),
            together_text: phrase(Phrase::TogetherText),
            trends: phrase(Phrase::SectionTrends),
            trends_text: phrase(Phrase::TrendsText),
            trend_span: phrase(Phrase::TrendSpan),
            trend_slope: phrase(Phrase::TrendSlope),
            trend_found: phrase(Phrase::TrendFound),
            trend_way: phrase(Phrase::TrendWay),
            better: phrase(Phrase::TrendBetter),
            worse: phrase(Phrase::TrendWorse),
            targets: phrase(Phrase::Targets),
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
            skip: phrase(Phrase::SkipToContent),
            contents: phrase(Phrase::Contents),
            good_news: phrase(Phrase::SectionGoodNews),
            domains: phrase(Phrase::SectionDomains),
            regions: phrase(Phrase::SectionRegions),
            in_words: phrase(Phrase::InWords),
            search: phrase(Phrase::Search),
            domain: phrase(Phrase::Domain),
            all: phrase(Phrase::All),
            show_all: phrase(Phrase::ShowAll),
            rows_shown: phrase(Phrase::RowsShown),
            figure_label: phrase(Phrase::FigureLabel),
            table_label: phrase(Phrase::TableLabel),
            page_of: phrase(Phrase::PageOf),
            language_name: phrase(Phrase::LanguageName),
            appendix: phrase(Phrase::Appendix),
            severity: phrase(Phrase::Severity),
            number: phrase(Phrase::Number),
            issuer: phrase(Phrase::Issuer),
            tasks: ledger_phrase(LedgerPhrase::LinkedTasks, words.language()),
        }
    }
}
