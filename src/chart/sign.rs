//! Signs that stand for what is counted: verdicts of targets, and standings of tasks.

use super::canvas::Canvas;
use super::error::ChartError;
use super::hatching;
use super::spec::{MilestoneState, StandingWord, TaskStanding};
use super::theme::{self, Colour, PAPER};
use crate::assess::Verdict;

/// A verdict or a standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Verdict(Verdict),
    Task(TaskStanding),
}

impl Sign {
    /// Draws its shape in a square of `size` px round `centre`.
    pub(super) fn draw(self, canvas: &mut Canvas, centre: (f64, f64), size: f64) {
        match self {
            Sign::Verdict(mark) => theme::draw_mark(canvas, mark, centre, size),
            Sign::Task(standing) => draw_standing(canvas, standing, centre, size),
        }
    }

    /// The ground of a segment of a bar: solid, hollow or pale for what is half done, hatched for what cannot be told.
    pub(super) fn draw_ground(self, canvas: &mut Canvas, area: [f64; 4]) {
        let [left, top, wide, high] = area;
        let colour = match self {
            Sign::Verdict(mark) => theme::mark_colour(mark),
            Sign::Task(standing) => standing_colour(standing),
        };
        let edged = [left + 0.5, top + 0.5, (wide - 1.0).max(0.5), high - 1.0];
        match self {
            Sign::Verdict(Verdict::Open) => hatching::draw_box(canvas, edged, colour),
            Sign::Verdict(Verdict::NotAssessed) | Sign::Task(TaskStanding::Undated) => {
                hatching::draw(canvas, area, 6.0, colour);
                hatching::draw_box(canvas, edged, colour);
            }
            Sign::Task(TaskStanding::Completed) => {
                canvas.rectangle(left, top, wide, high, theme::paled(colour, 0.3));
                hatching::draw_box(canvas, edged, colour);
            }
            _ => canvas.rectangle(left, top, wide, high, colour),
        }
    }
}

/// The colour of a standing, from the same set as the verdicts.
pub(super) const fn standing_colour(standing: TaskStanding) -> Colour {
    match standing {
        TaskStanding::Overdue => theme::mark_colour(Verdict::Missed),
        TaskStanding::DueSoon => theme::mark_colour(Verdict::Behind),
        TaskStanding::Immediate => theme::mark_colour(Verdict::Breached),
        TaskStanding::OnSchedule => theme::mark_colour(Verdict::OnTrack),
        TaskStanding::Undated => theme::mark_colour(Verdict::NotAssessed),
        TaskStanding::Completed | TaskStanding::Closed => theme::mark_colour(Verdict::Met),
    }
}

/// Draws the shape of a standing in a square of `size` px round `centre`.
fn draw_standing(canvas: &mut Canvas, standing: TaskStanding, centre: (f64, f64), size: f64) {
    let (x, y) = centre;
    let half = size / 2.0;
    let colour = standing_colour(standing);
    match standing {
        TaskStanding::Overdue => theme::draw_mark(canvas, Verdict::Missed, centre, size),
        TaskStanding::OnSchedule => theme::draw_mark(canvas, Verdict::OnTrack, centre, size),
        TaskStanding::Undated => theme::draw_mark(canvas, Verdict::NotAssessed, centre, size),
        TaskStanding::DueSoon => canvas.polygon(diamond(centre, half), colour),
        TaskStanding::Immediate => canvas.polygon(
            vec![
                (x - half * 0.8, y - half * 0.9),
                (x + half, y),
                (x - half * 0.8, y + half * 0.9),
            ],
            colour,
        ),
        TaskStanding::Completed => {
            canvas.ring(centre, half - 0.8, 1.6, colour, PAPER);
            canvas.disc(centre, half * 0.4, colour);
        }
        TaskStanding::Closed => canvas.disc(centre, half, colour),
    }
}

/// The colour of a milestone.
pub(super) const fn milestone_colour(state: MilestoneState) -> Colour {
    match state {
        MilestoneState::Done => theme::mark_colour(Verdict::Met),
        MilestoneState::DoneLate => theme::mark_colour(Verdict::Behind),
        MilestoneState::Overdue => theme::mark_colour(Verdict::Missed),
        MilestoneState::Planned => theme::mark_colour(Verdict::OnTrack),
    }
}

