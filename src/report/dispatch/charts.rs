//! The charts of a rectification ledger: completion over time, milestones of pressing tasks, tasks by office. They are
//! the pictures of the dispatch report, and each can be drawn alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Told, failed, id};
use crate::chart::{
    ChartSpec, CompletionCurve, CountSeries, Frame, Milestone, MilestoneState, MilestoneTimeline,
    StandingWord, TaskBar, TaskStanding, TasksByUnit, TasksByUnitWords, TimelineGroup, TimelineRow,
    TimelineWords,
};
use crate::error::Result;
use crate::language::Language;
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;
use crate::rectification::TaskState;
use crate::report::charts::PlannedChart;
use crate::report::document::Picture;
use crate::report::foremost::{MOST_ROWS, foremost, left_out};
use crate::words::dispatch::{self as said, DispatchPhrase as P};
use crate::words::{links, wording};

const WIDTH: u32 = 1200;

/// A chart of a rectification ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskChart {
    /// Tasks completed and closed over time against those due (完成进度图).
    Completion,
    /// Milestones of tasks that are overdue or due soon (节点时间轴).
    Timeline,
    /// Tasks of each leading office by how they stand (各单位任务图).
    Offices,
}

impl TaskChart {
    fn name(self) -> &'static str {
        match self {
            TaskChart::Completion => "completion",
            TaskChart::Timeline => "milestones",
            TaskChart::Offices => "offices",
        }
    }

    fn title(self) -> P {
        match self {
            TaskChart::Completion => P::CompletionChart,
            TaskChart::Timeline => P::TimelineChart,
            TaskChart::Offices => P::OfficeChart,
        }
    }
}

