//! Targets against actuals: gap, pace and verdict for every target.
//!
//! [`assess`] asks one [`Question`] of a dataset. Which actuals take part is decided first
//! ([`Vintage`]: ended by the as-of day, published by the known-at day). Then each target goes one of
//! three ways: met once at its due date (`point`), held in every period (`standing`), or an alarm over
//! consecutive periods (`trigger`). Limits are judged on decimals.

mod assessment;
pub mod concordance;
mod condition;
pub mod difference;
mod firmness;
mod frame;
pub mod methods;
pub mod outlook;
mod point;
mod standing;
pub mod together;
pub mod trends;
mod trigger;
mod verdict;
mod vintage;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

pub use assessment::{Actual, Assessment, BaselineUsed, Note, PeriodResult, Run};
pub use firmness::Margin;
pub use methods::time_proportional::Pace;
pub use verdict::{Reason, Timing, Verdict};
pub use vintage::{Provenance, Reading, Vintage};

use crate::dataset::{Dataset, Indicator, Method, Nature, Span, Target, TimeAggregation};
use crate::error::Result;
use crate::period::{Granularity, Period};
use crate::quantity::{Judged, Judgement, Limit};
use crate::watch::{Stage, Unwatched, Watcher};
use assessment::{Evidence, Known, Outcome};

/// What is asked of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// 截至: periods that end later do not count, due dates are judged against it.
    pub as_of: NaiveDate,
    /// 数据版本: what was published later is not known; `None` takes everything.
    pub known_at: Option<NaiveDate>,
    /// The method that judges the pace of every target; `None` leaves it to dataset, indicator and target.
    pub method: Option<Method>,
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
    /// The answer as it is held against another one.
    pub fn told(&self) -> Vec<difference::Told> {
        self.rows.iter().map(difference::Told::from).collect()
    }

    /// Every series this question saw, in the order of indicators and regions; its readings by period end.
    ///
    /// They are taken from the actuals one by one, so that only one series is held at a time.
    pub fn every_series<'d>(
        &'d self,
        dataset: &'d Dataset,
    ) -> impl Iterator<Item = KnownSeries<'d>> {
        dataset.indicators.iter().flat_map(move |indicator| {
            let regions = self.vintage.regions(&indicator.id, dataset);
            regions.map(move |region| KnownSeries {
                indicator,
                region,
                readings: self.vintage.series(&indicator.id, region),
            })
        })
    }

    /// The line of `actuals.csv` that a reading of this question stands in.
    pub fn line_of(&self, reading: &Reading) -> Option<u32> {
        self.vintage.line(reading)
    }

    /// Every reading this question saw with where it came from, in the order of [`Assessments::every_series`].
    pub fn known<'d>(&'d self, dataset: &'d Dataset) -> Vec<KnownReading<'d>> {
        let mut known = Vec::new();
        for KnownSeries {
            indicator,
            region,
            readings,
        } in self.every_series(dataset)
        {
            for reading in readings {
                known.extend(
                    self.vintage
                        .provenance(&reading)
                        .map(|provenance| KnownReading {
                            indicator,
                            region,
                            reading,
                            provenance,
                        }),
                );
            }
        }
        known
    }

    /// The readings of any series as this question saw them, for context beside the assessments.
    pub fn related(&self, indicator: &str, region: &str) -> Vec<Reading> {
        self.vintage.series(indicator, region)
    }

    /// The source that a reading of [`Assessments::related`] came from.
    pub fn source_of(&self, reading: &Reading) -> Option<String> {
        let provenance = self.vintage.provenance(reading)?;
        Some(provenance.source)
    }
}

/// One series as a question saw it.
pub struct KnownSeries<'d> {
    /// The indicator.
    pub indicator: &'d Indicator,
    /// Region code.
    pub region: &'d str,
    /// Its readings by period end.
    pub readings: Vec<Reading>,
}

/// One reading with its series and its source.
pub struct KnownReading<'d> {
    /// The indicator.
    pub indicator: &'d Indicator,
    /// Region code.
    pub region: &'d str,
    /// The value.
    pub reading: Reading,
    /// Where it came from.
    pub provenance: Provenance,
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
/// None at present: see [`assess_watched`].
pub fn assess(dataset: &Dataset, question: Question) -> Result<Assessments> {
    assess_watched(dataset, question, &Unwatched)
}

/// Targets between two messages on how far the assessment has come.
const TARGETS_A_MESSAGE: usize = 256;

