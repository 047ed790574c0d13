//! Where a task stands against its date (时限状态) on a day.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

use super::procedure::Procedure;
use super::task::{Condition, Deadline, DeadlineKind, Milestone, MilestoneKind, Task, Term};
use crate::language::Language;

/// Standing against the date. The date is held by completion (完成整改): what is completed is done,
/// whether or not it has been accepted and closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// 超期: the date has passed.
    Overdue,
    /// 即将到期: the date is no further off than the days a warning is given ahead.
    DueSoon,
    /// 按时序推进: there is time.
    OnSchedule,
    /// 立行立改: at once, with no date to hold it against.
    Immediate,
    /// 未定时限: no date is stated or none is known yet.
    Undated,
    /// 已完成: completed.
    Done,
}

/// The date that counts on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The last day in time.
    pub date: Option<NaiveDate>,
    /// Whether a further date counts from a condition that has not come about yet: then `date` is
    /// that of the part the document dates.
    pub awaiting_condition: bool,
}

/// Standing, date and distance on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The standing.
    pub standing: Standing,
    /// The last day in time, where one counts.
    pub due: Option<NaiveDate>,
    /// Days to go to `due`; negative: days over. `None` when done or without a date.
    pub days_left: Option<i64>,
    /// Whether a condition has to come about before the last date is known.
    pub awaiting_condition: bool,
}

/// Which date holds for a region now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) enum Limit {
    /// The plan's.
    #[default]
    Planned,
    /// One granted later.
    Extended(NaiveDate),
    /// That of the supervision notice after a reopening; none until it is known.
    Reopened(Option<NaiveDate>),
}

impl Due {
    /// The date of `task` under `limit`, its condition having come about on `condition_met`.
    ///
    /// A stated date and one counted from a condition belong to parts of the task; done is the whole,
    /// so the later one counts, and an extension stands for the stated one.
    pub(in crate::ledger) fn of_task(
        task: &Task,
        procedure: Option<&Procedure>,
        condition_met: Option<NaiveDate>,
        limit: Limit,
    ) -> Due {
        let stated = match limit {
            Limit::Reopened(date) => {
                return Due {
                    date,
                    awaiting_condition: false,
                };
            }
            Limit::Extended(date) => Some(date),
            Limit::Planned => stated(task, procedure),
        };
        after_condition(stated, task.deadline.condition.as_ref(), condition_met)
    }

    /// The date of a milestone; none where it is told as history.
    pub(in crate::ledger) fn of_milestone(
        milestone: &Milestone,
        condition_met: Option<NaiveDate>,
    ) -> Due {
        if milestone.kind == MilestoneKind::History {
            return Due::default();
        }
        let stated = milestone.due.map(|period| period.end());
        after_condition(stated, milestone.condition.as_ref(), condition_met)
    }
}

/// The date the document states, or the one 立行立改 gets from a procedure that gives it days.
pub(in crate::ledger) fn stated(task: &Task, procedure: Option<&Procedure>) -> Option<NaiveDate> {
    let Deadline { kind, due, .. } = task.deadline;
    let at_once = || {
        let days = procedure?.immediate_within_days?;
        let issued = task
            .issued
            .filter(|_| kind == Some(DeadlineKind::Immediate))?;
        issued.checked_add_days(Days::new(u64::from(days)))
    };
    due.map(|period| period.end()).or_else(at_once)
}

fn after_condition(
    stated: Option<NaiveDate>,
    condition: Option<&Condition>,
    met: Option<NaiveDate>,
) -> Due {
    let (date, awaiting_condition) = match (condition, met) {
        (None, _) => (stated, false),
        (Some(_), None) => (stated, true),
        (Some(condition), Some(met)) => (stated.max(condition.date_from(met)), false),
    };
    Due {
        date,
        awaiting_condition,
    }
}

