//! Everything people read, in one place per language: [`zh`](self) and [`en`](self).
//!
//! The rooms produce typed values; this module turns them into words. Fixed words are the closed list
//! [`Phrase`], so a missing translation does not compile; sentences with figures are methods of
//! [`Wording`].

pub mod charts;
pub mod dispatch;
mod en;
pub mod forms;
mod ledger;
pub mod links;
pub mod measured;
pub mod quarterly;
mod zh;

pub use ledger::{LedgerPhrase, answerable, inconsistency, ledger_phrase, refusal};

use std::path::Path;

use rust_decimal::Decimal;

use crate::assess::difference::Cause;
use crate::assess::methods::series::{Standing, WhyNot};
use crate::assess::outlook::{NoOutlook, Outlook};
use crate::assess::together::Part;
use crate::assess::{Margin, Note, Pace, Reason, Timing, Verdict};
use crate::dataset::{Binding, Every, Indicator, Status, Target};
use crate::error::Error;
use crate::exchange::import::rows::SheetAccount;
use crate::finding::{FindingKind, Severity};
use crate::language::Language;
use crate::period::Period;
use crate::quantity::rounding::round;
use crate::quantity::{Judged, Judgement, Limit, Unit, format_number, format_signed};
use crate::review::Reconciled;
use crate::trend::projection::{BackTest, NoBackTest, StatedProbability};
use crate::trend::trend_test::{Direction, TestMethod};
use crate::trend::unusable::Unusable;
use crate::watch::Stage;

/// Fixed words and headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is its own meaning; the wording stands in zh.rs and en.rs
pub enum Phrase {
    Target,
    Indicator,
    Region,
    Condition,
    Due,
    NoDueDate,
    Actual,
    Gap,
    Baseline,
    Required,
    Pace,
    Verdict,
    Method,
    Source,
    Note,
    Published,
    Count,
    Place,
    Finding,
    Remedy,
    ReportTitle,
    SectionSummary,
    SectionAttention,
    SectionUpcoming,
    SectionDomains,
    SectionRegions,
    SectionGoodNews,
    RegionsReport,
    SkipToContent,
    Contents,
    InWords,
    Search,
    Domain,
    All,
    ShowAll,
    RowsShown,
    SectionCharts,
    SectionTable,
    SectionNotAssessed,
    SectionFindings,
    SectionMethod,
    SectionSources,
    ChartGapTitle,
    ChartRequired,
    ChartDomainsTitle,
    ChartDomainsNote,
    ChartDomainsRate,
    ChartTotal,
    ChartTotalScale,
    AllDomains,
    ChartMatrixTitle,
    ChartMatrixNote,
    ChartMatrixEmpty,
    ChartMatrixCount,
    ChartRegionsTitle,
    ChartRegionsNote,
    ChartRegionsEmpty,
    ChartRegionsCount,
    ChartProgressTitle,
    ChartProgressAxis,
    ChartProgress,
    ChartBeyond,
    ChartOwnScale,
    ChartNoData,
    MissingGlyphs,
    ChartNoTarget,
    ChartAllRegions,
    ChartCalendarMissing,
    ChartCalendarMonthNote,
    Trajectories,
    NothingNeedsAttention,
    Missing,
    Rising,
    Falling,
    Error,
    Hint,
    AlertLine,
    Dash,
    SectionConcordance,
    ConcordanceText,
    SectionTogether,
    TogetherText,
    Targets,
    SectionTrends,
    TrendsText,
    TrendSpan,
    TrendSlope,
    TrendFound,
    TrendWay,
    TrendBetter,
    TrendForestTitle,
    TrendForestCut,
    TrendGood,
    TrendBad,
    TrendNeutral,
    TrendNoLimits,
    TrendAxis,
    TrendSignificant,
    TrendNotSignificant,
    TrendInterval,
    TrendLimitBeyond,
    TrendSlopeBeyond,
    TrendWorse,
    Outlook,
    Before,
    After,
    ChangedBy,
    SectionChanges,
    NothingChanged,
    Needs,
    Rule,
    Citation,
    Conformance,
    MethodsDisagree,
    RowNotUsed,
    Points,
    Mean,
    SourcesInTable,
    MethodText,
    PartsOf,
    StoryTarget,
    StoryActual,
    StoryJudgement,
    StoryPace,
    StoryPeriods,
    StoryNotes,
    StorySeries,
    FilesWritten,
    /// Before the folder of an export.
    ExportWritten,
    NoFindings,
    DownloadTable,
    TableWritten,
    FirstPeriod,
    LastPeriod,
    Footer,
    SheetAssessments,
    SheetActuals,
    SheetCharts,
    SheetChartData,
    SheetChanges,
    SheetMethod,
    SheetsListed,
    TargetId,
    TargetValue,
    Unit,
    DueDate,
    Period,
    DataStatus,
    GapPercent,
    BaselinePeriod,
    PacePoints,
    ChanceOfMeeting,
    Reason,
    Evidence,
    ActualId,
    FirstDay,
    LastDay,
    Value,
    AsStated,
    Locator,
    UsedFor,
    DocumentTitle,
    Issuer,
    Address,
    Severity,
    Code,
    Total,
    CutMark,
    RowsCut,
    TallyTitle,
    ChartsChosen,
    AlertAndChange,
    GroupMean,
    UpperLimit,
    ColumnsText,
    TrendTest,
    TrendValues,
    TrendProbability,
    TrendTau,
    TrendSlopeYear,
    TrendLower,
    TrendUpper,
    TrendChangeAfter,
    TableLabel,
    FigureLabel,
    PageOf,
    LanguageName,
    Appendix,
    Number,
    TrajectoriesOfAttention,
}

