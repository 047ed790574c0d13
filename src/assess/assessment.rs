//! What is said of one target, with everything it rests on.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::methods::series::Finding;
use super::methods::time_proportional::Pace;
use super::outlook::{NoOutlook, Outlook};
use super::verdict::{Reason, Timing, Verdict};
use super::vintage::{History, Provenance, Reading, Vintage};
use crate::dataset::{Method, Status, Target};
use crate::derive::Coverage;
use crate::period::Period;
use crate::quantity::{Judged, Judgement, Limit};

/// The baseline that a path or relative target starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselineUsed {
    /// 基期.
    pub period: Period,
    /// In the indicator's unit.
    pub value: Decimal,
    /// Whether the target's own document states it; otherwise it is the actual of that period.
    pub stated: bool,
}

/// The actual that the verdict rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Actual {
    /// The period it speaks for.
    pub period: Period,
    /// In the indicator's unit.
    pub value: Decimal,
    /// How firm it is; of a combined value, the least firm of its parts.
    pub status: Status,
    /// For a value combined from shorter periods: how many of them there were.
    pub coverage: Option<Coverage>,
    /// Where it, or each of its parts, came from.
    pub provenance: Vec<Provenance>,
}

/// The result of one period of a target that must hold in every period, or of an alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodResult {
    /// The period.
    pub period: Period,
    /// Its value; `None` when missing or below the coverage the indicator asks for.
    pub value: Option<Decimal>,
    /// Coverage, when the value is combined from shorter periods.
    pub coverage: Option<Coverage>,
    /// Whether the condition holds; `None` without a value.
    pub holds: Option<bool>,
}

/// How long the condition of an alarm has been standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Consecutive periods beyond the threshold, up to the newest.
    pub current: u32,
    /// The longest such run in the data.
    pub longest: u32,
    /// How many raise the alarm.
    pub needed: u32,
}

/// Something a reader should know beside the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Target and actual are not quite the same thing; the dataset says how.
    Comparability(String),
    /// The actual is not a plain published figure.
    Status(Status),
    /// The actual is only a bound, and the bound does not settle the matter.
    Inconclusive(Status),
    /// A year-to-date figure stands for the year.
    YearToDate(Period),
    /// The combined value lacks some of its parts.
    Coverage(Coverage),
    /// It was met at the due date and has been lost since.
    LostSince(Period),
    /// The baseline was at the limit or better.
    LostSinceBaseline,
    /// Comparing the full and the rounded value give different answers.
    JudgementsDiffer,
    /// There are actuals, but none covers the span the target is judged over.
    OtherSpansOnly(Vec<Period>),
    /// Some of the periods have no value.
    MissingPeriods {
        /// Periods without a value.
        missing: usize,
        /// Periods in all.
        periods: usize,
    },
}

/// The assessment of one target.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Target id.
    pub target: String,
    /// Indicator id.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Why not assessed, or why open.
    pub reason: Option<Reason>,
    /// For a met target past its due date: in time or late.
    pub timing: Option<Timing>,
    /// The condition, its baseline worked in.
    pub limit: Option<Limit>,
    /// How values are compared with it.
    pub judgement: Judgement,
    /// The baseline, when one is known.
    pub baseline: Option<BaselineUsed>,
    /// The actual it rests on.
    pub actual: Option<Actual>,
    /// How the actual compares with the limit; `gap` in it is positive when there is still a way to go.
    pub judged: Option<Judged>,
    /// The pace (进度), when it can be judged.
    pub pace: Option<Pace>,
    /// What the published method said, where the pace was judged by one.
    pub finding: Option<Finding>,
    /// Period by period, for targets that must hold in every period and for alarms.
    pub periods: Vec<PeriodResult>,
    /// For alarms.
    pub run: Option<Run>,
    /// Method.
    pub method: Method,
    /// What else should be known.
    pub notes: Vec<Note>,
    pub(super) history: History,
    /// Where the series leads, reckoned when it is first asked for: it costs a thousand simulated paths.
    pub(super) outlook: OnceLock<Result<Outlook, NoOutlook>>,
}

impl Assessment {
    /// All readings of the series by the as-of day, for charts.
    pub fn history(&self) -> Vec<Reading> {
        self.history.readings()
    }

    /// The gap in the indicator's unit; positive means still to go.
    pub fn gap(&self) -> Option<Decimal> {
        self.judged.map(|judged| judged.gap)
    }

    /// The number the condition asks for: the limit, the lower end of a band, the centre of 稳定在.
    pub fn target_value(&self) -> Option<Decimal> {
        Some(match self.limit? {
            Limit::AtLeast(value)
            | Limit::AtMost(value)
            | Limit::Above(value)
            | Limit::Below(value)
            | Limit::Equal(value)
            | Limit::Between { lower: value, .. }
            | Limit::Within { centre: value, .. } => value,
        })
    }

    /// The gap in percent of the nearest number that would do; `None` inside a band and when it is zero.
    pub fn relative_gap(&self) -> Option<Decimal> {
        let (limit, judged) = (self.limit?, self.judged?);
        if judged.holds && limit.is_two_sided() {
            return None;
        }
        let bound = limit.bound_toward(self.actual.as_ref()?.value);
        (judged.gap * Decimal::ONE_HUNDRED).checked_div(bound.abs())
    }

