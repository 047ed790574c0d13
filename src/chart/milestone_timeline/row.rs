//! One task of a timeline.

use chrono::NaiveDate;

use super::super::canvas::{Anchor, Canvas, Face};
use super::super::rows::{block_height, draw_block};
use super::super::sign::{self, Sign};
use super::super::spec::{MilestoneState, MilestoneTimeline, TimelineRow};
use super::super::text::Lines;
use super::super::theme::{self, Colour};
use super::flags::{self, Flag, OFFSET, Place};
use super::{Plot, SIGN_ROOM, dates};

/// What a row is higher than what stands in it, px.
const PADDING: f64 = 14.0;
/// Height of the line of marks, and of a line of labels below it, px.
const TRACK: f64 = 16.0;
const LANE: f64 = 15.0;
/// Strength of the line of a task, and of the stretch beyond its time limit, px.
const STRETCH: f64 = 4.0;
pub(super) const OVER: f64 = 4.0;
/// Size of a mark, px.
const MARK: f64 = 11.0;
/// A label is not set wider than this, px.
const WIDEST: f64 = 240.0;
const LABEL: Face = theme::tinted(theme::SMALL, theme::INK);

/// What is marked.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Limit { extended: bool },
    Milestone(MilestoneState),
}

struct Mark {
    kind: Kind,
    x: f64,
    label: Lines,
    place: Place,
    /// Whether it stands on the line; one that would cover another stands at its label.
    on_line: bool,
}

/// A task laid out.
pub(super) struct Row<'a> {
    row: &'a TimelineRow,
    label: Lines,
    place: Lines,
    standing: Lines,
    marks: Vec<Mark>,
    height: f64,
}

/// The stretch from the time limit that counts to the day the task was completed, or to the as-of day; none when it is
/// not over.
pub(super) fn over(row: &TimelineRow, as_of: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (limit, _) = row.extended.as_ref().or(row.due.as_ref())?;
    let end = row.completed.unwrap_or(as_of);
    (end > *limit).then_some((*limit, end))
}

impl<'a> Row<'a> {
    pub(super) fn lay_out(row: &'a TimelineRow, plot: &Plot) -> Self {
        let wide = plot.x.to - plot.x.from;
        let set = |text: &str| LABEL.wrap(text, WIDEST.min(wide * 0.45), 1);
        let mut marks: Vec<Mark> = Vec::new();
        let mut mark = |kind, date: NaiveDate, label: &str| {
            marks.push(Mark {
                kind,
                x: plot.at(date),
                label: set(label),
                place: Place {
                    lane: 0,
                    leftward: false,
                },
                on_line: true,
            });
        };
        for (limit, extended) in [(&row.due, false), (&row.extended, true)] {
            if let Some((date, label)) = limit {
                mark(Kind::Limit { extended }, *date, label);
            }
        }
        let mut milestones: Vec<_> = row.milestones.iter().collect();
        milestones.sort_by_key(|milestone| milestone.date);
        for milestone in milestones {
            mark(
                Kind::Milestone(milestone.state),
                milestone.date,
                &milestone.label,
            );
        }
        // Time limits keep their place; a milestone gives way.
        for at in 1..marks.len() {
            let (earlier, rest) = marks.split_at_mut(at);
            if let Some(mark) = rest.first_mut()
                && matches!(mark.kind, Kind::Milestone(_))
            {
                let meets = |other: &Mark| other.on_line && (other.x - mark.x).abs() < MARK;
                mark.on_line = mark.label.lines.is_empty() || !earlier.iter().any(meets);
            }
        }
        let named = |mark: &&mut Mark| !mark.label.lines.is_empty();
        let flags: Vec<Flag> = marks
            .iter()
            .filter(|mark| !mark.label.lines.is_empty())
            .map(|mark| Flag {
                x: mark.x,
                width: mark.label.width(LABEL.size, LABEL.weight),
            })
            .collect();
        let mut lanes = 0;
        let places = flags::place(&flags, plot.x.to + 8.0);
        for (mark, place) in marks.iter_mut().filter(named).zip(places) {
            mark.place = place;
            lanes = lanes.max(place.lane + 1);
        }
        let label = theme::BODY.wrap_balanced(&row.label, plot.label.1, 3);
        let place = theme::SMALL.wrap_balanced(&row.place, plot.label.1, 2);
        let room = plot.standing.1 - SIGN_ROOM;
        let standing = theme::BODY.wrap_balanced(&row.standing_text, room, 3);
        let texts = block_height(label.lines.len(), place.lines.len());
        let drawn = TRACK + lanes as f64 * LANE;
        let height = texts
            .max(block_height(standing.lines.len(), 0))
            .max(drawn)
            .max(TRACK);
        Self {
            row,
            label,
            place,
            standing,
            marks,
            height: (height + PADDING).round(),
        }
    }