/// An assessment method in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodText {
    /// Its name.
    pub name: &'static str,
    /// What it needs.
    pub needs: &'static str,
    /// Its rule in one sentence.
    pub rule: &'static str,
}

/// What became of the rows and cells of an imported sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounted {
    /// Its name.
    pub sheet: String,
    /// Its rows.
    pub rows: usize,
    /// Rows read for values.
    pub data_rows: usize,
    /// Rows of the header.
    pub header_rows: usize,
    /// Rows passed over, with the reason in words.
    pub skipped: Vec<(&'static str, usize)>,
    /// Cells of values: read, without a figure, covered by merged ones, not taken.
    pub cells: [usize; 4],
}

impl Accounted {
    /// The account of a sheet in words of one language.
    pub fn of(sheet: &SheetAccount, language: Language) -> Accounted {
        Accounted {
            sheet: sheet.sheet.clone(),
            rows: sheet.rows,
            data_rows: sheet.data_rows,
            header_rows: sheet.header_rows,
            skipped: sheet
                .skipped
                .iter()
                .map(|(reason, rows)| (reason.label(language), *rows))
                .collect(),
            cells: [sheet.turned, sheet.missing, sheet.covered, sheet.doubtful],
        }
    }
}

/// What became of the figures of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// New rows.
    pub added: usize,
    /// New rows that revise others.
    pub revised: usize,
    /// Figures that were there.
    pub unchanged: usize,
    /// Figures that differ from what is there and were not taken.
    pub conflicting: usize,
    /// Months that were reckoned from running totals, as new rows.
    pub months: usize,
    /// Nothing was written.
    pub dry: bool,
}

/// How the numbers of an indicator are written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Decimals of values that have no digits of their own.
    pub decimals: u32,
}

impl<'a> From<&'a Indicator> for Written<'a> {
    fn from(indicator: &'a Indicator) -> Self {
        Written {
            unit: &indicator.unit,
            decimals: indicator.decimals,
        }
    }
}

