//! Rows of charts that are tables: cells of figures, blocks of lines, headings of groups.

use super::canvas::{Anchor, Canvas, Face};
use super::text::{self, Lines};
use super::theme::{self, Colour, MARGIN};

/// Distance of lines in a cell, px.
pub(super) const LEADING: f64 = 17.0;
const SMALL_LEADING: f64 = 15.0;
/// What a row is higher than its highest cell, px.
pub(super) const ROW_PADDING: f64 = 13.0;
const GROUP_HEIGHT: f64 = 34.0;
/// Size of a mark before its word, and the room it takes, px.
pub(super) const MARK_SIZE: f64 = 12.0;
pub(super) const MARK_ROOM: f64 = 20.0;

/// A cell of figures: the figure, and what stood in brackets behind it, smaller.
pub(super) struct Cell {
    figure: Lines,
    note: Lines,
}

impl Cell {
    pub(super) fn set(text: &str, face: Face, available: f64) -> Self {
        let (figure, note) = text::split_bracket(text);
        Self {
            // A figure is never cut: a third line rather than an ellipsis.
            figure: face.wrap_balanced(&figure, available, 3),
            note: theme::SMALL.wrap_balanced(&note, available, 2),
        }
    }

    pub(super) fn natural_width(text: &str, face: Face) -> f64 {
        let (figure, note) = text::split_bracket(text);
        face.width(&figure).max(theme::SMALL.width(&note))
    }

    pub(super) fn height(&self) -> f64 {
        block_height(self.figure.lines.len(), self.note.lines.len())
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, x: f64, middle: f64, face: Face) {
        let top = middle - self.height() / 2.0;
        draw_block(
            canvas,
            (&self.figure, face),
            &self.note,
            (x, top),
            Anchor::End,
        );
    }
}

pub(super) fn block_height(lines: usize, small: usize) -> f64 {
    lines as f64 * LEADING + small as f64 * SMALL_LEADING
}

pub(super) fn draw_block(
    canvas: &mut Canvas,
    (lines, face): (&Lines, Face),
    small: &Lines,
    (x, top): (f64, f64),
    anchor: Anchor,
) {
    let baseline = canvas.lines(&lines.lines, (x, top + 13.0), LEADING, anchor, face);
    // The smaller lines sit a little higher in their shorter lines.
    let baseline = if lines.lines.is_empty() {
        top + 11.0
    } else {
        baseline - 2.0
    };
    canvas.lines(
        &small.lines,
        (x, baseline),
        SMALL_LEADING,
        anchor,
        theme::SMALL,
    );
}

/// Draws the heading of a group, if it has one; gives the y where its rows begin.
pub(super) fn draw_group_heading(
    canvas: &mut Canvas,
    label: &str,
    width: f64,
    top: f64,
    first: bool,
) -> f64 {
    if label.trim().is_empty() {
        return top;
    }
    let set = theme::HEADING.wrap(label, width - 2.0 * MARGIN, 1);
    let y = if first {
        top + GROUP_HEIGHT - 4.0
    } else {
        top + GROUP_HEIGHT
    };
    canvas.lines(
        &set.lines,
        (MARGIN, y - 9.0),
        0.0,
        Anchor::Start,
        theme::HEADING,
    );
    draw_rule(canvas, width, y, theme::RULE);
    y
}

/// A rule across the picture, just above `y`.
pub(super) fn draw_rule(canvas: &mut Canvas, width: f64, y: f64, colour: Colour) {
    canvas.line((MARGIN, y - 0.5), (width - MARGIN, y - 0.5), 1.0, colour);
}
