//! By when a task is to be done (整改时限).

use chrono::{Months, NaiveDate};

use crate::dataset::table::Row;
use crate::finding::FindingKind;
use crate::period::Period;

/// How a document words the deadline of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineKind {
    /// 立行立改: at once; the document sets no day.
    Immediate,
    /// Done by a day.
    Dated,
    /// 取得阶段性成效: a first result by a day, then further work.
    Interim,
    /// The document states none.
    Unstated,
}

impl DeadlineKind {
    /// The words of `deadline` in `tasks.csv`; an empty cell states none.
    pub const CODES: [&'static str; 3] = ["immediate", "dated", "interim"];

    /// The kinds in the order of [`DeadlineKind::CODES`].
    pub const STATED: [DeadlineKind; 3] = [
        DeadlineKind::Immediate,
        DeadlineKind::Dated,
        DeadlineKind::Interim,
    ];
}

/// A day that is fixed, or that follows from a condition, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The period on whose last day it is due.
    pub period: Option<Period>,
    /// What must happen first, such as the approval of a plan; empty when nothing must.
    pub condition: String,
    /// Whole months from that day to the due day.
    pub months: Option<u32>,
}

impl Due {
    /// Reads the columns `due`, `condition` and `condition_months`, which stand side by side from `column` on.
    pub(super) fn read<const N: usize>(row: &mut Row<'_, N>, column: usize) -> Due {
        let period = row.period(column);
        let condition = row.text(column + 1).to_string();
        let text = row.text(column + 2).to_string();
        let months = match text.parse::<u32>() {
            Ok(months) if months > 0 => Some(months),
            _ if text.is_empty() => None,
            _ => {
                row.report(column + 2, FindingKind::BadCount { text });
                None
            }
        };
        if condition.is_empty() && months.is_some() {
            row.report(column + 1, FindingKind::Empty);
        }
        Due {
            period,
            condition,
            months,
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.period.is_none() && self.condition.is_empty()
    }

    /// The last day, as far as it is known: the fixed one, or, once the condition was met, the later of both.
    pub fn day(&self, condition_met: Option<NaiveDate>) -> Option<NaiveDate> {
        let fixed = self.period.map(|period| period.end());
        let following = condition_met
            .zip(self.months)
            .and_then(|(met, months)| met.checked_add_months(Months::new(months)));
        fixed.max(following)
    }
}

/// The deadline of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// How it is worded.
    pub kind: DeadlineKind,
    /// The day.
    pub due: Due,
    /// 长期坚持: the result is to be held for good.
    pub long_term: bool,
}
