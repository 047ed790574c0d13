//! Checks that need more than one row: repeated and conflicting figures, targets against each other.

use std::collections::HashMap;

use super::actuals::{ActualRow, Actuals, Point};
use super::catalogue::Catalogue;
use super::package::Package;
use super::targets::Target;
use crate::finding::{Finding, FindingKind, Location};
use crate::period::Period;

/// Adds the findings that only show when rows are held against each other.
pub(super) fn across_tables(
    package: &Package,
    targets: &Catalogue<Target>,
    actuals: &Actuals,
    findings: &mut Vec<Finding>,
) {
    repeated_actuals(package.actuals(), actuals, findings);
    baselines(package.targets(), targets, actuals, findings);
    conflicting_targets(package.targets(), targets, findings);
}

/// The same indicator, region, period and publication twice: a note when equal, a warning when not.
fn repeated_actuals(file: &str, actuals: &Actuals, findings: &mut Vec<Finding>) {
    let mut repeated: Vec<(u32, u32)> = Vec::new();
    for rows in actuals.every_series() {
        let same = |a: &u32, b: &u32| match (point(actuals, *a), point(actuals, *b)) {
            (Some(a), Some(b)) => (a.period, a.published) == (b.period, b.published),
            _ => false,
        };
        // Within a series they stand side by side, in the order of the file.
        for figure in rows.chunk_by(same) {
            if let [first, again @ ..] = figure {
                repeated.extend(again.iter().map(|row| (*row, *first)));
            }
        }
    }
    repeated.sort_unstable();
    for (row, first) in repeated {
        let (Some(row), Some(first)) = (actuals.get(row as usize), actuals.get(first as usize))
        else {
            continue;
        };
        let stated = |row: &ActualRow<'_>| format!("{}{}", row.stated_value, row.stated_unit);
        let kind = if row.value == first.value {
            FindingKind::RepeatedActual {
                first: first.id.to_string(),
            }
        } else {
            FindingKind::ConflictingActual {
                first: first.id.to_string(),
                first_value: stated(&first),
                value: stated(&row),
            }
        };
        findings.push(Finding {
            kind,
            location: Location {
                file: file.to_string(),
                line: Some(u64::from(row.line)),
                column: Some("value"),
            },
            row_left_out: false,
        });
    }
}

fn point(actuals: &Actuals, row: u32) -> Option<Point> {
    actuals.point(row as usize)
}

/// A relative target needs a baseline value, its own or an actual.
fn baselines(
    file: &str,
    targets: &Catalogue<Target>,
    actuals: &Actuals,
    findings: &mut Vec<Finding>,
) {
    let is_measured = |target: &Target, period: Period| {
        let series = actuals.series(&target.indicator, &target.region);
        let rows = series.map_or(&[][..], |series| actuals.rows_of(series));
        let of_row = |row: &u32| point(actuals, *row).map(|point| point.period);
        rows.iter().any(|row| of_row(row) == Some(period))
    };
    for target in targets {
        let missing = match &target.baseline {
            None => target.condition.is_relative(),
            Some(baseline) => baseline.value.is_none() && !is_measured(target, baseline.period),
        };
        if missing {
            findings.push(at_target(
                file,
                target,
                "baseline_value",
                FindingKind::NoBaseline,
            ));
        }
    }
}

/// Two targets of one indicator and region that are due together must not differ.
fn conflicting_targets(file: &str, targets: &Catalogue<Target>, findings: &mut Vec<Finding>) {
    let mut first: HashMap<_, &Target> = HashMap::new();
    for target in targets {
        let key = (
            target.indicator.as_str(),
            target.region.as_str(),
            target.due,
            target.every.is_some(),
            target.condition.kind(),
        );
        match first.get(&key) {
            None => {
                first.insert(key, target);
            }
            Some(other) if other.condition != target.condition => findings.push(at_target(
                file,
                target,
                "value",
                FindingKind::ConflictingTarget {
                    other: other.id.clone(),
                },
            )),
            Some(_) => {}
        }
    }
}

fn at_target(file: &str, target: &Target, column: &'static str, kind: FindingKind) -> Finding {
    Finding {
        kind,
        location: Location {
            file: file.to_string(),
            line: Some(target.line),
            column: Some(column),
        },
        row_left_out: false,
    }
}
