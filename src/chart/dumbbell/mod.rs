//! 哑铃图: baseline, actual and target of each target on one row.
//!
//! Units differ between rows, so the axis is relative: every row runs from its baseline (0 %) to its
//! target (100 %), and the values stand beside their signs in words and in their own unit.

mod axis;
mod key;

use self::axis::{Axis, RowLabels};
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::legend;
use super::rows::{
    self, Cell, LEADING, MARK_ROOM, MARK_SIZE, ROW_PADDING, block_height, draw_block,
};
use super::spec::{Dumbbell, DumbbellGroup, DumbbellRow, DumbbellWords};
use super::text::Lines;
use super::theme::{self, MARGIN};

const HEADING_LEADING: f64 = 15.0;
/// An axis narrower than this cannot be read.
const NARROWEST_AXIS: f64 = 200.0;
/// From this height of all rows on the numbers of the axis are repeated below them, px.
const TALL: f64 = 480.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Dumbbell) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let columns = Columns::fit(spec, width);
    let axis = Axis::new(all_rows(spec), columns.axis);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = legend::draw(&mut canvas, &key::entries(spec, &axis), width, y) + 6.0;
    y = draw_headings(&mut canvas, &spec.words, &columns, &axis, y);
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    let begin = y;
    let mut first = true;
    for group in spec.groups.iter().filter(|group| !group.rows.is_empty()) {
        y = draw_group(&mut canvas, spec, group, &columns, &axis, (width, y), first);
        first = false;
    }
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    if y - begin > TALL {
        axis.draw_numbers(&mut canvas, y + 15.0);
        y += 20.0;
    }
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 8.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn all_rows(spec: &Dumbbell) -> impl Iterator<Item = &DumbbellRow> {
    spec.groups.iter().flat_map(|group| &group.rows)
}

fn check(spec: &Dumbbell) -> Result<(), ChartError> {
    if all_rows(spec).next().is_none() {
        return Err(ChartError::Empty {
            field: "groups".to_owned(),
            expected: "a dumbbell chart needs at least one row",
        });
    }
    for (at, group) in spec.groups.iter().enumerate() {
        for (index, row) in group.rows.iter().enumerate() {
            let values = [
                ("baseline", row.baseline.as_ref()),
                ("actual", row.actual.as_ref()),
                ("target", Some(&row.target)),
                ("required", row.required.as_ref()),
            ];
            for (name, value) in values {
                let field = || format!("groups[{at}].rows[{index}].{name}.value ({})", row.id);
                value.map_or(Ok(()), |value| super::finite(value.value, field))?;
            }
        }
    }
    Ok(())
}