/// The wording of one language.
pub trait Wording: charts::ChartWords + quarterly::Sentences + Sync {
    /// Which language.
    fn language(&self) -> Language;
    /// A fixed word.
    fn phrase(&self, phrase: Phrase) -> &'static str;
    /// A verdict.
    fn verdict(&self, verdict: Verdict) -> &'static str;
    /// A reason, as a short label.
    fn reason(&self, reason: Reason) -> &'static str;
    /// What a reason means and what to do about it.
    fn reason_explained(&self, reason: Reason) -> &'static str;
    /// Whether a target was met in time.
    fn timing(&self, timing: Timing) -> &'static str;
    /// How firm an actual is.
    fn status(&self, status: Status) -> &'static str;
    /// How binding a target is.
    fn binding(&self, binding: Binding) -> &'static str;
    /// How often a target must hold.
    fn every(&self, every: Every) -> &'static str;
    /// A remark on an assessment.
    fn note(&self, note: &Note) -> String;
    /// How much a finding weighs.
    fn severity(&self, severity: Severity) -> &'static str;
    /// What was found.
    fn finding(&self, kind: &FindingKind) -> String;
    /// What to do about a finding.
    fn remedy(&self, kind: &FindingKind) -> String;
    /// The condition of a target, as officials write it, without the due date.
    fn condition(&self, target: &Target, indicator: &Indicator, limit: Option<&Limit>) -> String;
    /// A due period: 2025年底, by the end of 2025.
    fn due(&self, due: Period) -> String;
    /// The gap still to go, or the margin beyond the limit.
    fn gap(&self, gap: Decimal, holds: bool, indicator: &Indicator) -> String;
    /// The pace in one clause.
    fn pace(&self, pace: &Pace) -> String;
    /// The arithmetic of the pace, line by line.
    fn pace_arithmetic(&self, pace: &Pace, value: Decimal, indicator: &Indicator) -> Vec<String>;
    /// The comparison with the limit, with the arithmetic.
    fn judgement(
        &self,
        limit: &Limit,
        value: Decimal,
        judged: &Judged,
        judgement: Judgement,
        indicator: &Indicator,
    ) -> String;
    /// What a change of verdict came from.
    fn cause(&self, cause: &Cause, written: Written<'_>) -> String;
    /// How many verdicts changed.
    fn changed(&self, changes: usize, targets: usize) -> String;
    /// An assessment method, by its id.
    fn method(&self, id: &str) -> MethodText;
    /// A place on the common scale of the methods.
    fn standing(&self, standing: Standing) -> &'static str;
    /// Why a method cannot judge.
    fn why_not(&self, why: WhyNot) -> &'static str;
    /// The part one of several targets has in their common word.
    fn part(&self, part: Part) -> &'static str;
    /// A trend test.
    fn trend_test(&self, test: TestMethod) -> &'static str;
    /// What a trend test says.
    fn trend(&self, direction: Direction, p: f64, alpha: f64) -> &'static str;
    /// Why a series cannot be tested.
    fn untestable(&self, why: &Unusable) -> String;
    /// Sen's slope a year with its limits.
    fn slope(&self, slope: f64, limits: Option<(f64, f64)>, indicator: &Indicator) -> String;
    /// A probability as it may be told.
    fn probability(&self, stated: StatedProbability) -> String;
    /// The probability of meeting a target, as a clause.
    fn p_meet(&self, stated: StatedProbability) -> String;
    /// The label of a projection fan.
    fn fan(&self, outlook: &Outlook, indicator: &Indicator) -> String;
    /// Where a series leads by the due date, in one sentence.
    fn outlook(&self, outlook: &Outlook, indicator: &Indicator) -> String;
    /// Why nothing is said of it.
    fn no_outlook(&self, why: &NoOutlook) -> String;
    /// How the projection did on the past of the series.
    fn back_test(&self, test: &Result<BackTest, NoBackTest>, indicator: &Indicator) -> String;
    /// From one period to another.
    fn span(&self, first: Period, last: Period) -> String;
    /// How many series were tested and how many were too short.
    fn trends_told(&self, told: usize, short: usize, fewest: usize) -> String;
    /// In the footer of a chart that would be too tall.
    fn foremost_rows(&self, shown: usize, all: usize) -> String;
    /// Below the actuals of a workbook that does not list all of them.
    fn actuals_listed(&self, listed: usize, all: usize) -> String;
    /// How far the value is from changing the verdict.
    fn margin(&self, margin: &Margin, indicator: &Indicator) -> String;
    /// The run of an alarm.
    fn run(&self, run: crate::assess::Run) -> String;
    /// Present of expected parts.
    fn coverage(&self, coverage: crate::derive::Coverage) -> String;
    /// How a derived figure was reckoned, and how much of what it needs was there.
    fn arithmetic(&self, arithmetic: &crate::derive::recipe::Arithmetic) -> String;
    /// How many figures were derived, and what was found on the way.
    fn derived(&self, figures: usize, findings: &str) -> String;
    /// The headline: how many targets, how many assessed, how many of each verdict.
    fn headline(&self, as_of: &str, total: usize, counts: &[(Verdict, usize)]) -> String;
    /// The as-of line: 截至2024年12月31日.
    fn as_of(&self, as_of: chrono::NaiveDate, known_at: Option<chrono::NaiveDate>) -> String;
    /// How many findings of each severity.
    fn finding_counts(&self, errors: usize, warnings: usize, notes: usize) -> String;
    /// How large a validated dataset is and what was found in it.
    fn validated(&self, targets: usize, actuals: usize, findings: &str) -> String;
    /// That a dataset, or only its template, was made, and what to do with it.
    fn begun(&self, is_new: bool, folder: &Path, template: &Path) -> String;
    /// What became of the rows and cells of a sheet.
    fn accounted(&self, accounted: &Accounted) -> String;
    /// What a public file held.
    fn rows_read(&self, file: &str, rows: usize, missing: usize) -> String;
    /// That a mapping was proposed, where it was saved, and what to do with it.
    fn proposed(&self, questions: usize, saved: Option<&Path>, file: &Path) -> String;
    /// Asks whether a proposed mapping is to be saved; the answer is yes or no.
    fn save_mapping(&self, path: &Path) -> String;
    /// What became of the figures of a file.
    fn merged(&self, merged: &Merged) -> String;
    /// What became of the targets of a template.
    fn targets_taken(&self, added: usize, unchanged: usize, refused: usize, dry: bool) -> String;
    /// How many lines of one kind are left out of a list.
    fn more_of_a_kind(&self, lines: usize) -> String;
    /// How much something weighs that was found in an import.
    fn import_severity(&self, withholds: bool) -> &'static str;
    /// How the stated figures fared that could be recomputed.
    fn reconciled(&self, reconciled: Reconciled) -> String;
    /// The gap in percent of the target's number.
    fn relative_gap(&self, percent: &str) -> String;
    /// What stopped the run.
    fn error(&self, error: &Error) -> String;
    /// What to do about it.
    fn hint(&self, error: &Error) -> Option<String>;
    /// The run was stopped by Ctrl-C; whether files had been put in place by then.
    fn stopped(&self, is_placed: bool) -> &'static str;

    /// What long work is at.
    fn stage(&self, stage: Stage) -> &'static str;
    /// A list of things.
    fn list(&self, items: &[String]) -> String;
    /// A caption "label: text".
    fn labelled(&self, label: &str, text: &str) -> String;
}

/// The sign of a verdict in running text, the same in every language; the charts draw the same shapes.
pub fn symbol(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "●",
        Verdict::OnTrack => "▲",
        Verdict::Behind => "▼",
        Verdict::Worsening => "▼▼",
        Verdict::Open => "○",
        Verdict::Missed => "×",
        Verdict::Breached => "■",
        Verdict::NotAssessed => "—",
    }
}

