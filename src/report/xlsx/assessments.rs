//! The sheet of assessments: one row a target, one column a field.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar,
    ConditionalFormatType, Worksheet, XlsxError,
};

use super::Book;
use super::faces::Faces;
use super::table::{Cell, Column};
use crate::assess::{Reason, Timing, Verdict};
use crate::dataset::Status;
use crate::period::Period;
use crate::report::Record;
use crate::report::views::{DomainView, RowView};
use crate::words::{LedgerPhrase, Phrase, ledger_phrase, symbol};

const COLUMNS: [Column; 24] = [
    Column::new(Phrase::TargetId, 8.0),
    Column::wrapped(Phrase::Domain, 11.5),
    Column::wrapped(Phrase::Indicator, 23.0),
    Column::wrapped(Phrase::Region, 11.0),
    Column::wrapped(Phrase::Condition, 18.0),
    Column::new(Phrase::TargetValue, 9.5),
    Column::centred(Phrase::Unit, 8.0),
    Column::wrapped(Phrase::Due, 12.5),
    Column::new(Phrase::DueDate, 11.0),
    Column::new(Phrase::Actual, 9.5),
    Column::centred(Phrase::Period, 11.0),
    Column::wrapped(Phrase::DataStatus, 10.0),
    Column::new(Phrase::Gap, 9.5),
    Column::new(Phrase::GapPercent, 8.5),
    Column::new(Phrase::Baseline, 9.0),
    Column::centred(Phrase::BaselinePeriod, 9.0),
    Column::new(Phrase::Required, 9.0),
    Column::new(Phrase::PacePoints, 8.5),
    Column::new(Phrase::ChanceOfMeeting, 8.5),
    Column::wrapped(Phrase::Verdict, 15.0),
    Column::wrapped(Phrase::Reason, 16.0),
    Column::long(Phrase::Note, 48.0),
    Column::long(Phrase::Source, 48.0),
    Column::long(Phrase::Evidence, 60.0),
];

const GAP_PERCENT: u16 = 13;
const VERDICT: u16 = 19;
/// The last column that is printed; notes and sources would make the rest too small to read.
const LAST_PRINTED: u16 = 20;

impl Book<'_> {
    pub(super) fn assessments(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let told = self.model.rows();
        let rows = self.model.records.iter().map(|record| {
            let told = told.get(record.target.as_str()).copied();
            self.assessment(record, told)
        });
        let mut columns = Vec::from(COLUMNS);
        if self.has_tasks() {
            let heading = ledger_phrase(LedgerPhrase::LinkedTasks, self.pen.words.language());
            columns.push(Column::titled(heading, 40.0));
        }
        let below = self.pen.only_table(sheet, &columns, rows)?;
        let last = below.saturating_sub(1).max(1);
        for verdict in Verdict::ALL {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(self.signed(verdict)))
                .set_format(Faces::verdict(verdict));
            sheet.add_conditional_format(1, VERDICT, last, VERDICT, &rule)?;
        }
        // A few targets lie very far off; bars that reach the ninth tenth leave the others readable.
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(0xE3B26A))
            .set_negative_fill_color(Color::RGB(0xA9C4DA))
            .set_border_off(true)
            .set_solid_fill(true)
            .set_maximum(ConditionalFormatType::Percentile, 90)
            .set_minimum(ConditionalFormatType::Percentile, 10);
        sheet.add_conditional_format(1, GAP_PERCENT, last, GAP_PERCENT, &bar)?;
        sheet.set_print_area(0, 0, last, LAST_PRINTED)?;
        Ok(())
    }

    /// Sign and word: what the verdict column holds and its colours go by.
    pub(super) fn signed(&self, verdict: Verdict) -> String {
        format!("{} {}", symbol(verdict), self.pen.words.verdict(verdict))
    }

    fn assessment(&self, record: &Record, told: Option<(&DomainView, &RowView)>) -> Vec<Cell> {
        let decimals = record.decimals;
        let period = |code: &Option<String>| -> Option<Period> { code.as_ref()?.parse().ok() };
        let label = |code: &Option<String>| {
            period(code).map_or(Cell::Empty, |period| {
                Cell::text(period.label(self.pen.words.language()))
            })
        };
        let word = |read: fn(&RowView) -> String| {
            told.map_or(Cell::Empty, |(_, row)| Cell::Text(read(row)))
        };
        let chance = record.outlook.as_ref().and_then(|outlook| outlook.p_meet);
        let status = record.actual_status.and_then(Status::from_code);
        let mut cells = vec![
            Cell::text(&record.target),
            told.map_or(Cell::text(&record.domain), |(domain, _)| {
                Cell::text(&domain.domain)
            }),
            Cell::text(&record.indicator_name),
            Cell::text(&record.region_name),
            word(|row| row.condition.clone()),
            Cell::number(record.target_value, decimals),
            Cell::text(&record.unit_label),
            word(|row| row.due.clone()),
            Cell::day(period(&record.due).map(Period::end)),
            Cell::number(record.actual, decimals),
            label(&record.actual_period),
            status.map_or(Cell::Empty, |status| {
                Cell::text(self.pen.words.status(status))
            }),
            Cell::number(record.gap, decimals),
            Cell::number(record.gap_percent, 1),
            Cell::number(record.baseline, decimals),
            label(&record.baseline_period),
            Cell::number(record.required, decimals),
            Cell::number(record.pace, 1),
            Cell::estimate(chance.map(|chance| chance * 100.0), 0),
            Verdict::from_code(record.verdict)
                .map_or(Cell::Empty, |verdict| Cell::Text(self.signed(verdict))),
            self.reason(record),
            word(|row| row.notes.join("\n")),
            word(|row| row.source.clone()),
            word(|row| row.evidence.join("\n")),
        ];
        if self.has_tasks() {
            cells.push(told.map_or(Cell::Empty, |(_, row)| Self::tasks(row)));
        }
        cells
    }

    /// Whether any target belongs to a rectification task.
    fn has_tasks(&self) -> bool {
        let mut records = self.model.records.iter();
        records.any(|record| !record.tasks.is_empty())
    }

    /// The rectification tasks of a target; a cell leads to one place, which is the first of them.
    fn tasks(row: &RowView) -> Cell {
        let lines: Vec<&str> = row.tasks.iter().map(|task| task.line.as_str()).collect();
        let text = lines.join("\n");
        match row.tasks.first().map(|task| task.address.as_str()) {
            Some(address) if !address.is_empty() => Cell::Leading(text, address.to_string()),
            _ => Cell::Text(text),
        }
    }

    /// Why it is not assessed or open, or whether it was met in time.
    fn reason(&self, record: &Record) -> Cell {
        let reason = record.reason.and_then(Reason::from_code);
        let timing = record.timing.and_then(Timing::from_code);
        let word = reason
            .map(|reason| self.pen.words.reason(reason))
            .or_else(|| timing.map(|timing| self.pen.words.timing(timing)));
        word.map_or(Cell::Empty, Cell::text)
    }
}
