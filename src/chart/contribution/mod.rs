//! 分领域构成: how each domain contributes to the headline.
//!
//! A stacked bar for the total and one for every domain, verdicts in the same order in all of them.
//! A segment carries the shape of its verdict and its number, inside or below it, so that the bars
//! read without colour.

mod bar;

use self::bar::Bar;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::legend::{self, Entry};
use super::rows::{self, Cell, ROW_PADDING, block_height, draw_block};
use super::spec::{Contribution, ContributionBar};
use super::theme::{self, MARGIN};
use crate::assess::Verdict;

/// Counts beyond this are refused: nobody has so many targets.
const LARGEST_COUNT: u32 = 1_000_000;
const HEADING_HEIGHT: f64 = 24.0;
const HEADING_LEADING: f64 = 14.0;
/// Distance of the columns, px.
const BETWEEN: f64 = 18.0;
/// Heights of the bar of a domain and of the total, px.
const BAR: f64 = 24.0;
const TOTAL_BAR: f64 = 34.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Contribution) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let columns = Columns::fit(spec, width);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = legend::draw(&mut canvas, &key(spec), width, y);
    y = draw_headings(&mut canvas, spec, &columns, y);
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    let longest = spec.bars.iter().map(sum).max().unwrap_or(0);
    y = draw_row(
        &mut canvas,
        spec,
        &spec.total,
        &columns,
        (y, sum(&spec.total)),
    );
    rows::draw_rule(&mut canvas, width, y, theme::RULE);
    for (index, bar) in spec.bars.iter().enumerate() {
        if index > 0 {
            rows::draw_rule(&mut canvas, width, y, theme::GRID);
        }
        y = draw_row(&mut canvas, spec, bar, &columns, (y, longest));
    }
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 8.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

/// The bars with the path of their counts, the total first.
fn all_bars(spec: &Contribution) -> impl Iterator<Item = (String, &ContributionBar)> {
    let bars = spec.bars.iter().enumerate();
    std::iter::once(("total.counts".to_owned(), &spec.total))
        .chain(bars.map(|(at, bar)| (format!("bars[{at}].counts"), bar)))
}

/// How many targets of a bar have a verdict.
fn count(bar: &ContributionBar, mark: Verdict) -> u64 {
    let counts = bar.counts.iter().filter(|count| count.mark == mark);
    counts.map(|count| u64::from(count.count)).sum()
}

/// How many targets a bar has.
fn sum(bar: &ContributionBar) -> u64 {
    bar.counts.iter().map(|count| u64::from(count.count)).sum()
}

fn check(spec: &Contribution) -> Result<(), ChartError> {
    if spec.bars.is_empty() {
        return Err(ChartError::Empty {
            field: "bars".to_owned(),
            expected: "a contribution chart needs at least one domain",
        });
    }
    for (field, bar) in all_bars(spec) {
        for (at, one) in bar.counts.iter().enumerate() {
            let earlier = bar.counts.iter().take(at);
            if earlier.clone().any(|other| other.mark == one.mark) {
                return Err(ChartError::VerdictTwice {
                    field: format!("{field}[{at}]"),
                    mark: one.mark,
                });
            }
            // The total may hold as many as all domains together.
            if one.count > LARGEST_COUNT && field != "total.counts" {
                return Err(ChartError::TooMany {
                    field: format!("{field}[{at}].count"),
                    found: u64::from(one.count),
                    limit: u64::from(LARGEST_COUNT),
                });
            }
        }
    }
    for mark in Verdict::ALL {
        let found = count(&spec.total, mark);
        let parts = spec.bars.iter().map(|bar| count(bar, mark)).sum();
        if found != parts {
            return Err(ChartError::Total {
                field: "total.counts".to_owned(),
                mark,
                found,
                parts,
            });
        }
    }
    let occurring = all_bars(spec).flat_map(|(field, bar)| {
        let counts = bar.counts.iter().enumerate();
        let occurring = counts.filter(|(_, count)| count.count > 0);
        occurring.map(move |(at, count)| (count.mark, format!("{field}[{at}]")))
    });
    legend::check("words.marks", &spec.words.marks, occurring)
}

/// The verdicts that occur, and what is said of the scale of the total.
fn key(spec: &Contribution) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Verdict::ALL
        .into_iter()
        .filter(|mark| count(&spec.total, *mark) > 0)
        .map(|mark| {
            let word = legend::word(&spec.words.marks, mark);
            Entry::new(26.0, word, move |canvas, (x, y)| {
                bar::draw_ground(canvas, mark, [x, y - 6.5, 11.0, 13.0]);
                theme::draw_mark(canvas, mark, (x + 20.0, y), 11.0);
            })
        })
        .collect();
    if spec.bars.iter().all(|bar| sum(bar) < sum(&spec.total)) {
        entries.push(Entry::note(&spec.words.total_scale));
    }
    entries
}

/// A bar in words, for the tooltip and the description.
fn bar_in_words(spec: &Contribution, bar: &ContributionBar) -> String {
    let mut parts = vec![bar.label.clone(), bar.note.clone(), bar.total_text.clone()];
    parts.push(bar.rate_text.clone());
    for mark in Verdict::ALL {
        let count = count(bar, mark);
        if count > 0 {
            parts.push(format!("{} {count}", legend::word(&spec.words.marks, mark)));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn description(spec: &Contribution) -> String {
    let mut parts = vec![spec.frame.subtitle.clone()];
    parts.extend(all_bars(spec).map(|(_, bar)| bar_in_words(spec, bar)));
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
    fn fit(spec: &Contribution, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |head: &str, measure: &dyn Fn(&ContributionBar) -> f64| {
            let bars = all_bars(spec).map(|(_, bar)| measure(bar));
            // A pixel more than measured, for viewers that use a slightly wider face.
            bars.fold(theme::SMALL.width(head), f64::max) + 1.0
        };
        let label = widest("", &|bar| {
            theme::FIGURE
                .width(&bar.label)
                .max(theme::SMALL.width(&bar.note))
        });
        let label = label.clamp(70.0, (content * 0.24).max(118.0));
        let figures = |text: &str| Cell::natural_width(text, theme::FIGURE);
        let widest_figure = if content < 700.0 { 76.0 } else { 120.0 };
        let total = widest(&spec.words.total, &|bar| figures(&bar.total_text));
        let rate = widest(&spec.words.rate, &|bar| figures(&bar.rate_text));
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
fn draw_headings(canvas: &mut Canvas, spec: &Contribution, columns: &Columns, y: f64) -> f64 {
    let headings = [
        (&spec.words.total, columns.total),
        (&spec.words.rate, columns.rate),
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
    spec: &Contribution,
    bar: &ContributionBar,
    columns: &Columns,
    (top, full): (f64, u64),
) -> f64 {
    let is_total = std::ptr::eq(bar, &spec.total);
    let (face, high) = if is_total {
        (theme::FIGURE, TOTAL_BAR)
    } else {
        (theme::BODY, BAR)
    };
    let label = face.wrap_balanced(&bar.label, columns.label.1, 2);
    let note = theme::SMALL.wrap_balanced(&bar.note, columns.label.1, 2);
    let total = Cell::set(&bar.total_text, theme::FIGURE, columns.total.1);
    let rate = Cell::set(&bar.rate_text, theme::FIGURE, columns.rate.1);
    let drawn = Bar::lay_out(bar, columns.bar, full, high);
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