/// A row in words, for the tooltip and the description.
fn row_in_words(spec: &Dumbbell, row: &DumbbellRow) -> String {
    let words = &spec.words;
    let mut parts = vec![row.label.clone(), row.place.clone()];
    for (word, value) in [
        (&words.baseline, row.baseline.as_ref()),
        (&words.actual, row.actual.as_ref()),
        (&words.required, row.required.as_ref()),
        (&words.target, Some(&row.target)),
    ] {
        parts.extend(value.map(|value| format!("{word} {}", value.text)));
    }
    parts.extend([row.progress_text.clone(), row.mark_word.clone()]);
    if !axis::has_place(row) {
        parts.push(row.note.clone());
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn description(spec: &Dumbbell) -> String {
    let mut parts = vec![spec.frame.subtitle.clone(), spec.words.axis.clone()];
    parts.extend(all_rows(spec).map(|row| row_in_words(spec, row)));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

/// Where the columns lie: left edge and width, px.
struct Columns {
    label: (f64, f64),
    axis: (f64, f64),
    progress: (f64, f64),
    mark: (f64, f64),
}

impl Columns {
    /// Gives every column the width of its texts, within limits, and the rest to the axis; when the
    /// axis would become too narrow the texts wrap sooner.
    fn fit(spec: &Dumbbell, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |head: &str, measure: &dyn Fn(&DumbbellRow) -> f64| {
            let rows = all_rows(spec).map(measure);
            // A pixel more than measured, for viewers that use a slightly wider face.
            rows.fold(theme::SMALL.width(head), f64::max) + 1.0
        };
        let label = widest("", &|row| {
            theme::BODY
                .width(&row.label)
                .max(theme::SMALL.width(&row.place))
        });
        let progress = widest(&spec.words.progress, &|row| {
            Cell::natural_width(&row.progress_text, theme::FIGURE)
        });
        let mark = widest("", &|row| theme::BODY.width(&row.mark_word) + MARK_ROOM);
        // Distance of the columns, share of the content for the label, limits for progress and
        // mark; most generous first.
        let limits = [
            (22.0, 0.28, 150.0, 150.0),
            (20.0, 0.26, 120.0, 120.0),
            (16.0, 0.24, 90.0, 104.0),
            (12.0, 0.22, 70.0, 88.0),
        ];
        let mut places = [(0.0, 0.0); 4];
        for (between, share, for_progress, for_mark) in limits {
            let label = label.clamp(110.0, (content * share).max(118.0));
            let (progress, mark) = (progress.min(for_progress), mark.min(for_mark));
            let axis = content - label - progress - mark - 3.0 * between;
            let mut x = MARGIN;
            places = [label, axis, progress, mark].map(|wide| {
                let place = (x, wide);
                x += wide + between;
                place
            });
            if axis >= NARROWEST_AXIS.max(content * 0.4) {
                break;
            }
        }
        let [label, axis, progress, mark] = places;
        Self {
            label,
            axis,
            progress,
            mark,
        }
    }
}

/// Draws the column headings and the numbers of the axis; gives the y where the rows begin.
fn draw_headings(
    canvas: &mut Canvas,
    words: &DumbbellWords,
    columns: &Columns,
    axis: &Axis,
    y: f64,
) -> f64 {
    let face = theme::SMALL;
    let (left, wide) = columns.axis;
    let title = face.wrap_balanced(&words.axis, wide, 2);
    let at = (left + wide / 2.0, y + 12.0);
    let numbers = canvas.lines(&title.lines, at, HEADING_LEADING, Anchor::Middle, face);
    axis.draw_numbers(canvas, numbers + 1.0);
    let (left, wide) = columns.progress;
    let set = face.wrap_balanced(&words.progress, wide, 2);
    let above = set.lines.len().saturating_sub(1) as f64 * HEADING_LEADING;
    let at = (left + wide, (numbers + 1.0 - above).max(y + 12.0));
    let below = canvas.lines(&set.lines, at, HEADING_LEADING, Anchor::End, face);
    (numbers + 1.0).max(below - HEADING_LEADING) + 8.0
}

fn draw_group(
    canvas: &mut Canvas,
    spec: &Dumbbell,
    group: &DumbbellGroup,
    columns: &Columns,
    axis: &Axis,
    (width, top): (f64, f64),
    first: bool,
) -> f64 {
    let mut y = rows::draw_group_heading(canvas, &group.label, width, top, first);
    for (index, row) in group.rows.iter().enumerate() {
        if index > 0 {
            rows::draw_rule(canvas, width, y, theme::GRID);
        }
        canvas.explained(&row_in_words(spec, row));
        y = draw_row(canvas, &spec.words, row, columns, axis, y);
        canvas.plain();
    }
    y
}

fn draw_row(
    canvas: &mut Canvas,
    words: &DumbbellWords,
    row: &DumbbellRow,
    columns: &Columns,
    axis: &Axis,
    top: f64,
) -> f64 {
    let label = theme::BODY.wrap_balanced(&row.label, columns.label.1, 2);
    let place = theme::SMALL.wrap_balanced(&row.place, columns.label.1, 2);
    let progress = Cell::set(&row.progress_text, theme::FIGURE, columns.progress.1);
    let word = theme::BODY.wrap_balanced(&row.mark_word, columns.mark.1 - MARK_ROOM, 2);
    let labels = RowLabels::set(axis, words, row);
    let label_height = block_height(label.lines.len(), place.lines.len());
    let word_height = block_height(word.lines.len(), 0);
    // The line of the dumbbell is level with the middle of the texts beside it.
    let texts = label_height.max(progress.height()).max(word_height) / 2.0;
    let above = texts.max(labels.above) + ROW_PADDING * 0.4;
    let below = texts.max(labels.below) + ROW_PADDING * 0.4;
    let middle = (top + above).round();
    let bottom = (middle + below).round();
    draw_block(
        canvas,
        (&label, theme::BODY),
        &place,
        (columns.label.0, middle - label_height / 2.0),
        Anchor::Start,
    );
    if axis::has_place(row) {
        axis.draw_lines(canvas, top, bottom);
        axis.draw_dumbbell(canvas, row, middle);
    }
    labels.draw(canvas, middle);
    let (left, wide) = columns.progress;
    progress.draw(canvas, left + wide, middle, theme::FIGURE);
    let word_top = middle - word_height / 2.0;
    let mark = (columns.mark.0 + MARK_SIZE / 2.0, word_top + LEADING / 2.0);
    theme::draw_mark(canvas, row.mark, mark, MARK_SIZE);
    draw_block(
        canvas,
        (&word, theme::BODY),
        &Lines::default(),
        (columns.mark.0 + MARK_ROOM, word_top),
        Anchor::Start,
    );
    bottom
}