/// The same where there are many: the watcher is told how far it has come, and may stop it.
///
/// # Errors
/// [`crate::error::Error::Interrupted`] when it was stopped.
pub fn assess_watched(
    dataset: &Dataset,
    question: Question,
    watcher: &dyn Watcher,
) -> Result<Assessments> {
    watcher.begin(Stage::Assessing, dataset.targets.len() as u64);
    assess_within(dataset, question, watcher)
}

/// The same within a stage that has begun.
pub(crate) fn assess_within(
    dataset: &Dataset,
    question: Question,
    watcher: &dyn Watcher,
) -> Result<Assessments> {
    let vintage = Vintage::select(dataset, &question);
    let mut rows = Vec::with_capacity(dataset.targets.len());
    for (place, target) in (1..).zip(&dataset.targets) {
        if let Some(indicator) = dataset.indicators.get(&target.indicator) {
            rows.push(assess_one(dataset, &vintage, question, target, indicator));
        }
        if place % TARGETS_A_MESSAGE == 0 {
            watcher.go_on(TARGETS_A_MESSAGE as u64)?;
        }
    }
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
) -> Assessment {
    let method = question
        .method
        .unwrap_or_else(|| Method::of(target, indicator));
    let readings = vintage.series(&target.indicator, &target.region);
    let baseline = condition::baseline(target, &readings);
    let limit = condition::limit(target, indicator, baseline.as_ref());
    let published = dataset
        .sources
        .get(&target.source)
        .and_then(|source| source.published);
    let judgement = condition::judgement(target, indicator, limit);
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
            judgement,
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
    let known = Known {
        limit,
        judgement,
        baseline,
        method,
    };
    Assessment::from_outcome(outcome, target, known, vintage)
}

impl Case<'_> {
    /// Compares a value with the limit.
    ///
    /// A limit that was computed from a baseline has no digits of its own; the indicator's stand in.
    fn judge(&self, value: Decimal) -> Judged {
        if self.target.condition.is_relative() {
            self.limit
                .judge_with_decimals(value, self.judgement, self.indicator.decimals)
        } else {
            self.limit.judge(value, self.judgement)
        }
    }

    /// The last day that matters: the as-of day, or the due date when that came earlier.
    fn last_day(&self) -> NaiveDate {
        self.target
            .due_date()
            .map_or(self.as_of, |due| due.min(self.as_of))
    }

    /// The readings that cover the span the indicator is judged over.
    ///
    /// Where the newest of them is missing or stale, a year-to-date figure of the as-of year (at least
    /// three months long) speaks for a mean or share judged on whole years, as offices use it within the
    /// year, but never once the target is due; a running total says nothing of the whole year's.
    fn comparable(&self) -> Vec<Reading> {
        let mut comparable: Vec<Reading> = self
            .readings
            .iter()
            .filter(|reading| {
                self.indicator
                    .span
                    .granularity()
                    .is_none_or(|granularity| reading.period.granularity() == granularity)
            })
            .filter(|reading| !self.is_of_an_earlier_programme(reading))
            .copied()
            .collect();
        if comparable
            .last()
            .is_none_or(|newest| self.is_stale(newest.period.end()))
        {
            let year_to_date = self.readings.iter().filter(|r| self.is_year_to_date(r));
            comparable.extend(year_to_date);
        }
        comparable
    }

    /// Whether a count of works ended before the target's baseline or start: it belongs to an earlier programme.
    fn is_of_an_earlier_programme(&self, reading: &Reading) -> bool {
        let beginning = self
            .baseline
            .map(|baseline| baseline.period.end())
            .or(self.target.start);
        self.indicator.nature == Nature::Works
            && beginning.is_some_and(|beginning| reading.period.end() < beginning)
    }

    fn is_year_to_date(&self, reading: &Reading) -> bool {
        self.indicator.span == Span::Year
            && self.indicator.time_aggregation == TimeAggregation::Mean
            && reading.period.granularity() != Granularity::Year
            && reading.period.is_year_to_date()
            && reading.period.end().year() == self.as_of.year()
            && reading
                .period
                .whole_months()
                .is_some_and(|months| months >= 3)
    }

    /// Whether a reading is too old to speak for the last day that matters, counted in calendar months.
    fn is_stale(&self, reading_end: NaiveDate) -> bool {
        let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        months(self.last_day()) - months(reading_end) > i64::from(self.indicator.stale_after_months)
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
