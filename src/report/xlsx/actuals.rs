//! The sheet of actuals: every reading the question knew.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::table::{Cell, Column};
use crate::report::ActualRecord;
use crate::words::Phrase;

const COLUMNS: [Column; 15] = [
    Column::new(Phrase::ActualId, 10.0),
    Column::wrapped(Phrase::Indicator, 28.0),
    Column::wrapped(Phrase::Region, 16.0),
    Column::new(Phrase::Period, 16.0),
    Column::new(Phrase::FirstDay, 11.5),
    Column::new(Phrase::LastDay, 11.5),
    Column::new(Phrase::Value, 13.0),
    Column::centred(Phrase::Unit, 10.0),
    Column::wrapped(Phrase::DataStatus, 14.0),
    Column::new(Phrase::Published, 11.5),
    Column::long(Phrase::Source, 44.0),
    Column::long(Phrase::Locator, 28.0),
    Column::wrapped(Phrase::AsStated, 16.0),
    Column::wrapped(Phrase::UsedFor, 16.0),
    Column::long(Phrase::Note, 44.0),
];

/// The last column that is printed.
const LAST_PRINTED: u16 = 11;

impl Book<'_> {
    pub(super) fn actuals(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let rows = self.model.actuals.iter().map(cells);
        let below = self.pen.only_table(sheet, &COLUMNS, rows)?;
        sheet.set_print_area(0, 0, below.saturating_sub(1).max(1), LAST_PRINTED)?;
        Ok(())
    }
}

fn cells(record: &ActualRecord) -> Vec<Cell> {
    vec![
        Cell::text(&record.id),
        Cell::text(&record.indicator_name),
        Cell::text(&record.region_name),
        Cell::text(&record.period_words),
        Cell::Day(record.start),
        Cell::Day(record.end),
        Cell::Number(record.value, record.decimals),
        Cell::text(&record.unit_label),
        Cell::text(record.status_word),
        Cell::day(record.published),
        Cell::text(&record.source_title),
        Cell::text(&record.locator),
        Cell::text(&record.stated),
        Cell::text(record.targets.join(", ")),
        Cell::text(&record.note),
    ]
}
