//! 判定矩阵: the verdicts of indicators or regions over periods.
//!
//! One row per target or region, one column per period, a mark in every cell. Verdicts that need
//! attention have a tinted ground, so that trouble shows before a single shape is read.

mod layout;

use self::layout::Columns;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::hatching;
use super::legend::{self, Entry};
use super::rows::{self, LEADING, block_height, draw_block};
use super::spec::{MatrixCell, MatrixGroup, MatrixRow, VerdictMatrix};
use super::text::Lines;
use super::theme;
use crate::assess::Verdict;

/// What a row is higher than its highest cell, px; a matrix is denser than a table of figures.
const ROW_PADDING: f64 = 8.0;
/// The lowest row, and the lowest row with texts in its cells, px.
const LOWEST_ROW: f64 = 18.0;
const LOWEST_ROW_WITH_TEXTS: f64 = 27.0;
/// Size of a mark, and of one in the last column, px.
const MARK: f64 = 10.5;
const LAST_MARK: f64 = 13.0;
/// From this height of all rows on the periods are repeated below them, px.
const TALL: f64 = 640.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &VerdictMatrix) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let columns = Columns::fit(spec, width)?;
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = legend::draw(&mut canvas, &key(spec), width, y) + 4.0;
    // The rows are drawn on a sheet of their own, so that the ground of the last column, whose
    // height they decide, lies below them.
    let mut table = Canvas::new();
    let top = y;
    y = columns.draw_headings(&mut table, spec, y);
    rows::draw_rule(&mut table, width, y, theme::RULE);
    let begin = y;
    let mut first = true;
    for group in spec.groups.iter().filter(|group| !group.rows.is_empty()) {
        y = draw_group(&mut table, spec, group, &columns, (width, y), first);
        first = false;
    }
    rows::draw_rule(&mut table, width, y, theme::RULE);
    if y - begin > TALL {
        y = columns.draw_periods(&mut table, y + 2.0);
    }
    let (left, wide) = columns.cell(spec.periods.len().saturating_sub(1));
    canvas.rectangle(left, top, wide, y - top + 2.0, theme::TINTS[2]);
    canvas.append(table);
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 10.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn all_rows(spec: &VerdictMatrix) -> impl Iterator<Item = &MatrixRow> {
    spec.groups.iter().flat_map(|group| &group.rows)
}

fn check(spec: &VerdictMatrix) -> Result<(), ChartError> {
    let empty = |field: &str, expected: &'static str| ChartError::Empty {
        field: field.to_owned(),
        expected,
    };
    if spec.periods.is_empty() {
        return Err(empty(
            "periods",
            "a verdict matrix needs at least one period",
        ));
    }
    if all_rows(spec).next().is_none() {
        return Err(empty("groups", "a verdict matrix needs at least one row"));
    }
    let rows = || {
        spec.groups.iter().enumerate().flat_map(|(at, group)| {
            let rows = group.rows.iter().enumerate();
            rows.map(move |(index, row)| (format!("groups[{at}].rows[{index}].cells"), row))
        })
    };
    for (field, row) in rows() {
        if row.cells.len() != spec.periods.len() {
            return Err(ChartError::Length {
                field: format!("{field} ({})", row.id),
                found: row.cells.len(),
                expected: format!("{}, one for each period", spec.periods.len()),
            });
        }
    }
    let occurring = rows().flat_map(|(field, row)| {
        let cells = row.cells.iter().enumerate();
        cells.filter_map(move |(at, cell)| {
            let mark = cell.as_ref()?.mark;
            Some((mark, format!("{field}[{at}] ({})", row.id)))
        })
    });
    legend::check("marks", &spec.marks, occurring)
}

/// The verdicts that occur, each with how often it is the latest.
fn key(spec: &VerdictMatrix) -> Vec<Entry<'_>> {
    let cells = || all_rows(spec).flat_map(|row| &row.cells);
    let mut entries = Vec::new();
    for mark in Verdict::ALL {
        if cells().flatten().any(|cell| cell.mark == mark) {
            let words = counted(legend::word(&spec.marks, mark), latest(spec, Some(mark)));
            entries.push(Entry::verdict(mark, words));
        }
    }
    if cells().any(Option::is_none) {
        let words = counted(&spec.empty_word, latest(spec, None));
        entries.push(Entry::hatched(&words));
    }
    entries.push(Entry::note(&spec.count_note));
    entries
}

fn counted(word: &str, count: usize) -> String {
    if word.trim().is_empty() {
        return String::new();
    }
    format!("{word} {count}")
}

/// How many rows have this verdict in the last column.
fn latest(spec: &VerdictMatrix, mark: Option<Verdict>) -> usize {
    all_rows(spec)
        .filter_map(|row| row.cells.last())
        .filter(|cell| cell.as_ref().map(|cell| cell.mark) == mark)
        .count()
}

