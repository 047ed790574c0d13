//! The sheet of charts, and the sheet of the figures they show.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::faces::ROW_HEIGHT;
use super::native::{Block, HEIGHT, WIDTH};
use super::table::{Cell, Column};
use crate::assess::Verdict;
use crate::chart::{ChangeColumns, ChartSpec, Trajectory};
use crate::period::Period;
use crate::report::ReportModel;
use crate::report::views::ChartView;
use crate::words::Phrase;

/// More charts than this nobody looks through; the others are pictures in the folder.
const MOST_CHARTS: usize = 24;
/// Charts side by side.
const ABREAST: usize = 2;

/// The figures of trajectories, row by row. The native charts refer to these columns by number.
const TRAJECTORIES: [Column; 10] = [
    Column::new(Phrase::TargetId, 10.0),
    Column::new(Phrase::Indicator, 44.0),
    Column::new(Phrase::Period, 18.0),
    Column::new(Phrase::Baseline, 11.0),
    Column::new(Phrase::Actual, 11.0),
    Column::new(Phrase::Target, 11.0),
    Column::new(Phrase::UpperLimit, 11.0),
    Column::new(Phrase::Required, 11.0),
    Column::centred(Phrase::Unit, 11.0),
    Column::new(Phrase::Condition, 40.0),
];

/// The figures of change columns.
const CHANGES: [Column; 7] = [
    Column::new(Phrase::TargetId, 10.0),
    Column::new(Phrase::Indicator, 44.0),
    Column::new(Phrase::Period, 18.0),
    Column::new(Phrase::GroupMean, 11.0),
    Column::new(Phrase::AlertAndChange, 11.0),
    Column::new(Phrase::AlertLine, 11.0),
    Column::centred(Phrase::Unit, 11.0),
];

/// What the sheets of charts show, in order.
pub(super) struct Charted<'a> {
    changes: Vec<(&'a ChartView, &'a ChangeColumns)>,
    trajectories: Vec<(&'a ChartView, &'a Trajectory)>,
}

/// The trajectories that need attention, then those soon due, not met, met, not assessed.
pub(super) fn chosen(model: &ReportModel) -> Charted<'_> {
    let told = || model.table.iter().flat_map(|domain| &domain.rows);
    let last = [Verdict::Met.code(), Verdict::NotAssessed.code()];
    let in_order = model
        .attention
        .iter()
        .chain(&model.upcoming)
        .chain(told().filter(|row| !last.contains(&row.verdict)))
        .chain(told().filter(|row| row.verdict == last[0]))
        .chain(told())
        .filter_map(|row| row.chart.as_deref());
    let mut trajectories: Vec<(&ChartView, &Trajectory)> = Vec::new();
    for name in in_order {
        if trajectories.len() == MOST_CHARTS {
            break;
        }
        if trajectories.iter().any(|(view, _)| view.name == name) {
            continue;
        }
        let view = model.trajectories.iter().find(|view| view.name == name);
        if let Some(view) = view
            && let ChartSpec::Trajectory(spec) = &view.spec
        {
            trajectories.push((view, spec));
        }
    }
    let changes = model.charts.iter().filter_map(|view| match &view.spec {
        ChartSpec::ChangeColumns(spec) => Some((view, spec)),
        _ => None,
    });
    Charted {
        changes: changes.take(MOST_CHARTS).collect(),
        trajectories,
    }
}

