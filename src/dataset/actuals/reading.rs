//! Reading `actuals.csv`: every row is judged cell by cell, and kept when every cell that matters can be used.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::series::SeriesOfRows;
use super::stated::StatedValues;
use super::texts::{Ids, Texts, Writing};
use super::{ACTUAL_COLUMNS, ACTUAL_STATUSES, Actuals, Id, Rows, STATUSES, Status};
use crate::dataset::folder::Folder;
use crate::dataset::stated_units::Conversions;
use crate::dataset::table::{Row, Table};
use crate::dataset::{Catalogue, Identified, Known};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, Location};
use crate::period::Period;
use crate::quantity::to_f64;
use crate::watch::{Stage, Watcher};

/// Between two messages on how far the reading has come.
const BYTES_A_MESSAGE: u64 = 1 << 22;

/// Rows without a publication date that are named one by one; the rest is counted, for there may be millions.
const MOST_UNPUBLISHED: u64 = 1_000;

pub(in crate::dataset) fn load(
    folder: Folder<'_>,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
    watcher: &dyn Watcher,
) -> Result<Actuals> {
    let table = Table::open(folder, file, ACTUAL_COLUMNS)?;
    let bytes = table.bytes();
    watcher.begin(Stage::Reading, bytes);
    let mut columns = Columns::default();
    let mut conversions = Conversions::default();
    let mut told = 0;
    table.visit_until(findings, |row, read| {
        columns.read(row, known, &mut conversions);
        if read - told >= BYTES_A_MESSAGE {
            if told == 0 {
                columns.expect(bytes / read);
            }
            watcher.go_on(read - told)?;
            told = read;
        }
        Ok(())
    })?;
    if columns.unpublished > MOST_UNPUBLISHED {
        let rows = columns.unpublished - MOST_UNPUBLISHED;
        findings.push(Finding {
            kind: FindingKind::MoreWithoutPublication { rows },
            location: Location {
                file: file.to_string(),
                line: None,
                column: Some("published"),
            },
            row_left_out: false,
        });
    }
    Ok(columns.finish(known))
}

/// The columns being filled; see [`Rows`].
#[derive(Default)]
struct Columns {
    id: Texts,
    ids: Ids,
    series: SeriesOfRows,
    periods: Vec<Period>,
    numbers_of_periods: HashMap<Period, u32, FixedState>,
    period: Vec<u32>,
    value: Vec<f64>,
    stated_value: StatedValues,
    stated_unit: Writing,
    status: Vec<Status>,
    published: Vec<Option<NaiveDate>>,
    source: Vec<u32>,
    locator: Writing,
    note: Writing,
    line: Vec<u32>,
    /// Rows without a publication date, of their own or of their source.
    unpublished: u64,
}

impl Columns {
    /// Makes room for so many times the rows that are there.
    fn expect(&mut self, times: u64) {
        let times = usize::try_from(times).unwrap_or_default();
        self.ids.expect(&self.id, times.saturating_add(1));
    }

    /// Reads one row; appends it when every cell that matters can be used.
    fn read(
        &mut self,
        row: &mut Row<'_, 11>,
        known: &Known<'_>,
        conversions: &mut Conversions,
    ) -> Option<()> {
        let id = self.id(row);
        let indicator = row.place(1, "indicators", known.indicators);
        let region = row.place(2, "regions", known.regions);
        let source = row.place(8, "sources", known.sources);
        row.filled(3);
        let period: Option<Period> = row.period(3);
        row.filled(4);
        let status = row
            .word(6, &ACTUAL_STATUSES, &STATUSES)
            .unwrap_or(Status::Final);
        let of_source = source.and_then(|place| known.sources.at(place));
        let published = row
            .date(7)
            .or_else(|| of_source.and_then(|source| source.published));
        let definition = indicator.and_then(|place| known.indicators.at(place))?;
        let stated = conversions.unit(row, 5, definition)?;
        let number = row.number(4)?;
        let value = row.in_unit(4, number, &stated.unit, Some(stated.conversion))?;
        if let Some((lower, upper)) = definition.bounds
            && !(lower..=upper).contains(&value)
        {
            row.report(
                4,
                FindingKind::OutOfBounds {
                    value: plain(value),
                    lower: plain(lower),
                    upper: plain(upper),
                },
            );
        }
        if published.is_none() && row.is_usable() {
            self.unpublished += 1;
            if self.unpublished <= MOST_UNPUBLISHED {
                row.report(7, FindingKind::NoPublication);
            }
        }
        if !row.is_usable() {
            return None;
        }
        let code = |place: Option<usize>| u32::try_from(place?).ok();
        let key = (code(indicator)?, code(region)?);
        let (period, source) = (self.number_of(period?), code(source)?);
        let row_number = u32::try_from(self.value.len()).unwrap_or(u32::MAX);
        self.id.push(id);
        self.ids.insert(&self.id, id, row_number);
        self.series.push(key);
        self.period.push(period);
        self.value.push(to_f64(value));
        let is_value = stated.conversion.is_identity();
        self.stated_value.push(row.text(4), number, is_value);
        self.stated_unit.push(row.text(5));
        self.status.push(status);
        self.published.push(published);
        self.source.push(source);
        self.locator.push(row.text(9));
        self.note.push(row.text(10));
        self.line
            .push(u32::try_from(row.line()).unwrap_or(u32::MAX));
        Some(())
    }

    /// The id of the row, which no earlier row that is used may have.
    fn id<'r>(&self, row: &mut Row<'r, 11>) -> &'r str {
        let id = row.filled(0);
        let earlier = self.ids.find(&self.id, id);
        if let Some(first) = earlier.and_then(|earlier| self.line.get(earlier as usize)) {
            row.report(
                0,
                FindingKind::DuplicateId {
                    id: id.to_string(),
                    first_line: u64::from(*first),
                },
            );
        }
        id
    }

    fn number_of(&mut self, period: Period) -> u32 {
        let last = self.period.last().copied();
        if let Some(last) = last.filter(|last| self.periods.get(*last as usize) == Some(&period)) {
            return last;
        }
        let next = u32::try_from(self.periods.len()).unwrap_or(u32::MAX);
        let number = *self.numbers_of_periods.entry(period).or_insert(next);
        if number == next {
            self.periods.push(period);
        }
        number
    }

    fn finish(self, known: &Known<'_>) -> Actuals {
        drop(self.ids);
        let (periods, period, published) = (self.periods, self.period, self.published);
        let of_row = |row: usize| {
            let number = period.get(row).copied().unwrap_or_default();
            let period = periods.get(number as usize).copied();
            let published = published.get(row).copied().flatten();
            (period, published)
        };
        let series = self.series.finish(of_row);
        Actuals(Arc::new(Rows {
            indicators: ids(known.indicators),
            regions: ids(known.regions),
            sources: ids(known.sources),
            id: self.id,
            series,
            value: self.value,
            stated_value: self.stated_value,
            stated_unit: self.stated_unit.finish(),
            status: self.status,
            source: self.source,
            locator: self.locator.finish(),
            note: self.note.finish(),
            line: self.line,
            periods,
            period,
            published,
        }))
    }
}

fn ids<T: Identified>(catalogue: &Catalogue<T>) -> Catalogue<Id> {
    let ids = catalogue.iter().map(Identified::id);
    ids.map(|id| Id(id.to_string())).collect()
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
