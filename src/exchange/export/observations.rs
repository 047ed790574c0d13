//! Actuals as SDMX observations.

use rust_decimal::Decimal;

use crate::dataset::Dataset;
use crate::error::Result;
use crate::exchange::sdmx::{FigureStatus, Observation};
use crate::quantity::parse_number;

/// Every usable actual as its source states it: the latest publication of a figure first.
///
/// # Errors
/// Only if polars fails.
pub(super) fn of_dataset(dataset: &Dataset) -> Result<Vec<Observation>> {
    let frame = &dataset.actuals;
    let text = |name: &str| frame.column(name).and_then(|column| column.str().cloned());
    let (id, indicator, region) = (text("id")?, text("indicator")?, text("region")?);
    let (period, value, unit) = (text("period")?, text("stated_value")?, text("stated_unit")?);
    let (status, source) = (text("status")?, text("source")?);
    let (locator, note) = (text("locator")?, text("note")?);
    let published = frame.column("published")?.date()?.clone();
    let mut published = published.as_date_iter();
    let mut observations = Vec::with_capacity(frame.height());
    for row in 0..frame.height() {
        let published = published.next().flatten();
        let cell = |column: &polars::prelude::StringChunked| {
            column.get(row).unwrap_or_default().to_string()
        };
        let own_unit = || {
            let indicator = dataset.indicators.get(indicator.get(row)?)?;
            Some(indicator.unit.to_string())
        };
        let stated = cell(&unit);
        let Ok(period) = cell(&period).parse() else {
            continue;
        };
        let value: Option<Decimal> = parse_number(&cell(&value)).ok();
        observations.push(Observation {
            id: cell(&id),
            indicator: cell(&indicator),
            region: cell(&region),
            period,
            value,
            unit: if stated.is_empty() {
                own_unit().unwrap_or_default()
            } else {
                stated
            },
            status: FigureStatus::from_code(&cell(&status)).unwrap_or(FigureStatus::Final),
            published,
            source: cell(&source),
            locator: cell(&locator),
            comment: cell(&note),
        });
    }
    // Of several publications the one that counts comes first; else the order of the file holds.
    observations.sort_by(|a, b| {
        let key = |of: &Observation| (of.indicator.clone(), of.region.clone(), of.period);
        key(a)
            .cmp(&key(b))
            .then_with(|| b.published.cmp(&a.published))
    });
    Ok(observations)
}

/// The name of a dataset as an SDMX agency: letters, digits, `_` and `-`, from a letter.
pub(super) fn agency(name: &str) -> String {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let name: String = name.chars().filter(|letter| allowed(*letter)).collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        _ => format!("D{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::agency;

    #[test]
    fn an_agency_is_made_of_what_sdmx_allows() {
        assert_eq!(agency("inner-mongolia"), "inner-mongolia");
        assert_eq!(agency("2024数据 x"), "D2024x");
        assert_eq!(agency(""), "D");
    }
}
