//! The actuals as the question sees them (数据版本): ended by the as-of day, published by the known-at day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Question;
use crate::dataset::{Actuals, Dataset, Point, SeriesKey, Status};
use crate::period::Period;
use crate::quantity::decimal;

/// One value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The period it speaks for.
    pub period: Period,
    /// In the indicator's unit.
    pub value: Decimal,
    /// How firm it is.
    pub status: Status,
    row: u32,
}

/// The readings of one series as a question saw them, taken from the actuals whenever they are asked for.
#[derive(Clone, Debug)]
pub(super) struct History {
    vintage: Vintage,
    series: Option<SeriesKey>,
}

impl History {
    pub(super) fn readings(&self) -> Vec<Reading> {
        self.vintage.readings(self.series).collect()
    }
}

/// Where a reading came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Id of the row in `actuals.csv`.
    pub id: String,
    /// The value and unit as the source states them.
    pub stated: String,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Publication date.
    pub published: Option<NaiveDate>,
    /// Line in `actuals.csv`.
    pub line: u32,
}

/// What was known: of each (indicator, region, period) the latest publication.
#[derive(Clone, Debug)]
pub struct Vintage {
    actuals: Actuals,
    as_of: NaiveDate,
    known_at: Option<NaiveDate>,
}

impl Vintage {
    /// Selects from the dataset's actuals.
    ///
    /// Where one figure was published more than once, the latest publication counts; among rows published
    /// together the first in the file does. Rows without any publication date take part only when no
    /// known-at day is asked for.
    pub(super) fn select(dataset: &Dataset, question: &Question) -> Vintage {
        Vintage {
            actuals: dataset.actuals.clone(),
            as_of: question.as_of,
            known_at: question.known_at,
        }
    }

    /// The readings of one series by period end; of two periods that end together the longer comes last.
    pub fn series(&self, indicator: &str, region: &str) -> Vec<Reading> {
        self.readings(self.actuals.series(indicator, region))
            .collect()
    }

    /// The same, to be asked for later.
    pub(super) fn history(&self, indicator: &str, region: &str) -> History {
        History {
            vintage: self.clone(),
            series: self.actuals.series(indicator, region),
        }
    }

    /// Of a series what the question sees.
    fn readings(&self, series: Option<SeriesKey>) -> impl Iterator<Item = Reading> + '_ {
        let rows = series.map_or(&[][..], |series| self.actuals.rows_of(series));
        let mut latest = None;
        let known = rows.iter().filter_map(|row| {
            let point = self.actuals.point(*row as usize)?;
            self.knows(&point).then_some((*row, point))
        });
        // The publication that counts comes first.
        let counted = known.filter(move |(_, point)| {
            let is_first = latest != Some(point.period);
            latest = Some(point.period);
            is_first
        });
        counted.filter_map(|(row, point)| {
            Some(Reading {
                period: point.period,
                value: decimal(point.value)?,
                status: point.status,
                row,
            })
        })
    }

    fn knows(&self, point: &Point) -> bool {
        let was_published = |known_at| point.published.is_some_and(|day| day <= known_at);
        point.period.end() <= self.as_of && self.known_at.is_none_or(was_published)
    }

    /// The regions that have readings of an indicator, in the order of the dataset.
    pub(super) fn regions<'d>(
        &'d self,
        indicator: &'d str,
        dataset: &'d Dataset,
    ) -> impl Iterator<Item = &'d str> {
        let codes = dataset.regions.iter().map(|region| region.code.as_str());
        codes.filter(move |code| {
            let series = self.actuals.series(indicator, code);
            self.readings(series).next().is_some()
        })
    }

    /// Where a reading of this vintage came from.
    pub fn provenance(&self, reading: &Reading) -> Option<Provenance> {
        let row = self.actuals.get(reading.row as usize)?;
        Some(Provenance {
            id: row.id.to_string(),
            stated: format!("{} {}", row.stated_value, row.stated_unit),
            source: row.source.to_string(),
            locator: row.locator.to_string(),
            note: row.note.to_string(),
            published: row.published,
            line: row.line,
        })
    }

    /// The line of `actuals.csv` that a reading of this vintage stands in.
    pub fn line(&self, reading: &Reading) -> Option<u32> {
        self.actuals.line(reading.row as usize)
    }
}