impl<'a> Told<'_, 'a> {
    /// A chart to be drawn alone; `None` where the tasks have nothing to show in it.
    pub(super) fn planned(&self, chart: TaskChart, as_of: &str) -> Option<PlannedChart> {
        Some(PlannedChart {
            name: chart.name().into(),
            title: self.phrase(chart.title()).into(),
            section: "tasks",
            target: None,
            spec: self.spec(chart, as_of)?,
        })
    }

    /// A chart as a picture of the dispatch report.
    pub(super) fn picture(&self, chart: TaskChart, as_of: &str) -> Result<Option<Picture>> {
        let Some(spec) = self.spec(chart, as_of) else {
            return Ok(None);
        };
        let (name, caption) = (chart.name(), self.phrase(chart.title()));
        let stories = self.tasks.iter().map(|task| &task.story);
        let alt = wording(self.language).labelled(caption, &self.counted(stories));
        Picture::draw(name, caption, alt, spec)
            .map(Some)
            .map_err(failed(name))
    }

    fn spec(&self, chart: TaskChart, as_of: &str) -> Option<ChartSpec> {
        match chart {
            TaskChart::Completion => self.completion(as_of),
            TaskChart::Timeline => self.timeline(as_of),
            TaskChart::Offices => self.offices(as_of),
        }
    }

    fn frame(&self, title: P, as_of: &str) -> Frame {
        let sources = self.sources().join(match self.language {
            Language::Chinese => "；",
            Language::English => "; ",
        });
        let source = wording(self.language).labelled(self.phrase(P::Sources), &sources);
        Frame {
            title: self.phrase(title).into(),
            subtitle: self.within.dataset.package.title(self.language).into(),
            footer: vec![source, as_of.into()],
            width: WIDTH,
        }
    }

    fn standing_words(&self) -> Vec<StandingWord> {
        let word = |standing: TaskStanding| match standing {
            TaskStanding::Overdue => Standing::Overdue.label(self.language),
            TaskStanding::DueSoon => Standing::DueSoon.label(self.language),
            TaskStanding::Immediate => Standing::Immediate.label(self.language),
            TaskStanding::OnSchedule => Standing::OnSchedule.label(self.language),
            TaskStanding::Undated => Standing::Undated.label(self.language),
            TaskStanding::Completed => Standing::Done.label(self.language),
            TaskStanding::Closed => Stage::Closed.label(self.language),
        };
        let worded = |standing| StandingWord {
            standing,
            word: word(standing).into(),
        };
        TaskStanding::ALL.into_iter().map(worded).collect()
    }

    /// Tasks completed and closed over time against those due; none where no task has a date. Tasks without one cannot
    /// be counted by it: how many they are stands at the foot.
    fn completion(&self, as_of: &str) -> Option<ChartSpec> {
        let due = |task: &&&TaskState<'_>| task.story.original_due.is_some();
        let dated: Vec<_> = self.tasks.iter().filter(due).collect();
        let days = |day: fn(&TaskState<'_>) -> Option<NaiveDate>| {
            cumulative(dated.iter().filter_map(|task| day(task)))
        };
        let scheduled = days(|task| task.story.original_due);
        let &(_, all) = scheduled.last()?;
        let mut frame = self.frame(P::CompletionChart, as_of);
        let undated = self.tasks.iter().filter(|task| !due(task));
        let done = undated.clone().filter(|task| task.story.is_done()).count();
        let undated = undated.count();
        if undated > 0 {
            let note = links::without_a_day(undated, done, self.language);
            frame.footer.insert(0, note);
        }
        let completed = days(|task| task.story.completed);
        let closed = days(|task| task.story.closed);
        let at = |steps: &[(NaiveDate, u32)]| {
            let past = steps
                .iter()
                .take_while(|(day, _)| *day <= self.within.as_of);
            past.last().map_or(0, |(_, count)| *count)
        };
        let is_due_today = |task: &&&TaskState<'_>| {
            task.story.original_due == Some(self.within.as_of) && !task.story.is_done()
        };
        let today = self.tasks.iter().filter(is_due_today).count();
        let gap = at(&scheduled).saturating_sub(at(&completed));
        let series = |word: &str, count: u32, steps| CountSeries {
            label: said::series(word, count as usize, self.language),
            steps,
        };
        Some(ChartSpec::CompletionCurve(CompletionCurve {
            frame,
            unit: self.phrase(P::Unit).into(),
            as_of: self.within.as_of,
            as_of_label: as_of.into(),
            gap_label: said::behind(gap as usize, today, self.language),
            scheduled: series(self.phrase(P::Scheduled), all, scheduled),
            completed: series(self.phrase(P::Done), at(&completed), completed.clone()),
            closed: series(
                Stage::Closed.label(self.language),
                at(&closed),
                closed.clone(),
            ),
        }))
    }

    /// Milestones of tasks that are overdue or due soon, list by list, the earliest limit first; of very many tasks
    /// those with the earliest limits.
    fn timeline(&self, as_of: &str) -> Option<ChartSpec> {
        let pressing = |task: &&TaskState<'_>| {
            matches!(
                task.story.timing.standing,
                Standing::Overdue | Standing::DueSoon
            )
        };
        fn earliest<'t>(task: &'t TaskState<'_>) -> (Option<NaiveDate>, &'t str) {
            (task.story.timing.due, id(task))
        }
        let groups = self.lists.iter().map(|list| {
            let mut rows: Vec<&TaskState<'_>> = self.of_list(list).filter(pressing).collect();
            rows.sort_by(|a, b| earliest(a).cmp(&earliest(b)));
            (list.title.get(self.language), rows)
        });
        let groups = groups.filter(|(_, rows)| !rows.is_empty()).collect();
        let (groups, all) = foremost(groups, MOST_ROWS, |a, b| earliest(a).cmp(&earliest(b)));
        let groups: Vec<TimelineGroup> = groups
            .into_iter()
            .map(|(label, rows)| TimelineGroup {
                label: label.into(),
                rows: rows.into_iter().map(|it| self.timeline_row(it)).collect(),
            })
            .collect();
        if groups.is_empty() {
            return None;
        }
        let mut frame = self.frame(P::TimelineChart, as_of);
        let cut = left_out(wording(self.language), all);
        frame.footer.splice(0..0, cut);
        let states = [P::StateDone, P::StateLate, P::StateOverdue, P::StatePlanned];
        Some(ChartSpec::MilestoneTimeline(MilestoneTimeline {
            frame,
            as_of: self.within.as_of,
            as_of_label: as_of.into(),
            groups,
            words: TimelineWords {
                standings: self.standing_words(),
                states: states.map(|phrase| self.phrase(phrase).to_string()),
                due: self.phrase(P::Due).into(),
                extended: self.phrase(P::Extended).into(),
                over: self.phrase(P::Over).into(),
            },
        }))
    }

    fn timeline_row(&self, task: &TaskState<'_>) -> TimelineRow {
        let story = &task.story;
        let limit = |day: NaiveDate| (day, said::limit(day, self.language));
        let moved = story.timing.due != story.original_due;
        let milestones = story.milestones.iter().filter_map(|step| {
            let date = step.done.or(step.timing.due)?;
            let state = match (step.done, step.timing.due) {
                (Some(done), Some(due)) if done > due => MilestoneState::DoneLate,
                (Some(_), _) => MilestoneState::Done,
                (None, Some(due)) if due < self.within.as_of => MilestoneState::Overdue,
                (None, _) => MilestoneState::Planned,
            };
            Some(Milestone {
                date,
                state,
                label: self.within.milestone(&step.id, self.language),
            })
        });
        let lead = task.record.terms.lead.iter();
        let lead: Vec<String> = lead
            .map(|office| self.within.office(office, self.language))
            .collect();
        TimelineRow {
            id: id(task).into(),
            label: format!("{} {}", id(task), task.record.title.get(self.language)),
            place: wording(self.language).list(&lead),
            start: task.record.terms.issued,
            due: story.original_due.map(limit),
            extended: story
                .timing
                .due
                .filter(|_| moved && story.original_due.is_some())
                .map(limit),
            completed: story.completed,
            milestones: milestones.collect(),
            standing: standing(task),
            standing_text: match story.timing.days_left {
                Some(days) => said::days_left(days, self.language),
                None => story.timing.standing.label(self.language).into(),
            },
        }
    }

    /// Tasks of each leading office by how they stand, the offices with most tasks first, of very many offices those.
    fn offices(&self, as_of: &str) -> Option<ChartSpec> {
        let mut offices: BTreeMap<&str, Vec<&TaskState<'_>>> = BTreeMap::new();
        for task in self.tasks {
            for office in &task.record.terms.lead {
                offices.entry(office).or_default().push(task);
            }
        }
        if offices.is_empty() {
            return None;
        }
        let mut offices: Vec<(&str, Vec<&TaskState<'_>>)> = offices.into_iter().collect();
        offices.sort_by_key(|(office, tasks)| (std::cmp::Reverse(tasks.len()), *office));
        let bars = offices
            .iter()
            .take(MOST_ROWS)
            .map(|(office, tasks)| self.bar(self.within.office(office, self.language), tasks));
        let mut frame = self.frame(P::OfficeChart, as_of);
        let with = |wanted: fn(usize) -> bool| {
            let tasks = self.tasks.iter();
            tasks
                .filter(|task| wanted(task.record.terms.lead.len()))
                .count()
        };
        let (none, several) = (with(|leads| leads == 0), with(|leads| leads > 1));
        let notes = [
            left_out(wording(self.language), offices.len()),
            (none > 0).then(|| links::without_an_office(none, self.language)),
            (several > 0).then(|| links::of_several_offices(several, self.language)),
        ];
        frame.footer.splice(0..0, notes.into_iter().flatten());
        Some(ChartSpec::TasksByUnit(TasksByUnit {
            frame,
            total: self.bar(self.phrase(P::All).into(), self.tasks),
            bars: bars.collect(),
            words: TasksByUnitWords {
                standings: self.standing_words(),
                total: self.phrase(P::Total).into(),
                rate: self.phrase(P::DoneRate).into(),
                total_scale: self.phrase(P::TotalScale).into(),
            },
        }))
    }

    fn bar(&self, label: String, tasks: &[&TaskState<'_>]) -> TaskBar {
        let count = |wanted: TaskStanding| {
            let count = tasks.iter().filter(|task| standing(task) == wanted).count();
            (wanted, u32::try_from(count).unwrap_or(u32::MAX))
        };
        let counts = TaskStanding::ALL
            .into_iter()
            .map(count)
            .filter(|(_, count)| *count > 0);
        let done = tasks.iter().filter(|task| task.story.is_done()).count();
        TaskBar {
            label,
            note: String::new(),
            counts: counts.collect(),
            total_text: said::tasks(tasks.len(), self.language),
            rate_text: format!("{}%", (done * 100 + tasks.len() / 2) / tasks.len().max(1)),
        }
    }
}

/// How a task stands, in charts.
fn standing(task: &TaskState<'_>) -> TaskStanding {
    match (task.story.stage, task.story.timing.standing) {
        (Stage::Closed, _) => TaskStanding::Closed,
        (_, Standing::Done) => TaskStanding::Completed,
        (_, Standing::Overdue) => TaskStanding::Overdue,
        (_, Standing::DueSoon) => TaskStanding::DueSoon,
        (_, Standing::Immediate) => TaskStanding::Immediate,
        (_, Standing::OnSchedule) => TaskStanding::OnSchedule,
        (_, Standing::Undated) => TaskStanding::Undated,
    }
}

/// Days in order with the count up to each.
fn cumulative(days: impl Iterator<Item = NaiveDate>) -> Vec<(NaiveDate, u32)> {
    let mut counts: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for day in days {
        *counts.entry(day).or_default() += 1;
    }
    let mut sum = 0;
    let steps = counts.into_iter().map(|(day, count)| {
        sum += count;
        (day, sum)
    });
    steps.collect()
}
