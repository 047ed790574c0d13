//! 节点图: tasks with their milestones and time limits along time.
//!
//! A row a task: its stretch of time, its milestones and its time limit as marks, their labels hanging below like flags.

mod flags;
mod row;

use chrono::NaiveDate;

use self::row::Row;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::legend::{self, Entry};
use super::rows;
use super::scale::Linear;
use super::sign::{self, Sign};
use super::spec::{MilestoneState, MilestoneTimeline, TaskStanding, TimelineRow};
use super::theme::{self, MARGIN};
use super::time_axis::{TimeAxis, TimeTick, day};

/// Distance of the columns, px.
const BETWEEN: f64 = 16.0;
/// Room of the sign of a standing before its word, px.
const SIGN_ROOM: f64 = 18.0;
/// From this height of all rows on the names of the axis are repeated below them, px.
const TALL: f64 = 640.0;
/// Height of the row of names, px.
const NAMES: f64 = 22.0;
/// The narrowest plot, px.
const NARROWEST: f64 = 240.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &MilestoneTimeline) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let plot = Plot::fit(spec, width);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = legend::draw(&mut canvas, &key(spec), width, y) + 4.0;
    // The rows are drawn on a sheet of their own: the grid, whose height they decide, lies below them.
    let mut table = Canvas::new();
    y = plot.draw_names(&mut table, y);
    rows::draw_rule(&mut table, width, y, theme::RULE);
    let begin = y;
    y = plot.draw_as_of_label(&mut table, spec, y + 2.0);
    let top = y;
    let mut first = true;
    for group in spec.groups.iter().filter(|group| !group.rows.is_empty()) {
        y = rows::draw_group_heading(&mut table, &group.label, width, y, first);
        first = false;
        for (index, row) in group.rows.iter().enumerate() {
            if index > 0 {
                rows::draw_rule(&mut table, width, y, theme::GRID);
            }
            table.explained(&row_in_words(spec, row));
            y = Row::lay_out(row, &plot).draw(&mut table, spec, &plot, y);
            table.plain();
        }
    }
    rows::draw_rule(&mut table, width, y, theme::RULE);
    plot.draw_grid(&mut canvas, (begin, y));
    plot.draw_as_of(&mut canvas, spec, (top, y));
    if y - begin > TALL {
        y = plot.draw_names(&mut table, y + 2.0);
    }
    canvas.append(table);
    let footer = Footer::set(&spec.frame, width);
    let height = (y + 10.0 + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn all_rows(spec: &MilestoneTimeline) -> impl Iterator<Item = &TimelineRow> {
    spec.groups.iter().flat_map(|group| &group.rows)
}

/// Every date of a row.
fn dates(row: &TimelineRow) -> impl Iterator<Item = NaiveDate> {
    let limits = [&row.due, &row.extended].into_iter().flatten();
    let limits = limits.map(|(date, _)| *date);
    let milestones = row.milestones.iter().map(|milestone| milestone.date);
    let ends = [row.start, row.completed].into_iter().flatten();
    limits.chain(milestones).chain(ends)
}

fn check(spec: &MilestoneTimeline) -> Result<(), ChartError> {
    if all_rows(spec).next().is_none() {
        return Err(ChartError::Empty {
            field: "groups".to_owned(),
            expected: "a timeline needs at least one task",
        });
    }
    let rows = || {
        spec.groups.iter().enumerate().flat_map(|(at, group)| {
            let rows = group.rows.iter().enumerate();
            rows.map(move |(index, row)| (format!("groups[{at}].rows[{index}]"), row))
        })
    };
    for (field, row) in rows() {
        let Some((extended, _)) = &row.extended else {
            continue;
        };
        match &row.due {
            Some((due, _)) if extended < due => {
                return Err(ChartError::DateOrder {
                    field: format!("{field}.extended ({})", row.id),
                    found: *extended,
                    previous: *due,
                });
            }
            _ => {}
        }
    }
    let occurring = rows().map(|(field, row)| {
        let place = format!("{field}.standing ({})", row.id);
        (row.standing, place)
    });
    sign::check_standings("words.standings", &spec.words.standings, occurring)
}

/// The signs that occur, each with its word.
fn key(spec: &MilestoneTimeline) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (state, word) in MilestoneState::ALL.into_iter().zip(&spec.words.states) {
        let mut milestones = all_rows(spec).flat_map(|row| &row.milestones);
        if milestones.any(|milestone| milestone.state == state) {
            entries.push(Entry::new(11.0, word.as_str(), move |canvas, (x, y)| {
                sign::draw_milestone(canvas, state, (x + 5.5, y), 11.0);
            }));
        }
    }
    for (extended, word) in [(false, &spec.words.due), (true, &spec.words.extended)] {
        let occurs = |row: &TimelineRow| match extended {
            false => row.due.is_some(),
            true => row.extended.is_some(),
        };
        if all_rows(spec).any(occurs) {
            entries.push(Entry::new(13.0, word.as_str(), move |canvas, (x, y)| {
                sign::draw_limit(canvas, (x + 6.5, y), extended);
            }));
        }
    }
    if all_rows(spec).any(|row| row::over(row, spec.as_of).is_some()) {
        entries.push(Entry::new(
            22.0,
            spec.words.over.as_str(),
            |canvas, (x, y)| {
                canvas.line((x, y), (x + 22.0, y), row::OVER, theme::WARNING);
            },
        ));
    }
    for standing in TaskStanding::ALL {
        let count = all_rows(spec)
            .filter(|row| row.standing == standing)
            .count();
        let word = sign::standing_word(&spec.words.standings, standing);
        if count > 0 {
            let words = format!("{word} {count}");
            entries.push(Entry::new(12.0, words, move |canvas, (x, y)| {
                Sign::Task(standing).draw(canvas, (x + 6.0, y), 12.0);
            }));
        }
    }
    entries
}