/// The wording of a language.
pub fn wording(language: Language) -> &'static dyn Wording {
    match language {
        Language::Chinese => &zh::Chinese,
        Language::English => &en::English,
    }
}

impl dyn Wording {
    /// A value with its unit, rounded once to the indicator's decimals (GB/T 8170).
    pub fn quantity(&self, value: Decimal, indicator: &Indicator) -> String {
        let number = format_number(
            round(value, places(indicator)),
            indicator.decimals,
            self.language(),
        );
        self.with_unit(&number, &indicator.unit)
    }

    /// A signed value with its unit.
    pub fn signed(&self, value: Decimal, indicator: &Indicator) -> String {
        self.with_unit(&self.signed_number(value, indicator), &indicator.unit)
    }

    /// How far it is, without a sign and with every digit; between percentages in percentage points.
    fn distance(&self, gap: Decimal, indicator: &Indicator) -> String {
        let number = self.exact_number(gap.abs(), indicator);
        if is_percentage(indicator) {
            format!("{number}{}", self.phrase(Phrase::Points))
        } else {
            self.with_unit(&number, &indicator.unit)
        }
    }

    /// A signed difference; differences of percentages are in percentage points.
    pub fn difference(&self, value: Decimal, indicator: &Indicator) -> String {
        let number = self.signed_number(value, indicator);
        if is_percentage(indicator) {
            format!("{number}{}", self.phrase(Phrase::Points))
        } else {
            self.with_unit(&number, &indicator.unit)
        }
    }