impl Condition {
    /// The last day of the term when the condition came about on `met`. `None` beyond the calendar.
    #[must_use]
    pub fn date_from(&self, met: NaiveDate) -> Option<NaiveDate> {
        match self.term {
            Term::Months(months) => met.checked_add_months(Months::new(months)),
            Term::Days(days) => met.checked_add_days(Days::new(u64::from(days))),
        }
    }
}

impl Timing {
    /// The timing of what is due on `due`, on the day `as_of`; `soon` is how many days ahead a date
    /// counts as near. The last day itself is in time.
    ///
    /// While a condition is awaited, the date of the dated part counts until it has passed; after
    /// that the date of the whole is not known yet, and the part is told by its milestone.
    #[must_use]
    pub fn at(due: Due, done: bool, immediate: bool, as_of: NaiveDate, soon: u32) -> Timing {
        let part_is_over = due.awaiting_condition && due.date.is_some_and(|date| date < as_of);
        let date = due.date.filter(|_| done || !part_is_over);
        let days_left = date.map(|date| date.signed_duration_since(as_of).num_days());
        let standing = match days_left {
            _ if done => Standing::Done,
            Some(days) if days < 0 => Standing::Overdue,
            Some(days) if days <= i64::from(soon) => Standing::DueSoon,
            Some(_) => Standing::OnSchedule,
            None if immediate => Standing::Immediate,
            None => Standing::Undated,
        };
        Timing {
            standing,
            due: date,
            days_left: days_left.filter(|_| !done),
            awaiting_condition: due.awaiting_condition && !done,
        }
    }

    /// The timing of a timer that runs out on `due`: nothing is overdue before, and afterwards its step is to be taken at
    /// once, with no last day of its own.
    #[must_use]
    pub fn of_timer(due: Due, done: bool, as_of: NaiveDate, soon: u32) -> Timing {
        let timing = Timing::at(due, done, false, as_of, soon);
        if timing.standing != Standing::Overdue {
            return timing;
        }
        Timing {
            standing: Standing::Immediate,
            due: None,
            days_left: None,
            awaiting_condition: false,
        }
    }

    /// How pressing it is, the most pressing first: overdue by most, then nearest to its date.
    pub(in crate::ledger) fn urgency(&self) -> (Standing, i64) {
        (self.standing, self.days_left.unwrap_or(i64::MAX))
    }
}

impl Standing {
    /// Every standing, the most pressing first.
    pub const ALL: [Standing; 6] = [
        Standing::Overdue,
        Standing::DueSoon,
        Standing::OnSchedule,
        Standing::Immediate,
        Standing::Undated,
        Standing::Done,
    ];

    /// The word for machines: `overdue`, `due_soon`, `on_schedule`, `immediate`, `undated`, `done`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Standing::Overdue => "overdue",
            Standing::DueSoon => "due_soon",
            Standing::OnSchedule => "on_schedule",
            Standing::Immediate => "immediate",
            Standing::Undated => "undated",
            Standing::Done => "done",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Standing::Overdue) => "超期",
            (Language::Chinese, Standing::DueSoon) => "即将到期",
            (Language::Chinese, Standing::OnSchedule) => "按时序推进",
            (Language::Chinese, Standing::Immediate) => "立行立改",
            (Language::Chinese, Standing::Undated) => "未定时限",
            (Language::Chinese, Standing::Done) => "已完成",
            (Language::English, Standing::Overdue) => "overdue",
            (Language::English, Standing::DueSoon) => "due soon",
            (Language::English, Standing::OnSchedule) => "on schedule",
            (Language::English, Standing::Immediate) => "at once",
            (Language::English, Standing::Undated) => "no date",
            (Language::English, Standing::Done) => "done",
        }
    }
}

