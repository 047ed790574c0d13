//! 目标差距图: bullet graphs grouped by domain.
//!
//! One row per target: the indicator on the left, a bullet graph on a scale of its own, then the
//! actual, the target, the gap and the verdict in columns. The graph follows S. Few, "Bullet Graph
//! Design Specification" (2013): one measure as a bar (a dot when the scale does not begin at
//! zero), the target as a tick across it, and tints of one hue behind.

use super::bullet;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::rows::{
    self, Cell, LEADING, MARK_ROOM, MARK_SIZE, ROW_PADDING, block_height, draw_block,
};
use super::spec::{Bullet, Group, TargetGap, TargetGapWords};
use super::text::Lines;
use super::theme::{self, MARGIN};

const COLUMN_GAP: f64 = 20.0;
const HEADING_HEIGHT: f64 = 26.0;
/// A bullet graph narrower than this cannot be read.
const NARROWEST_BULLET: f64 = 150.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &TargetGap) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let columns = Columns::fit(spec, width);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = draw_key(&mut canvas, spec, width, y);
    draw_headings(&mut canvas, &spec.words, &columns, y);
    y += HEADING_HEIGHT;
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    let mut first = true;
    for group in spec.groups.iter().filter(|group| !group.bullets.is_empty()) {
        y = draw_group(&mut canvas, group, &columns, width, y, first);
        first = false;
    }
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 8.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn check(spec: &TargetGap) -> Result<(), ChartError> {
    if spec.groups.iter().all(|group| group.bullets.is_empty()) {
        return Err(ChartError::Empty {
            field: "groups".to_owned(),
            expected: "a target gap chart needs at least one bullet",
        });
    }
    for (at, group) in spec.groups.iter().enumerate() {
        for (row, bullet) in group.bullets.iter().enumerate() {
            let values = [
                ("actual", Some(bullet.actual)),
                ("target", Some(bullet.target)),
                ("upper", bullet.upper),
                ("baseline", bullet.baseline),
                ("required", bullet.required),
            ];
            for (name, value) in values {
                let field = || format!("groups[{at}].bullets[{row}].{name} ({})", bullet.id);
                value.map_or(Ok(()), |value| super::finite(value, field))?;
            }
            if let Some(upper) = bullet.upper
                && upper < bullet.target
            {
                return Err(ChartError::LimitOrder {
                    field: format!("groups[{at}].bullets[{row}].target, upper ({})", bullet.id),
                    low: bullet.target,
                    high: upper,
                });
            }
        }
    }
    Ok(())
}

/// A row in words, for the tooltip and the description.
fn row_in_words(bullet: &Bullet) -> String {
    [
        &bullet.label,
        &bullet.place,
        &bullet.actual_text,
        &bullet.target_text,
        &bullet.gap_text,
        &bullet.mark_word,
    ]
    .into_iter()
    .map(|part| part.trim())
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ")
}

fn description(spec: &TargetGap) -> String {
    let rows = spec.groups.iter().flat_map(|group| &group.bullets);
    let marks = rows.fold(Vec::<(&str, usize)>::new(), |mut counts, bullet| {
        let word = bullet.mark_word.as_str();
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
        counts
    });
    let counts: Vec<String> = marks
        .into_iter()
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    format!("{} {}", spec.frame.subtitle, counts.join(" · "))
}

/// Where the columns lie: left edge and width, px.
struct Columns {
    label: (f64, f64),
    bullet: (f64, f64),
    actual: (f64, f64),
    target: (f64, f64),
    gap: (f64, f64),
    mark: (f64, f64),
}

impl Columns {
    /// Gives every column the width of its texts, within limits, and the rest to the graph; when
    /// the graph would become too narrow the texts wrap sooner.
    fn fit(spec: &TargetGap, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |measure: &dyn Fn(&Bullet) -> f64| {
            let rows = spec.groups.iter().flat_map(|group| &group.bullets);
            rows.map(measure).fold(0.0, f64::max)
        };
        let head = |word: &str| theme::SMALL.width(word);
        let label = widest(&|row| {
            theme::BODY
                .width(&row.label)
                .max(theme::SMALL.width(&row.place))
        });
        let actual = widest(&|row| Cell::natural_width(&row.actual_text, theme::FIGURE))
            .max(head(&spec.words.actual));
        let target = widest(&|row| Cell::natural_width(&row.target_text, theme::BODY))
            .max(head(&spec.words.target));
        let gap = widest(&|row| Cell::natural_width(&row.gap_text, theme::BODY))
            .max(head(&spec.words.gap));
        let mark = widest(&|row| theme::BODY.width(&row.mark_word)) + MARK_ROOM;
        // Distance of the columns, share of the content for the label, limits for actual, target,
        // gap and mark; most generous first.
        let limits = [
            (COLUMN_GAP, 0.25, [150.0, 140.0, 150.0, 130.0]),
            (COLUMN_GAP, 0.24, [120.0, 110.0, 120.0, 120.0]),
            (18.0, 0.23, [96.0, 90.0, 96.0, 104.0]),
            (16.0, 0.22, [80.0, 76.0, 84.0, 100.0]),
            (12.0, 0.20, [74.0, 66.0, 72.0, 84.0]),
        ];
        let mut places = [(0.0, 0.0); 6];
        for (between, share, [for_actual, for_target, for_gap, for_mark]) in limits {
            // A pixel more than measured, for viewers that use a slightly wider face.
            let label = (label + 1.0).clamp(110.0, (content * share).max(118.0));
            let texts = [
                (actual + 1.0).min(for_actual),
                (target + 1.0).min(for_target),
                (gap + 1.0).min(for_gap),
                (mark + 1.0).min(for_mark),
            ];
            let bullet = content - label - texts.iter().sum::<f64>() - 5.0 * between;
            let widths = [label, bullet, texts[0], texts[1], texts[2], texts[3]];
            let mut x = MARGIN;
            places = widths.map(|wide| {
                let place = (x, wide);
                x += wide + between;
                place
            });
            if bullet >= NARROWEST_BULLET {
                break;
            }
        }
        let [label, bullet, actual, target, gap, mark] = places;
        Self {
            label,
            bullet,
            actual,
            target,
            gap,
            mark,
        }
    }
}