    /// A signed value without its unit.
    pub fn signed_number(&self, value: Decimal, indicator: &Indicator) -> String {
        format_signed(
            round(value, places(indicator)),
            indicator.decimals,
            self.language(),
        )
    }

    /// A value with as many decimals as it has, at least the indicator's: for limits as they are written.
    pub fn exact<'a>(&self, value: Decimal, written: impl Into<Written<'a>>) -> String {
        let written = written.into();
        self.with_unit(&self.exact_number(value, written), written.unit)
    }

    fn exact_number<'a>(&self, value: Decimal, written: impl Into<Written<'a>>) -> String {
        let value = value.normalize();
        // More digits than anyone writes come from a division: a limit worked out from a baseline, a mean.
        let decimals = if value.scale() > LONGEST_WRITTEN {
            written.into().decimals
        } else {
            value.scale()
        };
        format_number(
            round(value, i32::try_from(decimals).unwrap_or_default()),
            decimals,
            self.language(),
        )
    }

    /// A number and a unit, joined as the language does.
    pub fn with_unit(&self, number: &str, unit: &Unit) -> String {
        format!("{number}{}", unit.suffix(self.language()))
    }

    /// A limit in signs: ≥ 84.1%.
    pub fn limit(&self, limit: &Limit, indicator: &Indicator) -> String {
        let exact = |value: &Decimal| self.exact(*value, indicator);
        match limit {
            Limit::AtLeast(value) => format!("≥ {}", exact(value)),
            Limit::AtMost(value) => format!("≤ {}", exact(value)),
            Limit::Above(value) => format!("> {}", exact(value)),
            Limit::Below(value) => format!("< {}", exact(value)),
            Limit::Equal(value) => format!("= {}", exact(value)),
            Limit::Between { lower, upper } => match self.language() {
                Language::Chinese => format!("{}～{}", exact(lower), exact(upper)),
                Language::English => format!("{} to {}", exact(lower), exact(upper)),
            },
            Limit::Within { centre, tolerance } => {
                format!("{} ± {}", exact(centre), exact(tolerance))
            }
        }
    }

    /// Text with a remark in brackets.
    pub fn bracketed(&self, text: &str, remark: &str) -> String {
        match self.language() {
            Language::Chinese => format!("{text}（{remark}）"),
            Language::English => format!("{text} ({remark})"),
        }
    }

    /// The title of a document.
    pub fn document(&self, title: &str) -> String {
        match self.language() {
            Language::Chinese => format!("《{title}》"),
            Language::English => title.to_string(),
        }
    }

    /// Two clauses that belong together: a condition and its due date.
    pub fn clauses(&self, first: &str, second: &str) -> String {
        match self.language() {
            Language::Chinese => format!("{first}，{second}"),
            Language::English => format!("{first}, {second}"),
        }
    }

    /// A share (0 to 1) in percent with one decimal.
    pub fn percent(&self, share: Decimal) -> String {
        self.percentage(share * Decimal::ONE_HUNDRED)
    }

    /// A percentage with one decimal.
    pub fn percentage(&self, percent: Decimal) -> String {
        format!("{}%", self.one_decimal(percent))
    }

    /// A plain number with one decimal.
    pub fn one_decimal(&self, number: Decimal) -> String {
        format_number(round(number, 1), 1, self.language())
    }
}

/// The most decimals a stated figure has; GB 3838-2002 writes mercury with five.
const LONGEST_WRITTEN: u32 = 8;

/// Whether the indicator is a share in percent.
fn is_percentage(indicator: &Indicator) -> bool {
    indicator.unit.label(Language::Chinese) == "%"
}

fn places(indicator: &Indicator) -> i32 {
    i32::try_from(indicator.decimals).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_and_reason_has_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let words = wording(language);
            for verdict in Verdict::ALL {
                assert!(!words.verdict(verdict).is_empty());
            }
            for reason in Reason::ALL {
                assert!(!words.reason(reason).is_empty());
                assert!(words.reason_explained(reason).len() > words.reason(reason).len());
            }
            for why_not in WhyNot::ALL {
                assert!(!words.why_not(why_not).is_empty());
                assert_eq!(
                    words.reason(Reason::Method(why_not)),
                    words.why_not(why_not)
                );
            }
        }
    }
}
