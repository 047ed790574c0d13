//! The first sheet: the headline, how many targets have each verdict, and the quarterly text.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain::plain;
use super::{Book, SHEETS};
use crate::assess::Verdict;
use crate::report::{Passage, Point};
use crate::words::{Phrase, symbol};

/// Widths of the columns the text runs across.
const WIDTHS: [f64; 8] = [24.0, 10.0, 4.0, 16.0, 16.0, 16.0, 16.0, 16.0];
/// The column the chart begins in.
const CHART: u16 = 3;
/// Rows the chart takes.
const CHART_ROWS: u32 = 13;

impl Book<'_> {
    pub(super) fn overview(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = u16::try_from(WIDTHS.len() - 1).unwrap_or_default();
        let across = (last, WIDTHS.iter().sum());
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_screen_gridlines(false);
        let title = self.pen.phrase(Phrase::ReportTitle);
        sheet.write_string_with_format(0, 0, title, &self.pen.faces.title)?;
        sheet.set_row_height(0, 30)?;
        let dataset = plain(&self.model.dataset, self.pen.words);
        sheet.write_string_with_format(1, 0, dataset, &self.pen.faces.heading)?;
        sheet.write_string_with_format(2, 0, &self.model.as_of, &self.pen.faces.quiet)?;
        let mut at = self.pen.paragraph(sheet, 3, across, &self.model.headline)?;
        at = self.tally(sheet, at + 1)?;
        for passage in self.told() {
            at = self.pen.heading(sheet, at + 1, &passage.heading)?;
            // The headline stands at the top already.
            let paragraphs = passage.paragraphs.iter();
            for text in paragraphs.filter(|text| **text != self.model.headline) {
                at = self.pen.paragraph(sheet, at, across, text)?;
            }
            for point in &passage.points {
                at = self.pen.paragraph(sheet, at, across, &pointed(point))?;
            }
        }
        self.links(sheet, at + 1)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }

    /// The passages that say more than the headline.
    fn told(&self) -> impl Iterator<Item = &Passage> {
        self.model.narrative.iter().filter(|passage| {
            !passage.points.is_empty()
                || passage
                    .paragraphs
                    .iter()
                    .any(|text| *text != self.model.headline)
        })
    }

    /// The counts with their chart; returns the row below both.
    fn tally(&self, sheet: &mut Worksheet, top: u32) -> Result<u32, XlsxError> {
        for (column, heading) in [(0, Phrase::Verdict), (1, Phrase::Count)] {
            let heading = self.pen.phrase(heading);
            sheet.write_string_with_format(top, column, heading, &self.pen.faces.head)?;
        }
        let mut at = top + 1;
        for tally in &self.model.tally {
            let verdict = Verdict::from_code(tally.verdict);
            let face = verdict.map_or(self.pen.faces.text.clone(), |verdict| {
                self.pen
                    .faces
                    .text
                    .merge(&super::faces::Faces::verdict(verdict))
            });
            let word = format!("{} {}", tally.symbol, tally.word);
            sheet.write_string_with_format(at, 0, word, &face)?;
            // Counts of targets lie far below 2^53.
            let count = tally.count as f64;
            sheet.write_number_with_format(at, 1, count, self.pen.faces.number(count, 0))?;
            at += 1;
        }
        let total: usize = self.model.tally.iter().map(|tally| tally.count).sum();
        let word = self.pen.phrase(Phrase::Total);
        sheet.write_string_with_format(at, 0, word, &self.pen.faces.text)?;
        sheet.write_number_with_format(at, 1, total as f64, &self.pen.faces.total)?;
        if at > top + 1 {
            let chart = self.tally_chart((top + 1, at - 1), CHART_ROWS * super::faces::ROW_HEIGHT);
            sheet.insert_chart(top, CHART, &chart)?;
        }
        Ok((at + 1).max(top + CHART_ROWS))
    }

    fn links(&self, sheet: &mut Worksheet, top: u32) -> Result<(), XlsxError> {
        let first = self
            .pen
            .heading(sheet, top, self.pen.phrase(Phrase::SheetsListed))?;
        let names = SHEETS.iter().skip(1).map(|sheet| self.pen.phrase(*sheet));
        for (at, name) in (first..).zip(names) {
            let place = rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(name);
            sheet.write_url_with_format(at, 0, place, &self.pen.faces.link)?;
            if name == self.pen.phrase(Phrase::SheetActuals)
                && let Some(told) = self.actuals_left_out()
            {
                sheet.write_string_with_format(at, 1, told, &self.pen.faces.quiet)?;
            }
        }
        Ok(())
    }
}

/// A point with the sign of its verdict.
fn pointed(point: &Point) -> String {
    match point.verdict.and_then(Verdict::from_code) {
        Some(verdict) => format!("{} {}", symbol(verdict), point.text),
        None => format!("• {}", point.text),
    }
}
