//! Targets that wait for figures: due without an actual, or resting on a series that has ended.

use chrono::NaiveDate;

use crate::assess::{Assessment, Assessments, Reason};
use crate::dataset::{Dataset, Target};
use crate::finding::{Finding, FindingKind, Location};

/// One finding a target that cannot be assessed for want of a recent actual.
pub(super) fn without_actual(dataset: &Dataset, assessments: &Assessments) -> Vec<Finding> {
    assessments
        .rows
        .iter()
        .filter_map(|row| {
            let target = dataset.targets.get(&row.target)?;
            let (column, kind) = waiting(row, target, assessments.question.as_of)?;
            Some(Finding {
                kind,
                location: Location {
                    file: dataset.package.targets().to_string(),
                    line: Some(target.line),
                    column: Some(column),
                },
                row_left_out: false,
            })
        })
        .collect()
}

fn waiting(
    row: &Assessment,
    target: &Target,
    as_of: NaiveDate,
) -> Option<(&'static str, FindingKind)> {
    let latest = row.history().iter().map(|reading| reading.period).max();
    match row.reason? {
        Reason::Stale => Some(("indicator", FindingKind::StaleSeries { latest: latest? })),
        Reason::NoActualAtDue => Some((
            "due",
            FindingKind::NoActualAtDue {
                due: target.due_date()?,
                latest,
            },
        )),
        Reason::NoActual => Some((
            "due",
            FindingKind::NoActualAtDue {
                due: target.due_date().filter(|due| *due <= as_of)?,
                latest: None,
            },
        )),
        _ => None,
    }
}
