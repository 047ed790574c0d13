//! Checks that need more than one row: repeated and conflicting figures, targets against each other.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::catalogue::Catalogue;
use super::package::Package;
use super::targets::Target;
use crate::error::Result;
use crate::finding::{Finding, FindingKind, Location};

/// Adds the findings that only show when rows are held against each other.
pub(super) fn across_tables(
    package: &Package,
    targets: &Catalogue<Target>,
    actuals: &DataFrame,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    repeated_actuals(package.actuals(), actuals, findings)?;
    baselines(package.targets(), targets, actuals, findings)?;
    conflicting_targets(package.targets(), targets, findings);
    Ok(())
}

/// The same indicator, region, period and publication twice: a note when equal, a warning when not.
fn repeated_actuals(file: &str, actuals: &DataFrame, findings: &mut Vec<Finding>) -> Result<()> {
    let key = [
        col("indicator"),
        col("region"),
        col("start"),
        col("end"),
        col("published"),
    ];
    let repeated = actuals
        .clone()
        .lazy()
        .with_columns([
            col("id").first().over(key.clone())?.alias("first"),
            col("value").first().over(key.clone())?.alias("first_value"),
            col("stated_value")
                .first()
                .over(key.clone())?
                .alias("first_stated_value"),
            col("stated_unit")
                .first()
                .over(key)?
                .alias("first_stated_unit"),
        ])
        .filter(col("id").neq(col("first")))
        .collect()?;
    let text = |name| {
        repeated
            .column(name)
            .and_then(|column| column.str().cloned())
    };
    let (first, first_stated) = (text("first")?, text("first_stated_value")?);
    let first_unit = text("first_stated_unit")?;
    let (stated, unit) = (text("stated_value")?, text("stated_unit")?);
    let value = repeated.column("value")?.f64()?.clone();
    let first_value = repeated.column("first_value")?.f64()?.clone();
    let line = repeated.column("line")?.u32()?.clone();
    for row in 0..repeated.height() {
        let cell = |column: &StringChunked| column.get(row).unwrap_or_default().to_string();
        let kind = if value.get(row) == first_value.get(row) {
            FindingKind::RepeatedActual {
                first: cell(&first),
            }
        } else {
            FindingKind::ConflictingActual {
                first: cell(&first),
                first_value: format!("{}{}", cell(&first_stated), cell(&first_unit)),
                value: format!("{}{}", cell(&stated), cell(&unit)),
            }
        };
        findings.push(Finding {
            kind,
            location: Location {
                file: file.to_string(),
                line: line.get(row).map(u64::from),
                column: Some("value"),
            },
            row_left_out: false,
        });
    }
    Ok(())
}

/// A relative target needs a baseline value, its own or an actual.
fn baselines(
    file: &str,
    targets: &Catalogue<Target>,
    actuals: &DataFrame,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let text = |name| {
        actuals
            .column(name)
            .and_then(|column| column.str().cloned())
    };
    let (indicator, region, period) = (text("indicator")?, text("region")?, text("period")?);
    let measured: HashSet<(&str, &str, &str)> = indicator
        .iter()
        .zip(region.iter())
        .zip(period.iter())
        .filter_map(|((indicator, region), period)| Some((indicator?, region?, period?)))
        .collect();
    for target in targets {
        let missing = match &target.baseline {
            None => target.condition.is_relative(),
            Some(baseline) => {
                let period = baseline.period.to_string();
                baseline.value.is_none()
                    && !measured.contains(&(&target.indicator, &target.region, &period))
            }
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
    Ok(())
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
