//! 日历热力图: one class a day over one or more years.
//!
//! Every year is a block of weeks (columns) and weekdays (rows), so that the same season stands in
//! the same place in every year. Missing days are hatched; days of marked classes carry a sign.

mod check;
mod colours;
mod grid;

use chrono::{Datelike, NaiveDate};

pub(super) use self::colours::class_colour;

use self::colours::Palette;
use self::grid::Grid;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::hatching;
use super::legend::{self, Entry};
use super::spec::{Calendar, CalendarDay, CalendarYear};
use super::theme::{self, MARGIN};

/// Height of the heading of a year, px.
const YEAR_HEIGHT: f64 = 26.0;
/// Height of the names of the months, px.
const MONTHS_HEIGHT: f64 = 19.0;
const NOTE_LEADING: f64 = 13.0;
/// Distance of the blocks of years, px.
const BELOW: f64 = 14.0;
/// Distance of the year from what is said of it, px.
const NOTE_DISTANCE: f64 = 14.0;
/// Side of a swatch in the key, px.
const SWATCH: f64 = 13.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Calendar) -> Result<(Drawing, u32), ChartError> {
    check::check(spec)?;
    let width = frame::width(&spec.frame)?;
    let palette = Palette::new(spec);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = legend::draw(&mut canvas, &key(spec, &palette), width, y) + 4.0;
    let grid = Grid::fit(spec, width - 2.0 * MARGIN);
    for year in &spec.years {
        y = draw_year(&mut canvas, spec, year, &palette, &grid, (width, y));
    }
    let footer = Footer::set(&spec.frame, width);
    let height = (y + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

/// How many days are in a class.
fn count(spec: &Calendar, class: usize) -> usize {
    spec.days.iter().filter(|day| day.class == class).count()
}

/// How many days of the period have no value.
fn missing(spec: &Calendar) -> usize {
    let days = (spec.last - spec.first).num_days() + 1;
    usize::try_from(days)
        .unwrap_or(0)
        .saturating_sub(spec.days.len())
}

/// Every class and the missing days, each with how many days it has.
fn key<'a>(spec: &'a Calendar, palette: &'a Palette) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (index, class) in spec.classes.iter().enumerate() {
        let words = format!("{} {}", class.word, count(spec, index));
        entries.push(Entry::new(SWATCH, words, move |canvas, (x, y)| {
            palette.draw_cell(canvas, index, (x, y - SWATCH / 2.0), SWATCH);
        }));
    }
    if missing(spec) > 0 {
        let words = format!("{} {}", spec.words.missing, missing(spec));
        entries.push(Entry::new(SWATCH, words, |canvas, (x, y)| {
            draw_missing(canvas, (x, y - SWATCH / 2.0), SWATCH);
        }));
    }
    entries.push(Entry::note(&spec.words.month_note));
    entries
}

fn draw_missing(canvas: &mut Canvas, (x, y): (f64, f64), side: f64) {
    let inner = side - 1.0;
    hatching::draw(canvas, [x + 0.5, y + 0.5, inner, inner], 4.0, theme::RULE);
    hatching::draw_box(canvas, [x + 0.5, y + 0.5, inner, inner], theme::RULE);
}

/// A day in words.
fn day_in_words(spec: &Calendar, day: &CalendarDay) -> String {
    let word = spec.classes.get(day.class).map_or("", |class| &class.word);
    format!("{} {word} {}", day.date, day.text)
}

