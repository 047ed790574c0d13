//! Trends of a dataset's own series (指标趋势): which series there are, and what is found in each.

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::vintage::{Reading, Vintage};
use super::{Assessments, Question};
use crate::dataset::{Dataset, Direction, Indicator};
use crate::error::Result;
use crate::period::{Granularity, Period};
use crate::quantity::to_f64;
use crate::trend::series::Series;
use crate::trend::summary::{Inquiry, Summary, Workspace, summarise};
use crate::trend::trend_test::{Direction as Way, TestMethod};
use crate::trend::unusable::Unusable;
use crate::watch::{Stage, Watcher};

/// The values of one indicator in one region, all of one length of period, in time order.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Indicator id.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// Length of its periods.
    pub granularity: Granularity,
    /// Periods and values, each period once.
    pub values: Vec<(Period, Decimal)>,
}

/// A record with what is found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordTrend {
    /// The record.
    pub record: Record,
    /// Which test was asked for.
    pub test: TestMethod,
    /// What was found, per step of time, or why nothing can be said.
    pub found: std::result::Result<Summary, Unusable>,
    /// Whether a significant trend is for the better; `None` without one, or where neither way is better.
    pub is_good: Option<bool>,
}

impl Record {
    /// Of a series of readings those of the length the indicator is judged over, else of the length most of
    /// them have, the longer of two. `None` without readings of a calendar length.
    pub(crate) fn of(indicator: &Indicator, region: &str, readings: &[Reading]) -> Option<Record> {
        let lengths = [
            Granularity::Year,
            Granularity::Half,
            Granularity::Quarter,
            Granularity::Month,
        ];
        let count = |length: Granularity| {
            let of_length = readings.iter().filter(|r| r.period.granularity() == length);
            of_length.count()
        };
        let commonest = || {
            // `max_by_key` takes the last of equals: the longest stands last.
            lengths
                .into_iter()
                .rev()
                .max_by_key(|length| count(*length))
        };
        let granularity = indicator.span.granularity().or_else(commonest)?;
        granularity.months()?;
        let values: Vec<(Period, Decimal)> = readings
            .iter()
            .filter(|reading| reading.period.granularity() == granularity)
            .map(|reading| (reading.period, reading.value))
            .collect();
        (!values.is_empty()).then(|| Record {
            indicator: indicator.id.clone(),
            region: region.to_string(),
            granularity,
            values,
        })
    }

    /// Steps of time in a year: 1 for years, 4 for quarters, 12 for months.
    pub fn steps_a_year(&self) -> u32 {
        12 / self.granularity.months().unwrap_or(12).max(1)
    }

    /// A day on the time scale of the record, which counts its periods: the period that ends that day, or the
    /// last one that ended before.
    pub fn step_of(&self, day: NaiveDate) -> f64 {
        let months = self.granularity.months().unwrap_or(12);
        let of_year = day.year() * i32::try_from(self.steps_a_year()).unwrap_or(1);
        let containing = Period::containing(self.granularity, day);
        let begun = i32::try_from(day.month0() / months).unwrap_or_default();
        let ended = i32::from(containing.end() > day);
        f64::from(of_year + begun - ended)
    }

    /// The record on its time scale.
    pub fn series(&self) -> std::result::Result<Series, Unusable> {
        let times: Vec<f64> = self
            .values
            .iter()
            .map(|(period, _)| self.step_of(period.end()))
            .collect();
        let values: Vec<f64> = self
            .values
            .iter()
            .map(|(_, value)| to_f64(*value))
            .collect();
        Series::new(&times, &values)
    }

    /// The season of each value: its place in the year, counted from 1.
    fn seasons(&self) -> Vec<u32> {
        let months = self.granularity.months().unwrap_or(12);
        let place = |period: &Period| period.end().month0() / months + 1;
        self.values
            .iter()
            .map(|(period, _)| place(period))
            .collect()
    }

    /// The test for a record of this kind: seasonal where there are three full years of months or quarters,
    /// else plain.
    pub fn usual_test(&self) -> TestMethod {
        let year = self.steps_a_year();
        if year > 1 && self.values.len() >= 3 * year as usize {
            TestMethod::SeasonalMannKendall
        } else {
            TestMethod::MannKendall
        }
    }

