//! One stacked bar with its numbers.

use super::super::canvas::{Anchor, Canvas};
use super::super::scale::number;
use super::super::sign::Sign;
use super::super::theme;

/// A segment is not drawn narrower than this, so that a single one among many is seen, px.
const NARROWEST: f64 = 2.0;
/// White between neighbours, px.
const PARTING: f64 = 1.5;
/// Size of the shape in a tag, and what stands round shape and number, px.
const SHAPE: f64 = 10.0;
const TAG_PADDING: f64 = 5.0;
const TAG_HEIGHT: f64 = 17.0;
/// Distance of tags below a bar from the bar and from each other, px.
const LEADER: f64 = 6.0;
const TAG_DISTANCE: f64 = 1.0;
/// A leader to a tag further off would run along the bar, px.
const LONGEST_LEADER: f64 = 48.0;

struct Segment {
    sign: Sign,
    number: String,
    left: f64,
    width: f64,
    /// The middle of the tag; its line below the bar, counted from 1, or 0 inside the segment.
    tag: (f64, usize),
}

impl Segment {
    fn middle(&self) -> f64 {
        self.left + self.width / 2.0
    }

    fn tag_width(&self) -> f64 {
        SHAPE + 3.0 + theme::LABEL_BOLD.width(&self.number) + 2.0 * TAG_PADDING
    }
}

/// A bar laid out in its column.
pub(super) struct Bar {
    segments: Vec<Segment>,
    left: f64,
    bar: f64,
    lines: usize,
    /// Whether the tags below are near enough to be led to.
    led: bool,
}

impl Bar {
    /// Lays out a bar of `high` px in a column (left edge and width) that `full` things would fill. `kinds` is how
    /// many signs there are in all.
    pub(super) fn lay_out(
        counts: &[(Sign, u64)],
        kinds: usize,
        (left, width): (f64, f64),
        full: u64,
        high: f64,
    ) -> Self {
        // Room for as many narrow segments as there are signs.
        let step = (width - NARROWEST * kinds as f64) / full.max(1) as f64;
        let mut x = left;
        let mut segments = Vec::new();
        for (sign, count) in counts.iter().copied().filter(|(_, count)| *count > 0) {
            let wide = (count as f64 * step).max(NARROWEST);
            segments.push(Segment {
                sign,
                number: number(count as f64),
                left: x,
                width: wide,
                tag: (x + wide / 2.0, 0),
            });
            x += wide;
        }
        let lines = place_tags(&mut segments, (left, left + width));
        // Far from its segment a tag is told by its shape and its place in the order.
        let below = segments.iter().filter(|segment| segment.tag.1 > 0);
        let led = below
            .map(|segment| (segment.tag.0 - segment.middle()).abs())
            .all(|distance| distance <= LONGEST_LEADER);
        Self {
            segments,
            left,
            bar: high,
            lines,
            led,
        }
    }

    /// Height of the bar with the tags below it, px.
    pub(super) fn height(&self) -> f64 {
        if self.lines == 0 {
            return self.bar;
        }
        self.bar + LEADER + self.lines as f64 * TAG_HEIGHT
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, top: f64) {
        if self.segments.is_empty() {
            let x = self.left + 0.5;
            canvas.line((x, top), (x, top + self.bar), 1.0, theme::COMPARISON);
        }
        for segment in &self.segments {
            let parting = if segment.width > 2.0 * NARROWEST {
                PARTING
            } else {
                0.5
            };
            let area = [segment.left, top, segment.width - parting, self.bar];
            segment.sign.draw_ground(canvas, area);
        }
        for segment in &self.segments {
            let (x, line) = segment.tag;
            let middle = match line {
                0 => top + self.bar / 2.0,
                line => top + self.bar + LEADER + (line as f64 - 0.5) * TAG_HEIGHT,
            };
            if line == 1 && self.led {
                let from = (segment.middle() - 0.5, top + self.bar);
                canvas.line(from, (x, from.1 + LEADER), 1.0, theme::COMPARISON);
            }
            draw_tag(canvas, segment, (x, middle), line == 0);
        }
    }
}

/// Puts tags inside the segments that have room for them and the others in lines below the bar, in
/// order and apart; gives how many lines there are.
fn place_tags(segments: &mut [Segment], (left, right): (f64, f64)) -> usize {
    let outside = |segment: &Segment| segment.tag_width() + 6.0 > segment.width;
    let mut lines = 0;
    let mut from = 0;
    while from < segments.len() {
        // As many of the next tags as one line takes.
        let mut wide = 0.0;
        let mut to = from;
        while let Some(segment) = segments.get(to) {
            if outside(segment) {
                let more = wide + segment.tag_width() + TAG_DISTANCE;
                if wide > 0.0 && more > right - left {
                    break;
                }
                wide = more;
            }
            to += 1;
        }
        let Some(line) = segments.get_mut(from..to) else {
            break;
        };
        let mut tags: Vec<&mut Segment> = line.iter_mut().filter(|one| outside(one)).collect();
        if !tags.is_empty() {
            lines += 1;
        }
        let mut taken = left;
        for tag in &mut tags {
            let half = tag.tag_width() / 2.0;
            tag.tag = (tag.tag.0.max(taken + half), lines);
            taken = tag.tag.0 + half + TAG_DISTANCE;
        }
        let mut limit = right;
        for tag in tags.iter_mut().rev() {
            let half = tag.tag_width() / 2.0;
            tag.tag.0 = tag.tag.0.min(limit - half);
            limit = tag.tag.0 - half - TAG_DISTANCE;
        }
        from = to;
    }
    lines
}

/// The shape and the number of a segment; inside it on a plate of paper.
fn draw_tag(canvas: &mut Canvas, segment: &Segment, (x, y): (f64, f64), inside: bool) {
    let wide = segment.tag_width();
    let left = x - wide / 2.0;
    if inside {
        canvas.rectangle(left, y - TAG_HEIGHT / 2.0, wide, TAG_HEIGHT, theme::PAPER);
    }
    let shape = (left + TAG_PADDING + SHAPE / 2.0, y);
    segment.sign.draw(canvas, shape, SHAPE);
    let at = (left + TAG_PADDING + SHAPE + 3.0, y + 4.3);
    canvas.text(&segment.number, at, Anchor::Start, theme::LABEL_BOLD);
}