fn description(spec: &Calendar) -> String {
    let palette = Palette::new(spec);
    let mut parts = vec![spec.frame.subtitle.clone()];
    parts.extend(key(spec, &palette).into_iter().map(|entry| entry.words));
    for year in &spec.years {
        parts.push(format!("{} {}", year.label, year.note));
        for (month, note) in spec.words.months.iter().zip(&year.month_notes) {
            if !note.trim().is_empty() {
                parts.push(format!("{month} {note}"));
            }
        }
    }
    let marked = spec.days.iter().filter(|day| is_marked(spec, day));
    parts.extend(marked.map(|day| day_in_words(spec, day)));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

fn is_marked(spec: &Calendar, day: &CalendarDay) -> bool {
    spec.classes
        .get(day.class)
        .is_some_and(|class| class.marked)
}

/// Draws the block of a year; gives the y below it.
fn draw_year(
    canvas: &mut Canvas,
    spec: &Calendar,
    year: &CalendarYear,
    palette: &Palette,
    grid: &Grid,
    (width, top): (f64, f64),
) -> f64 {
    let mut y = draw_heading(canvas, year, (width, top));
    // Months outside the period are neither named nor parted.
    let looked_at = |month: u32| grid::touches(year.year, month, (spec.first, spec.last));
    for month in (1..=12).filter(|month| looked_at(*month)) {
        if let Some((from, to)) = grid.month(year.year, month) {
            let name = spec.words.months.get(month as usize - 1);
            let set = theme::SMALL.wrap(name.map_or("", String::as_str), to - from, 1);
            let at = ((from + to) / 2.0, y + 13.0);
            canvas.lines(&set.lines, at, 0.0, Anchor::Middle, theme::SMALL);
        }
    }
    y += MONTHS_HEIGHT;
    grid.draw_weekdays(canvas, &spec.words.weekdays, y);
    draw_days(canvas, spec, year.year, palette, grid, y);
    for month in (2..=12).filter(|month| looked_at(*month) && looked_at(*month - 1)) {
        grid.draw_month_line(canvas, year.year, month, y);
    }
    y += grid.height() + 3.0;
    let mut lines = 0;
    for (month, note) in (1..=12).zip(&year.month_notes) {
        let Some((from, to)) = grid.month(year.year, month) else {
            continue;
        };
        let set = theme::TICK.wrap_balanced(note, to - from - 2.0, 2);
        lines = lines.max(set.lines.len());
        let at = ((from + to) / 2.0, y + 11.0);
        canvas.lines(&set.lines, at, NOTE_LEADING, Anchor::Middle, theme::TICK);
    }
    y + lines as f64 * NOTE_LEADING + BELOW
}

/// The year and what is said of it; gives the y below.
fn draw_heading(canvas: &mut Canvas, year: &CalendarYear, (width, top): (f64, f64)) -> f64 {
    let content = width - 2.0 * MARGIN;
    let label = theme::HEADING.wrap(&year.label, content, 1);
    let baseline = top + 17.0;
    let at = (MARGIN, baseline);
    canvas.lines(&label.lines, at, 0.0, Anchor::Start, theme::HEADING);
    let taken = label.width(theme::HEADING.size, theme::HEADING.weight);
    let room = content - taken - NOTE_DISTANCE;
    let beside = theme::LABEL.width(&year.note) <= room;
    let (x, first, room) = if beside {
        (MARGIN + taken + NOTE_DISTANCE, baseline, room)
    } else {
        (MARGIN, baseline + 18.0, content)
    };
    let note = theme::LABEL.wrap(&year.note, room, 2);
    let below = canvas.lines(&note.lines, (x, first), 16.0, Anchor::Start, theme::LABEL);
    (top + YEAR_HEIGHT).max(below - 16.0 + 9.0)
}

/// The days of a year that lie in the period.
fn draw_days(
    canvas: &mut Canvas,
    spec: &Calendar,
    year: i32,
    palette: &Palette,
    grid: &Grid,
    top: f64,
) {
    let from = spec.days.partition_point(|day| day.date.year() < year);
    let mut days = spec.days.iter().skip(from).peekable();
    let begin =
        NaiveDate::from_ymd_opt(year, 1, 1).map_or(spec.first, |begin| begin.max(spec.first));
    for date in begin.iter_days() {
        if date.year() != year || date > spec.last {
            break;
        }
        let (x, y) = grid.cell(date);
        let (corner, side) = ((x, top + y), grid.side());
        match days.next_if(|day| day.date == date) {
            Some(day) if is_marked(spec, day) => {
                canvas.explained(&day_in_words(spec, day));
                palette.draw_cell(canvas, day.class, corner, side);
                canvas.plain();
            }
            Some(day) => palette.draw_cell(canvas, day.class, corner, side),
            None => draw_missing(canvas, corner, side),
        }
    }
}
