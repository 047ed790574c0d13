//! Stacked bars of signs: one for the total, one for every part of it.
//!
//! The signs stand in the same order in all bars. A segment carries the shape of its sign and its number, inside or
//! below it, so that the bars read without colour.

mod bar;

use self::bar::Bar;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::legend::{self, Entry};
use super::rows::{self, Cell, ROW_PADDING, block_height, draw_block};
use super::sign::Sign;
use super::spec::Frame;
use super::theme::{self, MARGIN};

/// Counts beyond this are refused: nobody has so many.
pub(super) const LARGEST_COUNT: u32 = 1_000_000;
const HEADING_HEIGHT: f64 = 24.0;
const HEADING_LEADING: f64 = 14.0;
/// Distance of the columns, px.
const BETWEEN: f64 = 18.0;
/// Heights of the bar of a part and of the total, px.
const BAR: f64 = 24.0;
const TOTAL_BAR: f64 = 34.0;

/// What is drawn: checked, and its signs in order.
pub(super) struct Stack<'a> {
    pub(super) frame: &'a Frame,
    /// Drawn at the top, with a scale of its own.
    pub(super) total: Row<'a>,
    pub(super) rows: Vec<Row<'a>>,
    /// The signs that occur, each with its word, in order.
    pub(super) key: Vec<(Sign, &'a str)>,
    /// How many signs there are, occurring or not.
    pub(super) kinds: usize,
    pub(super) total_heading: &'a str,
    pub(super) rate_heading: &'a str,
    /// Said when no part is as long as the total.
    pub(super) total_scale: &'a str,
}

/// A bar with its texts.
pub(super) struct Row<'a> {
    pub(super) label: &'a str,
    pub(super) note: &'a str,
    /// Each sign with its count, in order.
    pub(super) counts: Vec<(Sign, u64)>,
    pub(super) total_text: &'a str,
    pub(super) rate_text: &'a str,
}

impl Row<'_> {
    fn sum(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

impl<'a> Stack<'a> {
    fn all(&self) -> impl Iterator<Item = &Row<'a>> {
        std::iter::once(&self.total).chain(&self.rows)
    }
}

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Stack<'_>) -> Result<(Drawing, u32), ChartError> {
    let width = frame::width(spec.frame)?;
    let columns = Columns::fit(spec, width);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, spec.frame, width, None);
    y = legend::draw(&mut canvas, &key(spec), width, y);
    y = draw_headings(&mut canvas, spec, &columns, y);
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    let longest = spec.rows.iter().map(Row::sum).max().unwrap_or(0);
    let full = spec.total.sum();
    y = draw_row(&mut canvas, spec, &spec.total, &columns, (y, full));
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    for (index, bar) in spec.rows.iter().enumerate() {
        if index > 0 {
            rows::draw_rule(&mut canvas, width, y, theme::GRID);
        }
        y = draw_row(&mut canvas, spec, bar, &columns, (y, longest));
    }
    let footer = Footer::set(spec.frame, width);
    let height = (y + 8.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

/// The signs that occur, and what is said of the scale of the total.
fn key<'a>(spec: &Stack<'a>) -> Vec<Entry<'a>> {
    let signs = spec.key.iter().copied();
    let mut entries: Vec<Entry> = signs
        .map(|(sign, word)| {
            Entry::new(26.0, word, move |canvas, (x, y)| {
                sign.draw_ground(canvas, [x, y - 6.5, 11.0, 13.0]);
                sign.draw(canvas, (x + 20.0, y), 11.0);
            })
        })
        .collect();
    if spec.rows.iter().all(|bar| bar.sum() < spec.total.sum()) {
        entries.push(Entry::note(spec.total_scale));
    }
    entries
}