    /// Draws the row with its top at `top`; gives the y below it.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        spec: &MilestoneTimeline,
        plot: &Plot,
        top: f64,
    ) -> f64 {
        let text_top = top + PADDING / 2.0;
        let line = text_top + TRACK / 2.0;
        self.draw_line(canvas, spec, plot, line);
        let lane = |mark: &Mark| line + TRACK / 2.0 + (mark.place.lane as f64 + 0.5) * LANE;
        for mark in self.marks.iter().filter(|mark| mark.is_led()) {
            let to = if mark.on_line { 4.0 } else { 0.0 };
            canvas.line((mark.x, line), (mark.x, lane(mark) + to), 1.0, theme::RULE);
        }
        for mark in &self.marks {
            let wide = mark.label.width(LABEL.size, LABEL.weight);
            let left = if mark.place.leftward {
                mark.x - OFFSET - wide
            } else {
                mark.x + OFFSET
            };
            if !mark.label.lines.is_empty() {
                let y = lane(mark);
                canvas.rectangle(left - 1.0, y - 6.5, wide + 2.0, 13.0, theme::PAPER);
                canvas.lines(
                    &mark.label.lines,
                    (left, y + 4.0),
                    0.0,
                    Anchor::Start,
                    LABEL,
                );
            }
        }
        for mark in &self.marks {
            let y = if mark.on_line { line } else { lane(mark) };
            match mark.kind {
                Kind::Limit { extended } => sign::draw_limit(canvas, (mark.x, y), extended),
                Kind::Milestone(state) => {
                    let size = if mark.on_line { MARK } else { MARK - 2.0 };
                    sign::draw_milestone(canvas, state, (mark.x, y), size);
                }
            }
        }
        draw_block(
            canvas,
            (&self.label, theme::BODY),
            &self.place,
            (plot.label.0, text_top),
            Anchor::Start,
        );
        let sign = (plot.standing.0 + 6.0, text_top + 8.5);
        Sign::Task(self.row.standing).draw(canvas, sign, 12.0);
        draw_block(
            canvas,
            (&self.standing, theme::BODY),
            &Lines::default(),
            (plot.standing.0 + SIGN_ROOM, text_top),
            Anchor::Start,
        );
        top + self.height
    }

    /// The stretch of the task, what an extension gave, and what is over.
    fn draw_line(&self, canvas: &mut Canvas, spec: &MilestoneTimeline, plot: &Plot, y: f64) {
        let stretch =
            |canvas: &mut Canvas, from: NaiveDate, to: NaiveDate, width, colour: Colour| {
                let (from, to) = (plot.at(from), plot.at(to));
                if to > from {
                    canvas.line((from, y), (to, y), width, colour);
                }
            };
        let first = self.row.start.or_else(|| dates(self.row).min());
        let last = self.row.due.as_ref().map(|(due, _)| *due);
        let last = last.or_else(|| dates(self.row).max());
        if let (Some(first), Some(last)) = (first, last) {
            stretch(canvas, first, last, STRETCH, theme::TINTS[0]);
        }
        if let (Some((due, _)), Some((extended, _))) = (&self.row.due, &self.row.extended) {
            let (from, to) = (plot.at(*due), plot.at(*extended));
            // A dash pattern would need a group of its own, and the row is one already for its tooltip.
            let mut x = from;
            while x < to {
                canvas.line((x, y), ((x + 4.0).min(to), y), 2.0, theme::COMPARISON);
                x += 7.0;
            }
        }
        if let Some((from, to)) = over(self.row, spec.as_of) {
            stretch(canvas, from, to, OVER, theme::WARNING);
        }
    }
}

impl Mark {
    /// Whether a leader runs from its place to its label.
    fn is_led(&self) -> bool {
        !self.label.lines.is_empty()
    }
}
