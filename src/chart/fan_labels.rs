//! The labels of a fan: its words, and the names of its intervals.

use super::canvas::{Anchor, Canvas};
use super::fan::{DOT, DOTS};
use super::placement::{Area, Plan};
use super::spec::{Fan, FanPoint, Trajectory};
use super::text::Lines;
use super::theme;
use super::time_axis::day;
use super::trajectory::Plot;
use super::trajectory_labels::{LABEL_HEIGHT, LABEL_LEADING, SAMPLE, SAMPLE_ROOM};

/// Distance of the names of the intervals from the due date, px.
const NAME_DISTANCE: f64 = 10.0;
const NAME_HEIGHT: f64 = 11.0;

/// Room kept free at the right of the plot for the names of the intervals, px.
pub(super) fn strip(spec: &Trajectory, width: f64) -> f64 {
    let names = spec.fan.iter().flat_map(|fan| names(fan, width));
    let widest = names.map(|(_, wide)| wide).fold(0.0, f64::max);
    // The time axis already ends a thirtieth of its length after the due date.
    (widest + NAME_DISTANCE - width / 40.0).max(0.0)
}

/// The names of the inner and the outer interval, each with its width in px.
fn names(fan: &Fan, width: f64) -> [(Lines, f64); 2] {
    let (inner, outer) = &fan.interval_labels;
    [inner, outer].map(|name| {
        let set = theme::SMALL.wrap(name, width * 0.15, 1);
        let wide = set.width(theme::SMALL.size, theme::SMALL.weight);
        (set, wide)
    })
}

impl Plot {
    /// The names of the intervals at the edges of the bands, right of the last point.
    pub(super) fn label_intervals(&self, canvas: &mut Canvas, plan: &mut Plan, spec: &Trajectory) {
        let Some(fan) = &spec.fan else { return };
        let Some(end) = fan.points.last() else { return };
        let face = theme::tinted(theme::SMALL, theme::MEASURE);
        let [inner, outer] = names(fan, self.area.right + self.strip);
        let left = self.x.at(day(end.date)) + NAME_DISTANCE;
        // Where the edges lie close together the outer name gives way outward, the inner inward.
        let named = [
            (outer, end.upper95, end.lower95, -1.0),
            (inner, end.upper80, end.lower80, 1.0),
        ];
        for ((name, wide), upper, lower, away) in named {
            let mut candidates = Vec::new();
            for (limit, away) in [(upper, away), (lower, -away)] {
                let level = self.fan_level(limit);
                for step in 0..5 {
                    let middle = (level + away * f64::from(step) * 4.0)
                        .max(self.area.top + 8.0)
                        .min(self.area.bottom - 9.0);
                    candidates.push(Area {
                        left,
                        top: middle - NAME_HEIGHT / 2.0,
                        right: left + wide,
                        bottom: middle + NAME_HEIGHT / 2.0,
                    });
                }
            }
            if let Some(area) = plan.place_if_free(&candidates) {
                let at = (area.left, area.bottom - 1.5);
                canvas.lines(&name.lines, at, 0.0, Anchor::Start, face);
            }
        }
    }

    /// The forecast in words with a piece of its dotted line before it; best outside the bands.
    pub(super) fn label_fan(&self, canvas: &mut Canvas, plan: &mut Plan, spec: &Trajectory) {
        let Some(fan) = &spec.fan else { return };
        let Some(end) = fan.points.last() else { return };
        let face = theme::tinted(theme::LABEL, theme::MEASURE);
        let one = face.wrap(&fan.label, self.widest_label() - SAMPLE_ROOM, 1);
        let whole = face.width(&fan.label);
        let few = |count: usize| {
            let wide = whole / count as f64 * 1.3;
            face.wrap_balanced(&fan.label, wide.max(80.0), count)
        };
        let below = match &spec.target {
            Some(target) => end.value < target.value,
            None => spec.lower_is_better,
        };
        let mut candidates: Vec<(Area, Lines)> = Vec::new();
        for set in [one, few(2), few(3)] {
            if set.lines.is_empty() {
                continue;
            }
            let size = (
                set.width(face.size, face.weight) + SAMPLE_ROOM,
                LABEL_HEIGHT + LABEL_LEADING * (set.lines.len() as f64 - 1.0),
            );
            let places = self.round_the_fan(end, size, below);
            candidates.extend(places.into_iter().map(|place| (place, set.clone())));
        }
        // A label that is cut is a last resort, after the search of the whole plot.
        let areas = |shortened: bool| -> Vec<Area> {
            let sets = candidates
                .iter()
                .filter(|(_, set)| set.shortened == shortened);
            sets.map(|(area, _)| *area).collect()
        };
        let found = plan.place(&areas(false));
        let Some(area) = found.or_else(|| plan.place(&areas(true))) else {
            return;
        };
        let same = |one: f64, other: f64| (one - other).abs() < 1e-6;
        let set = candidates.into_iter().find(|(place, _)| {
            same(place.right - place.left, area.right - area.left)
                && same(place.bottom - place.top, area.bottom - area.top)
        });
        let Some((_, set)) = set else { return };
        let at = (area.left + SAMPLE_ROOM, area.top + 11.0);
        canvas.lines(&set.lines, at, LABEL_LEADING, Anchor::Start, face);
        let middle = area.top + LABEL_HEIGHT / 2.0 + 0.5;
        canvas.styled(DOTS);
        let (from, to) = (area.left + DOT / 2.0, area.left + SAMPLE);
        canvas.line((from, middle), (to, middle), DOT, theme::MEASURE);
        canvas.plain();
    }

    /// Places for the words of the fan: beyond its outer edges, then round its end.
    fn round_the_fan(&self, end: &FanPoint, (wide, high): (f64, f64), below: bool) -> Vec<Area> {
        let at = self.at(end.date, end.value);
        let above = self.fan_level(end.upper95) - 6.0 - high;
        let under = self.fan_level(end.lower95) + 6.0;
        let tops = if below {
            [under, above]
        } else {
            [above, under]
        };
        let far_right = self.area.right + self.strip;
        let mut places = Vec::new();
        for top in tops {
            for right in [far_right, at.0 + wide / 2.0, at.0] {
                let right = right.min(far_right);
                places.push(Area {
                    left: right - wide,
                    top,
                    right,
                    bottom: top + high,
                });
            }
        }
        places.extend(self.beside(at, (wide, high), 10.0, below));
        places
    }
}