/// Writes the code.
impl fmt::Display for Standing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::samples::day;

    fn dated(date: &str) -> Due {
        Due {
            date: Some(day(date)),
            awaiting_condition: false,
        }
    }

    #[test]
    fn the_last_day_is_in_time_and_the_next_is_over() {
        let at = |as_of: &str| Timing::at(dated("2025-12-31"), false, false, day(as_of), 90);
        let table = [
            ("2025-10-01", Standing::OnSchedule, 91),
            ("2025-10-02", Standing::DueSoon, 90),
            ("2025-12-31", Standing::DueSoon, 0),
            ("2026-01-01", Standing::Overdue, -1),
        ];
        for (as_of, standing, days) in table {
            let timing = at(as_of);
            assert_eq!((timing.standing, timing.days_left), (standing, Some(days)));
        }
    }

    #[test]
    fn what_is_done_has_no_days_left_and_what_has_no_date_says_why() {
        let as_of = day("2030-01-01");
        let done = Timing::at(dated("2025-12-31"), true, false, as_of, 90);
        assert_eq!((done.standing, done.days_left), (Standing::Done, None));
        let at = |immediate| Timing::at(Due::default(), false, immediate, as_of, 90).standing;
        assert_eq!(
            (at(true), at(false)),
            (Standing::Immediate, Standing::Undated)
        );
    }

    #[test]
    fn a_date_after_a_condition_is_known_when_the_condition_came_about() {
        let task = Task {
            deadline: Deadline {
                kind: Some(DeadlineKind::Dated),
                due: "2024-12".parse().ok(),
                long_term: false,
                condition: Some(Condition {
                    name: "总规批复".to_owned(),
                    term: Term::Months(12),
                }),
            },
            ..Task::default()
        };
        let at = |met: Option<&str>, as_of: &str| {
            let due = Due::of_task(&task, None, met.map(day), Limit::Planned);
            let timing = Timing::at(due, false, false, day(as_of), 90);
            (timing.standing, timing.due, timing.awaiting_condition)
        };
        let part = Some(day("2024-12-31"));
        assert_eq!(at(None, "2024-06-30"), (Standing::OnSchedule, part, true));
        assert_eq!(at(None, "2025-03-01"), (Standing::Undated, None, true));
        let whole = Some(day("2026-02-28"));
        let met = Some("2025-02-28");
        assert_eq!(at(met, "2025-03-01"), (Standing::OnSchedule, whole, false));
        // The condition came so early that the stated date is the later one.
        assert_eq!(at(Some("2023-05-01"), "2024-06-30").1, part);
    }

    #[test]
    fn a_term_of_months_ends_on_the_same_day_or_the_last_of_the_month() {
        let condition = |months| Condition {
            name: String::new(),
            term: Term::Months(months),
        };
        let from = |months, met| condition(months).date_from(day(met));
        assert_eq!(from(5, "2024-09-30"), Some(day("2025-02-28")));
        assert_eq!(from(12, "2024-02-29"), Some(day("2025-02-28")));
        assert_eq!(from(5, "2024-03-15"), Some(day("2024-08-15")));
        assert_eq!(from(u32::MAX, "2024-03-15"), None);
        // The first day is not counted: fifteen days from 20 December end on 4 January.
        let in_days = Condition {
            name: String::new(),
            term: Term::Days(15),
        };
        assert_eq!(
            in_days.date_from(day("2024-12-20")),
            Some(day("2025-01-04"))
        );
    }

    #[test]
    fn at_once_has_a_date_only_where_a_procedure_gives_it_days() {
        let mut task = Task {
            issued: Some(day("2025-01-31")),
            ..Task::default()
        };
        task.deadline.kind = Some(DeadlineKind::Immediate);
        let mut procedure = Procedure::ordos_2025();
        assert_eq!(stated(&task, Some(&procedure)), None);
        procedure.immediate_within_days = Some(30);
        assert_eq!(stated(&task, Some(&procedure)), Some(day("2025-03-02")));
        task.deadline.kind = Some(DeadlineKind::Dated);
        assert_eq!(stated(&task, Some(&procedure)), None);
    }
}
