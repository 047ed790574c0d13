//! `report.xlsx`: the report as a workbook an analyst can go on working in.
//!
//! Numbers are numbers, days are days, text from data is text: never a formula, whatever it begins with.
//! The charts are native ones on figures of the workbook itself.

mod actuals;
mod assessments;
mod chart_sheet;
pub(super) mod faces;
mod lists;
mod native;
mod overview;
pub(super) mod plain;
pub(super) mod table;

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use self::table::Pen;
use super::ReportModel;
use crate::error::{Error, Result};
use crate::words::Phrase;

/// A workbook being filled.
pub(super) struct Book<'a> {
    model: &'a ReportModel,
    pen: Pen,
}

/// The sheets in their order.
const SHEETS: [Phrase; 9] = [
    Phrase::SectionSummary,
    Phrase::SheetAssessments,
    Phrase::SheetActuals,
    Phrase::SheetCharts,
    Phrase::SheetChartData,
    Phrase::SectionTrends,
    Phrase::SheetChanges,
    Phrase::SectionFindings,
    Phrase::SheetMethod,
];

/// The workbook as bytes; its only date is the as-of day.
///
/// # Errors
/// Only if the writer fails.
pub(super) fn write(model: &ReportModel) -> Result<Vec<u8>> {
    Book {
        model,
        pen: Pen::new(model.words()),
    }
    .write()
    .map_err(|error| Error::Serialise {
        what: "report as a workbook",
        reason: error.to_string(),
    })
}

impl Book<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let body = self.pen.faces.body.clone();
        workbook.set_default_format(&body, faces::ROW_HEIGHT, faces::COLUMN_WIDTH)?;
        let mut properties = DocProperties::new()
            .set_title(plain::plain(&self.model.dataset, self.pen.words))
            .set_subject(self.pen.words.phrase(Phrase::ReportTitle))
            .set_author("duibiao");
        if let Some(day) = plain::day(self.model.question.as_of) {
            properties = properties.set_creation_datetime(&day);
        }
        workbook.set_properties(&properties);
        let charted = chart_sheet::chosen(self.model);
        for sheet in SHEETS {
            let mut worksheet = Worksheet::new();
            worksheet.set_name(self.pen.phrase(sheet))?;
            match sheet {
                Phrase::SectionSummary => self.overview(&mut worksheet)?,
                Phrase::SheetAssessments => self.assessments(&mut worksheet)?,
                Phrase::SheetActuals => self.actuals(&mut worksheet)?,
                Phrase::SheetCharts => self.charts(&mut worksheet, &charted)?,
                Phrase::SheetChartData => self.chart_data(&mut worksheet, &charted)?,
                Phrase::SectionTrends => self.trends(&mut worksheet)?,
                Phrase::SheetChanges => self.changes(&mut worksheet)?,
                Phrase::SectionFindings => self.findings(&mut worksheet)?,
                _ => self.method_and_sources(&mut worksheet)?,
            }
            let title = self.pen.phrase(Phrase::ReportTitle);
            set_up_page(&mut worksheet, title, &self.model.as_of);
            workbook.push_worksheet(worksheet);
        }
        workbook.save_to_buffer()
    }
}

/// A4 across, as wide as one page, with page numbers.
///
/// `title` and `as_of` must be words of this program: data could hold the signs that mean fields there.
pub(super) fn set_up_page(sheet: &mut Worksheet, title: &str, as_of: &str) {
    const A4: u8 = 9;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_header(format!("&L{title}&R&A"))
        .set_footer(format!("&L{as_of}&R&P / &N"));
}
