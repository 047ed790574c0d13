//! 趋势森林图: slopes with their confidence limits, grouped by domain.
//!
//! One row per series: the indicator on the left, its slope and limits on an axis all rows share,
//! then the slope in its own unit, the significance and the direction in columns. The axis is
//! relative (percent of the series' mean a year), as in forest plots of effects in different units.

use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::rows::{
    self, Cell, LEADING, MARK_ROOM, MARK_SIZE, ROW_PADDING, block_height, draw_block,
};
use super::spec::{TrendEstimate, TrendForest, TrendForestWords, TrendGroup, TrendRow};
use super::text::Lines;
use super::theme::{self, MARGIN};
use super::trend_axis::TrendAxis;
use super::trend_key;

const HEADING_LEADING: f64 = 15.0;
/// Height of the row of the numbers of the axis, px.
const NUMBERS: f64 = 20.0;
/// An axis narrower than this cannot be read.
const NARROWEST_AXIS: f64 = 150.0;
/// The lowest row, px.
const LOWEST_ROW: f64 = 26.0;
/// From this height of all rows on the numbers of the axis are repeated below them, px.
const TALL: f64 = 480.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &TrendForest) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let columns = Columns::fit(spec, width);
    let estimates = all_rows(spec).filter_map(|row| row.estimate);
    let axis = TrendAxis::new(estimates, columns.axis);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = draw_headings(&mut canvas, &spec.words, &columns, &axis, y);
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    let begin = y;
    let mut first = true;
    for group in spec.groups.iter().filter(|group| !group.rows.is_empty()) {
        y = draw_group(&mut canvas, group, &columns, &axis, (width, y), first);
        first = false;
    }
    if y - begin > TALL {
        axis.draw_numbers(&mut canvas, y + 14.0);
        y += NUMBERS;
    }
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    y = trend_key::draw(&mut canvas, spec, &axis, width, y + 4.0);
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 8.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

/// The rows of all groups.
pub(super) fn all_rows(spec: &TrendForest) -> impl Iterator<Item = &TrendRow> {
    spec.groups.iter().flat_map(|group| &group.rows)
}

fn check(spec: &TrendForest) -> Result<(), ChartError> {
    if all_rows(spec).next().is_none() {
        return Err(ChartError::Empty {
            field: "groups".to_owned(),
            expected: "a trend forest needs at least one row",
        });
    }
    for (at, group) in spec.groups.iter().enumerate() {
        for (index, row) in group.rows.iter().enumerate() {
            let Some(TrendEstimate { slope, limits, .. }) = row.estimate else {
                continue;
            };
            let field = |name: &str| format!("groups[{at}].rows[{index}].{name} ({})", row.id);
            super::finite(slope, || field("estimate.slope"))?;
            let Some((low, high)) = limits else { continue };
            super::finite(low, || field("estimate.limits.0"))?;
            super::finite(high, || field("estimate.limits.1"))?;
            if low > high {
                return Err(ChartError::LimitOrder {
                    field: field("estimate.limits"),
                    low,
                    high,
                });
            }
        }
    }
    Ok(())
}

/// A row in words, for the tooltip.
fn row_in_words(row: &TrendRow) -> String {
    [
        &row.label,
        &row.place,
        &row.slope_text,
        &row.significance_text,
        &row.sense_word,
        &row.note,
    ]
    .into_iter()
    .map(|part| part.trim())
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ")
}

