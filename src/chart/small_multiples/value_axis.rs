//! The value scale of a panel and its grid lines.

use super::super::canvas::{Anchor, Canvas};
use super::super::placement::Area;
use super::super::scale::{Linear, Ticks};
use super::super::spec::Panel;
use super::super::theme;

/// The value scale of a plot.
pub(super) fn scale(ticks: &Ticks, area: &Area) -> Linear {
    Linear {
        low: ticks.low(),
        high: ticks.high(),
        from: area.bottom,
        to: area.top,
    }
}

/// Grid lines, with their numbers in the panels at the left.
pub(super) fn draw_grid(
    canvas: &mut Canvas,
    ticks: &Ticks,
    area: &Area,
    y: &Linear,
    numbered: bool,
) {
    for value in ticks.values() {
        let level = y.at(value).round() + 0.5;
        let colour = if value == 0.0 {
            theme::COMPARISON
        } else {
            theme::GRID
        };
        canvas.line((area.left, level), (area.right, level), 1.0, colour);
        if numbered {
            let at = (area.left - 5.0, level + 3.5);
            canvas.text(&ticks.label(value), at, Anchor::End, theme::TICK);
        }
    }
}

/// Round numbers that enclose the values and targets of panels, with some air. The axis begins at
/// zero when the values come near it.
pub(super) fn value_ticks(panels: &[Panel], decimals: u32) -> Ticks {
    let values = panels.iter().flat_map(|panel| {
        let actuals = panel.actuals.iter().map(|point| point.value);
        actuals.chain(panel.target.as_ref().map(|target| target.value))
    });
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let finest = 10f64.powi(-(decimals.min(12) as i32));
    if low > high {
        return Ticks::enclosing(0.0, 1.0, 2, finest);
    }
    let size = low.abs().max(high.abs());
    let span = high - low;
    if span <= 1e-9 * size || size == 0.0 {
        let room = (size * 0.25).max(finest.min(1.0) * 2.0);
        let floor = if low >= 0.0 { 0.0 } else { low - room };
        return Ticks::enclosing(floor, high + room, 3, finest);
    }
    let bottom = if low >= 0.0 && low < 0.3 * high {
        0.0
    } else if low >= 0.0 {
        (low - 0.08 * span).max(0.0)
    } else {
        low - 0.08 * span
    };
    let top = if high <= 0.0 {
        (high + 0.08 * span).min(0.0)
    } else {
        high + 0.08 * span
    };
    Ticks::enclosing(bottom, top, 5, finest)
}
