//! Finding places for labels so that none covers another, a point or more of a line than need be.

/// A rectangle, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn around((x, y): (f64, f64), half: f64) -> Self {
        Self {
            left: x - half,
            top: y - half,
            right: x + half,
            bottom: y + half,
        }
    }

    /// Whether the two share more than an edge when kept `distance` px apart.
    fn meets(&self, other: &Self, distance: f64) -> bool {
        self.left < other.right + distance
            && other.left < self.right + distance
            && self.top < other.bottom + distance
            && other.top < self.bottom + distance
    }

    fn within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    fn centre(&self) -> (f64, f64) {
        (
            (self.left + self.right) / 2.0,
            (self.top + self.bottom) / 2.0,
        )
    }

    /// The length of the part of a stroke that lies inside (Liang and Barsky's clipping).
    fn covered(&self, (from, to): ((f64, f64), (f64, f64))) -> f64 {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (change, distance) in [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ] {
            if change == 0.0 {
                if distance < 0.0 {
                    return 0.0;
                }
            } else if change < 0.0 {
                enter = enter.max(distance / change);
            } else {
                leave = leave.min(distance / change);
            }
        }
        if leave <= enter {
            return 0.0;
        }
        (leave - enter) * (dx * dx + dy * dy).sqrt()
    }
}

/// What is already on the plot.
pub(super) struct Plan {
    bounds: Area,
    texts: Vec<Area>,
    points: Vec<Area>,
    strokes: Vec<((f64, f64), (f64, f64))>,
}

const TEXT_DISTANCE: f64 = 4.0;
const POINT_COST: f64 = 120.0;
const STROKE_COST: f64 = 2.0;
/// A label that may be left out is left out above this cost: about 15 px of line under it.
const OPTIONAL_LIMIT: f64 = 40.0;
/// Later candidates are a little worse than earlier ones.
const RANK_COST: f64 = 1.0;

impl Plan {
    pub(super) fn new(bounds: Area) -> Self {
        Self {
            bounds,
            texts: Vec::new(),
            points: Vec::new(),
            strokes: Vec::new(),
        }
    }

    pub(super) fn add_point(&mut self, area: Area) {
        self.points.push(area);
    }

    pub(super) fn add_stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.strokes.push((from, to));
    }

    /// The area labels keep inside.
    pub(super) fn bounds(&self) -> Area {
        self.bounds
    }

    /// The places taken by labels.
    pub(super) fn into_places(self) -> Vec<Area> {
        self.texts
    }

    /// The cost of a place; none when it lies outside or on another text.
    fn cost(&self, area: &Area) -> Option<f64> {
        if !area.within(&self.bounds)
            || self
                .texts
                .iter()
                .any(|text| area.meets(text, TEXT_DISTANCE))
        {
            return None;
        }
        let points = self
            .points
            .iter()
            .filter(|point| area.meets(point, 0.0))
            .count();
        let strokes: f64 = self
            .strokes
            .iter()
            .map(|stroke| area.covered(*stroke))
            .sum();
        Some(points as f64 * POINT_COST + strokes * STROKE_COST)
    }

    fn cheapest(&self, candidates: &[Area]) -> Option<(f64, Area)> {
        let mut best: Option<(f64, Area)> = None;
        for (rank, area) in candidates.iter().enumerate() {
            if let Some(cost) = self.cost(area) {
                let cost = cost + rank as f64 * RANK_COST;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, *area));
                }
            }
        }
        best
    }

    /// Takes the best of the candidates; none when all of them are crowded.
    pub(super) fn place_if_free(&mut self, candidates: &[Area]) -> Option<Area> {
        let (_, area) = self
            .cheapest(candidates)
            .filter(|(cost, _)| *cost < OPTIONAL_LIMIT)?;
        self.texts.push(area);
        Some(area)
    }

    /// Takes the best of the candidates, or else the best free place on the whole plot, the nearer
    /// to the first candidate the better; none when the plot is full.
    pub(super) fn place(&mut self, candidates: &[Area]) -> Option<Area> {
        let near = self.cheapest(candidates);
        let found = match near {
            Some((cost, area)) if cost < POINT_COST => Some(area),
            _ => self.search(candidates).or(near.map(|(_, area)| area)),
        };
        self.texts.extend(found);
        found
    }

    fn search(&self, candidates: &[Area]) -> Option<Area> {
        let wanted = candidates.first()?;
        let (wide, high) = (wanted.right - wanted.left, wanted.bottom - wanted.top);
        let goal = wanted.centre();
        let mut best: Option<(f64, Area)> = None;
        let mut top = self.bounds.top;
        while top + high <= self.bounds.bottom {
            let mut left = self.bounds.left;
            while left + wide <= self.bounds.right {
                let area = Area {
                    left,
                    top,
                    right: left + wide,
                    bottom: top + high,
                };
                if let Some(cost) = self.cost(&area) {
                    let centre = area.centre();
                    let cost = cost + (centre.0 - goal.0).hypot(centre.1 - goal.1) * 0.5;
                    if best.is_none_or(|(least, _)| cost < least) {
                        best = Some((cost, area));
                    }
                }
                left += 8.0;
            }
            top += 8.0;
        }
        best.map(|(_, area)| area)
    }
}

