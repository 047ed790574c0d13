//! 预测扇形: what is expected after the latest actual, as two nested bands round a dotted line.

use super::canvas::Canvas;
use super::error::ChartError;
use super::fan_edges::{Edge, cut, teeth};
use super::placement::{Area, Plan};
use super::spec::{FanPoint, Trajectory};
use super::theme::{self, Colour};
use super::trajectory::Plot;

/// How far the bands may widen the scale on each side, in spans of all other values: these keep a
/// third of what is drawn however wide the intervals are.
const WIDEST: f64 = 1.0;
/// Round dots, in tenths of a px; the required path has dashes.
pub(super) const DOTS: &str = " stroke-dasharray=\"1 60\" stroke-linecap=\"round\"";
pub(super) const DOT: f64 = 2.8;

/// A stretch of an edge, with the height of the end of what is drawn and the direction into the
/// band (1 down, −1 up) when the band is cut off there.
struct EdgePiece {
    points: Edge,
    cut_off: Option<(f64, f64)>,
    colour: Colour,
}

/// Refuses a fan that cannot be drawn.
pub(super) fn check(spec: &Trajectory) -> Result<(), ChartError> {
    let Some(fan) = &spec.fan else {
        return Ok(());
    };
    if fan.points.is_empty() {
        return Err(ChartError::Empty {
            field: "fan.points".to_owned(),
            expected: "a fan needs at least one point; leave the fan out when there is no forecast",
        });
    }
    let mut previous = spec.actuals.last().map(|latest| latest.date);
    for (at, point) in fan.points.iter().enumerate() {
        let ascending = [
            ("lower95", point.lower95),
            ("lower80", point.lower80),
            ("value", point.value),
            ("upper80", point.upper80),
            ("upper95", point.upper95),
        ];
        for (name, value) in ascending {
            super::finite(value, || format!("fan.points[{at}].{name}"))?;
        }
        for pair in ascending.windows(2) {
            if let [(lower, low), (upper, high)] = *pair
                && low > high
            {
                return Err(ChartError::LimitOrder {
                    field: format!("fan.points[{at}].{lower}, {upper}"),
                    low,
                    high,
                });
            }
        }
        if let Some(previous) = previous
            && point.date <= previous
        {
            return Err(ChartError::DateNotAfter {
                field: format!("fan.points[{at}].date"),
                found: point.date,
                previous,
            });
        }
        previous = Some(point.date);
    }
    Ok(())
}

/// The values up to which bands are drawn, from the lowest and the highest of all other values.
/// Without any span the size of the values is the measure, and without a size there is no bound.
pub(super) fn reach((low, high): (f64, f64)) -> (f64, f64) {
    let (span, size) = (high - low, low.abs().max(high.abs()));
    let room = if size == 0.0 {
        f64::INFINITY
    } else if span <= 1e-9 * size {
        size * 0.5
    } else {
        span * WIDEST
    };
    (low - room, high + room)
}

/// The lowest and the highest value with the bands, as far as these are drawn.
pub(super) fn widened(spec: &Trajectory, core: (f64, f64)) -> (f64, f64) {
    let (least, most) = reach(core);
    let points = spec.fan.iter().flat_map(|fan| &fan.points);
    points.fold(core, |(low, high), point| {
        (
            low.min(point.lower95.max(least)),
            high.max(point.upper95.min(most)),
        )
    })
}

impl Plot {
    /// A line from the latest actual through one of the values of every point.
    fn fan_line(&self, spec: &Trajectory, value: impl Fn(&FanPoint) -> f64) -> Edge {
        let latest = spec.actuals.last();
        let start = latest.map(|latest| self.at(latest.date, latest.value));
        let points = spec.fan.iter().flat_map(|fan| &fan.points);
        let rest = points.map(|point| self.at(point.date, value(point)));
        start.into_iter().chain(rest).collect()
    }

    /// Upper and lower edge of the inner and of the outer band.
    fn fan_bands(&self, spec: &Trajectory) -> [(Edge, Edge); 2] {
        [
            (
                self.fan_line(spec, |point| point.upper80),
                self.fan_line(spec, |point| point.lower80),
            ),
            (
                self.fan_line(spec, |point| point.upper95),
                self.fan_line(spec, |point| point.lower95),
            ),
        ]
    }

    /// The part of the plot that bands may fill.
    fn fan_window(&self) -> Area {
        Area {
            top: self.y.at(self.reach.1).max(self.area.top),
            bottom: self.y.at(self.reach.0).min(self.area.bottom),
            ..self.area
        }
    }

