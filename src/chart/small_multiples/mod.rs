//! 小多图: one indicator over many regions, a small panel each.
//!
//! All panels share the time axis and, unless asked otherwise, the value scale, so that heights can
//! be compared across the picture.

mod labels;
mod panel;
mod value_axis;

use chrono::NaiveDate;

use self::panel::PanelLayout;
use super::canvas::{Anchor, Canvas, Drawing};
use super::error::ChartError;
use super::frame::{self, Footer};
use super::spec::{Panel, PanelScale, SmallMultiples};
use super::theme::{self, MARGIN};
use super::trajectory;

/// More panels than this are no longer read side by side.
const MOST: usize = 64;
/// A panel is not drawn wider than this, px.
const WIDEST: f64 = 620.0;
/// Distance of the panels, px.
const BETWEEN: f64 = 22.0;
const BELOW: f64 = 14.0;
/// Height of the line with the unit, px.
const UNIT_HEIGHT: f64 = 24.0;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &SmallMultiples) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let width = frame::width(&spec.frame)?;
    let content = width - 2.0 * MARGIN;
    let columns = column_count(spec.panels.len(), content);
    let room = content - BETWEEN * (columns as f64 - 1.0);
    let wide = (room / columns as f64).min(WIDEST).floor();
    let layout = PanelLayout::fit(spec, wide, columns);
    let mut canvas = Canvas::new();
    let mut y = frame::draw_header(&mut canvas, &spec.frame, width, None);
    y = draw_unit(&mut canvas, spec, width, y);
    for (row, panels) in spec.panels.chunks(columns).enumerate() {
        for (column, panel) in panels.iter().enumerate() {
            let left = MARGIN + column as f64 * (wide + BETWEEN);
            layout.draw(&mut canvas, panel, (left, y), row * columns + column);
        }
        y += layout.height() + BELOW;
    }
    let footer = Footer::set(&spec.frame, width);
    let height = (y + footer.height()).ceil();
    footer.draw(&mut canvas, width, height);
    let size = (spec.frame.width, height as u32);
    let drawing = canvas.finish(size, &spec.frame.title, &description(spec))?;
    Ok((drawing, size.1))
}

fn check(spec: &SmallMultiples) -> Result<(), ChartError> {
    if spec.panels.is_empty() {
        return Err(ChartError::Empty {
            field: "panels".to_owned(),
            expected: "small multiples need at least one panel",
        });
    }
    if spec.panels.len() > MOST {
        return Err(ChartError::Length {
            field: "panels".to_owned(),
            found: spec.panels.len(),
            expected: format!("at most {MOST}"),
        });
    }
    for (at, panel) in spec.panels.iter().enumerate() {
        let id = &panel.id;
        for (index, point) in panel.actuals.iter().enumerate() {
            let field = || format!("panels[{at}].actuals[{index}].value ({id})");
            super::finite(point.value, field)?;
        }
        if let Some(target) = &panel.target {
            super::finite(target.value, || format!("panels[{at}].target.value ({id})"))?;
        }
        let dates = panel.actuals.iter().map(|point| point.date);
        let member = format!(".date ({id})");
        trajectory::in_order(dates, &format!("panels[{at}].actuals"), &member)?;
    }
    Ok(())
}

/// Three columns, or four on a wide picture, evenly filled; fewer for one or two panels.
fn column_count(panels: usize, content: f64) -> usize {
    let most = if content >= 840.0 { 4 } else { 3 };
    let rows = panels.div_ceil(most).max(1);
    panels.div_ceil(rows).max(1)
}

/// The days of all panels, for the time axis they share.
fn dates(spec: &SmallMultiples) -> Vec<NaiveDate> {
    let points = spec.panels.iter().flat_map(|panel| &panel.actuals);
    points.map(|point| point.date).collect()
}

/// The unit, and that scales differ when they do; gives the y below.
fn draw_unit(canvas: &mut Canvas, spec: &SmallMultiples, width: f64, y: f64) -> f64 {
    let content = width - 2.0 * MARGIN;
    let unit = theme::AXIS.wrap(&spec.unit, content * 0.4, 1);
    let at = (MARGIN, y + 13.0);
    canvas.lines(&unit.lines, at, 0.0, Anchor::Start, theme::AXIS);
    let mut bottom = y + if unit.lines.is_empty() {
        4.0
    } else {
        UNIT_HEIGHT
    };
    if let PanelScale::Own(words) = &spec.scale {
        let face = theme::tinted(theme::AXIS, theme::INK);
        let note = face.wrap(words, content * 0.56, 2);
        let at = (width - MARGIN, y + 13.0);
        canvas.lines(&note.lines, at, 15.0, Anchor::End, face);
        bottom = bottom.max(y + 9.0 + note.lines.len() as f64 * 15.0);
    }
    bottom
}

/// A panel in words.
fn panel_in_words(panel: &Panel) -> String {
    let mut parts = vec![panel.label.clone(), panel.mark_word.clone()];
    match panel.actuals.last() {
        Some(point) => parts.push(trajectory::in_words(point)),
        None => parts.push(panel.note.clone()),
    }
    parts.extend(panel.target.as_ref().map(|target| target.label.clone()));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn description(spec: &SmallMultiples) -> String {
    let mut parts = vec![spec.frame.subtitle.clone(), spec.unit.clone()];
    if let PanelScale::Own(words) = &spec.scale {
        parts.push(words.clone());
    }
    parts.extend(spec.panels.iter().map(panel_in_words));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_fill_their_rows_evenly() {
        for (panels, content, columns) in [
            (1, 950.0, 1),
            (2, 950.0, 2),
            (5, 950.0, 3),
            (6, 950.0, 3),
            (12, 950.0, 4),
            (12, 600.0, 3),
            (16, 950.0, 4),
            (64, 4000.0, 4),
        ] {
            assert_eq!(column_count(panels, content), columns, "{panels} {content}");
        }
    }
}