/// The places round a point for a label of `wide` by `high` px, `distance` px away: above and below,
/// then to the sides, then the corners; above first unless `below` is set.
pub(super) fn around(
    (x, y): (f64, f64),
    (wide, high): (f64, f64),
    distance: f64,
    below: bool,
) -> Vec<Area> {
    let side = if below { 1.0 } else { -1.0 };
    let reach = distance + high / 2.0;
    let across = distance + wide / 2.0;
    [
        (0.0, side * reach),
        (-across * 0.8, side * reach),
        (across * 0.8, side * reach),
        (0.0, -side * reach),
        (-across, 0.0),
        (across, 0.0),
        (-across * 0.8, -side * reach),
        (across * 0.8, -side * reach),
        (0.0, side * (reach + 12.0)),
        (0.0, -side * (reach + 12.0)),
    ]
    .into_iter()
    .map(|(dx, dy)| Area {
        left: x + dx - wide / 2.0,
        top: y + dy - high / 2.0,
        right: x + dx + wide / 2.0,
        bottom: y + dy + high / 2.0,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Plan {
        Plan::new(Area {
            left: 0.0,
            top: 0.0,
            right: 200.0,
            bottom: 100.0,
        })
    }

    #[test]
    fn a_label_moves_below_when_above_is_taken() {
        let mut plan = sheet();
        let candidates = around((100.0, 50.0), (40.0, 12.0), 6.0, false);
        let first = plan.place_if_free(&candidates).unwrap();
        assert!(first.bottom <= 44.0);
        let second = plan.place_if_free(&candidates).unwrap();
        assert!(!second.meets(&first, 0.0));
    }

    #[test]
    fn a_label_that_may_be_left_out_is_left_out_on_a_full_plot() {
        let mut plan = sheet();
        plan.texts.push(Area::around((100.0, 50.0), 300.0));
        let candidates = around((100.0, 50.0), (40.0, 12.0), 6.0, false);
        assert_eq!(plan.place_if_free(&candidates), None);
        assert_eq!(plan.place(&candidates), None);
    }

    #[test]
    fn a_label_that_is_needed_finds_a_free_place_further_off() {
        let mut plan = sheet();
        plan.texts.push(Area {
            left: 40.0,
            top: 0.0,
            right: 200.0,
            bottom: 80.0,
        });
        let candidates = around((150.0, 40.0), (40.0, 12.0), 6.0, false);
        let found = plan.place(&candidates).unwrap();
        assert!(found.top >= 84.0 || found.right <= 36.0);
    }

    #[test]
    fn a_stroke_is_measured_inside_the_area_only() {
        let area = Area::around((50.0, 50.0), 10.0);
        assert!((area.covered(((0.0, 50.0), (100.0, 50.0))) - 20.0).abs() < 1e-9);
        assert_eq!(area.covered(((0.0, 0.0), (100.0, 0.0))), 0.0);
    }
}
