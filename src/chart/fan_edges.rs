//! Edges of bands: cutting them off where the picture of them ends.

use super::placement::Area;

/// Width and height of the teeth where a band is cut off, px.
const TOOTH: (f64, f64) = (10.0, 6.0);

/// An edge of a band, px, from left to right.
pub(super) type Edge = Vec<(f64, f64)>;

/// The part of an edge between the sides of a window, held between its top and its bottom.
pub(super) fn cut(edge: &[(f64, f64)], window: &Area) -> Edge {
    let mut points: Edge = Vec::new();
    let mut push = |point: (f64, f64)| {
        if points.last() != Some(&point) {
            points.push(point);
        }
    };
    for pair in edge.windows(2) {
        let [from, to] = *pair else { continue };
        let (wide, rise) = (to.0 - from.0, to.1 - from.1);
        let (left, right) = (from.0.max(window.left), to.0.min(window.right));
        if wide <= 0.0 || left >= right {
            continue;
        }
        let held = |x: f64| {
            let y = from.1 + (x - from.0) / wide * rise;
            (x, y.max(window.top).min(window.bottom))
        };
        let mut crossings = [window.top, window.bottom]
            .map(|level| (from.0 + (level - from.1) / rise * wide, level));
        crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
        push(held(left));
        for (x, level) in crossings {
            // A level line has none; a very steep one may cross at the very column it starts from.
            if x >= left && x <= right && (from.1 < level) != (to.1 < level) {
                push((x, level));
            }
        }
        push(held(right));
    }
    points
}

/// Teeth along the end of a band that is cut off.
pub(super) fn teeth(end: &[(f64, f64)], level: f64, inward: f64) -> Edge {
    let (Some(&(from, _)), Some(&(to, _))) = (end.first(), end.last()) else {
        return Edge::new();
    };
    let count = ((to - from) / TOOTH.0).round().max(1.0) as usize;
    let wide = (to - from) / count as f64;
    let mut points = vec![(from, level)];
    for tooth in 0..count {
        let left = from + tooth as f64 * wide;
        points.push((left + wide / 2.0, level + inward * TOOTH.1));
        points.push((left + wide, level));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window() -> Area {
        Area {
            left: 0.0,
            top: 10.0,
            right: 100.0,
            bottom: 60.0,
        }
    }

    #[test]
    fn an_edge_inside_the_window_is_left_as_it_is() {
        let edge = vec![(0.0, 30.0), (40.0, 20.0), (100.0, 15.0)];
        assert_eq!(cut(&edge, &window()), edge);
    }

    #[test]
    fn an_edge_that_leaves_the_window_runs_along_its_border_from_the_crossing_on() {
        let edge = [(0.0, 30.0), (100.0, -10.0)];
        assert_eq!(
            cut(&edge, &window()),
            [(0.0, 30.0), (50.0, 10.0), (100.0, 10.0)]
        );
    }

    #[test]
    fn an_edge_far_beyond_the_window_rises_at_once() {
        let edge = [(50.0, 30.0), (100.0, -1e98)];
        assert_eq!(
            cut(&edge, &window()),
            [(50.0, 30.0), (50.0, 10.0), (100.0, 10.0)]
        );
    }

    #[test]
    fn an_edge_that_crosses_the_whole_window_meets_both_borders_in_order() {
        let edge = [(-20.0, 100.0), (120.0, -40.0)];
        assert_eq!(
            cut(&edge, &window()),
            [(0.0, 60.0), (20.0, 60.0), (70.0, 10.0), (100.0, 10.0)]
        );
    }
}
