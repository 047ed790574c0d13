//! Charts: a [`ChartSpec`] (data and words) becomes an SVG, and the SVG becomes a PNG.
//!
//! Drawing is a pure function: the same spec gives the same bytes on any machine, because texts are
//! measured and rasterised in faces that travel with the program. Every text of a spec is already
//! in the reader's language; this module knows no words of its own.

mod bullet;
mod calendar;
mod canvas;
mod change_columns;
mod completion_curve;
mod contribution;
mod dumbbell;
mod error;
mod fan;
mod fan_edges;
mod fan_labels;
pub mod fonts;
mod frame;
mod hatching;
mod legend;
mod milestone_timeline;
mod outline;
mod placement;
mod raster;
mod rows;
mod scale;
mod sign;
mod small_multiples;
mod spec;
mod stacked_bars;
pub mod subset;
mod target_gap;
mod tasks_by_unit;
mod text;
mod theme;
mod time_axis;
mod trajectory;
mod trajectory_labels;
mod trend_axis;
mod trend_forest;
mod trend_key;
mod vega_lite;
mod verdict_matrix;
pub mod woff;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use error::ChartError;
pub use raster::{Picture, rasterise};
pub use spec::{
    Bullet, Calendar, CalendarClass, CalendarDay, CalendarWords, CalendarYear, ChangeColumns,
    ChartSpec, ClassColours, Column, ColumnGroup, CompletionCurve, Contribution, ContributionBar,
    ContributionWords, CountSeries, Dumbbell, DumbbellGroup, DumbbellRow, DumbbellValue,
    DumbbellWords, Fan, FanPoint, Frame, Group, MatrixCell, MatrixGroup, MatrixPeriod, MatrixRow,
    Milestone, MilestoneState, MilestoneTimeline, Observation, Panel, PanelScale, PanelTarget,
    SmallMultiples, StandingWord, TargetGap, TargetGapWords, TargetPoint, TaskBar, TaskStanding,
    TasksByUnit, TasksByUnitWords, TimelineGroup, TimelineRow, TimelineWords, Trajectory,
    TrendEstimate, TrendForest, TrendForestWords, TrendGroup, TrendRow, TrendSense, VerdictCount,
    VerdictMatrix, VerdictWord,
};
pub use theme::verdict_rgb;
pub use vega_lite::vega_lite;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The SVG, with live text.
    pub svg: String,
    /// Width, px.
    pub width: u32,
    /// Height, px; it follows from the content.
    pub height: u32,
    /// Characters that no bundled face can show, in order; a finding, never a silent box.
    pub missing_glyphs: Vec<char>,
}

/// Draws a chart.
///
/// # Errors
/// [`ChartError`] naming the field: a value that is not finite or beyond ±1e100, an empty list, a
/// width outside 640 to 4,096 px, dates or limits in the wrong order, a forecast that does not lie
/// after the latest actual, a column group outside the columns, a row of a matrix with too few or
/// too many cells, a day outside the calendar, a class or verdict without a word, a total that is not
/// the sum of its parts, counts that fall, a standing of a task without a word.
pub fn draw(spec: &ChartSpec) -> Result<Chart, ChartError> {
    let (width, (drawing, height)) = match spec {
        ChartSpec::TargetGap(spec) => (spec.frame.width, target_gap::draw(spec)?),
        ChartSpec::Trajectory(spec) => (spec.frame.width, trajectory::draw(spec)?),
        ChartSpec::ChangeColumns(spec) => (spec.frame.width, change_columns::draw(spec)?),
        ChartSpec::TrendForest(spec) => (spec.frame.width, trend_forest::draw(spec)?),
        ChartSpec::Dumbbell(spec) => (spec.frame.width, dumbbell::draw(spec)?),
        ChartSpec::Calendar(spec) => (spec.frame.width, calendar::draw(spec)?),
        ChartSpec::VerdictMatrix(spec) => (spec.frame.width, verdict_matrix::draw(spec)?),
        ChartSpec::SmallMultiples(spec) => (spec.frame.width, small_multiples::draw(spec)?),
        ChartSpec::Contribution(spec) => (spec.frame.width, contribution::draw(spec)?),
        ChartSpec::MilestoneTimeline(spec) => (spec.frame.width, milestone_timeline::draw(spec)?),
        ChartSpec::CompletionCurve(spec) => (spec.frame.width, completion_curve::draw(spec)?),
        ChartSpec::TasksByUnit(spec) => (spec.frame.width, tasks_by_unit::draw(spec)?),
    };
    Ok(Chart {
        svg: drawing.svg,
        width,
        height,
        missing_glyphs: drawing.missing_glyphs,
    })
}

/// Refuses values that cannot be placed on a scale.
fn finite(value: f64, field: impl FnOnce() -> String) -> Result<(), ChartError> {
    if !value.is_finite() {
        return Err(ChartError::NotFinite {
            field: field(),
            value,
        });
    }
    if value.abs() > scale::LARGEST {
        return Err(ChartError::TooLarge {
            field: field(),
            value,
            limit: scale::LARGEST,
        });
    }
    Ok(())
}