    /// Worst verdict first, then the largest gap relative to the target, then the id.
    pub fn worst_first(a: &Assessment, b: &Assessment) -> std::cmp::Ordering {
        let gap = |row: &Assessment| row.relative_gap().unwrap_or(Decimal::ZERO);
        a.verdict
            .cmp(&b.verdict)
            .then_with(|| gap(b).cmp(&gap(a)))
            .then_with(|| a.target.cmp(&b.target))
    }

    /// Whether the verdict needs someone to act.
    pub fn needs_attention(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Missed | Verdict::Breached | Verdict::Worsening | Verdict::Behind
        )
    }

    pub(super) fn from_outcome(
        outcome: Outcome,
        target: &Target,
        known: Known,
        vintage: &Vintage,
    ) -> Assessment {
        let actual = outcome.evidence.map(|evidence| Actual {
            period: evidence.period,
            value: evidence.value,
            status: evidence
                .readings
                .iter()
                .map(|reading| reading.status)
                .max()
                .unwrap_or(Status::Final),
            coverage: evidence.coverage,
            provenance: evidence
                .readings
                .iter()
                .filter_map(|reading| vintage.provenance(reading))
                .collect(),
        });
        let mut notes = Vec::new();
        if let Some(actual) = &actual {
            if !target.comparability.is_empty() {
                notes.push(Note::Comparability(target.comparability.clone()));
            }
            if actual.status != Status::Final {
                notes.push(Note::Status(actual.status));
            }
            if let Some(limit) = known.limit
                && is_inconclusive(actual.status, limit, actual.value)
            {
                notes.push(Note::Inconclusive(actual.status));
            }
            if let Some(coverage) = actual.coverage
                && !coverage.is_complete()
            {
                notes.push(Note::Coverage(coverage));
            }
            if outcome
                .judged
                .is_some_and(|judged| judged.other_method_differs)
            {
                notes.push(Note::JudgementsDiffer);
            }
        }
        notes.extend(outcome.notes);
        Assessment {
            target: target.id.clone(),
            indicator: target.indicator.clone(),
            region: target.region.clone(),
            verdict: outcome.verdict,
            reason: outcome.reason,
            timing: outcome.timing,
            limit: known.limit,
            judgement: known.judgement,
            baseline: known.baseline,
            actual,
            judged: outcome.judged,
            pace: outcome.pace,
            finding: outcome.finding,
            periods: outcome.periods,
            run: outcome.run,
            history: vintage.history(&target.indicator, &target.region),
            method: known.method,
            notes,
            outlook: OnceLock::new(),
        }
    }
}

/// What is known of a target before it is judged.
pub(super) struct Known {
    pub(super) limit: Option<Limit>,
    pub(super) judgement: Judgement,
    pub(super) baseline: Option<BaselineUsed>,
    pub(super) method: Method,
}

/// What one of the three ways found, before provenance and notes are added.
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    pub(super) reason: Option<Reason>,
    pub(super) timing: Option<Timing>,
    pub(super) evidence: Option<Evidence>,
    pub(super) judged: Option<Judged>,
    pub(super) pace: Option<Pace>,
    pub(super) finding: Option<Finding>,
    pub(super) periods: Vec<PeriodResult>,
    pub(super) run: Option<Run>,
    pub(super) notes: Vec<Note>,
}

/// The value a verdict rests on and the readings it was made from.
pub(super) struct Evidence {
    pub(super) period: Period,
    pub(super) value: Decimal,
    pub(super) coverage: Option<Coverage>,
    pub(super) readings: Vec<Reading>,
}

/// Whether "at least this much" or "at most this much" leaves open whether the limit is kept.
fn is_inconclusive(status: Status, limit: Limit, value: Decimal) -> bool {
    let holds = limit.holds(value);
    match (status, limit) {
        (Status::LowerBound, Limit::AtLeast(_) | Limit::Above(_)) => !holds,
        (Status::LowerBound, Limit::AtMost(_) | Limit::Below(_)) => holds,
        (Status::UpperBound, Limit::AtLeast(_) | Limit::Above(_)) => holds,
        (Status::UpperBound, Limit::AtMost(_) | Limit::Below(_)) => !holds,
        (Status::LowerBound | Status::UpperBound, _) => true,
        _ => false,
    }
}

impl From<Reading> for Evidence {
    fn from(reading: Reading) -> Self {
        Evidence {
            period: reading.period,
            value: reading.value,
            coverage: None,
            readings: vec![reading],
        }
    }
}

impl Outcome {
    pub(super) fn new(verdict: Verdict) -> Self {
        Outcome {
            verdict,
            reason: None,
            timing: None,
            evidence: None,
            judged: None,
            pace: None,
            finding: None,
            periods: Vec::new(),
            run: None,
            notes: Vec::new(),
        }
    }

    pub(super) fn not_assessed(reason: Reason) -> Self {
        Outcome {
            reason: Some(reason),
            ..Outcome::new(Verdict::NotAssessed)
        }
    }
}

#[cfg(test)]
mod tests;