fn draw_headings(canvas: &mut Canvas, words: &TargetGapWords, columns: &Columns, y: f64) {
    let baseline = y + HEADING_HEIGHT - 9.0;
    for (word, (x, wide)) in [
        (&words.actual, columns.actual),
        (&words.target, columns.target),
        (&words.gap, columns.gap),
    ] {
        let set = theme::SMALL.wrap(word, wide, 1);
        canvas.lines(
            &set.lines,
            (x + wide, baseline),
            0.0,
            Anchor::End,
            theme::SMALL,
        );
    }
}

/// The key: the signs that occur, each with its word.
fn draw_key(canvas: &mut Canvas, spec: &TargetGap, width: f64, y: f64) -> f64 {
    let rows = || spec.groups.iter().flat_map(|group| &group.bullets);
    let words = &spec.words;
    let signs = [
        (bullet::Sign::Actual, &words.actual, true),
        (bullet::Sign::Target, &words.target, true),
        (bullet::Sign::Gap, &words.gap, rows().any(bullet::shows_gap)),
        (
            bullet::Sign::Required,
            &words.required,
            rows().any(|row| row.required.is_some()),
        ),
        (
            bullet::Sign::Baseline,
            &words.baseline,
            rows().any(|row| row.baseline.is_some()),
        ),
    ];
    let mut x = MARGIN;
    let mut middle = y + 10.0;
    for (sign, word, _) in signs.into_iter().filter(|(_, _, occurs)| *occurs) {
        let room = sign.width() + 6.0;
        let set = theme::SMALL.wrap(word, width - 2.0 * MARGIN - room, 1);
        let wide = room + set.width(theme::SMALL.size, theme::SMALL.weight);
        if x > MARGIN && x + wide > width - MARGIN {
            x = MARGIN;
            middle += 20.0;
        }
        sign.draw(canvas, (x, middle));
        canvas.lines(
            &set.lines,
            (x + room, middle + 4.0),
            0.0,
            Anchor::Start,
            theme::SMALL,
        );
        x += wide + 22.0;
    }
    middle + 12.0
}

fn draw_group(
    canvas: &mut Canvas,
    group: &Group,
    columns: &Columns,
    width: f64,
    top: f64,
    first: bool,
) -> f64 {
    let mut y = rows::draw_group_heading(canvas, &group.label, width, top, first);
    for (row, bullet) in group.bullets.iter().enumerate() {
        if row > 0 {
            rows::draw_rule(canvas, width, y, theme::GRID);
        }
        y = draw_row(canvas, bullet, columns, y);
    }
    y
}

fn draw_row(canvas: &mut Canvas, row: &Bullet, columns: &Columns, top: f64) -> f64 {
    let label = theme::BODY.wrap_balanced(&row.label, columns.label.1, 2);
    let place = theme::SMALL.wrap_balanced(&row.place, columns.label.1, 2);
    let actual = Cell::set(&row.actual_text, theme::FIGURE, columns.actual.1);
    let target = Cell::set(&row.target_text, theme::BODY, columns.target.1);
    let gap = Cell::set(&row.gap_text, theme::BODY, columns.gap.1);
    let word = theme::BODY.wrap_balanced(&row.mark_word, columns.mark.1 - MARK_ROOM, 2);
    let label_height = block_height(label.lines.len(), place.lines.len());
    let height = [
        label_height,
        bullet::HEIGHT,
        actual.height(),
        target.height(),
        gap.height(),
        block_height(word.lines.len(), 0),
    ]
    .into_iter()
    .fold(0.0, f64::max)
        + ROW_PADDING;
    let middle = (top + height / 2.0).round();
    canvas.explained(&row_in_words(row));
    draw_block(
        canvas,
        (&label, theme::BODY),
        &place,
        (columns.label.0, middle - label_height / 2.0),
        Anchor::Start,
    );
    bullet::draw(canvas, row, columns.bullet, middle - bullet::HEIGHT / 2.0);
    for (cell, (x, wide), face) in [
        (&actual, columns.actual, theme::FIGURE),
        (&target, columns.target, theme::BODY),
        (&gap, columns.gap, theme::BODY),
    ] {
        cell.draw(canvas, x + wide, middle, face);
    }
    let word_top = middle - block_height(word.lines.len(), 0) / 2.0;
    theme::draw_mark(
        canvas,
        row.mark,
        (columns.mark.0 + MARK_SIZE / 2.0, word_top + LEADING / 2.0),
        MARK_SIZE,
    );
    draw_block(
        canvas,
        (&word, theme::BODY),
        &Lines::default(),
        (columns.mark.0 + MARK_ROOM, word_top),
        Anchor::Start,
    );
    canvas.plain();
    top + height.round()
}
