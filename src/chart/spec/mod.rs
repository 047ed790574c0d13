//! What a chart says: data and words, nothing about how it is drawn.
//!
//! Every text is already in the reader's language and already formatted; the chart room measures,
//! wraps and places it. Values are only used for positions, for the numbers on the scales and for
//! plain counts.

use crate::assess::Verdict;

mod calendar;
mod change_columns;
mod completion_curve;
mod contribution;
mod dumbbell;
mod milestone_timeline;
mod small_multiples;
mod target_gap;
mod task;
mod tasks_by_unit;
mod trajectory;
mod trend_forest;
mod verdict_matrix;

pub use calendar::{
    Calendar, CalendarClass, CalendarDay, CalendarWords, CalendarYear, ClassColours,
};
pub use change_columns::{ChangeColumns, Column, ColumnGroup};
pub use completion_curve::{CompletionCurve, CountSeries};
pub use contribution::{Contribution, ContributionBar, ContributionWords, VerdictCount};
pub use dumbbell::{Dumbbell, DumbbellGroup, DumbbellRow, DumbbellValue, DumbbellWords};
pub use milestone_timeline::{
    Milestone, MilestoneState, MilestoneTimeline, TimelineGroup, TimelineRow, TimelineWords,
};
pub use small_multiples::{Panel, PanelScale, PanelTarget, SmallMultiples};
pub use target_gap::{Bullet, Group, TargetGap, TargetGapWords};
pub use task::{StandingWord, TaskStanding};
pub use tasks_by_unit::{TaskBar, TasksByUnit, TasksByUnitWords};
pub use trajectory::{Fan, FanPoint, Observation, TargetPoint, Trajectory};
pub use trend_forest::{
    TrendEstimate, TrendForest, TrendForestWords, TrendGroup, TrendRow, TrendSense,
};
pub use verdict_matrix::{MatrixCell, MatrixGroup, MatrixPeriod, MatrixRow, VerdictMatrix};

/// What stands round every chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The heading; wraps to two lines.
    pub title: String,
    /// The line under the heading; may be empty.
    pub subtitle: String,
    /// Source, as-of and notes; one paragraph each.
    pub footer: Vec<String>,
    /// Width of the picture, px; 640 to 4,096.
    pub width: u32,
}

/// A chart to draw.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one spec a picture, and what it holds on the heap is far larger"
)]
pub enum ChartSpec {
    /// 目标差距图: how far each target is from being met.
    TargetGap(TargetGap),
    /// 序时进度图: one indicator over time against its required path.
    Trajectory(Trajectory),
    /// 变幅柱状图: changes above and below zero, with group means and a warning line.
    ChangeColumns(ChangeColumns),
    /// 趋势森林图: how fast each series changes, and how surely.
    TrendForest(TrendForest),
    /// 哑铃图: how much of the way from the baseline to the target each target has come.
    Dumbbell(Dumbbell),
    /// 日历热力图: the class of every day of one or more years.
    Calendar(Calendar),
    /// 判定矩阵: the verdicts of indicators or regions over periods.
    VerdictMatrix(VerdictMatrix),
    /// 小多图: one indicator over many regions, a small panel each.
    SmallMultiples(SmallMultiples),
    /// 分领域构成: how each domain contributes to the headline.
    Contribution(Contribution),
    /// 节点图: tasks with their milestones and time limits along time.
    MilestoneTimeline(MilestoneTimeline),
    /// 完成进度图: tasks completed and closed over time against those due.
    CompletionCurve(CompletionCurve),
    /// 分单位任务图: how many tasks of each unit stand how.
    TasksByUnit(TasksByUnit),
}

impl ChartSpec {
    /// What stands round the chart.
    pub fn frame(&self) -> &Frame {
        match self {
            ChartSpec::TargetGap(spec) => &spec.frame,
            ChartSpec::Trajectory(spec) => &spec.frame,
            ChartSpec::ChangeColumns(spec) => &spec.frame,
            ChartSpec::TrendForest(spec) => &spec.frame,
            ChartSpec::Dumbbell(spec) => &spec.frame,
            ChartSpec::Calendar(spec) => &spec.frame,
            ChartSpec::VerdictMatrix(spec) => &spec.frame,
            ChartSpec::SmallMultiples(spec) => &spec.frame,
            ChartSpec::Contribution(spec) => &spec.frame,
            ChartSpec::MilestoneTimeline(spec) => &spec.frame,
            ChartSpec::CompletionCurve(spec) => &spec.frame,
            ChartSpec::TasksByUnit(spec) => &spec.frame,
        }
    }

    /// The same, to give a chart another title or width.
    pub fn frame_mut(&mut self) -> &mut Frame {
        match self {
            ChartSpec::TargetGap(spec) => &mut spec.frame,
            ChartSpec::Trajectory(spec) => &mut spec.frame,
            ChartSpec::ChangeColumns(spec) => &mut spec.frame,
            ChartSpec::TrendForest(spec) => &mut spec.frame,
            ChartSpec::Dumbbell(spec) => &mut spec.frame,
            ChartSpec::Calendar(spec) => &mut spec.frame,
            ChartSpec::VerdictMatrix(spec) => &mut spec.frame,
            ChartSpec::SmallMultiples(spec) => &mut spec.frame,
            ChartSpec::Contribution(spec) => &mut spec.frame,
            ChartSpec::MilestoneTimeline(spec) => &mut spec.frame,
            ChartSpec::CompletionCurve(spec) => &mut spec.frame,
            ChartSpec::TasksByUnit(spec) => &mut spec.frame,
        }
    }
}

/// A verdict with its word, for the key of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictWord {
    /// The verdict.
    pub mark: Verdict,
    /// The verdict in words.
    pub word: String,
}
