//! Charts of the spreadsheet itself, on figures of the workbook.
//!
//! Every name that comes from data is a reference to a cell: a chart takes text for a reference where it
//! looks like one.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartPoint, ChartSeries,
    ChartSolidFill, ChartType, Color,
};

use super::Book;
use crate::assess::Verdict;
use crate::chart::{ChangeColumns, Trajectory, verdict_rgb};
use crate::words::Phrase;

/// Width of a chart, px.
pub(super) const WIDTH: u32 = 560;
/// Height of a chart, px.
pub(super) const HEIGHT: u32 = 320;
/// More columns than this leave no room for the values on them.
const MOST_LABELLED: u32 = 12;

const MEASURE: u32 = 0x2F4B66;
const BASE: u32 = 0xA9B4BF;
const GOAL: u32 = 0xB53A12;
const REQUIRED: u32 = 0x6B7785;
const GRID: u32 = 0xE6EAED;

/// The columns of the sheet of figures.
mod column {
    pub(super) const TITLE: u16 = 1;
    pub(super) const PERIOD: u16 = 2;
    pub(super) const BASELINE: u16 = 3;
    pub(super) const ACTUAL: u16 = 4;
    pub(super) const TARGET: u16 = 5;
    pub(super) const UPPER: u16 = 6;
    pub(super) const REQUIRED: u16 = 7;
    pub(super) const UNIT: u16 = 8;
    pub(super) const CONDITION: u16 = 9;
    pub(super) const CHANGE_UNIT: u16 = 6;
}

/// The rows of the sheet of figures that one chart shows.
#[derive(Clone, Copy)]
pub(super) struct Block {
    first: u32,
    rows: u32,
}

impl Block {
    pub(super) fn new(first: u32, rows: usize) -> Block {
        Block {
            first,
            rows: u32::try_from(rows).unwrap_or_default(),
        }
    }

    pub(super) fn height(self) -> u32 {
        self.rows
    }

    /// Space between columns in percent of their width: few columns are not to become walls.
    fn gap(self) -> u16 {
        if self.rows <= 4 { 220 } else { 60 }
    }

    fn last(self) -> u32 {
        self.first + self.rows.saturating_sub(1)
    }
}

