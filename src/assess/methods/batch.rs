//! Every published method over a whole table of series at once (成批评估).

use polars::prelude::*;

use super::published::{PUBLISHED, PublishedMethod};
use super::series::{Aim, Asked, Finding, Goal, SdsnThresholds, Series, Standing, WhyNot};
use crate::error::Result;

/// Judges all series under all published methods.
///
/// `values` has one row a value, in any order:
///
/// | column | type | meaning |
/// |---|---|---|
/// | `series` | UInt32 | which series |
/// | `year` | Int32 | each year once a series |
/// | `value` | Float64 | in the indicator's unit; a missing one plays no part |
///
/// `asked` has one row a series:
///
/// | column | type | meaning |
/// |---|---|---|
/// | `series` | UInt32 | which series, each once |
/// | `higher_is_better` | Boolean | direction |
/// | `goal` | Float64, nullable | number to reach; without one only a direction is asked for |
/// | `goal_year` | Int32, nullable | by the end of this year; without one the goal must hold in every year |
/// | `natural_limit` | Float64, nullable | see [`Series::natural_limit`] |
/// | `best`, `worst`, `green`, `red` | Float64, nullable | see [`SdsnThresholds`]; the columns may be left out |
///
/// The answer has one row a series and method, by series and then by method id:
///
/// | column | type | meaning |
/// |---|---|---|
/// | `series` | UInt32 | which series |
/// | `method` | String | id |
/// | `standing` | String, nullable | [`Standing::code`] |
/// | `label` | String | the method's own word |
/// | `value`, `score` | Float64, nullable | the method's own measure and score |
/// | `why_not` | String, nullable | [`WhyNot::code`], where the method cannot judge |
///
/// A doubled year makes every method say `not_a_series`; a series without values says `too_few_points`.
///
/// # Errors
/// A column that is missing or of another type.
pub fn judge_frame(values: &DataFrame, asked: &DataFrame) -> Result<DataFrame> {
    let values = values
        .clone()
        .lazy()
        .drop_nulls(Some(by_name(["value"], true, false)))
        .sort(["series", "year"], SortMultipleOptions::default())
        .collect()?;
    let asked = asked
        .clone()
        .lazy()
        .sort(["series"], SortMultipleOptions::default())
        .collect()?;
    let points = Points::of(&values)?;
    let questions = Questions::of(&asked)?;
    let mut answers = Answers::with_capacity(asked.height() * PUBLISHED.len());
    let mut first = 0;
    for row in 0..asked.height() {
        let Some(series) = questions.series.get(row) else {
            continue;
        };
        let (range, after) = points.of_series(series, first);
        first = after;
        let question = questions.asked(row, range);
        for method in &PUBLISHED {
            answers.push(series, method, &(method.judge)(&question));
        }
    }
    answers.into_frame()
}

/// The values, series by series.
struct Points {
    series: Vec<u32>,
    values: Vec<(i32, f64)>,
}

impl Points {
    fn of(frame: &DataFrame) -> Result<Points> {
        let years = frame.column("year")?.i32()?;
        let values = frame.column("value")?.f64()?;
        Ok(Points {
            series: frame.column("series")?.u32()?.iter().flatten().collect(),
            values: years
                .iter()
                .zip(values.iter())
                // A year that is missing is no year: the doubled one makes the series unusable.
                .map(|(year, value)| (year.unwrap_or(i32::MIN), value.unwrap_or(f64::NAN)))
                .collect(),
        })
    }

    /// The values of a series that does not come before the row `from`, and where the next one may begin.
    fn of_series(&self, series: u32, from: usize) -> (&[(i32, f64)], usize) {
        let rest = self.series.get(from..).unwrap_or_default();
        let start = from + rest.iter().take_while(|known| **known < series).count();
        let rest = self.series.get(start..).unwrap_or_default();
        let end = start + rest.iter().take_while(|known| **known == series).count();
        (self.values.get(start..end).unwrap_or_default(), end)
    }
}