/// A bar in words, for the tooltip and the description.
fn bar_in_words(spec: &Stack, bar: &Row) -> String {
    let mut parts: Vec<String> = [bar.label, bar.note, bar.total_text, bar.rate_text]
        .map(ToOwned::to_owned)
        .to_vec();
    for (sign, word) in &spec.key {
        let counts = bar.counts.iter().filter(|(other, _)| other == sign);
        let count: u64 = counts.map(|(_, count)| count).sum();
        if count > 0 {
            parts.push(format!("{word} {count}"));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn description(spec: &Stack) -> String {
    let mut parts = vec![spec.frame.subtitle.clone()];
    parts.extend(spec.all().map(|bar| bar_in_words(spec, bar)));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

/// Where the columns lie: left edge and width, px.
struct Columns {
    label: (f64, f64),
    bar: (f64, f64),
    total: (f64, f64),
    rate: (f64, f64),
}

impl Columns {
    /// Gives every column the width of its texts, within limits, and the rest to the bars.
    fn fit(spec: &Stack, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |head: &str, measure: &dyn Fn(&Row) -> f64| {
            let bars = spec.all().map(measure);
            // A pixel more than measured, for viewers that use a slightly wider face.
            bars.fold(theme::SMALL.width(head), f64::max) + 1.0
        };
        let label = widest("", &|bar| {
            theme::FIGURE
                .width(bar.label)
                .max(theme::SMALL.width(bar.note))
        });
        let label = label.clamp(70.0, (content * 0.24).max(118.0));
        let figures = |text: &str| Cell::natural_width(text, theme::FIGURE);
        let widest_figure = if content < 700.0 { 76.0 } else { 120.0 };
        let total = widest(spec.total_heading, &|bar| figures(bar.total_text));
        let rate = widest(spec.rate_heading, &|bar| figures(bar.rate_text));
        let (total, rate) = (total.min(widest_figure), rate.min(widest_figure));
        let right = width - MARGIN;
        let total_left = right - rate - BETWEEN - total;
        let bar_left = MARGIN + label + BETWEEN;
        Self {
            label: (MARGIN, label),
            bar: (bar_left, total_left - BETWEEN - bar_left),
            total: (total_left, total),
            rate: (right - rate, rate),
        }
    }
}

/// Draws the headings of the columns of figures; gives the y below them.
fn draw_headings(canvas: &mut Canvas, spec: &Stack, columns: &Columns, y: f64) -> f64 {
    let headings = [
        (spec.total_heading, columns.total),
        (spec.rate_heading, columns.rate),
    ]
    .map(|(word, (left, wide))| (theme::SMALL.wrap_balanced(word, wide, 2), left + wide));
    let lines = headings.iter().map(|(set, _)| set.lines.len()).max();
    let bottom = y + HEADING_HEIGHT + lines.unwrap_or(0).saturating_sub(1) as f64 * HEADING_LEADING;
    for (set, right) in headings {
        let above = set.lines.len().saturating_sub(1) as f64 * HEADING_LEADING;
        let at = (right, bottom - 8.0 - above);
        canvas.lines(&set.lines, at, HEADING_LEADING, Anchor::End, theme::SMALL);
    }
    bottom
}

/// Draws a row whose bar would fill its column with `full` targets; gives the y below it.
fn draw_row(
    canvas: &mut Canvas,
    spec: &Stack,
    bar: &Row,
    columns: &Columns,
    (top, full): (f64, u64),
) -> f64 {
    let is_total = std::ptr::eq(bar, &spec.total);
    let (face, high) = if is_total {
        (theme::FIGURE, TOTAL_BAR)
    } else {
        (theme::BODY, BAR)
    };
    let label = face.wrap_balanced(bar.label, columns.label.1, 2);
    let note = theme::SMALL.wrap_balanced(bar.note, columns.label.1, 2);
    let total = Cell::set(bar.total_text, theme::FIGURE, columns.total.1);
    let rate = Cell::set(bar.rate_text, theme::FIGURE, columns.rate.1);
    let drawn = Bar::lay_out(&bar.counts, spec.kinds, columns.bar, full, high);
    let label_height = block_height(label.lines.len(), note.lines.len());
    let height = [label_height, total.height(), rate.height(), drawn.height()]
        .into_iter()
        .fold(0.0, f64::max)
        + ROW_PADDING;
    // Texts stand level with the bar, whose numbers may hang below it.
    let texts = [label_height, total.height(), rate.height(), high];
    let upper = texts.into_iter().fold(0.0, f64::max);
    let middle = (top + (ROW_PADDING + upper) / 2.0).round();
    let height = height.max(ROW_PADDING + (upper - high) / 2.0 + drawn.height());
    canvas.explained(&bar_in_words(spec, bar));
    draw_block(
        canvas,
        (&label, face),
        &note,
        (columns.label.0, middle - label_height / 2.0),
        Anchor::Start,
    );
    drawn.draw(canvas, middle - high / 2.0);
    for (cell, (left, wide)) in [(&total, columns.total), (&rate, columns.rate)] {
        cell.draw(canvas, left + wide, middle, theme::FIGURE);
    }
    canvas.plain();
    top + height.round()
}
