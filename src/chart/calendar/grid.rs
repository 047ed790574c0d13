//! Where the days of a year lie: a column for every week, a row for every weekday.

use chrono::{Datelike, Months, NaiveDate};

use super::super::canvas::{Anchor, Canvas};
use super::super::spec::Calendar;
use super::super::theme::{self, MARGIN};

/// The largest distance of neighbouring cells, px.
const WIDEST: f64 = 32.0;
/// White between neighbouring cells, px.
const PARTING: f64 = 1.2;
const DAYS: f64 = 7.0;

/// The grid of all years.
pub(super) struct Grid {
    left: f64,
    /// Distance of neighbouring cells, px.
    step: f64,
}

/// The column and the row of a date in the block of its year, counted from 0.
fn place(date: NaiveDate) -> (f64, f64) {
    let row = date.weekday().num_days_from_monday();
    // The weekday of the first of January, seven added to stay above zero.
    let first = (row + 7 - date.ordinal0() % 7) % 7;
    let column = (date.ordinal0() + first) / 7;
    (f64::from(column), f64::from(row))
}

/// The first day of a month.
fn start(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The last day of a month.
fn end(year: i32, month: u32) -> Option<NaiveDate> {
    start(year, month)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// Whether a month has days from `first` to `last`.
pub(super) fn touches(year: i32, month: u32, (first, last): (NaiveDate, NaiveDate)) -> bool {
    start(year, month).is_some_and(|start| start <= last)
        && end(year, month).is_some_and(|end| end >= first)
}

impl Grid {
    /// A grid in `content` px beside the names of the weekdays.
    pub(super) fn fit(spec: &Calendar, content: f64) -> Self {
        let names = spec.words.weekdays.iter();
        let names = names
            .map(|name| theme::TICK.width(name))
            .fold(0.0, f64::max);
        let names = names.min(content * 0.1).ceil() + 6.0;
        let last_column = |year: i32| end(year, 12).map_or(52.0, |date| place(date).0);
        let columns = spec.years.iter().map(|year| last_column(year.year));
        let columns = columns.fold(52.0, f64::max) + 1.0;
        // Whole tenths of a px, in which the picture is drawn.
        let step = ((content - names) / columns * 10.0).floor() / 10.0;
        Self {
            left: MARGIN + names,
            step: step.min(WIDEST),
        }
    }

    /// Side of a cell, px.
    pub(super) fn side(&self) -> f64 {
        self.step - PARTING
    }

    pub(super) fn height(&self) -> f64 {
        self.step * DAYS
    }

    /// The upper left corner of the cell of a date, below the top of its block.
    pub(super) fn cell(&self, date: NaiveDate) -> (f64, f64) {
        let (column, row) = place(date);
        (self.left + column * self.step, row * self.step)
    }

    /// From where to where a month is named: its whole weeks and the larger parts of others.
    pub(super) fn month(&self, year: i32, month: u32) -> Option<(f64, f64)> {
        let (first, last) = (place(start(year, month)?), place(end(year, month)?));
        // A week belongs to the month that holds its Thursday.
        let from = if first.1 > 3.0 {
            first.0 + 1.0
        } else {
            first.0
        };
        let to = if last.1 < 3.0 { last.0 } else { last.0 + 1.0 };
        Some((self.left + from * self.step, self.left + to * self.step))
    }

    pub(super) fn draw_weekdays(&self, canvas: &mut Canvas, names: &[String; 7], top: f64) {
        for (row, name) in names.iter().enumerate() {
            // Where rows are low every second one is named.
            if self.step < 9.8 && !row.is_multiple_of(2) {
                continue;
            }
            let room = self.left - MARGIN - 5.0;
            let set = theme::TICK.wrap(name, room, 1);
            let middle = top + (row as f64 + 0.5) * self.step;
            let at = (self.left - 5.0, middle + 3.0);
            canvas.lines(&set.lines, at, 0.0, Anchor::End, theme::TICK);
        }
    }

    /// The line between a month and the one before it.
    pub(super) fn draw_month_line(&self, canvas: &mut Canvas, year: i32, month: u32, top: f64) {
        let Some(date) = start(year, month) else {
            return;
        };
        let (x, y) = self.cell(date);
        let (x, y) = (x - PARTING / 2.0, top + y - PARTING / 2.0);
        let bottom = top + self.height() - PARTING / 2.0;
        let mut points = vec![(x, bottom)];
        if y > top {
            let right = x + self.step;
            points.extend([(x, y), (right, y), (right, top - 2.0)]);
        } else {
            points.push((x, top - 2.0));
        }
        canvas.path(points, 1.2, theme::COMPARISON);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn weeks_begin_on_monday() {
        // The first of January 2024 was a Monday, that of 2023 a Sunday.
        assert_eq!(place(date(2024, 1, 1)), (0.0, 0.0));
        assert_eq!(place(date(2024, 1, 8)), (1.0, 0.0));
        assert_eq!(place(date(2024, 12, 31)), (52.0, 1.0));
        assert_eq!(place(date(2023, 1, 1)), (0.0, 6.0));
        assert_eq!(place(date(2023, 1, 2)), (1.0, 0.0));
    }

    #[test]
    fn the_longest_year_has_54_columns() {
        // A leap year that begins on a Sunday.
        assert_eq!(place(date(2012, 12, 31)), (53.0, 0.0));
    }

    #[test]
    fn no_two_days_of_a_year_share_a_place() {
        for year in [2012, 2023, 2024] {
            let mut seen = std::collections::BTreeSet::new();
            let days = date(year, 1, 1).iter_days();
            for day in days.take_while(|day| day.year() == year) {
                let (column, row) = place(day);
                assert!(seen.insert((column as u32, row as u32)), "{day}");
            }
        }
    }
}
