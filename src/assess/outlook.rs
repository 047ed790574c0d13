//! Where a series leads by the time its target is due (达标前景): projection, interval, probability of meeting.

use std::sync::OnceLock;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::trends::Record;
use super::{Assessment, Assessments, Verdict};
use crate::dataset::{Dataset, Indicator, Nature, Target};
use crate::error::Result;
use crate::period::Period;
use crate::quantity::{Limit, decimal, to_f64};
use crate::trend::projection::{
    BackTest, NoBackTest, NoProbability, NoProjection, Options, Probability, ProjectedPoint,
    Projection, Projector, back_test, default_projector, project,
};
use crate::trend::series::Series;
use crate::watch::{Stage, Watcher};

/// Periods that are projected at most.
const MOST_STEPS: usize = 240;

/// What can be said of the time a target is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The method of projection.
    pub projector: Projector,
    /// Values it rests on.
    pub n: usize,
    /// Each period from the last actual to the due date, with its projected value and intervals.
    pub points: Vec<(Period, ProjectedPoint)>,
    /// Probability that the condition holds at the due date, or in every period until then.
    pub probability: Result<Probability, NoProbability>,
    /// How well the method did on the past of the series.
    pub back_test: Result<BackTest, NoBackTest>,
    /// The series lies on the fitted curve, so that the interval says nothing about the future.
    pub is_exact: bool,
}

/// Why there is no outlook.
#[derive(Clone, Debug, PartialEq)]
pub enum NoOutlook {
    /// It was not asked for, see [`Assessments::leave_outlooks_out`].
    NotAskedFor,
    /// The target is not one that is still to come: due already, undated, an alarm, not assessed.
    NothingToCome,
    /// Works go on by decision, not by trend.
    Works,
    /// The due date ends no later period of the series.
    DueWithinLastPeriod,
    /// The due date is more periods ahead than are projected.
    TooFarAhead,
    /// The series cannot be projected.
    NoProjection(NoProjection),
}

impl Outlook {
    /// The projected value at the due date.
    pub fn at_due(&self) -> Option<&ProjectedPoint> {
        self.points.last().map(|(_, point)| point)
    }
}

impl Assessments {
    /// The outlook of one target.
    ///
    /// Five values are the least for a probability, four for a projection. Annual series are carried on by
    /// Sen's line, shares that would leave their bounds on the logit scale, months and quarters of three years
    /// and more by seasonal smoothing; see [`default_projector`].
    ///
    /// It is reckoned once for a row, however often it is asked for.
    ///
    /// # Errors
    /// Why nothing can be said.
    pub fn outlook<'r>(
        &self,
        dataset: &Dataset,
        row: &'r Assessment,
    ) -> Result<&'r Outlook, &'r NoOutlook> {
        let outlook = row.outlook.get_or_init(|| self.look_out(dataset, row));
        outlook.as_ref()
    }

    /// Reckons the outlooks of all rows at once, on all cores; what they are does not depend on that.
    ///
    /// # Errors
    /// [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work to stop.
    pub fn look_ahead(&self, dataset: &Dataset, watcher: &dyn Watcher) -> Result<()> {
        watcher.begin(Stage::Projecting, self.rows.len() as u64);
        // Neighbours cost much the same, so that single rows are handed out.
        self.rows.par_iter().with_max_len(1).try_for_each(|row| {
            row.outlook.get_or_init(|| self.look_out(dataset, row));
            watcher.go_on(1)
        })
    }

    /// Says of every row that its outlook was not asked for: for hundreds of thousands of long series it is
    /// nearly all the work of a record.
    pub fn leave_outlooks_out(&mut self) {
        for row in &mut self.rows {
            row.outlook = OnceLock::from(Err(NoOutlook::NotAskedFor));
        }
    }

    fn look_out(&self, dataset: &Dataset, row: &Assessment) -> Result<Outlook, NoOutlook> {
        let (Some(target), Some(indicator), Some(limit)) = (
            dataset.targets.get(&row.target),
            dataset.indicators.get(&row.indicator),
            row.limit,
        ) else {
            return Err(NoOutlook::NothingToCome);
        };
        let due = target.due_date().filter(|due| *due > self.question.as_of);
        let (Some(due), None, false) = (due, row.run, row.verdict == Verdict::NotAssessed) else {
            return Err(NoOutlook::NothingToCome);
        };
        if indicator.nature == Nature::Works {
            return Err(NoOutlook::Works);
        }
        let record = Record::of(indicator, &row.region, &row.history());
        let record = record.ok_or(NoOutlook::NothingToCome)?;
        of_record(&record, target, indicator, row, limit, due)
    }
}