fn description(spec: &TrendForest) -> String {
    let rows = all_rows(spec).map(row_in_words);
    let mut parts = vec![spec.frame.subtitle.clone(), spec.words.axis.clone()];
    parts.extend(rows);
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

/// Where the columns lie: left edge and width, px.
struct Columns {
    label: (f64, f64),
    axis: (f64, f64),
    slope: (f64, f64),
    significance: (f64, f64),
    direction: (f64, f64),
}

impl Columns {
    /// Gives every column the width of its texts, within limits, and the rest to the axis; when the
    /// axis would become too narrow the texts wrap sooner.
    fn fit(spec: &TrendForest, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |head: &str, measure: &dyn Fn(&TrendRow) -> f64| {
            let rows = all_rows(spec).map(measure);
            // A pixel more than measured, for viewers that use a slightly wider face.
            rows.fold(theme::SMALL.width(head), f64::max) + 1.0
        };
        let words = &spec.words;
        let label = widest("", &|row| {
            theme::BODY
                .width(&row.label)
                .max(theme::SMALL.width(&row.place))
        });
        let slope = widest(&words.slope, &|row| {
            Cell::natural_width(&row.slope_text, theme::FIGURE)
        });
        let significance = widest(&words.significance, &|row| {
            Cell::natural_width(&row.significance_text, theme::BODY)
        });
        let direction = widest(&words.direction, &|row| {
            theme::BODY.width(&row.sense_word) + MARK_ROOM
        });
        // Distance of the columns, share of the content for the label, limits for slope,
        // significance and direction; most generous first.
        let limits = [
            (20.0, 0.27, [170.0, 130.0, 130.0]),
            (20.0, 0.25, [140.0, 110.0, 116.0]),
            (18.0, 0.24, [116.0, 96.0, 104.0]),
            (16.0, 0.22, [100.0, 84.0, 96.0]),
            (12.0, 0.20, [92.0, 76.0, 88.0]),
        ];
        let mut places = [(0.0, 0.0); 5];
        for (between, share, [for_slope, for_significance, for_direction]) in limits {
            let label = label.clamp(110.0, (content * share).max(118.0));
            let texts = [
                slope.min(for_slope),
                significance.min(for_significance),
                direction.min(for_direction),
            ];
            let axis = content - label - texts.iter().sum::<f64>() - 4.0 * between;
            let mut x = MARGIN;
            places = [label, axis, texts[0], texts[1], texts[2]].map(|wide| {
                let place = (x, wide);
                x += wide + between;
                place
            });
            // The axis is the chart: it takes more than a quarter of the width where texts can wrap.
            if axis >= NARROWEST_AXIS.max(content * 0.28) {
                break;
            }
        }
        let [label, axis, slope, significance, direction] = places;
        Self {
            label,
            axis,
            slope,
            significance,
            direction,
        }
    }
}

/// Draws the column headings and the numbers of the axis; gives the y where the rows begin.
fn draw_headings(
    canvas: &mut Canvas,
    words: &TrendForestWords,
    columns: &Columns,
    axis: &TrendAxis,
    y: f64,
) -> f64 {
    let face = theme::SMALL;
    let (left, wide) = columns.axis;
    let title = face.wrap_balanced(&words.axis, wide, 3);
    let middle = left + wide / 2.0;
    let numbers = canvas.lines(
        &title.lines,
        (middle, y + 12.0),
        HEADING_LEADING,
        Anchor::Middle,
        face,
    );
    axis.draw_numbers(canvas, numbers);
    for (word, (x, wide), anchor) in [
        (&words.slope, columns.slope, Anchor::End),
        (&words.significance, columns.significance, Anchor::End),
        (&words.direction, columns.direction, Anchor::Start),
    ] {
        let set = face.wrap_balanced(word, wide, 2);
        let x = if anchor == Anchor::End { x + wide } else { x };
        let first = numbers - (set.lines.len() as f64 - 1.0) * HEADING_LEADING;
        let first = first.max(y + 12.0);
        canvas.lines(&set.lines, (x, first), HEADING_LEADING, anchor, face);
    }
    // Without a title the numbers alone leave room for a second line of a heading.
    numbers.max(y + 12.0 + HEADING_LEADING) + 8.0
}

fn draw_group(
    canvas: &mut Canvas,
    group: &TrendGroup,
    columns: &Columns,
    axis: &TrendAxis,
    (width, top): (f64, f64),
    first: bool,
) -> f64 {
    let mut y = rows::draw_group_heading(canvas, &group.label, width, top, first);
    for (index, row) in group.rows.iter().enumerate() {
        if index > 0 {
            rows::draw_rule(canvas, width, y, theme::GRID);
        }
        y = draw_row(canvas, row, columns, axis, y);
    }
    y
}

fn draw_row(
    canvas: &mut Canvas,
    row: &TrendRow,
    columns: &Columns,
    axis: &TrendAxis,
    top: f64,
) -> f64 {
    let label = theme::BODY.wrap_balanced(&row.label, columns.label.1, 2);
    let place = theme::SMALL.wrap_balanced(&row.place, columns.label.1, 2);
    let slope = Cell::set(&row.slope_text, theme::FIGURE, columns.slope.1);
    let significance = Cell::set(&row.significance_text, theme::BODY, columns.significance.1);
    let word = theme::BODY.wrap_balanced(&row.sense_word, columns.direction.1 - MARK_ROOM, 2);
    let note = axis.note(row);
    let label_height = block_height(label.lines.len(), place.lines.len());
    let word_height = block_height(word.lines.len(), 0);
    let height = [
        LOWEST_ROW,
        label_height,
        note.height(),
        slope.height(),
        significance.height(),
        word_height,
    ]
    .into_iter()
    .fold(0.0, f64::max)
        + ROW_PADDING;
    let bottom = top + height.round();
    let middle = (top + height / 2.0).round();
    canvas.explained(&row_in_words(row));
    draw_block(
        canvas,
        (&label, theme::BODY),
        &place,
        (columns.label.0, middle - label_height / 2.0),
        Anchor::Start,
    );
    if row.estimate.is_some() {
        axis.draw_lines(canvas, top, bottom);
    }
    note.draw(canvas, middle);
    let word_top = middle - word_height / 2.0;
    if let Some(estimate) = &row.estimate {
        axis.draw_estimate(canvas, estimate, middle);
        theme::draw_direction(
            canvas,
            estimate.slope,
            theme::sense_colour(estimate.sense),
            estimate.significant,
            (
                columns.direction.0 + MARK_SIZE / 2.0,
                word_top + LEADING / 2.0,
            ),
            MARK_SIZE,
        );
    }
    for (cell, (x, wide), face) in [
        (&slope, columns.slope, theme::FIGURE),
        (&significance, columns.significance, theme::BODY),
    ] {
        cell.draw(canvas, x + wide, middle, face);
    }
    draw_block(
        canvas,
        (&word, theme::BODY),
        &Lines::default(),
        (columns.direction.0 + MARK_ROOM, word_top),
        Anchor::Start,
    );
    canvas.plain();
    bottom
}
