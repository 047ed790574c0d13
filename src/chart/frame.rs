//! What stands round every chart: heading, verdict, footer.

use super::canvas::{Anchor, Canvas};
use super::error::ChartError;
use super::spec::Frame;
use super::text::Lines;
use super::theme::{self, MARGIN};
use crate::assess::Verdict;

const NARROWEST: u32 = 640;
const WIDEST: u32 = 4096;
const FOOTER_LEADING: f64 = 16.0;

/// Width of the picture in px, checked.
pub(super) fn width(frame: &Frame) -> Result<f64, ChartError> {
    if (NARROWEST..=WIDEST).contains(&frame.width) {
        Ok(f64::from(frame.width))
    } else {
        Err(ChartError::Width {
            found: frame.width,
            minimum: NARROWEST,
            maximum: WIDEST,
        })
    }
}

/// Draws title and subtitle, and the verdict at the top right; gives the y where the chart begins.
pub(super) fn draw_header(
    canvas: &mut Canvas,
    frame: &Frame,
    width: f64,
    verdict: Option<(Verdict, &str)>,
) -> f64 {
    let content = width - 2.0 * MARGIN;
    let mut right = width - MARGIN;
    let mut verdict_bottom = 0.0;
    if let Some((mark, words)) = verdict {
        let set = theme::VERDICT.wrap_balanced(words, content * 0.42 - 22.0, 3);
        let left = right - set.width(theme::VERDICT.size, theme::VERDICT.weight);
        let baseline = MARGIN + 15.0;
        if !set.lines.is_empty() {
            canvas.explained(if set.shortened { words } else { "" });
            canvas.lines(
                &set.lines,
                (left, baseline),
                20.0,
                Anchor::Start,
                theme::VERDICT,
            );
            canvas.plain();
        }
        theme::draw_mark(canvas, mark, (left - 14.0, baseline - 5.0), 14.0);
        verdict_bottom = baseline + 20.0 * (set.lines.len() as f64 - 1.0) + 6.0;
        right = left - 22.0 - 24.0;
    }
    let available = right - MARGIN;
    let title = theme::TITLE.wrap_balanced(&frame.title, available, 2);
    canvas.explained(if title.shortened { &frame.title } else { "" });
    let mut baseline = canvas.lines(
        &title.lines,
        (MARGIN, MARGIN + 16.0),
        26.0,
        Anchor::Start,
        theme::TITLE,
    );
    canvas.plain();
    baseline -= 3.0;
    // Below the verdict the subtitle has the whole width.
    let room = if baseline - 12.0 > verdict_bottom {
        content
    } else {
        available
    };
    let subtitle = theme::SUBTITLE.wrap(&frame.subtitle, room, 2);
    baseline = canvas.lines(
        &subtitle.lines,
        (MARGIN, baseline),
        18.0,
        Anchor::Start,
        theme::SUBTITLE,
    );
    (baseline - 18.0 + 8.0).max(verdict_bottom) + 8.0
}

/// The footer, broken into lines.
pub(super) struct Footer {
    paragraphs: Vec<Lines>,
}

impl Footer {
    pub(super) fn set(frame: &Frame, width: f64) -> Self {
        let available = width - 2.0 * MARGIN;
        Self {
            paragraphs: frame
                .footer
                .iter()
                .map(|paragraph| theme::SMALL.wrap(paragraph, available, 4))
                .collect(),
        }
    }

    /// Height with the margin below it, px.
    pub(super) fn height(&self) -> f64 {
        let lines: usize = self.paragraphs.iter().map(|set| set.lines.len()).sum();
        if lines == 0 {
            return MARGIN * 0.75;
        }
        10.0 + lines as f64 * FOOTER_LEADING + MARGIN * 0.75
    }

    /// Draws the footer at the foot of a picture of `height` px.
    pub(super) fn draw(&self, canvas: &mut Canvas, width: f64, height: f64) {
        let top = height - self.height();
        if self.paragraphs.iter().all(|set| set.lines.is_empty()) {
            return;
        }
        canvas.line(
            (MARGIN, top + 0.5),
            (width - MARGIN, top + 0.5),
            1.0,
            theme::GRID,
        );
        let mut baseline = top + 10.0 + 12.0;
        for paragraph in &self.paragraphs {
            baseline = canvas.lines(
                &paragraph.lines,
                (MARGIN, baseline),
                FOOTER_LEADING,
                Anchor::Start,
                theme::SMALL,
            );
        }
    }
}