    /// Fills the bands as far as they lie inside `place`.
    pub(super) fn paint_fan(&self, canvas: &mut Canvas, spec: &Trajectory, place: &Area) {
        if spec.fan.is_none() {
            return;
        }
        let window = self.fan_window();
        let window = Area {
            left: place.left.max(window.left),
            top: place.top.max(window.top),
            right: place.right.min(window.right),
            bottom: place.bottom.min(window.bottom),
        };
        if window.left >= window.right || window.top >= window.bottom {
            return;
        }
        let bands = self.fan_bands(spec);
        for ((upper, lower), tint) in bands.iter().zip(theme::FAN_TINTS).rev() {
            let mut outline = cut(upper, &window);
            outline.extend(cut(lower, &window).into_iter().rev());
            let heights = outline.iter().map(|point| point.1);
            let (top, bottom) = heights.fold((f64::INFINITY, 0.0_f64), |(top, bottom), y| {
                (top.min(y), bottom.max(y))
            });
            if bottom - top > 0.05 {
                canvas.polygon(outline, tint);
            }
        }
    }

    /// The edges of the bands in pieces, each either free or along the end of what is drawn.
    fn fan_edges(&self, spec: &Trajectory) -> Vec<EdgePiece> {
        let window = self.fan_window();
        let mut pieces = Vec::new();
        let bands = self.fan_bands(spec).into_iter().zip(theme::FAN_EDGES);
        for (at, ((upper, lower), colour)) in bands.enumerate() {
            for (edge, level, inward) in [(upper, window.top, 1.0), (lower, window.bottom, -1.0)] {
                let edge = cut(&edge, &window);
                let along = |pair: &[(f64, f64)]| pair.iter().all(|point| point.1 == level);
                let segments: Vec<_> = edge.windows(2).collect();
                for run in segments.chunk_by(|one, next| along(one) == along(next)) {
                    // The outer band is cut off wherever the inner one is: one row of teeth.
                    if at == 0 && run.iter().all(|pair| along(pair)) {
                        continue;
                    }
                    let starts = run.first().and_then(|pair| pair.first());
                    let ends = run.iter().filter_map(|pair| pair.last());
                    let points: Edge = starts.into_iter().chain(ends).copied().collect();
                    pieces.push(EdgePiece {
                        cut_off: along(&points).then_some((level, inward)),
                        points,
                        colour,
                    });
                }
            }
        }
        pieces
    }

    /// Takes the ends of bands that are cut off away between teeth.
    pub(super) fn tear_fan(&self, canvas: &mut Canvas, spec: &Trajectory) {
        for piece in self.fan_edges(spec) {
            if let Some((level, inward)) = piece.cut_off {
                let mut outline = teeth(&piece.points, level, inward);
                let outside = level - inward;
                let ends = [outline.last(), outline.first()];
                let ends = ends.map(|end| end.map(|end| (end.0, outside)));
                outline.extend(ends.into_iter().flatten());
                canvas.polygon(outline, theme::PAPER);
            }
        }
    }

    /// The edges of the bands; teeth where a band is cut off and goes on beyond the picture.
    pub(super) fn draw_fan_edges(&self, canvas: &mut Canvas, spec: &Trajectory) {
        for piece in self.fan_edges(spec) {
            let points = match piece.cut_off {
                Some((level, inward)) => teeth(&piece.points, level, inward),
                None => piece.points,
            };
            canvas.path(points, 1.0, piece.colour);
        }
    }

    /// The dotted line through the middle and the mark at its end.
    pub(super) fn draw_fan_centre(&self, canvas: &mut Canvas, spec: &Trajectory) {
        let Some(fan) = &spec.fan else { return };
        let line = self.fan_line(spec, |point| point.value);
        let end = line.last().copied();
        canvas.styled(DOTS);
        canvas.path(line, DOT, theme::MEASURE);
        canvas.explained(&fan.label);
        if let Some(end) = end {
            theme::draw_forecast_end(canvas, end);
        }
        canvas.plain();
    }

    /// What of the fan labels should keep off.
    pub(super) fn plan_fan(&self, plan: &mut Plan, spec: &Trajectory) {
        if spec.fan.is_none() {
            return;
        }
        let window = self.fan_window();
        let centre = self.fan_line(spec, |point| point.value);
        if let Some(end) = centre.last() {
            plan.add_point(Area::around(*end, 5.0));
        }
        let edges = self.fan_bands(spec);
        let edges = edges.into_iter().flat_map(|(upper, lower)| [upper, lower]);
        for edge in edges.chain([centre]) {
            for pair in cut(&edge, &window).windows(2) {
                if let [from, to] = *pair {
                    plan.add_stroke(from, to);
                }
            }
        }
    }

    /// The height at which a limit is drawn.
    pub(super) fn fan_level(&self, limit: f64) -> f64 {
        let window = self.fan_window();
        self.y.at(limit).max(window.top).min(window.bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_reach_one_span_beyond_the_other_values() {
        assert_eq!(reach((10.0, 20.0)), (0.0, 30.0));
        assert_eq!(reach((8.0, 8.0)), (4.0, 12.0));
        assert_eq!(reach((0.0, 0.0)), (f64::NEG_INFINITY, f64::INFINITY));
    }
}
