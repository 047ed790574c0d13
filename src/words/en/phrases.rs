//! Fixed words.

use crate::words::Phrase;

/// A fixed word.
pub(super) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Target => "Target",
        Phrase::Indicator => "Indicator",
        Phrase::Region => "Region",
        Phrase::Condition => "Goal",
        Phrase::Due => "Due",
        Phrase::NoDueDate => "no date set",
        Phrase::Actual => "Actual",
        Phrase::Gap => "Gap",
        Phrase::Baseline => "Baseline",
        Phrase::Required => "Required by now",
        Phrase::Pace => "Pace",
        Phrase::Verdict => "Verdict",
        Phrase::Method => "Method",
        Phrase::Source => "Source",
        Phrase::Note => "Notes",
        Phrase::Published => "Published",
        Phrase::Count => "Count",
        Phrase::Place => "Place",
        Phrase::Finding => "Finding",
        Phrase::Remedy => "What to do",
        Phrase::ReportTitle => "Targets against actuals",
        Phrase::SectionSummary => "Summary",
        Phrase::SectionAttention => "Needs attention",
        Phrase::SectionUpcoming => "Not met and due within two quarters",
        Phrase::SectionDomains => "By domain",
        Phrase::SectionRegions => "By region",
        Phrase::SectionGoodNews => "Going well",
        Phrase::RegionsReport => "Who must report",
        Phrase::SkipToContent => "Skip to content",
        Phrase::Contents => "Contents",
        Phrase::InWords => "In words",
        Phrase::Search => "Find",
        Phrase::Domain => "Domain",
        Phrase::All => "All",
        Phrase::ShowAll => "Show all",
        Phrase::RowsShown => "{shown} of {all} shown",
        Phrase::SectionCharts => "Distance to target",
        Phrase::SectionTable => "All targets",
        Phrase::SectionNotAssessed => "Not assessed, and why",
        Phrase::SectionFindings => "Data findings",
        Phrase::SectionMethod => "Method",
        Phrase::SectionSources => "Sources",
        Phrase::ChartGapTitle => "Distance to targets not yet met",
        Phrase::ChartRequired => "Required path",
        Phrase::ChartDomainsTitle => "Targets by domain",
        Phrase::ChartDomainsNote => {
            "The share is that of targets met or on track among those assessed"
        }
        Phrase::ChartDomainsRate => "Met or on track",
        Phrase::ChartTotal => "Total",
        Phrase::ChartTotalScale => "the bar of all domains has a scale of its own",
        Phrase::AllDomains => "All domains",
        Phrase::ChartMatrixTitle => "Verdicts quarter by quarter",
        Phrase::ChartMatrixNote => {
            "Each cell is the verdict at the end of that quarter, the latest at the right; targets never assessed are left out"
        }
        Phrase::ChartMatrixEmpty => "not in effect",
        Phrase::ChartMatrixCount => "numbers count what is drawn, in the latest quarter",
        Phrase::ChartRegionsTitle => "Regions quarter by quarter",
        Phrase::ChartRegionsNote => {
            "Each cell is the worst verdict of the region; below it, targets met or on track of those assessed"
        }
        Phrase::ChartRegionsEmpty => "none assessed",
        Phrase::ChartRegionsCount => "numbers count the regions drawn, in the latest quarter",
        Phrase::ChartProgressTitle => "From baseline to target",
        Phrase::ChartProgressAxis => "Share of the way done (baseline 0%, target 100%)",
        Phrase::ChartProgress => "Done",
        Phrase::ChartBeyond => "beyond the axis",
        Phrase::ChartOwnScale => "each panel has its own value axis",
        Phrase::ChartNoTarget => "no target",
        Phrase::MissingGlyphs => "characters that no face can show",
        Phrase::ChartNoData => "no data",
        Phrase::ChartAllRegions => "by region",
        Phrase::ChartCalendarMissing => "missing",
        Phrase::ChartCalendarMonthNote => "good days / valid days",
        Phrase::Trajectories => "Trajectory of each target",
        Phrase::NothingNeedsAttention => {
            "No target is missed, breached, worsening or behind its required path."
        }
        Phrase::Missing => "none",
        Phrase::Rising => "rise",
        Phrase::Falling => "fall",
        Phrase::Error => "error",
        Phrase::Hint => "hint",
        Phrase::Points => " points",
        Phrase::RowNotUsed => "row not used",
        Phrase::Needs => "Needs",
        Phrase::Rule => "Rule",
        Phrase::Citation => "Published in",
        Phrase::Conformance => "Agrees with published results",
        Phrase::MethodsDisagree => "methods disagree",
        Phrase::SectionTogether => "Several targets on one indicator",
        Phrase::TogetherText => {
            "Of targets that fall due one after the other the next counts, or the last when all are past; aspirational ones are told only; of the rest the worst verdict stands."
        }
        Phrase::Targets => "Targets",
        Phrase::SectionTrends => "Trends",
        Phrase::TrendsText => {
            "Mann-Kendall test of every series (seasonal for three years and more of months or quarters); the speed is Sen's slope with its 95% limits in brackets; level of significance 0.05. Series of fewer than four values are not tested."
        }
        Phrase::TrendSpan => "Period",
        Phrase::TrendSlope => "Speed",
        Phrase::TrendFound => "Finding",
        Phrase::TrendWay => "Direction",
        Phrase::TrendBetter => "▲ better",
        Phrase::TrendWorse => "▼ worse",
        Phrase::Outlook => "Outlook",
        Phrase::TrendForestTitle => "Trends of the indicators",
        Phrase::TrendForestCut => {
            "There are many series: only significant trends are drawn, the surest first."
        }
        Phrase::TrendGood => "better",
        Phrase::TrendBad => "worse",
        Phrase::TrendNeutral => "neither better nor worse",
        Phrase::TrendNoLimits => "too few values for limits",
        Phrase::TrendAxis => "Change a year (% of the mean of the series)",
        Phrase::TrendSignificant => "filled: significant",
        Phrase::TrendNotSignificant => "hollow: not significant",
        Phrase::TrendInterval => "95% limits",
        Phrase::TrendLimitBeyond => "limits beyond the scale",
        Phrase::TrendSlopeBeyond => "slope beyond the scale",
        Phrase::Before => "Before",
        Phrase::After => "After",
        Phrase::ChangedBy => "Changed by",
        Phrase::SectionChanges => "Changed since the end of last quarter",
        Phrase::NothingChanged => "No verdict has changed since the end of last quarter.",
        Phrase::Dash => "—",
        Phrase::SectionConcordance => "Under published methods",
        Phrase::ConcordanceText => {
            "Verdicts rest on the time-proportional method unless another one was named. The table holds the targets that at least two published methods can judge, for comparison; a dash means that a method lacks the data it needs. duibiao methods tells each rule and its source."
        }
        Phrase::AlertLine => "Alert line",
        Phrase::Mean => "mean",
        Phrase::SourcesInTable => "see the table of all targets for each figure",
        Phrase::MethodText => {
            "Verdicts rest on periods that ended by the as-of day. Limits are compared on decimal numbers, \
                 by the full value unless a standard prescribes the rounded one (GB/T 8170-2008). Pace is counted \
                 in days: the share of the way from baseline to goal that was done is held against the share of \
                 the days gone when the actual's period ended; at least as much is on track. Numbers are rounded \
                 once, half to even, when shown. Missing values are never replaced."
        }
        Phrase::PartsOf => "made of",
        Phrase::StoryTarget => "Target",
        Phrase::StoryActual => "Actual",
        Phrase::StoryJudgement => "Comparison",
        Phrase::StoryPace => "Pace",
        Phrase::StoryPeriods => "Period by period",
        Phrase::StoryNotes => "Notes",
        Phrase::StorySeries => "All values by the as-of day",
        Phrase::FilesWritten => "Report written to",
        Phrase::ExportWritten => "Exported to",
        Phrase::NoFindings => "Nothing found.",
        Phrase::DownloadTable => "The table opens in a spreadsheet as assessments.csv.",
        Phrase::TableWritten => "Table of actuals written to",
        Phrase::FirstPeriod => "First period",
        Phrase::LastPeriod => "Last period",
        Phrase::Footer => "Made by duibiao; the same data and options give the same report.",
        Phrase::SheetAssessments => "Assessments",
        Phrase::SheetActuals => "Actuals",
        Phrase::SheetCharts => "Charts",
        Phrase::SheetChartData => "Chart data",
        Phrase::SheetChanges => "Changes",
        Phrase::SheetMethod => "Method and sources",
        Phrase::SheetsListed => "Sheets of this workbook",
        Phrase::TargetId => "Target id",
        Phrase::TargetValue => "Target value",
        Phrase::Unit => "Unit",
        Phrase::DueDate => "Due date",
        Phrase::Period => "Period",
        Phrase::DataStatus => "Data status",
        Phrase::GapPercent => "Gap (%)",
        Phrase::BaselinePeriod => "Baseline period",
        Phrase::PacePoints => "Pace (points)",
        Phrase::ChanceOfMeeting => "Chance of meeting (%)",
        Phrase::Reason => "Reason",
        Phrase::Evidence => "Evidence",
        Phrase::ActualId => "Row id",
        Phrase::FirstDay => "First day",
        Phrase::LastDay => "Last day",
        Phrase::Value => "Value",
        Phrase::AsStated => "As stated",
        Phrase::Locator => "Place in source",
        Phrase::UsedFor => "Verdicts resting on it",
        Phrase::DocumentTitle => "Document",
        Phrase::Issuer => "Issuer",
        Phrase::Address => "Address",
        Phrase::Severity => "Severity",
        Phrase::Code => "Code",
        Phrase::Total => "Total",
        Phrase::CutMark => "… (too long, cut here)",
        Phrase::RowsCut => "More rows than a sheet can hold; the Parquet files have all of them.",
        Phrase::TallyTitle => "Targets by verdict",
        Phrase::ChartsChosen => {
            "One chart a target, those that need attention first; the data stands on the sheet Chart data."
        }
        Phrase::AlertAndChange => "Monthly change",
        Phrase::GroupMean => "Mean of the period",
        Phrase::UpperLimit => "Upper limit",
        Phrase::ColumnsText => {
            "A positive gap is still to go, a negative one is the margin beyond the goal; Gap (%) is the gap in percent of the target value; the pace is the share done minus the share of time gone: negative is behind."
        }
        Phrase::TrendTest => "Test",
        Phrase::TrendValues => "Values",
        Phrase::TrendProbability => "p",
        Phrase::TrendTau => "Kendall's tau",
        Phrase::TrendSlopeYear => "Sen slope a year",
        Phrase::TrendLower => "95% lower",
        Phrase::TrendUpper => "95% upper",
        Phrase::TrendChangeAfter => "Level changed after",
        Phrase::TableLabel => "Table",
        Phrase::FigureLabel => "Figure",
        Phrase::PageOf => "Page {page} of {pages}",
        Phrase::LanguageName => "English",
        Phrase::Appendix => "Appendix",
        Phrase::Number => "No.",
        Phrase::TrajectoriesOfAttention => {
            "Trajectories of targets that need attention or fall due soon"
        }
    }
}