/// Draws the shape of a milestone: a disc when it was reached in time, a square when late, a cross when its date has
/// passed without it, a ring when it is still to come.
pub(super) fn draw_milestone(
    canvas: &mut Canvas,
    state: MilestoneState,
    (x, y): (f64, f64),
    size: f64,
) {
    let half = size / 2.0;
    let colour = milestone_colour(state);
    match state {
        MilestoneState::Done => canvas.disc((x, y), half, colour),
        MilestoneState::DoneLate => {
            let side = half * 0.9;
            canvas.rectangle(x - side, y - side, side * 2.0, side * 2.0, colour);
        }
        MilestoneState::Overdue => {
            let (arm, width) = (half * 0.85, size * 0.24);
            // On paper, so that the line it stands on does not run through it.
            canvas.disc((x, y), half, PAPER);
            canvas.line((x - arm, y - arm), (x + arm, y + arm), width, colour);
            canvas.line((x - arm, y + arm), (x + arm, y - arm), width, colour);
        }
        MilestoneState::Planned => canvas.ring((x, y), half - 0.9, 1.8, colour, PAPER),
    }
}

/// Draws a time limit: a diamond; hollow for one that was granted later.
pub(super) fn draw_limit(canvas: &mut Canvas, centre: (f64, f64), extended: bool) {
    if extended {
        canvas.outlined(diamond(centre, 5.6), 1.6, theme::INK, PAPER);
    } else {
        canvas.polygon(diamond(centre, 6.5), theme::INK);
    }
}

fn diamond((x, y): (f64, f64), half: f64) -> Vec<(f64, f64)> {
    vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
}

/// The word of a standing; empty when there is none.
pub(super) fn standing_word(words: &[StandingWord], standing: TaskStanding) -> &str {
    words
        .iter()
        .find(|known| known.standing == standing)
        .map_or("", |known| &known.word)
}

/// Checks that `words` (the list at `field`) names no standing twice and has one for every standing that occurs; the
/// standings come with the path of their place.
pub(super) fn check_standings(
    field: &str,
    words: &[StandingWord],
    occurring: impl Iterator<Item = (TaskStanding, String)>,
) -> Result<(), ChartError> {
    for (at, one) in words.iter().enumerate() {
        let mut earlier = words.iter().take(at);
        if earlier.any(|other| other.standing == one.standing) {
            return Err(ChartError::StandingTwice {
                field: format!("{field}[{at}]"),
                standing: one.standing,
            });
        }
    }
    for (standing, occurs) in occurring {
        if standing_word(words, standing).trim().is_empty() {
            return Err(ChartError::NoStandingWord {
                field: field.to_owned(),
                standing,
                occurs,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is drawn, without its hues: only white and not white are told apart.
    fn shape(draw: impl FnOnce(&mut Canvas)) -> String {
        let mut canvas = Canvas::new();
        draw(&mut canvas);
        let svg = canvas.finish((20, 20), "", "").unwrap().svg;
        let parts = svg
            .split('#')
            .map(|part| match part.strip_prefix("FFFFFF") {
                Some(rest) => format!("white{rest}"),
                None => part.get(6..).unwrap_or(part).to_owned(),
            });
        parts.collect()
    }

    #[test]
    fn every_standing_and_every_milestone_has_a_shape_of_its_own_in_grey() {
        let mut seen = std::collections::BTreeSet::new();
        for standing in TaskStanding::ALL {
            let shape = shape(|canvas| Sign::Task(standing).draw(canvas, (10.0, 10.0), 12.0));
            assert!(seen.insert(shape), "{standing:?}");
        }
        seen.clear();
        for state in MilestoneState::ALL {
            let shape = shape(|canvas| draw_milestone(canvas, state, (10.0, 10.0), 12.0));
            assert!(seen.insert(shape), "{state:?}");
        }
        for extended in [true, false] {
            let shape = shape(|canvas| draw_limit(canvas, (10.0, 10.0), extended));
            assert!(seen.insert(shape), "{extended}");
        }
    }
}