fn description(spec: &VerdictMatrix) -> String {
    let mut parts = vec![spec.frame.subtitle.clone(), spec.count_note.clone()];
    parts.extend(key(spec).into_iter().map(|entry| entry.words));
    parts.extend(all_rows(spec).map(|row| format!("{} {} {}", row.label, row.place, row.latest)));
    parts.dedup();
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

/// A row in words, for the tooltip.
fn row_in_words(spec: &VerdictMatrix, row: &MatrixRow) -> String {
    let mut parts = vec![row.label.clone(), row.place.clone(), row.latest.clone()];
    for (period, cell) in spec.periods.iter().zip(&row.cells) {
        let said = match cell {
            Some(cell) => format!("{} {}", legend::word(&spec.marks, cell.mark), cell.text),
            None => spec.empty_word.clone(),
        };
        parts.push(format!("{} {} {said}", period.span, period.label));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn draw_group(
    canvas: &mut Canvas,
    spec: &VerdictMatrix,
    group: &MatrixGroup,
    columns: &Columns,
    (width, top): (f64, f64),
    first: bool,
) -> f64 {
    let mut y = rows::draw_group_heading(canvas, &group.label, width, top, first);
    for (index, row) in group.rows.iter().enumerate() {
        if index > 0 {
            rows::draw_rule(canvas, width, y, theme::GRID);
        }
        canvas.explained(&row_in_words(spec, row));
        y = draw_row(canvas, row, columns, y);
        canvas.plain();
    }
    y
}

fn draw_row(canvas: &mut Canvas, row: &MatrixRow, columns: &Columns, top: f64) -> f64 {
    let label = theme::BODY.wrap_balanced(&row.label, columns.label.1, 2);
    let place = theme::SMALL.wrap_balanced(&row.place, columns.label.1, 2);
    let latest = theme::BODY.wrap_balanced(&row.latest, columns.latest.1, 3);
    let label_height = block_height(label.lines.len(), place.lines.len());
    let latest_height = block_height(latest.lines.len(), 0);
    let lowest = if columns.texts {
        LOWEST_ROW_WITH_TEXTS
    } else {
        LOWEST_ROW
    };
    let height = (label_height.max(latest_height).max(lowest) + ROW_PADDING).round();
    let middle = (top + height / 2.0).round();
    for (index, cell) in row.cells.iter().enumerate() {
        let (left, wide) = columns.cell(index);
        let last = index + 1 == row.cells.len();
        let area = [left + 1.0, top + 1.0, wide - 2.0, height - 3.0];
        draw_cell(canvas, cell.as_ref(), area, last, columns.texts);
    }
    draw_block(
        canvas,
        (&label, theme::BODY),
        &place,
        (columns.label.0, middle - label_height / 2.0),
        Anchor::Start,
    );
    draw_block(
        canvas,
        (&latest, theme::BODY),
        &Lines::default(),
        (columns.latest.0, middle - latest_height / 2.0),
        Anchor::Start,
    );
    top + height
}

/// Whether a verdict needs attention.
fn needs_attention(mark: Verdict) -> bool {
    matches!(
        mark,
        Verdict::Missed | Verdict::Breached | Verdict::Worsening | Verdict::Behind
    )
}

fn draw_cell(
    canvas: &mut Canvas,
    cell: Option<&MatrixCell>,
    area: [f64; 4],
    last: bool,
    texts: bool,
) {
    let [left, top, wide, high] = area;
    let centre = (left + wide / 2.0, top + high / 2.0);
    let Some(cell) = cell else {
        let (wide, high) = ((wide - 4.0).clamp(8.0, 22.0), high.min(14.0));
        let corner = (centre.0 - wide / 2.0, centre.1 - high / 2.0);
        hatching::draw_missing(canvas, [corner.0, corner.1, wide, high]);
        return;
    };
    if needs_attention(cell.mark) {
        let tint = theme::paled(theme::mark_colour(cell.mark), 0.16);
        canvas.rectangle(left, top, wide, high, tint);
    }
    let size = if last { LAST_MARK } else { MARK };
    if !texts || cell.text.trim().is_empty() {
        theme::draw_mark(canvas, cell.mark, centre, size);
        return;
    }
    theme::draw_mark(
        canvas,
        cell.mark,
        (centre.0, centre.1 - LEADING * 0.42),
        size,
    );
    let face = if last { theme::TICK_BOLD } else { theme::TICK };
    let at = (centre.0, centre.1 + LEADING * 0.42 + 4.0);
    canvas.text(&cell.text, at, Anchor::Middle, face);
}