impl Book<'_> {
    /// How many targets have each verdict; the rows are those of the tally on the first sheet.
    pub(super) fn tally_chart(&self, (first, last): (u32, u32), height: u32) -> Chart {
        let sheet = self.pen.phrase(Phrase::SectionSummary);
        let points: Vec<ChartPoint> = self
            .model
            .tally
            .iter()
            .filter_map(|tally| Verdict::from_code(tally.verdict))
            .map(|verdict| ChartPoint::new().set_format(&mut filled(verdict_rgb(verdict))))
            .collect();
        let mut chart = Chart::new_bar();
        chart
            .add_series()
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, 1, last, 1))
            .set_name(self.pen.phrase(Phrase::Count))
            .set_points(&points)
            .set_gap(40)
            .set_data_label(ChartDataLabel::new().show_value());
        self.titled(&mut chart)
            .set_name(self.pen.phrase(Phrase::TallyTitle));
        chart.legend().set_hidden();
        chart.y_axis().set_reverse();
        chart.x_axis().set_major_gridlines(false).set_hidden(true);
        chart
            .set_width(WIDTH)
            .set_height(height)
            .set_alt_text(self.pen.phrase(Phrase::TallyTitle));
        chart
    }

    /// Actuals as columns, target and required path as lines; `None` without rows.
    pub(super) fn trajectory_chart(&self, block: Block, spec: &Trajectory) -> Option<Chart> {
        if block.rows == 0 {
            return None;
        }
        let sheet = self.pen.phrase(Phrase::SheetChartData);
        let head = |column| (sheet, 0, column);
        let mut columns = Chart::new_column();
        if spec.baseline.is_some() {
            columns.push_series(
                self.series(sheet, block, column::BASELINE)
                    .set_name(head(column::BASELINE))
                    .set_format(&mut filled(BASE))
                    .set_overlap(100)
                    .set_gap(block.gap())
                    .set_data_label(&values(spec.decimals)),
            );
        }
        let mut actual = self.series(sheet, block, column::ACTUAL);
        actual
            .set_name(head(column::ACTUAL))
            .set_format(&mut filled(MEASURE))
            .set_overlap(100)
            .set_gap(block.gap());
        if block.rows <= MOST_LABELLED {
            actual.set_data_label(&values(spec.decimals));
        }
        columns.push_series(&actual);
        let mut lines = Chart::new(ChartType::Line);
        lines.push_series(
            self.line(sheet, block, column::TARGET, GOAL, ChartLineDashType::Solid)
                .set_name((sheet, block.first, column::CONDITION)),
        );
        if spec.band.is_some() {
            lines.push_series(
                self.line(sheet, block, column::UPPER, GOAL, ChartLineDashType::Solid)
                    .set_name(head(column::UPPER)),
            );
        }
        if !spec.path.is_empty() {
            lines.push_series(
                self.line(
                    sheet,
                    block,
                    column::REQUIRED,
                    REQUIRED,
                    ChartLineDashType::Dash,
                )
                .set_name(head(column::REQUIRED)),
            );
        }
        columns.combine(&lines);
        self.titled(&mut columns)
            .set_name((sheet, block.first, column::TITLE));
        let unit = (!spec.unit.is_empty()).then_some((sheet, block.first, column::UNIT));
        self.axes(&mut columns, unit, spec.decimals);
        // Columns tell the truth from zero on only.
        let lowest = spec.actuals.iter().map(|actual| actual.value);
        if lowest.fold(f64::INFINITY, f64::min) >= 0.0 {
            columns.y_axis().set_min(0);
        }
        columns.set_alt_text(super::plain::plain(&spec.frame.title, self.pen.words));
        Some(columns)
    }

    /// Monthly changes as columns with the means of the periods and the alert line; `None` without rows.
    pub(super) fn change_chart(&self, block: Block, spec: &ChangeColumns) -> Option<Chart> {
        if block.rows == 0 {
            return None;
        }
        let sheet = self.pen.phrase(Phrase::SheetChartData);
        let mut columns = Chart::new_column();
        let mut change = self.series(sheet, block, column::ACTUAL);
        change
            .set_name(self.pen.phrase(Phrase::AlertAndChange))
            .set_format(&mut filled(MEASURE))
            .set_gap(60);
        if block.rows <= MOST_LABELLED {
            change.set_data_label(&values(spec.decimals));
        }
        columns.push_series(&change);
        let mut lines = Chart::new(ChartType::Line);
        lines.push_series(
            self.line(
                sheet,
                block,
                column::BASELINE,
                REQUIRED,
                ChartLineDashType::Dash,
            )
            .set_name(self.pen.phrase(Phrase::GroupMean)),
        );
        if spec.alert.is_some() {
            lines.push_series(
                self.line(sheet, block, column::TARGET, GOAL, ChartLineDashType::Solid)
                    .set_name(self.pen.phrase(Phrase::AlertLine)),
            );
        }
        columns.combine(&lines);
        self.titled(&mut columns)
            .set_name((sheet, block.first, column::TITLE));
        let unit = (!spec.unit.is_empty()).then_some((sheet, block.first, column::CHANGE_UNIT));
        self.axes(&mut columns, unit, spec.decimals);
        columns
            .x_axis()
            .set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
        columns.set_alt_text(super::plain::plain(&spec.frame.title, self.pen.words));
        Some(columns)
    }

    fn series(&self, sheet: &str, block: Block, column: u16) -> ChartSeries {
        let mut series = ChartSeries::new();
        series
            .set_categories((
                sheet,
                block.first,
                column::PERIOD,
                block.last(),
                column::PERIOD,
            ))
            .set_values((sheet, block.first, column, block.last(), column));
        series
    }

    fn line(
        &self,
        sheet: &str,
        block: Block,
        column: u16,
        colour: u32,
        dashes: ChartLineDashType,
    ) -> ChartSeries {
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(colour))
            .set_width(1.75)
            .set_dash_type(dashes);
        let mut marker = ChartMarker::new();
        marker.set_none();
        let mut series = self.series(sheet, block, column);
        series
            .set_format(ChartFormat::new().set_line(&line))
            .set_marker(&marker);
        series
    }

    fn axes(&self, chart: &mut Chart, unit: Option<(&str, u32, u16)>, decimals: u32) {
        // Pieces and wells have no unit; an empty name would be shown as a name to be filled in.
        if let Some(unit) = unit {
            chart
                .y_axis()
                .set_name(unit)
                .set_name_font(ChartFont::new().set_size(9).unset_bold());
        }
        let mut grid = ChartLine::new();
        grid.set_color(Color::RGB(GRID)).set_width(0.75);
        chart
            .y_axis()
            .set_font(ChartFont::new().set_size(9))
            .set_num_format(number_format(decimals))
            .set_major_gridlines_line(&grid);
        chart.x_axis().set_font(ChartFont::new().set_size(9));
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart
            .show_empty_cells_as(ChartEmptyCells::Gaps)
            .set_width(WIDTH)
            .set_height(HEIGHT);
    }

    fn titled<'c>(&self, chart: &'c mut Chart) -> &'c mut rust_xlsxwriter::ChartTitle {
        chart.title().set_font(ChartFont::new().set_size(11))
    }
}

fn filled(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour)));
    format
}

fn values(decimals: u32) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label
        .show_value()
        .set_position(ChartDataLabelPosition::OutsideEnd)
        .set_num_format(number_format(decimals))
        .set_font(ChartFont::new().set_size(8));
    label
}

fn number_format(decimals: u32) -> String {
    match decimals.min(8) as usize {
        0 => "#,##0".to_string(),
        places => format!("#,##0.{}", "0".repeat(places)),
    }
}