/// What is asked, a row a series.
struct Questions<'a> {
    series: &'a UInt32Chunked,
    higher_is_better: &'a BooleanChunked,
    goal: &'a Float64Chunked,
    goal_year: &'a Int32Chunked,
    natural_limit: &'a Float64Chunked,
    thresholds: Option<[&'a Float64Chunked; 4]>,
}

impl<'a> Questions<'a> {
    fn of(frame: &'a DataFrame) -> Result<Questions<'a>> {
        let number = |name: &str| frame.column(name).and_then(|column| column.f64());
        let thresholds = match ["best", "worst", "green", "red"].map(number) {
            [Ok(best), Ok(worst), Ok(green), Ok(red)] => Some([best, worst, green, red]),
            _ => None,
        };
        Ok(Questions {
            series: frame.column("series")?.u32()?,
            higher_is_better: frame.column("higher_is_better")?.bool()?,
            goal: number("goal")?,
            goal_year: frame.column("goal_year")?.i32()?,
            natural_limit: number("natural_limit")?,
            thresholds,
        })
    }

    fn asked<'v>(&self, row: usize, values: &'v [(i32, f64)]) -> Asked<'v> {
        let goal = self.goal.get(row);
        let year = self.goal_year.get(row);
        let latest = values.last().map_or(0, |(year, _)| *year);
        let threshold = |at: usize| self.thresholds?.get(at)?.get(row);
        Asked {
            series: Series {
                values,
                higher_is_better: self.higher_is_better.get(row).unwrap_or_default(),
                goal: goal.map(|value| Goal {
                    year: year.unwrap_or(latest),
                    value,
                }),
                natural_limit: self.natural_limit.get(row),
            },
            aim: match (goal, year) {
                (None, _) => Aim::DirectionOnly,
                (Some(_), None) => Aim::EveryYear,
                (Some(_), Some(_)) => Aim::InYear,
            },
            thresholds: match [0, 1, 2, 3].map(threshold) {
                [Some(best), Some(worst), Some(green), Some(red)] => Some(SdsnThresholds {
                    best,
                    worst,
                    green,
                    red,
                }),
                _ => None,
            },
        }
    }
}

/// The answer, column by column.
#[derive(Default)]
struct Answers {
    series: Vec<u32>,
    method: Vec<&'static str>,
    standing: Vec<Option<&'static str>>,
    label: Vec<&'static str>,
    value: Vec<Option<f64>>,
    score: Vec<Option<f64>>,
    why_not: Vec<Option<&'static str>>,
}

impl Answers {
    fn with_capacity(rows: usize) -> Answers {
        Answers {
            series: Vec::with_capacity(rows),
            method: Vec::with_capacity(rows),
            standing: Vec::with_capacity(rows),
            label: Vec::with_capacity(rows),
            value: Vec::with_capacity(rows),
            score: Vec::with_capacity(rows),
            why_not: Vec::with_capacity(rows),
        }
    }

    fn push(&mut self, series: u32, method: &PublishedMethod, finding: &Finding) {
        self.series.push(series);
        self.method.push(method.id);
        self.standing.push(finding.standing.map(Standing::code));
        self.label.push(finding.label);
        self.value.push(finding.value);
        self.score.push(finding.score);
        self.why_not.push(finding.why_not.map(WhyNot::code));
    }

    fn into_frame(self) -> Result<DataFrame> {
        Ok(DataFrame::new(
            self.series.len(),
            vec![
                Column::new("series".into(), self.series),
                Column::new("method".into(), self.method),
                Column::new("standing".into(), self.standing),
                Column::new("label".into(), self.label),
                Column::new("value".into(), self.value),
                Column::new("score".into(), self.score),
                Column::new("why_not".into(), self.why_not),
            ],
        )?)
    }
}

#[cfg(test)]
mod tests;
