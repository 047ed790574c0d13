//! What the sentences of the quarterly text (季度文字) are made of.

use chrono::NaiveDate;

use crate::assess::{Reason, Verdict};

/// The sentences of the quarterly text in one language; each ends with its full stop.
pub trait Sentences {
    /// The share of the assessed targets that is met or on track; `percent` with its sign.
    fn on_course(&self, good: usize, assessed: usize, percent: &str) -> String;
    /// A domain or a region with its verdicts.
    fn group(&self, name: &str, counts: &VerdictCounts) -> String;
    /// One target: goal, actual, gap, verdict.
    fn target(&self, parts: &TargetParts<'_>) -> String;
    /// How many of so many verdicts moved since the end of the quarter before, and which way.
    fn movements(&self, before: NaiveDate, of: usize, moved: &Movements) -> String;
    /// One changed verdict with its causes.
    fn change(&self, parts: &ChangeParts<'_>) -> String;
    /// How many targets need attention.
    fn attention(&self, counts: &VerdictCounts) -> String;
    /// How many targets that are not met, or not reported on, are due by `horizon`; `unreported` of them have no value.
    fn upcoming(&self, number: usize, unreported: usize, horizon: NaiveDate) -> String;
    /// How many targets are due without a value that tells how they ended.
    fn unreported_at_due(&self, number: usize) -> String;
    /// How many targets have values that are too old.
    fn stale(&self, number: usize) -> String;
    /// What went well.
    fn good_news(&self, news: &GoodNews) -> String;
    /// How many targets were not assessed, and why.
    fn not_assessed(&self, reasons: &ReasonCounts) -> String;
    /// What one region has to report.
    fn reporting(&self, region: &str, reasons: &ReasonCounts) -> String;
    /// What the checks of the data found; `findings` are the counts in words.
    fn checked(&self, findings: &str) -> String;
    /// How many points of a list are left to the table.
    fn more(&self, number: usize) -> String;
    /// How many documents the report rests on.
    fn rests_on(&self, documents: usize) -> String;
}

/// The parts of one target's sentence, each already in words; empty where there is none.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct TargetParts<'a> {
    pub target: &'a str,
    pub region: &'a str,
    pub indicator: &'a str,
    pub condition: &'a str,
    pub due: &'a str,
    pub actual: &'a str,
    pub period: &'a str,
    pub gap: &'a str,
    pub pace: &'a str,
    pub outlook: &'a str,
    pub verdict: &'a str,
}

/// The parts of the sentence about a changed verdict, each already in words.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct ChangeParts<'a> {
    pub target: &'a str,
    pub region: &'a str,
    pub indicator: &'a str,
    pub before: &'a str,
    pub after: &'a str,
    pub causes: &'a [String],
}

/// How many verdicts moved which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movements {
    /// To a better verdict.
    pub better: usize,
    /// To a worse one.
    pub worse: usize,
    /// From not assessed to any other.
    pub newly_assessed: usize,
    /// From any other to not assessed.
    pub no_longer_assessed: usize,
    /// The verdict is the same and its reason is not; targets that came or went.
    pub otherwise: usize,
}

impl Movements {
    /// All of them.
    pub fn all(&self) -> usize {
        self.better + self.worse + self.newly_assessed + self.no_longer_assessed + self.otherwise
    }
}

/// What went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoodNews {
    /// Met, all in all.
    pub met: usize,
    /// Met before the due date came.
    pub in_advance: usize,
    /// Met now and not at the end of the quarter before.
    pub newly_met: usize,
    /// On schedule.
    pub on_track: usize,
}

/// How many targets have each verdict, in the order of [`Verdict::ALL`].
pub type VerdictCounts = [(Verdict, usize)];

/// How many targets were not assessed for each reason, in the order of [`Reason::ALL`].
pub type ReasonCounts = [(Reason, usize)];
