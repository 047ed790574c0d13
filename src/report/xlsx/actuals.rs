//! The sheet of actuals: the readings the question knew, of very many those that count and the newest.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::table::{Cell, Column};
use crate::report::ActualRecord;
use crate::report::foremost::foremost;
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

/// Rows of the sheet: each takes some 3.6 KB while the workbook is written, and few programs open more with ease.
const MOST_ROWS: usize = 100_000;

impl Book<'_> {
    pub(super) fn actuals(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let records = listed(&self.model.actuals, MOST_ROWS);
        let rows = records.into_iter().map(cells);
        let below = self.pen.only_table(sheet, &COLUMNS, rows)?;
        sheet.set_print_area(0, 0, below.saturating_sub(1).max(1), LAST_PRINTED)?;
        if let Some(told) = self.actuals_left_out() {
            sheet.write_string(below, 0, told)?;
        }
        Ok(())
    }

    /// That the sheet does not list all actuals, and which.
    pub(super) fn actuals_left_out(&self) -> Option<String> {
        let all = self.model.actuals.len();
        (all > MOST_ROWS).then(|| self.pen.words.actuals_listed(MOST_ROWS, all))
    }
}

/// At most so many actuals where they stood: those that verdicts rest on, then those of the latest periods.
fn listed(records: &[ActualRecord], most: usize) -> Vec<&ActualRecord> {
    let groups = vec![((), records.iter().collect())];
    let order = |a: &&ActualRecord, b: &&ActualRecord| {
        let unused = |record: &ActualRecord| record.targets.is_empty();
        unused(a).cmp(&unused(b)).then(b.end.cmp(&a.end))
    };
    let (kept, _) = foremost(groups, most, order);
    kept.into_iter().flat_map(|((), records)| records).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn record(id: &str, year: i32, targets: &[&str]) -> ActualRecord {
        let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        ActualRecord {
            id: id.into(),
            indicator: String::new(),
            indicator_name: String::new(),
            region: String::new(),
            region_name: String::new(),
            period: String::new(),
            period_words: String::new(),
            start: end,
            end,
            value: 0.0,
            unit: String::new(),
            unit_label: String::new(),
            decimals: 0,
            stated: String::new(),
            status: "",
            status_word: "",
            published: None,
            source: String::new(),
            source_title: String::new(),
            locator: String::new(),
            note: String::new(),
            targets: targets.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn of_very_many_actuals_those_that_verdicts_rest_on_and_the_newest_are_listed_where_they_stood()
    {
        let records = [
            record("A1", 2021, &[]),
            record("A2", 2019, &["T1"]),
            record("A3", 2024, &[]),
            record("A4", 2023, &[]),
            record("A5", 2022, &[]),
            record("A6", 2023, &[]),
        ];
        let ids = |most| -> Vec<&str> {
            listed(&records, most)
                .iter()
                .map(|record| record.id.as_str())
                .collect()
        };
        assert_eq!(ids(6), ["A1", "A2", "A3", "A4", "A5", "A6"]);
        assert_eq!(ids(4), ["A2", "A3", "A4", "A6"]);
        assert_eq!(ids(3), ["A2", "A3", "A4"]);
        assert_eq!(ids(1), ["A2"]);
    }
}