    /// Tests the record; without a test named, by [`Record::usual_test`].
    pub fn trend(
        self,
        indicator: &Indicator,
        inquiry: &Inquiry,
        named: Option<TestMethod>,
        workspace: &mut Workspace,
    ) -> RecordTrend {
        let test = named.unwrap_or_else(|| self.usual_test());
        let inquiry = Inquiry {
            test,
            cycle: f64::from(self.steps_a_year()),
            ..*inquiry
        };
        let found = self
            .series()
            .and_then(|series| summarise(&series, Some(&self.seasons()), &inquiry, workspace));
        let is_good =
            match (
                found.as_ref().map(|found| found.direction),
                indicator.direction,
            ) {
                (Ok(Way::Increasing), Direction::Higher)
                | (Ok(Way::Decreasing), Direction::Lower) => Some(true),
                (Ok(Way::Increasing), Direction::Lower)
                | (Ok(Way::Decreasing), Direction::Higher) => Some(false),
                _ => None,
            };
        RecordTrend {
            record: self,
            test,
            found,
            is_good,
        }
    }
}

impl RecordTrend {
    /// Sen's slope a year in the indicator's unit.
    pub fn slope_a_year(&self) -> Option<f64> {
        Some(self.found.as_ref().ok()?.slope? * f64::from(self.record.steps_a_year()))
    }

    /// The limits of that slope.
    pub fn limits_a_year(&self) -> Option<(f64, f64)> {
        let limits = self.found.as_ref().ok()?.limits?;
        let steps = f64::from(self.record.steps_a_year());
        Some((limits.lower * steps, limits.upper * steps))
    }

    /// The period after which the level changed most, where the change is significant at `alpha`.
    pub fn change_after(&self, alpha: f64) -> Option<Period> {
        let change = self
            .found
            .as_ref()
            .ok()?
            .change
            .filter(|change| change.p <= alpha)?;
        self.record
            .values
            .get(change.before.checked_sub(1)?)
            .map(|(period, _)| *period)
    }

    /// The mean of the record, for slopes in percent of it.
    pub fn mean_level(&self) -> Option<f64> {
        let values = &self.record.values;
        let sum: f64 = values.iter().map(|(_, value)| to_f64(*value)).sum();
        let mean = sum / values.len() as f64;
        (mean.is_finite() && mean != 0.0).then_some(mean)
    }
}

/// Every record of at least `fewest` values, by the order of indicators and regions in the dataset.
///
/// # Errors
/// Only if polars fails.
pub fn records(dataset: &Dataset, question: Question, fewest: usize) -> Result<Vec<Record>> {
    let vintage = Vintage::select(dataset, &question);
    let mut records = Vec::new();
    for indicator in &dataset.indicators {
        for region in vintage.regions(&indicator.id, dataset) {
            let readings = vintage.series(&indicator.id, region);
            let record = Record::of(indicator, region, &readings);
            records.extend(record.filter(|record| record.values.len() >= fewest));
        }
    }
    Ok(records)
}

/// Tests every record, on all cores, in their order; without a test named each by [`Record::usual_test`]. Records of
/// indicators the dataset does not define are left out.
///
/// # Errors
/// [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work to stop.
pub fn trends(
    dataset: &Dataset,
    records: Vec<Record>,
    inquiry: &Inquiry,
    named: Option<TestMethod>,
    watcher: &dyn Watcher,
) -> Result<Vec<RecordTrend>> {
    watcher.begin(Stage::Testing, records.len() as u64);
    let tested = records
        .into_par_iter()
        .map_init(Workspace::default, |workspace, record| {
            let indicator = dataset.indicators.get(&record.indicator);
            let trend = indicator.map(|it| record.trend(it, inquiry, named, workspace));
            watcher.go_on(1)?;
            Ok(trend)
        })
        .collect::<Result<Vec<Option<RecordTrend>>>>()?;
    Ok(tested.into_iter().flatten().collect())
}

impl Assessments {
    /// The record of the series behind an assessment.
    pub fn record(&self, dataset: &Dataset, row: &super::Assessment) -> Option<Record> {
        let indicator = dataset.indicators.get(&row.indicator)?;
        Record::of(indicator, &row.region, &row.history())
    }
}

#[cfg(test)]
mod tests;
