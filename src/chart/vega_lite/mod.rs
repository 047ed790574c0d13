//! Charts for other tools: a [`ChartSpec`] as a Vega-Lite spec.
//!
//! For people who restyle elsewhere. Data are tidy rows of plain named fields under `datasets`, with
//! the words of the chart; marks, scales and axes refer to them by name. The look is that of
//! [`draw`](super::draw) as far as Vega-Lite goes. Texts of the data are only ever data: no
//! expression, no link and no format is made of them.

mod calendar;
mod change_columns;
mod contribution;
mod dumbbell;
mod key;
mod paint;
mod sheet;
mod small_multiples;
mod small_multiples_labels;
mod table;
mod target_gap;
mod tasks;
mod time;
mod trajectory;
mod trajectory_labels;
mod trend_forest;
mod verdict_matrix;
mod verdicts;

use serde_json::Value;

use super::spec::ChartSpec;

/// The chart as a Vega-Lite 6 spec that holds its own data.
///
/// The width follows the frame, the height the content. Call [`draw`](super::draw) first: it refuses
/// a spec that says something impossible, while this function leaves out what cannot be placed; a
/// value that is not finite, or beyond ±1e100, becomes null, which Vega-Lite takes for missing.
#[must_use]
pub fn vega_lite(spec: &ChartSpec) -> Value {
    match spec {
        ChartSpec::TargetGap(spec) => target_gap::write(spec),
        ChartSpec::Trajectory(spec) => trajectory::write(spec),
        ChartSpec::ChangeColumns(spec) => change_columns::write(spec),
        ChartSpec::TrendForest(spec) => trend_forest::write(spec),
        ChartSpec::Dumbbell(spec) => dumbbell::write(spec),
        ChartSpec::VerdictMatrix(spec) => verdict_matrix::write(spec),
        ChartSpec::Calendar(spec) => calendar::write(spec),
        ChartSpec::SmallMultiples(spec) => small_multiples::write(spec),
        ChartSpec::Contribution(spec) => contribution::write(spec),
        ChartSpec::MilestoneTimeline(spec) => tasks::timeline(spec),
        ChartSpec::CompletionCurve(spec) => tasks::completion(spec),
        ChartSpec::TasksByUnit(spec) => tasks::by_unit(spec),
    }
}