/// A row in words, for the tooltip and the description.
fn row_in_words(spec: &MilestoneTimeline, row: &TimelineRow) -> String {
    let mut parts = vec![row.label.clone(), row.place.clone()];
    parts.push(row.standing_text.clone());
    for (limit, word) in [
        (&row.due, &spec.words.due),
        (&row.extended, &spec.words.extended),
    ] {
        if let Some((date, _)) = limit {
            parts.push(format!("{word} {date}"));
        }
    }
    let mut milestones: Vec<_> = row.milestones.iter().collect();
    milestones.sort_by_key(|milestone| milestone.date);
    for milestone in milestones {
        let known = MilestoneState::ALL
            .into_iter()
            .zip(&spec.words.states)
            .find(|(state, _)| *state == milestone.state);
        let word = known.map_or("", |(_, word)| word);
        parts.push(format!("{} {} {word}", milestone.date, milestone.label));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn description(spec: &MilestoneTimeline) -> String {
    let mut parts = vec![spec.frame.subtitle.clone(), spec.as_of_label.clone()];
    parts.extend(all_rows(spec).map(|row| row_in_words(spec, row)));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

/// Where the columns lie, and the scale of time.
struct Plot {
    /// Left edge and width of the labels, px.
    label: (f64, f64),
    /// Left edge and width of the standings, px.
    standing: (f64, f64),
    x: Linear,
    ticks: Vec<TimeTick>,
}

impl Plot {
    /// Gives labels and standings the width of their texts, within limits, and the rest to the plot.
    fn fit(spec: &MilestoneTimeline, width: f64) -> Self {
        let content = width - 2.0 * MARGIN;
        let widest = |measure: &dyn Fn(&TimelineRow) -> f64| {
            // A pixel more than measured, for viewers that use a slightly wider face.
            all_rows(spec).map(measure).fold(0.0, f64::max) + 1.0
        };
        let label = widest(&|row| {
            let label = theme::BODY.width(&row.label);
            label.max(theme::SMALL.width(&row.place))
        });
        let standing = widest(&|row| theme::BODY.width(&row.standing_text)) + SIGN_ROOM;
        let fit = |share: f64, for_word: f64| {
            let label = label.clamp(90.0, (content * share).max(110.0));
            let standing = standing.clamp(60.0, for_word);
            (label, standing, content - label - standing - 2.0 * BETWEEN)
        };
        let choices = [(0.28, 130.0), (0.26, 110.0), (0.22, 96.0)];
        let (label, standing, wide) = choices
            .into_iter()
            .map(|(share, for_word)| fit(share, for_word))
            .find(|(.., wide)| *wide >= NARROWEST)
            .unwrap_or_else(|| fit(0.22, 96.0));
        let left = MARGIN + label + BETWEEN;
        let mut dates: Vec<NaiveDate> = all_rows(spec).flat_map(dates).collect();
        dates.push(spec.as_of);
        let time = axis(&dates, wide);
        let ends = time
            .as_ref()
            .map_or((0.0, 1.0), |time| (day(time.first), day(time.last)));
        Self {
            label: (MARGIN, label),
            standing: (width - MARGIN - standing, standing),
            x: Linear {
                low: ends.0,
                high: ends.1,
                from: left,
                to: left + wide,
            },
            ticks: time.map(|time| time.ticks()).unwrap_or_default(),
        }
    }

    fn at(&self, date: NaiveDate) -> f64 {
        self.x.at(day(date))
    }

    /// Draws the as-of label with its top at `y`; gives the y below it.
    fn draw_as_of_label(&self, canvas: &mut Canvas, spec: &MilestoneTimeline, y: f64) -> f64 {
        let set = theme::LABEL_BOLD.wrap(&spec.as_of_label, self.x.to - self.x.from, 1);
        let half = set.width(theme::LABEL_BOLD.size, theme::LABEL_BOLD.weight) / 2.0;
        if set.lines.is_empty() {
            return y;
        }
        let (least, most) = (self.x.from + half, self.x.to - half);
        let x = self.at(spec.as_of).min(most).max(least);
        canvas.lines(
            &set.lines,
            (x, y + 12.0),
            0.0,
            Anchor::Middle,
            theme::LABEL_BOLD,
        );
        y + 18.0
    }

    /// Draws the names of the periods with their top at `y`; gives the y below them.
    fn draw_names(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let a_day = (self.x.to - self.x.from) / (self.x.high - self.x.low).max(1.0);
        let mut taken = f64::NEG_INFINITY;
        for (centre, room, name) in self.ticks.iter().filter_map(|tick| tick.name.as_ref()) {
            let wide = theme::AXIS.width(name);
            let x = self.x.at(*centre);
            let inside = x - wide / 2.0 >= self.x.from && x + wide / 2.0 <= self.x.to;
            if inside && wide <= room * a_day && x - wide / 2.0 > taken + 6.0 {
                canvas.text(name, (x, y + 14.0), Anchor::Middle, theme::AXIS);
                taken = x + wide / 2.0;
            }
        }
        y + NAMES
    }

    fn draw_grid(&self, canvas: &mut Canvas, (top, bottom): (f64, f64)) {
        for mark in self.ticks.iter().filter_map(|tick| tick.mark) {
            let x = self.x.at(mark).round() + 0.5;
            canvas.line((x, top), (x, bottom), 1.0, theme::GRID);
        }
    }

    fn draw_as_of(&self, canvas: &mut Canvas, spec: &MilestoneTimeline, (top, bottom): (f64, f64)) {
        let x = self.at(spec.as_of).round() + 0.5;
        canvas.line((x, top), (x, bottom), 1.4, theme::COMPARISON);
    }
}

/// An axis divided into months or years rather than one that names the days of its dates.
pub(super) fn axis(dates: &[NaiveDate], room: f64) -> Option<TimeAxis> {
    // Days that end no month: the axis then takes the period that has room.
    let within = [NaiveDate::from_ymd_opt(2000, 1, 15)?; 4];
    TimeAxis::new(dates, &within, room, |name| theme::AXIS.width(name))
}
