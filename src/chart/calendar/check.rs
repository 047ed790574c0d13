//! What a calendar refuses.

use chrono::Datelike;

use super::super::error::ChartError;
use super::super::spec::{Calendar, ClassColours};

/// More years than this are no longer read on one picture.
const MOST_YEARS: i32 = 40;
/// As many classes as can be told apart.
const MOST_CLASSES: usize = 8;

pub(super) fn check(spec: &Calendar) -> Result<(), ChartError> {
    check_period(spec)?;
    let most = match spec.colours {
        ClassColours::AirQuality => 6,
        ClassColours::Sequential => MOST_CLASSES,
    };
    if spec.classes.is_empty() {
        return Err(ChartError::Empty {
            field: "classes".to_owned(),
            expected: "a calendar needs at least one class",
        });
    }
    if spec.classes.len() > most {
        return Err(ChartError::Length {
            field: "classes".to_owned(),
            found: spec.classes.len(),
            expected: format!("at most {most} with the colours {:?}", spec.colours),
        });
    }
    check_days(spec)
}

fn check_period(spec: &Calendar) -> Result<(), ChartError> {
    if spec.last < spec.first {
        return Err(ChartError::DateOrder {
            field: "last".to_owned(),
            found: spec.last,
            previous: spec.first,
        });
    }
    let (first, last) = (spec.first.year(), spec.last.year());
    let expected = last.saturating_sub(first).saturating_add(1);
    if expected > MOST_YEARS || usize::try_from(expected) != Ok(spec.years.len()) {
        return Err(ChartError::Length {
            field: "years".to_owned(),
            found: spec.years.len(),
            expected: format!("one for each year from {first} to {last}, at most {MOST_YEARS}"),
        });
    }
    for (at, (year, expected)) in spec.years.iter().zip(first..).enumerate() {
        if year.year != expected {
            return Err(ChartError::YearOrder {
                field: format!("years[{at}].year"),
                found: year.year,
                expected,
            });
        }
        if !matches!(year.month_notes.len(), 0 | 12) {
            return Err(ChartError::Length {
                field: format!("years[{at}].month_notes"),
                found: year.month_notes.len(),
                expected: "12, one for each month, or none".to_owned(),
            });
        }
    }
    Ok(())
}

fn check_days(spec: &Calendar) -> Result<(), ChartError> {
    let mut previous = None;
    for (at, day) in spec.days.iter().enumerate() {
        let field = || format!("days[{at}].date");
        let found = day.date;
        if found < spec.first || found > spec.last {
            return Err(ChartError::DateOutside {
                field: field(),
                found,
                first: spec.first,
                last: spec.last,
            });
        }
        match previous {
            Some(previous) if found < previous => {
                return Err(ChartError::DateOrder {
                    field: field(),
                    found,
                    previous,
                });
            }
            Some(previous) if found == previous => {
                return Err(ChartError::DateTwice {
                    field: field(),
                    found,
                });
            }
            _ => previous = Some(found),
        }
        if day.class >= spec.classes.len() {
            return Err(ChartError::Index {
                field: format!("days[{at}].class"),
                found: day.class,
                last: spec.classes.len() - 1,
            });
        }
    }
    Ok(())
}
