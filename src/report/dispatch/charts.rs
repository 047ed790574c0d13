//! The pictures of the dispatch report: completion over time, milestones of pressing tasks, tasks by office.

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
use crate::report::document::Picture;
use crate::words::dispatch::{self as said, DispatchPhrase as P};
use crate::words::wording;

const WIDTH: u32 = 1200;

impl<'a> Told<'_, 'a> {
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

    fn picture(&self, name: &str, title: P, spec: ChartSpec) -> Result<Picture> {
        let caption = self.phrase(title);
        let stories = self.tasks.iter().map(|task| &task.story);
        let alt = wording(self.language).labelled(caption, &self.counted(stories));
        Picture::draw(name, caption, alt, spec).map_err(failed(name))
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

    /// Tasks completed and closed over time against those due; none where no task has a date.
    pub(super) fn completion(&self, as_of: &str) -> Result<Option<Picture>> {
        let due = |task: &&&TaskState<'_>| task.story.original_due.is_some();
        let dated: Vec<_> = self.tasks.iter().filter(due).collect();
        let days = |day: fn(&TaskState<'_>) -> Option<NaiveDate>| {
            cumulative(dated.iter().filter_map(|task| day(task)))
        };
        let scheduled = days(|task| task.story.original_due);
        let Some(&(_, all)) = scheduled.last() else {
            return Ok(None);
        };
        let completed = days(|task| task.story.completed);
        let closed = days(|task| task.story.closed);
        let at = |steps: &[(NaiveDate, u32)]| {
            let past = steps
                .iter()
                .take_while(|(day, _)| *day <= self.within.as_of);
            past.last().map_or(0, |(_, count)| *count)
        };
        let gap = at(&scheduled).saturating_sub(at(&completed));
        let series = |word: &str, count: u32, steps| CountSeries {
            label: said::series(word, count as usize, self.language),
            steps,
        };
        let spec = ChartSpec::CompletionCurve(CompletionCurve {
            frame: self.frame(P::CompletionChart, as_of),
            unit: self.phrase(P::Unit).into(),
            as_of: self.within.as_of,
            as_of_label: as_of.into(),
            gap_label: said::behind(gap as usize, self.language),
            scheduled: series(self.phrase(P::Scheduled), all, scheduled),
            completed: series(self.phrase(P::Done), at(&completed), completed.clone()),
            closed: series(
                Stage::Closed.label(self.language),
                at(&closed),
                closed.clone(),
            ),
        });
        self.picture("completion", P::CompletionChart, spec)
            .map(Some)
    }

    /// Milestones of tasks that are overdue or due soon, list by list, the earliest limit first.
    pub(super) fn timeline(&self, as_of: &str) -> Result<Option<Picture>> {
        let pressing = |task: &&TaskState<'_>| {
            matches!(
                task.story.timing.standing,
                Standing::Overdue | Standing::DueSoon
            )
        };
        let groups = self.lists.iter().map(|list| {
            let mut rows: Vec<&TaskState<'_>> = self.of_list(list).filter(pressing).collect();
            rows.sort_by_key(|task| (task.story.timing.due, id(task).to_string()));
            TimelineGroup {
                label: list.title.get(self.language).into(),
                rows: rows
                    .into_iter()
                    .map(|task| self.timeline_row(task))
                    .collect(),
            }
        });
        let groups: Vec<TimelineGroup> = groups.filter(|group| !group.rows.is_empty()).collect();
        if groups.is_empty() {
            return Ok(None);
        }
        let states = [P::StateDone, P::StateLate, P::StateOverdue, P::StatePlanned];
        let spec = ChartSpec::MilestoneTimeline(MilestoneTimeline {
            frame: self.frame(P::TimelineChart, as_of),
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
        });
        self.picture("milestones", P::TimelineChart, spec).map(Some)
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

    /// Tasks of each leading office by how they stand, the offices with most tasks first.
    pub(super) fn offices(&self, as_of: &str) -> Result<Option<Picture>> {
        let mut offices: BTreeMap<&str, Vec<&TaskState<'_>>> = BTreeMap::new();
        for task in self.tasks {
            for office in &task.record.terms.lead {
                offices.entry(office).or_default().push(task);
            }
        }
        if offices.is_empty() {
            return Ok(None);
        }
        let mut offices: Vec<(&str, Vec<&TaskState<'_>>)> = offices.into_iter().collect();
        offices.sort_by_key(|(office, tasks)| (std::cmp::Reverse(tasks.len()), *office));
        let bars = offices
            .iter()
            .map(|(office, tasks)| self.bar(self.within.office(office, self.language), tasks));
        let spec = ChartSpec::TasksByUnit(TasksByUnit {
            frame: self.frame(P::OfficeChart, as_of),
            total: self.bar(self.phrase(P::All).into(), self.tasks),
            bars: bars.collect(),
            words: TasksByUnitWords {
                standings: self.standing_words(),
                total: self.phrase(P::Total).into(),
                rate: self.phrase(P::DoneRate).into(),
                total_scale: self.phrase(P::TotalScale).into(),
            },
        });
        self.picture("offices", P::OfficeChart, spec).map(Some)
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