impl Book<'_> {
    /// The sheet of figures: trajectories first, change columns below.
    pub(super) fn chart_data(
        &self,
        sheet: &mut Worksheet,
        charted: &Charted<'_>,
    ) -> Result<(), XlsxError> {
        let rows = charted
            .trajectories
            .iter()
            .flat_map(|(view, spec)| self.trajectory_rows(view, spec));
        let below = self.pen.table(sheet, 0, &TRAJECTORIES, rows)?;
        sheet.set_freeze_panes(1, 1)?;
        let rows = charted
            .changes
            .iter()
            .flat_map(|(view, spec)| self.change_rows(view, spec));
        if !charted.changes.is_empty() {
            self.pen.table(sheet, below + 1, &CHANGES, rows)?;
        }
        Ok(())
    }

    /// The sheet of charts, change columns last.
    pub(super) fn charts(
        &self,
        sheet: &mut Worksheet,
        charted: &Charted<'_>,
    ) -> Result<(), XlsxError> {
        sheet.set_screen_gridlines(false);
        let note = self.pen.phrase(Phrase::ChartsChosen);
        sheet.write_string_with_format(0, 0, note, &self.pen.faces.quiet)?;
        let mut place = 0;
        let mut first = 1;
        for (view, spec) in &charted.trajectories {
            let rows = self.trajectory_rows(view, spec).len();
            let block = Block::new(first, rows);
            let chart = self.trajectory_chart(block, spec);
            self.place(sheet, place, chart.as_ref())?;
            first += block.height();
            place += 1;
        }
        // One line free and one head below the trajectories.
        first += 2;
        for (view, spec) in &charted.changes {
            let rows = self.change_rows(view, spec).len();
            let block = Block::new(first, rows);
            let chart = self.change_chart(block, spec);
            self.place(sheet, place, chart.as_ref())?;
            first += block.height();
            place += 1;
        }
        let breaks: Vec<u32> = (1..place.div_ceil(ABREAST * 2))
            .filter_map(|page| u32::try_from(page * 2).ok())
            .map(|rows| 1 + rows * rows_a_chart())
            .collect();
        sheet.set_page_breaks(&breaks)?;
        Ok(())
    }

    fn place(
        &self,
        sheet: &mut Worksheet,
        place: usize,
        chart: Option<&rust_xlsxwriter::Chart>,
    ) -> Result<(), XlsxError> {
        let Some(chart) = chart else {
            return Ok(());
        };
        let row = u32::try_from(place / ABREAST).unwrap_or_default() * rows_a_chart() + 1;
        let column = if place.is_multiple_of(ABREAST) {
            0
        } else {
            columns_a_chart()
        };
        // A little lower, so that a page break above does not catch its edge.
        sheet.insert_chart_with_offset(row, column, chart, 0, 8)?;
        Ok(())
    }

    fn trajectory_rows(&self, view: &ChartView, spec: &Trajectory) -> Vec<Vec<Cell>> {
        let decimals = spec.decimals;
        let (lower, upper) = match (spec.band, &spec.target) {
            (Some((lower, upper)), _) => (Some(lower), Some(upper)),
            (None, target) => (target.as_ref().map(|target| target.value), None),
        };
        let required = |day| Cell::number(on_the_path(&spec.path, day), decimals);
        let mut rows = Vec::new();
        let mut row =
            |period: &str, baseline: Option<f64>, actual: Option<f64>, required: Cell| {
                let first = rows.is_empty();
                rows.push(vec![
                    Cell::text(view.target.clone().unwrap_or_default()),
                    if first {
                        Cell::text(self.pen.words.bracketed(
                            &view.title,
                            &self.pen.words.clauses(
                                &view.target.clone().unwrap_or_default(),
                                &spec.verdict_text,
                            ),
                        ))
                    } else {
                        Cell::Empty
                    },
                    Cell::text(period),
                    Cell::number(baseline, decimals),
                    Cell::number(actual, decimals),
                    Cell::number(lower, decimals),
                    Cell::number(upper, decimals),
                    required,
                    Cell::text(&spec.unit),
                    match &spec.target {
                        Some(target) if first => Cell::text(&target.label),
                        _ => Cell::Empty,
                    },
                ]);
            };
        if let Some((day, value, _)) = &spec.baseline {
            let label = self.baseline_period(view).unwrap_or(day.to_string());
            let period = self
                .pen
                .words
                .bracketed(&label, self.pen.phrase(Phrase::Baseline));
            row(&period, Some(*value), None, required(*day));
        }
        for actual in &spec.actuals {
            if actual.gap_before {
                row("…", None, None, Cell::Empty);
            }
            let day = actual.date;
            row(
                &actual.period_label,
                None,
                Some(actual.value),
                required(day),
            );
        }
        // The goal is a line to its day; from one period alone it would be no line at all.
        let due = spec.target.as_ref().and_then(|target| target.date);
        let is_to_come = due.is_some_and(|due| spec.actuals.iter().all(|actual| actual.date < due));
        if is_to_come || spec.actuals.len() + usize::from(spec.baseline.is_some()) == 1 {
            let told = self.model.rows();
            let label = told
                .get(view.target.as_deref().unwrap_or_default())
                .map_or("", |(_, row)| row.due.as_str());
            let period = match due {
                Some(_) => self
                    .pen
                    .words
                    .bracketed(label, self.pen.phrase(Phrase::Due)),
                None => self.pen.phrase(Phrase::Target).to_string(),
            };
            row(&period, None, None, due.map_or(Cell::Empty, required));
        }
        rows
    }

    /// The base period of a chart's target in words.
    fn baseline_period(&self, view: &ChartView) -> Option<String> {
        let target = view.target.as_deref()?;
        let mut records = self.model.records.iter();
        let record = records.find(|record| record.target == target)?;
        let period: Period = record.baseline_period.as_ref()?.parse().ok()?;
        Some(period.label(self.pen.words.language()))
    }

    fn change_rows(&self, view: &ChartView, spec: &ChangeColumns) -> Vec<Vec<Cell>> {
        let decimals = spec.decimals;
        let alert = spec.alert.as_ref().map(|(value, _)| *value);
        let mean = |place: usize| {
            let group = spec
                .groups
                .iter()
                .find(|group| (group.first..group.first + group.count).contains(&place))?;
            group.mean
        };
        spec.columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                vec![
                    Cell::text(view.target.clone().unwrap_or_default()),
                    if place == 0 {
                        Cell::text(&spec.frame.title)
                    } else {
                        Cell::Empty
                    },
                    Cell::text(&column.label),
                    Cell::number(mean(place), decimals),
                    Cell::number(column.value, decimals),
                    Cell::number(alert, decimals),
                    Cell::text(&spec.unit),
                ]
            })
            .collect()
    }
}