fn of_record(
    record: &Record,
    target: &Target,
    indicator: &Indicator,
    row: &Assessment,
    limit: Limit,
    due: NaiveDate,
) -> Result<Outlook, NoOutlook> {
    let series = record.series().map_err(|_| NoOutlook::NothingToCome)?;
    let (periods, horizon) = horizon(record, due)?;
    let end = horizon.last().copied().unwrap_or_default();
    let period = match record.steps_a_year() {
        1 => None,
        steps => Some(steps as usize),
    };
    let bounds = indicator
        .bounds
        .map(|(lower, upper)| (to_f64(lower), to_f64(upper)));
    let named = default_projector(&series, period, bounds, end);
    let projected = |projector| project(&series, projector, &horizon, Options::default());
    // A method that cannot be used here gives way to the plainest one; one whose interval leaves the bounds of
    // the indicator to one that keeps them.
    let mut projection = projected(named)
        .or_else(|_| projected(Projector::Sen))
        .map_err(NoOutlook::NoProjection)?;
    if let Some((lower, upper)) = bounds
        && leaves(&projection, lower, upper)
        && let Ok(kept) = projected(Projector::Logit { lower, upper })
    {
        projection = kept;
    }
    let projector = projection.projector;
    let holds =
        |value: f64| decimal(value).is_some_and(|value| limit.judge(value, row.judgement).holds);
    let probability = if target.every.is_some() {
        projection.probability_throughout(holds)
    } else {
        projection.probability_at(end, holds)
    };
    Ok(Outlook {
        projector,
        n: projection.n,
        points: periods
            .into_iter()
            .zip(projection.points.iter().copied())
            .collect(),
        probability,
        back_test: tested(&series, projector),
        is_exact: projection.residual_scale == 0.0,
    })
}

fn leaves(projection: &Projection, lower: f64, upper: f64) -> bool {
    let beyond = |point: &ProjectedPoint| point.lower95 < lower || point.upper95 > upper;
    projection.points.iter().any(beyond)
}

/// A series of so many values is long: its line is sure enough one step ahead that paths may share one.
const LONG: usize = 60;

/// How the method did one step ahead.
fn tested(series: &Series, projector: Projector) -> Result<BackTest, NoBackTest> {
    back_test(series, projector, 1, of_a_test(series.len()))
}

/// Paths enough for an interval, to test a series of so many values.
fn of_a_test(values: usize) -> Options {
    Options {
        paths: 400,
        pasts: if values < LONG { 400 } else { 50 },
        ..Options::default()
    }
}

/// The periods after the last actual up to the due date, and their places on the time scale.
fn horizon(record: &Record, due: NaiveDate) -> Result<(Vec<Period>, Vec<f64>), NoOutlook> {
    let last = record.values.last().map(|(period, _)| *period);
    let ahead = std::iter::successors(last.and_then(Period::successor), |period| {
        period.successor()
    });
    let periods: Vec<Period> = ahead
        .take_while(|period| period.end() <= due)
        .take(MOST_STEPS + 1)
        .collect();
    match periods.len() {
        0 => Err(NoOutlook::DueWithinLastPeriod),
        count if count > MOST_STEPS => Err(NoOutlook::TooFarAhead),
        _ => {
            let times = periods.iter().map(|period| record.step_of(period.end()));
            let times = times.collect();
            Ok((periods, times))
        }
    }
}

#[cfg(test)]
mod tests;
