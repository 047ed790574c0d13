//! Targets against actuals: gap, pace and verdict for every target.
//!
//! [`assess`] asks one [`Question`] of a dataset. Which actuals take part is decided first
//! ([`Vintage`]: ended by the as-of day, published by the known-at day). Then each target goes one of
//! three ways: met once at its due date (`point`), held in every period (`standing`), or an alarm over
//! consecutive periods (`trigger`). Limits are judged on decimals.

mod assessment;
mod condition;
mod frame;
pub mod methods;
mod point;
mod standing;
mod trigger;
mod verdict;
mod vintage;

use chrono::NaiveDate;

pub use assessment::{Actual, Assessment, BaselineUsed, Note, PeriodResult, Run};
pub use methods::time_proportional::Pace;
pub use verdict::{Reason, Timing, Verdict};
pub use vintage::{Provenance, Reading, Vintage};

use crate::dataset::{Dataset, Indicator, Span, Target};
use crate::error::Result;
use crate::period::{Granularity, Period};
use crate::quantity::{Judgement, Limit};
use assessment::{Evidence, Outcome};
use methods::Method;

/// What is asked of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// 截至: periods that end later do not count, due dates are judged against it.
    pub as_of: NaiveDate,
    /// 数据版本: what was published later is not known; `None` takes everything.
    pub known_at: Option<NaiveDate>,
}

/// The answer to a [`Question`]: one assessment a target, in file order.
pub struct Assessments {
    /// What was asked.
    pub question: Question,
    /// One a target.
    pub rows: Vec<Assessment>,
    vintage: Vintage,
}

impl Assessments {
    /// The readings of any series as this question saw them, for context beside the assessments.
    pub fn related(&self, indicator: &str, region: &str) -> Vec<Reading> {
        self.vintage.series(indicator, region).unwrap_or_default()
    }
}

/// One target with everything its verdict may rest on.
struct Case<'a> {
    target: &'a Target,
    indicator: &'a Indicator,
    as_of: NaiveDate,
    /// Every reading of the series by the as-of day.
    readings: &'a [Reading],
    /// The condition with its baseline worked in.
    limit: Limit,
    judgement: Judgement,
    baseline: Option<BaselineUsed>,
    method: Method,
}

/// Assesses every target of the dataset.
///
/// # Errors
/// A target or indicator that names an unknown method; a failing frame operation.
pub fn assess(dataset: &Dataset, question: Question) -> Result<Assessments> {
    let vintage = Vintage::select(dataset, &question)?;
    let rows = dataset
        .targets
        .iter()
        .filter_map(|target| {
            let indicator = dataset.indicators.get(&target.indicator)?;
            Some(assess_one(dataset, &vintage, question, target, indicator))
        })
        .collect::<Result<_>>()?;
    Ok(Assessments {
        question,
        rows,
        vintage,
    })
}

fn assess_one(
    dataset: &Dataset,
    vintage: &Vintage,
    question: Question,
    target: &Target,
    indicator: &Indicator,
) -> Result<Assessment> {
    let method = Method::of(target, indicator)?;
    let readings = vintage.series(&target.indicator, &target.region)?;
    let baseline = condition::baseline(target, &readings);
    let limit = condition::limit(target, indicator, baseline.as_ref());
    let published = dataset
        .sources
        .get(&target.source)
        .and_then(|source| source.published);
    let outcome = if question.known_at.is_some() && published > question.known_at {
        Outcome::not_assessed(Reason::NotYetPublished)
    } else if target.start.is_some_and(|start| start > question.as_of) {
        Outcome::not_assessed(Reason::NotYetEffective)
    } else if let Some(limit) = limit {
        let case = Case {
            target,
            indicator,
            as_of: question.as_of,
            readings: &readings,
            limit,
            judgement: condition::judgement(target, indicator),
            baseline,
            method,
        };
        if target.condition.is_trigger() {
            trigger::assess(&case)
        } else if target.every.is_some() {
            standing::assess(&case)
        } else {
            point::assess(&case)
        }
    } else if readings.is_empty() {
        Outcome::not_assessed(Reason::NoActual)
    } else {
        Outcome::not_assessed(Reason::NoBaseline)
    };
    Assessment::from_outcome(outcome, target, method, limit, baseline, &readings, vintage)
}

impl Case<'_> {
    /// The readings that cover the span the indicator is judged over.
    ///
    /// Where there is none, a year-to-date figure of the as-of year (at least a quarter long) speaks for an
    /// indicator judged on whole years, as offices use it within the year, but never for the due date.
    fn comparable(&self) -> Vec<Reading> {
        let pick = |wanted: &dyn Fn(&Reading) -> bool| -> Vec<Reading> {
            self.readings.iter().filter(|r| wanted(r)).copied().collect()
        };
        let whole = pick(&|reading| {
            self.indicator
                .span
                .granularity()
                .is_none_or(|granularity| reading.period.granularity() == granularity)
        });
        if whole.is_empty() {
            pick(&|reading| self.is_year_to_date(reading))
        } else {
            whole
        }
    }

    fn is_year_to_date(&self, reading: &Reading) -> bool {
        use chrono::Datelike;
        self.indicator.span == Span::Year
            && reading.period.granularity() != Granularity::Year
            && reading.period.is_year_to_date()
            && reading.period.end().year() == self.as_of.year()
            && reading.period.days() >= 89
    }

    /// Whether a reading is too old to speak for the as-of day, or for the due date once that has passed.
    fn is_stale(&self, reading_end: NaiveDate) -> bool {
        let asked = self
            .target
            .due_date()
            .map_or(self.as_of, |due| due.min(self.as_of));
        let months = chrono::Months::new(self.indicator.stale_after_months);
        reading_end
            .checked_add_months(months)
            .is_some_and(|limit| limit < asked)
    }

    /// The period that an actual at the due date must cover; `None` when any period ending then will do.
    fn period_at_due(&self, due: Period) -> Option<Period> {
        let granularity = self.indicator.span.granularity()?;
        let period = Period::containing(granularity, due.end());
        if period.end() == due.end() {
            Some(period)
        } else {
            period.predecessor()
        }
    }
}