/// Rows a chart stands over, with one free.
fn rows_a_chart() -> u32 {
    HEIGHT / ROW_HEIGHT + 1
}

/// Columns a chart stands over, with a part of one free.
fn columns_a_chart() -> u16 {
    u16::try_from(WIDTH / super::faces::COLUMN_WIDTH + 1).unwrap_or_default()
}

/// The required value of a day, between the corners of the path.
fn on_the_path(path: &[(chrono::NaiveDate, f64)], day: chrono::NaiveDate) -> Option<f64> {
    path.windows(2).find_map(|corners| {
        let [(first, from), (last, to)] = corners else {
            return None;
        };
        if !(*first..=*last).contains(&day) {
            return None;
        }
        let whole = (*last - *first).num_days();
        if whole == 0 {
            return Some(*to);
        }
        // Days of a path lie far below 2^53.
        let share = (day - *first).num_days() as f64 / whole as f64;
        Some(from + (to - from) * share)
    })
}

#[cfg(test)]
mod tests {
    use super::on_the_path;
    use chrono::NaiveDate;

    #[test]
    fn the_path_is_straight_between_its_corners_and_nowhere_else() {
        let day = |day| NaiveDate::from_ymd_opt(2024, 1, day).expect("a day");
        let path = [(day(1), 10.0), (day(11), 20.0), (day(12), 40.0)];
        assert_eq!(on_the_path(&path, day(6)), Some(15.0));
        assert_eq!(on_the_path(&path, day(11)), Some(20.0));
        assert_eq!(on_the_path(&path, day(12)), Some(40.0));
        assert_eq!(on_the_path(&path, day(13)), None);
        assert_eq!(on_the_path(&[], day(1)), None);
    }
}
