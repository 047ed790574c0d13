//! The labels on one panel: the latest value, the target, and why there is no line.

use super::super::canvas::{Anchor, Canvas, Face};
use super::super::placement::{Area, Plan};
use super::super::spec::Panel;
use super::super::text::Lines;
use super::super::theme;
use super::panel::VALUE_DISTANCE;

const LEADING: f64 = 13.0;

/// Lines of text in their place.
pub(super) struct Label {
    lines: Vec<(String, Face)>,
    place: Area,
    is_target: bool,
}

impl Label {
    pub(super) fn is_target(&self) -> bool {
        self.is_target
    }

    /// Takes grid lines away where the name of a target stands.
    pub(super) fn clear(&self, canvas: &mut Canvas) {
        let Area {
            left,
            top,
            right,
            bottom,
        } = self.place;
        canvas.rectangle(
            left - 1.0,
            top,
            right - left + 2.0,
            bottom - top,
            theme::PAPER,
        );
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let mut baseline = self.place.top;
        for (at, (line, face)) in self.lines.iter().enumerate() {
            baseline += if at == 0 { face.size * 0.86 } else { LEADING };
            canvas.text(line, (self.place.left, baseline), Anchor::Start, *face);
        }
    }
}

/// The places of labels on one panel.
pub(super) struct Labels<'a> {
    plan: Plan,
    area: &'a Area,
    lines: &'a [Vec<(f64, f64)>],
    level: Option<f64>,
    beside: bool,
    pub(super) placed: Vec<Label>,
}

impl<'a> Labels<'a> {
    /// `lines` and `level` are the course and the target line on the plot `area`; `beside` puts the
    /// name of the target to the right of the plot.
    pub(super) fn new(
        bounds: Area,
        area: &'a Area,
        lines: &'a [Vec<(f64, f64)>],
        level: Option<f64>,
        beside: bool,
    ) -> Self {
        let mut plan = Plan::new(bounds);
        for line in lines {
            for (from, to) in line.iter().zip(line.iter().skip(1)) {
                plan.add_stroke(*from, *to);
            }
            for point in line {
                plan.add_point(Area::around(*point, 3.0));
            }
        }
        if let Some(level) = level {
            plan.add_stroke((area.left, level), (area.right, level));
        }
        Self {
            plan,
            area,
            lines,
            level,
            beside,
            placed: Vec::new(),
        }
    }

    /// The latest value beside its point, with its period below when `dated`.
    pub(super) fn place_value(&mut self, panel: &Panel, room: f64, dated: bool) {
        let (Some(point), Some((x, y))) = (
            panel.actuals.last(),
            self.lines.last().and_then(|line| line.last()).copied(),
        ) else {
            return;
        };
        let face = theme::LABEL_BOLD;
        let set = face.wrap(&point.label, room + 0.5, 1);
        let mut lines = with_face(set, face);
        if dated {
            let room = self.area.right - x + room;
            let period = theme::TICK.wrap(&point.period_label, room.max(30.0), 1);
            lines.extend(with_face(period, theme::TICK));
        }
        let beside = area_of(&lines, (x + VALUE_DISTANCE, y));
        let half = (beside.right - beside.left) / 2.0;
        let mut places: Vec<Area> = [0.0, -8.0, 8.0, -12.0, 12.0]
            .map(|down| shifted(beside, 0.0, down))
            .to_vec();
        for down in [-16.0, 16.0] {
            places.push(shifted(beside, -VALUE_DISTANCE - half, down));
        }
        self.add(lines, &places, false);
    }

    /// The name of the target at its line, or beside the end of it.
    pub(super) fn place_target(&mut self, panel: &Panel) {
        let (Some(target), Some(level)) = (&panel.target, self.level) else {
            return;
        };
        let face = theme::SMALL;
        let Area { left, right, .. } = *self.area;
        if self.beside {
            let room = self.plan.bounds().right - right - 4.0;
            let lines = with_face(face.wrap(&target.label, room, 2), face);
            let end = area_of(&lines, (right + 4.0, level));
            let places: Vec<Area> = (0..8)
                .flat_map(|step| {
                    [-1.0, 1.0].map(|side| shifted(end, 0.0, side * f64::from(step) * 4.0))
                })
                .collect();
            self.add(lines, &places, true);
            return;
        }
        let lines = with_face(face.wrap(&target.label, right - left, 2), face);
        let size = area_of(&lines, (0.0, 0.0));
        let (wide, high) = (size.right - size.left, size.bottom - size.top);
        let mut places = Vec::new();
        for x in [left + 2.0, right - wide, (left + right - wide) / 2.0] {
            for middle in [level - high / 2.0 - 3.0, level + high / 2.0 + 3.0] {
                places.push(area_of(&lines, (x, middle)));
            }
        }
        // Where it would lie on the course it is not taken; then all panels name it beside.
        if let Some(place) = self.plan.place_if_free(&places) {
            self.placed.push(Label {
                lines,
                place,
                is_target: true,
            });
        }
    }

    fn add(&mut self, lines: Vec<(String, Face)>, places: &[Area], is_target: bool) {
        if lines.is_empty() {
            return;
        }
        if let Some(place) = self.plan.place(places) {
            self.placed.push(Label {
                lines,
                place,
                is_target,
            });
        }
    }
}

fn with_face(set: Lines, face: Face) -> Vec<(String, Face)> {
    set.lines.into_iter().map(|line| (line, face)).collect()
}

/// The area of lines that begin at `x` with their middle at `middle`.
fn area_of(lines: &[(String, Face)], (x, middle): (f64, f64)) -> Area {
    let wide = lines
        .iter()
        .map(|(line, face)| face.width(line))
        .fold(0.0, f64::max);
    let first = lines.first().map_or(0.0, |(_, face)| face.size);
    let high = first + lines.len().saturating_sub(1) as f64 * LEADING;
    Area {
        left: x,
        top: middle - high / 2.0,
        right: x + wide,
        bottom: middle + high / 2.0,
    }
}

fn shifted(area: Area, right: f64, down: f64) -> Area {
    Area {
        left: area.left + right,
        top: area.top + down,
        right: area.right + right,
        bottom: area.bottom + down,
    }
}

/// Why a panel has no line, off the target line.
pub(super) fn draw_note(canvas: &mut Canvas, panel: &Panel, area: &Area, level: Option<f64>) {
    let wide = area.right - area.left;
    let note = theme::SMALL.wrap_balanced(&panel.note, wide - 8.0, 2);
    let middle = (area.top + area.bottom) / 2.0;
    // The half of the plot that the target line leaves free.
    let centre = match level {
        Some(level) if level > middle => (area.top + level) / 2.0 - 8.0,
        Some(level) => (area.bottom + level) / 2.0 + 8.0,
        None => middle,
    };
    let lines = note.lines.len() as f64;
    let first = centre - (lines - 1.0) * LEADING / 2.0 + 4.0;
    let ground = [
        area.left + (wide - note.width(theme::SMALL.size, theme::SMALL.weight)) / 2.0 - 4.0,
        first - 11.0,
        note.width(theme::SMALL.size, theme::SMALL.weight) + 8.0,
        lines * LEADING + 2.0,
    ];
    let [left, top, width, height] = ground;
    canvas.rectangle(left, top, width, height, theme::PAPER);
    let x = area.left + wide / 2.0;
    canvas.lines(
        &note.lines,
        (x, first),
        LEADING,
        Anchor::Middle,
        theme::SMALL,
    );
}
